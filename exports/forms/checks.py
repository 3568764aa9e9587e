"""Whether the sheet of a form suits its PDF: every problem, in French, with its remedy."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from pypdf import PdfReader

from exports.forms.active_content import TAKEN_OUT, take_out_active
from exports.forms.box_checks import box_problems
from exports.forms.field_checks import field_problems, room_problems
from exports.forms.form_file import FieldMap, FormFile, FormSheet
from exports.forms.limits import within_limits
from exports.forms.named_fields import Kind, NamedField, named_fields
from exports.forms.pdf_field import PdfField
from exports.forms.pdf_fields import field_objects
from exports.forms.pdf_file import DAMAGED, DAMAGED_FILE, open_pdf
from exports.forms.problem import Problem, Severity, UnusableFormError
from exports.forms.transforms import WrongTransformError, check_transforms
from exports.forms.trial import trial_problems
from exports.forms.widget import form_fonts, look_of


def check_form(file: FormFile) -> tuple[Problem, ...]:
    """Every problem of a form, those that block first; one without any is filled twice to see."""
    if file.fingerprint != file.sheet.sha256:
        wrong = Problem(
            text="Le PDF n’est pas celui que décrit form.toml (empreinte différente).",
            remedy=f'Relisez le formulaire, puis écrivez sha256 = "{file.fingerprint}".',
        )
        return (wrong,)
    try:
        with within_limits():
            found = list(_problems(file.sheet, open_pdf(file.pdf)))
        if not any(problem.blocks for problem in found):
            found.extend(trial_problems(file))
    except UnusableFormError as error:
        return error.problems
    except DAMAGED:
        return (DAMAGED_FILE,)
    return tuple(sorted(found, key=lambda problem: not problem.blocks))


def _problems(sheet: FormSheet, reader: PdfReader) -> Iterator[Problem]:
    if take_out_active(reader):
        yield TAKEN_OUT
    objects = {found.field.name: found for found in field_objects(reader)}
    fields = {name: found.field for name, found in objects.items()}
    fonts = form_fonts(reader)
    for place in sheet.fields:
        sources = [named_fields()[name] for name in place.source if name in named_fields()]
        unknown = [name for name in place.source if name not in named_fields()]
        yield from (_unknown_source(place, name) for name in unknown)
        wrong = [] if unknown else list(_mapping_problems(place, sources))
        yield from wrong
        if not unknown and not wrong:
            yield from _place_problems(place, sources, fields, reader)
            if place.pdf_field in objects and not place.leave_blank:
                looks = [look_of(each, reader, fonts) for each in objects[place.pdf_field].widgets]
                yield from room_problems(place, sources, fields[place.pdf_field], looks)
    yield from _twice(sheet)
    yield from _unmapped(sheet, fields)
    yield from _omitted(sheet)


def _unknown_source(place: FieldMap, name: str) -> Problem:
    near = get_close_matches(name, named_fields(), n=3, cutoff=0.5)
    close = f" Proches\u00a0: {', '.join(near)}." if near else ""
    return Problem(
        where=place.place,
        text=f"Nom inconnu «\u00a0{name}\u00a0».",
        remedy=f"Choisissez un nom de named_fields.toml.{close}",
    )


def _mapping_problems(place: FieldMap, sources: Sequence[NamedField]) -> Iterator[Problem]:
    if place.leave_blank:
        return
    for source in sources:
        if source.by_hand:
            yield Problem(
                where=place.place,
                text=f"«\u00a0{source.code}\u00a0» ne se remplit jamais par le portail.",
                remedy="Écrivez leave_blank = true.",
            )
    try:
        check_transforms(place.transform, place.part, [source.kind for source in sources])
    except WrongTransformError as error:
        yield Problem(where=place.place, text=error.text, remedy=error.remedy)
    known = {code for source in sources for code in source.choices}
    is_free = any(source.kind is Kind.TEXT for source in sources)
    if place.when is not None and not is_free and place.when not in known:
        yield Problem(
            where=place.place,
            text=f"«\u00a0{place.when}\u00a0» n’est pas un choix de {place.source[0]}.",
            remedy=f"Choix possibles\u00a0: {', '.join(sorted(known)) or 'aucun, ce n’est pas une liste'}.",
        )


def _place_problems(
    place: FieldMap, sources: Sequence[NamedField], fields: Mapping[str, PdfField], reader: PdfReader
) -> Iterator[Problem]:
    if place.pdf_field is None:
        yield from box_problems(place, sources, reader)
    elif place.pdf_field in fields:
        yield from field_problems(place, sources, fields[place.pdf_field])
    else:
        near = get_close_matches(place.pdf_field, fields, n=3, cutoff=0.4)
        close = f" Proches\u00a0: {', '.join(near)}." if near else ""
        yield Problem(
            where=place.place,
            text="Le PDF n’a pas ce champ." if fields else "Ce PDF n’a aucun champ à remplir.",
            remedy=f"Copiez le nom donné par «\u00a0mcms forms check\u00a0».{close}"
            if fields
            else "Placez des cadres (page, left_mm, bottom_mm, width_mm, height_mm).",
        )


def _twice(sheet: FormSheet) -> Iterator[Problem]:
    names = [place.pdf_field for place in sheet.fields if place.pdf_field is not None]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield Problem(
            where=f"champ «\u00a0{name}\u00a0»",
            text="Ce champ est rempli deux fois.",
            remedy="Gardez une seule entrée\u00a0; «\u00a0source\u00a0» accepte plusieurs noms.",
        )


def _unmapped(sheet: FormSheet, fields: Mapping[str, PdfField]) -> Iterator[Problem]:
    mapped = {place.pdf_field for place in sheet.fields}
    for name, field in fields.items():
        if name in mapped:
            continue
        if field.is_required:
            yield Problem(
                where=f"champ «\u00a0{name}\u00a0»",
                text="Le PDF le dit obligatoire, et rien ne le remplit.",
                remedy="Donnez-lui une source, ou leave_blank = true.",
            )
        elif field.value:
            yield Problem(
                where=f"champ «\u00a0{name}\u00a0»",
                text="Ce champ est déjà rempli dans le PDF reçu.",
                remedy="Vérifiez que cela convient à tous, ou écrivez leave_blank = true.",
                severity=Severity.WARNING,
            )


def _omitted(sheet: FormSheet) -> Iterator[Problem]:
    written = {name for place in sheet.fields if not place.leave_blank for name in place.source}
    for name, known in named_fields().items():
        if known.required and name not in written and name not in sheet.omits:
            yield Problem(
                text=f"Rien n’écrit «\u00a0{known.label}\u00a0» ({name}).",
                remedy=f'Dites où l’écrire, ou ajoutez "{name}" à omits si le formulaire ne le demande pas.',
            )
