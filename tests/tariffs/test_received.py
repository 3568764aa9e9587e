"""Grids as insurers send them: the sample files of `grids`, and cells one by one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tariffs.catalogue import DATA, offer, offers
from tariffs.grid_file import read_grid_text
from tariffs.offer import Offer
from tariffs.received.problem import Severity
from tariffs.received.reading import Received, receive
from tests.tariffs.builders import DEMONSTRATION

GRIDS = Path(__file__).parent / "grids"
IN_FORCE = DEMONSTRATION.grids[0]
BANDS = ["0-17", "18-25", "26-35", "36-45", "46-55", "56-65", "66-75", "76-85"]


def received(name: str) -> Received:
    return receive((GRIDS / name).read_bytes(), offer=DEMONSTRATION, in_force=IN_FORCE)


def read(text: str, code: str = "demonstration") -> Received:
    asked = offer(code)
    return receive(text.encode(), offer=asked, in_force=asked.grids[0])


def a_wide_grid(heading: str = "Âge;N1;N2;N3", *, first: str = "14;19;27") -> str:
    prices = [first, "24;32;46", "29;40;57", "33;47;66", "41;58;82", "52;76;108", "66;98;140", "78;117;166"]
    return "\n".join([heading, *(f"{band};{row}" for band, row in zip(BANDS, prices, strict=True))])


def told(found: Received) -> list[tuple[str, str]]:
    return [(problem.where, problem.text) for problem in found.problems]


def test_every_sample_is_read_or_refused_as_its_name_says():
    clean = {
        "long_clean.csv",
        "long_comma_cp1252.csv",
        "long_merged_levels.xlsx",
        "long_tabs_bom.csv",
        "wide_clean.csv",
        "wide_merged.xlsx",
    }
    files = {path.name for path in GRIDS.iterdir()}
    assert len(files) >= 12
    assert {name for name in files if not received(name).errors} == clean


@pytest.mark.parametrize(
    "name", ["long_clean.csv", "long_tabs_bom.csv", "wide_clean.csv", "long_merged_levels.xlsx"]
)
def test_the_same_prices_give_the_same_grid_whatever_the_file(name: str):
    found = received(name)
    assert found.problems == ()
    grid = read_grid_text(found.canonical_csv(), name=name, first_day=IN_FORCE.first_day, sheet=DEMONSTRATION)
    assert [(c.level, c.age_from, c.age_to, c.monthly_price) for c in grid.cells] == [
        (c.level, c.age_from, c.age_to, c.monthly_price) for c in IN_FORCE.cells
    ]


def test_comma_decimals_are_read_to_the_cent_and_said():
    found = received("long_comma_cp1252.csv")
    assert [row.monthly_price for row in found.rows][:3] == [
        Decimal("14.50"),
        Decimal("24.50"),
        Decimal("29.50"),
    ]
    assert "Décimales après une virgule, lues comme telles\u00a0: 24 prix." in found.understood
    assert any("Windows (cp1252)" in said for said in found.understood)


def test_merged_headings_titles_notes_and_ages_are_understood_and_said():
    found = received("wide_merged.xlsx")
    said = "\n".join(found.understood)
    assert "l’intitulé «\u00a0Cotisation par personne\u00a0» vaut jusqu’à la colonne D" in said
    assert (
        "Colonne D, «\u00a0Cotisation par personne / Formule 3\u00a0»\u00a0: prix de la formule Formule 3"
        in said
    )
    assert "Âge «\u00a0moins de 18 ans\u00a0»\u00a0: de 0 à 17\u00a0ans compris." in said
    assert "Âge «\u00a076 ans et plus\u00a0»\u00a0: de 76 à 85\u00a0ans compris." in said
    assert "Ligne 1, titre non lu" in said
    assert "Ligne 14, note non lue" in said
    assert found.rows[0].monthly_price == Decimal("14.70")
    assert [(one.severity, one.text) for one in found.problems] == [
        (Severity.WARNING, "La feuille «\u00a0Notes\u00a0» n’est pas lue\u00a0: seule la première l’est.")
    ]


def test_merged_levels_hold_for_each_of_their_rows_and_it_is_said():
    assert (
        "Cases fusionnées, leur valeur vaut pour chacune\u00a0: A2 à A9, A10 à A17 et A18 à A25."
        in received("long_merged_levels.xlsx").understood
    )


@pytest.mark.parametrize(
    ("name", "where", "what"),
    [
        (
            "gap.csv",
            "ligne 5, colonne A",
            "Formule 1, Formule 2 et Formule 3\u00a0: aucun prix pour 36\u00a0ans.",
        ),
        (
            "overlap.csv",
            "ligne 5, colonne A",
            "Formule 1, Formule 2 et Formule 3\u00a0: recouvre la ligne 4\u00a0: deux prix pour 35\u00a0ans.",
        ),
        ("duplicate.csv", "ligne 6, colonne B", "Formule 1\u00a0: répète la ligne 5 (36 à 45\u00a0ans)."),
        ("unknown_level.csv", "ligne 1, colonne D", "Formule inconnue\u00a0: «\u00a0Confort\u00a0»."),
        (
            "yearly_headings.csv",
            "ligne 1, colonne B",
            "Des prix par an\u00a0: «\u00a0Formule 1 (€ par an)\u00a0».",
        ),
        ("couple.csv", "ligne 2, colonne A", "Un prix pour un couple\u00a0: «\u00a0Couple\u00a0»."),
        ("point_and_comma.csv", "ligne 1, colonne D", "Des valeurs sans intitulé."),
        ("empty.csv", "tout le fichier", "Le fichier est vide."),
        (
            "not_a_spreadsheet.xlsx",
            "tout le fichier",
            "Ce fichier n’est ni un classeur XLSX ni un texte CSV.",
        ),
    ],
)
def test_a_problem_is_told_with_its_line_and_column_and_blocks(name: str, where: str, what: str):
    found = received(name)
    assert (where, what) in told(found)
    assert all(problem.remedy for problem in found.problems)
    assert (where, what) in {(problem.where, problem.text) for problem in found.errors}


def test_an_unknown_level_is_answered_with_those_of_the_offer():
    (found,) = (one for one in received("unknown_level.csv").problems if one.column == "D")
    assert "Formule 1 (ou N1), Formule 2 (ou N2), Formule 3 (ou N3)" in found.remedy


def test_every_price_that_is_no_number_is_told_at_its_cell():
    assert told(received("text_in_numbers.csv")) == [
        ("ligne 2, colonne B", "Du texte dans un nombre\u00a0: «\u00a014 €\u00a0»."),
        ("ligne 3, colonne C", "Le prix n’est pas communiqué («\u00a0n.c.\u00a0»)."),
        ("ligne 4, colonne D", "La lettre «\u00a0O\u00a0» à la place d’un nombre."),
        (
            "ligne 5, colonne B",
            "Une formule de calcul ou son erreur («\u00a0=B2*2\u00a0») à la place d’un prix.",
        ),
        ("ligne 6, colonne B", "Un prix négatif (-41,00\u00a0€)."),
        ("ligne 7, colonne C", "Un prix nul."),
        (
            "ligne 8, colonne D",
            "Un prix absurde (14\u202f000,00\u00a0€), au-delà de 2\u202f000\u00a0€ par mois.",
        ),
        ("ligne 9, colonne B", "La case du prix est vide (ou sa formule n’a jamais été calculée)."),
    ]


def test_yearly_prices_that_do_not_say_so_are_known_by_their_size():
    (found,) = received("yearly_unsaid.csv").errors
    assert found.where == "ligne 2, colonne B"
    assert found.text.startswith("24 prix sur 24 valent 6 fois ou plus ceux de la grille en vigueur")


@pytest.mark.parametrize(("price", "is_wrong"), [("83,99", False), ("84", True)])
def test_one_price_six_times_the_one_in_force_is_wrong(price: str, is_wrong: bool):  # noqa: FBT001
    found = read(a_wide_grid(first=f"{price};90;95"))
    assert bool([one for one in found.errors if one.where == "ligne 2, colonne B"]) is is_wrong


@pytest.mark.parametrize("title", ["Tarifs annuels 2027", "Prix par couple"])
def test_a_title_that_names_another_unit_blocks(title: str):
    found = read(f"{title}\n\n{a_wide_grid()}")
    assert [one.where for one in found.errors] == ["ligne 1, colonne A"]


def test_yearly_prices_beside_monthly_ones_are_left_out_and_said():
    rows = "\n".join(f"{level};0-85;20;240" for level in ("N1", "N2", "N3"))
    found = read(f"Formule;Âge;Cotisation mensuelle;Cotisation annuelle\n{rows}")
    assert not found.errors
    assert [row.monthly_price for row in found.rows] == [Decimal("20.00")] * 3
    assert ("ligne 1, colonne D", "Colonne non lue, ses prix sont par an.") in told(found)


def test_a_price_with_three_decimals_is_rounded_half_up_and_told():
    found = read(a_wide_grid(first="14.125;19;27"))
    assert found.rows[0].monthly_price == Decimal("14.13")
    assert [(one.where, one.severity) for one in found.problems] == [("ligne 2, colonne B", Severity.WARNING)]


@pytest.mark.parametrize("age", ["adulte", "", "25-18", "-5"])
def test_an_age_that_is_not_understood_blocks(age: str):
    found = read(a_wide_grid().replace("18-25", age))
    assert "ligne 3, colonne A" in {one.where for one in found.errors}


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("moins de 18 ans", "76 ans et plus"),
        ("0 à 17 ans", "plus de 75 ans"),
        ("< 18", "≥ 76"),
        ("jusqu’à 17 ans", "76+"),
    ],
)
def test_ages_may_be_written_in_words(first: str, last: str):
    found = read(a_wide_grid().replace("0-17", first).replace("76-85", last))
    assert found.problems == ()
    assert {(row.age_from, row.age_to) for row in found.rows} >= {(0, 17), (76, 85)}


def test_levels_and_regimes_on_two_rows_of_headings_are_read():
    text = "\n".join(
        [
            "Âge;Formule 1;;Formule 2;;Formule 3;",
            ";Régime général;Alsace-Moselle;Régime général;Alsace-Moselle;Régime général;Alsace-Moselle",
            "tous âges;20;16;30;24;40;32",
        ]
    )
    found = read(text)
    assert found.problems == ()
    assert [(row.level, row.regime, row.monthly_price) for row in found.rows][:2] == [
        ("N1", "alsace_moselle", Decimal("16.00")),
        ("N1", "general", Decimal("20.00")),
    ]


def test_a_package_offer_is_read_with_its_households_in_rows():
    asked = offer("trois_forfaits")
    levels = ";".join(level.label for level in asked.levels)
    prices = [";".join(str(20 * rank + 10 * column) for column in range(1, 5)) for rank in (1, 2, 4)]
    rows = zip(("Solo", "Couple", "Famille"), prices, strict=True)
    found = read(
        "\n".join([f"Composition;{levels}", *(f"{who};{row}" for who, row in rows)]), "trois_forfaits"
    )
    assert not [one for one in found.errors if "fois ou plus" not in one.text]
    assert [row.household for row in found.rows[:3]] == ["solo", "couple", "family"]
    assert "Aucun âge dans la feuille" in "\n".join(found.understood)


def test_a_second_table_is_not_read_in_silence():
    found = read(f"{a_wide_grid()}\n\n{a_wide_grid()}")
    assert ("ligne 11", "Un second tableau commence ici\u00a0: il n’est pas lu.") in told(found)


def test_prices_without_headings_are_refused():
    found = read("0-17;14;19;27\n18-85;24;32;46")
    assert told(found) == [("ligne 1", "Des prix sans intitulés au-dessus d’eux.")]


@pytest.mark.parametrize("shipped", offers(), ids=lambda one: one.code)
def test_every_shipped_grid_is_read_back_as_it_is(shipped: Offer):
    grid = shipped.grids[0]
    text = (DATA / shipped.code / grid.file).read_bytes()
    found = receive(text, offer=shipped, in_force=grid)
    assert found.problems == ()
    again = read_grid_text(found.canonical_csv(), name="x.csv", first_day=grid.first_day, sheet=shipped)
    assert {replace(cell, row=0) for cell in again.cells} == {replace(cell, row=0) for cell in grid.cells}


def test_ages_in_columns_are_told_with_what_to_do():
    found = read("Formule;0-17;18-85\nN1;14;24\nN2;19;32\nN3;27;46")
    assert [one.where for one in found.errors] == ["ligne 1, colonne B", "ligne 1, colonne C"]
    assert "Mettez les âges en lignes" in found.errors[0].remedy


def test_a_grid_by_zone_must_price_every_zone():
    asked = offer("six_niveaux")
    zone, *others = asked.zones
    rows = "\n".join(f"{level.code};{zone.code};0-85;30" for level in asked.levels)
    found = read(f"Niveau;Zone;Âge;Tarif mensuel\n{rows}", "six_niveaux")
    missing = {f"Aucun prix pour la zone {one.label} ({one.code})." for one in others}
    assert missing
    assert missing <= {problem.text for problem in found.errors}


def cells_of(found: Received) -> list[tuple[str, str]]:
    return [(one.where, one.text) for one in found.errors]


@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize("digits", [13, 100, 5000])
def test_a_price_of_too_many_digits_is_a_problem_of_its_cell(digits: int, sign: str):
    found = read(a_wide_grid(first=f"{sign}{'1' * digits};19;27"))
    ((where, text),) = cells_of(found)
    assert where == "ligne 2, colonne B"
    assert text.startswith("Un nombre qui a bien trop de chiffres\u00a0: «\u00a0")
    assert len(text) < 100


@pytest.mark.parametrize("age", ["1" * 100, "0-" + "1" * 5000])
def test_an_age_of_too_many_digits_is_a_problem_of_its_cell(age: str):
    found = read(a_wide_grid().replace("18-25", age))
    text = dict(cells_of(found))["ligne 3, colonne A"]
    assert text.startswith("L’âge n’est pas compris")
    assert len(text) < 100


@pytest.mark.parametrize("price", ["\u0661\u0664", "\uff11\uff14", "1\u0664", "14,\uff15"])
def test_figures_of_other_writings_are_text_in_a_price(price: str):
    ((where, text),) = cells_of(read(a_wide_grid(first=f"{price};19;27")))
    assert (where, text[:24]) == ("ligne 2, colonne B", "Du texte dans un nombre\u00a0")


@pytest.mark.parametrize("age", ["18-2\u0665", "\uff11\uff18-25", "18²"])
def test_figures_of_other_writings_are_no_age(age: str):
    assert "ligne 3, colonne A" in dict(cells_of(read(a_wide_grid().replace("18-25", age))))


def test_a_long_heading_or_cell_is_cut_in_problems():
    long = "Confort " * 100
    found = read(a_wide_grid(f"Âge;N1;N2;{long}").replace("18-25", "adulte " * 90))
    assert len(found.errors) >= 2
    assert max(len(one.text) for one in found.problems) < 120


def test_line_breaks_and_signs_that_steer_a_screen_are_never_repeated():
    found = read(a_wide_grid('"Âge";N1;N2;"Con\nfort\tPlus"', first='"1\r\n4";19;27'))
    said = "".join((*(one.text for one in found.problems), *found.understood))
    assert said.replace("\u00a0", " ").isprintable()
    assert "Formule inconnue\u00a0: «\u00a0Con fort Plus\u00a0»." in said


@pytest.mark.parametrize(
    ("text", "is_doubt"),
    [
        ("Applicable au 1er janvier 2027", True),
        ("Applicable au 1er mars 2027", False),
        ("Applicable au 01/03/2027", False),
        ("Applicable au 2027-01-01", True),
        ("Du 1er mars 2027 au 31 décembre 2027", False),
        ("Tarifs 2026", True),
        ("Tarifs 2027", False),
        ("Tarifs 2026-2027", False),
        ("Réf. 120265", False),
    ],
)
@pytest.mark.parametrize("is_note", [True, False])
def test_another_day_around_the_table_is_a_doubt(text: str, is_doubt: bool, is_note: bool):  # noqa: FBT001
    sheet = f"{a_wide_grid()}\n{text}" if is_note else f"{text}\n\n{a_wide_grid()}"
    found = receive(sheet.encode(), offer=DEMONSTRATION, in_force=IN_FORCE, first_day=date(2027, 3, 1))
    assert not found.errors
    where = "ligne 10, colonne A" if is_note else "ligne 1, colonne A"
    assert [(one.where, text in one.text) for one in found.problems] == ([(where, True)] if is_doubt else [])
