"""The questionnaire as one dense form: only what concerns the household, in columns; read all at once.

Widget keys hold the case, so that no answer of one household can
appear in the form of the next.
"""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from eligibility.household import Household
from eligibility.vocabulary import Dispense, EmployerCover
from enrolment import questionnaire
from enrolment.questionnaire import FACTS, Question, Step
from pages.shared import staff_household_fields as at_home
from pages.shared import staff_income_fields, staff_words, wiring
from pages.shared import staff_work_fields as at_work
from pages.shared.questions import WORDINGS, WrongAnswersError
from pages.shared.staff_fields import Apply, Dense

DRAWN: Mapping[Question, Callable[[Dense], Apply]] = {
    Question.HOME: at_home.home,
    Question.PEOPLE: at_home.people,
    Question.BIRTHS: at_home.births,
    Question.STATUSES: at_work.statuses,
    Question.EXERCISE: at_work.yes_no_fact("exercises_in_commune"),
    Question.COVER: at_work.cover,
    Question.EMPLOYER: at_work.one_of(EmployerCover, "employer_cover"),
    Question.DISPENSE: at_work.one_of(Dispense, "dispense"),
    Question.INTERIM: at_work.interim,
    Question.LAST_JOB: at_work.last_job,
    Question.FAMILY_COVER: at_home.family_cover,
    Question.BENEFITS: at_home.benefits,
    Question.INDEPENDENCE: at_work.independence,
    Question.RECENT_WORK: at_home.recent_work,
    Question.TAX: at_home.tax,
    Question.RESOURCES: at_home.resources,
    Question.HOUSING: at_home.housing,
    Question.HOUSING_AID: at_home.housing_aid,
    Question.INCOMES: staff_income_fields.incomes,
}
"""How each question is drawn at the counter."""


def steps_of(household: Household) -> tuple[Step, ...]:
    """The questions that concern this household today."""
    return questionnaire.path(household, day=wiring.today(), commune=wiring.commune())


def draw(household: Household, *, scope: str) -> tuple[Apply, ...]:
    """Put every question that concerns the household on the page; returns the readers, in order.

    Args:
        household: What is known.
        scope: Begins every widget key; unlike that of any other case.
    """
    groups = _groups(household)
    readers: list[Apply] = []
    for column, (title, steps) in zip(st.columns(len(groups), gap="medium"), groups, strict=True):
        with column:
            st.header(title, anchor=False)
            for step in steps:
                dense = Dense(step=step, household=household, day=wiring.today(), scope=scope)
                readers.append(DRAWN[step.question](dense))
    return tuple(readers)


def read_all(household: Household, readers: Sequence[Apply]) -> Household:
    """The household with every answer of the form; what was left empty is unknown.

    Raises:
        WrongAnswersError: Holds every message of the form, by widget key.
    """
    messages: dict[str, str] = {}
    for read in readers:
        try:
            household = read(household)
        except WrongAnswersError as error:
            messages |= error.messages
    if messages:
        raise WrongAnswersError(messages)
    return household


def missing_words(facts: Sequence[str]) -> tuple[str, ...]:
    """The short names of the questions that would settle these facts, each once."""
    asked = {fact: question for question, names in FACTS.items() for fact in names}
    found = dict.fromkeys(asked[fact] for fact in facts if fact in asked)
    return tuple(WORDINGS[question].short for question in found)


def _groups(household: Household) -> tuple[tuple[str, tuple[Step, ...]], ...]:
    steps, names = steps_of(household), staff_words.names_of(household)
    last = questionnaire.OF_THE_HOUSEHOLD_LAST
    shared = tuple(step for step in steps if step.person_id is None)
    adults = (
        (names[adult.id], tuple(step for step in steps if step.person_id == adult.id))
        for adult in household.adults
    )
    groups = (
        ("Le foyer", tuple(step for step in shared if step.question not in last)),
        *adults,
        ("Ressources", tuple(step for step in shared if step.question in last)),
    )
    return tuple(group for group in groups if group[1])
