"""The page « Règles », read by somebody of the staff, on a wide screen and a narrow one."""

from playwright.sync_api import expect

from tests.browser.accessibility import Inspection
from tests.browser.agent import Agent
from tests.browser.conftest import NARROW, NewAgent


def types_day(agent: Agent, label: str, day: str) -> None:
    """Write a day in a date field, segment after segment, and leave the field."""
    group = agent.main.get_by_test_id("stDateInput").filter(has_text=label)
    group.get_by_role("spinbutton").first.click()
    agent.page.keyboard.type(day)
    for _ in ("the calendar", "the next field"):
        agent.page.keyboard.press("Tab")


def test_the_rules_of_another_day_are_read_and_compared(new_agent: NewAgent, inspection: Inspection) -> None:
    agent = new_agent(NARROW)
    agent.signs_in("agent", onward="/regles", heading="Règles")
    agent.reads("Ce qui change ensuite", "10 421 € par an", "Étape 30", "Foyers témoins")
    inspection.look(agent.page, "rules")
    types_day(agent, "À la date du", "01042027")
    agent.reads("Aucun barème publié à cette date", "Les règles telles qu’elles valent le 1er avril 2027")
    types_day(agent, "Comparer le", "22112026")
    agent.reads("Réponses du 22 novembre 2026, puis du 1er avril 2027", "réponses changent")
    inspection.look(agent.page, "rules of another day")
    assert inspection.found == {}


def test_a_link_opens_the_programme_it_names(new_agent: NewAgent) -> None:
    agent = new_agent()
    agent.signs_in("ville", onward="/regles", heading="Règles")
    agent.reads("Les questions, dans l’ordre")
    questions = agent.main.get_by_role("table", name="Les questions, dans l’ordre")
    questions.get_by_role("link", name="La mutuelle des intérimaires", exact=True).first.press("Enter")
    expect(agent.main.locator("#programme-interimaires_sante")).to_be_visible()
    expect(agent.main.locator("#programme-interimaires_sante")).to_be_in_viewport()
