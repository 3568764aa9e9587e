"""The spaces of a French page."""

import re

from communes.french import NO_BREAK


def spaced(text: str) -> str:
    r"""The text with the no-break spaces French wants.

    >>> spaced("10 % : « non »")
    '10\xa0%\xa0: «\xa0non\xa0»'
    """
    return re.sub("« ", f"«{NO_BREAK}", re.sub(" ([:;!?€%»])", rf"{NO_BREAK}\1", text))
