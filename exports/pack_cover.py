"""First page: the answer in brief, the code, what to do next and whom to see."""

from collections.abc import Iterable, Sequence

from communes.commune import Commune, Contact
from eligibility.verdict import Outcome, Right
from exports.french import enumerated, long_date
from exports.pack_content import PackContent, PersonResult
from exports.pack_texts import CoverTexts, PackTexts
from exports.paper import Cell, Paper, Text
from exports.style import Role


def write_cover(paper: Paper, content: PackContent, texts: PackTexts) -> None:
    """Write the first page."""
    words, commune = texts.cover, content.commune
    paper.start_part(commune.scheme_name, role=Role.TITLE)
    paper.say(words.subtitle, role=Role.LEAD)
    paper.say(
        words.made_on.format(
            day=long_date(content.day), at_name=commune.at_name, department=commune.department_name
        )
    )
    _write_answers(paper, content.results, words)
    if content.short_code:
        paper.show_code(content.short_code, Text(words.code_use))
    paper.say(words.next, role=Role.H2)
    paper.number(_steps(content, texts))
    _write_contacts(paper, commune, texts)
    neutral = words.neutral.format(orias=_orias(commune, texts))
    paper.frame(Text(words.neutral_title, Role.STRONG), Text(neutral))


def _write_answers(paper: Paper, results: Sequence[PersonResult], words: CoverTexts) -> None:
    paper.say(words.answers, role=Role.H2)
    header = (Text(words.person, Role.COLUMN), Text(words.answer, Role.COLUMN))
    rows = [
        (
            Text(result.display_name, Role.STRONG, field=words.person),
            (
                Text(result.verdict.outcome.label),
                *(Text(right.title, lead=words.before) for right in result.verdict.better_first[:1]),
            ),
        )
        for result in results
    ]
    paper.table(header, rows, widths=(0.3, 0.7))


def _steps(content: PackContent, texts: PackTexts) -> list[str]:
    """What to do, in order: better rights, what is missing, then the papers of the scheme."""
    words, results = texts.cover, content.results
    part = texts.results.part
    steps = [
        words.step_better.format(right=right, people=people, part=part)
        for right, people in _by_right((r, r.verdict.better_first[:1]) for r in results)
    ]
    unsure = tuple(r.display_name for r in results if r.verdict.outcome is Outcome.TO_PROVE)
    if unsure:
        steps.append(words.step_prove.format(people=enumerated(unsure), part=part))
    closed = (r for r in results if r.verdict.outcome is Outcome.NOT_ELIGIBLE and not r.verdict.better_first)
    steps += [
        words.step_orientation.format(right=right, people=people, part=part)
        for right, people in _by_right((r, r.verdict.orientations[:1]) for r in closed)
    ]
    return steps + _scheme_steps(content, texts)


def _scheme_steps(content: PackContent, texts: PackTexts) -> list[str]:
    words = texts.cover
    steps: list[str] = []
    if any(result.verdict.documents for result in content.results):
        steps.append(words.step_documents.format(part=texts.checklist.part))
    if content.chosen:
        steps.append(words.step_bulletin.format(part=texts.bulletin.part))
    if content.is_open_to_someone:
        partner = content.commune.partner
        steps.append(
            words.step_adviser.format(partner=partner.name) if partner else words.step_adviser_unknown
        )
    if content.current_contract:
        steps.append(words.step_contract)
    return steps


def _by_right(pairs: Iterable[tuple[PersonResult, Sequence[Right]]]) -> list[tuple[str, str]]:
    """Each right once, with the people it concerns."""
    people: dict[str, list[str]] = {}
    for result, rights in pairs:
        for right in rights:
            people.setdefault(right.title, []).append(result.display_name)
    return [(right, enumerated(tuple(names))) for right, names in people.items()]


def _write_contacts(paper: Paper, commune: Commune, texts: PackTexts) -> None:
    words = texts.cover
    rows: list[tuple[Cell, Cell]] = [
        ((Text(contact.name, Role.STRONG), Text(contact.role, Role.SMALL)), _details(contact, words))
        for contact in commune.contacts
    ]
    if commune.partner:
        label = words.adviser.format(partner=commune.partner.name)
        adviser = commune.partner.adviser or texts.not_communicated
        orias = _orias(commune, texts)
        rows.append(
            (Text(label, Role.STRONG), (Text(words.adviser_name + adviser), Text(words.orias + orias)))
        )
    if not rows:
        return
    with paper.together():
        paper.say(words.contacts, role=Role.H2)
        paper.table((Text(words.who, Role.COLUMN), Text(words.how, Role.COLUMN)), rows, widths=(0.5, 0.5))


def _details(contact: Contact, words: CoverTexts) -> list[Text]:
    """Where to find a contact; only what a member of staff confirmed is printed."""
    if not contact.is_confirmed:
        return [Text(words.details_to_confirm)]
    found = (contact.phone, contact.address, contact.hours, contact.email, contact.website)
    return [Text(detail) for detail in found if detail]


def _orias(commune: Commune, texts: PackTexts) -> str:
    return (commune.partner.orias if commune.partner else None) or texts.not_communicated
