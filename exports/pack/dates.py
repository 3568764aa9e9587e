"""The days to keep in mind: a table on paper, and the same days as a calendar file.

A calendar is often shared: its titles say nothing of health, of names or of money.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import cache
from uuid import NAMESPACE_URL, uuid5

from icalendar import Calendar, Event

from communes.data_file import DataModel
from communes.french import long_date, slug
from exports.document import Document
from exports.layout.paper import Cell, Paper, Text
from exports.layout.style import Role
from exports.pack.content import PackContent
from exports.pack.facts import DateKind, KeyDate
from exports.pack.texts import PackTexts, read_part

ICALENDAR = "text/calendar"
MAKER = "-//Portail communal//Dates//FR"


class DateTexts(DataModel):
    """What one kind of day is called.

    Attributes:
        text: On paper.
        calendar: Neutral title in a calendar; {day} is the day.
    """

    text: str
    calendar: str


class DatesTexts(DataModel):
    """Words of the dates."""

    title: str
    when: str
    what: str
    for_people: str
    calendar_file: str
    calendar_name: str
    calendar_note: str
    start: DateTexts
    start_unsure: DateTexts
    earliest_change: DateTexts
    free_to_leave: DateTexts
    portability_end: DateTexts
    evin_last_day: DateTexts
    c2s_answer: DateTexts

    def of(self, kind: DateKind) -> DateTexts:
        """The words of one kind of day."""
        return {
            DateKind.START: self.start,
            DateKind.START_UNSURE: self.start_unsure,
            DateKind.EARLIEST_CHANGE: self.earliest_change,
            DateKind.FREE_TO_LEAVE: self.free_to_leave,
            DateKind.PORTABILITY_END: self.portability_end,
            DateKind.EVIN_LAST_DAY: self.evin_last_day,
            DateKind.C2S_ANSWER: self.c2s_answer,
        }[kind]


@cache
def dates_words() -> DatesTexts:
    """The words of this part; raises DataFileError when they cannot be read."""
    return read_part("dates", DatesTexts)


def write_dates(paper: Paper, dates: Sequence[KeyDate], texts: PackTexts, *, among: int) -> None:
    """Write one row a day; nothing when there is none.

    Args:
        paper: Where.
        dates: The first one first.
        texts: Words of every part.
        among: How many people the household has.
    """
    if not dates:
        return
    words = dates_words()
    header = (Text(words.when, Role.COLUMN), Text(words.what, Role.COLUMN))
    rows: list[tuple[Cell, ...]] = [
        (Text(long_date(each.day), Role.STRONG), _what(each, words, texts, among)) for each in dates
    ]
    with paper.together():
        paper.say(words.title, role=Role.H2)
        paper.table(header, rows, widths=(0.27, 0.73))


def _what(each: KeyDate, words: DatesTexts, texts: PackTexts, among: int) -> list[Text]:
    said = [Text(words.of(each.kind).text)]
    if each.people and among > 1:
        people = words.for_people.format(people=texts.people(each.people, among=among))
        said.append(Text(people, Role.SMALL))
    return said


def build_calendar(content: PackContent) -> Document | None:
    """The dates as a file for a calendar (RFC 5545), or None when there is none; same content, same bytes."""
    if not content.dates:
        return None
    words = dates_words()
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("name", words.calendar_name)
    calendar.add("x-wr-calname", words.calendar_name)
    titles = {
        (each.day, words.of(each.kind).calendar.format(day=long_date(each.day))): each
        for each in content.dates
    }
    for (day, title), each in titles.items():
        calendar.add_component(_event(content, each, day=day, title=title))
    name = f"{slug(words.calendar_file)}-{content.day.isoformat()}.ics"
    return Document(name, ICALENDAR, calendar.to_ical())


def _event(content: PackContent, each: KeyDate, *, day: date, title: str) -> Event:
    event = Event()
    event.add(
        "uid", str(uuid5(NAMESPACE_URL, f"{content.commune.insee_code}/{each.kind}/{day}/{content.day}"))
    )
    event.add("dtstamp", datetime.combine(content.day, time(), tzinfo=UTC))
    event.add("dtstart", day)
    event.add("summary", title)
    event.add("description", dates_words().calendar_note)
    event.add("transp", "TRANSPARENT")
    return event
