"""The words of the portal: nothing that sells, and French typography."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = (
    "communes",
    "eligibility",
    "tariffs",
    "exports",
    "uptake",
    "enrolment",
    "storage",
    "pages",
    "mcms",
)
FORBIDDEN = (
    "la meilleure",
    "nous recommandons",
    "la moins chère",
    "économisez",
    "votre contrat",
    "adhérez ici",
)
DATA_FILES = sorted(
    path
    for package in PACKAGES
    for path in (ROOT / package).rglob("*")
    if path.suffix in {".toml", ".csv", ".md", ".html", ".txt", ".svg"} and path.name != "communes_2026.csv"
)
TEXT_FILES = sorted(
    path for package in ("communes", "eligibility") for path in (ROOT / package / "data").rglob("*.toml")
)
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
WRONG = {
    "straight apostrophe": re.compile(r"'"),
    "straight quotes": re.compile(r'"'),
    "plain space before punctuation": re.compile(r" [;:!?»€%]"),
    "no space before punctuation": re.compile(r"[^\W\d_][;!?»€%]|\d[€%]"),
    "plain space after the opening quote": re.compile(r"« |«\w"),
    "plain space inside a number": re.compile(r"\d \d{3}(?!\d)"),
    "three dots": re.compile(r"\.\.\."),
    "double space": re.compile(r"  "),
}
NOT_PROSE = {"code", "kind", "options", "href", "website", "email", "unless", "unit", "insee_code"}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts(value: object, key: str = "") -> Iterator[str]:
    """Every string of a parsed file that people may read."""
    if key in NOT_PROSE:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, key)


@pytest.mark.parametrize("path", DATA_FILES, ids=named)
def test_no_data_file_sells(path: Path):
    content = path.read_text(encoding="utf-8").lower()
    assert [words for words in FORBIDDEN if words in content] == []


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_no_sentence_of_the_code_sells(path: Path):
    strings = (
        node.value.lower()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    assert [(words, text) for text in strings for words in FORBIDDEN if words in text] == []


@pytest.mark.parametrize("path", TEXT_FILES, ids=named)
def test_texts_follow_french_typography(path: Path):
    found = tuple(texts(tomllib.loads(path.read_text(encoding="utf-8"))))
    wrong = [(rule, text) for text in found for rule, pattern in WRONG.items() if pattern.search(text)]
    assert wrong == []
