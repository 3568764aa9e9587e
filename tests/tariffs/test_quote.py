from datetime import date
from decimal import Decimal

import pytest
from pydantic import TypeAdapter

from tariffs.age import AgeMethod
from tariffs.errors import (
    DuplicateInsuredError,
    NobodyInsuredError,
    NoPriceError,
    NotBornYetError,
    OutsideValidityError,
    TooManyInsuredError,
    UnknownLevelError,
)
from tariffs.offer import ChildOrder, Offer
from tariffs.quote import Insured, Quote, quote, quotes
from tests.tariffs.builders import DEMONSTRATION, EFFECT_DAY, a_child, a_couple, an_adult

# The demonstration grid, copied by hand: first age, last age, N1, N2, N3 in euros a month.
BANDS = [
    (0, 17, 14, 19, 27),
    (18, 25, 24, 32, 46),
    (26, 35, 29, 40, 57),
    (36, 45, 33, 47, 66),
    (46, 55, 41, 58, 82),
    (56, 65, 52, 76, 108),
    (66, 75, 66, 98, 140),
    (76, 85, 78, 117, 166),
]
CELLS = [
    (level, age, price)
    for first, last, *prices in BANDS
    for level, price in zip(("N1", "N2", "N3"), prices, strict=True)
    for age in (first, last)
]


def totals(*insured: Insured, offer: Offer = DEMONSTRATION, day: date = EFFECT_DAY) -> list[Decimal]:
    return [one.monthly_total for one in quotes(offer, insured, effect_day=day)]


def one_quote(*insured: Insured, offer: Offer = DEMONSTRATION, day: date = EFFECT_DAY) -> Quote:
    return quote(offer, insured, level="N1", effect_day=day)


@pytest.mark.parametrize(("level", "age", "price"), CELLS)
def test_price_at_the_first_and_last_age_of_each_band(level: str, age: int, price: int):
    person = an_adult(born=date(2026 - age, 1, 1))
    assert quote(DEMONSTRATION, [person], level=level, effect_day=EFFECT_DAY).monthly_total == Decimal(price)


def test_age_at_effect_date_is_said_with_its_day():
    offer = DEMONSTRATION.model_copy(update={"age_method": AgeMethod.AT_EFFECT_DATE})
    line = one_quote(an_adult(born=1985), offer=offer).lines[0]
    assert line.age_text == "41\u00a0ans le 1er décembre 2026 (âge le jour de la prise d’effet)"


def test_couple_aged_36_to_45_with_two_children():
    assert totals(*a_couple(born=1985), a_child(1, born=2015), a_child(2, born=2018)) == [94, 132, 186]


def test_third_child_changes_nothing():
    children = [a_child(number, born=2012 + number) for number in (1, 2, 3)]
    assert totals(*a_couple(born=1985), *children) == [94, 132, 186]


def test_couple_aged_66_to_75():
    assert totals(*a_couple(born=1955)) == [132, 196, 280]


@pytest.mark.parametrize("born", [1941, 1940, 1920])
def test_over_85_pays_the_price_of_85(born: int):
    assert totals(an_adult(born=born)) == [78, 117, 166]


def test_capped_age_is_said():
    line = one_quote(an_adult(born=1935)).lines[0]
    assert line.age_text.endswith("\u00a0; tarif de 85\u00a0ans, âge plafond")


def test_third_child_by_birth_is_the_free_one_whatever_the_order_given():
    children = (a_child(3, born=2018), a_child(1, born=2006), a_child(2, born=2010))
    found = one_quote(*a_couple(born=1985), *children)
    assert [line.insured_id for line in found.lines if line.is_free] == ["c3"]


def test_free_child_is_shown_with_the_reason_and_the_price_of_the_grid():
    children = [a_child(number, born=2012 + number) for number in (1, 2, 3)]
    line = one_quote(*children).lines[2]
    assert (line.monthly_price, line.listed_price, line.free_reason) == (
        0,
        14,
        "Gratuit\u00a0: 3e enfant (par ordre de naissance), gratuité à partir du 3e enfant",
    )


def test_of_twins_in_third_place_only_one_is_free():
    children = (a_child(1, born=2012), a_child(2, born=2015), a_child(3, born=2015))
    assert [line.is_free for line in one_quote(*children).lines] == [False, False, True]


def test_cheapest_child_is_free_when_the_insurer_counts_by_price():
    offer = DEMONSTRATION.model_copy(
        update={"free_child_order": ChildOrder.DEAREST_FIRST, "free_from_child": 2}
    )
    found = one_quote(a_child(1, born=2015), a_child(2, born=2005), offer=offer)
    assert [line.is_free for line in found.lines] == [True, False]


def test_no_child_is_free_when_the_offer_says_so():
    offer = DEMONSTRATION.model_copy(update={"free_from_child": None})
    children = [a_child(number, born=2012 + number) for number in (1, 2, 3)]
    assert totals(*children, offer=offer)[0] == 42


def test_adult_never_counts_as_a_free_child():
    assert not any(line.is_free for line in one_quote(*a_couple(born=1985), a_child(1, born=2015)).lines)


def test_levels_come_in_the_partner_order():
    found = quotes(DEMONSTRATION, [an_adult()], effect_day=EFFECT_DAY)
    assert [one.level_label for one in found] == ["Formule 1", "Formule 2", "Formule 3"]


def test_year_is_twelve_months():
    assert one_quote(*a_couple(born=1955)).yearly_total == 132 * 12


def test_dues_nobody_gave_are_not_zero():
    found = one_quote(an_adult())
    assert (found.yearly_dues, found.one_off_fees) == (None, None)


def test_price_says_the_file_and_the_row_it_comes_from():
    line = quote(DEMONSTRATION, [an_adult(born=1985)], level="N2", effect_day=EFFECT_DAY).lines[0]
    assert (line.grid_file, line.grid_row) == ("prices-2026-01-01.csv", 13)


def test_quote_carries_the_stamp_of_fictitious_prices():
    found = one_quote(an_adult())
    assert (found.fictitious, found.stamp) == (True, "DÉMONSTRATION — tarifs fictifs")


def test_every_amount_is_a_decimal():
    found = one_quote(*a_couple(born=1985), *(a_child(n, born=2010 + n) for n in range(1, 5)))
    amounts = [found.monthly_total, found.yearly_total]
    amounts += [amount for line in found.lines for amount in (line.listed_price, line.monthly_price)]
    assert {type(amount) for amount in amounts} == {Decimal}


def test_quote_kept_as_json_comes_back_the_same():
    kept = TypeAdapter(Quote)
    found = one_quote(*a_couple(born=1985), a_child(1, born=2015))
    assert kept.validate_json(kept.dump_json(found)) == found


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2027, 12, 31)])
def test_first_and_last_day_of_validity_are_priced(day: date):
    assert one_quote(an_adult(), day=day).effect_day == day


@pytest.mark.parametrize("day", [date(2025, 12, 31), date(2028, 1, 1)])
def test_day_before_and_day_after_validity_are_refused(day: date):
    with pytest.raises(OutsideValidityError, match="2026-01-01 to 2027-12-31") as refused:
        one_quote(an_adult(), day=day)
    assert refused.value.day == day


def test_nobody_to_insure_is_refused():
    with pytest.raises(NobodyInsuredError):
        one_quote()


def test_twelve_children_and_a_couple_are_priced():
    assert len(one_quote(*a_couple(born=1985), *(a_child(n, born=2008) for n in range(12))).lines) == 14


def test_thirteen_children_are_refused():
    with pytest.raises(TooManyInsuredError):
        one_quote(*(a_child(n, born=2008) for n in range(13)))


def test_three_adults_are_refused():
    with pytest.raises(TooManyInsuredError):
        one_quote(*(an_adult(n) for n in range(3)))


def test_same_id_twice_is_refused():
    with pytest.raises(DuplicateInsuredError):
        one_quote(an_adult(1), an_adult(1))


def test_birth_after_the_effect_day_is_refused_without_telling_the_date():
    with pytest.raises(NotBornYetError) as refused:
        one_quote(a_child(1, born=date(2026, 12, 2)))
    assert "2026" not in str(refused.value)


def test_unknown_level_is_refused():
    with pytest.raises(UnknownLevelError, match="N1, N2, N3"):
        quote(DEMONSTRATION, [an_adult()], level="N4", effect_day=EFFECT_DAY)


def test_grid_has_no_price_beyond_its_last_age():
    with pytest.raises(NoPriceError):
        DEMONSTRATION.grids[0].monthly_price("N1", 86)
