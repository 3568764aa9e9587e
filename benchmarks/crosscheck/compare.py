"""Both engines on the same households, and the proof of each difference.

A difference is explained when openfisca-france, corrected, gives our answer: by all corrections, then by the
fewest. When ours does not decide, its doubt must be proved too.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from benchmarks.crosscheck import ours
from benchmarks.crosscheck.deviations import ALL, Deviation
from benchmarks.crosscheck.draw import Drawn, draw, raise_wage
from benchmarks.crosscheck.ours import Said
from benchmarks.crosscheck.terms import UNKNOWN
from benchmarks.crosscheck.theirs import Answer, calculate, widest_abatement

KEPT_WAGE = Decimal("0.7")
CENT = Decimal("0.01")
ONE_CENT = 0.01
ADULT_FROM = 18
Needed = frozenset[Deviation]
FIRST_TRIED = sorted(Deviation, key=lambda deviation: deviation is Deviation.ABATEMENT)
"""An abatement that matters makes our engine doubt: it is the last to explain anything else."""


class Doubt(StrEnum):
    """Why our engine does not decide, in the words of the report."""

    MINOR = (
        "Avant 18 ans, seule la caisse dit qui peut demander pour soi (L861-1, 6e alinéa ; openfisca dit oui)"
    )
    PARENTS = (
        "Moins de 25 ans, à la charge des parents : leurs ressources, inconnues, décident (openfisca dit non)"
    )
    ABATEMENT = "L’abattement non vérifié sur l’AAH, l’ASPA ou l’ASI change la réponse"
    FIGURE = "Un chiffre de ce jour manque dans nos données"


@dataclass(frozen=True, slots=True)
class Case:
    """One household on which the two engines differ, or on which ours does not decide.

    Attributes:
        needed: Corrections that make openfisca-france say the same.
        doubt: Why ours does not decide.
    """

    drawn: Drawn
    ours: str
    theirs: Answer
    corrected: Answer
    needed: Needed = frozenset()
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that was compared.

    Attributes:
        counts: Households by (our answer, theirs).
        doubts: Households on which ours does not decide, for a proved reason.
        unexplained: Households on which the corrected model still differs, whether the plain one did or not.
        amounts: Households whose resources and ceilings were compared with the corrected model, and those
            that differ by a cent.
        participations: People whose monthly participation was compared, those that differ, and households
            where the corrected model still differs.
    """

    households: tuple[Drawn, ...]
    counts: Counter[tuple[str, str]]
    explained: tuple[Case, ...]
    doubts: tuple[Case, ...]
    unexplained: tuple[Case, ...]
    amounts: tuple[int, int]
    participations: tuple[int, int, int]


def households_of(system: Any, seed: int, count: int) -> tuple[Drawn, ...]:
    """The drawn households, those with a target moved to it: a ceiling of the corrected model."""
    drawn = draw(seed, count)
    answers = calculate(system, drawn, ALL)
    return tuple(_at_target(one, answer) for one, answer in zip(drawn, answers, strict=True))


def _at_target(drawn: Drawn, answer: Answer) -> Drawn:
    if drawn.target is None:
        return drawn
    ceiling, cents = drawn.target
    wanted = answer.free if ceiling == "free" else answer.upper
    missing = Decimal(str(round(wanted - answer.resources, 6))) + cents * CENT
    share = KEPT_WAGE if drawn.members[0].interrupted else Decimal(1)
    return raise_wage(drawn, (missing / share).quantize(CENT))


def compare(system: Any, households: tuple[Drawn, ...]) -> Comparison:
    """Compare, and prove each difference."""
    said = [ours.answer(drawn) for drawn in households]
    plain = calculate(system, households)
    right = calculate(system, households, ALL)
    abated = calculate(system, households, ALL - {Deviation.ABATEMENT})
    counts: Counter[tuple[str, str]] = Counter()
    explained: list[Case] = []
    doubts: list[Case] = []
    unexplained: list[Case] = []
    for drawn, our, first, exact, cut in zip(households, said, plain, right, abated, strict=True):
        counts[our.outcome, first.outcome] += 1
        doubt = _doubt(drawn, our, exact, cut, widest_abatement(system, drawn))
        case = Case(drawn, our.outcome, first, exact, doubt=doubt)
        if case.doubt:
            doubts.append(case)
        elif our.outcome != exact.outcome:
            unexplained.append(case)
        elif our.outcome != first.outcome:
            explained.append(case)
    return Comparison(
        households=households,
        counts=counts,
        explained=_proved(system, explained),
        doubts=tuple(doubts),
        unexplained=tuple(unexplained),
        amounts=_amounts(households, right),
        participations=_participations(households, plain, right),
    )


def _doubt(drawn: Drawn, said: Said, exact: Answer, cut: Answer, abatement: float) -> Doubt | None:
    if said.outcome != UNKNOWN:
        return None
    if said.lacks_a_figure:
        return Doubt.FIGURE
    if not exact.is_own_household:
        return Doubt.PARENTS
    if drawn.members[0].age_on(drawn.day) < ADULT_FROM:
        return Doubt.MINOR
    straddled = any(
        exact.resources - abatement <= ceiling <= exact.resources for ceiling in (exact.free, exact.upper)
    )
    return Doubt.ABATEMENT if straddled or cut.outcome != exact.outcome else None


def _proved(system: Any, cases: Sequence[Case]) -> tuple[Case, ...]:
    """Each case with the corrections it needs: one when one is enough, else those that cannot be left out."""
    alone: dict[int, Needed] = {}
    for deviation in FIRST_TRIED:
        left = [case for case in cases if case.drawn.number not in alone]
        for case in _agreeing(system, left, frozenset({deviation})):
            alone[case.drawn.number] = frozenset({deviation})
    several = _fewest(system, [case for case in cases if case.drawn.number not in alone])
    needed = alone | several
    return tuple(replace(case, needed=needed[case.drawn.number]) for case in cases)


def _fewest(system: Any, cases: Sequence[Case]) -> dict[int, Needed]:
    """From all corrections, each is dropped while openfisca still says the same."""
    needed = {case.drawn.number: ALL for case in cases}
    for deviation in reversed(FIRST_TRIED):
        for corrected in set(needed.values()):
            some = [case for case in cases if needed[case.drawn.number] == corrected]
            for case in _agreeing(system, some, corrected - {deviation}):
                needed[case.drawn.number] = corrected - {deviation}
    return needed


def _agreeing(system: Any, cases: Sequence[Case], corrected: Needed) -> list[Case]:
    answers = calculate(system, [case.drawn for case in cases], corrected)
    return [case for case, answer in zip(cases, answers, strict=True) if answer.outcome == case.ours]


def _amounts(households: Sequence[Drawn], right: Sequence[Answer]) -> tuple[int, int]:
    pairs = [(ours.amounts(drawn), answer) for drawn, answer in zip(households, right, strict=True)]
    known = [(mine, answer) for mine, answer in pairs if mine]
    return len(known), sum(not _are_equal(mine, answer) for mine, answer in known)


def _are_equal(mine: tuple[float, float, float], answer: Answer) -> bool:
    their = (answer.resources, answer.free, answer.upper)
    return all(abs(a - b) < ONE_CENT for a, b in zip(mine, their, strict=True))


def _participations(
    households: Sequence[Drawn], plain: Sequence[Answer], corrected: Sequence[Answer]
) -> tuple[int, int, int]:
    people = differing = unexplained = 0
    for drawn, first, right in zip(households, plain, corrected, strict=True):
        mine = ours.participations(drawn)
        people += len(mine)
        differing += sum(a != b for a, b in zip(mine, first.participation, strict=False))
        unexplained += mine != right.participation
    return people, differing, unexplained
