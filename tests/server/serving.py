"""Starting the real server, and asking the same routes in this process."""

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from pages.server import application

ROOT = Path(__file__).parents[2]
LOGIN, PASSWORD = "camille", "quatre petits pois verts"


@dataclass(frozen=True)
class Portal:
    url: str
    log: Path

    def visitor(self) -> httpx.Client:
        """Somebody with a browser of their own."""
        return httpx.Client(base_url=self.url, timeout=20)


@dataclass
class Clock:
    """Seconds that a test moves."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(command: list[str], port: int, environment: dict[str, str], log: Path) -> Iterator[Portal]:
    """Start a server, wait until it is healthy, and stop it at the end."""
    portal = Portal(f"http://127.0.0.1:{port}", log)
    with log.open("w") as output:
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env={**os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_healthy(portal, process)
            yield portal
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_until_healthy(portal: Portal, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(f"{portal.url}/healthz", timeout=5).json()["status"] == "ok":
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{portal.log.read_text()[-3000:]}")


class Browser:
    """One visitor of the routes in this process, over HTTPS, with their cookies."""

    def __init__(self) -> None:
        parts = application.parts()
        app = Starlette(
            routes=parts["routes"],
            middleware=parts["middleware"],
            exception_handlers=parts["exception_handlers"],
        )
        self._transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        self.cookies = httpx.Cookies()

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Ask (`more`: content, headers…), and keep the cookies."""

        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(
                transport=self._transport, base_url="https://portail.test", cookies=self.cookies
            ) as client:
                answer = await client.request(method, path, **more)
                self.cookies = client.cookies
                return answer

        return asyncio.run(ask())

    def get(self, path: str) -> httpx.Response:
        """Ask for an address."""
        return self.request("GET", path)
