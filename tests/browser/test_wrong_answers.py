"""Whatever is typed: a French message beside it, and what was typed is still there."""

from playwright.sync_api import expect

from tests.browser.resident import BIRTHS, CHILDREN, RIGHTS, STATUS, Resident

NAME = "Nom de naissance"


def test_places_that_are_not_a_postcode(resident: Resident) -> None:
    resident.starts()
    for typed, message in (
        ("", "Écrivez votre code postal, par exemple 26000."),
        ("Valence", "Écrivez les cinq chiffres de votre code postal"),
        ("26362", "Ce code postal n’est pas connu."),
        ("٢٦٠٠٠", "Écrivez les cinq chiffres de votre code postal"),
        ("99999", "Ce code postal n’est pas connu."),
        ("0" * 10_000, "Ce texte est trop long"),
    ):
        resident.answers("Où habitez-vous ?", written={"Code postal": typed})
        resident.is_told(message)
        expect(resident.field("Code postal")).to_have_value(typed)


def test_numbers_of_children_that_cannot_be(resident: Resident) -> None:
    resident.starts()
    resident.lives_in("26000")
    for typed, message in (
        ("40", "Le portail accepte jusqu’à 12 enfants."),
        ("-1", "Écrivez le nombre d’enfants en chiffres, par exemple 2."),
        ("13", "Le portail accepte jusqu’à 12 enfants."),
        ("deux", "Écrivez le nombre d’enfants en chiffres, par exemple 2."),
    ):
        resident.answers("Qui vit dans votre foyer ?", "Non", written={CHILDREN: typed})
        resident.is_told(message)
        expect(resident.field(CHILDREN)).to_have_value(typed)


def test_birth_dates_that_cannot_be(resident: Resident) -> None:
    resident.starts()
    resident.lives_in("26000")
    resident.answers("Qui vit dans votre foyer ?", "Non", written={CHILDREN: "0"})
    for typed, message in (
        ("23/11/2026", "Cette date est dans le futur."),
        ("31/02/1951", "Cette date n’existe pas."),
        ("27/03/1851", "Cette date est avant 1900."),
        ("mars 1951", "Écrivez la date en chiffres"),
    ):
        resident.answers(BIRTHS, written={"Date de naissance – Vous": typed})
        resident.is_told(message)
        expect(resident.field("Date de naissance – Vous")).to_have_value(typed)


def test_an_identity_that_cannot_be(resident: Resident) -> None:
    resident.starts()
    resident.lives_in("26000")
    resident.is_alone(born="27/03/1951")
    for question in (
        STATUS,
        "Avez-vous une mutuelle aujourd’hui ?",
        "Recevez-vous l’une de ces aides ?",
        "Quelles sont les ressources de votre foyer ?",
    ):
        resident.does_not_know(question)
    resident.is_asked(RIGHTS)
    resident.chooses("Formule 1")
    wrong = {
        NAME: "N" * 10_000,
        "Prénom": "<script>alert(1)</script>",
        "Adresse : numéro et rue": "2 84 05 26 362 003 45",
        "Commune": "Paris",
        "E-mail (facultatif)": "yvette@",
        "Téléphone (facultatif)": "12",
    }
    resident.answers("Vos coordonnées", written=wrong)
    resident.is_told(
        f"{NAME} : Ce texte est trop long.",
        "Prénom : Écrivez le nom en lettres latines",
        "Adresse : numéro et rue : Effacez ce numéro",
        "Commune : Cette commune n’a pas ce code postal",
        "E-mail (facultatif) : Vérifiez l’adresse",
        "Téléphone (facultatif) : Écrivez les dix chiffres",
    )
    for label, typed in wrong.items():
        expect(resident.field(label)).to_have_value(typed)


def test_unknown_addresses_are_a_french_404(resident: Resident) -> None:
    for path in ("/nulle-part", "/Guichet", "/pages/staff/counter", "/situation/x", "/admin"):
        answer = resident.page.goto(f"{resident.url}{path}")
        assert answer is not None
        assert answer.status == 404
        resident.is_asked("Page introuvable")


def test_a_step_opened_too_early_leads_to_the_questions(resident: Resident) -> None:
    for path in ("/droits", "/formules", "/coordonnees", "/verification", "/dossier"):
        resident.opens(path, "Où habitez-vous ?")


def test_a_question_that_does_not_exist_is_the_first_one(resident: Resident) -> None:
    resident.opens("/situation?question=inconnue", "Où habitez-vous ?")
