"""The examples of the README do what it says."""

import json
import re
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from pypdf import PdfReader
from typer.testing import CliRunner

from mcms.cli import app
from pages.shared import wiring

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
EXAMPLES = dict(re.findall(r"`(\w+\.json)`[^`]*?(?:`level`[^`]*?)?```json\n(.*?)```", README, re.DOTALL))


@pytest.fixture(autouse=True)
def a_folder_with_the_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    wiring.forget()
    monkeypatch.setenv("MCMS_DATABASE_URL", f"sqlite:///{tmp_path / 'portail.sqlite'}")
    monkeypatch.setenv("MCMS_SECRET_KEYS", Fernet.generate_key().decode())
    (tmp_path / "tests").symlink_to(ROOT / "tests")
    for name, text in EXAMPLES.items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    yield
    wiring.forget()


def run(start: str) -> list[dict[str, str]]:
    """Run each command of the README that starts so, as it is written."""
    lines = [line.partition("#")[0].split() for line in README.splitlines() if line.startswith(start)]
    done = [CliRunner().invoke(app, words[1:]) for words in lines]
    assert [each.output for each in done if each.exit_code] == []
    return [json.loads(each.stdout) for each in done]


def test_the_quote_gives_three_prices():
    [answer] = run("mcms tariffs quote")
    assert len(answer["quotes"]) == 3


def test_the_papers_are_written_with_the_name_given():
    pack, form = (PdfReader(answer["file"]) for answer in run("mcms forms fill"))
    assert "Exemple" in "".join(page.extract_text() for page in pack.pages)
    assert "Exemple" in {field.get("/V") for field in (form.get_fields() or {}).values()}


def test_the_form_of_the_example_is_read():
    [line] = [line for line in README.splitlines() if line.startswith("mcms forms check")]
    assert CliRunner().invoke(app, line.partition("#")[0].split()[1:]).exit_code == 0
