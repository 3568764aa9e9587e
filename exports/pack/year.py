"""The yearly comparison: premiums and what remains to pay, the same sum for every way of being covered."""

from functools import cache

from communes.data_file import DataModel
from exports.layout.paper import Cell, Paper, Text
from exports.layout.style import Role, Tone
from exports.pack.content import PackContent
from exports.pack.facts import YearOfCare, YearTable
from exports.pack.prices import prices_words
from exports.pack.texts import PackTexts, read_part


class YearTexts(DataModel):
    """Words of the year."""

    how: str
    cares: str
    standard: str
    own: str
    way: str
    premiums: str
    rest: str
    total: str
    later: str
    limits: str
    to_confirm: str


@cache
def year_words() -> YearTexts:
    """The words of this part; raises DataFileError when they cannot be read."""
    return read_part("year", YearTexts)


def write_year(paper: Paper, content: PackContent, texts: PackTexts) -> None:
    """Write the comparison, when it was made."""
    found, words = content.year, year_words()
    if found is None:
        return
    with paper.together():
        paper.start_part(texts.parts.year)
        paper.say(words.how)
        if content.is_fictitious:
            paper.frame(Text(prices_words().fictitious, Role.STRONG), tone=Tone.ALERT)
        paper.say(words.cares, role=Role.H3)
        paper.say(*(_cares(each, words) for each in found.cares), found.caution)
        _write_table(paper, found, texts)
    _write_later(paper, content, words)
    paper.say(*found.notes, words.limits)
    if found.to_confirm:
        paper.say(words.to_confirm.format(count=found.to_confirm), role=Role.SMALL)


def _write_later(paper: Paper, content: PackContent, words: YearTexts) -> None:
    """Write the prices already known to come, which the premiums of the table leave out."""
    for sheet in content.prices.sheets if content.prices else ():
        for later in sheet.later:
            paper.write(Text(words.later.format(level=sheet.level, later=later)))


def _cares(each: YearOfCare, words: YearTexts) -> str:
    if not each.label:
        return words.own.format(person=each.person)
    return words.standard.format(person=each.person, label=each.label, words=each.words)


def _write_table(paper: Paper, found: YearTable, texts: PackTexts) -> None:
    words = year_words()
    header = (
        Text(words.way, Role.COLUMN),
        *(Text(label, Role.COLUMN_RIGHT) for label in (words.premiums, words.rest, words.total)),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            Text(row.label, Role.STRONG),
            Text(texts.amount(row.premiums), Role.NUMBER),
            Text(texts.amount(row.rest_low, row.rest_high), Role.NUMBER),
            Text(texts.amount(row.total_low, row.total_high), Role.TOTAL),
        )
        for row in found.rows
    ]
    paper.table(header, rows, widths=(0.34, 0.22, 0.22, 0.22))
