"""Places at the rim of a map, for what is not part of the network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

_SIZE = 0.014  # of a mark, as a share of the width or height of the map
_LEAST = 13.0
_CLEAR = 34.0  # from the edge of a disc, which may have an outline around it
_WIDE, _HIGH = 0.17, 0.11  # room for a mark with its name, as a share of the map
_BUTTONS = 0.78  # the buttons for zooming are to the right of and below this share of the map
_STEPS = 48  # places to try on each side


class RimPlace(NamedTuple):
    """A place in whole map units, and the size of a mark there."""

    x: int
    y: int
    size: float


def rim_places(circles: Sequence[tuple[float, float, float]], count: int) -> list[RimPlace]:
    """Return free places around a map: first in its corners, then farther and farther out.

    A map is about as wide as high and nearly round, so its corners are empty and marks there make
    it no smaller on the screen.

    Parameters
    ----------
    circles : sequence of (float, float, float)
        What the map shows: x, y and radius.
    count : int
    """
    if not count:
        return []
    x, y, radius = np.array(circles or [(0.0, 0.0, 60.0)], np.float64).T
    left, right = float((x - radius).min()), float((x + radius).max())
    top, bottom = float((y - radius).min()), float((y + radius).max())
    side = max(right - left, bottom - top, 400.0)
    size = max(_LEAST, _SIZE * side)
    wide, high = max(110.0, _WIDE * side), max(60.0, _HIGH * side)
    chosen: list[tuple[float, float]] = []
    ring = 0
    while len(chosen) < count:
        # Most screens are wider than high: names have more room at the sides.
        out_x, out_y = ring * 0.5 * wide, ring * 0.5 * high
        tried = _around(left - out_x, right + out_x, top - out_y, bottom + out_y)
        gaps = np.hypot(tried[:, :1] - x, tried[:, 1:] - y) - radius
        room = gaps.min(axis=1) - size
        for at in np.argsort(-np.round(room, 3), kind="stable").tolist():
            if len(chosen) == count or room[at] < _CLEAR:
                break
            px, py = tried[at].tolist()
            if all(abs(px - cx) >= wide or abs(py - cy) >= high for cx, cy in chosen):
                chosen.append((px, py))
        ring += 1
    return [RimPlace(round(px), round(py), round(size, 1)) for px, py in chosen]


def _around(left: float, right: float, top: float, bottom: float) -> np.typing.NDArray[np.float64]:
    """Return points on the edges of a box, without the corner where buttons are over the map."""
    xs, ys = np.linspace(left, right, _STEPS), np.linspace(top, bottom, _STEPS)
    sides = [(px, py) for px in xs for py in (top, bottom)]
    sides += [(px, py) for py in ys for px in (left, right)]
    found = np.array(sides, np.float64)
    right_end = found[:, 0] > left + _BUTTONS * (right - left)
    low_end = found[:, 1] > top + _BUTTONS * (bottom - top)
    return found[~(right_end & low_end)]
