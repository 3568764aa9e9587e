"""The tables of a report, as the page draws them and as the file gives them: the same lines, the same masks.

In the file, counts are rounded to five and no cell is taken for a formula. Pages spell numbers themselves.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from re import fullmatch

from eligibility.vocabulary import LabelledEnum
from uptake.benchmarks import benchmarks
from uptake.coverage import Interval
from uptake.estimate import ORIGINS
from uptake.figures import Estimate, Report, Step
from uptake.indicators import IndicatorCode, indicator
from uptake.small_cells import round_for_export


class Gap(LabelledEnum):
    """Why a cell holds no number."""

    MASKED = "masked", "masqué"
    UNRECORDED = "unrecorded", "rien d’enregistré"
    NONE = "none", "–"


@dataclass(frozen=True, slots=True)
class Months:
    """The months a line stands for; the same twice for one month."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Share:
    """A share of 1, to be shown as a percentage.

    Attributes:
        low: The least it can be.
        high: The most; equal to `low` when it is known.
        digits: Decimals that mean something.
    """

    low: Fraction
    high: Fraction
    digits: int


Cell = str | int | Share | Months | Gap
"""Words, a count, a percentage, months, or nothing."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its header; the first column names the line."""

    code: IndicatorCode
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def title(self) -> str:
        """Name of the indicator."""
        return indicator(self.code).name


def tables(report: Report) -> tuple[Table, ...]:
    """Every table of the report that has something to say, in the order of the page."""
    found = (
        _coverage(report.estimate) if isinstance(report.estimate, Estimate) else None,
        _origins(report),
        _entries(report),
        _steps(IndicatorCode.GUIDED_TO_C2S, "Orientation", (report.guided_to_c2s,)),
        _steps(IndicatorCode.FUNNEL, "Étape", report.funnel),
        _pace(report),
    )
    return tuple(table for table in found if table is not None)


def to_csv(report: Report) -> bytes:
    """All the tables in one file for a French spreadsheet: one figure a line, « ; », UTF-8 with its mark."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(("tableau", "ligne", "mesure", "valeur"))
    for line in (*_facts(report), *_figures(tables(report))):
        writer.writerow([_neutral(cell) for cell in line])
    return text.getvalue().encode("utf-8-sig")


def file_name(report: Report) -> str:
    """Name of the file; says when its figures are invented."""
    stamp = "demonstration-" if report.is_demonstration else ""
    return f"{stamp}adhesions-{report.commune.insee_code}-{report.first_month}-{report.last_month}.csv"


def _facts(report: Report) -> list[tuple[str, str, str, str]]:
    nature = "DÉMONSTRATION, chiffres fictifs" if report.is_demonstration else "chiffres enregistrés"
    facts = [
        ("nature", nature),
        ("commune", f"{report.commune.name} ({report.commune.insee_code})"),
        ("période", f"{report.first_month} à {report.last_month}"),
        ("période complète", "non" if report.is_incomplete else "oui"),
        ("établi le", report.day.isoformat()),
        ("effectifs", f"arrondis à 5, rien au-dessous de {report.threshold.smallest_shown}"),
    ]
    if isinstance(report.estimate, Estimate):
        facts.append(("couverture estimée à fin", report.estimate.month))
        facts.append(("source du point de départ", report.estimate.baseline.source.title))
    return [("À savoir", label, "", value) for label, value in facts]


def _figures(found: Sequence[Table]) -> list[tuple[str, str, str, str]]:
    return [
        (table.title, _plain(row[0]), column, _plain(cell))
        for table in found
        for row in table.rows
        for column, cell in zip(table.columns[1:], row[1:], strict=True)
    ]


def _plain(cell: Cell) -> str:
    match cell:
        case Gap():
            return cell.label
        case str():
            return cell
        case int():
            return str(round_for_export(cell))
        case Months(first, last):
            return first if first == last else f"{first} à {last}"
        case Share(low, high, digits):
            ends = dict.fromkeys(_percent(share, digits) for share in (low, high))
            return " à ".join(ends)


def _percent(share: Fraction, digits: int) -> str:
    percent = Decimal(share.numerator * 100) / Decimal(share.denominator)
    rounded = percent.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return f"{rounded}\u00a0%".replace(".", ",")


def _neutral(text: str) -> str:
    """The text, never read as a formula by a spreadsheet."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _coverage(estimate: Estimate) -> Table:
    start = Fraction(estimate.baseline.share)
    people = estimate.newly_covered
    rows: list[tuple[Cell, ...]] = [
        ("Point de départ déclaré par la commune", *_ends(Interval(start, start))),
        ("Habitants nouvellement couverts (personnes)", int(people.low), -int(-people.high // 1)),
        ("Apport du dispositif, en part de la population", *_ends(estimate.gain)),
        ("Part des habitants couverts", *_ends(estimate.covered)),
    ]
    if estimate.uncovered_before:
        rows.append(
            ("Part des entrants sans complémentaire avant", *_ends(estimate.uncovered_before, digits=0))
        )
    if estimate.at_random:
        label = "La même part, si les réponses manquent au hasard (intervalle à 95\u00a0%)"
        rows.append((label, *_ends(estimate.at_random, digits=0)))
    return Table(IndicatorCode.COVERAGE, ("Indicateur", "Au moins", "Au plus"), tuple(rows))


def _ends(interval: Interval, digits: int = 2) -> tuple[Share, Share]:
    return Share(interval.low, interval.low, digits), Share(interval.high, interval.high, digits)


def _origins(report: Report) -> Table | None:
    release = report.origins
    if release is None:
        return None
    shown = [(origin.label, release.shown(position)) for position, origin in enumerate(ORIGINS)]
    rows = [(label, Gap.MASKED if people is None else people) for label, people in shown]
    columns = ("Personnes entrées", "Personnes")
    return Table(
        IndicatorCode.PREVIOUS_COVER,
        columns,
        (*rows, (f"Ensemble, jusqu’à fin {_numeric(release.last_month)}", release.total)),
    )


def _entries(report: Report) -> Table | None:
    if not report.entries:
        return None
    rows = tuple((Months(b.first_month, b.last_month), *b.counts) for b in report.entries)
    return Table(IndicatorCode.ENTRIES, ("Mois", "Personnes", "Contrats"), rows)


def _steps(code: IndicatorCode, line: str, steps: Sequence[Step]) -> Table:
    return Table(code, (line, "Personnes", "Compté jusqu’à fin"), tuple(map(_step, steps)))


def _step(step: Step) -> tuple[Cell, ...]:
    if step.people is None:
        return (step.label, Gap.MASKED if step.is_recorded else Gap.UNRECORDED, Gap.NONE)
    return (step.label, step.people, Months(step.until, step.until))


def _pace(report: Report) -> Table:
    ours: list[tuple[Cell, ...]] = []
    if report.pace:
        line = _seen(report.commune.name, report.pace.month, "habitants entrés, sorties non déduites")
        ours = [(line, str(report.pace.months), Share(report.pace.share.low, report.pace.share.high, 1))]
    others = [
        (_seen(b.place, b.observed, f"{b.unit} ({b.kind})"), str(b.months), Share(b.share, b.share, 1))
        for b in benchmarks()
    ]
    return Table(IndicatorCode.PACE, ("Commune", "Mois écoulés", "Part"), (*ours, *others))


def _seen(place: str, when: str, what: str) -> str:
    return f"{place}, {_numeric(when)} – {what}"


def _numeric(when: str) -> str:
    """« 09/2025 » for a month; any other way to say when stays as it is."""
    month = fullmatch(r"(\d{4})-(\d{2})", when)
    return f"{month[2]}/{month[1]}" if month else when
