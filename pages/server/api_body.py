"""The body of a call to the API: JSON in UTF-8, of a bounded size, sent in a bounded time; else a refusal."""

import asyncio

from starlette.requests import ClientDisconnect, Request

from pages.server.api_reply import MIME, RefusedCallError, refuse

LARGEST_BODY = 256 * 1024
"""Bytes; a household of three is about 500."""
SLOWEST_BODY_SECONDS = 15.0


async def read_text(request: Request) -> str:
    """The text that was sent.

    Raises:
        RefusedCallError: It is no JSON in UTF-8, too large, or too slow to come.
    """
    _check_kind(request)
    _check_size(request.headers.get("content-length", ""))
    try:
        async with asyncio.timeout(SLOWEST_BODY_SECONDS):
            content = await _read(request)
    except TimeoutError:
        raise _too_slow() from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        refusal = refuse(400, "Ce n’est pas du texte en UTF-8", "encodez le JSON en UTF-8")
        raise RefusedCallError(refusal) from None


async def _read(request: Request) -> bytes:
    content = bytearray()
    try:
        async for piece in request.stream():
            content += piece
            if len(content) > LARGEST_BODY:
                raise _too_large()
    except ClientDisconnect:
        raise RefusedCallError(refuse(400, "La demande s’est arrêtée", "envoyez-la en entier")) from None
    return bytes(content)


def _check_kind(request: Request) -> None:
    kind, *options = (part.strip() for part in request.headers.get("content-type", "").lower().split(";"))
    charsets = {option.removeprefix("charset=").strip('"') for option in options if "charset" in option}
    if kind != MIME or charsets - {"utf-8", "utf8"}:
        remedy = "envoyez du JSON en UTF-8, avec l’en-tête «\u00a0Content-Type: application/json\u00a0»"
        raise RefusedCallError(refuse(415, "Ce type de contenu n’est pas accepté", remedy))
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        remedy = "envoyez-le sans «\u00a0Content-Encoding\u00a0»"
        headers = {"Accept-Encoding": "identity"}
        raise RefusedCallError(refuse(415, "Un contenu compressé n’est pas accepté", remedy, headers=headers))


def _check_size(announced: str) -> None:
    """Refuse before reading what is announced too large; what announces nothing is counted as it comes."""
    digits = announced.lstrip("0")
    if announced.isdecimal() and (len(digits) > len(str(LARGEST_BODY)) or int(digits or "0") > LARGEST_BODY):
        raise _too_large()


def _too_large() -> RefusedCallError:
    remedy = f"au plus {LARGEST_BODY // 1024}\u00a0Kio par appel\u00a0; faites plusieurs appels"
    return RefusedCallError(refuse(413, "Demande trop volumineuse", remedy))


def _too_slow() -> RefusedCallError:
    remedy = f"envoyez-la en moins de {SLOWEST_BODY_SECONDS:.0f}\u00a0secondes"
    return RefusedCallError(
        refuse(408, "La demande arrive trop lentement", remedy, headers={"Connection": "close"})
    )
