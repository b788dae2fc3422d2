"""Draw how recent the evidence of ties is: a column per year, and a dashed one without a date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.render.charts.svg import (
    LINE,
    SOFT,
    STEPS,
    element,
    escape_xml,
    svg_picture,
    text_element,
)

if TYPE_CHECKING:
    from graphkit.analysis.freshness import Freshness

WIDTH, HEIGHT = 340.0, 150.0
_TOP, _BASE = 20.0, 108.0  # of the highest column
_SIZE = 12.0


def tie_age_strip(freshness: Freshness, *, id: str) -> str:
    """Draw the number of ties by the year of their newest evidence.

    Parameters
    ----------
    freshness : Freshness
    id : str
        Prefix of the ids in the picture.

    Returns
    -------
    str
        SVG; empty if there is no tie.
    """
    if not freshness.ties:
        return ""
    columns = [(period.label, period.ties, False) for period in freshness.periods]
    if freshness.undated:
        columns.append(("no date", freshness.undated, True))
    highest = max(ties for _, ties, _ in columns)
    step = WIDTH / len(columns)
    parts = [
        part
        for place, column in enumerate(columns)
        for part in _column(*column, place * step, step, highest)
    ]
    base = element("line", x1=0, y1=_BASE, x2=WIDTH, y2=_BASE, stroke=SOFT, stroke_width=1)
    return svg_picture(
        [*parts, base],
        id=id,
        title="How fresh the evidence of our ties is",
        description="; ".join(f"{label}: {ties:,}" for label, ties, _ in columns),
        width=WIDTH,
        height=HEIGHT,
        class_="chart ages",
    )


def _column(
    label: str, ties: int, ghost: bool, x: float, step: float, highest: int
) -> Iterator[str]:
    middle, width = x + step / 2, min(34.0, step - 6)
    height = (_BASE - _TOP) * ties / highest
    if ties:
        yield element(
            "rect",
            element("title", escape_xml(f"{label}: {ties:,}")),
            x=middle - width / 2,
            y=_BASE - height,
            width=width,
            height=height,
            fill="none" if ghost else STEPS[0][0],
            stroke=SOFT if ghost else LINE,
            stroke_width=1.5,
            stroke_dasharray="5 4" if ghost else "none",
        )
    yield text_element(f"{ties:,}", middle, _BASE - height - 5, size=_SIZE, anchor="middle")
    for place, word in enumerate(label.split(" ")):
        y = _BASE + 17 + place * 15
        yield text_element(word, middle, y, size=_SIZE, fill=SOFT, anchor="middle")
