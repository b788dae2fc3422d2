"""Colleagues sign in with the keyboard, an administrator lets them in, and an old page says so."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import axe
from page_pool import PagePool
from program import run_program
from web_page import served


def test_an_administrator_lets_a_colleague_in_with_the_keyboard_alone(
    pages: PagePool, made_demo: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(made_demo, tmp_path / "riverbend"))
    with served(folder, "--team", "--admin", "Maria Lopez") as door:
        page = pages.take({}, viewport={"width": 390, "height": 844})
        page.goto(door.link)
        assert page.inner_text("h1") == "Sign in as Maria Lopez"
        assert axe.violations(page) == []
        page.get_by_role("button", name="Sign in").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"{door.address}/")
        page.goto(f"{door.address}/people")
        page.get_by_label("Who is it for?").focus()
        page.keyboard.type("Tom")
        page.keyboard.press("Tab")
        page.keyboard.type("Read")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_selector(".notice")
        found = re.search(r"http://\S+/sign-in\?link=[\w-]+", page.inner_text(".notice"))
        assert found is not None
        page.wait_for_load_state()  # without its style sheet, it is wider
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert axe.violations(page) == []
        page.context.clear_cookies()
        page.goto(found[0])
        assert page.inner_text("h1") == "Sign in as Tom Reyes"
        page.get_by_role("button", name="Sign in").press("Enter")
        page.wait_for_url(f"{door.address}/")
        assert "Answers for Tom Reyes" in page.inner_text("footer")
        page.goto(f"{door.address}/people")
        assert "That did not work" in page.inner_text("h1")
        assert axe.violations(page) == []
        page.context.clear_cookies()
        pages.give_back(page)


def test_an_open_page_says_that_the_graph_has_changed(
    pages: PagePool, made_demo: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(made_demo, tmp_path / "riverbend"))
    with served(folder) as door:
        page = pages.take({})
        page.goto(door.link)
        page.goto(f"{door.address}/due")
        page.evaluate("window.dispatchEvent(new Event('focus'))")
        page.wait_for_timeout(500)
        assert page.locator(".stale").count() == 0
        noted = run_program(
            "note", "Call Ann", "--due", "today", "--yes", "--as", "Maria", cwd=folder
        )
        assert noted.returncode == 0, noted.stderr
        page.evaluate("window.dispatchEvent(new Event('focus'))")
        page.wait_for_selector(".stale")
        assert axe.violations(page) == []
        page.get_by_role("link", name="Show it as it is now").press("Enter")
        page.wait_for_selector("text=Call Ann")
        assert page.url == f"{door.address}/due"
        assert page.locator(".stale").count() == 0
        page.context.clear_cookies()
        pages.give_back(page)
