"""Every rule, figure and text of the portal, loaded once and checked against each other.

A mistake in a file stops the start and names the file, the entry and the remedy.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path
from string import Formatter

from pydantic import ConfigDict, Field, ValidationError

from communes.data_file import DataFileError, DataModel, Reference, read_toml, validate
from eligibility.conditions import CONDITIONS
from eligibility.household import Household, Person
from eligibility.parameters import Parameters, load_parameters
from eligibility.programme import Criterion, Programme
from eligibility.verdict import BetterFirst, Document, Outcome
from eligibility.words import WORDS

DATA = Path(__file__).parent / "data"
OBSERVED = frozenset({"observed", "required"})
"""Words of a criterion’s own sentences, besides those of everybody (`words.WORDS`)."""


class AnswerText(DataModel):
    """How an outcome, or a reason that gave it, is said in one sentence.

    Attributes:
        with_note: Another sentence when a note is shown beside it, by code of the note.
        with_right: Another sentence when this better right comes first, by code of the right.
    """

    summary: str
    with_note: dict[str, str] = Field(default_factory=dict)
    with_right: dict[str, str] = Field(default_factory=dict)
    orientations: tuple[str, ...] = ()


class RightText(DataModel):
    """A better right or a place to turn to, in words."""

    title: str
    text: str
    next_step: str
    reference: Reference


class NoteText(DataModel):
    """Something to know, in words.

    Attributes:
        defaults: What stands for a placeholder while the facts that give it are unknown.
    """

    title: str
    text: str
    defaults: dict[str, str] = Field(default_factory=dict)
    reference: Reference


class DocumentText(DataModel):
    """A paper to bring, in words."""

    label: str
    why: str


class FactText(DataModel):
    """A fact of a household, in words.

    Attributes:
        label: Short name, with its article (« la date de naissance »).
        about: What exactly it is.
    """

    label: str
    about: str


class Texts(DataModel):
    """The files of data/texts, each a table by code; `facts` holds every field of Person and Household."""

    answers: dict[str, AnswerText]
    rights: dict[str, RightText]
    notes: dict[str, NoteText]
    documents: dict[str, DocumentText]
    facts: dict[str, FactText]


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """Everything an answer is made of.

    Attributes:
        programmes: In order of evaluation: by step, then by code.
        documents: The papers to bring, by code.
        version: Day of the last review and fingerprint of the files, as printed on papers.
    """

    programmes: tuple[Programme, ...]
    parameters: Parameters
    texts: Texts
    documents: Mapping[str, Document]
    version: str

    @cached_property
    def for_adults(self) -> tuple[Programme, ...]:
        """The programmes looked at for an adult, in order."""
        return tuple(programme for programme in self.programmes if programme.concerns != "children")

    @cached_property
    def for_children(self) -> tuple[Programme, ...]:
        """The programmes looked at for a child in charge, in order."""
        return tuple(programme for programme in self.programmes if programme.concerns != "adults")


@cache
def rulebook(folder: Path = DATA) -> Rulebook:
    """Load and cross-check every file of the folder.

    Raises:
        DataFileError: A file cannot be used, or refers to something that does not exist.
    """
    parameters = load_parameters(folder / "parameters")
    texts = validate(
        folder / "texts",
        {name: _table(folder / "texts" / f"{name}.toml") for name in Texts.model_fields},
        Texts,
    )
    for outcome in Outcome:
        _known(folder / "texts" / "answers.toml", outcome.value, outcome.value, texts.answers)
    for fact in (field.name for kind in (Person, Household) for field in fields(kind)):
        _known(folder / "texts" / "facts.toml", fact, fact, texts.facts)
    _check_texts(folder / "texts", texts)
    for answer in texts.answers.values():
        for code in answer.orientations:
            _known(folder / "texts" / "answers.toml", "orientations", code, texts.rights)
    paths = sorted((folder / "programmes").rglob("*.toml"))
    programmes: list[Programme] = []
    for path in paths:
        programme = read_toml(path, Programme)
        _check(path, programme, parameters, texts, {p.stem for p in paths})
        programmes.append(programme)
    programmes.sort(key=lambda p: (p.step, p.code))
    return Rulebook(
        programmes=tuple(programmes),
        parameters=parameters,
        texts=texts,
        documents={
            code: Document(code=code, label=text.label, why=text.why)
            for code, text in texts.documents.items()
        },
        version=_version(folder, parameters),
    )


class _AnyTable(DataModel):
    model_config = ConfigDict(extra="allow", frozen=True)


def _table(path: Path) -> dict[str, object]:
    return dict(read_toml(path, _AnyTable).model_extra or {})


def _check(path: Path, programme: Programme, parameters: Parameters, texts: Texts, codes: set[str]) -> None:
    if programme.code != path.stem:
        raise DataFileError(path, "code", f"must be {path.stem!r}, as the file name")
    for missing in sorted(set(programme.unless) - codes):
        raise DataFileError(path, "unless", f"no programme is called {missing!r}")
    _check_words(path, "label", programme.label)
    for leaf in programme.leaves():
        _check_criterion(path, leaf, parameters, texts)
    for effect in programme.effects():
        _known(path, "reason", effect.reason, texts.answers)
        _known(path, "note", effect.note, texts.notes)
        _known(path, "better_first", effect.better_first, texts.rights)
        _known(path, "better_first", effect.better_first, set(BetterFirst))


def _check_criterion(path: Path, leaf: Criterion, parameters: Parameters, texts: Texts) -> None:
    entry = f"criteria.{leaf.code}"
    if leaf.kind not in CONDITIONS:
        known = ", ".join(sorted(CONDITIONS))
        raise DataFileError(path, f"{entry}.kind", f"unknown kind {leaf.kind!r}. Known kinds: {known}")
    try:
        _ = leaf.check
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        option = ".".join(str(part) for part in first["loc"])
        raise DataFileError(path, f"{entry}.options.{option}", first["msg"]) from error
    for option in sorted(CONDITIONS[leaf.kind].parameters):
        wanted = leaf.options[option]
        if wanted not in parameters.series:
            raise DataFileError(path, f"{entry}.options.{option}", f"no parameter file is called {wanted!r}")
    for truth, text in leaf.texts.items():
        _check_words(path, f"{entry}.{truth.value}", text, OBSERVED)
    for code in leaf.documents:
        _known(path, f"{entry}.documents", code, texts.documents)
    _known(path, f"{entry}.reason", leaf.reason, texts.answers)


def _check_texts(folder: Path, texts: Texts) -> None:
    for code, note in texts.notes.items():
        _check_words(folder / "notes.toml", f"{code}.text", note.text, frozenset(note.defaults))
    for code, right in texts.rights.items():
        for part in ("title", "text", "next_step"):
            _check_words(folder / "rights.toml", f"{code}.{part}", getattr(right, part))
    for code, answer in texts.answers.items():
        for text in (answer.summary, *answer.with_note.values(), *answer.with_right.values()):
            _check_words(folder / "answers.toml", code, text)
        for right in answer.with_right:
            _known(folder / "answers.toml", f"{code}.with_right", right, texts.rights)


def _check_words(path: Path, entry: str, text: str, own: frozenset[str] = frozenset()) -> None:
    """Every placeholder of a text is a word somebody gives."""
    try:
        wanted = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise DataFileError(path, entry, f"a brace is not closed: {error}") from error
    known = own | set(WORDS)
    for name in sorted(wanted - known):
        words = ", ".join(sorted(known))
        raise DataFileError(path, entry, f"nobody gives the word {{{name}}}. Known words: {words}")


def _known(path: Path, entry: str, code: str | None, known: Collection[str]) -> None:
    if code is not None and code not in known:
        raise DataFileError(path, entry, f"{code!r} has no text; add it to data/texts")


def _version(folder: Path, parameters: Parameters) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.toml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    reviewed = max(series.reviewed_on for series in parameters.series.values())
    return f"{reviewed.isoformat()}-{digest.hexdigest()[:8]}"
