"""A page in a headless Chromium: when it is ready, how smoothly it moves, how fast it answers."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.maps.tools import Tool

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page

LIMIT = 180  # seconds until a page must be ready
DRAG_SECONDS = 2
_WATCH = Path(__file__).with_name("watch.js")
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SETTLED = 500  # milliseconds


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page was like.

    Attributes
    ----------
    ready : float
        Seconds from the start of navigation until all is laid out and drawn.
    frames : float
        Frames a second while the view is dragged.
    longest : float
        The longest frame meanwhile, in milliseconds.
    selects : tuple of float
        Milliseconds from each choice until it is on the screen.
    """

    ready: float
    frames: float
    longest: float
    selects: tuple[float, ...]


def chromium() -> str | None:
    """Return the browser to measure in, or None if there is none."""
    named = os.environ.get("GRAPHKIT_CHROMIUM")
    return next(filter(None, map(shutil.which, (named,) if named else _NAMES)), None)


def version() -> str:
    """Return the browser's name and version."""
    done = subprocess.run(
        [str(chromium()), "--version"], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def see(tool: Tool, path: Path, chosen: Sequence[str]) -> Seen | None:
    """Open a page, drag it and choose what has these ids; None if it is not ready in time."""
    with opened(path) as (page, ready):
        if ready is None:
            return None
        page.wait_for_timeout(_SETTLED)
        frames, longest = drag(page, tool)
        page.wait_for_timeout(_SETTLED)
        bubbles: list[str] = page.evaluate(_BUBBLES) if tool.select == "openBubble" else []
        times = [select(page, tool, id) for id in bubbles or chosen]
        return Seen(ready, frames, longest, tuple(times))


_BUBBLES = "() => data.nodes.filter((n) => n.kind === 'bubble').slice(0, 5).map((n) => n.id)"


@contextmanager
def opened(path: Path) -> Iterator[tuple[Page, float | None]]:
    """Open a page in a browser of its own; yield it, and the seconds until it was ready."""
    from playwright.sync_api import TimeoutError as TooLate
    from playwright.sync_api import sync_playwright

    flags = ["--host-resolver-rules=MAP * ~NOTFOUND"]  # pyvis asks for style sheets
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")  # Chromium refuses its sandbox to root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(path=_WATCH)
        try:
            with page.expect_console_message(_is_ready, timeout=LIMIT * 1000) as said:
                page.goto(path.resolve().as_uri(), wait_until="commit")
            yield page, float(said.value.text.split()[1]) / 1000
        except TooLate:
            yield page, None
        finally:
            browser.close()


def _is_ready(message: ConsoleMessage) -> bool:
    return message.text.startswith("ready ")


def drag(page: Page, tool: Tool) -> tuple[float, float]:
    """Drag the view to and fro; return the frames a second, and the longest in milliseconds."""
    box = page.locator(tool.stage).bounding_box()
    assert box is not None
    for right, low in ((0, 0), (1, 0), (0, 1), (1, 1)):  # a corner at which there is nothing else
        x = box["x"] + (box["width"] - 20 if right else 20)
        y = box["y"] + (box["height"] - 20 if low else 20)
        before = page.evaluate(tool.view)
        frames = _dragged(page, x, y, -1 if right else 1, -1 if low else 1)
        if page.evaluate(tool.view) != before:
            long = [after - at for at, after in pairwise(frames)]
            return 1000 * len(long) / sum(long), max(long)
    raise RuntimeError(f"{tool.name}: the view cannot be dragged")


def _dragged(page: Page, x: float, y: float, across: int, down: int) -> list[float]:
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate("() => watch.count()")
    began = time.perf_counter()
    while (passed := time.perf_counter() - began) < DRAG_SECONDS:
        way = 1 - math.cos(1.5 * math.pi * passed / DRAG_SECONDS)  # there, and half the way back
        page.mouse.move(x + across * 200 * way, y + down * 100 * way)
        time.sleep(0.008)
    frames: list[float] = page.evaluate("() => watch.counted()")
    page.mouse.up()
    return frames


def select(page: Page, tool: Tool, id: str) -> float:
    """Choose what has an id; return the milliseconds until that is on the screen."""
    return float(page.evaluate(f"(id) => watch.time(() => ({tool.select})(id))", id))
