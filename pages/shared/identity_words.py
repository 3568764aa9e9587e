"""What was typed about the person who applies, line by line, to read it again before the papers."""

from collections.abc import Iterator

from communes.french import short_date
from exports.identity import Identity
from pages.shared import identity_view, questions
from pages.shared.state import Draft

BLANK = "Non renseigné"


def lines(draft: Draft) -> tuple[tuple[str, str], ...]:
    """The label and the value of each line; « Non renseigné » where nothing was typed."""
    identity = draft.identity
    if identity is None:
        return ()
    may_name = identity_view.may_be_insured(identity_view.holder(draft))
    insurer = (("Nom de la mutuelle actuelle", draft.insurer),) if may_name else ()
    told = (*_identity(identity), *_others(draft), *insurer)
    return tuple((label, value or BLANK) for label, value in told)


def _identity(identity: Identity) -> Iterator[tuple[str, str]]:
    address = (identity.address_line, identity.address_extra, f"{identity.postcode} {identity.city}")
    yield "Civilité", identity.civility or ""
    yield "Nom d’usage", identity.used_name or ""
    yield "Date de naissance", short_date(identity.birth_date)
    yield "Adresse", ", ".join(part for part in address if part)
    yield "E-mail", identity.email or ""
    yield "Téléphone", identity.phone or ""


def _others(draft: Draft) -> Iterator[tuple[str, str]]:
    for person in identity_view.others(draft):
        yield questions.call(person, draft.household), " ".join(draft.names.get(person.id, ()))
