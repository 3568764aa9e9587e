"""The engine: looks at every programme for every person, in order, and says what decided and why.

The first programme that decides gives the outcome; all are still looked at, so every reason, better right and
note is shown (eligibility-law §0). The order in which statuses are given changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from communes.commune import Commune
from eligibility.conditions import Situation
from eligibility.household import Household
from eligibility.look import CLOSED, Looked, View, filled, look_at_all, unique
from eligibility.programme import Effect, Programme
from eligibility.rulebook import Rulebook, rulebook
from eligibility.verdict import (
    BetterFirst,
    Document,
    Line,
    Note,
    Outcome,
    ProgrammeResult,
    Right,
    Truth,
    Verdict,
)
from eligibility.vocabulary import Relation
from eligibility.words import Words, right_lines

NEEDS_REASON = frozenset({Outcome.TO_PROVE, Outcome.NOT_ELIGIBLE})
ALWAYS_BRING = ("ID",)
UNKNOWN_SITUATION = "SITUATION_A_PRECISER"


def assess(  # noqa: PLR0913 — keyword-only, each a word of the question
    household: Household,
    *,
    day: date,
    commune: Commune,
    rules: Rulebook | None = None,
    explained: bool = False,
    only: str | None = None,
) -> tuple[Verdict, ...]:
    """One verdict per person, in the order of the household.

    On a day that no value of a figure covers, what depends on it is unknown; nothing is raised.

    Args:
        household: What is known.
        day: Day the answer is for.
        commune: Commune whose scheme is asked about.
        rules: Other rules than those of the portal.
        explained: Whether each sum and each day comes with its computation, line by line. What would
            change the answer is found by `changes.explain`.
        only: Id of the only person to answer for; None for everyone.
    """
    book = rules or rulebook()
    applicant = Situation(
        person=household.applicant,
        household=household,
        day=day,
        commune=commune,
        figures=book.parameters.on(day),
    )
    everyone = (applicant, *(replace(applicant, person=person) for person in household.people[1:]))
    return tuple(
        _assess_person(situation, book, explained=explained)
        for situation in everyone
        if only is None or situation.person.id == only
    )


def _assess_person(situation: Situation, book: Rulebook, *, explained: bool) -> Verdict:
    view = View(situation=situation, words=Words(situation), explained=explained)
    answer = _Answer(view=view, book=book)
    met: set[str] = set()
    for programme in book.for_children if situation.person.relation is Relation.CHILD else book.for_adults:
        if not met.isdisjoint(programme.unless):
            continue
        looked = look_at_all(programme.criteria, view)
        if looked.status is Truth.MET:
            met.add(programme.code)
        if looked is not CLOSED or programme.is_access:
            answer.add(programme, looked)
    return answer.verdict()


@dataclass(slots=True)
class _Answer:
    """What has been found so far for one person."""

    view: View
    book: Rulebook
    outcome: Outcome | None = None
    reasons: list[str] = field(default_factory=list[str])
    better_first: set[BetterFirst] = field(default_factory=set[BetterFirst])
    notes: list[Note] = field(default_factory=list[Note])
    missing: list[str] = field(default_factory=list[str])
    documents: list[str] = field(default_factory=list[str])
    results: list[ProgrammeResult] = field(default_factory=list[ProgrammeResult])
    shown: set[str] = field(default_factory=set[str])
    told: set[tuple[Line, ...]] = field(default_factory=set[tuple[Line, ...]])

    def add(self, programme: Programme, looked: Looked) -> None:
        """Take in one programme."""
        effect = programme.effect_of(looked.status)
        self._decide(effect, looked)
        if effect.better_first:
            self.better_first.add(BetterFirst(effect.better_first))
        if effect.note and looked.concerns is not Truth.NOT_MET:
            self._note(effect.note, looked)
        if looked.status is Truth.UNKNOWN and programme.can_change_the_answer:
            self.missing.extend(looked.missing)
        settles = programme.papers or effect.outcome is not None or effect.better_first is not None
        if settles or (looked.status is Truth.MET and programme.is_access):
            self.documents.extend(looked.documents)
        self._show(programme, looked)

    def _show(self, programme: Programme, looked: Looked) -> None:
        if programme.hidden or looked.concerns is not Truth.MET:
            return
        findings = tuple(
            replace(finding, lines=()) if finding.lines and finding.lines in self.told else finding
            for finding in looked.findings
            if finding.text not in self.shown
        )
        if findings:
            self.shown.update(finding.text for finding in findings)
            self.told.update(finding.lines for finding in findings)
            self.results.append(
                ProgrammeResult(
                    code=programme.code,
                    label=self._filled(programme.label),
                    status=looked.status,
                    findings=findings,
                )
            )

    def _filled(self, text: str, own: Mapping[str, str] | None = None) -> str:
        return filled(text, own or {}, self.view.words)

    def _decide(self, effect: Effect, looked: Looked) -> None:
        if effect.outcome is None:
            return
        if self.outcome is None:
            self.outcome = Outcome(effect.outcome)
        closing = looked.reasons or ((effect.reason,) if effect.reason else ())
        if looked.concerns is Truth.UNKNOWN:
            closing = (UNKNOWN_SITUATION,)
        self.reasons.extend(reason for reason in closing if reason not in self.reasons)

    def _note(self, code: str, looked: Looked) -> None:
        text = self.book.texts.notes[code]
        note = Note(
            code=code,
            title=text.title,
            text=self._filled(text.text, {**text.defaults, **looked.words}),
            reference=text.reference,
            lines=looked.lines if text.defaults else (),
        )
        if all(known.code != code or known.text != note.text for known in self.notes):
            self.notes.append(note)

    def verdict(self) -> Verdict:
        """The whole answer."""
        outcome = self.outcome or Outcome.ELIGIBLE
        texts = self.book.texts
        keys = [outcome.value, *self.reasons]
        said = texts.answers[keys[1] if self.reasons and outcome in NEEDS_REASON else outcome.value]
        noted = next((said.with_note[n.code] for n in self.notes if n.code in said.with_note), None)
        rights = tuple(code.value for code in BetterFirst if code in self.better_first)
        noted = noted or next((said.with_right[code] for code in rights[:1] if code in said.with_right), None)
        orientations = (
            unique(o for key in keys for o in texts.answers[key].orientations)
            if outcome in NEEDS_REASON
            else ()
        )
        return Verdict(
            person_id=self.view.situation.person.id,
            relation_label=self.view.situation.person.relation.label,
            day=self.view.situation.day,
            outcome=outcome,
            summary=self._filled(noted or said.summary),
            reasons=tuple(self.reasons),
            better_first=tuple(self._right(code) for code in rights),
            notes=tuple(self.notes),
            documents=self._documents(outcome),
            orientations=tuple(self._right(code) for code in orientations),
            results=tuple(self.results),
            missing=unique(self.missing),
            rules_version=self.book.version,
        )

    def _right(self, code: str) -> Right:
        text = self.book.texts.rights[code]
        return Right(
            code=code,
            title=self._filled(text.title),
            text=self._filled(text.text),
            next_step=self._filled(text.next_step),
            reference=text.reference,
            lines=right_lines(code, self.view.situation) if self.view.explained else (),
        )

    def _documents(self, outcome: Outcome) -> tuple[Document, ...]:
        if outcome is Outcome.NOT_ELIGIBLE and not self.better_first:
            return ()
        codes = unique((*ALWAYS_BRING, *self.documents))
        return tuple(self.book.documents[code] for code in codes)
