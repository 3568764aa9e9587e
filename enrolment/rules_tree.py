"""The programmes as plain values that people read: steps, effects, trees of criteria, on one day.

Nothing is decided about anybody here: it is what the rule files say, with the commune’s words in place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from communes.commune import Commune
from communes.data_file import Reference
from eligibility.conditions import Situation
from eligibility.household import Household, Person
from eligibility.look import filled
from eligibility.programme import AllOf, AnyOf, Criterion, Effect, Programme
from eligibility.rulebook import Rulebook
from eligibility.verdict import Outcome, Truth
from eligibility.words import Words
from enrolment.rules_words import facts_of, figures_of, options_of, rules_words

CONCERNS: Mapping[str, str] = {
    "adults": "les adultes",
    "children": "les enfants à charge",
    "everyone": "tout le foyer",
}
STEPS_TOGETHER = 10
"""Steps of the same ten are shown under one title."""


class Joining(StrEnum):
    """How many members of a group must be met."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionSheet:
    """One criterion.

    Attributes:
        asks: What it looks at, in words.
        is_gate: Not met, the programme does not concern the person.
        options: Name of each option and its values, in words.
        figures: Codes of the figures it uses.
        facts: Names of the facts it may lack.
        says: The sentence for each truth; those that say nothing are left out.
        documents: Papers that prove it.
        reason: What is said when this criterion alone leaves the answer open; "" otherwise.
        starts_on: First day it can be met, when that day is yet to come.
        lacking: Codes of the figures it uses that no value covers that day.
    """

    code: str
    asks: str
    is_gate: bool
    options: tuple[tuple[str, tuple[str, ...]], ...]
    figures: tuple[str, ...]
    facts: tuple[str, ...]
    says: Mapping[Truth, str]
    documents: tuple[str, ...]
    reason: str
    reference: Reference
    starts_on: date | None
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSheet:
    """A group of criteria, all needed or one enough."""

    joining: Joining
    is_gate: bool
    members: tuple["CriterionSheet | GroupSheet", ...]


NodeSheet = CriterionSheet | GroupSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectSheet:
    """One thing a programme does to the answer.

    Attributes:
        part: What of the answer it is (« Réponse », « Droit à voir d’abord »…).
        title: In words.
        text: More of it; "" when the title says all.
    """

    part: str
    title: str
    text: str = ""
    reference: Reference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeSheet:
    """One programme.

    Attributes:
        unless: Labels of the programmes that, once met, leave this one out.
        effects: What it does, for each truth; empty when nothing changes.
        decides: A fact it lacks is worth asking.
    """

    code: str
    label: str
    step: int
    reviewed_on: date
    concerns: str
    unless: tuple[str, ...]
    effects: Mapping[Truth, tuple[EffectSheet, ...]]
    criteria: GroupSheet
    decides: bool

    @property
    def leaves(self) -> tuple[CriterionSheet, ...]:
        """Every criterion, groups opened, in order."""
        return tuple(_leaves(self.criteria))

    @property
    def to_confirm(self) -> int:
        """How many criteria rest on a text nobody has verified."""
        return sum(not leaf.reference.verified for leaf in self.leaves)

    @property
    def lacking(self) -> tuple[str, ...]:
        """Codes of the figures it uses that no value covers that day."""
        return tuple(dict.fromkeys(code for leaf in self.leaves for code in leaf.lacking))


@dataclass(frozen=True, slots=True, kw_only=True)
class StageSheet:
    """The programmes of one step of the order of evaluation."""

    first_step: int
    title: str
    programmes: tuple[ProgrammeSheet, ...]


def _leaves(node: NodeSheet) -> Iterator[CriterionSheet]:
    if isinstance(node, CriterionSheet):
        yield node
        return
    for member in node.members:
        yield from _leaves(member)


def stages(book: Rulebook, *, day: date, commune: Commune) -> tuple[StageSheet, ...]:
    """Every step with its programmes, in the order they are looked at."""
    reader = _Reader(book, day=day, commune=commune)
    found: dict[int, list[ProgrammeSheet]] = {}
    for programme in book.programmes:
        first = programme.step // STEPS_TOGETHER * STEPS_TOGETHER
        found.setdefault(first, []).append(reader.programme(programme))
    titles = rules_words().steps
    return tuple(
        StageSheet(first_step=first, title=titles[str(first)], programmes=tuple(sheets))
        for first, sheets in found.items()
    )


class _Reader:
    """Puts words on the rule files, as for somebody of whom nothing is known."""

    def __init__(self, book: Rulebook, *, day: date, commune: Commune) -> None:
        self._book, self._day, self._commune = book, day, commune
        nobody = Person(id="p1")
        self._figures = book.parameters.on(day)
        self._words = Words(
            Situation(
                person=nobody,
                household=Household(people=(nobody,)),
                day=day,
                commune=commune,
                figures=self._figures,
            )
        )
        self._programmes = {programme.code: programme for programme in book.programmes}

    def programme(self, programme: Programme) -> ProgrammeSheet:
        return ProgrammeSheet(
            code=programme.code,
            label=self._label(programme),
            step=programme.step,
            reviewed_on=programme.reviewed_on,
            concerns=CONCERNS[programme.concerns],
            unless=tuple(self._label(self._programmes[c]) for c in dict.fromkeys(programme.unless)),
            effects={truth: tuple(self._effects(programme.effect_of(truth))) for truth in Truth},
            criteria=self._group(Joining.ALL, programme.criteria, is_gate=False),
            decides=programme.can_change_the_answer,
        )

    def _label(self, programme: Programme) -> str:
        """Its label; for a note, the title people read (« Note INFO_… » names a code)."""
        notes = [effect.note for effect in programme.effects() if effect.note and programme.hidden]
        return self._filled(self._book.texts.notes[notes[0]].title if notes else programme.label)

    def _filled(self, text: str) -> str:
        return filled(text, rules_words().placeholders, self._words)

    def _effects(self, effect: Effect) -> Iterator[EffectSheet]:
        texts = self._book.texts
        if effect.outcome:
            yield EffectSheet(part="Réponse", title=Outcome(effect.outcome).label)
        if effect.reason:
            yield EffectSheet(part="Motif", title=self._filled(texts.answers[effect.reason].summary))
        if effect.better_first:
            right = texts.rights[effect.better_first]
            yield EffectSheet(
                part="Droit à voir d’abord",
                title=self._filled(right.title),
                text=self._filled(f"{right.text} {right.next_step}"),
                reference=right.reference,
            )
        if effect.note:
            note = texts.notes[effect.note]
            own = {**rules_words().placeholders, **note.defaults}
            yield EffectSheet(
                part="Bon à savoir",
                title=self._filled(note.title),
                text=filled(note.text, own, self._words),
                reference=note.reference,
            )

    def _group(
        self, joining: Joining, nodes: tuple[Criterion | AnyOf | AllOf, ...], *, is_gate: bool
    ) -> GroupSheet:
        return GroupSheet(joining=joining, is_gate=is_gate, members=tuple(map(self._node, nodes)))

    def _node(self, node: Criterion | AnyOf | AllOf) -> NodeSheet:
        if isinstance(node, Criterion):
            return self._criterion(node)
        if isinstance(node, AnyOf):
            return self._group(Joining.ANY, node.any_of, is_gate=node.gate)
        return self._group(Joining.ALL, node.all_of, is_gate=node.gate)

    def _criterion(self, leaf: Criterion) -> CriterionSheet:
        texts, convention = self._book.texts, self._commune.convention
        since = leaf.options.get("since")
        figures = figures_of(leaf)
        return CriterionSheet(
            code=leaf.code,
            asks=rules_words().kinds[leaf.kind].asks,
            is_gate=leaf.gate,
            options=options_of(leaf),
            figures=figures,
            facts=facts_of(leaf.kind),
            says={truth: self._filled(text) for truth, text in leaf.texts.items() if text},
            documents=tuple(texts.documents[code].label for code in leaf.documents),
            reason=self._filled(texts.answers[leaf.reason].summary) if leaf.reason else "",
            reference=convention if leaf.convention and convention else leaf.reference,
            starts_on=since if isinstance(since, date) and since > self._day else None,
            lacking=tuple(code for code in figures if code in self._figures.missing),
        )
