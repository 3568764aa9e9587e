"""From answers to prices and papers: what the pages and the counter both ask for. Nothing is kept or sent."""

from collections.abc import Callable

from eligibility.household import Person
from eligibility.vocabulary import Relation
from enrolment.form_values import form_values
from enrolment.papers_dates import Told, departure, key_dates, solidarity
from enrolment.papers_prices import printed_payment, printed_prices
from enrolment.papers_request import PackRequest
from enrolment.papers_year import year_table
from enrolment.pricing import next_effect_day
from enrolment.short_code import shown
from exports.errors import FormFillError
from exports.forms.append import FilledForm
from exports.forms.catalogue import form_on, shipped_forms
from exports.forms.fill import Form, fill_form
from exports.forms.problem import UnusableFormError
from exports.identity import InsuredPerson
from exports.pack.content import PackContent, PersonResult
from exports.pack.facts import YearTable
from tariffs.errors import TariffError

IBAN = "sepa.iban"
"""What forms call the account to debit."""

HOLDER = "Adhérent(e)"
"""What the bulletin calls the person who takes out the contract."""


def pack_content(
    request: PackRequest, *, find_forms: Callable[[str], tuple[Form, ...]] = shipped_forms
) -> PackContent:
    """Everything one pack says.

    Args:
        request: What it is made from.
        find_forms: Gives the partner's forms of an offer, in order of first day.

    Raises:
        PackContentError: The level chosen is not among the prices.
        UnprintableCharacterError: A letter cannot be written in the partner's form.
    """
    found, names, day = request.prices, request.display_names, request.day
    leaving = departure(request.holder, request.insurer, day=day)
    claims = solidarity(request.verdicts, names, day=day)
    told = Told(
        household=request.household,
        verdicts=request.verdicts,
        display_names=names,
        start=request.start if request.level else None,
        departure=leaving,
        solidarity=claims,
    )
    has_form, form = _partner_form(request, find_forms)
    return PackContent(
        commune=request.commune,
        day=day,
        results=tuple(PersonResult(display_name=names[v.person_id], verdict=v) for v in request.verdicts),
        prices=printed_prices(found, names, level=request.level) if found else None,
        identity=request.identity,
        insured=tuple(_insured_row(person, request) for person in request.insured),
        payment=printed_payment(found, level=request.level) if found else None,
        departure=leaving,
        desired_start=request.start,
        dates=key_dates(told, day=day),
        year=_year(request),
        solidarity=claims,
        wants_referral=request.wants_referral,
        partner_form=form,
        lacks_partner_form=has_form and form is None,
        short_code=shown(request.short_code) if request.short_code else None,
    )


def _year(request: PackRequest) -> YearTable | None:
    """The yearly comparison; a pack without it is better than none when a figure is missing."""
    try:
        return year_table(
            request.insured,
            request.display_names,
            day=request.start or next_effect_day(request.day),
            prices=request.prices,
            verdicts=request.verdicts,
            cares=request.cares,
            present=request.present,
            choices=request.choices,
        )
    except TariffError:
        return None


def _partner_form(
    request: PackRequest, find_forms: Callable[[str], tuple[Form, ...]]
) -> tuple[bool, FilledForm | None]:
    """Whether the partner has a form of its own for the day chosen, and that form filled.

    What does not fit in it, or lacks, is no reason to leave without papers: our bulletin takes its place.
    """
    if request.prices is None or request.level is None or request.start is None:
        return False, None
    try:
        form = form_on(find_forms(request.prices.offer.code), request.start)
        if form is None:
            return False, None
        label = f"{form.sheet.label}, version {form.sheet.version}"
        takes_account = any(IBAN in place.source for place in form.sheet.fields)
        content = fill_form(form, form_values(request))
        return True, FilledForm(label=label, content=content, takes_account=takes_account)
    except (FormFillError, UnusableFormError):
        return True, None


def _insured_row(person: Person, request: PackRequest) -> InsuredPerson:
    """One person on the bulletin; the names nobody gave stay to be written by hand."""
    identity, is_holder = request.identity, person.id == request.holder.id
    first_name, birth_name = request.names.get(person.id, ("", ""))
    born, scheme = person.birth_date, request.regime(person)
    if is_holder and identity:
        first_name, birth_name, born = identity.first_name, identity.birth_name, identity.birth_date
    return InsuredPerson(
        relation_label=HOLDER if is_holder else request.display_names[person.id],
        first_name=first_name,
        birth_name=birth_name,
        birth_date=born,
        regime=scheme.label if scheme else "",
        is_holder=is_holder,
        is_child=person.relation is Relation.CHILD,
    )
