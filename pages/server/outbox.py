"""One-time documents on their way to a visitor: kept in memory, never on disk, given once.

Bound to the visit that asked for them. Nothing here makes a document.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Protocol

LIFETIME_SECONDS = 600
MOST_DOCUMENTS = 500
MOST_BYTES = 400_000_000
MOST_PER_VISIT = 6
MOST_BYTES_PER_VISIT = 150_000_000
"""An archive of five hundred packs fits, and does not push out what other visitors wait for."""


class Document(Protocol):
    """Anything that can be downloaded."""

    @property
    def filename(self) -> str:
        """Name proposed to the visitor."""
        ...

    @property
    def mime(self) -> str:
        """Media type."""
        ...

    @property
    def content(self) -> bytes:
        """The bytes."""
        ...


@dataclass(frozen=True, slots=True)
class _Parcel:
    visit: str
    document: Document
    left_at: float


class Outbox:
    """Documents waiting for their visitor, the oldest first; thread-safe and bounded.

    Args:
        clock: Seconds that only go up.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._parcels: OrderedDict[str, _Parcel] = OrderedDict()
        self._bytes = 0

    def put(self, visit: str, document: Document) -> str:
        """Leave a document for a visit; returns the token of its address.

        Beyond the bounds (per visit, count, bytes) the oldest documents are dropped.
        """
        token = secrets.token_urlsafe(32)
        with self._lock:
            self._drop_expired()
            self._parcels[token] = _Parcel(visit, document, self._clock())
            self._bytes += len(document.content)
            self._drop_beyond_bounds(visit)
        return token

    def take(self, token: str, visit: str) -> Document | None:
        """The document, once; None when unknown, already taken, expired, or left for somebody else."""
        with self._lock:
            self._drop_expired()
            parcel = self._parcels.get(token)
            if parcel is None or not secrets.compare_digest(parcel.visit.encode(), visit.encode()):
                return None
            self._drop(token)
            return parcel.document

    def erase(self, visit: str) -> None:
        """Drop every document of a visit."""
        with self._lock:
            for token in self._tokens_of(visit):
                self._drop(token)

    def sweep(self) -> None:
        """Drop what has expired; called every minute, so that nothing lingers on a quiet day."""
        with self._lock:
            self._drop_expired()

    def _tokens_of(self, visit: str) -> list[str]:
        return [token for token, parcel in self._parcels.items() if parcel.visit == visit]

    def _weight(self, tokens: list[str]) -> int:
        return sum(len(self._parcels[token].document.content) for token in tokens)

    def _drop(self, token: str) -> None:
        self._bytes -= len(self._parcels.pop(token).document.content)

    def _drop_expired(self) -> None:
        limit = self._clock() - LIFETIME_SECONDS
        while self._parcels and next(iter(self._parcels.values())).left_at <= limit:
            self._drop(next(iter(self._parcels)))

    def _drop_beyond_bounds(self, visit: str) -> None:
        mine = self._tokens_of(visit)
        while len(mine) > 1 and (len(mine) > MOST_PER_VISIT or self._weight(mine) > MOST_BYTES_PER_VISIT):
            self._drop(mine.pop(0))
        while len(self._parcels) > 1 and (len(self._parcels) > MOST_DOCUMENTS or self._bytes > MOST_BYTES):
            self._drop(next(iter(self._parcels)))


_outbox = Outbox()
put, take, erase, sweep = _outbox.put, _outbox.take, _outbox.erase, _outbox.sweep
"""The outbox of this process, shared by the pages and the download route."""
