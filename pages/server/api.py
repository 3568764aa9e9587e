"""The rights of households over HTTP, for other programmes: JSON in, JSON out; nothing is kept.

No cookie is read or set, no sign-in is needed, and other sites’ pages are not let in (no CORS): a programme
calls from its own server. What is sent is neither stored, nor logged, nor repeated when it is refused.
"""

import asyncio
from functools import partial
from itertools import islice

from pydantic import TypeAdapter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from eligibility.batch import RefusedRequest, answers, requests_of_body
from eligibility.exchange import answer_json
from eligibility.refusals import REFUSED, UnreadableJsonError, refusals
from pages.server import call_rate
from pages.server.api_body import read_text
from pages.server.api_reply import PREFIX, RefusedCallError, json_response, refuse, refuse_with
from pages.shared import wiring

ADDRESS = f"{PREFIX}v1/eligibility"
MOST_REQUESTS = 100

_REFUSED_REQUEST = TypeAdapter(RefusedRequest)
_ONE_AT_A_TIME = asyncio.Semaphore(1)
"""The pages of residents share the process with the calls of other programmes, and come first."""


async def assess(request: Request) -> Response:
    """Answer one household, or a list of them, each alone."""
    wait = call_rate.take(request.client.host if request.client else "")
    if wait:
        remedy = f"attendez {wait}\u00a0s\u00a0; au plus {call_rate.MOST_CALLS} appels par minute"
        return refuse(429, "Trop d’appels", remedy, headers={"Retry-After": str(wait)})
    try:
        text = await read_text(request)
    except RefusedCallError as refused:
        return refused.response
    async with _ONE_AT_A_TIME:
        return await run_in_threadpool(_answer, text)


def _answer(text: str) -> Response:
    try:
        requests = tuple(islice(requests_of_body(text), MOST_REQUESTS + 1))
    except UnreadableJsonError as error:
        return refuse_with(400, refusals(error))
    if not requests:
        return refuse(422, "La liste est vide", "mettez-y au moins une demande")
    if len(requests) > MOST_REQUESTS:
        remedy = f"au plus {MOST_REQUESTS} par appel\u00a0; faites plusieurs appels"
        return refuse(413, "Trop de demandes à la fois", remedy)
    answer = partial(answer_json, here=wiring.settings().commune)
    answered = tuple(answers(requests, answer, refused=REFUSED, said=refusals))
    is_list = text.lstrip().startswith("[")
    return _several(answered) if is_list else _one(answered[0])


def _one(answered: bytes | RefusedRequest) -> Response:
    if isinstance(answered, RefusedRequest):
        return refuse_with(422, answered.errors)
    return json_response(answered)


def _several(answered: tuple[bytes | RefusedRequest, ...]) -> Response:
    """Each answer or refusal in its place; 422 when nobody was answered."""
    lines = [_REFUSED_REQUEST.dump_json(one) if isinstance(one, RefusedRequest) else one for one in answered]
    is_useful = any(isinstance(one, bytes) for one in answered)
    return json_response(b"[" + b",".join(lines) + b"]", status=200 if is_useful else 422)
