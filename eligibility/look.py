"""Looking at the criteria of one programme for one person: three values, no short-circuit.

What the answers lead to is decided in `assess`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from communes.data_file import Reference
from eligibility.conditions import Situation
from eligibility.conditions.registry import MET, NO_VALUE, NOT_MET, Observation, unknown
from eligibility.parameters import NoValueError
from eligibility.programme import AllOf, AnyOf, Criterion
from eligibility.verdict import Finding, Line, Truth

Node = Criterion | AnyOf | AllOf
NO_WORDS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """For whom the criteria are looked at, and how much is told.

    Attributes:
        words: What fills the placeholders of the texts.
        explained: Whether the computations are made, line by line.
    """

    situation: Situation
    words: Mapping[str, str]
    explained: bool = False


@dataclass(slots=True, eq=False)
class Looked:
    """One node of a programme, looked at: its truth, what to show, what would settle it, papers, reasons.

    Made some fifty times a person, hence not frozen: it is three times faster, and leaves this module for
    `assess` alone.

    `concerns` is not met when a gate closed it, unknown when nobody knows whether the gate is open: then only
    the facts of the gate are worth asking. `words` and `lines` are for the note it leads to.
    """

    status: Truth
    findings: tuple[Finding, ...] = ()
    missing: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    concerns: Truth = Truth.MET
    words: Mapping[str, str] = field(default_factory=lambda: NO_WORDS)
    lines: tuple[Line, ...] = ()


CLOSED = Looked(Truth.NOT_MET, concerns=Truth.NOT_MET)
"""A programme that does not concern the person."""
SILENT_YES, SILENT_NO = Looked(Truth.MET), Looked(Truth.NOT_MET)
"""A criterion that says and asks for nothing."""


def _look_at(node: Node, view: View) -> Looked:
    if type(node) is Criterion:  # isinstance on a model goes through abc: slow
        looked = _look_at_one(node, view)
    elif type(node) is AllOf:
        looked = look_at_all(node.all_of, view)
    else:
        looked = _look_at_any(cast("AnyOf", node).any_of, view)
    if not node.gate or looked.status is Truth.MET:
        return looked
    if looked.status is Truth.NOT_MET:
        return CLOSED
    return Looked(Truth.UNKNOWN, missing=looked.missing, concerns=Truth.UNKNOWN)


def _look_at_one(criterion: Criterion, view: View) -> Looked:
    seen = observe(criterion, view.situation)
    status, text = seen.status, criterion.texts[seen.status]
    if not text:
        if seen is NOT_MET:
            return SILENT_NO
        if seen is MET and not criterion.documents:
            return SILENT_YES
    lines = seen.lines() if view.explained else ()
    return Looked(
        status,
        (_finding(criterion, text, seen, lines, view),) if text else (),
        missing=seen.missing,
        documents=criterion.documents if status is not Truth.NOT_MET else (),
        reasons=(criterion.reason,) if criterion.reason and status is Truth.UNKNOWN else (),
        words=seen.words,
        lines=lines,
    )


def _finding(
    criterion: Criterion, text: str, seen: Observation, lines: tuple[Line, ...], view: View
) -> Finding:
    own = {"observed": seen.observed, "required": seen.required}
    return Finding(
        code=criterion.code,
        status=seen.status,
        text=filled(text, {**own, **seen.words}, view.words),
        reference=_reference(criterion, view.situation),
        observed=seen.observed,
        required=seen.required,
        missing=seen.missing,
        figures=seen.figures,
        lines=lines,
    )


class _Words(dict[str, str]):
    """The words of one criterion, then those of everybody, which are made when they are first wanted."""

    def __init__(self, own: Mapping[str, str], shared: Mapping[str, str]) -> None:
        super().__init__(own)
        self._shared = shared

    def __missing__(self, name: str) -> str:
        return self._shared[name]


def filled(text: str, own: Mapping[str, str], shared: Mapping[str, str]) -> str:
    """The sentence with its words in place; raises KeyError for a word nobody gives."""
    return text.format_map(_Words(own, shared)) if "{" in text else text


def observe(criterion: Criterion, situation: Situation) -> Observation:
    """What the condition finds; on a day that no value of its parameter covers, nobody knows."""
    try:
        return criterion.check(situation)
    except NoValueError:
        return unknown(required=NO_VALUE)


def _reference(criterion: Criterion, situation: Situation) -> Reference:
    convention = situation.commune.convention
    return convention if criterion.convention and convention else criterion.reference


def _look_at_any(nodes: tuple[Node, ...], view: View) -> Looked:
    looked = [_look_at(node, view) for node in nodes]
    for status in (Truth.MET, Truth.UNKNOWN):
        chosen = [one for one in looked if one.status is status]
        if chosen:
            return _joined(status, chosen)
    talking = [one for one in looked if one is not SILENT_NO and one is not CLOSED]
    if any(one is SILENT_NO for one in looked):
        talking.append(SILENT_NO)
    return _joined(Truth.NOT_MET, talking) if talking else CLOSED


def look_at_all(nodes: tuple[Node, ...], view: View) -> Looked:
    """Every node must hold: not met wins, then unknown. A closed gate means the nodes concern nobody."""
    looked: list[Looked] = []
    for node in nodes:
        seen = _look_at(node, view)
        if seen.concerns is Truth.NOT_MET:  # whatever the others say
            return CLOSED
        looked.append(seen)
    if len(looked) == 1 and looked[0].concerns is Truth.MET and looked[0].status is not Truth.NOT_MET:
        return looked[0]
    status = _worst([one.status for one in looked])
    if _worst([one.concerns for one in looked]) is Truth.UNKNOWN:
        if status is Truth.NOT_MET:
            return CLOSED
        gate = next(one for one in looked if one.concerns is Truth.UNKNOWN)  # the later gates wait for it
        return Looked(Truth.UNKNOWN, missing=gate.missing, concerns=Truth.UNKNOWN, words=gate.words)
    if status is Truth.NOT_MET:
        return Looked(status, tuple(finding for one in looked for finding in one.findings))
    return _joined(status, looked)


def _worst(statuses: list[Truth]) -> Truth:
    return next((s for s in (Truth.NOT_MET, Truth.UNKNOWN) if s in statuses), Truth.MET)


def _joined(status: Truth, parts: list[Looked]) -> Looked:
    if len(parts) == 1:
        return parts[0]
    concerned = {part.concerns for part in parts}
    return Looked(
        status,
        tuple(finding for part in parts for finding in part.findings),
        missing=unique(fact for part in parts for fact in part.missing),
        documents=unique(code for part in parts for code in part.documents),
        reasons=unique(reason for part in parts for reason in part.reasons),
        concerns=next((s for s in (Truth.MET, Truth.UNKNOWN) if s in concerned), Truth.NOT_MET),
        words={name: word for part in parts for name, word in part.words.items()},
        lines=tuple(line for part in parts for line in part.lines),
    )


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values in order, each once."""
    return tuple(dict.fromkeys(values))
