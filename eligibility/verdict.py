"""The answer for one person: outcome, reasons, better rights, notes, documents, what to do.

Pure values. They are kept with a case and printed on paper, so they hold the sentences as they were said.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from communes.data_file import Reference
from eligibility.household import FORBID_UNKNOWN
from eligibility.vocabulary import LabelledEnum


class Truth(StrEnum):
    """Three values: « we do not know » is an answer, never rounded to « no »."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Outcome(LabelledEnum):
    """The answer for one person, in the tone used for residents."""

    ELIGIBLE = "ELIGIBLE", "La mutuelle communale vous est ouverte"
    ELIGIBLE_BETTER_FIRST = (
        "ELIGIBLE_BETTER_FIRST",
        "La mutuelle communale vous est ouverte, mais un autre droit passe d’abord",
    )
    TO_PROVE = "TO_PROVE", "À vérifier"
    NOT_ELIGIBLE = "NOT_ELIGIBLE", "La mutuelle communale ne convient pas à votre situation"


class BetterFirst(LabelledEnum):
    """A right that is free, cheaper or paid by the employer; members stand in the order they are shown."""

    C2S_EN_COURS = "C2S_EN_COURS", "Votre Complémentaire santé solidaire en cours"
    C2S_GRATUITE = "C2S_GRATUITE", "La Complémentaire santé solidaire, gratuite"
    C2S_PARTICIPATION = (
        "C2S_PARTICIPATION",
        "La Complémentaire santé solidaire, avec une petite participation",
    )
    EMPLOYEUR = "EMPLOYEUR", "La mutuelle de votre employeur"
    AYANT_DROIT_OBLIGATOIRE = (
        "AYANT_DROIT_OBLIGATOIRE",
        "La mutuelle obligatoire d’un proche, qui vous couvre",
    )
    INTERIMAIRES_SANTE = "INTERIMAIRES_SANTE", "La mutuelle des intérimaires (Intérimaires Santé)"
    PORTABILITE = "PORTABILITE", "La mutuelle de votre ancien employeur, gratuite (portabilité)"
    PSC = "PSC", "La participation de votre employeur public"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a computation.

    Attributes:
        label: What it is, in French.
        value: The amount, number or day, in words.
        reference: Where the figure comes from; None when the person gave it or it follows from other lines.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    label: str
    value: str
    reference: Reference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One criterion, looked at for one person.

    Attributes:
        code: Stable code of the criterion inside its programme.
        text: French sentence with the figures, as shown and printed.
        observed: The value found, in words; "" when unknown.
        required: The value asked for, in words; "" when there is none.
        missing: Names of the facts (fields of Person or Household) that would settle it.
        figures: Where the dated figures it used come from.
        lines: The computation behind it, in an explained answer; empty otherwise, or when there is none.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    code: str
    status: Truth
    text: str
    reference: Reference
    observed: str = ""
    required: str = ""
    missing: tuple[str, ...] = ()
    figures: tuple[Reference, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def is_verified(self) -> bool:
        """Whether somebody saw the text and every figure in their official source."""
        return all(reference.verified for reference in (self.reference, *self.figures))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeResult:
    """One programme, looked at for one person; a programme is met when all its criteria are."""

    __pydantic_config__ = FORBID_UNKNOWN

    code: str
    label: str
    status: Truth
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something to know that does not change the outcome (INFO_… codes).

    Attributes:
        lines: The computation of the days it names, in an explained answer; empty when it names none.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    code: str
    title: str
    text: str
    reference: Reference
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A paper to bring.

    Attributes:
        code: Code of eligibility-law §12 (ID, DOM, …).
        label: What to bring, in words.
        why: What it proves.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    code: str
    label: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """A better right, or where to turn: what it is, why, and the next step.

    Attributes:
        lines: The computation of the amounts it names, in an explained answer.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    code: str
    title: str
    text: str
    next_step: str
    reference: Reference
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Another answer to one question that would lead to another verdict.

    Attributes:
        fact: Name of the fact (field of Person or Household).
        text: The other answer, in French (« Si vous habitiez à Valence »).
        is_open: The fact is unknown today: the person can still find out.
        outcome: What the verdict would be.
        better_first: Codes of the better rights it would show, the best one first.
        then: The new verdict in one sentence.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    fact: str
    text: str
    is_open: bool
    outcome: Outcome
    better_first: tuple[str, ...]
    then: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The whole answer for one person on one day.

    Attributes:
        person_id: `Person.id`.
        relation_label: How to call the person on screen (« Vous »).
        reasons: Codes that closed or suspended the answer (HORS_TERRITOIRE, LIEN_A_PROUVER…).
        better_first: Better rights, the best one first.
        orientations: Where to turn; never empty when the outcome is NOT_ELIGIBLE.
        results: Every programme that was looked at, in order of evaluation.
        missing: Facts that could still change the answer, in order.
        changes: Other answers that would change it, in an explained answer; empty otherwise.
        rules_version: Version and fingerprint of the rule files that gave the answer.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    person_id: str
    relation_label: str
    day: date
    outcome: Outcome
    summary: str
    reasons: tuple[str, ...]
    better_first: tuple[Right, ...]
    notes: tuple[Note, ...]
    documents: tuple[Document, ...]
    orientations: tuple[Right, ...]
    results: tuple[ProgrammeResult, ...]
    missing: tuple[str, ...]
    rules_version: str
    changes: tuple[Change, ...] = ()

    @property
    def counted_as(self) -> str:
        """What statistics call this answer: the best right found, else the outcome."""
        return self.better_first[0].code if self.better_first else self.outcome.value
