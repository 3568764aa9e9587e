"""The dates as a calendar file (RFC 5545)."""

import re
from datetime import date

import pytest

from exports.pack.dates import build_calendar
from exports.pack.facts import DateKind, KeyDate
from tests.exports import builders as a

EVERY_KIND = tuple(
    KeyDate(kind=kind, day=date(2027, 1, 1 + rank), people=("Nguyễn Văn",))
    for rank, kind in enumerate(DateKind)
)


@pytest.fixture(scope="module")
def calendar():
    return build_calendar(a.a_pack(dates=EVERY_KIND))


def test_no_date_no_file():
    assert build_calendar(a.a_pack(dates=())) is None


def test_each_day_is_a_whole_day_with_an_identifier_of_its_own(calendar):
    lines = calendar.content.decode().split("\r\n")
    assert [line for line in lines if line.startswith("DTSTART")] == [
        f"DTSTART;VALUE=DATE:2027010{1 + rank}" for rank in range(len(DateKind))
    ]
    assert len({line for line in lines if line.startswith("UID:")}) == len(DateKind)


def test_the_file_is_well_formed(calendar):
    assert calendar.content.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in calendar.content.replace(b"\r\n", b"")
    assert max(len(line) for line in calendar.content.split(b"\r\n")) <= 75
    assert calendar.content.count(b"DTSTAMP:20261122T000000Z") == len(DateKind)
    assert (calendar.mime, calendar.filename) == ("text/calendar", "dates-2026-11-22.ics")


def test_a_title_says_its_day_and_the_note_names_the_part(calendar):
    words = calendar.content.decode().replace("\r\n ", "")
    assert "aujourd’hui" not in words
    assert "Changement de contrat possible à partir du 3 janvier 2027" in words
    assert "«\u00a0Vos dates\u00a0»" in words


def test_it_names_nobody_and_says_nothing_of_health(calendar):
    words = calendar.content.decode().lower()
    assert not re.search(r"nguy|lefèvre|santé|sante|mutuelle|c2s|maladie|€", words)


def test_the_same_dates_give_the_same_bytes(calendar):
    assert build_calendar(a.a_pack(dates=EVERY_KIND)).content == calendar.content
