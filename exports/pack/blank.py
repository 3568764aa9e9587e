"""Each form without anybody's data, for those who prefer a pen."""

from collections.abc import Callable, Mapping

from communes.commune import Commune
from communes.french import slug
from eligibility.vocabulary import LabelledEnum
from exports.document import PDF, Document
from exports.layout.paper import Paper
from exports.layout.render import Running, to_pdf
from exports.pack.bulletin import Bulletin, write_bulletin_form
from exports.pack.departure import Ending, write_departure_form
from exports.pack.facts import Departure
from exports.pack.mandate import Mandate, write_mandate_form
from exports.pack.referral import referral_words, write_referral_form
from exports.pack.texts import PackTexts, pack_texts
from tariffs.creditor import Creditor


class BlankForm(LabelledEnum):
    """The forms that exist blank; their code is in their address and in their file name."""

    BULLETIN = "bulletin", "Bulletin préparatoire"
    MANDATE = "mandat-sepa", "Mandat de prélèvement SEPA"
    DEPARTURE = "mandat-de-resiliation", "Mandat de résiliation"
    REFERRAL = "mission-accompagnement-sante", "Mission accompagnement santé"


def build_blank(form: BlankForm, commune: Commune, *, creditor: Creditor | None = None) -> Document:
    """One form with nothing filled in but the creditor, where the offer tells it; always the same bytes.

    Raises:
        TextTooLongError, UnprintableCharacterError: The name of the commune does not fit or print.
        DataFileError: The words cannot be read.
    """
    texts = pack_texts()
    write = _writers(commune, creditor, texts)[form]
    name = f"{form.value}-{slug(commune.name)}.pdf"
    return Document(name, PDF, to_pdf(write, _running(form, commune, texts)))


def _writers(
    commune: Commune, creditor: Creditor | None, texts: PackTexts
) -> Mapping[BlankForm, Callable[[Paper], None]]:
    blank, how = Bulletin(departure=Departure()), referral_words().how_blank
    mandate = Mandate(title=texts.parts.mandate, creditor=creditor)
    return {
        BlankForm.BULLETIN: lambda paper: write_bulletin_form(paper, blank, texts),
        BlankForm.MANDATE: lambda paper: write_mandate_form(paper, mandate, texts),
        BlankForm.DEPARTURE: lambda paper: write_departure_form(paper, Ending(), texts),
        BlankForm.REFERRAL: lambda paper: write_referral_form(paper, commune, None, texts, how=how),
    }


def _running(form: BlankForm, commune: Commune, texts: PackTexts) -> Running:
    words = {"scheme": commune.scheme_name, "of_name": commune.of_name, "form": form.label}
    return Running(
        title=texts.blank_title.format_map(words),
        author=texts.author.format_map(words),
        head=texts.head.format_map(words),
        foot=(texts.foot_blank, texts.foot_blank_more),
    )
