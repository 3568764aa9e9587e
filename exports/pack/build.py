"""The pack a resident leaves with: one PDF made of the parts that apply to them."""

from communes.french import enumerated, long_date, slug
from exports.document import PDF, Document
from exports.layout.paper import Paper
from exports.layout.render import Running, to_pdf
from exports.pack.bulletin import write_bulletin
from exports.pack.checklist import write_checklist
from exports.pack.content import PackContent
from exports.pack.cover import write_cover
from exports.pack.prices import write_prices
from exports.pack.results import write_results
from exports.pack.texts import PackTexts, pack_texts


def build_pack(content: PackContent) -> Document:
    """Make the pack. The same content gives the same bytes.

    Raises:
        UnprintableCharacterError: The font lacks a character; names the field.
        TextTooLongError: A block is taller than a page.
        DataFileError: The words of the pack cannot be read.
    """
    texts = pack_texts()

    def compose(paper: Paper) -> None:
        write_cover(paper, content, texts)
        write_results(paper, content, texts)
        write_prices(paper, content, texts)
        write_bulletin(paper, content, texts)
        write_checklist(paper, content, texts)

    name = f"{slug(content.commune.scheme_name)}-{slug(content.commune.name)}-{content.day.isoformat()}.pdf"
    return Document(name, PDF, to_pdf(compose, _running(content, texts)))


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
