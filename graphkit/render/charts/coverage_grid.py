"""Draw the coverage of sectors: a tile for each, dashed for a gap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat
from typing import TYPE_CHECKING

from graphkit.network import wording
from graphkit.render.charts.svg import (
    INK,
    LINE,
    PAPER,
    SOFT,
    element,
    svg_picture,
    text_element,
    wrap_text,
)
from graphkit.render.sector_colors import Sector, legend

if TYPE_CHECKING:
    from graphkit.analysis.sectors.sector_coverage import Coverage, SectorCoverage

GAP = 12.0
_BAND, _EDGE, _LINE = 9.0, 9.0, 17.0
_NAME, _TEXT = 13.0, 12.0
_NOBODY = "nobody yet"


def coverage_grid(coverage: Coverage, *, id: str, columns: int = 3, tile: float = 216) -> str:
    """Draw a tile for each sector.

    A filled edge is a sector with a partner, a hollow edge one with people and no partner. A dashed
    outline is a target sector where we know nobody.

    Parameters
    ----------
    coverage : Coverage
    id : str
        Prefix of the ids in the picture.
    columns : int
        Number of tiles in a row.
    tile : float
        Width of a tile.

    Returns
    -------
    str
        SVG; empty if there is no sector to show.
    """
    if not coverage.sectors:
        return ""
    marks = {sector.name: sector for sector in _sector_colors(coverage)}
    room = tile - 2 * _EDGE - _BAND - 8
    tiles = [_Tile(sector, marks.get(sector.name), room) for sector in coverage.sectors]
    columns = min(columns, len(tiles))
    high = 2 * _EDGE + _LINE * max(tile.lines for tile in tiles) + 6
    parts = [
        part
        for place, drawn in enumerate(tiles)
        for part in drawn.parts(
            place % columns * (tile + GAP), place // columns * (high + GAP), tile, high
        )
    ]
    return svg_picture(
        parts,
        id=id,
        title="Which sectors we reach",
        description="; ".join(f"{s.name}: {_reach_in_words(s)}" for s in coverage.sectors),
        width=columns * (tile + GAP) - GAP,
        height=-(-len(tiles) // columns) * (high + GAP) - GAP,
        class_="chart coverage",
    )


def _sector_colors(coverage: Coverage) -> tuple[Sector, ...]:
    """Return the colors of the sectors, the same as on the map."""
    return legend(chain.from_iterable(repeat(name, size) for name, size in coverage.sizes))


class _Tile:
    """A sector with its text wrapped into lines."""

    def __init__(self, sector: SectorCoverage, mark: Sector | None, room: float) -> None:
        self._sector = sector
        self._color = mark.color if mark else SOFT
        self._ring = mark is not None and mark.ring
        name = sector.name[:1].upper() + sector.name[1:]
        self._name = wrap_text(name, _NAME, room, bold=True) or ("(no name)",)
        self._reach = wrap_text(_reach_in_words(sector), _TEXT, room)

    @property
    def lines(self) -> int:
        return len(self._name) + len(self._reach)

    def parts(self, x: float, y: float, width: float, high: float) -> Iterator[str]:
        """Yield the elements of a tile; all tiles have the height of the highest one."""
        ghost = self._sector.state == "nobody"
        yield element(
            "rect",
            x=x + 1,
            y=y + 1,
            width=width - 2,
            height=high - 2,
            rx=6,
            fill="none" if ghost else PAPER,
            stroke=SOFT if ghost else LINE,
            stroke_width=1.5,
            stroke_dasharray="6 5" if ghost else "none",
        )
        if not ghost:
            yield from self._mark(x + _EDGE, y + _EDGE, high - 2 * _EDGE)
        left = x + (1.5 * _EDGE if ghost else 2 * _EDGE + _BAND)
        base = y + (high - _LINE * self.lines) / 2 + 13
        for line in self._name:
            yield text_element(line, left, base, size=_NAME, bold=True)
            base += _LINE
        for line in self._reach:
            yield text_element(line, left, base, size=_TEXT, fill=SOFT)
            base += _LINE

    def _mark(self, x: float, y: float, high: float) -> Iterator[str]:
        held = self._sector.state == "partners"
        yield element(
            "rect",
            x=x,
            y=y,
            width=_BAND,
            height=high,
            rx=2,
            fill=self._color if held else PAPER,
            stroke=INK if held else self._color,
            stroke_width=1 if held else 2,
        )
        if held and self._ring:
            yield element("rect", x=x + 3, y=y + 4, width=_BAND - 6, height=high - 8, fill=PAPER)


def _reach_in_words(sector: SectorCoverage) -> str:
    if sector.state == "nobody":
        return _NOBODY
    people = wording.count_of(sector.people, "person", "people")
    if sector.state == "people":
        return f"{people}, no partner"
    return f"{wording.count_of(sector.partners, 'partner')}, {people}"
