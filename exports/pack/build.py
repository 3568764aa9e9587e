"""The pack a resident leaves with: one PDF made of the parts that apply to them."""

from communes.french import enumerated, long_date, slug
from exports.document import PDF, Document
from exports.forms.append import append_form
from exports.layout.paper import Paper
from exports.layout.render import Running, to_pdf
from exports.pack.bulletin import bulletin_words, write_bulletin
from exports.pack.checklist import checklist_words, write_checklist
from exports.pack.contacts import contacts_words
from exports.pack.content import PackContent
from exports.pack.cover import cover_words, write_cover
from exports.pack.dates import dates_words
from exports.pack.departure import departure_words, write_departure
from exports.pack.legible import check_typed
from exports.pack.mandate import mandate_words, write_mandate
from exports.pack.next_steps import steps_words
from exports.pack.notice import notice_words, write_notice
from exports.pack.prices import prices_words, write_prices
from exports.pack.referral import referral_words, write_referral
from exports.pack.results import results_words, write_results
from exports.pack.solidarity import solidarity_words, write_solidarity
from exports.pack.texts import PackTexts, pack_texts
from exports.pack.year import write_year, year_words

PARTS = (
    write_cover,
    write_results,
    write_solidarity,
    write_prices,
    write_year,
    write_bulletin,
    write_mandate,
    write_departure,
    write_checklist,
    write_referral,
    write_notice,
)
"""In the order of the pack; each writes nothing when it does not apply."""

WORDS = (
    pack_texts,
    cover_words,
    steps_words,
    dates_words,
    contacts_words,
    results_words,
    solidarity_words,
    prices_words,
    year_words,
    bulletin_words,
    mandate_words,
    departure_words,
    checklist_words,
    referral_words,
    notice_words,
)


def check_words() -> None:
    """Read the words of every part.

    Raises:
        DataFileError: A file cannot be used.
    """
    for read in WORDS:
        read()


def build_pack(content: PackContent) -> Document:
    """Make the pack. The same content gives the same bytes.

    Raises:
        UnprintableCharacterError: The font lacks a character; names the field.
        TextTooLongError: A block is taller than a page.
        ReadBackError: The partner's form does not read the same in the whole.
        DataFileError: The words of the pack cannot be read.
    """
    texts = pack_texts()
    check_typed(content, texts)

    def compose(paper: Paper) -> None:
        for write in PARTS:
            write(paper, content, texts)

    name = f"{slug(content.commune.scheme_name)}-{slug(content.commune.name)}-{content.day.isoformat()}.pdf"
    pages = to_pdf(compose, _running(content, texts))
    return Document(name, PDF, append_form(pages, content.partner_form) if content.partner_form else pages)


def _running(content: PackContent, texts: PackTexts) -> Running:
    commune = content.commune
    words = {"scheme": commune.scheme_name, "of_name": commune.of_name}
    rules = enumerated(tuple(dict.fromkeys(result.verdict.rules_version for result in content.results)))
    versions = (
        texts.foot_versions_with_tariff.format(rules=rules, tariff=content.prices.version)
        if content.prices
        else texts.foot_versions.format(rules=rules)
    )
    return Running(
        title=texts.title.format_map(words),
        author=texts.author.format_map(words),
        head=texts.head.format_map(words),
        foot=(texts.foot.format(day=long_date(content.day)), versions),
        stamp=texts.stamp if content.is_fictitious else "",
    )
