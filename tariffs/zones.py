"""Where the insured household lives, and which zone of the tariff that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from communes.data_file import DataModel
from communes.places import places_of_postcode
from tariffs.errors import OutsideZonesError, ResidenceNeededError

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_]{1,30}$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Department = Annotated[str, Field(pattern=r"^([0-9]{2}|2[AB]|9[78][0-9])$")]
Postcode = Annotated[str, Field(pattern=r"^[0-9]{5}$")]
PostcodePrefix = Annotated[str, Field(pattern=r"^[0-9]{1,5}$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Residence:
    """Where the household lives, as far as a tariff asks.

    Attributes:
        postcode: Five digits, or None when not asked.
        department: Code of the département (26, 2A, 974), which decides when both are given; None when not
            asked.
    """

    postcode: str | None = None
    department: str | None = None

    @property
    def departments(self) -> frozenset[str]:
        """The départements it may be in: several when one postcode serves two, none when nothing is known."""
        if self.department is not None:
            return frozenset((self.department,))
        if self.postcode is None:
            return frozenset()
        listed = frozenset(place.department for place in places_of_postcode(self.postcode))
        return listed or frozenset((_department_by_prefix(self.postcode),))


def _department_by_prefix(postcode: str) -> str:
    """The département of a postcode that serves no commune alone (CEDEX)."""
    if postcode.startswith("20"):
        return "2A" if postcode < "20200" else "2B"
    return postcode[: 3 if postcode[:2] in {"97", "98"} else 2]


class Zone(DataModel):
    """A part of the country with prices of its own.

    Attributes:
        code: Stands in the column `zone` of the grid.
        departments: Codes of the départements inside.
        postcodes: First digits of the postcodes inside.
        everywhere: True for a last zone that takes every other place.
    """

    code: Code
    label: Text
    departments: tuple[Department, ...] = ()
    postcodes: tuple[PostcodePrefix, ...] = ()
    everywhere: bool = False

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if self.everywhere == bool(self.departments or self.postcodes):
            message = "give departments or postcodes, or everywhere = true alone"
            raise ValueError(message)
        if self.code == "any":
            message = 'choose another code: "any" means every zone in a grid'
            raise ValueError(message)
        return self

    def holds(self, department: str, postcode: str | None) -> bool:
        """Whether a place of this département, and of this postcode when it is known, is inside."""
        by_postcode = postcode is not None and postcode.startswith(self.postcodes)
        return self.everywhere or by_postcode or department in self.departments

    def may_hold(self, department: str) -> bool:
        """Whether some postcode of this département is, or may be, inside."""
        digits = "20" if department in {"2A", "2B"} else department
        known = any(one.startswith(digits) or digits.startswith(one) for one in self.postcodes)
        return known or self.holds(department, None)


def zone_of(offer: str, zones: Sequence[Zone], residence: Residence | None) -> Zone:
    """The first zone of an offer that holds a residence.

    Raises:
        ResidenceNeededError: What is known of the residence does not tell one zone.
        OutsideZonesError: No zone holds it.
    """
    labels = tuple(zone.label for zone in zones)
    if residence is None or not residence.departments:
        raise ResidenceNeededError(offer, labels)
    first = {_first(zones, one, residence.postcode) for one in residence.departments}
    if residence.postcode is None:
        first |= {_first_possible(zones, one) for one in residence.departments}
    if len(first) > 1:
        raise ResidenceNeededError(offer, labels)
    (rank,) = first
    if rank is None:
        raise OutsideZonesError(offer, labels)
    return zones[rank]


def _first(zones: Sequence[Zone], department: str, postcode: str | None) -> int | None:
    return next((rank for rank, zone in enumerate(zones) if zone.holds(department, postcode)), None)


def _first_possible(zones: Sequence[Zone], department: str) -> int | None:
    return next((rank for rank, zone in enumerate(zones) if zone.may_hold(department)), None)
