"""The counter, the cases and the dashboard, with somebody signed in."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import expect

from communes.commune import InseeCode
from eligibility.household import Household, Person
from enrolment.handover import leave_answers
from enrolment.short_code import new_code, shown
from storage.database import open_database
from storage.handovers import SqlHandovers
from tests.browser.accessibility import Inspection
from tests.browser.agent import Agent
from tests.browser.conftest import NARROW, NewAgent
from tests.browser.resident import COVER, RIGHTS, STATUS, Resident
from tests.browser.serving import ServedPortal


def leave_a_code(resident: Resident) -> str:
    """Answer, and keep the answers under a code."""
    resident.starts()
    resident.lives_in("26000")
    resident.is_alone(born="02/11/1948")
    resident.answers(STATUS, "Retraité(e)")
    resident.answers(COVER, "Aucune mutuelle")
    resident.earns("1 913,57")
    resident.is_asked(RIGHTS)
    resident.presses("Garder ce résultat (PDF ou code pour le guichet)")
    resident.is_asked("Votre dossier")
    resident.presses("Garder mes réponses sous un code")
    return resident.page.locator(".portail-code").inner_text()


def test_a_code_becomes_a_case_then_papers(resident: Resident, agent: Agent, tmp_path: Path) -> None:
    code = leave_a_code(resident)
    agent.signs_in()
    agent.opens_code(code)
    agent.reads("La mutuelle communale vous est ouverte", "Formules et prix")
    agent.picks(("Formule choisie par la personne", "Formule 1"))
    agent.presses("Noter cette formule")
    agent.is_said("La formule est notée.")
    agent.fills(
        written={
            "Nom de naissance": "Vauquelin",
            "Prénom": "Mariette",
            "Adresse : numéro et rue": "8 côte des Chapeliers",
        }
    )
    agent.presses("Enregistrer l’identité")
    agent.is_said("L’identité est enregistrée.")
    agent.presses("Préparer le dossier (PDF)")
    pack = agent.downloads(tmp_path, "Télécharger le dossier (PDF)")
    assert pack.filled == {}
    for words in ("Mariette", "Vauquelin", "8 côte des Chapeliers", "Formule 1", code):
        assert words in pack.text
    agent.presses("Voir le dossier et son historique")
    agent.is_asked("Vauquelin Mariette")
    agent.reads("Historique", code)


@pytest.fixture
def expired_code(portal: ServedPortal) -> str:
    """A code whose last day was yesterday."""
    database = open_database(portal.settings["MCMS_DATABASE_URL"], [portal.settings["MCMS_SECRET_KEYS"]])
    code = leave_answers(
        Household(people=(Person(id="p1"),)),
        commune=InseeCode("26362"),
        level=None,
        handovers=SqlHandovers(database),
        day=date(2026, 10, 22),
    )
    database.close()
    return shown(code)


def test_an_expired_code_says_since_when_and_stays_typed(agent: Agent, expired_code: str) -> None:
    agent.signs_in()
    agent.opens_code(expired_code)
    agent.is_told("Ce code n’ouvre plus depuis le 21/11/2026. Refaites la vérification.")
    expect(agent.field("Code de la personne, par exemple 234-567-892")).to_have_value(expired_code)


def test_a_code_that_opens_nothing_says_so(agent: Agent) -> None:
    agent.signs_in()
    for typed, message in (
        (shown(new_code()), "Aucune réponse n’est gardée sous ce code"),
        ("234-567-892", "Ce code contient une erreur"),
        ("bonjour", "code"),
    ):
        agent.opens_code(typed)
        agent.is_told(message)
        expect(agent.field("Code de la personne, par exemple 234-567-892")).to_have_value(typed)


def test_somebody_present_is_answered_on_two_pages(agent: Agent) -> None:
    agent.signs_in()
    agent.presses("Commencer avec une personne présente")
    agent.reads("Le foyer")
    agent.fills(written={"Code postal": "26000", "Naissance (jj/mm/aaaa) – La personne": "19/07/1956"})
    agent.selects("Situation", "Retraité(e)")
    agent.presses("Voir le résultat")
    agent.reads("Réponse du 22 novembre 2026, indicative", "Formules et prix")


def test_the_list_finds_a_case_by_its_name(agent: Agent) -> None:
    agent.signs_in(onward="/dossiers", heading="Dossiers")
    agent.fills(written={"Nom, date de naissance, téléphone ou code": "eglantine"})
    agent.presses("Chercher")
    agent.reads("1 dossier pour cette recherche")
    agent.page.get_by_role("link", name="Démonstration-Églantine Édith").click()
    agent.is_asked("Démonstration-Églantine Édith")
    agent.reads("Historique", "Réponses")


def test_a_name_nobody_has_is_said_so(agent: Agent) -> None:
    agent.signs_in(onward="/dossiers", heading="Dossiers")
    agent.fills(written={"Nom, date de naissance, téléphone ou code": "Introuvable"})
    agent.presses("Chercher")
    agent.reads("Aucun dossier trouvé.")


def test_the_dashboard_shows_an_interval_and_says_it_is_invented(agent: Agent) -> None:
    agent.signs_in("ville", onward="/tableau-de-bord", heading="Tableau de bord")
    agent.reads(
        "Données de démonstration. Ces chiffres sont fictifs", "Où en est la couverture santé", "entre 60,"
    )


def test_the_city_team_opens_no_case(agent: Agent) -> None:
    agent.signs_in("ville", onward="/tableau-de-bord", heading="Tableau de bord")
    for path in ("/guichet", "/dossiers"):
        agent.opens(path, "Page fermée à votre compte")


def test_signing_out_closes_every_tab(agent: Agent) -> None:
    agent.signs_in()
    other = Agent(agent.page.context.new_page(), agent.url)
    other.opens("/dossiers", "Dossiers")
    agent.presses("Se déconnecter")
    agent.is_asked("Vous êtes déconnecté")
    other.presses("Chercher")
    other.is_asked("Page réservée aux agents")


def test_the_pages_of_the_staff_are_accessible(
    new_agent: NewAgent, expired_code: str, inspection: Inspection
) -> None:
    agent = new_agent(NARROW)

    def look(screen: str) -> None:
        inspection.look(agent.page, screen)

    agent.signs_in("admin")
    look("counter")
    agent.opens_code(expired_code)
    agent.is_told("Ce code n’ouvre plus")
    look("counter (refused)")
    agent.presses("Commencer avec une personne présente")
    agent.reads("Le foyer")
    look("counter, answers")
    agent.fills(written={"Code postal": "99999", "Naissance (jj/mm/aaaa) – La personne": "demain"})
    agent.presses("Voir le résultat")
    agent.is_told("Ce code postal n’est pas connu.")
    look("counter, answers (refused)")
    agent.fills(written={"Code postal": "26000", "Naissance (jj/mm/aaaa) – La personne": "19/07/1956"})
    agent.presses("Voir le résultat")
    agent.reads("Formules et prix")
    look("counter, result")
    agent.presses("Enregistrer l’identité")
    agent.is_told("réponses sont à corriger")
    look("counter, identity (refused)")
    agent.presses("Voir le dossier et son historique")
    agent.reads("Historique")
    look("case")
    agent.presses("← Tous les dossiers")
    agent.reads("le dernier touché d’abord")
    look("cases")
    agent.opens("/tableau-de-bord", "Tableau de bord")
    look("dashboard")
    assert inspection.found == {}
