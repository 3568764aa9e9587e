"""Twenty-five invented cases over every state, for a portal that has nothing to show yet.

Nobody in them exists. The people are in `data/demonstration.toml`; the rules of each day answer for them.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Annotated
from uuid import NAMESPACE_URL, uuid5

from pydantic import Field

from communes.commune import Commune, InseeCode, InseeText
from communes.data_file import DataModel, read_toml
from communes.places import place
from eligibility.assess import assess
from eligibility.household import Household
from eligibility.vocabulary import HomeKind
from enrolment.case import Case, CaseState, EnteredBy, RefusalReason, WithdrawalReason, new_case
from enrolment.clock import PARIS, day_of
from exports.identity import Civility, Identity
from tariffs.catalogue import offer

FILE = Path(__file__).parent / "data" / "demonstration.toml"
ACTOR = "agent"
"""Login of the demonstration's agent."""
PATH = (
    CaseState.DRAFT,
    CaseState.ASSESSED,
    CaseState.LEVEL_CHOSEN,
    CaseState.PACK_ISSUED,
    CaseState.HANDED_OVER,
)
OPENING = time(9, 30)
BETWEEN_STEPS = timedelta(minutes=12)


class InventedCase(DataModel):
    """One household of the file.

    Attributes:
        first_name: "" for a case without a name yet; then there is no identity.
        days_ago: When each state was reached, the first one first; as many as the history has lines.
        level_rank: Rank of the level chosen in the partner's order, from 1; 0 for none.
        lives_in: INSEE code of the home; None for the commune itself.
    """

    first_name: str = ""
    birth_name: str = ""
    civility: Civility | None = None
    phone: str | None = None
    state: CaseState
    days_ago: Annotated[tuple[Annotated[int, Field(ge=0)], ...], Field(min_length=1, max_length=6)]
    entered_by: EnteredBy
    level_rank: Annotated[int, Field(ge=0)] = 0
    refusal: RefusalReason | None = None
    withdrawal: WithdrawalReason | None = None
    lives_in: InseeText | None = None
    household: Household


class InventedCases(DataModel):
    """The invented households."""

    cases: tuple[InventedCase, ...]


@cache
def _invented() -> tuple[InventedCase, ...]:
    return read_toml(FILE, InventedCases).cases


def demonstration_cases(commune: Commune, *, day: date) -> tuple[Case, ...]:
    """Invented cases as they stand on `day`: same commune and day, same cases.

    Without a tariff, nobody can choose a level: the cases that had one stop before.

    Raises:
        DataFileError: The file of invented people cannot be used.
    """
    return tuple(
        _case(invented, commune, day, rank=rank) for rank, invented in enumerate(_invented(), start=1)
    )


def _case(invented: InventedCase, commune: Commune, day: date, *, rank: int) -> Case:
    insee = invented.lives_in or commune.insee_code
    household = replace(invented.household, home_insee=insee, home_kind=HomeKind.USUAL)
    instants = _instants(invented, day)
    case = new_case(
        household,
        commune=InseeCode(commune.insee_code),
        at=instants[0],
        actor=ACTOR,
        entered_by=invented.entered_by,
    )
    case = replace(case, id=uuid5(NAMESPACE_URL, f"demonstration:{commune.insee_code}:{rank}"))
    case = case.with_identity(_identity(invented, insee, rank), at=instants[0])
    levels = offer(commune.offer).level_codes if commune.offer else ()
    states = (*PATH[: len(instants) - 1], invented.state)
    for state, at in zip(states[1:], instants[1:], strict=True):
        if state is CaseState.ASSESSED:
            verdicts = assess(household, day=day_of(at), commune=commune, explained=True)
            case = case.with_answers(household, verdicts, at=at)
        if state is CaseState.LEVEL_CHOSEN:
            if invented.level_rank > len(levels):
                return case
            case = case.with_level(levels[invented.level_rank - 1], at=at)
        reason = invented.refusal or invented.withdrawal if state is invented.state else None
        case = case.move_to(state, at=at, actor=ACTOR, reason=reason)
    return case


def _instants(invented: InventedCase, day: date) -> tuple[datetime, ...]:
    return tuple(
        datetime.combine(day - timedelta(days=days), OPENING, tzinfo=PARIS).astimezone(UTC)
        + position * BETWEEN_STEPS
        for position, days in enumerate(invented.days_ago)
    )


def _identity(invented: InventedCase, insee: str, rank: int) -> Identity | None:
    born = invented.household.applicant.birth_date
    if not invented.first_name or born is None:
        return None
    home = place(insee)
    return Identity(
        civility=invented.civility,
        birth_name=invented.birth_name,
        first_name=invented.first_name,
        birth_date=born,
        address_line=f"{rank} rue de la Démonstration",
        postcode=home.postcodes[0],
        city=home.name,
        phone=invented.phone,
    )
