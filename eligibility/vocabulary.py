"""The closed lists of a household’s facts, each code with the French words shown to people. No rule."""

from enum import StrEnum


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
    """Why an employee may stay out of the employer's compulsory cover (CSS D911-2, D911-6, R242-1-6).

    `HEALTH_PAYMENT` (D911-7) is a sum instead of the cover, where the branch or the company so decides.
    """

    NONE = "none", "Aucun de ces cas"
    INDIVIDUAL_BEFORE_HIRING = (
        "individual_before_hiring",
        "Une mutuelle individuelle était déjà en cours à l’embauche",
    )
    COVERED_ELSEWHERE = (
        "covered_elsewhere",
        "Déjà couvert(e) par la mutuelle obligatoire d’un autre emploi ou d’un proche",
    )
    OTHER_SCHEME = (
        "other_scheme",
        "Déjà couvert(e) par une mutuelle d’agent public, un contrat de groupe Madelin, le régime local "
        "d’Alsace-Moselle ou celui de l’électricité et du gaz (le vôtre ou celui d’un proche)",
    )
    SHORT_CONTRACT = (
        "short_contract",
        "La mutuelle de ce contrat ou de cette mission durerait moins de trois mois",
    )
    HEALTH_PAYMENT = (
        "health_payment",
        "Contrat de trois mois ou de 15 heures par semaine au plus\u00a0: l’employeur verse une somme "
        "à la place de la mutuelle",
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
