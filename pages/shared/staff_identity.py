"""The identity form of the counter: dense, read as the residents' one, and a warning of a possible double."""

from collections.abc import Mapping, Sequence

import streamlit as st

from communes.french import short_date
from communes.places import place
from eligibility.household import Person
from enrolment import services
from enrolment.accounts import Account
from enrolment.case import Case
from enrolment.clock import day_of
from enrolment.identity_form import IdentityForm, typed_again, validate
from enrolment.papers_request import contract_holder
from enrolment.relatives_form import read_relatives
from exports.identity import Civility, Identity
from pages.server.site_map import CASES
from pages.shared import fields, identity_view, staff_desk, staff_state, state, wiring
from pages.shared.staff_state import Names

FORM = "counter.identity"
LABELS: Mapping[str, str] = {
    "civility": "Civilité",
    "birth_name": "Nom de naissance",
    "first_name": "Prénom",
    "used_name": "Nom d’usage (facultatif)",
    "birth_date": "Date de naissance (jj/mm/aaaa)",
    "address_line": "Adresse\u00a0: numéro et rue",
    "address_extra": "Complément (facultatif)",
    "postcode": "Code postal",
    "city": "Commune",
    "email": "E-mail (facultatif)",
    "phone": "Téléphone (facultatif)",
}
COLUMNS = 4


def show(case: Case, people: Sequence[Person], names: Mapping[str, str], account: Account) -> None:
    """Draw the form of the applicant and of the other people to insure; keep what is right."""
    _show_twins(case)
    fields.show_summary(FORM)
    with st.form(FORM, border=False):
        form = _draw_applicant(case)
        typed, insurer = _draw_others(case, people, names)
        st.markdown("Jamais de numéro de sécurité sociale ni d’IBAN ici.")
        is_sent = st.form_submit_button("Enregistrer l’identité", key="counter.identity")
    if is_sent:
        _keep(case, form, typed, insurer, account)


def _show_twins(case: Case) -> None:
    for other in staff_desk.twins(case):
        opened = short_date(day_of(other.created_at))
        st.warning(
            f"Un dossier du {opened} ({other.state.label.lower()}) porte le même nom et la même date de "
            "naissance. Vérifiez avant de continuer."
        )
        if st.button(f"Voir le dossier du {opened}", key=f"counter.twin.{other.id}"):
            st.switch_page(CASES.file, query_params=staff_state.address_of(other))


def _key(case: Case, name: str) -> str:
    return f"{FORM}.{case.id.hex[:12]}.{name}"


def _draw_applicant(case: Case) -> IdentityForm:
    known = typed_again(case.identity) if case.identity else _known_already(case)
    typed: dict[str, str] = {}
    rows = tuple(LABELS)
    for start in range(0, len(rows), COLUMNS):
        row = rows[start : start + COLUMNS]
        for column, name in zip(st.columns(COLUMNS), row, strict=False):
            with column:
                typed[name] = _draw_field(case, name, known)
    return IdentityForm(**typed)


def _draw_field(case: Case, name: str, known: IdentityForm) -> str:
    value: str = getattr(known, name)
    if name != "civility":
        return fields.text(FORM, _key(case, name), LABELS[name], value=value)
    options = ("", *(civility.value for civility in Civility))
    return st.selectbox(
        LABELS[name],
        options,
        index=options.index(value),
        format_func=lambda civility: civility or "Sans civilité",
        key=_key(case, name),
    )


def _known_already(case: Case) -> IdentityForm:
    """What the answers tell of the applicant."""
    born, insee = case.household.applicant.birth_date, case.household.home_insee
    home = place(insee) if insee else None
    return IdentityForm(
        birth_date=short_date(born) if born else "",
        postcode=home.postcodes[0] if home and len(home.postcodes) == 1 else "",
        city=home.name if home else "",
    )


def _draw_others(
    case: Case, people: Sequence[Person], names: Mapping[str, str]
) -> tuple[dict[str, tuple[str, str]], str]:
    kept = staff_state.names_of(case)
    typed: dict[str, tuple[str, str]] = {}
    for person in people:
        if person.id == case.household.applicant.id:
            continue
        first_name, birth_name = kept.names.get(person.id, ("", ""))
        left, right, *_ = st.columns(COLUMNS)
        with left:
            key = _key(case, f"{person.id}.first_name")
            first = fields.text(FORM, key, f"{names[person.id]}\u00a0: prénom", value=first_name)
        with right:
            key = _key(case, f"{person.id}.birth_name")
            last = fields.text(FORM, key, f"{names[person.id]}\u00a0: nom de naissance", value=birth_name)
        typed[person.id] = (first, last)
    if not identity_view.may_be_insured(contract_holder(case.household, {person.id for person in people})):
        return typed, ""
    insurer = fields.text(FORM, _key(case, "insurer"), "Mutuelle actuelle (facultatif)", value=kept.insurer)
    return typed, insurer


def _keep(
    case: Case, form: IdentityForm, typed: Mapping[str, tuple[str, str]], insurer: str, account: Account
) -> None:
    found = validate(form, day=wiring.today())
    relatives = read_relatives(typed, insurer)
    messages = {**({} if isinstance(found, Identity) else found), **relatives.messages}
    state.set_problems(FORM, {_key(case, name): message for name, message in messages.items()})
    if isinstance(found, Identity) and not messages:
        staff_state.keep_names(Names(case_id=case.id, names=relatives.names, insurer=relatives.insurer))
        with staff_desk.explained("L’identité est enregistrée."):
            staff_state.hold(services.record_identity(case, found, desk=staff_desk.desk(account)))
    st.rerun()
