"""What a case can be found by, and what the words someone types mean. Terms are plain; storage hashes them.

A term is « kind:value »: words of the names with their beginnings from three letters on, birth date, phone
digits, short code.
"""

import re
from datetime import date

from enrolment.case import Case
from enrolment.plain_words import plain_words
from enrolment.short_code import WrongCodeError, parse
from exports.identity import Identity

SHORTEST_BEGINNING = 3
LONGEST_QUERY = 100
_DATE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})", re.ASCII)


def terms_of(case: Case) -> frozenset[str]:
    """Every term the case answers to."""
    terms = {f"code:{case.short_code}"} if case.short_code else set[str]()
    return frozenset(terms | _terms_of_identity(case.identity)) if case.identity else frozenset(terms)


def _terms_of_identity(identity: Identity) -> set[str]:
    names = (identity.birth_name, identity.used_name or "", identity.first_name)
    words = {word for name in names for word in plain_words(name)}
    terms = {f"name:{beginning}" for word in words for beginning in _beginnings(word)}
    terms.add(f"born:{identity.birth_date:%Y-%m-%d}")
    if identity.phone:
        terms.add(f"phone:{_digits(identity.phone)}")
    return terms


def query_terms(typed: str) -> frozenset[str]:
    """The terms that must all match; none when nothing usable was typed.

    >>> sorted(query_terms("Le Goff 3/2/1950"))
    ['born:1950-02-03', 'name:goff', 'name:le']
    >>> query_terms("+33 6 12 34 56 78")
    frozenset({'phone:0612345678'})
    """
    text = typed[:LONGEST_QUERY]
    try:
        return frozenset({f"code:{parse(text)}"})
    except WrongCodeError:
        pass
    terms = {f"born:{born:%Y-%m-%d}" for born in map(_date, _DATE.finditer(text)) if born}
    rest = _DATE.sub(" ", text)
    if len(digits := _digits(rest)) >= 9:
        return frozenset({*terms, f"phone:{digits}"})
    return frozenset({*terms, *(f"name:{word}" for word in plain_words(rest))})


def _date(match: re.Match[str]) -> date | None:
    day, month, year = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _beginnings(word: str) -> set[str]:
    return {word, *(word[:length] for length in range(SHORTEST_BEGINNING, len(word)))}


def _digits(text: str) -> str:
    digits = re.sub(r"\D", "", text, flags=re.ASCII)
    for prefix in ("0033", "33"):
        if digits.startswith(prefix) and len(digits) == len(prefix) + 9:
            return "0" + digits[len(prefix) :]
    return digits
