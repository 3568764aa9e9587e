"""The Chromium of the tests: found, or fetched, or an error that says what to do. No test here.

`python -m tests.browser.chromium` runs before the tests of `make test`: without a browser it fails. Order:
`MCMS_CHROMIUM`, the system's, Playwright's own, Playwright's download, Debian's package.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from playwright.sync_api import sync_playwright

CHOSEN = "MCMS_CHROMIUM"
SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
REMEDY = f"""Erreur : aucun navigateur Chromium n’a été trouvé, et il n’a pas pu être installé.
Les tests du portail se jouent dans un vrai navigateur. Au choix :
  - installez-le : « sudo apt-get install chromium » (Debian), « brew install --cask google-chrome » (macOS) ;
  - laissez Playwright le prendre : « .venv/bin/python -m playwright install --with-deps chromium » ;
  - dites où il est : « {CHOSEN}=/chemin/vers/chrome make test »."""
WRONG_CHOICE = f"Erreur : {CHOSEN} vaut {{chosen}}, qui n’est pas un Chromium qui démarre."
POPUPS = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
"""Pages of the address bar that Chromium prepares beside each window, headless too: a quarter of the work."""
OF_PLAYWRIGHT = (
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
"""What Playwright turns off: Chromium reads one list only, the last."""
MINE = "127.0.0.1"
"""The only computer there is for the browser of the tests."""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join((*OF_PLAYWRIGHT, *POPUPS))}",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {MINE}",
)


class NoChromiumError(Exception):
    """There is no Chromium to test with; the message says what to do, in French."""


@cache
def find() -> Path | None:
    """A Chromium that starts, or None.

    Raises:
        NoChromiumError: `MCMS_CHROMIUM` names something else.
    """
    chosen = os.environ.get(CHOSEN)
    if chosen:
        if not _starts(Path(chosen)):
            raise NoChromiumError(WRONG_CHOICE.format(chosen=chosen))
        return Path(chosen)
    return next((path for path in _places() if _starts(path)), None)


def _places() -> Iterator[Path]:
    yield from (Path(found) for name in SYSTEM_NAMES if (found := shutil.which(name)))
    yield MAC
    with sync_playwright() as playwright:
        yield Path(playwright.chromium.executable_path)


def _starts(path: Path) -> bool:
    """Whether the program is there with the libraries it needs."""
    return path.is_file() and _runs(str(path), "--version", "--no-sandbox")


def _runs(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=600, check=False).returncode == 0  # noqa: S603
    except OSError:
        return False


def find_or_fetch() -> Path:
    """A Chromium that starts, installed when there was none.

    Raises:
        NoChromiumError: There is none to be had.
    """
    for fetch in (_nothing, _fetch_with_playwright, _fetch_with_debian):
        fetch()
        find.cache_clear()
        found = find()
        if found:
            return found
    raise NoChromiumError(REMEDY)


def _nothing() -> None:
    """Look first at what is there."""


def _fetch_with_playwright() -> None:
    _say("Aucun Chromium sur cette machine : Playwright essaie de l’installer.")
    _runs(sys.executable, "-m", "playwright", "install", "chromium")


def _fetch_with_debian() -> None:
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        _say("Essai avec le paquet « chromium » de Debian.")
        _runs(apt, "update", "-qq")
        _runs(apt, "install", "-y", "-qq", "--no-install-recommends", "chromium")


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def main() -> int:
    """Say which browser the tests use; 1 when there is none."""
    try:
        found = find_or_fetch()
    except NoChromiumError as error:
        _say(str(error))
        return 1
    _say(f"Navigateur des tests : {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
