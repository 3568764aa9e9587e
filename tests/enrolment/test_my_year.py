"""« Mon année »: the same computation for every way of being covered, in an order nobody ranked."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from communes.registry import commune
from eligibility.household import Person
from eligibility.verdict import BetterFirst, Right
from eligibility.vocabulary import Relation
from enrolment.my_year import (
    PersonYear,
    Sorting,
    Way,
    WayKind,
    YearRequest,
    in_order,
    ways,
)
from enrolment.present_contract import PresentContract
from enrolment.pricing import PriceChoices, household_prices
from tariffs import catalogue
from tariffs.remaining.basket import basket, baskets
from tariffs.remaining.patient import Care, CareCount
from tests.enrolment.builders import REFERENCE, a_verdict

DAY = date(2026, 12, 1)
VALENCE = commune("26362")
YVETTE = Person(id="p1", birth_date=date(1951, 3, 27))
PAUL = Person(id="p2", relation=Relation.SPOUSE, birth_date=date(1985, 6, 15))
LEO = Person(id="e1", relation=Relation.CHILD, birth_date=date(2015, 6, 15))
PRESENT = PresentContract(monthly_price=Decimal("70.25"))
BASKETS = tuple(each.code for each in baskets().baskets)


def verdict_of(person, *rights):
    found = tuple(
        Right(code=right.value, title=right.label, text="…", next_step="…", reference=REFERENCE)
        for right in rights
    )
    return a_verdict(person_id=person.id, better_first=found)


def asked(
    *people, code="low", rights=(), present=None, offer="demonstration", labelled=None, options=()
) -> YearRequest:
    """A comparison for these people (Yvette alone when none is given), the same year of care for each."""
    insured = people or (YVETTE,)
    changed = {"labelled": labelled}
    prices = household_prices(
        insured,
        commune=VALENCE.model_copy(update={"offer": offer}),
        effect_day=DAY,
        choices=PriceChoices(options=options),
        find=lambda name: catalogue.offer(name).model_copy(update=changed),
    )
    return YearRequest(
        day=DAY,
        people=tuple(PersonYear(person=person, cares=basket(code).care_counts()) for person in insured),
        offer=prices.offer,
        quotes=prices.quotes,
        verdicts=tuple(rights),
        present=present,
    )


def named(found) -> dict[str, Way]:
    return {way.code: way for way in found}


# The same computation for all


@pytest.mark.parametrize(
    ("code", "way", "premiums", "rest"),
    [
        ("low", "level-N1", "792", "8.00"),  # 12 × 66 €; 2 × 2 € and 4 × 1 €
        ("low", "none", "0", "51.57"),  # 2 × 11 €, 11.57 € and 4 × 4.50 €
        ("medium", "level-N1", "792", "293.40"),  # 8, 2 × 14.20, 6, 12 and glasses 339 - 100
        ("medium", "level-N2", "1176", "174.50"),  # 8, 2 × 4.75, 6, 12 and glasses 339 - 200
        ("medium", "level-N3", "1680", "49.00"),  # 8, 2 × 2, 6, 12 and glasses 339 - 320
    ],
)
def test_a_total_is_twelve_premiums_and_what_every_care_leaves(code, way, premiums, rest):
    found = named(ways(asked(code=code)))[way]
    assert (found.premiums, found.rest_low, found.rest_high) == (
        Decimal(premiums),
        Decimal(rest),
        Decimal(rest),
    )
    assert found.total_low == found.total_high == Decimal(premiums) + Decimal(rest)


@pytest.mark.parametrize("code", BASKETS)
def test_every_way_is_asked_the_same_price_for_the_same_cares(code):
    found = ways(asked(YVETTE, PAUL, LEO, code=code, present=PRESENT))
    prices = {tuple((one.price, one.amo) for one in way.people) for way in found}
    assert len(prices) == 1
    assert len(found) == 5


@pytest.mark.parametrize("code", BASKETS)
def test_every_cent_is_somebodys_and_what_stays_is_explained(code):
    free = verdict_of(YVETTE, BetterFirst.C2S_GRATUITE)
    for way in ways(asked(code=code, rights=(free,), present=PRESENT)):
        (one,) = way.people
        assert way.rest_low == one.rest_at_least == sum(part.amount for part in way.parts)
        assert way.rest_low <= way.rest_high <= one.price - one.amo
        if one.amc is not None:
            assert one.price == one.amo + one.amc + way.rest_low


def test_the_rest_of_a_household_is_the_sum_of_each_ones_own_year():
    together = named(ways(asked(YVETTE, PAUL, LEO, code="high")))
    alone = [named(ways(asked(one, code="high"))) for one in (YVETTE, PAUL, LEO)]
    for code, way in together.items():
        assert way.rest_low == sum(each[code].rest_low for each in alone)
        assert way.premiums == sum(each[code].premiums for each in alone)


def test_people_may_have_different_years():
    request = asked(YVETTE, PAUL, code="low")
    quiet = replace(request.people[1], cares=())
    found = named(ways(replace(request, people=(request.people[0], quiet))))
    assert found["level-N1"].rest_low == Decimal("8.00")
    assert [len(one.cares) for one in found["none"].people] == [3, 0]


def test_a_year_without_care_costs_the_premiums_alone():
    request = replace(asked(), people=(PersonYear(person=YVETTE, cares=()),))
    found = named(ways(request))
    assert (found["level-N2"].total_low, found["none"].total_low) == (Decimal(1176), Decimal(0))


def test_care_outside_the_pathway_leaves_more_whatever_the_cover():
    visit = (CareCount(care=Care(act="gp"), count=1),)
    request = asked()
    inside, outside = (
        named(ways(replace(request, people=(PersonYear(person=YVETTE, cares=visit, pathway=pathway),))))
        for pathway in (True, False)
    )
    assert inside["level-N3"].rest_low == Decimal("2.00")
    assert outside["level-N3"].rest_low == Decimal("14.00")  # 30 - 7 - 9: no cover refunds the surcharge


def test_somebody_without_a_birth_date_is_not_guessed():
    nobody = PersonYear(person=Person(id="p1"), cares=basket("low").care_counts())
    with pytest.raises(ValueError, match="birth date"):
        ways(YearRequest(day=DAY, people=(nobody,)))


def test_without_an_offer_the_present_contract_and_no_cover_are_still_compared():
    alone = YearRequest(day=DAY, people=asked().people, present=PRESENT)
    assert [way.code for way in ways(alone)] == ["present", "none"]


# The order


@pytest.mark.parametrize(
    ("rights", "present", "codes"),
    [
        ((), None, ["level-N1", "level-N2", "level-N3", "none"]),
        ((), PRESENT, ["level-N1", "level-N2", "level-N3", "present", "none"]),
        (
            (BetterFirst.C2S_GRATUITE,),
            PRESENT,
            ["c2s", "level-N1", "level-N2", "level-N3", "present", "none"],
        ),
    ],
)
def test_rights_come_first_then_the_partners_order_the_present_contract_and_none(rights, present, codes):
    found = ways(asked(rights=(verdict_of(YVETTE, *rights),), present=present))
    assert [way.code for way in found] == codes


def test_the_levels_keep_the_order_of_the_partner_even_when_it_is_not_the_order_of_prices():
    request = asked()
    backwards = replace(request, quotes=request.quotes[::-1])
    assert [way.code for way in ways(backwards)][:3] == ["level-N3", "level-N2", "level-N1"]


# The Complémentaire santé solidaire


@pytest.mark.parametrize(
    ("born", "yearly"),
    [
        (date(1951, 3, 27), 360),
        (date(1956, 1, 1), 360),  # 70 on 1 January 2026
        (date(1956, 1, 2), 300),
        (date(1966, 1, 2), 252),
        (date(1976, 1, 2), 168),
        (date(1996, 1, 1), 168),
        (date(1996, 1, 2), 96),
        (date(2026, 5, 1), 96),
    ],
)
def test_the_participation_follows_the_age_on_the_first_of_january(born, yearly):
    person = replace(YVETTE, birth_date=born)
    found = ways(asked(person, rights=(verdict_of(person, BetterFirst.C2S_PARTICIPATION),)))
    assert (found[0].kind, found[0].premiums) == (WayKind.C2S, yearly)


def test_a_free_right_costs_nothing_and_leaves_no_franchise():
    found = ways(asked(rights=(verdict_of(YVETTE, BetterFirst.C2S_GRATUITE),)))[0]
    assert (found.premiums, found.rest_low, found.total_low) == (0, 0, 0)


def test_the_price_of_a_right_in_progress_is_not_known():
    found = ways(asked(rights=(verdict_of(YVETTE, BetterFirst.C2S_EN_COURS),)))[0]
    assert (found.premiums, found.total_low, found.total_high) == (None, None, None)
    assert found.rest_low == 0


@pytest.mark.parametrize(
    ("second", "yearly"),
    [
        (BetterFirst.C2S_GRATUITE, 360),
        (BetterFirst.C2S_PARTICIPATION, 360 + 168),
        (BetterFirst.C2S_EN_COURS, None),
    ],
)
def test_a_household_adds_what_each_one_owes(second, yearly):
    rights = (verdict_of(YVETTE, BetterFirst.C2S_PARTICIPATION), verdict_of(PAUL, second))
    assert ways(asked(YVETTE, PAUL, rights=rights))[0].premiums == yearly


@pytest.mark.parametrize("others", [(), (BetterFirst.EMPLOYEUR,)])
def test_one_person_without_the_right_closes_the_row(others):
    rights = (verdict_of(YVETTE, BetterFirst.C2S_GRATUITE), verdict_of(PAUL, *others))
    assert "c2s" not in named(ways(asked(YVETTE, PAUL, rights=rights)))


def test_the_rights_of_people_who_are_not_insured_do_not_count():
    rights = (verdict_of(YVETTE), verdict_of(PAUL, BetterFirst.C2S_GRATUITE))
    assert "c2s" in named(ways(asked(PAUL, rights=rights)))
    assert "c2s" not in named(ways(asked(YVETTE, rights=rights)))


def test_the_right_is_found_behind_another_one():
    rights = (verdict_of(YVETTE, BetterFirst.EMPLOYEUR, BetterFirst.C2S_PARTICIPATION),)
    assert ways(asked(rights=rights))[0].premiums == 360


def test_what_free_prices_leave_is_told_with_and_without_the_regulated_basket():
    rights = (verdict_of(YVETTE, BetterFirst.C2S_GRATUITE),)
    dear = ways(asked(code="high", rights=rights))[0]
    assert dear.rest_low > 0
    (note,) = dear.notes
    assert "100\u00a0% Santé" in note
    assert ways(asked(code="low", rights=rights))[0].notes == ()


# The employer’s share

AGENT = (verdict_of(YVETTE, BetterFirst.PSC),)


def test_the_share_of_a_public_employer_is_taken_off_a_contract_with_the_label():
    with_share, without = (named(ways(asked(rights=rights, labelled=True))) for rights in (AGENT, ()))
    for code in ("level-N1", "level-N2", "level-N3"):
        assert with_share[code].employer_share == 180
        assert without[code].employer_share == 0
        assert without[code].premiums - with_share[code].premiums == 180
    assert any("DRH" in note for note in with_share["level-N1"].notes)


@pytest.mark.parametrize(("labelled", "said"), [(False, "non."), (None, "non communiqué.")])
def test_without_the_label_nothing_is_taken_off_and_it_is_said(labelled, said):
    found = named(ways(asked(rights=AGENT, labelled=labelled)))["level-N1"]
    assert (found.employer_share, found.premiums) == (0, 792)
    assert any(note.endswith(f"Contrat labellisé\u00a0: {said}") for note in found.notes)


def test_who_is_no_agent_hears_nothing_of_the_label():
    for labelled in (True, False, None):
        for way in ways(asked(labelled=labelled)):
            assert not any("employeur" in note for note in way.notes)


def test_the_share_is_never_more_than_the_premium_of_the_agent():
    young = replace(YVETTE, birth_date=date(2009, 6, 15))  # 14 € in N1, 19 € in N2
    rights = (verdict_of(young, BetterFirst.PSC),)
    found = named(ways(asked(young, rights=rights, labelled=True)))
    assert (found["level-N1"].employer_share, found["level-N1"].premiums) == (168, 0)
    assert (found["level-N2"].employer_share, found["level-N2"].premiums) == (180, 48)


@pytest.mark.parametrize(("agents", "share"), [((YVETTE,), 180), ((YVETTE, PAUL), 360)])
def test_each_agent_of_the_household_has_a_share(agents, share):
    rights = tuple(verdict_of(agent, BetterFirst.PSC) for agent in agents)
    found = named(ways(asked(YVETTE, PAUL, LEO, rights=rights, labelled=True)))
    assert found["level-N1"].employer_share == share


def test_only_the_partners_levels_carry_a_share():
    found = named(ways(asked(rights=AGENT, labelled=True, present=PRESENT)))
    assert (found["present"].employer_share, found["none"].employer_share) == (0, 0)
    assert found["present"].premiums == Decimal("843.00")


# Dues and options


def test_dues_that_are_known_are_part_of_the_premiums():
    found = named(ways(asked(offer="six_niveaux")))["level-N1"]
    assert found.premiums == 12 * 62 + 5
    assert found.notes == ()


def test_dues_nobody_told_are_never_zero():
    notes = " ".join(named(ways(asked()))["level-N1"].notes)
    assert "La cotisation annuelle à l’association n’est pas communiquée" in notes
    assert "Les frais d’entrée ne sont pas communiqués" in notes


def test_an_option_that_is_paid_for_also_refunds():
    crown = (PersonYear(person=YVETTE, cares=(CareCount(care=Care(act="crown_moderate"), count=1),)),)
    plain = named(ways(replace(asked(offer="six_niveaux"), people=crown)))["level-N1"]
    paid = asked(offer="six_niveaux", options=("optique_dentaire",))
    richer = named(ways(replace(paid, people=crown)))["level-N1"]
    assert richer.premiums - plain.premiums == 12 * Decimal("6.50")
    assert richer.rest_low < plain.rest_low


def test_entry_fees_that_are_known_are_added_or_said():
    request = asked(offer="trois_forfaits")
    level, twelve_months = ways(request)[0], request.quotes[0].yearly_total
    assert level.premiums == twelve_months + 10 or any("10\u00a0€" in note for note in level.notes)


# Sorting


def a_way(code, *, premiums, rest):
    amount = None if premiums is None else Decimal(premiums)
    low = Decimal(rest)
    return Way(
        code=code,
        kind=WayKind.LEVEL,
        label=code,
        premiums=amount,
        rest_low=low,
        rest_high=low,
        parts=(),
        people=(),
    )


SHUFFLED = (
    a_way("c2s", premiums=None, rest="0"),
    a_way("a", premiums="300", rest="5"),
    a_way("b", premiums="100", rest="250"),
    a_way("c", premiums="200", rest="105"),
    a_way("d", premiums="100", rest="105"),
)


@pytest.mark.parametrize(
    ("sorting", "codes"),
    [
        (Sorting.PARTNER, ["c2s", "a", "b", "c", "d"]),
        (Sorting.TOTAL, ["d", "a", "c", "b", "c2s"]),
        (Sorting.PREMIUMS, ["b", "d", "c", "a", "c2s"]),
        (Sorting.REST, ["c2s", "a", "c", "d", "b"]),
    ],
)
def test_the_person_sorts_ties_keep_their_order_and_the_unknown_comes_last(sorting, codes):
    found = in_order(SHUFFLED, sorting)
    assert [way.code for way in found] == codes
    assert set(map(id, found)) == set(map(id, SHUFFLED))
