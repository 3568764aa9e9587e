"""Boxes that several forms of the pack share: civil status, address, place left to sign.

A box holds what is known; otherwise it is a field, always empty. Field names are stable.
"""

from datetime import date

from communes.french import short_date
from exports.identity import Identity
from exports.layout.form_field import TextField
from exports.layout.paper import Entry, Paper
from exports.layout.style import Role
from exports.pack.texts import PackTexts

TEXT_LENGTH = 50
LINE_LENGTH = 80
DATE_LENGTH = 20
SIGNATURE_HEIGHT_PT, SMALL_SIGNATURE_HEIGHT_PT = 72.0, 56.0
IBAN_GROUPS = (4, 4, 4, 4, 4, 4, 4, 4, 2)
"""The longest IBAN has 34 characters (ISO 13616); a French one has 27."""

NIR_GROUPS = (1, 2, 2, 2, 3, 3, 2)
BIC_LENGTH = 11


def box(name: str, label: str, value: str | None, *, tooltip: str = "", length: int = TEXT_LENGTH) -> Entry:
    """What is known, or a field of this name to fill."""
    return Entry(label, value or TextField(name, tooltip or label, max_length=length))


def day_box(name: str, label: str, value: date | None) -> Entry:
    """A day in figures, or a field to fill."""
    return box(name, label, short_date(value) if value else None, length=DATE_LENGTH)


def full_name(known: Identity | None) -> str | None:
    """First name, then the name in use; with the birth name when it is another."""
    if known is None:
        return None
    used = f"{known.used_name} ({known.birth_name})" if known.used_name else known.birth_name
    return f"{known.first_name} {used}"


def address(known: Identity | None) -> str | None:
    """The street, on one line."""
    if known is None:
        return None
    return ", ".join(filter(None, (known.address_line, known.address_extra)))


def city(known: Identity | None) -> str | None:
    """Postcode and commune."""
    return f"{known.postcode} {known.city}" if known else None


def write_signing(paper: Paper, texts: PackTexts, *, why: str) -> None:
    """Leave room to sign the bulletin: three fields named place, date and signature."""
    place, day, signature = _signing(texts, "", texts.signing.signature, SIGNATURE_HEIGHT_PT)
    paper.say(texts.signing.title, role=Role.H3)
    paper.say(why)
    paper.form([[place, day], [signature]])


def write_small_signing(paper: Paper, texts: PackTexts, *, prefix: str) -> None:
    """Leave one row to sign, for what must stand on one sheet; its three fields start with `prefix`."""
    paper.leave(8)
    paper.form([_signing(texts, prefix, texts.signing.title, SMALL_SIGNATURE_HEIGHT_PT)])


def _signing(texts: PackTexts, prefix: str, label: str, height: float) -> tuple[Entry, Entry, Entry]:
    words = texts.signing
    place = TextField(f"{prefix}place", words.place_tooltip, max_length=TEXT_LENGTH)
    day = TextField(f"{prefix}date", words.date_tooltip, max_length=DATE_LENGTH)
    signature = TextField(f"{prefix}signature", label, max_length=TEXT_LENGTH, height=height)
    return Entry(words.place, place), Entry(words.date, day), Entry(label, signature)
