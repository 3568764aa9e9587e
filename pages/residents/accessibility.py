"""Page « Accessibilité » : what was checked, what is missing, whom to tell."""

import streamlit as st

from pages.shared import commune_view, wiring


def render() -> None:
    """Draw the statement."""
    commune = wiring.commune()
    st.title("Accessibilité", anchor=False)
    st.markdown(
        "**Accessibilité\u00a0: non conforme**, faute d’audit RGAA à ce jour. Les pages sont vérifiées "
        "automatiquement à chaque version (axe-core, WCAG 2.1 AA) et au clavier. Cela ne remplace "
        "pas un audit."
    )
    st.header("Ce que nous savons imparfait", anchor=False)
    st.markdown(
        "- Sans JavaScript, le questionnaire ne s’affiche pas\u00a0: une [page d’information](/infos) le "
        "remplace.\n"
        "- Les dossiers PDF ne sont pas encore balisés pour les lecteurs d’écran.\n"
        "- Les lecteurs d’écran n’ont pas encore été essayés par des personnes concernées."
    )
    st.header("Vous n’arrivez pas à utiliser le portail\u00a0?", anchor=False)
    st.markdown("Dites-le nous\u00a0: on vous répondra autrement, au téléphone ou au guichet.")
    commune_view.show_contacts(commune)
    st.markdown(
        "Si rien ne change, vous pouvez saisir le [Défenseur des droits](https://www.defenseurdesdroits.fr)."
    )


if __name__ == "__main__":
    render()
