"""Short codes by which people name what has an id."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

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
    by_id = {id: id.partition("_")[2] for id in ids}
    bare = sorted(by_id.values())

    def code(own: str) -> str:
        at = bisect_left(bare, own)
        beside = (*bare[max(0, at - 1) : at], *bare[at + 1 : at + 2])
        shared = max((_common(own, other) for other in beside), default=0)
        return own[: max(_SHORTEST, shared + 1)]

    return {id: code(own) for id, own in by_id.items()}


def ids_with_code(ids: Iterable[str], typed: str) -> list[str]:
    """Return the ids that a code, an id or the beginning of one means."""
    wanted = typed.strip().casefold()
    bare = wanted.partition("_")[2] if wanted[1:2] == "_" else wanted
    return [id for id in ids if bare and id.partition("_")[2].startswith(bare)]


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at the beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
