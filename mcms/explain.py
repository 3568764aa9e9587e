"""`mcms eligibility explain`: the answer and everything behind it, for people to read."""

import shutil

import typer

from eligibility import exchange
from eligibility.batch import RefusedRequest, answers, requests_of_file
from eligibility.exchange import REQUEST, AssessmentResponse
from mcms.answers import portal_commune
from mcms.explained import answer_text, refusal_text
from mcms.problems import REFUSALS, problems
from mcms.requests import Source, read


def explain(source: Source = None) -> None:
    """Explique les droits de chaque personne\u00a0: raisons, textes, calculs, ce qui les changerait."""
    here = portal_commune()
    width = shutil.get_terminal_size().columns

    def explained(text: str) -> AssessmentResponse:
        return exchange.explain(REQUEST.validate_json(text), here=here)

    is_wrong = False
    for answered in answers(requests_of_file(read(source)), explained, refused=REFUSALS, said=problems):
        if isinstance(answered, RefusedRequest):
            is_wrong = True
            typer.echo(f"{refusal_text(answered, width=width)}\n")
        else:
            typer.echo(f"{answer_text(answered, width=width)}\n")
    if is_wrong:
        raise typer.Exit(2)
