"""`make benchmark-papers`: our bulletin beside other ways, the whole pack, memory over 500 packs.

Times are processor times of this process.
"""

import gc
import os
import platform
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from statistics import median

from pypdf import PdfReader

from benchmarks.papers.ways import SAID, filled, ours, overlaid, weasyprint
from benchmarks.spacing import spaced
from communes.french import decimal, long_date
from communes.registry import commune
from enrolment.case import Case
from enrolment.clock import today
from enrolment.demonstration import demonstration_cases
from enrolment.pack_batch import Made, make_packs
from tariffs import catalogue

PAGE = Path(__file__).parents[2] / "docs" / "paper-benchmarks.md"
MOST_MILLISECONDS, MOST_GROWTH_MB = 250, 20
TRIES, PACKS, WARM_PACKS, MILLI, KIB, MIB = 25, 500, 50, 1000, 1024, 1024 * 1024
DAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to make the bulletin: median milliseconds and size in KiB."""

    label: str
    milliseconds: float
    kib: float


@dataclass(frozen=True, slots=True)
class Pack:
    """The whole pack of one household, prices included.

    Attributes:
        usual, worst: Milliseconds: the median and the longest.
        largest: Pages and median of the largest household of the demonstration.
        growth: Megabytes the process grew by between the first WARM_PACKS packs and the last of PACKS.
    """

    pages: int
    usual: float
    worst: float
    growth: float
    largest: tuple[int, float]

    @property
    def is_good(self) -> bool:
        """Both targets are met."""
        return self.usual < MOST_MILLISECONDS and self.growth < MOST_GROWTH_MB


def main() -> int:
    """Measure, print the page, keep it in docs; exit status 1 when a target is missed."""
    ways = (
        _way("notre bulletin, balisé (PDF/UA-1)", ours),
        _way("formulaire du partenaire, champs remplis par pypdf puis relus", filled),
        _way("le même sans champs : écrit par-dessus puis relu", overlaid),
        _way("les mêmes mots par WeasyPrint, balisés (PDF/UA-1)", weasyprint),
    )
    pack = _pack()
    text = page(ways, pack)
    PAGE.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    return 0 if pack.is_good else 1


def _way(label: str, make: Callable[[], bytes]) -> Way:
    content = make()
    return Way(label, median(_milliseconds(make) for _ in range(TRIES)), len(content) / KIB)


def _milliseconds(work: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    work()
    return (time.process_time() - start) * MILLI


def _pack() -> Pack:
    cases = sorted(_cases(), key=lambda case: len(case.household.people))
    alone, largest = cases[0], cases[-1]
    tries = [_milliseconds(lambda: _made(alone)) for _ in range(TRIES)]
    for _ in range(WARM_PACKS):
        _made(alone)
    before = _megabytes()
    for _ in range(PACKS - WARM_PACKS):
        _made(alone)
    growth = _megabytes() - before
    many = median(_milliseconds(lambda: _made(largest)) for _ in range(TRIES))
    return Pack(_pages(alone), median(tries), max(tries), growth, (_pages(largest), many))


def _cases() -> list[Case]:
    """The open demonstration cases that have a name and a level."""
    cases = demonstration_cases(commune("26362"), day=DAY)
    return [case for case in cases if case.state.is_open and case.level and case.identity]


def _pages(case: Case) -> int:
    return len(PdfReader(BytesIO(_made(case))).pages)


def _made(case: Case) -> bytes:
    (result,) = make_packs([case], commune=commune("26362"), day=DAY, find=catalogue.offer)
    if not isinstance(result, Made):
        raise TypeError(result.reason)
    return result.document.content


def _megabytes() -> float:
    """The most memory this process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIB / MIB


def _number(measure: float, digits: int) -> str:
    return decimal(Fraction(measure), digits=digits)


def page(ways: tuple[Way, ...], pack: Pack) -> str:
    """The page of docs."""
    first = ways[0].milliseconds
    rows = "\n".join(
        f"| {way.label} | {_number(way.milliseconds, 0)} | {_number(way.milliseconds / first, 1)} "
        f"| {_number(way.kib, 0)} |"
        for way in ways
    )
    machine = f"{os.cpu_count()} cœurs ({platform.machine()}), un seul utilisé"
    tools = f"reportlab {version('reportlab')}, pypdf {version('pypdf')}, WeasyPrint {version('weasyprint')}"
    many_pages, many = pack.largest
    usual = _number(pack.usual, 0)
    return spaced(f"""# Vitesse des papiers

Page écrite par `make benchmark-papers` le {long_date(today())} : Python {platform.python_version()},
{machine} ; {tools},
dans le même processus. Temps de processeur, médiane de {TRIES} essais.

| le même bulletin, {len(SAID)} champs | ms | par rapport au nôtre | Kio |
| --- | ---: | ---: | ---: |
{rows}

| le dossier entier, prix compris | mesure | but |
| --- | ---: | --- |
| **une personne seule, {pack.pages} pages, médiane** | **{usual} ms** | < {MOST_MILLISECONDS} ms |
| le plus long de {TRIES} essais | {_number(pack.worst, 0)} ms | |
| le plus grand foyer fictif, {many_pages} pages | {_number(many, 0)} ms | |
| mémoire gagnée du {WARM_PACKS}ᵉ au {PACKS}ᵉ dossier | {_number(pack.growth, 1)} Mo | < {MOST_GROWTH_MB} Mo |
""")


if __name__ == "__main__":
    sys.exit(main())
