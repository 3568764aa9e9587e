"""Numbers and names as PDF writes them."""

import re


def number(value: float) -> str:
    """A number as PDF writes it.

    >>> number(2.50001), number(3.0), number(-0.00001)
    ('2.5', '3', '0')
    """
    said = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if said == "-0" else said


def name_token(name: str) -> str:
    """A name as PDF writes it, odd characters as « #20 ».

    >>> name_token("/Arial Bold")
    '/Arial#20Bold'
    """
    plain = re.compile(rb"[A-Za-z0-9_+.,\-]")
    letters = (bytes((byte,)) for byte in name.removeprefix("/").encode())
    return "/" + "".join(one.decode() if plain.match(one) else f"#{one[0]:02X}" for one in letters)
