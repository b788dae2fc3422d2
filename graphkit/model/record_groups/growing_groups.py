"""Join records step by step; each group is one person or organization."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from graphkit.model.record_groups.contradictions import (
    Marks,
    contradiction_marks,
    decision_marks,
    find_contradictions,
    merge_marks,
)


class GrowingGroups:
    """Growing groups of records: a union-find forest that remembers which must stay apart.

    The forest holds only records that were looked up. All others are groups of their own, and
    these are nearly all records.
    """

    def __init__(
        self,
        records: Mapping[str, Collection[str]],
        sides: Mapping[str, frozenset[tuple[str, bool]]],
        elements: Mapping[str, Marks],
        users: Mapping[str, frozenset[str]],
    ) -> None:
        self._records = records
        self._above: dict[str, str] = {}
        self._sides = dict(sides)
        self._elements = dict(elements)
        self._users = dict(users)
        self._marks: dict[str, dict[str, frozenset[str]]] = {}
        self._grouped: dict[str, list[str]] | None = None

    def _top(self, record: str) -> str:
        above = self._above
        above.setdefault(record, record)
        while above[record] != record:
            above[record] = above[above[record]]
            record = above[record]
        return record

    def _are_kept_apart(self, one: str, other: str) -> bool:
        first, second = self._sides.get(one), self._sides.get(other)
        if not first or not second:
            return False
        return any((decision, not side) in second for decision, side in first)

    def join(self, records: Sequence[str]) -> None:
        """Join records. Each joins the first group that no decision keeps it apart from."""
        tops: list[str] = []
        for record in records:
            top = self._top(record)
            if top in tops:
                continue
            for place, other in enumerate(tops):
                if not self._are_kept_apart(top, other):
                    tops[place] = self._link(other, top)
                    break
            else:
                tops.append(top)

    def _link(self, one: str, other: str) -> str:
        first, second = sorted((one, other))
        self._above[second] = first
        sides = self._sides.get(first, frozenset()) | self._sides.get(second, frozenset())
        if sides:
            self._sides[first] = sides
        elements = merge_marks(self._elements.get(first, {}), self._elements.get(second, {}))
        if elements:
            self._elements[first] = elements
        users = self._users.get(first, frozenset()) | self._users.get(second, frozenset())
        if users:
            self._users[first] = users
        if first in self._marks or second in self._marks:
            self._marks[first] = merge_marks(self._marks_of(first), self._marks_of(second))
        return first

    def without_contradictions(self, records: Sequence[str]) -> list[str]:
        """Return the groups of some records, without the groups that contradict another one.

        A group contradicts another if the two are different elements of one file.
        """
        tops = list(dict.fromkeys(map(self._top, records)))
        contested = find_contradictions([self._elements.get(top, {}) for top in tops])
        return [top for top, others in zip(tops, contested, strict=True) if not others]

    def join_users(self, records: Sequence[str], site: str) -> None:
        """Join records with one mail address, unless they are different users of the mailbox.

        If there are different users, the address alone means none of them.

        Parameters
        ----------
        records : sequence of str
        site : str
            The beginning of the keys of the mailbox's users.
        """
        tops = list(dict.fromkeys(map(self._top, records)))
        groups_of: dict[str, list[str]] = defaultdict(list)
        own = {top: [k for k in self._users.get(top, ()) if k.startswith(site)] for top in tops}
        for top, keys in own.items():
            for key in keys:
                groups_of[key].append(top)
        marked = [top for top in tops if own[top]]
        if all(len(groups_of[key]) == len(marked) for top in marked for key in own[top][:1]):
            self.join(tops)
            return
        self.join([top for top in tops if not own[top]])
        for key in sorted(groups_of):
            self.join(groups_of[key])

    def outside(self, records: Sequence[str], others: Iterable[str]) -> list[str]:
        """Return the records that are not in the groups of some others."""
        out = set(map(self._top, others))
        return [record for record in records if self._top(record) not in out]

    def join_those_meant(self, records: Sequence[str]) -> None:
        """Join organizations that share a name, unless the name could mean several of them.

        Only organizations that decisions keep apart from the same others are joined.
        """
        tops = self.without_contradictions(records)
        sides = [self._sides.get(top, frozenset()) for top in tops]
        decided = find_contradictions([decision_marks(each) for each in sides])
        alike: dict[int, list[str]] = defaultdict(list)
        for top, others in zip(tops, decided, strict=True):
            alike[others].append(top)
        for those in alike.values():
            self.join(those)

    def join_unless_contradicted(self, records: Sequence[str]) -> None:
        """Join people who share a name and an organization, if no two contradict each other."""
        tops = list(dict.fromkeys(map(self._top, records)))
        if not any(find_contradictions([self._marks_of(top) for top in tops])):
            self.join(tops)

    def _marks_of(self, top: str) -> dict[str, frozenset[str]]:
        """Return the marks of a group, by site."""
        if top not in self._marks:
            found: dict[str, frozenset[str]] = {}
            for record in self._members().get(top, (top,)):
                found = merge_marks(found, contradiction_marks(self._records[record]))
            self._marks[top] = found
        return self._marks[top]

    def _members(self) -> dict[str, list[str]]:
        # From here on, only names join groups, and `_link` keeps the marks up to date.
        if self._grouped is None:
            self._grouped = self._by_group()
        return self._grouped

    def _by_group(self) -> dict[str, list[str]]:
        grouped: dict[str, list[str]] = defaultdict(list)
        for record in self._above:
            grouped[self._top(record)].append(record)
        return grouped

    def ids(self, first: Callable[[str], Any]) -> dict[str, str]:
        """Return the id of each record's group: the record that comes first by a key."""
        ids = {record: record for record in sorted(self._records)}
        for group in self._by_group().values():
            if len(group) > 1:
                ids.update(dict.fromkeys(group, min(group, key=first)))
        return ids
