"""What the process writes down: never a query string, never what an exception says.

An exception's message may hold what a person typed; its type and its lines are enough to find the fault.
"""

import logging
import secrets
import traceback
from types import TracebackType

from streamlit.logger import get_logger

INCIDENT_ALPHABET = "ACDEFGHJKLMNPRTUVWXY34679"


def silence_messages() -> None:
    """Make every log record of the process keep the type and the lines of an exception, not its message.

    Also leaves out who visits: the access log, and the opening and closing of WebSockets.
    """
    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger("uvicorn.error").addFilter(_is_not_a_visit)
    make = logging.getLogRecordFactory()

    def make_silent(*args: object, **kwargs: object) -> logging.LogRecord:
        record = make(*args, **kwargs)
        if isinstance(record.msg, BaseException):
            record.msg = type(record.msg).__qualname__
        if record.exc_info:
            kind, _, trace = record.exc_info
            record.exc_text = describe(kind, trace)
            record.exc_info = None
        return record

    logging.setLogRecordFactory(make_silent)


def _is_not_a_visit(record: logging.LogRecord) -> bool:
    """False for the lines uvicorn writes at each WebSocket, with the visitor's address on the network."""
    words = str(record.msg)
    return "WebSocket" not in words and not words.startswith("connection ")


def describe(kind: type[BaseException] | None, trace: TracebackType | None) -> str:
    """Type of an exception and the lines it went through, without its message."""
    lines = "".join(traceback.format_tb(trace))
    return f"{lines}{kind.__qualname__ if kind else 'unknown error'}"


def report(error: BaseException) -> str:
    """Write an incident down and give the number to show to the person: six characters, easy to read aloud.

    The lines of the exception stand in the record Streamlit or uvicorn writes beside this one.
    """
    number = "".join(secrets.choice(INCIDENT_ALPHABET) for _ in range(6))
    get_logger(__name__).error("Incident %s: %s", number, type(error).__qualname__)
    return number
