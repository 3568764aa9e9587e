"""Forms published: checked, dated, replaced, withdrawn, and still there for old papers."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from communes.commune import InseeCode
from enrolment.form_desk import (
    FormDesk,
    FormPublicationError,
    check,
    current_forms,
    form_of,
    form_of_version,
    next_first_day,
    publish,
    withdraw,
)
from exports.forms.catalogue import form_on
from exports.forms.fill import fill_form
from exports.forms.form_file import FormFile
from exports.forms.worst_case import sample_values
from tests.exports.forms import drawn

VALENCE = InseeCode("26362")
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
JANUARY, JULY = date(2027, 1, 1), date(2027, 7, 1)
NAME = {"pdf_field": "nom", "source": "souscr.nom_naissance"}


class Kept:
    """Published forms in memory."""

    def __init__(self):
        self.forms = []

    def add(self, form):
        same = (form.commune, form.offer, form.first_day)
        self.forms = [
            replace(one, withdrawn_by=form.published_by, withdrawn_at=form.published_at)
            if one.stands and (one.commune, one.offer, one.first_day) == same
            else one
            for one in self.forms
        ]
        self.forms.append(form)

    def listed(self, commune, offer=None):
        return tuple(one for one in self.forms if one.commune == commune and offer in (None, one.offer))

    def withdraw(self, form_id, *, by, at):
        self.forms = [
            replace(one, withdrawn_by=by, withdrawn_at=at) if one.id == form_id else one for one in self.forms
        ]


@pytest.fixture
def desk():
    return FormDesk(commune=VALENCE, actor="camille", now=NOW, forms=Kept())


def a_file(first_day: date = JANUARY, **changes) -> FormFile:
    return drawn.file_of(drawn.text_field(width=400), NAME, valid_from=first_day, **changes)


def current(desk: FormDesk, day: date, offer: str = "demonstration"):
    return form_on(current_forms(offer, commune=VALENCE, forms=desk.forms), day)


def test_a_form_published_serves_from_its_first_day(desk):
    publish(a_file(), "Bulletin.pdf", offer="demonstration", desk=desk)
    assert current(desk, date(2026, 12, 1)) is None
    form = current(desk, JANUARY)
    assert form.sheet == a_file().sheet
    assert fill_form(form, sample_values(form.sheet))


def test_the_next_form_takes_over_on_its_day_and_the_old_one_still_answers(desk):
    old = publish(a_file(version="1"), "un.pdf", offer="demonstration", desk=desk)
    publish(a_file(JULY, version="2"), "deux.pdf", offer="demonstration", desk=desk)
    assert [current(desk, day).sheet.version for day in (date(2027, 6, 1), JULY)] == ["1", "2"]
    found = form_of_version(old.version, "demonstration", commune=VALENCE, forms=desk.forms)
    assert form_of(found).sheet.version == "1"


def test_a_form_replaced_before_its_day_serves_no_more_and_is_still_known(desk):
    first = publish(a_file(version="1"), "un.pdf", offer="demonstration", desk=desk)
    publish(a_file(version="2"), "deux.pdf", offer="demonstration", desk=desk)
    assert current(desk, JANUARY).sheet.version == "2"
    assert form_of_version(first.version, "demonstration", commune=VALENCE, forms=desk.forms).withdrawn_by


def test_a_form_shipped_serves_until_one_is_published(desk):
    shipped = current(desk, date(2027, 6, 1), "trois_forfaits")
    publish(a_file(JULY), "neuf.pdf", offer="trois_forfaits", desk=desk)
    assert shipped.sheet.code == "bulletin_trois_forfaits"
    assert current(desk, JULY, "trois_forfaits").sheet.code == "essai"


def test_the_form_of_another_offer_is_not_used(desk):
    publish(a_file(), "un.pdf", offer="six_niveaux", desk=desk)
    assert current(desk, JULY) is None


@pytest.mark.parametrize(
    ("first_day", "said"),
    [
        (date(2027, 1, 2), "premier jour d’un mois"),
        (date(2026, 11, 1), "n’est plus à venir"),
    ],
)
def test_a_first_day_that_cannot_be_is_refused(desk, first_day, said):
    with pytest.raises(FormPublicationError, match=said):
        publish(a_file(first_day), "un.pdf", offer="demonstration", desk=desk)
    assert desk.forms.listed(VALENCE) == ()


def test_a_day_taken_by_a_form_shipped_is_refused(desk):
    early = replace(desk, now=datetime(2025, 11, 22, tzinfo=UTC))
    with pytest.raises(FormPublicationError, match="livré avec le portail"):
        publish(a_file(date(2026, 1, 1)), "un.pdf", offer="trois_forfaits", desk=early)


def test_a_form_with_a_blocking_problem_is_not_published(desk):
    wrong = drawn.file_of(drawn.text_field(), NAME | {"source": "souscr.nom"}, valid_from=JANUARY)
    assert check(wrong)[0].blocks
    with pytest.raises(FormPublicationError, match="Nom inconnu"):
        publish(wrong, "un.pdf", offer="demonstration", desk=desk)


def test_a_form_to_come_is_withdrawn_once(desk):
    form = publish(a_file(), "un.pdf", offer="demonstration", desk=desk)
    assert withdraw(form.id, desk=desk).withdrawn_by == "camille"
    assert current(desk, JANUARY) is None
    with pytest.raises(FormPublicationError, match="n’est plus publié"):
        withdraw(form.id, desk=desk)


def test_a_form_in_use_is_not_withdrawn(desk):
    form = publish(a_file(), "un.pdf", offer="demonstration", desk=desk)
    with pytest.raises(FormPublicationError, match="sert déjà"):
        withdraw(form.id, desk=replace(desk, now=datetime(2027, 1, 1, 12, tzinfo=UTC)))


def test_the_first_day_proposed_is_the_first_of_next_month(desk):
    assert next_first_day(desk) == date(2026, 12, 1)
