"""The three ways to do something on a page: by mouse, by keyboard, and with a finger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from opened_maps import Opened

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
Press = Callable[[Opened, str], None]
_FOLDED = "(e) => Boolean(e.closest('#more:not([open]) .menu'))"


def _unfold(opened: Opened, selector: str, press: Press) -> None:
    """Open the menu that a tool is folded into where the page is narrow."""
    if opened.page.locator(selector).first.evaluate(_FOLDED):
        press(opened, "#more > summary")


def by_mouse(opened: Opened, selector: str) -> None:
    _unfold(opened, selector, by_mouse)
    opened.page.click(selector)


def by_keyboard(opened: Opened, selector: str) -> None:
    _unfold(opened, selector, by_keyboard)
    opened.page.focus(selector)
    opened.page.keyboard.press("Space")


def by_touch(opened: Opened, selector: str) -> None:
    _unfold(opened, selector, by_touch)
    opened.tap(selector)


ways = pytest.mark.parametrize(
    ("press", "context"),
    [(by_mouse, {}), (by_keyboard, {}), (by_touch, PHONE)],
    ids=["mouse", "keyboard", "touch"],
)
