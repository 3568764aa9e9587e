"""First page: the answer in brief, the code, what to do next and by when, and whom to see."""

from collections.abc import Sequence
from functools import cache

from communes.data_file import DataModel
from communes.french import long_date
from exports.layout.paper import Paper, Text
from exports.layout.style import Role
from exports.pack.boxes import full_name
from exports.pack.contacts import orias_number, write_contacts
from exports.pack.content import PackContent, PersonResult
from exports.pack.dates import write_dates
from exports.pack.next_steps import next_steps
from exports.pack.referral import MISSION
from exports.pack.texts import PackTexts, read_part


class CoverTexts(DataModel):
    """Words of the first page."""

    subtitle: str
    made_on: str
    made_for: str
    answers: str
    person: str
    answer: str
    before: str
    code_use: str
    code_picture: str
    next: str
    neutral_title: str
    neutral: str


@cache
def cover_words() -> CoverTexts:
    """The words of this part; raises DataFileError when they cannot be read."""
    return read_part("cover", CoverTexts)


def write_cover(paper: Paper, content: PackContent, texts: PackTexts) -> None:
    """Write the first page."""
    words, commune = cover_words(), content.commune
    paper.start_part(commune.scheme_name, role=Role.TITLE)
    paper.say(words.subtitle, role=Role.LEAD)
    name = full_name(content.identity)
    if name:
        made_for = words.made_for.format(name=name)
        paper.write(Text(made_for, Role.STRONG, field=texts.identity.birth_name))
    paper.say(words.made_on.format(day=long_date(content.day), at_name=commune.at_name))
    _write_answers(paper, content.results, words)
    if content.short_code:
        paper.show_code(content.short_code, Text(words.code_use), alternative=words.code_picture)
    paper.say(words.next, role=Role.H2)
    paper.number(next_steps(content, texts))
    write_dates(paper, content.dates, texts, among=len(content.results))
    write_contacts(paper, commune, texts, without=MISSION)
    neutral = words.neutral.format(orias=orias_number(commune, texts))
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
