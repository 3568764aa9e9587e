"""Scenarios: households written down as the law reads, and the verdicts expected of the engine.

A file of `scenarios/` says only what differs from PERSON and HOUSEHOLD. Reasons and better rights are
compared whole; notes, missing facts, documents and orientations as « at least these ».
"""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field

from communes.commune import Commune, StaffCover
from communes.data_file import DataModel, read_toml
from communes.registry import commune
from eligibility.assess import assess
from eligibility.conditions import Situation
from eligibility.exchange import REQUEST, AssessmentRequest
from eligibility.rulebook import rulebook
from eligibility.verdict import Outcome, Verdict

FOLDER = Path(__file__).parent / "scenarios"
VALENCE, ROMANS, CAVAILLON, TAILLADES = "26362", "26281", "84035", "84131"
TODAY = date(2026, 11, 22)
HOUSEHOLD = {
    "home_insee": VALENCE,
    "home_kind": "usual",
    "benefits": [],
    "housing": "tenant",
    "yearly_resources": 30000,
}
PERSON = {"birth_date": "1980-05-05", "statuses": [], "affiliated": True, "covers": []}
BIRTHS_BY_RELATION = {"spouse": "1982-05-05", "child": "2015-05-05"}


class Expected(DataModel):
    """The verdict expected for one person.

    Attributes:
        absent: Codes of notes that must not be shown.
        absent_better: Codes of better rights that must not be shown (with `optional_better`).
        absent_documents: Codes of papers that must not be asked.
        says: Passages that some sentence of the verdict holds; any kind of space matches.
        silent: Passages that no sentence of the verdict holds.
        optional_reasons: The reasons given begin the list; more may follow.
        optional_better: Better rights are not compared.
    """

    outcome: Outcome
    reasons: tuple[str, ...] = ()
    better_first: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    absent_better: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    absent_documents: tuple[str, ...] = ()
    orientations: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    optional_reasons: bool = False
    optional_better: bool = False


class Scenario(DataModel):
    """One household on one day. `unknown` and `unknown_people` remove facts that are given by default."""

    name: str
    law: str
    day: date = TODAY
    commune: str = VALENCE
    staff_cover: StaffCover | None = None
    premium_subsidised: bool = False
    household: dict[str, Any] = Field(default_factory=dict)
    people: tuple[dict[str, Any], ...]
    unknown: tuple[str, ...] = ()
    unknown_people: tuple[tuple[str, ...], ...] = ()
    expect: tuple[Expected, ...]

    @property
    def request(self) -> AssessmentRequest:
        """The household as `eligibility.exchange` reads it from JSON."""
        return a_request(
            self.people,
            household=self.household,
            unknown=self.unknown,
            unknown_people=self.unknown_people,
            day=self.day,
            insee_code=self.commune,
        )

    @property
    def the_commune(self) -> Commune:
        """The commune, with what the scenario supposes of it."""
        found = commune(self.commune)
        supposed = {
            "staff_cover": self.staff_cover or found.staff_cover,
            "premium_subsidised": self.premium_subsidised,
        }
        return found.model_copy(update=supposed)

    def verdicts(self) -> tuple[Verdict, ...]:
        """What the engine answers."""
        return assess(self.request.household, day=self.day, commune=self.the_commune)

    def situations(self) -> tuple[Situation, ...]:
        """What the conditions see, person by person."""
        household = self.request.household
        figures = rulebook().parameters.on(self.day)
        return tuple(
            Situation(
                person=person,
                household=household,
                day=self.day,
                commune=self.the_commune,
                figures=figures,
            )
            for person in household
        )


class _File(DataModel):
    scenarios: tuple[Scenario, ...]


def a_request(
    people: tuple[dict[str, Any], ...],
    *,
    household: dict[str, Any] | None = None,
    unknown: tuple[str, ...] = (),
    unknown_people: tuple[tuple[str, ...], ...] = (),
    day: date = TODAY,
    insee_code: str = VALENCE,
) -> AssessmentRequest:
    """A request with the facts given over the defaults, and without the unknown ones."""
    persons: list[dict[str, Any]] = []
    for number, given in enumerate(people):
        birth = BIRTHS_BY_RELATION.get(given.get("relation", "self"), PERSON["birth_date"])
        gone = {*unknown, *(unknown_people[number] if number < len(unknown_people) else ())}
        facts = {"id": f"p{number + 1}", **PERSON, "birth_date": birth, **given}
        persons.append({name: value for name, value in facts.items() if name not in gone})
    shared = {
        name: value for name, value in {**HOUSEHOLD, **(household or {})}.items() if name not in unknown
    }
    content = {"household": {"people": persons, **shared}, "day": day, "commune": insee_code}
    return REQUEST.validate_json(json.dumps(content, default=str))


@cache
def scenarios() -> tuple[Scenario, ...]:
    """Every scenario, file by file."""
    return tuple(
        scenario for path in sorted(FOLDER.glob("*.toml")) for scenario in read_toml(path, _File).scenarios
    )


def sentences(verdict: Verdict) -> str:
    """Every sentence of a verdict, spaces made ordinary."""
    shown = (*verdict.better_first, *verdict.orientations)
    texts = [
        verdict.summary,
        *(part for right in shown for part in (right.title, right.text, right.next_step)),
        *(part for note in verdict.notes for part in (note.title, note.text)),
        *(finding.text for result in verdict.results for finding in result.findings),
    ]
    return ordinary("\n".join(texts))


def ordinary(text: str) -> str:
    """The text with no-break spaces made ordinary."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
