"""Whom to turn to: only what a member of staff confirmed is printed."""

from functools import cache

from communes.commune import Commune, Contact
from communes.data_file import DataModel
from exports.layout.paper import Cell, Paper, Text
from exports.layout.style import Role
from exports.pack.texts import PackTexts, read_part


class ContactsTexts(DataModel):
    """Words of the contacts."""

    title: str
    who: str
    how: str
    details_to_confirm: str
    adviser: str
    adviser_name: str
    orias: str


@cache
def contacts_words() -> ContactsTexts:
    """The words of this part; raises DataFileError when they cannot be read."""
    return read_part("contacts", ContactsTexts)


def write_contacts(paper: Paper, commune: Commune, texts: PackTexts, *, without: str) -> None:
    """Write the contacts of the commune and the partner's adviser.

    Args:
        paper: Where.
        commune: Whose contacts.
        texts: Words of every part.
        without: Code of a contact that only concerns another page.
    """
    words = contacts_words()
    rows: list[tuple[Cell, Cell]] = [
        (
            (Text(contact.name, Role.STRONG), Text(contact.role, Role.SMALL)),
            [Text(detail) for detail in details(contact) or (words.details_to_confirm,)],
        )
        for contact in commune.contacts
        if contact.code != without
    ]
    if commune.partner:
        label = words.adviser.format(partner=commune.partner.name)
        adviser = commune.partner.adviser or texts.not_communicated
        orias = orias_number(commune, texts)
        rows.append(
            (Text(label, Role.STRONG), (Text(words.adviser_name + adviser), Text(words.orias + orias)))
        )
    if not rows:
        return
    with paper.together():
        paper.say(words.title, role=Role.H2)
        paper.table((Text(words.who, Role.COLUMN), Text(words.how, Role.COLUMN)), rows, widths=(0.5, 0.5))


def details(contact: Contact) -> tuple[str, ...]:
    """Where to find a contact; nothing until somebody confirmed it."""
    if not contact.is_confirmed:
        return ()
    found = (contact.phone, contact.address, contact.hours, contact.email, contact.website)
    return tuple(detail for detail in found if detail)


def orias_number(commune: Commune, texts: PackTexts) -> str:
    """Registration number of the adviser, or that it was not told."""
    return (commune.partner.orias if commune.partner else None) or texts.not_communicated
