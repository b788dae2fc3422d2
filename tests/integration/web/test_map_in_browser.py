"""The map and the report of a server in a browser: as the files are, with details on demand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import axe
import pytest
from page_pool import PagePool
from PIL import Image, ImageChops
from playwright.sync_api import Page
from web_page import Visitor

SCREEN = {"width": 1280, "height": 844}


@contextmanager
def visiting(pages: PagePool, reader: Visitor, **context: object) -> Iterator[Page]:
    said: list[str] = []
    listeners = {
        "console": lambda message: said.append(message.text),
        "pageerror": lambda error: said.append(str(error)),
    }
    page = pages.take(listeners, viewport=SCREEN, **context)
    name, _, value = reader.cookie.partition("=")
    page.context.add_cookies([{"name": name, "value": value, "url": reader.address}])
    yield page
    assert [text for text in said if "404" not in text] == []  # there is no icon
    page.context.clear_cookies()
    pages.give_back(page)


@pytest.mark.parametrize("what", ["map", "report"])
def test_a_page_looks_as_its_file(
    pages: PagePool, reader: Visitor, tmp_path: Path, what: str
) -> None:
    """One graph, drawn by the server's page and by the file: each dot has the same color."""
    address, part = {"map": ("/map", "#stage"), "report": ("/report/show", "body")}[what]
    reader.get(address)  # everybody has a place from now on
    file = tmp_path / f"{what}.html"
    file.write_text(reader.get(f"/{what}/file.html").text, "utf-8")
    pictures = []
    with visiting(pages, reader) as page:
        for opened in (f"{reader.address}{address}", file.as_uri()):
            page.goto(opened)
            if what == "map":
                page.wait_for_selector("html[data-ready]")
            pictures.append(Image.open(BytesIO(page.locator(part).screenshot())).convert("RGB"))
    one, other = pictures
    assert one.size == other.size
    assert one.getcolors(1 << 24) != [(one.width * one.height, one.getpixel((0, 0)))]  # not blank
    assert ImageChops.difference(one, other).getbbox() is None


def test_a_click_brings_what_an_overview_leaves_out(pages: PagePool, reader: Visitor) -> None:
    with visiting(pages, reader) as page:
        page.goto(f"{reader.address}/map?view=overview")
        page.wait_for_selector("html[data-whole]")
        assert "who can introduce us" in page.inner_text("#server-hint")
        page.fill("#search", "omar haddad")
        with page.expect_response("**/map/details/*") as answered:
            page.keyboard.press("Enter")
        assert answered.value.status == 200
        page.wait_for_selector("#panel .notes li")
        panel = page.locator("#panel")
        assert page.inner_text("#panel h2") == "Omar Haddad"
        panel.get_by_role("link", name="omar.haddad@").wait_for()
        assert axe.violations(page) == []
        panel.get_by_role("link", name="Everything known").click()
        assert page.inner_text("h1") == "Omar Haddad"
        page.go_back()
        page.wait_for_selector("html[data-whole]")
        page.set_viewport_size({"width": 390, "height": 844})
        page.click("#more > summary")
        page.get_by_role("link", name="What the map shows").click()
        assert page.inner_text("h1") == "What the map shows"
