"""The C2S: who may have it, how and where to ask, the resources of the right months, the answer."""

from functools import cache

from dateutil.relativedelta import relativedelta

from communes.commune import Commune
from communes.data_file import DataModel, Reference
from communes.french import long_date, month_label
from eligibility.verdict import Line
from exports.layout.form_field import TickBox
from exports.layout.paper import Cell, Paper, Text
from exports.layout.style import Role, Tone
from exports.pack.content import PackContent
from exports.pack.facts import Claim, Claimant, Solidarity
from exports.pack.texts import PackTexts, read_part

DOCUMENTS = ("ID", "IMP", "RES", "CAF", "FT")
"""Codes of the papers of the checklist that go with a request."""

JOINT = "\u00a0; "
CCAS = "ccas"
MONTH_COLUMNS = 3


class ClaimTexts(DataModel):
    """How each situation is called."""

    free: str
    participation: str
    to_check: str
    renewal: str

    def of(self, claim: Claim) -> str:
        """The words of one situation."""
        return {
            Claim.FREE: self.free,
            Claim.PARTICIPATION: self.participation,
            Claim.TO_CHECK: self.to_check,
            Claim.RENEWAL: self.renewal,
        }[claim]


class SolidarityTexts(DataModel):
    """Words of the C2S."""

    first: str
    who: str
    person: str
    situation: str
    cover: str
    cover_text: str
    ask: str
    steps: tuple[str, ...]
    ccas_unknown: str
    months: str
    months_text: str
    months_tooltip: str
    months_tax: str
    documents: str
    documents_text: str
    answer: str
    answer_text: str
    renewal: str
    renewal_text: str
    leave: str
    claims: ClaimTexts
    sources: tuple[Reference, ...]


@cache
def solidarity_words() -> SolidarityTexts:
    """The words of this part; raises DataFileError when they cannot be read."""
    return read_part("solidarity", SolidarityTexts)


def write_solidarity(paper: Paper, content: PackContent, texts: PackTexts) -> None:
    """Write the part, when somebody may have the C2S, has it, or lacks one answer to know."""
    found, words = content.solidarity, solidarity_words()
    if found is None:
        return
    paper.start_part(texts.parts.solidarity)
    if found.is_to_ask:
        paper.frame(Text(words.first, Role.STRONG), tone=Tone.WARM)
    _write_people(paper, found, texts)
    paper.say(words.cover, role=Role.H3)
    paper.say(words.cover_text)
    if found.is_to_ask:
        paper.say(words.ask, role=Role.H3)
        ccas = _ccas(content.commune) or words.ccas_unknown
        paper.number([step.format(ccas=ccas) for step in words.steps])
        _write_months(paper, content, found)
        _write_documents(paper, content, texts)
        paper.say(words.answer, role=Role.H3)
        paper.say(words.answer_text.format(day=long_date(found.answer_by)))
    with paper.together():
        paper.say(words.renewal, role=Role.H3)
        paper.say(words.renewal_text, words.leave if found.is_to_ask and content.departure else "")
        paper.say(*_sources(found, words, texts), role=Role.SMALL)


def _ccas(commune: Commune) -> str | None:
    return next((contact.name for contact in commune.contacts if contact.code == CCAS), None)


def _write_people(paper: Paper, found: Solidarity, texts: PackTexts) -> None:
    words = solidarity_words()
    header = (Text(words.person, Role.COLUMN), Text(words.situation, Role.COLUMN))
    rows: list[tuple[Cell, ...]] = [
        (Text(one.person, Role.STRONG, field=words.person), _situation(one, words, texts))
        for one in found.people
    ]
    with paper.together():
        paper.say(words.who, role=Role.H3)
        paper.table(header, rows, widths=(0.3, 0.7))


def _situation(one: Claimant, words: SolidarityTexts, texts: PackTexts) -> list[Text]:
    return [Text(words.claims.of(one.claim)), *(_line(line, texts) for line in one.lines)]


def _line(line: Line, texts: PackTexts) -> Text:
    """One line of a computation; its source is at the end of the part, for everybody."""
    is_verified = line.reference is None or line.reference.verified
    return Text(f"{line.label}\u00a0: {line.value}{'' if is_verified else texts.unverified}", Role.SMALL)


def _sources(found: Solidarity, words: SolidarityTexts, texts: PackTexts) -> list[str]:
    used = [line.reference for one in found.people for line in one.lines if line.reference]
    told = (texts.source_of(each) for each in (*words.sources, *found.references, *used))
    return list(dict.fromkeys(told))


def _write_months(paper: Paper, content: PackContent, found: Solidarity) -> None:
    """Write which months count, with a box for each, so that none is forgotten."""
    words = solidarity_words()
    months: list[str] = []
    month = found.first_day
    while month <= found.last_day:
        months.append(f"{month:%Y-%m}")
        month += relativedelta(months=1)
    with paper.together():
        paper.say(words.months, role=Role.H3)
        paper.say(
            words.months_text.format(
                month=month_label(f"{content.day:%Y-%m}"),
                first=long_date(found.first_day),
                last=long_date(found.last_day),
            )
        )
        paper.ticks(
            [
                (
                    TickBox(f"month_{each}", words.months_tooltip.format(month=month_label(each))),
                    month_label(each),
                )
                for each in months
            ],
            columns=MONTH_COLUMNS,
        )
        paper.say(words.months_tax)


def _write_documents(paper: Paper, content: PackContent, texts: PackTexts) -> None:
    words = solidarity_words()
    needed = {d.code: d.label for result in content.results for d in result.verdict.documents}
    labels = tuple(needed[code] for code in DOCUMENTS if code in needed)
    if not labels:
        return
    with paper.together():
        paper.say(words.documents, role=Role.H3)
        told = words.documents_text.format(documents=JOINT.join(labels), part=texts.parts.checklist)
        paper.say(told)
