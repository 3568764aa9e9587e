"""The facts about a household: frozen values, `None` wherever nobody knows.

Nothing here is guessed: a fact that was not given, or answered « Je ne sais pas », is None. There is no name,
no NIR, no IBAN and no health data in a household.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import ConfigDict, Field

from communes.commune import InseeText

FORBID_UNKNOWN = ConfigDict(extra="forbid")

LATEST = date(2100, 12, 31)
Day = Annotated[date, Field(strict=True, ge=date(1850, 1, 1), le=LATEST)]
"""A day in someone’s life: no arithmetic on it can leave the calendar. Numbers are not read as days."""
AnswerDay = Annotated[date, Field(strict=True, ge=date(2000, 1, 1), le=LATEST)]
"""A day an answer can be for."""

LEAP_DAY = (2, 29)
ONE_DAY = timedelta(days=1)

MAX_CHILDREN = 12
"""More children than this are sent to the counter: no form of the partner holds them."""


class LabelledEnum(StrEnum):
    """A closed list whose members carry the French words shown to people: `CODE = "code", "Libellé"`."""

    label: str

    def __new__(cls, code: str, label: str) -> "LabelledEnum":
        """Make a member that is the string `code` and knows its `label`."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member


class Relation(LabelledEnum):
    """Place of a person in the household."""

    SELF = "self", "Vous"
    SPOUSE = "spouse", "Votre conjoint(e)"
    CHILD = "child", "Enfant à charge"


class HomeKind(LabelledEnum):
    """How a person lives at their address."""

    USUAL = "usual", "Logement habituel"
    HOSTED = "hosted", "Hébergé(e) chez quelqu’un"
    DOMICILED = "domiciled", "Sans logement stable, avec une domiciliation (CCAS ou association)"
    MOVING_IN = "moving_in", "Emménagement prochain à cette adresse"
    SECOND_HOME = "second_home", "Résidence secondaire"


class Status(LabelledEnum):
    """What a person does; several at once are usual."""

    RETIRED = "retired", "Retraité(e)"
    STUDENT = "student", "Étudiant(e)"
    JOBSEEKER = "jobseeker", "Demandeur ou demandeuse d’emploi"
    TEMP_WORKER = "temp_worker", "Intérimaire"
    EMPLOYEE_FULL_TIME = "employee_full_time", "Salarié(e) en CDI à temps plein"
    EMPLOYEE_PART_TIME = "employee_part_time", "Salarié(e) à temps partiel"
    EMPLOYEE_FIXED_TERM = "employee_fixed_term", "Salarié(e) en CDD, saisonnier ou saisonnière"
    APPRENTICE = "apprentice", "Apprenti(e) ou en alternance"
    HOME_EMPLOYEE = "home_employee", "Salarié(e) d’un particulier (aide à domicile, garde d’enfants)"
    TRADER = "trader", "Commerçant(e)"
    CRAFTSPERSON = "craftsperson", "Artisan(e)"
    FARMER = "farmer", "Agriculteur ou agricultrice"
    LIBERAL_PROFESSION = "liberal_profession", "Profession libérale"
    MICRO_ENTREPRENEUR = "micro_entrepreneur", "Micro-entrepreneur ou micro-entrepreneuse"
    COMPANY_DIRECTOR = "company_director", "Dirigeant(e) de société (président de SAS, gérant…)"
    SPOUSE_COLLABORATOR = "spouse_collaborator", "Conjoint(e) collaborateur ou collaboratrice"
    COMMUNE_OFFICIAL = "commune_official", "Fonctionnaire de la Ville ou du CCAS"
    COMMUNE_CONTRACT_AGENT = "commune_contract_agent", "Contractuel(le) ou apprenti(e) de la Ville ou du CCAS"
    COMMUNE_RETIRED_AGENT = "commune_retired_agent", "Retraité(e) de la Ville ou du CCAS"
    STATE_AGENT = "state_agent", "Agent de l’État (enseignant, impôts, justice…)"
    HOSPITAL_AGENT = "hospital_agent", "Agent hospitalier public"
    OTHER_PUBLIC_AGENT = "other_public_agent", "Autre agent public (agglomération, département, région…)"
    INACTIVE = "inactive", "Sans activité, au foyer"
    OTHER = "other", "Autre situation"


SELF_EMPLOYED = frozenset(
    {Status.TRADER, Status.CRAFTSPERSON, Status.FARMER, Status.LIBERAL_PROFESSION, Status.MICRO_ENTREPRENEUR}
)
PRIVATE_EMPLOYEES = frozenset(
    {
        Status.EMPLOYEE_FULL_TIME,
        Status.EMPLOYEE_PART_TIME,
        Status.EMPLOYEE_FIXED_TERM,
        Status.APPRENTICE,
        Status.COMPANY_DIRECTOR,
    }
)


class Cover(LabelledEnum):
    """A complémentaire santé, or what stands in its place, that a person has today."""

    INDIVIDUAL = "individual", "Une mutuelle individuelle, payée soi-même"
    EMPLOYER = "employer", "La mutuelle de l’employeur"
    RELATIVE_COMPULSORY = (
        "relative_compulsory",
        "La mutuelle obligatoire de l’employeur d’un proche",
    )
    RELATIVE_VOLUNTARY = "relative_voluntary", "Le contrat individuel d’un proche (parents, conjoint)"
    PORTABILITY = "portability", "La mutuelle de l’ancien employeur, gratuite (portabilité)"
    FORMER_EMPLOYER = "former_employer", "La mutuelle de l’ancien employeur, payée soi-même (loi Évin)"
    C2S = "c2s", "La Complémentaire santé solidaire (C2S)"
    AME = "ame", "L’aide médicale de l’État (AME)"


PAID_BY_ONESELF = frozenset({Cover.INDIVIDUAL, Cover.FORMER_EMPLOYER})
"""Covers that the person may leave (résiliation infra-annuelle)."""


class EmployerCover(LabelledEnum):
    """What a person's employer offers."""

    COMPULSORY = "compulsory", "Oui, elle est obligatoire"
    OPTIONAL = "optional", "Oui, mais elle est facultative"
    NONE = "none", "Non"


class Dispense(LabelledEnum):
    """Why an employee may stay out of the employer's compulsory cover (CSS D911-2, D911-6, R242-1-6)."""

    NONE = "none", "Aucun de ces cas"
    INDIVIDUAL_BEFORE_HIRING = (
        "individual_before_hiring",
        "Une mutuelle individuelle était déjà en cours à l’embauche",
    )
    COVERED_ELSEWHERE = (
        "covered_elsewhere",
        "Déjà couvert(e) par la mutuelle obligatoire d’un autre emploi ou d’un proche",
    )
    SHORT_CONTRACT = (
        "short_contract",
        "La mutuelle de ce contrat ou de cette mission durerait moins de trois mois",
    )
    FIXED_TERM_UNDER_12_MONTHS = "fixed_term_under_12_months", "CDD ou apprentissage de moins de 12 mois"
    FIXED_TERM_FROM_12_MONTHS = (
        "fixed_term_from_12_months",
        "CDD ou apprentissage de 12 mois ou plus, avec déjà une autre mutuelle",
    )
    PART_TIME_TEN_PERCENT = (
        "part_time_ten_percent",
        "Temps partiel ou apprentissage\u00a0: la cotisation prendrait au moins 10\u00a0% du salaire brut",
    )
    PRESENT_AT_SETUP = (
        "present_at_setup",
        "Déjà dans l’entreprise quand l’employeur a décidé seul d’instaurer la mutuelle",
    )


class EndReason(LabelledEnum):
    """How the last job ended."""

    DISMISSAL = "dismissal", "Licenciement"
    FIXED_TERM_END = "fixed_term_end", "Fin de CDD ou de mission"
    MUTUAL = "mutual", "Rupture conventionnelle"
    RESIGNATION = "resignation", "Démission"
    GROSS_MISCONDUCT = "gross_misconduct", "Faute lourde"
    RETIREMENT = "retirement", "Départ à la retraite"
    OTHER = "other", "Autre"


class Benefit(LabelledEnum):
    """Allowances that decide the C2S (CSS L861-2)."""

    RSA = "rsa", "RSA (revenu de solidarité active)"
    ASPA = "aspa", "ASPA (minimum vieillesse)"
    ASI = "asi", "ASI (allocation supplémentaire d’invalidité)"
    AAH = "aah", "AAH (allocation aux adultes handicapés) à taux plein"
    AAH_REDUCED = "aah_reduced", "AAH réduite, en complément d’autres revenus"
    ASS = "ass", "ASS (allocation de solidarité spécifique)"
    CEJ = "cej", "Allocation du contrat d’engagement jeune (CEJ)"
    CROUS_YEARLY = "crous_yearly", "Allocation annuelle du Crous (étudiants en difficulté)"


class Housing(LabelledEnum):
    """How the household is housed: decides the lump sum added to resources (CSS R861-5, R861-7)."""

    TENANT = "tenant", "Locataire, sans aide au logement"
    TENANT_WITH_AID = "tenant_with_aid", "Locataire avec une aide au logement (APL, AL)"
    OWNER = "owner", "Propriétaire, sans aide au logement"
    OWNER_WITH_AID = "owner_with_aid", "Propriétaire avec une aide au logement (APL, AL)"
    FREE = "free", "Logé(e) gratuitement"
    NONE = "none", "Sans logement"


class IncomeKind(LabelledEnum):
    """What a person received or paid; parameter c2s_income_share says how much of it counts for the C2S."""

    WAGES = "wages", "Salaires nets"
    SELF_EMPLOYED = "self_employed", "Bénéfice d’une activité indépendante (dernier avis d’impôt)"
    TURNOVER_SALES = "turnover_sales", "Chiffre d’affaires de quatre trimestres, ventes (sans avis d’impôt)"
    TURNOVER_SERVICES = (
        "turnover_services",
        "Chiffre d’affaires de quatre trimestres, prestations de services (sans avis d’impôt)",
    )
    TURNOVER_LIBERAL = (
        "turnover_liberal",
        "Recettes de quatre trimestres, profession libérale (sans avis d’impôt)",
    )
    TURNOVER_FARM = "turnover_farm", "Recettes de quatre trimestres, agriculture (sans avis d’impôt)"
    REPLACEMENT = "replacement", "Chômage, indemnités journalières et autres revenus de remplacement"
    PENSIONS = "pensions", "Retraites et autres pensions"
    ALLOWANCES = "allowances", "ASPA, ASI, AAH, ASS"
    FAMILY_BENEFITS = (
        "family_benefits",
        "Allocations familiales, complément familial, soutien familial, PreParE",
    )
    ALIMONY_RECEIVED = "alimony_received", "Pensions alimentaires reçues (dernier avis d’impôt)"
    ALIMONY_PAID = "alimony_paid", "Pensions alimentaires versées (dernier avis d’impôt)"
    INVESTMENTS = "investments", "Placements et loyers reçus (dernier avis d’impôt)"
    FOREIGN_PAY = "foreign_pay", "Revenus reçus de l’étranger (dernier avis d’impôt)"
    EMPLOYER_HEALTH = "employer_health", "Part de l’employeur dans la mutuelle"
    OTHER = "other", "Autres ressources"
    FAMILY_HELP = "family_help", "Aide de la famille ou de proches"
    SCHOLARSHIPS = "scholarships", "Bourses d’études"
    RSA_AND_BONUS = "rsa_and_bonus", "RSA et prime d’activité"
    YOUTH_AND_CIVIC = "youth_and_civic", "Service civique, allocation du contrat d’engagement jeune"
    OTHER_AIDS = "other_aids", "AEEH, rentrée scolaire, PAJE (sauf PreParE), PCH, APA, AJPA, ADA"


@dataclass(frozen=True, slots=True, kw_only=True)
class Income:
    """One kind of income of one person, over the reference period or on the last tax notice.

    Attributes:
        yearly: Euros, net of social levies; twelve months together.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    kind: IncomeKind
    yearly: Annotated[Decimal, Field(ge=0, le=10_000_000, decimal_places=2)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is known of one person of the household.

    Attributes:
        id: Name of the person inside the household only (« p1 »); never their real name.
        statuses: Everything they do; empty means « rien de tout cela », None means unknown.
        covers: Covers they have today; empty means none at all, None means unknown.
        affiliated: Belongs to a French compulsory scheme; None is read as not yet asked.
        exercises_in_commune: Carries on a self-employed activity in the commune.
        interim_hours: Hours of temporary work over the last 12 months, all agencies together.
        long_mission: On a mission of more than three months, or in a CDI-intérimaire.
        last_job_months: Length in months of the last contract(s) with the last employer, rounded up.
        benefit_months: Months of unemployment benefit granted; None when unknown.
        worked_last_3_months: Any salaried or self-employed activity in the 3 civil months before today.
        shared_custody: Child in résidence alternée deemed shared between the parents.
        lives_with_parents: Lives in the parents' home; with the two next ones, the three criteria of R861-2
            for a C2S of one's own before 25.
        own_tax_return: Files a tax return of their own, or commits in writing to do so (R861-16).
        pension_deducted: The parents deduct a pension they pay them that no court has set.
        activity_interrupted: Paid unemployment, ASS, paid training without a job, or another interruption of
            R861-8, whichever; the portal never asks which.
        incomes: What they received, kind by kind; empty means nothing, None means not given.
        first_insured_on: Day the present individual contract was first taken out.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    id: Annotated[str, Field(pattern=r"^[a-z0-9_]{1,20}$")]
    relation: Relation = Relation.SELF
    birth_date: Day | None = None
    statuses: frozenset[Status] | None = None
    covers: frozenset[Cover] | None = None
    affiliated: bool | None = None
    exercises_in_commune: bool | None = None
    employer_cover: EmployerCover | None = None
    dispense: Dispense | None = None
    interim_hours: Annotated[int, Field(ge=0, le=4000)] | None = None
    long_mission: bool | None = None
    last_job_ended_on: Day | None = None
    last_job_end: EndReason | None = None
    last_job_cover: bool | None = None
    last_job_months: Annotated[int, Field(ge=0, le=700)] | None = None
    unemployment_benefit: bool | None = None
    benefit_months: Annotated[int, Field(ge=0, le=60)] | None = None
    worked_last_3_months: bool | None = None
    shared_custody: bool = False
    lives_with_parents: bool | None = None
    own_tax_return: bool | None = None
    pension_deducted: bool | None = None
    activity_interrupted: bool | None = None
    incomes: Annotated[tuple[Income, ...], Field(max_length=40)] | None = None
    first_insured_on: Day | None = None

    def age_on(self, day: date) -> int | None:
        """Completed years on `day`, or None when the birth date is unknown.

        Someone born on 29 February is a year older on 28 February of a common year (Code de procédure
        civile, art. 641: a delay that lacks its day ends with the month).
        """
        born = self.birth_date
        if born is None:
            return None
        is_later = (day.month, day.day) < (born.month, born.day)
        is_leap_birthday = (born.month, born.day) == LEAP_DAY and (day + ONE_DAY).day == 1
        return day.year - born.year - (is_later and not (is_leap_birthday and day.month == born.month))

    @property
    def independent_of_parents(self) -> bool | None:
        """Whether the three criteria of R861-2 are met: one that is not is enough to say no."""
        criteria = (
            None if self.lives_with_parents is None else not self.lives_with_parents,
            self.own_tax_return,
            None if self.pension_deducted is None else not self.pension_deducted,
        )
        return False if False in criteria else None if None in criteria else True

    def age_on_january_1(self, year: int) -> int | None:
        """Completed years on 1 January of `year` (age of the C2S participation, R861-16-1 II)."""
        return self.age_on(date(year, 1, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """The people who live together, and what they share.

    Attributes:
        people: The applicant first.
        home_insee: INSEE code of the commune of residence.
        benefits: Allowances someone of the household receives; empty means none, None means unknown.
        family_cover: The employer's cover of one adult also covers the rest of the family, compulsorily.
        tax_exempt: The tax household pays no income tax (for the CEJ presumption).
        yearly_resources: Net resources in euros of the whole household over the reference period
            (thirteenth to second civil month before today, R861-8), without RSA, prime d'activité, family
            help or scholarships, alimony paid deducted; None when not given. The `incomes` of the adults,
            when all are given, count instead.
        yearly_housing_aid: Housing aid received over the same period, euros; caps the housing lump sum.
    """

    __pydantic_config__ = FORBID_UNKNOWN

    people: Annotated[tuple[Person, ...], Field(min_length=1, max_length=2 + MAX_CHILDREN)]
    home_insee: InseeText | None = None
    home_kind: HomeKind | None = None
    benefits: frozenset[Benefit] | None = None
    tax_exempt: bool | None = None
    family_cover: bool | None = None
    housing: Housing | None = None
    yearly_resources: Annotated[Decimal, Field(ge=0, le=10_000_000, decimal_places=2)] | None = None
    yearly_housing_aid: Annotated[Decimal, Field(ge=0, le=100_000, decimal_places=2)] | None = None

    @property
    def applicant(self) -> Person:
        """The person who answers."""
        return self.people[0]

    @property
    def spouse(self) -> Person | None:
        """The spouse, PACS partner or concubin, if any."""
        return next((p for p in self.people if p.relation is Relation.SPOUSE), None)

    @property
    def adults(self) -> tuple[Person, ...]:
        """The applicant and the spouse."""
        return tuple(p for p in self.people if p.relation is not Relation.CHILD)

    @property
    def children(self) -> tuple[Person, ...]:
        """The children in charge, in the order given."""
        return tuple(p for p in self.people if p.relation is Relation.CHILD)

    @property
    def is_alone_without_child(self) -> bool:
        """Whether the applicant lives alone, without a child in charge."""
        return len(self.people) == 1

    def __iter__(self) -> Iterator[Person]:
        return iter(self.people)
