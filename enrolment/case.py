"""The case of one household: its states, the closed table of moves, and the history nobody can rewrite."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType
from uuid import UUID, uuid4

from dateutil.relativedelta import relativedelta

from communes.commune import InseeCode
from eligibility.household import Household
from eligibility.verdict import Verdict
from eligibility.vocabulary import LabelledEnum
from enrolment.clock import day_of
from enrolment.errors import EnrolmentError
from exports.identity import Identity

RETENTION = relativedelta(years=2)
"""How long a case is kept after its last contact (retention table of the commune's register)."""


class CaseState(LabelledEnum):
    """Where a case stands."""

    DRAFT = "draft", "Commencé"
    ASSESSED = "assessed", "Droits vérifiés"
    LEVEL_CHOSEN = "level_chosen", "Formule choisie"
    PACK_ISSUED = "pack_issued", "Dossier imprimé"
    HANDED_OVER = "handed_over", "Remis au conseiller"
    ACCEPTED = "accepted", "Adhésion confirmée"
    REFUSED = "refused", "Refusé par le partenaire"
    WITHDRAWN = "withdrawn", "Sans suite"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return bool(MOVES[self])


def _and_withdrawn(*states: CaseState) -> frozenset[CaseState]:
    return frozenset({*states, CaseState.WITHDRAWN})


MOVES: Mapping[CaseState, frozenset[CaseState]] = MappingProxyType(
    {
        CaseState.DRAFT: _and_withdrawn(CaseState.ASSESSED),
        CaseState.ASSESSED: _and_withdrawn(CaseState.LEVEL_CHOSEN),
        CaseState.LEVEL_CHOSEN: _and_withdrawn(CaseState.PACK_ISSUED),
        CaseState.PACK_ISSUED: _and_withdrawn(CaseState.HANDED_OVER),
        CaseState.HANDED_OVER: _and_withdrawn(CaseState.ACCEPTED, CaseState.REFUSED),
        CaseState.ACCEPTED: frozenset(),
        CaseState.REFUSED: frozenset(),
        CaseState.WITHDRAWN: frozenset(),
    }
)
"""The closed table of moves: a state that is not listed cannot be reached, and a closed case stays closed."""

OPEN_STATES = tuple(state for state in CaseState if state.is_open)


class RefusalReason(LabelledEnum):
    """Why the partner refused, as the partner says it."""

    NOT_IN_TERRITORY = "not_in_territory", "Ne remplit pas la condition de commune"
    PAPERS_MISSING = "papers_missing", "Pièces manquantes malgré la relance"
    NOT_AFFILIATED = "not_affiliated", "Pas d’affiliation à la Sécurité sociale française"
    UNPAID_BEFORE = "unpaid_before", "Radiation antérieure pour impayés"
    ANOTHER_COVER = "another_cover", "Une autre couverture l’interdit (C2S, mutuelle d’employeur)"
    OTHER = "other", "Autre raison donnée par le partenaire"


class WithdrawalReason(LabelledEnum):
    """Why a household did not go on."""

    BETTER_RIGHT = "better_right", "Un autre droit passe d’abord (C2S, employeur…)"
    NOT_ELIGIBLE = "not_eligible", "Le dispositif ne convient pas à la situation"
    PRICE = "price", "Le prix"
    WAITING = "waiting", "Les délais avant d’être couvert"
    ALREADY_COVERED = "already_covered", "Garde sa couverture actuelle"
    PAPERWORK = "paperwork", "Les démarches"
    DISTRUST = "distrust", "Ne souhaite pas ce dispositif"
    NO_NEWS = "no_news", "Sans nouvelles"
    DUPLICATE = "duplicate", "Dossier ouvert deux fois"


class EnteredBy(LabelledEnum):
    """Who gave the answers of a case, said to whoever reads it."""

    RESIDENT = "resident", "Réponses données par la personne elle-même"
    AGENT = "agent", "Réponses saisies par l’agent, en présence de la personne"
    AGENT_BY_PHONE = "agent_by_phone", "Réponses saisies par l’agent, au téléphone avec la personne"
    HELPER = "helper", "Réponses données par un proche ou un aidant"


class IllegalTransitionError(EnrolmentError):
    """A case cannot go from one state to the other.

    Attributes:
        origin: Its state.
        target: The state that was asked for.
    """

    def __init__(self, origin: CaseState, target: CaseState) -> None:
        self.origin, self.target = origin, target
        allowed = ", ".join(sorted(MOVES[origin])) or "nothing: it is closed"
        super().__init__(f"a case cannot go from {origin} to {target}; from there: {allowed}")


class ClosedCaseError(EnrolmentError):
    """A closed case cannot be changed any more.

    Attributes:
        state: Its state.
    """

    def __init__(self, state: CaseState) -> None:
        self.state = state
        super().__init__(f"the case is closed ({state}): open a new one")


class WrongReasonError(EnrolmentError):
    """A refusal needs a `RefusalReason`, a withdrawal a `WithdrawalReason`, and nothing else takes a reason.

    Attributes:
        target: The state that was asked for.
    """

    def __init__(self, target: CaseState) -> None:
        self.target = target
        super().__init__(f"the reason does not fit a move to {target}")


class StaleCaseError(EnrolmentError):
    """Someone else saved the case since it was read, or it was deleted: read it again.

    Attributes:
        case_id: Which case.
    """

    def __init__(self, case_id: UUID) -> None:
        self.case_id = case_id
        super().__init__(f"the case {case_id} changed since it was read; read it again")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of the history.

    Attributes:
        state: State reached.
        at: Instant, UTC.
        actor: Login of who did it.
    """

    state: CaseState
    at: datetime
    actor: str
    reason: RefusalReason | WithdrawalReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One household followed by the CCAS.

    Attributes:
        identity: None for a case without a name yet.
        level: Code of the level chosen, or None.
        verdicts: One per person, kept as it was said.
        short_code: Code of the answers it was opened from, nine characters, or None.
        updated_at: Last contact, UTC.
        history: Oldest first; the last one is `state`.
        version: Counts saves, so that two agents cannot overwrite each other.
    """

    id: UUID
    commune: InseeCode
    state: CaseState
    household: Household = field(repr=False)
    identity: Identity | None = None
    level: str | None = None
    verdicts: tuple[Verdict, ...] = field(default=(), repr=False)
    short_code: str | None = field(default=None, repr=False)
    entered_by: EnteredBy = EnteredBy.AGENT
    created_at: datetime
    updated_at: datetime
    history: tuple[Step, ...]
    version: int = 0

    @property
    def delete_on(self) -> date:
        """First day the case must be gone."""
        return day_of(self.updated_at) + RETENTION

    def move_to(
        self,
        state: CaseState,
        *,
        at: datetime,
        actor: str,
        reason: RefusalReason | WithdrawalReason | None = None,
    ) -> "Case":
        """The case in its next state, with one more line of history.

        Raises:
            IllegalTransitionError: The table of moves does not allow it.
            WrongReasonError: A refusal or withdrawal without its reason, or a reason where none belongs.
        """
        if state not in MOVES[self.state]:
            raise IllegalTransitionError(self.state, state)
        if type(reason) is not _REASON_OF.get(state, type(None)):
            raise WrongReasonError(state)
        step = Step(state=state, at=at, actor=actor, reason=reason)
        return replace(self, state=state, updated_at=at, history=(*self.history, step))

    def with_answers(self, household: Household, verdicts: tuple[Verdict, ...], *, at: datetime) -> "Case":
        """The case with corrected answers and what they give.

        Raises:
            ClosedCaseError: The case is closed.
        """
        self._require_open()
        return replace(self, household=household, verdicts=verdicts, updated_at=at)

    def with_identity(self, identity: Identity | None, *, at: datetime) -> "Case":
        """The case with the identity of the applicant.

        Raises:
            ClosedCaseError: The case is closed.
        """
        self._require_open()
        return replace(self, identity=identity, updated_at=at)

    def with_level(self, level: str, *, at: datetime) -> "Case":
        """The case with the level the household chose.

        Raises:
            ClosedCaseError: The case is closed.
        """
        self._require_open()
        return replace(self, level=level, updated_at=at)

    def _require_open(self) -> None:
        if not self.state.is_open:
            raise ClosedCaseError(self.state)


_REASON_OF: Mapping[CaseState, type[LabelledEnum]] = MappingProxyType(
    {CaseState.REFUSED: RefusalReason, CaseState.WITHDRAWN: WithdrawalReason}
)


def new_case(  # noqa: PLR0913 (a whole case, by keyword)
    household: Household,
    *,
    commune: InseeCode,
    at: datetime,
    actor: str,
    entered_by: EnteredBy = EnteredBy.AGENT,
    level: str | None = None,
    short_code: str | None = None,
) -> Case:
    """A draft that holds the answers, opened by `actor`."""
    return Case(
        id=uuid4(),
        commune=commune,
        state=CaseState.DRAFT,
        household=household,
        level=level,
        short_code=short_code,
        entered_by=entered_by,
        created_at=at,
        updated_at=at,
        history=(Step(state=CaseState.DRAFT, at=at, actor=actor),),
    )
