"""A page of the server as people with different needs meet it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import axe
from page_pool import PagePool
from web_page import Visitor

# The widths and color schemes in which every page must be usable.
SCREENS = ((1280, "light"), (390, "dark"), (320, "light"))
_SMALL = """[...document.querySelectorAll(
    'button, input:not([type=hidden], [type=checkbox], [type=radio]), nav a, summary, .tick label')]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44)
  .map((e) => e.outerHTML)"""


@contextmanager
def opened(pages: PagePool, visitor: Visitor, path: str, **options: Any) -> Iterator[Any]:
    """Yield a page in a browser that has signed in, and check that no script failed."""
    said: list[str] = []
    listeners = {
        "console": lambda message: said.append(message.text),
        "pageerror": lambda error: said.append(str(error)),
    }
    page = pages.take(listeners, **options)
    name, _, value = visitor.cookie.partition("=")
    page.context.add_cookies([{"name": name, "value": value, "url": visitor.address}])
    page.goto(visitor.address + path)
    yield page
    # A form that asks again, and what is not there, have a status that the console repeats.
    assert [text for text in said if not {"400", "404", "409"} & {*text.split()}] == []
    page.context.clear_cookies()
    pages.give_back(page)


def check(page: Any, width: int) -> None:
    """Check that nobody is kept out of a page."""
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(_SMALL) == []
    assert axe.violations(page) == []
