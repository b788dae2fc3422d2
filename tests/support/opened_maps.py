"""Maps opened in a real browser, which note whatever the page says or asks for."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from page_pool import Listeners, PagePool
from see_inside import see_inside

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route


@dataclass
class Opened:
    """A page, and everything that it said or asked for."""

    page: Page
    heard: list[str] = field(default_factory=list)

    def eval(self, expression: str) -> Any:
        return self.page.evaluate(expression)

    def text(self, selector: str) -> str:
        return self.page.inner_text(selector)

    def until(self, expression: str) -> None:
        """Wait until an expression holds; playwright's own way the page's policy forbids."""
        for _ in range(500):
            if self.page.evaluate(expression):
                return
            self.page.wait_for_timeout(20)
        raise AssertionError(f"never true: {expression}")

    def tap(self, selector: str) -> None:
        """Tap, and wait for the click that the browser makes of it.

        Playwright comes back before that click: on a busy machine the page may be a second behind,
        and whoever taps again then has done it twice. A tap that leads to no click is a fault.
        """
        clicked = "addEventListener('click', () => done(true), {once: true, capture: true})"
        late = "setTimeout(() => done(false), 10000)"
        self.page.evaluate(
            f"() => {{ window.tapped = new Promise((done) => {{ {clicked}; {late}; }}); }}"
        )
        self.page.tap(selector)
        assert self.page.evaluate("() => window.tapped"), f"no tap reached {selector}"

    def tap_at(self, x: float, y: float) -> None:
        """Tap a place of the window."""
        self.page.touchscreen.tap(x, y)

    def place(self, node_id: str) -> tuple[float, float]:
        """Return where a mark stands in the window, in pixels."""
        place = self.page.evaluate("(id) => network.canvasToDOM(placeOf(id))", node_id)
        box = self.page.locator("#map").bounding_box()
        assert box is not None
        return box["x"] + place["x"], box["y"] + place["y"]


class Opener:
    """Opens maps; `heard` is whatever one of them said or asked for."""

    def __init__(self, pages: PagePool) -> None:
        self.pages = pages
        self.opened: list[Opened] = []
        self._held: list[Page] = []

    def __call__(
        self, path: Path, fragment: str = "", *, inside: bool = True, **context: Any
    ) -> Opened:
        """Open a map; with `inside`, expressions can name what its script defines."""
        context.setdefault("viewport", {"width": 1440, "height": 900})
        context.setdefault("reduced_motion", "reduce")
        own = path.resolve().as_uri()
        heard: list[str] = []
        listeners: Listeners = {
            "console": lambda message: heard.append(message.text),
            "pageerror": lambda error: heard.append(str(error)),
            "dialog": lambda dialog: (heard.append("dialog"), dialog.dismiss()),
            "request": lambda asked: _is_own(asked.url, own) or heard.append(f"asked {asked.url}"),
        }
        opened = Opened(self.pages.take(listeners, **context), heard)
        self.opened.append(opened)
        self._held.append(opened.page)
        if inside:
            opened.page.route(own, lambda route: _fulfill(route, path))
        opened.page.goto(own + fragment)
        opened.page.wait_for_selector("html[data-ready]")
        return opened

    @property
    def heard(self) -> list[str]:
        return [line for opened in self.opened for line in opened.heard]

    def close(self) -> None:
        """Give the pages back, to be opened again; what they said stays."""
        while self._held:
            self.pages.give_back(self._held.pop())


def _fulfill(route: Route, path: Path) -> None:
    page = see_inside(path.read_text(encoding="utf-8"))
    route.fulfill(body=page, content_type="text/html; charset=utf-8")


def _is_own(asked: str, own: str) -> bool:
    """Whether a request is for the file itself, or for what the page made in memory to be saved."""
    return asked.partition("#")[0] == own or asked.startswith("blob:")
