"""A visit belongs to one person: two at once, two tabs, a refresh, one-time links, leaving for good."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewResident
from tests.browser.resident import COVER, RIGHTS, STATUS, Resident
from tests.browser.serving import ServedPortal

BENEFITS = "Recevez-vous l’une de ces aides ?"
RESOURCES = "Quelles sont les ressources de votre foyer ?"


def answer_everything(resident: Resident, *, born: str) -> None:
    """From the home page to the rights, knowing little."""
    resident.starts()
    resident.lives_in("26000")
    resident.is_alone(born=born)
    resident.answers(STATUS, "Retraité(e)")
    for question in (COVER, BENEFITS, RESOURCES):
        resident.does_not_know(question)
    resident.is_asked(RIGHTS)


def make_a_link(resident: Resident) -> str:
    """The address of a pack just made."""
    resident.presses("Garder ce résultat (PDF ou code pour le guichet)")
    resident.is_asked("Votre dossier")
    resident.presses("Préparer mon dossier")
    link = resident.page.get_by_role("link", name="Télécharger mon dossier (PDF)")
    return resident.url + str(link.get_attribute("href"))


def test_two_people_at_once_never_see_each_other_s_answers(new_resident: NewResident) -> None:
    yvette, mehdi = new_resident(), new_resident()
    yvette.starts()
    mehdi.starts()
    yvette.lives_in("26000")
    mehdi.lives_in("26500")
    yvette.is_alone(born="26/02/1951")
    mehdi.is_alone(born="14/09/2001")
    yvette.answers(STATUS, "Retraité(e)")
    mehdi.answers(STATUS, "Commerçant(e)")
    yvette.is_asked(COVER)
    for resident, mine, other in ((yvette, "26/02/1951", "14/09/2001"), (mehdi, "14/09/2001", "26/02/1951")):
        resident.opens("/situation?question=births")
        expect(resident.field("Date de naissance – Vous")).to_have_value(mine)
        assert other not in resident.page.content()


def test_a_refresh_keeps_the_answers_and_the_place(resident: Resident) -> None:
    resident.starts()
    resident.lives_in("26000")
    resident.is_alone(born="26/02/1951")
    resident.is_asked(STATUS)
    resident.page.reload()
    resident.is_asked(STATUS)
    resident.opens("/situation?question=births")
    expect(resident.field("Date de naissance – Vous")).to_have_value("26/02/1951")


def test_the_back_button_shows_the_answer_given(resident: Resident) -> None:
    resident.starts()
    resident.lives_in("26000")
    resident.is_asked("Qui vit dans votre foyer ?")
    resident.page.go_back()
    resident.is_asked("Où habitez-vous ?")
    expect(resident.field("Code postal")).to_have_value("26000")
    resident.page.go_forward()
    resident.is_asked("Qui vit dans votre foyer ?")


def test_another_page_and_back_loses_nothing(resident: Resident) -> None:
    resident.starts()
    resident.lives_in("26000")
    resident.is_asked("Qui vit dans votre foyer ?")
    resident.page.get_by_role("link", name="Données personnelles").click()
    resident.is_asked("Données personnelles")
    resident.opens("/")
    resident.presses("Reprendre où j’en étais")
    resident.is_asked("Qui vit dans votre foyer ?")
    resident.presses("← Retour")
    resident.is_asked("Où habitez-vous ?")
    expect(resident.field("Code postal")).to_have_value("26000")


def test_a_second_tab_goes_on_with_the_same_visit(resident: Resident) -> None:
    resident.starts()
    resident.lives_in("26000")
    resident.is_asked("Qui vit dans votre foyer ?")
    second = Resident(resident.page.context.new_page(), resident.url)
    second.opens("/")
    second.presses("Reprendre où j’en étais")
    second.is_alone(born="26/02/1951")
    second.is_asked(STATUS)
    resident.answers(
        "Qui vit dans votre foyer ?", "Non", written={"Nombre d’enfants à charge de moins de 25 ans": "0"}
    )
    resident.is_asked(STATUS)


def test_a_link_serves_once_and_only_its_own_visitor(new_resident: NewResident, tmp_path: Path) -> None:
    yvette, other = new_resident(), new_resident()
    answer_everything(yvette, born="26/02/1951")
    address = make_a_link(yvette)
    other.opens()
    assert_refused(other.page, address)
    assert "Vos droits" in yvette.downloads(tmp_path).text
    assert_refused(yvette.page, address)


def assert_refused(page: Page, address: str) -> None:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 410
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce document n’est plus disponible")
    assert page.locator("html").get_attribute("lang") == "fr"


def test_leaving_erases_everything_even_behind_the_back_button(resident: Resident) -> None:
    answer_everything(resident, born="26/02/1951")
    address = make_a_link(resident)
    resident.presses("Effacer mes réponses et quitter")
    expect(resident.page.get_by_role("button", name="Commencer")).to_be_visible()
    resident.page.go_back()
    resident.is_asked("Où habitez-vous ?")
    expect(resident.field("Code postal")).to_have_value("")
    resident.opens("/droits", "Où habitez-vous ?")
    resident.page.reload()
    resident.is_asked("Où habitez-vous ?")
    assert "26/02/1951" not in resident.page.content()
    assert_refused(resident.page, address)


def test_the_portal_keeps_one_technical_cookie_and_nothing_else(resident: Resident) -> None:
    resident.starts()
    resident.lives_in("26000")
    resident.is_asked("Qui vit dans votre foyer ?")
    names = {cookie["name"] for cookie in resident.page.context.cookies()}
    assert names <= {"mcms_visit", "_streamlit_xsrf"}
    assert "26000" not in resident.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")


def test_the_log_says_nothing_of_the_visitors(resident: Resident, portal: ServedPortal) -> None:
    answer_everything(resident, born="26/02/1951")
    log = portal.log.read_text()
    assert "GET /" not in log
    assert "Traceback" not in log
