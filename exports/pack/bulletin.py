"""The preparatory form: what is known is printed; NIR, IBAN, place, date and signature stay empty fields.

A later form of the partner replaces this one; the field names stay.
"""

from communes.french import euros, long_date, short_date
from exports.identity import Identity, InsuredPerson
from exports.layout.form_field import TextField
from exports.layout.paper import Cell, Entry, Paper, Text
from exports.layout.style import Role, Tone
from exports.pack.content import PackContent, PriceSheet
from exports.pack.texts import BulletinTexts, PackTexts

NIR_GROUPS = (1, 2, 2, 2, 3, 3, 2)
IBAN_GROUPS = (4, 4, 4, 4, 4, 4, 4, 4, 2)
"""The longest IBAN has 34 characters (ISO 13616); a French one has 27."""

NAME_LENGTH = 50
DATE_LENGTH = 20
SIGNATURE_HEIGHT_PT = 72.0
BLANK_PEOPLE = 4
"""Lines left to write in when nobody was named."""


def write_bulletin(paper: Paper, content: PackContent, texts: PackTexts) -> None:
    """Write the form, when a level was chosen and the scheme is open to someone."""
    words = texts.bulletin
    if content.chosen is None:
        return
    paper.start_part(words.part)
    paper.frame(Text(words.preparatory, Role.STRONG), Text(words.preparatory_more), tone=Tone.WARM)
    paper.say(words.you, role=Role.H3)
    paper.form(_identity_rows(content.identity, words))
    _write_people(paper, content, words)
    _write_choice(paper, content, content.chosen, texts)
    _write_blanks(paper, words)


def _identity_rows(known: Identity | None, words: BulletinTexts) -> list[list[Entry]]:
    """The civil status: printed where known, else a field to fill."""
    born = short_date(known.birth_date) if known else None
    return [
        [
            _box("civility", words.civility, known and known.civility),
            _box("first_name", words.first_name, known and known.first_name),
        ],
        [_box("birth_name", words.birth_name, known and known.birth_name)],
        [_box("used_name", words.used_name, known and known.used_name)],
        [
            _box("birth_date", words.birth_date, born),
            _box("phone", words.phone, known and known.phone),
        ],
        [_box("email", words.email, known and known.email)],
        [_box("address_line", words.address_line, known and known.address_line)],
        [_box("address_extra", words.address_extra, known and known.address_extra)],
        [
            _box("postcode", words.postcode, known and known.postcode),
            _box("city", words.city, known and known.city),
        ],
    ]


def _box(name: str, label: str, value: str | None) -> Entry:
    return Entry(label, value or TextField(name, label, max_length=NAME_LENGTH))


def _write_people(paper: Paper, content: PackContent, words: BulletinTexts) -> None:
    paper.say(words.insured, role=Role.H3)
    columns = _people_columns(words)
    rows: list[tuple[Cell, ...]] = [
        tuple(
            Text(value, Role.BODY if name == "relation" else Role.STRONG, field=label)
            if value
            else _blank(place, name, label, words)
            for (name, label), value in zip(columns, _known(person), strict=True)
        )
        for place, person in enumerate(content.insured, start=1)
    ]
    header = [Text(label, Role.COLUMN) for _, label in columns]
    paper.table(header, rows or _blank_people(words), widths=(0.2, 0.28, 0.32, 0.2))


def _people_columns(words: BulletinTexts) -> tuple[tuple[str, str], ...]:
    return (
        ("relation", words.relation),
        ("first_name", words.first_name),
        ("birth_name", words.birth_name),
        ("birth_date", words.birth_date),
    )


def _known(person: InsuredPerson) -> tuple[str, str, str, str]:
    born = short_date(person.birth_date) if person.birth_date else ""
    return (person.relation_label, person.first_name, person.birth_name, born)


def _blank(place: int, name: str, label: str, words: BulletinTexts) -> TextField:
    tooltip = words.insured_row.format(label=label, place=place)
    return TextField(f"person_{place}_{name}", tooltip, max_length=NAME_LENGTH)


def _blank_people(words: BulletinTexts) -> list[tuple[Cell, ...]]:
    return [
        tuple(_blank(place, name, label, words) for name, label in _people_columns(words))
        for place in range(1, BLANK_PEOPLE + 1)
    ]


def _write_choice(paper: Paper, content: PackContent, sheet: PriceSheet, texts: PackTexts) -> None:
    words, contract = texts.bulletin, content.current_contract
    monthly, yearly = (
        texts.not_communicated if total is None else euros(total)
        for total in (sheet.monthly_total, sheet.yearly_total)
    )
    start = long_date(content.desired_start) if content.desired_start else None
    rows = [
        [Entry(words.level, sheet.level), _box("desired_start", words.desired_start, start)],
        [Entry(words.monthly, monthly), Entry(words.yearly, yearly)],
    ]
    if contract:
        since = short_date(contract.since) if contract.since else None
        rows.append([Entry(words.insurer, contract.insurer), _box("insured_since", words.since, since)])
    with paper.together():
        paper.say(words.choice, role=Role.H3)
        paper.form(rows)


def _write_blanks(paper: Paper, words: BulletinTexts) -> None:
    """Leave room for what the portal never asks, together on one page."""
    nir = TextField("nir", words.nir_tooltip, max_length=sum(NIR_GROUPS), groups=NIR_GROUPS)
    iban = TextField("iban", words.iban_tooltip, max_length=sum(IBAN_GROUPS), groups=IBAN_GROUPS)
    place = TextField("place", words.place_tooltip, max_length=NAME_LENGTH)
    day = TextField("date", words.date_tooltip, max_length=DATE_LENGTH)
    signature = TextField("signature", words.signature, max_length=NAME_LENGTH, height=SIGNATURE_HEIGHT_PT)
    with paper.together():
        paper.say(words.by_hand, role=Role.H3)
        paper.say(words.by_hand_why)
        paper.form([[Entry(words.nir, nir)], [Entry(words.iban, iban)]])
        paper.say(words.signing, role=Role.H3)
        paper.say(words.signing_why)
        paper.form(
            [
                [Entry(words.place, place), Entry(words.date, day)],
                [Entry(words.signature, signature)],
            ]
        )
