"""The personas answered again: what the rules say today beside the answers somebody reviewed.

A rule, a figure or a text that changes an answer shows here before it reaches a resident. Answers are kept as
codes, in `data/personas_answers.json`; the words that go with them are those of the rules.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from communes.commune import Commune
from communes.data_file import DataFileError
from eligibility.assess import assess
from eligibility.household import FORBID_UNKNOWN
from eligibility.rulebook import Rulebook, rulebook
from eligibility.verdict import BetterFirst, Outcome, Verdict
from eligibility.vocabulary import LabelledEnum
from enrolment.personas import Persona

FILE = Path(__file__).parent / "data" / "personas_answers.json"
REMEDY = "answer them again with « mcms eligibility replay --accept »"


class Aspect(LabelledEnum):
    """The parts of an answer that are compared, in the order they are shown."""

    OUTCOME = "outcome", "Réponse"
    REASONS = "reasons", "Raisons"
    RIGHTS = "rights", "Droits à voir d’abord"
    NOTES = "notes", "Bon à savoir"
    DOCUMENTS = "documents", "Papiers à apporter"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAnswer:
    """The answer of one person of one persona, in codes.

    Attributes:
        persona: `Persona.code`.
        person: `Person.id`.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    persona: str
    person: str
    outcome: str
    reasons: tuple[str, ...]
    rights: tuple[str, ...]
    notes: tuple[str, ...]
    documents: tuple[str, ...]

    def codes(self, aspect: Aspect) -> tuple[str, ...]:
        """What it says of one aspect."""
        if aspect is Aspect.OUTCOME:
            return (self.outcome,)
        codes: tuple[str, ...] = getattr(self, aspect.value)
        return codes


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers of several personas on one day, in one commune, by one version of the rules."""

    __pydantic_config__ = FORBID_UNKNOWN

    day: date
    commune: str
    rules_version: str
    people: tuple[PersonAnswer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One aspect of the answer of one person that is not what it was.

    Attributes:
        persona: `Persona.code`.
        person: `Person.id`.
        removed: Codes that are no longer said; every code when only their order changed.
        added: Codes that are now said; every code when only their order changed.
    """

    persona: str
    person: str
    aspect: Aspect
    removed: tuple[str, ...]
    added: tuple[str, ...]


def answers_of(
    personas: Iterable[Persona], *, day: date, commune: Commune, rules: Rulebook | None = None
) -> Answers:
    """What the rules answer the personas on a day.

    Args:
        personas: Who.
        day: Day the answers are for; their ages and delays move with it.
        commune: Commune they ask, where those who do not live elsewhere live.
        rules: Other rules than those of the portal.
    """
    book = rules or rulebook()
    people = tuple(
        _in_codes(persona.code, verdict)
        for persona in personas
        for verdict in assess(persona.told(commune), day=day, commune=commune, rules=book)
    )
    return Answers(day=day, commune=commune.insee_code, rules_version=book.version, people=people)


def _in_codes(persona: str, verdict: Verdict) -> PersonAnswer:
    return PersonAnswer(
        persona=persona,
        person=verdict.person_id,
        outcome=verdict.outcome.value,
        reasons=verdict.reasons,
        rights=tuple(right.code for right in verdict.better_first),
        notes=tuple(note.code for note in verdict.notes),
        documents=tuple(document.code for document in verdict.documents),
    )


def differences(before: Answers, after: Answers) -> tuple[Difference, ...]:
    """What changed from one to the other, in the order of the personas; someone who is new or gone counts."""
    old, new = ({(each.persona, each.person): each for each in answers.people} for answers in (before, after))
    return tuple(
        difference
        for key in dict.fromkeys((*new, *old))
        for aspect in Aspect
        if (difference := _difference(key, aspect, old.get(key), new.get(key)))
    )


def _difference(
    key: tuple[str, str], aspect: Aspect, old: PersonAnswer | None, new: PersonAnswer | None
) -> Difference | None:
    before, after = (each.codes(aspect) if each else () for each in (old, new))
    if before == after:
        return None
    removed = tuple(code for code in before if code not in after)
    added = tuple(code for code in after if code not in before)
    if not removed and not added:
        removed, added = before, after
    return Difference(persona=key[0], person=key[1], aspect=aspect, removed=removed, added=added)


def reviewed() -> Answers:
    """The answers somebody reviewed last.

    Raises:
        DataFileError: The file is missing or cannot be used.
    """
    try:
        return _ANSWERS.validate_json(FILE.read_bytes())
    except FileNotFoundError as error:
        raise DataFileError(FILE, "", f"the file is missing; {REMEDY}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        entry = ".".join(str(part) for part in first["loc"])
        raise DataFileError(FILE, entry, f"{first['msg']}; {REMEDY}") from error


def accept(answers: Answers) -> None:
    """Keep these answers as the reviewed ones.

    Raises:
        OSError: The file cannot be written.
    """
    FILE.write_text(_written(answers), encoding="utf-8")


_ANSWERS = TypeAdapter(Answers)
_PERSON = TypeAdapter(PersonAnswer)


def _written(answers: Answers) -> str:
    """A line a person, so that a change of the rules is a readable change of the file."""
    head = {
        "day": answers.day.isoformat(),
        "commune": answers.commune,
        "rules_version": answers.rules_version,
    }
    people = ",\n  ".join(_PERSON.dump_json(person).decode() for person in answers.people)
    return f'{json.dumps(head)[:-1]}, "people": [\n  {people}\n]}}\n'


def in_words(difference: Difference, *, commune: Commune, rules: Rulebook | None = None) -> str:
    """A difference in one French line; a code that nothing names any more is shown as it is."""
    texts = (rules or rulebook()).texts
    places = {"commune": commune.name, "of_commune": commune.of_name, "at_commune": commune.at_name}
    named: Mapping[Aspect, Callable[[str], str]] = {
        Aspect.OUTCOME: lambda code: Outcome(code).label,
        Aspect.REASONS: lambda code: texts.answers[code].summary.format_map(places),
        Aspect.RIGHTS: lambda code: BetterFirst(code).label,
        Aspect.NOTES: lambda code: texts.notes[code].title,
        Aspect.DOCUMENTS: lambda code: texts.documents[code].label,
    }

    def words(codes: tuple[str, ...]) -> str:
        return ", ".join(f"«\u00a0{_name(code, named[difference.aspect])}\u00a0»" for code in codes) or "rien"

    if difference.aspect is Aspect.OUTCOME:
        return (
            f"{difference.aspect.label}\u00a0: {words(difference.removed)} devient {words(difference.added)}"
        )
    changes = (("en moins", difference.removed), ("en plus", difference.added))
    said = "\u00a0; ".join(f"{verb} {words(codes)}" for verb, codes in changes if codes)
    return f"{difference.aspect.label}\u00a0: {said}"


def _name(code: str, named: Callable[[str], str]) -> str:
    try:
        return named(code)
    except (KeyError, ValueError):
        return code
