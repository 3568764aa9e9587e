"""From what a person typed to an `Identity`, or to one French message per wrong field, all at once.

Neither an e-mail address nor a phone number is asked for: people who live on paper are welcome.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import TypeVar

from enrolment.identity_fields import (
    WrongFieldError,
    clean,
    read_address,
    read_birth_date,
    read_city,
    read_civility,
    read_email,
    read_name,
    read_phone,
    read_postcode,
    refuse_secret_number,
)
from exports.identity import Identity

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityForm:
    """What was typed, as it was typed; the fields have the names of those of `Identity`."""

    civility: str = field(default="", repr=False)
    birth_name: str = field(default="", repr=False)
    used_name: str = field(default="", repr=False)
    first_name: str = field(default="", repr=False)
    birth_date: str = field(default="", repr=False)
    address_line: str = field(default="", repr=False)
    address_extra: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    city: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)


class _Reading:
    """Reads field after field and keeps the messages of those that are wrong."""

    def __init__(self, form: IdentityForm) -> None:
        self._form = form
        self.messages: dict[str, str] = {}

    def required(self, name: str, reader: Callable[[str], Value]) -> Value | None:
        """The value of a field, or None and a message."""
        typed: str = getattr(self._form, name)
        try:
            return reader(clean(typed))
        except WrongFieldError as error:
            self.messages[name] = error.problem.label
            return None

    def optional(self, name: str, reader: Callable[[str], Value]) -> Value | None:
        """The value of a field, or None when nothing was typed or it is wrong (then with a message)."""
        return self.required(name, lambda text: reader(text) if text else None)

    def address(self) -> tuple[str | None, str | None]:
        """Both lines of the address; a number cut in two across them is no less secret."""
        line, extra = (
            self.required("address_line", read_address),
            self.optional("address_extra", read_address),
        )
        try:
            refuse_secret_number(f"{line or ''} {extra or ''}")
            refuse_secret_number(f"{extra or ''} {line or ''}")
        except WrongFieldError as error:
            self.messages |= dict.fromkeys(("address_line", "address_extra"), error.problem.label)
        return line, extra


def validate(form: IdentityForm, *, day: date) -> Identity | Mapping[str, str]:
    """The identity that was typed, or the message of each wrong field, in the order of the form.

    Args:
        form: Anything at all; nothing is ever raised because of it.
        day: Today, for the age of the person.
    """
    reading = _Reading(form)
    civility = reading.required("civility", read_civility)
    birth_name = reading.required("birth_name", read_name)
    used_name = reading.optional("used_name", read_name)
    first_name = reading.required("first_name", read_name)
    birth_date = reading.required("birth_date", lambda text: read_birth_date(text, day=day))
    address_line, address_extra = reading.address()
    postcode = reading.required("postcode", read_postcode)
    city = reading.required("city", lambda text: read_city(text, postcode=postcode))
    email = reading.optional("email", read_email)
    phone = reading.optional("phone", read_phone)
    if reading.messages or not (
        birth_name and first_name and birth_date and address_line and postcode and city
    ):
        return reading.messages
    return Identity(
        civility=civility,
        birth_name=birth_name,
        used_name=None if used_name == birth_name else used_name,
        first_name=first_name,
        birth_date=birth_date,
        address_line=address_line,
        address_extra=address_extra,
        postcode=postcode,
        city=city,
        email=email,
        phone=phone,
    )


def typed_again(identity: Identity) -> IdentityForm:
    """The form that gives this identity back, to correct it."""
    return IdentityForm(
        **{name: _typed(getattr(identity, name)) for name in (each.name for each in fields(IdentityForm))}
    )


def _typed(value: date | str | None) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value or ""
