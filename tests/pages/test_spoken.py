"""An answer shown again in words."""

from datetime import date

import pytest

from eligibility.household import Household, Person
from eligibility.vocabulary import Cover
from enrolment.questionnaire import Question, Step
from pages.shared.questions import in_words


@pytest.mark.parametrize(
    ("cover", "since", "said"),
    [
        (Cover.INDIVIDUAL, date(2020, 1, 1), "depuis le 01/01/2020"),
        (Cover.FORMER_EMPLOYER, None, "depuis quand\u00a0: non renseigné"),
    ],
)
def test_a_cover_paid_by_oneself_says_since_when(cover: Cover, since: date | None, said: str):
    person = Person(id="p1", covers=frozenset({cover}), first_insured_on=since)
    words = in_words(Step(Question.COVER, "p1"), Household(people=(person,)))
    assert words == f"{cover.label}, {said}"
