"""One line per person: age, régime, free or not; for each level, the line of the grid and the cents."""

from collections.abc import Sequence

from benchmarks.spreadsheet.raw import LEVELS
from benchmarks.spreadsheet.raw_sheets import RawSheets
from benchmarks.spreadsheet.table import Table
from tests.tariffs.drawn import WORK, Drawn

TITLE = "Personnes"
GIVEN = ("foyer", "personne", "naissance", "enfant", "régime usuel", "régime choisi")
YEARS = "(YEAR([effet])-YEAR([naissance]))"


def people(drawn: Sequence[Drawn], files: RawSheets, homes: Table) -> Table:
    """The sheet of people. Every household drawn has an adult, and the eldest carries a package."""
    everyone = Table(TITLE, GIVEN, _given(drawn))

    def of_home(column: str) -> str:
        return f"INDEX({homes.cells(column)},[ligne])"

    def of_offer(column: str) -> str:
        return f"INDEX({files.terms.cells(column)},{of_home('ligne')})"

    everyone.compute("ligne", f"MATCH([foyer],{homes.cells('foyer')},0)")
    for column in ("offre", "effet", "zone", "pour"):
        everyone.compute(column, of_home(column))
    everyone.compute("suivi", f"IF([enfant]=1,MATCH([foyer],{everyone.cells('foyer')},0),ROW()-1)")
    everyone.compute("régime", _regime(everyone))
    key = '[offre]&"|"&[régime]'
    everyone.compute("coefficient", f"IFERROR(VLOOKUP({key},{files.regimes.block('coefficient')},2,FALSE),1)")
    birthday_to_come = f"IF(EDATE([naissance],12*{YEARS})>[effet],1,0)"
    counted = f'IF({of_offer("âge compté")}="millesime",0,{birthday_to_come})'
    everyone.compute("âge", f"{YEARS}-{counted}")
    everyone.compute("âge du prix", f"MIN([âge],{of_offer('âge plafond')})")
    everyone.compute("rang", _rank(everyone))
    first_free = of_offer("premier enfant gratuit")
    everyone.compute("gratuit", f"IF(AND([enfant]=1,[rang]>={first_free}),1,0)")
    is_head = "AND([enfant]=0,[rang]=1)"
    everyone.compute("couvert", f'IF(AND([pour]<>"person",NOT({is_head})),1,0)')
    everyone.compute("options", f"IF([gratuit]=1,0,{of_home('options de chacun')})")
    everyone.compute("paiement", of_home("coefficient"))
    for level in LEVELS:
        everyone.compute(f"rang {level}", _cell(files.grid, of_offer(level)))
        for column in ("ligne", "prix"):
            at = f"INDEX({files.grid.cells(column)},[rang {level}])"
            told = f"{'grille' if column == 'ligne' else 'listé'} {level}"
            everyone.compute(told, f"IF([rang {level}]=0,0,{at})")
        everyone.compute(f"prix {level}", _price(level))
    return everyone


def _given(drawn: Sequence[Drawn]) -> list[list[object]]:
    return [
        [home.number, rank, one.birth_date, int(one.is_child), WORK[one.work][1], one.told]
        for home in drawn
        for rank, one in enumerate(home.people, start=1)
    ]


def _regime(everyone: Table) -> str:
    """Of each: the one chosen, or that of the person followed; a child follows the first adult."""
    chosen, usual = (
        f'INDEX({everyone.cells(column)},[suivi])&""' for column in ("régime choisi", "régime usuel")
    )
    return f'IF([régime choisi]<>"",[régime choisi],IF({chosen}<>"",{chosen},{usual}))'


def _rank(everyone: Table) -> str:
    """Place among the adults, or the children, of a household: eldest first; of twins, the dearer."""
    alike = f"{everyone.cells('foyer')},[foyer],{everyone.cells('enfant')},[enfant]"
    born, coefficient, place = (everyone.cells(column) for column in ("naissance", "coefficient", "personne"))
    twins = f"{alike},{born},[naissance]"
    return (
        f'1+COUNTIFS({alike},{born},"<"&[naissance])'
        f'+COUNTIFS({twins},{coefficient},">"&[coefficient])'
        f'+COUNTIFS({twins},{coefficient},[coefficient],{place},"<"&[personne])'
    )


def _cell(grid: Table, level: str) -> str:
    """Rank of the line of the grid that gives the price; 0 when there is no such level."""
    alike = (("offre", "[offre]"), ("niveau", level), ("pour", "[pour]"), ("zone", "[zone]"))
    same = ",".join(f"{grid.cells(column)},{value}" for column, value in alike)
    from_, to = (
        f'{grid.cells(column)},"{sign}"&[âge du prix]' for column, sign in (("de", "<="), ("à", ">="))
    )
    return f"SUMIFS({grid.cells('rang')},{same},{from_},{to})"


def _price(level: str) -> str:
    listed = f"ROUND([listé {level}]*100,0)*ROUND([coefficient]*100,0)*ROUND([paiement]*100,0)"
    return f"IF([rang {level}]=0,0,IF([gratuit]+[couvert]>0,0,ROUND({listed}/10000,0))+[options])"
