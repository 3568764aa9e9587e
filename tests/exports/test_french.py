import doctest

from exports import french


def test_amounts_dates_and_names_read_as_french_paper_writes_them():
    failed, attempted = doctest.testmod(french)
    assert attempted > 0
    assert failed == 0
