"""Make the pictures of the documentation from the demo, in a real browser.

Run from the checkout: `python docs/make_pictures.py`. Needs Chromium (`GRAPHKIT_CHROMIUM`, else
the one on the path).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).resolve().parent
FLAGS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
# What each picture of a view is drawn with.
VIEWS = {
    "whole": [],
    "overview": ["--view", "overview"],
    "around": ["--around", "Dana Whitfield"],
    "routes": ["--path-to", "County Health Department"],
    "partners": ["--view", "partners"],
    "events": ["--view", "events"],
    "sectors": ["--view", "sectors"],
}
# Further pictures of a view, and the link that leads to each.
LINKS = {"timeline": ("events", "picture=timeline")}


def main() -> None:
    """Write `docs/map.png`, `docs/report.png`, `docs/serve.jpg`, and `docs/map-VIEW.jpg`s."""
    browser_path = os.environ.get("GRAPHKIT_CHROMIUM") or shutil.which("chromium")
    flags = [*FLAGS, *(["--no-sandbox"] if hasattr(os, "getuid") and os.getuid() == 0 else [])]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        demo = Path(folder) / "demo"
        _graphkit("demo", demo)
        for view, options in VIEWS.items():
            _graphkit("-C", demo, "map", demo / f"{view}.html", *options)
        browser = playwright.chromium.launch(executable_path=browser_path, args=flags)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto((demo / "whole.html").as_uri())
        page.wait_for_timeout(1500)
        page.screenshot(path=HERE / "map.png")
        _first_page(browser, demo / "report.html")
        _page_of_answers(browser, demo)
        for view in VIEWS:
            _picture(browser, demo / f"{view}.html", HERE / f"map-{view}.jpg")
        for name, (view, link) in LINKS.items():
            _picture(browser, demo / f"{view}.html", HERE / f"map-{name}.jpg", link)
        browser.close()


def _first_page(browser: Browser, source: Path) -> None:
    """Take a picture of the first page of the report, as it is printed on A4."""
    # The room between the margins, at 96 pixels an inch.
    page = browser.new_page(viewport={"width": 736, "height": 1020}, device_scale_factor=1.5)
    page.emulate_media(media="print")
    page.goto(source.as_uri())
    page.evaluate("document.body.style.padding = '24px'")
    below = page.locator("#introductions").bounding_box()
    assert below is not None
    page.set_viewport_size({"width": 736, "height": round(below["y"]) - 4})
    page.screenshot(path=HERE / "report.png")
    page.close()


def _page_of_answers(browser: Browser, demo: Path) -> None:
    """Take a picture of an answer on the page of `graphkit serve`."""
    command = [sys.executable, "-m", "graphkit.cli.main", "-C", str(demo), "serve", "--no-open"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        link = server.stderr.readline().split()[-1]
        page = browser.new_page(viewport={"width": 1000, "height": 720}, color_scheme="light")
        page.goto(link)
        page.goto(link.partition("/sign-in")[0] + "/ask?to=county+health")
        page.screenshot(path=HERE / "serve.jpg", type="jpeg", quality=72)
        page.close()
    finally:
        server.terminate()
        server.communicate(timeout=30)


def _graphkit(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "graphkit.cli.main", *map(str, arguments)]
    subprocess.run(command, check=True)


def _picture(browser: Browser, source: Path, target: Path, link: str = "") -> None:
    """Take a picture of the map alone, small enough to be read along."""
    page = browser.new_page(viewport={"width": 1320, "height": 820}, reduced_motion="reduce")
    page.goto(f"{source.as_uri()}#{link}")
    page.wait_for_selector("html[data-ready]")
    page.wait_for_timeout(500)
    page.locator("#map").screenshot(path=target, type="jpeg", quality=72)
    page.close()


if __name__ == "__main__":
    main()
