"""Draw how partnerships moved from stage to stage: bands as wide as their number (Sankey)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphkit.network import wording
from graphkit.render.charts.svg import (
    INK,
    STEPS,
    element,
    number,
    svg_picture,
    text_element,
    wrap_text,
)

_SIZE, _GAP, _BAR, _LEAST, _MOST = 12.0, 8.0, 10.0, 5.0, 18.0


@dataclass(frozen=True, slots=True)
class Flow:
    """How many partnerships went from one stage to another."""

    before: str
    after: str
    count: int


def stage_flow(flows: Sequence[Flow], order: Sequence[str], *, id: str, width: float = 680) -> str:
    """Draw the moves from stages on the left to stages on the right.

    Parameters
    ----------
    flows : sequence of Flow
    order : sequence of str
        The stages from top to bottom; others come last.
    id : str
        Prefix of the ids in the picture.
    width : float
        Of the drawing.

    Returns
    -------
    str
        SVG; empty without moves.

    Notes
    -----
    The width of a band is proportional to its number (Sankey 1898).
    """
    if not flows:
        return ""
    left, right = 150.0 if width >= 480 else 118.0, 0.0
    right = width - left
    total = sum(flow.count for flow in flows)
    unit = min(_MOST, max(_LEAST, 96.0 / total))
    sides = [
        _bars([f.before for f in flows], flows, order, unit, "before"),
        _bars([f.after for f in flows], flows, order, unit, "after"),
    ]
    height = max(top + high for side in sides for top, high in side.values()) + 2
    parts = list(_bands(flows, sides, left, right, unit, order))
    for side, x, anchor in ((sides[0], left, "end"), (sides[1], right, "start")):
        for stage, (top, high) in side.items():
            parts.append(
                element(
                    "rect",
                    x=x - (_BAR if anchor == "end" else 0),
                    y=top,
                    width=_BAR,
                    height=high,
                    fill=STEPS[0][0],
                )
            )
            away = -_BAR - 6 if anchor == "end" else _BAR + 6
            count = round(high / unit)
            for line in wrap_text(f"{stage} {count}", _SIZE, left - _BAR - 8, most=1):
                parts.append(
                    text_element(
                        line, x + away, top + high / 2 + 4, size=_SIZE, fill=INK, anchor=anchor
                    )
                )
    return svg_picture(
        parts,
        id=id,
        title="Moves from stage to stage",
        description="; ".join(
            f"{wording.count_of(f.count, 'partner')} from {f.before} to {f.after}" for f in flows
        ),
        width=width,
        height=height,
        class_="chart flow",
    )


def _rank(order: Sequence[str], stage: str) -> tuple[int, str]:
    return (order.index(stage) if stage in order else len(order), stage)


def _bars(
    stages: Sequence[str], flows: Sequence[Flow], order: Sequence[str], unit: float, side: str
) -> dict[str, tuple[float, float]]:
    """Return the top and the height of the bar of each stage on one side."""
    found: dict[str, tuple[float, float]] = {}
    top = 2.0
    for stage in sorted(set(stages), key=lambda each: _rank(order, each)):
        high = unit * sum(f.count for f in flows if getattr(f, side) == stage)
        found[stage] = top, high
        # A label needs its height.
        top += max(high, 16.0) + _GAP
    return found


def _bands(
    flows: Sequence[Flow],
    sides: Sequence[Mapping[str, tuple[float, float]]],
    left: float,
    right: float,
    unit: float,
    order: Sequence[str],
) -> Iterator[str]:
    used: list[dict[str, float]] = [{}, {}]
    ranked = sorted(flows, key=lambda f: (_rank(order, f.before), _rank(order, f.after)))
    for flow in ranked:
        high = unit * flow.count
        ends = []
        for at, stage in enumerate((flow.before, flow.after)):
            start = sides[at][stage][0] + used[at].get(stage, 0.0)
            used[at][stage] = used[at].get(stage, 0.0) + high
            ends.append(start + high / 2)
        middle = (left + right) / 2
        one, other = map(number, ends)
        yield element(
            "path",
            d=f"M{number(left)},{one} C{number(middle)},{one} {number(middle)},{other} "
            f"{number(right)},{other}",
            fill="none",
            stroke=STEPS[1][0],
            stroke_width=max(1.5, high - 1.5),
        )
