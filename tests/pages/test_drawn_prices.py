"""Households drawn at random see on the real page the prices that the command tells, offer by offer."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from typer.testing import CliRunner

from eligibility.household import Household
from eligibility.vocabulary import Cover, HomeKind
from enrolment.pricing import next_effect_day
from enrolment.questionnaire import all_steps
from mcms.cli import app
from pages.server import visits
from pages.server.site_map import OFFERS
from pages.shared.state import Draft
from tests.pages.conftest import TODAY, VISIT
from tests.pages.html_tables import tables_of
from tests.tariffs.drawn import FREQUENCIES, LIVING, Drawn, draw
from tests.tariffs.told import by_command, by_page

EACH = 4
LAST_DAY = date(2027, 11, 1)
AT_HOME = LIVING[0]


def households(offer: str) -> Iterator[Drawn]:
    """Some of this offer, at home in the commune, on a day the page proposes."""
    for home in draw(200):
        day = max(home.effect_day, next_effect_day(TODAY))
        day = day if day.day == 1 else next_effect_day(day)
        if home.offer == offer and day <= LAST_DAY:
            yield replace(home, effect_day=day, home=AT_HOME)


def draft_of(home: Drawn) -> Draft:
    """What they would have answered and chosen; nobody has a cover that excludes them."""
    people = tuple(replace(one, covers=frozenset[Cover](), affiliated=True) for one in home.persons)
    household = Household(people=people, home_insee=AT_HOME[0], home_kind=HomeKind.USUAL)
    steps = frozenset(step.key for step in all_steps(household))
    return Draft(household=household, answered=steps, effect_day=home.effect_day, choices=home.choices)


@pytest.mark.usefixtures("visiting")
@pytest.mark.parametrize("offer", FREQUENCIES)
def test_the_real_page_shows_the_prices_of_the_command(portal, offering, offer):
    offering(offer)
    asked = [home for home, _ in zip(households(offer), range(EACH), strict=False)]
    assert len(asked) == EACH
    request = "\n".join(json.dumps(home.request()) for home in asked)
    answers = CliRunner().invoke(app, ["tariffs", "quote"], input=request)
    for home, answer in zip(asked, answers.stdout.splitlines(), strict=True):
        visits.save(VISIT, draft_of(home))
        page = portal.open(OFFERS.file)
        assert not page.exception
        shown = tables_of("".join(element.value or "" for element in page.get("html")))
        assert by_page(shown) == by_command(json.loads(answer)), home
