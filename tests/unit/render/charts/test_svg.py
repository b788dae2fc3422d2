"""SVG as text."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.render.charts.svg import (
    element,
    escape_xml,
    initials,
    svg_picture,
    text_element,
    text_width,
    wrap_text,
)

ANY = st.text()


@given(ANY, ANY)
def test_whatever_is_written_the_picture_is_well_formed_and_shows_it(title: str, text: str) -> None:
    drawn = svg_picture(
        [text_element(text, 1, 2)], id="x", title=title, description=text, width=10, height=20
    )
    root = ElementTree.fromstring(drawn)
    assert [child.tag.rpartition("}")[2] for child in root] == ["title", "desc", "text"]
    assert all(len(child) == 0 for child in root)


def test_a_picture_says_in_words_what_it_shows() -> None:
    root = ElementTree.fromstring(
        svg_picture([], id="bar", title="Who", description="Ann 75%", width=3.5, height=2)
    )
    assert root.get("role") == "img"
    assert root.get("viewBox") == "0 0 3.5 2"
    assert (root.get("aria-labelledby") or "").split() == [child.get("id") for child in root]
    assert [child.text for child in root] == ["Who", "Ann 75%"]


def test_the_text_of_an_attribute_cannot_leave_it() -> None:
    rect = ElementTree.fromstring(element("rect", fill='red" onload="alert(1)', x=0.125))
    assert dict(rect.attrib) == {"fill": 'red" onload="alert(1)', "x": "0.12"}


@pytest.mark.parametrize("letter", ["\x00", "\x1b", "\ufffe", "\uffff", "\ud800", "\u202e"])
def test_what_xml_or_a_reader_cannot_bear_is_written_otherwise(letter: str) -> None:
    assert letter not in escape_xml(f"a{letter}b")
    ElementTree.fromstring(f"<a>{escape_xml(letter)}</a>")


@given(ANY, st.integers(20, 400), st.integers(1, 4), st.booleans())
def test_no_line_is_wider_than_the_room(text: str, room: int, most: int, bold: bool) -> None:
    lines = wrap_text(text, 10, room, most=most, bold=bold)
    assert len(lines) <= most
    assert all(text_width(line, 10, bold=bold) <= room for line in lines)
    assert all(lines)


@given(st.lists(st.text("abcdefg", min_size=1, max_size=12), max_size=12))
def test_lines_that_fit_lose_no_word(names: list[str]) -> None:
    text = " ".join(names)
    assert " ".join(wrap_text(text, 10, 100, most=99)) == text


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert wrap_text("one two three four", 10, 45) == ("one two", "three…")
    assert wrap_text("a" * 50, 10, 45, most=1) == ("aaaaa…",)
    assert wrap_text("", 10, 45) == ()


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Maria Lopez", "ML"),
        ("  maria  de la   cruz ", "MC"),
        ("Sam", "S"),
        ("ß", "S"),
        ("O'Neill-Smith", "O"),
        ("<script> (Bob)", "SB"),
        ("", "?"),
        ("…!", "?"),
    ],
)
def test_initials_stand_for_a_face(name: str, letters: str) -> None:
    assert initials(name) == letters
