"""Temporary work, and the end of the last job."""

import streamlit as st

from communes.french import short_date
from eligibility.household import Household
from eligibility.vocabulary import EndReason
from enrolment import answers
from pages.shared import fields
from pages.shared.questions.asked import Asked, Read, Reading, WrongAnswersError, one


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
