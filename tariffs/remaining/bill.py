"""The bill of one care before the complémentaire: what the Sécurité sociale pays, what it leaves to whom.

Code de la sécurité sociale: R160-5 (rates), R160-16 (heavy acts), L174-4 (daily charge), D160-6 to D160-12.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from communes.data_file import Reference
from communes.french import rounded
from eligibility.parameters import FiguresOfDay
from tariffs.grid import Regime
from tariffs.guarantee import Post
from tariffs.remaining.act import Act, CareKind, Levy, Rule, act
from tariffs.remaining.coverage import Coverage, CoverageKind
from tariffs.remaining.errors import MissingAmountError
from tariffs.remaining.figures import figures_on
from tariffs.remaining.patient import Care, Patient

ZERO = Decimal("0.00")
ONE = Decimal(1)
LOCAL_RATES = "amo_alsace_moselle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """The share of the base the Sécurité sociale pays.

    Attributes:
        normal: Within the pathway.
        applied: For this patient; lower than `normal` out of the pathway.
        references: Where both come from.
        is_local_unknown: The régime local may pay more, nobody wrote how much.
    """

    normal: Decimal
    applied: Decimal
    references: tuple[Reference, ...]
    is_local_unknown: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What one line of the table may refund.

    Attributes:
        amount: Euros the Sécurité sociale leaves, out of levies and of the pathway surcharge.
        overrun: The part of `amount` above the base de remboursement.
        is_lump: A lump sum of the law, not a share of a base.
    """

    post: Post
    amount: Decimal
    overrun: Decimal = ZERO
    is_lump: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """One care, shared up to the complémentaire; price = gross + surcharge + the dues, to the cent.

    Attributes:
        asked: The price before the C2S forbids the overrun.
        br: Base de remboursement; None for a lump sum.
        ceiling: Highest price the law allows; None when there is none.
        gross: What the Sécurité sociale pays before what it keeps back.
        surcharge: What it pays less out of the pathway: nobody refunds it.
        levy: What it keeps back on this care; None when nothing.
        levied: Euros kept back, before the caps of the day and of the year; never above `gross`.
    """

    act: Act
    care: Care
    asked: Decimal
    price: Decimal
    br: Decimal | None
    ceiling: Decimal | None
    gross: Decimal
    surcharge: Decimal
    levy: Levy | None
    levied: Decimal
    dues: tuple[Due, ...]
    rate: Rate
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class _Priced:
    asked: Decimal
    price: Decimal
    br: Decimal
    ceiling: Decimal | None
    reference: Reference


def bill(care: Care, coverage: Coverage, patient: Patient, day: date) -> Bill:
    """Share the price of a care up to the complémentaire.

    Raises:
        UnknownActError: No care has this code.
        MissingAmountError: The price or the base is not known and was not given.
        NoFigureError: A figure is not known that day.
    """
    figures, asked_for = figures_on(day), act(care.act)
    if asked_for.rule is Rule.LUMP:
        return _lump(asked_for, care, patient, figures)
    priced = _priced(asked_for, care, day, is_c2s=coverage.kind is CoverageKind.C2S)
    rate = _rate(asked_for, care, patient, figures)
    base = min(priced.price, priced.br)
    nominal, dues, references = _SHARED[asked_for.rule](asked_for, care, priced, rate, figures)
    surcharge = (
        nominal - min(nominal, rounded(base * rate.applied, 2)) if rate.applied < rate.normal else ZERO
    )
    gross = nominal - surcharge
    levy = None if coverage.kind is CoverageKind.C2S else _levy(asked_for, patient, figures)
    levied = rounded(min(gross, figures.number(levy)), 2) if levy else ZERO
    return Bill(
        act=asked_for,
        care=care,
        asked=priced.asked,
        price=priced.price,
        br=priced.br,
        ceiling=priced.ceiling,
        gross=gross,
        surcharge=surcharge,
        levy=levy if levied else None,
        levied=levied,
        dues=tuple(due for due in dues if due.amount),
        rate=rate,
        references=(priced.reference, *references),
    )


def _priced(asked_for: Act, care: Care, day: date, *, is_c2s: bool) -> _Priced:
    tariff = asked_for.tariff_on(day)
    asked = tariff.price if care.price is None else care.price
    if asked is None:
        raise MissingAmountError(asked_for.code, "price")
    base = tariff.br if care.br is None else care.br
    if base is None:
        raise MissingAmountError(asked_for.code, "br")
    br = asked if base == "price" else base
    is_bound = is_c2s and br > 0 and not (asked_for.free_in_c2s or asked_for.sante_100)
    asked, br = rounded(asked, 2), rounded(br, 2)
    return _Priced(asked, min(asked, br) if is_bound else asked, br, tariff.ceiling, tariff.reference)


def _rate(asked_for: Act, care: Care, patient: Patient, figures: FiguresOfDay) -> Rate:
    if asked_for.kind is CareKind.UNREIMBURSED:
        return Rate(normal=ZERO, applied=ZERO, references=())
    code = f"amo_{asked_for.kind}"
    general = figures.number(code)
    normal, source, is_local_unknown = general, code, False
    if care.ald or patient.maternity:
        normal = ONE
    elif patient.regime is Regime.ALSACE_MOSELLE:
        local = figures.table(LOCAL_RATES)
        is_local_unknown = asked_for.kind not in local
        if not is_local_unknown:
            normal, source = max(general, local[asked_for.kind]), LOCAL_RATES
    applied, references = normal, (figures.reference(source),)
    if asked_for.needs_pathway and not patient.pathway and patient.age >= figures.number("pathway_age"):
        lost = general - figures.number("out_of_pathway_rate")
        applied = max(ZERO, normal - lost)
        references = (*references, figures.reference("out_of_pathway_rate"))
    return Rate(normal=normal, applied=applied, references=references, is_local_unknown=is_local_unknown)


def _levy(asked_for: Act, patient: Patient, figures: FiguresOfDay) -> Levy | None:
    if asked_for.levy is None or patient.maternity:
        return None
    if asked_for.levy is Levy.PARTICIPATION:
        return asked_for.levy if patient.age >= figures.number("participation_age") else None
    return asked_for.levy if patient.age_on_january_1 >= figures.number("franchise_age") else None


_Shared = tuple[Decimal, tuple[Due, ...], tuple[Reference, ...]]


def _share(asked_for: Act, _: Care, priced: _Priced, rate: Rate, __: FiguresOfDay) -> _Shared:
    base = min(priced.price, priced.br)
    nominal = rounded(base * rate.normal, 2)
    due = Due(post=asked_for.post, amount=priced.price - nominal, overrun=priced.price - base)
    return nominal, (due,), ()


def _heavy(asked_for: Act, _: Care, priced: _Priced, rate: Rate, figures: FiguresOfDay) -> _Shared:
    base = min(priced.price, priced.br)
    lump = min(rounded(figures.number("heavy_act"), 2), base - rounded(base * rate.normal, 2))
    overrun = priced.price - base
    dues = (
        Due(post=Post.ACTES_LOURDS, amount=lump, is_lump=True),
        Due(post=asked_for.post, amount=overrun, overrun=overrun),
    )
    return base - lump, dues, (figures.reference("heavy_act"),)


def _stay(asked_for: Act, care: Care, priced: _Priced, rate: Rate, figures: FiguresOfDay) -> _Shared:
    """The daily charge takes the place of as much of the share of the person (L174-4)."""
    charge = _daily_charge(care, priced, figures)
    share = priced.price - rounded(priced.price * rate.normal, 2)
    dues = (
        Due(post=Post.FORFAIT_JOURNALIER, amount=charge, is_lump=True),
        Due(post=asked_for.post, amount=max(ZERO, share - charge)),
    )
    return priced.price - max(charge, share), dues, (figures.reference("daily_charge"),)


def _heavy_stay(_: Act, care: Care, priced: _Priced, rate: Rate, figures: FiguresOfDay) -> _Shared:
    charge = _daily_charge(care, priced, figures)
    lump = min(
        rounded(figures.number("heavy_act"), 2),
        priced.price - rounded(priced.price * rate.normal, 2),
        priced.price - charge,
    )
    dues = (
        Due(post=Post.FORFAIT_JOURNALIER, amount=charge, is_lump=True),
        Due(post=Post.ACTES_LOURDS, amount=lump, is_lump=True),
    )
    references = (figures.reference("daily_charge"), figures.reference("heavy_act"))
    return priced.price - charge - lump, dues, references


def _daily_charge(care: Care, priced: _Priced, figures: FiguresOfDay) -> Decimal:
    return min(priced.price, rounded(figures.number("daily_charge") * care.nights, 2))


_Sharing = Callable[[Act, Care, _Priced, Rate, FiguresOfDay], _Shared]
_SHARED: Mapping[Rule, _Sharing] = {
    Rule.SHARE: _share,
    Rule.HEAVY: _heavy,
    Rule.STAY: _stay,
    Rule.HEAVY_STAY: _heavy_stay,
}


def _lump(asked_for: Act, care: Care, patient: Patient, figures: FiguresOfDay) -> Bill:
    is_full = care.ald or patient.maternity
    code = asked_for.reduced_figure if asked_for.reduced_figure and care.ald else asked_for.figure
    if code is None:
        raise MissingAmountError(asked_for.code, "price")
    price = ZERO if is_full and asked_for.full_rate_waives else rounded(figures.number(code), 2)
    rate = _rate(asked_for, care, patient, figures)
    dues = (Due(post=asked_for.post, amount=price, is_lump=True),) if price else ()
    return Bill(
        act=asked_for,
        care=care,
        asked=price,
        price=price,
        br=None,
        ceiling=None,
        gross=ZERO,
        surcharge=ZERO,
        levy=None,
        levied=ZERO,
        dues=dues,
        rate=rate,
        references=(figures.reference(code),),
    )
