"""The cross-check as a French page: what was compared, every deviation with its count and an example."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from benchmarks.crosscheck.compare import Case, Comparison, Doubt
from benchmarks.crosscheck.deviations import ENTRIES, Deviation
from benchmarks.crosscheck.draw import DAYS, Drawn
from benchmarks.crosscheck.terms import FREE, NONE, PARTICIPATION, UNKNOWN
from benchmarks.spacing import spaced
from communes.french import euros, integer, long_date

THEIRS = (FREE, PARTICIPATION, NONE)
MOST_SHOWN = 20
"""Unexplained households told one by one; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What makes the run repeatable."""

    day: date
    seed: int
    openfisca: str
    python: str
    rules: str


def page(compared: Comparison, run: Run) -> str:
    """The whole page, in Markdown."""
    parts = (
        _head(compared, run),
        _table(compared),
        _explained(compared),
        _doubts(compared),
        _unexplained(compared),
        LIMITS,
    )
    return spaced("\n\n".join(parts)) + "\n"


def _head(compared: Comparison, run: Run) -> str:
    people = sum(len(drawn.members) for drawn in compared.households)
    known, apart = compared.amounts
    asked, differing, left = compared.participations
    differences = len(compared.explained) + len(compared.unexplained)
    return f"""# Contrôle croisé avec openfisca-france

Page écrite par `make crosscheck` le {long_date(run.day)} : openfisca-france {run.openfisca},
Python {run.python}, règles {run.rules}, graine {run.seed}, {integer(len(compared.households))} foyers tirés
au hasard ({integer(people)} personnes), demandes du {long_date(min(DAYS))} au {long_date(max(DAYS))}.

**Écarts : {integer(differences)}. Expliqués et prouvés : {integer(len(compared.explained))}.
Inexpliqués : {integer(len(compared.unexplained))}.**

Un écart est prouvé quand le modèle d’openfisca, corrigé, donne notre réponse. Les corrections sont d’abord
faites toutes ensemble, sur tous les foyers, même ceux qui ne diffèrent pas. Puis une à une, pour trouver
celles qu’il faut.

- Ressources et plafonds, au centime, avec le modèle corrigé : {integer(known)} foyers,
  {integer(apart)} écart(s).
- Participation mensuelle de chaque personne : {integer(asked)} personnes, {integer(differing)} écart(s) avec
  le modèle tel quel (écart 7 : âge au 1er janvier), {integer(left)} avec le modèle corrigé."""


def _table(compared: Comparison) -> str:
    rows = [
        "## Les réponses",
        "",
        "| nous ↓ openfisca → | gratuite | avec participation | non |",
        "| --- | ---: | ---: | ---: |",
    ]
    names = {FREE: "gratuite", PARTICIPATION: "avec participation", NONE: "non", UNKNOWN: "à vérifier"}
    for mine, name in names.items():
        rows.append(
            f"| {name} | " + " | ".join(integer(compared.counts[mine, their]) for their in THEIRS) + " |"
        )
    return "\n".join(rows)


def _explained(compared: Comparison) -> str:
    rows = [
        "## Les écarts d’openfisca-france avec le droit",
        "",
        "« Seul » : cette correction suffit. « Avec d’autres » : il en faut plusieurs. Les numéros 1 à 10 "
        "étaient connus ; les suivants ont été trouvés par ce contrôle.",
        "",
        "| n° | écart | Code de la sécurité sociale | seul | avec d’autres | exemple |",
        "| ---: | --- | --- | ---: | ---: | --- |",
    ]
    for deviation, entry in ENTRIES.items():
        alone = [case for case in compared.explained if case.needed == {deviation}]
        shared = [case for case in compared.explained if deviation in case.needed and len(case.needed) > 1]
        rows.append(
            f"| {deviation} | {entry.title} | {entry.law} | {integer(len(alone))} | {integer(len(shared))} "
            f"| {_example(alone or shared)} |"
        )
    combined = Counter(case.needed for case in compared.explained if len(case.needed) > 1)
    often = ", ".join(f"{_sum(needed)} ({integer(count)})" for needed, count in combined.most_common(8))
    return "\n".join([*rows, "", f"Combinaisons les plus fréquentes : {often or 'aucune'}."])


def _sum(needed: Iterable[Deviation]) -> str:
    return " + ".join(str(int(deviation)) for deviation in sorted(needed))


def _doubts(compared: Comparison) -> str:
    rows = [
        "## Quand notre moteur ne conclut pas",
        "",
        "Il dit « à vérifier » et ce qui manque. Chaque doute est recalculé lui aussi, "
        "sauf le chiffre manquant, que le moteur signale.",
        "",
        "| raison | foyers | exemple |",
        "| --- | ---: | --- |",
    ]
    for doubt in Doubt:
        cases = [case for case in compared.doubts if case.doubt is doubt]
        rows.append(f"| {doubt} | {integer(len(cases))} | {_example(cases)} |")
    return "\n".join(rows)


def _unexplained(compared: Comparison) -> str:
    cases = sorted(compared.unexplained, key=_size)[:MOST_SHOWN]
    told = [f"- {told_case(case)}" for case in cases] or ["Aucun."]
    return "\n".join(["## Inexpliqués", "", *told])


def _example(cases: Sequence[Case]) -> str:
    return told_case(min(cases, key=_size)) if cases else "–"


def _size(case: Case) -> tuple[int, int]:
    drawn = case.drawn
    return len(drawn.members) + bool(drawn.aid) + len(drawn.benefits), drawn.number


def told_case(case: Case) -> str:
    """One household in a line, smallest facts first."""
    drawn, right = case.drawn, case.corrected
    sums = [
        euros(Decimal(str(amount)).quantize(Decimal("0.01")))
        for amount in (right.resources, right.free, right.upper)
    ]
    return (
        f"n° {drawn.number}, {long_date(drawn.day)} : {', '.join(_facts(drawn))} ; ressources {sums[0]}, "
        f"plafonds {sums[1]} et {sums[2]} ; nous : {case.ours}, openfisca : {case.theirs.outcome}"
    )


def _facts(drawn: Drawn) -> Iterator[str]:
    ages = [f"{member.age_on(drawn.day)} ans" for member in drawn.members]
    adults = len(drawn.adults)
    yield f"adulte de {ages[0]}" if adults == 1 else f"couple de {ages[0]} et {ages[1]}"
    if ages[adults:]:
        yield ("enfant de " if len(ages) == adults + 1 else "enfants de ") + ", ".join(ages[adults:])
    yield drawn.housing.label[0].lower() + drawn.housing.label[1:]
    yield from sorted(benefit.value.upper() for benefit in drawn.benefits)


LIMITS = """## Ce qui n’est pas comparé

- Chaque allocation est donnée à openfisca, aucune n’y est calculée : seule la règle de la C2S est comparée.
- Le chiffre d’affaires d’un indépendant sans avis d’impôt, l’aide des proches, le service civique et les
  personnes sans logement ne sont pas tirés : openfisca ne les connaît pas, ou pas ainsi.
- L’abattement pour maladie de plus de six mois n’est pas tiré : le portail ne demande pas pourquoi l’activité
  s’est interrompue.
- Le plafond corrigé d’openfisca est celui de nos données : un plafond faux le serait des deux côtés.
- Les mois et l’avis d’impôt retenus sont choisis par ce contrôle, pour les deux côtés ; les autres tests du
  portail les vérifient."""
