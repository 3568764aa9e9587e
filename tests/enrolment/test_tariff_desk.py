"""Grids checked, previewed, published and withdrawn; what quotes and old papers then find."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest

from enrolment.tariff_desk import (
    PublicationError,
    TariffDesk,
    check,
    current_offer,
    grid_of_version,
    publish,
    withdraw,
)
from enrolment.tariff_preview import counts, preview, tariff_personas
from storage.tariffs import SqlTariffs
from tariffs.catalogue import offer, offers
from tariffs.quote import Residence
from tests.enrolment.builders import AVIGNON, NOON, VALENCE

GRIDS = Path(__file__).parents[1] / "tariffs" / "grids"
DEMONSTRATION = offer("demonstration")
HOME = Residence(postcode="26000", department="26")
JANUARY, MARCH = date(2027, 1, 1), date(2027, 3, 1)


@pytest.fixture
def desk(database):
    return TariffDesk(commune=VALENCE, actor="camille", now=NOON, grids=SqlTariffs(database))


def a_grid(times: str = "1", *, levels: tuple[str, ...] = ("N1", "N2", "N3")) -> bytes:
    """The grid of the demonstration in one band of age a level, its prices for 36 to 45 multiplied."""
    cells = (DEMONSTRATION.grids[0].cell(level, 40) for level in levels)
    rows = [f"{cell.level};0-85;{cell.monthly_price * Decimal(times)}" for cell in cells]
    return "\n".join(["Formule;Âge;Cotisation mensuelle", *rows]).encode()


def checked(content: bytes | None = None, *, first_day: date = JANUARY, asked=DEMONSTRATION):
    return check(a_grid() if content is None else content, "grille.csv", offer=asked, first_day=first_day)


def offer_here(desk, commune=VALENCE):
    return current_offer("demonstration", commune=commune, grids=desk.grids)


def test_a_good_file_gives_a_grid_its_oddities_and_what_it_changes():
    found = check(
        (GRIDS / "wide_merged.xlsx").read_bytes(),
        "C:/envoi/Grille.xlsx",
        offer=DEMONSTRATION,
        first_day=JANUARY,
    )
    assert found.grid is not None
    assert found.grid.first_day == JANUARY
    assert found.grid.version.startswith("demonstration-2027-01-01-")
    assert found.source_file == "Grille.xlsx"
    assert len(found.preview) == 30
    assert found.warnings == ()


def test_a_file_with_errors_gives_no_grid_and_no_preview():
    found = checked((GRIDS / "gap.csv").read_bytes())
    assert (found.grid, found.preview, found.csv) == (None, (), "")
    assert found.problems


def test_oddities_never_block(desk):
    found = checked(b"Formule;Age;Cotisation mensuelle\nN1;0-85;40\nN2;0-85;40\nN3;0-85;66")
    assert "Formule 2 n’est pas plus cher que Formule 1 à 0\u00a0ans." in found.warnings
    assert publish(found, offer=DEMONSTRATION, desk=desk).stands


def test_the_preview_tells_each_household_what_it_pays_more_a_month_and_a_year():
    found = check((GRIDS / "wide_merged.xlsx").read_bytes(), "g.xlsx", offer=DEMONSTRATION, first_day=JANUARY)
    family = [row for row in found.preview if row.persona.startswith("Famille de cinq")]
    assert [(row.level, row.before, row.after) for row in family] == [
        ("N1", Decimal("94.00"), Decimal("98.70")),
        ("N2", Decimal("132.00"), Decimal("138.60")),
        ("N3", Decimal("186.00"), Decimal("195.30")),
    ]
    assert (family[0].monthly_difference, family[0].yearly_difference) == (Decimal("4.70"), Decimal("56.40"))
    assert [(one.more, one.less, one.same) for one in counts(found.preview)] == [(10, 0, 0)] * 3


def test_a_level_that_rises_or_falls_by_more_than_a_fifth_is_named_by_its_label():
    def about_changes(times):
        rows = [
            f"{cell.level};{cell.age_from}-{cell.age_to};{cell.monthly_price * Decimal(times)}"
            for cell in DEMONSTRATION.grids[0].cells
        ]
        found = checked("\n".join(["Formule;Âge;Cotisation mensuelle", *rows]).encode())
        return [warning for warning in found.warnings if "plus de 20\u00a0%" in warning]

    assert about_changes("1.2") == about_changes("0.8") == []
    (first, *_) = about_changes("1.3")
    assert first.startswith(
        "Formule 1\u00a0: hausse de plus de 20\u00a0% pour 10 foyers (jusqu’à 30\u00a0%\u00a0: "
    )
    assert [line[:18] for line in about_changes("0.7")] == [f"Formule {n}\u00a0: baisse" for n in (1, 2, 3)]


def test_a_household_without_a_price_is_counted_as_such():
    nobody = check(a_grid(), "g.csv", offer=offer("demonstration"), first_day=JANUARY).preview[:3]
    rows = tuple(replace(row, after=None) for row in nobody)
    assert [one.text for one in counts(rows)] == [
        "Formule 1\u00a0: 1 sans prix.",
        "Formule 2\u00a0: 1 sans prix.",
        "Formule 3\u00a0: 1 sans prix.",
    ]
    new = replace(nobody[0], before=None)
    more = replace(nobody[0], before=Decimal(1), after=Decimal(2))
    assert counts((rows[0], rows[0], more, new))[0].text == (
        "Formule 1\u00a0: 1 foyer paie plus, 0 moins, 0 autant, 2 sans prix, 1 sans prix avant cette grille."
    )


@pytest.mark.parametrize("first_day", [date(1, 1, 1), date(2028, 1, 1), date(9999, 12, 31)])
def test_a_day_outside_the_offer_is_checked_without_a_preview(first_day):
    found = checked(first_day=first_day)
    assert found.grid is not None
    assert found.preview == ()


def test_a_day_or_year_of_the_file_that_is_not_the_one_asked_is_a_doubt():
    found = checked(b"Tarifs 2026\n\n" + a_grid())
    assert [(one.where, one.severity.value, one.text) for one in found.problems] == [
        (
            "ligne 1, colonne A",
            "warning",
            "La feuille dit «\u00a0Tarifs 2026\u00a0», mais le premier jour demandé est le 1er janvier 2027.",
        )
    ]


@pytest.mark.parametrize("name", ["a\x1b[31m\r\nb.csv", "a\u202eb.csv", "\udce9.csv"])
def test_a_file_name_is_kept_on_one_line_without_signs_that_steer_a_screen(name):
    kept = check(a_grid(), name, offer=DEMONSTRATION, first_day=JANUARY).source_file
    assert kept.isprintable()
    assert kept.endswith(".csv")


def test_there_are_ten_households_and_each_is_priced_by_every_shipped_offer():
    assert len(tariff_personas()) == 10
    for each in offers():
        grid = each.grids[-1]
        rows = preview(each, grid, grid.first_day, residence=HOME)
        assert len(rows) == 10 * len(each.levels)
        assert [row.persona for row in rows if row.after is None] == []


@pytest.mark.parametrize("age", [0, 6, 20, 84])
@pytest.mark.parametrize("day", [date(2027, 1, 1), date(2028, 2, 1), date(2027, 12, 1)])
def test_invented_people_have_their_age_on_the_first_day(age, day):
    persona = tariff_personas()[0].model_copy(
        update={"people": (tariff_personas()[0].people[0].model_copy(update={"age": age}),)}
    )
    (person,) = persona.insured(day)
    assert day.year - person.birth_date.year == age
    assert person.birth_date <= day


def test_a_published_grid_answers_from_its_first_day_on_and_the_old_one_before(desk):
    published = publish(checked(a_grid("1.1")), offer=DEMONSTRATION, desk=desk)
    here = offer_here(desk)
    assert here.grid_on(date(2026, 12, 31)) == DEMONSTRATION.grids[0]
    assert here.grid_on(JANUARY).version == published.version
    assert here.grid_on(JANUARY).monthly_price("N1", 40) == Decimal("36.30")
    assert (published.published_by, published.published_at) == ("camille", NOON)


def test_another_commune_keeps_its_own_prices(desk):
    publish(checked(), offer=DEMONSTRATION, desk=desk)
    assert offer_here(desk, AVIGNON) == DEMONSTRATION


@pytest.mark.parametrize(
    ("first_day", "words"),
    [
        (date(2027, 1, 2), "premier jour d’un mois"),
        (date(2026, 11, 1), "une grille en vigueur ne se modifie pas"),
        (date(2026, 1, 1), "une grille en vigueur ne se modifie pas"),
        (date(2028, 1, 1), "L’offre vaut du 1er janvier 2026 au 31 décembre 2027"),
    ],
)
def test_a_first_day_that_cannot_be_used_is_refused_with_the_reason(desk, first_day, words):
    with pytest.raises(PublicationError, match=words):
        publish(checked(first_day=first_day), offer=DEMONSTRATION, desk=desk)
    assert desk.grids.listed(VALENCE) == ()


def test_the_first_of_the_month_is_too_late_on_that_very_day(desk):
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)  # half past midnight in Valence
    late = TariffDesk(commune=VALENCE, actor="camille", now=new_year, grids=desk.grids)
    with pytest.raises(PublicationError):
        publish(checked(), offer=DEMONSTRATION, desk=late)


def test_a_day_that_a_shipped_grid_begins_on_is_refused(desk):
    before = datetime(2025, 11, 22, 11, 0, tzinfo=UTC)
    early = TariffDesk(commune=VALENCE, actor="camille", now=before, grids=desk.grids)
    with pytest.raises(PublicationError, match="livrée avec le portail"):
        publish(checked(first_day=date(2026, 1, 1)), offer=DEMONSTRATION, desk=early)


def test_a_file_with_errors_is_never_published(desk):
    with pytest.raises(PublicationError, match="bloquent"):
        publish(checked(b"rien"), offer=DEMONSTRATION, desk=desk)


def test_a_grid_to_come_may_be_corrected_and_the_first_version_still_answers_for_its_papers(desk):
    first = publish(checked(a_grid("1.1")), offer=DEMONSTRATION, desk=desk)
    second = publish(checked(a_grid("1.2")), offer=offer_here(desk), desk=desk)
    assert offer_here(desk).grid_on(JANUARY).version == second.version
    old = grid_of_version(first.version, "demonstration", commune=VALENCE, grids=desk.grids)
    assert old is not None
    assert (old.version, old.monthly_price("N1", 40)) == (first.version, Decimal("36.30"))
    assert [one.stands for one in desk.grids.listed(VALENCE)] == [False, True]


def test_shipped_grids_answer_for_their_papers_and_unknown_versions_do_not(desk):
    def found(version):
        return grid_of_version(version, "demonstration", commune=VALENCE, grids=desk.grids)

    assert found(DEMONSTRATION.grids[0].version) == DEMONSTRATION.grids[0]
    assert found("demonstration-2020-01-01-00000000") is None


def test_a_correction_is_compared_with_the_grid_before_not_with_what_it_corrects(desk):
    publish(checked(a_grid("1.1")), offer=DEMONSTRATION, desk=desk)
    again = checked(a_grid("1.2"), asked=offer_here(desk))
    worker = next(row for row in again.preview if row.persona.startswith("Salarié de 29 ans"))
    assert (worker.before, worker.after) == (Decimal("29.00"), Decimal("39.60"))


def test_a_later_grid_is_compared_with_the_published_one(desk):
    publish(checked(a_grid("1.1")), offer=DEMONSTRATION, desk=desk)
    later = checked(a_grid("1.2"), first_day=MARCH, asked=offer_here(desk))
    assert {row.before for row in later.preview if row.persona.startswith("Étudiante")} >= {Decimal("36.30")}


def test_a_grid_to_come_may_be_withdrawn_once(desk):
    published = publish(checked(), offer=DEMONSTRATION, desk=desk)
    assert withdraw(published.id, desk=desk) == desk.grids.listed(VALENCE)[0]
    assert offer_here(desk) == DEMONSTRATION
    with pytest.raises(PublicationError, match="n’est plus publiée"):
        withdraw(published.id, desk=desk)


def test_a_grid_in_force_is_not_withdrawn(desk):
    published = publish(checked(), offer=DEMONSTRATION, desk=desk)
    later = TariffDesk(
        commune=VALENCE, actor="camille", now=datetime(2027, 1, 1, 9, 0, tzinfo=UTC), grids=desk.grids
    )
    with pytest.raises(PublicationError, match="en vigueur"):
        withdraw(published.id, desk=later)
    assert offer_here(desk).grid_on(JANUARY).version == published.version


def test_withdrawing_an_unknown_grid_is_refused(desk):
    with pytest.raises(PublicationError):
        withdraw(uuid4(), desk=desk)
