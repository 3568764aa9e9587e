"""The OpenAPI 3.1 document of the API: what to send, what comes back, each status, with an example."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from eligibility.schema import REFUSED_NAME, REQUEST_NAME, RESPONSE_NAME, definitions
from pages.server import api, call_rate
from pages.server.api_body import LARGEST_BODY, SLOWEST_BODY_SECONDS
from pages.server.api_reply import MIME, PREFIX, json_response
from pages.shared import wiring

ADDRESS = f"{PREFIX}v1/openapi.json"
PLACE = "#/components/schemas/{model}"

Node = dict[str, Any]

EXAMPLE: Mapping[str, Any] = {
    "id": "exemple",
    "day": "2026-11-22",
    "household": {
        "people": [
            {
                "id": "p1",
                "birth_date": "1958-03-02",
                "statuses": ["retired"],
                "covers": [],
                "affiliated": True,
            }
        ],
        "home_insee": "26362",
        "benefits": [],
        "housing": "owner",
        "yearly_resources": "9600",
    },
}


def serve(_request: Request) -> Response:
    """Give the document."""
    return json_response(_content())


@cache
def _content() -> bytes:
    return json.dumps(document(), ensure_ascii=False).encode()


def document() -> Node:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{wiring.commune().scheme_name} – les droits d’un foyer",
            "version": "1",
            "summary": "Dit les droits de chaque personne d’un foyer à une complémentaire santé.",
            "description": _ABOUT,
            "license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"},
        },
        "paths": {api.ADDRESS: {"post": _operation()}},
        "components": {"schemas": {**definitions(PLACE), "Refusal": _refusal()}},
    }


_ABOUT = f"""\
Le portail informe\u00a0: il n’inscrit, ne vend et n’envoie rien. Rien de ce qui est envoyé n’est gardé, ni
écrit dans un journal. N’envoyez ni nom, ni numéro de sécurité sociale, ni donnée de santé\u00a0: un champ
inconnu est refusé.

Aucune clé n’est demandée. Appelez depuis un serveur\u00a0: la page d’un autre site est refusée (pas de CORS).

Au plus {api.MOST_REQUESTS} foyers et {LARGEST_BODY // 1024}\u00a0Kio par appel\u00a0; au plus
{call_rate.MOST_CALLS} appels par minute et par adresse.
"""


def _operation() -> Node:
    one, several = _ref(REQUEST_NAME), _list_of(_ref(REQUEST_NAME))
    return {
        "operationId": "assess",
        "summary": "Les droits d’un foyer, ou d’une liste de foyers",
        "description": "Un objet reçoit un objet. Une liste reçoit une liste de même longueur, dans le même "
        "ordre\u00a0: chaque foyer y a sa réponse, ou ce qui ne va pas.",
        "requestBody": {
            "required": True,
            "content": {MIME: {"schema": {"oneOf": [one, several]}, "example": EXAMPLE}},
        },
        "responses": {"200": _answers(), **{str(status): _refused(status) for status in _STATUSES}},
    }


def _answers() -> Node:
    each = {"oneOf": [_ref(RESPONSE_NAME), _ref(REFUSED_NAME)]}
    schema = {"oneOf": [_ref(RESPONSE_NAME), _list_of(each)]}
    return {
        "description": "La réponse, ou celles d’une liste dont au moins un foyer a une réponse.",
        "content": {MIME: {"schema": schema}},
    }


_STATUSES: Mapping[int, str] = {
    400: "Ce n’est pas du JSON en UTF-8.",
    403: "La demande vient de la page d’un autre site.",
    405: "Cette adresse se demande avec POST.",
    408: f"Le contenu a mis plus de {SLOWEST_BODY_SECONDS:.0f}\u00a0secondes à arriver.",
    413: "Le contenu est trop volumineux, ou la liste trop longue.",
    415: "Le contenu n’est pas annoncé comme du JSON en UTF-8, ou il est compressé.",
    422: "Aucune demande n’a de réponse\u00a0; chaque champ à corriger est nommé.",
    429: "Trop d’appels\u00a0: attendez le nombre de secondes de l’en-tête Retry-After.",
    500: "Le portail a rencontré un problème\u00a0; le remède donne un numéro d’incident.",
}


_HEADERS: Mapping[int, Node] = {
    405: {"Allow": {"description": "Méthodes acceptées.", "schema": {"type": "string"}}},
    429: {"Retry-After": {"description": "Secondes à attendre.", "schema": {"type": "integer"}}},
}


def _refused(status: int) -> Node:
    whole = _ref("Refusal")
    schema = {"oneOf": [whole, _list_of(_ref(REFUSED_NAME))]} if status == 422 else whole
    told: Node = {"description": _STATUSES[status], "content": {MIME: {"schema": schema}}}
    return told | ({"headers": _HEADERS[status]} if status in _HEADERS else {})


def _refusal() -> Node:
    return {
        "type": "object",
        "description": "Un appel refusé\u00a0: ce qui ne va pas, et ce qu’il faut faire.",
        "properties": {
            "errors": {
                **_list_of(_ref("FieldRefusal")),
                "description": "Un champ par ligne\u00a0; un champ vide désigne l’appel entier.",
            }
        },
        "required": ["errors"],
    }


def _list_of(schema: Node) -> Node:
    return {"type": "array", "items": schema, "minItems": 1}


def _ref(name: str) -> Node:
    return {"$ref": PLACE.format(model=name)}
