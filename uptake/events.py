"""What the portal counts: monthly totals of anonymous events, never a row per person.

An event is added to its month's total and forgotten; nothing here can be traced to a visit or a case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from eligibility.vocabulary import LabelledEnum


class EventKind(LabelledEnum):
    """What happened, from the first question to an adhesion the partner confirmed."""

    CHECK_STARTED = "check_started", "Vérifications commencées"
    VERDICT = "verdict", "Résultats affichés (personnes)"
    OFFERS_VIEWED = "offers_viewed", "Formules consultées"
    PACK_ISSUED = "pack_issued", "Dossiers préparés"
    HANDED_OVER = "handed_over", "Dossiers remis au conseiller"
    ENTRY = "entry", "Adhésions confirmées par le partenaire"
    EXIT = "exit", "Sorties confirmées par le partenaire"


class PreviousCover(LabelledEnum):
    """What an adherent had in the three months before."""

    NONE = "none", "Aucune complémentaire"
    INDIVIDUAL = "individual", "Contrat individuel"
    EMPLOYER = "employer", "Contrat d’employeur"
    C2S = "c2s", "Complémentaire santé solidaire"
    UNKNOWN = "unknown", "Non connue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing to count.

    Attributes:
        day: Only its month is kept.
        outcome: Outcome code of a verdict, or best `BetterFirst` code; "" otherwise.
        resident: Whether the people live in the commune; None when unknown (workers and City staff may not).
        people: Persons concerned, dependants included.
        contracts: Contracts concerned (ENTRY and EXIT only).
    """

    kind: EventKind
    day: date
    commune: str
    outcome: str = ""
    level: str = ""
    previous_cover: PreviousCover | None = None
    resident: bool | None = None
    people: int = 1
    contracts: int = 0
    demonstration: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyCount:
    """A total of one month, for one combination of kind, outcome, level, previous cover and residence.

    Attributes:
        month: « 2026-11 ».
        occurrences: Number of events.
    """

    kind: EventKind
    month: str
    commune: str
    outcome: str
    level: str
    previous_cover: PreviousCover | None
    resident: bool | None
    demonstration: bool
    occurrences: int
    people: int
    contracts: int


class EventLog(Protocol):
    """Where the totals are kept."""

    def record(self, event: Event) -> None:
        """Add one event to its month's total."""
        ...

    def counts(self, commune: str, *, first_month: str, last_month: str) -> Sequence[MonthlyCount]:
        """Totals of the commune between two months « YYYY-MM », both included, in order of month."""
        ...
