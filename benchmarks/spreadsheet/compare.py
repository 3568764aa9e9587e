"""What the page, the command and the spreadsheet say of each household, and where they differ."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from typer.testing import CliRunner

from benchmarks.spreadsheet import households, people
from benchmarks.spreadsheet.raw import LEVELS, RawOffer
from mcms.cli import app
from tests.tariffs.drawn import Drawn
from tests.tariffs.told import LevelTold, PersonTold, by_command, by_page, cents, drawn_tables

Levels = Mapping[str, LevelTold]
Dues = tuple[int | None, int | None]
"""Cents of dues a year and of fees; None where nobody told."""
Lines = list[dict[str, Any]]


class CommandError(Exception):
    """The command refused a household."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One household, told three times; the page says its dues in a sentence, which is not read here."""

    home: Drawn
    page: Levels
    command: Levels
    sheet: Levels
    dues: tuple[Dues, Dues]

    @property
    def agrees(self) -> bool:
        """All three say the same, to the cent, and read the same lines of the grid."""
        by_command_, by_sheet_ = self.dues
        return self.page == self.command == self.sheet and by_command_ == by_sheet_


def compare(
    drawn: Sequence[Drawn], offers: Sequence[RawOffer], sheets: Mapping[str, list[list[Any]]]
) -> tuple[Compared, ...]:
    """Every household, in order.

    Args:
        drawn: The households.
        offers: The files of the offers, which give each level its label.
        sheets: The values of the workbook, by sheet: lines, the header first.

    Raises:
        CommandError: The command refused one.
    """
    labels = {offer.code: offer.labels for offer in offers}
    everyone = _lines(sheets[people.TITLE])
    told = zip(drawn, _answers(drawn), _lines(sheets[households.TITLE]), strict=True)
    return tuple(
        Compared(
            home=home,
            page=by_page(drawn_tables(home.on_the_page())),
            command=by_command(answer),
            sheet=dict(_by_sheet(line, [each for each in everyone if each["foyer"] == home.number], labels)),
            dues=(_dues_told(answer), (_whole(line["cotisation"]), _whole(line["frais"]))),
        )
        for home, answer, line in told
    )


def _answers(drawn: Sequence[Drawn]) -> Lines:
    asked = "\n".join(json.dumps(home.request()) for home in drawn)
    done = CliRunner().invoke(app, ["tariffs", "quote"], input=asked)
    if done.exit_code:
        raise CommandError(done.output)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _lines(sheet: list[list[Any]]) -> Lines:
    header, *rows = sheet
    return [dict(zip(header, row, strict=True)) for row in rows]


def _by_sheet(
    home: dict[str, Any], everyone: Lines, labels: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, LevelTold]]:
    for label, level in zip(labels[home["offre"]], LEVELS, strict=False):
        yield (
            label,
            LevelTold(
                monthly=int(home[f"mois {level}"]),
                yearly=int(home[f"an {level}"]),
                payment=int(home[f"paiement {level}"]),
                people=tuple(
                    PersonTold(
                        age=int(one["âge"]), price=int(one[f"prix {level}"]), row=int(one[f"grille {level}"])
                    )
                    for one in everyone
                ),
            ),
        )


def _dues_told(answer: dict[str, Any]) -> Dues:
    [dues] = {(quote["yearly_dues"], quote["one_off_fees"]) for quote in answer["quotes"]}
    yearly, once = (None if amount is None else cents(amount) for amount in dues)
    return yearly, once


def _whole(value: float | str) -> int | None:
    return None if value == "" else int(value)
