"""The figures of a report: values only, every count already safe to publish."""

from dataclasses import dataclass
from datetime import date

from communes.commune import Baseline, Commune
from eligibility.vocabulary import LabelledEnum
from uptake.coverage import Interval
from uptake.months import month_of
from uptake.releases import Block, Release
from uptake.small_cells import Threshold


class Origin(LabelledEnum):
    """Who enters: previous cover of the residents, then the others. Members stand in the order shown."""

    NONE = "none", "Habitants sans aucune complémentaire avant"
    C2S = "c2s", "Habitants venant de la Complémentaire santé solidaire"
    OTHER = "other", "Habitants qui avaient une autre complémentaire"
    UNKNOWN = "unknown", "Habitants dont la couverture précédente n’est pas connue"
    ELSEWHERE = "elsewhere", "Personnes qui n’habitent pas la commune (salariés, agents de la Ville)"
    RESIDENCE_UNKNOWN = "residence_unknown", "Personnes dont la commune de résidence n’est pas connue"


class NoEstimate(LabelledEnum):
    """Why no share of covered residents is given."""

    NO_BASELINE = (
        "no_baseline",
        "La commune n’a pas déclaré de point de départ (part des habitants couverts, source et date).",
    )
    NO_POPULATION = "no_population", "La population de la commune n’est pas connue."
    TOO_FEW = "too_few", "Trop peu d’adhésions confirmées pour publier un chiffre sans désigner personne."


@dataclass(frozen=True, slots=True)
class Estimate:
    """The share of covered residents at the end of a month.

    Attributes:
        newly_covered: People, exits deducted as far as they are known.
        gain: Share of the population newly covered.
        covered: Baseline plus gain, a share.
        uncovered_before: Share of the resident entrants without cover before, or None if nobody is known to
            be a resident.
        at_random: Wilson's interval of that share if answers are missing at random; None when it is hidden.
        has_enough_answers: Whether enough previous covers are known to trust `at_random`.
        exits: People who left, None when the partner gives no exits.
    """

    baseline: Baseline
    population: int
    month: str
    newly_covered: Interval
    gain: Interval
    covered: Interval
    uncovered_before: Interval | None
    at_random: Interval | None
    has_enough_answers: bool
    exits: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """A total over the period.

    Attributes:
        people: None when it is too small to be shown.
        until: Last month counted, "" when nothing is shown.
        is_recorded: Whether anything was ever counted: without it, nobody knows, which is not zero.
    """

    label: str
    people: int | None
    until: str
    is_recorded: bool


@dataclass(frozen=True, slots=True)
class Pace:
    """Residents entered since the beginning, over the population.

    Attributes:
        months: Months since the offer opened, or since the first entry known.
        share: Share of the population, an interval when some residences are hidden or unknown.
    """

    months: int
    month: str
    share: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What is known of the uptake of one commune.

    Attributes:
        first_month: First month of the period.
        last_month: Last month of the period, as asked for.
        is_demonstration: Some counts are invented.
        entries: Blocks of months; counts are people, then contracts.
        unshown_months: Complete months of the period that are too small, or cut by it, to be shown.
        origins: All entries since the beginning, by `Origin`, at the last month they may be published.
    """

    commune: Commune
    day: date
    first_month: str
    last_month: str
    is_demonstration: bool
    threshold: Threshold
    estimate: Estimate | NoEstimate
    entries: tuple[Block, ...]
    unshown_months: tuple[str, ...]
    funnel: tuple[Step, ...]
    guided_to_c2s: Step
    origins: Release | None
    pace: Pace | None

    @property
    def is_incomplete(self) -> bool:
        """Whether the period reaches a month that is still being counted."""
        return self.last_month >= month_of(self.day)
