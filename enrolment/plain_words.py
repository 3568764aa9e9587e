"""Words without accents, case or punctuation, to compare what people type with what is known."""

import re
import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text, in order; digits and signs are left out.

    >>> plain_words("Lefèvre-Nœl, D’Ângelo 3e")
    ('lefevre', 'noel', 'd', 'angelo', 'e')
    """
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return tuple(re.findall(r"[a-z]+", "".join(c for c in folded if not unicodedata.combining(c))))
