"""Write SVG with escaped names, wrapped lines, and a description of each picture.

Colors are presentation attributes, because the policy of a page forbids inline styles. Each names a
variable of the page, and a color to use if the page does not define it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from xml.sax.saxutils import escape

from graphkit.render.escape import clean

INK = "var(--chart-ink, #2a2420)"
SOFT = "var(--chart-soft, #6b6057)"
LINE = "var(--chart-line, #cfc3b4)"
PAPER = "var(--chart-paper, #fffdfa)"
# From dark to light, each with a readable text color; they also differ when printed in gray.
STEPS = (
    ("var(--chart-1, #96401f)", "var(--chart-1-ink, #ffffff)"),
    ("var(--chart-2, #e3b9a4)", "var(--chart-2-ink, #2a2420)"),
    ("var(--chart-3, #f5e6dc)", "var(--chart-3-ink, #2a2420)"),
    (PAPER, INK),
)

_VARIABLE = re.compile(r"var\(--[a-z0-9-]+, (#[0-9a-fA-F]{3,8})\)")

# Widths of letters in ems for wide fonts (DejaVu Sans, Verdana), so that no font cuts a line off.
_NARROW, _LETTER, _CAPITAL, _WIDE, _EMOJI = 0.42, 0.65, 0.8, 1.05, 1.4
_NARROW_LETTERS = frozenset(" !'(),-./:;I[\\]fijlrt|")
_WIDE_LETTERS = frozenset("%&@MWmw#+<=>^~—…")
_BOLD = 1.12


def number(value: float) -> str:
    """Return a coordinate as a short text.

    Examples
    --------
    >>> number(12.0), number(1 / 3)
    ('12', '0.33')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the largest likely width of a line of text, in the units of its size.

    Parameters
    ----------
    text : str
    size : float
        Of the font.
    bold : bool

    Returns
    -------
    float
        An upper bound, because the font is unknown.

    Examples
    --------
    >>> round(text_width("Dana", 10), 1), text_width("", 10)
    (27.5, 0.0)
    """
    return sum(map(_em, text), 0.0) * size * (_BOLD if bold else 1)


@lru_cache(maxsize=4096)
def _em(letter: str) -> float:
    if letter in _NARROW_LETTERS:
        return _NARROW
    if letter in _WIDE_LETTERS or unicodedata.east_asian_width(letter) in "WF":
        return _EMOJI if ord(letter) >= 0x1F000 else _WIDE
    if unicodedata.combining(letter) or letter == "\u200d":
        return 0.0
    base = unicodedata.normalize("NFD", letter)[0]
    if base != letter:
        return _em(base)
    if letter.isascii():
        return _CAPITAL if letter.isupper() else _LETTER
    return _WIDE  # fonts differ in the width of such letters


def wrap_text(
    text: str, size: float, room: float, *, most: int = 2, bold: bool = False
) -> tuple[str, ...]:
    """Break a text into lines; a text that is too long ends in an ellipsis.

    Parameters
    ----------
    text : str
        Any text; this function cleans it.
    size : float
        Of the font.
    room : float
        The largest width of a line.
    most : int
        The most lines.
    bold : bool

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> wrap_text("practice manager at Riverbend Clinic", 10, 130)
    ('practice manager at', 'Riverbend Clinic')
    >>> wrap_text("practice manager at Riverbend Clinic", 10, 130, most=1)
    ('practice manager at…',)
    """

    ems = room / size / (_BOLD if bold else 1)
    lines: list[str] = []
    left = clean(text)
    while left:
        end = _count_fitting(left, ems)
        line = left[:end].rstrip()
        left = left[end:].lstrip()
        if left and len(lines) == most - 1:
            end = _count_fitting(line, ems - _em("…"), whole=False)
            lines.append(f"{line[:end]}…")
            break
        lines.append(line)
    return tuple(lines)


def _count_fitting(text: str, ems: float, *, whole: bool = True) -> int:
    """Return how many letters fit: whole words if possible, else at least one letter."""
    for end, letter in enumerate(text):
        ems -= _em(letter)
        if ems < 0:
            if not whole:
                return end
            return text.rfind(" ", 0, end + 1) + 1 or max(1, end)
    return len(text)


def initials(name: str) -> str:
    """Return the initials of a person: the first letters of the first and the last name.

    Examples
    --------
    >>> initials("Maria de la Cruz"), initials("Sam"), initials("山田 由紀子"), initials("…")
    ('MC', 'S', '山由', '?')
    """
    letters = [
        next(filter(str.isalnum, word)).upper()[:1]
        for word in clean(name).split(" ")
        if any(map(str.isalnum, word))
    ]
    return "".join(letters[:1] + letters[1:][-1:]) or "?"


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """Return an element; underscores in attribute names become hyphens.

    Examples
    --------
    >>> element("rect", x=1.5, width=3.0, stroke_width=2)
    '<rect x="1.5" width="3" stroke-width="2"/>'
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def _value(value: str | float) -> str:
    return escape_xml(value) if isinstance(value, str) else number(value)


def escape_xml(text: str) -> str:
    """Return a text with XML's special characters escaped, also for attributes.

    Examples
    --------
    >>> escape_xml('<b>"Ann" & Bob')
    '&lt;b&gt;&quot;Ann&quot; &amp; Bob'
    """
    # XML does not allow these two.
    shown = clean(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    return escape(shown, {'"': "&quot;", "'": "&#39;"})


def text_element(
    text: str,
    x: float,
    y: float,
    *,
    size: float = 13,
    fill: str = INK,
    bold: bool = False,
    anchor: str = "start",
) -> str:
    """Return one line of text with its baseline at `x`, `y`."""
    weight = "600" if bold else "400"
    return element(
        "text",
        escape_xml(text) or " ",
        x=x,
        y=y,
        font_size=size,
        font_weight=weight,
        text_anchor=anchor,
        fill=fill,
    )


def svg_picture(
    parts: Iterable[str],
    *,
    id: str,
    title: str,
    description: str,
    width: float,
    height: float,
    sized: bool = False,
    **attributes: str | float,
) -> str:
    """Return a complete picture with a title and a description.

    Parameters
    ----------
    parts : iterable of str
        Its elements.
    id : str
        Prefix of the ids in it, unique on a page.
    title, description : str
        What it shows, in short and in full.
    width, height : float
        Size of the drawing.
    sized : bool
        Whether this is also the size in pixels; if not, the page decides.
    **attributes
        Further attributes of the svg element.
    """
    named = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {number(width)} {number(height)}",
        "role": "img",
        "aria_labelledby": f"{id}-title {id}-words",
        **({"width": width, "height": height} if sized else {}),
        **attributes,
    }
    heads = (
        element("title", escape_xml(title) or " ", id=f"{id}-title"),
        element("desc", escape_xml(description) or " ", id=f"{id}-words"),
    )
    return element("svg", "\n".join(filter(None, (*heads, *parts))), **named)


def plain_colors(picture: str) -> str:
    """Return a picture with colors where it names variables of a page.

    Programs other than browsers do not know such variables.

    Examples
    --------
    >>> plain_colors(element("rect", fill=INK))
    '<rect fill="#2a2420"/>'
    """
    return _VARIABLE.sub(r"\1", picture)
