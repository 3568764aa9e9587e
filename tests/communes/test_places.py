"""The national list of communes: whole, and decided on the INSEE code."""

import re
from collections import Counter

import pytest

from communes.places import (
    UnknownCommuneError,
    all_places,
    department_names,
    place,
    places_of_postcode,
)

INSEE = re.compile(r"(\d{2}|2[AB])\d{3}")


def codes(postcode: str) -> list[str]:
    return [found.insee_code for found in places_of_postcode(postcode)]


def test_the_list_holds_34_969_communes():
    assert len(all_places()) == 34_969


def test_every_code_has_five_characters_and_keeps_its_first_zero():
    assert [code for code in all_places() if not INSEE.fullmatch(code)] == []
    assert place("01004").name == "Ambérieu-en-Bugey"


def test_every_commune_has_a_name_with_typographic_apostrophes():
    names = [found.name for found in all_places().values()]
    assert [name for name in names if not name or "'" in name] == []
    assert place("01001").name == "L’Abergement-Clémenciat"


def test_every_postcode_has_five_figures():
    odd = {
        code
        for found in all_places().values()
        for code in found.postcodes
        if not re.fullmatch(r"\d{5}", code)
    }
    assert odd == set()


def test_every_commune_lies_in_a_known_department():
    assert {found.department for found in all_places().values()} <= set(department_names())


def test_26000_is_valence_alone():
    assert codes("26000") == ["26362"]


def test_84300_serves_several_communes_by_name():
    assert codes("84300") == ["84035", "84131"]


def test_most_postcodes_do_not_say_where_someone_lives():
    shared = Counter(code for found in all_places().values() for code in found.postcodes)
    assert (sum(count > 1 for count in shared.values()), len(shared)) == (4205, 6310)


@pytest.mark.parametrize(
    ("insee_code", "name", "department"),
    [
        ("2A004", "Ajaccio", "2A"),
        ("2B033", "Bastia", "2B"),
        ("75056", "Paris", "75"),
        ("97411", "Saint-Denis", "974"),
    ],
)
def test_codes_with_letters_and_overseas_are_found(insee_code: str, name: str, department: str):
    assert (place(insee_code).name, place(insee_code).department) == (name, department)


def test_every_postcode_of_paris_is_paris():
    assert {code for number in range(75001, 75021) for code in codes(str(number))} == {"75056"}


def test_ajaccio_is_found_by_its_postcode():
    assert "2A004" in codes("20000")


def test_uninhabited_communes_have_no_population():
    empty = [found for found in all_places().values() if found.population is None]
    assert len(empty) == 6
    assert len([found for found in all_places().values() if not found.postcodes]) == 5


def test_an_unknown_postcode_serves_nobody():
    assert places_of_postcode("00000") == ()


@pytest.mark.parametrize("insee_code", ["26000", "1004", "", "2a004", "99999"])
def test_an_unknown_code_is_refused_with_a_remedy(insee_code: str):
    with pytest.raises(UnknownCommuneError, match="five characters, not the postcode") as caught:
        place(insee_code)
    assert caught.value.insee_code == insee_code
