"""The thirteen golden values of the specification, to the cent, and the amounts of the law around them."""

from datetime import date
from decimal import Decimal

import pytest

from tariffs.guarantee import Cover, MeasuredCover, PlainCover, Post, Unit
from tariffs.remaining.coverage import NO_COVER, present_contract
from tariffs.remaining.patient import Care, Patient
from tariffs.remaining.split import split

DAY = date(2026, 11, 22)
ADULT = Patient(age=40, age_on_january_1=40)
FULL = PlainCover(unit=Unit.SANTE_100)
REAL = PlainCover(unit=Unit.FRAIS_REELS)


def share(per_cent: int) -> Cover:
    return MeasuredCover(unit=Unit.PERCENT_BR, value=Decimal(per_cent), includes_amo=True)


def a_year(euros: int) -> Cover:
    return MeasuredCover(unit=Unit.EUR_PER_YEAR, value=Decimal(euros), includes_amo=False)


# act, price asked (None: the example price), line, cover | price, br, amo, amc, rest
GOLDEN = (
    ("gp", None, Post.MEDECINS_OPTAM, share(100), "30.00", "30.00", "19.00", "9.00", "2.00"),
    ("specialist_optam", "50", Post.MEDECINS_OPTAM, share(150), "50.00", "31.50", "20.05", "25.20", "4.75"),
    ("gynaecologist", "60", Post.MEDECINS_OPTAM, share(100), "60.00", "40.00", "26.00", "12.00", "22.00"),
    ("psychologist", None, Post.PSYCHOLOGUE, share(100), "50.00", "50.00", "30.00", "20.00", "0.00"),
    ("physiotherapist", None, Post.PARAMEDICAUX, share(100), "16.64", "16.64", "8.98", "6.66", "1.00"),
    ("medicine_65", None, Post.MEDICAMENTS, share(100), "10.00", "10.00", "5.50", "3.50", "1.00"),
    ("scaling", None, Post.SOINS_DENTAIRES, share(100), "28.92", "28.92", "17.35", "11.57", "0.00"),
    ("crown_100_ceramic", None, Post.PROTHESES_100_SANTE, FULL, "500.00", "120.00", "72.00", "428.00", "0"),
    ("inlay_core", None, Post.PROTHESES_100_SANTE, FULL, "150.00", "70.00", "42.00", "108.00", "0.00"),
    ("implant", None, Post.IMPLANTS, a_year(300), "1000.00", "0", "0", "300.00", "700.00"),
    ("glasses_a_single", None, Post.LUNETTES_100_SANTE, FULL, "95.00", "28.50", "17.10", "77.90", "0.00"),
    ("hearing_1", None, Post.AUDITION_100_SANTE, FULL, "950.00", "400.00", "240.00", "710.00", "0.00"),
    ("emergency", None, Post.FRAIS_DE_SEJOUR, share(100), "23.00", None, "0", "23.00", "0.00"),
)  # fmt: skip


@pytest.mark.parametrize("row", GOLDEN, ids=[row[0] for row in GOLDEN])
def test_golden_value_holds_to_the_cent(
    row: tuple[str, str | None, Post, Cover, str, str | None, str, str, str],
):
    act, asked, post, cover, *amounts = row
    care = Care(act=act, price=None if asked is None else Decimal(asked))
    found = split(care, present_contract({post: cover}), ADULT, DAY)
    expected = [None if amount is None else Decimal(amount) for amount in amounts]
    assert [found.price, found.br, found.amo, found.amc, found.rest] == expected


@pytest.mark.parametrize(
    ("day", "act", "price"),
    [
        (date(2026, 2, 28), "daily_charge", "20"),
        (date(2026, 3, 1), "daily_charge", "23"),
        (date(2026, 2, 28), "daily_charge_psychiatry", "15"),
        (date(2026, 3, 1), "daily_charge_psychiatry", "17"),
        (date(2026, 2, 28), "emergency", "19.61"),
        (date(2026, 3, 1), "emergency", "23"),
        (date(2026, 4, 21), "heavy_act", "24"),
        (date(2026, 4, 22), "heavy_act", "32"),
    ],
)
def test_lump_sums_of_the_hospital_change_on_their_day(day: date, act: str, price: str):
    assert split(Care(act=act), NO_COVER, ADULT, day).rest == Decimal(price)


@pytest.mark.parametrize(("day", "amount"), [(date(2026, 2, 28), "8.49"), (date(2026, 3, 1), "9.96")])
def test_emergency_is_reduced_for_an_ald(day: date, amount: str):
    assert split(Care(act="emergency", ald=True), NO_COVER, ADULT, day).rest == Decimal(amount)
