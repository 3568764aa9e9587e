import re

import pytest

from exports.pack.texts import pack_texts

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
    found: dict[str, str] = {}
    for name, value in pack_texts().model_dump().items():
        if isinstance(value, dict):
            found |= {f"{name}.{key}": text for key, text in value.items()}
        else:
            found[name] = value
    return found


@pytest.mark.parametrize("words", FORBIDDEN)
def test_no_text_sells_or_ranks(words):
    assert [name for name, text in sentences().items() if words in text.lower()] == []


def test_a_no_break_space_keeps_punctuation_on_its_line():
    loose = re.compile(r"(?<!^)(?<!\u00a0)[:;!?€%»]|«(?!\u00a0)")
    assert [name for name, text in sentences().items() if loose.search(text)] == []


def test_apostrophes_are_typographic():
    assert [name for name, text in sentences().items() if "'" in text] == []
