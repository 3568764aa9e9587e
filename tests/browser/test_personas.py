"""Nine people, from the first question to the PDF on their disk."""

from pathlib import Path

import pytest

from tests.browser.conftest import PHONE, WIDE, NewResident
from tests.browser.resident import BIRTHS, CHILDREN, COVER, INDEPENDENT, RIGHTS, STATUS, Pack, Resident

ELIGIBLE = "La mutuelle communale vous est ouverte."
BETTER_FIRST = "La mutuelle communale vous est ouverte, mais un autre droit passe d’abord."
TO_PROVE = "À vérifier."
NOT_ELIGIBLE = "La mutuelle communale ne convient pas à votre situation."
STAMP = "DÉMONSTRATION — tarifs fictifs"
BY_HAND = {"nir", "iban", "signature", "place", "date"}
INDIVIDUAL = "Une mutuelle individuelle, payée soi-même"


def an_identity(first_name: str, birth_name: str, street: str) -> dict[str, str]:
    return {"Prénom": first_name, "Nom de naissance": birth_name, "Adresse : numéro et rue": street}


def check_form(pack: Pack, *printed: str) -> None:
    """The preparatory form is there, with what is known printed and the rest left empty."""
    assert pack.filled == {}
    assert pack.fields >= BY_HAND
    for words in printed:
        assert words in pack.text


@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_a_retired_woman_is_shown_the_c2s_before_the_price(
    new_resident: NewResident, width: int, tmp_path: Path
) -> None:
    yvette = new_resident(width)
    yvette.starts()
    yvette.lives_in("26000")
    yvette.is_alone(born="27/03/1951")
    yvette.answers(STATUS, "Retraité(e)")
    yvette.answers(COVER, INDIVIDUAL)
    yvette.earns("1 013,57")
    yvette.is_asked(RIGHTS)
    yvette.reads(BETTER_FIRST, "La Complémentaire santé solidaire, avec une petite participation")
    yvette.chooses("Formule 2")
    yvette.gives(an_identity("Yvette", "Chabrillant", "4 rue des Tilleuls"))
    pack = yvette.takes_the_pack(tmp_path)
    check_form(pack, "Yvette", "Chabrillant", "4 rue des Tilleuls", "Formule 2", "Prix par mois 98 €", STAMP)
    assert pack.text.index("Complémentaire santé solidaire, avec une petite participation") < pack.text.index(
        "98 €"
    )


def test_a_student_on_her_own_has_a_free_right_first(resident: Resident, tmp_path: Path) -> None:
    resident.starts()
    resident.lives_in("26000")
    resident.is_alone(born="14/09/2005")
    resident.answers(STATUS, "Étudiant(e)")
    resident.answers(COVER, "Aucune mutuelle")
    resident.answers("Recevez-vous l’une de ces aides ?", "Aucune de ces aides")
    resident.answers("Êtes-vous indépendant(e) de vos parents ?", *INDEPENDENT)
    resident.answers(
        "Quelles sont les ressources de votre foyer ?",
        "pour les douze mois ensemble",
        written={"Montant en euros": "5 987,40"},
    )
    resident.is_asked(RIGHTS)
    resident.reads(BETTER_FIRST, "La Complémentaire santé solidaire, sans rien payer")
    resident.presses("Garder ce résultat (PDF ou code pour le guichet)")
    pack = resident.takes_the_pack(tmp_path)
    assert "La Complémentaire santé solidaire, sans rien payer" in pack.text
    assert "Bulletin préparatoire" not in pack.text


def test_a_jobseeker_keeps_the_cover_of_the_last_employer(resident: Resident, tmp_path: Path) -> None:
    resident.starts()
    resident.lives_in("26000")
    resident.is_alone(born="08/06/1984")
    resident.answers(STATUS, "Demandeur ou demandeuse d’emploi")
    resident.answers(COVER, "La mutuelle de l’ancien employeur, gratuite (portabilité)")
    resident.earns("2 019,36")
    resident.is_asked(RIGHTS)
    resident.reads(BETTER_FIRST, "La mutuelle de votre ancien employeur, gratuite")
    resident.presses("Garder ce résultat (PDF ou code pour le guichet)")
    pack = resident.takes_the_pack(tmp_path)
    assert "La mutuelle de votre ancien employeur, gratuite" in pack.text
    assert "Bulletin préparatoire" not in pack.text


def test_a_temp_worker_at_414_hours_is_sent_to_interimaires_sante(resident: Resident, tmp_path: Path) -> None:
    resident.starts()
    resident.lives_in("26000")
    resident.is_alone(born="17/02/1990")
    resident.answers(STATUS, "Intérimaire")
    resident.answers(COVER, "Aucune mutuelle")
    resident.answers(
        "Combien d’heures d’intérim avez-vous faites en douze mois ?",
        written={"Heures sur douze mois": "414"},
    )
    resident.earns("1 587,90")
    resident.is_asked(RIGHTS)
    resident.reads(TO_PROVE, "La réponse dépend de vos heures d’intérim", "Intérimaires Santé")
    resident.presses("Garder ce résultat (PDF ou code pour le guichet)")
    pack = resident.takes_the_pack(tmp_path)
    assert "Intérimaires Santé" in pack.text


def test_an_employee_who_does_not_know_is_told_what_to_ask(new_resident: NewResident, tmp_path: Path) -> None:
    nadia = new_resident(PHONE)
    nadia.starts()
    nadia.lives_in("26000")
    nadia.is_alone(born="05/11/1979")
    nadia.answers(STATUS, "Salarié(e) à temps partiel")
    nadia.answers(COVER, "Aucune mutuelle")
    nadia.does_not_know("Votre employeur propose-t-il une mutuelle ?")
    nadia.does_not_know("Êtes-vous dans l’un de ces cas de dispense ?")
    nadia.earns("1 423,18")
    nadia.is_asked(RIGHTS)
    nadia.reads(TO_PROVE, "La réponse dépend de la mutuelle de votre employeur.")
    nadia.chooses("Formule 1")
    nadia.gives(an_identity("Nadia", "Benkhelifa", "12 avenue de Chabeuil"))
    pack = nadia.takes_the_pack(tmp_path)
    check_form(pack, "Nadia", "Benkhelifa", "par mois 41 €", "mutuelle de votre employeur")


def test_a_trader_from_elsewhere_who_works_here_is_welcome(resident: Resident, tmp_path: Path) -> None:
    resident.starts()
    resident.answers("Où habitez-vous ?", written={"Code postal": "26800"})
    resident.is_told("Plusieurs communes ont ce code postal. Choisissez la vôtre.")
    resident.answers("Où habitez-vous ?", "Étoile-sur-Rhône")
    resident.is_alone(born="30/07/1972")
    resident.answers(STATUS, "Commerçant(e)")
    resident.answers("Exercez-vous cette activité à Valence ?", "Oui")
    resident.answers(COVER, INDIVIDUAL)
    resident.earns("2 611,05")
    resident.is_asked(RIGHTS)
    resident.reads(ELIGIBLE)
    resident.chooses("Formule 3")
    identity = an_identity("Gaëtan", "Dufourmantel", "1 place de l’Horloge")
    resident.gives(identity)
    check_form(resident.takes_the_pack(tmp_path), "Gaëtan", "Dufourmantel", "Étoile-sur-Rhône", "Formule 3")


def test_a_city_official_is_shown_the_employer_s_share_first(resident: Resident, tmp_path: Path) -> None:
    resident.starts()
    resident.lives_in("26500")
    resident.is_alone(born="19/01/1980")
    resident.answers(STATUS, "Fonctionnaire de la Ville ou du CCAS")
    resident.answers(COVER, INDIVIDUAL)
    resident.earns("2 345,67")
    resident.is_asked(RIGHTS)
    resident.reads(BETTER_FIRST, "La participation de votre employeur public")
    resident.chooses("Formule 1")
    resident.presses("Continuer sans donner mon nom")
    resident.is_asked("Vérifiez vos réponses")
    resident.presses("C’est exact, préparer mes papiers")
    pack = resident.takes_the_pack(tmp_path)
    check_form(pack, "La participation de votre employeur public", "Formule 1")
    assert {"birth_name", "first_name", "address_line"} <= pack.fields


def test_a_family_has_its_third_child_free_and_its_names_spelt_right(
    new_resident: NewResident, tmp_path: Path
) -> None:
    anne = new_resident(WIDE)
    anne.starts()
    anne.lives_in("26000")
    anne.answers("Qui vit dans votre foyer ?", "Oui", written={CHILDREN: "3"})
    anne.answers(
        BIRTHS,
        written={
            "Date de naissance – Vous": "03/12/1982",
            "Date de naissance – Votre conjoint(e)": "21/08/1985",
            "Date de naissance – Enfant 1": "05/05/2010",
            "Date de naissance – Enfant 2": "12/04/2013",
            "Date de naissance – Enfant 3": "09/09/2018",
        },
    )
    anne.answers(STATUS, "Artisan(e)")
    anne.answers(COVER, "Aucune mutuelle")
    anne.answers("Quelle est la situation de votre conjoint(e) ?", "Sans activité, au foyer")
    anne.answers("Votre conjoint(e) a-t-il ou a-t-elle une mutuelle aujourd’hui ?", "Aucune mutuelle")
    anne.earns("48 765,43", "pour les douze mois ensemble")
    anne.is_asked(RIGHTS)
    anne.reads(ELIGIBLE, "Un enfant est rattaché au contrat d’un parent")
    anne.chooses("Formule 2")
    anne.gives(
        an_identity("Anne-Zoë", "Nguyễn", "3 bis rue de l'Église")
        | {
            "Votre conjoint(e) : prénom": "Loïc",
            "Votre conjoint(e) : nom de naissance": "D'Hérouville",
            "Enfant 1 : prénom": "Éloïse",
            "Enfant 1 : nom de naissance": "Nguyễn",
            "Enfant 2 : prénom": "Maëlys",
            "Enfant 2 : nom de naissance": "Nguyễn",
            "Enfant 3 : prénom": "François",
            "Enfant 3 : nom de naissance": "Nguyễn",
        }
    )
    check_form(
        anne.takes_the_pack(tmp_path),
        "Anne-Zoë",
        "Nguyễn",
        "3 bis rue de l’Église",
        "D’Hérouville",
        "Éloïse",
        "Maëlys",
        "François",
        " 0 €",
        "Prix par mois 132 €",
    )


def test_a_covered_employee_is_not_shown_any_price(resident: Resident, tmp_path: Path) -> None:
    resident.starts()
    resident.lives_in("26000")
    resident.is_alone(born="10/10/1988")
    resident.answers(STATUS, "Salarié(e) en CDI à temps plein")
    resident.answers(COVER, "La mutuelle de l’employeur")
    resident.earns("2 187,44")
    resident.is_asked(RIGHTS)
    resident.reads(NOT_ELIGIBLE, "La mutuelle de votre employeur")
    resident.does_not_read("€ par mois", STAMP, "Voir les formules et leurs prix")
    resident.opens("/formules")
    resident.reads("D’après vos réponses, le dispositif ne convient à personne de votre foyer.")
    resident.opens("/dossier")
    pack = resident.takes_the_pack(tmp_path)
    assert NOT_ELIGIBLE.removesuffix(".") in pack.text
    assert "La mutuelle de votre employeur" in pack.text
    assert "Formule 1" not in pack.text
    assert STAMP not in pack.text
