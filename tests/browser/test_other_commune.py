"""Cavaillon: a portal without a partner says so, and still tells people their rights."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import NewVisitor
from tests.browser.resident import COVER, RIGHTS, STATUS, Resident
from tests.browser.serving import ServedPortal, served


@pytest.fixture(scope="module")
def cavaillon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedPortal]:
    with served(tmp_path_factory.mktemp("cavaillon"), commune="84035") as portal:
        yield portal


def test_no_partner_is_known_and_rights_are_told_all_the_same(
    new_visitor: NewVisitor, cavaillon: ServedPortal, tmp_path: Path
) -> None:
    resident = Resident(new_visitor(), cavaillon.url)
    no_partner = "Aucun partenaire n’est connu du portail pour une mutuelle communale à Cavaillon."
    resident.opens("/", "Ma commune, ma santé")
    resident.reads(no_partner)
    resident.presses("Commencer")
    resident.answers("Où habitez-vous ?", written={"Code postal": "84300"})
    resident.is_told("Plusieurs communes ont ce code postal.")
    resident.answers("Où habitez-vous ?", "Cavaillon")
    resident.is_alone(born="27/03/1951")
    resident.answers(STATUS, "Retraité(e)")
    resident.answers(COVER, "Aucune mutuelle")
    resident.earns("613,57")
    resident.is_asked(RIGHTS)
    resident.reads(no_partner, "La Complémentaire santé solidaire, sans rien payer")
    resident.does_not_read("Voir les formules et leurs prix", "ACTIOM", "Valence")
    resident.presses("Garder ce résultat (PDF ou code pour le guichet)")
    pack = resident.takes_the_pack(tmp_path)
    assert "Cavaillon" in pack.text
    assert "ACTIOM" not in pack.text
    assert "Formule 1" not in pack.text
