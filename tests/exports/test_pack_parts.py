"""What each later part of the pack says, and when it is there."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfWriter

from communes.registry import commune
from eligibility.verdict import Line, Outcome
from exports.errors import UnprintableCharacterError
from exports.forms.append import FilledForm
from exports.pack.build import build_pack
from exports.pack.content import PersonResult
from exports.pack.facts import Claim, DateKind, Departure, KeyDate
from tariffs.creditor import Creditor
from tests.exports import builders as a
from tests.exports.reading import fields, pages, reader, text

COLLINES = Creditor(
    name="Mutuelle des Collines", address="2 place du Marché, 26000 Valence", ics="FR72ZZZ123456"
)


@pytest.fixture(scope="module")
def pack():
    return build_pack(a.a_pack())


def parts(document) -> list[str]:
    return [str(entry.title) for entry in reader(document).outline]


# Cover


def test_the_cover_names_the_person_and_the_days(pack):
    words = text(pack)
    assert "Pour Œdipa D’Angelo (Lefèvre-Noël)" in words
    assert "Vos dates Quand Quoi 1er janvier 2027 Début souhaité de la nouvelle mutuelle." in words


def test_a_pack_without_dates_has_no_table_of_dates():
    assert "Vos dates" not in text(build_pack(a.a_pack(dates=())))


def test_a_day_says_whom_it_is_for():
    dates = (KeyDate(kind=DateKind.PORTABILITY_END, day=date(2027, 2, 28), people=("Nguyễn Văn",)),)
    assert "28 février 2027" in text(build_pack(a.a_pack(dates=dates)))
    assert (
        "(portabilité), d’après vos réponses. La suivante peut commencer le lendemain. Pour : Nguyễn Văn"
        in (text(build_pack(a.a_pack(dates=dates))))
    )


# Year


def test_the_year_says_the_sums_and_how_they_were_made(pack):
    words = text(pack)
    assert "Confort 2 029,20 € entre 120,50 € et 140,50 € entre 2 149,70 € et 2 169,70 €" in words
    assert "Vous : Une année ordinaire. Quatre fois le généraliste." in words


def test_cares_picked_one_by_one_are_not_repeated_on_paper():
    own = replace(a.a_year().cares[0], label="", words="")
    words = text(build_pack(a.a_pack(year=a.a_year(cares=(own,)))))
    assert "Vous : les soins choisis par vous, que ce papier ne répète pas." in words


# Prices known to come


def test_a_rise_already_known_is_said_beside_the_yearly_price_in_each_part():
    prices = a.prices_for("Vous")
    later = replace(
        prices.sheets[1], later=("99 € par mois à partir du 1er février 2027, hors du prix par an",)
    )
    sheets = (prices.sheets[0], later, prices.sheets[2])
    words = text(build_pack(a.a_pack(prices=replace(prices, sheets=sheets))))
    assert words.count("99 € par mois à partir du 1er février 2027, hors du prix par an") == 3
    assert "Confort : 99 € par mois" in words
    assert "Déjà connu : 99 € par mois" in words


# Steps


def first_page(**changes) -> str:
    return pages(build_pack(a.a_pack(**changes)))[0]


def test_somebody_with_a_better_right_waits_for_the_answer_before_any_bulletin(pack):
    words = pages(pack)[0]
    wait = words.index("Attendez la réponse avant de signer un bulletin (pour : Nguyễn Văn).")
    assert words.index("Rassemblez les papiers") < wait < words.index("Relisez le « Bulletin préparatoire »")


def test_without_a_level_nothing_is_said_of_what_to_hand_over(pack):
    handed = "Ne lui remettez que le bulletin et les mandats"
    assert handed in pages(pack)[0]
    assert "Ne lui remettez" not in first_page(prices=a.prices_for("Vous", chosen=None))


def test_somebody_to_check_is_sent_to_the_ccas():
    unsure = a.a_verdict(Outcome.TO_PROVE)
    words = first_page(results=(PersonResult(display_name="Vous", verdict=unsure),), solidarity=None)
    assert "1. Voyez le CCAS : il vous dit quels papiers ou quelles réponses manquent." in words


def test_a_right_to_the_c2s_to_check_waits_too():
    alone = (PersonResult(display_name="Vous", verdict=a.a_verdict()),)
    to_check = a.a_claim(Claim.TO_CHECK)
    claimed = replace(to_check, people=(replace(to_check.people[0], person="Vous"),))
    words = first_page(results=alone, solidarity=claimed)
    assert "1. Vérifiez avec le CCAS le droit à la C2S." in words
    assert "Attendez la réponse avant de signer un bulletin." in words


def test_nobody_alone_is_told_whom_a_step_or_a_paper_is_for():
    better = a.a_verdict(Outcome.ELIGIBLE_BETTER_FIRST, better_first=(a.a_right(),))
    alone = (PersonResult(display_name="Vous", verdict=better),)
    assert "our : Vous" not in text(build_pack(a.a_pack(results=alone)))


# List of papers


def test_the_papers_of_the_c2s_stand_apart_and_the_list_stays_with_the_person():
    verdict = a.a_verdict(documents=(a.a_document("IMP"), a.a_document("DOM")))
    document = build_pack(a.a_pack(results=(PersonResult(display_name="Vous", verdict=verdict),)))
    words = text(document)
    list_of = words[words.index("Cette liste reste avec vous") :]
    assert list_of.index("(DOM)") < list_of.index("Pour la C2S seulement") < list_of.index("(IMP)")


# Bulletin


def test_a_contract_of_unknown_age_makes_the_start_depend_on_its_end(pack):
    said = "Le début dépend de la fin de votre mutuelle actuelle"
    assert said in text(build_pack(a.a_pack(departure=Departure(insurer="Mutuelle des Alpages"))))
    assert said not in text(pack)


def test_the_bulletin_is_not_signed_on_a_page_of_its_own(pack):
    signed = next(page for page in pages(pack) if "Ne signez qu’après avoir lu le devis" in page)
    assert "Moyen de paiement" in signed


def test_the_bulletin_says_how_it_would_be_paid_and_leaves_the_rest_to_tick(pack):
    words, found = text(pack), fields(pack)
    assert "Façon de payer Chaque mois Montant à chaque paiement 169,10 €" in words
    boxes = {"family_married", "family_widowed", "payment_debit", "payment_cheque", "contact_consent"}
    assert {name: found[name].get("/V") for name in boxes} == dict.fromkeys(boxes, "/Off")


def test_every_person_to_insure_has_an_empty_comb_for_the_nir(pack):
    found = fields(pack)
    combs = [name for name in found if name.endswith("nir")]
    assert combs == ["nir", "person_2_nir"]
    assert [(found[name]["/MaxLen"], found[name]["/V"]) for name in combs] == [(15, ""), (15, "")]


def test_a_child_is_attached_to_one_parent_or_both_and_an_adult_to_nobody():
    child = a.an_insured("Zoé", relation_label="Enfant 1", is_holder=False, is_child=True)
    adult = a.an_insured("Max", relation_label="Conjoint", is_holder=False)
    found = fields(build_pack(a.a_pack(insured=(a.an_insured(), adult, child))))
    assert {name for name in found if "attached" in name} == {
        "person_3_attached_holder",
        "person_3_attached_spouse",
        "person_3_attached_both",
    }


def test_six_children_each_have_their_place_and_no_field_shares_a_name():
    children = tuple(
        a.an_insured(f"Enfant{n}", relation_label=f"Enfant {n}", is_holder=False, is_child=True)
        for n in range(1, 7)
    )
    document = build_pack(a.a_pack(insured=(a.an_insured(), *children)))
    named = [
        widget.get_object()["/T"] for page in reader(document).pages for widget in page.get("/Annots", [])
    ]
    assert len(named) == len(set(named))
    assert sum(name.endswith("_nir") for name in named) == 6
    assert [f"Enfant{n}" in text(document) for n in range(1, 7)] == [True] * 6


def test_a_regime_is_printed_when_told_and_left_to_fill_when_not():
    told = a.an_insured(regime="Salariés agricoles (MSA)")
    document = build_pack(a.a_pack(insured=(told,)))
    assert "Régime de Sécurité sociale Salariés agricoles (MSA)" in text(document)
    assert "regime" not in fields(document)


def test_without_email_or_phone_both_are_left_to_fill():
    found = fields(build_pack(a.a_pack(identity=a.an_identity(email=None, phone=None))))
    assert {"email", "phone"} <= found.keys()


@pytest.mark.parametrize(
    "name",
    ["Nguyễn", "Şükrü", "Œuvrard", "D’Angelo", "de La Tour-du-Pin", "Łukasz", "A" * 25 + "-" + "b" * 24, "O"],
)
def test_each_name_is_printed_as_it_is_written(name):
    document = build_pack(a.a_pack(identity=a.an_identity(birth_name=name, used_name=None)))
    assert f"Nom de naissance {name}" in text(document).replace("- ", "-")


def test_the_partner_s_own_form_takes_the_place_of_our_bulletin():
    form = FilledForm(label="Bulletin des Collines", content=build_blank_page())
    document = build_pack(a.a_pack(partner_form=form))
    assert "Bulletin préparatoire" not in parts(document)
    assert parts(document)[-1] == "Bulletin des Collines"
    assert "Relisez le formulaire du partenaire, « Bulletin des Collines »" in text(document)
    assert "Mandat de prélèvement SEPA" in parts(document)


def test_a_partner_s_form_with_a_place_for_the_iban_needs_no_second_mandate():
    form = FilledForm(label="Bulletin des Collines", content=build_blank_page(), takes_account=True)
    document = build_pack(a.a_pack(partner_form=form))
    assert "Mandat de prélèvement SEPA" not in parts(document)
    assert "Mandat de prélèvement SEPA" not in text(document)


def build_blank_page() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_partner_s_form_that_could_not_be_filled_is_said_so(pack):
    said = "Le formulaire du partenaire n’a pas pu être rempli avec vos réponses"
    assert said in text(build_pack(a.a_pack(lacks_partner_form=True)))
    assert said not in text(pack)


# SEPA mandate


def test_the_mandate_has_the_words_of_the_rule_with_the_creditor():
    document = build_pack(a.a_pack(payment=a.a_payment(creditor=COLLINES)))
    words = text(document)
    assert (
        "En signant ce formulaire de mandat, vous autorisez (A) Mutuelle des Collines à envoyer des "
        "instructions à votre banque pour débiter votre compte, et (B) votre banque à débiter votre compte "
        "conformément aux instructions de Mutuelle des Collines. Vous bénéficiez du droit d’être remboursé "
        "par votre banque selon les conditions décrites dans la convention que vous avez passée avec elle."
    ) in words
    assert "2 place du Marché, 26000 Valence" in words
    assert "FR72ZZZ123456" in words
    assert "Référence unique du mandat (RUM) attribuée par l’organisme" in words
    assert "Paiement récurrent" in words


def test_a_creditor_nobody_told_is_left_to_the_insurer(pack):
    assert {"creditor_name", "creditor_address", "ics"} <= fields(pack).keys()
    assert "Nom du créancier, communiqué par l’organisme" in text(pack)


def test_the_delays_of_refund_are_marked_unverified(pack):
    assert re.search(r"8 semaines .*? 13 mois [^.]*\. Source : [^.]* – non vérifié\.", text(pack))


def test_a_second_mandate_only_for_dues_that_are_debited(pack):
    actiom = Creditor(name="ACTIOM", address="1 rue Y", ics="FR72ZZZ123456")
    both = build_pack(a.a_pack(payment=a.a_payment(creditor=COLLINES, dues_creditor=actiom)))
    assert parts(both).count("Mandat de prélèvement SEPA – cotisation à l’association") == 1
    assert {"iban", "dues_iban"} <= fields(both).keys()
    assert "dues_iban" not in fields(pack)


# Mandat de résiliation


def test_a_contract_older_than_a_year_may_end_at_any_time(pack):
    assert "il se résilie à tout moment, sans frais" in text(pack)
    assert "la nouvelle mutuelle commence au plus tôt le 22 décembre 2026" in text(pack)


def test_a_contract_in_its_first_year_waits_and_a_wish_too_early_is_said():
    young = a.a_departure(
        since=date(2026, 6, 1), free_from=date(2027, 6, 1), ask_on=date(2027, 6, 1), start_on=date(2027, 7, 1)
    )
    words = text(build_pack(a.a_pack(departure=young)))
    assert "Ce contrat a moins d’un an jusqu’au 1er juin 2027" in words
    assert "Le début souhaité, le 1er janvier 2027, vient avant cette date." in words


def test_a_contract_of_unknown_age_says_where_to_look():
    document = build_pack(a.a_pack(departure=Departure(insurer="Mutuelle des Alpages")))
    assert "Cherchez la date de début sur votre échéancier" in text(document)
    assert "contract_since" in fields(document)


def test_the_consent_is_a_box_of_its_own_and_the_number_is_never_known(pack):
    found = fields(pack)
    assert (found["departure_consent"]["/FT"], found["departure_consent"]["/V"]) == ("/Btn", "/Off")
    assert found["contract_number"]["/V"] == ""
    assert "Je donne mandat à Mutuelle des Collines pour accomplir en mon nom les formalités" in text(pack)


@pytest.mark.parametrize("changes", [{"departure": None}, {"prices": a.prices_for("Vous", chosen=None)}])
def test_no_mandate_to_end_a_contract_without_one_or_without_a_level(changes):
    assert "Mandat de résiliation" not in parts(build_pack(a.a_pack(**changes)))


# C2S


def test_the_c2s_says_the_months_the_places_and_the_day_of_the_answer(pack):
    words, found = text(pack), fields(pack)
    assert "on compte les ressources de tout le foyer du 1er octobre 2025 au 30 septembre 2026" in words
    assert [name for name in found if name.startswith("month_")] == [
        *(f"month_2025-{month}" for month in (10, 11, 12)),
        *(f"month_2026-{month:02}" for month in range(1, 10)),
    ]
    assert "formulaire S3711" in words
    assert "au plus tard le 22 janvier 2027" in words


def test_a_c2s_in_progress_is_only_renewed():
    document = build_pack(a.a_pack(solidarity=a.a_claim(Claim.RENEWAL)))
    words = text(document)
    assert "Demandez-le entre quatre et deux mois avant la fin" in words
    assert "formulaire S3711" not in words


def test_nobody_with_the_c2s_no_part():
    assert "La Complémentaire santé solidaire (C2S)" not in parts(build_pack(a.a_pack(solidarity=None)))


# Referral


def test_the_referral_is_there_only_for_who_asked(pack):
    asked = build_pack(a.a_pack(wants_referral=True))
    assert "Mission accompagnement santé" in parts(asked)
    assert "Mission accompagnement santé" not in parts(pack)
    assert fields(asked)["referral_consent"]["/V"] == "/Off"
    assert "N’écrivez rien ici sur votre santé" in text(asked)


def test_the_mission_s_address_is_printed_once_confirmed():
    valence = commune(a.VALENCE)
    asked = a.a_pack(wants_referral=True)
    assert "Mission accompagnement santé (CPAM de la Drôme) Coordonnées à confirmer" in text(
        build_pack(asked)
    )
    contacts = tuple(
        contact.model_copy(update={"phone": "04 00 00 00 00", "confirmed_on": date(2026, 10, 1)})
        for contact in valence.contacts
        if contact.code == "misas"
    )
    told = valence.model_copy(update={"contacts": contacts})
    assert "04 00 00 00 00" in text(build_pack(replace(asked, commune=told)))


# Notice


def test_every_pack_has_the_notice_on_data_and_who_advises():
    bare = a.a_pack(
        prices=None, payment=None, departure=None, dates=(), year=None, solidarity=None, identity=None
    )
    words = text(build_pack(bare))
    assert "La Ville de Valence et son CCAS. Délégué à la protection des données : à confirmer" in words
    assert "Aucune décision n’est prise par la machine" in words
    assert "Partenaire : ACTIOM, association loi 1901. Conseiller : non communiqué." in words


def test_the_data_protection_contact_is_the_commune_s_own():
    told = commune(a.VALENCE).model_copy(update={"data_protection_contact": "dpo@ville.example"})
    assert "protection des données : dpo@ville.example" in text(build_pack(a.a_pack(commune=told)))


# What cannot be printed


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"identity": a.an_identity(first_name="محمد")}, "Prénom"),
        ({"departure": a.a_departure(insurer="تأمين")}, "Complémentaire santé actuelle"),
        (
            {"insured": (a.an_insured(), a.an_insured("محمد", relation_label="Conjoint", is_holder=False))},
            "Prénom, personne 2",
        ),
    ],
)
def test_arabic_letters_are_refused_with_the_field_they_were_typed_in(changes, field):
    with pytest.raises(UnprintableCharacterError) as refused:
        build_pack(a.a_pack(**changes))
    assert refused.value.field == field


def test_a_couple_with_one_c2s_prints_its_part_for_that_one_only():
    results = (
        PersonResult(display_name="Vous", verdict=a.a_verdict()),
        PersonResult(display_name="Nguyễn Văn", verdict=a.a_verdict(better_first=(a.a_right(),))),
    )
    words = text(build_pack(a.a_pack(results=results)))
    assert "Personne D’après vos réponses Nguyễn Văn C2S gratuite Ce qu’elle couvre" in words
    assert (
        "(pour : Nguyễn Văn). La marche à suivre est à la partie « La Complémentaire santé solidaire" in words
    )


def test_a_sum_of_the_household_is_written_once_and_pointed_to_after():
    line = Line(label="Plafond d’une personne seule", value="10 421 €", reference=a.CSS)
    verdict = a.a_verdict()
    finding = replace(a.a_finding(), lines=(line,))
    verdict = replace(verdict, results=(replace(verdict.results[0], findings=(finding,)),))
    results = tuple(PersonResult(display_name=name, verdict=verdict) for name in ("Vous", "Enfant 1"))
    words = text(build_pack(a.a_pack(results=results, prices=None)))
    assert words.count("Plafond d’une personne seule") == 1
    assert "Le calcul ligne par ligne est le même que plus haut (« Vous »)" in words
