"""The ceilings a contrat responsable may not go beyond, as `tariffs.responsible` knows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from tariffs.guarantee import Post
from tariffs.responsible import responsible_text

DAYS_KEPT = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The ceilings of the law on one due, in euros, Sécurité sociale included.

    Attributes:
        total: For one pair of glasses, or one ear; None when there is none.
        frame: For the frame of glasses, inside `total`; None when there is none.
    """

    total: Decimal | None = None
    frame: Decimal | None = None


NO_LIMIT = Limits()


@lru_cache(maxsize=DAYS_KEPT)
def legal_limits(day: date) -> Mapping[Post, Limits]:
    """The ceilings of a day, by line; raises as `responsible_text`."""
    text = responsible_text(day)
    limits = {each.post: Limits(total=each.most, frame=text.frame_most) for each in text.glasses if each.post}
    limits[text.hearing.post] = Limits(total=text.hearing.most)
    return limits
