"""An answer in words, to show it again before the papers are made."""

from collections.abc import Callable
from decimal import Decimal

from communes.french import euros, short_date
from communes.places import place
from eligibility.household import Household, Person
from eligibility.vocabulary import PAID_BY_ONESELF, Benefit, Cover, Status
from enrolment.questionnaire import Question, Step
from pages.shared import fields
from pages.shared.questions.asked import call


def in_words(step: Step, household: Household) -> str:
    """The answer of a step, to show again; « Je ne sais pas » where nothing is known."""
    person = next((p for p in household.people if p.id == step.person_id), household.applicant)
    return _IN_WORDS[step.question](person, household) or "Je ne sais pas"


def _labels(members: frozenset[Status] | frozenset[Cover] | frozenset[Benefit] | None, none: str) -> str:
    if members is None:
        return ""
    return ", ".join(sorted(member.label for member in members)) or none


def _yes_no_words(value: bool | None) -> str:  # noqa: FBT001 — the answer itself
    return "" if value is None else fields.YES_NO[value]


def _named(name: str, value: bool | None) -> str:  # noqa: FBT001 — the answer itself
    return "" if value is None else f"{name}\u00a0: {_yes_no_words(value).lower()}"


def _last_job_words(person: Person, _household: Household) -> str:
    parts = [
        f"terminé le {short_date(person.last_job_ended_on)}" if person.last_job_ended_on else "",
        f"{person.last_job_months} mois" if person.last_job_months is not None else "",
        person.last_job_end.label if person.last_job_end else "",
        _named("mutuelle", person.last_job_cover),
        _named("chômage", person.unemployment_benefit),
    ]
    return ", ".join(part for part in parts if part)


def _people_words(_person: Person, household: Household) -> str:
    count = len(household.children)
    children = "sans enfant à charge" if not count else f"{count} enfant{'s' if count > 1 else ''} à charge"
    return f"{'En couple' if household.spouse else 'Seul(e)'}, {children}"


def _cover_words(person: Person, _household: Household) -> str:
    if person.affiliated is False:
        return "Pas encore de Sécurité sociale française"
    named = _labels(person.covers, "Aucune mutuelle")
    if not (person.covers and person.covers & PAID_BY_ONESELF):
        return named
    if person.first_insured_on is None:
        return f"{named}, depuis quand\u00a0: non renseigné"
    return f"{named}, depuis le {short_date(person.first_insured_on)}"


def _amount_words(amount: Decimal | None) -> str:
    return "" if amount is None else f"{euros(amount)} sur douze mois"


def _incomes_words(_person: Person, household: Household) -> str:
    if any(adult.incomes is None for adult in household.adults):
        return ""
    total = [
        f"{income.kind.label}\u00a0: {euros(income.yearly)}" for p in household for income in p.incomes or ()
    ]
    return ", ".join(total) or "Aucune"


_IN_WORDS: dict[Question, Callable[[Person, Household], str]] = {
    Question.HOME: lambda _p, h: place(h.home_insee).name if h.home_insee else "",
    Question.PEOPLE: _people_words,
    Question.BIRTHS: lambda _p, h: ", ".join(
        f"{call(p, h)}\u00a0: {short_date(p.birth_date) if p.birth_date else 'non précisée'}"
        for p in h.people
    ),
    Question.STATUSES: lambda p, _h: _labels(p.statuses, ""),
    Question.EXERCISE: lambda p, _h: _yes_no_words(p.exercises_in_commune),
    Question.COVER: _cover_words,
    Question.EMPLOYER: lambda p, _h: p.employer_cover.label if p.employer_cover else "",
    Question.DISPENSE: lambda p, _h: p.dispense.label if p.dispense else "",
    Question.INTERIM: lambda p, _h: "" if p.interim_hours is None else f"{p.interim_hours} heures",
    Question.LAST_JOB: _last_job_words,
    Question.FAMILY_COVER: lambda _p, h: _yes_no_words(h.family_cover),
    Question.BENEFITS: lambda _p, h: _labels(h.benefits, "Aucune"),
    Question.INDEPENDENCE: lambda p, _h: _yes_no_words(p.independent_of_parents),
    Question.INCOMES: _incomes_words,
    Question.RECENT_WORK: lambda p, _h: _yes_no_words(p.worked_last_3_months),
    Question.TAX: lambda _p, h: "" if h.tax_exempt is None else _yes_no_words(not h.tax_exempt),
    Question.RESOURCES: lambda _p, h: _amount_words(h.yearly_resources),
    Question.HOUSING: lambda _p, h: h.housing.label if h.housing else "",
    Question.HOUSING_AID: lambda _p, h: _amount_words(h.yearly_housing_aid),
}
