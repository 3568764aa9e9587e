"""The JSON Schema of a request and of its answer, every field and every code described in French.

What a fact of a household means is said by the rulebook; the other fields, by schema.toml beside this
file. The OpenAPI document and `mcms eligibility schema` both come from here.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field, TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from communes.data_file import DataModel, read_toml
from eligibility.batch import RefusedRequest
from eligibility.exchange import REQUEST, RESPONSE
from eligibility.rulebook import rulebook
from eligibility.verdict import Outcome
from eligibility.vocabulary import LabelledEnum

WORDS = Path(__file__).with_suffix(".toml")
DIALECT = "https://json-schema.org/draft/2020-12/schema"
REQUEST_NAME, RESPONSE_NAME, REFUSED_NAME = "AssessmentRequest", "AssessmentResponse", "RefusedRequest"
FACTS_OF = frozenset({"Person", "Household"})

Schema = dict[str, Any]

_NUMBER, _ANY_STRING = "number", {"type": "string"}
_AMOUNT: Schema = {"type": "string", "pattern": r"^\d{1,8}(\.\d{1,2})?$"}
"""An amount written as a text (« 9600.50 »), so that no reader makes a binary fraction of it."""


class TypeWords(DataModel):
    """What one type is, and each of its fields or codes, in French."""

    about: str
    fields: dict[str, str] = Field(default_factory=dict)


class _Words(DataModel):
    types: dict[str, TypeWords]


@cache
def type_words(path: Path = WORDS) -> Mapping[str, TypeWords]:
    """The words of schema.toml.

    Raises:
        DataFileError: The file cannot be used.
    """
    return read_toml(path, _Words).types


def schemas() -> Mapping[str, Schema]:
    """One JSON Schema for each of request, response and refusal, whole on its own."""
    types = definitions("#/$defs/{model}")
    names = {"request": REQUEST_NAME, "response": RESPONSE_NAME, "refusal": REFUSED_NAME}
    return {
        role: {"$schema": DIALECT, "$ref": f"#/$defs/{name}", "$defs": _needed(types, name)}
        for role, name in names.items()
    }


def definitions(ref_template: str) -> Mapping[str, Schema]:
    """The schema of every type, by name.

    Args:
        ref_template: Where a type is found, « {model} » standing for its name.
    """
    asked: tuple[tuple[str, JsonSchemaMode, TypeAdapter[Any]], ...] = (
        ("request", "validation", REQUEST),
        ("response", "serialization", RESPONSE),
        ("refusal", "serialization", TypeAdapter(RefusedRequest)),
    )
    _, joined = TypeAdapter.json_schemas(asked, ref_template=ref_template)
    return {name: _described(name, schema) for name, schema in sorted(joined["$defs"].items())}


def _described(name: str, schema: Schema) -> Schema:
    """The schema of one type, with words for a reader and without pydantic’s own English ones."""
    words = type_words().get(name, TypeWords(about=""))
    codes: Mapping[str, str] = _codes(name, words) if "enum" in schema else {}
    told = {"description": "\n".join((words.about, *_lines(codes)))}
    fields = {
        field: _told(inner, _field_words(name, field, words))
        for field, inner in schema.get("properties", {}).items()
    }
    return schema | told | ({"properties": fields} if fields else {})


def _told(schema: Schema, words: tuple[str, str]) -> Schema:
    title, description = words
    kept = {key: value for key, value in schema.items() if key != "title"}
    if _NUMBER in [one.get("type") for one in schema.get("anyOf", ())]:
        kept["anyOf"] = [_AMOUNT if one == _ANY_STRING else one for one in schema["anyOf"]]
    return kept | {key: text for key, text in (("title", title), ("description", description)) if text}


def _field_words(name: str, field: str, words: TypeWords) -> tuple[str, str]:
    """Title and description of a field."""
    if name in FACTS_OF:
        fact = rulebook().texts.facts[field]
        return fact.label[0].upper() + fact.label[1:], fact.about
    return "", "\n".join((words.fields.get(field, ""), *_lines(_open_codes(name, field))))


def _codes(name: str, words: TypeWords) -> Mapping[str, str]:
    """What each code of a closed list means."""
    labelled = {kind.__name__: kind for kind in LabelledEnum.__subclasses__()}
    if name in labelled:
        return {code.value: code.label for code in labelled[name]}
    return words.fields


def _open_codes(name: str, field: str) -> Mapping[str, str]:
    """What the codes of an answer mean; the rule files may add others."""
    texts = rulebook().texts
    outcomes = {outcome.value for outcome in Outcome}
    known: Mapping[tuple[str, str], Mapping[str, str]] = {
        ("Verdict", "reasons"): {
            code: text.summary for code, text in texts.answers.items() if code not in outcomes
        },
        ("Right", "code"): {code: text.title for code, text in texts.rights.items()},
        ("Note", "code"): {code: text.title for code, text in texts.notes.items()},
        ("Document", "code"): {code: text.label for code, text in texts.documents.items()},
    }
    return known.get((name, field), {})


def _lines(codes: Mapping[str, str]) -> Iterator[str]:
    return (f"- `{code}`\u00a0: {_BLANK.sub('…', meaning)}" for code, meaning in codes.items())


def _needed(types: Mapping[str, Schema], name: str) -> Mapping[str, Schema]:
    """The types that `name` is made of, itself first."""
    found: dict[str, Schema] = {}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = types[one]
            waiting.extend(_REFERENCE.findall(json.dumps(types[one])))
    return found


_BLANK = re.compile(r"\{\w+\}")
_REFERENCE = re.compile(r'"#/\$defs/(\w+)"')
