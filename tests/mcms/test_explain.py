"""`mcms eligibility explain` tells people everything an answer holds, and what is wrong with a request."""

import json
from dataclasses import replace
from datetime import date

import pytest
from typer.testing import CliRunner

from communes.data_file import Reference
from eligibility.batch import RefusedRequest
from eligibility.exchange import AssessmentResponse
from eligibility.refusals import FieldRefusal
from eligibility.rulebook import rulebook
from eligibility.verdict import (
    Change,
    Document,
    Finding,
    Line,
    Note,
    Outcome,
    ProgrammeResult,
    Right,
    Truth,
    Verdict,
)
from mcms.cli import app
from mcms.explained import NARROWEST, WIDEST, answer_text, refusal_text

LAW = Reference(title="Code, art. 1", href="https://exemple.fr/1", as_of=date(2026, 3, 14))
UNSEEN = Reference(title="Arrêté de mars", verified=False)
LINES = (
    Line(label="Plafond", value="10 421 €", reference=UNSEEN),
    Line(label="Vos ressources", value="9 600 €"),
)
FINDING = Finding(
    code="ressources",
    status=Truth.NOT_MET,
    text="Vos ressources dépassent le plafond.",
    reference=LAW,
    observed="11 000 €",
    required="10 421 €",
    figures=(UNSEEN,),
    lines=LINES,
)
VERDICT = Verdict(
    person_id="p1",
    relation_label="Vous",
    day=date(2026, 11, 22),
    outcome=Outcome.ELIGIBLE_BETTER_FIRST,
    summary="À voir avant.",
    reasons=(),
    better_first=(
        Right(
            code="PSC", title="La participation", text="Sept euros.", next_step="Demandez-la.", reference=LAW
        ),
    ),
    notes=(
        Note(code="INFO_EVIN", title="Loi Évin", text="Six mois pour demander.", reference=LAW, lines=LINES),
    ),
    documents=(Document(code="ID", label="Pièce d’identité", why="pour votre identité"),),
    orientations=(
        Right(code="CCAS", title="Le CCAS", text="Il vous aide.", next_step="Appelez-le.", reference=LAW),
    ),
    results=(ProgrammeResult(code="c2s", label="C2S gratuite", status=Truth.NOT_MET, findings=(FINDING,)),),
    missing=("birth_date",),
    changes=(
        Change(
            fact="home_insee",
            text="Si vous habitiez à Valence",
            is_open=False,
            outcome=Outcome.ELIGIBLE,
            better_first=(),
            then="la mutuelle communale vous est ouverte.",
        ),
        Change(
            fact="covers",
            text="Si vous n’aviez aucune mutuelle",
            is_open=True,
            outcome=Outcome.ELIGIBLE,
            better_first=(),
            then="rien d’autre.",
        ),
    ),
    rules_version="2026-11-22-abcdef01",
)


def told(*verdicts: Verdict, identifier: str | None = None, width: int = WIDEST) -> str:
    response = AssessmentResponse(id=identifier, day=date(2026, 11, 22), commune="26362", verdicts=verdicts)
    return answer_text(response, width=width)


def test_the_household_is_named_with_its_commune_and_day():
    assert told(VERDICT, identifier="Foyer 7").splitlines()[0] == "Foyer 7 – Valence, le 22 novembre 2026"
    assert told(VERDICT).splitlines()[0] == "Valence, le 22 novembre 2026"


@pytest.mark.parametrize(
    "words",
    [
        "Vous (p1)",
        "La mutuelle communale vous est ouverte, mais un autre droit passe d’abord. À voir avant.",
        "À voir d’abord\n  - La participation\n    Sept euros.\n    Que faire\u00a0? Demandez-la.",
        "Vers qui vous tourner\n  - Le CCAS\n    Il vous aide.\n    Que faire\u00a0? Appelez-le.",
        "Pourquoi cette réponse\u00a0?\n  C2S gratuite\n    ✘ Non – Vos ressources dépassent le plafond.",
        "Constaté\u00a0: 11 000 €\n      Demandé\u00a0: 10 421 €",
        "Texte\u00a0: Code, art. 1, lu le 14 mars 2026 (vérifié) <https://exemple.fr/1>",
        "Chiffre\u00a0: Arrêté de mars (à confirmer)",
        "- Plafond\u00a0: 10 421 € – Arrêté de mars (à confirmer)",
        "- Vos ressources\u00a0: 9 600 €\n",
        "Bon à savoir\n  - Loi Évin\n    Six mois pour demander.",
        "Les papiers à apporter\n  - Pièce d’identité (pour votre identité)",
        "- Si vous habitiez à Valence\u00a0: la mutuelle communale vous est ouverte.",
        "- Si vous n’aviez aucune mutuelle (à vérifier)\u00a0: rien d’autre.",
        "Règles\u00a0: version 2026-11-22-abcdef01",
    ],
)
def test_everything_an_answer_holds_is_told(words: str):
    assert words in told(VERDICT)


def test_what_is_missing_is_told_with_the_words_of_the_fact():
    fact = rulebook().texts.facts["birth_date"]
    assert f"Ce qui manque pour répondre\n  - {fact.label}\u00a0: {fact.about}" in told(VERDICT)


def test_a_computation_is_told_once_and_pointed_at_after():
    text = told(VERDICT, replace(VERDICT, person_id="p2"))
    assert text.count("- Vos ressources\u00a0: 9 600 €") == 1
    assert text.count("Calcul n°\u00a01, donné plus haut") == 3


def test_a_place_to_turn_to_that_is_already_a_better_right_is_told_once():
    text = told(replace(VERDICT, orientations=VERDICT.better_first))
    assert "Vers qui vous tourner" not in text


def test_what_is_empty_has_no_heading():
    bare = replace(
        VERDICT, better_first=(), notes=(), documents=(), orientations=(), results=(), missing=(), changes=()
    )
    assert told(bare).splitlines()[3:] == [
        "Vous (p1)",
        "---------",
        "La mutuelle communale vous est ouverte, mais un autre droit passe d’abord. À voir avant.",
        "",
        "Règles\u00a0: version 2026-11-22-abcdef01",
    ]


def test_another_person_is_told_that_vous_means_them():
    assert "«\u00a0vous\u00a0» désigne cette personne" in told(
        replace(VERDICT, relation_label="Enfant à charge")
    )
    assert "«\u00a0vous\u00a0» désigne cette personne" not in told(VERDICT)


@pytest.mark.parametrize(("width", "widest"), [(20, NARROWEST), (80, 80), (400, WIDEST)])
def test_the_lines_fit_the_terminal_within_reason(width: int, widest: int):
    long = replace(VERDICT, summary="un mot " * 200)
    lines = [line for line in told(long, width=width).splitlines() if "http" not in line]
    assert max(len(line) for line in lines) <= widest
    assert max(len(line) for line in lines) > widest - 10


def test_a_refused_request_is_told_field_by_field():
    errors = (
        FieldRefusal(field="day", problem="Il manque", remedy="ajoutez ce champ"),
        FieldRefusal(field="", problem="Ce n’est pas du JSON", remedy="écrivez un objet"),
    )
    assert refusal_text(RefusedRequest(request=2, errors=errors), width=80).splitlines() == [
        "Demande 2\u00a0: pas de réponse",
        "=" * 26,
        "- day\u00a0: Il manque – ajoutez ce champ.",
        "- Ce n’est pas du JSON – écrivez un objet.",
    ]


RETIRED = {
    "household": {
        "people": [{"id": "p1", "birth_date": "1958-03-02", "statuses": ["retired"], "covers": []}],
        "home_insee": "26362",
        "benefits": [],
        "housing": "owner",
        "yearly_resources": "9600",
    },
    "day": "2026-11-22",
}


def explain(typed: object):
    text = typed if isinstance(typed, str) else json.dumps(typed)
    return CliRunner().invoke(app, ["eligibility", "explain"], input=text)


def test_a_household_is_explained_with_its_computation_and_what_would_change_the_answer():
    done = explain(RETIRED)
    assert done.exit_code == 0
    assert "La mutuelle communale vous est ouverte, mais un autre droit passe d’abord" in done.stdout
    assert "Calcul n°\u00a01\u00a0:" in done.stdout
    assert "Ce qui changerait la réponse\n  - Si " in done.stdout


def test_the_households_around_a_wrong_one_are_explained():
    done = explain([RETIRED | {"id": "Un"}, {}, RETIRED | {"id": "Trois"}])
    assert done.exit_code == 2
    assert isinstance(done.exception, SystemExit)
    headings = [line for line in done.stdout.splitlines() if line.startswith(("Un –", "Demande", "Trois –"))]
    assert [heading.split()[0] for heading in headings] == ["Un", "Demande", "Trois"]


def test_the_portals_commune_is_asked_about_unless_the_request_names_one(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MCMS_COMMUNE", "84035")
    assert explain(RETIRED).stdout.startswith("Cavaillon,")
    assert explain(RETIRED | {"commune": "26362"}).stdout.startswith("Valence,")


def test_a_wrong_commune_of_the_portal_stops_with_its_remedy(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MCMS_COMMUNE", "26000")
    done = explain(RETIRED)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "MCMS_COMMUNE" in done.stderr
