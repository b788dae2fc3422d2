"""Short codes by which people name an ask, or something that is due."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

# The fewest characters of an id that name something.
_SHORTEST = 4


def short_codes(ids: Iterable[str]) -> dict[str, str]:
    """Return for each id the shortest beginning, without its prefix, that no other id has.

    A code stays when ids are added, unless one of them begins with it. Then it means several, and
    never another one.

    Examples
    --------
    >>> short_codes(["n_3fa90c", "n_3fa9ff", "o_77aa01"])
    {'n_3fa90c': '3fa90', 'n_3fa9ff': '3fa9f', 'o_77aa01': '77aa'}
    """
    bare = sorted({id.partition("_")[2]: id for id in ids}.items())
    # In order, an id shares the longest beginning with one of its neighbors.
    shared = [0, *(_common_length(one, other) for (one, _), (other, _) in pairwise(bare)), 0]
    return {
        id: own[: max(_SHORTEST, 1 + max(shared[place : place + 2]))]
        for place, (own, id) in enumerate(bare)
    }


def ids_with_code(ids: Iterable[str], typed: str) -> list[str]:
    """Return the ids that a code, an id or the beginning of one means."""
    wanted = typed.strip().casefold()
    bare = wanted.partition("_")[2] if wanted[1:2] == "_" else wanted
    return [id for id in ids if bare and id.partition("_")[2].startswith(bare)]


def _common_length(one: str, other: str) -> int:
    """Return how many characters two texts have in common at the start."""
    differing = (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differing, min(len(one), len(other)))
