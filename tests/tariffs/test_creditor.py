import pytest
from pydantic import ValidationError

from tariffs.creditor import Creditor


def test_a_creditor_identifier_is_kept_without_spaces():
    assert Creditor(name="Mutuelle", address="1 rue X", ics="FR72 ZZZ 123456").ics == "FR72ZZZ123456"


@pytest.mark.parametrize("ics", ["FR73ZZZ123456", "FR72ZZZ12345", "123456", ""])
def test_a_mistyped_creditor_identifier_stops_with_the_remedy(ics):
    with pytest.raises(ValidationError, match="copy the ICS of the mandate"):
        Creditor(name="Mutuelle", address="1 rue X", ics=ics)


def test_an_identifier_not_told_is_left_out():
    assert Creditor(name="Mutuelle", address="1 rue X").ics is None
