"""`mcms eligibility questions` and `replay`: what invented households are asked, and answered again."""

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from statistics import median
from typing import Annotated

import typer

from communes.commune import Commune
from communes.data_file import DataFileError
from communes.french import decimal, enumerated, long_date
from communes.registry import commune
from eligibility.assess import assess
from enrolment import clock, replay
from enrolment.papers_request import display_names
from enrolment.personas import Persona, count, personas, questions_of
from mcms.answers import portal_commune
from mcms.refusal import refuse

COLUMNS = "{:>9}  {:>12}  {}"


def questions(
    day: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], metavar="AAAA-MM-JJ", help="Jour des questions\u00a0; aujourd’hui."
        ),
    ] = None,
) -> None:
    """Compte les questions posées à trente foyers inventés, les montants de la C2S à part."""
    here = commune(portal_commune())
    on = day.date() if day else _today()
    counts: list[int] = []
    typer.echo(COLUMNS.format("questions", "montants C2S", f"foyer ({here.name}, le {long_date(on)})"))
    for persona in _personas():
        counted = count(questions_of(persona, day=on, commune=here))
        counts.append(counted.questions)
        typer.echo(COLUMNS.format(counted.questions, counted.amounts, persona.title))
        for told in _answers(persona, day=on, commune=here):
            typer.echo(COLUMNS.format("", "", f"  {told}"))
    middle = median(Fraction(each) for each in counts)
    words = decimal(middle, digits=0 if middle.denominator == 1 else 1)
    typer.echo(f"\nMontants à part, sur {len(counts)} foyers\u00a0: médiane {words}, maximum {max(counts)}.")


def _answers(persona: Persona, *, day: date, commune: Commune) -> Iterator[str]:
    """The answers of the household, the people who have the same together."""
    people: dict[str, list[str]] = {}
    names = display_names(persona.household)
    for verdict in assess(persona.told(commune), day=day, commune=commune):
        rights = [right.title for right in verdict.better_first]
        said = "\u00a0: ".join(part for part in (verdict.outcome.label, ", ".join(rights)) if part)
        people.setdefault(said, []).append(names[verdict.person_id])
    for said, who in people.items():
        yield f"{enumerated(tuple(who))} – {said}"


def replay_answers(
    day: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            metavar="AAAA-MM-JJ",
            help="Jour des réponses\u00a0; celui des réponses relues.",
        ),
    ] = None,
    *,
    accept: Annotated[
        bool, typer.Option("--accept", help="Garder ces réponses comme relues.", show_default=False)
    ] = False,
) -> None:
    """Rejoue les foyers inventés et montre ce qui diffère des réponses relues\u00a0; code 1 s’il y en a."""
    known = _reviewed(is_needed=not accept)
    here = commune(known.commune if known else portal_commune())
    on = day.date() if day else known.day if known else _today()
    now = replay.answers_of(_personas(), day=on, commune=here)
    found = replay.differences(known, now) if known else ()
    if known:
        typer.echo(
            f"{here.name}\u00a0: réponses relues pour le {long_date(known.day)}, puis le {long_date(on)}."
        )
        _show(found, here)
    if accept:
        _accept(now)
    elif found:
        raise typer.Exit(1)


def _show(found: tuple[replay.Difference, ...], here: Commune) -> None:
    """Each change once, with the people it befalls."""
    people: dict[str, list[str]] = {}
    for difference in found:
        people.setdefault(replay.in_words(difference, commune=here), []).append(_who(difference))
    for change, who in people.items():
        typer.echo(f"\n{change}")
        for each in who:
            typer.echo(f"  - {each}")
    differing = len({(difference.persona, difference.person) for difference in found})
    typer.echo(f"\nPersonnes dont la réponse change\u00a0: {differing}." if found else "Aucune différence.")


def _who(difference: replay.Difference) -> str:
    persona = next((each for each in _personas() if each.code == difference.persona), None)
    if persona is None:
        return f"{difference.persona} ({difference.person})"
    names = display_names(persona.household)
    return f"{persona.title} ({names.get(difference.person, difference.person)})"


def _accept(answers: replay.Answers) -> None:
    try:
        replay.accept(answers)
    except OSError as error:
        refuse(f"impossible d’écrire {replay.FILE.name} ({type(error).__name__})")
    typer.echo(f"Réponses gardées comme relues\u00a0: {replay.FILE.name}")


def _reviewed(*, is_needed: bool) -> replay.Answers | None:
    try:
        return replay.reviewed()
    except DataFileError as error:
        if is_needed:
            refuse(error)
        return None


def _personas() -> tuple[Persona, ...]:
    try:
        return personas()
    except DataFileError as error:
        refuse(error)


def _today() -> date:
    try:
        return clock.today()
    except clock.ClockError as error:
        refuse(error)
