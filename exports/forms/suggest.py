"""What a field of a PDF is probably for, by the words of its name: a proposal somebody must confirm."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from communes.data_file import DataModel, read_toml
from exports.forms.form_file import FieldMap
from exports.forms.named_fields import Kind, NamedField, named_fields
from exports.forms.pdf_field import FieldKind, PdfField

FILE = Path(__file__).parent / "suggestions.toml"
HOLDER, CHILD = "souscr", "enfant[{n}]"
OF_CHILDREN = frozenset({"lien", "residence_alternee"})
DAY_LENGTHS = {8: "date_ddmmyyyy", 6: "date_ddmmyy"}
OF_OTHERS = {"nom_naissance": "nom", "nom_usage": "nom"}
"""A form asks one name of the relatives."""


class _Words(DataModel):
    of: str
    any: tuple[str, ...]


class _File(DataModel):
    people: Mapping[str, tuple[str, ...]]
    words: tuple[_Words, ...]


def suggestions(fields: Sequence[PdfField]) -> tuple[FieldMap, ...]:
    """What to write in the fields of a PDF, or to leave to the hand, where their names tell it.

    A value is proposed once: the second « code postal » of a form is somebody else’s.
    """
    found: list[FieldMap] = []
    for field in fields:
        proposed = _suggestion(field)
        taken = {name for each in found if not each.leave_blank for name in each.source}
        if proposed and (proposed.leave_blank or taken.isdisjoint(proposed.source)):
            found.append(proposed)
    return tuple(found)


def _suggestion(field: PdfField) -> FieldMap | None:
    if field.is_read_only or not field.is_seen:
        return None
    sources = _sources(f"{_plain(field.name)} {_plain(field.tooltip)}".strip())
    codes = tuple(source.code for source in sources)
    if not sources:
        return None
    if sources[0].by_hand or field.kind is FieldKind.SIGNATURE:
        return FieldMap(pdf_field=field.name, source=codes, leave_blank=True)
    if field.kind is FieldKind.TEXT and sources[0].kind is not Kind.BOOL:
        return FieldMap(pdf_field=field.name, source=codes, transform=_transform(sources[0], field))
    if field.kind is FieldKind.CHECK and sources[0].kind is Kind.BOOL and len(field.states) == 1:
        return FieldMap(pdf_field=field.name, source=codes, on_value=field.states[0])
    return None


@cache
def _file() -> _File:
    return read_toml(FILE, _File)


def _sources(words: str) -> tuple[NamedField, ...]:
    """The names that the words tell of: one, or the name and the first name together."""
    found = [each.of for each in _file().words if _says(words, each.any)]
    wanted = [found[0]] if found else []
    if wanted == ["prenom"] and "nom_naissance" in found:
        wanted = ["nom_naissance", "prenom"]
    known = (named_fields().get(_whole(each, words)) for each in wanted)
    return tuple(each for each in known if each)


def _whole(found: str, words: str) -> str:
    if "." in found:
        return found
    called = next((who for who, phrases in _file().people.items() if _says(words, phrases)), HOLDER)
    person = CHILD if found in OF_CHILDREN else called
    digits = re.search(r"\d+", words)
    name = found if person == HOLDER else OF_OTHERS.get(found, found)
    return f"{person.replace('{n}', digits[0] if digits else '1')}.{name}"


def _says(words: str, phrases: tuple[str, ...]) -> bool:
    return any(re.search(rf"\b{re.escape(phrase)}s?\b", words) for phrase in phrases)


def _plain(text: str) -> str:
    """Lower case, no accent, words apart, even written « NomDeNaissance »."""
    apart = re.sub(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[^\W\d])(?=\d)", " ", text)
    letters = unicodedata.normalize("NFKD", apart.replace("°", " ")).encode("ascii", "ignore").decode()
    return " ".join(re.findall(r"[a-z]+|\d+", letters.lower()))


def _transform(source: NamedField, field: PdfField) -> tuple[str, ...]:
    usual = DAY_LENGTHS.get(field.max_length or 0) if source.kind is Kind.DATE else None
    return (usual,) if usual else ()
