"""What is checked of every screen: axe-core, language, heading, title, narrow screens, no English left."""

from functools import cache
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

HEIGHT = 900
SETTLED = 'body[data-portail=calm] [data-testid=stApp][data-test-script-state="notRunning"]'
"""The page is drawn, and the portal's own script has moved the focus: a click lands where it is aimed."""
READY = f"{SETTLED}, body > main"
"""The page is drawn, be it one of Streamlit or one without a script."""
RULES = {
    "resultTypes": ["violations"],
    "preload": False,  # only an experimental rule wants every style sheet fetched again
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}

ENGLISH = (
    "Skip to main content",
    "App pages",
    "Navigate to home page",
    "Main menu",
    "Expand sidebar",
    "Collapse sidebar",
    "Running",
    "Stop script",
    "Rerun",
    "Connecting",
    "Connection error",
    "Page not found",
    "Copy",
    "Close",
    "Cancel",
    "Search",
    "required",
    "Decrement",
    "Increment",
    "Choose",
    "Select",
    "Clear",
    "Show password",
    "No results",
    "No options",
    "Empty",
    "Show data",
    "Download",
    "Fullscreen",
    "Link to heading",
    "Press Enter",
    "Help for",
    "Remove",
    "View more",
    "Made with",
    "Deploy",
    "Streamlit",
    "keyboard_arrow",
    "arrow_drop",
)
"""Pieces of Streamlit's built-in texts, names of its icons' letters included."""

READ_ALOUD = """() => {
  const names = ["aria-label", "title", "placeholder", "alt", "aria-valuetext", "aria-roledescription"];
  const isRead = (e) => !e.closest("[aria-hidden=true],script,style,noscript")
    && e.checkVisibility({visibilityProperty: true});
  const found = [];
  for (const e of document.body.querySelectorAll(names.map((name) => `[${name}]`).join()))
    if (isRead(e)) found.push(...names.map((name) => e.getAttribute(name)).filter(Boolean));
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    if (text && isRead(walker.currentNode.parentElement)) found.push(text);
  }
  return found;
}"""

TOO_WIDE = """() => {
  const page = document.documentElement;
  const main = document.querySelector("[data-testid=stMain]") ?? page;
  if (page.scrollWidth <= page.clientWidth && main.scrollWidth <= main.clientWidth) return [];
  const right = (e) => e.getBoundingClientRect().right;
  const wide = [...main.querySelectorAll("*")].filter((e) => right(e) > innerWidth + 1);
  return [`${page.scrollWidth}, ${main.scrollWidth} > ${page.clientWidth} px`,
    ...wide.slice(-3).map((e) => e.outerHTML.slice(0, 160))];
}"""


TABLES_ARE_REACHED = """() => [...document.querySelectorAll("[data-testid=stTable] > div")]
  .every((box) => box.scrollWidth <= box.clientWidth || box.tabIndex === 0)"""
"""The browser script mends Streamlit's wide tables a moment after the page is at rest."""


TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Streamlit has seen the new width, and has begun to draw again if it has to."""


class Inspection:
    """Looks at screen after screen, at each width, and tells everything that was wrong at the end.

    Args:
        widths: How wide the screens are, in px.
    """

    def __init__(self, *widths: int) -> None:
        self._widths = widths
        self.found: dict[str, list[str]] = {}

    def look(self, page: Page, screen: str) -> None:
        """Check the screen as it is, at rest, then at the other widths; the person goes on at the last one.

        Args:
            page: The tab.
            screen: What to call it in the report.
        """
        for width in sorted(self._widths, key=lambda width: width != width_of(page)):
            resize(page, width)
            self.glance(page, screen)

    def glance(self, page: Page, screen: str) -> None:
        """Check the screen as it is, at the width it has."""
        found = [*wrong_language(page), *wrong_headings(page), *english(page), *violations(page)]
        found += too_wide(page)
        if found:
            self.found[f"{screen}, {width_of(page)} px"] = found


def width_of(page: Page) -> int:
    """How wide the screen is, in px."""
    return page.viewport_size["width"] if page.viewport_size else 0


def resize(page: Page, width: int) -> None:
    """Make the screen that wide, and let the page come to rest in it."""
    if width_of(page) != width:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate(TWO_FRAMES)
        page.wait_for_selector(READY)


def wrong_language(page: Page) -> list[str]:
    """The language the page claims, when it is not French."""
    claimed = page.locator("html").get_attribute("lang")
    return [] if claimed == "fr" else [f"lang={claimed}"]


def wrong_headings(page: Page) -> list[str]:
    """The headings of level 1, when there is not exactly one."""
    headings = page.get_by_role("heading", level=1).all_inner_texts()
    return [] if len(headings) == 1 else [f"h1: {headings}"]


def violations(page: Page) -> list[str]:
    """What axe-core finds: « rule: selector ». No fault is excused, not even Streamlit's own."""
    page.wait_for_function(TABLES_ARE_REACHED)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    response: dict[str, Any] = page.evaluate("rules => axe.run(rules)", RULES)
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))} {node['html'][:200]}"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]


def english(page: Page) -> list[str]:
    """Texts a person reads or hears that look like Streamlit's English."""
    texts: list[str] = page.evaluate(READ_ALOUD)
    return [text for text in texts if _is_english(text)]


@cache
def _is_english(text: str) -> bool:
    return any(piece in text for piece in ENGLISH)


def too_wide(page: Page) -> list[str]:
    """What sticks out of the screen, so that a person would have to scroll sideways."""
    return page.evaluate(TOO_WIDE)
