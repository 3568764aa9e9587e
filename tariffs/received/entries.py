"""Reading the rows of a received table: one price of one level for one band of ages, and where it stands."""

from dataclasses import dataclass, field
from decimal import Decimal

from communes.french import euros, integer
from tariffs.grid import PricedUnit
from tariffs.received.columns import LONGEST_TITLE, ONE_PRICE_REMEDY, Columns, PriceColumn
from tariffs.received.layout import Layout
from tariffs.received.names import Names
from tariffs.received.problem import Problem, Severity, letters, one_line, quoted
from tariffs.received.sheet import Sheet, Value
from tariffs.received.values import Ages, ages_of, price_of
from tariffs.received.words import ANY, Key, key_of, units_of

UNKNOWN = {
    Key.LEVEL: "Formule inconnue",
    Key.REGIME: "Régime inconnu",
    Key.ZONE: "Zone inconnue",
    Key.HOUSEHOLD: "Composition inconnue",
}
REMEDY_FOR_AGE = (
    "Écrivez l’âge comme «\u00a018 à 25 ans\u00a0», «\u00a018-25\u00a0» ou «\u00a076 ans et plus\u00a0»."
)
MOST_AGES_SAID = 40
MOST_PROBLEMS = 1000
MOST_PRICES = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One price of the sheet.

    Attributes:
        ages: First and last age, included.
        regime: Code, or « any ».
        zone: Code, or « any ».
        household: Code of `PricedUnit`.
        price: Euros a month; None when the cell cannot be read, which a problem says.
        row: Line of the sheet, the first being 1.
        column: Letters of the column of the price.
        age_column: Letters of the column of the age; None when the sheet has none.
    """

    level: str
    ages: Ages
    regime: str
    zone: str
    household: str
    price: Decimal | None
    row: int
    column: str
    age_column: str | None


@dataclass(slots=True, kw_only=True)
class Rows:
    """What the rows gave.

    Attributes:
        notes: Rows of words, the first of the sheet being 0.
        is_cut: Too many problems or prices: reading stopped before the end.
    """

    entries: list[Entry] = field(default_factory=list[Entry])
    problems: list[Problem] = field(default_factory=list[Problem])
    understood: list[str] = field(default_factory=list[str])
    notes: list[int] = field(default_factory=list[int])
    is_cut: bool = False


def read_rows(sheet: Sheet, layout: Layout, columns: Columns, names: Names) -> Rows:
    """Read every row of prices and report what cannot be read; a last row of words is a note."""
    reader = _Reader(values=sheet.filled(), columns=columns, names=names)
    for rank in range(layout.first_row, len(sheet.rows)):
        if any(value is not None for value in sheet.rows[rank]) and not reader.read(rank):
            break
        if reader.stop(rank):
            break
    reader.say_defaults()
    return reader.rows


@dataclass(slots=True, kw_only=True)
class _Reader:
    """The rows read so far."""

    values: tuple[tuple[Value, ...], ...]
    columns: Columns
    names: Names
    rows: Rows = field(default_factory=Rows)
    ages: dict[str, Ages] = field(default_factory=dict[str, Ages])
    commas: int = 0
    roundings: int = 0

    def read(self, rank: int) -> bool:
        """Read one row; False when a second table begins and reading must stop."""
        row = self.values[rank]
        if any(isinstance(value, str) and key_of(value) for value in row):
            self._refuse(
                rank,
                None,
                "Un second tableau commence ici\u00a0: il n’est pas lu.",
                "Mettez tous les prix dans un seul tableau, avec une colonne pour ce qui les distingue.",
            )
            return False
        if self._is_note(row):
            self._read_note(rank, row)
            return True
        ages = self._ages(rank, row)
        codes = {key: self._code(rank, row, key) for key in self._spoken_keys()}
        for column in self.columns.prices:
            self._read_price(rank, column, ages, {**codes, **column.codes})
        return True

    def stop(self, rank: int) -> bool:
        """Whether there are too many problems or prices to go on, which is then said."""
        if len(self.rows.problems) >= MOST_PROBLEMS:
            text = "Trop de problèmes\u00a0: la lecture s’arrête à cette ligne."
            remedy = "Corrigez ceux-ci, puis joignez de nouveau la grille\u00a0: la suite sera relue."
        elif len(self.rows.entries) > MOST_PRICES:
            text = f"Plus de {integer(MOST_PRICES)} prix\u00a0: la lecture s’arrête à cette ligne."
            remedy = "Gardez les seuls prix de cette offre, chacun une fois."
        else:
            return False
        self._refuse(rank, None, text, remedy)
        self.rows.is_cut = True
        return True

    def _spoken_keys(self) -> tuple[Key, ...]:
        ages = {Key.AGE, Key.AGE_FROM, Key.AGE_TO}
        return tuple(key for key in self.columns.keys if key not in ages)

    def _is_note(self, row: tuple[Value, ...]) -> bool:
        """No price, and not one key that can be read."""
        if any(row[column.index] is not None for column in self.columns.prices):
            return False
        ages = (self.columns.keys.get(key) for key in (Key.AGE, Key.AGE_FROM))
        if any(column is not None and ages_of(row[column], self.names.last_age) for column in ages):
            return False
        return all(self.names.code(key, row[self.columns.keys[key]]) is None for key in self._spoken_keys())

    def _read_note(self, rank: int, row: tuple[Value, ...]) -> None:
        said = " ".join(dict.fromkeys(str(value) for value in row if value is not None))
        shown = one_line(said, longest=LONGEST_TITLE)
        self.rows.understood.append(f"Ligne {rank + 1}, note non lue\u00a0: «\u00a0{shown}\u00a0».")
        self.rows.notes.append(rank)
        if units_of(said):
            text = f"Cette note parle d’une autre unité\u00a0: {quoted(said)}."
            self._warn(rank, None, text, "Vérifiez que les prix sont bien en euros, par mois.")

    def _ages(self, rank: int, row: tuple[Value, ...]) -> Ages | None:
        keys = self.columns.keys
        if Key.AGE in keys:
            return self._band(rank, row[keys[Key.AGE]], keys[Key.AGE])
        if Key.AGE_FROM not in keys:
            return 0, self.names.last_age
        first = self._band(rank, row[keys[Key.AGE_FROM]], keys[Key.AGE_FROM])
        if Key.AGE_TO not in keys:
            return first
        last = self._band(rank, row[keys[Key.AGE_TO]], keys[Key.AGE_TO])
        if first is None or last is None:
            return None
        return self._ordered(rank, keys[Key.AGE_TO], (first[0], last[1]))

    def _band(self, rank: int, value: Value, column: int) -> Ages | None:
        ages = ages_of(value, self.names.last_age)
        if ages is None:
            shown = "vide" if value is None else quoted(value)
            self._refuse(rank, column, f"L’âge n’est pas compris\u00a0: {shown}.", REMEDY_FOR_AGE)
            return None
        if isinstance(value, str) and column == self.columns.keys.get(Key.AGE):
            self.ages[value] = ages
        return self._ordered(rank, column, ages)

    def _ordered(self, rank: int, column: int, ages: Ages) -> Ages | None:
        if ages[0] <= ages[1]:
            return ages
        text = f"Le dernier âge ({ages[1]}) vient avant le premier ({ages[0]})."
        self._refuse(rank, column, text, REMEDY_FOR_AGE)
        return None

    def _code(self, rank: int, row: tuple[Value, ...], key: Key) -> str | None:
        column = self.columns.keys[key]
        code = self.names.code(key, row[column])
        if code is None:
            shown = "case vide" if row[column] is None else quoted(row[column])
            remedy = f"Écrivez l’un de ceux-ci\u00a0: {self.names.known_text(key)}."
            self._refuse(rank, column, f"{UNKNOWN[key]}\u00a0: {shown}.", remedy)
        elif key is Key.HOUSEHOLD and code != PricedUnit.PERSON.value and not self.names.is_by_package:
            text = f"Un prix pour {PricedUnit(code).label}\u00a0: {quoted(row[column])}."
            self._refuse(rank, column, text, ONE_PRICE_REMEDY)
            return None
        return code

    def _read_price(
        self, rank: int, column: PriceColumn, ages: Ages | None, codes: dict[Key, str | None]
    ) -> None:
        price = price_of(self.values[rank][column.index])
        if price.text:
            self._refuse(rank, column.index, price.text, price.remedy)
        if price.was_rounded:
            text = f"Un prix à plus de deux décimales, arrondi au centime\u00a0: {euros(price.amount or 0)}."
            self._warn(rank, column.index, text, "Vérifiez que c’est bien le prix à payer.")
        self.commas += price.had_comma
        if ages is None or None in codes.values() or Key.LEVEL not in codes:
            return
        age_column = self.columns.keys.get(Key.AGE, self.columns.keys.get(Key.AGE_FROM))
        self.rows.entries.append(
            Entry(
                level=codes[Key.LEVEL] or "",
                ages=ages,
                regime=codes.get(Key.REGIME) or ANY,
                zone=codes.get(Key.ZONE) or ANY,
                household=codes.get(Key.HOUSEHOLD) or PricedUnit.PERSON.value,
                price=price.amount,
                row=rank + 1,
                column=letters(column.index),
                age_column=None if age_column is None else letters(age_column),
            )
        )

    def say_defaults(self) -> None:
        """Say what the whole sheet was taken to mean."""
        keys = set(self.columns.keys).union(*(column.codes for column in self.columns.prices))
        household_said = Key.HOUSEHOLD in keys or self.names.is_by_package
        last = self.names.last_age
        said = (
            (
                not {Key.AGE, Key.AGE_FROM} & keys,
                f"Aucun âge dans la feuille\u00a0: chaque prix vaut de 0 à {last}\u00a0ans.",
            ),
            (Key.REGIME not in keys, "Aucun régime dans la feuille\u00a0: les prix valent pour tous."),
            (Key.ZONE not in keys, "Aucune zone dans la feuille\u00a0: les prix valent partout."),
            (not household_said, "Les prix sont pris par personne et par mois."),
            (
                self.commas > 0,
                f"Décimales après une virgule, lues comme telles\u00a0: {self.commas} prix.",
            ),
        )
        self.rows.understood += [*self._said_ages(), *(text for is_so, text in said if is_so)]

    def _said_ages(self) -> list[str]:
        """How each age was read, when it was not written in figures alone."""
        return [
            f"Âge {quoted(text)}\u00a0: de {first} à {last}\u00a0ans compris."
            for text, (first, last) in tuple(self.ages.items())[:MOST_AGES_SAID]
            if text not in {f"{first}-{last}", str(first)}
        ]

    def _refuse(self, rank: int, column: int | None, text: str, remedy: str) -> None:
        self._note(rank, column, Severity.ERROR, text, remedy)

    def _warn(self, rank: int, column: int | None, text: str, remedy: str) -> None:
        self._note(rank, column, Severity.WARNING, text, remedy)

    def _note(self, rank: int, column: int | None, severity: Severity, text: str, remedy: str) -> None:
        where = None if column is None else letters(column)
        self.rows.problems.append(
            Problem(row=rank + 1, column=where, severity=severity, text=text, remedy=remedy)
        )
