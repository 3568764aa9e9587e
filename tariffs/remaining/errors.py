"""Why what remains to pay cannot be computed. No message holds what was typed about a person."""

from datetime import date

from tariffs.errors import TariffError


class UnknownActError(TariffError):
    """No care has this code.

    Attributes:
        act: The code that was asked for.
        known: The codes of acts.toml, in its order.
    """

    def __init__(self, act: str, known: tuple[str, ...]) -> None:
        self.act, self.known = act, known
        super().__init__(f"no care has the code {act!r}; known: {', '.join(known)}")


class UnknownBasketError(TariffError):
    """No basket has this code.

    Attributes:
        basket: The code that was asked for.
        known: The codes of baskets.toml, in its order.
    """

    def __init__(self, basket: str, known: tuple[str, ...]) -> None:
        self.basket, self.known = basket, known
        super().__init__(f"no basket has the code {basket!r}; known: {', '.join(known)}")


class MissingAmountError(TariffError):
    """Nobody knows an amount of this care: the person must give it, from a devis or a bill.

    Attributes:
        act: Code of the care.
        field: The field of `Care` to give, "price" or "br".
    """

    def __init__(self, act: str, field: str) -> None:
        self.act, self.field = act, field
        super().__init__(f"care {act!r} has no known {field}; give it, from the devis or the bill")


class NoFigureError(TariffError):
    """A figure or a price is not known on that day: another day’s is never used instead.

    Attributes:
        day: The day that was asked for.
        code: The parameter or the care that has no value.
    """

    def __init__(self, code: str, day: date) -> None:
        self.code, self.day = code, day
        super().__init__(f"{code!r} has no value on {day}; choose a later day, or add one with its source")
