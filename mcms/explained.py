"""An answer told to people in the terminal: what it is, why, from which text, and what would change it.

Only the lay-out is here; the sentences come from the answer.
"""

from collections.abc import Iterable, Mapping
from textwrap import wrap

from communes.data_file import Reference
from communes.french import long_date
from communes.registry import commune
from eligibility.batch import RefusedRequest
from eligibility.exchange import AssessmentResponse
from eligibility.rulebook import rulebook
from eligibility.verdict import Change, Finding, Line, Note, ProgrammeResult, Right, Truth, Verdict
from eligibility.vocabulary import Relation

NARROWEST, WIDEST = 60, 100
STEP = "  "
TRUTHS: Mapping[Truth, str] = {Truth.MET: "✔ Oui", Truth.NOT_MET: "✘ Non", Truth.UNKNOWN: "? À vérifier"}


class Sheet:
    """Lines of text, wrapped to the terminal.

    Args:
        width: Columns of the terminal.
    """

    def __init__(self, width: int) -> None:
        self._width = min(max(width, NARROWEST), WIDEST)
        self._lines: list[str] = []
        self._computations: dict[tuple[Line, ...], int] = {}

    def write(self, text: str, depth: int = 0, *, mark: str = "") -> None:
        """Add a paragraph; a mark (« - ») stands before its first line."""
        margin = STEP * depth
        self._lines += wrap(
            text,
            self._width,
            initial_indent=margin + mark,
            subsequent_indent=margin + " " * len(mark),
            break_long_words=False,
            break_on_hyphens=False,
        )

    def heading(self, text: str, underline: str = "") -> None:
        """Add a heading, after an empty line."""
        self._lines += ["", text, *([underline * min(len(text), self._width)] if underline else [])]

    def computation(self, lines: tuple[Line, ...], depth: int) -> None:
        """Add a computation under a number, or that number when it stands above."""
        if not lines:
            return
        is_new = lines not in self._computations
        number = self._computations.setdefault(lines, len(self._computations) + 1)
        if not is_new:
            self.write(f"Calcul n°\u00a0{number}, donné plus haut", depth)
            return
        self.write(f"Calcul n°\u00a0{number}\u00a0:", depth)
        for line in lines:
            source = f" – {source_words(line.reference)}" if line.reference else ""
            self.write(f"{line.label}\u00a0: {line.value}{source}", depth + 1, mark="- ")

    @property
    def text(self) -> str:
        """Everything written."""
        return "\n".join(self._lines).strip("\n")


def refusal_text(refused: RefusedRequest, *, width: int) -> str:
    """What is wrong with one request."""
    sheet = Sheet(width)
    sheet.heading(f"Demande {refused.request}\u00a0: pas de réponse", "=")
    for error in refused.errors:
        where = f"{error.field}\u00a0: " if error.field else ""
        sheet.write(f"{where}{error.problem} – {error.remedy}.", mark="- ")
    return sheet.text


def answer_text(response: AssessmentResponse, *, width: int) -> str:
    """The answer for every person of one household."""
    sheet = Sheet(width)
    name = f"{response.id} – " if response.id else ""
    sheet.heading(f"{name}{commune(response.commune).name}, le {long_date(response.day)}", "=")
    for verdict in response.verdicts:
        _write_verdict(sheet, verdict)
    return sheet.text


def _write_verdict(sheet: Sheet, verdict: Verdict) -> None:
    sheet.heading(f"{verdict.relation_label} ({verdict.person_id})", "-")
    if verdict.relation_label != Relation.SELF.label:
        sheet.write("Ci-dessous, «\u00a0vous\u00a0» désigne cette personne.")
    sheet.write(f"{verdict.outcome.label}. {verdict.summary}")
    _write_rights(sheet, "À voir d’abord", verdict.better_first)
    shown = {right.code for right in verdict.better_first}
    others = (right for right in verdict.orientations if right.code not in shown)
    _write_rights(sheet, "Vers qui vous tourner", others)
    _write_results(sheet, verdict.results)
    _write_notes(sheet, verdict.notes)
    _write_list(
        sheet, "Les papiers à apporter", (f"{paper.label} ({paper.why})" for paper in verdict.documents)
    )
    _write_list(sheet, "Ce qui manque pour répondre", (_fact_words(name) for name in verdict.missing))
    _write_list(sheet, "Ce qui changerait la réponse", (_change_words(change) for change in verdict.changes))
    sheet.heading(f"Règles\u00a0: version {verdict.rules_version}")


def _write_list(sheet: Sheet, title: str, items: Iterable[str]) -> None:
    entries = tuple(items)
    if entries:
        sheet.heading(title)
    for entry in entries:
        sheet.write(entry, 1, mark="- ")


def _write_rights(sheet: Sheet, title: str, rights: Iterable[Right]) -> None:
    entries = tuple(rights)
    if entries:
        sheet.heading(title)
    for right in entries:
        sheet.write(right.title, 1, mark="- ")
        sheet.write(right.text, 2)
        sheet.write(f"Que faire\u00a0? {right.next_step}", 2)
        sheet.write(f"Texte\u00a0: {source_words(right.reference)}", 2)
        sheet.computation(right.lines, 2)


def _write_results(sheet: Sheet, results: Iterable[ProgrammeResult]) -> None:
    entries = tuple(results)
    if entries:
        sheet.heading("Pourquoi cette réponse\u00a0?")
    for result in entries:
        sheet.write(result.label, 1)
        for finding in result.findings:
            _write_finding(sheet, finding)


def _write_finding(sheet: Sheet, finding: Finding) -> None:
    sheet.write(f"{TRUTHS[finding.status]} – {finding.text}", 2)
    if finding.observed:
        sheet.write(f"Constaté\u00a0: {finding.observed}", 3)
    if finding.required:
        sheet.write(f"Demandé\u00a0: {finding.required}", 3)
    sheet.write(f"Texte\u00a0: {source_words(finding.reference)}", 3)
    for figure in dict.fromkeys(source_words(reference) for reference in finding.figures):
        sheet.write(f"Chiffre\u00a0: {figure}", 3)
    sheet.computation(finding.lines, 3)


def _write_notes(sheet: Sheet, notes: Iterable[Note]) -> None:
    entries = tuple(notes)
    if entries:
        sheet.heading("Bon à savoir")
    for note in entries:
        sheet.write(note.title, 1, mark="- ")
        sheet.write(note.text, 2)
        sheet.write(f"Texte\u00a0: {source_words(note.reference)}", 2)
        sheet.computation(note.lines, 2)


def source_words(reference: Reference) -> str:
    """The text, the day somebody read it, whether it was verified, and its address."""
    seen = f", lu le {long_date(reference.as_of)}" if reference.as_of else ""
    state = "vérifié" if reference.verified else "à confirmer"
    address = f" <{reference.href}>" if reference.href else ""
    return f"{reference.title}{seen} ({state}){address}"


def _fact_words(name: str) -> str:
    fact = rulebook().texts.facts[name]
    return f"{fact.label}\u00a0: {fact.about}"


def _change_words(change: Change) -> str:
    known = " (à vérifier)" if change.is_open else ""
    return f"{change.text}{known}\u00a0: {change.then}"
