"""Short codes that are read aloud at the counter: eight random characters and one that checks them.

The 19 characters were chosen for French ears and eyes. Out: 0 O Q D (one shape), 1 I, the twins of
2 (Z), 5 (S), 6 (G) and 8 (B), U V (one shape). Of the letters that end in « é » (B C D G P T V) only P stays;
of M and N only M; E sounds like « deux », X like « six ». 19 is prime and more than the length of a code, so
a sum with the weights 1 to 9 catches every single wrong character and every swap of two characters.
"""

import secrets
import unicodedata

from enrolment.errors import EnrolmentError

ALPHABET = "23456789AFHJKLMPRWY"
DRAWN = 8
LENGTH = DRAWN + 1
LONGEST_TYPED = 40


class WrongCodeError(EnrolmentError):
    """What was typed is no short code: a character is missing, foreign or wrong. It is not kept here."""

    def __init__(self) -> None:
        super().__init__("Ce code contient une erreur\u00a0: vérifiez chaque caractère.")


def new_code() -> str:
    """A code nobody can guess: nine characters, without separators."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(DRAWN))
    return drawn + _check_character(drawn)


def shown(code: str) -> str:
    """The code as people read it.

    >>> shown("234567892")
    '234-567-892'
    """
    return "-".join(code[start : start + 3] for start in range(0, LENGTH, 3))


def parse(typed: str) -> str:
    """The code behind what someone typed: spaces, dashes, dots and case do not matter.

    Raises:
        WrongCodeError: It is no code, or one with a mistake.
    """
    if len(typed) > LONGEST_TYPED:
        raise WrongCodeError
    code = "".join(
        c for c in typed.upper() if unicodedata.category(c) not in {"Zs", "Pd", "Cc"} and c not in "._"
    )
    if len(code) != LENGTH or any(character not in ALPHABET for character in code):
        raise WrongCodeError
    if _check_character(code[:DRAWN]) != code[DRAWN]:
        raise WrongCodeError
    return code


def _check_character(drawn: str) -> str:
    """The character that brings the weighted sum to a multiple of 19."""
    total = sum(weight * ALPHABET.index(c) for weight, c in enumerate(drawn, start=1))
    size = len(ALPHABET)
    return ALPHABET[-total * pow(LENGTH, -1, size) % size]
