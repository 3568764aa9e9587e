"""What the data still lacks, and who must supply it."""

from datetime import date

from communes.registry import commune
from enrolment.doctor import Ailment, examine

DAY = date(2026, 11, 22)


def found(insee: str, day: date = DAY) -> set[tuple[Ailment, str]]:
    return {(symptom.ailment, symptom.entry) for symptom in examine(commune(insee), day=day)}


def test_every_symptom_says_who_must_supply_it():
    assert all(symptom.supplier and symptom.what for symptom in examine(commune("26362"), day=DAY))


def test_the_unconfirmed_ceiling_of_2026_is_listed():
    entry = "eligibility/data/parameters/c2s_ceiling.toml"
    assert (Ailment.UNVERIFIED, entry) in found("26362")
    assert (Ailment.ENDS_SOON, entry) in found("26362", date(2027, 2, 1))
    assert (Ailment.EXPIRED, entry) in found("26362", date(2027, 4, 1))


def test_a_file_nobody_reviewed_for_13_months_is_listed():
    entry = "eligibility/data/parameters/portability_months.toml"
    assert (Ailment.TO_REVIEW, entry) not in found("26362", date(2027, 12, 22))
    assert (Ailment.TO_REVIEW, entry) in found("26362", date(2027, 12, 23))


def test_a_commune_without_partner_says_it_first_of_all():
    missing = {s.what for s in examine(commune("84035"), day=DAY) if s.ailment is Ailment.MISSING}
    assert "Partenaire de la mutuelle communale" in missing


def test_a_demonstration_tariff_is_never_taken_for_a_real_one():
    wanted = {s.what for s in examine(commune("26362"), day=DAY)}
    assert "Tarifs réels\u00a0: la grille est une démonstration" in wanted
