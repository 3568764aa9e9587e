"""The uptake told in French."""

from datetime import date
from fractions import Fraction

from pages.shared import uptake_words as words
from tests.uptake.builders import PLACE, a_count, an_entry
from uptake.events import EventKind, PreviousCover
from uptake.figures import Estimate
from uptake.report import report
from uptake.tables import Gap, Months, Share

THREE_HUNDRED = (
    an_entry(54, cover=PreviousCover.NONE),
    an_entry(111, cover=PreviousCover.INDIVIDUAL),
    an_entry(15, cover=PreviousCover.C2S),
    an_entry(120, cover=PreviousCover.UNKNOWN),
)


def told(*counts, day=date(2026, 11, 22), last="2026-10"):
    found = report(PLACE, counts, day=day, first_month="2026-01", last_month=last)
    assert isinstance(found.estimate, Estimate)
    return found, found.estimate


def test_the_headline_is_an_interval_with_its_month_and_its_condition():
    assert words.headline(*told(*THREE_HUNDRED)) == (
        "Fin janvier 2026, entre 60,08\u00a0% et 60,27\u00a0% des habitants de Valence seraient couverts"
        " par une complémentaire santé, si le point de départ déclaré est juste."
    )


def test_the_baseline_is_told_with_its_source_to_confirm():
    start = words.explanation(told(*THREE_HUNDRED)[1])[0]
    assert (
        start
        == "Point de départ\u00a0: 60\u00a0%. Source\u00a0: Fiche de la Ville. Cette source est à confirmer."
    )


def test_the_bounds_and_the_random_interval_are_told_with_their_warning():
    text = words.explanation(told(*THREE_HUNDRED)[1])[2]
    assert "entre 18\u00a0% et 58\u00a0%" in text
    assert "entre 24\u00a0% et 37\u00a0%" in text
    assert "seules les bornes sont à retenir" in text


def test_unknown_exits_are_told_as_an_assumption():
    assert words.explanation(told(*THREE_HUNDRED)[1])[3].startswith("Le partenaire ne donne pas les sorties.")


def test_known_exits_are_told_with_those_too_recent_to_publish():
    text = words.explanation(told(*THREE_HUNDRED, a_count(EventKind.EXIT, people=12))[1])[3]
    assert text.startswith("Sorties\u00a0: 12 sorties publiées.")
    assert "10 de plus" in text


def test_one_point_of_valence_takes_645_people():
    lines = words.one_point(told(*THREE_HUNDRED)[1])
    assert "645 habitants" in lines[0]
    assert "entre 1\u202f112 et 3\u202f581 adhérents" in lines[1]
    assert "1\u202f612 adhérents" in lines[2]


def test_an_incomplete_period_is_told_with_the_day():
    found, _ = told(*THREE_HUNDRED, last="2026-12")
    assert words.incomplete_period(found).startswith(
        "Période incomplète\u00a0: nous sommes le 22 novembre 2026."
    )


def test_months_left_out_are_named():
    found, _ = told(*THREE_HUNDRED, an_entry(4, month="2026-09"), last="2026-10")
    assert "septembre 2026" in words.unshown_months(found)


def test_nothing_is_said_when_no_month_is_left_out():
    assert words.unshown_months(told(*THREE_HUNDRED, last="2026-01")[0]) == ""


def test_cells_are_spelled_in_french():
    share = Share(Fraction(31, 10000), Fraction(41, 10000), 1)
    assert words.cell_text(share) == "0,3\u00a0% à 0,4\u00a0%"
    assert words.cell_text(Share(Fraction(1, 250), Fraction(41, 10000), 1)) == "0,4\u00a0%"
    assert words.cell_text(1859) == "1\u202f859"
    assert words.cell_text(Gap.MASKED) == "masqué"
    assert words.cell_text(Months("2025-11", "2025-12")) == "novembre 2025 à décembre 2025"


def test_a_chart_is_told_to_those_who_do_not_see_it():
    text = words.chart_words("Adhésions par mois, personnes", ("nov. 2025", "déc. 2025"), (30, 22))
    assert text.startswith(
        "Adhésions par mois, personnes\u00a0: 52 au total. Première barre\u00a0: nov. 2025."
    )
    assert "30 (nov. 2025)" in text
