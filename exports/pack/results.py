"""The answer of each person: better rights first, then every reason with its text, then what to know."""

from dataclasses import dataclass, field
from functools import cache

from communes.data_file import DataModel
from communes.french import long_date
from eligibility.verdict import Finding, Line, Note, Outcome, ProgrammeResult, Right, Truth
from exports.layout.paper import Cell, Paper, Text
from exports.layout.style import HEIGHT, Role, Tone
from exports.pack.content import PackContent, PersonResult
from exports.pack.texts import PackTexts, read_part

ROOM_PT = HEIGHT / 3
TONES = {
    Outcome.ELIGIBLE: Tone.CALM,
    Outcome.ELIGIBLE_BETTER_FIRST: Tone.WARM,
    Outcome.TO_PROVE: Tone.WARM,
    Outcome.NOT_ELIGIBLE: Tone.ALERT,
}


class ResultsTexts(DataModel):
    """Words of the answers."""

    person: str
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
    same_computation: str
    notes: str
    version: str


@dataclass(frozen=True, slots=True)
class Computed:
    """A sum already written, and for whom."""

    person: str = field(repr=False)
    lines: tuple[Line, ...]


@cache
def results_words() -> ResultsTexts:
    """The words of this part; raises DataFileError when they cannot be read."""
    return read_part("results", ResultsTexts)


def write_results(paper: Paper, content: PackContent, texts: PackTexts) -> None:
    """Write one chapter per person; a sum that is the household's is written once."""
    paper.start_part(texts.parts.results, room=ROOM_PT)
    computed: list[Computed] = []
    for result in content.results:
        _write_person(paper, result, texts, computed)


def _write_person(paper: Paper, result: PersonResult, texts: PackTexts, computed: list[Computed]) -> None:
    words, verdict = results_words(), result.verdict
    with paper.together():
        paper.write(Text(result.display_name, Role.H2, field=results_words().person))
        answer = (Text(verdict.outcome.label, Role.STRONG), Text(verdict.summary))
        paper.frame(*answer, tone=TONES[verdict.outcome])
    _write_rights(paper, words.better_first, verdict.better_first, texts)
    shown = {right.code for right in verdict.better_first}
    elsewhere = tuple(right for right in verdict.orientations if right.code not in shown)
    _write_rights(paper, words.orientations, elsewhere, texts)
    if verdict.results:
        paper.say(words.reasons, role=Role.H3)
    for programme in verdict.results:
        _write_programme(paper, programme, texts)
        for finding in programme.findings:
            _write_computation(paper, Computed(result.display_name, finding.lines), texts, computed)
    _write_notes(paper, verdict.notes, texts)
    paper.leave(4)
    version = words.version.format(day=long_date(verdict.day), rules=verdict.rules_version)
    paper.say(version, role=Role.SMALL)


def _write_rights(paper: Paper, heading: str, rights: tuple[Right, ...], texts: PackTexts) -> None:
    """Write rights in the order they are to be looked at; they are numbered when there are several."""
    for place, right in enumerate(rights, start=1):
        title = f"{place}. {right.title}" if len(rights) > 1 else right.title
        with paper.together():
            paper.say(heading if place == 1 else "", role=Role.H3)
            paper.frame(
                Text(title, Role.STRONG),
                Text(right.text),
                Text(right.next_step, lead=results_words().next_step),
                Text(texts.source_of(right.reference), Role.SMALL),
            )


def _write_programme(paper: Paper, programme: ProgrammeResult, texts: PackTexts) -> None:
    words = results_words()
    answers = {Truth.MET: words.met, Truth.NOT_MET: words.not_met, Truth.UNKNOWN: words.unknown}
    header = (Text(programme.label, Role.COLUMN), Text(answers[programme.status], Role.COLUMN))
    rows: list[tuple[Cell, ...]] = [
        (_criterion(finding, texts), Text(answers[finding.status], Role.STRONG))
        for finding in programme.findings
    ]
    paper.table(header, rows, widths=(0.77, 0.23))


def _write_computation(paper: Paper, mine: Computed, texts: PackTexts, computed: list[Computed]) -> None:
    """Write a sum or a day line by line, each figure with its source; nothing when there is none."""
    words, lines = results_words(), mine.lines
    known = next((earlier for earlier in computed if earlier.lines == lines), None)
    if known and known.person != mine.person:
        paper.write(Text(words.same_computation.format(person=known.person), field=words.person))
    if known or not lines:
        return
    computed.append(mine)
    header = (Text(words.computation, Role.COLUMN), Text(words.computation_value, Role.COLUMN))
    rows: list[tuple[Cell, ...]] = [(_line(line, texts), Text(line.value)) for line in lines]
    paper.table(header, rows, widths=(0.7, 0.3))


def _line(line: Line, texts: PackTexts) -> list[Text]:
    source = [Text(texts.source_of(line.reference), Role.SMALL)] if line.reference else []
    return [Text(line.label), *source]


def _criterion(finding: Finding, texts: PackTexts) -> list[Text]:
    words = results_words()
    facts = ((words.observed, finding.observed), (words.required, finding.required))
    compared = " – ".join(f"{label}{value}" for label, value in facts if value)
    lines = (
        Text(finding.text),
        Text(compared, Role.SMALL),
        *(Text(texts.source_of(each), Role.SMALL) for each in (finding.reference, *finding.figures)),
    )
    return [line for line in lines if line.words]


def _write_notes(paper: Paper, notes: tuple[Note, ...], texts: PackTexts) -> None:
    if notes:
        paper.say(results_words().notes, role=Role.H3)
    for note in notes:
        lead = note.title if note.title.endswith(("?", "!")) else f"{note.title}."
        paper.write(Text(note.text, lead=lead), Text(texts.source_of(note.reference), Role.SMALL))
