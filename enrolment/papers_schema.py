"""The JSON Schema of a request for papers, every field described in French.

What a household is made of is said by the schema of the rights; the rest, by papers_schema.toml.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from eligibility.schema import DIALECT, TypeWords, definitions, type_words
from enrolment.papers_exchange import REQUEST

WORDS = Path(__file__).parent / "data" / "papers_schema.toml"


def request_schema() -> dict[str, Any]:
    """JSON Schema of a request, whole on its own.

    Raises:
        DataFileError: The words cannot be used.
    """
    schema, words = REQUEST.json_schema(), type_words(WORDS)
    rights = definitions("#/$defs/{model}")
    own = {key: inner for key, inner in schema.items() if key != "$defs"}
    types = {
        name: rights[name] if name in rights else _told(inner, words[name])
        for name, inner in schema["$defs"].items()
    }
    return {"$schema": DIALECT} | _told(own, words[schema["title"]]) | {"$defs": types}


def _told(schema: Mapping[str, Any], words: TypeWords) -> dict[str, Any]:
    told = {**schema, "description": words.about}
    if "properties" in schema:
        told["properties"] = {
            name: inner | {"description": words.fields[name]} for name, inner in schema["properties"].items()
        }
    return told
