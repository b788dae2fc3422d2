"""The arcs of a graph as route searches read them: forwards, backwards, sorted by length."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from graphkit.engine.core.csr import CSR, Floats, Ints, Numbers

T = TypeVar("T", bound=np.generic)

# Bits of a whole number that is not negative.
_BITS = 63


class ArcRows(NamedTuple):
    """Arcs, row by row, with their lengths.

    Attributes
    ----------
    indptr : int64 array (nodes + 1)
        Where the arcs of each node begin.
    heads : int32 array
        The node to which each arc leads.
    length : float64 array
    slack : float
        The largest error in the order of lengths within a row; infinite if they are not sorted.
    """

    indptr: Ints
    heads: Numbers
    length: Floats
    slack: float


class SearchArcs(NamedTuple):
    """Arcs in both directions.

    Attributes
    ----------
    indptr : int64 array (2, nodes + 1)
        Where the arcs of each node begin: forwards and backwards.
    heads, length : int32 array, float64 array
        For the forward arcs, then for the backward arcs; only once if they are the same.
    slack : float
        The largest error in the order of lengths within a row.
    cost : float64 array
        Of the arcs forwards.
    """

    indptr: Ints
    heads: Numbers
    length: Floats
    slack: float
    cost: Floats

    @property
    def forwards(self) -> ArcRows:
        """The arcs in their own direction."""
        return ArcRows(self.indptr[0], self.heads, self.length, self.slack)

    @property
    def backwards(self) -> ArcRows:
        """The arcs turned around."""
        return ArcRows(self.indptr[1], self.heads, self.length, self.slack)

    @classmethod
    def of(cls, out: ArcRows, into: ArcRows, cost: Floats) -> SearchArcs:
        """Combine the arcs of both directions; if they are one object, it is stored once."""
        if into is out:
            indptr, heads, length = np.stack([out.indptr] * 2), out.heads, out.length
        else:
            indptr = np.stack([out.indptr, into.indptr + len(out.heads)])
            heads = np.concatenate([out.heads, into.heads])
            length = np.concatenate([out.length, into.length])
        return cls(indptr, _read_only(heads), length, np.inf, _read_only(cost))

    def sort_by_length(self) -> SearchArcs:
        """Return the arcs of each node sorted by length, shortest first.

        It sorts whole numbers once. Each consists of the row, the length rounded down, and the
        place in the row. Arcs that round to the same length are not sorted among each other.
        """
        once = self.indptr[0, -1] == len(self.heads)
        indptr = self.indptr[0] if once else np.append(self.indptr[0], self.indptr[1, 1:])
        degrees = np.diff(indptr)
        place_bits = int(degrees.max(initial=0)).bit_length()
        row_shift = _BITS - len(degrees).bit_length()
        levels = 2.0 ** max(0, min(52, row_shift - place_bits))
        largest = np.max(self.length, where=self.length < np.inf, initial=0.0)
        if levels <= 2 or not largest > 0:
            return self
        step = float(largest) / (levels - 2)
        row = np.repeat(np.arange(len(degrees)), degrees)
        first = indptr[row]
        key = np.minimum(self.length / step, levels - 1).astype(np.int64) << place_bits
        key |= (row << row_shift) | (np.arange(len(first)) - first)
        key.sort()
        arc = first + (key & ((1 << place_bits) - 1))
        return SearchArcs(
            indptr=self.indptr,
            heads=_read_only(self.heads[arc]),
            length=self.length[arc],
            slack=2 * step,
            cost=_read_only(self.cost[arc[: len(self.cost)]]),
        )


def _read_only(array: NDArray[T]) -> NDArray[T]:
    """Return a read-only array, because kernels are compiled only for these."""
    array = np.ascontiguousarray(array).view()
    array.flags.writeable = False
    return array


def reverse_arcs(csr: CSR) -> Ints:
    """Return the place of each arc's reverse in an undirected graph; a loop is its own reverse.

    Notes
    -----
    Cost: edges.

    Examples
    --------
    >>> csr = CSR.of(3, [0, 1], [1, 2])
    >>> list(zip(csr.rows.tolist(), csr.indices.tolist(), reverse_arcs(csr).tolist()))
    [(0, 1, 1), (1, 0, 0), (1, 2, 3), (2, 1, 2)]
    """
    upward = csr.rows < csr.indices
    here = np.arange(csr.arcs)
    reverse = np.empty((2, csr.edges), np.int64)
    reverse[0, csr.edge[upward]] = here[upward]
    reverse[1, csr.edge[~upward]] = here[~upward]
    found = np.where(upward, reverse[1, csr.edge], reverse[0, csr.edge])
    return np.where(csr.rows == csr.indices, here, found)


def transposed_arcs(csr: CSR) -> Ints:
    """Return the place in `csr` of each arc of the transposed graph."""
    if not csr.directed:
        return reverse_arcs(csr)
    arc = np.empty(csr.edges, np.int64)
    arc[csr.edge] = np.arange(csr.arcs)
    return arc[csr.transposed.edge]
