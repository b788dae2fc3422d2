"""Two-mode networks: people and what they belong to, turned into ties between people.

Membership is where many ties come from: boards, committees, meetings. Exchange the two modes to
tie the organizations by the people whom they share.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphkit.engine.core.csr import Floats, Ints


@dataclass(frozen=True, eq=False)
class Projection:
    """Ties between people who belong to something together, in order of their ends.

    Attributes
    ----------
    tail, head : int64 array (ties)
        `tail < head`.
    shared : int64 array (ties)
        To how many they both belong.
    newman : float64 array (ties)
        The same, each counted as one over its other members: to sit together on a board of three
        is more than to sit in a hall of three hundred.
    """

    tail: Ints
    head: Ints
    shared: Ints
    newman: Floats


def projection(
    member: NDArray[np.integer], of: NDArray[np.integer], *, largest: int | None = None
) -> Projection:
    """Tie people who belong to something together.

    Parameters
    ----------
    member, of : integer arrays (memberships)
        Who belongs to what, either numbered from 0 on. Repeated memberships count once.
    largest : int, optional
        Leave out what has more members than this.

    Returns
    -------
    Projection
        A sum of `newman` over a person's ties is the number of those things that the person
        belongs to with somebody else.

    Notes
    -----
    R. L. Breiger, *Social Forces* 53:181, 1974; M. E. J. Newman, *Phys. Rev. E* 64:016132, 2001,
    equation 2. Cost: the sum of squared sizes.

    Examples
    --------
    >>> ties = projection(np.array([0, 1, 0, 1, 2]), np.array([0, 0, 1, 1, 1]))
    >>> ties.tail.tolist(), ties.head.tolist(), ties.shared.tolist(), ties.newman.tolist()
    ([0, 0, 1], [1, 2, 2], [2, 1, 1], [1.5, 0.5, 0.5])
    """
    from scipy.sparse import csr_array, diags_array, triu

    shape = (int(member.max(initial=-1)) + 1, int(of.max(initial=-1)) + 1)
    if 0 in shape:
        none = np.zeros(0, np.int64)
        return Projection(none, none, none, np.zeros(0))
    keys = np.unique(member.astype(np.int64) * shape[1] + of)
    who, what = np.divmod(keys, shape[1])
    sizes = np.bincount(what, minlength=shape[1])
    kept = sizes[what] > 1
    if largest is not None:
        kept &= sizes[what] <= largest
    belongs = csr_array((np.ones(kept.sum()), (who[kept], what[kept])), shape=shape)
    each = diags_array(1 / np.maximum(sizes - 1, 1))
    shared = triu(belongs @ belongs.T, k=1, format="csr")
    newman = triu(belongs @ each @ belongs.T, k=1, format="csr")
    shared.sort_indices()
    newman.sort_indices()
    tail, head = shared.nonzero()
    return Projection(
        tail.astype(np.int64), head.astype(np.int64), shared.data.astype(np.int64), newman.data
    )
