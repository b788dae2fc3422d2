"""The three ways to do something on a page: by mouse, by keyboard, and with a finger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from opened_maps import Opened

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
Press = Callable[[Opened, str], None]
_FOLDED = "(e) => Boolean(e.closest('#more:not([open]) .menu'))"
_AWAY = """(e) => {
  const part = e.closest('#find, #panel, #legend');
  return part && !part.checkVisibility() ? part.id : '';
}"""


def _unfold(opened: Opened, selector: str, press: Press) -> None:
    """Open the menu that a tool is folded into, or the part of the page, where there is no room."""
    place = opened.page.locator(selector).first
    if part := place.evaluate(_AWAY):
        press(opened, f"#show-{part}")
    if place.evaluate(_FOLDED):
        press(opened, "#more > summary")


def bring(opened: Opened, part: str) -> None:
    """Bring a part of the page ("find", "panel" or "legend"), where it is not there anyway."""
    if not opened.eval(f"byId({part!r}).checkVisibility()"):
        opened.page.click(f"#show-{part}")


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
