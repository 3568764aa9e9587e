"""What the portal says of the commune, its scheme and its contacts; what is not known is said so."""

import streamlit as st

from communes.commune import Commune


def show_scheme(commune: Commune) -> None:
    """Draw who carries the communal offer, or that nobody is known to."""
    st.header(f"La mutuelle communale {commune.at_name}", anchor=False)
    if commune.partner is None:
        st.warning(
            f"Aucun partenaire n’est connu du portail pour une mutuelle communale {commune.at_name}. "
            "Vous pouvez tout de même vérifier vos autres droits\u00a0: Complémentaire santé solidaire, "
            "mutuelle d’employeur, portabilité…"
        )
        return
    st.markdown(
        f"La Ville {commune.of_name} et son CCAS proposent une mutuelle aux habitants, avec "
        f"{commune.partner.name} ({commune.partner.legal_form}). Elle est ouverte aussi aux indépendants qui "
        "exercent dans la commune, et aux agents de la Ville et du CCAS."
    )


def neutral_notice(commune: Commune) -> str:
    """What the City and the CCAS do and do not do, on every page with prices (eligibility-law §10.4)."""
    partner = commune.partner
    adviser = partner.adviser if partner and partner.adviser else "le conseiller du partenaire"
    orias = partner.orias if partner and partner.orias else "non communiqué"
    return (
        "Cette page vous informe sur vos droits et sur un dispositif partenaire. La Ville et le CCAS "
        "ne vendent "
        "pas d’assurance, présentent les formules du partenaire sans les classer, ne perçoivent aucune "
        "rémunération et ne donnent pas de conseil en assurance. Le conseil, le devis et l’adhésion "
        "relèvent du "
        f"conseiller immatriculé à l’ORIAS ({adviser}\u00a0; n° ORIAS\u00a0: {orias}). Vous êtes libre de "
        "choisir un autre "
        "organisme. Résultat indicatif, sans valeur de décision."
    )


def show_contacts(commune: Commune) -> None:
    """Draw the contacts somebody confirmed; for the others, only who they are."""
    for contact in commune.confirmed_contacts:
        details = (contact.address, contact.phone, contact.email, contact.hours, contact.website)
        st.markdown(f"**{contact.name}** – {contact.role}  \n" + "  \n".join(filter(None, details)))
    awaited = [contact.name for contact in commune.contacts if not contact.is_confirmed]
    st.markdown(f"Demandez à l’accueil de la mairie ou du CCAS {commune.of_name}.")
    if awaited:
        st.caption(f"Coordonnées à confirmer par la mairie\u00a0: {', '.join(awaited)}.")
