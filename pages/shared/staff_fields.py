"""What the dense fields of the counter are made of: short fields, empty where nobody knows.

Drawn for an agent who types: lists that filter as one writes, no radio buttons to walk through. The questions
themselves are in `staff_household_fields` and `staff_work_fields`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import streamlit as st

from eligibility.household import Household, Person
from eligibility.vocabulary import LabelledEnum
from enrolment.questionnaire import Step
from pages.shared import fields
from pages.shared.questions import WORDINGS

FORM = "counter.answers"
UNKNOWN = "Je ne sais pas"
MULTIPLE = 2
Apply = Callable[[Household], Household]
"""Puts the answers of one question in a household; raises WrongAnswersError."""
Option = TypeVar("Option")
Member = TypeVar("Member", bound=LabelledEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dense:
    """What a question is drawn for."""

    step: Step
    household: Household
    day: date
    scope: str

    @property
    def person(self) -> Person:
        """The adult the question is about, or the applicant."""
        found = (p for p in self.household.people if p.id == self.step.person_id)
        return next(found, self.household.applicant)

    @property
    def label(self) -> str:
        """Short name of the question."""
        return WORDINGS[self.step.question].short

    def key(self, field: str) -> str:
        """Widget key of a field."""
        return f"{self.scope}.{self.step.key}.{field}"

    def set_person(self, household: Household, **facts: object) -> Household:
        """The household with new facts about the person."""
        return with_facts(household, self.person.id, **facts)


def with_facts(household: Household, person_id: str, **facts: object) -> Household:
    """The household with new facts about one person."""
    people = tuple(
        replace(p, **facts) if p.id == person_id else p  # pyright: ignore[reportArgumentType] — names are FACTS
        for p in household.people
    )
    return replace(household, people=people)


def pick(  # noqa: PLR0913 — one word for each part of a field
    dense: Dense,
    field: str,
    label: str,
    words: Mapping[Option, str],
    value: Option | None,
    *,
    empty: str = UNKNOWN,
) -> Option | None:
    """A list to choose one option from, or none; returns the choice."""
    options = tuple(words)
    chosen = st.selectbox(
        label,
        options,
        index=options.index(value) if value in options else None,
        format_func=lambda option: words[option],
        placeholder=empty,
        key=dense.key(field),
    )
    fields.show_problem(FORM, dense.key(field))
    return chosen


def pick_yes_no(dense: Dense, field: str, label: str, value: bool | None) -> bool | None:  # noqa: FBT001
    """« Oui », « Non », or nothing."""
    return pick(dense, field, label, fields.YES_NO, value)


def pick_several(
    dense: Dense, label: str, other: str, words: Mapping[Option, str], value: Sequence[Option]
) -> tuple[Option, ...]:
    """One list for each option chosen, and always one more, two at least; returns the different choices.

    Not `st.multiselect`: there, leaving with Tab after Enter silently adds the next option of the list.
    """
    drawn = max(MULTIPLE, len(value) + 1)
    known = (*value, *(None for _ in range(drawn - len(value))))
    chosen = [
        pick(
            dense,
            str(rank),
            label if rank == 0 else f"{other}{'' if rank == 1 else f' ({rank})'}",
            words,
            option,
            empty=UNKNOWN if rank == 0 else "Aucune autre",
        )
        for rank, option in enumerate(known)
    ]
    return tuple(dict.fromkeys(option for option in chosen if option is not None))


def line(dense: Dense, field: str, label: str, value: str = "") -> str:
    """A line of text."""
    return fields.text(FORM, dense.key(field), label, value=value)


def labels(kind: type[Member]) -> dict[Member, str]:
    """Every member of a closed list with its words."""
    return {member: member.label for member in kind}
