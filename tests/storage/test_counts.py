from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from storage.counts import SqlEventLog
from tests.enrolment.builders import AVIGNON, DAY, VALENCE
from uptake.events import Event, EventKind, PreviousCover


@pytest.fixture
def events(database):
    return SqlEventLog(database)


def an_event(**traits):
    facts = {"kind": EventKind.ENTRY, "day": DAY, "commune": VALENCE, "people": 3, "contracts": 1}
    return Event(**(facts | traits))


def counts(events, first="2026-01", last="2026-12", commune=VALENCE):
    return events.counts(commune, first_month=first, last_month=last)


def test_event_becomes_a_line_of_its_month(events):
    events.record(an_event(outcome="ELIGIBLE", level="N1", previous_cover=PreviousCover.NONE, resident=True))
    [line] = counts(events)
    assert (line.kind, line.month, line.commune, line.outcome, line.level) == (
        EventKind.ENTRY,
        "2026-11",
        VALENCE,
        "ELIGIBLE",
        "N1",
    )
    assert (line.previous_cover, line.resident, line.demonstration) == (PreviousCover.NONE, True, False)
    assert (line.occurrences, line.people, line.contracts) == (1, 3, 1)


def test_same_events_add_up_in_one_line(events):
    for people in (1, 2, 4):
        events.record(an_event(people=people, day=date(2026, 11, people)))
    [line] = counts(events)
    assert (line.occurrences, line.people, line.contracts) == (3, 7, 3)


@pytest.mark.parametrize(
    "difference",
    [
        {"kind": EventKind.EXIT},
        {"day": date(2026, 12, 1)},
        {"outcome": "ELIGIBLE"},
        {"level": "N1"},
        {"previous_cover": PreviousCover.UNKNOWN},
        {"resident": False},
        {"resident": True},
        {"demonstration": True},
    ],
)
def test_any_difference_makes_another_line(events, difference):
    events.record(an_event())
    events.record(an_event(**difference))
    assert [line.occurrences for line in counts(events)] == [1, 1]


@pytest.mark.parametrize("resident", [True, False, None])
def test_residence_keeps_its_three_values(events, resident):
    events.record(an_event(resident=resident))
    assert counts(events)[0].resident is resident


def test_months_are_both_included_and_in_order(events):
    for month in (12, 9, 10, 11):
        events.record(an_event(day=date(2026, month, 28)))
    assert [line.month for line in counts(events, "2026-10", "2026-11")] == ["2026-10", "2026-11"]


def test_another_commune_has_its_own_totals(events):
    events.record(an_event())
    assert list(counts(events, commune=AVIGNON)) == []


def test_eight_threads_of_25_events_lose_nothing(events):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: events.record(an_event()), range(200)))
    [line] = counts(events)
    assert (line.occurrences, line.people, line.contracts) == (200, 600, 200)
