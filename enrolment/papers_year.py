"""The yearly comparison of a pack: the same ways and the same amounts as « Mon année »."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from eligibility.household import Person
from eligibility.verdict import Verdict
from enrolment.care_choice import CareChoice, cares_of, first_choice
from enrolment.my_year import PersonYear, Way, YearRequest, ways
from enrolment.present_contract import PresentContract
from enrolment.pricing import NO_CHOICE, HouseholdPrices, PriceChoices, regime_of
from exports.pack.facts import YearOfCare, YearRow, YearTable
from tariffs.grid import Regime
from tariffs.remaining.basket import basket, baskets


def year_table(  # noqa: PLR0913 — who, when, at what price and beside which contract
    people: Sequence[Person],
    display_names: Mapping[str, str],
    *,
    day: date,
    prices: HouseholdPrices | None,
    verdicts: tuple[Verdict, ...],
    cares: Mapping[str, CareChoice],
    present: PresentContract | None = None,
    choices: PriceChoices = NO_CHOICE,
) -> YearTable | None:
    """The comparison for the people whose birth date is known, or None when there is nothing to compare.

    Args:
        people: The people to insure.
        display_names: What to call each, by id.
        day: First day of the contract: its figures are used for the whole year.
        prices: Where the premiums come from; None when there is no tariff.
        verdicts: Of everybody.
        cares: The year each person chose, by id; the first one offered where they did not.
        present: The present contract, when the person gave it.
        choices: What was chosen on the page of prices.

    Raises:
        TariffError: A care, a price or a figure is not known.
    """
    counted = tuple(person for person in people if person.birth_date is not None)
    chosen = {person.id: cares.get(person.id, first_choice(person)) for person in counted}
    years = tuple(
        PersonYear(
            person=person,
            cares=cares_of(chosen[person.id]),
            regime=regime_of(person, counted, choices) or Regime.GENERAL,
        )
        for person in counted
    )
    if not any(one.cares for one in years):
        return None
    found = ways(
        YearRequest(
            day=day,
            people=years,
            offer=prices.offer if prices else None,
            quotes=prices.quotes if prices else (),
            verdicts=verdicts,
            present=present,
        )
    )
    if len(found) == 1:
        return None
    return YearTable(
        rows=tuple(_row(way) for way in found),
        cares=tuple(_told(chosen, display_names)),
        notes=tuple(dict.fromkeys(note for way in found for note in way.notes)),
        to_confirm=len({source.title for way in found for source in way.to_confirm}),
        caution=baskets().note if any(each.basket for each in chosen.values()) else "",
    )


def _row(way: Way) -> YearRow:
    return YearRow(
        label=way.label,
        premiums=way.premiums,
        rest_low=way.rest_low,
        rest_high=way.rest_high,
        total_low=way.total_low,
        total_high=way.total_high,
    )


def _told(chosen: Mapping[str, CareChoice], display_names: Mapping[str, str]) -> Iterator[YearOfCare]:
    for person_id, choice in chosen.items():
        year = basket(choice.basket) if choice.basket else None
        yield YearOfCare(
            person=display_names[person_id],
            label=year.label if year else "",
            words=year.words if year else "",
        )
