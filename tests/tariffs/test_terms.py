"""Régimes, options, ways to pay, dues, age at entry, and what a quote says about itself."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from communes.data_file import DataFileError
from tariffs.catalogue import read_offer
from tariffs.errors import TooOldError, UnknownFrequencyError, UnknownOptionError
from tariffs.grid import Regime
from tariffs.offer import Offer
from tariffs.quote import Choices, Insured, Quote, quote
from tariffs.terms import Frequency, FrequencyTerms, Per
from tariffs.wording import origin_text
from tests.tariffs.builders import (
    DEMONSTRATION,
    EFFECT_DAY,
    ONE_PRICE,
    PACKAGES,
    SIX_LEVELS,
    VALENCE,
    a_child,
    a_copy,
    a_couple,
    an_adult,
    spoil,
)


def one_quote(
    *insured: Insured,
    offer: Offer = SIX_LEVELS,
    options: Sequence[str] = (),
    frequency: Frequency | None = None,
) -> Quote:
    choices = Choices(residence=VALENCE.residence, options=tuple(options), frequency=frequency)
    level = offer.level_codes[0]
    return quote(offer, insured, level=level, effect_day=EFFECT_DAY, choices=choices)


def test_regime_coefficient_is_applied_to_the_cent_and_said():
    line = one_quote(an_adult(regime=Regime.ALSACE_MOSELLE)).lines[0]
    # 31.00 × 0.82 = 25.42
    assert (line.listed_price, line.monthly_price, line.coefficient_text) == (
        Decimal("31.00"),
        Decimal("25.42"),
        "Régime local d’Alsace-Moselle\u00a0: ×\u00a00,82",
    )


@pytest.mark.parametrize("coefficient", ["0", "-0.82", "6", "0.8200001"])
def test_coefficient_beyond_reason_is_refused(tmp_path: Path, coefficient: str):
    folder = a_copy(tmp_path, "six_niveaux")
    spoil(folder / "offer.toml", "coefficient = 0.82", f"coefficient = {coefficient}")
    with pytest.raises(DataFileError, match=r"regime_coefficients\.0\.coefficient"):
        read_offer(folder)


@pytest.mark.parametrize(("coefficient", "price"), [("0.5005", "15.52"), ("0.8355", "25.90")])
def test_price_is_rounded_half_up_to_the_cent(tmp_path: Path, coefficient: str, price: str):
    folder = a_copy(tmp_path, "six_niveaux")
    spoil(folder / "offer.toml", "coefficient = 0.82", f"coefficient = {coefficient}")
    # 31.00 × 0.5005 = 15.5155; 31.00 × 0.8355 = 25.9005
    found = one_quote(an_adult(regime=Regime.ALSACE_MOSELLE), offer=read_offer(folder))
    assert found.monthly_total == Decimal(price)


def test_half_a_cent_goes_up():
    yearly = FrequencyTerms(code=Frequency.YEARLY, coefficient=Decimal("0.5"))
    offer = DEMONSTRATION.model_copy(update={"frequencies": (yearly,)})
    cells = tuple(replace(cell, monthly_price=Decimal("33.01")) for cell in offer.grids[0].cells)
    grid = replace(offer.grids[0], cells=cells)
    # 33.01 × 0.5 = 16.505, which half-even would make 16.50
    found = one_quote(an_adult(), offer=offer.model_copy(update={"grids": (grid,)}))
    assert found.monthly_total == Decimal("16.51")


def test_other_regimes_pay_the_price_of_the_grid():
    found = one_quote(an_adult(regime=Regime.GENERAL))
    assert (found.monthly_total, found.lines[0].coefficient_text, found.notes) == (31, "", ())


def test_unknown_regime_is_priced_without_coefficient_and_said():
    found = one_quote(an_adult())
    assert found.monthly_total == 31
    assert found.notes == (
        "Régime non précisé\u00a0: le prix est différent pour Régime local d’Alsace-Moselle.",
    )


def test_coefficient_leaves_a_grid_by_regime_alone(tmp_path: Path):
    folder = a_copy(tmp_path)
    grid = folder / "prices-2026-01-01.csv"
    text = grid.read_text(encoding="utf-8")
    local = text.replace(",any,", ",alsace_moselle,").splitlines()[1:]
    grid.write_text(text.replace(",any,", ",general,") + "\n".join(local), encoding="utf-8")
    with (folder / "offer.toml").open("a", encoding="utf-8") as file:
        file.write(
            '[[regime_coefficients]]\nregime = "alsace_moselle"\ncoefficient = 0.5\n'
            'reference = { title = "Essai" }\n'
        )
    found = one_quote(an_adult(regime=Regime.ALSACE_MOSELLE), offer=read_offer(folder))
    assert (found.monthly_total, found.lines[0].regime_coefficient) == (33, 1)


def test_option_per_person_is_paid_by_each_and_option_per_contract_once():
    found = one_quote(*a_couple(born=1985), options=["assistance", "optique_dentaire"])
    assert [line.monthly_price for line in found.lines] == [Decimal("37.50")] * 2
    assert [option.monthly_price for option in found.contract_options] == [Decimal("1.20")]
    assert found.monthly_total == Decimal("76.20")


def test_free_child_pays_no_option():
    children = [a_child(number, born=2012 + number) for number in range(3)]
    found = one_quote(*children, options=["optique_dentaire"])
    assert [line.monthly_price for line in found.lines] == [Decimal("19.50"), Decimal("19.50"), 0]


def test_option_asked_twice_is_paid_once():
    found = one_quote(an_adult(), options=["assistance", "assistance"])
    assert found.monthly_total == Decimal("32.20")


def test_unknown_option_is_refused_with_the_known_ones():
    with pytest.raises(UnknownOptionError, match="optique_dentaire, assistance"):
        one_quote(an_adult(), options=["dents"])


@pytest.mark.parametrize(
    ("frequency", "monthly", "payment", "payments", "yearly"),
    [
        (None, "31.00", "31.00", 12, "372.00"),
        (Frequency.MONTHLY, "31.00", "31.00", 12, "372.00"),
        (Frequency.QUARTERLY, "31.00", "93.00", 4, "372.00"),
        (Frequency.HALF_YEARLY, "30.69", "184.14", 2, "368.28"),
        (Frequency.YEARLY, "30.38", "364.56", 1, "364.56"),
    ],
)
def test_way_of_paying_changes_month_payment_and_year_together(
    frequency: Frequency | None, monthly: str, payment: str, payments: int, yearly: str
):
    found = one_quote(an_adult(regime=Regime.GENERAL), frequency=frequency)
    assert (found.monthly_total, found.payment_amount, found.payments_per_year, found.yearly_total) == (
        Decimal(monthly),
        Decimal(payment),
        payments,
        Decimal(yearly),
    )


def test_coefficients_of_regime_and_payment_are_rounded_once():
    line = one_quote(an_adult(regime=Regime.ALSACE_MOSELLE), frequency=Frequency.YEARLY).lines[0]
    # 31.00 × 0.82 × 0.98 = 24.9116
    assert line.monthly_price == Decimal("24.91")
    assert line.coefficient_text == (
        "Régime local d’Alsace-Moselle\u00a0: ×\u00a00,82\u00a0; Paiement chaque année\u00a0: ×\u00a00,98"
    )


def test_surcharge_nobody_gave_is_not_zero_but_said():
    found = one_quote(an_adult(), offer=PACKAGES, frequency=Frequency.QUARTERLY)
    assert found.payment_amount == 135
    assert "Majoration ou remise selon le rythme de paiement\u00a0: non communiquée." in found.notes


def test_way_of_paying_the_offer_does_not_accept_is_refused():
    with pytest.raises(UnknownFrequencyError, match="monthly"):
        one_quote(an_adult(), offer=ONE_PRICE, frequency=Frequency.YEARLY)


def test_ways_of_paying_nobody_gave_leave_the_price_a_month():
    offer = DEMONSTRATION.model_copy(update={"frequencies": ()})
    assert one_quote(an_adult(), offer=offer).payment_amount == 33
    with pytest.raises(UnknownFrequencyError, match="not supplied"):
        one_quote(an_adult(), offer=offer, frequency=Frequency.MONTHLY)


def test_offer_that_is_not_paid_monthly_is_quoted_in_its_first_way():
    yearly = FrequencyTerms(code=Frequency.YEARLY, coefficient=Decimal("0.9"))
    offer = DEMONSTRATION.model_copy(update={"frequencies": (yearly,)})
    found = one_quote(an_adult(), offer=offer)
    assert (found.frequency, found.payment_amount) == (Frequency.YEARLY, Decimal("356.40"))


def test_dues_and_fees_stand_apart_from_the_price():
    found = one_quote(*a_couple(born=1985))
    assert (found.yearly_dues, found.one_off_fees, found.yearly_total) == (5, 0, 744)


def test_dues_per_person_count_each_insured():
    offer = SIX_LEVELS.model_copy(
        update={"yearly_dues_per": Per.PERSON, "one_off_fees": Decimal(10), "one_off_fees_per": Per.PERSON}
    )
    found = one_quote(*a_couple(born=1985), offer=offer)
    assert (found.yearly_dues, found.one_off_fees) == (10, 20)


def test_dues_per_person_nobody_gave_stay_unknown():
    offer = DEMONSTRATION.model_copy(update={"yearly_dues_per": Per.PERSON})
    assert one_quote(*a_couple(born=1985), offer=offer).yearly_dues is None


def test_oldest_age_at_entry_is_accepted_and_the_next_one_refused():
    offer = DEMONSTRATION.model_copy(update={"max_age_at_entry": 70})
    assert one_quote(an_adult(born=1956), offer=offer).monthly_total == 66
    with pytest.raises(TooOldError, match="older than 70") as refused:
        one_quote(an_adult(1, born=1985), an_adult(2, born=1955), offer=offer)
    assert refused.value.insured_id == "p2"


def test_oldest_age_at_entry_counts_everyone_of_a_package():
    offer = PACKAGES.model_copy(update={"max_age_at_entry": 70})
    with pytest.raises(TooOldError):
        one_quote(an_adult(1, born=1985), an_adult(2, born=1950), offer=offer)


@pytest.mark.parametrize(
    ("offer", "told"),
    [
        (DEMONSTRATION, (False, False, True)),
        (ONE_PRICE, (False, None, True)),
        (SIX_LEVELS, (True, True, True)),
    ],
    ids=lambda value: value.code if isinstance(value, Offer) else None,
)
def test_quote_says_label_madelin_and_responsible_or_that_nobody_did(
    offer: Offer, told: tuple[bool | None, ...]
):
    found = one_quote(an_adult(), offer=offer)
    assert (found.labelled, found.madelin, found.responsible) == told


@pytest.mark.parametrize(
    ("included", "words"), [(True, "par mois, toutes taxes comprises"), (False, "par mois, hors taxes")]
)
def test_period_and_taxes_are_named(included: bool, words: str):  # noqa: FBT001
    offer = DEMONSTRATION.model_copy(update={"taxes_included": included})
    assert one_quote(an_adult(), offer=offer).price_basis == words


def test_price_opens_to_its_row_and_its_document():
    found = one_quote(an_adult(), offer=DEMONSTRATION)
    line = found.lines[0]
    assert origin_text(line.grid_file, line.grid_row, found.document) == (
        "Grille prices-2026-01-01.csv, ligne\u00a05\u00a0; Grille de démonstration du portail,"
        " 22 novembre 2026 (Écrite pour le portail\u00a0: aucun organisme ne propose ces prix)"
        " – non vérifié"
    )


def test_document_nobody_gave_is_said_so():
    assert origin_text("grille.csv", 2, None).endswith("document de l’organisme\u00a0: non communiqué")


@pytest.mark.parametrize(
    ("before", "after", "remedy"),
    [
        ('code = "assistance"', 'code = "optique_dentaire"', "options must have different codes"),
        ('code = "half_yearly"', 'code = "yearly"', "frequencies must have different codes"),
        ('per = "person"', 'per = "adult"', "'contract' or 'person'"),
        ("monthly_price_eur = 6.50", "monthly_price_eur = -1", "greater than or equal to 0"),
        ("coefficient = 0.98", "coefficient = 0", "greater than 0"),
        ('code = "yearly"', 'code = "weekly"', "'monthly'"),
        ("as_of = 2026-11-22\n[document.reference]", "[document.reference]", "Field required"),
        ("labelled = true", 'labelled = "peut-être"', "boolean"),
    ],
)
def test_terms_are_refused_with_a_remedy(tmp_path: Path, before: str, after: str, remedy: str):
    folder = a_copy(tmp_path, "six_niveaux")
    spoil(folder / "offer.toml", before, after)
    with pytest.raises(DataFileError) as refused:
        read_offer(folder)
    assert remedy in refused.value.remedy
