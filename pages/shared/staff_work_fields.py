"""The dense fields of the counter about one adult: what they do, and the cover that goes with it."""

from collections.abc import Callable

import streamlit as st

from communes.french import short_date
from eligibility.household import Household
from eligibility.vocabulary import PAID_BY_ONESELF, Cover, Dispense, EmployerCover, EndReason, Status
from enrolment import answers
from pages.shared.questions.asked import Reading, one
from pages.shared.questions.parents_forms import INDEPENDENCE
from pages.shared.questions.work_forms import NO_COVER, NOT_AFFILIATED, STATUS_GROUPS
from pages.shared.staff_fields import Apply, Dense, labels, line, pick, pick_several, pick_yes_no


def statuses(dense: Dense) -> Apply:
    """Everything the person does."""
    words = {status: status.label for _title, group in STATUS_GROUPS for status in group}
    known = dense.person.statuses or frozenset[Status]()
    chosen = pick_several(dense, "Situation", "Autre situation", words, tuple(s for s in words if s in known))
    return lambda household: dense.set_person(household, statuses=frozenset(chosen) or None)


def cover(dense: Dense) -> Apply:
    """The cover of today; also tells whether the person is affiliated at all."""
    words = {NO_COVER: "Aucune mutuelle", **{cover.value: cover.label for cover in Cover}}
    words[NOT_AFFILIATED] = "Pas encore de Sécurité sociale française"
    known, value = dense.person.covers, None
    if dense.person.affiliated is False:
        value = NOT_AFFILIATED
    elif known is not None:
        value = min(known).value if known else NO_COVER
    chosen = pick(dense, "answer", dense.label, words, value)
    since = dense.person.first_insured_on
    text = line(dense, "since", "Payée soi-même depuis le (jj/mm/aaaa)", short_date(since) if since else "")

    def read(household: Household) -> Household:
        if chosen is None:
            return dense.set_person(household, covers=None, affiliated=None, first_insured_on=None)
        covers = frozenset[Cover]() if chosen in {NO_COVER, NOT_AFFILIATED} else frozenset({Cover(chosen)})
        day = one(dense.key("since"), lambda: answers.read_past_date(text, day=dense.day))
        return dense.set_person(
            household,
            covers=covers,
            affiliated=chosen != NOT_AFFILIATED,
            first_insured_on=day if covers & PAID_BY_ONESELF else None,
        )

    return read


def one_of(kind: type[EmployerCover] | type[Dispense], fact: str) -> Callable[[Dense], Apply]:
    """A question answered by one member of a closed list."""

    def drawn(dense: Dense) -> Apply:
        words = {member: member.label for member in kind}
        chosen = pick(dense, "answer", dense.label, words, getattr(dense.person, fact))
        return lambda household: dense.set_person(household, **{fact: chosen})

    return drawn


def yes_no_fact(fact: str) -> Callable[[Dense], Apply]:
    """A question answered by yes or no that settles one fact."""

    def drawn(dense: Dense) -> Apply:
        chosen = pick_yes_no(dense, "answer", dense.label, getattr(dense.person, fact))
        return lambda household: dense.set_person(household, **{fact: chosen})

    return drawn


def independence(dense: Dense) -> Apply:
    """The three criteria of independence from the parents."""
    chosen = {
        fact: pick_yes_no(dense, fact, words, getattr(dense.person, fact))
        for fact, words in INDEPENDENCE.items()
    }
    return lambda household: dense.set_person(household, **chosen)


def interim(dense: Dense) -> Apply:
    """Hours of temporary work."""
    known = dense.person.interim_hours
    text = line(dense, "hours", "Heures d’intérim en douze mois", "" if known is None else str(known))
    is_long = st.checkbox(
        "Mission de plus de trois mois, ou CDI intérimaire",
        value=bool(dense.person.long_mission),
        key=dense.key("long"),
    )

    def read(household: Household) -> Household:
        hours = one(dense.key("hours"), lambda: answers.read_whole_number(text, most=4000, unit="heures"))
        is_known = hours is not None or is_long
        return dense.set_person(household, interim_hours=hours, long_mission=is_long if is_known else None)

    return read


def last_job(dense: Dense) -> Apply:
    """The end of the last job and what it opened."""
    person = dense.person
    ended_on = short_date(person.last_job_ended_on) if person.last_job_ended_on else ""
    known_months = "" if person.last_job_months is None else str(person.last_job_months)
    ended = line(dense, "ended", "Fin du dernier contrat (jj/mm/aaaa)", ended_on)
    months = line(dense, "months", "Durée de ce contrat, en mois", known_months)
    reason = pick(dense, "end", "Comment a-t-il pris fin\u00a0?", labels(EndReason), person.last_job_end)
    covered = pick_yes_no(dense, "cover", "Mutuelle de cet employeur", person.last_job_cover)
    paid = pick_yes_no(dense, "paid", "Allocation chômage", person.unemployment_benefit)

    def read(household: Household) -> Household:
        reading = Reading()
        day = reading.field(dense.key("ended"), lambda: answers.read_past_date(ended, day=dense.day))
        count = reading.field(
            dense.key("months"), lambda: answers.read_whole_number(months, most=700, unit="mois")
        )
        reading.finish()
        return dense.set_person(
            household,
            last_job_ended_on=day,
            last_job_months=count,
            last_job_end=reason,
            last_job_cover=covered,
            unemployment_benefit=paid,
        )

    return read
