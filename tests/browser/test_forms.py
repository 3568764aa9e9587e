"""The page « Formulaires reçus » in a browser: a real PDF sent, read at both widths, published, withdrawn."""

from pathlib import Path

import pytest

from tests.browser.accessibility import Inspection
from tests.browser.agent import Agent
from tests.browser.conftest import NARROW, NewAgent

S3712A = Path(__file__).parents[1] / "exports" / "forms" / "s3712a" / "form.pdf"


@pytest.fixture
def admin(new_agent: NewAgent) -> Agent:
    """An administrator on a phone, on the page."""
    admin = new_agent(NARROW)
    admin.signs_in("admin", onward="/formulaires-recus", heading="Formulaires reçus")
    return admin


def test_a_pdf_is_sent_mapped_tried_published_and_withdrawn(admin: Agent, inspection: Inspection) -> None:
    inspection.look(admin.page, "forms")
    admin.page.locator("input[type=file]").first.set_input_files(S3712A)
    admin.reads("62 champs", "47 champs ont une proposition")
    inspection.look(admin.page, "forms (a PDF)")
    admin.presses("Confirmer toutes les propositions")
    admin.does_not_read("proposition")
    admin.page.get_by_label("Organisme", exact=True).fill("Mutuelle des Alpages")
    admin.page.get_by_label("Version (imprimée sur le papier, ou date de réception)").fill("2027")
    admin.page.keyboard.press("Enter")
    admin.reads("Aperçu", "Publier")
    inspection.look(admin.page, "forms (preview)")
    admin.page.get_by_text("Je publie ce formulaire").click()
    admin.presses("Publier ce formulaire")
    admin.is_said("Formulaire publié à partir du 1er décembre 2026.")
    admin.reads("à venir", "form.pdf, publié le 22 novembre 2026 par admin")
    admin.page.get_by_text("Retirer le formulaire du 1er décembre 2026").click()
    admin.page.get_by_text("Je confirme le retrait").click()
    admin.presses("Retirer ce formulaire")
    admin.is_said("Formulaire du 1er décembre 2026 retiré.")  # other tests make packs on this portal
    assert inspection.found == {}
