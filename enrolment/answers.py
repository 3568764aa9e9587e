"""Reading what people type in the questionnaire: a value, or one French message that says what to write.

Harmless characters are let through (spaces in a postcode, a comma or « € » in an amount). Nothing typed is
repeated in a message.
"""

import re
from datetime import date
from decimal import Decimal
from typing import NoReturn

from communes.commune import InseeCode
from communes.places import Place, places_of_postcode
from eligibility.household import MAX_CHILDREN

OLDEST_YEAR = 1900
LONGEST_TYPED = 60


class WrongAnswerError(Exception):
    """An answer cannot be read. What was typed is not kept.

    Attributes:
        message: What to write instead, in French.
    """

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__("an answer could not be read")


class SeveralCommunesError(WrongAnswerError):
    """The postcode serves several communes, and none was chosen yet.

    Attributes:
        places: The communes to choose from, by name.
    """

    def __init__(self, places: tuple[Place, ...]) -> None:
        self.places = places
        super().__init__("Plusieurs communes ont ce code postal. Choisissez la vôtre.")


def _refuse(message: str) -> NoReturn:
    raise WrongAnswerError(message)


def _short(text: str) -> str:
    if len(text) > LONGEST_TYPED:
        _refuse("Ce texte est trop long pour cette question.")
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def read_places(postcode: str) -> tuple[Place, ...]:
    """The communes of a typed postcode.

    Raises:
        WrongAnswerError: It is not five digits, or no commune has it.
    """
    digits = _short(postcode).replace(" ", "")
    if not digits:
        _refuse("Écrivez votre code postal, par exemple 26000.")
    if not re.fullmatch(r"\d{5}", digits, re.ASCII):
        _refuse("Écrivez les cinq chiffres de votre code postal, par exemple 26000.")
    places = places_of_postcode(digits)
    if not places:
        _refuse("Ce code postal n’est pas connu. Vérifiez-le, et écrivez-le sans CEDEX.")
    return places


def read_home(postcode: str, chosen: InseeCode | None) -> InseeCode:
    """The INSEE code of the home.

    Args:
        postcode: As typed.
        chosen: Commune chosen among those of the postcode, if any was.

    Raises:
        SeveralCommunesError: The choice is still to make.
        WrongAnswerError: The postcode cannot be read.
    """
    places = read_places(postcode)
    if len(places) == 1:
        return places[0].insee_code
    if chosen in {place.insee_code for place in places} and chosen is not None:
        return chosen
    raise SeveralCommunesError(places)


def read_children(text: str) -> int:
    """A number of children, from 0 to MAX_CHILDREN; nothing typed means none.

    Raises:
        WrongAnswerError: Not a number, or more children than a form can hold.
    """
    count = _whole_number(text or "0", "Écrivez le nombre d’enfants en chiffres, par exemple 2.")
    if count > MAX_CHILDREN:
        _refuse(
            f"Le portail accepte jusqu’à {MAX_CHILDREN} enfants. "
            "Pour une famille plus grande, un agent du CCAS fera le calcul avec vous."
        )
    return count


def read_whole_number(text: str, *, most: int, unit: str) -> int | None:
    """A whole number from 0 to `most`, or None when nothing was typed.

    Args:
        text: As typed.
        most: Largest number accepted, inclusive.
        unit: What is counted, for the message (« heures », « mois »); it follows « un nombre de ».

    Raises:
        WrongAnswerError: Not a number, or too large.
    """
    if not text.strip():
        return None
    count = _whole_number(text, f"Écrivez un nombre de {unit} en chiffres, par exemple 12.")
    if count > most:
        _refuse(f"Ce nombre de {unit} paraît trop grand. Vérifiez-le.")
    return count


def _whole_number(text: str, message: str) -> int:
    digits = _short(text).replace(" ", "")
    if not re.fullmatch(r"\d{1,9}", digits, re.ASCII):
        _refuse(message)
    return int(digits)


_DATE = re.compile(r"(\d{1,2})[ /.\-]+(\d{1,2})[ /.\-]+(\d{4})|(\d{2})(\d{2})(\d{4})", re.ASCII)


def read_past_date(text: str, *, day: date) -> date | None:
    """A day up to `day`, inclusive, or None when nothing was typed: day, month, year, any usual separator.

    Raises:
        WrongAnswerError: Not a date, a day that does not exist, in the future, or before 1900.
    """
    typed = _short(text)
    if not typed:
        return None
    match = _DATE.fullmatch(typed)
    if match is None:
        _refuse("Écrivez la date en chiffres : jour, mois, année. Par exemple 27/03/1951.")
    in_month, month, year = (int(part) for part in match.groups() if part)
    try:
        found = date(year, month, in_month)
    except ValueError:
        _refuse("Cette date n’existe pas. Vérifiez le jour et le mois.")
    if found > day:
        _refuse("Cette date est dans le futur. Vérifiez l’année.")
    if found.year < OLDEST_YEAR:
        _refuse(f"Cette date est avant {OLDEST_YEAR}. Vérifiez l’année.")
    return found


LARGEST_AMOUNT = Decimal(10_000_000)
_AMOUNT = re.compile(r"\d{1,9}(?:[.,]\d{1,2})?", re.ASCII)


def read_amount(text: str) -> Decimal | None:
    """An amount in euros, to the cent, or None when nothing was typed.

    Raises:
        WrongAnswerError: Not an amount, negative, or larger than ten million.
    """
    typed = re.sub(r"(?i)euros?|€", "", _short(text)).replace(" ", "")
    if not typed:
        return None
    if not _AMOUNT.fullmatch(typed):
        _refuse("Écrivez un montant en euros, par exemple 1 250 ou 1 250,50.")
    amount = Decimal(typed.replace(",", "."))
    if amount > LARGEST_AMOUNT:
        _refuse("Ce montant paraît trop grand. Vérifiez-le.")
    return amount


def read_price(text: str, *, most: int, missing: str, too_large: str) -> Decimal:
    """An amount in euros that is needed, up to `most`, inclusive.

    Args:
        text: As typed.
        most: Highest amount accepted, in euros.
        missing: What to say when nothing was typed.
        too_large: What to say above `most`.

    Raises:
        WrongAnswerError: Nothing was typed, it is no amount, or it is above `most`.
    """
    price = read_amount(text)
    if price is None:
        _refuse(missing)
    if price > most:
        _refuse(too_large)
    return price
