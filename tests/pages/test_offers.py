"""Page « Les formules »: what each formula costs these people, where each price comes from, what they choose.

def test_…(portal):
    answered(YVETTE)  # every question
    page = portal.open(OFFERS.file)
"""

from dataclasses import replace
from datetime import date

import pytest

from communes.french import MONTHS
from eligibility.household import Household, Person
from eligibility.vocabulary import Cover, HomeKind, Relation, Status
from enrolment.questionnaire import all_steps
from pages.server import visits
from pages.server.site_map import OFFERS
from pages.shared import wiring
from pages.shared.state import Draft
from tariffs.grid import Regime
from tariffs.guarantee import Heading, Post
from tariffs.terms import Frequency
from tests.enrolment.builders import VALENCE
from tests.pages.conftest import VISIT, everything_written
from tests.pages.html_tables import Tables, plain, tables_of

pytestmark = pytest.mark.usefixtures("visiting")

YVETTE = Person(
    id="p1",
    birth_date=date(1951, 3, 27),
    statuses=frozenset({Status.RETIRED}),
    covers=frozenset({Cover.INDIVIDUAL}),
    affiliated=True,
)
PAUL = Person(
    id="p2",
    relation=Relation.SPOUSE,
    birth_date=date(1985, 6, 15),
    statuses=frozenset({Status.TRADER}),
    covers=frozenset[Cover](),
    affiliated=True,
)
CHILDREN = tuple(
    Person(id=f"e{rank}", relation=Relation.CHILD, birth_date=date(2014 + rank, 6, 15)) for rank in (1, 2, 3)
)


def answered(*people: Person, **facts) -> None:
    """Leave in the visit the draft of people who have answered every question."""
    lived = {"home_insee": VALENCE, "home_kind": HomeKind.USUAL} | facts
    household = Household(people=people, **lived)
    steps = frozenset(step.key for step in all_steps(household))
    visits.save(VISIT, Draft(household=household, answered=steps))


@pytest.fixture
def six_levels(offering):
    """Valence with another offer: zones, options, a régime that changes the price, ways of paying."""
    offering("six_niveaux")


def kept() -> Draft:
    found = visits.load(VISIT)
    assert isinstance(found, Draft)
    return found


def tables(page) -> Tables:
    return tables_of("".join(element.value or "" for element in page.get("html")))


def written(page) -> str:
    return plain(everything_written(page))


def totals(page) -> list[list[str]]:
    return tables(page)["Ce que coûte chaque formule, toutes personnes comprises"]


# What it costs


def test_each_formula_has_its_price_by_month_and_year_in_the_partners_order(portal):
    answered(YVETTE)
    page = portal.open(OFFERS.file)
    assert not page.exception
    assert totals(page) == [
        ["Formule", "Par mois", "Par an, à ce prix"],
        ["Formule 1", "66 €", "792 €"],
        ["Formule 2", "98 €", "1 176 €"],
        ["Formule 3", "140 €", "1 680 €"],
    ]
    assert "par mois, toutes taxes comprises, à partir du 1er décembre 2026" in written(page)
    assert "dans l’ordre du partenaire" in written(page)
    assert plain(page.error[0].value).startswith("**DÉMONSTRATION — tarifs fictifs.**")


def test_the_total_is_the_sum_of_the_household_and_a_third_child_is_free(portal):
    answered(YVETTE, PAUL, *CHILDREN)
    page = portal.open(OFFERS.file)
    assert totals(page)[1] == ["Formule 1", "127 €", "1 524 €"]  # 66 + 33 + 14 + 14 + 0
    detail = tables(page)["Formule 1, personne par personne"]
    assert [row[3] for row in detail[1:]] == ["66 €", "33 €", "14 €", "14 €", "0 €"]
    assert "Gratuit : 3e enfant" in detail[5][2]
    assert "Gratuit : 3e enfant" in written(page)


def test_each_price_opens_to_the_line_of_the_grid_and_to_its_document(portal):
    answered(YVETTE)
    page = portal.open(OFFERS.file)
    for level, line, price in (
        ("Formule 1", 8, "66 €"),
        ("Formule 2", 16, "98 €"),
        ("Formule 3", 24, "140 €"),
    ):
        (_, row) = tables(page)[f"{level}, personne par personne"]
        assert row[0].startswith("Vous")
        assert "75 ans en 2026" in row[0]
        assert (row[1], row[2], row[3]) == (price, "rien", price)
        assert f"Grille prices-2026-01-01.csv, ligne {line}" in row[4]
        assert "Grille de démonstration du portail" in row[4]


def test_what_the_insurer_did_not_tell_is_said_and_is_never_zero(portal):
    answered(YVETTE)
    page = portal.open(OFFERS.file)
    assert "Cotisation annuelle à l’association : non communiquée" in written(page)
    assert "frais d’entrée : non communiqués" in written(page)


def test_only_the_people_ticked_are_priced_and_kept_for_the_year(portal):
    answered(YVETTE, PAUL)
    page = portal.open(OFFERS.file)
    assert totals(page)[1][1] == "99 €"
    page.checkbox(key="offers.insured.p2").uncheck().run()
    assert totals(page)[1][1] == "66 €"
    page.button(key="offers.year").click().run()
    assert not page.exception
    assert plain(page.title[0].value) == "Mon année : combien en tout ?"
    assert kept().insured == {"p1"}


def test_the_guarantees_stand_under_the_harmonised_headings_with_an_example_in_euros(portal):
    answered(YVETTE)
    found = tables(portal.open(OFFERS.file))
    headings = [caption for caption in found if caption.startswith("Garanties")]
    assert headings == [f"Garanties : {heading.label}" for heading in Heading]
    assert all(found[caption][0] == ["Soin", "Formule 1", "Formule 2", "Formule 3"] for caption in headings)
    doctors = next(row for row in found["Garanties : Soins courants"] if row[0] == Post.MEDECINS_OPTAM.label)
    assert "il vous reste 4,75 €" in doctors[2]


def test_prices_show_although_the_database_is_locked(portal, locked):
    answered(YVETTE)
    with locked():
        page = portal.open(OFFERS.file)
    assert not page.exception
    assert totals(page)[1] == ["Formule 1", "66 €", "792 €"]


# What may be chosen


def test_a_later_first_day_changes_the_age_and_the_price(portal):
    answered(YVETTE)
    page = portal.open(OFFERS.file)
    page.selectbox(key="offers.effect_day.p1").select(date(2027, 1, 1)).run()
    assert not page.exception
    assert totals(page)[1] == ["Formule 1", "78 €", "936 €"]  # 76 in 2027
    assert "à partir du 1er janvier 2027" in written(page)
    assert kept().effect_day == date(2027, 1, 1)


def test_the_first_day_follows_the_end_of_the_old_contract_until_another_is_picked(portal):
    answered(replace(YVETTE, first_insured_on=date(2019, 3, 15)))
    page = portal.open(OFFERS.file)
    assert page.selectbox(key="offers.effect_day.p1").value == date(2027, 1, 1)
    assert "à partir du 1er janvier 2027" in written(page)
    assert "La mutuelle actuelle peut finir au plus tôt le 24 décembre 2026" in written(page)
    assert kept().effect_day is None
    page.selectbox(key="offers.effect_day.p1").select(date(2026, 12, 1)).run()
    assert kept().effect_day == date(2026, 12, 1)


def test_only_first_days_of_months_of_the_offer_are_proposed(portal):
    answered(YVETTE)
    page = portal.open(OFFERS.file)
    months = [f"1er {MONTHS[month]} 2027" for month in range(1, 13)]
    assert page.selectbox(key="offers.effect_day.p1").options == ["1er décembre 2026", *months]


def test_a_way_of_paying_shows_each_payment(portal):
    answered(YVETTE)
    page = portal.open(OFFERS.file)
    page.selectbox(key="offers.frequency").select(Frequency.QUARTERLY).run()
    assert totals(page)[0][3].startswith("À payer")
    assert totals(page)[1] == ["Formule 1", "66 €", "792 €", "198 €"]


def test_the_choices_stay_when_the_page_is_left(portal):
    answered(YVETTE)
    page = portal.open(OFFERS.file)
    page.selectbox(key="offers.frequency").select(Frequency.YEARLY).run()
    page.selectbox(key="offers.effect_day.p1").select(date(2027, 2, 1)).run()
    again = portal.open(OFFERS.file)
    assert again.selectbox(key="offers.frequency").value == Frequency.YEARLY
    assert again.selectbox(key="offers.effect_day.p1").value == date(2027, 2, 1)


def test_an_offer_without_options_or_regimes_asks_for_none(portal):
    answered(YVETTE)
    page = portal.open(OFFERS.file)
    assert [box.key for box in page.checkbox] == []
    assert {box.key for box in page.selectbox} == {"offers.effect_day.p1", "offers.frequency"}


@pytest.mark.usefixtures("six_levels")
def test_an_option_for_each_person_and_one_for_the_contract_are_added_and_named(portal):
    answered(YVETTE, PAUL)
    page = portal.open(OFFERS.file)
    assert totals(page)[1][1] == "93 €"  # 62 + 31
    page.checkbox(key="offers.option.optique_dentaire").check().run()
    page.checkbox(key="offers.option.assistance").check().run()
    assert not page.exception
    assert totals(page)[1] == ["Niveau 1", "107,20 €", "1 286,40 €"]  # 2 × 6.50 and 1.20 more
    detail = tables(page)["Niveau 1, personne par personne"]
    assert all("Option Renfort optique et dentaire : 6,50 €" in row[2] for row in detail[1:3])
    assert detail[3] == ["Option : Aide à domicile après une hospitalisation", "", "", "1,20 €", ""]
    assert "Options comprises dans ces prix : Renfort optique et dentaire, Aide à domicile" in written(page)
    assert "Dix heures d’aide à domicile par an pour le foyer." in written(page)
    assert "association : 5 € ; frais d’entrée : offerts" in written(page)


@pytest.mark.usefixtures("six_levels")
def test_a_regime_changes_the_price_of_the_person_who_has_it(portal):
    answered(YVETTE, PAUL)
    page = portal.open(OFFERS.file)
    assert page.selectbox(key="offers.regime.p1").value == Regime.GENERAL
    assert page.selectbox(key="offers.regime.p2").value == Regime.INDEPENDANTS
    page.selectbox(key="offers.regime.p1").select(Regime.ALSACE_MOSELLE).run()
    assert totals(page)[1][1] == "81,84 €"  # 62 × 0.82 = 50.84, and 31
    detail = tables(page)["Niveau 1, personne par personne"]
    assert "Régime local d’Alsace-Moselle : × 0,82" in detail[1][2]
    assert "Alsace-Moselle" not in detail[2][2]
    assert "Drôme et Ardèche" in detail[2][2]


@pytest.mark.usefixtures("six_levels")
def test_a_child_has_the_regime_of_the_first_adult_until_somebody_says_otherwise(portal):
    answered(replace(YVETTE, statuses=frozenset({Status.TRADER})), CHILDREN[0])
    page = portal.open(OFFERS.file)
    assert page.selectbox(key="offers.regime.e1").value == Regime.INDEPENDANTS


@pytest.mark.usefixtures("six_levels")
def test_paying_once_a_year_costs_two_hundredths_less(portal):
    answered(YVETTE)
    page = portal.open(OFFERS.file)
    page.selectbox(key="offers.frequency").select(Frequency.YEARLY).run()
    assert totals(page)[1] == ["Niveau 1", "60,76 €", "729,12 €", "729,12 €"]  # 62 × 0.98


# What is refused


@pytest.fixture
def after_the_offer(portal, monkeypatch):  # noqa: ARG001 (comes first)
    """The first contract could only start on 1 January 2028: the offer ends the day before."""
    monkeypatch.setenv("MCMS_TODAY", "2027-12-15")


@pytest.mark.usefixtures("after_the_offer")
def test_a_day_outside_the_offer_is_refused_with_the_reason(portal):
    answered(YVETTE)
    page = portal.open(OFFERS.file)
    assert not page.exception
    assert (
        "Les prix de cette offre sont connus du 1er janvier 2026 au 31 décembre 2027, pas pour le "
        "1er janvier 2028." in " ".join(plain(each.value) for each in page.warning)
    )
    assert tables(page) == {}
    assert "€" not in written(page)


def test_a_missing_birth_date_is_asked_for_and_leads_to_its_question(portal):
    answered(replace(YVETTE, birth_date=None))
    page = portal.open(OFFERS.file)
    assert "Il manque une date de naissance" in plain(page.info[0].value)
    page.button(key="offers.births").click().run()
    assert plain(page.title[0].value) == "Quelles sont vos dates de naissance ?"


def test_who_has_no_birth_date_is_left_out_and_it_is_said(portal):
    answered(YVETTE, replace(PAUL, birth_date=None))
    page = portal.open(OFFERS.file)
    assert totals(page)[1][1] == "66 €"
    assert "Votre conjoint(e) : sans date de naissance, le prix n’est pas calculé." in written(page)


def test_nobody_ticked_is_said_as_it_is(portal):
    answered(YVETTE, PAUL)
    page = portal.open(OFFERS.file)
    page.checkbox(key="offers.insured.p1").uncheck()
    page.checkbox(key="offers.insured.p2").uncheck().run()
    assert not page.exception
    assert not any("date de naissance" in each.value for each in page.info)


def test_a_commune_without_an_offer_shows_no_price(portal, monkeypatch):
    answered(YVETTE)
    monkeypatch.setenv("MCMS_COMMUNE", "84035")
    wiring.settings.cache_clear()
    page = portal.open(OFFERS.file)
    assert not page.exception
    assert tables(page) == {}
    assert "ne connaît pas encore de formules" in plain(page.info[0].value)
