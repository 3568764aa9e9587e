"""The words of the pack, read from `templates/pack.toml` and never written in code."""

from functools import cache
from pathlib import Path

from communes.data_file import DataModel, Reference, read_toml
from communes.french import enumerated, long_date

FILE = Path(__file__).parents[1] / "templates" / "pack.toml"


class CoverTexts(DataModel):
    """Words of the first page."""

    part: str
    subtitle: str
    made_on: str
    answers: str
    person: str
    answer: str
    before: str
    code_use: str
    code_picture: str
    next: str
    step_better: str
    step_prove: str
    step_orientation: str
    step_documents: str
    step_bulletin: str
    step_adviser: str
    step_adviser_unknown: str
    step_contract: str
    contacts: str
    who: str
    how: str
    details_to_confirm: str
    adviser: str
    adviser_name: str
    orias: str
    neutral_title: str
    neutral: str


class ResultsTexts(DataModel):
    """Words of the answers."""

    part: str
    better_first: str
    orientations: str
    next_step: str
    reasons: str
    met: str
    not_met: str
    unknown: str
    observed: str
    required: str
    computation: str
    computation_value: str
    notes: str
    version: str


class PricesTexts(DataModel):
    """Words of the prices."""

    part: str
    order: str
    fictitious: str
    level: str
    per_month: str
    per_year: str
    detail: str
    person: str
    total: str
    grid_row: str
    origin: str
    dues: str
    quote: str
    version: str


class BulletinTexts(DataModel):
    """Words of the preparatory form."""

    part: str
    preparatory: str
    preparatory_more: str
    you: str
    civility: str
    birth_name: str
    used_name: str
    first_name: str
    birth_date: str
    address_line: str
    address_extra: str
    postcode: str
    city: str
    email: str
    phone: str
    insured: str
    relation: str
    insured_row: str
    choice: str
    level: str
    monthly: str
    yearly: str
    desired_start: str
    insurer: str
    since: str
    by_hand: str
    by_hand_why: str
    nir: str
    nir_tooltip: str
    iban: str
    iban_tooltip: str
    signing: str
    signing_why: str
    place: str
    date: str
    place_tooltip: str
    date_tooltip: str
    signature: str


class ChecklistTexts(DataModel):
    """Words of the list of papers."""

    part: str
    intro: str
    have: str
    document: str
    why: str
    people: str


class PackTexts(DataModel):
    """All the words of the pack; braces hold what the portal fills in."""

    stamp: str
    title: str
    author: str
    head: str
    foot: str
    foot_versions: str
    foot_versions_with_tariff: str
    unverified: str
    not_communicated: str
    you_chose: str
    source: str
    everyone: str
    as_of: str
    cover: CoverTexts
    results: ResultsTexts
    prices: PricesTexts
    bulletin: BulletinTexts
    checklist: ChecklistTexts

    def people(self, names: tuple[str, ...], *, among: int) -> str:
        """Some of the `among` people of a household, in words."""
        return self.everyone if len(names) == among > 1 else enumerated(names)

    def source_of(self, reference: Reference) -> str:
        """Where a fact comes from, with its day and the mark of what nobody has checked."""
        day = self.as_of.format(day=long_date(reference.as_of)) if reference.as_of else ""
        return f"{self.source}{reference.title}{day}{'' if reference.verified else self.unverified}"


@cache
def pack_texts() -> PackTexts:
    """The words of the pack.

    Raises:
        DataFileError: The file cannot be used.
    """
    return read_toml(FILE, PackTexts)
