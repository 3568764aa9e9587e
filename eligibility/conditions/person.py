"""Conditions on what a person is and declares."""

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
from eligibility.vocabulary import Cover, Relation, Status


@condition
def has_status(situation: Situation, *, any_of: frozenset[Status]) -> Observation:
    """Does at least one of the things `any_of`."""
    statuses = _statuses(situation)
    if statuses is None:
        return unknown("statuses")
    found = statuses & any_of
    return met(", ".join(sorted(status.label for status in found))) if found else NOT_MET


@condition
def lacks_status(situation: Situation, *, any_of: frozenset[Status]) -> Observation:
    """Does none of the things `any_of`."""
    statuses = _statuses(situation)
    return whether(None if statuses is None else not statuses & any_of, "statuses")


def _statuses(situation: Situation) -> frozenset[Status] | None:
    """Statuses of the person; a child is only asked for what its parents do."""
    if situation.person.statuses is None and situation.person.relation is Relation.CHILD:
        return frozenset()
    return situation.person.statuses


@condition
def has_cover(situation: Situation, *, any_of: frozenset[Cover]) -> Observation:
    """Has one of the covers `any_of`; a child without an answer of its own follows its parents."""
    covers = _covers(situation)
    return whether(None if covers is None else bool(covers & any_of), "covers")


@condition
def lacks_cover(situation: Situation, *, any_of: frozenset[Cover]) -> Observation:
    """Has none of the covers `any_of`; a child without an answer of its own follows its parents."""
    covers = _covers(situation)
    return whether(None if covers is None else not covers & any_of, "covers")


def _covers(situation: Situation) -> frozenset[Cover] | None:
    person = situation.person
    if person.covers is not None or person.relation is not Relation.CHILD:
        return person.covers
    known = [adult.covers for adult in situation.household.adults if adult.covers is not None]
    if not known:
        return None
    # One affiliated parent affiliates the child (L160-2): the AME is only inherited from both.
    shared = frozenset[Cover]().union(*known) - {Cover.PORTABILITY}  # L911-8: only who was covered keeps it
    return shared if all(Cover.AME in covers for covers in known) else shared - {Cover.AME}


@condition
def younger_than(situation: Situation, *, parameter: ParameterCode) -> Observation:
    """Is younger than parameter `parameter`, in completed years."""
    age, limit = situation.person.age_on(situation.day), int(situation.figures.number(parameter))
    if age is None:
        return unknown("birth_date")
    return (met if age < limit else not_met)(f"{age} ans", f"{limit} ans")


@condition
def not_affiliated(situation: Situation) -> Observation:
    """Belongs to no French compulsory scheme (no carte Vitale, no attestation de droits)."""
    affiliated = situation.person.affiliated
    return whether(None if affiliated is None else not affiliated, "affiliated")


@condition
def may_be_affiliated(situation: Situation) -> Observation:
    """Has not said that no French compulsory scheme covers them."""
    return whether(situation.person.affiliated is not False)


@condition
def needs_proof(_situation: Situation) -> Observation:
    """No fact can settle it: a paper or the partner must."""
    return whether(None)
