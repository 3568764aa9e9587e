"""The order of evaluation on screen: each step, its programmes, each opening to its tree of criteria."""

from collections.abc import Iterator, Mapping
from html import escape

from communes.french import long_date
from eligibility.verdict import Truth
from enrolment.rules_report import FigureSheet, Report
from enrolment.rules_tree import CriterionSheet, EffectSheet, GroupSheet, Joining, NodeSheet, ProgrammeSheet
from pages.shared.reason_view import source_html
from pages.shared.rules_html import (
    TO_CONFIRM,
    bullets,
    figure_anchor,
    folded,
    link,
    places,
    programme_anchor,
)

TRUTHS: Mapping[Truth, str] = {
    Truth.MET: "Rempli",
    Truth.NOT_MET: "Non rempli",
    Truth.UNKNOWN: "Inconnu",
}
JOINED: Mapping[Joining, str] = {
    Joining.ALL: "Tout ce qui suit est nécessaire",
    Joining.ANY: "Un seul de ces points suffit",
}
ENTRY = '<span class="entree">condition d’entrée</span>'
FEW = 3


def stages(shown: Report, whole: Report, *, is_open: bool) -> str:
    """The steps of `shown`, in order.

    Args:
        shown: What is left of the report after a search.
        whole: The whole report, for the figures that criteria name.
        is_open: Whether each programme is unfolded.
    """
    reader = _Reader({figure.code: figure for figure in whole.figures}, places(shown), is_open=is_open)
    return "".join(
        f"<h3>Étape {stage.first_step} – {escape(stage.title)}</h3>"
        + "".join(reader.programme(programme) for programme in stage.programmes)
        for stage in shown.stages
    )


class _Reader:
    """Draws programmes, with the figures of the day at hand."""

    def __init__(
        self, figures: Mapping[str, FigureSheet], places_shown: frozenset[str], *, is_open: bool
    ) -> None:
        self._figures, self._places = figures, places_shown
        self._open = " open" if is_open else ""

    def programme(self, sheet: ProgrammeSheet) -> str:
        count = len(sheet.leaves)
        criteria = "1 critère" if count == 1 else f"{count} critères"
        confirm = f" {TO_CONFIRM}" if sheet.to_confirm else ""
        return (
            f'<details class="programme"{self._open}><summary><h4>{escape(sheet.label)}</h4> '
            f"<small>{sheet.concerns}, {criteria}</small>{confirm}</summary>"
            f'<div id="{programme_anchor(sheet.code)}">'
            f"{''.join(self._facts(sheet))}{_effects(sheet)}"
            f"<p><strong>Critères.</strong> {JOINED[Joining.ALL]}\u00a0:</p>"
            f"{self._tree(sheet.criteria)}</div></details>"
        )

    def _facts(self, sheet: ProgrammeSheet) -> Iterator[str]:
        yield f"<p>Étape {sheet.step}, pour {sheet.concerns}. "
        yield f"Repère\u00a0: {escape(sheet.code)}. "
        yield f"Dernière relecture\u00a0: {long_date(sheet.reviewed_on)}.</p>"
        if sheet.unless:
            names = ", ".join(f"«\u00a0{escape(label)}\u00a0»" for label in sheet.unless)
            yield f"<p>Laissé de côté si l’un de ceux-ci est rempli\u00a0: {names}.</p>"
        if sheet.to_confirm:
            yield f"<p>{sheet.to_confirm} sur {len(sheet.leaves)} "
            yield "sources sont à confirmer.</p>" if len(sheet.leaves) > 1 else "source est à confirmer.</p>"
        for code in sheet.lacking:
            name = link(figure_anchor(code), self._figures[code].name, among=self._places)
            yield f"<p><strong>Aucun barème publié à cette date</strong>\u00a0: {name}. "
            yield "Ce qui en dépend reste inconnu.</p>"

    def _tree(self, group: GroupSheet) -> str:
        return f'<ul class="arbre">{"".join(f"<li>{self._node(node)}</li>" for node in group.members)}</ul>'

    def _node(self, node: NodeSheet) -> str:
        if isinstance(node, CriterionSheet):
            return "".join(self._criterion(node))
        entry = f" {ENTRY}" if node.is_gate else ""
        return f"<p><strong>{JOINED[node.joining]}\u00a0:</strong>{entry}</p>{self._tree(node)}"

    def _criterion(self, leaf: CriterionSheet) -> Iterator[str]:
        entry = f" {ENTRY}" if leaf.is_gate else ""
        yield f"<p><strong>{escape(leaf.asks)}</strong>{entry}</p>"
        if leaf.starts_on:
            yield f"<p><strong>Ne joue pas avant le {long_date(leaf.starts_on)}.</strong></p>"
        for name, values in leaf.options:
            said = f"{escape(name)}\u00a0: " if name else ""
            yield f"<p>{said}{_listed(values)}.</p>"
        yield from self._used(leaf)
        said = [(TRUTHS[truth], f"«\u00a0{escape(text)}\u00a0»") for truth, text in leaf.says.items()]
        if leaf.reason:
            said.append(("Motif si inconnu", f"«\u00a0{escape(leaf.reason)}\u00a0»"))
        if leaf.documents:
            said.append(("Papiers", _listed(leaf.documents)))
        said.append(("Source", source_html(leaf.reference)))
        yield f"<dl>{''.join(f'<dt>{name}</dt><dd>{words}</dd>' for name, words in said)}</dl>"
        if not leaf.says:
            yield "<p><small>Ce critère ne dit rien à la personne.</small></p>"

    def _used(self, leaf: CriterionSheet) -> Iterator[str]:
        named = [f"Barème\u00a0: {self._named(code)}" for code in leaf.figures]
        if len(named) > FEW:
            yield folded(f"{len(named)} barèmes employés", bullets(named))
        else:
            yield "".join(f"<p>{words}</p>" for words in named)

    def _named(self, code: str) -> str:
        figure = self._figures[code]
        now = f"<strong>{escape(figure.now.in_short)}</strong>" if figure.now else "aucun barème publié"
        return f"{link(figure_anchor(code), figure.name, among=self._places)}, {now}"


def _listed(values: tuple[str, ...]) -> str:
    return escape("\u00a0; ".join(values))


def _effects(sheet: ProgrammeSheet) -> str:
    lines = "".join(
        f"<dt>{words}</dt><dd>{_effect(sheet.effects[truth])}</dd>" for truth, words in TRUTHS.items()
    )
    return f"<p><strong>Ce qu’il change</strong></p><dl>{lines}</dl>"


def _effect(effects: tuple[EffectSheet, ...]) -> str:
    return "<br>".join(map(_one_effect, effects)) or "Ne change rien."


def _one_effect(effect: EffectSheet) -> str:
    more = f" – {escape(effect.text)}" if effect.text else ""
    origin = f" <small>Source\u00a0: {source_html(effect.reference)}</small>" if effect.reference else ""
    return f"{effect.part}\u00a0: <strong>{escape(effect.title)}</strong>{more}{origin}"
