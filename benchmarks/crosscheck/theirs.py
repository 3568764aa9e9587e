"""The same households in openfisca-france: one simulation per month, every household at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from benchmarks.crosscheck.deviations import Deviation, put_right
from benchmarks.crosscheck.draw import Drawn
from benchmarks.crosscheck.given import Given
from benchmarks.crosscheck.terms import FREE, NONE, PARTICIPATION
from eligibility.vocabulary import Benefit


@dataclass(frozen=True, slots=True)
class Answer:
    """What openfisca says of one household; amounts in euros.

    Attributes:
        is_own_household: May ask without the parents: of age to, a parent, or independent (R861-2).
    """

    outcome: str
    is_own_household: bool
    resources: float
    free: float
    upper: float
    participation: tuple[float, ...] = field(default=())


def calculate(
    system: Any, households: Sequence[Drawn], corrected: frozenset[Deviation] = frozenset()
) -> list[Answer]:
    """One answer per household, with some deviations put right."""
    by_month: dict[str, list[int]] = defaultdict(list)
    for place, drawn in enumerate(households):
        by_month[drawn.day.strftime("%Y-%m")].append(place)
    answers: dict[int, Answer] = {}
    with put_right(system, corrected):
        for month, places in by_month.items():
            some = [households[place] for place in places]
            answers |= zip(places, _of_month(system, month, some, corrected), strict=True)
    return [answers[place] for place in range(len(households))]


def _of_month(
    system: Any, month: str, households: list[Drawn], corrected: frozenset[Deviation]
) -> Iterable[Answer]:
    given = Given(system, month, households, corrected)
    given.fill()
    ask = given.simulation.calculate
    free, participation = ask("cmu_c", month), ask("css_participation_forfaitaire", month) > 0
    aged_in = month[:5] + "01" if Deviation.AGE_OF_MONTH in corrected else month
    amounts = ask("css_participation_forfaitaire_montant_i", aged_in)
    resources, lower, upper = (
        ask(n, month) for n in ("css_cmu_base_ressources", "cmu_c_plafond", "acs_plafond")
    )
    own = ask("css_cmu_acs_eligibilite", month)
    for place, drawn in enumerate(households):
        presumed = Deviation.PRESUMPTION in corrected and own[place] and is_presumed(drawn)
        paying = participation[place] or presumed
        yield Answer(
            outcome=FREE if free[place] else PARTICIPATION if paying else NONE,
            is_own_household=bool(own[place]),
            resources=float(resources[place]),
            free=float(lower[place]),
            upper=float(upper[place]),
            participation=tuple(amounts[given.family == place].tolist()),
        )


def is_presumed(drawn: Drawn) -> bool:
    """Whether L861-2 presumes the C2S with participation, from the day each presumption applied."""
    idle = not any(adult.worked_last_3_months for adult in drawn.adults)
    alone = len(drawn.members) == 1
    return (
        (bool(drawn.benefits & {Benefit.ASPA, Benefit.ASI}) and idle)
        or (Benefit.AAH in drawn.benefits and drawn.day >= date(2025, 7, 1) and alone and idle)
        or (Benefit.ASS in drawn.benefits and drawn.day >= date(2026, 7, 1) and alone)
        or (Benefit.CEJ in drawn.benefits and drawn.day >= date(2026, 7, 1) and drawn.tax_exempt)
    )


def widest_abatement(system: Any, drawn: Drawn) -> float:
    """Most that the instruction of 2021 takes off a year, when nobody knows which adult receives what."""
    parameters = system.get_parameters_at_instant("2021-04-01").prestations_sociales
    cuts = parameters.solidarite_insertion.minima_sociaux.cs.css.abattements
    size = "couple" if len(drawn.adults) == 2 else "personne_seule"
    monthly = {
        Benefit.AAH: cuts.aah * len(drawn.adults),
        Benefit.ASPA: getattr(cuts.aspa_asv, size),
        Benefit.ASI: getattr(cuts.asi, size),
    }
    return 12 * sum(monthly.get(benefit, 0) for benefit in drawn.benefits)
