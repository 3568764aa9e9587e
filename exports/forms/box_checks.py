"""Whether a box stands on its page, and can hold what a mapping writes there."""

from collections.abc import Iterator, Sequence

from pypdf import PdfReader

from exports.forms.embedded_text import embedded_measure
from exports.forms.fitting import Align, NoRoomError, Room, fit
from exports.forms.form_file import Box, FieldMap
from exports.forms.named_fields import NamedField
from exports.forms.page_box import shown
from exports.forms.problem import Problem, Severity
from exports.forms.worst_case import worst_text


def box_problems(place: FieldMap, sources: Sequence[NamedField], reader: PdfReader) -> Iterator[Problem]:
    """What keeps a box from being written in, or may."""
    box = place.box
    if box is None:
        return
    if box.page > len(reader.pages):
        yield Problem(
            where=place.place,
            text=f"Le PDF n’a que {len(reader.pages)} page(s).",
            remedy="Corrigez «\u00a0page\u00a0».",
        )
        return
    page = shown(reader.pages[box.page - 1])
    if not page.holds(box):
        width, height = (round(side * 25.4 / 72) for side in (page.width, page.height))
        yield Problem(
            where=place.place,
            text="Le cadre sort de la page.",
            remedy=f"La page mesure {width} × {height}\u00a0mm, comptés depuis le bas à gauche.",
        )
    if place.states:
        yield Problem(
            where=place.place,
            text="«\u00a0states\u00a0» va avec les cases d’un PDF, pas avec un cadre.",
            remedy="Placez un cadre par case, avec «\u00a0when\u00a0».",
        )
    if not place.leave_blank:
        yield from _room_problems(place, sources, box)


def _room_problems(place: FieldMap, sources: Sequence[NamedField], box: Box) -> Iterator[Problem]:
    worst = worst_text(place, sources)
    if worst is None:
        yield Problem(
            where=place.place,
            text="Le découpage est trop court pour la valeur la plus longue.",
            remedy="Donnez des longueurs dont la somme suffit.",
        )
        return
    room = Room(
        width=box.width,
        height=box.height,
        size=place.size_pt,
        align=Align[place.align.upper()],
        cells=place.comb,
        shrinks=place.overflow == "shrink",
    )
    try:
        fit(worst, room, embedded_measure)
    except NoRoomError:
        yield Problem(
            where=place.place,
            text="La valeur la plus longue ne tient pas dans ce cadre.",
            remedy="Agrandissez-le\u00a0; sinon, un texte trop long sera refusé, et à écrire à la main.",
            severity=Severity.WARNING,
        )
