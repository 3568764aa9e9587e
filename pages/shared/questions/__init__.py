"""The questionnaire on screen: its words, its widgets, its answers in words. Used one at a time, or densely.

`draw` puts the widgets of one step on the page and returns a function that reads them once the form is sent;
reading gives the household with its new facts, or raises `WrongAnswersError` with a message by field.
"""

from collections.abc import Callable

from eligibility.vocabulary import Dispense, EmployerCover
from enrolment.questionnaire import Question
from pages.shared.questions import (
    fact_forms,
    household_forms,
    income_forms,
    job_forms,
    means_forms,
    parents_forms,
    work_forms,
)
from pages.shared.questions.asked import Asked, Read, WrongAnswersError, call
from pages.shared.questions.spoken import in_words
from pages.shared.questions.wording import WORDINGS, Wording

__all__ = ["WORDINGS", "Asked", "Read", "Wording", "WrongAnswersError", "call", "draw", "in_words"]

_DRAWN: dict[Question, Callable[[Asked], Read]] = {
    Question.HOME: household_forms.home,
    Question.PEOPLE: household_forms.people,
    Question.BIRTHS: household_forms.births,
    Question.STATUSES: work_forms.statuses,
    Question.EXERCISE: fact_forms.yes_no_fact("exercises_in_commune"),
    Question.COVER: work_forms.cover,
    Question.EMPLOYER: fact_forms.one_of(EmployerCover, "employer_cover"),
    Question.DISPENSE: fact_forms.one_of(Dispense, "dispense"),
    Question.INTERIM: job_forms.interim,
    Question.LAST_JOB: job_forms.last_job,
    Question.FAMILY_COVER: work_forms.family_cover,
    Question.BENEFITS: means_forms.benefits,
    Question.INDEPENDENCE: parents_forms.independence,
    Question.RECENT_WORK: means_forms.recent_work,
    Question.TAX: means_forms.tax,
    Question.RESOURCES: means_forms.resources,
    Question.HOUSING: means_forms.housing,
    Question.HOUSING_AID: means_forms.housing_aid,
    Question.INCOMES: income_forms.incomes,
}


def draw(asked: Asked) -> Read:
    """Put the widgets of the step on the page; returns the reader of the answers."""
    return _DRAWN[asked.step.question](asked)
