"""« Mon année » in a browser: from the first question, in a real table, and by the keyboard alone."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.accessibility import SETTLED, Inspection, resize, too_wide
from tests.browser.conftest import NARROW, PHONE, NewResident
from tests.browser.resident import Resident
from tests.browser.test_keyboard import MOST_TABS, Keyboard, expect_focus_on_heading
from tests.browser.test_visits import answer_everything

BASKET = "L’année de soins à regarder : Vous"
COMPARED = re.compile("^Pour un an et pour toutes ces personnes")
WITH_PRESENT = "Comparer avec ma mutuelle actuelle"
MONTHLY = "Prix par mois, en euros, pour toutes ces personnes"
OPTAM = "Consultations, médecins OPTAM (% de la base)"
ADD = "Ajouter à la comparaison"
HEADS = ["Cotisations", "Reste à payer", "Total de l’année", "Par rapport à aujourd’hui"]
OPTION_IN_SIGHT = """() => {
  const list = document.activeElement.getAttribute("aria-activedescendant");
  return list ? document.getElementById(list)?.innerText.trim() ?? "" : "";
}"""


def table_of(resident: Resident) -> Locator:
    return resident.main.get_by_role("table", name=COMPARED)


def row_of(resident: Resident, name: str) -> Locator:
    header = resident.page.get_by_role("rowheader", name=name, exact=True)
    return table_of(resident).get_by_role("row").filter(has=header)


def compares_with_present(resident: Resident, **written: str) -> None:
    resident.fills(
        written={{"monthly": MONTHLY, "optam": OPTAM}[name]: text for name, text in written.items()}
    )
    resident.presses(ADD)


def test_a_resident_reaches_the_total_of_the_year_and_compares(new_resident: NewResident) -> None:
    resident = new_resident(PHONE)
    answer_everything(resident, born="27/03/1951")
    resident.looks_at_the_year()
    expect(row_of(resident, "Formule 1")).to_contain_text("1 085,40 €")
    resident.selects(BASKET, "Peu de soins")
    expect(row_of(resident, "Formule 1")).to_contain_text("800 €")
    resident.picks(WITH_PRESENT)
    compares_with_present(resident, monthly="59,00")
    expect(row_of(resident, "Votre mutuelle actuelle")).to_contain_text("716 €")
    expect(row_of(resident, "Formule 1")).to_contain_text("Changer vous coûterait 84 € de plus par an")
    resident.selects("Ordre des lignes", "Du total le plus bas au plus élevé")
    expect(table_of(resident).get_by_role("rowheader")).to_have_text(
        ["Sans complémentaire", "Votre mutuelle actuelle", "Formule 1", "Formule 2", "Formule 3"]
    )
    resident.page.wait_for_selector(SETTLED)
    assert too_wide(resident.page) == []


def test_the_year_is_accessible_and_its_comparison_is_a_real_table(
    new_resident: NewResident, inspection: Inspection
) -> None:
    resident = new_resident(NARROW)
    answer_everything(resident, born="27/03/1951")
    resident.looks_at_the_year()
    inspection.glance(resident.page, "year")
    resident.selects(BASKET, "Je choisis soin par soin")
    resident.fills(written={"Consultations chez le généraliste": "2", "Analyses en laboratoire": "1"})
    resident.presses("Calculer cette année")
    resident.is_told("Écrivez le prix de chaque")
    inspection.look(resident.page, "own cares (refused)")
    resident.fills(written={"Analyses en laboratoire\u00a0: prix de chaque, en euros": "35,50"})
    resident.presses("Calculer cette année")
    resident.reads("Ce que ces totaux ne disent pas")
    resident.picks(WITH_PRESENT)
    resident.reads("Seul le prix est nécessaire.")
    compares_with_present(resident, monthly="soixante", optam="80")
    resident.is_told("Au moins 100, Sécurité sociale comprise.")
    inspection.glance(resident.page, "present contract (refused)")
    compares_with_present(resident, monthly="59,00", optam="150")
    expect(row_of(resident, "Votre mutuelle actuelle")).to_contain_text("708 €")
    for name in ("Le détail : Formule 1", "Le détail : Votre mutuelle actuelle"):
        resident.main.get_by_text(name, exact=True).click()
    resident.page.wait_for_selector(SETTLED)
    inspection.look(resident.page, "year (compared, details open)")
    assert inspection.found == {}
    resize(resident.page, NARROW)
    check_table(table_of(resident))
    check_picture(resident)


def check_table(table: Locator) -> None:
    """A caption, a heading for each column and each row, and cells that name their column once folded."""
    expect(table.locator("caption")).to_be_visible()
    expect(table.locator("thead th[scope=col]")).to_have_text(["Comment être couvert", *HEADS])
    rows = table.locator("tbody").get_by_role("row")
    expect(rows).to_have_count(5)
    for row in rows.all():
        expect(row.locator("th[scope=row]")).to_have_count(1)
        expect(row.get_by_role("cell")).to_have_count(len(HEADS))
        labels = row.get_by_role("cell").evaluate_all(
            "cells => cells.map(e => getComputedStyle(e, '::before').content)"
        )
        assert [label.strip('"').rstrip("\u00a0: ") for label in labels] == HEADS


def check_picture(resident: Resident) -> None:
    """What the picture says in place of its bars are the numbers of the table."""
    chart = resident.main.get_by_test_id("stVegaLiteChart")
    said = chart.evaluate(
        "e => [e, ...e.querySelectorAll('*')].map(each => each.getAttribute('aria-label')).join()"
    )
    for row in ("Formule 1", "Votre mutuelle actuelle", "Sans complémentaire"):
        premiums, rest = row_of(resident, row).get_by_role("cell").all_inner_texts()[:2]
        assert plain(f"{row} : {premiums} de cotisations et {rest} de reste") in plain(said)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


class Hands(Keyboard):
    """Somebody without a mouse, who also opens lists and writes again in a field."""

    def takes(self, label: str, option: str) -> None:
        """Go through a list with the arrows, and take a line."""
        self.reaches(label)
        for _ in range(MOST_TABS):
            self.keys.press("ArrowUp")
            if self.resident.page.evaluate(OPTION_IN_SIGHT) == option:
                self.keys.press("Enter")
                return
        pytest.fail(f"« {option} » is not reached with the arrows")

    def writes_again(self, label: str, text: str) -> None:
        """Write in place of what a field holds."""
        self.reaches(label)
        self.keys.press("ControlOrMeta+A")
        self.keys.type(text)


def test_the_year_with_the_keyboard_alone(resident: Resident) -> None:
    answer_everything(resident, born="27/03/1951")
    hands = Hands(resident)
    hands.presses("Voir les formules et leurs prix")
    expect_focus_on_heading(resident, "Les formules")
    hands.presses("Voir le total de mon année")
    expect_focus_on_heading(resident, "Mon année : combien en tout ?")
    hands.takes(BASKET.replace(" :", "\u00a0:"), "Peu de soins")
    expect(row_of(resident, "Formule 1")).to_contain_text("800 €")
    hands.ticks(WITH_PRESENT)
    resident.reads("Seul le prix est nécessaire.")
    hands.writes(MONTHLY, "59")
    hands.writes(OPTAM, "80")
    hands.presses(ADD)
    resident.is_told("Au moins 100, Sécurité sociale comprise.")
    expect(resident.page.locator(".st-key-resume-erreurs")).to_be_focused()
    expect(resident.field(OPTAM)).to_have_attribute("aria-invalid", "true")
    expect(resident.field(OPTAM)).to_have_accessible_description("Au moins 100, Sécurité sociale comprise.")
    expect(resident.field(MONTHLY)).to_have_value("59")
    hands.writes_again(OPTAM, "150")
    hands.presses(ADD)
    expect(row_of(resident, "Votre mutuelle actuelle")).to_contain_text("716 €")
    expect(row_of(resident, "Formule 1")).to_contain_text("Changer vous coûterait 84 € de plus par an")
