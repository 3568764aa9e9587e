"""What the API says in JSON when it does not answer: the same form as for a field of a household.

Here for the middleware too, which refuses before any route is met.
"""

from collections.abc import Mapping

from pydantic import TypeAdapter
from starlette.responses import Response
from starlette.types import Scope

from eligibility.refusals import FieldRefusal

PREFIX = "/api/"
MIME = "application/json"

_ERRORS: TypeAdapter[Mapping[str, tuple[FieldRefusal, ...]]] = TypeAdapter(
    Mapping[str, tuple[FieldRefusal, ...]]
)


class RefusedCallError(Exception):
    """A call that is not answered.

    Attributes:
        response: What is said instead.
    """

    def __init__(self, response: Response) -> None:
        self.response = response
        super().__init__("the call is refused")


def is_for_api(scope: Scope) -> bool:
    """Whether a programme asks, not a browser: what it is told must be JSON."""
    return scope["path"].startswith(PREFIX)


def json_response(content: bytes, *, status: int = 200) -> Response:
    """A response whose content is JSON already."""
    return Response(content, status_code=status, media_type=MIME)


def refuse(status: int, problem: str, remedy: str, *, headers: Mapping[str, str] | None = None) -> Response:
    """The refusal of a whole call.

    Args:
        status: HTTP status, 4xx or 5xx.
        problem: What is wrong, in French.
        remedy: What would be right, in French.
        headers: What HTTP wants beside this status.
    """
    response = refuse_with(status, (FieldRefusal(field="", problem=problem, remedy=remedy),))
    response.headers.update(headers or {})
    return response


def refuse_with(status: int, errors: tuple[FieldRefusal, ...]) -> Response:
    """The refusal of a call, field by field."""
    return json_response(_ERRORS.dump_json({"errors": errors}), status=status)
