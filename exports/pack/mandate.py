"""The SEPA mandate: creditor from the offer, account and signature empty. One mandate names one creditor."""

from dataclasses import dataclass, field
from functools import cache

from communes.data_file import DataModel, Reference
from exports.identity import Identity
from exports.layout.form_field import TextField
from exports.layout.paper import Entry, Paper, Text
from exports.layout.style import Role, Tone
from exports.pack.boxes import (
    BIC_LENGTH,
    IBAN_GROUPS,
    LINE_LENGTH,
    address,
    box,
    city,
    full_name,
    write_small_signing,
)
from exports.pack.content import PackContent
from exports.pack.texts import PackTexts, read_part
from tariffs.creditor import Creditor


class MandateTexts(DataModel):
    """Words of the mandate."""

    only_if: str
    only_if_dues: str
    rum: str
    rum_given: str
    kind: str
    recurrent: str
    creditor: str
    creditor_name: str
    creditor_address: str
    ics: str
    told_by_insurer: str
    authorisation: str
    creditor_above: str
    debtor: str
    debtor_name: str
    debtor_address: str
    debtor_city: str
    account_holder: str
    iban: str
    iban_tooltip: str
    bic: str
    bic_tooltip: str
    lapse: str
    refund: str
    lapse_source: Reference
    refund_source: Reference


@cache
def mandate_words() -> MandateTexts:
    """The words of this part; raises DataFileError when they cannot be read."""
    return read_part("mandate", MandateTexts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """What is known of a mandate.

    Attributes:
        title: Name of the part.
        prefix: Put before the name of each field, so that two mandates stand in one document.
    """

    title: str
    creditor: Creditor | None = None
    identity: Identity | None = field(default=None, repr=False)
    prefix: str = ""
    only_if: str = ""


def write_mandate(paper: Paper, content: PackContent, texts: PackTexts) -> None:
    """Write the mandate for the premiums when a level was chosen, and one for dues paid by debit."""
    payment, words = content.payment, mandate_words()
    if content.chosen is None or payment is None:
        return
    if content.needs_mandate:
        premiums = Mandate(title=texts.parts.mandate, creditor=payment.creditor, identity=content.identity)
        write_mandate_form(paper, premiums, texts)
    if payment.dues_creditor:
        dues = Mandate(
            title=texts.parts.dues_mandate,
            creditor=payment.dues_creditor,
            identity=content.identity,
            prefix="dues_",
            only_if=words.only_if_dues,
        )
        write_mandate_form(paper, dues, texts)


def write_mandate_form(paper: Paper, known: Mandate, texts: PackTexts) -> None:
    """Write one mandate with what is known of it."""
    words = mandate_words()
    paper.start_part(known.title)
    paper.frame(Text(f"{known.only_if} {words.only_if}".strip()), tone=Tone.WARM)
    _write_creditor(paper, known, words)
    _write_authorisation(paper, known.creditor, words, texts)
    with paper.together():
        _write_debtor(paper, known, words)
        write_small_signing(paper, texts, prefix=known.prefix or "sepa_")


def _write_creditor(paper: Paper, known: Mandate, words: MandateTexts) -> None:
    creditor = known.creditor

    def told(name: str, label: str, value: str | None) -> Entry:
        said = label if value else words.told_by_insurer.format(label=label)
        return box(f"{known.prefix}{name}", said, value, length=LINE_LENGTH)

    paper.say(words.creditor, role=Role.H3)
    paper.form(
        [
            [told("creditor_name", words.creditor_name, creditor.name if creditor else None)],
            [told("creditor_address", words.creditor_address, creditor.address if creditor else None)],
            [
                told("ics", words.ics, creditor.ics if creditor else None),
                Entry(words.rum, words.rum_given),
                Entry(words.kind, words.recurrent),
            ],
        ]
    )


def _write_authorisation(
    paper: Paper, creditor: Creditor | None, words: MandateTexts, texts: PackTexts
) -> None:
    named = creditor.name if creditor else words.creditor_above
    paper.frame(Text(words.authorisation.format(creditor=named)))
    notes = ((words.refund, words.refund_source), (words.lapse, words.lapse_source))
    paper.say(" ".join(f"{told} {texts.source_of(source)}." for told, source in notes), role=Role.SMALL)


def _write_debtor(paper: Paper, known: Mandate, words: MandateTexts) -> None:
    prefix, length, debtor = known.prefix, sum(IBAN_GROUPS), known.identity
    iban = TextField(f"{prefix}iban", words.iban_tooltip, max_length=length, groups=IBAN_GROUPS)
    bic = TextField(f"{prefix}bic", words.bic_tooltip, max_length=BIC_LENGTH)
    paper.say(words.debtor, role=Role.H3)
    paper.form(
        [
            [
                box(f"{prefix}debtor_name", words.debtor_name, full_name(debtor), length=LINE_LENGTH),
                box(f"{prefix}debtor_address", words.debtor_address, address(debtor), length=LINE_LENGTH),
            ],
            [
                box(f"{prefix}debtor_city", words.debtor_city, city(debtor)),
                box(f"{prefix}account_holder", words.account_holder, None),
                Entry(words.bic, bic),
            ],
            [Entry(words.iban, iban)],
        ]
    )
