import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from communes.data_file import DataFileError
from tariffs.catalogue import offer, offers, read_offer
from tariffs.errors import NoPriceError, UnknownOfferError
from tariffs.grid import Regime
from tariffs.quote import Insured, quote
from tests.tariffs.builders import DEMONSTRATION, GRID, a_copy, an_adult, spoil


def test_every_offer_of_the_catalogue_loads():
    assert "demonstration" in [found.code for found in offers()]


def test_unknown_offer_is_refused_with_the_known_ones():
    with pytest.raises(UnknownOfferError, match="demonstration"):
        offer("nowhere")


def test_tariff_version_names_offer_day_and_content():
    assert re.fullmatch(r"demonstration-2026-01-01-[0-9a-f]{8}", DEMONSTRATION.grids[0].version)


@pytest.mark.parametrize(("name", "before", "after"), [
    (GRID, "N1,0,17,any,person,14.00", "N1,0,17,any,person,14.01"),
    ("offer.toml", "free_from_child = 3", "free_from_child = 4"),
])  # fmt: skip
def test_tariff_version_changes_with_either_file(tmp_path: Path, name: str, before: str, after: str):
    folder = a_copy(tmp_path)
    spoil(folder / name, before, after)
    assert read_offer(folder).grids[0].version != DEMONSTRATION.grids[0].version


@pytest.mark.parametrize(
    ("before", "after", "where", "remedy"),
    [
        ("N1,18,25,", "N1,19,25,", "line 3", "no price from age 18 to 18"),
        ("N1,0,17,", "N1,1,17,", "line 2", "no price from age 0 to 0"),
        ("N3,76,85,", "N3,76,84,", "line 25", "no price from age 85 to 85"),
        ("N1,18,25,", "N1,17,25,", "line 3", "overlaps line 2"),
        ("person,24.00", "person,24.00\nN1,18,25,any,person,25.00", "line 4", "repeats line 3"),
        ("person,47.00", "person,47 euros", "line 13, monthly_price_eur", "like 14 or 14.50"),
        ("person,47.00", 'person,"47,00"', "line 13, monthly_price_eur", "like 14 or 14.50"),
        ("person,47.00", "person,47,00", "line 13", "write 14.50, not 14,50"),
        ("person,47.00", "person,47.005", "line 13, monthly_price_eur", "like 14 or 14.50"),
        ("person,47.00", "person,0.00", "line 13, monthly_price_eur", "above 0"),
        ("person,47.00", "person,-47.00", "line 13, monthly_price_eur", "above 0"),
        ("person,47.00", "person,", "line 13, monthly_price_eur", "above 0"),
        ("person,47.00", 'person,"47.00', "line 25", "not a CSV row"),
        ("N2,36,45,", "N2,36,quarante,", "line 13, age_to", "whole age in figures"),
        ("N2,36,45,", "N2,45,36,", "line 13, age_to", "must not be under age_from, 45"),
        ("N2,36,45,", "N4,36,45,", "line 13, level", "must be one of N1, N2, N3"),
        ("N2,36,45,any,", "N2,36,45,martien,", "line 13, regime", "alsace_moselle"),
        ("N2,36,45,any,", "N2,36,45,general,", "line 13, regime", "keep one kind"),
        ("any,person,47.00", "any,couple,47.00", "line 13, household", "keep one kind"),
        ("any,person,47.00", "any,tribu,47.00", "line 13, household", "must be one of person, solo"),
        ("monthly_price_eur", "price", "line 1", "must be exactly: level,age_from"),
    ],
)  # fmt: skip
def test_grid_is_refused_with_its_line_and_a_remedy(
    tmp_path: Path, before: str, after: str, where: str, remedy: str
):
    folder = a_copy(tmp_path)
    spoil(folder / GRID, before, after)
    with pytest.raises(DataFileError) as refused:
        read_offer(folder)
    assert (refused.value.file.name, refused.value.entry) == (GRID, where)
    assert remedy in refused.value.remedy


def test_grid_without_a_level_is_refused(tmp_path: Path):
    folder = a_copy(tmp_path)
    rows = (folder / GRID).read_text(encoding="utf-8").splitlines()
    (folder / GRID).write_text("\n".join(row for row in rows if not row.startswith("N2")), encoding="utf-8")
    with pytest.raises(DataFileError, match="no price for level N2"):
        read_offer(folder)


def test_empty_grid_is_refused(tmp_path: Path):
    folder = a_copy(tmp_path)
    (folder / GRID).write_text("", encoding="utf-8")
    with pytest.raises(DataFileError, match="must be exactly"):
        read_offer(folder)


def test_grid_with_only_a_header_is_refused(tmp_path: Path):
    folder = a_copy(tmp_path)
    (folder / GRID).write_text("level,age_from,age_to,regime,household,monthly_price_eur\n", encoding="utf-8")
    with pytest.raises(DataFileError, match="no price for level N1"):
        read_offer(folder)


def test_grid_saved_by_a_spreadsheet_with_a_byte_order_mark_is_read(tmp_path: Path):
    folder = a_copy(tmp_path)
    text = (folder / GRID).read_text(encoding="utf-8")
    (folder / GRID).write_text(text, encoding="utf-8-sig")
    assert read_offer(folder) == DEMONSTRATION


def test_grid_in_another_encoding_is_refused(tmp_path: Path):
    folder = a_copy(tmp_path)
    (folder / GRID).write_bytes("N1,0,17,régime".encode("latin-1"))
    with pytest.raises(DataFileError, match="UTF-8"):
        read_offer(folder)


@pytest.mark.parametrize("name", ["prices-2026.csv", "prices-2026-13-01.csv"])
def test_grid_without_a_day_in_its_name_is_refused(tmp_path: Path, name: str):
    folder = a_copy(tmp_path)
    shutil.copy(folder / GRID, folder / name)
    with pytest.raises(DataFileError, match="first day of its prices"):
        read_offer(folder)


def test_offer_without_a_grid_is_refused(tmp_path: Path):
    folder = a_copy(tmp_path)
    (folder / GRID).unlink()
    with pytest.raises(DataFileError, match=GRID):
        read_offer(folder)


def test_grid_that_starts_after_the_offer_ends_is_refused(tmp_path: Path):
    folder = a_copy(tmp_path)
    shutil.copy(folder / GRID, folder / "prices-2028-01-01.csv")
    with pytest.raises(DataFileError, match="starts after valid_to"):
        read_offer(folder)


@pytest.mark.parametrize(("day", "price"), [(date(2026, 6, 30), "33.00"), (date(2026, 7, 1), "35.00")])
def test_second_grid_holds_from_its_first_day(tmp_path: Path, day: date, price: str):
    folder = a_copy(tmp_path)
    shutil.copy(folder / GRID, folder / "prices-2026-07-01.csv")
    spoil(folder / "prices-2026-07-01.csv", "N1,36,45,any,person,33.00", "N1,36,45,any,person,35.00")
    found = quote(read_offer(folder), [an_adult(born=1985)], level="N1", effect_day=day)
    assert found.monthly_total == Decimal(price)


def an_offer_priced_for(folder: Path, regime: Regime) -> None:
    text = (folder / GRID).read_text(encoding="utf-8")
    (folder / GRID).write_text(text.replace(",any,", f",{regime},"), encoding="utf-8")


def test_price_by_regime_needs_the_regime(tmp_path: Path):
    folder = a_copy(tmp_path)
    an_offer_priced_for(folder, Regime.GENERAL)
    with pytest.raises(NoPriceError, match="not given"):
        quote(read_offer(folder), [an_adult()], level="N1", effect_day=date(2026, 12, 1))


def test_price_by_regime_is_found_for_that_regime(tmp_path: Path):
    folder = a_copy(tmp_path)
    an_offer_priced_for(folder, Regime.GENERAL)
    person = Insured(id="p1", birth_date=date(1985, 6, 15), regime=Regime.GENERAL)
    found = quote(read_offer(folder), [person], level="N1", effect_day=date(2026, 12, 1))
    assert found.monthly_total == 33


@pytest.mark.parametrize(
    ("before", "after", "remedy"),
    [
        ('code = "demonstration"', 'code = "other"', "must be 'demonstration'"),
        ("valid_to = 2027-12-31", "valid_to = 2025-12-31", "valid_to must not come before"),
        ("valid_from = 2026-01-01", "valid_from = 2026-02-01", "prices-2026-02-01.csv"),
        ('stamp = "DÉMONSTRATION — tarifs fictifs"', "", "stamp must be given"),
        ("fictitious = true", "fictitious = false", "stamp must be given"),
        ('code = "N3"', 'code = "N2"', "levels must have different codes"),
        ("taxes_included = true", "", "Field required"),
        ('age_method = "millesime"', 'age_method = "horoscope"', "'millesime'"),
        ('post = "cures"', 'post = "implants"', "add the lines cures"),
        ('post = "cures"', 'post = "cure"', "'cures'"),
        ('N3 = { unit = "EUR/year", value = 180, includes_amo = false }', "", "lentilles must have one"),
        ("value = 1400, includes_amo = true", "value = 1400", "Field required"),
        ("value = 1400, includes_amo = true", "value = 1400, includes_amo = true, amo = 1", "not permitted"),
        ('"EUR/device", value = 1400', '"EUR/moon", value = 1400', "'EUR/device'"),
    ],
)  # fmt: skip
def test_sheet_is_refused_with_a_remedy(tmp_path: Path, before: str, after: str, remedy: str):
    folder = a_copy(tmp_path)
    spoil(folder / "offer.toml", before, after)
    with pytest.raises(DataFileError) as refused:
        read_offer(folder)
    assert (refused.value.file.name, remedy in refused.value.remedy) == ("offer.toml", True)


def test_guarantee_given_twice_is_refused(tmp_path: Path):
    folder = a_copy(tmp_path)
    with (folder / "offer.toml").open("a", encoding="utf-8") as file:
        file.write('[[guarantees]]\npost = "cures"\nlevels = {}\n')
    with pytest.raises(DataFileError, match="keep one line for cures"):
        read_offer(folder)
