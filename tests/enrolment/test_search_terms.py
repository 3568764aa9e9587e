import pytest

from enrolment.search_terms import query_terms, terms_of
from enrolment.short_code import shown
from tests.enrolment.builders import a_case, an_identity

CODE = "H6PL34WYJ"
TERMS = terms_of(a_case(identity=an_identity(), short_code=CODE))


@pytest.mark.parametrize(
    "typed",
    [
        "lefevre",
        "LEFÈVRE noël",
        "lef",
        "Noe Oeuv",
        "œuvrarde d'angelo",
        "27/03/1951",
        "lefevre 27.3.1951",
        "06 12 34 56 78",
        "+33612345678",
        shown(CODE).lower(),
    ],
)
def test_case_is_found_by(typed):
    assert query_terms(typed)
    assert query_terms(typed) <= TERMS


@pytest.mark.parametrize(
    "typed",
    ["martin", "le", "lefevrette", "lefevre martin", "28/03/1951", "06 12 34 56 79", shown("HHJPYM44A")],
)
def test_case_is_not_found_by(typed):
    assert not query_terms(typed) <= TERMS


@pytest.mark.parametrize("typed", ["", "  ", "?!", "12", "99/99/1951"])
def test_nothing_usable_gives_no_term(typed):
    assert query_terms(typed) == frozenset()


def test_case_without_identity_answers_to_its_code_only():
    assert terms_of(a_case(short_code=CODE)) == {f"code:{CODE}"}


def test_short_names_are_found_whole():
    assert "name:li" in terms_of(a_case(identity=an_identity(birth_name="Li")))
