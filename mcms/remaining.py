"""`mcms tariffs remaining`: what remains to pay, a question or a list of them in, one line out for each."""

from mcms.requests import Source, answer_each
from tariffs.remaining import exchange


def remaining(source: Source = None) -> None:
    """Dit ce qui reste à payer sur une année de soins, une ligne par demande."""
    answer_each(source, exchange.answer_json)
