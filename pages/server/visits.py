"""Drafts of residents during one visit: kept in memory, found again after a refresh, never on disk.

The key is the visit cookie. What a draft holds is the business of the pages.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

IDLE_SECONDS = 1800
MOST_DRAFTS = 5000


class Vault:
    """Drafts by visit, the longest idle first; thread-safe and bounded.

    Args:
        clock: Seconds that only go up.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._drafts: OrderedDict[str, tuple[float, object]] = OrderedDict()

    def load(self, visit: str) -> object | None:
        """The draft of the visit, or None when there is none or it lay idle for 30 minutes. Counts as use."""
        with self._lock:
            self._drop_idle()
            found = self._drafts.get(visit)
            if found is None:
                return None
            self._keep(visit, found[1])
            return found[1]

    def save(self, visit: str, draft: object) -> None:
        """Keep the draft of the visit; beyond the bound the longest idle draft is dropped."""
        with self._lock:
            self._drop_idle()
            self._keep(visit, draft)
            while len(self._drafts) > MOST_DRAFTS:
                self._drafts.popitem(last=False)

    def erase(self, visit: str) -> None:
        """Forget the draft of the visit, if any."""
        with self._lock:
            self._drafts.pop(visit, None)

    def sweep(self) -> None:
        """Forget the idle drafts; called every minute, so that none lingers on a quiet day."""
        with self._lock:
            self._drop_idle()

    def _keep(self, visit: str, draft: object) -> None:
        self._drafts[visit] = (self._clock(), draft)
        self._drafts.move_to_end(visit)

    def _drop_idle(self) -> None:
        limit = self._clock() - IDLE_SECONDS
        while self._drafts and next(iter(self._drafts.values()))[0] <= limit:
            self._drafts.popitem(last=False)


_vault = Vault()
load, save, erase, sweep = _vault.load, _vault.save, _vault.erase, _vault.sweep
"""The vault of this process."""
