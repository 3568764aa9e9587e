"""Households, identities, verdicts and cases with named traits, for enrolment and storage."""

from datetime import UTC, date, datetime
from decimal import Decimal

from communes.commune import InseeCode
from communes.data_file import Reference
from eligibility.household import Household, Person
from eligibility.verdict import Document, Finding, Outcome, ProgrammeResult, Right, Truth, Verdict
from eligibility.vocabulary import Cover, HomeKind, Relation, Status
from enrolment.case import Case, CaseState, RefusalReason, WithdrawalReason, new_case
from exports.identity import Civility, Identity

VALENCE = InseeCode("26362")
AVIGNON = InseeCode("84007")
DAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
REFERENCE = Reference(title="Convention, art. 4", href="https://example.fr/convention")


def a_household(**traits):
    facts = {
        "people": (
            Person(
                id="p1",
                birth_date=date(1951, 3, 27),
                statuses=frozenset({Status.RETIRED}),
                covers=frozenset({Cover.INDIVIDUAL}),
            ),
            Person(id="p2", relation=Relation.SPOUSE),
        ),
        "home_insee": VALENCE,
        "home_kind": HomeKind.USUAL,
        "yearly_resources": Decimal("17654.32"),
    }
    return Household(**(facts | traits))


def an_identity(**traits):
    facts = {
        "civility": Civility.MRS,
        "birth_name": "Lefèvre-Noël",
        "used_name": "D’Angelo",
        "first_name": "Œuvrarde",
        "birth_date": date(1951, 3, 27),
        "address_line": "12 rue de l’Église",
        "postcode": "26000",
        "city": "Valence",
        "email": "oeuvrarde@exemple.fr",
        "phone": "06 12 34 56 78",
    }
    return Identity(**(facts | traits))


def a_verdict(**traits):
    finding = Finding(
        code="residence",
        status=Truth.UNKNOWN,
        text="Vous habitez à Valence\u00a0: à prouver.",
        reference=REFERENCE,
        missing=("home_kind",),
    )
    facts = {
        "person_id": "p1",
        "relation_label": "Vous",
        "day": DAY,
        "outcome": Outcome.TO_PROVE,
        "summary": "Il manque un papier.",
        "reasons": ("LIEN_A_PROUVER",),
        "better_first": (
            Right(code="C2S_GRATUITE", title="C2S", text="…", next_step="…", reference=REFERENCE),
        ),
        "notes": (),
        "documents": (Document(code="DOM", label="Justificatif de domicile", why="Votre adresse"),),
        "orientations": (),
        "results": (ProgrammeResult(code="mc", label="Mutuelle", status=Truth.UNKNOWN, findings=(finding,)),),
        "missing": ("home_kind",),
        "rules_version": "2026-11 (abc)",
    }
    return Verdict(**(facts | traits))


PATH_TO = {
    CaseState.DRAFT: (),
    CaseState.ASSESSED: (CaseState.ASSESSED,),
    CaseState.LEVEL_CHOSEN: (CaseState.ASSESSED, CaseState.LEVEL_CHOSEN),
    CaseState.PACK_ISSUED: (CaseState.ASSESSED, CaseState.LEVEL_CHOSEN, CaseState.PACK_ISSUED),
}
PATH_TO[CaseState.HANDED_OVER] = (*PATH_TO[CaseState.PACK_ISSUED], CaseState.HANDED_OVER)
PATH_TO[CaseState.ACCEPTED] = (*PATH_TO[CaseState.HANDED_OVER], CaseState.ACCEPTED)
PATH_TO[CaseState.REFUSED] = (*PATH_TO[CaseState.HANDED_OVER], CaseState.REFUSED)
PATH_TO[CaseState.WITHDRAWN] = (CaseState.WITHDRAWN,)


def fitting_reason(state):
    return {
        CaseState.REFUSED: RefusalReason.PAPERS_MISSING,
        CaseState.WITHDRAWN: WithdrawalReason.PRICE,
    }.get(state)


def a_case(state=CaseState.DRAFT, *, at=NOON, **traits) -> Case:
    case = new_case(
        traits.pop("household", a_household()),
        commune=traits.pop("commune", VALENCE),
        at=at,
        actor="marie",
        short_code=traits.pop("short_code", None),
        level=traits.pop("level", None),
    )
    if "identity" in traits:
        case = case.with_identity(traits["identity"], at=at)
    if "verdicts" in traits:
        case = case.with_answers(case.household, traits["verdicts"], at=at)
    for step in PATH_TO[state]:
        case = case.move_to(step, at=at, actor="marie", reason=fitting_reason(step))
    return case
