"""The groups that merging several pairs would make."""

from __future__ import annotations

from collections.abc import Iterable

Pair = tuple[str, str]


class MergeGroups:
    """The groups that the merges so far would make.

    Examples
    --------
    >>> groups = MergeGroups()
    >>> groups.join("a", "b"), groups.group_after_join("b", "c"), groups.group_after_join("d", "e")
    (None, ['a', 'b', 'c'], ['d', 'e'])
    >>> groups.are_one("b", "a"), groups.are_one("a", "c")
    (True, False)
    """

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self._of: dict[str, list[str]] = {}
        for pair in pairs:
            self.join(*pair)

    def group_after_join(self, left: str, right: str) -> list[str]:
        """Return the group that merging these two would make."""
        both = [*self._of.get(left, [left]), *self._of.get(right, [right])]
        return list(dict.fromkeys(both))

    def join(self, left: str, right: str) -> None:
        """Merge the groups of these two."""
        group = self.group_after_join(left, right)
        self._of.update(dict.fromkeys(group, group))

    def are_one(self, left: str, right: str) -> bool:
        """Return whether two are in one group already."""
        return right in self._of.get(left, [left])

    @property
    def chains(self) -> list[list[str]]:
        """The groups of more than two, in the order of their first pairs."""
        groups = {id(group): group for group in self._of.values()}
        return [group for group in groups.values() if len(group) > 2]
