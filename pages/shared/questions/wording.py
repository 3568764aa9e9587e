"""The words of the questionnaire, by question: title, hint, and why it is asked. No widget, no rule."""

from dataclasses import dataclass

from enrolment.questionnaire import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How a question is put.

    Attributes:
        title: To the applicant.
        title_other: About the spouse; "" when it is never asked about them.
        short: On the page that shows the answers again.
        why: « Pourquoi cette question ? », on the sensitive ones; "" otherwise.
    """

    title: str
    title_other: str = ""
    short: str
    hint: str = ""
    why: str = ""


WORDINGS: dict[Question, Wording] = {
    Question.HOME: Wording(
        title="Où habitez-vous\u00a0?",
        short="Votre commune",
        hint="Un même code postal peut servir plusieurs communes\u00a0: nous vous demanderons "
        "alors laquelle.",
        why="Le dispositif est d’abord ouvert aux habitants de la commune. L’adresse n’est pas demandée ici.",
    ),
    Question.PEOPLE: Wording(
        title="Qui vit dans votre foyer\u00a0?",
        short="Votre foyer",
        hint="Comptez les enfants à votre charge, même en résidence alternée.",
        why="Les plafonds de ressources et les prix dépendent du nombre de personnes.",
    ),
    Question.BIRTHS: Wording(
        title="Quelles sont vos dates de naissance\u00a0?",
        short="Dates de naissance",
        hint="En chiffres, par exemple 27/03/1951.",
        why="Les prix dépendent de l’âge. Certains droits aussi.",
    ),
    Question.STATUSES: Wording(
        title="Quelle est votre situation\u00a0?",
        title_other="Quelle est la situation de votre conjoint(e)\u00a0?",
        short="Situation",
        hint="Plusieurs réponses sont possibles.",
    ),
    Question.EXERCISE: Wording(
        title="Exercez-vous cette activité {at_commune}\u00a0?",
        title_other="Votre conjoint(e) exerce-t-il ou exerce-t-elle cette activité {at_commune}\u00a0?",
        short="Activité dans la commune",
        hint="C’est le lieu où l’activité est exercée qui compte, pas celui du siège.",
    ),
    Question.COVER: Wording(
        title="Avez-vous une mutuelle aujourd’hui\u00a0?",
        title_other="Votre conjoint(e) a-t-il ou a-t-elle une mutuelle aujourd’hui\u00a0?",
        short="Mutuelle actuelle",
        hint="On dit aussi «\u00a0complémentaire santé\u00a0».",
        why="Un droit que vous avez déjà peut valoir mieux qu’un nouveau contrat.",
    ),
    Question.EMPLOYER: Wording(
        title="Votre employeur propose-t-il une mutuelle\u00a0?",
        title_other="L’employeur de votre conjoint(e) propose-t-il une mutuelle\u00a0?",
        short="Mutuelle de l’employeur",
        hint="Tout employeur privé doit en proposer une, même pour un temps partiel ou un CDD.",
    ),
    Question.DISPENSE: Wording(
        title="Êtes-vous dans l’un de ces cas de dispense\u00a0?",
        title_other="Votre conjoint(e) est-il ou est-elle dans l’un de ces cas de dispense\u00a0?",
        short="Dispense",
        hint="Ils permettent de ne pas prendre la mutuelle de l’employeur.",
    ),
    Question.INTERIM: Wording(
        title="Combien d’heures d’intérim avez-vous faites en douze mois\u00a0?",
        title_other="Combien d’heures d’intérim votre conjoint(e) a-t-il ou a-t-elle faites en douze "
        "mois\u00a0?",
        short="Heures d’intérim",
        hint="Toutes les agences ensemble. Le total est dans le compte Intérimaires Santé.",
    ),
    Question.LAST_JOB: Wording(
        title="Parlez-nous de votre dernier emploi",
        title_other="Parlez-nous du dernier emploi de votre conjoint(e)",
        short="Dernier emploi",
        hint="Laissez vide ce que vous ne savez pas.",
        why="La mutuelle de l’ancien employeur continue parfois gratuitement, jusqu’à un an.",
    ),
    Question.FAMILY_COVER: Wording(
        title="La mutuelle de l’employeur couvre-t-elle d’office toute la famille\u00a0?",
        short="Famille couverte par l’employeur",
        hint="Regardez la notice de la mutuelle, ou la ligne «\u00a0mutuelle\u00a0» du bulletin de paie.",
    ),
    Question.BENEFITS: Wording(
        title="Recevez-vous l’une de ces aides\u00a0?",
        short="Aides reçues",
        hint="Pour vous ou pour une personne de votre foyer.",
        why="Certaines ouvrent la Complémentaire santé solidaire sans calcul.",
    ),
    Question.INDEPENDENCE: Wording(
        title="Êtes-vous indépendant(e) de vos parents\u00a0?",
        short="Indépendance des parents",
        why="Avant 25 ans, la Complémentaire santé solidaire se demande avec les parents, sauf indépendance.",
    ),
    Question.RECENT_WORK: Wording(
        title="Avez-vous travaillé ces trois derniers mois\u00a0?",
        short="Travail récent",
        hint="Vous, ou votre conjoint(e). Un emploi salarié ou une activité à votre compte.",
    ),
    Question.TAX: Wording(
        title="Votre foyer paie-t-il l’impôt sur le revenu\u00a0?",
        short="Impôt sur le revenu",
        hint="Regardez la dernière page de l’avis d’impôt.",
    ),
    Question.RESOURCES: Wording(
        title="Quelles sont les ressources de votre foyer\u00a0?",
        short="Ressources",
        why="La Complémentaire santé solidaire est gratuite, ou coûte moins d’un euro par jour, sous un "
        "plafond de ressources. Votre réponse sert au calcul. Elle n’est gardée que si vous demandez "
        "un code.",
    ),
    Question.HOUSING: Wording(
        title="Comment êtes-vous logé(e)\u00a0?",
        short="Logement",
        why="Un logement sans loyer, ou une aide au logement, ajoute un forfait aux ressources.",
    ),
    Question.HOUSING_AID: Wording(
        title="Combien d’aide au logement recevez-vous\u00a0?",
        short="Aide au logement",
        hint="Le total reçu par votre foyer sur la même période.",
    ),
    Question.INCOMES: Wording(
        title="Le détail de vos ressources",
        short="Détail des ressources",
        hint="Vous êtes près d’un plafond\u00a0: la nature de chaque ressource peut changer la réponse. "
        "Montants en euros, pour les douze mois ensemble. Laissez vide ce que vous n’avez pas reçu.",
        why="Une partie des salaires ne compte pas après une période de chômage, et les pensions versées se "
        "déduisent.",
    ),
}
