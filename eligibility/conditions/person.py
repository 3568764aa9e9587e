"""Conditions on what a person is and declares."""

from eligibility.conditions.registry import Observation, Situation, condition, met, names, not_met, unknown
from eligibility.household import Cover, Relation, Status
from eligibility.programme import Options


@condition
def has_status(situation: Situation, options: Options) -> Observation:
    """Has at least one of the statuses `any_of`."""
    statuses = _statuses(situation)
    if statuses is None:
        return unknown("statuses")
    found = [Status(name).label for name in names(options) if Status(name) in statuses]
    return met(", ".join(found)) if found else not_met()


@condition
def lacks_status(situation: Situation, options: Options) -> Observation:
    """Has none of the statuses `any_of`."""
    statuses = _statuses(situation)
    if statuses is None:
        return unknown("statuses")
    return not_met() if any(Status(name) in statuses for name in names(options)) else met()


def _statuses(situation: Situation) -> frozenset[Status] | None:
    """Statuses of the person; a child is only asked for what its parents do."""
    if situation.person.statuses is None and situation.person.relation is Relation.CHILD:
        return frozenset()
    return situation.person.statuses


@condition
def has_cover(situation: Situation, options: Options) -> Observation:
    """Has one of the covers `any_of`; a child without an answer of its own follows its parents."""
    covers = _covers(situation)
    if covers is None:
        return unknown("covers")
    return met() if any(Cover(name) in covers for name in names(options)) else not_met()


@condition
def lacks_cover(situation: Situation, options: Options) -> Observation:
    """Has none of the covers `any_of`; a child without an answer of its own follows its parents."""
    covers = _covers(situation)
    if covers is None:
        return unknown("covers")
    return not_met() if any(Cover(name) in covers for name in names(options)) else met()


def _covers(situation: Situation) -> frozenset[Cover] | None:
    person = situation.person
    if person.covers is not None or person.relation is not Relation.CHILD:
        return person.covers
    known = [adult.covers for adult in situation.household.adults if adult.covers is not None]
    if not known:
        return None
    # One affiliated parent affiliates the child (L160-2): the AME is only inherited from both.
    shared = frozenset[Cover]().union(*known)
    return shared if all(Cover.AME in covers for covers in known) else shared - {Cover.AME}


@condition
def not_affiliated(situation: Situation, _options: Options) -> Observation:
    """Belongs to no French compulsory scheme (no carte Vitale, no attestation de droits)."""
    affiliated = situation.person.affiliated
    if affiliated is None:
        return unknown("affiliated")
    return not_met() if affiliated else met()


@condition
def needs_proof(_situation: Situation, _options: Options) -> Observation:
    """No fact can settle it: a paper or the partner must."""
    return unknown()
