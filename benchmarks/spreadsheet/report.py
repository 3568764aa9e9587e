"""What was compared and found, as a French page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks.spacing import spaced
from benchmarks.spreadsheet.compare import Compared, Levels
from communes.french import integer, long_date

MOST_SHOWN = 20
"""Differing households told one by one; the others are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What makes the run repeatable."""

    day: date
    seed: int
    engine: str


def page(compared: Sequence[Compared], run: Run) -> str:
    """The whole page, in Markdown."""
    differing = [one for one in compared if not one.agrees]
    levels = [level for one in compared for level in one.sheet.values()]
    prices = sum(len(level.people) for level in levels)
    people = sum(len(one.home.people) for one in compared)
    offers = "\n".join(
        f"| `{offer}` | {integer(len(asked))} | {integer(sum(one.agrees for one in asked))} |"
        for offer in sorted({one.home.offer for one in compared})
        for asked in [[one for one in compared if one.home.offer == offer]]
    )
    return spaced(f"""# Les prix, comparés à un tableur

Page écrite par `make spreadsheet` le {long_date(run.day)} : {run.engine}, graine {run.seed}.

**{integer(len(compared))} foyers tirés au hasard ({integer(people)} personnes).
D’accord tous les trois, la page, la commande et le tableur : {integer(len(compared) - len(differing))}.
Écarts : {integer(len(differing))}.**

| offre | foyers | d’accord |
| --- | ---: | ---: |
{offers}

Au centime : {integer(prices)} prix d’une personne à une formule, avec son âge et la ligne de la grille, et
{integer(len(levels))} totaux par mois, par an et à chaque paiement.

## Qui dit quoi

- **La page** : les tableaux de prix de « Les formules », lus comme le fait un lecteur d’écran.
- **La commande** : `mcms tariffs quote`.
- **Le tableur** : un classeur XLSX, `var/devis.xlsx`. Les fichiers des offres y sont recopiés tels quels.
  Une ligne par foyer, une ligne par personne, et des formules : âge, zone, régime, forfait, enfant gratuit,
  ligne de la grille, options, arrondi, cotisation. IronCalc, un tableur qui ne connaît rien du portail,
  calcule le classeur dans un environnement à lui. Le classeur s’ouvre aussi dans un autre tableur.

Les foyers : un ou deux adultes, jusqu’à six enfants, certains nés un 29 février, un 31 décembre, un
1er janvier, la veille ou le lendemain de l’effet ; des jumeaux ; chaque zone, option et rythme de paiement ;
un contrat qui commence en 2026 ou en 2027.

## Écarts

{_differences(differing)}

## Ce qui n’est pas comparé

- La page dit la cotisation et les frais dans une phrase : seuls la commande et le tableur les comparent.
- Les foyers refusés (hors validité, hors zone, trop âgés) : les autres tests du portail les vérifient.
- Une grille fausse le serait des trois côtés.
""")


def _differences(differing: Sequence[Compared]) -> str:
    if not differing:
        return "Aucun."
    told = [
        f"- n° {one.home.number} (`{one.home.offer}`) : page {_months(one.page)}, commande "
        f"{_months(one.command)}, tableur {_months(one.sheet)} (centimes par mois)"
        for one in differing[:MOST_SHOWN]
    ]
    return "\n".join(told)


def _months(levels: Levels) -> str:
    return "/".join(str(level.monthly) for level in levels.values())
