"""What each column of a received table is: a key of the prices, prices, or nothing the portal reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tariffs.grid import PricedUnit
from tariffs.received.layout import Layout
from tariffs.received.names import Meaning, Names
from tariffs.received.problem import Problem, Severity, letters, one_line, quoted
from tariffs.received.sheet import Sheet
from tariffs.received.values import ages_of, price_of
from tariffs.received.words import Key, is_about_prices, is_monthly, is_neutral, key_of, units_of

SPOKEN_KEYS = (Key.LEVEL, Key.REGIME, Key.ZONE, Key.HOUSEHOLD)
LONGEST_TITLE = 120
ONE_PRICE_REMEDY = "Les prix doivent être en euros, par mois et par personne\u00a0: demandez cette grille."


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceColumn:
    """A column of prices.

    Attributes:
        index: Place, the first being 0.
        title: What stands above, on one line.
        codes: What its headings say of every price under them.
        is_monthly: The headings say « par mois ».
    """

    index: int
    title: str
    codes: Mapping[Key, str]
    is_monthly: bool


@dataclass(slots=True, kw_only=True)
class Columns:
    """The columns of a table, and what was said about them while they were being found."""

    keys: dict[Key, int] = field(default_factory=dict[Key, int])
    prices: list[PriceColumn] = field(default_factory=list[PriceColumn])
    problems: list[Problem] = field(default_factory=list[Problem])
    understood: list[str] = field(default_factory=list[str])


def columns_of(sheet: Sheet, layout: Layout, names: Names) -> Columns:
    """Say what every column is; a column that holds something and is not understood is a problem.

    Args:
        sheet: The sheet.
        layout: Where its headings are.
        names: What words mean in the offer.
    """
    found = _Finder(sheet=sheet, layout=layout, names=names)
    for column in range(len(layout.headings)):
        found.place(column)
    found.name_first_column()
    found.keep_monthly_prices()
    found.refuse_unknown()
    found.check_codes()
    return found.columns


@dataclass(slots=True, kw_only=True)
class _Finder:
    """The search: columns first taken one by one, then judged together."""

    sheet: Sheet
    layout: Layout
    names: Names
    columns: Columns = field(default_factory=Columns)
    unknown: list[int] = field(default_factory=list[int])

    def place(self, column: int) -> None:
        """Take one column for what its headings say."""
        texts = self.layout.headings[column]
        meanings = [meaning for text in texts if (meaning := self.names.meaning(text))]
        key = self._key(texts)
        if any(meaning.key is Key.LEVEL for meaning in meanings) or (meanings and key is None):
            self._take_prices(column, texts, meanings)
        elif key is not None:
            self._take_key(column, key)
        elif any(map(is_about_prices, texts)) and all(map(self._is_harmless, texts)):
            self._take_prices(column, texts, [])
        elif self._holds_something(column):
            self.unknown.append(column)

    def _key(self, texts: tuple[str, ...]) -> Key | None:
        """The key the headings name; the lowest says it best (« Âge » above « de » and « à »)."""
        return next((key for text in reversed(texts) if (key := key_of(text))), None)

    def _take_key(self, column: int, key: Key) -> None:
        if key in self.columns.keys:
            other = letters(self.columns.keys[key])
            self._refuse(
                column,
                f"Deux colonnes donnent {key.label}\u00a0: {other} et {letters(column)}.",
                "Gardez-en une seule, ou nommez-les «\u00a0de\u00a0» et «\u00a0à\u00a0» pour des âges.",
            )
            return
        self.columns.keys[key] = column
        self._understand(column, key.label)

    def _take_prices(self, column: int, texts: tuple[str, ...], meanings: list[Meaning]) -> None:
        strange = [text for text in texts if not (self.names.meaning(text) or self._is_harmless(text))]
        if strange:
            shown = ", ".join(map(quoted, strange))
            self._refuse(
                column,
                f"L’intitulé {shown} n’est pas compris.",
                "Retirez-le, ou écrivez ce qu’il dit des prix\u00a0: formule, régime, zone ou composition.",
            )
        self.columns.prices.append(
            PriceColumn(
                index=column,
                title=" / ".join(texts),
                codes={meaning.key: meaning.code for meaning in meanings},
                is_monthly=any(map(is_monthly, texts)),
            )
        )

    @staticmethod
    def _is_harmless(text: str) -> bool:
        return is_neutral(text) or key_of(text) is not None or bool(units_of(text))

    def _holds_something(self, column: int) -> bool:
        return any(row[column] is not None for row in self.sheet.rows[self.layout.first_row :])

    def name_first_column(self) -> None:
        """Ages under an empty corner are ages; it is said."""
        has_ages = {Key.AGE, Key.AGE_FROM} & set(self.columns.keys)
        if has_ages or not self.unknown or self.layout.headings[self.unknown[0]]:
            return
        column = self.unknown[0]
        first = self.sheet.rows[self.layout.first_row][column]
        if ages_of(first, self.names.last_age):
            self.unknown.remove(column)
            self._take_key(column, Key.AGE)

    def keep_monthly_prices(self) -> None:
        """Leave out prices by another unit when the same prices stand by the month; else refuse them."""
        other = [column for column in self.columns.prices if units_of(column.title)]
        plain = [column for column in self.columns.prices if column not in other]
        is_long = Key.LEVEL in self.columns.keys
        for column in other:
            units = ", ".join(unit.label for unit in units_of(column.title))
            if is_long and plain:
                self._note(column.index, f"non lue, ses prix sont {units}.")
            else:
                self._refuse(
                    column.index,
                    f"Des prix {units}\u00a0: {quoted(column.title)}.",
                    ONE_PRICE_REMEDY,
                )
        if is_long and plain:
            self.columns.prices = plain

    def refuse_unknown(self) -> None:
        """Prices under an unknown name stop the grid; a column of words is left out, and it is said."""
        for column in self.unknown:
            shown = quoted(" / ".join(self.layout.headings[column]))
            if not self.layout.headings[column]:
                self._refuse(
                    column,
                    "Des valeurs sans intitulé.",
                    "Nommez cette colonne ou videz-la. Si la virgule sépare les colonnes du fichier, "
                    "écrivez les prix avec un point\u00a0: 14.50.",
                )
            elif any(ages_of(text, self.names.last_age) for text in self.layout.headings[column]):
                self._refuse(
                    column,
                    f"Un âge en haut d’une colonne\u00a0: {shown}.",
                    "Mettez les âges en lignes et les formules en colonnes (collage transposé).",
                )
            elif self._holds_prices(column) and Key.LEVEL not in self.columns.keys:
                self._refuse(
                    column,
                    f"Formule inconnue\u00a0: {shown}.",
                    f"Écrivez le nom d’une formule de cette offre\u00a0: {self.names.levels_text()}.",
                )
            else:
                self._note(column, f"{shown}, non lue.")

    def _holds_prices(self, column: int) -> bool:
        values = [row[column] for row in self.sheet.rows[self.layout.first_row :]]
        return any(price_of(value).amount is not None for value in values)

    def check_codes(self) -> None:
        """Refuse what is said twice, and a unit the offer does not price by."""
        if not self.columns.prices and not any(
            one.severity is Severity.ERROR for one in self.columns.problems
        ):
            self._refuse(
                None,
                "Aucune colonne de prix.",
                f"Nommez-la «\u00a0Cotisation mensuelle\u00a0», ou du nom d’une formule\u00a0: "
                f"{self.names.levels_text()}.",
            )
        for column in self.columns.prices:
            for key in SPOKEN_KEYS:
                if key in column.codes and key in self.columns.keys:
                    self._refuse(
                        column.index,
                        f"Deux endroits disent {key.label}\u00a0: l’intitulé et la colonne "
                        f"{letters(self.columns.keys[key])}.",
                        "Gardez l’un des deux.",
                    )
            self._check_level(column)
            self._check_unit(column)
        self._say_prices()

    def _check_level(self, column: PriceColumn) -> None:
        if Key.LEVEL not in column.codes and Key.LEVEL not in self.columns.keys:
            self._refuse(
                column.index,
                f"La formule de ces prix n’est pas dite\u00a0: {quoted(column.title)}.",
                f"Écrivez le nom d’une formule de cette offre\u00a0: {self.names.levels_text()}.",
            )

    def _check_unit(self, column: PriceColumn) -> None:
        unit = column.codes.get(Key.HOUSEHOLD, PricedUnit.PERSON.value)
        if unit != PricedUnit.PERSON.value and not self.names.is_by_package:
            self._refuse(
                column.index,
                f"Des prix pour {PricedUnit(unit).label}\u00a0: {quoted(column.title)}.",
                ONE_PRICE_REMEDY,
            )

    def _say_prices(self) -> None:
        for column in self.columns.prices:
            level = column.codes.get(Key.LEVEL)
            said = f"prix de la formule {self.names.labels[level]} ({level})" if level else "prix"
            others = (
                f"{key.label}\u00a0: {code}" for key, code in column.codes.items() if key is not Key.LEVEL
            )
            self._understand(column.index, ", ".join((said, *others)))

    def _refuse(self, column: int | None, text: str, remedy: str) -> None:
        where = None if column is None else letters(column)
        row = self.layout.heading_row + 1
        self.columns.problems.append(Problem(row=row, column=where, text=text, remedy=remedy))

    def _note(self, column: int, text: str) -> None:
        self.columns.problems.append(
            Problem(
                row=self.layout.heading_row + 1,
                column=letters(column),
                severity=Severity.WARNING,
                text=f"Colonne {text}",
                remedy="Vérifiez qu’elle ne change rien aux prix.",
            )
        )

    def _understand(self, column: int, meaning: str) -> None:
        title = " / ".join(self.layout.headings[column]) or "sans intitulé"
        said = f"«\u00a0{one_line(title, longest=LONGEST_TITLE)}\u00a0»"
        self.columns.understood.append(f"Colonne {letters(column)}, {said}\u00a0: {meaning}.")
