"""Page « Données personnelles » : what is asked and kept, for how long, and the rights (RGPD art. 13)."""

import streamlit as st

from pages.shared import wiring


def render() -> None:
    """Draw the notice."""
    commune = wiring.commune()
    contact = commune.data_protection_contact or "à confirmer par la mairie"
    st.title("Données personnelles", anchor=False)
    st.markdown(
        f"Le portail est tenu par la Ville {commune.of_name} et son CCAS, pour orienter les habitants "
        "vers leurs "
        "droits (mission d’intérêt public, RGPD, art. 6.1.e). Délégué à la protection des données\u00a0: "
        f"{contact}."
    )
    st.header("Ce que le portail ne demande jamais", anchor=False)
    st.markdown(
        "Le numéro de sécurité sociale, l’IBAN, l’état de santé. Ces cases restent vides "
        "dans vos papiers\u00a0: "
        "vous les remplissez vous-même."
    )
    st.header("Ce qui est gardé, et combien de temps", anchor=False)
    st.table(
        [
            {
                "Quoi": "Vos réponses pendant la visite",
                "Où": "En mémoire",
                "Durée": "30 minutes sans activité",
            },
            {
                "Quoi": "Vos papiers PDF",
                "Où": "En mémoire",
                "Durée": "Un téléchargement, dix minutes au plus",
            },
            {
                "Quoi": "Vos réponses sous un code, ressources comprises, sans nom",
                "Où": "Base chiffrée",
                "Durée": "30 jours",
            },
            {
                "Quoi": "Le dossier ouvert avec un agent, réponses comprises",
                "Où": "Base chiffrée",
                "Durée": "2 ans après le contact",
            },
            {
                "Quoi": "Des totaux par mois, sans personne",
                "Où": "Base",
                "Durée": "Sans limite de durée",
            },
        ],
        hide_index=True,
        alt="Données gardées et durées",
    )
    st.markdown(
        "Seuls les agents habilités ouvrent un dossier. Rien n’est envoyé à l’organisme\u00a0: vous remettez "
        "vous-même vos papiers au conseiller."
    )
    st.header("Vos droits", anchor=False)
    st.markdown(
        "Vous pouvez demander l’accès à vos données, leur rectification, leur effacement ou leur "
        "limitation, ou "
        "vous y opposer, auprès du délégué. Vous pouvez saisir la CNIL. Le résultat est "
        "**indicatif**\u00a0: aucune "
        "décision n’est prise par la machine. Deux cookies servent à retrouver votre visite et à protéger "
        "les formulaires\u00a0; ils ne suivent personne."
    )


if __name__ == "__main__":
    render()
