"""The days a pack tells, each one from the rules that gave the answers: none is invented, none is kept."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dateutil.relativedelta import relativedelta

from communes.french import long_date
from eligibility.c2s import reference_period
from eligibility.conditions.insurance import RIA_MONTHS, RIA_NOTICE_MONTHS
from eligibility.conditions.last_job import portability
from eligibility.household import Household, Person
from eligibility.parameters import FiguresOfDay
from eligibility.rulebook import rulebook
from eligibility.verdict import BetterFirst, Truth, Verdict
from eligibility.vocabulary import PAID_BY_ONESELF, Status
from enrolment.pricing import leaving_days
from exports.pack.facts import Claim, Claimant, DateKind, Departure, KeyDate, Solidarity

CLAIMS = {
    BetterFirst.C2S_EN_COURS: Claim.RENEWAL,
    BetterFirst.C2S_GRATUITE: Claim.FREE,
    BetterFirst.C2S_PARTICIPATION: Claim.PARTICIPATION,
}
RIGHTS = (Claim.FREE, Claim.PARTICIPATION)
TO_CHECK, EVIN, PORTABILITY = "INFO_C2S_A_VERIFIER", "INFO_EVIN", "portabilite"


def departure(holder: Person, insurer: str, *, day: date) -> Departure | None:
    """The individual contract of the holder, with the days it may be left; None when there is none to leave.

    An employer's contract is not left this way. An insurer's name alone counts, as long as the holder has
    not said what covers them.

    Raises:
        NoValueError: A delay has no value on the day.
    """
    days, told = leaving_days(holder, day=day), holder.covers
    if days is None:
        pays = bool(insurer) if told is None else bool(told & PAID_BY_ONESELF)
        return Departure(insurer=insurer) if pays else None
    figures = rulebook().parameters.on(day)
    return Departure(
        insurer=insurer,
        since=holder.first_insured_on,
        free_from=days.free_from,
        ask_on=days.ask_on,
        start_on=days.start_on,
        references=(figures.reference(RIA_MONTHS), figures.reference(RIA_NOTICE_MONTHS)),
    )


def solidarity(
    verdicts: Sequence[Verdict], display_names: Mapping[str, str], *, day: date
) -> Solidarity | None:
    """How to ask for the C2S, when somebody has it, may have it, or lacks an answer to know.

    Raises:
        NoValueError: A figure has no value on the day.
    """
    people = tuple(_claimants(verdicts, display_names))
    if not people:
        return None
    figures = rulebook().parameters.on(day)
    first, last = reference_period(figures)
    return Solidarity(
        people=people,
        first_day=first,
        last_day=last,
        answer_by=day + relativedelta(months=int(figures.number("c2s_decision_months"))),
        references=(figures.reference("c2s_reference_period"), figures.reference("c2s_decision_months")),
    )


def _claimants(verdicts: Sequence[Verdict], display_names: Mapping[str, str]) -> Iterator[Claimant]:
    for verdict in verdicts:
        person = display_names[verdict.person_id]
        rights = {right.code: right for right in verdict.better_first}
        claim = next((each for each in CLAIMS if each in rights), None)
        if claim:
            yield Claimant(person=person, claim=CLAIMS[claim], lines=rights[claim].lines)
        elif TO_CHECK in {note.code for note in verdict.notes}:
            yield Claimant(person=person, claim=Claim.TO_CHECK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the days come from.

    Attributes:
        start: First day of cover the household would like, or None.
    """

    household: Household = field(repr=False)
    verdicts: tuple[Verdict, ...] = field(repr=False)
    display_names: Mapping[str, str] = field(repr=False)
    start: date | None
    departure: Departure | None
    solidarity: Solidarity | None


def key_dates(told: Told, *, day: date) -> tuple[KeyDate, ...]:
    """The days still to come that the answers give, the first one first; people of the same day together.

    Raises:
        NoValueError: A figure has no value on the day.
    """
    found: dict[tuple[DateKind, date], tuple[str, ...]] = {}
    for kind, when, people in _days(told, rulebook().parameters.on(day)):
        found[kind, when] = (*found.get((kind, when), ()), *people)
    dates = (KeyDate(kind=kind, day=when, people=people) for (kind, when), people in found.items())
    return tuple(sorted((each for each in dates if each.day > day), key=lambda each: each.day))


def _days(told: Told, figures: FiguresOfDay) -> Iterator[tuple[DateKind, date, tuple[str, ...]]]:
    asking = _asking(told)
    if told.solidarity and asking:
        yield DateKind.C2S_ANSWER, told.solidarity.answer_by, asking
    if told.departure and told.departure.free_from and told.departure.start_on:
        yield DateKind.FREE_TO_LEAVE, told.departure.free_from, ()
        yield DateKind.EARLIEST_CHANGE, told.departure.start_on, ()
    if told.start and _is_to_keep(told.start, told, asking):
        is_unsure = told.departure is not None and told.departure.start_on is None
        yield (DateKind.START_UNSURE if is_unsure else DateKind.START), told.start, ()
    people = {person.id: person for person in told.household.people}
    for verdict in told.verdicts:
        called = (told.display_names[verdict.person_id],)
        for kind, when in _last_days(people[verdict.person_id], verdict, figures):
            yield kind, when, called


def _asking(told: Told) -> tuple[str, ...]:
    """Who has a right to the C2S and is to ask for it."""
    people = told.solidarity.people if told.solidarity else ()
    return tuple(one.person for one in people if one.claim in RIGHTS)


def _is_to_keep(start: date, told: Told, asking: tuple[str, ...]) -> bool:
    """Whether a start is worth noting: not while all await the C2S, nor before the old cover ends."""
    ends = told.departure.start_on if told.departure else None
    return len(asking) < len(told.verdicts) and (ends is None or ends <= start)


def _last_days(person: Person, verdict: Verdict, figures: FiguresOfDay) -> Iterator[tuple[DateKind, date]]:
    """The last days of a former employer's cover, only where the answer itself says that day."""
    ended_on = person.last_job_ended_on
    if ended_on is None:
        return
    free_until, _ = portability(person, ended_on, int(figures.number("portability_months")))
    if long_date(free_until) in _portability_said(verdict):
        yield DateKind.PORTABILITY_END, free_until
    is_retired = Status.RETIRED in (person.statuses or ())
    from_day = ended_on if is_retired else free_until
    last_day = from_day + relativedelta(months=int(figures.number("evin_request_months")))
    if any(note.code == EVIN and long_date(last_day) in note.text for note in verdict.notes):
        yield DateKind.EVIN_LAST_DAY, last_day


def _portability_said(verdict: Verdict) -> tuple[str, ...]:
    return tuple(
        finding.required
        for programme in verdict.results
        for finding in programme.findings
        if programme.code == PORTABILITY and programme.status is Truth.MET
    )
