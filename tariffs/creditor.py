"""Who may debit a bank account for an offer: what the SEPA mandate must say of the creditor."""

from typing import Annotated

from pydantic import AfterValidator, Field
from stdnum.eu import at_02
from stdnum.exceptions import ValidationError

from communes.data_file import DataModel
from tariffs.zones import Text


def _creditor_identifier(typed: str) -> str:
    """The identifier without spaces, its check digits right."""
    try:
        return str(at_02.validate(typed))
    except ValidationError as error:
        message = "copy the ICS of the mandate the insurer gives: its check digits are wrong"
        raise ValueError(message) from error


class Creditor(DataModel):
    """A creditor of the SEPA zone.

    Attributes:
        address: On one line.
        ics: Identifiant créancier SEPA, given by the creditor's bank; None when not supplied.
    """

    name: Annotated[Text, Field(max_length=70)]
    address: Annotated[Text, Field(max_length=140)]
    ics: Annotated[str, AfterValidator(_creditor_identifier)] | None = None
