"""The days of a pack: those of the answers, and no other."""

from datetime import date
from decimal import Decimal

import pytest

from communes.french import long_date
from communes.registry import commune
from eligibility.assess import assess
from eligibility.household import Household, Person
from eligibility.vocabulary import Benefit, Cover, EndReason, HomeKind, Housing, Relation, Status
from enrolment.papers import pack_content
from enrolment.papers_request import PackRequest, display_names
from enrolment.pricing import household_prices, insurable
from exports.pack.facts import Claim, DateKind

DAY = date(2026, 11, 22)
VALENCE = commune("26362")
JOBSEEKER = Person(
    id="p1",
    birth_date=date(1980, 3, 2),
    affiliated=True,
    statuses=frozenset({Status.JOBSEEKER}),
    covers=frozenset[Cover](),
    last_job_ended_on=date(2026, 6, 30),
    last_job_end=EndReason.DISMISSAL,
    last_job_cover=True,
    last_job_months=10,
    unemployment_benefit=True,
)


def insured_since(since: date | None, *covers: Cover) -> Person:
    return Person(
        id="p1",
        birth_date=date(1958, 3, 2),
        affiliated=True,
        statuses=frozenset({Status.RETIRED}),
        covers=frozenset(covers or {Cover.INDIVIDUAL}),
        first_insured_on=since,
    )


def content_of(*people: Person, level: str | None = "N2", effect_day=date(2026, 12, 1), insurer="", **facts):
    lived = {"home_insee": "26362", "home_kind": HomeKind.USUAL} | facts
    household = Household(people=people, **lived)
    verdicts = assess(household, day=DAY, commune=VALENCE, explained=True)
    insured = insurable(household, verdicts)
    prices = household_prices(insured, commune=VALENCE, effect_day=effect_day)
    request = PackRequest(
        commune=VALENCE,
        day=DAY,
        household=household,
        verdicts=verdicts,
        display_names=display_names(household),
        insured=insured,
        prices=prices,
        level=level,
        insurer=insurer,
    )
    return pack_content(request)


def days(content) -> dict[DateKind, date]:
    return {each.kind: each.day for each in content.dates}


def test_a_contract_of_more_than_a_year_ends_one_month_after_the_request():
    content = content_of(insured_since(date(2019, 1, 1)), effect_day=date(2027, 1, 1))
    assert days(content) == {
        DateKind.EARLIEST_CHANGE: date(2026, 12, 22),
        DateKind.START: date(2027, 1, 1),
    }


def test_the_days_of_a_contract_in_its_first_year_are_those_the_answer_says():
    content = content_of(insured_since(date(2026, 6, 1)))
    said = next(note.text for note in content.results[0].verdict.notes if note.code == "INFO_RIA")
    assert days(content) == {
        DateKind.FREE_TO_LEAVE: date(2027, 6, 1),
        DateKind.EARLIEST_CHANGE: date(2027, 7, 1),
    }
    assert [long_date(day) in said for day in days(content).values()] == [True, True]


def test_a_start_before_the_old_contract_ends_is_no_date_to_keep():
    content = content_of(insured_since(date(2019, 1, 1)), effect_day=date(2026, 12, 1))
    assert DateKind.START not in days(content)
    assert content.desired_start == date(2026, 12, 1)


def test_a_start_is_no_date_before_a_level_is_chosen():
    assert content_of(insured_since(None, Cover.FORMER_EMPLOYER), level=None).dates == ()


def test_a_contract_of_unknown_age_makes_the_start_unsure():
    content = content_of(insured_since(None), insurer="Mutuelle des Alpages")
    assert days(content) == {DateKind.START_UNSURE: date(2026, 12, 1)}
    assert content.departure is not None
    assert content.departure.insurer == "Mutuelle des Alpages"


def test_the_insurer_s_name_alone_is_a_contract_to_leave():
    nobody_asked = Person(id="p1", birth_date=date(1958, 3, 2))
    assert content_of(nobody_asked, insurer="Mutuelle des Alpages").departure is not None
    assert content_of(nobody_asked).departure is None


def test_nobody_who_answered_no_cover_has_a_contract_to_leave():
    nothing = Person(id="p1", birth_date=date(1958, 3, 2), covers=frozenset[Cover]())
    assert content_of(nothing, insurer="Mutuelle des Alpages").departure is None


def test_the_cover_of_an_employer_is_not_left_this_way():
    employed = insured_since(None, Cover.RELATIVE_VOLUNTARY)
    assert content_of(employed, insurer="Mutuelle des Alpages").departure is None


def test_the_end_of_the_portability_and_of_the_evin_request_are_those_the_answer_says():
    content = content_of(JOBSEEKER, level=None)
    verdict = content.results[0].verdict
    assert days(content) == {
        DateKind.PORTABILITY_END: date(2027, 4, 30),
        DateKind.EVIN_LAST_DAY: date(2027, 10, 30),
    }
    assert any("30 avril 2027" in f.text for p in verdict.results for f in p.findings)
    assert any("30 octobre 2027" in note.text for note in verdict.notes)


def test_the_dates_stand_in_order():
    dates = [each.day for each in content_of(JOBSEEKER).dates]
    assert dates == sorted(dates)


def test_a_portability_of_unknown_length_gives_no_last_day():
    unsure = Person(**{name: getattr(JOBSEEKER, name) for name in FACTS} | {"last_job_months": None})
    assert DateKind.PORTABILITY_END not in days(content_of(unsure, level=None))


FACTS = (
    "id",
    "birth_date",
    "affiliated",
    "statuses",
    "covers",
    "last_job_ended_on",
    "last_job_end",
    "last_job_cover",
    "unemployment_benefit",
)


def test_a_household_under_the_ceiling_is_told_its_months_and_the_day_of_the_answer():
    poor = Person(
        id="p1",
        birth_date=date(1985, 3, 2),
        affiliated=True,
        statuses=frozenset({Status.INACTIVE}),
        covers=frozenset[Cover](),
    )
    spouse = Person(id="p2", relation=Relation.SPOUSE, birth_date=date(1985, 3, 2), affiliated=True)
    content = content_of(
        poor,
        spouse,
        benefits=frozenset[Benefit](),
        housing=Housing.TENANT,
        yearly_resources=Decimal(9000),
    )
    assert content.solidarity is not None
    assert [one.claim for one in content.solidarity.people] == [Claim.FREE, Claim.FREE]
    assert (content.solidarity.first_day, content.solidarity.last_day) == (
        date(2025, 10, 1),
        date(2026, 9, 30),
    )
    assert days(content) == {DateKind.C2S_ANSWER: date(2027, 1, 22)}, "nobody signs before the answer"


def test_one_of_a_couple_may_already_have_the_c2s():
    covered = insured_since(None, Cover.C2S)
    spouse = Person(
        id="p2",
        relation=Relation.SPOUSE,
        birth_date=date(1985, 3, 2),
        affiliated=True,
        covers=frozenset[Cover](),
        statuses=frozenset({Status.RETIRED}),
    )
    content = content_of(
        covered,
        spouse,
        benefits=frozenset[Benefit](),
        housing=Housing.TENANT,
        yearly_resources=Decimal(60000),
    )
    assert content.solidarity is not None
    assert [(one.person, one.claim) for one in content.solidarity.people] == [("Vous", Claim.RENEWAL)]
    assert not content.solidarity.is_to_ask


@pytest.mark.parametrize("facts", [{"yearly_resources": Decimal(60000)}])
def test_a_household_over_the_ceiling_has_no_c2s_part(facts):
    content = content_of(insured_since(None), benefits=frozenset[Benefit](), housing=Housing.TENANT, **facts)
    assert content.solidarity is None
