"""Kinds of household, and the package each one pays when a price is for the household as a whole."""

from collections.abc import Collection, Mapping

from eligibility.vocabulary import LabelledEnum
from tariffs.errors import NoPackageError
from tariffs.grid import PricedUnit


class Composition(LabelledEnum):
    """Who is insured together."""

    SOLO = "solo", "Une personne seule"
    COUPLE = "couple", "Un couple"
    SINGLE_PARENT = "single_parent", "Un adulte et ses enfants"
    FAMILY = "family", "Un couple et ses enfants"
    ONE_CHILD = "one_child", "Un enfant seul"
    CHILDREN = "children", "Des enfants seuls"


WITH_ADULTS = (Composition.SOLO, Composition.COUPLE, Composition.SINGLE_PARENT, Composition.FAMILY)
"""Every offer by package must price these; children insured alone may have no package."""

Packages = Mapping[Composition, PricedUnit]


def composition(*, adults: int, children: int) -> Composition:
    """The kind of household.

    Args:
        adults: Insured adults, 0 to 2.
        children: Insured children; at least one person in all.

    >>> composition(adults=1, children=3).value, composition(adults=0, children=1).value
    ('single_parent', 'one_child')
    """
    if not adults:
        return Composition.ONE_CHILD if children == 1 else Composition.CHILDREN
    if adults == 1:
        return Composition.SINGLE_PARENT if children else Composition.SOLO
    return Composition.FAMILY if children else Composition.COUPLE


def package_of(
    offer: str, kind: Composition, *, packages: Packages, units: Collection[PricedUnit]
) -> PricedUnit:
    """The package a kind of household pays.

    Args:
        offer: Code of the offer.
        kind: The kind of household.
        packages: What the offer says for some kinds; any other kind pays the package of its own name.
        units: Packages that have a price.

    Raises:
        NoPackageError: No package is said, and none has that name.
    """
    named = {unit.value: unit for unit in units}
    unit = packages.get(kind) or named.get(kind.value)
    if unit is None or unit not in units:
        raise NoPackageError(offer, kind)
    return unit
