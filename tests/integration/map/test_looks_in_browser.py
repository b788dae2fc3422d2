"""Each view looks as somebody approved of it, light and dark, on a desk, a tablet and a telephone.

`make test` looks at half of the screens: every view in both themes, and once on each of a desk, a
tablet and a telephone. Renew all pictures in `tests/golden/map/` with GRAPHKIT_UPDATE_GOLDEN=1, and
look at them before you keep them. With GRAPHKIT_SCREENSHOTS=folder, all screens are kept there as
they are.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import screens
from examples import sample
from opened_maps import Opened, Opener
from page_pool import PagePool

from graphkit.render.map.views import VIEWS

if TYPE_CHECKING:
    from screens import Cells

GOLDEN = Path(__file__).parents[2] / "golden" / "map"
SIZES = {1440: 900, 768: 1024, 360: 740}
THEMES = ("light", "dark")
LETTERS = GOLDEN / "letters.txt"  # of the machine that the pictures come from
RENEWED = os.environ.get("GRAPHKIT_UPDATE_GOLDEN") == "1"
KEPT = os.environ.get("GRAPHKIT_SCREENSHOTS")


def in_turn(screen: tuple[str, str, int]) -> bool:
    """Whether a screen is looked at in `make test`: every second one, as on a chessboard."""
    view, theme, width = screen
    turn = VIEWS.index(view) + THEMES.index(theme) + list(SIZES).index(width)
    return RENEWED or KEPT is not None or turn % 2 == 0


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the screens are kept as they are."""
    folder = Path(KEPT) if KEPT else tmp_path_factory.mktemp("screens")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def looked_at(opened: Opened) -> bytes:
    """Take a picture: of the window where it holds all, else of the page from top to bottom."""
    opened.eval("network.redraw()")
    return opened.page.screenshot(full_page=True)


def cells_of(opened: Opened) -> Cells:
    return screens.coarse_picture(opened.page, looked_at(opened))


@pytest.mark.parametrize(
    ("view", "theme", "width"), sample(__file__, product(VIEWS, THEMES, SIZES), in_turn)
)
def test_a_view_looks_as_it_did(
    open_map: Opener, demo_maps: Path, kept: Path, view: str, theme: str, width: int
) -> None:
    name = f"{view}-{theme}-{width}.png"
    viewport = {"width": width, "height": SIZES[width]}
    opened = open_map(demo_maps / f"{view}.html", viewport=viewport, color_scheme=theme)
    screen = looked_at(opened)
    (kept / name).write_bytes(screen)
    cells = screens.coarse_picture(opened.page, screen)
    golden = GOLDEN / name
    letters = screens.letters(opened.page)
    if RENEWED:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(screens.png_of(cells))
        LETTERS.write_text(f"{letters}\n", encoding="utf-8")
    assert golden.exists(), f"{golden} is missing; GRAPHKIT_UPDATE_GOLDEN=1 writes it"
    found = screens.compare(cells, screens.read_kept(opened.page, golden.read_bytes()))
    alike = letters == LETTERS.read_text("utf-8").strip()
    most = screens.SAME_LETTERS if alike else screens.OTHER_LETTERS
    assert found.within(most), f"{found}, not {most}: compare {kept / name} with {golden}"


MISSING = {
    "the outlines": ("whole", "guides.hulls = []"),
    "the marks": ("whole", "markLooks.clear()"),
    "the columns": ("routes", "guides.columns = []"),
    "the names": ("partners", "drawLabels = () => {}"),
    "the cells": ("sectors", "guides.cells = []"),
    "what the legend lists": ("routes", "byId('filters').replaceChildren()"),
    "the panel": ("partners", "byId('panel').replaceChildren()"),
    "the style sheet": ("whole", "document.querySelector('style').remove()"),
}


@pytest.fixture(scope="module")
def as_it_is(pages: PagePool, demo_maps: Path) -> Callable[[str], Cells]:
    """Gives the coarse picture of a view on this machine."""

    @cache
    def taken(view: str) -> Cells:
        opener = Opener(pages)
        cells = cells_of(opener(demo_maps / f"{view}.html"))
        opener.close()
        return cells

    return taken


@pytest.mark.parametrize("what", MISSING)
def test_what_is_missing_is_seen(
    open_map: Opener, demo_maps: Path, as_it_is: Callable[[str], Cells], what: str
) -> None:
    view, act = MISSING[what]
    opened = open_map(demo_maps / f"{view}.html")
    opened.eval(f"(() => {{ {act}; }})()")
    found = screens.compare(cells_of(opened), as_it_is(view))
    assert not found.within(screens.SAME_LETTERS)
    # Without a style sheet nothing is as it was, whatever the letters.
    assert found.within(screens.OTHER_LETTERS) is (what != "the style sheet")


@pytest.mark.parametrize("face", ["serif", "monospace"])
def test_other_letters_are_no_other_look(
    open_map: Opener, demo_maps: Path, as_it_is: Callable[[str], Cells], face: str
) -> None:
    opened = open_map(demo_maps / "whole.html", bypass_csp=True)
    before = screens.letters(opened.page)
    opened.eval(
        f"""(() => {{
          const {{prototype}} = CanvasRenderingContext2D;
          const {{get, set}} = Object.getOwnPropertyDescriptor(prototype, 'font');
          Object.defineProperty(prototype, 'font', {{get,
            set(font) {{ set.call(this, font.replace(FONT, '{face}')); }}}});
          document.body.style.fontFamily = '{face}';
          widths.clear();
        }})()"""
    )
    assert screens.letters(opened.page) != before
    found = screens.compare(cells_of(opened), as_it_is("whole"))
    assert found.within(screens.OTHER_LETTERS), found


def test_the_pictures_are_few_and_small() -> None:
    wanted = {f"{v}-{t}-{w}.png" for v in VIEWS for t in THEMES for w in SIZES}
    files = {path.name: path.stat().st_size for path in GOLDEN.iterdir()}
    assert files.keys() == wanted | {LETTERS.name}
    assert sum(files.values()) < 400_000
