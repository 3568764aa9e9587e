"""The fields of the identity form, and how they are read: for residents and at the counter."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from communes.french import short_date
from communes.places import place
from eligibility.household import Person
from enrolment.identity_fields import Problem, WrongFieldError, clean
from enrolment.identity_form import IdentityForm, validate
from enrolment.papers_request import contract_holder
from enrolment.relatives_form import read_relatives
from exports.identity import Civility, Identity
from pages.shared import fields, questions
from pages.shared.state import Draft

FORM = "identity"
CIVILITIES = {"": "Sans civilité", **{civility.value: civility.value for civility in Civility}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed, as it was typed."""

    form: IdentityForm = field(repr=False)
    names: Mapping[str, tuple[str, str]] = field(repr=False)
    insurer: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityRead:
    """What was read; `messages` by widget key when something is wrong."""

    identity: Identity | None = field(repr=False)
    names: Mapping[str, tuple[str, str]] = field(repr=False)
    insurer: str = field(repr=False)
    messages: Mapping[str, str]


FIELDS: tuple[tuple[str, str, str], ...] = (
    ("birth_name", "Nom de naissance", "family-name"),
    ("used_name", "Nom d’usage, s’il est différent (facultatif)", "off"),
    ("first_name", "Prénom", "given-name"),
    ("birth_date", "Date de naissance (jj/mm/aaaa)", "bday"),
    ("address_line", "Adresse\u00a0: numéro et rue", "address-line1"),
    ("address_extra", "Complément d’adresse (facultatif)", "address-line2"),
    ("postcode", "Code postal", "postal-code"),
    ("city", "Commune", "address-level2"),
    ("email", "E-mail (facultatif)", "email"),
    ("phone", "Téléphone (facultatif)", "tel"),
)
"""Fields of `IdentityForm` in order, with their label and what the browser may complete them with."""


def labels(draft: Draft) -> Mapping[str, str]:
    """What each field is called, by widget key, for the summary of errors."""
    own = {_key(name): label for name, label, _ in FIELDS}
    relatives = {
        _key(f"{person.id}.{name}"): f"{questions.call(person, draft.household)}, {label}"
        for person in others(draft)
        for name, label in NAMES
    }
    return own | relatives | {_key("insurer"): INSURER}


NAMES = (("first_name", "prénom"), ("birth_name", "nom de naissance"))
INSURER = "Nom de votre mutuelle actuelle (facultatif)"


def draw(draft: Draft) -> Typed:
    """Put the fields on the page, with what is already known in them."""
    known = _known(draft)
    civility = fields.choice(
        FORM, _key("civility"), "Civilité", tuple(CIVILITIES), CIVILITIES, value=draft.form.civility
    )
    typed = {
        name: _text(name, label, getattr(draft.form, name) or known.get(name, ""), autocomplete=autocomplete)
        for name, label, autocomplete in FIELDS
    }
    names = {person.id: _names(person, draft) for person in others(draft)}
    insurer = _text("insurer", INSURER, draft.insurer) if may_be_insured(holder(draft)) else ""
    return Typed(form=IdentityForm(civility=civility or "", **typed), names=names, insurer=insurer)


def holder(draft: Draft) -> Person:
    """Who the form is about."""
    return contract_holder(draft.household, _insured(draft))


def may_be_insured(person: Person) -> bool:
    """Whether somebody may have an insurer to name: they did not answer that they have no cover."""
    return person.covers is None or bool(person.covers)


def _insured(draft: Draft) -> frozenset[str]:
    return draft.insured or frozenset(person.id for person in draft.household.people)


def _known(draft: Draft) -> dict[str, str]:
    """What the questionnaire already told."""
    born, insee = holder(draft).birth_date, draft.household.home_insee
    home = place(insee) if insee else None
    return {
        "birth_date": short_date(born) if born else "",
        "postcode": home.postcodes[0] if home and len(home.postcodes) == 1 else "",
        "city": home.name if home else "",
    }


def others(draft: Draft) -> tuple[Person, ...]:
    """The people to insure with the holder."""
    apart = (person for person in draft.household.people if person.id != holder(draft).id)
    return tuple(person for person in apart if person.id in _insured(draft))


def _names(person: Person, draft: Draft) -> tuple[str, str]:
    called = questions.call(person, draft.household)
    first_name, birth_name = (
        _text(f"{person.id}.{name}", f"{called}\u00a0: {label}", value)
        for (name, label), value in zip(NAMES, draft.names.get(person.id, ("", "")), strict=True)
    )
    return first_name, birth_name


def _key(name: str) -> str:
    return f"{FORM}.{name}"


def _text(name: str, label: str, value: str, *, autocomplete: str = "off") -> str:
    return fields.text(FORM, _key(name), label, value=value, autocomplete=autocomplete)


def without_secrets(typed: Typed) -> Typed:
    """What may be kept to be corrected: a field that holds a NIR or an IBAN is left out."""
    form = {name: _kept(value) for name, value in asdict(typed.form).items()}
    names = {key: (_kept(first), _kept(birth)) for key, (first, birth) in typed.names.items()}
    return Typed(form=IdentityForm(**form), names=names, insurer=_kept(typed.insurer))


def _kept(value: str) -> str:
    try:
        clean(value)
    except WrongFieldError as error:
        return "" if error.problem is Problem.SECRET_NUMBER else value
    return value


def read(typed: Typed, *, day: date) -> IdentityRead:
    """The identity and the names, or the message of each wrong field."""
    found = validate(typed.form, day=day)
    relatives = read_relatives(typed.names, typed.insurer)
    messages = {**({} if isinstance(found, Identity) else found), **relatives.messages}
    return IdentityRead(
        identity=found if isinstance(found, Identity) else None,
        names=relatives.names,
        insurer=relatives.insurer,
        messages={_key(name): message for name, message in messages.items()},
    )
