"""Every page and every question, refused answers included, at a desk and on the narrowest phone."""

import pytest

from tests.browser.accessibility import Inspection
from tests.browser.conftest import NARROW, NewResident
from tests.browser.resident import BIRTHS, CHILDREN, INDEPENDENT, RIGHTS, Picked, Resident


@pytest.fixture
def walker(new_resident: NewResident, inspection: Inspection) -> "Walker":
    """Somebody who looks at each screen, at a desk and on a phone."""
    return Walker(new_resident(NARROW), inspection)


class Walker:
    """A resident who inspects every screen: before answering at one width, once refused at both.

    A refused question shows all that it showed before, and its messages. The width changes at each.
    """

    def __init__(self, resident: Resident, inspection: Inspection) -> None:
        self.resident, self.inspection = resident, inspection

    def looks(self, screen: str) -> None:
        """Inspect the screen."""
        self.inspection.look(self.resident.page, screen)

    def meets(self, question: str, *picked: Picked, written: dict[str, str] | None = None) -> None:
        """A question: looked at, sent empty when it refuses that, looked at, then answered."""
        self.resident.is_asked(question)
        self.inspection.glance(self.resident.page, question)
        self.resident.presses("Continuer")
        self.resident.is_told("à co")  # à corriger, à compléter
        self.looks(f"{question} (refused)")
        self.resident.answers(question, *picked, written=written)

    def meets_without_refusal(
        self, question: str, *picked: Picked, written: dict[str, str] | None = None
    ) -> None:
        """A question that accepts being left empty."""
        self.resident.is_asked(question)
        self.looks(question)
        self.resident.answers(question, *picked, written=written)


def test_every_question_of_working_life_is_accessible(walker: Walker) -> None:
    resident = walker.resident
    resident.opens()
    walker.looks("home")
    resident.presses("Commencer")
    walker.meets("Où habitez-vous ?", written={"Code postal": "26800"})
    resident.is_told("Plusieurs communes")
    walker.looks("several communes")
    resident.answers("Où habitez-vous ?", "Étoile-sur-Rhône")
    walker.meets("Qui vit dans votre foyer ?", "Oui", written={CHILDREN: "1"})
    resident.answers(BIRTHS, written={"Date de naissance – Vous": "31/02/1990"})
    resident.is_told("Cette date n’existe pas.")
    walker.looks(f"{BIRTHS} (refused)")
    walker.meets_without_refusal(
        BIRTHS,
        written={
            "Date de naissance – Vous": "27/02/1990",
            "Date de naissance – Votre conjoint(e)": "14/10/1991",
            "Date de naissance – Votre enfant": "20/06/2016",
        },
    )
    walker.meets(
        "Quelle est votre situation ?",
        "Demandeur ou demandeuse d’emploi",
        "Salarié(e) à temps partiel",
        "Intérimaire",
        "Commerçant(e)",
    )
    walker.meets("Exercez-vous cette activité à Valence ?", "Oui")
    walker.meets("Avez-vous une mutuelle aujourd’hui ?", "Aucune mutuelle")
    walker.meets("Votre employeur propose-t-il une mutuelle ?", "Oui, elle est obligatoire")
    walker.meets(
        "Êtes-vous dans l’un de ces cas de dispense ?",
        "Temps partiel ou apprentissage : la cotisation prendrait au moins 10 % du salaire brut",
    )
    walker.meets(
        "Combien d’heures d’intérim avez-vous faites en douze mois ?",
        written={"Heures sur douze mois": "120"},
    )
    resident.answers("Parlez-nous de votre dernier emploi", written={"Date de fin du contrat": "demain"})
    resident.is_told("Écrivez la date en chiffres")
    walker.looks("last job (refused)")
    walker.meets_without_refusal(
        "Parlez-nous de votre dernier emploi",
        "Démission",
        ("La mutuelle de cet employeur vous couvrait-elle ?", "Oui"),
        ("Touchez-vous une allocation chômage ?", "Non"),
        written={"Date de fin du contrat": "30/06/2026", "Durée de ce contrat, en mois": "8"},
    )
    walker.meets("Quelle est la situation de votre conjoint(e) ?", "Retraité(e)")
    walker.meets("Votre conjoint(e) a-t-il ou a-t-elle une mutuelle aujourd’hui ?", "Aucune mutuelle")
    walker.meets("Recevez-vous l’une de ces aides ?", "Aucune de ces aides")
    walker.meets(
        "Quelles sont les ressources de votre foyer ?",
        "pour les douze mois ensemble",
        written={"Montant en euros": "31 000"},
    )
    look_at_the_pages_after(walker)
    assert walker.inspection.found == {}


def look_at_the_pages_after(walker: Walker) -> None:
    """From the rights to the papers."""
    resident = walker.resident
    resident.is_asked(RIGHTS)
    walker.looks("rights")
    resident.presses("Voir les formules et leurs prix")
    resident.is_asked("Les formules")
    walker.looks("formulas")
    resident.presses("Continuer vers mes papiers")
    resident.is_told("Choisissez une formule.")
    walker.looks("formulas (refused)")
    resident.picks(("Quelle formule inscrire sur vos papiers ?", "Formule 1"))
    resident.presses("Continuer vers mes papiers")
    resident.is_asked("Vos coordonnées")
    walker.looks("identity")
    resident.presses("Continuer")
    resident.is_told("réponses sont à corriger")
    walker.looks("identity (refused)")
    resident.presses("Continuer sans donner mon nom")
    resident.is_asked("Vérifiez vos réponses")
    walker.looks("check")
    resident.presses("C’est exact, préparer mes papiers")
    resident.is_asked("Votre dossier")
    walker.looks("papers")
    resident.presses("Garder mes réponses sous un code")
    resident.reads("Notez ce code")
    resident.presses("Préparer mon dossier")
    resident.reads("Télécharger mon dossier (PDF)")
    walker.looks("papers (code and link)")
    resident.opens("/")
    resident.reads("Vous avez déjà commencé")
    walker.looks("home (already begun)")


def test_every_question_about_means_is_accessible(walker: Walker) -> None:
    resident = walker.resident
    resident.starts()
    resident.lives_in("26000")
    resident.is_alone(born="01/04/2004")
    resident.answers("Quelle est votre situation ?", "Sans activité, au foyer")
    resident.answers("Avez-vous une mutuelle aujourd’hui ?", "Aucune mutuelle")
    resident.answers(
        "Recevez-vous l’une de ces aides ?",
        "AAH (allocation aux adultes handicapés) à taux plein",
        "Allocation du contrat d’engagement jeune (CEJ)",
    )
    walker.meets("Êtes-vous indépendant(e) de vos parents ?", *INDEPENDENT)
    walker.meets("Avez-vous travaillé ces trois derniers mois ?", "Oui")
    walker.meets("Votre foyer paie-t-il l’impôt sur le revenu ?", "Oui")
    resident.answers(
        "Quelles sont les ressources de votre foyer ?",
        "pour les douze mois ensemble",
        written={"Montant en euros": "13 500"},
    )
    walker.meets("Comment êtes-vous logé(e) ?", "Locataire avec une aide au logement (APL, AL)")
    walker.meets(
        "Combien d’aide au logement recevez-vous ?",
        "par mois, en moyenne",
        written={"Montant en euros": "250"},
    )
    resident.is_asked(RIGHTS)
    walker.looks("rights")
    assert walker.inspection.found == {}


ALONE = {
    "/infos": "À quoi sert ce portail",
    "/donnees-personnelles": "Données personnelles",
    "/accessibilite": "Accessibilité",
    "/fiche/N2": "Fiche : Formule 2",
    "/fiche/N2/facile": "Formule 2, facile à lire",
    "/nulle-part": "Page introuvable",
    "/document/inconnu": "Ce document n’est plus disponible",
    "/agent/connexion": "Connexion des agents",
    "/guichet": "Page réservée aux agents",
    "/dossiers": "Page réservée aux agents",
    "/regles": "Page réservée aux agents",
    "/tarifs": "Page réservée aux agents",
    "/formulaires-recus": "Page réservée aux agents",
    "/tableau-de-bord": "Page réservée aux agents",
}


def test_the_pages_beside_the_journey_are_accessible(walker: Walker) -> None:
    resident = walker.resident
    titles: dict[str, str] = {}
    for path, heading in ALONE.items():
        resident.opens(path, heading)
        walker.looks(path)
        titles[path] = resident.page.title()
    assert walker.inspection.found == {}
    assert len(set(titles.values())) == len(titles), titles
    assert [title for title in titles.values() if "Ma commune, ma santé" not in title] == []


def test_a_wrong_password_is_said_accessibly(walker: Walker) -> None:
    resident = walker.resident
    resident.opens("/agent/connexion", "Connexion des agents")
    resident.page.get_by_label("Identifiant").fill("personne")
    resident.page.get_by_label("Mot de passe").fill("presque")
    resident.presses("Se connecter")
    resident.page.get_by_role("alert").wait_for()
    walker.looks("sign-in (refused)")
    assert walker.inspection.found == {}


def test_every_step_of_the_journey_has_its_own_title(resident: Resident) -> None:
    resident.opens("/")
    titles = [resident.page.title()]
    resident.presses("Commencer")
    resident.lives_in("26000")
    titles.append(resident.page.title())
    resident.is_alone(born="27/03/1951")
    resident.does_not_know("Quelle est votre situation ?")
    resident.does_not_know("Avez-vous une mutuelle aujourd’hui ?")
    resident.does_not_know("Recevez-vous l’une de ces aides ?")
    resident.does_not_know("Quelles sont les ressources de votre foyer ?")
    for button, heading in (
        (None, "Vos droits"),
        ("Voir les formules et leurs prix", "Les formules"),
        ("← Retour à vos droits", "Vos droits"),
        ("Revoir mes réponses", "Vérifiez vos réponses"),
        ("C’est exact, préparer mes papiers", "Votre dossier"),
    ):
        if button:
            resident.presses(button)
        resident.is_asked(heading)
        titles.append(resident.page.title())
    assert [title.split(" – ")[0] for title in titles] == [
        "Accueil",
        "Votre situation",
        "Vos droits",
        "Les formules",
        "Vos droits",
        "Vérifier",
        "Votre dossier",
    ]
