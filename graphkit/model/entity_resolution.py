"""Decide which records are one person or one organization, for all records at once.

The rule looks at all records and decisions, in whatever order they came. So the same files give
the same people in any order, and undoing an import leaves no trace.

1. Records that a decision calls the same are joined.
2. Records that share a certain key are joined: see `graphkit.model.matching_keys`. But people
   with different names stay apart if one list gives all of them the same mail address.
3. People who share name and organization are joined, unless two of them contradict each other:
   different pages on one network, different mail addresses at one organization, two elements of one
   file. Then it is unclear which person is meant, and all of them stay apart.
4. Organizations with one name are joined, first those with the same legal form. But two elements of
   one file are two organizations. Each of them stays apart from all others with that name, because
   the name alone does not say which organization is meant.

Two sides that a decision keeps apart are never joined, whatever they share.

A record that denies a key (`graphkit.model.merge_statements`) does not have it. The key is looked
at last, and joins nobody with a record that denies it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from graphkit.model.erasure import ForgottenPeople
from graphkit.model.matching_keys import CERTAIN, LASTING, NAMES, user_site
from graphkit.model.merge_statements import denial_of_key, deny_keys
from graphkit.model.record_groups.contradictions import element_marks, find_contradictions
from graphkit.model.record_groups.growing_groups import GrowingGroups

_RANK = {kind: rank for rank, kind in enumerate((*CERTAIN, *NAMES, "record"))}
# Kinds of keys that never join records. They only show that two records are not the same.
_SIGNS = ("at:", "in:", "user:")


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about two people or organizations: they are the same, or not.

    Attributes
    ----------
    id : str
    same : bool
    left, right : tuple of str
        The keys that the two had at that time, sorted. The decision covers all records that have
        one of these keys, including later records.
    at : datetime.datetime
        In UTC.
    """

    id: str
    same: bool
    left: tuple[str, ...]
    right: tuple[str, ...]
    at: datetime


def is_organization_record(record: str) -> bool:
    """Return whether a record is about an organization, which its id shows."""
    return record.startswith("o")


@dataclass(frozen=True, slots=True)
class RecordClusters:
    """Which records belong to which contact or organization.

    Attributes
    ----------
    entity_of : mapping of str to str
        The id of the contact or organization, by the id of each record about it.
    keys : mapping of str to tuple of str
        The keys of each record.
    since : mapping of str to datetime.date
        The day of the oldest import that states each record.
    decisions : tuple of Decision
    forgotten : ForgottenPeople
        The people who were erased and must not come back.
    denials : mapping of str to tuple of str
        What statements by hand deny of each record (`graphkit.model.merge_statements`).
    """

    entity_of: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    since: Mapping[str, date] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    forgotten: ForgottenPeople = field(default_factory=ForgottenPeople)
    denials: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def entity_by_rule(self) -> dict[str, str]:
        """Return the id of the contact or organization that the rule gives, by record.

        A person and an organization are never joined, whatever somebody decided.
        """
        people: dict[str, tuple[str, ...]] = {}
        bodies: dict[str, tuple[str, ...]] = {}
        for id, own in self.keys.items():
            (bodies if is_organization_record(id) else people)[id] = own
        found = resolve_entities(people, self.decisions, self.since, self.denials)
        found.update(resolve_entities(bodies, self.decisions, self.since, self.denials))
        return found

    def with_import(
        self,
        keys: Mapping[str, Collection[str]],
        on: date,
        denials: Mapping[str, tuple[str, ...]] | None = None,
    ) -> RecordClusters:
        """Return the clusters with the records of one more import, not yet resolved."""
        together = dict(self.keys)
        since = dict(self.since)
        for record, own in keys.items():
            known = together.get(record)
            together[record] = tuple(dict.fromkeys((*known, *own))) if known else tuple(own)
            since[record] = min(on, since.get(record, on))
        denied = dict(self.denials)
        for record, texts in (denials or {}).items():
            denied[record] = (*denied.get(record, ()), *texts)
        return replace(self, keys=together, since=since, denials=denied)

    def records_of(self, id: str) -> list[str]:
        """Return the records of a contact or organization, in order."""
        return sorted(record for record, entity in self.entity_of.items() if entity == id)

    def own_keys(self, id: str) -> frozenset[str]:
        """Return the keys that only this contact or organization has, with its `record` keys."""
        mine: set[str] = set()
        others: set[str] = set()
        for record, entity in self.entity_of.items():
            (mine if entity == id else others).update((f"record:{record}", *self.keys[record]))
        return frozenset(mine - others)

    def lasting_keys(self, id: str) -> tuple[str, ...]:
        """Return the keys that still name the contact after all else about them has changed."""
        keys = {
            key
            for record in self.records_of(id)
            for key in (f"record:{record}", *self.keys[record])
            if key.partition(":")[0] in LASTING
        }
        return tuple(sorted(keys))

    def find_forgotten(self, keys: Mapping[str, Collection[str]]) -> frozenset[str]:
        """Return the records of a new import that are about a person who was erased.

        These are the records with a key of an erased person, and all records that the import by
        itself joins with them. A key that somebody in the graph already has means that contact, so
        it joins no records here.
        """
        if not self.forgotten.hashes:
            return frozenset()
        people = {record: own for record, own in keys.items() if not is_organization_record(record)}
        known = {
            record
            for record, own in people.items()
            if self.forgotten.knows((f"record:{record}", *own))
        }
        if not known:
            return frozenset()
        taken = {key for own in self.keys.values() for key in own}
        one = resolve_entities(
            {record: [k for k in own if k not in taken] for record, own in people.items()}
        )
        groups = {one[record] for record in known}
        return frozenset(record for record in people if one[record] in groups)


def resolve_entities(
    records: Mapping[str, Collection[str]],
    decisions: Iterable[Decision] = (),
    since: Mapping[str, date] | None = None,
    denials: Mapping[str, Collection[str]] | None = None,
) -> dict[str, str]:
    """Return the id of the contact or organization that each record is about, by record.

    Parameters
    ----------
    records : mapping of str to collection of str
        The keys of each record, by the record's id.
    decisions : iterable of Decision
    since : mapping of str to datetime.date, optional
        The day of the oldest import that states each record.
    denials : mapping of str to collection of str, optional
        What statements by hand deny of each record.

    Returns
    -------
    dict of str to str
        The id is that of one of the entity's records. It is the oldest record, so that the id stays
        when more becomes known. Among equally old records, it is the one with the surest kind of
        key, and among those the first.

    Notes
    -----
    Cost: O(k log k) for k keys of all records, without the cost of decisions.

    Examples
    --------
    >>> dana = ["url:x.com/d", "mail:d@clinic.example"]
    >>> resolve_entities({"c_1": ["mail:d@clinic.example"], "c_2": dana, "c_3": ["url:x.com/e"]})
    {'c_1': 'c_1', 'c_2': 'c_1', 'c_3': 'c_3'}
    """
    records, denied = deny_keys(records, denials or {})
    by_key = _holders(records)
    named = {record for key in by_key if key.startswith("in:") for record in by_key[key]}
    elements = {record: element_marks(records[record]) for record in named}
    users = _users_of_mailboxes(by_key)
    groups = GrowingGroups(records, _sides(records, by_key, decisions), elements, users)
    for decision in sorted(decisions, key=lambda d: d.id):
        if decision.same:
            both = (*decision.left, *decision.right)
            meant = {record for key in both for record in _records_with(key, by_key, records)}
            groups.join(sorted(meant))
    shared = [key for key, those in by_key.items() if len(those) > 1 and not key.startswith(_SIGNS)]
    contested = frozenset[str]().union(*denied.values())
    for key in sorted(shared, key=lambda key: (denial_of_key(key) in contested, _surest(key))):
        those = by_key[key]
        if (denial := denial_of_key(key)) in contested:
            those = groups.outside(those, [r for r, own in denied.items() if denial in own])
        kind, _, value = key.partition(":")
        if kind == "name":
            groups.join_unless_contradicted(those)
        elif kind in ("full", "org"):
            groups.join_those_meant(those)
        elif kind in ("id", "own"):
            groups.join(groups.without_contradictions(those))
        elif kind == "mail" and users:
            groups.join_users(those, user_site(value))
        else:
            groups.join(those)
    days = since or {}
    return groups.ids(lambda r: (days.get(r, date.max), _rank_of_surest(records[r]), r))


def _holders(records: Mapping[str, Collection[str]]) -> dict[str, Sequence[str]]:
    """Return the records that have each key, by key, in order."""
    alone: dict[str, Sequence[str]] = {}
    shared: dict[str, list[str]] = {}
    for record in sorted(records):
        for key in records[record]:
            first = alone.setdefault(key, (record,))
            if first[0] is not record:
                shared.setdefault(key, [*first]).append(record)
    alone.update(shared)
    return alone


def _users_of_mailboxes(by_key: Mapping[str, Sequence[str]]) -> dict[str, frozenset[str]]:
    """Return the `user` keys of each record that has any."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, records in by_key.items():
        if key.startswith("user:"):
            for record in records:
                found[record].add(key)
    return {record: frozenset(keys) for record, keys in found.items()}


def _surest(key: str) -> tuple[int, str]:
    return _RANK.get(key.partition(":")[0], len(_RANK)), key


def _rank_of_surest(keys: Collection[str]) -> int:
    return min((_RANK.get(key.partition(":")[0], len(_RANK)) for key in keys), default=len(_RANK))


def _records_with(
    key: str, by_key: Mapping[str, Sequence[str]], records: Mapping[str, Collection[str]]
) -> Sequence[str]:
    kind, _, value = key.partition(":")
    if kind == "record":
        return (value,) if value in records else ()
    holders = by_key.get(key, ())
    if kind in ("full", "org"):
        # If several elements of one file have the name, the name means none of them.
        marks = [element_marks(records[record]) for record in holders]
        return holders if not any(find_contradictions(marks)) else ()
    return holders


def _sides(
    records: Mapping[str, Collection[str]],
    by_key: Mapping[str, Sequence[str]],
    decisions: Iterable[Decision],
) -> dict[str, frozenset[tuple[str, bool]]]:
    """Return the side of each record in the decisions that keep records apart, by record."""
    sides: dict[str, set[tuple[str, bool]]] = defaultdict(set)
    for decision in decisions:
        if decision.same:
            continue
        # A record with keys of both sides (a family's mail address) goes to the side with more.
        leaning: dict[str, int] = defaultdict(int)
        for keys, weight in ((decision.left, 1), (decision.right, -1)):
            for key in keys:
                certainty = 1000 if key.startswith("record:") else 1
                for record in _records_with(key, by_key, records):
                    leaning[record] += weight * certainty
        for record, sum_ in leaning.items():
            sides[record].add((decision.id, sum_ >= 0))
    return {record: frozenset(found) for record, found in sides.items()}
