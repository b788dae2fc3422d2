"""An introduction is planned and moved in a browser: by keyboard, by mouse, and without scripts."""

from __future__ import annotations

import json
from pathlib import Path

import axe
from page_pool import PagePool
from playwright.sync_api import Page
from program import run_program
from web_page import Visitor


def _states(folder: Path) -> list[str]:
    printed = run_program("asks", "--format", "json", cwd=folder)
    return [each["state"] for each in json.loads(printed.stdout)["findings"]]


def _sign_in(page: Page, visitor: Visitor) -> None:
    page.set_default_timeout(60_000)  # a busy machine takes long to write
    name, _, value = visitor.cookie.partition("=")
    page.context.add_cookies([{"name": name, "value": value, "url": visitor.address}])


def _press(page: Page, words: str, key: str = "Enter") -> None:
    """Go on with Tab to what has these words, and press a key."""
    for _ in range(200):
        page.keyboard.press("Tab")
        said = page.evaluate(
            """() => { const e = document.activeElement;
              return e.labels?.[0]?.textContent ?? e.textContent; }"""
        )
        if said.strip().startswith(words):
            page.keyboard.press(key)
            return
    raise AssertionError(f"no way by keyboard to {words!r}")


def _drag(page: Page, source: str, target: str) -> None:
    """Drag as a hand does: move on over the column, and let go once it is marked."""
    page.locator(source).hover()
    page.mouse.down()
    page.locator(target).hover()
    page.locator(target).hover(position={"x": 20, "y": 20})
    page.locator(f"{target}.target").wait_for()
    page.mouse.up()


def test_an_ask_is_planned_by_keyboard_and_moved_by_keyboard_and_by_mouse(
    pages: PagePool, visitor: Visitor, folder: Path
) -> None:
    page = pages.take({})
    _sign_in(page, visitor)
    page.goto(f"{visitor.address}/ask?to=county+health")
    _press(page, "Plan to ask this way")
    page.wait_for_url("**/asks/plan?**")
    _press(page, "Who says this?", "M")
    _press(page, "Why you ask", "T")
    _press(page, "Write it down")
    page.wait_for_url("**/asks#n_*")
    assert _states(folder) == ["planned"]
    assert "Maria Lopez will ask Dana Whitfield" in page.inner_text(".notice")
    page.locator(".live", has_text="Maria Lopez will ask").wait_for()
    _press(page, "Dana Whitfield was asked")
    page.locator(".notice", has_text="was asked").wait_for()
    assert _states(folder) == ["asked"]
    assert page.locator('[data-state="asked"] .card').count() == 1

    _drag(page, ".card h3", '[data-state="declined"]')
    page.locator(".notice", has_text="declined").wait_for()
    assert _states(folder) == ["declined"]
    assert page.locator('[data-state="declined"] .card').count() == 1
    assert axe.violations(page) == []
    page.locator("text=More about it").click()
    assert axe.violations(page) == []
    page.context.clear_cookies()
    pages.give_back(page)


def test_without_scripts_an_ask_is_moved_as_well(
    pages: PagePool, visitor: Visitor, folder: Path
) -> None:
    made = run_program("ask", "county health", "--as", "Maria", cwd=folder)
    assert made.returncode == 0, made.stderr
    page = pages.take({}, java_script_enabled=False)
    _sign_in(page, visitor)
    page.goto(f"{visitor.address}/asks?open=yes")
    page.get_by_role("button", name="Dana Whitfield agreed").click()
    page.wait_for_url("**/asks/update")  # it asks who speaks, once
    page.get_by_label("Who says this?").select_option("Tom Reyes")
    page.get_by_role("button", name="Write it down").click()
    page.wait_for_url("**/asks?open=yes#n_*")
    assert "Dana Whitfield agreed." in page.inner_text(".notice")
    assert _states(folder) == ["agreed"]
    page.context.clear_cookies()
    pages.give_back(page)
