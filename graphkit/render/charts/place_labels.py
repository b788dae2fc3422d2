"""Find places for labels beside marks, so that no label covers another label or a mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from graphkit.render.charts.svg import text_width, wrap_text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]

_AIR = 2.0
_ROUNDS = 60


@dataclass(frozen=True, slots=True)
class Mark:
    """A round mark with a name."""

    x: float
    y: float
    radius: float
    name: str


@dataclass(frozen=True, slots=True)
class Label:
    """A label with its place.

    Attributes
    ----------
    lines : tuple of str
    x, y : float
        The baseline of its first line.
    anchor : {"start", "middle", "end"}
    box : (float, float, float, float)
        Left, top, right and bottom.
    """

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str
    box: tuple[float, float, float, float]


def place_labels(
    marks: Sequence[Mark],
    *,
    size: float,
    width: float,
    height: float,
    room: float = 118,
) -> list[Label | None]:
    """Return a label for each mark; None where there is no free place.

    Parameters
    ----------
    marks : sequence of Mark
        The most important first: these choose their places first.
    size : float
        Of the font.
    width, height : float
        Of the picture. No label leaves it.
    room : float
        The largest width of a line; longer names have two lines.

    Notes
    -----
    Each label takes the first free place around its mark (the greedy method of Christensen, Marks
    and Shieber 1995). Marks that find none choose first in the next of a few rounds, and the round
    with most labels wins. Cost: quadratic in the marks.
    """
    if not marks:
        return []
    import numpy as np

    choices = [_inside(_candidates(mark, size, room), width, height) for mark in marks]
    boxes = [np.array([label.box for label in each]).reshape(-1, 4) for each in choices]
    circles = np.array(
        [(m.x - m.radius, m.y - m.radius, m.x + m.radius, m.y + m.radius) for m in marks]
    )
    order = list(range(len(marks)))
    best: dict[int, int] = {}
    for _ in range(_ROUNDS):
        found = _placed(circles, boxes, order)
        if len(found) > len(best):
            best = found
        if len(best) == len(marks):
            break
        # Marks without a place choose first in the next round, after the most important one.
        order.sort(key=lambda number: bool(number) and 1 + (number in found))
    return [choices[n][best[n]] if n in best else None for n in range(len(marks))]


def _placed(circles: Floats, boxes: Sequence[Floats], order: Sequence[int]) -> dict[int, int]:
    """Return which choice each mark takes, if marks choose in an order."""
    import numpy as np

    count = len(circles)
    taken = np.empty((2 * count, 4))
    taken[:count] = circles
    used = count
    found: dict[int, int] = {}
    for number in order:
        # Its own mark is never in the way, because labels are beside it.
        left, top, right, bottom = boxes[number].T[:, :, None]
        others = taken[:used]
        covered = (
            (left < others[:, 2] + _AIR)
            & (others[:, 0] < right + _AIR)
            & (top < others[:, 3])
            & (others[:, 1] < bottom)
        )
        covered[:, number] = False
        free = np.flatnonzero(~covered.any(axis=1))
        if len(free):
            found[number] = int(free[0])
            taken[used] = boxes[number][free[0]]
            used += 1
    return found


def _inside(labels: Iterable[Label], width: float, height: float) -> list[Label]:
    """Return the labels that do not leave the picture."""
    return [
        label
        for label in labels
        if label.box[0] >= 0
        and label.box[1] >= 0
        and label.box[2] <= width
        and label.box[3] <= height
    ]


def _candidates(mark: Mark, size: float, room: float) -> list[Label]:
    found = []
    ways = [wrap_text(mark.name, size, share * room, most=lines) for share, lines in _WAYS]
    # A name that is whole is better than one that was cut.
    ways.sort(key=lambda lines: bool(lines) and lines[-1].endswith("…"))
    for away in (3.0, 6.0, 10.0):
        for lines in dict.fromkeys(ways):
            if lines:
                found += [_label(mark, size, lines, side, away) for side in _SIDES]
    return found


# How wide a label is at most, as a share of the room for it, and how many lines it has.
_WAYS = ((1.0, 2), (1.3, 1), (0.7, 3), (1.6, 2))


# To the right, left, below, above, then between these: direction, and where the text is anchored.
_SIDES = (
    (1.0, 0.0, "start"),
    (-1.0, 0.0, "end"),
    (0.0, 1.0, "middle"),
    (0.0, -1.0, "middle"),
    (0.7, 0.7, "start"),
    (0.7, -0.7, "start"),
    (-0.7, 0.7, "end"),
    (-0.7, -0.7, "end"),
    (0.95, 0.4, "start"),
    (0.95, -0.4, "start"),
    (-0.95, 0.4, "end"),
    (-0.95, -0.4, "end"),
    (0.4, 0.9, "start"),
    (0.4, -0.9, "start"),
    (-0.4, 0.9, "end"),
    (-0.4, -0.9, "end"),
)


def _label(
    mark: Mark, size: float, lines: tuple[str, ...], side: tuple[float, float, str], away: float
) -> Label:
    right, down, anchor = side
    wide = max(text_width(line, size) for line in lines)
    high = size * 1.1 * len(lines)
    x = mark.x + right * (mark.radius + away)
    if down > 0:
        top = mark.y + down * (mark.radius + away)
    elif down < 0:
        top = mark.y + down * (mark.radius + away) - high
    else:
        top = mark.y - high / 2
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return Label(lines, x, top + size * 0.9, anchor, (left, top, left + wide, top + high))
