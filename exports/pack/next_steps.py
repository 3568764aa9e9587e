"""What to do next, better rights first: the numbered list of the first page."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from communes.data_file import DataModel
from eligibility.verdict import BetterFirst, Outcome, Right
from exports.pack.content import PackContent
from exports.pack.texts import PackTexts, read_part

C2S = frozenset({BetterFirst.C2S_EN_COURS, BetterFirst.C2S_GRATUITE, BetterFirst.C2S_PARTICIPATION})


class StepsTexts(DataModel):
    """Words of the steps."""

    better: str
    prove: str
    orientation: str
    referral: str
    documents: str
    bulletin: str
    partner_form: str
    mandate: str
    departure: str
    adviser: str
    adviser_unknown: str
    keep: str


@cache
def steps_words() -> StepsTexts:
    """The words of the steps; raises DataFileError when they cannot be read."""
    return read_part("next_steps", StepsTexts)


def next_steps(content: PackContent, texts: PackTexts) -> list[str]:
    """Every step, in the order to take them."""
    return [*_right_steps(content, texts), *_scheme_steps(content, texts)]


def _right_steps(content: PackContent, texts: PackTexts) -> list[str]:
    """What comes before the scheme: better rights, what is missing, where to turn."""
    words, results = steps_words(), content.results
    closed = [r for r in results if r.verdict.outcome is Outcome.NOT_ELIGIBLE and not r.verdict.better_first]
    unsure = tuple(r.display_name for r in results if r.verdict.outcome is Outcome.TO_PROVE)
    better = _first_by_title((r.display_name, r.verdict.better_first) for r in results)
    elsewhere = _first_by_title((r.display_name, r.verdict.orientations) for r in closed)

    def steps(sentence: str, rights: Mapping[tuple[str, str], tuple[str, ...]]) -> list[str]:
        return [
            sentence.format(
                right=title,
                people=texts.people(names, among=len(results)),
                part=texts.parts.solidarity if code in C2S else texts.parts.results,
            )
            for (code, title), names in rights.items()
        ]

    return [
        *steps(words.better, better),
        *steps(words.prove, {("", ""): unsure} if unsure else {}),
        *steps(words.orientation, elsewhere),
    ]


def _first_by_title(
    answers: Iterable[tuple[str, Sequence[Right]]],
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The first right of each person, by code and title, with all the people it comes first for."""
    people: dict[tuple[str, str], tuple[str, ...]] = {}
    for name, rights in answers:
        for right in rights[:1]:
            key = right.code, right.title
            people[key] = (*people.get(key, ()), name)
    return people


def _scheme_steps(content: PackContent, texts: PackTexts) -> list[str]:
    words, parts = steps_words(), texts.parts
    steps: list[str] = []
    if content.wants_referral:
        steps.append(words.referral.format(part=parts.referral))
    if any(result.verdict.documents for result in content.results):
        steps.append(words.documents.format(part=parts.checklist))
    if content.chosen:
        form = content.partner_form
        steps.append(
            words.partner_form.format(form=form.label) if form else words.bulletin.format(part=parts.bulletin)
        )
        if content.payment:
            steps.append(words.mandate.format(part=parts.mandate))
        if content.departure:
            steps.append(words.departure.format(part=parts.departure))
    if content.is_open_to_someone:
        partner = content.commune.partner
        steps.append(words.adviser.format(partner=partner.name) if partner else words.adviser_unknown)
    if content.departure:
        steps.append(words.keep)
    return steps
