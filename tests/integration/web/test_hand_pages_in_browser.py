"""What is said by hand, in a browser: by keyboard, on a telephone, in the dark, without scripts."""

from __future__ import annotations

import pytest
from accessible_page import SCREENS, check, opened
from examples import in_turn
from page_pool import PagePool
from web_page import Visitor

PAGES = (
    "/note",
    "/add",
    "/add/person",
    "/add/meeting",
    "/add/agreement",
    "/privacy",
    "/due",
    "OWN",
    "OWN/sources",
    "OWN/remove",
    "OWN/privacy",
    "EDIT",
    "TIE",
    "DUE",
)


@pytest.fixture
def own(reader: Visitor) -> str:
    """The address of Dana's page."""
    return reader.get("/find?q=dana+whitfield").headers["location"]


def _address(reader: Visitor, own: str, path: str) -> str:
    if path == "EDIT":
        return own.replace("/show/", "/edit/")
    if path in ("TIE", "DUE"):
        start = 'href="/tie/' if path == "TIE" else 'href="/due/'
        text = reader.get(own if path == "TIE" else "/due").text
        return start[6:] + text.partition(start)[2].partition('"')[0]
    return path.replace("OWN", own)


@pytest.mark.parametrize(("path", "width", "scheme"), in_turn(__file__, PAGES, SCREENS))
def test_a_page_keeps_nobody_out(
    pages: PagePool, reader: Visitor, own: str, path: str, width: int, scheme: str
) -> None:
    viewport = {"width": width, "height": 844}
    address = _address(reader, own, path)
    with opened(pages, reader, address, viewport=viewport, color_scheme=scheme) as page:
        for details in page.query_selector_all("main details"):
            details.evaluate("(each) => { each.open = true; }")
        check(page, width)


def test_by_keyboard_alone_a_note_becomes_a_reminder(pages: PagePool, visitor: Visitor) -> None:
    with opened(pages, visitor, "/note") as page:
        page.set_default_timeout(60_000)
        page.focus("#main")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "note-text"
        page.keyboard.type("Met Dana Whitfield; call back tomorrow")
        page.wait_for_selector("text=Is this right?")  # it was read while typing
        assert page.evaluate("document.activeElement.id") == "note-text"
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.type("Maria")
        for _ in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent") == "Write it down":
                break
        page.keyboard.press("Enter")
        page.wait_for_selector(".notice")
        told = page.inner_text(".notice")
        assert "Noted, about Dana Whitfield." in told and "Take it back" in told
        assert "Maria Lopez met Dana Whitfield" in told
        page.goto(f"{visitor.address}/due")
        assert "call back tomorrow" in page.inner_text("main")


def test_without_scripts_a_form_asks_who_is_meant(pages: PagePool, visitor: Visitor) -> None:
    options = {"java_script_enabled": False, "viewport": {"width": 390, "height": 844}}
    with opened(pages, visitor, "/add/role", **options) as page:
        page.set_default_timeout(60_000)  # a first write starts the engine
        page.locator("#form-person").fill("Dana Whitfield")
        page.locator("#form-at").fill("riverbend")
        page.get_by_label("Who says this?").select_option("Maria Lopez")
        page.get_by_role("button", name="Add", exact=True).click()
        page.get_by_label("Riverbend Food Bank (nonprofits)").check()
        page.get_by_role("button", name="Add", exact=True).click()
        assert "Dana Whitfield is at Riverbend Food Bank." in page.inner_text(".notice")
        page.get_by_role("button", name="Take it back").click()
        assert "It is taken back." in page.inner_text(".notice")


def test_names_are_offered_while_somebody_types_and_one_more_can_be_added(
    pages: PagePool, reader: Visitor
) -> None:
    with opened(pages, reader, "/add/meeting") as page:
        page.get_by_label("Who was there 1").fill("dana")
        page.wait_for_selector("#form-people-1-names option", state="attached")
        offered = page.evaluate(
            "[...document.querySelectorAll('#form-people-1-names option')].map((o) => o.value)"
        )
        assert "Dana Whitfield (practice manager, Riverbend Clinic)" in offered
        page.get_by_role("button", name="One more").click()
        assert page.evaluate("document.activeElement.id") == "form-people-2"
        page.keyboard.type("omar")
        page.wait_for_selector("#form-people-2-names option", state="attached")
        check(page, 1280)
