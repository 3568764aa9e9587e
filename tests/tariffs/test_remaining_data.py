"""The data of what remains to pay: complete, dated, sourced, and refused with its place when wrong."""

import doctest
import re
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from communes.data_file import DataFileError
from tariffs.guarantee import Guarantee, MeasuredCover, Post, Unit
from tariffs.remaining import act as act_module
from tariffs.remaining import wording
from tariffs.remaining.act import CareKind, Levy, acts
from tariffs.remaining.basket import baskets
from tariffs.remaining.explained import explained, explanation
from tariffs.remaining.figures import first_day, parameters
from tariffs.remaining.official import every_official_example, official_examples
from tariffs.responsible import responsible_text
from tests.data.test_words import WRONG, texts
from tests.tariffs.builders import DEMONSTRATION, spoil

DAY = date(2026, 11, 22)
DATA = Path(act_module.__file__).parent / "data"
FILES = sorted(DATA.rglob("*.toml"))
UNVERIFIED = ("amo_doctor", "amo_hospital", "amo_alsace_moselle", "out_of_pathway_rate", "heavy_act")
VERIFIED = ("participation", "franchise_year", "daily_charge", "emergency", "amo_dentist")


def test_there_are_at_least_35_cares():
    assert len(acts()) >= 35


def test_every_line_of_the_table_has_a_care():
    assert {act.post for act in acts()} == set(Post)


def test_every_figure_a_care_names_exists():
    codes = set(parameters().series)
    assert {f"amo_{kind}" for kind in CareKind} - {"amo_unreimbursed"} <= codes
    assert set(Levy) <= codes
    assert {figure for act in acts() for figure in (act.figure, act.reduced_figure) if figure} <= codes


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_reference_has_a_date(path: Path):
    content = path.read_text(encoding="utf-8")
    assert all("as_of = " in line for line in content.splitlines() if line.startswith("reference = "))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_texts_follow_french_typography(path: Path):
    rules = {name: rule for name, rule in WRONG.items() if name != "straight quotes"}
    words = [
        re.sub(r"https://\S+", "", text) for text in texts(tomllib.loads(path.read_text(encoding="utf-8")))
    ]
    assert [(name, text) for text in words for name, rule in rules.items() if rule.search(text)] == []


@pytest.mark.parametrize("code", UNVERIFIED)
def test_what_nobody_read_in_its_source_is_not_verified(code: str):
    assert not parameters().on(DAY).reference(code).verified


@pytest.mark.parametrize("code", VERIFIED)
def test_what_was_read_in_its_source_is_verified(code: str):
    assert parameters().on(DAY).reference(code).verified


def test_figures_are_known_from_one_day_on():
    assert not parameters().on(first_day()).missing
    assert parameters().on(date(2036, 1, 1)).missing == frozenset()


def test_the_ceilings_of_the_law_are_known_wherever_figures_are():
    assert responsible_text(first_day()).since <= first_day()


# Explained


def test_a_share_is_told_in_euros():
    assert explained(DEMONSTRATION, "N2", Post.MEDECINS_OPTAM, DAY) == (
        "150\u00a0%\u00a0BR, Sécurité sociale comprise\u00a0: sur une consultation à 50\u00a0€,"
        " il vous reste 4,75\u00a0€"
    )


def test_nothing_left_is_said_so():
    text = explained(DEMONSTRATION, "N1", Post.LUNETTES_100_SANTE, DAY)
    assert (
        text == "100\u00a0% Santé\u00a0: sur une paire de lunettes à 95\u00a0€, il ne vous reste rien à payer"
    )


def test_a_line_whose_care_has_no_known_price_is_not_told():
    assert explained(DEMONSTRATION, "N1", Post.MATERIEL_MEDICAL, DAY) is None


def test_a_sentence_says_when_its_sources_are_to_confirm():
    found = explanation(DEMONSTRATION, "N1", Post.IMPLANTS, DAY)
    assert found is not None
    assert found.to_confirm


# Official examples


def test_no_official_example_is_shown_until_its_figures_are_filled():
    assert official_examples() == ()
    assert len(every_official_example()) == 26


def test_an_official_example_is_shown_once_price_source_and_date_are_filled(tmp_path: Path):
    path = tmp_path / "examples_official.toml"
    path.write_text(
        '[[examples]]\nid = "gp"\nlabel = "Généraliste"\nprice = 30\n'
        'source_url = "https://example.org/"\nas_of = 2026-11-22\n'
        '[[examples]]\nid = "scaling"\nlabel = "Détartrage"\nprice = 30\n',
        encoding="utf-8",
    )
    assert [example.id for example in official_examples(path)] == ["gp"]


# Refusals


def a_copy(tmp_path: Path, name: str) -> Path:
    copy = tmp_path / name
    copy.write_text((DATA / name).read_text(encoding="utf-8"), encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('code = "gp_long"', 'code = "gp"', "two cares have the code gp"),
        ('code = "scaling"\n', 'code = "scaling"\npost_code = "x"\n', r"acts\.\d+\.post_code"),
        ("price = 28.92", "price = -1", r"acts\.\d+\.tariffs\.0\.price"),
        ('figure = "heavy_act"\n', "", "give figure for a lump"),
        ("until = 2025-12-31\n", "until = 2026-01-01\n", "sorted and not overlap"),
    ],
)
def test_a_wrong_care_is_refused_with_its_place(tmp_path: Path, before: str, after: str, said: str):
    path = a_copy(tmp_path, "acts.toml")
    spoil(path, before, after)
    with pytest.raises(DataFileError, match=said):
        acts(path)


def test_a_basket_of_unknown_cares_is_refused(tmp_path: Path):
    path = a_copy(tmp_path, "baskets.toml")
    spoil(path, '{ act = "medicine_65", count = 4 }', '{ act = "magnetism", count = 4 }')
    with pytest.raises(DataFileError, match=r"baskets\.0\.lines\.2.*magnetism"):
        baskets(path)


def test_examples_of_the_documentation_are_true():
    outcome = doctest.testmod(wording)
    assert (outcome.attempted > 0, outcome.failed) == (True, 0)


def test_a_share_on_top_of_the_securite_sociale_is_also_said_as_a_whole():
    """Two insurers say the same cover: 120 % in all, or 50 % on top of the 70 % of a doctor."""
    on_top = MeasuredCover(unit=Unit.PERCENT_BR, value=Decimal(50), includes_amo=False)
    whole = MeasuredCover(unit=Unit.PERCENT_BR, value=Decimal(120), includes_amo=True)
    said = [
        explained(
            DEMONSTRATION.model_copy(update={"guarantees": _with(cover)}), "N1", Post.MEDECINS_OPTAM, DAY
        )
        for cover in (on_top, whole)
    ]
    assert None not in said
    assert "50\u00a0%\u00a0BR en plus de la Sécurité sociale, soit 120\u00a0% en tout" in said[0]
    assert said[0].split(", il vous reste ")[1] == said[1].split(", il vous reste ")[1]


def _with(cover: MeasuredCover) -> tuple[Guarantee, ...]:
    return tuple(
        line.model_copy(update={"levels": {**line.levels, "N1": cover}})
        if line.post is Post.MEDECINS_OPTAM
        else line
        for line in DEMONSTRATION.guarantees
    )
