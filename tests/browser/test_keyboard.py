"""The keyboard alone, and where the focus goes."""

import pytest
from playwright.sync_api import expect

from pages.shared.papers_words import CALENDAR_LINK
from tests.browser.accessibility import SETTLED
from tests.browser.resident import BIRTHS, COVER, STATUS, Resident

MOST_TABS = 60
FOCUSED = """() => {
  const e = document.activeElement;
  const named = e.closest("label") ?? document.querySelector(`label[for="${e.id}"]`);
  return (e.getAttribute("aria-label") || named?.innerText || e.innerText || "").trim();
}"""


class Keyboard:
    """Somebody without a mouse."""

    def __init__(self, resident: Resident) -> None:
        self.resident, self.keys = resident, resident.page.keyboard

    def focused(self) -> str:
        """Name of what has the focus."""
        return self.resident.page.evaluate(FOCUSED)

    def reaches(self, name: str) -> None:
        """Tab until the focus is on something of that name."""
        for _ in range(MOST_TABS):
            if self.focused() == name:
                return
            self.keys.press("Tab")
        pytest.fail(f"« {name} » is not reached with the Tab key")

    def presses(self, name: str, key: str = "Enter") -> None:
        """Press a button."""
        self.reaches(name)
        self.keys.press(key)

    def writes(self, label: str, text: str) -> None:
        """Write in a field."""
        self.reaches(label)
        self.keys.type(text)

    def ticks(self, label: str) -> None:
        """Tick a box."""
        self.reaches(label)
        self.keys.press("Space")

    def chooses(self, first: str, label: str) -> None:
        """Choose a radio button: Tab reaches the group, arrows go down from its first button."""
        self.reaches(first)
        self.keys.press("Space")
        for _ in range(MOST_TABS):
            if self.focused() == label:
                return
            self.keys.press("ArrowDown")
        pytest.fail(f"« {label} » is not reached with the arrows")


def expect_focus_on_heading(resident: Resident, heading: str) -> None:
    resident.is_asked(heading)
    expect(resident.page.get_by_role("heading", level=1)).to_be_focused()


def test_a_whole_journey_with_the_keyboard_alone(resident: Resident) -> None:
    hands = Keyboard(resident)
    resident.opens()
    hands.presses("Commencer")
    expect_focus_on_heading(resident, "Où habitez-vous ?")
    hands.writes("Code postal", "26000")
    hands.presses("Continuer")
    expect_focus_on_heading(resident, "Qui vit dans votre foyer ?")
    hands.chooses("Oui", "Non")
    hands.writes("Nombre d’enfants à charge de moins de 25 ans", "0")
    hands.presses("Continuer")
    expect_focus_on_heading(resident, BIRTHS)
    hands.writes("Date de naissance – Vous", "27/03/1951")
    hands.presses("Continuer", "Space")
    expect_focus_on_heading(resident, STATUS)
    hands.ticks("Retraité(e)")
    hands.presses("Continuer")
    expect_focus_on_heading(resident, COVER)
    hands.chooses("Aucune mutuelle", "Une mutuelle individuelle, payée soi-même")
    hands.presses("Continuer")
    expect_focus_on_heading(resident, "Recevez-vous l’une de ces aides ?")
    hands.presses("Je ne sais pas")
    expect_focus_on_heading(resident, "Quelles sont les ressources de votre foyer ?")
    hands.writes("Montant en euros", "2500")
    hands.chooses("par mois, en moyenne", "pour les douze mois ensemble")
    hands.presses("Continuer")
    expect_focus_on_heading(resident, "Vos droits")
    hands.presses("Garder ce résultat (PDF ou code pour le guichet)")
    expect_focus_on_heading(resident, "Votre dossier")
    hands.presses("Préparer mon dossier")
    resident.reads("Télécharger mon dossier (PDF)")
    hands.reaches("Télécharger mon dossier (PDF)")
    with resident.page.expect_download() as waiting:
        hands.keys.press("Enter")
    assert waiting.value.suggested_filename.endswith(".pdf")
    served = resident.page.locator(".portail-servi")
    expect(served).to_contain_text("c’est lancé")
    expect(served).to_be_focused()
    hands.reaches(CALENDAR_LINK)
    with resident.page.expect_download() as waiting:
        hands.keys.press("Enter")
    assert waiting.value.suggested_filename.endswith(".ics")


def test_the_skip_link_comes_first_and_leads_to_the_content(resident: Resident) -> None:
    resident.opens()
    resident.page.keyboard.press("Tab")
    assert Keyboard(resident).focused() == "Aller au contenu"
    resident.page.keyboard.press("Enter")
    expect(resident.main).to_be_focused()


def test_each_refusal_brings_the_focus_to_the_summary(resident: Resident) -> None:
    resident.starts()
    resident.is_asked("Où habitez-vous ?")
    summary = resident.page.locator(".st-key-resume-erreurs")
    for wrong in ("", "2600", "99999"):
        resident.answers("Où habitez-vous ?", written={"Code postal": wrong})
        expect(summary).to_be_focused()
        resident.page.wait_for_selector(SETTLED)
        resident.field("Code postal").focus()


def test_a_wrong_field_says_so_and_says_why(resident: Resident) -> None:
    resident.starts()
    resident.answers("Où habitez-vous ?", written={"Code postal": "2600"})
    field = resident.field("Code postal")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(
        "Écrivez les cinq chiffres de votre code postal, par exemple 26000."
    )


def test_a_change_of_page_brings_the_focus_to_its_heading(resident: Resident) -> None:
    resident.opens()
    for title in ("Données personnelles", "Accessibilité"):
        resident.page.get_by_role("link", name=title).click()
        expect_focus_on_heading(resident, title)
