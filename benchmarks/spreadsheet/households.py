"""One line per household: its place, what it pays besides the premiums, and its totals in cents.

Roundings are made on whole cents: a product of whole numbers is exact in any spreadsheet, so no binary
fraction decides a cent.
"""

from collections.abc import Sequence

from benchmarks.spreadsheet.raw import LEVELS, NOT_A_LEVEL, Row
from benchmarks.spreadsheet.raw_sheets import RawSheets
from benchmarks.spreadsheet.table import Table
from tests.tariffs.drawn import Drawn

TITLE = "Foyers"
GIVEN = (
    *("foyer", "offre", "effet", "code postal", "département", "option 1", "option 2"),
    *("rythme", "adultes", "enfants"),
)
NOWHERE = 9999
"""Rank of a place that no zone names."""
PREFIXES = range(2, 6)
"""How many digits of a postcode may name a zone."""
COMPOSITION = (
    'IF([adultes]=0,IF([enfants]=1,"one_child","children"),IF([enfants]=0,'
    'IF([adultes]=1,"solo","couple"),IF([adultes]=1,"single_parent","family")))'
)


def households(drawn: Sequence[Drawn], files: RawSheets) -> Table:
    """The sheet of households, up to what each pays for its options, and its dues and fees in cents."""
    homes = Table(TITLE, GIVEN, (_given(home) for home in drawn))
    homes.compute("ligne", f"MATCH([offre],{files.terms.cells('offre')},0)")
    homes.compute("clé", '[offre]&"|"&IF([rythme]="","monthly",[rythme])')
    for rank, column in ((2, "coefficient"), (3, "mois")):
        homes.compute(column, f"VLOOKUP([clé],{files.paid.block('mois')},{rank},FALSE)")
    homes.compute("lieu", _place(files.zones))
    homes.compute("zone", f'IF([lieu]={NOWHERE},"any",INDEX({files.zones.cells("zone")},[lieu]))')
    homes.compute("composition", COMPOSITION)
    named = f'VLOOKUP([offre]&"|"&[composition],{files.packages.block("forfait")},2,FALSE)'
    by_package = f"INDEX({files.terms.cells('par forfait')},[ligne])"
    homes.compute("pour", f'IF({by_package}=0,"person",IFERROR({named},[composition]))')
    homes.compute("options de chacun", _options(files.options, "person"))
    homes.compute("options du contrat", _options(files.options, "contract"))
    for due in ("cotisation", "frais"):
        homes.compute(due, _due(files, due))
    return homes


def add_totals(homes: Table, files: RawSheets, everyone: Table) -> None:
    """Add what each level costs a month, a year and each time it is paid; empty when there is none."""
    for level in LEVELS:
        lines = f"SUMIFS({everyone.cells(f'prix {level}')},{everyone.cells('foyer')},[foyer])"
        offered = f"INDEX({files.terms.cells(level)},[ligne])"
        homes.compute(f"mois {level}", f'IF({offered}="{NOT_A_LEVEL}","",{lines}+[options du contrat])')
        for column, months in ((f"an {level}", "12"), (f"paiement {level}", "[mois]")):
            homes.compute(column, f'IF([mois {level}]="","",[mois {level}]*{months})')


def _given(home: Drawn) -> Row:
    children = sum(one.is_child for one in home.people)
    chosen = [*home.options, None, None][:2]
    asked = [home.number, home.offer, home.effect_day, *home.home[1:], *chosen, home.frequency]
    return [*asked, len(home.people) - children, children]


def _place(zones: Table) -> str:
    """Rank of the first zone that names the département, or the start of the postcode."""

    def rank(kind: str, value: str) -> str:
        return f'IFERROR(MATCH([offre]&"|{kind}|"&{value},{zones.cells("clé")},0),{NOWHERE})'

    starts = ",".join(rank("p", f"LEFT([code postal],{length})") for length in PREFIXES)
    return f"MIN({rank('d', '[département]')},{starts})"


def _options(options: Table, per: str) -> str:
    """What the options counted so cost a month, in cents, each rounded."""

    def cents(option: str) -> str:
        price = f'VLOOKUP([offre]&"|"&[{option}]&"|{per}",{options.block("prix")},2,FALSE)'
        return f"IFERROR(ROUND(ROUND({price}*100,0)*ROUND([coefficient]*100,0)/100,0),0)"

    return f"{cents('option 1')}+{cents('option 2')}"


def _due(files: RawSheets, due: str) -> str:
    amount, per = (f"INDEX({files.terms.cells(column)},[ligne])" for column in (due, f"{due} par"))
    people = f'IF({per}="person",[adultes]+[enfants],1)'
    return f'IF({amount}="","",ROUND({amount}*100,0)*{people})'
