"""One portal a worker, one Chromium a module, one context a visitor; nothing leaves this computer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote_plus, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    Route,
    WebError,
    WebSocket,
    expect,
    sync_playwright,
)

from tests.browser import chromium
from tests.browser.resident import Resident
from tests.browser.serving import ServedPortal, served

WAIT_MS = 20_000
WIDE, PHONE, NARROW = 1280, 375, 320
HEIGHT = 900
MINE = "127.0.0.1"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            # A browser on a busy machine may miss one frame; a second try is shown, a second failure stands.
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedPortal]:
    """The portal of Valence."""
    with served(tmp_path_factory.mktemp("valence")) as portal:
        yield portal


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium for the tests of one file: its event loop must not outlive them."""
    found = chromium.find()
    if found is None:
        pytest.skip("aucun Chromium : lancez « make test », qui l’installe ou dit comment faire")
    expect.set_options(timeout=WAIT_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(chromium.ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Network:
    """Everything a test asked for."""

    asked: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Note what the browser of a visitor asks for, and what goes wrong in it."""
        context.on("request", self._note_request)
        context.on("page", self._watch_page)
        context.on("weberror", self._note_fault)
        context.route(_is_elsewhere, self._stop)

    def leave(self, context: BrowserContext) -> None:
        """Look away."""
        context.remove_listener("request", self._note_request)
        context.remove_listener("page", self._watch_page)
        context.remove_listener("weberror", self._note_fault)
        context.unroute(_is_elsewhere)

    def _note_request(self, request: Request) -> None:
        self.asked.append(request.url)

    def _note_fault(self, fault: WebError) -> None:
        self.faults.append(str(fault.error))

    def _watch_page(self, page: Page) -> None:
        page.on("websocket", self._note_socket)

    def _note_socket(self, socket: WebSocket) -> None:
        (self.strangers if _is_elsewhere(socket.url) else self.asked).append(socket.url)

    def _stop(self, route: Route, request: Request) -> None:
        self.strangers.append(request.url)
        route.abort()


def _is_elsewhere(address: str) -> bool:
    return urlsplit(address).hostname != MINE and urlsplit(address).scheme in {"http", "https", "ws", "wss"}


@pytest.fixture
def network() -> Iterator[Network]:
    """What the test asks for; at its end, no other computer was asked, and no script had failed."""
    network = Network()
    yield network
    assert network.strangers == []
    assert network.faults == []


NewVisitor = Callable[..., Page]


class Contexts:
    """Contexts lent to one test after the other, without cookies: only Streamlit's files stay in them."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[BrowserContext] = []

    def lend(self) -> BrowserContext:
        """A context nobody uses."""
        return self._free.pop() if self._free else self._new()

    def _new(self) -> BrowserContext:
        context = self._browser.new_context(locale="fr-FR", reduced_motion="reduce")
        context.set_default_timeout(WAIT_MS)
        return context

    def take_back(self, context: BrowserContext) -> None:
        """Forget who used it."""
        for page in context.pages:
            page.close()
        context.clear_cookies()
        self._free.append(context)


@pytest.fixture(scope="module")
def contexts(browser: Browser) -> Contexts:
    """The browsers of the people of one file."""
    return Contexts(browser)


@pytest.fixture
def new_visitor(contexts: Contexts, network: Network) -> Iterator[NewVisitor]:
    """Makes people with a browser of their own: `new_visitor(width=375)` is the tab of one."""
    lent: list[BrowserContext] = []

    def make(width: int = WIDE) -> Page:
        context = contexts.lend()
        lent.append(context)
        network.watch(context)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": HEIGHT})
        return page

    yield make
    for context in lent:
        network.leave(context)
        contexts.take_back(context)


@pytest.fixture
def new_resident(
    new_visitor: NewVisitor, portal: ServedPortal, network: Network
) -> Iterator[Callable[..., Resident]]:
    """Makes residents, each with a browser of their own; at the end, what they wrote is written nowhere."""
    residents: list[Resident] = []

    def make(width: int = WIDE) -> Resident:
        residents.append(Resident(new_visitor(width), portal.url))
        return residents[-1]

    yield make
    secrets = {secret for resident in residents for secret in resident.secrets}
    traces, addresses = portal.traces(), unquote_plus(" ".join(network.asked))
    assert [secret for secret in secrets if secret.encode() in traces or secret in addresses] == []


@pytest.fixture
def resident(new_resident: Callable[..., Resident]) -> Resident:
    """Somebody at a desk."""
    return new_resident()
