"""Monthly totals with named traits."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from communes.commune import Baseline, Commune
from communes.data_file import Reference
from uptake.events import EventKind, MonthlyCount, PreviousCover

DAY = date(2026, 11, 22)

PLACE = Commune(
    insee_code="26362",
    name="Valence",
    of_name="de Valence",
    at_name="à Valence",
    department_name="Drôme",
    population=64458,
    population_year=2023,
    baseline=Baseline(
        share=Decimal("0.60"),
        definition="Part des habitants couverts, hors CMU-C",
        source=Reference(title="Fiche de la Ville", verified=False),
        caveats=("L’année n’est pas précisée.",),
    ),
)
NO_BASELINE = PLACE.model_copy(update={"baseline": None})


def a_count(kind=EventKind.ENTRY, month="2026-01", people=1, **traits):
    count = MonthlyCount(
        kind=kind,
        month=month,
        commune="26362",
        outcome="",
        level="",
        previous_cover=None,
        resident=None,
        demonstration=False,
        occurrences=1,
        people=people,
        contracts=0,
    )
    return replace(count, **traits)


def an_entry(people, *, cover=PreviousCover.UNKNOWN, resident=True, month="2026-01", contracts=None):
    held = people if contracts is None else contracts
    return a_count(month=month, people=people, previous_cover=cover, resident=resident, contracts=held)
