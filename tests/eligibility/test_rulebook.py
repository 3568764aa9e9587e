"""One mistake at a time in a copy of the rules: the start is refused, with file, entry and remedy."""

import shutil
from pathlib import Path

import pytest

from communes.data_file import DataFileError
from eligibility.conditions.registry import (
    CONDITIONS,
    DuplicateConditionError,
    Observation,
    Situation,
    condition,
    met,
)
from eligibility.rulebook import DATA, rulebook


def a_copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def spoil(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, (file.name, before, text.count(before))
    file.write_text(text.replace(before, after), encoding="utf-8")


AME = "programmes/exclusions/ame.toml"
ANSWERS = "texts/answers.toml"


@pytest.mark.parametrize(
    ("name", "change", "entry", "remedy"),
    [
        (
            AME,
            ('kind = "has_cover"', 'kind = "has_covers"'),
            "criteria.ame_en_cours.kind",
            "Known kinds: alone_without_child, ",
        ),
        (AME, ('code = "ame"', 'code = "cmu"'), "code", "must be 'ame', as the file name"),
        (AME, ('reason = "AME"', 'reason = "AMEE"'), "reason", "'AMEE' has no text"),
        (AME, ('reason = "AME"', 'reasons = "AME"'), "met.reasons", "Extra inputs"),
        (AME, ('outcome = "NOT_ELIGIBLE"', 'outcome = "REFUSED"'), "met.outcome", "'NOT_ELIGIBLE'"),
        (AME, ("step = 10", "step = 0"), "step", "greater than or equal to 1"),
        (AME, ("step = 10", ""), "step", "Field required"),
        (AME, ('not_met = ""\n', ""), "criteria.0.one.not_met", "Field required"),
        (AME, ('concerns = "everyone"', 'unless = ["amee"]'), "unless", "no programme is called 'amee'"),
        (AME, ("[met]", "[met"), "", "not a TOML file"),
        (
            "programmes/exclusions/agent_communal_obligatoire.toml",
            ('code = "adhesion_obligatoire"', 'code = "agent_de_la_commune"'),
            "",
            "doubled: agent_de_la_commune",
        ),
        (
            "programmes/rights/interimaires_sante.toml",
            ('parameter = "interim_hours"', 'parameter = "interim_days"'),
            "criteria.heures_d_interim.options.parameter",
            "no parameter file is called 'interim_days'",
        ),
        (
            "programmes/rights/interimaires_sante.toml",
            ('documents = ["INTERIM"]', 'documents = ["HEURES"]'),
            "criteria.heures_d_interim.documents",
            "'HEURES' has no text",
        ),
        (
            "programmes/rights/interimaires_sante.toml",
            ('note = "INFO_VERSEMENT_SANTE"', 'note = "INFO_VERSEMENT"'),
            "note",
            "'INFO_VERSEMENT' has no text",
        ),
        (
            "programmes/rights/interimaires_sante.toml",
            ('better_first = "INTERIMAIRES_SANTE"', 'better_first = "CCAS"'),
            "better_first",
            "'CCAS'",
        ),
        (ANSWERS, ("[SEUIL_414]", "[SEUIL_415]"), "reason", "'SEUIL_414' has no text"),
        (ANSWERS, ("[TO_PROVE]", "[A_PROUVER]"), "TO_PROVE", "'TO_PROVE' has no text"),
        (ANSWERS, ('["AFFILIATION"]', '["CPAM"]'), "orientations", "'CPAM' has no text"),
        ("texts/notes.toml", ("[INFO_RIA]", "[INFO_RIAA]"), "note", "'INFO_RIA' has no text"),
        ("texts/documents.toml", ('\nwhy = "pour votre identité"', ""), "documents.ID.why", "Field required"),
        ("texts/facts.toml", ("[tax_exempt]", "[taxed]"), "tax_exempt", "'tax_exempt' has no text"),
        (AME, ('any_of = ["ame"]', 'any_of = ["aem"]'), "criteria.ame_en_cours.options.any_of.0", "'ame'"),
        (
            AME,
            ('any_of = ["ame"]', 'all = ["ame"]'),
            "criteria.ame_en_cours.options.any_of",
            "Field required",
        ),
        (
            AME,
            ("ne se cumule pas avec", "ne se cumule pas {avec}"),
            "criteria.ame_en_cours.met",
            "nobody gives the word {avec}. Known words: at_commune, ",
        ),
        (AME, ("ne se cumule pas avec", "ne se cumule { pas"), "criteria.ame_en_cours.met", "brace"),
        (
            "programmes/notes/mutuelle_de_la_region.toml",
            ('any_of = ["84"]', "any_of = [84]"),
            "criteria.region.options.any_of.0",
            "valid string",
        ),
        (ANSWERS, ("{of_commune}, aux", "{of_town}, aux"), "HORS_TERRITOIRE", "{of_town}"),
        (
            "texts/notes.toml",
            ("au plus tard {last_day}. Son", "au plus tard {last_days}. Son"),
            "INFO_EVIN.text",
            "{last_days}",
        ),
        (
            "parameters/c2s_ceiling.toml",
            ("until = 2024-03-31", "until = 2024-03-30"),
            "",
            "no value from 2024-03-30 to 2024-04-01; fill the gap",
        ),
    ],
)
def test_a_mistake_names_file_entry_and_remedy(
    tmp_path: Path, name: str, change: tuple[str, str], entry: str, remedy: str
):
    folder = a_copy(tmp_path)
    spoil(folder / name, *change)
    with pytest.raises(DataFileError) as caught:
        rulebook(folder)
    assert caught.value.entry == entry
    assert remedy in caught.value.remedy
    assert str(caught.value.file) in str(caught.value)


def test_the_file_named_is_the_one_with_the_mistake(tmp_path: Path):
    folder = a_copy(tmp_path)
    spoil(folder / AME, 'kind = "has_cover"', 'kind = "has_covers"')
    with pytest.raises(DataFileError) as caught:
        rulebook(folder)
    assert caught.value.file == folder / AME


def test_a_missing_file_of_texts_is_named(tmp_path: Path):
    folder = a_copy(tmp_path)
    (folder / "texts" / "notes.toml").unlink()
    with pytest.raises(DataFileError, match=r"notes\.toml: the file is missing"):
        rulebook(folder)


def test_the_version_changes_with_any_file(tmp_path: Path):
    folder = a_copy(tmp_path)
    spoil(folder / AME, "ne se cumule pas avec", "ne se cumule jamais avec")
    assert rulebook(folder).version != rulebook().version


def test_a_copy_has_the_same_version(tmp_path: Path):
    assert rulebook(a_copy(tmp_path)).version == rulebook().version


def test_two_conditions_of_one_name_are_refused():
    def has_cover(_situation: Situation) -> Observation:
        return met()

    with pytest.raises(DuplicateConditionError, match="has_cover"):
        condition(has_cover)
    assert CONDITIONS["has_cover"].function is not has_cover
