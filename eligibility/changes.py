"""« Ce qui changerait la réponse »: other answers, tried one at a time, and the verdict each would give.

The answers tried are in data/changes.toml; the amounts, hours and days come from the figures of the day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from dateutil.relativedelta import relativedelta
from pydantic import TypeAdapter, ValidationError

from communes.commune import Commune
from communes.data_file import DataFileError, DataModel, read_toml
from communes.french import euros, long_date
from eligibility.assess import assess
from eligibility.c2s import c2s_household, ceilings, resources, shown
from eligibility.conditions.last_job import portability
from eligibility.household import Household, Person
from eligibility.parameters import FiguresOfDay, NoValueError
from eligibility.rulebook import DATA, Rulebook, rulebook
from eligibility.verdict import Change, Verdict
from eligibility.vocabulary import Relation, Status

FILE = DATA / "changes.toml"
CENT = Decimal("0.01")
ONE_DAY = timedelta(days=1)


class AlternativeEntry(DataModel):
    """Another answer, as the file gives it: facts of a Person or of a Household, and its words."""

    facts: dict[str, Any]
    text: str
    only_if_unknown: bool = False


class DaysText(DataModel):
    """A day after which the answer changes by itself."""

    from_day: str


class AmountsText(DataModel):
    """Resources on the other side of a ceiling."""

    below_free: str
    within_upper: str
    above_upper: str
    with_lump: str


class HoursText(DataModel):
    """Hours of temporary work on the other side of the threshold."""

    above: str
    below: str


class HomeText(DataModel):
    """Living in the commune."""

    here: str


class ChangesFile(DataModel):
    """The whole file."""

    days: DaysText
    amounts: AmountsText
    hours: HoursText
    home: HomeText
    alternatives: tuple[AlternativeEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One thing that would be otherwise.

    Attributes:
        fact: The fact it is about: open when nobody knows it.
        person, household: New facts about the person asked about, and about the household.
        day: The day the answer would be for; None for the same day.
        only_if_unknown: Not worth saying once the fact is known.
    """

    fact: str
    text: str
    person: Mapping[str, object] = field(default_factory=dict[str, object])
    household: Mapping[str, object] = field(default_factory=dict[str, object])
    day: date | None = None
    only_if_unknown: bool = False


def explain(
    household: Household, *, day: date, commune: Commune, rules: Rulebook | None = None
) -> tuple[Verdict, ...]:
    """One verdict per person, with every computation and what would change the answer.

    Some fifty times the work of `assess`: for somebody who reads one answer, not for a batch.
    """
    book = rules or rulebook()
    verdicts = assess(household, day=day, commune=commune, rules=book, explained=True)
    return tuple(
        replace(verdict, changes=tuple(_changes(verdict, person, household, commune, book)))
        for verdict, person in zip(verdicts, household, strict=True)
    )


def _changes(
    verdict: Verdict, person: Person, household: Household, commune: Commune, book: Rulebook
) -> list[Change]:
    found: list[Change] = []
    figures = book.parameters.on(verdict.day)
    for alternative in _alternatives(person, household, commune, figures):
        is_open = _is_unknown(alternative, person, household)
        if alternative.only_if_unknown and not is_open:
            continue
        other = _with(alternative, person, household)
        day = alternative.day or verdict.day
        is_published = book.parameters.on(day).missing <= figures.missing
        if not is_published or (other == household and day == verdict.day):
            continue
        changed = assess(other, day=day, commune=commune, rules=book, only=person.id)[0]
        if _answer(changed) != _answer(verdict):
            found.append(_as_change(alternative, changed, is_open=is_open))
    return sorted(found, key=lambda change: not change.is_open)


def _answer(verdict: Verdict) -> tuple[object, ...]:
    return (verdict.outcome, *(right.code for right in verdict.better_first[:1]))


def _as_change(alternative: Alternative, changed: Verdict, *, is_open: bool) -> Change:
    first = changed.better_first[:1]
    right = f" À voir d’abord\u00a0: {first[0].title}." if first else ""
    return Change(
        fact=alternative.fact,
        text=alternative.text,
        is_open=is_open,
        outcome=changed.outcome,
        better_first=tuple(right.code for right in changed.better_first),
        then=f"{changed.outcome.label}.{right}",
    )


def _is_unknown(alternative: Alternative, person: Person, household: Household) -> bool:
    owner = household if alternative.fact in alternative.household else person
    return getattr(owner, alternative.fact, alternative.day) is None


def _with(alternative: Alternative, person: Person, household: Household) -> Household:
    people = household.people
    if alternative.person:
        changed = replace(person, **alternative.person)  # pyright: ignore[reportArgumentType] — read by _typed
        people = tuple(changed if each.id == person.id else each for each in people)
    return replace(household, people=people, **alternative.household)  # pyright: ignore[reportArgumentType]


def _alternatives(
    person: Person, household: Household, commune: Commune, figures: FiguresOfDay
) -> Iterator[Alternative]:
    said, written = alternatives()
    words = {"at_commune": commune.at_name}
    is_child = person.relation is Relation.CHILD
    here = said.home.here.format_map(words)
    home: dict[str, object] = {"home_insee": commune.insee_code, "home_kind": None}
    yield Alternative(fact="home_insee", text=here, household=home)
    for each in written:
        if not (is_child and each.person):
            yield replace(each, text=each.text.format_map(words))
    try:
        yield from _amounts(said.amounts, household, figures)
        if Status.TEMP_WORKER in (person.statuses or ()):
            yield from _hours(said.hours, figures)
        yield from _days(said.days, person, household, figures)
    except NoValueError:
        return


def _amounts(said: AmountsText, household: Household, figures: FiguresOfDay) -> Iterator[Alternative]:
    people = c2s_household(household, figures)
    if people is None:
        return
    limits = ceilings(people, figures)
    given = resources(replace(household, yearly_resources=Decimal(0)), people, figures)
    lump = given.lump_high if given else Fraction(0)
    words = {
        "free": euros(shown(limits.free)),
        "upper": euros(shown(limits.upper)),
        "lump": said.with_lump if lump else "",
    }
    below = _cents(limits.free - lump, ROUND_CEILING) - CENT
    within = _cents(limits.upper - lump, ROUND_FLOOR)
    above = within + CENT
    for text, amount in ((said.below_free, below), (said.within_upper, within), (said.above_upper, above)):
        if amount >= 0:
            yield Alternative(
                fact="yearly_resources",
                text=text.format_map(words),
                person={"incomes": None},
                household={"yearly_resources": amount},
            )


def _cents(amount: Fraction, rounding: str) -> Decimal:
    return (Decimal(amount.numerator) / Decimal(amount.denominator)).quantize(CENT, rounding=rounding)


def _hours(said: HoursText, figures: FiguresOfDay) -> Iterator[Alternative]:
    limit = int(figures.number("interim_hours"))
    for text, hours in ((said.above, limit + 1), (said.below, limit - 1)):
        facts: dict[str, object] = {"interim_hours": hours, "long_mission": False}
        yield Alternative(fact="interim_hours", text=text.format(limit=limit), person=facts)


def _days(
    said: DaysText, person: Person, household: Household, figures: FiguresOfDay
) -> Iterator[Alternative]:
    """The day after a portabilité, and the birthday that ends the parents' charge."""
    days: list[date] = []
    if person.last_job_ended_on and person.last_job_months is not None:
        last_day, _ = portability(person, person.last_job_ended_on, int(figures.number("portability_months")))
        days.append(last_day + ONE_DAY)
    born = household.applicant.birth_date
    if born is not None:
        days.append(born + relativedelta(years=int(figures.number("c2s_dependant_age"))))
    for day in sorted(each for each in days if each > figures.day):
        yield Alternative(fact="day", text=said.from_day.format(day=long_date(day)), day=day)


@cache
def alternatives(file: Path = FILE) -> tuple[ChangesFile, tuple[Alternative, ...]]:
    """The texts of the file, and the other answers it gives, typed.

    Raises:
        DataFileError: The file cannot be used, or a fact or its value does not exist.
    """
    content = read_toml(file, ChangesFile)
    return content, tuple(_typed(file, rank, entry) for rank, entry in enumerate(content.alternatives))


def _typed(file: Path, rank: int, entry: AlternativeEntry) -> Alternative:
    hints = {
        Person: get_type_hints(Person, include_extras=True),
        Household: get_type_hints(Household, include_extras=True),
    }
    found: dict[type, dict[str, object]] = {Person: {}, Household: {}}
    for fact, value in entry.facts.items():
        owner = next((kind for kind in (Person, Household) if fact in {f.name for f in fields(kind)}), None)
        if owner is None:
            raise DataFileError(file, f"alternatives.{rank}.facts.{fact}", "no fact has this name")
        try:
            found[owner][fact] = TypeAdapter(hints[owner][fact]).validate_python(value)
        except ValidationError as error:
            message = error.errors(include_url=False)[0]["msg"]
            raise DataFileError(file, f"alternatives.{rank}.facts.{fact}", message) from error
    return Alternative(
        fact=next(iter(entry.facts)),
        text=entry.text,
        person=found[Person],
        household=found[Household],
        only_if_unknown=entry.only_if_unknown,
    )
