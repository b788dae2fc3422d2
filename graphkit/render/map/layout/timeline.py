"""Events from left to right by day, boards beside them, and people in rows, as on a timeline.

People who come to the same events are in neighboring rows. The page marks where somebody was.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

ROW, COLUMN = 24, 24  # map units from one row or column to the next
TERM_COLUMN = 112  # a board's column if the terms of its members are known
BAND_GAP = 14  # between two years, and before the boards
BOARDS = "Boards"

_MOST_EXACT = 400  # kinds of rows: with more, neighbors in the tree are in no particular order
_TIME_COUNTS = 0.01  # what the time between two rows adds to the distance between them, at most
_MOST_COMPARED = (
    2_000  # kinds of rows: with more, rows are only ordered by the days of their events
)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The places on a timeline, in whole map units; row n is at `n * ROW`.

    Attributes
    ----------
    rows : tuple of str
        Ids of people, from top to bottom.
    columns : tuple of (str, int, int)
        Ids of events and boards from left to right, each with the middle and the width of its
        column.
    bands : tuple of (int, int, str)
        Left edge, right edge and name of each year, and of the boards.
    """

    rows: tuple[str, ...]
    columns: tuple[tuple[str, int, int], ...]
    bands: tuple[tuple[int, int, str], ...]

    def page(self) -> dict[str, Any]:
        """Return the timeline as data of the page."""
        return {"row": ROW, "rows": self.rows, "columns": self.columns, "bands": self.bands}


def timeline(
    at: Mapping[str, Sequence[str]],
    days: Mapping[str, date],
    boards: Sequence[str],
    with_terms: Collection[str] = (),
) -> Timeline:
    """Lay out a timeline.

    Parameters
    ----------
    at : mapping of str to sequence of str
        The events and boards of each person; among equals, rows keep this order. People who were at
        events come before those who are only on boards.
    days : mapping of str to date
        The day of each event; events of one day keep this order.
    boards : sequence of str
        Boards with people in the same rows are next to each other.
    with_terms : collection of str
        The boards with terms in their columns, which are wider.
    """
    events = sorted(days, key=days.__getitem__)
    met = {person: places for person, places in at.items() if not days.keys().isdisjoint(places)}
    others = {person: places for person, places in at.items() if person not in met}
    rows = order_rows(met, [*events, *boards]) + order_rows(others, boards)
    columns: list[tuple[str, int, int]] = []
    bands: list[tuple[int, int, str]] = []
    for event in events:
        _add_column(columns, bands, event, COLUMN, str(days[event].year))
    for board in _by_mean_row(boards, rows, at):
        _add_column(columns, bands, board, TERM_COLUMN if board in with_terms else COLUMN, BOARDS)
    return Timeline(rows, tuple(columns), tuple(bands))


def _by_mean_row(
    boards: Sequence[str], rows: Sequence[str], at: Mapping[str, Sequence[str]]
) -> list[str]:
    where: dict[str, list[int]] = {board: [] for board in boards}
    for row, person in enumerate(rows):
        for place in at[person]:
            if place in where:
                where[place].append(row)
    return sorted(boards, key=lambda board: sum(where[board]) / max(1, len(where[board])))


def _add_column(
    columns: list[tuple[str, int, int]],
    bands: list[tuple[int, int, str]],
    id: str,
    width: int,
    band: str,
) -> None:
    """Add a column at the right end, to the last band if that has the same name."""
    right = bands[-1][1] if bands else 0
    if bands and bands[-1][2] == band:
        bands[-1] = (bands[-1][0], right + width, band)
    else:
        right += BAND_GAP if bands else 0
        bands.append((right, right + width, band))
    columns.append((id, right + width // 2, width))


def order_rows(at: Mapping[str, Sequence[str]], columns: Sequence[str]) -> tuple[str, ...]:
    """Return people in an order in which those at the same columns are next to each other.

    Parameters
    ----------
    at : mapping of str to sequence of str
        The columns of each person.
    columns : sequence of str
        From left to right. The end with people in earlier columns comes first.

    Notes
    -----
    Rows are compared by the columns that two have in common, as a share of all columns of both
    (Jaccard 1901). A column counts less the more people are in it, and time decides among
    equals. Average linkage makes a tree of
    similar rows; its branches are turned so that neighbors are as similar as they can be
    (Bar-Joseph, Gifford and Jaakkola 2001). With k kinds of rows it costs O(k squared), and O(k
    cubed) up to 400 kinds.
    """
    number = {column: n for n, column in enumerate(columns)}
    alike: dict[tuple[int, ...], list[str]] = {}
    for person, places in at.items():
        alike.setdefault(tuple(sorted({number[place] for place in places})), []).append(person)
    kinds = sorted(alike, key=lambda kind: (sum(kind) / len(kind), kind))
    if 3 <= len(kinds) <= _MOST_COMPARED:
        kinds = _similar_together(kinds, len(columns))
    return tuple(person for kind in kinds for person in alike[kind])


def _similar_together(kinds: Sequence[tuple[int, ...]], columns: int) -> list[tuple[int, ...]]:
    import numpy as np
    from scipy.cluster.hierarchy import leaves_list, linkage
    from scipy.spatial.distance import squareform

    is_in = np.zeros((len(kinds), columns))
    for row, kind in enumerate(kinds):
        is_in[row, list(kind)] = 1
    weight = 1 / np.log2(1 + np.maximum(is_in.sum(axis=0), 1))
    common = (is_in * weight) @ is_in.T
    own = common.diagonal()
    apart = 1 - common / (own[:, None] + own - common)
    mean = np.array([sum(kind) / len(kind) for kind in kinds])
    apart += _TIME_COUNTS * abs(mean[:, None] - mean) / columns  # decides among equals
    np.fill_diagonal(apart, 0)
    tree = linkage(
        squareform(apart.round(9), checks=False),
        "average",
        optimal_ordering=len(kinds) <= _MOST_EXACT,
    )
    order: list[int] = leaves_list(tree).tolist()
    # The kinds come sorted by day, so a smaller number is earlier.
    if np.dot(order, np.arange(len(order)) - (len(order) - 1) / 2) < 0:
        order.reverse()
    return [kinds[n] for n in order]
