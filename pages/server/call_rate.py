"""How often one address may call the API: so many calls in any minute, counted in memory and forgotten after.

Nothing is written down: an address is kept as a keyed hash for as long as it counts. Each process counts its
own.
"""

import hashlib
import math
import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address
from threading import Lock

WINDOW_SECONDS = 60
MOST_CALLS = 60
MOST_ADDRESSES = 20_000
NETWORK_BITS = 64
"""Bits of an IPv6 address that name one subscriber; the others are theirs to change."""


class CallRate:
    """Recent calls by address, the longest silent first; thread-safe and bounded.

    Args:
        clock: Seconds that only go up.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._key = secrets.token_bytes(32)
        self._calls: OrderedDict[bytes, deque[float]] = OrderedDict()

    def take(self, address: str) -> int:
        """Count one call.

        Returns:
            0 when it may go on; else the whole seconds to wait before the next one, and it is not counted.
        """
        now = self._clock()
        with self._lock:
            self._drop_silent(now)
            caller = self._caller(address)
            recent = self._calls.setdefault(caller, deque())
            while recent and recent[0] <= now - WINDOW_SECONDS:
                recent.popleft()
            if len(recent) >= MOST_CALLS:
                return math.ceil(recent[0] + WINDOW_SECONDS - now)
            recent.append(now)
            self._calls.move_to_end(caller)
            while len(self._calls) > MOST_ADDRESSES:
                self._calls.popitem(last=False)
            return 0

    def sweep(self) -> None:
        """Forget the addresses that are silent; called every minute, so that none lingers on a quiet day."""
        with self._lock:
            self._drop_silent(self._clock())

    def _drop_silent(self, now: float) -> None:
        while self._calls and next(iter(self._calls.values()))[-1] <= now - WINDOW_SECONDS:
            self._calls.popitem(last=False)

    def _caller(self, address: str) -> bytes:
        return hashlib.blake2b(_network(address).encode(), key=self._key, digest_size=16).digest()


def _network(address: str) -> str:
    """The address, or the network of one subscriber when it is IPv6."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return address
    mapped = found.ipv4_mapped
    return str(mapped) if mapped else f"{int(found) >> (128 - NETWORK_BITS):x}"


_rate = CallRate()
take, sweep = _rate.take, _rate.sweep
"""The calls of this process."""
