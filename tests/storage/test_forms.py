from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from enrolment.form_desk import PublishedForm
from storage.forms import SqlForms
from tests.enrolment.builders import AVIGNON, NOON, VALENCE

JANUARY, FEBRUARY = date(2027, 1, 1), date(2027, 2, 1)


@pytest.fixture
def forms(database):
    return SqlForms(database)


def a_form(**traits):
    facts = {
        "id": uuid4(),
        "commune": VALENCE,
        "offer": "demonstration",
        "first_day": JANUARY,
        "sheet": '{"code": "été"}',
        "pdf": b"%PDF-1.7\x00\xff",
        "source_file": "Bulletin été 2027.pdf",
        "published_by": "camille",
        "published_at": NOON,
    }
    return PublishedForm(**(facts | traits))


def test_form_comes_back_as_it_was_kept(forms):
    form = a_form()
    forms.add(form)
    assert forms.listed(VALENCE) == (form,)


def test_a_second_form_for_the_same_day_replaces_the_first_and_both_are_kept(forms):
    first, second = a_form(), a_form(published_at=NOON + timedelta(hours=1), published_by="sacha")
    forms.add(first)
    forms.add(second)
    assert forms.listed(VALENCE, "demonstration") == (
        replace(first, withdrawn_by="sacha", withdrawn_at=second.published_at),
        second,
    )


@pytest.mark.parametrize(
    "difference", [{"commune": AVIGNON}, {"offer": "six_niveaux"}, {"first_day": FEBRUARY}], ids=str
)
def test_another_commune_offer_or_day_is_left_alone(forms, difference):
    forms.add(a_form())
    forms.add(a_form(**difference))
    assert [form.stands for form in (*forms.listed(VALENCE), *forms.listed(AVIGNON))] == [True, True]


def test_a_withdrawal_is_noted_once_with_who_and_when(forms):
    form = a_form()
    forms.add(form)
    forms.withdraw(form.id, by="sacha", at=NOON)
    forms.withdraw(form.id, by="camille", at=NOON + timedelta(days=1))
    assert forms.listed(VALENCE) == (replace(form, withdrawn_by="sacha", withdrawn_at=NOON),)


def test_the_bytes_of_a_form_are_left_out_of_its_repr():
    assert "PDF-1.7" not in repr(a_form())
