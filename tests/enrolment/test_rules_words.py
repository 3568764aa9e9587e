"""The words of the rules: nothing is left without its French, and no fact or figure is promised wrongly."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest

from communes.registry import commune
from eligibility.conditions import CONDITIONS, Situation
from eligibility.household import Household, Income
from eligibility.look import observe
from eligibility.parameters import DatedValue, FiguresOfDay
from eligibility.rulebook import rulebook
from eligibility.vocabulary import IncomeKind, Status
from eligibility.words import WORDS
from enrolment.personas import personas
from enrolment.questionnaire import FACTS, all_steps, without
from enrolment.rules_tree import STEPS_TOGETHER
from enrolment.rules_words import facts_of, figures_of, options_of, rules_words

SAID = rules_words()
VALENCE = commune("26362")
DAY = date(2026, 11, 22)
BETWEEN = (Decimal(12000), Decimal(16000))
"""Yearly wages under a ceiling or over it, as the activity was interrupted or not."""
FORGOTTEN = [fact for facts in FACTS.values() for fact in facts]
LEAVES = [(p.code, leaf) for p in rulebook().programmes for leaf in p.leaves()]
DISTINCT = list({(leaf.kind, str(leaf.options)): leaf for _, leaf in LEAVES}.values())


class Recorded(FiguresOfDay):
    """The figures of a day, which remember those that were asked for."""

    def __init__(self, day: date):
        super().__init__(rulebook().parameters.series, day)
        self.used: set[str] = set()

    def at(self, code: str) -> DatedValue:
        self.used.add(code)
        return super().at(code)

    def exact(self, code: str):
        self.used.add(code)
        return super().exact(code)

    def exact_table(self, code: str):
        self.used.add(code)
        return super().exact_table(code)


def households() -> Iterator[Household]:
    """Every persona, whole, with each fact forgotten in turn, paid in other ways, then knowing nothing."""
    for persona in personas():
        known = persona.told(VALENCE)
        yield known
        yield from forgetful(known)
        turnover = Income(kind=IncomeKind.TURNOVER_SALES, yearly=Decimal(20000))
        yield with_applicant(known, incomes=(turnover,))
        for yearly in BETWEEN:
            lost = with_applicant(known, statuses={Status.JOBSEEKER}, unemployment_benefit=None)
            wages = (Income(kind=IncomeKind.WAGES, yearly=yearly),)
            yield with_applicant(lost, incomes=wages)
            yield replace(with_applicant(lost, incomes=None), yearly_resources=yearly)
        nothing = known
        for step in all_steps(known):
            nothing = without(step, nothing)
        yield nothing


def with_applicant(known: Household, **facts: object) -> Household:
    return replace(known, people=(replace(known.applicant, **facts), *known.people[1:]))


def forgetful(known: Household) -> Iterator[Household]:
    for name in FORGOTTEN:
        if getattr(known, name, None) is not None:
            yield replace(known, **{name: None})
        if any(getattr(person, name, None) is not None for person in known.people):
            yield replace(known, people=tuple(replace(person, **{name: None}) for person in known.people))


@cache
def seen() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """The facts each kind lacked, and the figures it asked for, over many households."""
    facts: dict[str, set[str]] = defaultdict(set)
    figures: dict[str, set[str]] = defaultdict(set)
    recorded = Recorded(DAY)
    for household in households():
        for person in household.people:
            for leaf in DISTINCT:
                recorded.used = set()
                situation = Situation(
                    person=person, household=household, day=DAY, commune=VALENCE, figures=recorded
                )
                observed = observe(leaf, situation)
                observed.lines()
                facts[leaf.kind].update(observed.missing)
                figures[leaf.kind].update(recorded.used)
    return facts, figures


def test_every_kind_of_criterion_is_said_and_nothing_else_is():
    assert set(SAID.kinds) == set(CONDITIONS)


@pytest.mark.parametrize("kind", CONDITIONS)
def test_the_options_of_a_kind_that_are_no_figure_are_named(kind: str):
    wanted = set(CONDITIONS[kind].options.model_fields) - CONDITIONS[kind].parameters
    assert set(SAID.kinds[kind].options) == wanted


@pytest.mark.parametrize("kind", sorted({leaf.kind for _, leaf in LEAVES}))
def test_a_kind_lacks_the_facts_it_is_said_to_want_and_no_other(kind: str):
    assert seen()[0][kind] == set(facts_of(kind))


@pytest.mark.parametrize("kind", sorted({leaf.kind for _, leaf in LEAVES}))
def test_a_kind_uses_the_figures_it_is_said_to_use_and_no_other(kind: str):
    said = {code for _, leaf in LEAVES if leaf.kind == kind for code in figures_of(leaf)}
    assert seen()[1][kind] == said


def test_every_fact_wanted_is_settled_by_a_question():
    settled = {fact for facts in FACTS.values() for fact in facts}
    assert {fact for kind in CONDITIONS for fact in facts_of(kind)} <= settled


def test_the_order_of_the_options_is_that_of_the_rule_file():
    leaf = next(leaf for _, leaf in LEAVES if leaf.code == "aspa_asi")
    values = ("ASPA (minimum vieillesse)", "ASI (allocation supplémentaire d’invalidité)")
    assert options_of(leaf) == (("", values),)


def test_every_step_has_a_title():
    steps = {str(p.step // STEPS_TOGETHER * STEPS_TOGETHER) for p in rulebook().programmes}
    assert set(SAID.steps) == steps


def test_every_number_of_a_figure_has_a_name_and_no_name_is_left_over():
    named = {code: set(words.keys) for code, words in SAID.figures.items() if words.keys}
    wanted: dict[str, set[str]] = {}
    for code, series in rulebook().parameters.series.items():
        keys = {key for value in series.values if isinstance(value.value, dict) for key in value.value}
        plain = code in SAID.figures and SAID.figures[code].pattern != "{key}"
        if keys - set(IncomeKind) and not plain:
            wanted[code] = keys
    assert named == wanted


def test_the_words_that_hold_a_figure_are_those_of_the_texts():
    assert set(SAID.figures_of_words) <= set(WORDS)
    used = {code for codes in SAID.figures_of_words.values() for code in codes}
    assert used <= set(rulebook().parameters.series)
