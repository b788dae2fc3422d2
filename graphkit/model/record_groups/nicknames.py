"""English nicknames and the given names that they are short for, from the package `nicknames`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType


@cache
def full_names() -> Mapping[str, frozenset[str]]:
    """Return, for each nickname, the names that it is short for.

    Examples
    --------
    >>> "margaret" in full_names()["peg"]
    True
    """
    from nicknames import name_triplets

    found: dict[str, set[str]] = defaultdict(set)
    triplets = [(name, short) for name, _, short in name_triplets()]
    listed = set(triplets)
    for name, short in triplets:
        # The list has a few pairs both ways: Bill for Robert, and Robert for Bill. Leave out the
        # longer name as a nickname.
        if (short, name) not in listed or len(short) <= len(name):
            found[short].add(name)
    return MappingProxyType({short: frozenset(names) for short, names in found.items()})
