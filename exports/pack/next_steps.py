"""What to do next, better rights first: the numbered list of the first page."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from communes.data_file import DataModel
from eligibility.verdict import BetterFirst, Outcome, Right
from exports.pack.content import PackContent
from exports.pack.facts import Claim
from exports.pack.texts import PackTexts, read_part

C2S = frozenset({BetterFirst.C2S_EN_COURS, BetterFirst.C2S_GRATUITE, BetterFirst.C2S_PARTICIPATION})


class StepsTexts(DataModel):
    """Words of the steps."""

    better: str
    whom: str
    prove: str
    check: str
    orientation: str
    referral: str
    documents: str
    wait: str
    bulletin: str
    partner_form: str
    mandate: str
    departure: str
    adviser: str
    only_bulletin: str
    only_partner_form: str
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
    to_check = tuple(name for name in _to_check(content) if name not in unsure)
    better = _first_by_title((r.display_name, r.verdict.better_first) for r in results)
    elsewhere = _first_by_title((r.display_name, r.verdict.orientations) for r in closed)

    def steps(sentence: str, rights: Mapping[tuple[str, str], tuple[str, ...]]) -> list[str]:
        return [
            sentence.format(
                right=title,
                whom=_whom(names, content, texts),
                part=texts.parts.solidarity if code in C2S else texts.parts.results,
            )
            for (code, title), names in rights.items()
        ]

    return [
        *steps(words.better, better),
        *steps(words.prove, {("", ""): unsure} if unsure else {}),
        *steps(words.check, {(BetterFirst.C2S_GRATUITE, ""): to_check} if to_check else {}),
        *steps(words.orientation, elsewhere),
    ]


def _to_check(content: PackContent) -> tuple[str, ...]:
    """Who lacks one answer to know their right to the C2S."""
    people = content.solidarity.people if content.solidarity else ()
    return tuple(one.person for one in people if one.claim is Claim.TO_CHECK)


def _waiting(content: PackContent) -> tuple[str, ...]:
    """Who signs nothing before an answer: a better right comes first, or may."""
    to_check = _to_check(content)
    return tuple(
        r.display_name for r in content.results if r.verdict.better_first or r.display_name in to_check
    )


def _whom(names: tuple[str, ...], content: PackContent, texts: PackTexts) -> str:
    """« (pour : …) », left out for somebody alone."""
    among = len(content.results)
    return steps_words().whom.format(people=texts.people(names, among=among)) if among > 1 else ""


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
    waiting = _waiting(content)
    if waiting and content.is_open_to_someone:
        steps.append(words.wait.format(whom=_whom(waiting, content, texts)))
    if content.chosen:
        steps += _paper_steps(content, texts)
    if content.is_open_to_someone:
        steps.append(_adviser_step(content))
    if content.departure:
        steps.append(words.keep)
    return steps


def _paper_steps(content: PackContent, texts: PackTexts) -> list[str]:
    """What to do with each paper to sign."""
    words, parts, form = steps_words(), texts.parts, content.partner_form
    return [
        words.partner_form.format(form=form.label) if form else words.bulletin.format(part=parts.bulletin),
        *([words.mandate.format(part=parts.mandate)] if content.needs_mandate else []),
        *([words.departure.format(part=parts.departure)] if content.departure else []),
    ]


def _adviser_step(content: PackContent) -> str:
    words, partner = steps_words(), content.commune.partner
    if partner is None:
        return words.adviser_unknown
    only = words.only_partner_form if content.partner_form else words.only_bulletin
    return " ".join((words.adviser.format(partner=partner.name), *([only] if content.chosen else [])))
