"""The real portal in a process of its own, on a temporary database, with its log."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet

from tests.server.serving import ROOT, Portal, free_port, wait_until_healthy

TODAY = "2026-11-22"
COMMANDS = (
    "import sys; from mcms.cli import app; "
    "[app(line.split(), standalone_mode=False) for line in sys.argv[1:]]"
)
"""Runs each argument as a command of `mcms`, in one process."""


@dataclass(frozen=True)
class ServedPortal(Portal):
    """A portal, its settings, and the traces it leaves on disk."""

    settings: Mapping[str, str]

    def traces(self) -> bytes:
        """Everything it wrote down: its log, its database and the journal of it."""
        return b"\n".join(path.read_bytes() for path in sorted(self.log.parent.iterdir()))


def settings(folder: Path, commune: str) -> dict[str, str]:
    return {
        "MCMS_DATABASE_URL": f"sqlite:///{folder / 'portail.sqlite'}",
        "MCMS_SECRET_KEYS": Fernet.generate_key().decode(),
        "MCMS_COMMUNE": commune,
        "MCMS_TODAY": TODAY,
    }


@contextmanager
def served(folder: Path, *, commune: str = "26362") -> Iterator[ServedPortal]:
    """A portal with the demonstration data, stopped at the end."""
    chosen, port = settings(folder, commune), free_port()
    portal = ServedPortal(f"http://127.0.0.1:{port}", folder / "portail.log", chosen)
    command = [sys.executable, "-c", COMMANDS, "migrate", "demo", f"serve --port {port}"]
    with portal.log.open("w") as output:
        process = subprocess.Popen(  # noqa: S603
            command, cwd=ROOT, env={**os.environ, **chosen}, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            wait_until_healthy(portal, process)
            yield portal
        finally:
            process.terminate()
            process.wait(timeout=20)
