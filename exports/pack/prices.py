"""The price of the household at every level, in the partner's order: no ranking, no advice."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from communes.data_file import DataModel
from communes.french import euros
from exports.layout.paper import Cell, Paper, Text
from exports.layout.style import HEIGHT, Role, Tone
from exports.pack.content import PackContent
from exports.pack.price_sheet import PriceLine, Prices, PriceSheet
from exports.pack.texts import PackTexts, read_part

ROOM_PT = HEIGHT / 2
LEVELS_A_TABLE = 4
"""More columns of prices than this do not fit in readable type."""


class PricesTexts(DataModel):
    """Words of the prices."""

    order: str
    fictitious: str
    level: str
    per_month: str
    per_year: str
    detail: str
    person: str
    total: str
    grid_row: str
    origin: str
    dues: str
    quote: str
    version: str


@cache
def prices_words() -> PricesTexts:
    """The words of this part; raises DataFileError when they cannot be read."""
    return read_part("prices", PricesTexts)


def write_prices(paper: Paper, content: PackContent, texts: PackTexts) -> None:
    """Write the prices, when there are any."""
    prices, words = content.prices, prices_words()
    if prices is None:
        return
    paper.start_part(texts.parts.prices, room=ROOM_PT)
    paper.say(words.order)
    if prices.is_fictitious:
        paper.frame(Text(words.fictitious, Role.STRONG), tone=Tone.ALERT)
    _write_totals(paper, prices, texts)
    paper.write(Text(prices.dues, lead=words.dues))
    paper.say(words.quote)
    paper.say(words.version.format(tariff=prices.tariff, version=prices.version), role=Role.SMALL)
    if prices.people:
        _write_detail(paper, prices, texts)


def _write_totals(paper: Paper, prices: Prices, texts: PackTexts) -> None:
    """Write one row per level: what the household pays each month and each year."""
    words = prices_words()
    header = (
        Text(words.level, Role.COLUMN),
        Text(words.per_month, Role.COLUMN_RIGHT),
        Text(words.per_year, Role.COLUMN_RIGHT),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            _level(sheet, texts, is_chosen=sheet is prices.chosen),
            Text(_price(sheet.monthly_total, texts), Role.TOTAL),
            Text(_price(sheet.yearly_total, texts), Role.TOTAL),
        )
        for sheet in prices.sheets
    ]
    marked = [place for place, sheet in enumerate(prices.sheets) if sheet is prices.chosen]
    paper.table(header, rows, widths=(0.5, 0.25, 0.25), marked=marked)


def _level(sheet: PriceSheet, texts: PackTexts, *, is_chosen: bool) -> list[Text]:
    name = f"{sheet.level} ({texts.you_chose})" if is_chosen else sheet.level
    return [
        Text(name, Role.STRONG),
        *(Text(said, Role.SMALL) for said in (sheet.remark, *sheet.later) if said),
    ]


def _write_detail(paper: Paper, prices: Prices, texts: PackTexts) -> None:
    """Write one row per person and one column per level, a few levels at a time."""
    for first in range(0, len(prices.sheets), LEVELS_A_TABLE):
        with paper.together():
            paper.say("" if first else prices_words().detail, role=Role.H2)
            _write_matrix(paper, prices.sheets[first : first + LEVELS_A_TABLE], prices.people, texts)
            if prices.origin and first + LEVELS_A_TABLE >= len(prices.sheets):
                paper.write(Text(prices.origin, Role.SMALL, lead=prices_words().origin))


def _write_matrix(
    paper: Paper, sheets: Sequence[PriceSheet], people: Sequence[str], texts: PackTexts
) -> None:
    words = prices_words()
    header = (Text(words.person, Role.COLUMN), *(Text(sheet.level, Role.COLUMN_RIGHT) for sheet in sheets))
    rows: list[tuple[Cell, ...]] = [
        (
            Text(person, field=words.person),
            *(_paid(sheet.lines[place], texts) for sheet in sheets),
        )
        for place, person in enumerate(people)
    ]
    totals = (Text(_price(sheet.monthly_total, texts), Role.TOTAL) for sheet in sheets)
    rows.append((Text(words.total, Role.STRONG), *totals))
    share = 0.68 / LEVELS_A_TABLE
    paper.table(header, rows, widths=(1 - share * len(sheets), *(share for _ in sheets)))


def _paid(line: PriceLine, texts: PackTexts) -> list[Text]:
    """What one person pays at one level, over the line of the grid it is read from."""
    row = [] if line.grid_row is None else [prices_words().grid_row.format(row=line.grid_row)]
    return [
        Text(_price(line.monthly_price, texts), Role.NUMBER),
        *(Text(words, Role.NUMBER_NOTE) for words in row),
    ]


def _price(amount: Decimal | None, texts: PackTexts) -> str:
    return texts.not_communicated if amount is None else euros(amount)
