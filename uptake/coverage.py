"""How many residents the scheme may have newly covered: always an interval, never a single figure.

The share of residents covered is the declared baseline plus the people newly covered over the population. Who
was already covered, who left and who lives elsewhere is only partly known: each unknown is taken one way,
then the other. Without a counterfactual, the result is the gross contribution of the scheme, not its effect.
Method: Manski's worst-case bounds; Wilson's interval where answers are supposed to be missing at random.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from uptake.assumptions import Assumptions


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both included; in the unit said by its user."""

    low: Fraction
    high: Fraction

    def scaled(self, factor: Fraction) -> "Interval":
        """Both ends multiplied by a positive factor."""
        return Interval(self.low * factor, self.high * factor)

    def shifted(self, step: Fraction) -> "Interval":
        """Both ends moved by `step`."""
        return Interval(self.low + step, self.high + step)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exits:
    """People who left the scheme.

    Attributes:
        counted: Exits published, None when the partner gives none.
        uncounted: The most exits that may have happened without being published yet.
        months: Months since the first entry, used when nothing is known.
    """

    counted: int | None
    uncounted: int
    months: int


def uncovered_bounds(without: int, unknown: int, people: int) -> Interval:
    """Share of the entrants who had no complémentaire, all unknown covers taken one way, then the other.

    Args:
        without: Entrants known to have had none.
        unknown: Entrants whose previous cover is not known.
        people: All entrants, one or more.
    """
    return Interval(Fraction(without, people), Fraction(without + unknown, people))


def wilson(successes: int, answers: int, quantile: Decimal) -> Interval:
    """Wilson's interval for a share observed on some answers, one or more.

    Good to some twenty digits: a square root has no exact fraction.
    """
    z = Fraction(quantile)
    share = Fraction(successes, answers)
    spread = share * (1 - share) / answers + z**2 / (4 * answers**2)
    margin = z * Fraction((Decimal(spread.numerator) / Decimal(spread.denominator)).sqrt())
    centre, scale = share + z**2 / (2 * answers), 1 + z**2 / answers
    low, high = (centre - margin) / scale, (centre + margin) / scale
    return Interval(max(low, Fraction(0)), min(high, Fraction(1)))


def without_exits(people: Interval, exits: Exits, stock: int, assumptions: Assumptions) -> Interval:
    """People newly covered who are still there.

    At worst everyone who left was newly covered and has no cover now; at best none was, as far as those who
    remain allow it.

    Args:
        people: People newly covered when they entered.
        exits: What is known of those who left.
        stock: Everyone who entered.
        assumptions: Gives the yearly exits supposed when none are known.
    """
    if exits.counted is None:
        lost = Fraction(assumptions.yearly_exits_at_most.value) * Fraction(exits.months, 12)
        return Interval(people.low * max(Fraction(0), 1 - lost), people.high)
    left = exits.counted + exits.uncounted
    low = max(Fraction(0), people.low - left)
    return Interval(low, max(low, min(people.high, Fraction(stock - exits.counted))))


def people_for_one_point(population: int) -> Fraction:
    """People to cover newly for one point of coverage."""
    return Fraction(population, 100)


def entrants_for_one_point(population: int, uncovered: Fraction) -> int | None:
    """Whole entrants it takes to gain one point when this share had no cover before; None when nobody did."""
    if not uncovered:
        return None
    needed = people_for_one_point(population) / uncovered
    return -(-needed.numerator // needed.denominator)
