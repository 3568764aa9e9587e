"""« Ce qui changerait la réponse »: what is said is true, and what is open comes first."""

import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from communes.data_file import DataFileError
from communes.registry import commune
from eligibility.assess import assess
from eligibility.changes import FILE, alternatives, explain
from eligibility.verdict import Change, Outcome, Verdict
from tests.eligibility.scenario import ROMANS, TODAY, VALENCE, a_request, ordinary, scenarios


def explained(*people: dict, **kwargs) -> Verdict:
    request = a_request(people or ({},), **kwargs)
    return explain(request.household, day=request.day, commune=commune(request.commune))[0]


def told(verdict: Verdict) -> dict[str, Change]:
    return {ordinary(change.text): change for change in verdict.changes}


def test_somebody_from_elsewhere_learns_that_living_here_would_open_the_scheme():
    changes = told(explained(household={"home_insee": ROMANS}))
    assert changes["Si vous habitiez à Valence"].outcome is Outcome.ELIGIBLE
    assert not changes["Si vous habitiez à Valence"].is_open


def test_what_nobody_knows_yet_comes_first():
    person = {"statuses": ["jobseeker"], "last_job_cover": True, "last_job_end": "dismissal",
              "last_job_ended_on": "2026-06-30", "last_job_months": 12}  # fmt: skip
    changes = explained(person).changes
    assert [change.is_open for change in changes] == sorted((c.is_open for c in changes), reverse=True)
    first = told(explained(person))["Si vous touchiez une allocation chômage"]
    assert first.is_open
    assert first.better_first == ("PORTABILITE",)


def test_the_end_of_a_portability_changes_the_answer_the_day_after():
    person = {"statuses": ["jobseeker"], "last_job_cover": True, "last_job_end": "dismissal",
              "last_job_ended_on": "2026-06-30", "last_job_months": 6,
              "unemployment_benefit": True}  # fmt: skip
    change = told(explained(person))["À partir du 1er janvier 2027"]
    assert (change.outcome, change.better_first) == (Outcome.ELIGIBLE, ())


def test_a_day_whose_figures_are_not_published_is_not_told():
    mother = {"birth_date": "2005-01-01", "lives_with_parents": True}
    changes = told(explained(mother, household={"yearly_resources": 4000}))
    assert not [text for text in changes if text.startswith("À partir du")]


@pytest.mark.parametrize(
    ("text", "amount", "right"),
    [
        ("Si vos ressources sur douze mois étaient sous 10 421 €", "10420.99", ("C2S_GRATUITE",)),
        (
            "Si vos ressources sur douze mois étaient entre 10 421 € et 14 068,35 €",
            "14068.35",
            ("C2S_PARTICIPATION",),
        ),
    ],
)
def test_the_ceilings_are_told_and_the_amount_just_inside_gives_that_right(
    text: str, amount: str, right: tuple
):
    change = told(explained())[text]
    assert change.better_first == right
    request = a_request(({},), household={"yearly_resources": amount})
    verdict = assess(request.household, day=TODAY, commune=commune(VALENCE))[0]
    assert tuple(found.code for found in verdict.better_first) == right


def test_an_owner_is_told_that_the_lump_sum_is_in_the_comparison():
    changes = told(explained(household={"housing": "owner"}))
    assert "Si vos ressources sur douze mois étaient sous 10 421 €, forfait logement compris" in changes


def test_hours_of_temporary_work_are_told_on_each_side_of_the_threshold():
    changes = told(explained({"statuses": ["temp_worker"], "interim_hours": 414, "long_mission": False}))
    assert changes["Si vous aviez fait plus de 414 heures d’intérim en douze mois"].better_first == (
        "INTERIMAIRES_SANTE",
    )
    below = "Si vous aviez fait moins de 414 heures d’intérim en douze mois, sans longue mission"
    assert changes[below].outcome is Outcome.ELIGIBLE


@pytest.mark.parametrize("scenario", scenarios()[::9], ids=lambda scenario: scenario.name)
def test_every_change_told_leads_to_another_answer(scenario):
    verdicts = explain(scenario.request.household, day=scenario.day, commune=scenario.the_commune)
    for verdict in verdicts:
        first = verdict.better_first[0].code if verdict.better_first else None
        for change in verdict.changes:
            assert (change.outcome, *change.better_first[:1]) != (
                verdict.outcome,
                *([first] if first else []),
            )
            assert not set("{}") & set(change.text + change.then)


@pytest.mark.parametrize("scenario", scenarios()[::9], ids=lambda scenario: scenario.name)
def test_an_explained_answer_is_the_answer_with_more_said(scenario):
    household = scenario.request.household
    plain = assess(household, day=scenario.day, commune=scenario.the_commune)
    more = explain(household, day=scenario.day, commune=scenario.the_commune)
    assert [bare(verdict) for verdict in more] == [bare(verdict) for verdict in plain]


def bare(verdict: Verdict) -> Verdict:
    results = tuple(
        replace(result, findings=tuple(replace(finding, lines=()) for finding in result.findings))
        for result in verdict.results
    )
    rights = tuple(replace(right, lines=()) for right in verdict.better_first)
    notes = tuple(replace(note, lines=()) for note in verdict.notes)
    return replace(verdict, results=results, better_first=rights, notes=notes, changes=())


def computation(verdict: Verdict) -> dict[str, str]:
    return {
        ordinary(line.label): ordinary(line.value)
        for result in verdict.results
        for finding in result.findings
        for line in finding.lines
    }


def test_the_comparison_with_the_ceilings_opens_line_by_line():
    couple = ({}, {"relation": "spouse"}, {"relation": "child", "shared_custody": True})
    lines = computation(explained(*couple, household={"housing": "owner", "yearly_resources": "19000.50"}))
    assert lines == {
        "Plafond d’une personne seule, depuis le 1er avril 2026": "10 421 €",
        "2e personne : 50 % du plafond": "+ 5 210,50 €",
        "3e personne : 15 % du plafond, en résidence alternée (moitié)": "+ 1 563,15 €",
        "C2S gratuite : ressources sous": "17 194,65 €",
        "C2S avec participation : jusqu’à 35 % de plus": "23 212,77 €",
        "Période retenue": "du 1er octobre 2025 au 30 septembre 2026",
        "Ressources déclarées pour tout le foyer": "19 000,50 €",
        "Forfait logement : 14 % du RSA (1 173,04 €), 12 mois": "+ 1 970,71 €",
        "Total comparé aux plafonds": "20 971,21 €",
    }


def test_a_sum_by_kind_of_income_shows_what_is_cut_deducted_or_left_out():
    incomes = [
        {"kind": "wages", "yearly": "9000"},
        {"kind": "scholarships", "yearly": "4000"},
        {"kind": "alimony_paid", "yearly": "1200"},
        {"kind": "turnover_services", "yearly": "2000"},
    ]
    person = {"incomes": incomes, "activity_interrupted": True}
    lines = computation(explained(person))
    assert lines["Salaires nets – Vous, moins 30 % (activité interrompue) : 9 000 €"] == "6 300 €"
    assert lines["Bourses d’études – Vous : 4 000 €, non compté"] == "0 €"
    assert lines["Pensions alimentaires versées (dernier avis d’impôt) – Vous"] == "-1 200 €"
    assert lines["Total comparé aux plafonds"] == "6 100 €"


def test_a_figure_that_nobody_verified_is_said_so_in_each_reason_that_uses_it():
    verdict = explained()
    doubtful = {
        finding.code: finding.is_verified
        for result in verdict.results
        for finding in result.findings
        if finding.figures
    }
    assert doubtful == {"ressources_sous_plafond": False, "ressources_entre_plafonds": False}
    earlier = explained(day=date(2026, 3, 31))
    assert all(f.is_verified for r in earlier.results for f in r.findings if f.figures)


def test_the_amount_of_a_participation_opens_to_the_age_and_the_year():
    verdict = explained({"birth_date": "1957-01-01"}, household={"yearly_resources": Decimal(12000)})
    lines = [(ordinary(line.label), ordinary(line.value)) for line in verdict.better_first[0].lines]
    assert lines == [
        ("69 ans au 1er janvier 2026, si elle est accordée en 2026", "25 € par mois"),
        ("70 ans au 1er janvier 2027, si elle est accordée en 2027", "30 € par mois"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "entry"),
    [
        ("facts = { affiliated = true }", "facts = { affiliate = true }", "alternatives.1.facts.affiliate"),
        ('facts = { employer_cover = "none" }', 'facts = { employer_cover = "no" }', "employer_cover"),
        ('from_day = "À partir du {day}"', "", "days.from_day"),
    ],
)
def test_a_mistake_in_the_file_names_the_entry(tmp_path: Path, before: str, after: str, entry: str):
    file = Path(shutil.copy(FILE, tmp_path / "changes.toml"))
    text = file.read_text("utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, after), "utf-8")
    with pytest.raises(DataFileError, match=r"changes\.toml") as caught:
        alternatives(file)
    assert entry in caught.value.entry
