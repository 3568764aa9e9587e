"""What a person has already used up in the year: levies, and yearly amounts of the cover."""

from decimal import Decimal

from eligibility.parameters import FiguresOfDay
from tariffs.guarantee import Cover, MeasuredCover, Post, Unit
from tariffs.remaining.act import Levy
from tariffs.remaining.bill import ZERO, Bill, Due
from tariffs.remaining.coverage import is_limited_by_year

DAY_CAPS = {
    Levy.FRANCHISE_PARAMEDICAL: "franchise_paramedical_day",
    Levy.FRANCHISE_TRANSPORT: "franchise_transport_day",
}


class Ledger:
    """The running counts of one person over one year, care after care."""

    def __init__(self, figures: FiguresOfDay) -> None:
        self._figures = figures
        self._participations = self._participations_today = 0
        self._franchises = self._franchises_today = ZERO
        self._used: dict[Post, Decimal] = {}

    def new_day(self) -> None:
        """Forget the counts of the day; a new professional is a new day too."""
        self._participations_today, self._franchises_today = 0, ZERO

    def take(self, levy: Levy | None, amount: Decimal) -> Decimal:
        """Euros really kept back of `amount`, under the caps of the day and of the year."""
        if levy is None:
            return ZERO
        return self._participation(amount) if levy is Levy.PARTICIPATION else self._franchise(levy, amount)

    def _participation(self, amount: Decimal) -> Decimal:
        is_over = self._participations >= self._figures.number("participation_year_count")
        if is_over or self._participations_today >= self._figures.number("participation_day_count"):
            return ZERO
        self._participations += 1
        self._participations_today += 1
        return amount

    def _franchise(self, levy: Levy, amount: Decimal) -> Decimal:
        room = self._figures.number("franchise_year") - self._franchises
        if levy in DAY_CAPS:
            room = min(room, self._figures.number(DAY_CAPS[levy]) - self._franchises_today)
        kept = max(ZERO, min(amount, room))
        self._franchises += kept
        self._franchises_today += kept
        return kept

    def used(self, post: Post) -> Decimal:
        """Euros of the yearly amount of a line already used up; days, for an amount by day."""
        return self._used.get(post, ZERO)

    def use(self, due: Due, cover: Cover, on: Bill, amount: Decimal) -> None:
        """Count what a refund uses of a yearly amount, and the Sécurité sociale when it is included."""
        if not isinstance(cover, MeasuredCover) or not is_limited_by_year(cover):
            return
        paid = on.price - due.amount if cover.includes_amo else ZERO
        more = Decimal(on.care.nights) if cover.unit is Unit.EUR_PER_DAY else amount + paid
        self._used[due.post] = self.used(due.post) + more
