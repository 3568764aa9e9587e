"""The law, scenario by scenario (tests/eligibility/scenarios)."""

import pytest

from eligibility.verdict import Verdict
from tests.eligibility.scenario import Expected, Scenario, ordinary, scenarios, sentences

SCENARIOS = [pytest.param(s, id=s.name) for s in scenarios()]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_engine_answers_as_the_law_reads(scenario: Scenario):
    verdicts = scenario.verdicts()
    assert len(verdicts) == len(scenario.expect)
    differences = [
        f"{verdict.person_id}: {difference}"
        for verdict, expected in zip(verdicts, scenario.expect, strict=True)
        for difference in _differences(verdict, expected)
    ]
    assert not differences, (scenario.law, differences)


def _differences(verdict: Verdict, expected: Expected) -> list[str]:
    better = tuple(right.code for right in verdict.better_first)
    notes = {note.code for note in verdict.notes}
    said = sentences(verdict)
    at_least = {
        "notes": (expected.notes, notes),
        "missing": (expected.missing, set(verdict.missing)),
        "documents": (expected.documents, {document.code for document in verdict.documents}),
        "orientations": (expected.orientations, {right.code for right in verdict.orientations}),
    }
    found = [
        f"{name}: {sorted(set(wanted) - seen)} not in {sorted(seen)}"
        for name, (wanted, seen) in at_least.items()
        if set(wanted) - seen
    ]
    if verdict.outcome is not expected.outcome:
        found.append(f"outcome: {verdict.outcome.value}, not {expected.outcome.value}")
    if _reasons(verdict, expected) != expected.reasons:
        found.append(f"reasons: {verdict.reasons}, not {expected.reasons}")
    if not expected.optional_better and better != expected.better_first:
        found.append(f"better_first: {better}, not {expected.better_first}")
    found += [
        f"{code} must not be shown"
        for code in {*expected.absent, *expected.absent_better} & {*notes, *better}
    ]
    found += [
        f"{document.code} must not be asked"
        for document in verdict.documents
        if document.code in expected.absent_documents
    ]
    found += [f"nothing says « {text} »" for text in expected.says if ordinary(text) not in said]
    found += [f"something says « {text} »" for text in expected.silent if ordinary(text) in said]
    return found


def _reasons(verdict: Verdict, expected: Expected) -> tuple[str, ...]:
    return verdict.reasons[: len(expected.reasons)] if expected.optional_reasons else verdict.reasons


def test_no_two_scenarios_share_a_name():
    names = [scenario.name for scenario in scenarios()]
    assert sorted(names) == sorted(set(names))


def test_there_are_enough_scenarios_to_speak_of_the_law():
    assert len(scenarios()) >= 400
