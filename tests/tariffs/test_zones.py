"""Which zone of the tariff a household lives in."""

from datetime import date
from pathlib import Path

import pytest

from communes.data_file import DataFileError
from communes.registry import commune
from eligibility.household import Person
from enrolment.pricing import household_prices
from tariffs.catalogue import read_offer
from tariffs.errors import OutsideZonesError, ResidenceNeededError
from tariffs.quote import NO_CHOICE, Choices, Residence, quote
from tariffs.zones import Zone, zone_of
from tests.tariffs.builders import EFFECT_DAY, GRID, SIX_LEVELS, a_copy, an_adult, spoil


def a_zone(code: str, **where: object) -> Zone:
    return Zone.model_validate({"code": code, "label": code.upper(), **where})


def found(zones: list[Zone], postcode: str | None = None, department: str | None = None) -> str:
    return zone_of("offer", zones, Residence(postcode=postcode, department=department)).code


@pytest.mark.parametrize(
    ("postcode", "department", "zone"),
    [
        ("26000", None, "drome_ardeche"),
        ("07300", None, "drome_ardeche"),
        (None, "07", "drome_ardeche"),
        ("69001", None, "lyon"),
        ("69009", None, "lyon"),
        ("69100", None, "lyon"),
        ("69110", None, "aura"),
        ("38000", None, "aura"),
        ("26905", None, "drome_ardeche"),  # CEDEX
    ],
)
def test_zone_of_a_residence(postcode: str | None, department: str | None, zone: str):
    assert found(list(SIX_LEVELS.zones), postcode, department) == zone


@pytest.mark.parametrize(("postcode", "department"), [("75001", None), (None, "13"), ("97400", None)])
def test_residence_outside_every_zone_is_refused_with_the_zones(postcode: str | None, department: str | None):
    with pytest.raises(OutsideZonesError, match="Drôme et Ardèche"):
        found(list(SIX_LEVELS.zones), postcode, department)


def test_department_alone_is_not_enough_where_a_postcode_decides():
    with pytest.raises(ResidenceNeededError, match="postcode"):
        found(list(SIX_LEVELS.zones), department="69")


def test_postcode_of_two_departments_in_two_zones_needs_the_department():
    # 42620 serves a commune of the Allier and one of the Loire.
    zones = [a_zone("loire", departments=["42"]), a_zone("rest", everywhere=True)]
    with pytest.raises(ResidenceNeededError):
        found(zones, "42620")
    assert [found(zones, "42620", code) for code in ("42", "03")] == ["loire", "rest"]


def test_postcode_of_two_departments_in_one_zone_is_enough():
    assert found([a_zone("both", departments=["42", "03"])], "42620") == "both"


@pytest.mark.parametrize(
    ("postcode", "zone"),
    [("20000", "south"), ("20200", "north"), ("20189", "south"), ("20409", "north"), ("97400", "sea")],
)
def test_corsica_and_overseas_departments_are_told_from_the_postcode(postcode: str, zone: str):
    zones = [
        a_zone("south", departments=["2A"]),
        a_zone("north", departments=["2B"]),
        a_zone("sea", departments=["974"]),
    ]
    assert found(zones, postcode) == zone


def test_first_zone_that_holds_the_residence_wins():
    zones = [a_zone("first", departments=["26"]), a_zone("second", departments=["26"])]
    assert found(zones, "26000") == "first"


def test_price_depends_on_the_zone_and_says_it():
    lines = [
        quote(
            SIX_LEVELS,
            [an_adult()],
            level="N1",
            effect_day=EFFECT_DAY,
            choices=Choices(residence=Residence(postcode=postcode)),
        ).lines[0]
        for postcode in ("26000", "69001", "73000")
    ]
    assert [(line.zone, str(line.listed_price)) for line in lines] == [
        ("Drôme et Ardèche", "31.00"),
        ("Lyon et Villeurbanne", "34.70"),
        ("Reste de l’Auvergne-Rhône-Alpes", "32.90"),
    ]


@pytest.mark.parametrize("choices", [NO_CHOICE, Choices(residence=Residence())])
def test_price_by_zone_needs_the_residence(choices: Choices):
    with pytest.raises(ResidenceNeededError):
        quote(SIX_LEVELS, [an_adult()], level="N1", effect_day=EFFECT_DAY, choices=choices)


@pytest.mark.parametrize(("insee_code", "zone"), [("26362", "Drôme et Ardèche")])
def test_resident_is_priced_in_the_zone_of_the_commune(insee_code: str, zone: str):
    here = commune(insee_code).model_copy(update={"offer": "six_niveaux"})
    person = Person(id="p1", birth_date=date(1985, 6, 15))
    found = household_prices((person,), commune=here, effect_day=EFFECT_DAY)
    assert found is not None
    assert [one.lines[0].zone for one in found.quotes] == [zone] * 6


@pytest.mark.parametrize(
    ("before", "after", "remedy"),
    [
        ('departments = ["26", "07"]', "", "give departments or postcodes"),
        ('departments = ["26", "07"]', 'departments = ["26"]\neverywhere = true', "give departments"),
        ('departments = ["26", "07"]', 'departments = ["Drôme"]', "should match pattern"),
        ('code = "drome_ardeche"', 'code = "any"', "choose another code"),
        ('code = "drome_ardeche"', 'code = "aura"', "zones must have different codes"),
    ],
)
def test_zone_is_refused_with_a_remedy(tmp_path: Path, before: str, after: str, remedy: str):
    folder = a_copy(tmp_path, "six_niveaux")
    spoil(folder / "offer.toml", before, after)
    with pytest.raises(DataFileError) as refused:
        read_offer(folder)
    assert remedy in refused.value.remedy


@pytest.mark.parametrize(
    ("before", "after", "where", "remedy"),
    [
        (
            "N1,0,17,any,drome_ardeche,",
            "N1,0,17,any,mars,",
            "line 2, zone",
            "must be one of any, drome_ardeche",
        ),
        ("N1,0,17,any,drome_ardeche,", "N1,0,17,any,any,", "line 3, zone", "keep one kind"),
        ("N1,18,25,any,lyon,", "N1,19,25,any,lyon,", "line 11", "no price from age 18 to 18"),
    ],
)
def test_grid_by_zone_is_refused_with_its_line(
    tmp_path: Path, before: str, after: str, where: str, remedy: str
):
    folder = a_copy(tmp_path, "six_niveaux")
    spoil(folder / GRID, before, after)
    with pytest.raises(DataFileError) as refused:
        read_offer(folder)
    assert (refused.value.entry, remedy in refused.value.remedy) == (where, True)


def test_zone_without_a_price_is_refused(tmp_path: Path):
    folder = a_copy(tmp_path, "six_niveaux")
    rows = (folder / GRID).read_text(encoding="utf-8").splitlines()
    (folder / GRID).write_text("\n".join(row for row in rows if ",lyon," not in row), encoding="utf-8")
    with pytest.raises(DataFileError, match="no price for level N1, régime any, zone lyon"):
        read_offer(folder)
