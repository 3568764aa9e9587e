"""Looking at the criteria of one programme for one person: three values, no short-circuit.

What the answers lead to is decided in `assess`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from communes.data_file import Reference
from eligibility.conditions import CONDITIONS, Situation
from eligibility.conditions.registry import NO_VALUE, Observation, unknown
from eligibility.parameters import NoValueError
from eligibility.programme import AllOf, AnyOf, Criterion
from eligibility.verdict import Finding, Truth


@dataclass(frozen=True, slots=True)
class Looked:
    """One node of a programme, looked at: its truth, what to show, what would settle it, papers, reasons.

    `concerns` is not met when a gate closed it, unknown when nobody knows whether the gate is open: then only
    the facts of the gate are worth asking.
    """

    status: Truth
    findings: tuple[Finding, ...]
    missing: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    concerns: Truth = Truth.MET


def _look_at(node: Criterion | AnyOf | AllOf, situation: Situation, words: dict[str, str]) -> Looked:
    if isinstance(node, AllOf):
        return _gated(node.gate, look_at_all(node.all_of, situation, words))
    if isinstance(node, AnyOf):
        return _gated(node.gate, _look_at_any(node.any_of, situation, words))
    return _gated(node.gate, _look_at_one(node, situation, words))


def _gated(gate: bool, looked: Looked) -> Looked:  # noqa: FBT001 — the gate of the node just looked at
    if not gate or looked.status is Truth.MET:
        return looked
    return Looked(looked.status, (), missing=looked.missing, concerns=looked.status)


def _look_at_one(criterion: Criterion, situation: Situation, words: dict[str, str]) -> Looked:
    seen = observe(criterion, situation)
    texts = {Truth.MET: criterion.met, Truth.NOT_MET: criterion.not_met, Truth.UNKNOWN: criterion.unknown}
    filling = {"observed": seen.observed, "required": seen.required, **words, **seen.words}
    finding = Finding(
        code=criterion.code,
        status=seen.status,
        text=texts[seen.status].format_map(filling),
        reference=_reference(criterion, situation),
        observed=seen.observed,
        required=seen.required,
        missing=seen.missing,
    )
    open_reason = (criterion.reason,) if criterion.reason and seen.status is Truth.UNKNOWN else ()
    return Looked(
        seen.status,
        (finding,) if finding.text else (),
        missing=seen.missing,
        documents=criterion.documents if seen.status is not Truth.NOT_MET else (),
        reasons=open_reason,
    )


def observe(criterion: Criterion, situation: Situation) -> Observation:
    """What the condition finds; on a day that no value of its parameter covers, nobody knows."""
    try:
        return CONDITIONS[criterion.kind](situation, criterion.options)
    except NoValueError:
        return unknown(required=NO_VALUE)


def _reference(criterion: Criterion, situation: Situation) -> Reference:
    convention = situation.commune.convention
    return convention if criterion.convention and convention else criterion.reference


def _look_at_any(
    nodes: tuple[Criterion | AnyOf | AllOf, ...], situation: Situation, words: dict[str, str]
) -> Looked:
    looked = [_look_at(node, situation, words) for node in nodes]
    for status in (Truth.MET, Truth.UNKNOWN):
        chosen = [one for one in looked if one.status is status]
        if chosen:
            return _joined(status, chosen)
    return _joined(Truth.NOT_MET, looked)


def look_at_all(
    nodes: tuple[Criterion | AnyOf | AllOf, ...], situation: Situation, words: dict[str, str]
) -> Looked:
    """Every node must hold: not met wins, then unknown. A closed gate means the nodes concern nobody."""
    looked = [_look_at(node, situation, words) for node in nodes]
    status = _worst(one.status for one in looked)
    concerns = _worst(one.concerns for one in looked)
    if status is Truth.NOT_MET and concerns is Truth.UNKNOWN:
        return Looked(status, (), concerns=Truth.NOT_MET)
    if concerns is not Truth.MET:
        gate = next(one for one in looked if one.concerns is concerns)  # the later gates wait for this one
        return replace(gate, status=concerns, findings=(), documents=(), reasons=())
    joined = _joined(status, looked)
    return replace(joined, missing=(), documents=(), reasons=()) if status is Truth.NOT_MET else joined


def _worst(statuses: Iterable[Truth]) -> Truth:
    found = set(statuses)
    return next((s for s in (Truth.NOT_MET, Truth.UNKNOWN) if s in found), Truth.MET)


def _joined(status: Truth, looked: Iterable[Looked]) -> Looked:
    parts = tuple(looked)
    concerned = {part.concerns for part in parts}
    return Looked(
        status,
        tuple(finding for part in parts for finding in part.findings),
        missing=unique(fact for part in parts for fact in part.missing),
        documents=unique(code for part in parts for code in part.documents),
        reasons=unique(reason for part in parts for reason in part.reasons),
        concerns=next((s for s in (Truth.MET, Truth.UNKNOWN) if s in concerned), Truth.NOT_MET),
    )


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values in order, each once."""
    return tuple(dict.fromkeys(values))
