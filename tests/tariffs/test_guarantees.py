"""The guarantees of the offers shipped, and how any guarantee is said."""

from decimal import Decimal

import pytest

from communes.french import euros
from tariffs.errors import UnknownLevelError, UnknownOptionError
from tariffs.guarantee import Cover, Heading, MeasuredCover, PlainCover, Post, Unit
from tariffs.offer import Offer
from tariffs.wording import cover_text, dues_text, free_text, ratio_text
from tests.tariffs.builders import DEMONSTRATION, SHIPPED, SIX_LEVELS

LEVELS = [
    pytest.param(offer, code, id=f"{offer.code}-{code}") for offer in SHIPPED for code in offer.level_codes
]


def value(offer: Offer, post: Post, level: str) -> Decimal:
    cover = offer.cover(post, level)
    assert isinstance(cover, MeasuredCover), (offer.code, post, level)
    return cover.value


@pytest.mark.parametrize(("offer", "level"), LEVELS)
def test_every_line_says_something(offer: Offer, level: str):
    assert all(cover_text(offer.cover(post, level)) for post in Post)


@pytest.mark.parametrize("offer", SHIPPED, ids=lambda offer: offer.code)
def test_lines_come_in_the_standard_order(offer: Offer):
    assert [guarantee.post for guarantee in offer.guarantees] == list(Post)


def test_headings_come_in_the_standard_order():
    assert list(dict.fromkeys(post.heading for post in Post)) == list(Heading)


def test_unknown_level_has_no_cover():
    with pytest.raises(UnknownLevelError):
        DEMONSTRATION.cover(Post.CURES, "N9")


# A responsible contract (CSS R871-2), figures copied by hand.
@pytest.mark.parametrize(("offer", "level"), LEVELS)
@pytest.mark.parametrize(
    ("optam", "non_optam"),
    [
        (Post.MEDECINS_OPTAM, Post.MEDECINS_NON_OPTAM),
        (Post.HOSPITALISATION_OPTAM, Post.HOSPITALISATION_NON_OPTAM),
    ],
)
def test_doctors_out_of_optam_are_20_points_lower_and_at_most_200(
    offer: Offer, level: str, optam: Post, non_optam: Post
):
    assert value(offer, non_optam, level) <= min(value(offer, optam, level) - 20, Decimal(200))


@pytest.mark.parametrize(("offer", "level"), LEVELS)
@pytest.mark.parametrize(
    ("post", "low", "high"),
    [
        (Post.LUNETTES_SIMPLES, 50, 420),
        (Post.LUNETTES_COMPLEXES, 200, 700),
        (Post.LUNETTES_TRES_COMPLEXES, 200, 800),
    ],
)
def test_glasses_stay_between_floor_and_ceiling(offer: Offer, level: str, post: Post, low: int, high: int):
    assert low <= value(offer, post, level) <= high


@pytest.mark.parametrize(("offer", "level"), LEVELS)
def test_hearing_aids_stay_under_the_ceiling(offer: Offer, level: str):
    assert value(offer, Post.AUDITION, level) <= 1700


@pytest.mark.parametrize(("offer", "level"), LEVELS)
@pytest.mark.parametrize(
    "post",
    [Post.LUNETTES_100_SANTE, Post.PROTHESES_100_SANTE, Post.AUDITION_100_SANTE, Post.PERRUQUES_FAUTEUILS],
)
def test_sante_100_leaves_nothing_to_pay_at_any_level(offer: Offer, level: str, post: Post):
    assert offer.cover(post, level).unit is Unit.SANTE_100


@pytest.mark.parametrize(("offer", "level"), LEVELS)
@pytest.mark.parametrize("post", [Post.FORFAIT_JOURNALIER, Post.ACTES_LOURDS])
def test_hospital_lump_sums_are_paid_in_full(offer: Offer, level: str, post: Post):
    assert offer.cover(post, level).unit is Unit.FRAIS_REELS


@pytest.mark.parametrize(("offer", "level"), LEVELS)
def test_shares_cover_at_least_the_whole_base_with_the_assurance_maladie(offer: Offer, level: str):
    covers = [offer.cover(post, level) for post in Post]
    shares = [cover for cover in covers if isinstance(cover, MeasuredCover) and cover.unit is Unit.PERCENT_BR]
    assert all(cover.value >= 100 and cover.includes_amo for cover in shares)


@pytest.mark.parametrize("offer", SHIPPED, ids=lambda offer: offer.code)
@pytest.mark.parametrize("post", Post)
def test_higher_level_never_covers_less(offer: Offer, post: Post):
    covers = [offer.cover(post, level) for level in offer.level_codes]
    values = [cover.value if isinstance(cover, MeasuredCover) else 0 for cover in covers]
    assert values == sorted(values)


def test_option_takes_the_place_of_the_cover_of_its_lines_only():
    asked = {"level": "N1", "options": ("optique_dentaire",)}
    changed = {post for post in Post if SIX_LEVELS.cover(post, **asked) != SIX_LEVELS.cover(post, "N1")}
    assert changed == {Post.PROTHESES, Post.LENTILLES}


def test_option_nobody_offers_covers_nothing():
    with pytest.raises(UnknownOptionError, match="optique_dentaire, assistance"):
        SIX_LEVELS.cover(Post.CURES, "N1", options=("cures",))


def measured(unit: str, amount: str, *, includes_amo: bool) -> Cover:
    return MeasuredCover.model_validate(
        {"unit": unit, "value": Decimal(amount), "includes_amo": includes_amo}
    )


@pytest.mark.parametrize(
    ("cover", "text"),
    [
        (measured("percent_br", "150", includes_amo=True), "150\u00a0%\u00a0BR, Sécurité sociale comprise"),
        (measured("percent_br", "5", includes_amo=False), "5\u00a0%\u00a0BR en plus de la Sécurité sociale"),
        (measured("EUR/day", "55", includes_amo=False), "55\u00a0€ par jour"),
        (measured("EUR/year", "62.5", includes_amo=False), "62,50\u00a0€ par an"),
        (measured("EUR/2years", "420", includes_amo=False), "420\u00a0€ tous les deux ans"),
        (
            measured("EUR/device", "1700", includes_amo=True),
            "1\u202f700\u00a0€ par appareil, tous les quatre ans, Sécurité sociale comprise",
        ),
        (PlainCover(unit=Unit.FRAIS_REELS), "Frais réels"),
        (PlainCover(unit=Unit.SANTE_100), "100\u00a0% Santé\u00a0: rien à payer"),
        (PlainCover(unit=Unit.NOT_COVERED), "Non couvert"),
        (PlainCover(unit=Unit.NOT_SUPPLIED), "Non communiqué"),
    ],
)  # fmt: skip
def test_cover_is_said_in_words(cover: Cover, text: str):
    assert cover_text(cover) == text


def test_dues_nobody_gave_are_said_so():
    assert dues_text(None, None) == (
        "Cotisation annuelle à l’association\u00a0: non communiquée\u00a0;"
        " frais d’entrée\u00a0: non communiqués"
    )


def test_dues_that_are_known_are_said_in_euros():
    assert dues_text(Decimal(5), Decimal("7.5")) == (
        "Cotisation annuelle à l’association\u00a0: 5\u00a0€\u00a0; frais d’entrée\u00a0: 7,50\u00a0€"
    )


def test_dues_of_nothing_are_said_without_a_figure():
    assert dues_text(Decimal(0), Decimal("0.00")) == (
        "Cotisation annuelle à l’association\u00a0: aucune\u00a0; frais d’entrée\u00a0: offerts"
    )


def test_ratio_the_insurer_did_not_give_is_said_so():
    assert ratio_text(DEMONSTRATION.ratios.benefits) == "non communiqué par l’organisme"


def test_ratio_is_said_in_per_cent():
    assert ratio_text(Decimal("0.767")) == "76,7\u00a0%"


def test_euros_have_cents_only_when_there_are_some():
    assert (euros(Decimal("14.00")), euros(Decimal("14.5"))) == ("14\u00a0€", "14,50\u00a0€")


def test_first_child_is_said_1er():
    assert free_text(1, 1, "par ordre de naissance").startswith("Gratuit\u00a0: 1er enfant")
