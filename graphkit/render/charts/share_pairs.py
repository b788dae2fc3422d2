"""Draw our share of the work beside our share of the benefit, for each partner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.network import wording
from graphkit.render.charts.axis_rows import AxisRows
from graphkit.render.charts.svg import PAPER, SOFT, STEPS, element, svg_picture, text_element


@dataclass(frozen=True, slots=True)
class SharePair:
    """A partner with our share of the work and of the benefit; None if it is unknown."""

    name: str
    work: float | None
    benefit: float | None
    flagged: bool = False


def share_pairs(pairs: Sequence[SharePair], *, id: str, width: float = 680) -> str:
    """Draw a row for each partner: a filled mark for work, a hollow one for benefit.

    Parameters
    ----------
    pairs : sequence of SharePair
    id : str
        Prefix of the ids in the picture.
    width : float
        Of the drawing. Below 480, names are above the rows.

    Returns
    -------
    str
        SVG; empty without pairs.
    """
    drawn = [one for one in pairs if one.work is not None or one.benefit is not None]
    if not drawn:
        return ""
    rows = AxisRows.of(width, remarks=150, top=40, bottom=4)
    height = rows.height(len(drawn))
    parts = list(_ground(rows, height))
    for row, one in enumerate(drawn):
        parts += _pair(one, rows, row)
    return svg_picture(
        parts,
        id=id,
        title="Our share of the work and of the benefit",
        description="; ".join(f"{one.name}: {pair_in_words(one)}" for one in drawn),
        width=width,
        height=height,
        class_="chart pairs",
    )


def pair_in_words(one: SharePair) -> str:
    """Return both shares in words."""
    work, benefit = (
        "unknown" if share is None else wording.percent(share) for share in (one.work, one.benefit)
    )
    return f"{work} of the work, {benefit} of the benefit"


def _ground(rows: AxisRows, height: float) -> Iterator[str]:
    left = rows.left
    yield element("circle", cx=left + 5, cy=9, r=5, fill=STEPS[0][0])
    yield text_element("work", left + 14, 13, size=11, fill=SOFT)
    yield element("circle", cx=left + 60, cy=9, r=5, fill=PAPER, stroke=STEPS[0][0], stroke_width=2)
    yield text_element("benefit", left + 69, 13, size=11, fill=SOFT)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        anchor = "start" if not share else "end" if share == 1 else "middle"
        words = "equal shares" if share == 0.5 else wording.percent(share)
        yield from rows.tick(rows.at(share), words, anchor, height, 2 if share == 0.5 else 1)


def _pair(one: SharePair, rows: AxisRows, row: int) -> Iterator[str]:
    yield rows.name(row, one.name, (rows.right - rows.left) * 0.62, bold=one.flagged)
    if one.flagged:
        yield rows.remark(row, "worth a talk", bold=True)
    work, benefit = (None if share is None else rows.at(share) for share in (one.work, one.benefit))
    if work is not None and benefit is not None:
        yield rows.line(row, work, benefit)
    for place, fill in ((benefit, PAPER), (work, STEPS[0][0])):
        if place is not None:
            yield rows.dot(row, place, fill)
