"""One portal a worker, one Chromium a worker, one tab a visitor; nothing leaves this computer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote_plus, urljoin, urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    Page,
    Request,
    WebError,
    WebSocket,
    expect,
    sync_playwright,
)

from tests.browser import chromium
from tests.browser.accessibility import HEIGHT, Inspection
from tests.browser.agent import Agent
from tests.browser.resident import Resident
from tests.browser.serving import ServedPortal, served

WAIT_MS = 20_000
RESTING_PLACE = "/healthz"
"""A page of the same site, without a script: leaving the site would end the process of the tab."""
WIDE, PHONE, NARROW = 1280, 375, 320


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ours = [item for item in items if "tests/browser" in item.path.as_posix()]
    for item in ours:
        item.add_marker(pytest.mark.browser)
        # A browser on a busy machine may miss one frame; a second try is shown, a second failure stands.
        item.add_marker(pytest.mark.flaky(reruns=1))
    # The long ones first, the short ones of the other folders last: no worker ends long after the other.
    ours.sort(key=lambda item: "inspection" not in getattr(item, "fixturenames", ()))
    others = set(items) - set(ours)
    items[:] = [*ours, *(item for item in items if item in others)]


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedPortal]:
    """The portal of Valence."""
    with served(tmp_path_factory.mktemp("valence")) as portal:
        yield portal


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A Chromium for the tests of this folder: its event loop must not outlive them."""
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
    """Everything a test asked for; it only listens, as a route of Playwright turns the cache off."""

    asked: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Note what the browser of a visitor asks for, and what goes wrong in it."""
        page.context.on("request", self._note_request)
        page.context.on("page", self._watch_page)
        page.context.on("weberror", self._note_fault)
        self._watch_page(page)

    def leave(self, page: Page) -> None:
        """Look away."""
        page.context.remove_listener("request", self._note_request)
        page.context.remove_listener("page", self._watch_page)
        page.context.remove_listener("weberror", self._note_fault)
        page.remove_listener("websocket", self._note_socket)

    def _note_request(self, request: Request) -> None:
        self._note(request.url)

    def _note_fault(self, fault: WebError) -> None:
        self.faults.append(str(fault.error))

    def _watch_page(self, page: Page) -> None:
        page.on("websocket", self._note_socket)

    def _note_socket(self, socket: WebSocket) -> None:
        self._note(socket.url)

    def _note(self, address: str) -> None:
        (self.strangers if _is_elsewhere(address) else self.asked).append(address)


def _is_elsewhere(address: str) -> bool:
    return urlsplit(address).hostname != chromium.MINE and urlsplit(address).scheme in {
        "http",
        "https",
        "ws",
        "wss",
    }


@pytest.fixture
def network() -> Iterator[Network]:
    """What the test asks for; at its end, no other computer was asked, and no script had failed."""
    network = Network()
    yield network
    assert network.strangers == []
    assert network.faults == []


NewVisitor = Callable[..., Page]


class Tabs:
    """Tabs lent to one test after the other, each in a context of its own, with nothing of the last visitor.

    Only Streamlit's files stay: a new tab would read and compile them again, for most of a second.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[Page] = []

    def lend(self) -> Page:
        """The tab of a context nobody uses."""
        return self._free.pop() if self._free else self._new()

    def _new(self) -> Page:
        context = self._browser.new_context(locale="fr-FR", reduced_motion="reduce")
        context.set_default_timeout(WAIT_MS)
        return context.new_page()

    def take_back(self, page: Page) -> None:
        """Forget who used it."""
        for other in page.context.pages:
            if other is not page:
                other.close()
        page.goto(urljoin(page.url, RESTING_PLACE))
        page.evaluate("sessionStorage.clear(), localStorage.clear()")
        page.context.clear_cookies()
        self._free.append(page)


@pytest.fixture(scope="package")
def tabs(browser: Browser) -> Tabs:
    """The browsers of everybody."""
    return Tabs(browser)


@pytest.fixture
def new_visitor(tabs: Tabs, network: Network) -> Iterator[NewVisitor]:
    """Makes people with a browser of their own: `new_visitor(width=375)` is the tab of one."""
    lent: list[Page] = []

    def make(width: int = WIDE) -> Page:
        page = tabs.lend()
        lent.append(page)
        network.watch(page)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        return page

    yield make
    for page in lent:
        network.leave(page)
        tabs.take_back(page)


NewResident = Callable[..., Resident]
NewAgent = Callable[..., Agent]


@pytest.fixture
def new_agent(new_visitor: NewVisitor, portal: ServedPortal) -> NewAgent:
    """Makes agents, each with a browser of their own."""
    return lambda width=WIDE: Agent(new_visitor(width), portal.url)


@pytest.fixture
def agent(new_agent: NewAgent) -> Agent:
    """An agent at the counter."""
    return new_agent()


@pytest.fixture
def new_resident(new_visitor: NewVisitor, portal: ServedPortal, network: Network) -> Iterator[NewResident]:
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
def inspection() -> Inspection:
    """Somebody looks at every screen of a path, at a desk and on the narrowest phone."""
    return Inspection(WIDE, NARROW)


@pytest.fixture
def resident(new_resident: NewResident) -> Resident:
    """Somebody at a desk."""
    return new_resident()
