"""Draw a row for each partner along one axis: its name, marks on the axis, and a remark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.render.charts.svg import (
    INK,
    LINE,
    SOFT,
    STEPS,
    element,
    text_element,
    wrap_text,
)

# Below this width, names and remarks are above the rows instead of beside them.
_NARROW = 480
_SIZE = 12.0
_ROW, _NARROW_ROW = 22.0, 42.0


@dataclass(frozen=True, slots=True)
class AxisRows:
    """Where the rows of a chart are.

    Attributes
    ----------
    left, right : float
        Ends of the axis.
    top, bottom : float
        Room above the first row and below the last.
    narrow : bool
    """

    left: float
    right: float
    top: float
    bottom: float
    narrow: bool

    @classmethod
    def of(cls, width: float, *, remarks: float, top: float, bottom: float) -> AxisRows:
        """Return the rows of a chart; the remarks beside them take part of its width."""
        narrow = width < _NARROW
        left, right = (10.0, width - 10) if narrow else (220.0, width - remarks)
        return cls(left, right, top, bottom, narrow)

    def height(self, count: int) -> float:
        """Return the height of the chart with a number of rows."""
        return self.top + self._row * count + self.bottom

    def at(self, share: float) -> float:
        """Return the place on the axis at a share of its length."""
        return self.left + share * (self.right - self.left)

    def middle(self, row: int) -> float:
        """Return the height at which the marks of a row are."""
        return self._top_of(row) + (_NARROW_ROW - 10 if self.narrow else _ROW / 2)

    def tick(self, x: float, words: str, anchor: str, height: float, width: int) -> Iterator[str]:
        """Yield a line across all rows, and what it means."""
        y = height - self.bottom
        yield element("line", x1=x, y1=self.top - 4, x2=x, y2=y, stroke=LINE, stroke_width=width)
        yield text_element(words, x, self.top - 9, size=11, fill=SOFT, anchor=anchor)

    def name(self, row: int, name: str, room: float, *, bold: bool = False) -> str:
        """Return the name of a row, shortened to the room above it if the picture is narrow."""
        room = room if self.narrow else self.left - 14
        (words,) = wrap_text(name, _SIZE, room, most=1, bold=bold) or ("(no name)",)
        if self.narrow:
            return text_element(words, self.left, self._top_of(row) + 14, size=_SIZE, bold=bold)
        y = self.middle(row) + 4
        return text_element(words, self.left - 10, y, size=_SIZE, bold=bold, anchor="end")

    def remark(self, row: int, words: str, *, bold: bool = False) -> str:
        """Return a remark at the end of a row; a bold one is darker."""
        x, y = self.right + 12, self.middle(row) + 4
        if self.narrow:
            x, y = self.right, self._top_of(row) + 14
        anchor = "end" if self.narrow else "start"
        fill = INK if bold else SOFT
        return text_element(words, x, y, size=_SIZE, fill=fill, bold=bold, anchor=anchor)

    def short_remark(self, row: int, words: str, room: float) -> Iterator[str]:
        """Yield as much of a remark as has room; nothing for an empty one."""
        for line in wrap_text(words, _SIZE, room, most=1):
            yield self.remark(row, line)

    def line(self, row: int, x1: float, x2: float) -> str:
        """Return a line between two places on the axis."""
        y = self.middle(row)
        return element("line", x1=x1, y1=y, x2=x2, y2=y, stroke=STEPS[0][0], stroke_width=2)

    def dot(self, row: int, x: float, fill: str, stroke: str = STEPS[0][0]) -> str:
        """Return a dot at a place on the axis."""
        y = self.middle(row)
        return element("circle", cx=x, cy=y, r=5, fill=fill, stroke=stroke, stroke_width=2)

    @property
    def _row(self) -> float:
        return _NARROW_ROW if self.narrow else _ROW

    def _top_of(self, row: int) -> float:
        return self.top + self._row * row
