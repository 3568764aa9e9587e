"""Is a level a contrat responsable? The eight rules of CSS R871-2, checked on the table of guarantees.

It reports; it decides nothing. A line nobody supplied is no breach: `unchecked` lists it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import Self

from pydantic import model_validator

from communes.data_file import DataModel, Reference, read_toml
from communes.french import euros
from tariffs.errors import TariffError
from tariffs.guarantee import Cover, MeasuredCover, PlainCover, Post, Unit
from tariffs.offer import OfferSheet
from tariffs.wording import cover_text, number_text

FILE = Path(__file__).parent / "data" / "responsible.toml"
WHOLE_BASE = Decimal(100)


class TicketLine(DataModel):
    """A line that must pay the whole ticket modérateur.

    Attributes:
        amo: Per cent of the base paid by the Sécurité sociale.
    """

    post: Post
    amo: Decimal


class DoctorLine(DataModel):
    """A line for doctors out of OPTAM, and the OPTAM line that bounds it."""

    post: Post
    optam: Post


class Glasses(DataModel):
    """One class of glasses, in euros, both ends included; `post` is None when the table has no such line."""

    code: str
    label: str
    post: Post | None = None
    least: Decimal
    most: Decimal


class Hearing(DataModel):
    """Hearing aids of class II: euros for one ear, of which `amo` by the Sécurité sociale."""

    post: Post
    most: Decimal
    amo: Decimal


class FullLine(DataModel):
    """A line that must be paid whole, and the rule that says so."""

    rule: int
    post: Post


class ResponsibleText(DataModel):
    """One version of the rules, from its first day (inclusive)."""

    since: date
    non_optam_most: Decimal
    non_optam_gap: Decimal
    frame_most: Decimal
    reference: Reference
    ticket: tuple[TicketLine, ...]
    rates: Reference
    doctors: tuple[DoctorLine, ...]
    glasses: tuple[Glasses, ...]
    glasses_amo: Decimal
    hearing: Hearing
    full: tuple[FullLine, ...]
    daily: Post

    def amo_share(self, post: Post) -> Decimal:
        """What the Sécurité sociale pays on a line, in per cent of the base; 0 when the file does not say."""
        return next((line.amo for line in self.ticket if line.post is post), Decimal(0))


class _Texts(DataModel):
    versions: tuple[ResponsibleText, ...]

    @model_validator(mode="after")
    def _sorted(self) -> Self:
        if any(later.since <= earlier.since for earlier, later in pairwise(self.versions)):
            message = "versions must be sorted by first day"
            raise ValueError(message)
        return self


class NoResponsibleTextError(TariffError):
    """No version of the rules is known on that day.

    Attributes:
        day: The day that was asked for.
    """

    def __init__(self, day: date) -> None:
        self.day = day
        super().__init__(f"no version of the rules of the contrat responsable is known on {day}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One line that breaks a rule.

    Attributes:
        rule: Number of the rule in R871-2, 1 to 8.
        text: What is wrong and what would be right, in French.
    """

    rule: int
    post: Post
    text: str
    reference: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchecked:
    """One line that the table does not tell enough to check; `text` says what to ask, in French."""

    rule: int
    post: Post
    text: str


@cache
def _texts(path: Path = FILE) -> tuple[ResponsibleText, ...]:
    return read_toml(path, _Texts).versions


def responsible_text(day: date) -> ResponsibleText:
    """The rules that hold on a day.

    Raises:
        DataFileError: The file cannot be used.
        NoResponsibleTextError: No version is known that day.
    """
    for version in reversed(_texts()):
        if version.since <= day:
            return version
    raise NoResponsibleTextError(day)


def check_responsible(
    offer: OfferSheet, level: str, *, options: Sequence[str] = (), day: date | None = None
) -> tuple[Breach, ...]:
    """The rules a level breaks, in order of rule; empty when none is seen.

    Args:
        offer: The offer.
        level: Code of one of its levels.
        options: Codes of the options taken with it.
        day: Day whose text is used; the last day of the offer when None.

    Raises:
        UnknownLevelError: The offer has no such level; UnknownOptionError, no such option.
        NoResponsibleTextError: No version of the rules is known that day.
    """
    text = responsible_text(day or offer.valid_to)
    covers = {post: offer.cover(post, level, options=options) for post in Post}
    found = chain.from_iterable(rule(text, covers) for rule in _RULES)
    return tuple(sorted(found, key=lambda breach: breach.rule))


def unchecked(
    offer: OfferSheet, level: str, *, options: Sequence[str] = (), day: date | None = None
) -> tuple[Unchecked, ...]:
    """What the table does not tell enough to check; arguments and errors as `check_responsible`."""
    text = responsible_text(day or offer.valid_to)
    looked_at = {
        **{line.post: 1 for line in text.ticket},
        **{each.post: 3 for each in text.glasses if each.post},
        text.hearing.post: 4,
        text.daily: 6,
        **{line.post: line.rule for line in text.full},
    }
    missing = (
        Unchecked(rule=rule, post=post, text=f"{post.label}\u00a0: non communiqué par l’organisme.")
        for post, rule in looked_at.items()
        if offer.cover(post, level, options=options).unit is Unit.NOT_SUPPLIED
    )
    frame = f"La monture est limitée à {euros(text.frame_most)}\u00a0: le tableau ne le dit pas en chiffres."
    frames = (Unchecked(rule=3, post=each.post, text=frame) for each in text.glasses if each.post)
    return (*missing, *frames)


_Covers = Mapping[Post, Cover]


def _breach(rule: int, post: Post, cover: Cover, remedy: str, text: ResponsibleText) -> Breach:
    said = f"{post.label}\u00a0: {cover_text(cover)}. {remedy}"
    return Breach(rule=rule, post=post, text=said, reference=text.reference)


def _total(cover: Cover, unit: Unit, amo: Decimal) -> Decimal | None:
    """The number of a cover, with the Sécurité sociale; None when it is in another unit."""
    if not isinstance(cover, MeasuredCover) or cover.unit is not unit:
        return None
    return cover.value if cover.includes_amo else cover.value + amo


def _total_share(cover: Cover, amo: Decimal) -> Decimal | None:
    return _total(cover, Unit.PERCENT_BR, amo)


def _ticket(text: ResponsibleText, covers: _Covers) -> Iterator[Breach]:
    for line in text.ticket:
        cover = covers[line.post]
        if cover.unit in (Unit.FRAIS_REELS, Unit.SANTE_100, Unit.NOT_SUPPLIED):
            continue
        total = _total_share(cover, line.amo)
        if total is None or total < WHOLE_BASE:
            remedy = "Le ticket modérateur doit être payé en entier\u00a0: 100\u00a0% de la base au moins."
            yield _breach(1, line.post, cover, remedy, text)


def _doctors(text: ResponsibleText, covers: _Covers) -> Iterator[Breach]:
    for line in text.doctors:
        cover, optam = covers[line.post], _total_share(covers[line.optam], text.amo_share(line.optam))
        most = text.non_optam_most
        if optam is not None:
            most = min(most, max(WHOLE_BASE, optam - text.non_optam_gap))
        total = _total_share(cover, text.amo_share(line.post))
        if cover.unit is Unit.FRAIS_REELS or (total is not None and total > most):
            remedy = f"Au plus {number_text(most)}\u00a0% de la base, Sécurité sociale comprise."
            yield _breach(2, line.post, cover, remedy, text)


def _glasses(text: ResponsibleText, covers: _Covers) -> Iterator[Breach]:
    for each in text.glasses:
        if each.post is None or covers[each.post].unit is Unit.NOT_SUPPLIED:
            continue
        cover = covers[each.post]
        total = _total(cover, Unit.EUR_PER_TWO_YEARS, text.glasses_amo)
        if total is None or not each.least <= total <= each.most:
            remedy = (
                f"De {euros(each.least)} à {euros(each.most)} tous les deux ans, Sécurité sociale comprise."
            )
            yield _breach(3, each.post, cover, remedy, text)


def _hearing(text: ResponsibleText, covers: _Covers) -> Iterator[Breach]:
    post, cover = text.hearing.post, covers[text.hearing.post]
    total = _total(cover, Unit.EUR_PER_DEVICE, text.hearing.amo)
    is_share = cover.unit is Unit.PERCENT_BR
    is_open = isinstance(cover, MeasuredCover) and total is None and not is_share
    if cover.unit is Unit.FRAIS_REELS or is_open or (total is not None and total > text.hearing.most):
        remedy = (
            f"Au plus {euros(text.hearing.most)} par oreille, tous les quatre ans, Sécurité sociale comprise."
        )
        yield _breach(4, post, cover, remedy, text)


def _whole(text: ResponsibleText, covers: _Covers) -> Iterator[Breach]:
    for line in text.full:
        cover = covers[line.post]
        if cover.unit not in (Unit.SANTE_100, Unit.FRAIS_REELS, Unit.NOT_SUPPLIED):
            remedy = "Doit être payé en entier, dans les limites de prix de la loi."
            yield _breach(line.rule, line.post, cover, remedy, text)


def _daily(text: ResponsibleText, covers: _Covers) -> Iterator[Breach]:
    cover = covers[text.daily]
    if not isinstance(cover, PlainCover) or cover.unit in (Unit.NOT_COVERED, Unit.SANTE_100):
        remedy = "Doit être payé en entier, sans limite de durée\u00a0: frais réels."
        yield _breach(6, text.daily, cover, remedy, text)


_RULES: tuple[Callable[[ResponsibleText, _Covers], Iterator[Breach]], ...] = (
    _ticket,
    _doctors,
    _glasses,
    _hearing,
    _whole,
    _daily,
)
