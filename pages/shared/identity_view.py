"""The fields of the identity form, and how they are read: for residents and at the counter."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from communes.french import short_date
from communes.places import place
from eligibility.household import Household, Person
from enrolment.identity_form import IdentityForm, validate
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


def draw(draft: Draft) -> Typed:
    """Put the fields on the page, with what is already known in them."""
    form, household = draft.form, draft.household
    applicant = household.applicant
    born = short_date(applicant.birth_date) if applicant.birth_date else ""
    home = place(household.home_insee) if household.home_insee else None
    postcode = home.postcodes[0] if home and len(home.postcodes) == 1 else ""
    civility = fields.choice(
        FORM, _key("civility"), "Civilité", tuple(CIVILITIES), CIVILITIES, value=form.civility
    )
    typed = IdentityForm(
        civility=civility or "",
        birth_name=_text("birth_name", "Nom de naissance", form.birth_name, autocomplete="family-name"),
        used_name=_text("used_name", "Nom d’usage, s’il est différent (facultatif)", form.used_name),
        first_name=_text("first_name", "Prénom", form.first_name, autocomplete="given-name"),
        birth_date=_text(
            "birth_date", "Date de naissance (jj/mm/aaaa)", form.birth_date or born, autocomplete="bday"
        ),
        address_line=_text(
            "address_line", "Adresse : numéro et rue", form.address_line, autocomplete="address-line1"
        ),
        address_extra=_text(
            "address_extra",
            "Complément d’adresse (facultatif)",
            form.address_extra,
            autocomplete="address-line2",
        ),
        postcode=_text("postcode", "Code postal", form.postcode or postcode, autocomplete="postal-code"),
        city=_text(
            "city", "Commune", form.city or (home.name if home else ""), autocomplete="address-level2"
        ),
        email=_text("email", "E-mail (facultatif)", form.email, autocomplete="email"),
        phone=_text("phone", "Téléphone (facultatif)", form.phone, autocomplete="tel"),
    )
    names = {person.id: _names(person, household, draft) for person in _others(draft)}
    insurer = _text("insurer", "Nom de votre mutuelle actuelle (facultatif)", draft.insurer)
    return Typed(form=typed, names=names, insurer=insurer)


def _others(draft: Draft) -> tuple[Person, ...]:
    insured = draft.insured or frozenset(p.id for p in draft.household.people)
    return tuple(p for p in draft.household.people[1:] if p.id in insured)


def _names(person: Person, household: Household, draft: Draft) -> tuple[str, str]:
    first_name, birth_name = draft.names.get(person.id, ("", ""))
    called = questions.call(person, household)
    return (
        _text(f"{person.id}.first_name", f"{called} : prénom", first_name),
        _text(f"{person.id}.birth_name", f"{called} : nom de naissance", birth_name),
    )


def _key(name: str) -> str:
    return f"{FORM}.{name}"


def _text(name: str, label: str, value: str, *, autocomplete: str = "off") -> str:
    return fields.text(FORM, _key(name), label, value=value, autocomplete=autocomplete)


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
