"""Conditions on the link with the commune (eligibility-law §1)."""

from communes.commune import StaffCover
from communes.places import UnknownCommuneError, place
from eligibility.conditions.registry import Observation, Situation, condition, met, not_met, unknown, whether
from eligibility.household import Person
from eligibility.vocabulary import HomeKind, Status


@condition
def lives_in_commune(situation: Situation) -> Observation:
    """Lives in the commune, decided on the INSEE code; a future or second home must be proved."""
    home, kind = situation.household.home_insee, situation.household.home_kind
    if home is None:
        return unknown("home_insee")
    observed = _name(home)
    if home != situation.commune.insee_code:
        return not_met(observed)
    if kind is not None and kind in {HomeKind.MOVING_IN, HomeKind.SECOND_HOME}:
        return unknown(observed=f"{observed} ({kind.label.lower()})")
    return met(observed)


def _name(insee_code: str) -> str:
    try:
        return place(insee_code).name
    except UnknownCommuneError:
        return insee_code


@condition
def lives_elsewhere(situation: Situation) -> Observation:
    """Lives in another commune."""
    home = situation.household.home_insee
    if home is None:
        return unknown("home_insee")
    return met(_name(home)) if home != situation.commune.insee_code else not_met(_name(home))


@condition
def home_kind_is(situation: Situation, *, any_of: frozenset[HomeKind]) -> Observation:
    """Lives there in one of the ways `any_of`; unknown is read as the ordinary way of living somewhere."""
    kind = situation.household.home_kind or HomeKind.USUAL
    return met(kind.label) if kind in any_of else not_met(kind.label)


@condition
def exercises_in_commune(situation: Situation) -> Observation:
    """Carries on a self-employed activity in the commune, by the person's own word."""
    return whether(situation.person.exercises_in_commune, "exercises_in_commune")


@condition
def scheme_known(situation: Situation) -> Observation:
    """The commune has a partner that carries a communal offer, as far as anybody told the portal."""
    partner = situation.commune.partner
    return met(partner.name) if partner else unknown()


@condition
def staff_cover_is(situation: Situation, *, any_of: frozenset[StaffCover]) -> Observation:
    """The City's choice for its own agents is one of `any_of` (communes/data, `staff_cover`)."""
    return whether(situation.commune.staff_cover in any_of)


@condition
def premium_subsidised(situation: Situation) -> Observation:
    """The commune or its CCAS pays a part of the premium of the scheme."""
    return whether(situation.commune.premium_subsidised)


@condition
def lives_in_region(situation: Situation, *, any_of: frozenset[str]) -> Observation:
    """Lives in one of the regions `any_of` (INSEE codes of regions)."""
    home = situation.household.home_insee
    if home is None:
        return unknown("home_insee")
    try:
        region = place(home).region
    except UnknownCommuneError:
        return unknown()
    return whether(region in any_of)


@condition
def relative_linked_by_work(
    situation: Situation, *, officials: frozenset[Status], self_employed: frozenset[Status]
) -> Observation:
    """Another adult of the household is taken in by work: `officials`, or `self_employed` exercising here.

    What is unknown of the relative is asked in the relative's own verdict, so no fact is missing here.
    """
    relatives = (adult for adult in situation.household.adults if adult.id != situation.person.id)
    found = {_linked_by_work(relative, officials, self_employed) for relative in relatives}
    return whether(True if True in found else None if None in found else False)


def _linked_by_work(
    relative: Person, officials: frozenset[Status], self_employed: frozenset[Status]
) -> bool | None:
    if relative.statuses is None:
        return None
    if relative.statuses & officials:
        return True
    return relative.exercises_in_commune if relative.statuses & self_employed else False
