"""What hardly fits, what cannot be drawn, and what contradicts itself."""

from dataclasses import replace

import pytest

from communes.registry import commune
from exports.errors import PackContentError, TextTooLongError, UnprintableCharacterError
from exports.pack.build import build_pack
from exports.pack.content import PersonResult
from exports.pack.price_sheet import PriceLine
from tests.exports import builders as a
from tests.exports.reading import pages, text

LONGEST = "Wilhelmine-Maximiliane-Montgommery-Wörthmüllerlinx"


def the_worst_case():
    """A couple and twelve children, names of fifty characters, twenty-five findings each."""
    names = tuple(f"{LONGEST[:47]} {n:02}" for n in range(14))
    verdict = a.a_verdict(findings=25)
    return a.a_pack(
        results=tuple(PersonResult(display_name=name, verdict=verdict) for name in names),
        prices=a.prices_for(*names),
        identity=a.an_identity(birth_name=LONGEST, used_name="W" * 50, address_line="M" * 38, city=LONGEST),
        insured=tuple(
            a.an_insured(LONGEST, birth_name="W" * 50, is_holder=place == 0) for place, _ in enumerate(names)
        ),
    )


@pytest.fixture(scope="module")
def worst():
    return build_pack(the_worst_case())


def test_the_longest_name_has_fifty_characters():
    assert len(LONGEST) == 50


def test_in_the_worst_case_every_finding_of_everyone_is_printed(worst):
    assert text(worst).count("Critère 25") == 14


def test_in_the_worst_case_a_long_name_is_whole(worst):
    words = text(worst).replace("- ", "-")
    assert words.count(LONGEST) >= 16


def test_in_the_worst_case_a_name_without_a_place_to_break_is_whole(worst):
    assert text(worst).replace(" ", "").count("W" * 50) == 17


def test_in_the_worst_case_each_page_is_stamped(worst):
    assert all("DÉMONSTRATION" in page for page in pages(worst))


@pytest.mark.parametrize(
    ("changes", "field", "character"),
    [
        ({"birth_name": "محمد"}, "Nom de naissance", "م"),
        ({"first_name": "美咲"}, "Prénom", "美"),
        ({"first_name": "Γιώργος"}, "Prénom", "Γ"),
        ({"first_name": "Иван"}, "Prénom", "И"),
        ({"city": "Valence\u0007"}, "Commune", "\u0007"),
        ({"address_line": "12 rue 🏠"}, "Adresse", "🏠"),
        ({"used_name": "X\u0301"}, "Nom d’usage", "\u0301"),
    ],
)
def test_what_the_font_cannot_draw_is_refused_by_field(changes, field, character):
    with pytest.raises(UnprintableCharacterError) as refused:
        build_pack(a.a_pack(identity=a.an_identity(**changes)))
    assert (refused.value.field, refused.value.character) == (field, character)


def test_a_refusal_does_not_repeat_the_name():
    with pytest.raises(UnprintableCharacterError) as refused:
        build_pack(a.a_pack(insured=(a.an_insured("Zoé美"),)))
    assert "Zoé" not in str(refused.value)


def test_letters_typed_in_two_parts_are_composed():
    pack = build_pack(a.a_pack(identity=a.an_identity(birth_name="Lefe\u0300vre")))
    assert "Lefèvre" in text(pack)


def test_markup_in_a_name_is_printed_as_it_is():
    pack = build_pack(a.a_pack(identity=a.an_identity(address_extra="<b>Chez</b> A&B")))
    assert "<b>Chez</b> A&B" in text(pack)


def test_a_block_taller_than_a_page_is_refused_without_its_words():
    verdict = a.a_verdict(summary="Interminable " * 2000)
    with pytest.raises(TextTooLongError) as refused:
        build_pack(a.a_pack(results=(PersonResult(display_name="Vous", verdict=verdict),)))
    assert "Interminable" not in str(refused.value)


def test_a_running_head_nobody_could_read_is_refused():
    endless = commune(a.VALENCE).model_copy(update={"scheme_name": "Ma commune, ma santé " * 10})
    with pytest.raises(TextTooLongError):
        build_pack(a.a_pack(commune=endless))


def test_a_pack_about_nobody_is_refused():
    with pytest.raises(PackContentError, match="at least one person"):
        a.a_pack(results=())


def test_a_tariff_without_level_is_refused():
    with pytest.raises(PackContentError, match="at least one level"):
        a.prices_for("Vous", sheets=())


def test_a_choice_outside_the_tariff_is_refused():
    with pytest.raises(PackContentError, match="one of the sheets"):
        a.prices_for("Vous", chosen="absent")


def test_levels_about_different_people_are_refused():
    prices = a.prices_for("Vous")
    other = replace(prices.sheets[0], lines=(PriceLine(person="Camille", monthly_price=None),))
    with pytest.raises(PackContentError, match="same people"):
        replace(prices, sheets=(*prices.sheets, other))


def test_nothing_personal_shows_in_the_repr_of_an_identity():
    assert "Lefèvre" not in repr(a.a_pack())
