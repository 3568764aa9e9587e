from pathlib import Path

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
