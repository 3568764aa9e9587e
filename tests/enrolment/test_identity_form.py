from dataclasses import replace
from datetime import date
from time import perf_counter

import pytest

from enrolment.identity_fields import Problem
from enrolment.identity_form import IdentityForm, typed_again, validate
from exports.identity import Civility, Identity
from tests.enrolment.builders import DAY, an_identity

GOOD = IdentityForm(
    civility="Mme",
    birth_name="Lefèvre-Noël",
    first_name="Anne",
    birth_date="27/03/1951",
    address_line="12 rue de l’Église",
    postcode="26000",
    city="valence",
)
FIELDS = tuple(IdentityForm.__dataclass_fields__)


def read(**typed):
    return validate(replace(GOOD, **typed), day=DAY)


def value_of(field, typed, **others):
    identity = read(**{field: typed}, **others)
    assert isinstance(identity, Identity), identity
    return getattr(identity, field)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("civility", "", None),
        ("civility", "M.", Civility.MR),
        ("birth_name", "D'Angelo", "D’Angelo"),
        ("birth_name", "  O’Neil ", "O’Neil"),
        ("birth_name", "Nguyễn", "Nguyễn"),
        ("birth_name", "Nguye\u0302\u0303n", "Nguyễn"),
        ("birth_name", "Şükrü", "Şükrü"),
        ("birth_name", "de  La   Tour", "de La Tour"),
        ("birth_name", "Œuvrard", "Œuvrard"),
        ("birth_name", "a" * 50, "a" * 50),
        ("used_name", "", None),
        ("used_name", "Lefèvre-Noël", None),
        ("used_name", "Martin", "Martin"),
        ("birth_date", "27-3-1951", date(1951, 3, 27)),
        ("birth_date", "27.03.1951", date(1951, 3, 27)),
        ("birth_date", "27 03 1951", date(1951, 3, 27)),
        ("birth_date", "27 / 03 / 1951", date(1951, 3, 27)),
        ("birth_date", "27031951", date(1951, 3, 27)),
        ("birth_date", "29/02/1952", date(1952, 2, 29)),
        ("birth_date", "01/01/1900", date(1900, 1, 1)),
        ("birth_date", "22/11/2008", date(2008, 11, 22)),
        ("address_line", " 3 bis,  av. du Gal Leclerc", "3 bis, av. du Gal Leclerc"),
        ("address_line", "a" * 38, "a" * 38),
        ("address_extra", "", None),
        ("address_extra", "Bât. B (3e étage)", "Bât. B (3e étage)"),
        ("postcode", " 26 000 ", "26000"),
        ("city", "VALENCE", "Valence"),
        ("email", "", None),
        ("email", "Anne.Noel@EXEMPLE.fr", "Anne.Noel@exemple.fr"),
        ("phone", "", None),
        ("phone", "0612345678", "06 12 34 56 78"),
        ("phone", "+33 6 12 34 56 78", "06 12 34 56 78"),
        ("phone", "+33 (0)6 12 34 56 78", "06 12 34 56 78"),
        ("phone", "06.12.34.56.78", "06 12 34 56 78"),
        ("phone", "0033475792000", "04 75 79 20 00"),
        ("phone", "0262 12 34 56", "02 62 12 34 56"),
        ("phone", "0970 12 34 56", "09 70 12 34 56"),
    ],
)
def test_good_value_is_kept_clean(field, typed, value):
    assert value_of(field, typed) == value


@pytest.mark.parametrize(
    ("typed", "name"),
    [("st denis", "Saint-Denis"), ("Saint-Denis", "Saint-Denis"), ("SAINT  DENIS", "Saint-Denis")],
)
def test_commune_gets_its_official_name(typed, name):
    assert value_of("city", typed, postcode="97400") == name


@pytest.mark.parametrize(
    ("field", "typed", "problem"),
    [
        ("civility", "Dr", Problem.CIVILITY),
        ("birth_name", "", Problem.MISSING),
        ("birth_name", "   ", Problem.MISSING),
        ("birth_name", "Jean2", Problem.NAME),
        ("birth_name", "محمد", Problem.NAME),
        ("birth_name", "-Jean", Problem.NAME),
        ("birth_name", "Jean<b>", Problem.NAME),
        ("birth_name", "a" * 51, Problem.NAME_TOO_LONG),
        ("first_name", "", Problem.MISSING),
        ("used_name", "M@rtin", Problem.NAME),
        ("birth_date", "", Problem.MISSING),
        ("birth_date", "mars 1951", Problem.DATE),
        ("birth_date", "27/03/51", Problem.DATE),
        ("birth_date", "1951-03-27", Problem.DATE),
        ("birth_date", "٢٧/٠٣/١٩٥١", Problem.DATE),
        ("birth_date", "29/02/1951", Problem.NO_SUCH_DATE),
        ("birth_date", "31/04/1951", Problem.NO_SUCH_DATE),
        ("birth_date", "00/00/0000", Problem.NO_SUCH_DATE),
        ("birth_date", "23/11/2026", Problem.FUTURE_DATE),
        ("birth_date", "22/11/2026", Problem.TOO_YOUNG),
        ("birth_date", "23/11/2008", Problem.TOO_YOUNG),
        ("birth_date", "31/12/1899", Problem.OLD_DATE),
        ("address_line", "", Problem.MISSING),
        ("address_line", "a" * 39, Problem.ADDRESS_TOO_LONG),
        ("address_line", "12 rue 😀", Problem.ADDRESS),
        ("postcode", "", Problem.MISSING),
        ("postcode", "2600", Problem.POSTCODE),
        ("postcode", "٢٦٠٠٠", Problem.POSTCODE),
        ("postcode", "26905", Problem.NO_SUCH_POSTCODE),
        ("postcode", "99999", Problem.NO_SUCH_POSTCODE),
        ("city", "", Problem.MISSING),
        ("city", "Lyon", Problem.CITY),
        ("email", "anne@", Problem.EMAIL),
        ("email", "anne@localhost", Problem.EMAIL),
        ("email", "prénom@exemple.fr", Problem.EMAIL),
        ("phone", "0899 12 34 56", Problem.PHONE),
        ("phone", "0700000000", Problem.PHONE),
        ("phone", "061234567", Problem.PHONE),
        ("phone", "+32 475 12 34 56", Problem.PHONE),
        ("phone", "bonjour", Problem.PHONE),
    ],
)
def test_bad_value_gets_its_own_message(field, typed, problem):
    assert read(**{field: typed}) == {field: problem.label}


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize(
    "secret",
    [
        "184072636208513",
        "1 84 07 26 362 085",
        "n° 2 84 07 2A 362 085 08",
        "7-84-07-26-362-085-04",
        "FR76 3000 6000 0112 3456 7890 189",
        "fr7630006000011234567890188",
        "mon iban BE68 5390 0754 7034",
        "DE89370400440532013000",
        "NL91 ABNA 0417 1643 00",
    ],
)
def test_social_security_number_or_iban_is_refused_anywhere(field, secret):
    assert read(**{field: secret}) == {field: Problem.SECRET_NUMBER.label}


@pytest.mark.parametrize(
    "iban",
    [
        "AD12 0001 2030 2003 5910 0100",
        "AL47 2121 1009 0000 0002 3569 8741",
        "AT61 1904 3002 3457 3201",
        "BG80 BNBG 9661 1020 3456 78",
        "CH93 0076 2011 6238 5295 7",
        "CY17 0020 0128 0000 0012 0052 7600",
        "CZ65 0800 0000 1920 0014 5399",
        "DK50 0040 0440 1162 43",
        "EE38 2200 2210 2014 5685",
        "ES91 2100 0418 4502 0005 1332",
        "FI21 1234 5600 0007 85",
        "GB29 NWBK 6016 1331 9268 19",
        "GI75 NWBK 0000 0000 7099 453",
        "GR16 0110 1250 0000 0001 2300 695",
        "HR12 1001 0051 8630 0016 0",
        "HU42 1177 3016 1111 1018 0000 0000",
        "IE29 AIBK 9311 5212 3456 78",
        "IS14 0159 2600 7654 5510 7303 39",
        "IT60 X054 2811 1010 0000 0123 456",
        "LI21 0881 0000 2324 013A A",
        "LT12 1000 0111 0100 1000",
        "LU28 0019 4006 4475 0000",
        "LV80 BANK 0000 4351 9500 1",
        "MC58 1122 2000 0101 2345 6789 030",
        "MD24 AG00 0225 1000 1310 4168",
        "ME25 5050 0001 2345 6789 51",
        "MK07 2501 2000 0058 984",
        "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
        "NO93 8601 1117 947",
        "PL61 1090 1014 0000 0712 1981 2874",
        "PT50 0002 0123 1234 5678 9015 4",
        "RO49 AAAA 1B31 0075 9384 0000",
        "RS35 2600 0560 1001 6113 79",
        "SE45 5000 0000 0583 9825 7466",
        "SI56 2633 0001 2039 086",
        "SK31 1200 0000 1987 4263 7541",
        "SM86 U032 2509 8000 0000 0270 100",
        "VA59 0011 2300 0012 3456 78",
    ],
)
def test_iban_of_any_country_of_the_sepa_is_refused(iban):
    assert read(address_extra=f"compte {iban}") == {"address_extra": Problem.SECRET_NUMBER.label}


@pytest.mark.parametrize(
    ("line", "extra"),
    [
        ("1 84 07 26", "362 085 13"),
        ("12 rue des Lilas 1840726", "362085 étage 3"),
        ("362 085 13", "1 84 07 26"),
        ("FR14 2004 1010 05", "05 0001 3M02 606"),
        ("DE89 3704 0044", "0532 0130 00"),
    ],
)
def test_secret_number_cut_in_two_across_the_address_is_refused(line, extra):
    assert read(address_line=line, address_extra=extra) == {
        "address_line": Problem.SECRET_NUMBER.label,
        "address_extra": Problem.SECRET_NUMBER.label,
    }


def test_ordinary_address_on_two_lines_is_accepted():
    assert isinstance(read(address_line="12 rue du 8 Mai 1945", address_extra="Bât. 3, lot 26"), Identity)


@pytest.mark.parametrize(
    "address",
    ["12 rue du 14 Juillet 1789, lot 26000", "BE 12 résidence Les Pins bât 4", "NL91 ABNA 0417 1643 01"],
)
def test_ordinary_address_is_not_taken_for_a_secret_number(address):
    assert isinstance(read(address_line=address), Identity)


def test_every_wrong_field_has_its_message_in_the_order_of_the_form():
    messages = validate(IdentityForm(civility="?", phone="?"), day=DAY)
    required = ["birth_name", "first_name", "birth_date", "address_line", "postcode", "city"]
    assert list(messages) == ["civility", *required, "phone"]


def test_wrong_postcode_does_not_blame_the_commune():
    assert set(read(postcode="99999")) == {"postcode"}


def test_neither_email_nor_phone_is_asked_for():
    assert isinstance(read(email="", phone=""), Identity)


@pytest.mark.parametrize("character", ["a", "1", " ", "-", "’", "\u0301", "😀", "F"])
def test_ten_thousand_characters_everywhere_are_answered_quickly(character):
    form = IdentityForm(**dict.fromkeys(FIELDS, character * 10_000))
    start = perf_counter()
    messages = validate(form, day=DAY)
    assert set(messages.values()) == {Problem.TOO_LONG.label}
    assert perf_counter() - start < 0.1


@pytest.mark.parametrize("text", ["\x00", "\ud800", "\u202e", "{}%s", "=1+1", "<script>", "\\", "’" * 200])
def test_strange_text_gives_messages_and_no_exception(text):
    messages = validate(IdentityForm(**dict.fromkeys(FIELDS, text)), day=DAY)
    assert not isinstance(messages, Identity)
    assert set(messages) == set(FIELDS) - {"city"}  # judged once the postcode is right


def test_identity_typed_again_is_the_same_identity():
    identity = an_identity(email="anne@exemple.fr")
    assert validate(typed_again(identity), day=DAY) == identity


def test_messages_never_repeat_what_was_typed():
    messages = validate(IdentityForm(**dict.fromkeys(FIELDS, "Zorglub184072636208513")), day=DAY)
    assert not [message for message in messages.values() if "Zorglub" in message or "1840" in message]
