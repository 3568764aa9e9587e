"""Dated figures: the day decides, nothing is borrowed, a bad file is refused."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from communes.data_file import DataFileError, read_toml
from eligibility.parameters import NoValueError, Parameter, Parameters, load_parameters

PARAMETERS = load_parameters()
HEAD = 'description = "d"\nunit = "EUR/year"\nsupplier = "s"\nreviewed_on = 2026-11-22\n'


def written(tmp_path: Path, *values: str, head: str = HEAD) -> Path:
    path = tmp_path / "figure.toml"
    reference = 'reference = { title = "un texte" }'
    path.write_text(head + "\n".join(f"[[values]]\n{value}\n{reference}" for value in values), "utf-8")
    return path


def a_series(tmp_path: Path, *values: str) -> Parameters:
    return Parameters({"figure": read_toml(written(tmp_path, *values), Parameter)})


FIRST = "since = 2025-04-01\nuntil = 2026-03-31\nvalue = 10"
SECOND = "since = 2026-04-01\nvalue = 11"


@pytest.mark.parametrize(
    ("day", "value"),
    [(date(2025, 4, 1), 10), (date(2026, 3, 31), 10), (date(2026, 4, 1), 11), (date(2036, 1, 1), 11)],
)
def test_the_day_decides_the_value(tmp_path: Path, day: date, value: int):
    assert a_series(tmp_path, FIRST, SECOND).on(day).number("figure") == value


def test_a_day_before_the_first_value_raises_with_the_figure_and_the_day(tmp_path: Path):
    with pytest.raises(NoValueError, match=r"'figure'.*2025-03-31.*figure\.toml") as caught:
        a_series(tmp_path, FIRST).on(date(2025, 3, 31)).at("figure")
    assert (caught.value.code, caught.value.day) == ("figure", date(2025, 3, 31))


def test_a_day_after_the_last_value_raises_and_borrows_nothing(tmp_path: Path):
    with pytest.raises(NoValueError):
        a_series(tmp_path, FIRST).on(date(2026, 4, 1)).at("figure")


def test_a_gap_between_two_values_is_refused_with_its_days(tmp_path: Path):
    with pytest.raises(DataFileError, match=r"figure\.toml.*no value from 2026-03-31 to 2026-04-02"):
        a_series(tmp_path, FIRST, SECOND.replace("04-01", "04-02"))


def test_a_value_without_end_runs_until_the_next_one(tmp_path: Path):
    series = a_series(tmp_path, FIRST.replace("until = 2026-03-31\n", ""), SECOND)
    assert series.on(date(2026, 3, 31)).number("figure") == 10


@pytest.mark.parametrize(
    "values",
    [
        (SECOND, FIRST),
        (FIRST, FIRST),
        (FIRST, SECOND.replace("2026-04-01", "2026-03-31")),
        (FIRST.replace("until = 2026-03-31\n", ""), FIRST),
    ],
    ids=["unsorted", "doubled", "one day of overlap", "same first day"],
)
def test_unsorted_or_overlapping_values_are_refused(tmp_path: Path, values: tuple[str, ...]):
    with pytest.raises(DataFileError, match=r"figure\.toml.*sorted and not overlap"):
        a_series(tmp_path, *values)


def test_an_unknown_unit_is_refused_by_name(tmp_path: Path):
    path = written(tmp_path, FIRST, head=HEAD.replace("EUR/year", "francs"))
    with pytest.raises(DataFileError, match=r"figure\.toml: unit: .*EUR/month.*francs"):
        read_toml(path, Parameter)


def test_a_value_without_reference_is_refused(tmp_path: Path):
    path = written(tmp_path, FIRST)
    path.write_text(path.read_text("utf-8").replace('reference = { title = "un texte" }', ""), "utf-8")
    with pytest.raises(DataFileError, match=r"values\.0\.reference"):
        read_toml(path, Parameter)


def test_decimals_are_exact():
    assert PARAMETERS.on(date(2026, 4, 1)).number("rsa_base") == Decimal("651.69")


def test_a_table_is_not_read_as_a_number():
    with pytest.raises(TypeError, match="c2s_participation"):
        PARAMETERS.on(date(2026, 4, 1)).number("c2s_participation")


def test_a_number_is_not_read_as_a_table():
    with pytest.raises(TypeError, match="c2s_ceiling"):
        PARAMETERS.on(date(2026, 4, 1)).table("c2s_ceiling")


def test_an_empty_folder_is_refused(tmp_path: Path):
    with pytest.raises(DataFileError, match="no parameter file"):
        load_parameters(tmp_path)
