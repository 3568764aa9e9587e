"""What a level covers: the harmonised headings, their lines, and how much of each.

The first five headings carry the names French insurers committed to use (14 February 2019).
Nothing here computes what remains to pay.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from communes.data_file import DataModel
from eligibility.vocabulary import LabelledEnum


class Heading(LabelledEnum):
    """A heading of the table of guarantees; members stand in the order they are shown."""

    HOSPITALISATION = "hospitalisation", "Hospitalisation"
    SOINS_COURANTS = "soins_courants", "Soins courants"
    OPTIQUE = "optique", "Optique"
    DENTAIRE = "dentaire", "Dentaire"
    AIDES_AUDITIVES = "aides_auditives", "Aides auditives"
    AUTRES = "autres", "Autres"


class Post(LabelledEnum):
    """One line of the table, under its heading; members stand in the order they are shown."""

    heading: Heading

    def __new__(cls, code: str, label: str, heading: Heading) -> "Post":
        """Make a member that is the string `code` and knows its `label` and `heading`."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label, member.heading = label, heading
        return member

    FRAIS_DE_SEJOUR = "frais_de_sejour", "Frais de séjour", Heading.HOSPITALISATION
    FORFAIT_JOURNALIER = (
        "forfait_journalier",
        "Forfait journalier hospitalier, sans limite de durée",
        Heading.HOSPITALISATION,
    )
    ACTES_LOURDS = "actes_lourds", "Participation forfaitaire pour les actes lourds", Heading.HOSPITALISATION
    HOSPITALISATION_OPTAM = (
        "hospitalisation_optam",
        "Honoraires, médecins OPTAM ou OPTAM-CO",
        Heading.HOSPITALISATION,
    )
    HOSPITALISATION_NON_OPTAM = (
        "hospitalisation_non_optam",
        "Honoraires, médecins non OPTAM",
        Heading.HOSPITALISATION,
    )
    CHAMBRE_PARTICULIERE = "chambre_particuliere", "Chambre particulière", Heading.HOSPITALISATION
    ACCOMPAGNANT = "accompagnant", "Lit d’accompagnant", Heading.HOSPITALISATION

    MEDECINS_OPTAM = "medecins_optam", "Honoraires médicaux, médecins OPTAM", Heading.SOINS_COURANTS
    MEDECINS_NON_OPTAM = (
        "medecins_non_optam",
        "Honoraires médicaux, médecins non OPTAM",
        Heading.SOINS_COURANTS,
    )
    PARAMEDICAUX = (
        "paramedicaux",
        "Honoraires paramédicaux (infirmier, kinésithérapeute…)",
        Heading.SOINS_COURANTS,
    )
    ANALYSES_IMAGERIE = "analyses_imagerie", "Analyses et imagerie", Heading.SOINS_COURANTS
    MEDICAMENTS = "medicaments", "Médicaments remboursés par l’Assurance maladie", Heading.SOINS_COURANTS
    MATERIEL_MEDICAL = "materiel_medical", "Matériel médical", Heading.SOINS_COURANTS
    PERRUQUES_FAUTEUILS = (
        "perruques_fauteuils",
        "Perruques et fauteuils roulants à prise en charge renforcée",
        Heading.SOINS_COURANTS,
    )
    TRANSPORT = "transport", "Transport sanitaire", Heading.SOINS_COURANTS

    LUNETTES_100_SANTE = "lunettes_100_sante", "Lunettes 100\u00a0% Santé (classe A)", Heading.OPTIQUE
    LUNETTES_SIMPLES = (
        "lunettes_simples",
        "Lunettes hors 100\u00a0% Santé, deux verres simples",
        Heading.OPTIQUE,
    )
    LUNETTES_COMPLEXES = (
        "lunettes_complexes",
        "Lunettes hors 100\u00a0% Santé, deux verres complexes",
        Heading.OPTIQUE,
    )
    LUNETTES_TRES_COMPLEXES = (
        "lunettes_tres_complexes",
        "Lunettes hors 100\u00a0% Santé, deux verres très complexes",
        Heading.OPTIQUE,
    )
    LENTILLES = "lentilles", "Lentilles", Heading.OPTIQUE
    CHIRURGIE_REFRACTIVE = "chirurgie_refractive", "Chirurgie réfractive (laser)", Heading.OPTIQUE

    SOINS_DENTAIRES = "soins_dentaires", "Soins dentaires (détartrage, carie…)", Heading.DENTAIRE
    PROTHESES_100_SANTE = (
        "protheses_100_sante",
        "Soins et prothèses 100\u00a0% Santé",
        Heading.DENTAIRE,
    )
    PROTHESES = "protheses", "Prothèses hors 100\u00a0% Santé", Heading.DENTAIRE
    INLAY_CORE = "inlay_core", "Inlay-core (support de couronne)", Heading.DENTAIRE
    ORTHODONTIE = "orthodontie", "Orthodontie remboursée par l’Assurance maladie", Heading.DENTAIRE
    IMPLANTS = "implants", "Implants", Heading.DENTAIRE
    PARODONTOLOGIE = "parodontologie", "Parodontologie (soins des gencives)", Heading.DENTAIRE

    AUDITION_100_SANTE = (
        "audition_100_sante",
        "Aides auditives 100\u00a0% Santé (classe I)",
        Heading.AIDES_AUDITIVES,
    )
    AUDITION = "audition", "Aides auditives hors 100\u00a0% Santé (classe II)", Heading.AIDES_AUDITIVES

    MEDECINES_DOUCES = "medecines_douces", "Médecines douces (ostéopathie…)", Heading.AUTRES
    CURES = "cures", "Cures thermales remboursées par l’Assurance maladie", Heading.AUTRES
    PSYCHOLOGUE = "psychologue", "Séances de psychologue (Mon soutien psy)", Heading.AUTRES


class Unit(LabelledEnum):
    """How a cover is expressed; the label follows the number, or stands alone when there is none."""

    PERCENT_BR = "percent_br", "%\u00a0BR"
    EUR_PER_DAY = "EUR/day", "par jour"
    EUR_PER_YEAR = "EUR/year", "par an"
    EUR_PER_TWO_YEARS = "EUR/2years", "tous les deux ans"
    EUR_PER_DEVICE = "EUR/device", "par appareil, tous les quatre ans"
    EUR_PER_EYE = "EUR/eye", "par œil"
    FRAIS_REELS = "frais_reels", "Frais réels"
    SANTE_100 = "sante_100", "100\u00a0% Santé\u00a0: rien à payer"
    NOT_COVERED = "not_covered", "Non couvert"
    NOT_SUPPLIED = "not_supplied", "Non communiqué"


class MeasuredCover(DataModel):
    """A share of the base de remboursement (BR), or an amount.

    Attributes:
        value: Per cent of the BR, or euros per period or item of the unit.
        days_per_year: Days a year that an amount by day is paid; None when nothing limits them.
        includes_amo: Whether the value already holds what the Assurance maladie pays. Insurers differ, so
            there is no default.
    """

    unit: Literal[
        Unit.PERCENT_BR,
        Unit.EUR_PER_DAY,
        Unit.EUR_PER_YEAR,
        Unit.EUR_PER_TWO_YEARS,
        Unit.EUR_PER_DEVICE,
        Unit.EUR_PER_EYE,
    ]
    value: Annotated[Decimal, Field(gt=0, le=100_000, decimal_places=4)]
    includes_amo: bool
    days_per_year: Annotated[int, Field(ge=1, le=366)] | None = None

    @model_validator(mode="after")
    def _days_of_an_amount_by_day(self) -> Self:
        if self.days_per_year is not None and self.unit is not Unit.EUR_PER_DAY:
            message = "days_per_year only goes with the unit EUR/day"
            raise ValueError(message)
        return self


class PlainCover(DataModel):
    """A cover that needs no number: everything, nothing, or not known."""

    unit: Literal[Unit.FRAIS_REELS, Unit.SANTE_100, Unit.NOT_COVERED, Unit.NOT_SUPPLIED]


Cover = Annotated[MeasuredCover | PlainCover, Field(discriminator="unit")]


class Guarantee(DataModel):
    """One line of the table, for every level of the offer.

    Attributes:
        levels: Cover by level code.
        note: What the line does not say by itself, in French; "" when nothing.
    """

    post: Post
    levels: Mapping[str, Cover]
    note: str = ""
