"""Page « Mon année »: the cares, the present contract and the comparison; nothing of it is kept."""

import logging
import sqlite3
from dataclasses import replace
from decimal import Decimal

import pytest

from eligibility.vocabulary import Benefit, Status
from enrolment.care_choice import CareChoice
from enrolment.my_year import Sorting, Way, WayKind
from pages.server.site_map import OFFERS, PAPERS, YEAR
from pages.shared import wiring
from pages.shared.year_view import difference_words
from tariffs.guarantee import Heading
from tests.enrolment.builders import VALENCE
from tests.pages.test_offers import CHILDREN, PAUL, YVETTE, answered, kept, plain, tables, written

pytestmark = pytest.mark.usefixtures("visiting")
PRICE, MONTHLY, SHARE = "4321,09", "97,31", "173"
HEADS = ["Comment être couvert", "Cotisations", "Reste à payer", "Total de l’année"]


def opened(portal):
    page = portal.open(YEAR.file)
    assert not page.exception
    return page


def looking_at(page, code, person="p1"):
    page.selectbox(key=f"year.basket.{person}").select(code).run()
    assert not page.exception
    return page


def sent_own(page, **typed):
    """Write numbers and prices of one's own cares, and send them."""
    for name, text in typed.items():
        page.text_input(key=f"year.own.p1.{name.replace('__', '.')}").set_value(text)
    page.button(key="year.own.p1.send").click().run()
    assert not page.exception
    return page


def with_present(page, **typed):
    """Tick the present contract, copy some of it, and send it."""
    if not page.checkbox(key="year.with_present").value:
        page.checkbox(key="year.with_present").check().run()
    for name, text in typed.items():
        page.text_input(key=f"year.present.{name}").set_value(text)
    page.button(key="year.present.send").click().run()
    assert not page.exception
    return page


def comparison(page) -> list[list[str]]:
    return next(rows for caption, rows in tables(page).items() if caption.startswith("Pour un an"))


def caption_of_comparison(page) -> str:
    return next(caption for caption in tables(page) if caption.startswith("Pour un an"))


def test_dues_that_nobody_told_are_said_beside_the_totals(portal):
    answered(YVETTE)
    assert "sans la cotisation à l’association, non communiquée" in caption_of_comparison(opened(portal))


def row_of(page, label) -> list[str]:
    return next(row for row in comparison(page) if row[0] == label)


def refusals(page) -> dict[str, str]:
    """What is said beside each field that was refused."""
    found = {}
    for html in (element.value or "" for element in page.get("html")):
        if 'data-erreur-pour="' in html:
            found[html.split('data-erreur-pour="')[1].split('"')[0]] = plain(html.split("</p>")[0])
    return found


def amount(text) -> Decimal:
    return Decimal(text.removesuffix(" €").replace(" ", "").replace(",", "."))


def test_nobody_comes_here_before_the_questions(portal):
    assert plain(opened(portal).title[0].value) == "Où habitez-vous ?"


# A ready-made year


def test_an_ordinary_year_is_compared_before_anybody_chooses(portal):
    answered(YVETTE)
    page = opened(portal)
    assert comparison(page) == [
        HEADS,
        ["Formule 1", "792 €", "293,40 €", "1 085,40 €"],
        ["Formule 2", "1 176 €", "174,50 €", "1 350,50 €"],
        ["Formule 3", "1 680 €", "49 €", "1 729 €"],
        ["Sans complémentaire", "0 €", "554,34 €", "554,34 €"],
    ]
    assert plain(page.error[0].value).startswith("**DÉMONSTRATION — tarifs fictifs.**")
    assert "non communiqué par l’organisme" in written(page)


@pytest.mark.parametrize(
    ("code", "level", "none"), [("low", "8 €", "51,57 €"), ("high", "800,80 €", "1 370,38 €")]
)
def test_another_year_leaves_something_else_to_pay(portal, code, level, none):
    answered(YVETTE)
    page = looking_at(opened(portal), code)
    assert row_of(page, "Formule 1")[1:3] == ["792 €", level]
    assert row_of(page, "Sans complémentaire")[2] == none


@pytest.mark.parametrize("code", ["low", "medium", "high", "bad"])
def test_every_total_is_the_sum_of_its_row_and_of_its_detail(portal, code):
    answered(YVETTE)
    page = looking_at(opened(portal), code)
    for _, premiums, rest, total in comparison(page)[1:]:
        assert amount(total) == amount(premiums) + amount(rest)
    cares = tables(page)["Les soins de l’année, et qui les paie : Vous"]  # of the last row, without cover
    assert cares[-1][4] == comparison(page)[-1][2]
    for column in range(1, 5):
        assert amount(cares[-1][column]) == sum(amount(row[column]) for row in cares[1:-1])


def test_each_person_has_a_year_and_a_child_a_quiet_one(portal):
    answered(YVETTE, CHILDREN[0])
    page = opened(portal)
    words = [plain(each.value) for each in page.caption]
    assert any(text.startswith("Quatre fois le généraliste") for text in words)
    assert any(text.startswith("Deux fois le généraliste") for text in words)
    before = amount(row_of(page, "Sans complémentaire")[2])
    looking_at(page, "high", person=CHILDREN[0].id)
    assert amount(row_of(page, "Sans complémentaire")[2]) > before
    assert (kept().cares["p1"].basket, kept().cares[CHILDREN[0].id].basket) == ("medium", "high")


def test_only_the_people_ticked_on_the_page_of_prices_are_counted(portal):
    answered(YVETTE, PAUL)
    page = portal.open(OFFERS.file)
    page.checkbox(key="offers.insured.p1").uncheck().run()
    page.button(key="offers.year").click().run()
    assert row_of(page, "Formule 1")[1] == "396 €"
    assert {each.key for each in page.selectbox} == {"year.basket.p2", "year.sorting"}


def test_each_table_of_cares_says_whose_they_are(portal):
    answered(YVETTE, CHILDREN[0])
    page = opened(portal)
    captions = [caption for caption in tables(page) if caption.startswith("Les soins de l’année")]
    assert len(captions) >= 2


# One's own cares


def test_a_missing_price_is_asked_for_beside_its_field_and_nothing_is_lost(portal):
    answered(YVETTE)
    page = looking_at(opened(portal), "own")
    page = sent_own(page, gp="4", specialists_non_optam="3")
    assert refusals(page) == {
        "year.own.p1.specialists_non_optam.price": "Écrivez le prix de chaque, ou laissez le nombre vide."
    }
    assert page.text_input(key="year.own.p1.gp").value == "4"
    assert page.text_input(key="year.own.p1.specialists_non_optam").value == "3"
    page = sent_own(page, specialists_non_optam__price="60")
    assert refusals(page) == {}
    assert row_of(page, "Formule 1")[2] == "125 €"  # 4 × 2 and 3 × (60 - 14.10 - 6.90)
    cares = tables(page)["Les soins de l’année, et qui les paie : Vous"]
    assert [row[0] for row in cares[1:-1]] == [
        "Généraliste, sans dépassement × 4",
        "Spécialiste non OPTAM (prix libre) × 3",
    ]
    assert [page.text_input(key=f"year.own.p1.{name}").value for name in ("gp", "specialists_non_optam")] == [
        "4",
        "3",
    ]


def test_every_wrong_number_is_told_at_once_and_the_last_good_year_stays(portal):
    answered(YVETTE)
    page = sent_own(looking_at(opened(portal), "own"), gp="2")
    page = sent_own(page, gp="deux", implant="7", biology="1", biology__price="-5")
    assert set(refusals(page)) == {
        "year.own.p1.gp",
        "year.own.p1.implant",
        "year.own.p1.biology.price",
    }
    assert row_of(page, "Formule 1")[2] == "4 €"
    assert page.text_input(key="year.own.p1.gp").value == "deux"


def test_without_any_care_no_total_is_shown_yet(portal):
    answered(YVETTE)
    page = sent_own(looking_at(opened(portal), "own"))
    assert tables(page) == {}
    assert any("le total s’affichera ici" in plain(each.value) for each in page.info)


def test_own_numbers_wait_while_another_year_or_another_page_is_looked_at(portal):
    answered(YVETTE)
    page = sent_own(looking_at(opened(portal), "own"), biology="2", biology__price="35,50")
    page = looking_at(looking_at(page, "low"), "own")
    assert page.text_input(key="year.own.p1.biology").value == "2"
    portal.open(OFFERS.file)
    page = opened(portal)
    assert page.selectbox(key="year.basket.p1").value == "own"
    assert page.text_input(key="year.own.p1.biology").value == "2"
    assert amount(page.text_input(key="year.own.p1.biology.price").value) == Decimal("35.50")
    assert kept().cares["p1"] == CareChoice(
        basket=None, counts={"biology": 2}, prices={"biology": Decimal("35.50")}
    )


# The present contract


def test_the_present_contract_is_compared_and_the_difference_told_each_way(portal):
    answered(YVETTE)
    page = with_present(looking_at(opened(portal), "low"), monthly="59")
    assert comparison(page)[0][4] == "Par rapport à aujourd’hui"
    assert row_of(page, "Votre mutuelle actuelle") == [
        "Votre mutuelle actuelle",
        "708 €",
        "8 €",
        "716 €",
        "Votre situation d’aujourd’hui",
    ]
    assert row_of(page, "Formule 1")[4] == "Changer vous coûterait 84 € de plus par an"
    assert row_of(page, "Sans complémentaire")[4] == "Sans mutuelle, le reste à payer n’a pas de limite"


def test_lines_left_empty_and_not_in_the_law_give_two_amounts(portal):
    answered(YVETTE)
    page = opened(portal)
    page = with_present(page, monthly="66")
    row = row_of(page, "Votre mutuelle actuelle")
    assert row[2].startswith("entre ")
    assert row[3].startswith("entre ")
    words = row_of(page, "Formule 1")[4]
    assert words.startswith("Changer vous coûterait entre ")


def test_a_wrong_line_is_refused_beside_it_and_nothing_is_lost(portal):
    answered(YVETTE)
    page = with_present(opened(portal), monthly="72,50", medecins_optam="80", implants="300")
    assert refusals(page) == {"year.present.medecins_optam": "Au moins 100, Sécurité sociale comprise."}
    typed = {name: page.text_input(key=f"year.present.{name}").value for name in ("monthly", "implants")}
    assert typed == {"monthly": "72,50", "implants": "300"}
    assert kept().present is None
    page = with_present(page, medecins_optam="150 %")
    assert refusals(page) == {}
    assert row_of(page, "Votre mutuelle actuelle")[1] == "870 €"


def test_the_price_is_needed(portal):
    answered(YVETTE)
    page = with_present(opened(portal), medecins_optam="150")
    assert refusals(page) == {"year.present.monthly": "Écrivez le prix par mois, par exemple 72,50."}
    assert len(comparison(page)[0]) == 4


def test_the_missing_price_and_a_wrong_line_are_told_together(portal):
    answered(YVETTE)
    page = with_present(opened(portal), medecins_optam="80")
    assert set(refusals(page)) == {"year.present.monthly", "year.present.medecins_optam"}


def test_the_present_contract_leaves_when_it_is_unticked_and_waits_on_another_page(portal):
    answered(YVETTE)
    with_present(opened(portal), monthly="72,50")
    page = opened(portal)
    assert page.checkbox(key="year.with_present").value is True
    assert page.text_input(key="year.present.monthly").value == "72,50"
    page.checkbox(key="year.with_present").uncheck().run()
    assert len(comparison(page)[0]) == 4
    assert kept().present is None


def a_way(premiums, rest="0", *, high=None):
    low = Decimal(rest)
    return Way(
        code="way",
        kind=WayKind.LEVEL,
        label="…",
        premiums=None if premiums is None else Decimal(premiums),
        rest_low=low,
        rest_high=Decimal(high or rest),
        parts=(),
        people=(),
    )


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (a_way("184"), "Changer vous coûterait 84 € de plus par an"),
        (a_way("15.50"), "Changer vous coûterait 84,50 € de moins par an"),
        (a_way("60", "40"), "Pareil"),
        (a_way(None), "non communiqué"),
        (a_way("90", high="30"), "Changer vous coûterait entre 10 € de moins et 20 € de plus par an"),
        (a_way("50", high="30"), "Changer vous coûterait entre 50 € de moins et 20 € de moins par an"),
    ],
)
def test_the_difference_is_said_the_same_way_in_both_directions(way, words):
    assert plain(difference_words(way, a_way("100"))) == words


# Rights, order, limits


def test_a_free_right_comes_first_and_before_any_price(portal):
    answered(replace(YVETTE, worked_last_3_months=False), benefits=frozenset({Benefit.RSA}))
    page = opened(portal)
    assert "À voir avant de payer une mutuelle" in plain(page.warning[0].value)
    assert comparison(page)[1][:2] == ["Complémentaire santé solidaire", "0 €"]


def test_an_agent_without_a_labelled_contract_is_told_why_nothing_is_taken_off(portal):
    answered(replace(YVETTE, statuses=frozenset({Status.OTHER_PUBLIC_AGENT})))
    page = opened(portal)
    assert "Contrat labellisé : non." in written(page)
    assert row_of(page, "Formule 1")[1] == "792 €"


def test_an_agent_has_the_share_of_the_employer_taken_off_a_labelled_contract(portal, offering):
    offering("six_niveaux")
    answered(replace(YVETTE, statuses=frozenset({Status.OTHER_PUBLIC_AGENT})))
    page = opened(portal)
    assert "Participation minimale de l’employeur public déduite des cotisations : 15 € par mois" in written(
        page
    )
    assert row_of(page, "Niveau 1")[1] == "569 €"  # 12 × 62, 5 of dues, 12 × 15 less


def test_one_s_own_cares_stand_under_headings_and_say_what_to_write(portal):
    answered(YVETTE)
    page = looking_at(opened(portal), "own")
    assert "combien de fois dans l’année" in written(page)
    headings = [each.value for each in page.subheader]
    assert headings[:2] == ["Soins courants", "Dentaire"]
    assert len(headings) == len(set(headings)) == len(Heading)


@pytest.mark.parametrize(
    ("sorting", "labels"),
    [
        (Sorting.PARTNER, ["Formule 1", "Formule 2", "Formule 3", "Sans complémentaire"]),
        (Sorting.TOTAL, ["Sans complémentaire", "Formule 1", "Formule 2", "Formule 3"]),
        (Sorting.REST, ["Formule 3", "Formule 2", "Formule 1", "Sans complémentaire"]),
    ],
)
def test_the_person_sorts_and_no_amount_changes(portal, sorting, labels):
    answered(YVETTE)
    page = opened(portal)
    before = comparison(page)
    page.selectbox(key="year.sorting").select(sorting).run()
    assert [row[0] for row in comparison(page)[1:]] == labels
    assert sorted(comparison(page)) == sorted(before)


def test_the_page_says_that_staying_may_be_right_and_what_is_to_confirm(portal):
    answered(YVETTE)
    page = opened(portal)
    assert "rester où vous êtes peut être le bon choix" in written(page)
    assert any("À confirmer" in each.label for each in page.expander)


def test_a_day_outside_the_offer_is_refused_with_the_reason_and_the_rest_still_shown(portal, monkeypatch):
    monkeypatch.setenv("MCMS_TODAY", "2027-12-15")
    answered(YVETTE)
    page = opened(portal)
    assert any("pas pour le 1er janvier 2028" in plain(each.value) for each in page.warning)
    assert [row[0] for row in comparison(page)[1:]] == ["Sans complémentaire"]


def test_without_an_offer_the_present_contract_is_compared_with_no_cover(portal, monkeypatch):
    answered(YVETTE, home_insee="84035")
    monkeypatch.setenv("MCMS_COMMUNE", "84035")
    wiring.settings.cache_clear()
    page = with_present(opened(portal), monthly="50")
    assert [row[0] for row in comparison(page)[1:]] == ["Votre mutuelle actuelle", "Sans complémentaire"]


def test_without_any_birth_date_the_page_says_what_is_missing(portal):
    answered(replace(YVETTE, birth_date=None))
    page = opened(portal)
    assert not any("ne convient à personne" in each.value for each in page.info)


# Nothing is kept


def dump(file) -> list[str]:
    with sqlite3.connect(file) as opened_file:
        return list(opened_file.iterdump())


def test_nothing_of_the_year_is_in_the_database_the_logs_the_address_or_the_code(portal, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    answered(YVETTE)
    page = opened(portal)
    before = dump(tmp_path / "portail.sqlite")
    page = sent_own(looking_at(page, "own"), implant="5", crown_free="1", crown_free__price=PRICE)
    page = with_present(page, monthly=MONTHLY, medecins_optam=SHARE)
    assert row_of(page, "Votre mutuelle actuelle")[1] == "1 167,72 €"
    assert dump(tmp_path / "portail.sqlite") == before
    assert dict(page.query_params) == {}
    for secret in (PRICE, "4321.09", MONTHLY, "97.31", "crown_free"):
        assert secret not in caplog.text
    papers = portal.open(PAPERS.file)
    papers.button(key="papers.code").click().run()
    code = kept().code
    left = wiring.handovers().get(VALENCE, code)
    assert (left.household, left.level) == (kept().household, None)
