"""The dense fields of the counter about the household: home, people, births, allowances, means, housing."""

from dataclasses import replace
from decimal import Decimal

import streamlit as st

from communes.commune import InseeCode
from communes.french import short_date
from communes.places import place, places_of_postcode
from eligibility.c2s import reference_period
from eligibility.household import Household
from eligibility.rulebook import rulebook
from eligibility.vocabulary import Benefit, HomeKind, Housing, Relation
from enrolment import answers
from enrolment.answers import SeveralCommunesError, WrongAnswerError
from pages.shared import staff_words
from pages.shared.questions import WrongAnswersError
from pages.shared.questions.asked import Reading, one
from pages.shared.questions.household_forms import with_people
from pages.shared.questions.means_forms import MONTHS, PER_MONTH, PER_YEAR
from pages.shared.staff_fields import Apply, Dense, labels, line, pick, pick_several, pick_yes_no, with_facts

NO_BENEFIT = "none"


def home(dense: Dense) -> Apply:
    """The postcode, the commune when several share it, and the way of living there."""
    known = dense.household.home_insee
    postcodes = place(known).postcodes if known else ()
    postcode = line(dense, "postcode", "Code postal", postcodes[0] if postcodes else "")
    places = places_of_postcode(postcode.replace(" ", ""))
    chosen = InseeCode(known) if known else None
    if len(places) > 1:
        names = {found.insee_code: found.name for found in places}
        chosen = pick(dense, "commune", "Commune", names, chosen)
    kind = pick(dense, "kind", "Logement", labels(HomeKind), dense.household.home_kind or HomeKind.USUAL)

    def read(household: Household) -> Household:
        if not postcode.strip():
            return replace(household, home_insee=None, home_kind=None)
        try:
            insee = answers.read_home(postcode, chosen)
        except WrongAnswerError as error:
            field = "commune" if isinstance(error, SeveralCommunesError) and len(places) > 1 else "postcode"
            raise WrongAnswersError({dense.key(field): error.message}) from None
        return replace(household, home_insee=insee, home_kind=kind)

    return read


def people(dense: Dense) -> Apply:
    """A couple or not, and the number of children."""
    has_spouse = st.checkbox(
        "En couple (mariage, PACS ou concubinage)",
        value=dense.household.spouse is not None,
        key=dense.key("couple"),
    )
    count = len(dense.household.children)
    children = line(dense, "children", "Enfants à charge de moins de 25 ans", str(count) if count else "")

    def read(household: Household) -> Household:
        number = one(dense.key("children"), lambda: answers.read_children(children))
        return with_people(household, has_spouse=has_spouse, children=number)

    return read


def births(dense: Dense) -> Apply:
    """Everyone’s birth date."""
    typed: dict[str, tuple[str, bool]] = {}
    names = staff_words.names_of(dense.household)
    for person in dense.household.people:
        called = names[person.id]
        born = short_date(person.birth_date) if person.birth_date else ""
        text = line(dense, person.id, f"Naissance (jj/mm/aaaa) – {called}", born)
        is_shared = person.relation is Relation.CHILD and st.checkbox(
            f"{called}\u00a0: résidence alternée",
            value=person.shared_custody,
            key=dense.key(f"{person.id}.shared"),
        )
        typed[person.id] = (text, bool(is_shared))

    def read(household: Household) -> Household:
        reading = Reading()
        for person in household.people:
            if person.id in typed:
                text, is_shared = typed[person.id]
                born = reading.field(
                    dense.key(person.id), lambda text=text: answers.read_past_date(text, day=dense.day)
                )
                household = with_facts(household, person.id, birth_date=born, shared_custody=is_shared)
        reading.finish()
        return household

    return read


def benefits(dense: Dense) -> Apply:
    """Allowances of the household."""
    words = {NO_BENEFIT: "Aucune de ces aides", **{benefit.value: benefit.label for benefit in Benefit}}
    known = dense.household.benefits
    value = () if known is None else tuple(b.value for b in Benefit if b in known) or (NO_BENEFIT,)
    chosen = pick_several(dense, dense.label, "Autre aide reçue", words, value)

    def read(household: Household) -> Household:
        if NO_BENEFIT in chosen and len(chosen) > 1:
            raise WrongAnswersError(
                {dense.key("0"): "Retirez «\u00a0Aucune de ces aides\u00a0», ou les aides choisies."}
            )
        found = frozenset(Benefit(code) for code in chosen if code != NO_BENEFIT)
        return replace(household, benefits=found if chosen else None)

    return read


def recent_work(dense: Dense) -> Apply:
    """Whether an adult worked lately."""
    worked = [adult.worked_last_3_months for adult in dense.household.adults]
    chosen = pick_yes_no(
        dense, "answer", "A travaillé ces trois derniers mois", None if None in worked else any(worked)
    )

    def read(household: Household) -> Household:
        for adult in household.adults:
            household = with_facts(household, adult.id, worked_last_3_months=chosen)
        return household

    return read


def tax(dense: Dense) -> Apply:
    """Whether the tax household pays income tax."""
    exempt = dense.household.tax_exempt
    chosen = pick_yes_no(
        dense, "answer", "Paie l’impôt sur le revenu", None if exempt is None else not exempt
    )
    return lambda household: replace(household, tax_exempt=None if chosen is None else not chosen)


def family_cover(dense: Dense) -> Apply:
    """Whether an employer's cover takes in the family."""
    label = "Mutuelle d’employeur qui couvre d’office la famille"
    chosen = pick_yes_no(dense, "answer", label, dense.household.family_cover)
    return lambda household: replace(household, family_cover=chosen)


def resources(dense: Dense) -> Apply:
    """Resources of the reference period."""
    first, last = reference_period(rulebook().parameters.on(dense.day))
    label = f"Ressources nettes du foyer, du {short_date(first)} au {short_date(last)}, en euros"
    return _yearly_amount(dense, label, "yearly_resources")


def housing(dense: Dense) -> Apply:
    """How the household is housed."""
    chosen = pick(dense, "answer", dense.label, labels(Housing), dense.household.housing)
    return lambda household: replace(household, housing=chosen)


def housing_aid(dense: Dense) -> Apply:
    """Housing aid over the reference period."""
    return _yearly_amount(dense, "Aide au logement, même période, en euros", "yearly_housing_aid")


def _yearly_amount(dense: Dense, label: str, fact: str) -> Apply:
    known: Decimal | None = getattr(dense.household, fact)
    text = line(dense, "amount", label, "" if known is None else f"{known}".replace(".", ","))
    words = {PER_MONTH: "par mois, en moyenne", PER_YEAR: "pour les douze mois ensemble"}
    period = pick(
        dense, "period", "Ce montant est", words, None if known is None else PER_YEAR, empty="Choisissez"
    )

    def read(household: Household) -> Household:
        amount = one(dense.key("amount"), lambda: answers.read_amount(text))
        if amount is not None and period is None:
            raise WrongAnswersError(
                {dense.key("period"): "Dites si ce montant est par mois ou pour l’année."}
            )
        yearly = amount * MONTHS if amount is not None and period == PER_MONTH else amount
        return replace(household, **{fact: yearly})  # pyright: ignore[reportArgumentType]

    return read
