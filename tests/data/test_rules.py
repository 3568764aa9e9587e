"""The rule files agree with each other: placeholders, references, labels, parameters."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from itertools import chain
from string import Formatter

import pytest

from communes.commune import Commune
from communes.data_file import Reference
from communes.places import all_places
from communes.registry import commune, described_communes
from eligibility import household, verdict
from eligibility.conditions import CONDITIONS
from eligibility.parameters import DatedValue
from eligibility.programme import Criterion
from eligibility.rulebook import DATA, rulebook
from eligibility.verdict import BetterFirst, Outcome
from eligibility.vocabulary import LabelledEnum

RULES = rulebook()
CODE_VERSION = date(2026, 3, 14)
LAST_REVIEW = max(series.reviewed_on for series in RULES.parameters.series.values())
LEAVES = {f"{p.code}.{leaf.code}": leaf for p in RULES.programmes for leaf in p.leaves()}
COMMUNE_WORDS = {"commune", "of_commune", "at_commune", "partner", "participation", "psc_share"}
CRITERION_WORDS = COMMUNE_WORDS | {"observed", "required"}
NOTE_WORDS = COMMUNE_WORDS | {"last_day", "days"}
PARAMETERS_READ_BY_CODE = {
    "c2s_activity_abatement",
    "c2s_ceiling",
    "c2s_ceiling_increase",
    "c2s_decision_months",
    "c2s_household_scale",
    "c2s_housing_lump_sum",
    "c2s_income_share",
    "c2s_minima_abatement",
    "c2s_participation",
    "c2s_reference_period",
    "c2s_turnover_share",
    "psc_employer_share",
    "rsa_base",
    "rsa_household_scale",
}
VALUES = {
    f"{code} since {value.since}": value
    for code, series in RULES.parameters.series.items()
    for value in series.values
}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("leaf", LEAVES.values(), ids=LEAVES)
def test_the_three_texts_of_a_criterion_have_their_words(leaf: Criterion):
    assert placeholders(leaf.met + leaf.not_met + leaf.unknown) <= CRITERION_WORDS


def test_the_labels_of_programmes_have_their_words():
    assert set().union(*(placeholders(programme.label) for programme in RULES.programmes)) <= COMMUNE_WORDS


def test_the_texts_of_rights_answers_and_notes_have_their_words():
    texts = RULES.texts
    rights = [part for right in texts.rights.values() for part in (right.title, right.text, right.next_step)]
    answers = [
        part
        for said in texts.answers.values()
        for part in (said.summary, *said.with_note.values(), *said.with_right.values())
    ]
    assert set().union(*map(placeholders, chain(rights, answers))) <= COMMUNE_WORDS
    assert set().union(*(placeholders(note.text) for note in texts.notes.values())) <= NOTE_WORDS
    assert set().union(*(placeholders(note.title) for note in texts.notes.values())) == set()


def test_a_summary_beside_a_note_names_a_note():
    named = {code for said in RULES.texts.answers.values() for code in said.with_note}
    assert named <= set(RULES.texts.notes)


def test_only_the_c2s_is_said_to_cost_less_or_nothing():
    said = RULES.texts.answers[Outcome.ELIGIBLE_BETTER_FIRST.value]
    assert set(said.with_right) == {code for code in BetterFirst if code.startswith("C2S")}
    assert all("coûte moins, ou rien" in text for text in said.with_right.values())
    assert "coûte" not in said.summary


def rule_references() -> Iterator[tuple[str, Reference]]:
    yield from ((name, leaf.reference) for name, leaf in LEAVES.items())
    yield from ((name, value.reference) for name, value in VALUES.items())
    yield from ((code, right.reference) for code, right in RULES.texts.rights.items())
    yield from ((code, note.reference) for code, note in RULES.texts.notes.items())


def references() -> Iterator[tuple[str, Reference]]:
    yield from rule_references()
    for code in described_communes():
        yield from ((code, reference) for reference in _of_commune(commune(code)))


def _of_commune(found: Commune) -> Iterator[Reference]:
    given = (found.population_source, found.convention, found.baseline and found.baseline.source)
    yield from (reference for reference in (*given, found.partner and found.partner.source) if reference)


@pytest.mark.parametrize(("name", "reference"), [pytest.param(n, r, id=n) for n, r in references()])
def test_every_reference_has_a_title_and_a_safe_address(name: str, reference: Reference):
    assert reference.title.strip(), name
    assert reference.href is None or reference.href.startswith("https://"), name


@pytest.mark.parametrize(("name", "reference"), [pytest.param(n, r, id=n) for n, r in rule_references()])
def test_every_rule_says_the_day_its_text_was_read(name: str, reference: Reference):
    assert reference.as_of is not None, name
    assert reference.as_of <= LAST_REVIEW, name


def test_articles_of_the_social_security_code_were_read_in_one_version():
    title = "Code de la sécurité sociale"
    read = {r.as_of for _, r in rule_references() if r.verified and r.title.startswith(title)}
    assert read == {CODE_VERSION}


def test_addresses_of_contacts_are_safe():
    websites = [c.website for code in described_communes() for c in commune(code).contacts if c.website]
    assert [site for site in websites if not site.startswith("https://")] == []


ENUMS = [
    kind
    for module in (household, verdict)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and issubclass(kind, LabelledEnum)
]


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_every_member_has_a_label_of_its_own(kind: type[LabelledEnum]):
    labels = [member.label.strip() for member in kind]
    assert all(labels)
    assert len(labels) == len(set(labels))


def test_every_parameter_is_used():
    named = {
        str(option)
        for leaf in LEAVES.values()
        for key, option in leaf.options.items()
        if key in CONDITIONS[leaf.kind].parameters
    }
    assert named | PARAMETERS_READ_BY_CODE == set(RULES.parameters.series)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_dated_value_ends_after_it_begins(value: DatedValue):
    assert value.until is None or value.since <= value.until


def test_the_ceiling_of_2026_is_marked_unverified():
    assert VALUES["c2s_ceiling since 2026-04-01"].reference.verified is False


def test_every_step_is_described_in_the_order_of_evaluation():
    order = (DATA / "ORDER.md").read_text(encoding="utf-8")
    rows = [
        line.split("|")[1].strip()
        for line in order.splitlines()
        if line.startswith("| ") and line[2].isdigit()
    ]
    described = set().union(*(_steps(row) for row in rows))
    assert {programme.step for programme in RULES.programmes} == described


def _steps(row: str) -> set[int]:
    if " à " in row:
        first, last = row.split(" à ")
        return set(range(int(first), int(last) + 1))
    return {int(step) for step in row.split(",")}


def test_every_document_code_is_one_of_the_law():
    law = "ID DOM HEB ELEC AM SCOL RET FT CT EMP ACTE DISP PORT TNS AGENT IMP RES CAF C2S MUT INTERIM SEJ"
    assert set(RULES.texts.documents) == set(law.split())


def test_every_better_right_has_its_words():
    assert {code.value for code in verdict.BetterFirst} <= set(RULES.texts.rights)


def test_every_reason_that_closes_or_suspends_an_answer_says_where_to_turn():
    given = {effect.reason for programme in RULES.programmes for effect in programme.effects()}
    given |= {leaf.reason for leaf in LEAVES.values()}
    assert [reason for reason in given if reason and not RULES.texts.answers[reason].orientations] == []


def test_every_note_of_the_law_has_its_text_but_the_one_of_another_step():
    law = (
        "EVIN VERSEMENT_SANTE MADELIN NON_DEDUCTIBLE RIA CONTRAT_SORTIE_C2S MUTUELLE_REGION "
        "DISPENSE_ECHEANCE PSC_2027 PROCHE_PLAFOND PARENTS C2S_A_VERIFIER DEMARCHE_C2S_CCAS"
    )
    assert {f"INFO_{code}" for code in law.split()} | ADDED_NOTES == set(RULES.texts.notes)


ADDED_NOTES = {"INFO_VERSEMENT_SANTE_PERDU", "INFO_EVIN_INVALIDITE"}
"""Beyond the list of eligibility-law §0. INFO_MISAS waits for the question on care given up."""


def test_a_region_named_by_a_rule_is_one_of_the_list():
    regions = {found.region for found in all_places().values()}
    named = [leaf.options["any_of"] for leaf in LEAVES.values() if leaf.kind == "lives_in_region"]
    assert named
    assert all(set(codes) <= regions for codes in named)
