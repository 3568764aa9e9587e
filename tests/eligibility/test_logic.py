"""Three values through the nodes of a programme: the whole truth table."""

from itertools import product

import pytest

from communes.data_file import Reference
from eligibility.conditions import Situation
from eligibility.look import View, look_at_all
from eligibility.programme import AllOf, AnyOf, Criterion
from eligibility.verdict import Truth
from tests.eligibility.scenario import Scenario

MET, NOT_MET, UNKNOWN = Truth.MET, Truth.NOT_MET, Truth.UNKNOWN
VALUES = (MET, NOT_MET, UNKNOWN)
ASKED = {
    MET: ("has_status", {"any_of": ["retired"]}),
    NOT_MET: ("has_status", {"any_of": ["student"]}),
    UNKNOWN: ("has_cover", {"any_of": ["c2s"]}),
}
"""A question of each truth about a retired person whose cover nobody knows."""


def a_situation() -> Situation:
    scenario = Scenario.model_validate(
        {"name": "", "law": "", "people": [{"statuses": ["retired"]}], "unknown": ["covers"], "expect": []}
    )
    return scenario.situations()[0]


def a_criterion(truth: Truth, code: str = "a", *, gate: bool = False) -> Criterion:
    kind, options = ASKED[truth]
    return Criterion(
        code=code, kind=kind, options=options, gate=gate, met="Oui.", not_met="Non.", unknown="À voir.",
        documents=("RET",), reason="LIEN_A_PROUVER", reference=Reference(title="un texte"),
    )  # fmt: skip


def criteria(*truths: Truth) -> tuple[Criterion, ...]:
    return tuple(a_criterion(truth, f"c{rank}") for rank, truth in enumerate(truths))


def looked(*nodes: Criterion | AnyOf | AllOf):
    return look_at_all(nodes, View(situation=a_situation(), words={}))


def all_of(*truths: Truth) -> Truth:
    return NOT_MET if NOT_MET in truths else UNKNOWN if UNKNOWN in truths else MET


def any_of(*truths: Truth) -> Truth:
    return MET if MET in truths else UNKNOWN if UNKNOWN in truths else NOT_MET


@pytest.mark.parametrize("truths", [*product(VALUES, repeat=2), *product(VALUES, repeat=3)])
def test_a_programme_needs_every_criterion(truths: tuple[Truth, ...]):
    assert looked(*criteria(*truths)).status is all_of(*truths)


@pytest.mark.parametrize("truths", [*product(VALUES, repeat=2), *product(VALUES, repeat=3)])
def test_a_group_of_all_needs_every_member(truths: tuple[Truth, ...]):
    assert looked(AllOf(code="g", all_of=criteria(*truths))).status is all_of(*truths)


@pytest.mark.parametrize("truths", [*product(VALUES, repeat=2), *product(VALUES, repeat=3)])
def test_a_group_of_any_needs_one_member(truths: tuple[Truth, ...]):
    assert looked(AnyOf(code="g", any_of=criteria(*truths))).status is any_of(*truths)


@pytest.mark.parametrize("truths", list(product(VALUES, repeat=4)))
def test_groups_nest(truths: tuple[Truth, ...]):
    a, b, c, d = criteria(*truths)
    node = AnyOf(code="g", any_of=(AllOf(code="ab", all_of=(a, b)), AllOf(code="cd", all_of=(c, d))))
    assert looked(node).status is any_of(all_of(*truths[:2]), all_of(*truths[2:]))


@pytest.mark.parametrize("truth", VALUES)
def test_a_closed_gate_means_the_programme_concerns_nobody(truth: Truth):
    found = looked(a_criterion(NOT_MET, gate=True), a_criterion(truth, "b"))
    assert (found.status, found.concerns, found.findings) == (NOT_MET, NOT_MET, ())


@pytest.mark.parametrize("truth", VALUES)
def test_an_open_gate_leaves_the_answer_to_the_rest(truth: Truth):
    found = looked(a_criterion(MET, gate=True), a_criterion(truth, "b"))
    assert (found.status, found.concerns) == (truth, MET)


@pytest.mark.parametrize("truth", [MET, UNKNOWN])
def test_an_unknown_gate_asks_for_its_own_facts_only(truth: Truth):
    found = looked(a_criterion(UNKNOWN, gate=True), a_criterion(truth, "b"))
    assert (found.status, found.concerns, found.missing, found.reasons) == (UNKNOWN, UNKNOWN, ("covers",), ())


@pytest.mark.parametrize(("truth", "missing"), [(MET, ()), (NOT_MET, ()), (UNKNOWN, ("covers",))], ids=str)
def test_only_what_is_unknown_is_asked(truth: Truth, missing: tuple[str, ...]):
    assert looked(a_criterion(truth)).missing == missing


def test_what_can_no_longer_change_the_answer_is_not_asked():
    assert looked(*criteria(NOT_MET, UNKNOWN)).missing == ()


def test_every_reason_is_looked_at_without_short_circuit():
    found = looked(*criteria(NOT_MET, MET, UNKNOWN))
    assert [finding.text for finding in found.findings] == ["Non.", "Oui.", "À voir."]


def test_a_group_of_any_shows_what_meets_it_and_nothing_else():
    found = looked(AnyOf(code="g", any_of=criteria(NOT_MET, MET, UNKNOWN)))
    assert [finding.text for finding in found.findings] == ["Oui."]
    assert found.missing == ()
