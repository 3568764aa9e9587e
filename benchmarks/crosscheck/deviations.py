"""Where openfisca-france 176.1.8 departs from the law, and how its model is put right during a calculation.

Deviations that lie in what openfisca reads (which month, which tax notice) are put right in `theirs`.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import IntEnum
from functools import partial, wraps
from inspect import unwrap
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import numpy

from benchmarks.crosscheck.terms import WINDOW_MOVED_ON
from eligibility.parameters import load_parameters


@dataclass(frozen=True, slots=True)
class Entry:
    """One deviation in words; `listed` when it stands in the project's own list."""

    title: str
    law: str
    listed: bool = True


class Deviation(IntEnum):
    """Numbers 1 to 10 are those of the project's list; the others were found by this cross-check."""

    CEILING = 1
    WINDOW = 2
    CHILD_OF_25 = 3
    ROUNDING = 4
    PRESUMPTION = 5
    EMPLOYER_HEALTH = 6
    AGE_OF_MONTH = 7
    SCHOLARSHIP = 8
    SELF_EMPLOYED = 9
    ABATEMENT = 10
    OLDER_CHILD = 11
    LAST_NOTICE = 12
    RSA_UNDER_25 = 13
    HOUSING_AID = 14
    OWNER_WITH_AID = 15
    COURT_PENSION = 16
    SPOUSE_UNDER_25 = 17
    FLOATS = 18
    SHARED_ADULT = 19


ALL = frozenset(Deviation)
ENTRIES = {
    Deviation.CEILING: Entry("Plafond arrêté à avril 2024 (et 2020 absent)", "L861-1, D861-1"),
    Deviation.WINDOW: Entry("Ressources de M-12 à M-1 au lieu de M-13 à M-2", "R861-8 (décret 2025-588)"),
    Deviation.CHILD_OF_25: Entry("Un enfant de 25 ans compte encore", "R861-2"),
    Deviation.ROUNDING: Entry("« ≤ » au plafond gratuit, et plafond arrondi à l’euro", "L861-1"),
    Deviation.PRESUMPTION: Entry("Aucune présomption pour l’ASPA, l’ASI, l’AAH, l’ASS, le CEJ", "L861-2"),
    Deviation.EMPLOYER_HEALTH: Entry("Part de l’employeur dans la mutuelle non comptée", "R861-4, L911-7"),
    Deviation.AGE_OF_MONTH: Entry(
        "Âge au premier du mois au lieu du jour (ou du 1er janvier)", "R861-2, R861-16-1"
    ),
    Deviation.SCHOLARSHIP: Entry("Bourse comptée quand la personne n’est pas « boursier »", "R861-10"),
    Deviation.SELF_EMPLOYED: Entry("Indépendants : année N-1 au lieu du dernier avis connu", "R861-15"),
    Deviation.ABATEMENT: Entry("Abattements de 2021 sur l’AAH, l’ASPA et l’ASI", "L861-2"),
    Deviation.OLDER_CHILD: Entry(
        "Un enfant de plus de 25 ans relève encore le plafond", "R861-2, R861-3", listed=False
    ),
    Deviation.LAST_NOTICE: Entry(
        "Pensions alimentaires et placements sur douze mois au lieu du dernier avis",
        "R861-8, R861-9",
        listed=False,
    ),
    Deviation.RSA_UNDER_25: Entry(
        "RSA avant 25 ans : la C2S d’office est refusée", "L861-2, 2e alinéa", listed=False
    ),
    Deviation.HOUSING_AID: Entry(
        "Aide au logement du mois × 12 au lieu de l’aide reçue", "R861-7", listed=False
    ),
    Deviation.OWNER_WITH_AID: Entry(
        "Propriétaire aidé : les deux forfaits logement s’ajoutent", "R861-5, R861-7", listed=False
    ),
    Deviation.COURT_PENSION: Entry(
        "Avant 25 ans, une pension fixée par un juge fait perdre l’autonomie", "R861-2", listed=False
    ),
    Deviation.SPOUSE_UNDER_25: Entry(
        "Couple : le conjoint de moins de 25 ans est jugé avec ses parents", "R861-2", listed=False
    ),
    Deviation.FLOATS: Entry("Nombres à virgule de 32 bits : un centime se perd", "L861-1", listed=False),
    Deviation.SHARED_ADULT: Entry(
        "Un majeur en résidence alternée compte pour moitié", "R861-3", listed=False
    ),
}


@contextmanager
def put_right(system: Any, corrected: frozenset[Deviation]) -> Iterator[None]:
    """The model of openfisca with some deviations corrected, until the block ends."""
    with ExitStack() as stack:
        for deviation in sorted(corrected & CORRECTIONS.keys()):
            stack.enter_context(CORRECTIONS[deviation](system))
        yield


@contextmanager
def _ceilings(system: Any) -> Iterator[None]:
    def dated(formula: Any) -> Any:
        @wraps(formula)
        def of_the_day(family: Any, period: Any, parameters: Any) -> Any:
            figures = parameters(period).prestations_sociales.solidarite_insertion.minima_sociaux.cs.cmu
            names = ("coeff_p2", "coeff_p3_p4", "coeff_p5_plus", "majoration_dom")
            ceiling = float(load_parameters().on(period.start.date).number("c2s_ceiling"))
            cmu = SimpleNamespace(plafond_base=ceiling, **{name: getattr(figures, name) for name in names})
            return formula(
                family, period, lambda _: _nested("prestations_sociales.solidarite_insertion", cmu)
            )

        return of_the_day

    with _formulas(system, "cmu_c_plafond", dated):
        yield


def _nested(above: str, cmu: SimpleNamespace) -> SimpleNamespace:
    node = SimpleNamespace(minima_sociaux=SimpleNamespace(cs=SimpleNamespace(cmu=cmu)))
    for name in reversed(above.split(".")):
        node = SimpleNamespace(**{name: node})
    return node


def _names_of(system: Any, variable: str) -> dict[str, Any]:
    """The names its formulas see: openfisca loads its files apart from the ordinary imports."""
    formula = next(iter(system.variables[variable].formulas.values()))
    return unwrap(formula).__globals__


@contextmanager
def _window(system: Any) -> Iterator[None]:
    names = _names_of(system, "css_cmu_base_ressources")
    year_before = names["compute_previous_year"]

    def law(period: Any) -> Any:
        moved = period.start.date >= WINDOW_MOVED_ON
        return year_before(period.offset(-1, "month") if moved else period)

    with patch.dict(names, compute_previous_year=law):
        yield


@contextmanager
def _formulas(system: Any, name: str, wrap: Any) -> Iterator[None]:
    """A variable with each of its formulas wrapped."""
    variable = system.variables[name]
    before = variable.formulas
    variable.formulas = type(before)((since, wrap(formula)) for since, formula in before.items())
    try:
        yield
    finally:
        variable.formulas = before


def _then(change: Any) -> Any:
    """A wrap that gives `change(old result, entity, period)`."""

    def wrap(formula: Any) -> Any:
        @wraps(formula)
        def changed(entity: Any, period: Any, parameters: Any) -> Any:
            given = (entity, period, parameters)[: formula.__code__.co_argcount]
            return change(formula(*given), entity, period)

        return changed

    return wrap


@contextmanager
def _strict(system: Any) -> Iterator[None]:
    def below(is_free: Any, family: Any, period: Any) -> Any:
        at_ceiling = family("css_cmu_base_ressources", period) == family("cmu_c_plafond", period)
        return is_free * ~(at_ceiling * (family("rsa", period) == 0))

    names = _names_of(system, "cmu_c_plafond")
    with patch.dict(names, round_=lambda ceiling: ceiling), _formulas(system, "cmu_c", _then(below)):
        yield


@contextmanager
def _no_abatement(system: Any) -> Iterator[None]:
    whole = {
        "css_base_ressources_aah_individu": "aah",
        "css_base_ressources_asi_individu": "asi",
        "css_base_ressources_aspa_asv": "aspa",
    }
    with ExitStack() as stack:
        for name, allowance in whole.items():
            stack.enter_context(_formulas(system, name, _then(partial(_read, allowance))))
        yield


def _read(name: str, _euros: Any, entity: Any, period: Any) -> Any:
    return entity(name, period)


@contextmanager
def _exact(system: Any) -> Iterator[None]:
    """Sixty-four bits, and a millionth of a euro is no difference."""
    floats = [variable for variable in system.variables.values() if variable.dtype == numpy.float32]
    for variable in floats:
        variable.dtype = numpy.float64
    try:
        with ExitStack() as stack:
            for name in ("css_cmu_base_ressources", "cmu_c_plafond", "acs_plafond"):
                stack.enter_context(_formulas(system, name, _then(_to_the_millionth)))
            yield
    finally:
        for variable in floats:
            variable.dtype = numpy.float32


def _to_the_millionth(euros: Any, _entity: Any, _period: Any) -> Any:
    return numpy.round(euros, 6)


CORRECTIONS = {
    Deviation.CEILING: _ceilings,
    Deviation.WINDOW: _window,
    Deviation.ROUNDING: _strict,
    Deviation.ABATEMENT: _no_abatement,
    Deviation.FLOATS: _exact,
}
