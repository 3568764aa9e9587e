"""Whether everything a person typed can be printed, told by the field it was typed in."""

from collections.abc import Iterator

from exports.layout.typeface import printable
from exports.pack.bulletin import bulletin_words
from exports.pack.content import PackContent
from exports.pack.texts import PackTexts


def check_typed(content: PackContent, texts: PackTexts) -> None:
    """Refuse, before a page is drawn, what the font cannot draw.

    Raises:
        UnprintableCharacterError: Names the first such field, in French.
    """
    for label, value in _typed(content, texts):
        printable(value, label)


def _typed(content: PackContent, texts: PackTexts) -> Iterator[tuple[str, str]]:
    labels, words, identity = texts.identity, bulletin_words(), content.identity
    if identity:
        for name in ("first_name", "birth_name", "used_name", "address_line", "address_extra", "city"):
            yield getattr(labels, name), getattr(identity, name) or ""
    for place, person in enumerate(content.insured, start=1):
        for label, value in (
            (labels.first_name, person.first_name),
            (labels.birth_name, person.birth_name),
        ):
            yield words.insured_row.format(label=label, place=place), value
    if content.departure:
        yield words.present, content.departure.insurer
