"""What the prices of a grid must be together: each age of each level once, and close to the grid in force."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import product

from communes.french import decimal, enumerated, euros
from tariffs.errors import NoPriceError
from tariffs.grid import Grid, PricedUnit, Regime
from tariffs.offer import Offer
from tariffs.received.entries import Entry
from tariffs.received.problem import Problem, Severity
from tariffs.received.words import ANY, words

Place = tuple[str, str, str]
"""Régime, zone and household, as codes."""


def check_entries(entries: Sequence[Entry], offer: Offer, in_force: Grid | None) -> Iterator[Problem]:
    """Every problem of the prices taken together.

    Args:
        entries: The prices, in the order of the sheet.
        offer: What must be priced: its levels, at ages from 0 to its cap.
        in_force: The grid the prices are held against for their unit; None when there is none.
    """
    yield from _missing(entries, offer)
    yield from _together(_ages(entries, offer), offer)
    if in_force is not None:
        yield from _units(entries, in_force)


def _missing(entries: Sequence[Entry], offer: Offer) -> Iterator[Problem]:
    """A level, or one of the combinations the sheet itself uses, that nobody priced."""
    found = {(entry.level, _place(entry)) for entry in entries}
    places = dict.fromkeys(_place(entry) for entry in entries)
    for level, place in product(offer.levels, places):
        if (level.code, place) not in found:
            yield Problem(
                text=f"Aucun prix pour {level.label} ({level.code}){_said(place)}.",
                remedy="Ajoutez ses prix\u00a0: une grille donne toutes les formules de l’offre.",
            )
    yield from _mixed(places)
    zones = {zone for _, zone, _ in places}
    for zone in offer.zones:
        if zones - {ANY} and zone.code not in zones:
            yield Problem(
                text=f"Aucun prix pour la zone {zone.label} ({zone.code}).",
                remedy="Ajoutez ses prix\u00a0: une grille par zone donne toutes les zones de l’offre.",
            )


def _mixed(places: Iterable[Place]) -> Iterator[Problem]:
    """Prices that hold for all beside prices that hold for one."""
    remedy = "Dites-le de la même façon dans toute la grille."
    regimes, zones = ({place[rank] for place in places} for rank in (0, 1))
    if ANY in regimes and len(regimes) > 1:
        text = "Des prix valent pour tous les régimes et d’autres pour un seul."
        yield Problem(text=text, remedy=remedy)
    if ANY in zones and len(zones) > 1:
        text = "Des prix valent pour toutes les zones et d’autres pour une seule."
        yield Problem(text=text, remedy=remedy)


def _place(entry: Entry) -> Place:
    return entry.regime, entry.zone, entry.household


def _said(place: Place) -> str:
    regime, zone, household = place
    parts = (
        f"régime {regime}" if regime != ANY else "",
        f"zone {zone}" if zone != ANY else "",
        PricedUnit(household).label if household != PricedUnit.PERSON.value else "",
    )
    said = ", ".join(filter(None, parts))
    return f", {said}" if said else ""


Fault = tuple[Entry, str, str]
"""Where it shows, what is wrong after « pour <level> », the remedy."""


def _ages(entries: Sequence[Entry], offer: Offer) -> Iterator[Fault]:
    bands: defaultdict[tuple[str, Place], list[Entry]] = defaultdict(list)
    for entry in entries:
        bands[entry.level, _place(entry)].append(entry)
    for band in bands.values():
        yield from _ages_of(band, offer.age_cap)


def _ages_of(band: Sequence[Entry], last_age: int) -> Iterator[Fault]:
    next_age, before = 0, None
    for entry in sorted(band, key=lambda one: (one.ages, one.row)):
        first, last = entry.ages
        if before is not None and first < next_age:
            yield _twice(entry, before)
        elif first > next_age:
            yield _hole(entry, next_age, first - 1)
        if before is None or last >= next_age:
            next_age, before = last + 1, entry
    if before is not None and next_age <= last_age:
        yield _hole(before, next_age, last_age)


def _twice(one: Entry, other: Entry) -> Fault:
    later, earlier = (one, other) if (one.row, one.column) > (other.row, other.column) else (other, one)
    remedy = "Chaque âge de chaque formule a un seul prix\u00a0: gardez le bon."
    where = f"ligne {earlier.row}" if earlier.row != later.row else f"colonne {earlier.column}"
    if one.ages == other.ages:
        return later, f"répète la {where} ({_years(*later.ages)})", remedy
    shared = _years(max(one.ages[0], other.ages[0]), min(one.ages[1], other.ages[1]))
    return later, f"recouvre la {where}\u00a0: deux prix pour {shared}", remedy


def _hole(near: Entry, first: int, last: int) -> Fault:
    remedy = "Ajoutez la ligne qui manque, ou corrigez les âges voisins."
    return near, f"aucun prix pour {_years(first, last)}", remedy


def _years(first: int, last: int) -> str:
    return f"{first}\u00a0ans" if first == last else f"{first} à {last}\u00a0ans"


def _together(faults: Iterable[Fault], offer: Offer) -> Iterator[Problem]:
    """The same fault of several levels, side by side on one line, told once."""
    levels: dict[tuple[int, str | None, str, str], dict[str, None]] = {}
    for entry, what, remedy in faults:
        key = (entry.row, entry.age_column or entry.column, what, remedy)
        label = f"{offer.level(entry.level).label}{_said(_place(entry))}"
        levels.setdefault(key, {})[label] = None
    for (row, column, what, remedy), labels in levels.items():
        yield Problem(
            row=row, column=column, text=f"{enumerated(tuple(labels))}\u00a0: {what}.", remedy=remedy
        )


def _units(entries: Sequence[Entry], in_force: Grid) -> Iterator[Problem]:
    """Prices so far from the grid in force that they must be by another unit."""
    most = words().suspicious_ratio
    high: list[tuple[Entry, Decimal]] = []
    low: list[tuple[Entry, Decimal]] = []
    last = max(cell.age_to for cell in in_force.cells)
    for entry in entries:
        known = _known(entry, in_force, last)
        if known is None or entry.price is None:
            continue
        if entry.price >= known * most:
            high.append((entry, known))
        elif entry.price * most <= known:
            low.append((entry, known))
    yield from _far(high, len(entries), Severity.ERROR, f"{decimal(most, digits=0)} fois ou plus")
    yield from _far(
        low, len(entries), Severity.WARNING, f"{decimal(most, digits=0)} fois moins, ou moins encore,"
    )


def _known(entry: Entry, in_force: Grid, last: int) -> Decimal | None:
    """The price of the same in the grid in force, at the middle of the band; None when it has none."""
    try:
        return in_force.cell(
            entry.level,
            min(sum(entry.ages) // 2, last),
            regime=None if entry.regime == ANY else Regime(entry.regime),
            zone=None if entry.zone == ANY else entry.zone,
            household=PricedUnit(entry.household),
        ).monthly_price
    except NoPriceError:
        return None


def _far(
    found: Sequence[tuple[Entry, Decimal]], count: int, severity: Severity, times: str
) -> Iterator[Problem]:
    remedy = "Les prix doivent être par mois et par personne, en euros. Vérifiez l’unité de la grille reçue."
    if 2 * len(found) > count and len(found) > 1:
        entry, known = found[0]
        text = (
            f"{len(found)} prix sur {count} valent {times} ceux de la grille en vigueur "
            f"(ici {euros(entry.price or 0)}, au lieu de {euros(known)})\u00a0: l’unité n’est pas le mois."
        )
        yield Problem(row=entry.row, column=entry.column, severity=severity, text=text, remedy=remedy)
        return
    for entry, known in found:
        text = f"{euros(entry.price or 0)} vaut {times} le prix en vigueur ({euros(known)})."
        yield Problem(row=entry.row, column=entry.column, severity=severity, text=text, remedy=remedy)
