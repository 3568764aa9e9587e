"""The independent programs that judge the PDFs we write."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

PACKAGES = {"qpdf": "qpdf", "pdftotext": "poppler-utils", "pdftoppm": "poppler-utils"}


def run(tool: str, *arguments: str, given: bytes, folder: Path) -> bytes:
    """What a tool answers about a PDF; a missing tool fails the test and says what to install."""
    path = shutil.which(tool)
    if path is None:
        pytest.fail(f"{tool} is missing: install the package {PACKAGES[tool]}")
    file = folder / "paper.pdf"
    file.write_bytes(given)
    done = subprocess.run(  # noqa: S603 — our own arguments
        [path, *(str(file) if word == "FILE" else word for word in arguments)],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    return done.stdout


def assert_sound(content: bytes, folder: Path) -> None:
    """qpdf finds nothing to say."""
    said = run("qpdf", "--check", "FILE", given=content, folder=folder).decode()
    assert "No syntax or stream encoding errors found" in said


def shown(content: bytes, folder: Path) -> str:
    """What poppler reads on the pages, fields included, without the width of spaces."""
    said = run("pdftotext", "-layout", "FILE", "-", given=content, folder=folder).decode()
    return re.sub(r"\s+", " ", said)


def shown_at(content: bytes, folder: Path, *, page: int, box: tuple[int, int, int, int]) -> str:
    """What poppler reads in a box: left, top, width, height in points from the top left as shown."""
    left, top, width, height = (str(side) for side in box)
    crop = ("-x", left, "-y", top, "-W", width, "-H", height)
    said = run(
        "pdftotext",
        "-r",
        "72",
        "-f",
        str(page),
        "-l",
        str(page),
        *crop,
        "FILE",
        "-",
        given=content,
        folder=folder,
    )
    return re.sub(r"\s+", " ", said.decode()).strip()


def words_in(content: bytes, folder: Path, *, box: tuple[float, float, float, float]) -> list[str]:
    """The words that poppler finds wholly in a box of page 1: left, top, right, bottom as shown."""
    said = run("pdftotext", "-cropbox", "-bbox", "FILE", "-", given=content, folder=folder).decode()
    places = re.findall(r'xMin="(.*)" yMin="(.*)" xMax="(.*)" yMax="(.*)">(.*)</word>', said)
    left, top, right, bottom = box
    return [
        word
        for x0, y0, x1, y1, word in places
        if left <= float(x0) and top <= float(y0) and float(x1) <= right and float(y1) <= bottom
    ]
