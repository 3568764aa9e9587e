"""The page « Tarifs »: who opens it, what a received file shows, publication and withdrawal."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from communes.commune import InseeCode
from enrolment.accounts import Role
from enrolment.tariff_desk import PublishedGrid, TariffDesk, check, publish
from pages.shared import wiring
from storage.errors import UnreachableDatabaseError
from storage.tariffs import SqlTariffs
from tests.pages.conftest import everything_written

PAGE = "pages/staff/tariffs.py"
GRIDS = Path(__file__).parents[1] / "tariffs" / "grids"
JANUARY = date(2027, 1, 1)


def drawn(page: AppTest) -> str:
    """The pieces of HTML of the page."""
    return " ".join(element.value or "" for element in page.get("html"))


def with_file(page: AppTest, name: str, *, first_day: date | None = JANUARY) -> AppTest:
    page.date_input(key="tariffs.first_day").set_value(first_day)
    page.file_uploader[0].upload(name, (GRIDS / name).read_bytes())
    return page.run()


def published(page: AppTest) -> AppTest:
    page = with_file(page, "wide_merged.xlsx")
    page.checkbox(key="tariffs.publish.sure").check()
    return page.button(key="tariffs.publish.send").click().run()


@pytest.mark.parametrize("open_page", ["open", "alone"])
def test_a_stranger_is_refused_and_sees_no_grid(portal, open_page):
    page = getattr(portal, open_page)(PAGE)
    assert not page.exception
    assert page.title[0].value == "Page réservée aux agents"
    assert len(page.file_uploader) == 0
    assert "demonstration-2026" not in drawn(page)


@pytest.mark.parametrize("open_page", ["open", "alone"])
@pytest.mark.parametrize("role", [Role.AGENT, Role.CITY])
def test_the_page_is_closed_to_the_rest_of_the_staff(portal, signed_in, role, open_page):
    signed_in(role)
    page = getattr(portal, open_page)(PAGE)
    assert not page.exception
    assert page.title[0].value == "Page fermée à votre compte"
    assert len(page.file_uploader) == 0


def test_an_administrator_sees_the_offer_of_the_commune_and_its_grids(portal, signed_in):
    signed_in(Role.ADMIN)
    page = portal.open(PAGE)
    assert not page.exception
    assert [title.value for title in page.title] == ["Tarifs"]
    assert "**1er janvier 2026** au **31 décembre 2027**" in everything_written(page)
    assert "livrée avec le portail (prices-2026-01-01.csv)" in drawn(page)
    assert ">en vigueur<" in drawn(page)
    assert page.warning[0].value == "**DÉMONSTRATION — tarifs fictifs**"


def test_a_file_with_problems_shows_line_column_and_remedy_and_cannot_be_published(portal, signed_in):
    signed_in(Role.ADMIN)
    page = with_file(portal.open(PAGE), "text_in_numbers.csv")
    assert not page.exception
    assert page.error[0].value.startswith("Cette grille ne peut pas être publiée")
    html = drawn(page)
    assert '<th scope="row" role="rowheader">2</th><td role="cell" data-colonne="Colonne">B</td>' in html
    assert "Du texte dans un nombre" in html
    assert "Écrivez le nombre seul" in html
    assert "tariffs.publish.send" not in {button.key for button in page.button}


def test_a_good_file_shows_what_was_understood_and_what_changes(portal, signed_in):
    signed_in(Role.ADMIN)
    page = with_file(portal.open(PAGE), "wide_merged.xlsx")
    html = drawn(page)
    assert "de 76 à 85\u00a0ans compris" in html
    assert "94\u00a0€ → <strong>98,70\u00a0€</strong>" in html
    assert "+4,70\u00a0€ par mois, +56,40\u00a0€ par an" in html
    assert "Formule 1\u00a0: 10 foyers paient plus, 0 moins, 0 autant." in everything_written(page)


def test_nothing_is_published_without_confirmation(portal, signed_in):
    signed_in(Role.ADMIN)
    page = with_file(portal.open(PAGE), "wide_merged.xlsx")
    page = page.button(key="tariffs.publish.send").click().run()
    assert page.error[0].value.startswith("Cochez la case")
    assert wiring.tariffs().listed("26362") == ()


def test_a_confirmed_grid_is_published_under_the_name_of_the_administrator(portal, signed_in):
    signed_in(Role.ADMIN)
    page = published(portal.open(PAGE))
    assert not page.exception
    assert page.success[0].value.startswith("Grille publiée à partir du 1er janvier 2027.")
    (kept,) = wiring.tariffs().listed("26362")
    assert (kept.first_day, kept.published_by, kept.source_file) == (JANUARY, "camille", "wide_merged.xlsx")
    assert ">à venir<" in drawn(page)
    assert wiring.offer("demonstration").grid_on(JANUARY).version == kept.version


def test_a_first_day_in_the_past_is_refused_before_the_form(portal, signed_in):
    signed_in(Role.ADMIN)
    page = with_file(portal.open(PAGE), "wide_clean.csv", first_day=date(2026, 11, 1))
    assert "ne se modifie pas" in page.warning[1].value
    assert "tariffs.publish.send" not in {button.key for button in page.button}


def test_without_a_first_day_nothing_is_checked_nor_published(portal, signed_in):
    signed_in(Role.ADMIN)
    page = with_file(portal.open(PAGE), "wide_clean.csv", first_day=None)
    assert not page.exception
    assert "Ce qui change" not in drawn(page) + everything_written(page)


def test_a_grid_to_come_is_withdrawn_once_confirmed_and_stays_listed(portal, signed_in):
    signed_in(Role.ADMIN)
    page = published(portal.open(PAGE))
    (kept,) = wiring.tariffs().listed("26362")
    page = page.button(key=f"tariffs.out.{kept.id}").click().run()
    assert page.error[0].value.startswith("Cochez")
    page.checkbox(key=f"tariffs.sure.{kept.id}").check()
    page = page.button(key=f"tariffs.out.{kept.id}").click().run()
    assert page.success[0].value == "Grille du 1er janvier 2027 retirée."
    assert "retirée ou remplacée le 24 novembre 2026 par camille" in drawn(page)
    assert len(wiring.offer("demonstration").grids) == 1


def test_names_of_files_and_cells_are_never_html(portal, signed_in):
    signed_in(Role.ADMIN)
    page = portal.open(PAGE)
    text = "Âge;N1;N2;N3\n0-85;<img src=x>;19;27\n"
    page.file_uploader[0].upload("<b>.csv", text.encode())
    assert "<img" not in drawn(page.run())
    assert "&lt;img src=x&gt;" in drawn(page)


MOVED = "Une autre grille vient d’être publiée"


def by_another(name: str, first_day: date) -> PublishedGrid:
    """What another administrator publishes meanwhile."""
    desk = TariffDesk(commune=InseeCode("26362"), actor="dominique", now=wiring.now(), grids=wiring.tariffs())
    offer = wiring.offer("demonstration")
    found = check((GRIDS / name).read_bytes(), name, offer=offer, first_day=first_day)
    return publish(found, offer=offer, desk=desk)


def said(page: AppTest) -> list[str]:
    return [one.value for one in (*page.warning, *page.error) if one.value.startswith(MOVED)]


@pytest.mark.parametrize("first_day", [JANUARY, date(2027, 3, 1)])
def test_a_grid_another_published_meanwhile_is_told_and_nothing_is_lost(portal, signed_in, first_day):
    signed_in(Role.ADMIN)
    page = with_file(portal.open(PAGE), "wide_merged.xlsx")
    page.checkbox(key="tariffs.publish.sure").check()
    by_another("wide_clean.csv", first_day)
    page = page.button(key="tariffs.publish.send").click().run()
    assert not page.exception
    assert said(page)
    assert [one.published_by for one in wiring.tariffs().listed("26362")] == ["dominique"]
    assert "94\u00a0€ → <strong>98,70\u00a0€</strong>" in drawn(page)
    page = page.button(key="tariffs.publish.send").click().run()
    assert said(page) == []
    assert page.success[0].value.startswith("Grille publiée à partir du 1er janvier 2027.")
    assert "camille" in {one.published_by for one in wiring.tariffs().listed("26362") if one.stands}


def test_a_grid_another_withdrew_meanwhile_is_told(portal, signed_in):
    signed_in(Role.ADMIN)
    kept = by_another("wide_clean.csv", JANUARY)
    page = portal.open(PAGE)
    page.checkbox(key=f"tariffs.sure.{kept.id}").check()
    wiring.tariffs().withdraw(kept.id, by="dominique", at=wiring.now())
    page = page.button(key=f"tariffs.out.{kept.id}").click().run()
    assert not page.exception
    assert said(page)
    assert "par dominique" in drawn(page)


def test_one_s_own_publication_and_withdrawal_are_not_told_as_another_s(portal, signed_in):
    signed_in(Role.ADMIN)
    page = published(portal.open(PAGE))
    assert said(page) == []
    (kept,) = wiring.tariffs().listed("26362")
    page.checkbox(key=f"tariffs.sure.{kept.id}").check()
    assert said(page.button(key=f"tariffs.out.{kept.id}").click().run()) == []


def test_a_locked_database_is_told_and_the_grid_is_published_when_it_is_free(portal, signed_in, locked):
    signed_in(Role.ADMIN)
    page = with_file(portal.open(PAGE), "wide_merged.xlsx")
    with locked():
        page.checkbox(key="tariffs.publish.sure").check()
        page = page.button(key="tariffs.publish.send").click().run()
        assert not page.exception
        assert "La base de données est occupée" in page.error[0].value
    assert wiring.tariffs().listed("26362") == ()
    assert page.checkbox(key="tariffs.publish.sure").value
    assert "94\u00a0€ → <strong>98,70\u00a0€</strong>" in drawn(page)
    page = page.button(key="tariffs.publish.send").click().run()
    assert page.success[0].value.startswith("Grille publiée à partir du 1er janvier 2027.")


def test_a_withdrawal_while_the_database_is_locked_is_told(portal, signed_in, locked):
    signed_in(Role.ADMIN)
    kept = by_another("wide_clean.csv", JANUARY)
    page = portal.open(PAGE)
    with locked():
        page.checkbox(key=f"tariffs.sure.{kept.id}").check()
        page = page.button(key=f"tariffs.out.{kept.id}").click().run()
    assert not page.exception
    assert "La base de données est occupée" in page.error[0].value
    assert [one.stands for one in wiring.tariffs().listed("26362")] == [True]


class _Unreachable:
    """Grids that may be read and no longer written."""

    def __init__(self, grids: SqlTariffs) -> None:
        self._grids = grids

    def listed(self, commune: str, offer: str | None = None) -> tuple[PublishedGrid, ...]:
        return self._grids.listed(commune, offer)

    def add(self, grid: PublishedGrid) -> None:
        raise UnreachableDatabaseError(grid.offer)

    def withdraw(self, grid_id: UUID, **_: object) -> None:
        raise UnreachableDatabaseError(str(grid_id))


def test_a_database_that_no_longer_answers_is_told_without_an_incident(portal, signed_in, monkeypatch):
    signed_in(Role.ADMIN)
    kept = by_another("wide_clean.csv", date(2027, 3, 1))
    grids = _Unreachable(wiring.tariffs())
    monkeypatch.setattr(wiring, "tariffs", lambda: grids)
    page = published(portal.open(PAGE))
    assert not page.exception
    assert "La base de données ne répond pas" in page.error[0].value
    page.checkbox(key="tariffs.publish.sure").uncheck()
    page.checkbox(key=f"tariffs.sure.{kept.id}").check()
    page = page.button(key=f"tariffs.out.{kept.id}").click().run()
    assert not page.exception
    assert "La base de données ne répond pas" in page.error[0].value
