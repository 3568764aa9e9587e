"""What a person does, and the cover that goes with it."""

from dataclasses import replace

import streamlit as st

from communes.french import short_date
from eligibility.household import Household
from eligibility.vocabulary import PAID_BY_ONESELF, Cover, Status
from enrolment import answers
from pages.shared import fields
from pages.shared.questions.asked import Asked, Read, WrongAnswersError, one, required

STATUS_GROUPS: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("Retraite, études, recherche d’emploi", (Status.RETIRED, Status.STUDENT, Status.JOBSEEKER)),
    (
        "Salarié(e)",
        (
            Status.EMPLOYEE_FULL_TIME,
            Status.EMPLOYEE_PART_TIME,
            Status.EMPLOYEE_FIXED_TERM,
            Status.TEMP_WORKER,
            Status.APPRENTICE,
            Status.HOME_EMPLOYEE,
        ),
    ),
    (
        "À son compte",
        (
            Status.TRADER,
            Status.CRAFTSPERSON,
            Status.FARMER,
            Status.LIBERAL_PROFESSION,
            Status.MICRO_ENTREPRENEUR,
            Status.COMPANY_DIRECTOR,
            Status.SPOUSE_COLLABORATOR,
        ),
    ),
    (
        "Agent public",
        (
            Status.COMMUNE_OFFICIAL,
            Status.COMMUNE_CONTRACT_AGENT,
            Status.COMMUNE_RETIRED_AGENT,
            Status.OTHER_PUBLIC_AGENT,
            Status.STATE_AGENT,
            Status.HOSPITAL_AGENT,
        ),
    ),
    ("Autre", (Status.INACTIVE, Status.OTHER)),
)
NO_COVER = "none"
NOT_AFFILIATED = "not_affiliated"


def statuses(asked: Asked) -> Read:
    """Everything the person does."""
    known = asked.person.statuses or frozenset[Status]()
    labels = {status: status.label for status in Status}
    ticked: frozenset[Status] = frozenset()
    for title, members in STATUS_GROUPS:
        st.markdown(f"**{title}**")
        ticked |= fields.boxes(asked.step.key, members, labels, checked=known)
    fields.show_problem(asked.form, asked.step.key)

    def read() -> Household:
        if not ticked:
            message = "Cochez au moins une situation, ou appuyez sur «\u00a0Je ne sais pas\u00a0»."
            raise WrongAnswersError({asked.step.key: message})
        return asked.with_person(statuses=ticked)

    return read


def cover(asked: Asked) -> Read:
    """The cover of today; also tells whether the person is affiliated at all."""
    key = asked.key("answer")
    words: dict[str, str] = {NO_COVER: "Aucune mutuelle"}
    words |= {cover.value: cover.label for cover in Cover}
    words[NOT_AFFILIATED] = "Pas encore de Sécurité sociale française (ni carte Vitale, ni attestation)"
    known = asked.person.covers
    value = NOT_AFFILIATED if asked.person.affiliated is False else None
    if known is not None and value is None:
        value = min(known).value if known else NO_COVER
    chosen = fields.choice(asked.form, key, asked.title, tuple(words), words, value=value, is_labelled=False)
    since_key, since = asked.key("since"), asked.person.first_insured_on
    text = fields.text(
        asked.form,
        since_key,
        "Si vous la payez vous-même\u00a0: depuis quand\u00a0? (facultatif)",
        value=short_date(since) if since else "",
        hint="En chiffres, par exemple 01/01/2020. Cette date dit à partir de quand vous pouvez en changer.",
    )

    def read() -> Household:
        answer = required(key, chosen)
        covers = frozenset[Cover]() if answer in {NO_COVER, NOT_AFFILIATED} else frozenset({Cover(answer)})
        day = one(since_key, lambda: answers.read_past_date(text, day=asked.day))
        return asked.with_person(
            covers=covers,
            affiliated=answer != NOT_AFFILIATED,
            first_insured_on=day if covers & PAID_BY_ONESELF else None,
        )

    return read


def family_cover(asked: Asked) -> Read:
    """Whether an employer's cover takes in the family."""
    key = asked.key("answer")
    chosen = fields.yes_no(
        asked.form, key, asked.title, value=asked.household.family_cover, is_labelled=False
    )
    return lambda: replace(asked.household, family_cover=required(key, chosen))
