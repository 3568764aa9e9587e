"""The data files of the statistics: definitions, assumptions, benchmarks, invented events."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from communes.data_file import DataFileError, read_toml
from communes.registry import commune
from tests.uptake.builders import DAY
from uptake import assumptions, indicators
from uptake.benchmarks import benchmarks
from uptake.demonstration import demonstration_events
from uptake.events import EventKind, PreviousCover
from uptake.indicators import IndicatorCode, Indicators, indicator
from uptake.months import month_of
from uptake.periods import periods

VALENCE = commune("26362")


def demonstration(insee_code="26362", day=DAY):
    return demonstration_events(commune(insee_code), day=day)


def people(events, kind=EventKind.ENTRY):
    return sum(event.people for event in events if event.kind is kind)


@pytest.mark.parametrize("code", IndicatorCode)
def test_every_indicator_says_what_it_counts_and_its_limits(code):
    found = indicator(code)
    assert len(found.limits) >= 2
    assert found.numerator != found.denominator


def test_a_missing_definition_is_refused_by_name(tmp_path):
    text = indicators.FILE.read_text(encoding="utf-8")
    cut = text[: text.index("[indicator.pace]")]
    path = tmp_path / "indicators.toml"
    path.write_text(cut, encoding="utf-8")
    with pytest.raises(DataFileError, match="define also: pace"):
        read_toml(path, Indicators)


def test_the_threshold_of_the_data_file_cannot_go_below_eleven(tmp_path):
    text = assumptions.FILE.read_text(encoding="utf-8").replace("value = 11", "value = 10")
    path = tmp_path / "assumptions.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=r"smallest_shown\.value"):
        read_toml(path, assumptions.Assumptions)


def test_every_text_of_the_data_uses_no_break_spaces():
    for file in (indicators.FILE, assumptions.FILE):
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        assert not [line for line in lines if any(f" {mark}" in line for mark in (":", ";", "%", "»", "?"))]


def test_the_benchmarks_hold_fourteen_rates_of_nine_territories():
    assert len(benchmarks()) == 14
    assert len({benchmark.place for benchmark in benchmarks()}) == 9


def test_no_benchmark_is_an_objective():
    assert not [b for b in benchmarks() if "objectif" in b.kind.lower()]


def test_every_benchmark_has_an_address_that_can_be_followed():
    for seen in benchmarks():
        assert all(address.startswith("http") and " " not in address for address in seen.addresses), (
            seen.place
        )


def test_every_rate_follows_from_people_and_population():
    for seen in benchmarks():
        exact = Decimal(100 * seen.people) / seen.population
        assert abs(exact - seen.percent_of_population) <= Decimal("0.06"), seen.place


def test_the_demonstration_has_about_three_hundred_people_and_210_contracts():
    events = demonstration()
    assert 290 <= people(events) <= 310
    assert 200 <= sum(event.contracts for event in events if event.kind is EventKind.ENTRY) <= 220


def test_every_invented_event_says_so():
    assert all(event.demonstration for event in demonstration())


def test_about_thirty_percent_of_the_invented_covers_are_unknown():
    entries = [event for event in demonstration() if event.kind is EventKind.ENTRY]
    covers = Counter()
    for event in entries:
        covers[event.previous_cover] += event.people
    assert Decimal("0.27") < Decimal(covers[PreviousCover.UNKNOWN]) / covers.total() < Decimal("0.33")


def test_the_invented_events_fill_the_twelve_months_before_this_one():
    months = {month_of(event.day) for event in demonstration()}
    assert (len(months), min(months), max(months)) == (12, "2025-11", "2026-10")


def test_the_same_day_gives_the_same_events():
    assert demonstration() == demonstration(day=date(2026, 11, 1))


def test_a_smaller_commune_has_fewer_events_in_proportion():
    assert abs(people(demonstration("84035")) - people(demonstration()) * 25636 // 64458) <= 7


def test_no_invented_contract_is_without_people():
    for code in ("26362", "84035", "84007"):
        assert all(event.contracts <= event.people for event in demonstration(code))


def test_the_invented_steps_narrow_down_to_the_entries():
    events = demonstration()
    steps = (
        EventKind.OFFERS_VIEWED,
        EventKind.PACK_ISSUED,
        EventKind.HANDED_OVER,
        EventKind.ENTRY,
        EventKind.EXIT,
    )
    counts = [people(events, kind) for kind in steps]
    assert counts == sorted(counts, reverse=True)


def test_some_entrants_live_elsewhere_and_some_people_leave():
    events = demonstration()
    assert any(event.resident is False for event in events if event.kind is EventKind.ENTRY)
    assert people(events, EventKind.EXIT) >= 11


def test_the_periods_are_the_whole_the_last_year_and_each_civil_year():
    found = periods((), day=DAY)
    assert [(period.first_month, period.last_month) for period in found] == [
        ("2026-10", "2026-10"),
        ("2025-11", "2026-10"),
        ("2026-01", "2026-12"),
    ]
