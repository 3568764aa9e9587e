"""The personas are answered again, and what changed is told."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from communes.data_file import DataFileError
from communes.registry import commune
from eligibility.rulebook import rulebook
from enrolment import replay
from enrolment.personas import personas
from enrolment.replay import (
    Answers,
    Aspect,
    Difference,
    PersonAnswer,
    accept,
    answers_of,
    differences,
    in_words,
    reviewed,
)

DAY = date(2026, 11, 22)
VALENCE = commune("26362")
ONE = PersonAnswer(
    persona="one",
    person="p1",
    outcome="ELIGIBLE",
    reasons=(),
    rights=(),
    notes=("INFO_RIA", "INFO_EVIN"),
    documents=("ID", "DOM"),
)
TWO = replace(ONE, persona="two")


def the_answers(*people: PersonAnswer) -> Answers:
    return Answers(day=DAY, commune="26362", rules_version="2026-11-22-abcdef01", people=people)


def changed(**changes: object) -> list[tuple[Aspect, tuple[str, ...], tuple[str, ...]]]:
    """Aspect, codes removed and codes added between ONE and ONE with other facts."""
    found = differences(the_answers(ONE), the_answers(replace(ONE, **changes)))
    return [(each.aspect, each.removed, each.added) for each in found]


def test_the_rules_answer_as_reviewed():
    before = reviewed()
    here = commune(before.commune)
    now = answers_of(personas(), day=before.day, commune=here)
    told = [
        f"{each.persona} {each.person} – {in_words(each, commune=here)}" for each in differences(before, now)
    ]
    remedy = "Relisez ces différences, puis acceptez-les\u00a0: mcms eligibility replay --accept"
    assert not told, "\n".join([*told, remedy])


def test_the_same_answers_by_other_rules_do_not_differ():
    before = the_answers(ONE, TWO)
    assert differences(before, replace(before, rules_version="2027-01-01-00000000")) == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"outcome": "TO_PROVE"}, (Aspect.OUTCOME, ("ELIGIBLE",), ("TO_PROVE",))),
        ({"reasons": ("SEUIL_414",)}, (Aspect.REASONS, (), ("SEUIL_414",))),
        ({"rights": ("PSC",)}, (Aspect.RIGHTS, (), ("PSC",))),
        ({"notes": ("INFO_EVIN",)}, (Aspect.NOTES, ("INFO_RIA",), ())),
        ({"documents": ("ID", "HEB")}, (Aspect.DOCUMENTS, ("DOM",), ("HEB",))),
        ({"documents": ("DOM", "ID")}, (Aspect.DOCUMENTS, ("ID", "DOM"), ("DOM", "ID"))),
    ],
)
def test_what_left_and_what_came_is_told_aspect_by_aspect(changes, expected):
    assert changed(**changes) == [expected]


def test_several_aspects_come_in_the_order_of_the_answer():
    found = changed(documents=("ID",), outcome="NOT_ELIGIBLE", reasons=("AME",))
    assert [aspect for aspect, _, _ in found] == [Aspect.OUTCOME, Aspect.REASONS, Aspect.DOCUMENTS]


def test_someone_new_and_someone_gone_differ_in_everything_they_are_told():
    found = differences(the_answers(ONE), the_answers(TWO))
    assert [(each.persona, each.aspect) for each in found] == [
        ("two", Aspect.OUTCOME),
        ("two", Aspect.NOTES),
        ("two", Aspect.DOCUMENTS),
        ("one", Aspect.OUTCOME),
        ("one", Aspect.NOTES),
        ("one", Aspect.DOCUMENTS),
    ]
    assert (found[0].removed, found[0].added) == ((), ("ELIGIBLE",))
    assert (found[3].removed, found[3].added) == (("ELIGIBLE",), ())


def test_two_days_can_be_compared():
    def on(day: date) -> Answers:
        return answers_of(personas(), day=day, commune=VALENCE)

    # Portabilité runs twelve months after 31 August 2026.
    found = differences(on(date(2027, 8, 31)), on(date(2027, 9, 1)))
    assert [(each.persona, each.removed) for each in found if each.aspect is Aspect.RIGHTS] == [
        ("jobseeker_portability", ("PORTABILITE",))
    ]


def test_other_rules_can_be_compared():
    book = rulebook()
    without_psc = replace(
        book, programmes=tuple(p for p in book.programmes if p.code != "participation_employeur_public")
    )
    before = answers_of(personas(), day=DAY, commune=VALENCE)
    found = differences(before, answers_of(personas(), day=DAY, commune=VALENCE, rules=without_psc))
    lost = {(each.persona, each.person) for each in found if each.removed == ("PSC",)}
    assert lost == {("farmer_elsewhere", "p2"), ("city_official_elsewhere", "p1")}


@pytest.mark.parametrize(
    ("aspect", "removed", "added", "words"),
    [
        (
            Aspect.OUTCOME,
            ("ELIGIBLE",),
            ("TO_PROVE",),
            "Réponse\u00a0: «\u00a0La mutuelle communale vous est ouverte\u00a0»"
            " devient «\u00a0À vérifier\u00a0»",
        ),
        (Aspect.OUTCOME, (), ("TO_PROVE",), "Réponse\u00a0: rien devient «\u00a0À vérifier\u00a0»"),
        (
            Aspect.REASONS,
            (),
            ("LIEN_A_PROUVER",),
            "Raisons\u00a0: en plus"
            " «\u00a0Votre lien avec Valence reste à vérifier avec un justificatif.\u00a0»",
        ),
        (
            Aspect.RIGHTS,
            ("C2S_GRATUITE",),
            (),
            "Droits à voir d’abord\u00a0: en moins «\u00a0La Complémentaire santé solidaire, gratuite\u00a0»",
        ),
        (
            Aspect.NOTES,
            ("INFO_ANCIENNE",),
            ("INFO_RIA",),
            "Bon à savoir\u00a0: en moins «\u00a0INFO_ANCIENNE\u00a0»\u00a0;"
            " en plus «\u00a0Changer de mutuelle sans interruption\u00a0»",
        ),
    ],
)
def test_a_difference_is_told_in_french_and_a_code_nobody_knows_as_it_is(aspect, removed, added, words):
    difference = Difference(persona="one", person="p1", aspect=aspect, removed=removed, added=added)
    assert in_words(difference, commune=VALENCE) == words


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "personas_answers.json"
    monkeypatch.setattr(replay, "FILE", path)
    return path


def test_accepted_answers_are_read_again_and_stand_a_line_each(file: Path):
    answers = the_answers(ONE, TWO)
    accept(answers)
    assert reviewed() == answers
    assert len(file.read_text(encoding="utf-8").splitlines()) == 4


@pytest.mark.parametrize("content", [None, "", "{}", '{"day": "hier"}'])
def test_a_file_that_cannot_be_used_names_the_command_that_mends_it(file: Path, content: str | None):
    if content is not None:
        file.write_text(content, encoding="utf-8")
    with pytest.raises(DataFileError, match="mcms eligibility replay --accept"):
        reviewed()
