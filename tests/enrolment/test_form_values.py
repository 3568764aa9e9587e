"""What is known of a request, under the names that forms use."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from communes.registry import commune
from eligibility.assess import assess
from eligibility.household import Household, Person
from eligibility.vocabulary import Cover, Relation, Status
from enrolment.form_values import form_values
from enrolment.papers_request import PackRequest, display_names
from enrolment.pricing import PriceChoices, household_prices
from exports.forms.named_fields import named_fields
from exports.identity import Civility
from tariffs.creditor import Creditor
from tariffs.grid import Regime
from tests.exports.builders import an_identity

TOLD = PriceChoices(regimes={"p1": Regime.GENERAL, "p2": Regime.INDEPENDANTS})
DAY, EFFECT = date(2026, 11, 22), date(2027, 1, 1)


def a_household(children: int = 2) -> Household:
    return Household(
        people=(
            Person(id="p1", birth_date=date(1951, 2, 3), statuses=frozenset({Status.RETIRED})),
            Person(
                id="p2",
                relation=Relation.SPOUSE,
                birth_date=date(1980, 5, 6),
                statuses=frozenset({Status.CRAFTSPERSON}),
            ),
            *(
                Person(
                    id=f"c{rank}",
                    relation=Relation.CHILD,
                    birth_date=date(2010 + rank, 1, 1),
                    shared_custody=rank == 1,
                )
                for rank in range(1, children + 1)
            ),
        ),
        home_insee="26362",
    )


def a_request(household: Household | None = None, **changes) -> PackRequest:
    household = household or a_household()
    town = commune("26362")
    request = PackRequest(
        commune=town,
        day=DAY,
        household=household,
        verdicts=assess(household, day=DAY, commune=town, explained=False),
        display_names=display_names(household),
        insured=household.people,
        prices=household_prices(household.people, commune=town, effect_day=EFFECT),
        level="N2",
        identity=an_identity(),
        names={"p2": ("Văn", "Nguyễn"), "c1": ("Łukasz", "Nguyễn")},
        insurer="Mutuelle des Alpages",
        choices=TOLD,
    )
    return replace(request, **changes)


@pytest.fixture(scope="module")
def values():
    return form_values(a_request())


def test_every_name_is_one_that_forms_know_and_its_value_suits(values):
    assert [name for name, value in values.items() if not named_fields()[name].accepts(value)] == []


def test_nothing_is_given_that_only_the_hand_writes(values):
    assert [name for name in values if named_fields()[name].by_hand] == []


def test_the_holder_is_told_whole(values):
    assert {name: value for name, value in values.items() if name.startswith(("souscr", "adr"))} == {
        "souscr.civilite": "Mme",
        "souscr.nom_naissance": "Lefèvre-Noël",
        "souscr.nom_usage": "D’Angelo",
        "souscr.nom_courant": "D’Angelo",
        "souscr.prenom": "Œdipa",
        "souscr.date_naissance": date(1951, 2, 3),
        "souscr.regime": "general",
        "souscr.situation_pro": "retraite",
        "adr.ligne1": "12 bis rue de l’Évêché",
        "adr.complement": "Bâtiment Ç, appartement 4",
        "adr.code_postal": "26000",
        "adr.commune": "Valence",
    }


def test_a_scheme_nobody_told_is_left_to_the_person():
    found = form_values(a_request(choices=PriceChoices()))
    assert not [name for name in found if name.endswith(".regime")]


def test_the_spouse_and_the_children_follow(values):
    assert (values["conjoint.nom"], values["conjoint.regime"]) == ("Nguyễn", "independants")
    assert (values["enfant[1].prenom"], values["enfant[1].residence_alternee"]) == ("Łukasz", True)


def test_a_child_nobody_named_still_needs_a_line(values):
    assert "enfant[2].prenom" not in values
    assert values["enfant[2].date_naissance"] == date(2012, 1, 1)


def test_six_children_are_all_there():
    found = form_values(a_request(a_household(children=6)))
    assert {name for name in found if name.endswith(".lien")} == {
        f"enfant[{rank}].lien" for rank in range(1, 7)
    }


def test_the_offer_is_the_one_of_the_level_chosen(values):
    assert values["offre.formule_code"] == "N2"
    assert values["offre.date_effet"] == EFFECT
    assert values["offre.cotisation_annuelle"] == Decimal(12) * values["offre.cotisation_mensuelle"]
    assert values["offre.periodicite"] == "mensuelle"


def of_contract_since(since: date, effect_day: date) -> PackRequest:
    first = replace(a_household().people[0], covers=frozenset({Cover.INDIVIDUAL}), first_insured_on=since)
    household = Household(people=(first,), home_insee="26362")
    prices = household_prices((first,), commune=commune("26362"), effect_day=effect_day)
    return a_request(household, prices=prices)


def test_a_start_before_the_old_contract_ends_is_left_to_the_adviser():
    since = date(2019, 3, 15)
    early = form_values(of_contract_since(since, date(2026, 12, 1)))
    assert "offre.date_effet" not in early
    assert form_values(of_contract_since(since, EFFECT))["offre.date_effet"] == EFFECT
    assert early["ancien.date_adhesion"] == since


def test_an_insurer_typed_before_answering_no_cover_is_left_out():
    first = replace(a_household().people[0], covers=frozenset[Cover]())
    found = form_values(a_request(Household(people=(first,), home_insee="26362")))
    assert "ancien.organisme" not in found


def test_without_a_level_nothing_is_said_of_the_offer():
    assert not [name for name in form_values(a_request(level=None)) if name.startswith("offre")]


def test_a_spouse_who_takes_the_contract_alone_is_the_holder():
    household = a_household(children=0)
    found = form_values(a_request(household, insured=household.people[1:]))
    assert "conjoint.nom" not in found
    assert found["souscr.regime"] == "independants"


def test_several_occupations_at_once_are_left_to_the_person():
    people = (
        Person(id="p1", birth_date=date(1958, 1, 1), statuses=frozenset({Status.RETIRED, Status.TRADER})),
    )
    assert "souscr.situation_pro" not in form_values(a_request(Household(people=people, home_insee="26362")))


@pytest.mark.parametrize(("phone", "name"), [("06 39 98 12 34", "mobile"), ("04 65 71 12 34", "fixe")])
def test_a_phone_is_told_mobile_or_not(phone, name):
    found = form_values(a_request(identity=an_identity(phone=phone)))
    assert {each for each in found if each.startswith("contact.tel_")} == {f"contact.tel_{name}"}


def test_somebody_without_title_phone_or_mail_leaves_them_out():
    plain = an_identity(civility=None, used_name=None, phone=None, email=None, address_extra=None)
    found = form_values(a_request(identity=plain, insurer=""))
    left = {
        "souscr.civilite",
        "souscr.nom_usage",
        "contact.tel",
        "contact.email",
        "adr.complement",
        "ancien.organisme",
    }
    assert left.isdisjoint(found)
    assert found["souscr.nom_courant"] == "Lefèvre-Noël"


def test_a_man_is_a_man_on_forms():
    assert form_values(a_request(identity=an_identity(civility=Civility.MR)))["souscr.civilite"] == "M"


def test_the_creditor_of_the_mandate_comes_from_the_offer():
    request = a_request()
    creditor = Creditor(name="Organisme fictif", address="1 rue de l’Exemple, 26000 Valence")
    offer = request.prices.offer.model_copy(update={"creditor": creditor})
    found = form_values(replace(request, prices=replace(request.prices, offer=offer)))
    assert found["sepa.creancier_nom"] == "Organisme fictif"
    assert "sepa.ics" not in found
