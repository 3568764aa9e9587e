"""How the rules are said to somebody who does not code: kinds of criteria, options, names of figures, units.

The words are in data/rules_words.toml. What a rule is, and what holds on a day, is in `rules_report`.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import cast

from pydantic import Field

from communes.commune import StaffCover
from communes.data_file import DataFileError, DataModel, read_toml
from communes.french import NO_BREAK, decimal, euros, integer, long_date
from eligibility.conditions import CONDITIONS
from eligibility.parameters import Unit
from eligibility.programme import Criterion
from eligibility.vocabulary import IncomeKind, LabelledEnum

FILE = Path(__file__).parent / "data" / "rules_words.toml"
MOST_DECIMALS = 4


class KindWords(DataModel):
    """A kind of criterion, in words.

    Attributes:
        asks: What it looks at.
        options: Name of each option that is no figure; "" when its values follow what is asked.
        facts: Every fact it may lack (fields of Person or Household).
        computes: The computation whose figures it uses, if any.
    """

    asks: str
    options: dict[str, str] = Field(default_factory=dict)
    facts: tuple[str, ...] = ()
    computes: str | None = None


class FigureWords(DataModel):
    """The numbers of a figure, in words.

    Attributes:
        keys: Name of each number of a table.
        pattern: Name of any number of a table, where {key} is its key.
        units: Unit of a number that has not the unit of its table.
        spelled: Numbers said with a word.
    """

    keys: dict[str, str] = Field(default_factory=dict)
    pattern: str = "{key}"
    units: dict[str, Unit] = Field(default_factory=dict)
    spelled: dict[str, str] = Field(default_factory=dict)


class RulesWords(DataModel):
    """The whole file.

    Attributes:
        steps: Title of each ten of steps.
        placeholders: What stands for a value that depends on the person.
        figures_of_words: The figures behind a word of the texts.
        regions: Names by INSEE code.
        computations: Codes of the figures that a computation uses.
    """

    steps: dict[str, str]
    placeholders: dict[str, str]
    figures_of_words: dict[str, tuple[str, ...]]
    regions: dict[str, str]
    staff_covers: dict[str, str]
    kinds: dict[str, KindWords]
    computations: dict[str, tuple[str, ...]]
    figures: dict[str, FigureWords]


@cache
def rules_words() -> RulesWords:
    """The words, read once.

    Raises:
        DataFileError: The file cannot be used, or a kind of criterion has no words.
    """
    said = read_toml(FILE, RulesWords)
    for kind in CONDITIONS:
        if kind not in said.kinds:
            raise DataFileError(FILE, f"kinds.{kind}", "say in French what this kind of criterion asks")
    return said


def facts_of(kind: str) -> tuple[str, ...]:
    """Every fact that a criterion of this kind may lack."""
    return rules_words().kinds[kind].facts


def figures_of(leaf: Criterion) -> tuple[str, ...]:
    """Codes of the figures a criterion uses, those its options name first."""
    kind = CONDITIONS[leaf.kind]
    named = (str(value) for name, value in leaf.options.items() if name in kind.parameters)
    said = rules_words().kinds[leaf.kind]
    computed = rules_words().computations[said.computes] if said.computes else ()
    return tuple(dict.fromkeys((*named, *computed)))


def options_of(leaf: Criterion) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The options of a criterion that are no figure: the name of each, and its values, in words."""
    kind = CONDITIONS[leaf.kind]
    given: Mapping[str, object] = dict(kind.options.model_validate(leaf.options))
    names = rules_words().kinds[leaf.kind].options
    return tuple(
        (names[name], _labels(value, given[name]))
        for name, value in leaf.options.items()
        if name not in kind.parameters
    )


def _labels(raw: object, given: object) -> tuple[str, ...]:
    """The values in the order of the rule file."""
    if not isinstance(given, frozenset):
        return (_label(given),)
    members = cast("frozenset[object]", given)
    order = [str(value) for value in cast("list[object]", raw)]
    return tuple(_label(member) for member in sorted(members, key=lambda member: order.index(str(member))))


def _label(value: object) -> str:
    if isinstance(value, LabelledEnum):
        return value.label
    if isinstance(value, StaffCover):
        return rules_words().staff_covers[value]
    return long_date(value) if isinstance(value, date) else rules_words().regions[str(value)]


def spelled_value(
    code: str, value: Decimal | Mapping[str, Decimal], unit: Unit
) -> tuple[tuple[str, str], ...]:
    """The numbers of a figure, each with its name ("" for a single number) and its unit in words."""
    said = rules_words().figures.get(code, FigureWords())
    if isinstance(value, Decimal):
        return (("", said.spelled.get(str(value)) or in_unit(value, unit)),)
    return tuple(
        (_key(key, said), said.spelled.get(str(number)) or in_unit(number, said.units.get(key, unit)))
        for key, number in value.items()
    )


def _key(key: str, said: FigureWords) -> str:
    if key in set(IncomeKind):
        return IncomeKind(key).label
    return said.keys.get(key) or said.pattern.format(key=key)


EUROS: Mapping[str, str] = {"EUR": "", "EUR/month": " par mois", "EUR/year": " par an"}
COUNTED: Mapping[str, tuple[str, str]] = {
    "year": ("an", "ans"),
    "month": ("mois", "mois"),
    "month before": ("mois avant", "mois avant"),
    "hour": ("heure", "heures"),
}


def in_unit(number: Decimal, unit: Unit) -> str:
    r"""A number with its unit in words.

    >>> in_unit(Decimal("0.165"), "ratio"), in_unit(Decimal(15), "EUR/month"), in_unit(Decimal(1), "month")
    ('16,5\xa0%', '15\xa0€ par mois', '1\xa0mois')
    """
    if unit == "ratio":
        return f"{_shortest(number * 100)}{NO_BREAK}%"
    if unit in EUROS:
        return f"{euros(number)}{EUROS[unit]}"
    one, several = COUNTED[unit]
    return f"{integer(int(number))}{NO_BREAK}{several if number > 1 else one}"


def _shortest(number: Decimal) -> str:
    """The number with the decimals it needs, and no more."""
    exponent = number.normalize().as_tuple().exponent
    digits = min(MOST_DECIMALS, max(0, -exponent)) if isinstance(exponent, int) else 0
    return decimal(number, digits=digits)
