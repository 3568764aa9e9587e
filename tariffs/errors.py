"""What can go wrong with a tariff once its files are read; no message holds a birth date.

A file that cannot be used raises `communes.data_file.DataFileError` instead.
"""

from collections.abc import Mapping
from datetime import date


class TariffError(Exception):
    """The tariff cannot answer."""


class UnknownOfferError(TariffError):
    """No offer has this code.

    Attributes:
        offer: The code that was asked for.
        known: The codes of the catalogue.
    """

    def __init__(self, offer: str, known: tuple[str, ...]) -> None:
        self.offer, self.known = offer, known
        super().__init__(f"no offer has the code {offer!r}; known: {', '.join(known) or 'none'}")


class UnknownLevelError(TariffError):
    """The offer has no such level.

    Attributes:
        offer: Code of the offer.
        level: The code that was asked for.
        known: The codes of its levels, in the partner's order.
    """

    def __init__(self, offer: str, level: str, known: tuple[str, ...]) -> None:
        self.offer, self.level, self.known = offer, level, known
        super().__init__(f"offer {offer!r} has no level {level!r}; known: {', '.join(known)}")


class OutsideValidityError(TariffError):
    """The offer has no price for this day: another day's price is never used instead.

    Attributes:
        offer: Code of the offer.
        day: The effect day that was asked for.
        valid_from: First day of the offer, inclusive.
        valid_to: Last day of the offer, inclusive.
    """

    def __init__(self, offer: str, day: date, valid_from: date, valid_to: date) -> None:
        self.offer, self.day, self.valid_from, self.valid_to = offer, day, valid_from, valid_to
        super().__init__(
            f"offer {offer!r} holds from {valid_from} to {valid_to}, not on {day};"
            " choose an effect day inside, or load the grid of that period"
        )


class NoPriceError(TariffError):
    """The grid has no cell for this person or this household.

    Attributes:
        offer: Code of the offer.
        age: Age used by the tariff.
        sought: What the cell was sought by besides the age (level, régime, zone, household); None where it
            was not given.
    """

    def __init__(self, offer: str, age: int, sought: Mapping[str, str | None]) -> None:
        self.offer, self.age, self.sought = offer, age, sought
        told = ", ".join(f"{name} {code or 'not given'}" for name, code in sought.items())
        super().__init__(f"offer {offer!r} has no price for age {age}, {told}")


class UnknownOptionError(TariffError):
    """The offer has no such option.

    Attributes:
        offer: Code of the offer.
        option: The code that was asked for.
        known: The codes of its options.
    """

    def __init__(self, offer: str, option: str, known: tuple[str, ...]) -> None:
        self.offer, self.option, self.known = offer, option, known
        super().__init__(f"offer {offer!r} has no option {option!r}; known: {', '.join(known) or 'none'}")


class UnknownFrequencyError(TariffError):
    """The offer cannot be paid that often, or does not say so.

    Attributes:
        offer: Code of the offer.
        frequency: The code that was asked for.
        known: The codes it accepts; empty when they were not supplied.
    """

    def __init__(self, offer: str, frequency: str, known: tuple[str, ...]) -> None:
        self.offer, self.frequency, self.known = offer, frequency, known
        super().__init__(
            f"offer {offer!r} is not paid {frequency!r}; known: {', '.join(known) or 'not supplied'}"
        )


class ZoneError(TariffError):
    """The zone of the tariff cannot be told.

    Attributes:
        offer: Code of the offer.
        known: The labels of its zones.
    """

    def __init__(self, offer: str, known: tuple[str, ...], problem: str) -> None:
        self.offer, self.known = offer, known
        super().__init__(f"offer {offer!r}: {problem}; zones: {', '.join(known)}")


class ResidenceNeededError(ZoneError):
    """The price depends on where the household lives, and what is known does not tell one zone."""

    def __init__(self, offer: str, known: tuple[str, ...]) -> None:
        super().__init__(offer, known, "give the postcode, and the département if the postcode serves two")


class OutsideZonesError(ZoneError):
    """The household lives outside every zone of the offer: another zone's price is never used instead."""

    def __init__(self, offer: str, known: tuple[str, ...]) -> None:
        super().__init__(offer, known, "the household lives outside every zone")


class NoPackageError(TariffError):
    """The offer has no package for such a household.

    Attributes:
        offer: Code of the offer.
        composition: Code of the kind of household.
    """

    def __init__(self, offer: str, composition: str) -> None:
        self.offer, self.composition = offer, composition
        super().__init__(f"offer {offer!r} has no package for a household of kind {composition!r}")


class InsuredError(TariffError):
    """The people to insure cannot be priced together."""


class NobodyInsuredError(InsuredError):
    """There is nobody to insure."""

    def __init__(self) -> None:
        super().__init__("a quote needs at least one insured person with a birth date")


class TooManyInsuredError(InsuredError):
    """More people than one contract holds.

    Attributes:
        adults: Adults given.
        children: Children given.
    """

    def __init__(self, adults: int, children: int, *, max_adults: int, max_children: int) -> None:
        self.adults, self.children = adults, children
        super().__init__(
            f"{adults} adults and {children} children: one contract holds at most"
            f" {max_adults} adults and {max_children} children"
        )


class DuplicateInsuredError(InsuredError):
    """Two insured people have the same id.

    Attributes:
        insured_id: The id given twice.
    """

    def __init__(self, insured_id: str) -> None:
        self.insured_id = insured_id
        super().__init__(f"two insured people have the id {insured_id!r}; give each their own")


class NotBornYetError(InsuredError):
    """Someone is born after the effect day.

    Attributes:
        insured_id: Who; the date itself is left out on purpose.
    """

    def __init__(self, insured_id: str) -> None:
        self.insured_id = insured_id
        super().__init__(f"{insured_id!r} is born after the effect day; add them once they are born")


class TooOldError(InsuredError):
    """Someone is older than the offer accepts at entry.

    Attributes:
        insured_id: Who.
        max_age: Oldest age at entry, inclusive.
    """

    def __init__(self, insured_id: str, max_age: int) -> None:
        self.insured_id, self.max_age = insured_id, max_age
        super().__init__(f"{insured_id!r} is older than {max_age}, the oldest age the offer accepts at entry")


class RequestError(TariffError):
    """A request in JSON cannot be read. What was typed is not repeated: it may be a birth date.

    Attributes:
        entry: Dotted path of the first wrong entry, "" for the whole request.
        remedy: What was expected there.
    """

    def __init__(self, entry: str, remedy: str) -> None:
        self.entry, self.remedy = entry, remedy
        super().__init__(f"{entry}: {remedy}" if entry else remedy)
