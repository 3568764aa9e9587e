"""The commune that runs the portal, as its file describes it."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, NewType

from pydantic import Field, StringConstraints

from communes.data_file import DataModel, Reference

InseeCode = NewType("InseeCode", str)
"""Five characters of the Code officiel géographique; « 2A004 » and « 01004 » are both whole codes."""

InseeText = Annotated[str, StringConstraints(pattern=r"^(\d{2}|2[AB])\d{3}$")]


class Baseline(DataModel):
    """The declared share of residents with a complémentaire santé before the portal.

    Attributes:
        share: Between 0 and 1.
        definition: What exactly was counted, in French.
        caveats: Sentences shown wherever the share is shown.
    """

    share: Annotated[Decimal, Field(ge=0, le=1)]
    definition: str
    year: int | None = None
    regional_mean: Annotated[Decimal, Field(ge=0, le=1)] | None = None
    source: Reference
    caveats: tuple[str, ...] = ()


class Partner(DataModel):
    """Who carries the communal offer and advises on it. The commune itself never does.

    Attributes:
        adviser: Name of the registered adviser, None when not supplied yet.
        orias: Registration number of the adviser, None when not supplied yet.
    """

    name: str
    legal_form: str
    adviser: str | None = None
    orias: str | None = None
    source: Reference


class Contact(DataModel):
    """A place or number to turn to. Shown to residents only once confirmed.

    Attributes:
        confirmed_on: Day a member of staff confirmed it; None (« à confirmer ») hides the
            details.
    """

    code: str
    name: str
    role: str
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    hours: str | None = None
    website: str | None = None
    confirmed_on: date | None = None

    @property
    def is_confirmed(self) -> bool:
        """Whether residents may see the details."""
        return self.confirmed_on is not None


class District(DataModel):
    """A district the commune chose to count by. `population` is None where unknown."""

    code: str
    label: str
    population: int | None = None


class StaffCover(StrEnum):
    """What the City and its CCAS chose for their own staff (protection sociale complémentaire, PSC)."""

    LABEL = "label"
    CONVENTION = "convention"
    COMPULSORY = "compulsory"
    UNKNOWN = "unknown"


class Commune(DataModel):
    """One commune: everything the portal needs to speak in its name.

    Attributes:
        of_name: « de Valence », « d’Avignon », « du Mans »: the name after « Ville ».
        at_name: « à Valence », « au Mans ».
        population_year: Year the population counts for.
        offer: Code of the tariff shown (a folder of tariffs/data), or None.
        staff_cover: What its own agents have (PSC).
        premium_subsidised: Whether the commune or its CCAS pays a part of the premium; the employer's
            versement santé is then lost (Code de la sécurité sociale, art. L911-7-1).
        opened_on: First day of the communal offer, None when unknown.
    """

    insee_code: InseeText
    name: str
    of_name: str
    at_name: str
    department_name: str
    population: int | None = None
    population_year: int | None = None
    population_source: Reference | None = None
    scheme_name: str = "Ma commune, ma santé"
    convention: Reference | None = None
    baseline: Baseline | None = None
    partner: Partner | None = None
    offer: str | None = None
    staff_cover: StaffCover = StaffCover.UNKNOWN
    premium_subsidised: bool = False
    opened_on: date | None = None
    contacts: tuple[Contact, ...] = ()
    districts: tuple[District, ...] = ()
    data_protection_contact: str | None = None

    @property
    def confirmed_contacts(self) -> tuple[Contact, ...]:
        """The contacts residents may see."""
        return tuple(contact for contact in self.contacts if contact.is_confirmed)
