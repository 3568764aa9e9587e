"""What a person does, and the cover that goes with it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from communes.french import short_date
from eligibility.household import Household
from eligibility.vocabulary import PAID_BY_ONESELF, Cover, Dispense, EmployerCover, EndReason, Status
from enrolment import answers
from pages.shared import fields
from pages.shared.questions.asked import Asked, Read, Reading, WrongAnswersError, one, required

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
        hint="En chiffres, par exemple 01/01/2020. Elle dit quel jour vous pouvez en changer.",
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


def one_of(kind: type[EmployerCover] | type[Dispense], fact: str) -> Callable[[Asked], Read]:
    """A question answered by one member of a closed list."""

    def drawn(asked: Asked) -> Read:
        key = asked.key("answer")
        words = {member: member.label for member in kind}
        chosen = fields.choice(
            asked.form,
            key,
            asked.title,
            tuple(words),
            words,
            value=getattr(asked.person, fact),
            is_labelled=False,
        )
        return lambda: asked.with_person(**{fact: required(key, chosen)})

    return drawn


def interim(asked: Asked) -> Read:
    """Hours of temporary work."""
    key = asked.key("hours")
    hours = asked.person.interim_hours
    text = fields.text(asked.form, key, "Heures sur douze mois", value="" if hours is None else str(hours))
    is_long = st.checkbox(
        "Mission de plus de trois mois, ou CDI intérimaire",
        value=bool(asked.person.long_mission),
        key=asked.key("long"),
    )

    def read() -> Household:
        count = one(key, lambda: answers.read_whole_number(text, most=4000, unit="heures"))
        if count is None and not is_long:
            raise WrongAnswersError({key: "Écrivez vos heures, ou appuyez sur «\u00a0Je ne sais pas\u00a0»."})
        return asked.with_person(interim_hours=count, long_mission=is_long)

    return read


def last_job(asked: Asked) -> Read:
    """The end of the last job and what it opened."""
    person, form = asked.person, asked.form
    ended_key, months_key = asked.key("ended"), asked.key("months")
    ended = fields.text(
        form,
        ended_key,
        "Date de fin du contrat",
        value=short_date(person.last_job_ended_on) if person.last_job_ended_on else "",
        hint="En chiffres, par exemple 30/06/2026.",
    )
    months = fields.text(
        form,
        months_key,
        "Durée de ce contrat, en mois",
        value="" if person.last_job_months is None else str(person.last_job_months),
        hint="Un mois commencé compte entier.",
    )
    reasons = {reason: reason.label for reason in EndReason}
    reason = fields.choice(
        form,
        asked.key("end"),
        "Comment a-t-il pris fin\u00a0?",
        tuple(reasons),
        reasons,
        value=person.last_job_end,
    )
    covered = fields.yes_no(
        form,
        asked.key("cover"),
        "La mutuelle de cet employeur vous couvrait-elle\u00a0?",
        value=person.last_job_cover,
    )
    paid = fields.yes_no(
        form,
        asked.key("paid"),
        "Touchez-vous une allocation chômage\u00a0?",
        value=person.unemployment_benefit,
    )

    def read() -> Household:
        reading = Reading()
        ended_on = reading.field(ended_key, lambda: answers.read_past_date(ended, day=asked.day))
        count = reading.field(months_key, lambda: answers.read_whole_number(months, most=700, unit="mois"))
        reading.finish()
        return asked.with_person(
            last_job_ended_on=ended_on,
            last_job_months=count,
            last_job_end=reason,
            last_job_cover=covered,
            unemployment_benefit=paid,
        )

    return read


INDEPENDENCE: Mapping[str, str] = {
    "lives_with_parents": "Habitez-vous chez vos parents\u00a0?",
    "own_tax_return": "Faites-vous votre propre déclaration d’impôt, ou vous y engagez-vous par écrit\u00a0?",
    "pension_deducted": "Vos parents déduisent-ils de leurs impôts une pension qu’ils vous versent, sans "
    "décision d’un juge\u00a0?",
}
"""The three criteria of R861-2, in words."""


def independence(asked: Asked) -> Read:
    """The three criteria of independence from the parents; one that fails is enough."""
    chosen = {
        fact: fields.yes_no(asked.form, asked.key(fact), words, value=getattr(asked.person, fact))
        for fact, words in INDEPENDENCE.items()
    }

    def read() -> Household:
        changed = asked.with_person(**chosen)
        if changed.people[0].independent_of_parents is None:
            unanswered = [fact for fact, answer in chosen.items() if answer is None]
            required(asked.key(unanswered[0]), None)
        return changed

    return read


def yes_no_fact(fact: str) -> Callable[[Asked], Read]:
    """A question answered by yes or no that settles one fact."""

    def drawn(asked: Asked) -> Read:
        key = asked.key("answer")
        chosen = fields.yes_no(
            asked.form, key, asked.title, value=getattr(asked.person, fact), is_labelled=False
        )

        return lambda: asked.with_person(**{fact: required(key, chosen)})

    return drawn
