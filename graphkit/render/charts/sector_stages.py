"""Draw sectors against the stages of the partnerships in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.network import wording
from graphkit.render.charts.svg import (
    LINE,
    SOFT,
    STEPS,
    element,
    svg_picture,
    text_element,
    wrap_text,
)

if TYPE_CHECKING:
    from graphkit.analysis.board.board_findings import SectorMatrix, SectorRow

_SIZE = 12.0
_TOP, _NARROW_TOP, _ROW = 24.0, 8.0, 20.0


def sector_stages(matrix: SectorMatrix, *, id: str, width: float = 680) -> str:
    """Draw a row for each sector and a column for each stage, with the number of partners.

    Cells with more partners are darker. A dashed row is a target sector without a partner.

    Parameters
    ----------
    matrix : SectorMatrix
    id : str
        Prefix of the ids in the picture.
    width : float
        Of the drawing. Below 480, all stages are one column.

    Returns
    -------
    str
        SVG; empty without sectors.
    """
    if not matrix.rows:
        return ""
    narrow = width < 480
    heads = ("partners",) if narrow else matrix.stages
    left = 132.0 if narrow else 168.0
    room = 118.0
    step = (width - left - room) / max(1, len(heads))
    most = max((max(_cells(row, narrow), default=0) for row in matrix.rows), default=0)
    parts = [
        text_element(line, left + step * (at + 0.5), 14, size=11, fill=SOFT, anchor="middle")
        for at, head in enumerate(heads)
        for line in wrap_text(head, 11, step - 6, most=1)
    ]
    parts.append(text_element("people we know", width, 14, size=11, fill=SOFT, anchor="end"))
    for place, row in enumerate(matrix.rows):
        parts += _row(row, _TOP + place * _ROW, left, step, narrow, most, width)
    return svg_picture(
        parts,
        id=id,
        title="Sectors and stages",
        description="; ".join(map(sector_in_words, matrix.rows)),
        width=width,
        height=_TOP + _ROW * len(matrix.rows),
        class_="chart stages",
    )


def sector_in_words(row: SectorRow) -> str:
    """Return how far we reach into a sector, in words."""
    sector = row.sector
    people = wording.count_of(sector.people, "person", "people")
    if sector.state == "nobody":
        return f"{sector.name}: nobody yet"
    if sector.state == "people":
        return f"{sector.name}: {people}, no partner"
    return f"{sector.name}: {wording.count_of(sector.partners, 'partner')}, {people}"


def _cells(row: SectorRow, narrow: bool) -> tuple[int, ...]:
    return (row.sector.partners,) if narrow else row.counts


def _row(
    row: SectorRow, top: float, left: float, step: float, narrow: bool, most: int, width: float
) -> Iterator[str]:
    base = top + _ROW / 2 + 4
    name = f"{row.sector.name[:1].upper()}{row.sector.name[1:]}"
    (short,) = wrap_text(name, _SIZE, left - 10, most=1) or ("(no name)",)
    held = row.sector.state == "partners"
    yield text_element(short, 0, base, size=_SIZE, bold=not held)
    cells = _cells(row, narrow)
    if held:
        for at, count in enumerate(cells):
            yield from _cell(count, left + step * at, top, step, most)
    else:
        yield element(
            "rect",
            x=left + 1.5,
            y=top + 2,
            width=step * len(cells) - 3,
            height=_ROW - 4,
            rx=4,
            fill="none",
            stroke=SOFT,
            stroke_width=1.25,
            stroke_dasharray="5 4",
        )
        middle = left + step * len(cells) / 2
        words = "none yet" if narrow else "no partner yet"
        for line in wrap_text(words, _SIZE, step * len(cells) - 10, most=1):
            yield text_element(line, middle, base, size=_SIZE, anchor="middle")
    people = f"{row.sector.people:,}" if row.sector.people else "nobody"
    yield text_element(people, width, base, size=_SIZE, fill=SOFT, anchor="end")


def _cell(count: int, x: float, top: float, step: float, most: int) -> Iterator[str]:
    # Three steps of darkness, so that they differ when they are printed in gray.
    rank = 0 if count > most / 2 else 1 if count > most / 4 else 2
    fill, ink = STEPS[rank] if count else ("none", SOFT)
    yield element(
        "rect",
        x=x + 1.5,
        y=top + 2,
        width=step - 3,
        height=_ROW - 4,
        rx=4,
        fill=fill,
        stroke=LINE,
        stroke_width=1,
    )
    if count:
        middle = x + step / 2
        yield text_element(
            f"{count:,}", middle, top + _ROW / 2 + 4, size=_SIZE, fill=ink, anchor="middle"
        )
