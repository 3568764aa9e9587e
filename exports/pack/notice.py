"""The notice on data (RGPD, art. 13), and who advises: from the file of the commune, nothing invented."""

from functools import cache

from communes.data_file import DataModel
from exports.layout.paper import Cell, Paper, Text
from exports.layout.style import HEIGHT, Role
from exports.pack.content import PackContent
from exports.pack.texts import PackTexts, read_part

ROOM_PT = HEIGHT / 2


class KeptTexts(DataModel):
    """What is kept, and for how long."""

    what: str
    time: str


class NoticeTexts(DataModel):
    """Words of the notice."""

    controller_title: str
    controller: str
    contact_unknown: str
    purpose_title: str
    purpose: str
    never_title: str
    never: str
    recipients_title: str
    recipients: str
    kept_title: str
    what: str
    time: str
    rights_title: str
    rights: str
    automatic: str
    role_title: str
    role: str
    adviser: str
    check: str
    kept: tuple[KeptTexts, ...]


@cache
def notice_words() -> NoticeTexts:
    """The words of this part; raises DataFileError when they cannot be read."""
    return read_part("notice", NoticeTexts)


def write_notice(paper: Paper, content: PackContent, texts: PackTexts) -> None:
    """Write the notice; every pack has it."""
    words, commune = notice_words(), content.commune
    paper.start_part(texts.parts.notice, room=ROOM_PT)
    contact = commune.data_protection_contact or words.contact_unknown
    sections = (
        (words.controller_title, words.controller.format(of_name=commune.of_name, contact=contact)),
        (words.purpose_title, words.purpose),
        (words.never_title, words.never),
        (words.recipients_title, words.recipients),
    )
    for title, text in sections:
        _write_section(paper, title, text)
    _write_kept(paper, words)
    _write_section(paper, words.rights_title, words.rights, words.automatic)
    with paper.together():
        paper.say(words.role_title, role=Role.H3)
        paper.say(words.role)
        _write_adviser(paper, content, texts)


def _write_section(paper: Paper, title: str, *paragraphs: str) -> None:
    with paper.together():
        paper.say(title, role=Role.H3)
        paper.say(*paragraphs)


def _write_kept(paper: Paper, words: NoticeTexts) -> None:
    header = (Text(words.what, Role.COLUMN), Text(words.time, Role.COLUMN))
    rows: list[tuple[Cell, ...]] = [(Text(each.what), Text(each.time)) for each in words.kept]
    with paper.together():
        paper.say(words.kept_title, role=Role.H3)
        paper.table(header, rows, widths=(0.5, 0.5))


def _write_adviser(paper: Paper, content: PackContent, texts: PackTexts) -> None:
    words, partner = notice_words(), content.commune.partner
    if partner is None:
        return
    told = words.adviser.format(
        partner=f"{partner.name}, {partner.legal_form}",
        adviser=partner.adviser or texts.not_communicated,
        orias=partner.orias or texts.not_communicated,
    )
    paper.say(told, words.check)
