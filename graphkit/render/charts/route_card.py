"""Draw an introduction as a card for mail: the people, how well they know each other, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.files import check_ending, write_private
from graphkit.network import wording
from graphkit.render.charts.svg import element, initials, svg_picture, text_element, wrap_text
from graphkit.render.escape import clean
from graphkit.render.formatters._phrases import (
    chance_in_words,
    evidence_text,
    knows_verb,
    name_with_role,
)

if TYPE_CHECKING:
    from graphkit.analysis.findings import ContactRef, Introduction, Step

WIDTH = 560.0
CARE = "It names people: think before you send it on."
# Common font names, because not every program knows "sans-serif".
FAMILIES = (
    "system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Helvetica, Arial, Noto Sans, "
    "Liberation Sans, DejaVu Sans, sans-serif"
)
# A card has its own background, so that it looks the same in a dark mail program.
_PAPER, _INK, _SOFT, _LINE, _ACCENT, _TINT = (
    *("#fffdfa", "#2a2420", "#6b6057", "#d8cbbb"),
    *("#96401f", "#f1ddd1"),
)
_PAD, _RADIUS, _LEFT = 28.0, 24.0, 96.0
_CHANCES = {
    "likely": "likely to work",
    "possible": "it may work",
    "a long shot": "a long shot",
    wording.UNKNOWN: "how well they know each other is unknown",
}


def route_card(route: Introduction, as_of: date, *, notice: str = "") -> str:
    """Draw a route as a card: a circle with initials for each person, with the evidence between.

    Parameters
    ----------
    route : Introduction
    as_of : datetime.date
        The day of the answer.
    notice : str
        The notice about hidden ties.

    Returns
    -------
    str
        A complete SVG file.
    """
    card = _Card()
    card.head(route)
    for person, step, following in zip(route.people, route.ties, route.people[1:], strict=False):
        card.person(person, strong=person is route.people[0])
        card.tie(step, person, following)
    card.person(route.people[-1], strong=True)
    card.foot(as_of, notice)
    edge = {"x": 0.75, "y": 0.75, "width": WIDTH - 1.5, "height": card.y - 1.5}
    ground = element("rect", **edge, rx=14, fill=_PAPER, stroke=_LINE, stroke_width=1.5)
    card_text = svg_picture(
        (ground, *card.rails, *card.parts),
        id="route",
        title=f"An introduction to {route.people[-1].name}",
        description=_description(route),
        width=WIDTH,
        height=card.y,
        sized=True,
        font_family=FAMILIES,
    )
    return f"{card_text}\n"


def write_route_card(path: Path, route: Introduction, as_of: date, *, notice: str = "") -> Path:
    """Write a route's card into a file that only the user can read, as SVG or PNG.

    Parameters
    ----------
    path : pathlib.Path
        Its ending decides which of the two.
    route, as_of, notice
        As for `route_card`.

    Returns
    -------
    pathlib.Path
        The same path.

    Raises
    ------
    UsageError
        If the path has another ending.
    OutputError
        If the file cannot be written, or this machine has no font for a PNG.
    """
    check_card(path)
    card = route_card(route, as_of, notice=notice)
    if path.suffix.lower() == ".svg":
        return write_private(path, card)
    from graphkit.render.charts.raster import png

    return write_private(path, png(card, FAMILIES))


def check_card(path: Path) -> None:
    """Raise UsageError unless a path ends in .svg or .png."""
    check_ending(path, (".svg", ".png"), "a card is an SVG or a PNG")


class _Card:
    """Collects the parts of a card from top to bottom; `y` is its height so far.

    Rails are kept separately, because circles are drawn over their ends.
    """

    def __init__(self) -> None:
        self.y = self._middle = _PAD
        self.parts: list[str] = []
        self.rails: list[str] = []

    def put(
        self,
        text: str,
        size: float,
        x: float = _LEFT,
        *,
        most: int = 2,
        fill: str = _INK,
        bold: bool = False,
    ) -> None:
        """Add a text of at most `most` lines."""
        for line in wrap_text(text, size, WIDTH - _PAD - x, most=most, bold=bold):
            self.y += round(size * 1.35)
            self.parts.append(text_element(line, x, self.y, size=size, fill=fill, bold=bold))

    def head(self, route: Introduction) -> None:
        """Add the target, and how likely the route is to work."""
        self.put("An introduction to", 14, _PAD, fill=_SOFT)
        self.y += 2
        self.put(route.people[-1].name, 24, _PAD, bold=True)
        self.y += 4
        self.put(f"All in all: {_CHANCES.get(route.word, route.word)}", 15, _PAD, fill=_ACCENT)
        self.y += 16
        self._line()
        self.y += 18

    def person(self, person: ContactRef, *, strong: bool) -> None:
        """Add a person: initials in a circle, name, role."""
        top, middle = self.y, self.y + _RADIUS
        self._middle = middle
        fill, ink = (_ACCENT, _PAPER) if strong else (_TINT, _INK)
        x = _PAD + _RADIUS
        self.parts.append(
            element(
                "circle", cx=x, cy=middle, r=_RADIUS, fill=fill, stroke=_ACCENT, stroke_width=1.5
            )
        )
        letters = initials(person.name)
        self.parts.append(
            text_element(letters, x, middle + 5.5, size=16, fill=ink, bold=True, anchor="middle")
        )
        self.y = top + 1
        self.put(person.name or "(no name)", 17, bold=True)
        self.y += 1
        self.put(_role(person), 14, most=3, fill=_SOFT)
        self.y = max(self.y + 8, top + 2 * _RADIUS)

    def tie(self, step: Step, one: ContactRef, other: ContactRef) -> None:
        """Add how well two people know each other, with the strongest evidence."""
        self.y += 8
        self.put(f"{_first_name(one)} {knows_verb(step)} {_first_name(other)}", 14, bold=True)
        self.put(_sentence(chance_in_words(step)), 14, fill=_ACCENT)
        for note in step.evidence[:1]:
            self.put(evidence_text(note), 14, most=3)
            day = wording.day(note.date) if note.date else "no date"
            self.put(f"Source: {note.source or 'not named'}, {day}", 13, fill=_SOFT)
        if not step.evidence:
            self.put("No evidence is given.", 14, fill=_SOFT)
        self.y += 14
        x = _PAD + _RADIUS
        pattern = "6 5" if step.inferred else "1 6" if step.word == wording.UNKNOWN else "none"
        self.rails.append(
            element(
                "line",
                x1=x,
                y1=self._middle,
                x2=x,
                y2=self.y + _RADIUS,
                stroke=_ACCENT,
                stroke_width=2 + 4 * step.strength,
                stroke_linecap="round" if pattern == "1 6" else "butt",
                stroke_dasharray=pattern,
            )
        )

    def foot(self, as_of: date, notice: str) -> None:
        """Add the day, the notice and a reminder."""
        self.y += 14
        self._line()
        self.y += 4
        day = f"As of {wording.day(as_of)}."
        for text in (day, notice, "This card names people. Ask them before you pass it on."):
            self.put(text, 13, _PAD, fill=_SOFT)
        self.y += _PAD - 6

    def _line(self) -> None:
        ends = {"x1": _PAD, "y1": self.y, "x2": WIDTH - _PAD, "y2": self.y}
        self.parts.append(element("line", **ends, stroke=_LINE, stroke_width=1))


def _role(person: ContactRef) -> str:
    """Return the role and organization of a person."""
    return name_with_role(person).removeprefix(person.name).removeprefix(",").strip()


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _first_name(person: ContactRef) -> str:
    return clean(person.name).split(" ")[0] or "somebody"


def _description(route: Introduction) -> str:
    """Return the route in words, for screen readers."""
    steps = zip(route.people, route.ties, route.people[1:], strict=False)
    steps_in_words = "; ".join(
        f"{one.name} {knows_verb(step)} {name_with_role(other)}, {chance_in_words(step)}"
        for one, step, other in steps
    )
    return f"{steps_in_words}. All in all: {_CHANCES.get(route.word, route.word)}."
