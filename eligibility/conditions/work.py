"""Conditions on employment: the employer's cover, its dispenses, temporary work."""

from eligibility.conditions.registry import (
    NOT_MET,
    Observation,
    ParameterCode,
    Situation,
    condition,
    met,
    not_met,
    unknown,
    whether,
)
from eligibility.verdict import Line
from eligibility.vocabulary import Cover, Dispense, EmployerCover


@condition
def employer_cover_compulsory(situation: Situation) -> Observation:
    """The employer's cover is compulsory for the person, or the person is in it already."""
    person = situation.person
    if person.covers is not None and Cover.EMPLOYER in person.covers:
        return met("vous en bénéficiez déjà")
    if person.employer_cover is None:
        return unknown("employer_cover")
    if person.employer_cover is EmployerCover.COMPULSORY:
        return met("couverture obligatoire")
    return not_met("couverture facultative" if person.employer_cover is EmployerCover.OPTIONAL else "aucune")


@condition
def employer_cover_is(situation: Situation, *, any_of: frozenset[EmployerCover]) -> Observation:
    """What the employer offers is one of `any_of`."""
    offered = situation.person.employer_cover
    if offered is None:
        return unknown("employer_cover")
    return met(offered.label) if offered in any_of else NOT_MET


@condition
def no_dispense(
    situation: Situation, *, of_right: frozenset[Dispense], by_company_act: frozenset[Dispense]
) -> Observation:
    """No dispense `of_right` holds; one of `by_company_act` leaves the answer to the company's act."""
    person = situation.person
    if person.covers is not None and Cover.EMPLOYER in person.covers:
        return met("vous en bénéficiez déjà")
    if person.dispense is None:
        return unknown("dispense")
    if person.dispense in of_right:
        return not_met(person.dispense.label)
    if person.dispense in by_company_act:
        return unknown(observed=person.dispense.label)
    return met()


@condition
def dispense_is(situation: Situation, *, any_of: frozenset[Dispense]) -> Observation:
    """The dispense declared is one of `any_of`."""
    dispense = situation.person.dispense
    if dispense is None:
        return unknown("dispense")
    return met(dispense.label) if dispense in any_of else NOT_MET


@condition
def family_covered_by_employer(situation: Situation) -> Observation:
    """Another adult of the household is in an employer's cover that takes in the family (D911-3)."""
    insured = any(
        adult.covers is not None and Cover.EMPLOYER in adult.covers
        for adult in situation.household.adults
        if adult.id != situation.person.id
    )
    return whether(situation.household.family_cover if insured else False, "family_cover")


@condition
def interim_hours_above(situation: Situation, *, parameter: ParameterCode) -> Observation:
    """More hours of temporary work than `parameter`, or a long mission; exactly that many is unclear."""
    person = situation.person
    limit, source = int(situation.figures.number(parameter)), situation.figures.reference(parameter)
    required = f"plus de {limit} heures"
    if person.long_mission:
        return met("mission de plus de trois mois ou CDI intérimaire", required)
    open_mission = ("long_mission",) if person.long_mission is None else ()
    if person.interim_hours is None:
        return unknown("interim_hours", *open_mission, required=required)
    observed = f"{person.interim_hours} heures"

    def lines() -> tuple[Line, ...]:
        return (
            Line(label="Vos heures sur douze mois, toutes agences ensemble", value=observed),
            Line(label="Seuil de l’accord de branche", value=required, reference=source),
        )

    truth = None if person.interim_hours == limit else person.interim_hours > limit
    if truth is False and open_mission:
        truth = None
    found = whether(truth, *open_mission)
    return Observation(
        status=found.status,
        missing=found.missing,
        observed=observed,
        required=required,
        figures=(source,),
        lines=lines,
    )
