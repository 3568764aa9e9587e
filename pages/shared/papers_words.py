"""What both papers pages say: why a pack cannot be made, and the words of its links."""

from exports.errors import ExportError, UnprintableCharacterError

CALENDAR_LINK = "Télécharger les dates pour un agenda (ICS)"
REFERRAL_HINT = (
    "Facultatif. Rien n’en est enregistré et aucune raison n’est demandée. Une page s’ajoute au dossier, à "
    "remettre soi-même à sa caisse d’assurance maladie."
)


def refusal_words(error: ExportError) -> str:
    """Why the papers cannot be made, with the field to correct; nothing typed is repeated."""
    if isinstance(error, UnprintableCharacterError):
        return (
            f"Le dossier n’est pas prêt. À corriger\u00a0: «\u00a0{error.field}\u00a0». Un caractère ne peut "
            "pas y être imprimé. Écrivez ce champ en lettres latines, comme sur la pièce d’identité."
        )
    return "Le dossier n’est pas prêt\u00a0: un texte ne tient pas sur le papier. Adressez-vous au CCAS."
