"""What an administrator may choose to say what goes where in a form, one place at a time. Pages draw it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from communes.data_file import parse_toml
from eligibility.vocabulary import LabelledEnum
from exports.forms.form_file import FieldMap, FormSheet
from exports.forms.listing import ListedField
from exports.forms.named_fields import Kind, NamedField, named_fields
from exports.forms.pdf_field import FieldKind
from tariffs.offer import Offer

LEVEL = "offre.formule_code"
TRANSFORMS: Mapping[Kind, Mapping[str, str]] = {
    Kind.TEXT: {
        "": "Comme il est connu",
        "upper": "EN CAPITALES",
        "no_spaces": "Sans espace",
        "digits": "Les chiffres seulement",
        "initial": "La première lettre",
    },
    Kind.DATE: {
        "": "03/02/1951",
        "date_ddmmyyyy": "03021951",
        "date_ddmmyy": "030251",
        "day": "Le jour\u00a0: 03",
        "month": "Le mois\u00a0: 02",
        "year": "L’année\u00a0: 1951",
    },
}
"""Ways to write a value, in French, by its kind; the others are written in one way."""


class Asked(LabelledEnum):
    """What must be said besides the name of what is written."""

    NOTHING = "nothing", "rien"
    WRITING = "writing", "la façon de l’écrire"
    TICK = "tick", "quand cocher"
    STATES = "states", "la case de chaque choix"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of a form, a field of the PDF or a box, and what is written there.

    Attributes:
        number: As on the picture, from 1.
        listed: The field of the PDF; None for a box.
        map: What is written there; None for nothing.
        is_proposed: Whether it is a proposal of the portal that nobody confirmed.
    """

    number: int
    listed: ListedField | None
    map: FieldMap | None
    is_proposed: bool = False

    @property
    def name(self) -> str:
        """What to call it."""
        if self.listed:
            return self.listed.field.name
        return self.map.place if self.map else ""

    @property
    def filling(self) -> str:
        """What is written there, in French."""
        if self.map is None:
            return "rien"
        labels = [named_fields()[name].label for name in self.map.source if name in named_fields()]
        said = " + ".join(labels) or "à la main"
        return f"laissé vide\u00a0: {said}" if self.map.leave_blank else said


def places(
    listed: Sequence[ListedField], fields: Sequence[FieldMap], proposed: frozenset[str]
) -> tuple[Place, ...]:
    """Every place of a form in the order of the numbers: the fields of the PDF, then the boxes."""
    by_name = {each.pdf_field: each for each in fields if each.pdf_field is not None}
    of_pdf = [
        Place(
            number=rank,
            listed=one,
            map=by_name.get(one.field.name),
            is_proposed=one.field.name in proposed,
        )
        for rank, one in enumerate(listed, start=1)
    ]
    boxes = [each for each in fields if each.pdf_field is None]
    return (
        *of_pdf,
        *(Place(number=rank, listed=None, map=each) for rank, each in enumerate(boxes, len(of_pdf) + 1)),
    )


def changed(fields: Sequence[FieldMap], old: FieldMap | None, new: FieldMap | None) -> tuple[FieldMap, ...]:
    """The mappings with one added (no old), replaced, or taken out (no new)."""
    if old is None:
        return (*fields, new) if new else tuple(fields)
    return tuple(each for each in (new if one is old else one for one in fields) if each)


def asked(source: NamedField, kind: FieldKind | None) -> Asked:
    """What must be said besides the name: it depends on the place too.

    Args:
        source: What is written.
        kind: Kind of the field of the PDF; None for a box.
    """
    has_choices = source.kind in (Kind.CHOICE, Kind.BOOL) or source.code == LEVEL
    if kind in (FieldKind.RADIO, FieldKind.CHOICE) and has_choices:
        return Asked.STATES
    if kind is FieldKind.CHECK:
        return Asked.TICK
    if source.kind is Kind.BOOL:
        return Asked.NOTHING
    return Asked.WRITING if source.kind in TRANSFORMS else Asked.NOTHING


def choices_of(source: NamedField, offer: Offer) -> Mapping[str, str]:
    """The values a source may have, in French, when they are known in advance."""
    if source.code == LEVEL:
        return {level.code: level.label for level in offer.levels}
    return {"true": "Oui", "false": "Non"} if source.kind is Kind.BOOL else source.choices


def labels() -> Mapping[str, str]:
    """Every name in the words of the administrator: label, and the name in brackets."""
    return {code: f"{field.label} ({code})" for code, field in named_fields().items()}


def made(facts: Mapping[str, object]) -> FieldMap | None:
    """The mapping of these facts, None when they contradict each other; empty ones are left out."""
    given = {name: value for name, value in facts.items() if value not in (None, "", (), {})}
    try:
        return FieldMap.model_validate(given)
    except ValidationError:
        return None


def is_simple(place: FieldMap) -> bool:
    """Whether the page can show all of a mapping; one written in a `form.toml` may say more."""
    return place.part is None and len(place.transform) <= 1 and len(place.source) <= 2


def sheet_of(content: bytes) -> FormSheet:
    """The sheet of a `form.toml` received.

    Raises:
        DataFileError: It is not TOML, or an entry is wrong; names the entry.
    """
    return parse_toml(Path("form.toml"), content, FormSheet)


def made_sheet(pdf: bytes, facts: Mapping[str, object]) -> FormSheet | None:
    """The sheet of a form being prepared, None while something is missing."""
    try:
        return FormSheet.model_validate({"sha256": sha256(pdf).hexdigest(), "pdf": "form.pdf", **facts})
    except ValidationError:
        return None
