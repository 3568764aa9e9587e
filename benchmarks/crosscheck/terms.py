"""What both sides share: the four answers, and which months and which tax notice the law reads on a day."""

from datetime import date

FREE, PARTICIPATION, NONE, UNKNOWN = "gratuite", "participation", "non", "à vérifier"
ADULT, DEPENDANT_UNDER = 18, 25
"""Ages of R861-3 and R861-2."""
WINDOW_MOVED_ON = date(2025, 10, 1)
"""Day the reference period moved by a month (R861-8, décret 2025-588)."""
NOTICE_MONTH = 9
"""From this month the tax notice of last year is known."""


def window(day: date) -> tuple[int, int]:
    """First month back and the one after the last, of the twelve whose resources count on `day`."""
    return (2, 14) if day >= WINDOW_MOVED_ON else (1, 13)


def notice_year(day: date) -> int:
    """Calendar year of the last tax notice known on `day`."""
    return day.year - (1 if day.month >= NOTICE_MONTH else 2)
