"""The engine: looks at every programme for every person, in order, and says what decided and why.

The first programme that decides gives the outcome; all are still looked at, so every reason, better right and
note is shown (eligibility-law §0). The order in which statuses are given changes nothing.
"""

from dataclasses import dataclass, field
from datetime import date

from dateutil.relativedelta import relativedelta

from communes.commune import Commune
from communes.french import euros
from eligibility.c2s import participation
from eligibility.conditions import Situation
from eligibility.household import Household, Person, Relation
from eligibility.look import Looked, look_at_all, unique
from eligibility.parameters import NoValueError
from eligibility.programme import Effect, Programme
from eligibility.rulebook import Rulebook, rulebook
from eligibility.verdict import (
    BetterFirst,
    Document,
    Note,
    Outcome,
    ProgrammeResult,
    Right,
    Truth,
    Verdict,
)

NEEDS_REASON = frozenset({Outcome.TO_PROVE, Outcome.NOT_ELIGIBLE})
ALWAYS_BRING = ("ID",)
UNKNOWN_SITUATION = "SITUATION_A_PRECISER"


def assess(
    household: Household, *, day: date, commune: Commune, rules: Rulebook | None = None
) -> tuple[Verdict, ...]:
    """One verdict per person, in the order of the household.

    Raises:
        NoValueError: The day lies outside every dated value of a figure that is always needed.
    """
    book = rules or rulebook()
    return tuple(_assess_person(person, household, day, commune, book) for person in household)


def _assess_person(
    person: Person, household: Household, day: date, commune: Commune, book: Rulebook
) -> Verdict:
    situation = Situation(
        person=person, household=household, day=day, commune=commune, parameters=book.parameters
    )
    answer = _Answer(person=person, day=day, words=_words(situation), book=book)
    met: set[str] = set()
    for programme in book.programmes:
        if not _concerns(programme, person) or met & set(programme.unless):
            continue
        looked = look_at_all(programme.criteria, situation, answer.words)
        if looked.status is Truth.MET:
            met.add(programme.code)
        answer.add(programme, looked)
    return answer.verdict()


def _concerns(programme: Programme, person: Person) -> bool:
    is_child = person.relation is Relation.CHILD
    return programme.concerns == "everyone" or (programme.concerns == "children") == is_child


def _words(situation: Situation) -> dict[str, str]:
    """What fills the placeholders of the texts: the commune’s names, and the figures that hold that day."""
    commune = situation.commune
    return {
        "commune": commune.name,
        "of_commune": commune.of_name,
        "at_commune": commune.at_name,
        "partner": commune.partner.name if commune.partner else "le partenaire de la commune",
        "participation": _participation_words(situation),
        "psc_share": _psc_words(situation),
    }


def _participation_words(situation: Situation) -> str:
    person, day, parameters = situation.person, situation.day, situation.parameters
    award = day + relativedelta(months=2)  # the fund has two months to decide (R861-16-1)
    try:
        monthly = [participation(person, year, day, parameters) for year in range(day.year, award.year + 1)]
    except NoValueError:
        return "montant à confirmer"
    known = [amount for amount in monthly if amount is not None]
    if not known:
        return "un montant selon votre âge"
    if len(set(known)) == 1:
        return f"{euros(known[0])} par mois"
    return f"{euros(known[0])} par mois, ou {euros(known[-1])} si elle est accordée en {award.year}"


def _psc_words(situation: Situation) -> str:
    try:
        return euros(situation.parameters.number("psc_employer_share", situation.day))
    except NoValueError:
        return "un montant à confirmer"


@dataclass(slots=True)
class _Answer:
    """What has been found so far for one person."""

    person: Person
    day: date
    words: dict[str, str]
    book: Rulebook
    outcome: Outcome | None = None
    reasons: list[str] = field(default_factory=list[str])
    better_first: set[BetterFirst] = field(default_factory=set[BetterFirst])
    notes: list[Note] = field(default_factory=list[Note])
    missing: list[str] = field(default_factory=list[str])
    documents: list[str] = field(default_factory=list[str])
    results: list[ProgrammeResult] = field(default_factory=list[ProgrammeResult])

    def add(self, programme: Programme, looked: Looked) -> None:
        """Take in one programme."""
        effect = {
            Truth.MET: programme.met,
            Truth.NOT_MET: programme.not_met,
            Truth.UNKNOWN: programme.unknown,
        }[looked.status]
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
        shown = {finding.text for result in self.results for finding in result.findings}
        findings = tuple(finding for finding in looked.findings if finding.text not in shown)
        if findings and not programme.hidden and looked.concerns is Truth.MET:
            self.results.append(
                ProgrammeResult(
                    code=programme.code,
                    label=programme.label.format_map(self.words),
                    status=looked.status,
                    findings=findings,
                )
            )

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
        filling = self.words | _last_day_words(looked)
        note = Note(code=code, title=text.title, text=text.text.format_map(filling), reference=text.reference)
        if note not in self.notes:
            self.notes.append(note)

    def verdict(self) -> Verdict:
        """The whole answer."""
        outcome = self.outcome or Outcome.ELIGIBLE
        texts = self.book.texts
        keys = [outcome.value, *self.reasons]
        said = texts.answers[keys[1] if self.reasons and outcome in NEEDS_REASON else outcome.value]
        noted = next((said.with_note[n.code] for n in self.notes if n.code in said.with_note), None)
        orientations = (
            unique(o for key in keys for o in texts.answers[key].orientations)
            if outcome in NEEDS_REASON
            else ()
        )
        return Verdict(
            person_id=self.person.id,
            relation_label=self.person.relation.label,
            day=self.day,
            outcome=outcome,
            summary=(noted or said.summary).format_map(self.words),
            reasons=tuple(self.reasons),
            better_first=tuple(self._right(code.value) for code in BetterFirst if code in self.better_first),
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
            title=text.title.format_map(self.words),
            text=text.text.format_map(self.words),
            next_step=text.next_step.format_map(self.words),
            reference=text.reference,
        )

    def _documents(self, outcome: Outcome) -> tuple[Document, ...]:
        if outcome is Outcome.NOT_ELIGIBLE and not self.better_first:
            return ()
        table = self.book.texts.documents
        codes = unique((*ALWAYS_BRING, *self.documents))
        return tuple(Document(code=code, label=table[code].label, why=table[code].why) for code in codes)


def _last_day_words(looked: Looked) -> dict[str, str]:
    days = [finding.required for finding in looked.findings if finding.required]
    return {"last_day": f"le {days[-1]}" if days else "six mois après la fin du contrat de travail"}
