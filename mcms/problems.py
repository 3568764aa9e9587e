"""What to say about a request that cannot be answered, in French, without repeating what was written."""

from eligibility import refusals as rights
from eligibility.household import MAX_CHILDREN
from eligibility.refusals import FieldRefusal
from enrolment.papers_exchange import WrongPapersError
from exports.errors import (
    ExportError,
    FieldTooSmallError,
    FormFillError,
    MissingFormValueError,
    NoBoxInFormError,
    NoPlaceInFormError,
    PackContentError,
    UnprintableCharacterError,
)
from tariffs import errors as tariff
from tariffs.quote import MAX_ADULTS

Refusal = rights.Refusal | WrongPapersError | tariff.TariffError | ExportError
REFUSALS = (*rights.REFUSED, WrongPapersError, tariff.TariffError, ExportError)

_TARIFF: dict[type[tariff.TariffError], tuple[str, str, str]] = {
    tariff.UnknownOfferError: ("offer", "Offre inconnue", "choisissez parmi {known}"),
    tariff.UnknownLevelError: (
        "level",
        "Cette formule n’est pas dans l’offre «\u00a0{error.offer}\u00a0»",
        "formules\u00a0: {known}",
    ),
    tariff.OutsideValidityError: (
        "effect_day",
        "Aucun prix à cette date",
        "choisissez un jour du {error.valid_from} au {error.valid_to}",
    ),
    tariff.NoPriceError: (
        "",
        "Aucun prix pour l’une des personnes",
        "vérifiez les dates de naissance et les régimes",
    ),
    tariff.NobodyInsuredError: ("", "Personne à assurer", "donnez au moins une date de naissance"),
    tariff.TooManyInsuredError: (
        "",
        "Trop de personnes pour un contrat",
        f"au plus {MAX_ADULTS} adultes et {MAX_CHILDREN} enfants",
    ),
    tariff.DuplicateInsuredError: (
        "",
        "Deux personnes ont le même «\u00a0id\u00a0»",
        "donnez à chacune le sien",
    ),
    tariff.NotBornYetError: (
        "",
        "Une personne naît après le jour d’effet",
        "ajoutez-la quand elle sera née",
    ),
    tariff.TooOldError: ("", "Une personne est trop âgée pour adhérer", "au plus {error.max_age} ans"),
    tariff.ResidenceNeededError: (
        "postcode",
        "Le prix dépend du lieu",
        "donnez le code postal, et le département s’il en sert deux",
    ),
    tariff.OutsideZonesError: ("postcode", "Aucun prix pour ce lieu", "zones de l’offre\u00a0: {known}"),
    tariff.UnknownOptionError: ("options", "Option inconnue", "choisissez parmi {known}"),
    tariff.UnknownFrequencyError: ("frequency", "Façon de payer inconnue", "choisissez parmi {known}"),
    tariff.NoPackageError: ("", "Aucun forfait pour ce foyer", "changez les personnes à assurer"),
}
_OTHERWISE = "", "Cette demande n’a pas de prix", "vérifiez les personnes et le jour d’effet"


def problems(error: Refusal) -> tuple[FieldRefusal, ...]:
    """The fields that are wrong, each with what would be right."""
    if isinstance(error, rights.REFUSED):
        return rights.refusals(error)
    if isinstance(error, WrongPapersError):
        said = error.messages.items()
        return tuple(FieldRefusal(field=name, problem="Valeur refusée", remedy=text) for name, text in said)
    return (_tariff(error) if isinstance(error, tariff.TariffError) else _paper(error),)


def _tariff(error: tariff.TariffError) -> FieldRefusal:
    field, problem, remedy = _TARIFF.get(type(error), _OTHERWISE)
    known = ", ".join(getattr(error, "known", ()))
    return FieldRefusal(
        field=field, problem=problem.format(error=error), remedy=remedy.format(error=error, known=known)
    )


def _paper(error: ExportError) -> FieldRefusal:
    if isinstance(error, FormFillError):
        return _form(error)
    if isinstance(error, UnprintableCharacterError):
        problem, remedy = "Un caractère ne s’imprime pas", "écrivez en lettres latines"
        return FieldRefusal(field="", problem=f"{error.field}\u00a0: {problem.lower()}", remedy=remedy)
    if isinstance(error, PackContentError):
        return FieldRefusal(
            field="level", problem="Formule inconnue", remedy="choisissez une formule du tarif"
        )
    return FieldRefusal(field="", problem="Un texte ne tient pas sur la page", remedy="raccourcissez-le")


def _form(error: FormFillError) -> FieldRefusal:
    match error:
        case FieldTooSmallError(field=name):
            problem, remedy = f"{name}\u00a0: trop long pour le formulaire", "remplissez ce papier à la main"
        case MissingFormValueError(field=name):
            problem, remedy = f"{name}\u00a0: le formulaire le demande", "ajoutez-le à la demande"
        case NoBoxInFormError(field=name, known=known):
            problem = f"{name}\u00a0: le formulaire n’a pas cette case"
            remedy = f"cases du formulaire\u00a0: {', '.join(known)}"
        case NoPlaceInFormError(person=name):
            problem, remedy = f"{name}\u00a0: pas de ligne sur le formulaire", "joignez une feuille à la main"
        case _:
            problem, remedy = str(error), "vérifiez le formulaire avec «\u00a0mcms forms check\u00a0»"
    return FieldRefusal(field="", problem=problem, remedy=remedy)
