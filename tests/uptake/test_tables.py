"""The file holds what the page shows, masked and rounded, and nothing a spreadsheet would run."""

import csv
import io
from dataclasses import replace

import pytest

from tests.uptake.builders import DAY, NO_BASELINE, PLACE, a_count, an_entry
from uptake.events import EventKind, PreviousCover
from uptake.indicators import IndicatorCode
from uptake.report import report
from uptake.tables import Gap, Months, Table, file_name, tables, to_csv

COUNTS = (
    an_entry(54, cover=PreviousCover.NONE, contracts=41),
    an_entry(101, cover=PreviousCover.INDIVIDUAL, contracts=70),
    an_entry(4, cover=PreviousCover.C2S, contracts=3),
    an_entry(120, contracts=80),
    a_count(EventKind.PACK_ISSUED, people=7),
)


def a_report(counts=COUNTS, commune=PLACE, last="2026-10"):
    return report(commune, counts, day=DAY, first_month="2026-01", last_month=last)


def a_table(code, counts=COUNTS, commune=PLACE) -> Table:
    return next(table for table in tables(a_report(counts, commune)) if table.code is code)


def rows_of(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def values(content):
    return {(line, measure): value for _, line, measure, value in rows_of(content)}


def test_a_small_origin_is_masked_with_another_one():
    rows = dict(a_table(IndicatorCode.PREVIOUS_COVER).rows)
    masked = [label for label, people in rows.items() if people is Gap.MASKED]
    assert "Habitants venant de la Complémentaire santé solidaire" in masked
    assert len(masked) >= 2


def test_the_total_of_the_origins_says_until_when():
    assert a_table(IndicatorCode.PREVIOUS_COVER).rows[-1] == ("Ensemble, jusqu’à fin 01/2026", 279)


def test_the_file_rounds_counts_to_five():
    found = values(to_csv(a_report()))
    assert found["2026-01", "Personnes"] == "280"
    assert found["2026-01", "Contrats"] == "195"


def test_the_file_masks_what_the_page_masks():
    assert values(to_csv(a_report()))["Dossiers préparés", "Personnes"] == "masqué"


def test_what_was_never_recorded_is_not_called_masked():
    assert (
        values(to_csv(a_report()))["Sorties confirmées par le partenaire", "Personnes"] == "rien d’enregistré"
    )


def test_the_file_has_one_figure_a_line_for_every_figure_of_the_page():
    found = tables(a_report())
    figures = sum(len(table.rows) * (len(table.columns) - 1) for table in found)
    lines = rows_of(to_csv(a_report()))
    assert len([line for line in lines[1:] if line[0] != "À savoir"]) == figures


def test_no_small_number_of_people_is_in_the_file():
    names = {"Personnes", "Contrats"}
    found = values(to_csv(a_report()))
    counts = [int(v) for (_, measure), v in found.items() if measure in names and v.isdecimal()]
    assert counts
    assert all(count == 0 or count >= 10 for count in counts)


def test_the_share_of_covered_residents_takes_hidden_people_both_ways():
    found = values(to_csv(a_report()))
    assert found["Part des habitants couverts", "Au moins"] == "60,00\u00a0%"
    assert found["Part des habitants couverts", "Au plus"] == "60,28\u00a0%"


def test_the_random_reading_is_told_beside_the_bounds():
    rows = a_table(IndicatorCode.COVERAGE, [count for count in COUNTS if count.people != 4]).rows
    assert rows[-2][0] == "Part des entrants sans complémentaire avant"
    assert rows[-1][0].startswith("La même part, si les réponses manquent au hasard")


def test_without_baseline_the_file_has_no_share_of_covered_residents():
    assert ("Part des habitants couverts", "Au moins") not in values(to_csv(a_report(commune=NO_BASELINE)))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_cell_that_could_be_a_formula_is_neutralised(start):
    commune = PLACE.model_copy(update={"name": f"{start}SUM(A1)"})
    line = next(row for row in rows_of(to_csv(a_report(commune=commune))) if row[1].startswith("'"))
    assert line[1].startswith(f"'{start}SUM(A1), 01/2026")


def test_the_file_says_the_period_is_incomplete():
    assert values(to_csv(a_report(last="2026-12")))["période complète", ""] == "non"


def test_the_file_and_its_name_say_the_figures_are_invented():
    found = a_report([replace(count, demonstration=True) for count in COUNTS])
    assert values(to_csv(found))["nature", ""] == "DÉMONSTRATION, chiffres fictifs"
    assert file_name(found) == "demonstration-adhesions-26362-2026-01-2026-10.csv"


def test_real_figures_have_a_plain_name():
    assert file_name(a_report()) == "adhesions-26362-2026-01-2026-10.csv"


def test_the_months_of_a_block_are_told():
    grouped = (an_entry(6), an_entry(6, month="2026-02"))
    assert a_table(IndicatorCode.ENTRIES, grouped).rows[0][0] == Months("2026-01", "2026-02")
    assert values(to_csv(a_report(grouped)))["2026-01 à 2026-02", "Personnes"] == "10"


def test_without_entries_only_the_steps_and_the_other_communes_remain():
    codes = [table.code for table in tables(a_report(()))]
    assert codes == [IndicatorCode.GUIDED_TO_C2S, IndicatorCode.FUNNEL, IndicatorCode.PACE]
