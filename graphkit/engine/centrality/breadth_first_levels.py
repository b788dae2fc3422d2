"""Shortest paths from a node, level by level, with how many lead to each node."""

from __future__ import annotations

from graphkit.engine.core.csr import Flags, Floats, Ints, Numbers
from graphkit.engine.core.kernels import kernel


@kernel()
def walk_levels(
    indptr: Ints,
    indices: Numbers,
    into: Ints,
    sources: Numbers,
    order: Numbers,
    level: Ints,
    paths: Floats,
    seen: Flags,
    front: Floats,
    unseen: Numbers,
) -> int:
    """Walk from `order[0]`, level by level; return how many levels there are.

    Fills in the order, the place where each level begins, and the number of shortest paths to each
    node. At first, reached nodes pass on their paths. Once the last level has more than half of the
    remaining ties, the unseen nodes collect their paths instead (S. Beamer and others, *SC* 2012).
    `into` and `sources` are the reversed arcs. `front` is all 0 before and after.
    """
    n = indptr.shape[0] - 1
    level[0] = 0
    level[1] = 1
    count = 1
    work = indptr[order[0] + 1] - indptr[order[0]]
    left = indices.shape[0] - work
    asking = -1
    while level[count - 1] < level[count]:
        begin = level[count - 1]
        end = level[count]
        if asking < 0 and 2 * work < left:
            found = _expand_front(indptr, indices, order, begin, end, paths, seen)
        else:
            if asking < 0:
                asking = 0
                for node in range(n):
                    if not seen[node]:
                        unseen[asking] = node
                        asking += 1
            found, asking = _pull_from_front(
                into, sources, order, begin, end, paths, front, unseen, asking
            )
        work = 0
        for at in range(end, found):
            seen[order[at]] = True
            work += indptr[order[at] + 1] - indptr[order[at]]
        left -= work
        count += 1
        level[count] = found
    return count - 1


@kernel()
def _expand_front(
    indptr: Ints,
    indices: Numbers,
    order: Numbers,
    begin: int,
    end: int,
    paths: Floats,
    seen: Flags,
) -> int:
    """Add one level, starting from the last one; return where the new level ends."""
    found = end
    for at in range(begin, end):
        node = order[at]
        for k in range(indptr[node], indptr[node + 1]):
            other = indices[k]
            if not seen[other]:
                if paths[other] == 0:
                    order[found] = other
                    found += 1
                paths[other] += paths[node]
    return found


@kernel()
def _pull_from_front(
    into: Ints,
    sources: Numbers,
    order: Numbers,
    begin: int,
    end: int,
    paths: Floats,
    front: Floats,
    unseen: Numbers,
    asking: int,
) -> tuple[int, int]:
    """Add one level, starting from the unseen nodes; return its end, and how many remain unseen."""
    for at in range(begin, end):
        front[order[at]] = paths[order[at]]
    found = end
    still = 0
    for at in range(asking):
        node = unseen[at]
        here = 0.0
        for k in range(into[node], into[node + 1]):
            here += front[sources[k]]
        if here > 0:
            paths[node] = here
            order[found] = node
            found += 1
        else:
            unseen[still] = node
            still += 1
    for at in range(begin, end):
        front[order[at]] = 0.0
    return found, still
