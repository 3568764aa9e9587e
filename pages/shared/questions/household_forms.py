"""Where the household lives and who it is made of."""

from dataclasses import replace

import streamlit as st

from communes.commune import InseeCode
from communes.french import short_date
from communes.places import place, places_of_postcode
from eligibility.household import Household, Person
from eligibility.vocabulary import HomeKind, Relation
from enrolment import answers
from enrolment.answers import WrongAnswerError
from pages.shared import fields, state
from pages.shared.questions.asked import Asked, Read, Reading, WrongAnswersError, call


def _postcode(home_insee: str | None) -> str:
    """A postcode of the commune already given, to show it again."""
    postcodes = place(home_insee).postcodes if home_insee else ()
    return postcodes[0] if postcodes else ""


def home(asked: Asked) -> Read:
    """The postcode, the commune when several share it, and the way of living there."""
    postcode_key, commune_key, kind_key = (asked.key(name) for name in ("postcode", "commune", "kind"))
    known = asked.household.home_insee
    postcode = fields.text(
        asked.form,
        postcode_key,
        "Code postal",
        value=_postcode(known),
        hint="Cinq chiffres. Sans logement stable\u00a0: celui de votre domiciliation.",
        autocomplete="postal-code",
    )
    places = places_of_postcode(postcode.replace(" ", ""))
    chosen: InseeCode | None = None
    if len(places) > 1:
        names = {p.insee_code: p.name for p in places}
        chosen = fields.choice(
            asked.form,
            commune_key,
            "Votre commune",
            tuple(names),
            names,
            value=InseeCode(known) if known else None,
        )
    kinds = {kind: kind.label for kind in HomeKind}
    kind = fields.choice(
        asked.form,
        kind_key,
        "Comment y vivez-vous\u00a0?",
        tuple(HomeKind),
        kinds,
        value=asked.household.home_kind or HomeKind.USUAL,
    )

    def read() -> Household:
        try:
            insee = answers.read_home(postcode, chosen)
        except answers.SeveralCommunesError as error:
            raise WrongAnswersError({commune_key: error.message}) from None
        except WrongAnswerError as error:
            raise WrongAnswersError({postcode_key: error.message}) from None
        return replace(asked.household, home_insee=insee, home_kind=kind)

    return read


def people(asked: Asked) -> Read:
    """A couple or not, and the number of children."""
    couple_key, children_key = asked.key("couple"), asked.key("children")
    is_known = asked.step.key in state.draft().answered
    couple = fields.yes_no(
        asked.form,
        couple_key,
        "Vivez-vous en couple (mariage, PACS ou concubinage)\u00a0?",
        value=asked.household.spouse is not None if is_known else None,
    )
    children = fields.text(
        asked.form,
        children_key,
        "Nombre d’enfants à charge de moins de 25 ans",
        value=str(len(asked.household.children)) if is_known else "",
        hint="Écrivez 0 si vous n’en avez pas.",
    )

    def read() -> Household:
        reading = Reading()
        count = reading.field(children_key, lambda: answers.read_children(children))
        if couple is None:
            reading.messages = {couple_key: "Choisissez oui ou non."} | reading.messages
        reading.finish()
        return with_people(asked.household, has_spouse=bool(couple), children=count or 0)

    return read


def with_people(household: Household, *, has_spouse: bool, children: int) -> Household:
    """The household with a spouse or not and that many children; people already known stay as they are."""
    spouse = household.spouse or Person(id="p2", relation=Relation.SPOUSE)
    kept = household.children[:children]
    new = tuple(Person(id=f"e{rank}", relation=Relation.CHILD) for rank in range(len(kept) + 1, children + 1))
    people = (household.applicant, *((spouse,) if has_spouse else ()), *kept, *new)
    return replace(household, people=people)


def births(asked: Asked) -> Read:
    """Everyone’s birth date."""
    typed: dict[str, tuple[str, bool]] = {}
    for person in asked.household.people:
        key = asked.key(person.id)
        text = fields.text(
            asked.form,
            key,
            f"Date de naissance – {call(person, asked.household)}",
            value=short_date(person.birth_date) if person.birth_date else "",
        )
        shared = person.relation is Relation.CHILD and st.checkbox(
            f"{call(person, asked.household)}\u00a0: en résidence alternée",
            value=person.shared_custody,
            key=asked.key(f"{person.id}.shared"),
        )
        typed[person.id] = (text, bool(shared))

    def read() -> Household:
        reading = Reading()
        people = tuple(
            replace(
                person,
                birth_date=reading.field(
                    asked.key(person.id),
                    lambda person=person: answers.read_past_date(typed[person.id][0], day=asked.day),
                ),
                shared_custody=typed[person.id][1],
            )
            for person in asked.household.people
        )
        reading.finish()
        return replace(asked.household, people=people)

    return read
