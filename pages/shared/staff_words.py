"""What the pages of the staff say of a case: its name, next step, history, refusals. No widget."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from communes.french import short_date
from eligibility.household import Household
from eligibility.vocabulary import Relation
from enrolment.case import Case, CaseState, Step
from enrolment.clock import PARIS, day_of
from enrolment.handover import ExpiredCodeError
from enrolment.papers_request import display_names
from enrolment.short_code import shown
from enrolment.throttle import TooManyAttemptsError

NEXT_STEP: Mapping[CaseState, str] = MappingProxyType(
    {
        CaseState.DRAFT: "Répondre aux questions",
        CaseState.ASSESSED: "Choisir une formule, ou faire valoir un autre droit",
        CaseState.LEVEL_CHOSEN: "Préparer le dossier",
        CaseState.PACK_ISSUED: "Remettre le dossier au conseiller",
        CaseState.HANDED_OVER: "Demander la réponse du partenaire",
        CaseState.ACCEPTED: "Rien à faire",
        CaseState.REFUSED: "Rien à faire",
        CaseState.WITHDRAWN: "Rien à faire",
    }
)
"""What remains to be done, by state."""


def name_of(case: Case) -> str:
    """Who the case is about, for the staff: names, else the short code, else « sans nom »."""
    who = case.identity
    if who:
        used = f" ({who.used_name})" if who.used_name else ""
        return f"{who.birth_name}{used} {who.first_name}"
    return f"Sans nom – code {shown(case.short_code)}" if case.short_code else "Sans nom"


def names_of(household: Household) -> dict[str, str]:
    """What the staff calls each person of a household, by id."""
    staff = {Relation.SELF: "La personne", Relation.SPOUSE: "Conjoint(e)"}
    said = display_names(household)
    return {p.id: staff.get(p.relation, said[p.id].replace("Votre enfant", "Enfant")) for p in household}


def born_on(case: Case) -> str:
    """Birth date of the applicant, or « non précisée »."""
    born = case.identity.birth_date if case.identity else case.household.applicant.birth_date
    return short_date(born) if born else "non précisée"


def next_step(case: Case) -> str:
    """What remains to be done; the better right first, while the case is open."""
    rights = dict.fromkeys(right.title for verdict in case.verdicts for right in verdict.better_first)
    if rights and case.state.is_open:
        return f"À voir d’abord\u00a0: {next(iter(rights))}"
    return NEXT_STEP[case.state]


def moment(at: datetime) -> str:
    """A day and a time in Paris."""
    return f"{short_date(day_of(at))} à {at.astimezone(PARIS):%H:%M}"


def history_rows(history: Sequence[Step]) -> list[dict[str, str]]:
    """The history as the lines of a table, oldest first."""
    return [
        {
            "Date": moment(step.at),
            "Étape": step.state.label,
            "Par": step.actor,
            "Raison": step.reason.label if step.reason else "–",
        }
        for step in history
    ]


def code_refusal(error: Exception) -> str:
    """Why a code does not open, and what to do."""
    if isinstance(error, TooManyAttemptsError):
        minutes = int(error.retry_after.total_seconds() // 60) + 1
        return (
            f"Trop de codes inconnus à la suite. Réessayez dans {minutes} min, ou refaites la vérification."
        )
    if isinstance(error, ExpiredCodeError):
        return f"Ce code n’ouvre plus depuis le {short_date(error.expired_on)}. Refaites la vérification."
    return str(error)
