"""First page: the answer in brief, the code, what to do next and whom to see."""

from collections.abc import Iterable, Mapping, Sequence

from communes.commune import Commune, Contact
from communes.french import long_date
from eligibility.verdict import Outcome, Right
from exports.layout.paper import Cell, Paper, Text
from exports.layout.style import Role
from exports.pack.content import PackContent, PersonResult
from exports.pack.texts import CoverTexts, PackTexts


def write_cover(paper: Paper, content: PackContent, texts: PackTexts) -> None:
    """Write the first page."""
    words, commune = texts.cover, content.commune
    paper.start_part(commune.scheme_name, role=Role.TITLE)
    paper.say(words.subtitle, role=Role.LEAD)
    paper.say(words.made_on.format(day=long_date(content.day), at_name=commune.at_name))
    _write_answers(paper, content.results, words)
    if content.short_code:
        paper.show_code(content.short_code, Text(words.code_use), alternative=words.code_picture)
    paper.say(words.next, role=Role.H2)
    paper.number([*_right_steps(content, texts), *_scheme_steps(content, texts)])
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


def _right_steps(content: PackContent, texts: PackTexts) -> list[str]:
    """What comes before the scheme: better rights, what is missing, where to turn."""
    words, results, part = texts.cover, content.results, texts.results.part
    closed = [r for r in results if r.verdict.outcome is Outcome.NOT_ELIGIBLE and not r.verdict.better_first]
    unsure = tuple(r.display_name for r in results if r.verdict.outcome is Outcome.TO_PROVE)
    better = _first_by_title((r.display_name, r.verdict.better_first) for r in results)
    elsewhere = _first_by_title((r.display_name, r.verdict.orientations) for r in closed)

    def steps(sentence: str, rights: Mapping[str, tuple[str, ...]]) -> list[str]:
        return [
            sentence.format(right=right, people=texts.people(names, among=len(results)), part=part)
            for right, names in rights.items()
        ]

    to_prove = {"": unsure} if unsure else {}
    return [
        *steps(words.step_better, better),
        *steps(words.step_prove, to_prove),
        *steps(words.step_orientation, elsewhere),
    ]


def _first_by_title(answers: Iterable[tuple[str, Sequence[Right]]]) -> Mapping[str, tuple[str, ...]]:
    """The first right of each person, with all the people it comes first for."""
    people: dict[str, tuple[str, ...]] = {}
    for name, rights in answers:
        for right in rights[:1]:
            people[right.title] = (*people.get(right.title, ()), name)
    return people


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
