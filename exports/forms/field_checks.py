"""Whether what a mapping writes suits the field of the PDF it names."""

from collections.abc import Iterator, Sequence

from exports.forms.field_text import place_text
from exports.forms.fitting import NoRoomError
from exports.forms.form_file import FieldMap
from exports.forms.named_fields import Kind, NamedField, looks_by_hand
from exports.forms.pdf_field import FieldKind, PdfField
from exports.forms.problem import Problem, Severity
from exports.forms.values import is_tick
from exports.forms.widget import Look
from exports.forms.worst_case import worst_text

LEFT_TO_THE_HAND = "Rien n’est coupé\u00a0: un texte trop long sera refusé, et à écrire à la main."
STATED = (FieldKind.CHECK, FieldKind.RADIO)


def field_problems(place: FieldMap, sources: Sequence[NamedField], field: PdfField) -> Iterator[Problem]:
    """What keeps a field from being filled so, or may."""
    if field.kind in (FieldKind.BUTTON, FieldKind.UNKNOWN):
        yield _refusal(place, "Ce champ ne reçoit aucune valeur.", "Enlevez cette entrée.")
    elif place.leave_blank:
        return
    elif field.kind is FieldKind.SIGNATURE:
        yield _refusal(
            place, "C’est une signature\u00a0: le portail ne signe jamais.", "Écrivez leave_blank = true."
        )
    elif field.is_read_only:
        yield _refusal(
            place,
            "Ce champ est en lecture seule\u00a0: la personne ne pourrait pas le corriger.",
            "Enlevez cette entrée, ou demandez un formulaire où il se remplit.",
        )
    elif not field.is_seen:
        yield _refusal(
            place,
            "Aucune page ne montre ce champ\u00a0: ce que l’on y écrit ne se verrait pas.",
            "Enlevez cette entrée.",
        )
    else:
        yield from _value_problems(place, sources, field)


def _value_problems(place: FieldMap, sources: Sequence[NamedField], field: PdfField) -> Iterator[Problem]:
    if field.kind in STATED:
        yield from _state_problems(place, sources, field)
    elif place.states:
        yield from _states_problems(place, sources, field)
    elif field.kind is FieldKind.TEXT:
        yield from _text_problems(place, sources, field)
    elif field.is_closed_list:
        yield from _list_problems(place, sources, field)
    if looks_by_hand(field.name, field.tooltip):
        yield Problem(
            where=place.place,
            text="Son nom fait penser à un numéro ou à une signature que le portail n’écrit jamais.",
            remedy="Vérifiez la source, ou écrivez leave_blank = true.",
            severity=Severity.WARNING,
        )


def _state_problems(place: FieldMap, sources: Sequence[NamedField], field: PdfField) -> Iterator[Problem]:
    known = ", ".join(field.states)
    if not field.states:
        yield _refusal(
            place,
            "Cette case n’a pas d’état coché dans le PDF.",
            "Demandez à l’organisme un PDF corrigé, ou placez un cadre.",
        )
    elif place.states:
        yield from _states_problems(place, sources, field)
    elif not is_tick(place):
        yield _refusal(
            place,
            "C’est une case à cocher, et la source est un texte.",
            "Donnez «\u00a0when\u00a0» et «\u00a0on_value\u00a0», ou «\u00a0states\u00a0».",
        )
    elif place.on_value is None and len(field.states) > 1:
        yield _refusal(place, "Il faut dire laquelle cocher.", f"Donnez on_value parmi\u00a0: {known}.")
    elif place.on_value is not None and field.state_of(place.on_value) is None:
        yield _refusal(place, f"Aucune case «\u00a0{place.on_value}\u00a0».", f"États du PDF\u00a0: {known}.")


def _states_problems(place: FieldMap, sources: Sequence[NamedField], field: PdfField) -> Iterator[Problem]:
    codes = {code for source in sources for code in source.choices}
    if any(source.kind is Kind.BOOL for source in sources):
        codes |= {"true", "false"}
    is_free = any(source.kind is Kind.TEXT for source in sources)
    known = ", ".join(field.states or (value for value, _ in field.options))
    for code, state in place.states.items():
        if code not in codes and not is_free:
            yield _refusal(
                place,
                f"«\u00a0{code}\u00a0» n’est pas un choix.",
                f"Choix\u00a0: {', '.join(sorted(codes))}.",
            )
        if field.kind is not FieldKind.TEXT and field.state_of(state) is None:
            yield _refusal(place, f"Aucun état «\u00a0{state}\u00a0».", f"États du PDF\u00a0: {known}.")
    missing = sorted(codes - set(place.states) - {"false"})
    if missing:
        yield Problem(
            where=place.place,
            text=f"Rien ne se coche pour\u00a0: {', '.join(missing)}.",
            remedy="Complétez «\u00a0states\u00a0» si le formulaire a une case pour eux.",
            severity=Severity.WARNING,
        )


def _list_problems(place: FieldMap, sources: Sequence[NamedField], field: PdfField) -> Iterator[Problem]:
    words = {label for source in sources for label in source.choices.values()}
    if not words or any(field.state_of(label) is None for label in words):
        yield _refusal(
            place,
            "C’est une liste fermée, et ses choix ne sont pas nos mots.",
            f"Donnez «\u00a0states\u00a0» parmi\u00a0: {', '.join(value for value, _ in field.options)}.",
        )


def _text_problems(place: FieldMap, sources: Sequence[NamedField], field: PdfField) -> Iterator[Problem]:
    worst = worst_text(place, sources)
    if worst is None:
        yield _refusal(
            place,
            "Le découpage est trop court pour la valeur la plus longue.",
            "Donnez des longueurs dont la somme suffit.",
        )
    elif field.max_length is not None and len(worst) > field.max_length:
        yield Problem(
            where=place.place,
            text=f"La plus longue valeur a {len(worst)} caractères, le champ en accepte {field.max_length}.",
            remedy=LEFT_TO_THE_HAND,
            severity=Severity.WARNING,
        )


def room_problems(
    place: FieldMap, sources: Sequence[NamedField], field: PdfField, looks: Sequence[Look]
) -> Iterator[Problem]:
    """Warn when the longest text of a field cannot be read in the room it has."""
    worst = worst_text(place, sources)
    is_short_enough = field.max_length is None or len(worst or "") <= field.max_length
    if field.kind is not FieldKind.TEXT or not worst or not is_short_enough:
        return
    try:
        for look in looks:
            place_text(worst, field, look)
    except NoRoomError:
        yield Problem(
            where=place.place,
            text="La valeur la plus longue ne tient pas dans ce champ, même en petits caractères.",
            remedy=LEFT_TO_THE_HAND,
            severity=Severity.WARNING,
        )


def _refusal(place: FieldMap, text: str, remedy: str) -> Problem:
    return Problem(where=place.place, text=text, remedy=remedy)
