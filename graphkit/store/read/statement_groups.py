"""Groups of rows in which several imports state the same thing, and the rows that count."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.columns import Coded
from graphkit.model.ties import FRESH_HALF_LIFE

if TYPE_CHECKING:
    from numpy.typing import NDArray

Ranks = Mapping[str, int]

NONE = -1
NEVER = np.iinfo(np.int32).max


class StatementGroups:
    """Rows grouped by equal keys, in order of the keys, with the rows that count in each group.

    The rows of the newest import count; it may have several, for records that are one person. Rows
    of imports without a rank do not count, nor do rows with -1 as one of the first two keys: their
    entity is left out.

    Attributes
    ----------
    rows : int64 array
        The rows that count.
    starts : int64 array
        The place in `rows` where each group begins.
    """

    def __init__(self, keys: tuple[NDArray[Any], ...], imported: Coded, ranks: Ranks) -> None:
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
        """Let imports about different times count, too; for one time, the one with the most."""
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
        """Return for some rows whether they count: of each group, imports that do not overlap."""
        group, rank, rows = self._group[places], self._rank[self._all[places]], self._all[places]
        new = (np.diff(group, prepend=-1) != 0) | (np.diff(rank, prepend=-1) != 0)
        starts, part = np.flatnonzero(new), np.cumsum(new) - 1
        group, rank = group[starts], rank[starts]
        # In another order, sums of the same mail may differ in the last digits.
        most = np.round(np.add.reduceat(amount[rows], starts), 9)
        begin = np.minimum.reduceat(first[rows], starts)
        end = np.maximum.reduceat(last[rows], starts)
        order = np.lexsort((rank, -most, group))
        chosen = _without_overlaps(group, order, begin, end)
        return np.asarray(chosen[part], np.bool_)

    def restrict(self, rows: NDArray[np.int64]) -> None:
        """Let only some of the rows count."""
        chosen = np.zeros(len(self._rank), np.bool_)
        chosen[rows] = True
        self._keep(chosen[self._all])

    def decay(
        self, fresh: NDArray[Any], day: NDArray[Any], last: NDArray[Any]
    ) -> NDArray[np.float64]:
        """Return the value of each row, decayed until the last day of its group."""
        left = np.array(fresh, np.float64)
        group = self._group_numbers()
        age = last[group] - day[self.rows]
        left[self.rows] *= np.exp2(-age / FRESH_HALF_LIFE)
        return left

    def reduce(self, how: np.ufunc, values: NDArray[Any]) -> NDArray[Any]:
        """Return the values of each group, reduced to one by a function of numpy."""
        if not len(self.starts):
            return values[:0]
        return np.asarray(how.reduceat(values[self.rows], self.starts), values.dtype)

    def reduce_all(self, how: np.ufunc, values: NDArray[Any]) -> NDArray[Any]:
        """Return like `reduce` one value for each group, over the rows of all its imports."""
        if not len(self.starts):
            return values[:0]
        counted = np.zeros(self._size, np.bool_)
        counted[self._group[self._counts]] = True
        rows = counted[self._group]
        starts = np.flatnonzero(np.diff(self._group[rows], prepend=-1))
        return np.asarray(how.reduceat(values[self._all[rows]], starts), values.dtype)

    def first_text(self, texts: Coded) -> NDArray[np.int64]:
        """Return for each group the row with the first text in the alphabet, if there is one."""
        # Codes are in alphabetical order; 0, no text, comes last here.
        codes = texts.codes[self.rows]
        rank = np.where(codes == 0, NEVER, codes)
        order = np.lexsort((rank, self._group_numbers()))
        return self.rows[order[self.starts]] if len(self.starts) else self.rows[:0]


def _without_overlaps(
    group: NDArray[Any], order: NDArray[np.int64], begin: NDArray[Any], end: NDArray[Any]
) -> NDArray[np.bool_]:
    """Return which spans of each group count: in order, those that overlap no earlier one.

    A span without a beginning is undated: it counts only if it is the first of its group.
    """
    chosen = np.zeros(len(group), np.bool_)
    best = order[np.flatnonzero(np.diff(group[order], prepend=-1))]
    chosen[best] = True
    # A loop only for the groups with a span beside the first one.
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
