"""Reading the names of the people insured with the applicant, and of the present insurer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from enrolment.identity_fields import WrongFieldError, clean, read_address, read_name

Names = tuple[str, str]
"""First name, birth name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relatives:
    """What was read.

    Attributes:
        names: By id of the person; only those that could be read.
        messages: By field: `<id>.first_name`, `<id>.birth_name`, `insurer`.
    """

    names: Mapping[str, Names] = field(repr=False)
    insurer: str = field(repr=False)
    messages: Mapping[str, str]


def read_relatives(typed: Mapping[str, Names], insurer: str) -> Relatives:
    """The names as they will be printed; a person without any name typed is left for the pen."""
    names: dict[str, Names] = {}
    messages: dict[str, str] = {}
    for person_id, parts in typed.items():
        if not any(part.strip() for part in parts):
            continue
        read: list[str] = []
        for name, part in zip(("first_name", "birth_name"), parts, strict=True):
            try:
                read.append(read_name(clean(part)))
            except WrongFieldError as error:
                messages[f"{person_id}.{name}"] = error.problem.label
        if len(read) == len(parts):
            names[person_id] = (read[0], read[1])
    try:
        kept = clean(insurer)
        printed = read_address(kept) if kept else ""
    except WrongFieldError as error:
        messages["insurer"] = error.problem.label
        printed = ""
    return Relatives(names=names, insurer=printed, messages=messages)
