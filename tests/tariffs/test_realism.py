from pathlib import Path

import pytest

from tariffs.catalogue import read_offer
from tariffs.realism import grid_warnings
from tests.tariffs.builders import DEMONSTRATION, GRID, a_copy, spoil


def warnings_after(tmp_path: Path, before: str, after: str) -> tuple[str, ...]:
    folder = a_copy(tmp_path)
    spoil(folder / GRID, before, after)
    offer = read_offer(folder)
    return grid_warnings(offer, offer.grids[0])


def test_demonstration_grid_looks_plausible():
    assert grid_warnings(DEMONSTRATION, DEMONSTRATION.grids[0]) == ()


def test_offer_with_one_level_is_not_compared_with_itself():
    offer = DEMONSTRATION.model_copy(update={"levels": DEMONSTRATION.levels[1:2]})
    assert grid_warnings(offer, offer.grids[0]) == ()


def test_price_that_falls_with_age_is_noticed(tmp_path: Path):
    found = warnings_after(tmp_path, "N1,36,45,any,person,33.00", "N1,36,45,any,person,28.00")
    assert "N1\u00a0: le prix baisse à 36\u00a0ans." in found


def test_level_that_is_not_dearer_is_noticed(tmp_path: Path):
    found = warnings_after(tmp_path, "N2,36,45,any,person,47.00", "N2,36,45,any,person,33.00")
    assert "N2 n’est pas plus cher que N1 à 36\u00a0ans." in found


def test_levels_too_far_apart_are_noticed(tmp_path: Path):
    found = warnings_after(tmp_path, "N3,0,17,any,person,27.00", "N3,0,17,any,person,45.00")
    assert "Prix N3 sur prix N1\u00a0: 3,21, hors de 1,5 à 3." in found


def test_old_age_too_dear_is_noticed(tmp_path: Path):
    found = warnings_after(tmp_path, "N1,76,85,any,person,78.00", "N1,76,85,any,person,145.00")
    assert "N1, prix au plus grand âge sur prix à 20\u00a0ans\u00a0: 6,04, hors de 2 à 6." in found


def test_price_far_from_the_market_is_noticed(tmp_path: Path):
    found = warnings_after(tmp_path, "N2,18,25,any,person,32.00", "N2,18,25,any,person,25.00")
    assert any(warning.startswith("N2 à 20\u00a0ans, sur le prix moyen du marché") for warning in found)


@pytest.mark.parametrize(
    ("code", "before", "after", "warning"),
    [
        (
            "trois_forfaits",
            "couple,79.00",
            "couple,44.00",
            "G1\u00a0: le forfait pour un couple coûte moins que pour une personne seule.",
        ),
        ("trois_forfaits", "couple,95.00", "couple,79.00", "G2 n’est pas plus cher que G1 à 0\u00a0ans."),
        ("trois_forfaits", "solo,72.00", "solo,145.00", "Prix G4 sur prix G1\u00a0: 3,22, hors de 1,5 à 3."),
        (
            "prix_unique",
            "47.00",
            "230",
            "U1, prix à tout âge\u00a0: loin du prix moyen du marché à chaque âge connu.",
        ),
        (
            "prix_unique",
            "47.00",
            "12",
            "U1, prix à tout âge\u00a0: loin du prix moyen du marché à chaque âge connu.",
        ),
        (
            "six_niveaux",
            "N1,36,45,any,lyon,person,34.70",
            "N1,36,45,any,lyon,person,30.00",
            "N1\u00a0: le prix baisse à 36\u00a0ans.",
        ),
    ],
)
def test_each_package_and_zone_is_looked_at(tmp_path: Path, code: str, before: str, after: str, warning: str):
    folder = a_copy(tmp_path, code)
    spoil(folder / GRID, before, after)
    offer = read_offer(folder)
    assert warning in grid_warnings(offer, offer.grids[0])


def test_price_without_a_criterion_of_age_is_not_blamed_for_it(tmp_path: Path):
    folder = a_copy(tmp_path, "prix_unique")
    spoil(folder / GRID, "47.00", "60.00")
    offer = read_offer(folder)
    assert grid_warnings(offer, offer.grids[0]) == ()
