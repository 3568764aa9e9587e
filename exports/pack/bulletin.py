"""The preparatory form: what is known is printed; NIR, place, date and signature stay empty fields.

The partner's own form takes its place where there is one; the field names stay.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import cache

from communes.french import euros, long_date
from exports.identity import Identity, InsuredPerson
from exports.layout.form_field import TickBox
from exports.layout.paper import Entry, Paper, Text
from exports.layout.style import Role, Tone
from exports.pack.boxes import box, day_box, write_signing
from exports.pack.bulletin_people import PeopleTexts, write_holder, write_others
from exports.pack.content import PackContent
from exports.pack.facts import Departure, Payment
from exports.pack.price_sheet import PriceSheet
from exports.pack.texts import Choice, PackTexts, read_part


class BulletinTexts(PeopleTexts):
    """Words of the preparatory form, beside those about people."""

    preparatory_more: str
    lacks_partner_form: str
    choice: str
    insurer: str
    level: str
    monthly: str
    yearly: str
    later: str
    desired_start: str
    unsure_start: str
    options: str
    no_option: str
    dues: str
    present: str
    since: str
    payment: str
    frequency: str
    amount: str
    mode: str
    debit_day: str
    signing_why: str
    data_title: str
    data: str
    data_alone: str
    payment_choices: tuple[Choice, ...]


@cache
def bulletin_words() -> BulletinTexts:
    """The words of this part; raises DataFileError when they cannot be read."""
    return read_part("bulletin", BulletinTexts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """What is known of a bulletin; a blank one holds nothing.

    Attributes:
        dues: Sentence on dues and fees, "" when nobody looked.
        in_pack: Whether the notice on data stands in the same document.
        lacks_partner_form: Whether the partner has a form of its own, which could not be filled.
    """

    identity: Identity | None = field(default=None, repr=False)
    insured: tuple[InsuredPerson, ...] = ()
    sheet: PriceSheet | None = None
    dues: str = ""
    start: date | None = None
    payment: Payment | None = None
    departure: Departure | None = None
    in_pack: bool = False
    lacks_partner_form: bool = False


def write_bulletin(paper: Paper, content: PackContent, texts: PackTexts) -> None:
    """Write the form when a level was chosen, the scheme is open to someone, and the partner has none."""
    if content.chosen is None or content.partner_form:
        return
    known = Bulletin(
        identity=content.identity,
        insured=content.insured,
        sheet=content.chosen,
        dues=content.prices.dues if content.prices else "",
        start=content.desired_start,
        payment=content.payment,
        departure=content.departure,
        in_pack=True,
        lacks_partner_form=content.lacks_partner_form,
    )
    write_bulletin_form(paper, known, texts)


def write_bulletin_form(paper: Paper, known: Bulletin, texts: PackTexts) -> None:
    """Write the form with what is known of it."""
    words = bulletin_words()
    paper.start_part(texts.parts.bulletin)
    told = (words.preparatory_more, *([words.lacks_partner_form] if known.lacks_partner_form else []))
    paper.frame(Text(texts.preparatory, Role.STRONG), *(Text(each) for each in told), tone=Tone.WARM)
    write_holder(paper, known.identity, known.insured, words, texts.identity)
    write_others(paper, known.insured, words, texts.identity)
    _write_choice(paper, known, texts)
    said = words.data.format(part=texts.parts.notice) if known.in_pack else words.data_alone
    with paper.together():
        _write_payment(paper, known.payment, words)
        paper.say(words.data_title, role=Role.H3)
        paper.say(said, role=Role.SMALL)
        write_signing(paper, texts, why=words.signing_why)


def _write_choice(paper: Paper, known: Bulletin, texts: PackTexts) -> None:
    words, sheet, payment = bulletin_words(), known.sheet, known.payment
    options = None
    if payment:
        options = ", ".join(payment.options) or words.no_option
    rows = [
        [
            box("insurer", words.insurer, payment.insurer if payment else None),
            box("level", words.level, sheet.level if sheet else None),
        ],
        [
            box("options", words.options, options),
            box("desired_start", words.desired_start, long_date(known.start) if known.start else None),
        ],
        [
            box("monthly", words.monthly, texts.amount(sheet.monthly_total) if sheet else None),
            box("yearly", words.yearly, texts.amount(sheet.yearly_total) if sheet else None),
        ],
        *_present_rows(known.departure, words),
    ]
    with paper.together():
        paper.say(words.choice, role=Role.H3)
        paper.form(rows)
        paper.leave(4)
        for later in sheet.later if sheet else ():
            paper.write(Text(f"{later}.", lead=words.later))
        if known.in_pack and known.departure and known.departure.start_on is None:
            paper.say(words.unsure_start)
        if known.dues:
            paper.write(Text(known.dues, Role.SMALL, lead=words.dues))


def _present_rows(departure: Departure | None, words: BulletinTexts) -> list[list[Entry]]:
    if departure is None:
        return []
    return [
        [
            box("present_insurer", words.present, departure.insurer),
            day_box("insured_since", words.since, departure.since),
        ]
    ]


def _write_payment(paper: Paper, payment: Payment | None, words: BulletinTexts) -> None:
    rows = [
        [
            box("frequency", words.frequency, payment.frequency if payment else None),
            box("amount", words.amount, euros(payment.amount) if payment else None),
            box("debit_day", words.debit_day, None),
        ],
    ]
    paper.say(words.payment, role=Role.H3)
    paper.say(words.mode)
    paper.ticks(_ticks("payment", words.payment_choices), columns=len(words.payment_choices))
    paper.form(rows)


def _ticks(prefix: str, choices: tuple[Choice, ...]) -> list[tuple[TickBox, str]]:
    return [(TickBox(f"{prefix}_{each.code}", each.label), each.label) for each in choices]
