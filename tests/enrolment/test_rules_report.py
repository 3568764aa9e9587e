"""The rules of a day as values: which value holds, what comes next, who uses it, what a search finds."""

from datetime import date, timedelta

import pytest

from communes.registry import commune
from eligibility.rulebook import rulebook
from eligibility.verdict import Truth
from enrolment.questionnaire import Question
from enrolment.rules_report import FigureSheet, Report, matching, report
from enrolment.rules_tree import CriterionSheet, GroupSheet, Joining, ProgrammeSheet

TODAY = date(2026, 11, 22)
VALENCE, CAVAILLON = commune("26362"), commune("84035")


def on(day: date) -> Report:
    return report(day=day, commune=VALENCE)


def figure(code: str, day: date = TODAY) -> FigureSheet:
    return next(f for f in on(day).figures if f.code == code)


def programme(code: str, day: date = TODAY) -> ProgrammeSheet:
    return next(p for p in on(day).programmes if p.code == code)


def criterion(of: str, code: str, day: date = TODAY) -> CriterionSheet:
    return next(leaf for leaf in programme(of, day).leaves if leaf.code == code)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2026, 3, 31), "10\u202f339\u00a0€ par an"),
        (date(2026, 4, 1), "10\u202f421\u00a0€ par an"),
        (date(2027, 3, 31), "10\u202f421\u00a0€ par an"),
    ],
)
def test_the_value_shown_is_the_one_that_holds_that_day(day: date, value: str):
    now = figure("c2s_ceiling", day).now
    assert now
    assert now.numbers == (("", value),)


def test_on_a_day_without_value_none_is_borrowed_and_the_figure_comes_first():
    late = on(date(2027, 4, 1))
    assert {f.code for f in late.lacking} == {"c2s_ceiling", "rsa_base"}
    assert {f.code for f in late.figures[:2]} == {"c2s_ceiling", "rsa_base"}


def test_a_programme_says_which_figure_it_lacks():
    assert programme("c2s_gratuite", date(2027, 4, 1)).lacking == ("c2s_ceiling", "rsa_base")
    assert programme("c2s_gratuite").lacking == ()


def test_every_figure_has_its_supplier_its_review_and_its_sources():
    for sheet in on(TODAY).figures:
        assert sheet.supplier
        assert sheet.reviewed_on <= TODAY
        assert all(value.reference.title for value in sheet.values)


def test_every_figure_is_used_by_a_programme():
    assert [f.code for f in on(TODAY).figures if not f.used_by] == []


def test_a_figure_named_only_by_a_text_is_used_by_its_programme():
    used = [code for code, _ in figure("psc_employer_share").used_by]
    assert used == ["participation_employeur_public"]


def test_a_value_without_an_end_ends_the_day_before_the_next():
    first, *_, last = figure("c2s_income_share").values
    assert first.until == date(2025, 6, 30)
    assert last.until is None


def test_what_changes_next_comes_nearest_first_and_says_what_will_lack():
    coming = on(TODAY).coming
    assert [change.on for change in coming] == sorted(change.on for change in coming)
    ceiling = next(change for change in coming if change.code == "c2s_ceiling")
    assert (ceiling.on, ceiling.is_lacking) == (date(2027, 4, 1), True)
    assert "Journal officiel" in ceiling.after


def test_the_next_value_of_a_figure_is_told_from_its_eve_back():
    change = next(c for c in on(date(2026, 3, 31)).coming if c.code == "c2s_ceiling")
    assert (change.on, change.before, change.after) == (
        date(2026, 4, 1),
        "10\u202f339\u00a0€ par an",
        "10\u202f421\u00a0€ par an",
    )


def test_a_criterion_not_yet_in_force_says_its_first_day():
    first = date(2026, 7, 1)
    eve = first - timedelta(days=1)
    assert criterion("c2s_participation", "ass", eve).starts_on == first
    assert criterion("c2s_participation", "ass", first).starts_on is None
    assert [c.code for c in on(eve).coming if c.on == first] == ["c2s_participation"] * 2


def test_programmes_come_in_the_order_of_evaluation():
    assert [p.code for p in on(TODAY).programmes] == [p.code for p in rulebook().programmes]


def test_the_tree_says_what_is_needed_together_and_what_is_enough():
    tree = programme("c2s_gratuite").criteria
    assert tree.joining is Joining.ALL
    last = tree.members[-1]
    assert isinstance(last, GroupSheet)
    assert last.joining is Joining.ANY
    assert tree.members[0].is_gate


def test_a_criterion_is_said_with_its_sentences_papers_and_figures():
    sheet = criterion("interimaires_sante", "heures_d_interim")
    assert sheet.figures == ("interim_hours",)
    assert sheet.documents
    assert sheet.says[Truth.NOT_MET].startswith("Vous avez fait [valeur constatée] sur douze mois")


def test_no_placeholder_is_left_in_what_is_shown():
    for sheet in on(TODAY).programmes:
        texts = [text for leaf in sheet.leaves for text in leaf.says.values()]
        texts += [effect.text for effects in sheet.effects.values() for effect in effects]
        assert [text for text in (sheet.label, *texts) if "{" in text] == []


def test_a_note_is_called_by_its_title_and_not_by_its_code():
    assert [p.label for p in on(TODAY).programmes if "INFO_" in p.label] == []


def test_the_words_are_those_of_the_commune():
    here = next(
        p for p in report(day=TODAY, commune=CAVAILLON).programmes if p.code == "lien_avec_la_commune"
    )
    assert here.label == "Votre lien avec Cavaillon"


def test_a_commune_with_a_convention_is_the_source_of_its_own_criteria():
    convention = VALENCE.convention
    assert convention
    assert criterion("lien_avec_la_commune", "habite").reference == convention


def test_effects_are_said_with_the_right_and_its_source():
    parts = [effect.part for effect in programme("c2s_gratuite").effects[Truth.MET]]
    assert parts == ["Réponse", "Droit à voir d’abord", "Bon à savoir"]


def test_questions_come_in_order_with_what_they_settle_and_for_whom():
    questions = on(TODAY).questions
    assert [q.question for q in questions] == list(Question)
    interim = next(q for q in questions if q.question is Question.INTERIM)
    assert [code for code, _ in interim.wanted_by] == ["interimaires_sante"]
    assert [label for label, _ in interim.facts] == [
        "les heures d’intérim",
        "la longueur de la mission d’intérim",
    ]


def test_every_question_that_settles_a_fact_is_wanted_by_a_programme():
    assert [q.question for q in on(TODAY).questions if q.facts and not q.wanted_by] == []


@pytest.mark.parametrize("typed", ["Crous", "CROUS ", "crous allocation", "ALLOCATION crous"])
def test_a_search_ignores_accents_capitals_and_order(typed: str):
    found = matching(on(TODAY), typed)
    assert {p.code for p in found.programmes} == {p.code for p in matching(on(TODAY), "crous").programmes}


def test_a_search_finds_an_article_and_an_amount():
    assert "portability_months" in {f.code for f in matching(on(TODAY), "L911-8").figures}
    assert "c2s_ceiling" in {f.code for f in matching(on(TODAY), "10 421").figures}


def test_no_word_keeps_everything_and_an_unknown_one_nothing():
    whole = on(TODAY)
    assert matching(whole, "  ") == whole
    nothing = matching(whole, "xylophone")
    assert (nothing.figures, nothing.stages, nothing.questions) == ((), (), ())
