"""Which discs of a map are so near to each other that they could touch."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Ints: TypeAlias = NDArray[np.intp]


def near_discs(where: Floats, reach: Floats) -> tuple[Ints, Ints]:
    """List the pairs of discs that are nearer to each other than both reach together.

    Parameters
    ----------
    where : float array (n, 2)
    reach : float array (n)

    Returns
    -------
    first, second : int64 arrays (pairs)
        Sorted, with the lower number first.

    Notes
    -----
    Each disc is compared with discs of its size and smaller, on a grid for each two sizes. A single
    grid would have cells for the largest discs. Cost: n log n and the pairs, if few discs overlap.
    """
    import numpy as np

    # Sizes in powers of two, from the median on.
    size = np.ceil(np.log2(np.maximum(reach / float(np.median(reach)), 1.0))).astype(np.int64)
    classes = [np.flatnonzero(size == step) for step in range(int(size.max()) + 1)]
    classes = [inside for inside in classes if len(inside)]
    found = [
        _pairs_within(where, large, small, float(reach[large].max() + reach[small].max()))
        for i, large in enumerate(classes)
        for small in classes[: i + 1]
    ]
    one, other = (np.concatenate(side) for side in zip(*found, strict=True))
    x, y = (axis[one] - axis[other] for axis in where.T.copy())
    near = np.hypot(x, y) < reach[one] + reach[other]
    first, second = np.minimum(one, other)[near], np.maximum(one, other)[near]
    order = np.lexsort((second, first))
    return first[order], second[order]


def _pairs_within(where: Floats, one: Ints, other: Ints, far: float) -> tuple[Ints, Ints]:
    """List pairs of a disc of each group: all that are near, and some that are not.

    If both groups are the same array, each pair is listed once.
    """
    import numpy as np

    from graphkit.columns.grouped_rows import sort_into_groups

    cells = np.floor((where - where.min(axis=0)) / far).astype(np.int64) + 1
    tall = int(cells[:, 1].max()) + 2
    key = cells[:, 0] * tall + cells[:, 1]
    same = one is other
    order, keys = sort_into_groups(key[other])
    other = other[order]
    sought = keys if same else key[one]
    pairs = []
    # The cell and those above and below have keys that follow each other.
    for column in (0, tall) if same else (-tall, 0, tall):
        start = np.searchsorted(keys, sought + column - 1, side="left")
        if same and not column:
            start = np.arange(len(keys)) + 1  # those before are listed already
        count = np.searchsorted(keys, sought + column + 1, side="right") - start
        left = np.repeat(other if same else one, count)
        right = other[np.repeat(start - np.cumsum(count) + count, count) + np.arange(len(left))]
        pairs.append((left, right))
    first, second = (np.concatenate(side) for side in zip(*pairs, strict=True))
    return first, second
