"""The report of a commune: who counts where, and what is said of what is not known."""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations_with_replacement, permutations

import pytest

from tests.uptake.builders import DAY, NO_BASELINE, PLACE, a_count, an_entry
from uptake.events import EventKind, PreviousCover
from uptake.figures import Estimate, NoEstimate
from uptake.report import report

THREE_HUNDRED = (
    an_entry(54, cover=PreviousCover.NONE),
    an_entry(100, cover=PreviousCover.INDIVIDUAL),
    an_entry(11, cover=PreviousCover.EMPLOYER),
    an_entry(15, cover=PreviousCover.C2S),
    an_entry(120, cover=PreviousCover.UNKNOWN),
)
"""300 residents, 180 answers of which 54 « none »."""

NO_EXIT_PUBLISHED = a_count(EventKind.EXIT, people=5)


def a_report(counts, *, commune=PLACE, day=DAY, first="2026-01", last="2026-10"):
    return report(commune, counts, day=day, first_month=first, last_month=last)


def an_estimate(counts, **traits):
    found = a_report(counts, **traits).estimate
    assert isinstance(found, Estimate)
    return found


def test_the_share_without_cover_before_is_bounded_by_the_unknown_answers():
    before = an_estimate(THREE_HUNDRED).uncovered_before
    assert (before.low, before.high) == (Fraction(18, 100), Fraction(58, 100))


def test_the_share_at_random_is_wilsons_interval_on_the_answers():
    at_random = an_estimate(THREE_HUNDRED).at_random
    assert (round(float(at_random.low), 2), round(float(at_random.high), 2)) == (0.24, 0.37)


def test_sixty_percent_of_answers_are_too_few_to_trust_it():
    assert not an_estimate(THREE_HUNDRED).has_enough_answers


def test_eighty_percent_of_answers_are_enough():
    counts = (an_entry(80, cover=PreviousCover.NONE), an_entry(20))
    assert an_estimate(counts).has_enough_answers
    counts = (an_entry(79, cover=PreviousCover.NONE), an_entry(21))
    assert not an_estimate(counts).has_enough_answers


def test_coverage_is_the_baseline_plus_the_newly_covered_over_the_population():
    found = an_estimate((*THREE_HUNDRED, NO_EXIT_PUBLISHED))
    assert (found.newly_covered.low, found.newly_covered.high) == (44, 174)
    assert found.covered.low == Fraction(60, 100) + Fraction(44, 64458)
    assert found.covered.high == Fraction(60, 100) + Fraction(174, 64458)


def test_without_any_exit_known_the_assumption_applies_by_the_month():
    found = an_estimate(THREE_HUNDRED)
    assert found.exits is None
    assert found.newly_covered.low == 54 * (1 - Fraction(15, 100) / 12)


def test_people_guided_to_c2s_never_enter_the_coverage():
    guided = a_count(EventKind.VERDICT, people=500, outcome="C2S_GRATUITE")
    assert an_estimate((*THREE_HUNDRED, guided)).covered == an_estimate(THREE_HUNDRED).covered


def test_people_coming_from_c2s_are_not_newly_covered():
    found = an_estimate((an_entry(54, cover=PreviousCover.C2S), NO_EXIT_PUBLISHED))
    assert found.newly_covered.high == 0


def test_people_who_live_elsewhere_are_not_newly_covered_residents():
    elsewhere = an_entry(200, cover=PreviousCover.NONE, resident=False)
    assert an_estimate((*THREE_HUNDRED, elsewhere)).covered == an_estimate(THREE_HUNDRED).covered


def test_people_of_unknown_residence_widen_the_interval_upwards_only():
    unknown = an_entry(40, cover=PreviousCover.NONE, resident=None)
    found, before = an_estimate((*THREE_HUNDRED, unknown)), an_estimate(THREE_HUNDRED)
    assert found.newly_covered.low == before.newly_covered.low
    assert found.newly_covered.high == before.newly_covered.high + 40


def test_a_hidden_number_of_uncovered_entrants_is_taken_both_ways():
    counts = (
        an_entry(8, cover=PreviousCover.NONE),
        an_entry(30, cover=PreviousCover.INDIVIDUAL),
        an_entry(50),
    )
    found = an_estimate((*counts, NO_EXIT_PUBLISHED))
    assert found.newly_covered.low == 0
    assert found.newly_covered.high == 88
    assert found.at_random is None


def test_without_baseline_there_is_no_estimate_and_it_says_why():
    assert a_report(THREE_HUNDRED, commune=NO_BASELINE).estimate is NoEstimate.NO_BASELINE


def test_without_population_there_is_no_estimate():
    commune = PLACE.model_copy(update={"population": None})
    assert a_report(THREE_HUNDRED, commune=commune).estimate is NoEstimate.NO_POPULATION


@pytest.mark.parametrize(("people", "is_published"), [(10, False), (11, True)])
def test_an_estimate_needs_eleven_people(people, is_published):
    found = a_report((an_entry(people, cover=PreviousCover.NONE),)).estimate
    assert (found is not NoEstimate.TOO_FEW) is is_published


def test_an_estimate_needs_eleven_contracts():
    assert a_report((an_entry(20, contracts=10),)).estimate is NoEstimate.TOO_FEW


def test_people_and_contracts_are_counted_apart():
    assert a_report((an_entry(30, contracts=21),)).entries[0].counts == (30, 21)


def test_the_current_month_is_not_counted():
    assert a_report((an_entry(30, month="2026-11"),), last="2026-11").entries == ()


def test_a_period_that_reaches_the_current_month_is_incomplete():
    assert a_report((), last="2026-11").is_incomplete
    assert not a_report((), last="2026-10").is_incomplete


def test_a_block_cut_by_the_period_is_left_out_and_its_months_are_named():
    counts = (an_entry(6, month="2026-01"), an_entry(6, month="2026-02"), an_entry(20, month="2026-03"))
    found = a_report(counts, first="2026-02", last="2026-03")
    assert [block.first_month for block in found.entries] == ["2026-03"]
    assert found.unshown_months == ("2026-02",)


def test_choosing_another_period_never_shows_a_small_number():
    counts = tuple(
        an_entry(people, month=f"2026-{month:02}") for month, people in enumerate((12, 3, 9, 4, 2, 8), 1)
    )
    shown = [
        {block.first_month: block.counts[0] for block in a_report(counts, first=first, last=last).entries}
        for first, last in combinations_with_replacement([f"2026-{month:02}" for month in range(1, 7)], 2)
    ]
    for wide, narrow in permutations(shown, 2):
        if wide.keys() >= narrow.keys():
            difference = sum(wide.values()) - sum(narrow.values())
            assert difference == 0 or difference >= 11


def test_the_entries_of_the_funnel_are_those_of_the_blocks():
    counts = (an_entry(20, contracts=15), an_entry(12, contracts=5, month="2026-02"))
    entries = next(s for s in a_report(counts).funnel if s.label == EventKind.ENTRY.label)
    assert (entries.people, entries.until) == (20, "2026-01")


@pytest.mark.parametrize(("people", "shown"), [(10, None), (11, 11)])
def test_a_step_of_the_funnel_is_shown_from_eleven(people, shown):
    packs = a_report((a_count(EventKind.PACK_ISSUED, people=people),)).funnel[3]
    assert packs.people == shown


def test_a_step_never_recorded_is_not_zero():
    exits = a_report(THREE_HUNDRED).funnel[-1]
    assert (exits.people, exits.is_recorded) == (None, False)


def test_only_a_c2s_not_yet_obtained_counts_as_guidance():
    verdicts = [
        a_count(EventKind.VERDICT, people=people, outcome=outcome)
        for outcome, people in (
            ("C2S_GRATUITE", 20),
            ("C2S_PARTICIPATION", 15),
            ("C2S_EN_COURS", 30),
            ("ELIGIBLE", 40),
        )
    ]
    found = a_report(verdicts)
    assert found.guided_to_c2s.people == 35
    assert found.funnel[1].people == 105


def test_guidance_and_verdicts_cannot_be_subtracted_to_a_small_number():
    verdicts = [
        a_count(EventKind.VERDICT, people=12, outcome="C2S_GRATUITE"),
        a_count(EventKind.VERDICT, people=3, outcome="ELIGIBLE"),
    ]
    found = a_report(verdicts)
    assert (found.guided_to_c2s.people, found.funnel[1].people) == (None, None)


def test_the_pace_counts_residents_for_the_whole_population():
    elsewhere = an_entry(40, resident=False)
    pace = a_report((*THREE_HUNDRED, elsewhere)).pace
    assert (pace.share.low, pace.share.high) == (Fraction(300, 64458), Fraction(300, 64458))


def test_another_commune_is_left_out():
    assert a_report((replace(an_entry(50), commune="84035"),)).entries == ()


def test_invented_counts_are_said_to_be():
    assert a_report((replace(an_entry(50), demonstration=True),)).is_demonstration
    assert not a_report((an_entry(50),)).is_demonstration
