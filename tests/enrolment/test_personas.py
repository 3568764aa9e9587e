"""The personas are every audience of the scheme, and are asked neither too much nor too little."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from statistics import median

import pytest

from communes.commune import Commune
from communes.data_file import DataFileError
from communes.registry import commune
from eligibility.household import Household
from eligibility.vocabulary import SELF_EMPLOYED, Benefit, Cover, Dispense, EmployerCover, HomeKind, Status
from enrolment import personas as module
from enrolment.personas import AMOUNTS_OF_C2S, Persona, count, personas, questions_of
from enrolment.questionnaire import ALWAYS, Step, all_steps, path, without
from tests.enrolment.possible_answers import completed, possible, said

DAY = date(2026, 11, 22)
VALENCE = commune("26362")
BY_CODE = {persona.code: persona for persona in personas()}
TRIES = 150
AUDIENCES = SELF_EMPLOYED | {
    Status.RETIRED,
    Status.STUDENT,
    Status.JOBSEEKER,
    Status.TEMP_WORKER,
    Status.EMPLOYEE_FULL_TIME,
    Status.EMPLOYEE_PART_TIME,
    Status.EMPLOYEE_FIXED_TERM,
    Status.HOME_EMPLOYEE,
    Status.COMMUNE_OFFICIAL,
    Status.COMMUNE_CONTRACT_AGENT,
    Status.STATE_AGENT,
    Status.HOSPITAL_AGENT,
    Status.INACTIVE,
}
each_persona = pytest.mark.parametrize("persona", personas(), ids=[*BY_CODE])


RARE_DISPENSES = {Dispense.OTHER_SCHEME, Dispense.HEALTH_PAYMENT}


def asked(persona: Persona) -> tuple[Step, ...]:
    return questions_of(persona, day=DAY, commune=VALENCE)


def test_thirty_households_stand_for_the_audiences():
    adults = [adult for persona in personas() for adult in persona.household.adults]
    assert len(personas()) == 30
    assert {status for adult in adults for status in adult.statuses or ()} >= AUDIENCES
    assert {adult.dispense for adult in adults} >= set(Dispense) - RARE_DISPENSES
    assert {adult.employer_cover for adult in adults} >= {EmployerCover.NONE, EmployerCover.COMPULSORY}
    assert {cover for adult in adults for cover in adult.covers or ()} >= set(Cover) - {Cover.PORTABILITY}
    assert {adult.interim_hours for adult in adults} >= {413, 414, 415}


def test_they_live_in_every_way_and_receive_every_minimum():
    homes = {persona.household.home_kind for persona in personas()}
    benefits = {benefit for persona in personas() for benefit in persona.household.benefits or ()}
    assert homes >= {HomeKind.HOSTED, HomeKind.DOMICILED, HomeKind.MOVING_IN}
    assert benefits == set(Benefit) - {Benefit.AAH_REDUCED, Benefit.CROUS_YEARLY}


def test_half_are_asked_eight_questions_at_most_and_nobody_more_than_fourteen_amounts_apart():
    counts = [count(asked(persona)).questions for persona in personas()]
    assert median(counts) <= 8
    assert max(counts) <= 14


def test_a_screen_is_a_question_and_the_amounts_of_the_c2s_are_apart():
    counted = count(asked(BY_CODE["retired_poor"]))
    keys = [step.key for step in asked(BY_CODE["retired_poor"])]
    assert keys[-3:] == ["resources", "housing", "housing_aid"]
    assert (counted.questions, counted.amounts) == (len(keys) - 3, 3)


def states(persona: Persona) -> dict[Step, Household]:
    """The household before each step, as the answers given until then tell it."""
    household, before = persona.told(VALENCE), dict[Step, Household]()
    for step in reversed(all_steps(household)):
        household = without(step, household)
        before[step] = household
    return before


def some_answer_changes(step: Step, before: Household, later: tuple[Step, ...]) -> bool:
    """Whether, whatever comes after, two answers to the step can lead to two verdicts."""
    luck = Random(step.key)  # noqa: S311 — the same tries each time
    for _ in range(TRIES):
        first, second = luck.sample(possible(step, completed(before, later, DAY, luck), DAY), 2)
        if said(first, DAY, VALENCE) != said(second, DAY, VALENCE):
            return True
    return False


@each_persona
def test_no_question_is_asked_that_could_not_change_a_verdict(persona: Persona):
    steps, before = all_steps(persona.told(VALENCE)), states(persona)
    vain = [
        step.key
        for step in asked(persona)
        if step.question not in ALWAYS
        and not some_answer_changes(step, before[step], steps[steps.index(step) + 1 :])
    ]
    assert vain == []


def left_out(persona: Persona) -> tuple[tuple[Step, ...], Household]:
    """The steps that are not asked, and the household as the others tell it."""
    household, steps = persona.told(VALENCE), asked(persona)
    unasked = tuple(step for step in all_steps(household) if step not in steps)
    for step in unasked:
        household = without(step, household)
    return unasked, household


def further(persona: Persona) -> Iterator[Household]:
    unasked, household = left_out(persona)
    luck = Random(persona.code)  # noqa: S311 — the same tries each time
    for step in unasked:
        yield from possible(step, household, DAY)
    for _ in range(TRIES // 5):
        yield completed(household, unasked, DAY, luck)


@each_persona
def test_no_question_is_left_out_that_could_change_the_verdict(persona: Persona):
    _, household = left_out(persona)
    assert {said(other, DAY, VALENCE) for other in further(persona)} == {said(household, DAY, VALENCE)}


@each_persona
def test_the_path_stays_the_same_when_somebody_goes_back(persona: Persona):
    _, household = left_out(persona)
    assert path(household, day=DAY, commune=VALENCE) == asked(persona)


def test_what_they_do_not_know_is_forgotten_and_the_rest_is_told():
    couple = BY_CODE["retired_couple"].told(VALENCE)
    assert couple.yearly_resources is None
    assert couple.housing is not None


@pytest.mark.parametrize(("code", "home"), [("retired_alone", "84035"), ("trader_elsewhere", "26058")])
def test_they_live_in_the_commune_that_asks_unless_they_live_elsewhere(code: str, home: str):
    assert BY_CODE[code].told(commune("84035")).home_insee == home


def test_the_questions_are_those_of_the_commune_that_asks():
    elsewhere: Commune = commune("26058")
    keys = [step.key for step in questions_of(BY_CODE["trader_elsewhere"], day=DAY, commune=elsewhere)]
    assert "exercise-p1" not in keys


PERSONA = """
[[personas]]
code = "one"
title = "Une personne"
unknown = [{unknown}]
[personas.household]
people = [{{ id = "p1" }}]
"""


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        (PERSONA.format(unknown='"cover-p2"'), "no question of this household is called cover-p2"),
        (PERSONA.format(unknown="") * 2, "codes must be unique; doubled: one"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, remedy: str
):
    file = tmp_path / "personas.toml"
    file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(module, "FILE", file)
    with pytest.raises(DataFileError, match=remedy):
        personas.__wrapped__()


def test_only_questions_on_money_are_counted_apart():
    assert AMOUNTS_OF_C2S.isdisjoint(ALWAYS)
