"""Page « Accueil » : what the portal is, how long it takes, what to have at hand, what is kept."""

import streamlit as st

from enrolment.questionnaire import Question
from pages.server.site_map import SITUATION
from pages.shared import commune_view, resident_view, state, wiring


def render() -> None:
    """Draw the home page."""
    commune = wiring.commune()
    st.title(commune.scheme_name, anchor=False)
    st.markdown(
        "Vérifiez seul(e) à quelle **complémentaire santé** («\u00a0mutuelle\u00a0») vous avez droit "
        f"{commune.at_name}, "
        "et préparez vos papiers."
    )
    if not state.draft().is_empty:
        _offer_to_resume()
    elif st.button("Commencer", type="primary", key="home.start"):
        st.switch_page(SITUATION.file, query_params={"question": Question.HOME.value})
    st.markdown(
        "- **5 minutes**, gratuit, sans compte.\n"
        "- Vos droits d’abord, puis **ce que vous paierez** et ce qu’il vous restera à payer sur vos soins.\n"
        "- **Sans votre nom** pour connaître vos droits. Il ne sert qu’aux papiers, si vous les voulez.\n"
        "- **Rien n’est enregistré.** Vos réponses s’effacent quand vous partez, au plus tard après "
        "trente minutes.\n"
        "- Jamais de numéro de sécurité sociale, d’IBAN ni de question sur votre santé."
    )
    st.header("À garder sous la main", anchor=False)
    st.markdown(
        "- les dates de naissance de votre foyer\u00a0;\n"
        "- le nom de votre mutuelle, si vous en avez une\u00a0;\n"
        "- si vous le souhaitez, vos ressources des douze derniers mois."
    )
    commune_view.show_scheme(commune)
    st.header("Vous préférez parler à quelqu’un\u00a0?", anchor=False)
    commune_view.show_contacts(commune)
    st.html('<p><a class="portail-lien" href="/formulaires">Formulaires vierges, à remplir au stylo</a></p>')
    st.html('<p><a class="portail-lien" href="/agent/connexion">Espace des agents</a></p>')


def _offer_to_resume() -> None:
    st.info("Vous avez déjà commencé sur cet appareil.")
    if st.button("Reprendre où j’en étais", type="primary", key="home.resume"):
        st.switch_page(SITUATION.file)
    resident_view.show_leave("Tout effacer et recommencer")


if __name__ == "__main__":
    render()
