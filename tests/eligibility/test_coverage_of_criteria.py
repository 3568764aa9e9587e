"""Every criterion is seen met, not met and unknown by the scenarios; the exceptions say why."""

from functools import cache

import pytest

from eligibility.conditions import CONDITIONS
from eligibility.look import observe
from eligibility.programme import Criterion
from eligibility.rulebook import rulebook
from eligibility.verdict import BetterFirst, Outcome, Truth
from eligibility.vocabulary import Relation
from tests.eligibility.scenario import scenarios

MET, NOT_MET, UNKNOWN = Truth.MET, Truth.NOT_MET, Truth.UNKNOWN
NEVER: dict[str, set[Truth]] = {
    "needs_proof": {MET, NOT_MET},  # no fact can settle it
    "scheme_known": {NOT_MET},  # a commune without partner is unknown, never a refusal
    "premium_subsidised": {UNKNOWN},  # the commune's file always says something
    "staff_cover_is": {UNKNOWN},  # the commune's file always says something
    "home_kind_is": {UNKNOWN},  # unknown is read as the ordinary way of living somewhere
    "own_c2s_household": {NOT_MET},  # judged with the parents: without their resources, nobody knows
    "may_be_affiliated": {UNKNOWN},  # nothing said is read as affiliated
    "alone_without_child": {UNKNOWN},  # the household is always given
}
LEAVES = [(programme.code, leaf) for programme in rulebook().programmes for leaf in programme.leaves()]


@cache
def situations():
    return tuple(situation for scenario in scenarios() for situation in scenario.situations())


@cache
def verdicts():
    return tuple(verdict for scenario in scenarios() for verdict in scenario.verdicts())


@pytest.mark.parametrize("leaf", [leaf for _, leaf in LEAVES], ids=[f"{p}.{c.code}" for p, c in LEAVES])
def test_every_criterion_is_seen_in_each_of_its_truths(leaf: Criterion):
    seen = {observe(leaf, situation).status for situation in situations()}
    assert set(Truth) - seen == NEVER.get(leaf.kind, set())


def test_every_outcome_reason_right_and_note_appears_in_a_scenario():
    shown = {code for v in verdicts() for code in (v.outcome.value, *v.reasons)}
    shown |= {item.code for v in verdicts() for item in (*v.notes, *v.better_first, *v.orientations)}
    texts = rulebook().texts
    promised = {*texts.answers, *texts.notes, *(o.value for o in Outcome), *(b.value for b in BetterFirst)}
    assert promised - shown == set()


def test_every_right_and_orientation_with_a_text_is_shown_by_a_scenario():
    shown = {item.code for v in verdicts() for item in (*v.better_first, *v.orientations)}
    assert set(rulebook().texts.rights) - shown == set()


def test_every_condition_serves_a_criterion():
    assert set(CONDITIONS) - {leaf.kind for _, leaf in LEAVES} == set()


def test_every_document_is_asked_in_a_scenario():
    shown = {document.code for v in verdicts() for document in v.documents}
    assert set(rulebook().texts.documents) - shown == set()


def test_the_attestation_of_rights_is_asked_wherever_the_scheme_is_open_and_never_where_it_is_closed():
    open_to = {Outcome.ELIGIBLE}
    asked = {(v.outcome, "AM" in {document.code for document in v.documents}) for v in adults()}
    assert not any(outcome in open_to and not is_asked for outcome, is_asked in asked)
    assert (Outcome.NOT_ELIGIBLE, True) not in asked


def adults():
    return tuple(
        verdict
        for scenario in scenarios()
        for verdict, person in zip(scenario.verdicts(), scenario.request.household, strict=True)
        if person.relation is not Relation.CHILD
    )
