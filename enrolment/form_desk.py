"""What an administrator does with the forms organisations send: map, check, publish, withdraw.

A form in force is never edited: another one begins on another first day, and the old one stays for the papers
made with it. Nothing here decides who may do it; the pages do.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import PurePath
from uuid import UUID, uuid4

from dateutil.relativedelta import relativedelta

from communes.commune import InseeCode
from communes.french import long_date
from enrolment.clock import day_of
from enrolment.errors import EnrolmentError
from enrolment.ports import FormRepository
from exports.forms.catalogue import shipped_forms
from exports.forms.checks import check_form
from exports.forms.fill import Form, ready
from exports.forms.form_file import FormFile, FormSheet
from exports.forms.problem import Problem
from tariffs.received.problem import one_line

LONGEST_NAME = 119
FORMS_KEPT = 32
SHORT_PRINT = 8


class FormPublicationError(EnrolmentError):
    """A form cannot be published or withdrawn as asked; the message says why and what to do, in French."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedForm:
    """A form an administrator published; kept for good, so that old papers can be explained.

    Attributes:
        first_day: First effect day it serves.
        sheet: Its `FormSheet` as JSON.
        pdf: The blank PDF.
        source_file: Name of the file received.
        published_by: Login.
        published_at: Instant, UTC.
        withdrawn_by: Login; None while it stands.
        withdrawn_at: Instant, UTC; None while it stands.
    """

    id: UUID
    commune: InseeCode
    offer: str
    first_day: date
    sheet: str
    pdf: bytes = field(repr=False)
    source_file: str
    published_by: str
    published_at: datetime
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Whether it serves its days: not withdrawn, nor replaced before it began."""
        return self.withdrawn_at is None

    @property
    def version(self) -> str:
        """What a paper may name: first day and fingerprint of the sheet and the PDF."""
        print_of_both = sha256(self.sheet.encode() + self.pdf).hexdigest()
        return f"{self.offer}-{self.first_day.isoformat()}-{print_of_both[:SHORT_PRINT]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDesk:
    """Where forms are published: for which commune, by whom, when, and where they are kept.

    Attributes:
        actor: Login of the signed-in person.
        now: Instant, UTC.
    """

    commune: InseeCode
    actor: str
    now: datetime
    forms: FormRepository


def check(file: FormFile) -> tuple[Problem, ...]:
    """Every problem of a form being prepared, those that block first."""
    return _checked(file.sheet.model_dump_json(), file.pdf)


@lru_cache(maxsize=FORMS_KEPT)
def _checked(sheet: str, pdf: bytes) -> tuple[Problem, ...]:
    return check_form(FormFile(FormSheet.model_validate_json(sheet), pdf))


def publish(file: FormFile, source_file: str, *, offer: str, desk: FormDesk) -> PublishedForm:
    """Keep a checked form, from the first day its sheet says; one published for the same day is replaced.

    Raises:
        FormPublicationError: Its problems block, or its first day cannot be used; nothing was kept.
    """
    blocking = [problem for problem in check(file) if problem.blocks]
    if blocking:
        message = f"{blocking[0].where}\u00a0: {blocking[0].text} {blocking[0].remedy}"
        raise FormPublicationError(message)
    refuse_day(file.sheet.valid_from, offer=offer, desk=desk)
    published = PublishedForm(
        id=uuid4(),
        commune=desk.commune,
        offer=offer,
        first_day=file.sheet.valid_from,
        sheet=file.sheet.model_dump_json(),
        pdf=file.pdf,
        source_file=one_line(PurePath(source_file).name, longest=LONGEST_NAME),
        published_by=desk.actor,
        published_at=desk.now,
    )
    desk.forms.add(published)
    return published


def refuse_day(first_day: date, *, offer: str, desk: FormDesk) -> None:
    """Refuse a first day no new form may begin on.

    Raises:
        FormPublicationError: It is not the first of a month, not to come, or taken by a form shipped.
    """
    if message := _why_not(first_day, offer, desk):
        raise FormPublicationError(message)


def _why_not(first_day: date, offer: str, desk: FormDesk) -> str:
    if first_day.day != 1:
        return "Un contrat commence le premier jour d’un mois\u00a0: un formulaire aussi."
    if first_day <= day_of(desk.now):
        return (
            f"Le {long_date(first_day)} n’est plus à venir\u00a0: des papiers ont pu être faits avec le "
            "formulaire d’avant. Choisissez le premier jour d’un mois à venir."
        )
    if any(form.sheet.valid_from == first_day for form in shipped_forms(offer)):
        return (
            f"Un formulaire livré avec le portail commence déjà le {long_date(first_day)}. "
            "Choisissez un autre mois."
        )
    return ""


def next_first_day(desk: FormDesk) -> date:
    """The first day to come that a form may begin on: the first of next month."""
    return day_of(desk.now).replace(day=1) + relativedelta(months=1)


def withdraw(form_id: UUID, *, desk: FormDesk) -> PublishedForm:
    """Withdraw a form that has not begun; it stays in the list, with who withdrew it.

    Raises:
        FormPublicationError: There is none, it is withdrawn already, or it has begun.
    """
    found = next((one for one in desk.forms.listed(desk.commune) if one.id == form_id), None)
    if found is None or not found.stands:
        message = "Ce formulaire n’est plus publié\u00a0: rechargez la page."
        raise FormPublicationError(message)
    if found.first_day <= day_of(desk.now):
        message = "Ce formulaire sert déjà\u00a0: il ne se retire plus. Publiez-en un autre."
        raise FormPublicationError(message)
    desk.forms.withdraw(found.id, by=desk.actor, at=desk.now)
    return replace(found, withdrawn_by=desk.actor, withdrawn_at=desk.now)


def current_forms(offer: str, *, commune: InseeCode, forms: FormRepository) -> tuple[Form, ...]:
    """The forms of an offer, published here or shipped, in order of first day.

    Raises:
        DataFileError: A form shipped cannot be used.
        UnusableFormError: A form published suits the portal no longer.
    """
    standing = [form_of(one) for one in forms.listed(commune, offer) if one.stands]
    return tuple(sorted((*shipped_forms(offer), *standing), key=lambda form: form.sheet.valid_from))


def form_of(published: PublishedForm) -> Form:
    """A form published, ready to be filled, even old or withdrawn.

    Raises:
        UnusableFormError: It suits the portal no longer.
    """
    return _ready(published.sheet, published.pdf)


@lru_cache(maxsize=FORMS_KEPT)
def _ready(sheet: str, pdf: bytes) -> Form:
    return ready(FormFile(FormSheet.model_validate_json(sheet), pdf))


def form_of_version(
    version: str, offer: str, *, commune: InseeCode, forms: FormRepository
) -> PublishedForm | None:
    """The form a paper names, in force, old or withdrawn; None when nobody published it here."""
    return next((one for one in forms.listed(commune, offer) if one.version == version), None)
