"""Routes drawn with lines for a terminal."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from graphkit.render import render_answer
from graphkit.render.formatters._route_drawing import SIGNS

ESCAPES = re.compile("\x1b\\[[0-9;]*m")


def test_the_drawing_is_as_it_was(world, golden):
    golden("introductions.drawing.txt", render_answer(world.introductions(), "table", drawing=True))


@pytest.mark.parametrize("width", [20, 40, 80, 100])
@pytest.mark.parametrize("which", ["introductions", "hostile"])
def test_no_line_is_wider_than_the_terminal(which, width, world):
    text = render_answer(
        getattr(world, which)(), "table", drawing=True, numbers=True, color=True, width=width
    )
    for line in ESCAPES.sub("", text).splitlines():
        assert cell_len(line) <= width, line


def test_the_line_runs_without_a_break_from_the_first_person_to_the_last(world):
    text = render_answer(world.introductions(), "table", drawing=True, width=50)
    for route in re.split(r"^\d  ", text, flags=re.M)[1:]:
        signs = [line[3:4] for line in route.splitlines()]
        first, last = signs.index("●"), len(signs) - 1 - signs[::-1].index("●")
        assert set(signs[first : last + 1]) <= set(SIGNS)


def test_ties_differ_by_line_and_word(world):
    text = render_answer(world.introductions(), "table", drawing=True)
    assert "┃ knows: an introduction is likely" in text
    assert "╎ likely knows: an introduction is likely" in text
    assert "┊ may know: how well is unknown" in text
    assert "│ knows: an introduction is possible" in text


@pytest.mark.parametrize("format", ["json", "csv", "markdown"])
def test_other_layouts_have_no_drawing(format, world):
    answer = world.introductions()
    assert render_answer(answer, format, drawing=True) == render_answer(answer, format)


def test_what_has_no_drawing_is_as_ever(world):
    answer = world.reliance()
    assert render_answer(answer, "table", drawing=True) == render_answer(answer, "table")
