"""Reading one typed field of an identity: a clean value, or one `Problem` with its French words.

Nothing typed is ever repeated in a message, an exception or a log. NIR and IBAN are recognised only to be
refused.
"""

import re
import unicodedata
from datetime import date
from types import MappingProxyType

import phonenumbers
from dateutil.relativedelta import relativedelta
from email_validator import EmailNotValidError, validate_email
from phonenumbers import NumberParseException, PhoneNumberType

from communes.places import places_of_postcode
from eligibility.vocabulary import LabelledEnum
from enrolment.plain_words import plain_words
from exports.identity import Civility
from tariffs.insured import OLDEST_BIRTH

LONGEST_TYPED = 200
LONGEST_NAME = 50
LONGEST_ADDRESS = 38
ADULT_YEARS = 18


class Problem(LabelledEnum):
    """What is wrong with a field, and what to write instead."""

    MISSING = "missing", "Remplissez ce champ."
    TOO_LONG = "too_long", "Ce texte est trop long."
    SECRET_NUMBER = (
        "secret_number",
        "Effacez ce numéro\u00a0: le portail n’a jamais besoin d’un numéro de sécurité sociale ni d’un IBAN.",
    )
    CIVILITY = "civility", "Choisissez «\u00a0Mme\u00a0», «\u00a0M.\u00a0», ou aucune des deux."
    NAME = "name", "Écrivez le nom en lettres latines, comme sur la pièce d’identité, sans chiffre."
    NAME_TOO_LONG = "name_too_long", f"Écrivez au plus {LONGEST_NAME} caractères."
    DATE = "date", "Écrivez la date ainsi\u00a0: jour, mois, année. Par exemple\u00a0: 27/03/1951."
    NO_SUCH_DATE = "no_such_date", "Cette date n’existe pas\u00a0: vérifiez le jour et le mois."
    FUTURE_DATE = "future_date", "Cette date est dans le futur\u00a0: vérifiez l’année."
    OLD_DATE = "old_date", f"Cette date est avant {OLDEST_BIRTH.year}\u00a0: vérifiez l’année."
    TOO_YOUNG = (
        "too_young",
        f"La personne qui demande doit avoir au moins {ADULT_YEARS} ans. Pour un mineur, voyez le CCAS.",
    )
    ADDRESS = "address", "Écrivez l’adresse avec des lettres, des chiffres et la ponctuation courante."
    ADDRESS_TOO_LONG = (
        "address_too_long",
        f"Écrivez au plus {LONGEST_ADDRESS} caractères\u00a0: le reste va dans le complément d’adresse.",
    )
    POSTCODE = "postcode", "Écrivez les cinq chiffres du code postal. Par exemple\u00a0: 26000."
    NO_SUCH_POSTCODE = "no_such_postcode", "Ce code postal n’est pas connu\u00a0: écrivez-le sans CEDEX."
    CITY = "city", "Cette commune n’a pas ce code postal\u00a0: vérifiez l’un et l’autre."
    EMAIL = "email", "Vérifiez l’adresse, sans accent ni espace. Par exemple\u00a0: prenom.nom@exemple.fr."
    PHONE = "phone", "Écrivez les dix chiffres d’un numéro français. Par exemple\u00a0: 06 12 34 56 78."


class WrongFieldError(Exception):
    """A field cannot be read. What was typed is not kept.

    Attributes:
        problem: What is wrong.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.value)


_LETTER = r"A-Za-zÀ-ÖØ-öø-\u017f\u1e00-\u1eff"  # up to Latin Extended-A, and Vietnamese
_NAME = re.compile(rf"[{_LETTER}]+(?:[ ’\-][{_LETTER}]+)*\.?")
_ADDRESS = re.compile(rf"[{_LETTER}0-9 ’\-.,;:/()°&+]+")
_DATE = re.compile(r"(\d{1,2})[ /.\-]+(\d{1,2})[ /.\-]+(\d{4})|(\d{2})(\d{2})(\d{4})", re.ASCII)
_NIR = re.compile(r"[1-478]\d{4}(?:\d\d|2[AB])\d{6}", re.ASCII)
_FRENCH_IBAN = re.compile(r"(?:FR|MC)\d{12}[0-9A-Z]{11}\d\d", re.ASCII)
_COUNTRIES_BY_IBAN_LENGTH = {  # the countries of the SEPA
    15: "NO",
    16: "BE",
    18: "DK FI NL",
    19: "MK SI",
    20: "AT EE LT LU",
    21: "CH HR LI LV",
    22: "BG DE GB IE ME RS VA",
    23: "GI",
    24: "AD CZ ES MD RO SE SK",
    25: "PT",
    26: "IS",
    27: "FR GR IT MC SM",
    28: "AL CY HU PL",
    31: "MT",
}
_IBAN_LENGTHS = MappingProxyType(
    {code: length for length, codes in _COUNTRIES_BY_IBAN_LENGTH.items() for code in codes.split()}
)
_REGIONS = ("FR", "GP", "MQ", "GF", "RE", "PM", "YT")
_PEOPLE_S_LINES = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE, PhoneNumberType.VOIP})


def refuse_secret_number(text: str) -> None:
    """Refuse a text that holds a NIR or an IBAN, however it is spaced.

    Raises:
        WrongFieldError: It does.
    """
    if _holds_secret_number(text):
        raise WrongFieldError(Problem.SECRET_NUMBER)


def clean(typed: str) -> str:
    """The text with single spaces and typographic apostrophes.

    Raises:
        WrongFieldError: Far too long (looked at first), or it holds a NIR or an IBAN.
    """
    if len(typed) > LONGEST_TYPED:
        raise WrongFieldError(Problem.TOO_LONG)
    text = " ".join(unicodedata.normalize("NFC", typed).replace("'", "’").split())
    refuse_secret_number(text)
    return text


def read_civility(text: str) -> Civility | None:
    """« Mme », « M. », or None when the person prefers none."""
    if not text:
        return None
    try:
        return Civility(text)
    except ValueError:
        raise WrongFieldError(Problem.CIVILITY) from None


def read_name(text: str) -> str:
    """A family or first name, in the spelling and case that were typed."""
    _require(text)
    if len(text) > LONGEST_NAME:
        raise WrongFieldError(Problem.NAME_TOO_LONG)
    if not _NAME.fullmatch(text):
        raise WrongFieldError(Problem.NAME)
    return text


def read_birth_date(text: str, *, day: date) -> date:
    """A birth date of an adult on `day`: day, month, year with any usual separator, or eight digits."""
    _require(text)
    match = _DATE.fullmatch(text)
    if match is None:
        raise WrongFieldError(Problem.DATE)
    in_month, month, year = (int(part) for part in match.groups() if part)
    try:
        born = date(year, month, in_month)
    except ValueError:
        raise WrongFieldError(Problem.NO_SUCH_DATE) from None
    if born > day:
        raise WrongFieldError(Problem.FUTURE_DATE)
    if born < OLDEST_BIRTH:
        raise WrongFieldError(Problem.OLD_DATE)
    if relativedelta(day, born).years < ADULT_YEARS:
        raise WrongFieldError(Problem.TOO_YOUNG)
    return born


def read_address(text: str) -> str:
    """One line of an address."""
    _require(text)
    if len(text) > LONGEST_ADDRESS:
        raise WrongFieldError(Problem.ADDRESS_TOO_LONG)
    if not _ADDRESS.fullmatch(text):
        raise WrongFieldError(Problem.ADDRESS)
    return text


def read_postcode(text: str) -> str:
    """A postcode of the national list."""
    _require(text)
    digits = text.replace(" ", "")
    if not re.fullmatch(r"\d{5}", digits, re.ASCII):
        raise WrongFieldError(Problem.POSTCODE)
    if not places_of_postcode(digits):
        raise WrongFieldError(Problem.NO_SUCH_POSTCODE)
    return digits


def read_city(text: str, *, postcode: str | None) -> str:
    """The official name of the commune that has this postcode, however it was typed.

    Without a usable postcode, the text as it is: only the postcode is to blame.
    """
    _require(text)
    if postcode is None:
        return text
    typed = _city_words(text)
    for place in places_of_postcode(postcode):
        if _city_words(place.name) == typed:
            return place.name
    raise WrongFieldError(Problem.CITY)


def read_email(text: str) -> str:
    """An e-mail address; nobody is written to."""
    try:
        return validate_email(text, check_deliverability=False, allow_smtputf8=False).normalized
    except EmailNotValidError:
        raise WrongFieldError(Problem.EMAIL) from None


def read_phone(text: str) -> str:
    """A French number of a person (overseas too), as people read it: « 06 12 34 56 78 »."""
    for region in _REGIONS:
        try:
            number = phonenumbers.parse(text, region)
        except NumberParseException:
            continue
        is_known = phonenumbers.region_code_for_number(number) in _REGIONS
        if is_known and phonenumbers.number_type(number) in _PEOPLE_S_LINES:
            digits = f"0{number.national_number}"
            return " ".join(digits[start : start + 2] for start in range(0, len(digits), 2))
    raise WrongFieldError(Problem.PHONE)


def _require(text: str) -> None:
    if not text:
        raise WrongFieldError(Problem.MISSING)


def _city_words(name: str) -> tuple[str, ...]:
    return tuple({"st": "saint", "ste": "sainte"}.get(word, word) for word in plain_words(name))


def _holds_secret_number(text: str) -> bool:
    packed = re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", text).upper())
    return bool(_NIR.search(packed) or _FRENCH_IBAN.search(packed)) or _holds_foreign_iban(packed)


def _holds_foreign_iban(packed: str) -> bool:
    for start in re.finditer(rf"(?={'|'.join(_IBAN_LENGTHS)})", packed):
        iban = packed[start.start() :][: _IBAN_LENGTHS[packed[start.start() :][:2]]]
        if re.fullmatch(r"[A-Z]{2}\d\d[0-9A-Z]{11,}", iban) and _has_iban_key(iban):
            return True
    return False


def _has_iban_key(iban: str) -> bool:
    """Whether the two check digits fit (ISO 7064, modulus 97)."""
    return int("".join(str(int(character, 36)) for character in iban[4:] + iban[:4])) % 97 == 1
