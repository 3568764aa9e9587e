"""The mandate that lets the new insurer end the present individual contract, with the earliest day."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from communes.data_file import DataModel, Reference
from communes.french import long_date
from exports.identity import Identity
from exports.layout.form_field import TickBox
from exports.layout.paper import Paper, Text
from exports.layout.style import Role, Tone
from exports.pack.boxes import LINE_LENGTH, address, box, city, day_box, full_name, write_small_signing
from exports.pack.content import PackContent
from exports.pack.facts import Departure
from exports.pack.texts import PackTexts, read_part


class DepartureTexts(DataModel):
    """Words of the mandate."""

    only_new: str
    contract: str
    insurer: str
    number: str
    since: str
    member: str
    name: str
    address: str
    city: str
    when: str
    any_time: str
    first_year: str
    unknown: str
    too_early: str
    mandate: str
    consent: str
    insurer_chosen: str
    insurer_to_write: str
    consent_why: str
    other_adult: str
    law: str
    source: Reference


@cache
def departure_words() -> DepartureTexts:
    """The words of this part; raises DataFileError when they cannot be read."""
    return read_part("departure", DepartureTexts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What is known of the mandate.

    Attributes:
        new_insurer: Who would do it, "" when not chosen yet.
        day: Day of the pack; None on a blank form.
        wanted: Day the person would like the new cover to start.
    """

    departure: Departure = field(default=Departure(), repr=False)
    identity: Identity | None = field(default=None, repr=False)
    new_insurer: str = ""
    day: date | None = None
    wanted: date | None = None


def write_departure(paper: Paper, content: PackContent, texts: PackTexts) -> None:
    """Write the mandate when a level was chosen and there is an individual contract to end."""
    if content.chosen is None or content.departure is None:
        return
    known = Ending(
        departure=content.departure,
        identity=content.identity,
        new_insurer=content.payment.insurer if content.payment else "",
        day=content.day,
        wanted=content.desired_start,
    )
    write_departure_form(paper, known, texts)


def write_departure_form(paper: Paper, known: Ending, texts: PackTexts) -> None:
    """Write the mandate with what is known of it."""
    words, departure = departure_words(), known.departure
    paper.start_part(texts.parts.departure)
    paper.frame(Text(words.only_new), tone=Tone.WARM)
    paper.say(words.member, role=Role.H3)
    paper.form(
        [
            [
                box("member_name", words.name, full_name(known.identity), length=LINE_LENGTH),
                day_box("member_birth_date", texts.identity.birth_date, _born(known.identity)),
            ],
            [
                box("member_address", words.address, address(known.identity), length=LINE_LENGTH),
                box("member_city", words.city, city(known.identity)),
            ],
        ]
    )
    paper.say(words.contract, role=Role.H3)
    paper.form(
        [
            [box("old_insurer", words.insurer, departure.insurer)],
            [
                box("contract_number", words.number, None, length=30),
                day_box("contract_since", words.since, departure.since),
            ],
        ]
    )
    _write_when(paper, known, texts)
    _write_consent(paper, known, words)
    write_small_signing(paper, texts, prefix="departure_")


def _born(identity: Identity | None) -> date | None:
    return identity.birth_date if identity else None


def _write_when(paper: Paper, known: Ending, texts: PackTexts) -> None:
    words, departure = departure_words(), known.departure
    sources = departure.references or (words.source,)
    with paper.together():
        paper.say(words.when, role=Role.H3)
        paper.say(_when(known, words))
        if departure.start_on and known.wanted and known.wanted < departure.start_on:
            too_early = words.too_early.format(
                wanted=long_date(known.wanted), start=long_date(departure.start_on)
            )
            paper.frame(Text(too_early), tone=Tone.ALERT)
        said = (words.law, words.other_adult, *(f"{texts.source_of(each)}." for each in sources))
        paper.say(" ".join(said), role=Role.SMALL)


def _when(known: Ending, words: DepartureTexts) -> str:
    departure = known.departure
    if departure.free_from is None or departure.start_on is None or known.day is None:
        return words.unknown
    start = long_date(departure.start_on)
    if departure.free_from <= known.day:
        return words.any_time.format(start=start)
    return words.first_year.format(free=long_date(departure.free_from), start=start)


def _write_consent(paper: Paper, known: Ending, words: DepartureTexts) -> None:
    consent = words.consent.format(insurer=known.new_insurer or words.insurer_chosen)
    with paper.together():
        paper.say(words.mandate, role=Role.H3)
        if not known.new_insurer:
            paper.form([[box("new_insurer", words.insurer_to_write, None)]])
            paper.leave(6)
        paper.ticks([(TickBox("departure_consent", consent), consent)])
        paper.say(words.consent_why, role=Role.SMALL)
