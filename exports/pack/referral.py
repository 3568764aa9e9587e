"""The page handed to the health fund by somebody who gave up care and asked to be called back.

It says nothing of their health, and the portal keeps nothing of the request.
"""

from functools import cache

from communes.commune import Commune
from communes.data_file import DataModel, Reference
from exports.identity import Identity
from exports.layout.form_field import TickBox
from exports.layout.paper import Paper, Text
from exports.layout.style import Role, Tone
from exports.pack.boxes import LINE_LENGTH, box, city, day_box, full_name, write_small_signing
from exports.pack.contacts import details
from exports.pack.content import PackContent
from exports.pack.texts import PackTexts, read_part

MISSION = "misas"
"""Code of the contact of the commune."""


class ReferralTexts(DataModel):
    """Words of the referral."""

    what: str
    how: str
    how_blank: str
    nothing_more: str
    whom: str
    mission: str
    unknown: str
    you: str
    name: str
    slot: str
    consent_title: str
    consent: str
    source: Reference


@cache
def referral_words() -> ReferralTexts:
    """The words of this part; raises DataFileError when they cannot be read."""
    return read_part("referral", ReferralTexts)


def write_referral(paper: Paper, content: PackContent, texts: PackTexts) -> None:
    """Write the page, only for somebody who asked for it."""
    if content.wants_referral:
        write_referral_form(paper, content.commune, content.identity, texts, how=referral_words().how)


def write_referral_form(
    paper: Paper, commune: Commune, known: Identity | None, texts: PackTexts, *, how: str
) -> None:
    """Write the page with what is known of the person; `how` says what to do with it."""
    words = referral_words()
    paper.start_part(texts.parts.referral)
    paper.say(words.what)
    paper.say(texts.source_of(words.source), role=Role.SMALL)
    paper.frame(Text(how), Text(words.nothing_more, Role.STRONG), tone=Tone.WARM)
    paper.say(words.whom, role=Role.H3)
    paper.write(*_whom(commune, words))
    paper.say(words.you, role=Role.H3)
    paper.form(
        [
            [box("referral_name", words.name, full_name(known), length=LINE_LENGTH)],
            [
                day_box(
                    "referral_birth_date", texts.identity.birth_date, known.birth_date if known else None
                ),
                box("referral_phone", texts.identity.phone, known and known.phone),
            ],
            [box("referral_city", texts.identity.city, city(known))],
            [box("referral_slot", words.slot, None, length=LINE_LENGTH)],
        ]
    )
    with paper.together():
        paper.say(words.consent_title, role=Role.H3)
        paper.ticks([(TickBox("referral_consent", words.consent), words.consent)])
    write_small_signing(paper, texts, prefix="referral_")


def _whom(commune: Commune, words: ReferralTexts) -> list[Text]:
    contact = next((each for each in commune.contacts if each.code == MISSION), None)
    if contact is None:
        return [Text(words.mission, Role.STRONG), Text(words.unknown)]
    found = details(contact)
    return [Text(contact.name, Role.STRONG), *(Text(detail) for detail in found or (words.unknown,))]
