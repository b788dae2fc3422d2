"""Groups of rows in which several imports state the same thing, and the rows that count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.columns import Categorical
from graphkit.model.ties import FRESH_HALF_LIFE

if TYPE_CHECKING:
    from numpy.typing import NDArray

Ranks = Mapping[str, int]

NONE = -1
NEVER = np.iinfo(np.int32).max


class StatementGroups:
    """Rows grouped by equal keys, sorted by key, with the rows that count in each group.

    The rows of the newest import count; it may have several for records of one person. Rows of
    imports without a rank do not count. Nor do rows with -1 as one of the first two keys, because
    their entity is left out.

    Attributes
    ----------
    rows : int64 array
        The rows that count.
    starts : int64 array
        The place in `rows` where each group begins.
    """

    def __init__(self, keys: tuple[NDArray[Any], ...], imported: Categorical, ranks: Ranks) -> None:
        by_code = np.array([ranks.get(name, NONE) for name in imported.names], np.int32)
        rank = by_code[imported.codes]
        rows = np.flatnonzero((rank >= 0) & (keys[0] >= 0) & (keys[1] >= 0))
        order = rows[np.lexsort((rank[rows], *(key[rows] for key in reversed(keys))))]
        new = np.zeros(len(order), np.bool_)
        new[:1] = True
        for key in keys:
            new[1:] |= np.diff(key[order]) != 0
        group = np.cumsum(new) - 1
        best = rank[order[new]][group] if len(order) else rank[:0]
        self._rank, self._all, self._group = rank, order, group
        self._size = int(new.sum())
        self._keep(rank[order] == best)

    def _keep(self, counts: NDArray[np.bool_]) -> None:
        group = self._group[counts]
        self._counts = counts
        self.rows = self._all[counts]
        self.starts = np.flatnonzero(np.diff(group, prepend=-1))

    def _group_numbers(self) -> NDArray[np.int64]:
        """Return the group number of each row that counts."""
        sizes = np.diff(self.starts, append=len(self.rows))
        return np.repeat(np.arange(len(self.starts)), sizes)

    @property
    def leading(self) -> NDArray[np.int64]:
        """The first row of each group."""
        return self.rows[self.starts]

    def count_other_times(
        self,
        selected: NDArray[np.bool_],
        amount: NDArray[Any],
        first: NDArray[Any],
        last: NDArray[Any],
    ) -> None:
        """Also count imports about other times; for the same time, only the one with the most."""
        several = np.zeros(self._size, np.bool_)
        several[self._group[selected[self._all] & ~self._counts]] = True
        places = np.flatnonzero(several[self._group])
        if not len(places):
            return
        counts = self._counts.copy()
        counts[places] = self._choose(places, amount, first, last)
        self._keep(counts)

    def _choose(
        self,
        places: NDArray[np.int64],
        amount: NDArray[Any],
        first: NDArray[Any],
        last: NDArray[Any],
    ) -> NDArray[np.bool_]:
        """Return whether each row counts: in each group, imports that do not overlap."""
        group, rank, rows = self._group[places], self._rank[self._all[places]], self._all[places]
        new = (np.diff(group, prepend=-1) != 0) | (np.diff(rank, prepend=-1) != 0)
        starts, part = np.flatnonzero(new), np.cumsum(new) - 1
        group, rank = group[starts], rank[starts]
        # Another order may change the last digits of sums.
        most = np.round(np.add.reduceat(amount[rows], starts), 9)
        begin = np.minimum.reduceat(first[rows], starts)
        end = np.maximum.reduceat(last[rows], starts)
        order = np.lexsort((rank, -most, group))
        chosen = _without_overlaps(group, order, begin, end)
        return np.asarray(chosen[part], np.bool_)

    def restrict(self, rows: NDArray[np.int64]) -> None:
        """Stop counting all but some of the rows."""
        chosen = np.zeros(len(self._rank), np.bool_)
        chosen[rows] = True
        self._keep(chosen[self._all])

    def decay(
        self, fresh: NDArray[Any], day: NDArray[Any], last: NDArray[Any]
    ) -> NDArray[np.float64]:
        """Return the value of each row, decayed to the last day of its group."""
        left = np.array(fresh, np.float64)
        group = self._group_numbers()
        age = last[group] - day[self.rows]
        left[self.rows] *= np.exp2(-age / FRESH_HALF_LIFE)
        return left

    def reduce(self, how: np.ufunc, values: NDArray[Any]) -> NDArray[Any]:
        """Reduce the values of each group to one by a NumPy function."""
        if not len(self.starts):
            return values[:0]
        return np.asarray(how.reduceat(values[self.rows], self.starts), values.dtype)

    def reduce_all(self, how: np.ufunc, values: NDArray[Any]) -> NDArray[Any]:
        """Like `reduce`, but over the rows of all imports in each group."""
        if not len(self.starts):
            return values[:0]
        counted = np.zeros(self._size, np.bool_)
        counted[self._group[self._counts]] = True
        rows = counted[self._group]
        starts = np.flatnonzero(np.diff(self._group[rows], prepend=-1))
        return np.asarray(how.reduceat(values[self._all[rows]], starts), values.dtype)

    def first_text(self, texts: Categorical) -> NDArray[np.int64]:
        """Return the row of each group with the alphabetically first text, if it has a text."""
        # Codes are in alphabetical order; 0 means no text, and comes last here.
        codes = texts.codes[self.rows]
        rank = np.where(codes == 0, NEVER, codes)
        order = np.lexsort((rank, self._group_numbers()))
        return self.rows[order[self.starts]] if len(self.starts) else self.rows[:0]


def _without_overlaps(
    group: NDArray[Any], order: NDArray[np.int64], begin: NDArray[Any], end: NDArray[Any]
) -> NDArray[np.bool_]:
    """Return which spans of each group count: taken in order, those that overlap no earlier one.

    A span without a beginning is undated, and counts only if it is the first of its group.
    """
    chosen = np.zeros(len(group), np.bool_)
    best = order[np.flatnonzero(np.diff(group[order], prepend=-1))]
    chosen[best] = True
    # The loop is only for groups with more than one span.
    top = best[np.cumsum(np.diff(group, prepend=-1) != 0) - 1]
    begun = np.where(begin == NEVER, 0, begin)
    beside = (begin != NEVER) & ((end < begun[top]) | (end[top] < begin))
    for one in np.unique(group[beside]).tolist():
        spans: list[tuple[int, int]] = []
        for at in order[slice(*np.searchsorted(group, [one, one + 1]))].tolist():
            own = int(begun[at]), int(end[at])
            dated = begin[at] != NEVER
            if not spans or (dated and all(own[1] < b or e < own[0] for b, e in spans)):
                chosen[at] = True
                spans.append(own)
    return chosen
