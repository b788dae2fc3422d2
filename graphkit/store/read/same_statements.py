"""Rows of relationships that say the same of the same: which of their imports count."""

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
    """Rows with equal keys, in order of the keys: of each group what counts.

    What counts is what the newest import says; it may say it of several records that are one
    person. Rows of imports without a rank do not count, nor do those of entities that are left out:
    of which one of the first two keys is -1.

    Attributes
    ----------
    rows : int64 array
        The rows that count.
    starts : int64 array
        Where in it each group begins.
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

    @property
    def leading(self) -> NDArray[np.int64]:
        """The first row of each group."""
        return self.rows[self.starts]

    def add_up(
        self,
        which: NDArray[np.bool_],
        amount: NDArray[Any],
        first: NDArray[Any],
        last: NDArray[Any],
    ) -> None:
        """Let all imports count that tell of different times; of one time, which says most."""
        several = np.zeros(self._size, np.bool_)
        several[self._group[which[self._all] & ~self._counts]] = True
        places = np.flatnonzero(several[self._group])
        if not len(places):
            return
        group, rank, rows = self._group[places], self._rank[self._all[places]], self._all[places]
        new = (np.diff(group, prepend=-1) != 0) | (np.diff(rank, prepend=-1) != 0)
        starts, part = np.flatnonzero(new), np.cumsum(new) - 1
        group, rank = group[starts], rank[starts]
        # Sums of the same mail in another order may differ in the last digits.
        most = np.round(np.add.reduceat(amount[rows], starts), 9)
        begin = np.minimum.reduceat(first[rows], starts)
        end = np.maximum.reduceat(last[rows], starts)
        order = np.lexsort((rank, -most, group))
        chosen = np.zeros(len(starts), np.bool_)
        best = order[np.flatnonzero(np.diff(group[order], prepend=-1))]
        chosen[best] = True
        # What shares a time with the import that says most does not count; nor does it undated.
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
        counts = self._counts.copy()
        counts[places] = chosen[part]
        self._keep(counts)

    def only(self, rows: NDArray[np.int64]) -> None:
        """Let of the rows only some count."""
        chosen = np.zeros(len(self._rank), np.bool_)
        chosen[rows] = True
        self._keep(chosen[self._all])

    def aged(
        self, fresh: NDArray[Any], day: NDArray[Any], last: NDArray[Any]
    ) -> NDArray[np.float64]:
        """Return what is left of each row on the last day of its group."""
        left = np.array(fresh, np.float64)
        group = np.repeat(np.arange(len(self.starts)), np.diff(self.starts, append=len(self.rows)))
        age = last[group] - day[self.rows]
        left[self.rows] *= np.exp2(-age / FRESH_HALF_LIFE)
        return left

    def each(self, how: np.ufunc, values: NDArray[Any]) -> NDArray[Any]:
        """Return what the values of each group come to."""
        if not len(self.starts):
            return values[:0]
        return np.asarray(how.reduceat(values[self.rows], self.starts), values.dtype)

    def ever(self, how: np.ufunc, values: NDArray[Any]) -> NDArray[Any]:
        """Return what the values of each group come to, over all its imports."""
        if not len(self.starts):
            return values[:0]
        told = np.zeros(self._size, np.bool_)
        told[self._group[self._counts]] = True
        rows = told[self._group]
        starts = np.flatnonzero(np.diff(self._group[rows], prepend=-1))
        return np.asarray(how.reduceat(values[self._all[rows]], starts), values.dtype)

    def first_text(self, texts: Coded) -> NDArray[np.int64]:
        """Return for each group the row with the first text by the alphabet, if it has any."""
        # Codes are in order of the alphabet; 0, no text, comes last here.
        codes = texts.codes[self.rows]
        rank = np.where(codes == 0, NEVER, codes)
        group = np.repeat(np.arange(len(self.starts)), np.diff(self.starts, append=len(self.rows)))
        order = np.lexsort((rank, group))
        return self.rows[order[self.starts]] if len(self.starts) else self.rows[:0]
