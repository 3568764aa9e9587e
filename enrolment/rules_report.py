"""Every rule, figure and question as they hold on one day, for the page « Règles » of the staff.

Plain values, no person. The trees of criteria are made in `rules_tree`, the words in `rules_words`; what is
still to complete, whatever the day, is told by `doctor`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta
from typing import cast

from communes.commune import Commune
from communes.data_file import Reference
from communes.french import slug
from eligibility.parameters import DatedValue, Parameter
from eligibility.rulebook import Rulebook, rulebook
from enrolment.questionnaire import ALWAYS, FACTS, OF_EACH_ADULT, Question
from enrolment.rules_tree import ProgrammeSheet, StageSheet, stages
from enrolment.rules_words import rules_words, spelled_value

ONE_DAY = timedelta(days=1)
Named = tuple[str, str]
"""A code and its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueSheet:
    """One dated value of a figure.

    Attributes:
        numbers: Name and words of each number; the name is "" when there is one only.
        until: Last day it applies, as far as anybody knows; None while it has no end.
    """

    numbers: tuple[tuple[str, str], ...]
    since: date
    until: date | None
    reference: Reference

    @property
    def in_short(self) -> str:
        """Its only number, or « n valeurs »."""
        return self.numbers[0][1] if len(self.numbers) == 1 else f"{len(self.numbers)} valeurs"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSheet:
    """One figure on the day.

    Attributes:
        code: Name of its file.
        now: The value that holds; None when none was published for that day.
        after: The next value known.
        ends_on: Last day of what is known, when nothing follows the value that holds.
        supplier: Who can confirm it or supply the next value.
        reviewed_on: Day somebody last compared the file with its sources.
        used_by: Code and label of the programmes that use it, in order of evaluation.
        values: Every value of the file, oldest first.
    """

    code: str
    name: str
    now: ValueSheet | None
    after: ValueSheet | None
    ends_on: date | None
    supplier: str
    reviewed_on: date
    used_by: tuple[Named, ...]
    values: tuple[ValueSheet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSheet:
    """One question of the questionnaire.

    Attributes:
        rank: Its place, from 1.
        is_always_asked: Whatever the answers before.
        of_each_adult: Put about each adult; otherwise once for the household.
        facts: Label and meaning of each fact it settles.
        wanted_by: Code and label of the programmes for which it may be asked.
    """

    question: Question
    rank: int
    is_always_asked: bool
    of_each_adult: bool
    facts: tuple[tuple[str, str], ...]
    wanted_by: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """Something that changes after the day.

    Attributes:
        on: First day of the change.
        code: Code of the figure or programme.
        what: What changes, in words.
        is_lacking: Nothing is published from that day on.
    """

    on: date
    code: str
    what: str
    before: str
    after: str
    is_lacking: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything the page shows for one day.

    Attributes:
        version: Version and fingerprint of the rule files.
        figures: The figures, those that lack a value first, then by name.
        coming: What changes after the day, the nearest first.
    """

    day: date
    version: str
    figures: tuple[FigureSheet, ...]
    stages: tuple[StageSheet, ...]
    questions: tuple[QuestionSheet, ...]
    coming: tuple[Coming, ...]

    @property
    def names(self) -> dict[str, str]:
        """The name of each figure, by code."""
        return {figure.code: figure.name for figure in self.figures}

    @property
    def lacking(self) -> tuple[FigureSheet, ...]:
        """The figures that no value covers that day."""
        return tuple(figure for figure in self.figures if figure.now is None)

    @property
    def programmes(self) -> tuple[ProgrammeSheet, ...]:
        """Every programme, in order of evaluation."""
        return tuple(programme for stage in self.stages for programme in stage.programmes)


def report(*, day: date, commune: Commune, rules: Rulebook | None = None) -> Report:
    """The rules as they hold on a day, in the words of a commune."""
    book = rules or rulebook()
    steps = stages(book, day=day, commune=commune)
    programmes = tuple(programme for stage in steps for programme in stage.programmes)
    figures = tuple(
        _figure(code, series, day=day, used_by=_users(book, programmes, code))
        for code, series in book.parameters.series.items()
    )
    return Report(
        day=day,
        version=book.version,
        figures=tuple(sorted(figures, key=lambda f: (f.now is not None, slug(f.name)))),
        stages=steps,
        questions=tuple(_questions(book, programmes)),
        coming=tuple(sorted(_coming(figures, programmes), key=lambda c: (c.on, slug(c.what)))),
    )


def matching(whole: Report, typed: str) -> Report:
    """What of the report holds every word typed, accents and capitals apart; all of it for no word."""
    words = tuple(slug(word) for word in typed.split() if slug(word))

    def holds(sheet: object) -> bool:
        text = slug(" ".join(_texts(sheet)))
        return all(word in text for word in words)

    kept = (replace(s, programmes=tuple(p for p in s.programmes if holds(p))) for s in whole.stages)
    return replace(
        whole,
        figures=tuple(figure for figure in whole.figures if holds(figure)),
        stages=tuple(stage for stage in kept if stage.programmes),
        questions=tuple(question for question in whole.questions if holds(question)),
    )


def _texts(value: object) -> Iterator[str]:
    """Every piece of text of a sheet, for a search."""
    if isinstance(value, str):
        yield value
    for part in _parts(value):
        yield from _texts(part)


def _parts(value: object) -> Iterable[object]:
    if isinstance(value, Reference):
        return (value.title,)
    if isinstance(value, tuple):
        return cast("tuple[object, ...]", value)
    if isinstance(value, Mapping):
        return cast("Mapping[object, object]", value).values()
    if is_dataclass(value):
        return (getattr(value, field.name) for field in fields(value))
    return ()


def _figure(code: str, series: Parameter, *, day: date, used_by: tuple[Named, ...]) -> FigureSheet:
    values = tuple(_value(code, series, value) for value in series.values)
    now = next((v for v in values if v.since <= day and (v.until is None or day <= v.until)), None)
    after = next((v for v in values if v.since > day), None)
    return FigureSheet(
        code=code,
        name=series.description,
        now=now,
        after=after,
        ends_on=now.until if now and not after else None,
        supplier=series.supplier,
        reviewed_on=series.reviewed_on,
        used_by=used_by,
        values=values,
    )


def _value(code: str, series: Parameter, value: DatedValue) -> ValueSheet:
    following = next((later for later in series.values if later.since > value.since), None)
    until = value.until or (following.since - ONE_DAY if following else None)
    return ValueSheet(
        numbers=spelled_value(code, value.value, series.unit),
        since=value.since,
        until=until,
        reference=value.reference,
    )


def _users(book: Rulebook, programmes: tuple[ProgrammeSheet, ...], code: str) -> tuple[Named, ...]:
    """The programmes whose criteria, or whose right in words, use the figure."""
    naming = {f"{{{word}}}" for word, used in rules_words().figures_of_words.items() if code in used}
    telling = {
        programme.code
        for programme in book.programmes
        for effect in programme.effects()
        if effect.better_first and any(word in book.texts.rights[effect.better_first].text for word in naming)
    }
    return tuple(
        (sheet.code, sheet.label)
        for sheet in programmes
        if sheet.code in telling or any(code in leaf.figures for leaf in sheet.leaves)
    )


def _questions(book: Rulebook, programmes: tuple[ProgrammeSheet, ...]) -> Iterator[QuestionSheet]:
    deciding = [programme for programme in programmes if programme.decides]
    for rank, question in enumerate(Question, start=1):
        facts = FACTS[question]
        yield QuestionSheet(
            question=question,
            rank=rank,
            is_always_asked=question in ALWAYS,
            of_each_adult=question in OF_EACH_ADULT,
            facts=tuple((book.texts.facts[fact].label, book.texts.facts[fact].about) for fact in facts),
            wanted_by=tuple(
                (programme.code, programme.label)
                for programme in deciding
                if any(set(facts) & set(leaf.facts) for leaf in programme.leaves)
            ),
        )


def _coming(figures: tuple[FigureSheet, ...], programmes: tuple[ProgrammeSheet, ...]) -> Iterator[Coming]:
    for figure in figures:
        before = figure.now.in_short if figure.now else "aucun barème publié"
        if figure.now and figure.now.until and (not figure.after or figure.after.since > _next(figure.now)):
            yield Coming(
                on=_next(figure.now),
                code=figure.code,
                what=figure.name,
                before=before,
                after=f"aucun barème publié\u00a0; à fournir par\u00a0: {figure.supplier}",
                is_lacking=True,
            )
        elif figure.after:
            yield Coming(
                on=figure.after.since,
                code=figure.code,
                what=figure.name,
                before=before,
                after=figure.after.in_short,
            )
    for programme in programmes:
        for leaf in programme.leaves:
            if leaf.starts_on:
                values = ", ".join(value for _, given in leaf.options[:1] for value in given)
                yield Coming(
                    on=leaf.starts_on,
                    code=programme.code,
                    what=f"{programme.label}\u00a0: {leaf.asks} ({values})",
                    before="ne joue pas encore",
                    after="entre en vigueur",
                )


def _next(value: ValueSheet) -> date:
    return (value.until or value.since) + ONE_DAY
