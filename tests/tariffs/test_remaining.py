"""What remains to pay in the situations of the law: hospital, ALD, pathway, ages, C2S, unknown lines."""

from datetime import date
from decimal import Decimal

import pytest

from tariffs.grid import Regime
from tariffs.guarantee import Cover, MeasuredCover, PlainCover, Post, Unit
from tariffs.remaining.coverage import C2S, NO_COVER, Coverage, level_coverage, present_contract
from tariffs.remaining.errors import MissingAmountError, NoFigureError, UnknownActError
from tariffs.remaining.patient import Care, Patient, patient_born
from tariffs.remaining.refund import RestKind
from tariffs.remaining.split import Payer, Split, split
from tests.tariffs.builders import DEMONSTRATION

DAY = date(2026, 11, 22)
ADULT = Patient(age=40, age_on_january_1=40)
OUTSIDE = Patient(age=40, age_on_january_1=40, pathway=False)
MOTHER = Patient(age=30, age_on_january_1=30, maternity=True)
REAL = PlainCover(unit=Unit.FRAIS_REELS)
N1, N3 = (level_coverage(DEMONSTRATION, level) for level in ("N1", "N3"))


def measured(unit: str, value: str, *, includes_amo: bool = True) -> Cover:
    content = {"unit": unit, "value": Decimal(value), "includes_amo": includes_amo}
    return MeasuredCover.model_validate(content)


def counted(
    act: str, coverage: Coverage = NO_COVER, patient: Patient = ADULT, *, day: date = DAY, **care: object
) -> Split:
    known = {name: Decimal(value) if isinstance(value, str) else value for name, value in care.items()}
    return split(Care(act=act, **known), coverage, patient, day)  # pyright: ignore[reportArgumentType]


def rest(found: Split) -> dict[str, Decimal]:
    return {part.kind.value: part.amount for part in found.parts}


# Hospital: articles L174-4 and R160-16


def test_daily_charge_is_set_against_the_share_of_an_ordinary_stay():
    found = counted("ordinary_stay", price="3000", nights=3)
    assert (found.amo, found.rest) == (Decimal(2400), Decimal(600))


def test_daily_charge_above_the_share_of_an_ordinary_stay_is_due_whole():
    found = counted("ordinary_stay", price="300", nights=3)
    assert (found.amo, found.rest) == (Decimal(231), Decimal(69))


def test_daily_charge_adds_up_in_a_stay_with_a_heavy_act():
    found = counted("heavy_stay", price="3000", nights=3)
    assert found.rest == Decimal(32 + 3 * 23)


def test_a_line_for_the_daily_charge_pays_only_the_daily_charge():
    daily_only = present_contract(
        {
            Post.FORFAIT_JOURNALIER: REAL,
            Post.FRAIS_DE_SEJOUR: PlainCover(unit=Unit.NOT_COVERED),
        }
    )
    found = counted("ordinary_stay", daily_only, price="3000", nights=3)
    assert (found.amc, found.rest) == (Decimal(69), Decimal(531))


def test_a_daily_amount_counts_for_each_night():
    by_night = present_contract({Post.CHAMBRE_PARTICULIERE: measured("EUR/day", "55", includes_amo=False)})
    assert counted("private_room", by_night, price="160", nights=2).rest == Decimal(50)


def test_cataract_leaves_the_lump_sum_and_the_overrun():
    found = counted("cataract_optam")
    assert (found.amo, found.rest) == (Decimal("239.70"), Decimal("115.30"))
    assert rest(found) == {"not_covered": Decimal(32), "overrun": Decimal("83.30")}


def test_lump_sum_of_a_heavy_act_and_its_overrun_come_from_their_own_lines():
    lump_only = present_contract(
        {Post.ACTES_LOURDS: REAL, Post.HOSPITALISATION_OPTAM: measured("percent_br", "100")}
    )
    assert rest(counted("cataract_optam", lump_only)) == {"overrun": Decimal("83.30")}


@pytest.mark.parametrize("patient", [ADULT, MOTHER])
def test_nobody_covered_in_full_owes_the_lump_sum_of_heavy_acts(patient: Patient):
    found = counted("heavy_act", NO_COVER, patient, ald=patient is ADULT)
    assert (found.price, found.rest) == (Decimal(0), Decimal(0))


# Levies


def test_ald_pays_the_whole_base_and_leaves_the_levies():
    assert rest(counted("gp", ald=True)) == {"participation": Decimal(2)}
    assert rest(counted("medicine_15", ald=True)) == {"franchise": Decimal(1)}


def test_maternity_owes_neither_share_nor_levy():
    assert counted("gp", NO_COVER, MOTHER).rest == Decimal(0)
    assert counted("medicine_65", NO_COVER, MOTHER).rest == Decimal(0)


def test_franchise_is_never_above_what_the_securite_sociale_pays():
    found = counted("medicine_15", price="4")
    assert (found.amo, rest(found)["franchise"]) == (Decimal(0), Decimal("0.60"))


@pytest.mark.parametrize(
    ("birth", "levies"),
    [
        (date(2008, 11, 23), set()),  # 17 on the day
        (date(2008, 11, 22), {"participation"}),  # 18 on the day, 17 on 1 January
        (date(2008, 1, 2), {"participation"}),
        (date(2008, 1, 1), {"participation", "franchise"}),  # 18 on 1 January
    ],
)
def test_participation_looks_at_the_day_and_franchise_at_january_1(birth: date, levies: set[str]):
    patient = patient_born(birth, DAY)
    kinds = set(rest(counted("gp", N1, patient))) | set(rest(counted("medicine_65", N1, patient)))
    assert kinds == levies


@pytest.mark.parametrize("coverage", [N3, present_contract(dict.fromkeys(Post, REAL))])
def test_no_cover_refunds_levies_or_the_pathway_surcharge(coverage: Coverage):
    found = counted("gp", coverage, OUTSIDE)
    assert rest(found) == {"participation": Decimal(2), "out_of_pathway": Decimal(12)}
    assert (found.amo, found.amc) == (Decimal(7), Decimal(9))


def test_the_pathway_changes_nothing_before_16_nor_where_access_is_direct():
    child = Patient(age=15, age_on_january_1=15, pathway=False)
    assert "out_of_pathway" not in rest(counted("gp", N1, child))
    assert "out_of_pathway" not in rest(counted("gynaecologist", N1, OUTSIDE))
    assert "out_of_pathway" not in rest(counted("scaling", N1, OUTSIDE))


# Régime local


def test_regime_local_pays_90_per_cent_of_a_doctor():
    local = Patient(age=40, age_on_january_1=40, regime=Regime.ALSACE_MOSELLE)
    assert counted("gp", NO_COVER, local).amo == Decimal(25)


def test_regime_local_without_a_known_rate_says_so():
    local = Patient(age=40, age_on_january_1=40, regime=Regime.ALSACE_MOSELLE)
    assert any("régime local" in note for note in counted("scaling", NO_COVER, local).notes)
    assert not counted("gp", NO_COVER, local).notes


# C2S


@pytest.mark.parametrize(
    "act", ["gp", "medicine_15", "glasses_a_single", "hearing_1", "daily_charge", "emergency"]
)
def test_c2s_leaves_nothing_to_pay(act: str):
    assert counted(act, C2S).rest == Decimal(0)


def test_c2s_forbids_the_overrun_of_a_doctor():
    found = counted("specialist_optam", C2S, price="80")
    assert (found.asked, found.price, found.rest) == (Decimal(80), Decimal("31.50"), Decimal(0))
    assert any("dépassement" in note for note in found.notes)


def test_c2s_leaves_the_free_price_of_glasses_out_of_the_basket():
    assert rest(counted("glasses_b_single", C2S)) == {"overrun": Decimal("338.85")}


def test_c2s_does_not_pay_a_private_room():
    assert rest(counted("private_room", C2S)) == {"not_covered": Decimal(80)}


# Ways of covering

EXTRA = measured("EUR/2years", "200", includes_amo=False)


@pytest.mark.parametrize(
    ("act", "post", "cover", "left"),
    [
        ("specialist_optam", Post.MEDECINS_OPTAM, measured("percent_br", "80", includes_amo=False), "4.75"),
        ("specialist_optam", Post.MEDECINS_OPTAM, measured("percent_br", "150"), "4.75"),
        ("glasses_b_single", Post.LUNETTES_SIMPLES, measured("EUR/2years", "200"), "139"),
        ("glasses_b_single", Post.LUNETTES_SIMPLES, EXTRA, "138.91"),
        ("glasses_b_single", Post.LUNETTES_SIMPLES, REAL, "0"),
        ("hearing_2", Post.AUDITION, measured("EUR/device", "900"), "576"),
        ("hearing_2", Post.AUDITION, measured("EUR/device", "900", includes_amo=False), "336"),
        ("emergency", Post.FRAIS_DE_SEJOUR, measured("percent_br", "20", includes_amo=False), "0"),
        ("emergency", Post.FRAIS_DE_SEJOUR, measured("percent_br", "10", includes_amo=False), "2.30"),
        ("osteopath", Post.MEDECINES_DOUCES, measured("percent_br", "200"), "50"),
    ],
)  # fmt: skip
def test_each_way_of_covering_is_read(act: str, post: Post, cover: Cover, left: str):
    price = {"specialist_optam": "50", "osteopath": "50"}.get(act)
    found = counted(act, present_contract({post: cover}), **({"price": price} if price else {}))
    assert found.rest == Decimal(left)


@pytest.mark.parametrize(
    ("act", "post", "price", "paid"),
    [("glasses_b_single", Post.LUNETTES_SIMPLES, "900", 420), ("hearing_2", Post.AUDITION, "2500", 1700)],
)
def test_frais_reels_stop_at_the_ceiling_of_the_law(act: str, post: Post, price: str, paid: int):
    found = counted(act, present_contract({post: REAL}), price=price)
    assert found.rest == Decimal(price) - paid
    assert set(rest(found)) == {"beyond_ceiling"}
    unbound = counted(act, present_contract({post: REAL}, is_responsible=False), price=price)
    assert unbound.rest == Decimal(0)


def test_a_frame_is_refunded_up_to_100_euros():
    real = present_contract({Post.LUNETTES_SIMPLES: REAL})
    assert counted("glasses_b_single", real, price="300", frame="180").rest == Decimal(80)
    assert counted("glasses_b_single", real, price="300", frame="100").rest == Decimal(0)


def test_a_price_above_the_limit_of_100_sante_stays_to_pay():
    assert rest(counted("crown_100_ceramic", N1, price="600")) == {"beyond_ceiling": Decimal(85)}


def test_a_line_nobody_told_is_unknown_and_never_zero():
    found = counted("scaling", present_contract({}))
    assert (found.amc, found.rest) == (None, None)
    assert (found.rest_at_least, found.rest_at_most) == (Decimal(0), Decimal("11.57"))
    assert [line.amount for line in found.lines if line.payer is Payer.AMC] == [None]
    assert any("non communiqué" in note for note in found.notes)


def test_what_is_left_says_why():
    found = counted("specialist_optam", N1, price="50")
    assert [part.kind for part in found.parts] == [RestKind.PARTICIPATION, RestKind.OVERRUN]
    assert "120\u00a0%\u00a0BR" in found.parts[1].reason
    assert "2\u00a0€" in found.parts[0].reason


def test_figures_nobody_verified_are_listed():
    titles = [reference.title for reference in counted("heavy_act").to_confirm]
    assert any("22 avril" in title for title in titles)


# Refusals


def test_a_price_nobody_knows_is_asked_for():
    with pytest.raises(MissingAmountError) as caught:
        counted("mri")
    assert caught.value.field == "price"
    with pytest.raises(MissingAmountError) as caught:
        counted("mri", price="200")
    assert caught.value.field == "br"
    assert counted("mri", price="200", br="100").amo == Decimal(68)


def test_a_day_without_figures_is_refused():
    with pytest.raises(NoFigureError):
        counted("gp", day=date(2025, 12, 31))


def test_an_unknown_care_is_refused():
    with pytest.raises(UnknownActError):
        counted("magnetism")
