"""Pages of a browser that test after test opens files in: a new one takes three times as long."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Listeners = Mapping[str, Callable[[Any], object]]
# What can be changed while a page is there, and what it is in a new one.
_MEDIA = {
    "color_scheme": "light",
    "contrast": "no-preference",
    "forced_colors": "none",
    "reduced_motion": "no-preference",
}
_VIEWPORT = {"width": 1280, "height": 720}


class PagePool:
    """Empty pages, each in a context of its own."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[frozenset[tuple[str, Any]], list[Page]] = {}
        self._taken: dict[Page, tuple[frozenset[tuple[str, Any]], Listeners]] = {}

    def take(self, listeners: Listeners, **context: Any) -> Page:
        """Return an empty page that is like a new one of such a context.

        Parameters
        ----------
        listeners : mapping
            What is called with each event of a kind, until the page is given back.
        context
            As for `Browser.new_context`.
        """
        viewport = context.pop("viewport", _VIEWPORT)
        media = {name: context.pop(name, usual) for name, usual in _MEDIA.items()}
        kind = frozenset(context.items())
        free = self._free.get(kind)
        page = free.pop() if free else self._browser.new_context(**context).new_page()
        page.set_default_timeout(10_000)
        page.set_viewport_size(viewport)
        page.emulate_media(media="null", **media)
        for event, listener in listeners.items():
            # The overloads of `on` are for names of events that are written out.
            page.on(event, listener)  # type: ignore[call-overload]
        self._taken[page] = kind, listeners
        return page

    def give_back(self, page: Page) -> None:
        """Empty a page, so that it can be taken again."""
        from playwright.sync_api import Error

        kind, listeners = self._taken.pop(page)
        for event, listener in listeners.items():
            page.remove_listener(event, listener)
        try:
            page.unroute_all()
            page.goto("about:blank")
            page.mouse.move(-10, -10)  # over nothing
        except Error:  # it crashed, or the test closed it
            page.context.close()
        else:
            self._free.setdefault(kind, []).append(page)

    def close(self) -> None:
        """Close all pages."""
        for page in [*self._taken, *(page for free in self._free.values() for page in free)]:
            page.context.close()
        self._free.clear()
        self._taken.clear()
