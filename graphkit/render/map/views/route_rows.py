"""Rows for the people on a map of routes, so that no line goes through a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

_MOST = 40  # people: with more, names have no room anyway
_ROUNDS = 3
# A name below its mark, in columns and rows.
_HALF, _TOP, _BOTTOM = 0.34, 0.1, 0.32

Line = tuple[tuple[float, float], tuple[float, float]]


def target_row(rows: Mapping[str, float], ways: Sequence[Sequence[str]]) -> float:
    """Return the row of the target: the middle of the people met there."""
    ends = [rows[way[-1]] for way in ways]
    return (min(ends) + max(ends)) / 2


def clear_labels(
    rows: Mapping[str, float],
    columns: Mapping[str, int],
    ways: Sequence[Sequence[str]],
    target: bool,
) -> dict[str, float]:
    """Move people up or down where a line goes through a name, as little as possible.

    People on the best route stay where they are.

    Parameters
    ----------
    rows, columns : mapping of str to number
        The place of each person.
    ways : sequence of sequence of str
        The routes, best first.
    target : bool
        Whether lines lead from the last people on to a target in the next column.
    """
    found = dict(rows)
    if len(rows) > _MOST:
        return found
    steps = sorted({pair for way in ways for pair in pairwise(way)})
    ends = sorted({way[-1] for way in ways}) if target else []
    free = [
        one for one in sorted(rows, key=lambda one: (rows[one], columns[one])) if one not in ways[0]
    ]
    for _ in range(_ROUNDS):
        before = dict(found)
        for one in free:
            tried = _rows_to_try(one, rows, found, columns)
            costs = [
                (
                    _crossings({**found, one: row}, columns, steps, ends, ways),
                    abs(row - rows[one]),
                    row,
                )
                for row in tried
            ]
            found[one] = min(costs)[2]
        if found == before:
            break
    return found


def _rows_to_try(
    one: str, wanted: Mapping[str, float], rows: Mapping[str, float], columns: Mapping[str, int]
) -> Iterator[float]:
    """Yield the rows where somebody has room in their column, the wanted one first."""
    taken = [rows[other] for other in rows if columns[other] == columns[one] and other != one]
    yield rows[one]
    lowest = max(wanted.values())  # with more rows, everything would be smaller
    for away in (0.0, 0.5, -0.5, 1.0, -1.0, 1.5, -1.5, 2.0):
        row = wanted[one] + away
        if 0 <= row <= lowest and all(abs(row - each) >= 1 for each in taken):
            yield row


def _crossings(
    rows: Mapping[str, float],
    columns: Mapping[str, int],
    steps: Sequence[tuple[str, str]],
    ends: Sequence[str],
    ways: Sequence[Sequence[str]],
) -> int:
    """Return how often a line goes through the name of somebody else."""
    at = {one: (float(columns[one]), rows[one]) for one in rows}
    lines = [(at[one], at[other], {one, other}) for one, other in steps]
    if ends:
        goal = (max(columns.values()) + 1.0, target_row(rows, ways))
        lines += [(at[one], goal, {one}) for one in ends]
    return sum(
        _goes_through((one, other), at[person])
        for one, other, own in lines
        for person in at
        if person not in own
    )


def _goes_through(line: Line, mark: tuple[float, float]) -> bool:
    """Return whether a line goes through a mark or the name below it."""
    (x1, y1), (x2, y2) = line
    left, right = max(x1, mark[0] - _HALF), min(x2, mark[0] + _HALF)
    if left >= right or x1 == x2:
        return False
    heights = [y1 + (y2 - y1) * (x - x1) / (x2 - x1) for x in (left, right)]
    return max(heights) > mark[1] - _TOP and min(heights) < mark[1] + _BOTTOM
