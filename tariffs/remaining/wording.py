"""What remains to pay, said in French: each line, each reason, each note. No number is computed here."""

from collections.abc import Iterator
from decimal import Decimal

from communes.french import euros, percent
from tariffs.guarantee import Cover, PlainCover, Unit
from tariffs.remaining.act import Levy, Rule
from tariffs.remaining.bill import Bill
from tariffs.remaining.coverage import Coverage, CoverageKind
from tariffs.remaining.refund import RestKind
from tariffs.remaining.settle import Refund, Settlement
from tariffs.wording import number_text

_LEVIES = {
    Levy.PARTICIPATION: "participation forfaitaire",
    Levy.FRANCHISE_MEDICINE: "franchise par boîte",
    Levy.FRANCHISE_PARAMEDICAL: "franchise par acte",
    Levy.FRANCHISE_TRANSPORT: "franchise par trajet",
}
NOT_SUPPLIED = "non communiqué"
_SANTE_100 = "100\u00a0% Santé"


def cover_said(cover: Cover) -> str:
    r"""A cover in words; a share says whether the Sécurité sociale is inside.

    >>> cover_said(PlainCover(unit=Unit.SANTE_100))
    '100\xa0% Santé'
    """
    if isinstance(cover, PlainCover):
        return _SANTE_100 if cover.unit is Unit.SANTE_100 else cover.unit.label
    included = ", Sécurité sociale comprise" if cover.includes_amo else ""
    if cover.unit is Unit.PERCENT_BR:
        basis = included or " en plus de la Sécurité sociale"
        return f"{number_text(cover.value)}\u00a0{cover.unit.label}{basis}"
    return f"{euros(cover.value)} {cover.unit.label}{included}"


def amo_label(done: Settlement) -> str:
    """How the amount of the Sécurité sociale comes."""
    on = done.bill
    kept = f", moins {euros(done.levied)} de {_LEVIES[on.levy]}" if done.levied and on.levy else ""
    if on.act.rule is Rule.SHARE:
        return (
            f"{percent(on.rate.applied)} de la base de {euros(_base(on))}{kept}" if on.br else "Pas remboursé"
        )
    return {
        Rule.LUMP: "Forfait qui reste à la charge du patient",
        Rule.HEAVY: f"La base de {euros(_base(on))}, moins le forfait des actes lourds",
    }.get(on.act.rule, "Le tarif du séjour, moins la part du patient")


def _base(on: Bill) -> Decimal:
    return on.price if on.br is None else min(on.price, on.br)


def amc_label(refund: Refund, coverage: Coverage) -> str:
    """Which line of the table pays, and how much it covers."""
    if coverage.kind in (CoverageKind.C2S, CoverageKind.NONE):
        return f"{refund.due.post.label}\u00a0: {coverage.label}"
    return f"{refund.due.post.label}\u00a0: {cover_said(refund.cover)}"


def levy_reason(done: Settlement) -> str:
    """Why a levy stays."""
    said = _LEVIES[done.bill.levy] if done.bill.levy else ""
    return (
        f"La Sécurité sociale retient {euros(done.levied)} de {said}."
        " Une mutuelle responsable n’a pas le droit de rembourser cette somme."
    )


def pathway_reason(done: Settlement) -> str:
    """Why the surcharge stays."""
    rate = done.bill.rate
    return (
        f"Hors du parcours de soins, la Sécurité sociale paie {percent(rate.applied)} de la base"
        f" au lieu de {percent(rate.normal)}. Une mutuelle responsable n’a pas le droit"
        " de rembourser la différence."
    )


def rest_reason(kind: RestKind, refund: Refund, done: Settlement, coverage: Coverage) -> str:
    """Why an amount stays after the complémentaire."""
    if coverage.kind is CoverageKind.NONE:
        return _without_cover(kind, done.bill)
    if coverage.kind is CoverageKind.C2S:
        return "La Complémentaire santé solidaire ne paie pas cette part du prix."
    said = f"«\u00a0{refund.due.post.label}\u00a0»\u00a0: {cover_said(refund.cover)}."
    if kind is RestKind.OVERRUN:
        return (
            f"Le prix dépasse la base de {euros(_base(done.bill))}. La prise en charge s’arrête avant. {said}"
        )
    if kind is RestKind.BEYOND_CEILING:
        return f"Le prix dépasse ce que la formule ou la loi permet de rembourser. {said}"
    return f"Cette part n’est pas prise en charge. {said}"


def _without_cover(kind: RestKind, on: Bill) -> str:
    if kind is RestKind.OVERRUN:
        return f"Le prix dépasse la base de {euros(_base(on))}. Sans complémentaire, rien ne le paie."
    return "Sans complémentaire, cette part reste à payer."


def notes(done: Settlement, *, is_c2s: bool) -> tuple[str, ...]:
    """What the amounts do not say."""
    return tuple(_notes(done, is_c2s=is_c2s))


def _notes(done: Settlement, *, is_c2s: bool) -> Iterator[str]:
    on = done.bill
    if on.act.note:
        yield on.act.note
    if is_c2s and on.asked > on.price:
        yield "Avec la Complémentaire santé solidaire, ce professionnel ne peut pas demander de dépassement."
    if on.rate.is_local_unknown:
        yield (
            "Le taux du régime local n’est pas connu du portail pour ce soin\u00a0:"
            " le taux général est utilisé."
        )
    for refund in done.refunds:
        if refund.amount is None:
            line = f"«\u00a0{refund.due.post.label}\u00a0»"
            yield f"{line}\u00a0: {NOT_SUPPLIED}. Le reste à payer n’est pas connu."
