"""Soft outlines around the discs of each region, as paths."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from graphkit.render.map.layout.arrange import Disc

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Ints: TypeAlias = NDArray[np.int64]

PAD = 24.0  # between a disc and its outline
_STEPS = 280  # of the grid, over the longer side of the map
_FINEST = 9.0
_BLUR = 1.3  # standard deviation, in steps
_REACH = 5  # steps: four standard deviations
_LEAST = 8  # points: smaller outlines are specks
_MOST_DISCS = 6_000  # with more discs, outlines would be noise


@dataclass(frozen=True, slots=True)
class Hull:
    """The outline of a region: closed paths, each as x, y, x, y ... in whole map units."""

    region: str
    paths: tuple[tuple[int, ...], ...]


def outlines(discs: Sequence[tuple[str, Disc]]) -> tuple[Hull, ...]:
    """Return the outline of each region that has more than one disc.

    Parameters
    ----------
    discs : sequence of (str, Disc)
        With the region of each.

    Returns
    -------
    tuple of Hull
        In order of their first disc. No outline covers another: a point between two regions belongs
        to the region with the nearer disc.

    Notes
    -----
    Slightly enlarged discs are marked on a grid. The marks of a region are blurred, and the outline
    follows the line where half of the value is left (marching squares: Lorensen and Cline 1987, in
    two dimensions). Cost: points of the grid times regions.
    """
    import numpy as np

    names = list(dict.fromkeys(region for region, _ in discs))
    count = dict.fromkeys(names, 0)
    for region, _ in discs:
        count[region] += 1
    if not discs or len(discs) > _MOST_DISCS or max(count.values()) < 2:
        return ()
    grid = _Grid.over([disc for _, disc in discs])
    number = {name: n for n, name in enumerate(names)}
    owner = grid.owners([(number[region], disc) for region, disc in discs])
    found = []
    for name in names:
        if count[name] < 2:
            continue
        rows, columns = np.nonzero(owner == number[name])
        top, left = rows.min() - 4, columns.min() - 4
        box = owner[top : rows.max() + 5, left : columns.max() + 5] == number[name]
        field = _blurred(box.astype(np.float64))
        paths = [
            grid.to_map_units(path, int(top), int(left))
            for path in _contours(field)
            if len(path) > _LEAST
        ]
        if paths:
            found.append(Hull(name, tuple(sorted(paths, key=len, reverse=True))))
    return tuple(found)


def _blurred(field: Floats) -> Floats:
    """Return the values of a grid blurred with a Gaussian kernel, with zeros around the grid.

    `scipy.ndimage` does the same, and loading it takes longer than a small map.
    """
    import numpy as np

    steps = np.arange(-_REACH, _REACH + 1)
    weights = np.exp(-0.5 * (steps / _BLUR) ** 2)
    weights /= weights.sum()
    for _ in range(2):  # along one axis, then along the other
        wide, size = np.pad(field, ((_REACH, _REACH), (0, 0))), len(field)
        field = sum(weight * wide[at : at + size] for at, weight in enumerate(weights.tolist())).T
    return field


@dataclass(frozen=True, slots=True)
class _Grid:
    """A grid of points over the map."""

    left: float
    top: float
    step: float
    shape: tuple[int, int]

    @classmethod
    def over(cls, discs: Sequence[Disc]) -> _Grid:
        left = min(d.x - d.radius for d in discs)
        right = max(d.x + d.radius for d in discs)
        top = min(d.y - d.radius for d in discs)
        bottom = max(d.y + d.radius for d in discs)
        step = max(_FINEST, max(right - left, bottom - top) / _STEPS)
        edge = 8 * step + PAD
        shape = (int((bottom - top + 2 * edge) / step), int((right - left + 2 * edge) / step))
        return cls(left - edge, top - edge, step, shape)

    def owners(self, discs: Sequence[tuple[int, Disc]]) -> Ints:
        """Return the region of the disc with the nearest edge for each point; -1 if it is far."""
        import numpy as np

        nearest = np.full(self.shape, PAD)
        owner = np.full(self.shape, -1, np.int64)
        for region, disc in discs:
            reach = disc.radius + PAD
            column = int((disc.x - reach - self.left) / self.step)
            row = int((disc.y - reach - self.top) / self.step)
            size = int(2 * reach / self.step) + 2
            box = slice(row, row + size), slice(column, column + size)
            x = self.left + self.step * np.arange(column, column + size) - disc.x
            y = self.top + self.step * np.arange(row, row + size) - disc.y
            away = np.hypot(y[:, None], x[None, :]) - disc.radius
            nearer = away < nearest[box]
            nearest[box][nearer] = away[nearer]
            owner[box][nearer] = region
        return owner

    def to_map_units(
        self, path: Sequence[tuple[float, float]], top: int, left: int
    ) -> tuple[int, ...]:
        """Convert a path of rows and columns to map units; every second point is enough."""
        return tuple(
            round(value)
            for row, column in path[::2]
            for value in (
                self.left + self.step * (left + column),
                self.top + self.step * (top + row),
            )
        )


def _contours(field: Floats) -> list[list[tuple[float, float]]]:
    """Return the closed lines along which a field, 0 at its edges, is one half."""
    following = _segments(field)
    lines = []
    while following:
        start, _ = next(iter(following.items()))
        line, here = [], start
        while here in following:
            line.append(here)
            here = following.pop(here)
        lines.append(line)
    return lines


Point: TypeAlias = tuple[float, float]

# By the corners of a cell that are inside (1 upper left, 2 upper right, 4 lower right, 8 lower
# left): the sides where the line enters and leaves, with the inside on its left.
_RUNS: Mapping[int, Sequence[tuple[str, str]]] = {
    kind: [(run[0], run[1]) for run in runs.split()]
    for kind, runs in enumerate(",ln,nr,lr,rs,ln rs,ns,ls,sl,sn,nr sl,sr,rl,rn,nl,".split(","))
}


def _segments(field: Floats) -> dict[Point, Point]:
    import numpy as np

    inside = field >= 0.5
    kind = inside[:-1, :-1] * 1 + inside[:-1, 1:] * 2 + inside[1:, 1:] * 4 + inside[1:, :-1] * 8
    found: dict[Point, Point] = {}
    for row, column in np.argwhere((kind > 0) & (kind < 15)).tolist():
        for start, end in _RUNS[int(kind[row, column])]:
            found[_crossing(field, row, column, start)] = _crossing(field, row, column, end)
    return found


def _crossing(field: Floats, row: int, column: int, side: str) -> Point:
    """Return where the line crosses a side of a cell: "n" upper, "s" lower, "l" left, "r" right."""
    if side in "ns":
        row += side == "s"
        one, other = float(field[row, column]), float(field[row, column + 1])
        return float(row), column + (0.5 - one) / (other - one)
    column += side == "r"
    one, other = float(field[row, column]), float(field[row + 1, column])
    return row + (0.5 - one) / (other - one), float(column)
