"""The papers to bring, each once, with a box to tick and the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from communes.data_file import DataModel
from eligibility.verdict import Document
from exports.layout.form_field import TickBox
from exports.layout.paper import Cell, Paper, Text
from exports.layout.style import Role
from exports.pack.content import PackContent, PersonResult
from exports.pack.texts import PackTexts, read_part

SOLIDARITY = frozenset({"IMP", "RES", "CAF", "C2S"})
"""Codes of the papers asked only for the C2S: the insurer has no use for them."""


@dataclass(frozen=True, slots=True)
class _Needed:
    """One paper, the people who need it and what it proves for them."""

    label: str
    reasons: tuple[str, ...]
    people: tuple[str, ...]


class ChecklistTexts(DataModel):
    """Words of the list of papers."""

    intro: str
    have: str
    document: str
    why: str
    people: str
    solidarity: str
    solidarity_intro: str


@cache
def checklist_words() -> ChecklistTexts:
    """The words of this part; raises DataFileError when they cannot be read."""
    return read_part("checklist", ChecklistTexts)


def write_checklist(paper: Paper, content: PackContent, texts: PackTexts) -> None:
    """Write the list, when there is something to bring."""
    needed = _needed(content.results)
    if not needed:
        return
    words, among = checklist_words(), len(content.results)
    paper.start_part(texts.parts.checklist)
    paper.say(words.intro)
    for_all = {code: each for code, each in needed.items() if code not in SOLIDARITY}
    if for_all:
        _write_table(paper, for_all, texts, among=among)
    if len(for_all) < len(needed):
        with paper.together():
            paper.say(words.solidarity, role=Role.H2)
            paper.say(words.solidarity_intro)
            only = {code: each for code, each in needed.items() if code in SOLIDARITY}
            _write_table(paper, only, texts, among=among)


def _write_table(paper: Paper, needed: Mapping[str, _Needed], texts: PackTexts, *, among: int) -> None:
    words = checklist_words()
    rows: list[tuple[Cell, ...]] = [
        (
            TickBox(f"document_{code}", document.label),
            (Text(document.label, Role.STRONG), *_people(document, texts, among=among)),
            tuple(Text(reason) for reason in document.reasons),
        )
        for code, document in needed.items()
    ]
    header = tuple(Text(label, Role.COLUMN) for label in (words.have, words.document, words.why))
    paper.table(header, rows, widths=(0.11, 0.42, 0.47))


def _people(document: _Needed, texts: PackTexts, *, among: int) -> tuple[Text, ...]:
    """Whom it is for, left out for somebody alone."""
    if among == 1:
        return ()
    people = texts.people(document.people, among=among)
    return (Text(checklist_words().people.format(people=people), Role.SMALL),)


def _needed(results: tuple[PersonResult, ...]) -> dict[str, _Needed]:
    """Each paper once, by code, in the order it was first asked for."""
    needed: dict[str, _Needed] = {}
    for result in results:
        for document in result.verdict.documents:
            needed[document.code] = _merged(needed.get(document.code), document, result.display_name)
    return needed


def _merged(known: _Needed | None, document: Document, person: str) -> _Needed:
    reasons = (*known.reasons, document.why) if known else (document.why,)
    people = (*known.people, person) if known else (person,)
    return _Needed(
        known.label if known else document.label,
        tuple(dict.fromkeys(reasons)),
        tuple(dict.fromkeys(people)),
    )
