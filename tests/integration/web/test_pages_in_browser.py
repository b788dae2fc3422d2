"""The pages in a browser: by keyboard, on a telephone, in the dark, for everybody."""

from __future__ import annotations

import axe
import pytest
from examples import in_turn
from page_pool import PagePool
from web_page import Visitor

PAGES = (
    "/",
    "/ask?to=county+health",
    "/ask?to=county+health&avoid=Omar+Haddad&max_ties=3&only=met",
    "/ask?to=riverbend",
    "/ask/card?to=county+health&route=1",
    "/map/choose?around=Riverbend+Clinic&share=team",
    "/asks",
    "/asks/plan?to=county+health&route=1",
    "/questions",
    "/lists/people",
    "/lists/ties?columns=all",
    "/check",
    "/duplicates",
    "/reach?name=Dana+Whitfield",
    "/reliance",
    "/partners",
    "/find",
    "/people",
    "/tokens",
    "/audit",
    "/settings",
    "/settings/change",
)

SCREENS = ((1280, "light"), (390, "dark"), (320, "light"))


@pytest.mark.parametrize(("path", "width", "scheme"), in_turn(__file__, PAGES, SCREENS))
def test_a_page_keeps_nobody_out(
    pages: PagePool, reader: Visitor, path: str, width: int, scheme: str
) -> None:
    said: list[str] = []
    listeners = {
        "console": lambda message: said.append(message.text),
        "pageerror": lambda error: said.append(str(error)),
    }
    page = pages.take(listeners, viewport={"width": width, "height": 844}, color_scheme=scheme)
    name, _, value = reader.cookie.partition("=")
    page.context.add_cookies([{"name": name, "value": value, "url": reader.address}])
    page.goto(reader.address + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    small = page.evaluate(
        """[...document.querySelectorAll('button, input:not([type=hidden]), nav a, summary')]
          .filter((e) => e.type != "checkbox" && e.checkVisibility())
          .filter((e) => e.getBoundingClientRect().height < 44).map((e) => e.outerHTML)"""
    )
    assert small == []
    assert [text for text in said if "400" not in text and "404" not in text] == []
    assert axe.violations(page) == []
    page.context.clear_cookies()
    pages.give_back(page)


def test_somebody_without_a_mouse_gets_to_an_introduction(pages: PagePool, reader: Visitor) -> None:
    page = pages.take({})
    name, _, value = reader.cookie.partition("=")
    page.context.add_cookies([{"name": name, "value": value, "url": reader.address}])
    page.goto(reader.address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Go to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("county health")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask?to=county+health")
    assert "Maria Lopez asks Dana Whitfield" in page.inner_text(".summary")
    page.get_by_role("link", name="Dana Whitfield").first.click()
    assert page.inner_text("h1") == "Dana Whitfield"
    page.get_by_role("link", name="Who can introduce us?").last.click()
    assert page.input_value("input[name=to]") == "Dana Whitfield"
    page.context.clear_cookies()
    pages.give_back(page)
