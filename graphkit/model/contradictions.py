"""What contradicts that two records are one: marks, by site; two of one site are two.

A site is a network that has pages, an employer that has mailboxes, a file that has elements, or a
decision that has two sides.
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


def elements_of(keys: Collection[str]) -> dict[str, frozenset[str]]:
    """Return which elements a record is, by file."""
    return contradiction_marks([key for key in keys if key.startswith("in:")])


def sides_of(sides: Collection[tuple[str, bool]]) -> dict[str, frozenset[str]]:
    """Return on which side of each decision somebody is, in the form of marks."""
    found: dict[str, set[str]] = defaultdict(set)
    for decision, side in sides:
        found[decision].add(str(side))
    return {decision: frozenset(values) for decision, values in found.items()}


def merge_marks(one: Marks, other: Marks) -> dict[str, frozenset[str]]:
    """Return the marks of two that are one."""
    if not one or not other:
        return dict(one or other)
    return {
        site: one.get(site, frozenset()) | other.get(site, frozenset()) for site in {**one, **other}
    }


def contradict(marks: Sequence[Marks]) -> list[int]:
    """Return for each of several which of the others it contradicts, as bits of a number.

    Two contradict each other where both have marks of one site, and none in common.

    Notes
    -----
    Cost: O(n) operations on numbers of n bits, for n marks.

    Examples
    --------
    >>> a, b = frozenset("a"), frozenset("b")
    >>> contradict([{"map": a}, {"map": b}, {}, {"map": a, "list": b}])
    [2, 9, 0, 2]
    """
    at: dict[str, int] = defaultdict(int)
    having: dict[tuple[str, str], int] = defaultdict(int)
    for place, own in enumerate(marks):
        for site, values in own.items():
            at[site] |= 1 << place
            for value in values:
                having[site, value] |= 1 << place
    found = []
    for own in marks:
        others = 0
        for site, values in own.items():
            agreeing = 0
            for value in values:
                agreeing |= having[site, value]
            others |= at[site] & ~agreeing
        found.append(others)
    return found
