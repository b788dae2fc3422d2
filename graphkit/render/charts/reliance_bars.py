"""Draw how few people a partnership depends on: a bar for each side with a segment per holder.

An undivided bar means that one person has all ties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from graphkit.network import wording
from graphkit.render.charts.svg import (
    PAPER,
    SOFT,
    STEPS,
    element,
    escape_xml,
    initials,
    svg_picture,
    text_element,
    text_width,
    wrap_text,
)
from graphkit.render.formatters.reliance import shares

if TYPE_CHECKING:
    from graphkit.analysis.findings import Holder, Reliance

WIDTH = 280.0
BAR, LINE_HEIGHT, GAP = 24.0, 20.0, 14.0
NAMED = 3
_SIZE = 13.0
_NOBODY = "nobody we know"


def reliance_bars(finding: Reliance, *, id: str) -> str:
    """Draw the holders of a partnership on both sides.

    Parameters
    ----------
    finding : Reliance
    id : str
        Prefix of the ids in the picture.

    Returns
    -------
    str
        SVG.
    """
    sides = (("On our side", finding.ours), ("On their side", finding.theirs))
    parts: list[str] = []
    top = 0.0
    for label, holders in sides:
        parts += _side(label, holders, top)
        top += 22 + BAR + 4 + LINE_HEIGHT * min(len(holders), NAMED + 1) + GAP
    return svg_picture(
        parts,
        id=id,
        title=f"Who the partnership with {finding.organization.name} depends on",
        description=" ".join(f"{label}: {shares(side) or _NOBODY}." for label, side in sides),
        width=WIDTH,
        height=top - GAP,
        class_="chart reliance",
    )


def side_bar(holders: Sequence[Holder], *, id: str, label: str) -> str:
    """Draw the holders on one side, small enough for a table: a segment for each, no names.

    Parameters
    ----------
    holders : sequence of Holder
        Largest share first.
    id : str
        Prefix of the ids in the picture.
    label : str
        Title of the bar: which side of which partnership.
    """
    return svg_picture(
        _bar(holders, 0.5, 0.5, 119, 11, lettered=False),
        id=id,
        title=label,
        description=shares(holders) or _NOBODY,
        width=120,
        height=12,
        class_="chart side",
    )


def _side(label: str, holders: Sequence[Holder], top: float) -> Iterator[str]:
    yield text_element(label, 0, top + 14, size=_SIZE, bold=True)
    if not holders:
        yield from _bar(holders, 0.75, top + 22, WIDTH - 1.5, BAR)
        yield text_element(
            _NOBODY, WIDTH / 2, top + 22 + BAR / 2 + 4.5, size=_SIZE, anchor="middle"
        )
        return
    many = wording.count_of(len(holders), "person", "people")
    yield text_element(many, WIDTH, top + 14, size=_SIZE, fill=SOFT, anchor="end")
    yield from _bar(holders, 0.75, top + 22, WIDTH - 1.5, BAR)
    y = top + 22 + BAR + 4
    for rank, holder in enumerate(holders[:NAMED]):
        fill, _ = _step(rank)
        share = wording.percent(holder.share)
        (name,) = wrap_text(holder.person.name, _SIZE, WIDTH - 70, most=1) or ("(no name)",)
        yield _box(0.75, y + 4.5, 11, 11, fill)
        yield text_element(name, 20, y + 15, size=_SIZE)
        yield text_element(share, WIDTH, y + 15, size=_SIZE, anchor="end")
        y += LINE_HEIGHT
    if len(holders) > NAMED:
        yield text_element(f"and {len(holders) - NAMED} more", 20, y + 15, size=_SIZE, fill=SOFT)


def _bar(
    holders: Sequence[Holder],
    x: float,
    y: float,
    width: float,
    height: float,
    lettered: bool = True,
) -> Iterator[str]:
    if not holders:
        yield element(
            "rect",
            x=x,
            y=y,
            width=width,
            height=height,
            rx=3,
            fill="none",
            stroke=SOFT,
            stroke_dasharray="5 4",
        )
    for rank, holder in enumerate(holders):
        wide = width * holder.share
        fill, ink = _step(rank)
        yield _box(x, y, wide, height, fill, element("title", escape_xml(shares([holder]))))
        letters = initials(holder.person.name)
        if lettered and text_width(letters, 12, bold=True) + 6 <= wide:
            middle = x + wide / 2
            yield text_element(
                letters, middle, y + 16.5, size=12, fill=ink, bold=True, anchor="middle"
            )
        x += wide


def _box(x: float, y: float, width: float, height: float, fill: str, title: str = "") -> str:
    edge = STEPS[0][0]
    return element(
        "rect",
        title,
        x=x,
        y=y,
        width=width,
        height=height,
        fill=fill,
        stroke=PAPER if fill == edge else edge,
        stroke_width=1.5,
    )


def _step(rank: int) -> tuple[str, str]:
    return STEPS[min(rank, len(STEPS) - 1)]
