import re
from collections.abc import Iterator

import pytest

from exports.pack.build import WORDS

FORBIDDEN = (
    "la meilleure",
    "nous recommandons",
    "la moins chère",
    "économisez",
    "votre contrat",
    "adhérez ici",
)


def sentences() -> dict[str, str]:
    """Every text of the pack, by dotted name."""
    return {
        name: text
        for read in WORDS
        for name, text in strings(read().model_dump(exclude_none=True), read.__name__)
    }


def strings(value: object, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    parts = value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, tuple) else ())
    for key, part in parts:
        yield from strings(part, f"{name}.{key}")


@pytest.mark.parametrize("words", FORBIDDEN)
def test_no_text_sells_or_ranks(words):
    assert [name for name, text in sentences().items() if words in text.lower()] == []


def test_a_no_break_space_keeps_punctuation_on_its_line():
    loose = re.compile(r"(?<!^)(?<!\u00a0)[:;!?€%»]|«(?!\u00a0)")
    assert [name for name, text in sentences().items() if loose.search(text)] == []


def test_apostrophes_are_typographic():
    assert [name for name, text in sentences().items() if "'" in text] == []
