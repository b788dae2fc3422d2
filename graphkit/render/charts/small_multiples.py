"""Draw several numbers over the same periods, each in a small picture with its own scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.render.charts.svg import (
    INK,
    LINE,
    SOFT,
    STEPS,
    element,
    number,
    svg_picture,
    text_element,
    wrap_text,
)

GAP = 24.0
_HEIGHT, _TOP, _BASE = 112.0, 44.0, 92.0


@dataclass(frozen=True, slots=True)
class Series:
    """A number over periods; None where it is unknown."""

    title: str
    values: tuple[float | None, ...]
    shown: tuple[str, ...]


def small_multiples(
    series: Sequence[Series],
    labels: Sequence[str],
    *,
    id: str,
    columns: int = 4,
    width: float = 680,
) -> str:
    """Draw a small line for each series.

    Parameters
    ----------
    series : sequence of Series
    labels : sequence of str
        The periods.
    id : str
        Prefix of the ids in the picture.
    columns : int
        How many are side by side.
    width : float
        Of the drawing.

    Returns
    -------
    str
        SVG; empty if there is nothing to draw.
    """
    drawn = [one for one in series if any(value is not None for value in one.values)]
    if not drawn or len(labels) < 2:
        return ""
    columns = min(columns, len(drawn))
    room = (width - GAP * (columns - 1)) / columns
    parts = [
        part
        for place, one in enumerate(drawn)
        for part in _panel(
            one,
            labels,
            place % columns * (room + GAP),
            place // columns * (_HEIGHT + 10),
            room,
        )
    ]
    rows = -(-len(drawn) // columns)
    return svg_picture(
        parts,
        id=id,
        title="How we develop",
        description="; ".join(
            f"{one.title}: {one.shown[0]} at the end of {labels[0]}, {one.shown[-1]} now"
            for one in drawn
        ),
        width=width,
        height=rows * (_HEIGHT + 10) - 10,
        class_="chart trends",
    )


def _panel(
    one: Series, labels: Sequence[str], left: float, top: float, room: float
) -> Iterator[str]:
    said = list(zip(one.shown, one.values, strict=True))
    known = [value for value in one.values if value is not None]
    low, high = min(known), max(known)
    span = high - low or 1.0
    step = (room - 12) / (len(one.values) - 1)
    points = [
        (left + 6 + step * at, top + _BASE - (_BASE - _TOP - 8) * (value - low) / span)
        if high > low
        else (left + 6 + step * at, top + (_BASE + _TOP) / 2)
        for at, value in enumerate(one.values)
        if value is not None
    ]
    for line in wrap_text(one.title, 12, room, most=1):
        yield text_element(line, left, top + 12, size=12, fill=SOFT)
    yield text_element(one.shown[-1], left, top + 34, size=20, bold=True)
    yield element("line", x1=left, y1=top + _BASE, x2=left + room, y2=top + _BASE, stroke=LINE)
    path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    yield element("polyline", points=path, fill="none", stroke=STEPS[0][0], stroke_width=2)
    x, y = points[-1]
    yield element("circle", cx=x, cy=y, r=3.5, fill=STEPS[0][0])
    if len(points) > 1:
        (x, y), first = points[0], next(shown for shown, v in said if v is not None)
        above = y - 6 if y - 6 > top + _TOP - 6 else y + 14
        yield text_element(first, x - 6, above, size=11, fill=INK)
    yield text_element(labels[0], left, top + _HEIGHT - 5, size=11, fill=SOFT)
    yield text_element(labels[-1], left + room, top + _HEIGHT - 5, size=11, fill=SOFT, anchor="end")
