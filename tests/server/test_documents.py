"""One-time documents and drafts: who gets them, how often, how long, how many."""

from dataclasses import dataclass

import httpx
import pytest

from pages.server import documents, outbox, visits
from pages.server.outbox import LIFETIME_SECONDS, MOST_PER_VISIT, Outbox
from pages.server.visits import IDLE_SECONDS, Vault
from tests.server.serving import Browser, Clock


@dataclass
class Paper:
    filename: str = "Dossier préparé.pdf"
    mime: str = "application/pdf"
    content: bytes = b"%PDF-papier"


@pytest.fixture
def browser(secure: None) -> Browser:  # noqa: ARG001 (comes first)
    visitor = Browser()
    visitor.get("/")
    return visitor


def visit_of(client: Browser) -> str:
    return client.cookies["__Host-mcms_visit"]


def test_the_visitor_downloads_the_document_once(browser: Browser) -> None:
    address = f"/document/{outbox.put(visit_of(browser), Paper())}"
    first, second = browser.get(address), browser.get(address)
    assert first.content == b"%PDF-papier"
    assert first.headers["content-type"] == "application/pdf"
    assert first.headers["content-disposition"] == 'attachment; filename="Dossier_prepare.pdf"'
    assert first.headers["cache-control"] == "no-store"
    assert second.status_code == 410
    assert 'href="/dossier"' in second.text
    assert '<html lang="fr">' in second.text


def test_another_visitor_gets_nothing_and_uses_nothing_up(browser: Browser) -> None:
    address = f"/document/{outbox.put(visit_of(browser), Paper())}"
    other = Browser()
    other.get("/")
    assert other.get(address).status_code == 410
    assert browser.get(address).status_code == 200


def test_a_visitor_without_cookie_gets_nothing(browser: Browser) -> None:
    address = f"/document/{outbox.put(visit_of(browser), Paper())}"
    assert Browser().get(address).status_code == 410


def test_looking_at_the_headers_does_not_use_the_document_up(browser: Browser) -> None:
    address = f"/document/{outbox.put(visit_of(browser), Paper())}"
    assert browser.request("HEAD", address).status_code == 405
    assert browser.get(address).status_code == 200


def test_two_large_documents_that_differ_only_in_the_middle_stay_two(browser: Browser) -> None:
    """Above one mebibyte, Streamlit's own store of files can take one for the other."""
    half = bytes(700_000)
    papers = [Paper(content=half + middle + half) for middle in (b"Zoe", b"Ali")]
    addresses = [f"/document/{outbox.put(visit_of(browser), paper)}" for paper in papers]
    assert [browser.get(address).content for address in addresses] == [paper.content for paper in papers]


def test_after_the_visit_nothing_is_left(browser: Browser) -> None:
    address = f"/document/{outbox.put(visit_of(browser), Paper())}"
    before = visit_of(browser)
    browser.request("POST", "/effacer")
    browser.cookies = httpx.Cookies({"__Host-mcms_visit": before})  # a copy kept by somebody
    assert browser.get(address).status_code == 410


def test_a_document_waits_until_its_last_second(clock: Clock) -> None:
    box = Outbox(clock)
    token = box.put("visite", Paper())
    clock.seconds += LIFETIME_SECONDS - 0.001
    assert box.take(token, "visite") is not None


def test_a_document_is_gone_after_ten_minutes(clock: Clock) -> None:
    box = Outbox(clock)
    token = box.put("visite", Paper())
    clock.seconds += LIFETIME_SECONDS
    assert box.take(token, "visite") is None


def test_a_visit_keeps_its_newest_documents_only(clock: Clock) -> None:
    box = Outbox(clock)
    other = box.put("autre", Paper())
    tokens = [box.put("visite", Paper()) for _ in range(MOST_PER_VISIT + 1)]
    assert box.take(tokens[0], "visite") is None
    assert all(box.take(token, "visite") for token in tokens[1:])
    assert box.take(other, "autre")


def test_the_oldest_documents_make_room_when_memory_is_full(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "MOST_BYTES", 25)
    box = Outbox(clock)
    tokens = [box.put(f"visite {n}", Paper()) for n in range(3)]
    assert [box.take(token, f"visite {n}") is None for n, token in enumerate(tokens)] == [True, False, False]


def test_a_heavy_visitor_pushes_out_nobody_else(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "MOST_BYTES_PER_VISIT", 25)
    box = Outbox(clock)
    other = box.put("autre", Paper())
    heavy = [box.put("agent", Paper()) for _ in range(3)]
    assert [box.take(token, "agent") is None for token in heavy] == [True, False, False]
    assert box.take(other, "autre")


def test_erasing_a_visit_drops_its_documents(clock: Clock) -> None:
    box = Outbox(clock)
    token, other = box.put("visite", Paper()), box.put("autre", Paper())
    box.erase("visite")
    assert box.take(token, "visite") is None
    assert box.take(other, "autre") is not None


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Dossier de Zoé.pdf", "Dossier_de_Zoe.pdf"),
        ('a"; filename="b.exe', "a_filename_b.exe"),
        ("../../etc/passwd", "etc_passwd"),
        ("ligne\r\nSet-Cookie: a=b", "ligne_Set-Cookie_a_b"),
        ("日本", "document"),
    ],
)
def test_the_name_of_a_download_is_harmless_ascii(given: str, expected: str) -> None:
    assert documents.ascii_filename(given) == expected


def test_a_draft_is_found_again_until_it_lies_idle_for_thirty_minutes(clock: Clock) -> None:
    vault = Vault(clock)
    vault.save("visite", "brouillon")
    clock.seconds += IDLE_SECONDS - 1
    assert vault.load("visite") == "brouillon"  # and counts as use
    clock.seconds += IDLE_SECONDS - 1
    assert vault.load("visite") == "brouillon"
    clock.seconds += IDLE_SECONDS
    assert vault.load("visite") is None


def test_a_draft_belongs_to_its_visit(clock: Clock) -> None:
    vault = Vault(clock)
    vault.save("visite", "brouillon")
    assert vault.load("autre") is None


def test_an_erased_draft_is_gone(clock: Clock) -> None:
    vault = Vault(clock)
    vault.save("visite", "brouillon")
    vault.erase("visite")
    vault.erase("visite")
    assert vault.load("visite") is None


def test_the_longest_idle_draft_makes_room(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visits, "MOST_DRAFTS", 2)
    vault = Vault(clock)
    vault.save("a", 1)
    vault.save("b", 2)
    vault.load("a")
    vault.save("c", 3)
    assert [vault.load(visit) for visit in "abc"] == [1, None, 3]
