"""What stands after the Sécurité sociale: a level of an offer, a present contract, the C2S, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from communes.data_file import Reference
from eligibility.vocabulary import LabelledEnum
from tariffs.guarantee import Cover, MeasuredCover, PlainCover, Post, Unit
from tariffs.offer import OfferSheet


class CoverageKind(LabelledEnum):
    """What kind of cover a person has."""

    LEVEL = "level", "Une formule de l’offre"
    PRESENT = "present", "Le contrat actuel"
    C2S = "c2s", "Complémentaire santé solidaire"
    NONE = "none", "Aucune complémentaire"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The lines of the table a person is covered by.

    Attributes:
        label: How people are told of it, in French.
        covers: By line; a line that is absent is « non communiqué ».
        reference: The document the lines come from.
        is_responsible: Bound by the ceilings of the contrat responsable.
    """

    kind: CoverageKind
    label: str
    covers: Mapping[Post, Cover]
    reference: Reference
    is_responsible: bool = True

    def cover(self, post: Post) -> Cover:
        """What is covered on one line; « non communiqué » when nobody said."""
        return self.covers.get(post, _NOT_SUPPLIED)


def level_coverage(offer: OfferSheet, level: str, *, options: Sequence[str] = ()) -> Coverage:
    """A level of an offer, with the options taken (codes).

    Raises:
        UnknownLevelError: The offer has no such level.
        UnknownOptionError: The offer has no such option.
    """
    return Coverage(
        kind=CoverageKind.LEVEL,
        label=offer.level(level).label,
        covers=MappingProxyType({post: offer.cover(post, level, options=options) for post in Post}),
        reference=offer.references[0],
    )


def present_contract(covers: Mapping[Post, Cover], *, is_responsible: bool = True) -> Coverage:
    """The contract a person has today, as they read it on their renewal notice."""
    return Coverage(
        kind=CoverageKind.PRESENT,
        label=CoverageKind.PRESENT.label,
        covers=MappingProxyType(dict(covers)),
        reference=Reference(title="Contrat actuel, tel que la personne l’a saisi", verified=False),
        is_responsible=is_responsible,
    )


def is_limited_by_year(cover: Cover) -> bool:
    """Whether a cover is used up over the year: an amount, or a number of days."""
    if isinstance(cover, MeasuredCover) and cover.days_per_year is not None:
        return True
    return cover.unit in (Unit.EUR_PER_YEAR, Unit.EUR_PER_TWO_YEARS)


_NOT_SUPPLIED = PlainCover(unit=Unit.NOT_SUPPLIED)
_NOTHING = PlainCover(unit=Unit.NOT_COVERED)
_ALL_BY_LAW = PlainCover(unit=Unit.SANTE_100)

NO_COVER = Coverage(
    kind=CoverageKind.NONE,
    label=CoverageKind.NONE.label,
    covers=MappingProxyType(dict.fromkeys(Post, _NOTHING)),
    reference=Reference(title="Sans complémentaire, rien ne s’ajoute à la Sécurité sociale"),
    is_responsible=False,
)
C2S = Coverage(
    kind=CoverageKind.C2S,
    label=CoverageKind.C2S.label,
    covers=MappingProxyType(dict.fromkeys(Post, _ALL_BY_LAW)),
    reference=Reference(title="Code de la sécurité sociale, art. L861-3", verified=False),
    is_responsible=False,
)
