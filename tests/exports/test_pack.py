import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from communes.commune import Partner
from communes.data_file import Reference
from communes.registry import commune
from eligibility.verdict import Outcome
from exports.pack.build import build_pack
from exports.pack.content import PackContent, PersonResult
from exports.pack.price_sheet import PriceSheet
from tests.exports import builders as a
from tests.exports.reading import pages, reader, text

COUPLE_PAGES = 14


def the_page_of(document, part: str) -> str:
    """The page that starts with the name of the part."""
    return next(page for page in pages(document) if re.search(rf"Page \d+ sur \d+ {part}", page))


@pytest.fixture(scope="module")
def pack():
    return build_pack(a.a_pack())


def test_the_file_name_says_scheme_commune_and_day_and_no_person(pack):
    assert pack.filename == "ma-commune-ma-sante-valence-2026-11-22.pdf"
    assert pack.mime == "application/pdf"


def test_the_same_content_gives_the_same_bytes(pack):
    assert build_pack(a.a_pack()).content == pack.content


def test_packs_made_at_the_same_time_do_not_mix(pack):
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: build_pack(a.a_pack()).content, range(4)))
    assert set(made) == {pack.content}


def test_the_pack_of_a_couple_has_each_part_once_and_each_mandate_on_one_page(pack):
    parts = (
        "Votre résultat, personne par personne",
        "La Complémentaire santé solidaire (C2S)",
        "Les prix pour votre foyer",
        "Le total d’une année",
        "Bulletin préparatoire",
        "Mandat de prélèvement SEPA",
        "Mandat de résiliation",
        "Liste des papiers",
        "Vos données et le rôle de la Ville",
    )
    assert tuple(entry.title for entry in reader(pack).outline)[1:] == parts
    for part in ("Mandat de prélèvement SEPA", "Mandat de résiliation"):
        assert "Signature" in the_page_of(pack, part)
    assert len(pages(pack)) == COUPLE_PAGES


def test_each_page_is_a4(pack):
    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in reader(pack).pages} == {
        (595, 842)
    }


def test_the_document_says_it_is_french(pack):
    assert reader(pack).trailer["/Root"]["/Lang"] == "fr-FR"


def test_the_title_names_the_commune_and_no_person(pack):
    assert reader(pack).metadata.title == "Ma commune, ma santé – Ville de Valence – dossier préparatoire"


@pytest.mark.parametrize(
    "name", ["Lefèvre-Noël", "D’Angelo", "Œdipa", "Nguyễn Văn", "12 bis rue de l’Évêché"]
)
def test_names_keep_their_accents_and_apostrophes(pack, name):
    assert name in text(pack)


def test_each_page_says_its_number_and_how_many_there_are(pack):
    assert [f"Page {n} sur {COUPLE_PAGES}" in page for n, page in enumerate(pages(pack), start=1)] == [
        True
    ] * COUPLE_PAGES


def test_each_page_is_stamped_when_the_tariff_is_fictitious(pack):
    assert ["DÉMONSTRATION — tarifs fictifs" in page for page in pages(pack)] == [True] * COUPLE_PAGES


def test_no_page_is_stamped_when_the_tariff_is_real():
    real = build_pack(a.a_pack(prices=a.prices_for("Vous", is_fictitious=False)))
    assert "DÉMONSTRATION" not in text(real)


def test_the_versions_of_rules_and_tariff_stand_on_each_page(pack):
    versions = "Règles : 2026-11 (4f2a9c1d) – Tarif : demonstration 2026-01-01 (9b1e77aa)"
    assert [versions in page for page in pages(pack)] == [True] * COUPLE_PAGES


def test_no_number_looks_like_a_nir(pack):
    squeezed = re.sub(r"(?<=\d)[ .](?=\d)", "", text(pack))
    assert re.search(r"(?<!\d)(\d{13}|\d{15})(?!\d)", squeezed) is None


def test_the_code_is_on_the_first_page(pack):
    assert "K7M4-92TX" in pages(pack)[0]


def test_a_pack_without_code_shows_none():
    assert "code de votre dossier" not in text(build_pack(a.a_pack(short_code=None)))


def test_a_criterion_shows_what_was_found_and_its_unverified_source(pack):
    assert "Convention de la Ville et du partenaire, art. 2 – non vérifié" in text(pack)


def test_a_verified_source_is_not_marked(pack):
    assert "art. L861-1, au 1er avril 2026 – non vérifié" not in text(pack)


@pytest.mark.parametrize("answer", ["✓ Oui", "✗ Non", "? À préciser"])
def test_a_reason_met_not_met_or_unknown_is_said_in_words(pack, answer):
    assert answer in text(pack)


def test_a_better_right_comes_before_the_reasons_of_its_person(pack):
    words = text(pack)
    assert words.index("Ce qui passe d’abord") < words.rindex("Pourquoi cette réponse")


def test_a_better_right_is_the_first_step(pack):
    first = "1. Regardez d’abord : La Complémentaire santé solidaire, gratuite (pour : Nguyễn Văn)"
    assert first in pages(pack)[0]


def test_someone_turned_away_is_told_where_to_turn():
    closed = a.a_verdict(Outcome.NOT_ELIGIBLE, orientations=(a.a_right("CCAS"),))
    pack = build_pack(a.a_pack(results=(PersonResult(display_name="Vous", verdict=closed),)))
    assert "1. Tournez-vous vers : La Complémentaire santé solidaire, gratuite" in pages(pack)[0]


def test_there_is_no_bulletin_when_the_scheme_is_closed_to_everyone():
    closed = a.a_verdict(Outcome.NOT_ELIGIBLE, orientations=(a.a_right("CCAS"),))
    pack = build_pack(a.a_pack(results=(PersonResult(display_name="Vous", verdict=closed),)))
    assert "Bulletin préparatoire" not in text(pack)


def test_there_is_no_bulletin_before_a_level_is_chosen():
    assert "Bulletin préparatoire" not in text(build_pack(a.a_pack(prices=a.prices_for("Vous", chosen=None))))


def test_a_pack_without_prices_says_nothing_of_prices():
    assert "€" not in text(build_pack(a.a_pack(prices=None, year=None)))


def test_an_unregistered_adviser_is_said_not_communicated(pack):
    assert "Numéro ORIAS : non communiqué" in text(pack)


def test_a_registered_adviser_is_named_with_the_number():
    partner = Partner(
        name="ACTIOM", legal_form="association", adviser="Cabinet Z", orias="07 000 000", source=a.CONVENTION
    )
    told = commune(a.VALENCE).model_copy(update={"partner": partner})
    assert "Nom : Cabinet Z Numéro ORIAS : 07 000 000" in text(build_pack(a.a_pack(commune=told)))


def test_the_phone_of_an_unconfirmed_contact_stays_hidden(pack):
    assert "36 46" not in text(pack)
    assert "Coordonnées à confirmer" in text(pack)


def test_the_phone_of_a_confirmed_contact_is_printed():
    valence = commune(a.VALENCE)
    contacts = tuple(c.model_copy(update={"confirmed_on": date(2026, 10, 1)}) for c in valence.contacts)
    told = valence.model_copy(update={"contacts": contacts})
    assert "36 46" in text(build_pack(a.a_pack(commune=told)))


def test_the_neutral_notice_is_printed(pack):
    assert "La Ville et le CCAS ne vendent pas d’assurance" in text(pack)


def test_levels_stand_in_the_order_of_the_partner(pack):
    page = next(page for page in pages(pack) if "Les prix pour votre foyer" in page)
    assert page.index("Essentiel") < page.index("Confort") < page.index("Sérénité")


def test_totals_are_printed_by_month_and_by_year(pack):
    assert "Confort (choisie par vous) 169,10 € 2 029,20 €" in text(pack).replace(
        " Le troisième enfant et les suivants ne paient pas.", ""
    )


def test_a_level_without_published_price_says_so():
    prices = a.prices_for("Vous")
    unknown = replace(prices.sheets[0], code="x", level="Étendue", monthly_total=None, yearly_total=None)
    pack = build_pack(a.a_pack(prices=replace(prices, sheets=(*prices.sheets, unknown))))
    assert "Étendue non communiqué non communiqué" in text(pack)


def test_six_levels_are_all_shown():
    sheets = tuple(
        PriceSheet(
            code=str(n),
            level=f"Niveau {n}",
            lines=a.prices_for("Vous").sheets[0].lines,
            monthly_total=Decimal(n),
            yearly_total=Decimal(12 * n),
        )
        for n in range(1, 7)
    )
    words = text(build_pack(a.a_pack(prices=a.prices_for("Vous", sheets=sheets, chosen=None))))
    assert [words.count(f"Niveau {n}") for n in range(1, 7)] == [2] * 6


def test_a_paper_asked_of_two_people_is_listed_once(pack):
    assert the_page_of(pack, "Liste des papiers").count("(DOM)") == 1


def test_the_reasons_of_a_paper_asked_twice_are_both_given():
    verdicts = [
        a.a_verdict(documents=(a.a_document("DOM", why),)) for why in ("Première raison.", "Autre raison.")
    ]
    results = tuple(PersonResult(display_name=f"P{n}", verdict=v) for n, v in enumerate(verdicts))
    page = the_page_of(build_pack(a.a_pack(results=results)), "Liste des papiers")
    assert "Première raison. Autre raison." in page


def test_a_commune_that_described_nothing_gets_a_pack():
    plain = PackContent(
        commune=commune("01004"),
        day=a.DAY,
        results=(PersonResult(display_name="Vous", verdict=a.a_verdict(documents=())),),
    )
    assert "Ville d’Ambérieu-en-Bugey" in text(build_pack(plain))


def test_a_reference_without_day_is_printed_alone():
    reference = Reference(title="Délibération du conseil municipal")
    finding = replace(a.a_finding(), reference=reference)
    verdict = a.a_verdict()
    verdict = replace(verdict, results=(replace(verdict.results[0], findings=(finding,)),))
    pack = build_pack(a.a_pack(results=(PersonResult(display_name="Vous", verdict=verdict),)))
    assert "Source : Délibération du conseil municipal" in text(pack)
