"""Find records that cannot be one person or organization: their marks on one site differ.

A mark is a page on a network, a mailbox at an employer, an element of a file, or a side of a
decision. The network, the employer, the file or the decision is the site of the mark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias

Marks: TypeAlias = "Mapping[str, frozenset[str]]"


def contradiction_marks(keys: Collection[str]) -> dict[str, frozenset[str]]:
    """Return the pages of a record by network, its mail addresses by domain, and its elements."""
    found: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        kind, _, value = key.partition(":")
        if kind == "url":
            found["url " + value.partition("/")[0]].add(value)
        elif kind in ("at", "in"):
            found[f"{kind} " + value.partition("|")[0]].add(value)
    return {site: frozenset(values) for site, values in found.items()}


def element_marks(keys: Collection[str]) -> dict[str, frozenset[str]]:
    """Return the elements of files that a record represents, by file."""
    return contradiction_marks([key for key in keys if key.startswith("in:")])


def decision_marks(sides: Collection[tuple[str, bool]]) -> dict[str, frozenset[str]]:
    """Return, as marks, the side that a record is on in each decision."""
    found: dict[str, set[str]] = defaultdict(set)
    for decision, side in sides:
        found[decision].add(str(side))
    return {decision: frozenset(values) for decision, values in found.items()}


def merge_marks(one: Marks, other: Marks) -> dict[str, frozenset[str]]:
    """Return the marks of two records or groups together, by site."""
    if not one or not other:
        return dict(one or other)
    return {
        site: one.get(site, frozenset()) | other.get(site, frozenset()) for site in {**one, **other}
    }


def find_contradictions(marks: Sequence[Marks]) -> list[int]:
    """Return which others each set of marks contradicts, as the bits of a number.

    Two sets contradict each other if both have marks on one site, and no mark there in common.

    Notes
    -----
    Cost: O(n) operations on numbers of n bits, for n marks.

    Examples
    --------
    >>> a, b = frozenset("a"), frozenset("b")
    >>> find_contradictions([{"map": a}, {"map": b}, {}, {"map": a, "list": b}])
    [2, 9, 0, 2]
    """
    places_of_site: dict[str, int] = defaultdict(int)
    places_with: dict[tuple[str, str], int] = defaultdict(int)
    for place, own in enumerate(marks):
        for site, values in own.items():
            places_of_site[site] |= 1 << place
            for value in values:
                places_with[site, value] |= 1 << place
    found = []
    for own in marks:
        others = 0
        for site, values in own.items():
            in_agreement = 0
            for value in values:
                in_agreement |= places_with[site, value]
            others |= places_of_site[site] & ~in_agreement
        found.append(others)
    return found
