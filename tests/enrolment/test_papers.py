"""From answers to prices and papers."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from pypdf import PdfReader

from communes.registry import commune
from eligibility.assess import assess
from eligibility.household import Household, Person
from eligibility.vocabulary import Cover, Relation, Status
from enrolment.papers import pack_content
from enrolment.papers_exchange import FillRequest, pack_request
from enrolment.papers_request import PackRequest, display_names
from enrolment.pricing import household_prices, insurable, next_effect_day
from exports.forms.fill import Form
from exports.forms.problem import Problem, UnusableFormError
from exports.identity import Identity
from exports.pack.build import build_pack
from tariffs import catalogue

DAY = date(2026, 11, 22)
VALENCE, CAVAILLON = commune("26362"), commune("84035")
FORFAITS = VALENCE.model_copy(update={"offer": "trois_forfaits"})
RETIRED = Person(
    id="p1", birth_date=date(1958, 3, 2), statuses=frozenset({Status.RETIRED}), covers=frozenset[Cover]()
)
EMPLOYED = Person(
    id="p2",
    relation=Relation.SPOUSE,
    birth_date=date(1965, 1, 1),
    statuses=frozenset({Status.EMPLOYEE_FULL_TIME}),
    covers=frozenset({Cover.EMPLOYER}),
)
CHILD = Person(id="e1", relation=Relation.CHILD, birth_date=date(2015, 1, 1))
FAMILY = Household(people=(RETIRED, EMPLOYED, CHILD), home_insee="26362")
ZOE = Identity(
    birth_name="Lefèvre",
    first_name="Zoé",
    birth_date=date(1958, 3, 2),
    address_line="1 rue de l’Église",
    postcode="26000",
    city="Valence",
)


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 11, 1), date(2026, 12, 1)),
        (date(2026, 11, 30), date(2026, 12, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_cover_starts_on_the_first_of_next_month(day, first):
    assert next_effect_day(day) == first


def test_the_papers_of_the_command_start_when_the_old_contract_may_have_ended():
    insured = replace(RETIRED, covers=frozenset({Cover.INDIVIDUAL}), first_insured_on=date(2019, 3, 15))
    request = FillRequest(household=Household(people=(insured,), home_insee="26362"), day=DAY)
    assert pack_request(request, find=catalogue.offer).start == date(2027, 1, 1)
    chosen = replace(request, effect_day=date(2026, 12, 1))
    assert pack_request(chosen, find=catalogue.offer).start == date(2026, 12, 1)


def test_someone_the_scheme_is_closed_to_is_not_priced():
    verdicts = assess(FAMILY, day=DAY, commune=VALENCE)
    assert [person.id for person in insurable(FAMILY, verdicts)] == ["p1", "e1"]


def test_prices_leave_out_a_person_without_birth_date_and_say_so():
    unknown = Person(id="e2", relation=Relation.CHILD)
    found = household_prices((RETIRED, unknown), commune=VALENCE, effect_day=date(2026, 12, 1))
    assert found is not None
    assert [line.insured_id for line in found.quotes[0].lines] == ["p1"]
    assert found.unpriced == (unknown,)
    assert [quote.monthly_total for quote in found.quotes] == [Decimal(66), Decimal(98), Decimal(140)]


def test_a_commune_without_offer_has_no_price():
    assert household_prices((RETIRED,), commune=CAVAILLON, effect_day=date(2026, 12, 1)) is None


def test_people_are_called_by_their_place_never_by_their_name():
    assert display_names(FAMILY) == {"p1": "Vous", "p2": "Votre conjoint(e)", "e1": "Votre enfant"}


def test_pack_holds_the_code_as_it_is_read_and_leaves_unknown_names_to_the_pen():
    verdicts = assess(FAMILY, day=DAY, commune=VALENCE)
    people = insurable(FAMILY, verdicts)
    request = PackRequest(
        commune=VALENCE,
        day=DAY,
        household=FAMILY,
        verdicts=verdicts,
        display_names=display_names(FAMILY),
        insured=people,
        prices=household_prices(people, commune=VALENCE, effect_day=date(2026, 12, 1)),
        level="N2",
        identity=ZOE,
        short_code="H6PL34WYJ",
    )
    reader = PdfReader(BytesIO(build_pack(pack_content(request)).content))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "H6P-L34-WYJ" in text
    assert "Lefèvre" in text
    filled = reader.get_form_text_fields()
    assert {"person_2_first_name", "person_2_birth_name"} <= set(filled)
    assert not any(filled.values())


def test_each_price_on_paper_names_its_line_of_the_grid_and_the_unverified_document():
    children = tuple(replace(CHILD, id=f"e{rank}") for rank in (1, 2, 3))
    household = Household(people=(RETIRED, *children))
    prices = household_prices(household.people, commune=VALENCE, effect_day=date(2026, 12, 1))
    assert prices is not None
    content = pack_content(
        PackRequest(
            commune=VALENCE,
            day=DAY,
            household=household,
            verdicts=assess(household, day=DAY, commune=VALENCE),
            display_names=display_names(household),
            insured=household.people,
            prices=prices,
        )
    )
    reader = PdfReader(BytesIO(build_pack(content).content))
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
    part = text[text.index("Prix de chaque personne") :]
    assert [int(row) for row in re.findall(r"ligne (\d+)", part)] == [
        quote.lines[place].grid_row for place in range(4) for quote in prices.quotes
    ]
    assert "grille prices-2026-01-01.csv ; Grille de démonstration du portail, 22 novembre 2026" in part
    assert "aucun organisme ne propose ces prix) – non vérifié" in part


def test_a_paper_tells_the_price_already_known_to_come():
    aged = Person(id="p1", birth_date=date(1951, 3, 27))
    household = Household(people=(aged,))
    content = pack_content(
        PackRequest(
            commune=VALENCE,
            day=DAY,
            household=household,
            verdicts=assess(household, day=DAY, commune=VALENCE),
            display_names={"p1": "Vous"},
            insured=(aged,),
            prices=household_prices((aged,), commune=VALENCE, effect_day=date(2026, 12, 1)),
        )
    )
    assert content.prices is not None
    later = "78\u00a0€ par mois à partir du 1er janvier 2027, hors du prix par an"
    assert content.prices.sheets[0].later == (later,)
    assert content.desired_start == date(2026, 12, 1)


def asked(town, **changes) -> PackRequest:
    household = Household(people=(RETIRED,), home_insee="26362")
    facts = {
        "commune": town,
        "day": DAY,
        "household": household,
        "verdicts": assess(household, day=DAY, commune=town),
        "display_names": display_names(household),
        "insured": (RETIRED,),
        "prices": household_prices((RETIRED,), commune=town, effect_day=date(2026, 12, 1)),
        "level": "G1",
        "identity": ZOE,
    }
    return PackRequest(**(facts | changes))


def test_the_partner_s_form_is_filled_at_the_end_of_the_pack():
    content = pack_content(asked(FORFAITS))
    assert content.partner_form is not None
    reader = PdfReader(BytesIO(build_pack(content).content))
    assert reader.get_form_text_fields()["nom_naissance"] == "Lefèvre"
    titles = [entry.title for entry in reader.outline]
    assert titles[-1] == "Bulletin d’adhésion (démonstration), version 2026-01"
    assert "Mandat de prélèvement SEPA" not in titles, "the form has its own place for the IBAN"


@pytest.mark.parametrize("missing", [{"identity": None}, {"level": None}, {"prices": None, "level": None}])
def test_without_a_name_or_a_level_there_is_no_partner_s_form(missing):
    content = pack_content(asked(FORFAITS, **missing))
    assert content.partner_form is None
    assert content.lacks_partner_form is (missing == {"identity": None})


def test_an_offer_without_a_form_has_our_bulletin():
    content = pack_content(asked(VALENCE, level="N2"))
    assert (content.partner_form, content.lacks_partner_form) == (None, False)


def test_a_form_that_cannot_be_used_any_more_leaves_our_bulletin_that_says_so():
    def unusable(_offer: str) -> tuple[Form, ...]:
        raise UnusableFormError((Problem(text="Le fichier est abîmé.", remedy="Déposez-le à nouveau."),))

    content = pack_content(asked(FORFAITS), find_forms=unusable)
    assert (content.partner_form, content.lacks_partner_form) == (None, True)
