"""Reading a data file: exact, or refused with file, entry and remedy."""

from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from communes.data_file import DataFileError, DataModel, Reference, read_toml


class Price(DataModel):
    amount: Decimal


def written(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "price.toml"
    path.write_bytes(content)
    return path


def test_decimals_are_exact(tmp_path: Path):
    assert read_toml(written(tmp_path, b"amount = 10200.10"), Price).amount == Decimal("10200.10")


@pytest.mark.parametrize(
    ("content", "entry", "remedy"),
    [
        (b"amount = ", "", "not a TOML file in UTF-8"),
        (b'amount = "\xe9"', "", "not a TOML file in UTF-8"),
        (b"", "amount", "Field required"),
        (b'amount = "cher"', "amount", "found: 'cher'"),
        (b"amount = 1\nprice = 2", "price", "Extra inputs are not permitted"),
        (b"amount = " + b"[" * 100_000, "", "not a TOML file in UTF-8"),
        (b"amount = " + b"9" * 5000, "", "not a TOML file in UTF-8"),
        (b'amount = "' + b"x" * 5000 + b'"', "amount", f"found: '{'x' * 79}…)"),
    ],
)
def test_a_mistake_names_file_entry_and_remedy(tmp_path: Path, content: bytes, entry: str, remedy: str):
    path = written(tmp_path, content)
    with pytest.raises(DataFileError) as caught:
        read_toml(path, Price)
    assert (caught.value.file, caught.value.entry) == (path, entry)
    assert remedy in caught.value.remedy


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(DataFileError, match=r"nowhere\.toml: the file is missing"):
        read_toml(tmp_path / "nowhere.toml", Price)


def test_what_is_read_cannot_be_changed():
    with pytest.raises(ValidationError):
        Reference(title="un texte").title = "un autre"


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path):
    with pytest.raises(DataFileError, match="cannot be read"):
        read_toml(tmp_path, Price)
