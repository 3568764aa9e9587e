"""The eight rules of the contrat responsable, each broken in turn on a copy of the demonstration offer."""

from datetime import date
from decimal import Decimal

import pytest

from tariffs.catalogue import offers
from tariffs.guarantee import Cover, MeasuredCover, PlainCover, Post, Unit
from tariffs.offer import Offer
from tariffs.responsible import NoResponsibleTextError, check_responsible, unchecked
from tests.tariffs.builders import DEMONSTRATION


def an_offer(**covers: Cover) -> Offer:
    """The demonstration offer where N1 covers these lines otherwise."""
    guarantees = tuple(
        each.model_copy(
            update={"levels": {**each.levels, "N1": covers.get(each.post.value, each.levels["N1"])}}
        )
        for each in DEMONSTRATION.guarantees
    )
    return DEMONSTRATION.model_copy(update={"guarantees": guarantees})


def plain(unit: Unit) -> Cover:
    return PlainCover.model_validate({"unit": unit})


def measured(unit: Unit, value: str, *, includes_amo: bool = True) -> Cover:
    content = {"unit": unit, "value": Decimal(value), "includes_amo": includes_amo}
    return MeasuredCover.model_validate(content)


def share(value: str, *, includes_amo: bool = True) -> Cover:
    return measured(Unit.PERCENT_BR, value, includes_amo=includes_amo)


def glasses(value: str, *, includes_amo: bool = True) -> Cover:
    return measured(Unit.EUR_PER_TWO_YEARS, value, includes_amo=includes_amo)


def ear(value: str, *, includes_amo: bool = True) -> Cover:
    return measured(Unit.EUR_PER_DEVICE, value, includes_amo=includes_amo)


def broken(offer: Offer) -> list[tuple[int, Post]]:
    return [(breach.rule, breach.post) for breach in check_responsible(offer, "N1")]


@pytest.mark.parametrize("offer", offers(), ids=lambda offer: offer.code)
def test_no_shipped_offer_breaks_a_rule(offer: Offer):
    assert [breach for level in offer.level_codes for breach in check_responsible(offer, level)] == []


NONE, REAL = plain(Unit.NOT_COVERED), plain(Unit.FRAIS_REELS)


@pytest.mark.parametrize(
    ("rule", "post", "cover"),
    [
        (1, Post.PARAMEDICAUX, share("99.99")),
        (1, Post.PARAMEDICAUX, share("39.99", includes_amo=False)),
        (1, Post.PSYCHOLOGUE, NONE),
        (1, Post.ACTES_LOURDS, NONE),
        (1, Post.TRANSPORT, measured(Unit.EUR_PER_YEAR, "500")),
        (2, Post.MEDECINS_NON_OPTAM, share("100.01")),
        (2, Post.MEDECINS_NON_OPTAM, REAL),
        (2, Post.HOSPITALISATION_NON_OPTAM, share("20.01", includes_amo=False)),
        (3, Post.LUNETTES_SIMPLES, glasses("49.99")),
        (3, Post.LUNETTES_SIMPLES, glasses("420.01")),
        (3, Post.LUNETTES_SIMPLES, glasses("420", includes_amo=False)),
        (3, Post.LUNETTES_SIMPLES, REAL),
        (3, Post.LUNETTES_COMPLEXES, glasses("199.99")),
        (3, Post.LUNETTES_COMPLEXES, glasses("700.01")),
        (3, Post.LUNETTES_TRES_COMPLEXES, glasses("199.99")),
        (3, Post.LUNETTES_TRES_COMPLEXES, glasses("800.01")),
        (3, Post.LUNETTES_100_SANTE, share("100")),
        (4, Post.AUDITION, ear("1700.01")),
        (4, Post.AUDITION, ear("1460.01", includes_amo=False)),
        (4, Post.AUDITION, REAL),
        (4, Post.AUDITION_100_SANTE, NONE),
        (5, Post.PROTHESES_100_SANTE, share("300")),
        (6, Post.FORFAIT_JOURNALIER, measured(Unit.EUR_PER_DAY, "23", includes_amo=False)),
        (6, Post.FORFAIT_JOURNALIER, NONE),
    ],
)
def test_each_rule_is_seen_broken(rule: int, post: Post, cover: Cover):
    assert broken(an_offer(**{post.value: cover})) == [(rule, post)]


@pytest.mark.parametrize(
    ("post", "cover"),
    [
        (Post.PARAMEDICAUX, share("100")),
        (Post.PARAMEDICAUX, share("40", includes_amo=False)),
        (Post.PARAMEDICAUX, REAL),
        (Post.MEDECINS_NON_OPTAM, share("30", includes_amo=False)),
        (Post.LUNETTES_SIMPLES, glasses("50")),
        (Post.LUNETTES_SIMPLES, glasses("420")),
        (Post.LUNETTES_COMPLEXES, glasses("700")),
        (Post.LUNETTES_TRES_COMPLEXES, glasses("800")),
        (Post.AUDITION, ear("1700")),
        (Post.AUDITION, ear("1460", includes_amo=False)),
        (Post.MEDECINES_DOUCES, NONE),
        (Post.CURES, NONE),
    ],
)
def test_what_stands_at_the_limit_breaks_nothing(post: Post, cover: Cover):
    assert broken(an_offer(**{post.value: cover})) == []


@pytest.mark.parametrize(("optam", "limit"), [("100", "100"), ("125", "105"), ("220", "200"), ("400", "200")])
def test_out_of_optam_stays_20_points_under_optam_and_under_200(optam: str, limit: str):
    over = str(Decimal(limit) + Decimal("0.01"))
    assert broken(an_offer(medecins_optam=share(optam), medecins_non_optam=share(limit))) == []
    assert broken(an_offer(medecins_optam=share(optam), medecins_non_optam=share(over))) == [
        (2, Post.MEDECINS_NON_OPTAM)
    ]


def test_wigs_and_wheelchairs_are_two_rules_of_one_line():
    post = Post.PERRUQUES_FAUTEUILS
    assert broken(an_offer(perruques_fauteuils=share("100"))) == [(7, post), (8, post)]


def test_a_breach_says_the_line_the_cover_and_the_limit():
    [breach] = check_responsible(an_offer(audition=ear("1800")), "N1")
    assert "1\u202f800\u00a0€" in breach.text
    assert "1\u202f700\u00a0€" in breach.text
    assert "R871-2" in breach.reference.title


@pytest.mark.parametrize("post", Post)
def test_a_line_nobody_told_is_no_breach(post: Post):
    assert broken(an_offer(**{post.value: plain(Unit.NOT_SUPPLIED)})) == []


def test_a_line_nobody_told_is_listed_as_unchecked():
    offer = an_offer(psychologue=plain(Unit.NOT_SUPPLIED))
    assert (1, Post.PSYCHOLOGUE) in [(each.rule, each.post) for each in unchecked(offer, "N1")]
    assert Post.PSYCHOLOGUE not in [each.post for each in unchecked(DEMONSTRATION, "N1")]


def test_other_levels_are_not_mixed_up():
    assert check_responsible(an_offer(psychologue=NONE), "N2") == ()


def test_a_day_before_the_known_text_is_refused():
    with pytest.raises(NoResponsibleTextError):
        check_responsible(DEMONSTRATION, "N1", day=date(2025, 11, 27))
    assert check_responsible(DEMONSTRATION, "N1", day=date(2025, 11, 28)) == ()
