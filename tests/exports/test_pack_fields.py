import pytest

from exports.pack.build import build_pack
from exports.pack.content import PersonResult
from tests.exports import builders as a
from tests.exports.reading import fields, reader, text

BY_HAND = {"nir": 15, "iban": 34, "place": 50, "date": 20, "signature": 50}


@pytest.fixture(scope="module")
def known():
    return build_pack(a.a_pack())


@pytest.fixture(scope="module")
def anonymous():
    content = a.a_pack(
        identity=None,
        insured=(),
        payment=None,
        departure=None,
        desired_start=None,
        results=(PersonResult(display_name="Vous", verdict=a.a_verdict()),),
    )
    return build_pack(content)


@pytest.mark.parametrize(("name", "length"), BY_HAND.items())
def test_what_the_portal_never_asks_is_a_text_field_of_the_right_length(known, name, length):
    field = fields(known)[name]
    assert (field["/FT"], field["/MaxLen"]) == ("/Tx", length)


@pytest.mark.parametrize("name", BY_HAND)
def test_what_the_portal_never_asks_is_empty(known, name):
    assert fields(known)[name].get("/V") == ""


def test_every_field_has_a_name_for_screen_readers(known, anonymous):
    assert [
        name for pack in (known, anonymous) for name, field in fields(pack).items() if not field.get("/TU")
    ] == []


def test_the_nir_has_one_box_a_digit(known):
    assert fields(known)["nir"]["/Ff"] & 1 << 24


def test_it_says_that_the_number_is_never_asked(known):
    assert "le portail ne demande jamais ce numéro" in text(known)


def test_it_says_that_the_paper_binds_nobody(known):
    assert "Document préparatoire, sans valeur contractuelle tant que non signé et accepté" in text(known)


def test_a_known_identity_leaves_no_field_for_it(known):
    assert "birth_name" not in fields(known)


def test_an_unknown_identity_leaves_fields_to_fill(anonymous):
    assert {"birth_name", "first_name", "birth_date", "address_line", "person_2_first_name"} <= fields(
        anonymous
    ).keys()


def test_an_identity_without_used_name_leaves_it_to_fill():
    assert "used_name" in fields(build_pack(a.a_pack(identity=a.an_identity(used_name=None))))


def test_no_field_is_filled(anonymous):
    assert {str(field.get("/V")) for field in fields(anonymous).values()} == {"", "/Off"}


def test_each_paper_to_bring_has_a_box_to_tick(known):
    assert {name: fields(known)[name]["/FT"] for name in ("document_ID", "document_DOM")} == {
        "document_ID": "/Btn",
        "document_DOM": "/Btn",
    }


def test_each_field_belongs_to_the_page_it_stands_on(known):
    for page in reader(known).pages:
        for field in page.get("/Annots", []):
            assert field.get_object()["/P"] == page
