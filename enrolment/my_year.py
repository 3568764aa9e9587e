"""A whole year: premiums and what remains to pay, the same sum for every way of being covered.

Nothing is ranked: rights first, then the partner’s levels in its order, the present contract, no cover. Who
reads may sort. Nothing here is kept: cares may tell of somebody’s health, and stay in memory.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from communes.data_file import Reference
from communes.french import euros, rounded
from eligibility.c2s import participation
from eligibility.household import Person
from eligibility.rulebook import rulebook
from eligibility.verdict import BetterFirst, Verdict
from eligibility.vocabulary import LabelledEnum
from enrolment.present_contract import PresentContract, best_coverage_of, coverage_of
from tariffs.grid import Regime
from tariffs.offer import Offer
from tariffs.quote import MONTHS_PER_YEAR, Quote
from tariffs.remaining.basket import with_sante_100
from tariffs.remaining.coverage import C2S, NO_COVER, Coverage, level_coverage
from tariffs.remaining.patient import CareCount, patient_born
from tariffs.remaining.refund import RestKind
from tariffs.remaining.year import KindTotal, YearSplit, year

ZERO = Decimal("0.00")
C2S_RIGHTS = (BetterFirst.C2S_EN_COURS, BetterFirst.C2S_GRATUITE, BetterFirst.C2S_PARTICIPATION)


class WayKind(LabelledEnum):
    """A way of being covered; members stand in the order they are shown."""

    C2S = "c2s", "Complémentaire santé solidaire"
    LEVEL = "level", "Formule du partenaire"
    PRESENT = "present", "Votre mutuelle actuelle"
    NONE = "none", "Sans complémentaire"


class Sorting(LabelledEnum):
    """The order the person asks for; between two amounts, the highest counts."""

    PARTNER = "partner", "L’ordre du partenaire"
    TOTAL = "total", "Du total le plus bas au plus élevé"
    PREMIUMS = "premiums", "De la cotisation la plus basse à la plus élevée"
    REST = "rest", "Du reste à payer le plus bas au plus élevé"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonYear:
    """The cares of one person.

    Attributes:
        regime: Compulsory scheme, which decides what the Sécurité sociale pays.
        pathway: Goes through a médecin traitant.
    """

    person: Person = field(repr=False)
    cares: tuple[CareCount, ...] = field(repr=False)
    regime: Regime = Regime.GENERAL
    pathway: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One row of the comparison. Amounts are euros for the year and for all the people.

    Attributes:
        code: Stable name (« level-N1 »).
        premiums: What the cover costs, the employer’s share taken off; None when nobody told.
        more_is_due: Whether dues that the insurer did not tell come on top: the totals are then « at least ».
        employer_share: What a public employer pays of it; 0 when nothing is known to be due.
        rest_low: What remains to pay, whatever the insurer did not tell.
        rest_high: The same if what was not told refunds nothing; equals `rest_low` when all is known.
        parts: What `rest_low` is made of, in the order of `RestKind`.
        people: The year of each person, in the order given.
        notes: What the amounts do not say, in French.
        to_confirm: Sources that nobody has verified yet.
    """

    code: str
    kind: WayKind
    label: str
    premiums: Decimal | None
    more_is_due: bool = False
    employer_share: Decimal = ZERO
    rest_low: Decimal
    rest_high: Decimal
    parts: tuple[KindTotal, ...]
    people: tuple[YearSplit, ...] = field(repr=False)
    notes: tuple[str, ...] = ()
    to_confirm: tuple[Reference, ...] = ()

    @property
    def total_low(self) -> Decimal | None:
        """Premiums and what remains at least; None when the premiums are not known."""
        return None if self.premiums is None else self.premiums + self.rest_low

    @property
    def total_high(self) -> Decimal | None:
        """Premiums and what remains at most; None when the premiums are not known."""
        return None if self.premiums is None else self.premiums + self.rest_high


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRequest:
    """What a comparison is made from.

    Attributes:
        day: Effect day of the quotes: its figures are used for the whole year.
        quotes: One per level, in the partner’s order; empty where the commune has no offer.
        verdicts: Of everybody, to know who has a C2S right and who is an agent.
        present: None when the person did not give it.
    """

    day: date
    people: tuple[PersonYear, ...]
    offer: Offer | None = None
    quotes: tuple[Quote, ...] = ()
    verdicts: tuple[Verdict, ...] = field(default=(), repr=False)
    present: PresentContract | None = field(default=None, repr=False)


def ways(asked: YearRequest) -> tuple[Way, ...]:
    """Every way of being covered, the same computation for all: rights, levels, present contract, none.

    Raises:
        TariffError: A care, a price or a figure is not known.
    """
    return tuple(_ways(asked))


def _ways(asked: YearRequest) -> Iterator[Way]:
    rights = _c2s_rights(asked)
    if rights:
        yield _c2s_way(asked, rights)
    for quote in asked.quotes:
        yield _level_way(asked, quote)
    if asked.present is not None:
        yield _present_way(asked, asked.present)
    yield _way(asked, WayKind.NONE, "none", NO_COVER, ZERO)


def _way(asked: YearRequest, kind: WayKind, code: str, coverage: Coverage, premiums: Decimal | None) -> Way:
    years = tuple(_year(one, coverage, asked.day) for one in asked.people)
    sources = dict.fromkeys(source.title for each in years for source in each.to_confirm)
    by_title = {source.title: source for each in years for source in each.to_confirm}
    return Way(
        code=code,
        kind=kind,
        label=kind.label,
        premiums=premiums,
        rest_low=sum((each.rest_at_least for each in years), start=ZERO),
        rest_high=sum((each.rest_at_most for each in years), start=ZERO),
        parts=_parts(years),
        people=years,
        to_confirm=tuple(by_title[title] for title in sources),
    )


def _present_way(asked: YearRequest, present: PresentContract) -> Way:
    """The present contract between the most and the least it may refund on the lines nobody gave."""
    premiums = present.monthly_price * MONTHS_PER_YEAR
    best = _way(asked, WayKind.PRESENT, "present", best_coverage_of(present), premiums)
    least = _way(asked, WayKind.PRESENT, "present", coverage_of(present), premiums)
    people = tuple(_between(high, low) for high, low in zip(best.people, least.people, strict=True))
    return replace(best, rest_high=least.rest_high, people=people)


def _between(best: YearSplit, least: YearSplit) -> YearSplit:
    """A year between two covers: known to the cent where both leave the same to pay."""
    cares = tuple(
        low if high.rest_at_least == low.rest_at_most else replace(high, rest_at_most=low.rest_at_most)
        for high, low in zip(best.cares, least.cares, strict=True)
    )
    if best.rest_at_least == least.rest_at_most:
        return replace(least, cares=cares)
    return replace(best, rest_at_most=least.rest_at_most, cares=cares)


def _year(one: PersonYear, coverage: Coverage, day: date) -> YearSplit:
    born = one.person.birth_date
    if born is None:
        message = "somebody without a birth date cannot be computed; leave them out"
        raise ValueError(message)
    patient = patient_born(born, day, regime=one.regime, pathway=one.pathway)
    return year(one.cares, coverage, patient, day)


def _parts(years: Sequence[YearSplit]) -> tuple[KindTotal, ...]:
    sums: dict[RestKind, Decimal] = {}
    for part in (part for each in years for part in each.parts):
        sums[part.kind] = sums.get(part.kind, ZERO) + part.amount
    return tuple(KindTotal(kind=kind, amount=sums[kind]) for kind in RestKind if kind in sums)


def _level_way(asked: YearRequest, quote: Quote) -> Way:
    if asked.offer is None:
        message = "quotes need their offer"
        raise ValueError(message)
    coverage = level_coverage(asked.offer, quote.level, options=quote.option_codes)
    premiums = quote.yearly_total + (quote.yearly_dues or ZERO)
    way = _way(asked, WayKind.LEVEL, f"level-{quote.level}", coverage, premiums)
    share, notes = _employer_share(asked, quote)
    return replace(
        way,
        label=quote.level_label,
        premiums=premiums - share,
        more_is_due=quote.yearly_dues is None,
        employer_share=share,
        notes=(*_dues_notes(quote), *notes),
    )


def _dues_notes(quote: Quote) -> Iterator[str]:
    if quote.yearly_dues is None:
        yield "La cotisation annuelle à l’association n’est pas communiquée\u00a0: elle s’ajoute."
    if quote.one_off_fees:
        yield f"Frais d’entrée, une seule fois et non comptés ici\u00a0: {euros(quote.one_off_fees)}."
    if quote.one_off_fees is None:
        yield "Les frais d’entrée ne sont pas communiqués\u00a0: ils s’ajoutent la première année."


def _employer_share(asked: YearRequest, quote: Quote) -> tuple[Decimal, tuple[str, ...]]:
    """What public employers pay their agents, only for a contract that carries the label (L827-4)."""
    paid_for = {v.person_id for v in asked.verdicts if BetterFirst.PSC in _rights(v)}
    agents = [one.person for one in asked.people if one.person.id in paid_for]
    if not agents:
        return ZERO, ()
    if quote.labelled is not True:
        said = "non communiqué" if quote.labelled is None else "non"
        return ZERO, (
            "La participation de l’employeur public n’est versée que pour un contrat labellisé ou celui de "
            f"sa convention de participation. Contrat labellisé\u00a0: {said}.",
        )
    monthly = rulebook().parameters.on(asked.day).number("psc_employer_share")
    paid = {line.insured_id: line.monthly_price for line in quote.lines}
    share = sum((min(monthly, paid.get(agent.id, ZERO)) for agent in agents), start=ZERO) * MONTHS_PER_YEAR
    return share, (
        "Participation minimale de l’employeur public déduite des cotisations\u00a0: "
        f"{euros(monthly)} par mois et par agent, à confirmer auprès de la DRH.",
    )


def _c2s_rights(asked: YearRequest) -> Mapping[str, BetterFirst]:
    """The C2S right of each person, when everybody has one; else nothing."""
    rights = {
        verdict.person_id: right
        for verdict in asked.verdicts
        for right in reversed(_rights(verdict))
        if right in C2S_RIGHTS
    }
    found = {one.person.id: rights[one.person.id] for one in asked.people if one.person.id in rights}
    return found if len(found) == len(asked.people) else {}


def _rights(verdict: Verdict) -> tuple[BetterFirst, ...]:
    return tuple(BetterFirst(right.code) for right in verdict.better_first)


def _c2s_way(asked: YearRequest, rights: Mapping[str, BetterFirst]) -> Way:
    figures = rulebook().parameters.on(asked.day)
    monthly: list[Decimal | None] = []
    for one in asked.people:
        right = rights[one.person.id]
        owed = participation(one.person, asked.day.year, figures)
        if right is BetterFirst.C2S_GRATUITE:
            monthly.append(ZERO)
        elif right is BetterFirst.C2S_PARTICIPATION and owed is not None:
            monthly.append(rounded(owed, 2))
        else:
            monthly.append(None)
    known = [amount for amount in monthly if amount is not None]
    premiums = sum(known, start=ZERO) * MONTHS_PER_YEAR if len(known) == len(monthly) else None
    way = _way(asked, WayKind.C2S, "c2s", C2S, premiums)
    basket = tuple(replace(one, cares=with_sante_100(one.cares)) for one in asked.people)
    regulated = _way(replace(asked, people=basket), WayKind.C2S, "c2s", C2S, premiums)
    if regulated.rest_high == way.rest_high:
        return way
    told = (
        "Avec la C2S et des soins du 100\u00a0% Santé (lunettes, couronnes, aides auditives) au lieu du prix "
        f"libre, il resterait {euros(regulated.rest_high)} à payer sur l’année."
    )
    return replace(way, notes=(told,))


def in_order(found: Sequence[Way], sorting: Sorting) -> tuple[Way, ...]:
    """The ways in the order the person asked for; those whose amount is not known come last."""
    if sorting is Sorting.PARTNER:
        return tuple(found)
    return tuple(sorted(found, key=lambda way: _place(way, sorting)))


def _place(way: Way, sorting: Sorting) -> tuple[bool, Decimal]:
    amounts = {Sorting.TOTAL: way.total_high, Sorting.PREMIUMS: way.premiums, Sorting.REST: way.rest_high}
    amount = amounts[sorting]
    return amount is None, amount or ZERO


@dataclass(frozen=True, slots=True)
class Difference:
    """What a way costs more (above 0) or less (below 0) a year than the present contract, in euros."""

    low: Decimal
    high: Decimal


def difference(way: Way, present: Way) -> Difference | None:
    """The yearly difference between two ways; None when an amount is not known.

    Where lines are not told, it lies between `low` and `high`.
    """
    sums = (way.total_low, way.total_high, present.total_low, present.total_high)
    if any(amount is None for amount in sums):
        return None
    way_low, way_high, now_low, now_high = (amount or ZERO for amount in sums)
    return Difference(low=way_low - now_high, high=way_high - now_low)
