"""The sheet of one formula: prices by age, zone or package, cares told in euros, nothing of a household."""

from datetime import date

import pytest

from communes.registry import commune
from enrolment.formula_sheet import easy_reading, formula_sheet
from tariffs.catalogue import offer, offers
from tariffs.errors import OutsideValidityError, UnknownLevelError

VALENCE = commune("26362")
DAY = date(2026, 12, 1)
LEVELS = [(shown.code, level) for shown in offers() for level in shown.level_codes]


def sheet(code: str, level: str, day: date = DAY):
    return formula_sheet(offer(code), level, commune=VALENCE, day=day)


@pytest.mark.parametrize(("code", "level"), LEVELS)
def test_every_level_of_every_offer_has_its_sheet(code: str, level: str):
    found = sheet(code, level)
    assert found.stamp
    assert found.prices
    assert [section.title for section in found.sections] == [
        "Hospitalisation",
        "Soins courants",
        "Optique",
        "Dentaire",
        "Aides auditives",
        "Autres",
    ]
    assert len(found.examples) == len(easy_reading().cares)


def test_prices_by_age_are_those_of_the_grid():
    rows = {row.name: row.value for row in sheet("demonstration", "N2").prices}
    assert rows["jusqu’à 17\u00a0ans"] == "19\u00a0€"
    assert rows["de 66 à 75\u00a0ans"] == "98\u00a0€"
    assert rows["à partir de 76\u00a0ans"] == "117\u00a0€"


def test_one_price_at_any_age_is_said_so():
    assert [row.name for row in sheet("prix_unique", offer("prix_unique").level_codes[0]).prices] == [
        "à tout âge"
    ]


def test_packages_are_named():
    names = [row.name for row in sheet("trois_forfaits", offer("trois_forfaits").level_codes[0]).prices]
    assert [name.split(",")[0] for name in names] == ["Une personne seule", "Un couple", "Une famille"]


def test_prices_by_zone_are_those_of_the_commune():
    found = sheet("six_niveaux", offer("six_niveaux").level_codes[0])
    assert "à Valence" in found.basis
    assert len({row.name for row in found.prices}) == len(found.prices)


def test_the_easy_sheet_says_who_pays_a_visit_to_the_doctor():
    doctor = sheet("demonstration", "N2").examples[0]
    assert doctor.sentences == (
        "Vous voyez le médecin. Il demande 30\u00a0€.",
        "La Sécurité sociale paie 19\u00a0€.",
        "La mutuelle paie 9\u00a0€.",
        "Vous payez 2\u00a0€.",
    )


def test_the_easy_sheet_keeps_to_short_sentences_without_jargon():
    for code, level in LEVELS:
        found = sheet(code, level)
        sentences = [*found.easy_prices, *(s for example in found.examples for s in example.sentences)]
        assert all(len(part.split()) <= 16 for s in sentences for part in s.split(". "))
        assert not any(word in s for s in sentences for word in ("BR", "OPTAM", "forfait", "AMO"))


def test_outside_validity_there_is_no_sheet():
    with pytest.raises(OutsideValidityError):
        sheet("demonstration", "N1", date(2028, 1, 1))
    with pytest.raises(UnknownLevelError):
        sheet("demonstration", "N9")
