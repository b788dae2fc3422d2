"""Draw partnerships on one axis: how many people each depends on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.render.charts.svg import (
    INK,
    LINE,
    PAPER,
    SOFT,
    STEPS,
    element,
    svg_picture,
    text_element,
    wrap_text,
)

# Where a partnership hangs on one person, by `graphkit.analysis.reliance.level_in_words`.
ONE_PERSON = 1.5
MOST_PEOPLE = 5
_SIZE = 12.0
_ROW, _NARROW_ROW, _TOP, _BOTTOM = 22.0, 42.0, 22.0, 6.0


@dataclass(frozen=True, slots=True)
class RankedPartner:
    """A row: a partner, the equivalent number of people it depends on, and their names."""

    name: str
    people: float
    holders: str


def holder_ranking(
    partners: Sequence[RankedPartner], *, id: str, width: float = 680, most: int = MOST_PEOPLE
) -> str:
    """Draw a row for each partner, with a dot at the number of people it depends on.

    Parameters
    ----------
    partners : sequence of RankedPartner
        The most at risk first.
    id : str
        Prefix of the ids in the picture.
    width : float
        Of the drawing. Below 480, names are above the rows instead of beside them.
    most : int
        Where the axis ends; more people than these are at its end.

    Returns
    -------
    str
        SVG; empty without partners.
    """
    if not partners:
        return ""
    narrow = width < 480
    axis = _Axis(10.0, width - 10, most) if narrow else _Axis(220.0, width - 250, most)
    row = _NARROW_ROW if narrow else _ROW
    height = _TOP + row * len(partners) + _BOTTOM
    parts = list(axis.parts(height))
    for place, partner in enumerate(partners):
        parts += _row(partner, axis, _TOP + row * place, narrow, width)
    return svg_picture(
        parts,
        id=id,
        title="How many people each partnership depends on",
        description="; ".join(f"{one.name}: {one.holders}" for one in partners),
        width=width,
        height=height,
        class_="chart ranking",
    )


@dataclass(frozen=True, slots=True)
class _Axis:
    left: float
    right: float
    most: int

    def at(self, people: float) -> float:
        share = min(max(people, 0.0), float(self.most)) / self.most
        return self.left + share * (self.right - self.left)

    def parts(self, height: float) -> Iterator[str]:
        """Yield the ground of the axis: the danger zone, and a line for each number of people."""
        yield element(
            "rect",
            x=self.at(0),
            y=_TOP - 4,
            width=self.at(ONE_PERSON) - self.at(0),
            height=height - _TOP + 4 - _BOTTOM,
            fill=STEPS[2][0],
        )
        for people in range(self.most + 1):
            x = self.at(people)
            yield element(
                "line", x1=x, y1=_TOP - 4, x2=x, y2=height - _BOTTOM, stroke=LINE, stroke_width=1
            )
            words = "1 person" if people == 1 else f"{people}"
            if people == self.most:
                words = f"{people}+"
            anchor = "end" if people == self.most else "start" if not people else "middle"
            yield text_element(words, x, _TOP - 9, size=11, fill=SOFT, anchor=anchor)


def _row(
    partner: RankedPartner, axis: _Axis, top: float, narrow: bool, width: float
) -> Iterator[str]:
    middle = top + (_NARROW_ROW - 10 if narrow else _ROW / 2)
    x = axis.at(partner.people)
    if narrow:
        room = width * 0.36
        (name,) = wrap_text(partner.name, _SIZE, width * 0.6, most=1) or ("(no name)",)
        yield text_element(name, 10, top + 14, size=_SIZE)
        for words in wrap_text(partner.holders, _SIZE, room, most=1):
            yield text_element(words, width - 10, top + 14, size=_SIZE, fill=SOFT, anchor="end")
    else:
        (name,) = wrap_text(partner.name, _SIZE, axis.left - 14, most=1) or ("(no name)",)
        yield text_element(name, axis.left - 10, middle + 4, size=_SIZE, anchor="end")
        for words in wrap_text(partner.holders, _SIZE, width - axis.right - 14, most=1):
            yield text_element(words, axis.right + 12, middle + 4, size=_SIZE, fill=SOFT)
    yield element(
        "line", x1=axis.left, y1=middle, x2=x, y2=middle, stroke=STEPS[0][0], stroke_width=2
    )
    alone = partner.people < ONE_PERSON
    yield element(
        "circle",
        cx=x,
        cy=middle,
        r=5,
        fill=STEPS[0][0] if alone else PAPER,
        stroke=STEPS[0][0] if partner.people else INK,
        stroke_width=2,
    )
