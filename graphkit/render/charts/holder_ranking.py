"""Draw partnerships on one axis: how many people each depends on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.render.charts.axis_rows import AxisRows
from graphkit.render.charts.svg import INK, PAPER, STEPS, element, svg_picture

# Where a partnership hangs on one person, by `graphkit.analysis.reliance.level_in_words`.
ONE_PERSON = 1.5
MOST_PEOPLE = 5


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
    rows = AxisRows.of(width, remarks=250, top=22, bottom=6)
    height = rows.height(len(partners))
    parts = list(_axis(rows, most, height))
    for row, partner in enumerate(partners):
        parts += _row(partner, rows, row, most, width)
    return svg_picture(
        parts,
        id=id,
        title="How many people each partnership depends on",
        description="; ".join(f"{one.name}: {one.holders}" for one in partners),
        width=width,
        height=height,
        class_="chart ranking",
    )


def _axis(rows: AxisRows, most: int, height: float) -> Iterator[str]:
    """Yield the ground of the axis: the danger zone, and a line for each number of people."""
    yield element(
        "rect",
        x=rows.left,
        y=rows.top - 4,
        width=rows.at(ONE_PERSON / most) - rows.left,
        height=height - rows.top + 4 - rows.bottom,
        fill=STEPS[2][0],
    )
    for people in range(most + 1):
        words = "1 person" if people == 1 else f"{people}"
        if people == most:
            words = f"{people}+"
        anchor = "end" if people == most else "start" if not people else "middle"
        yield from rows.tick(rows.at(people / most), words, anchor, height, 1)


def _row(
    partner: RankedPartner, rows: AxisRows, row: int, most: int, width: float
) -> Iterator[str]:
    x = rows.at(min(max(partner.people, 0.0), float(most)) / most)
    yield rows.name(row, partner.name, width * 0.6)
    room = width * 0.36 if rows.narrow else width - rows.right - 14
    yield from rows.short_remark(row, partner.holders, room)
    yield rows.line(row, rows.left, x)
    alone = partner.people < ONE_PERSON
    stroke = STEPS[0][0] if partner.people else INK
    yield rows.dot(row, x, STEPS[0][0] if alone else PAPER, stroke)
