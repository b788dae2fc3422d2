"""Decisions to merge two entities or keep them apart, in terms of the records they are about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta

from graphkit.model.entity_resolution import (
    Decision,
    RecordClusters,
    is_organization_record,
    resolve_entities,
)
from graphkit.model.matching_keys import LASTING
from graphkit.model.normalization import make_id
from graphkit.model.record_groups.contradictions import Marks, element_marks, find_contradictions

# An addition saves its decisions, and then its import.
_OF_ONE_ADDITION = timedelta(minutes=10)


def records_to_split_off(
    merge: Decision, id: str, clusters: RecordClusters, own: Sequence[str]
) -> set[str]:
    """Return the records that a merge added to those of `id`, and what came with them."""
    keys = {record: clusters.keys[record] for record in own}
    others = [decision for decision in clusters.decisions if decision.id != merge.id]
    without = resolve_entities(keys, others, clusters.since, clusters.denials)
    left, right = (records_meant(side, clusters, own) for side in (merge.left, merge.right))
    off, stays = (left, right) if id in left and id not in right else (right, left)
    if id in off:
        off, stays = stays, off
    if {without[record] for record in off}.isdisjoint(without[record] for record in stays):
        groups = {without[record] for record in off}
        return {record for record in own if without[record] in groups}
    return off - stays


def records_by_id(clusters: RecordClusters) -> dict[str, list[str]]:
    """Return the records of each contact and organization, in order."""
    found: dict[str, list[str]] = {}
    for record in sorted(clusters.entity_of):
        found.setdefault(clusters.entity_of[record], []).append(record)
    return found


def lasting_keys(
    clusters: RecordClusters, records: Collection[str], but: Collection[str] = ()
) -> tuple[str, ...]:
    """Return the lasting keys of some records.

    Keys that the records `but` have too, and names that another organization has, are left out.
    """
    own = set(records)
    others = {key for record in but for key in clusters.keys[record]}
    if any(map(is_organization_record, own)):
        others |= {
            key
            for record, keys in clusters.keys.items()
            if is_organization_record(record) and record not in own
            for key in keys
            if key.startswith(("full:", "org:"))
        }
    keys = {f"record:{record}" for record in records}
    keys |= {
        key
        for record in records
        for key in clusters.keys[record]
        if key.partition(":")[0] in LASTING and key not in others
    }
    return tuple(sorted(keys))


def make_decision(left: Sequence[str], right: Sequence[str], *, same: bool) -> Decision:
    """Return a decision about two entities, dated now."""
    first, second = sorted((tuple(left), tuple(right)))
    id = make_id("d", "same" if same else "apart", *first, "\x1f", *second)
    return Decision(id, same, first, second, datetime.now(UTC))


def decisions_with_addition(
    decisions: Iterable[Decision], added: Collection[str], at: datetime
) -> list[Decision]:
    """Return the decisions by which something that was added by hand is none of those known.

    They name one of the records that were added, and were saved just before the import of `at`.
    What somebody decided about these records later stays.
    """
    named = {f"record:{record}" for record in added}
    return [
        each
        for each in decisions
        if not each.same
        and timedelta(0) <= at - each.at <= _OF_ONE_ADDITION
        and not named.isdisjoint((*each.left, *each.right))
    ]


def is_between(decision: Decision, one: Collection[str], other: Collection[str]) -> bool:
    """Return whether a decision is about exactly these two."""
    left, right = set(decision.left), set(decision.right)
    return bool(
        (left & set(one) and right & set(other)) or (left & set(other) and right & set(one))
    )


def records_meant(
    keys: Iterable[str], clusters: RecordClusters, records: Iterable[str]
) -> set[str]:
    """Return the records that have at least one of some keys."""
    wanted = set(keys)
    return {
        record
        for record in records
        if f"record:{record}" in wanted or not wanted.isdisjoint(clusters.keys[record])
    }


def is_within(decision: Decision, clusters: RecordClusters, records: Sequence[str]) -> bool:
    """Return whether both sides of a decision are among some records."""
    return bool(
        records_meant(decision.left, clusters, records)
        and records_meant(decision.right, clusters, records)
    )


class ExcludedPairs:
    """Pairs of ids that are not candidates: decided already, or two of one name in one file.

    Parameters
    ----------
    decided : frozenset of (str, str)
    clusters : RecordClusters
    by_files : bool
        Whether two of one name in one file are not candidates.
    """

    def __init__(
        self,
        decided: frozenset[tuple[str, str]],
        clusters: RecordClusters,
        *,
        by_files: bool = True,
    ) -> None:
        self._decided = decided
        self._by_files = by_files
        self._clusters = clusters
        self._records = records_by_id(clusters)
        self._names: dict[str, tuple[frozenset[str], Marks]] = {}

    def __contains__(self, pair: object) -> bool:
        if pair in self._decided or not self._by_files:
            return pair in self._decided
        assert isinstance(pair, tuple)
        (names, marks), (others, opposite) = (self._names_of(id) for id in pair)
        return not names.isdisjoint(others) and any(find_contradictions((marks, opposite)))

    def _names_of(self, id: str) -> tuple[frozenset[str], Marks]:
        """Return the names of an entity, and which elements of which files it is."""
        if id not in self._names:
            keys = [key for r in self._records.get(id, ()) for key in self._clusters.keys[r]]
            names = frozenset(key for key in keys if key.startswith("org:"))
            self._names[id] = names, element_marks(keys)
        return self._names[id]


def pairs_kept_apart(clusters: RecordClusters) -> frozenset[tuple[str, str]]:
    """Return the pairs of ids, each in order, that somebody keeps apart."""
    records = _by_key(clusters)
    pairs = set()
    for decision in clusters.decisions:
        if decision.same:
            continue
        left, right = (
            {clusters.entity_of[r] for key in keys for r in records.get(key, ())}
            for keys in (decision.left, decision.right)
        )
        pairs |= {(min(a, b), max(a, b)) for a in left for b in right if a != b}
    return frozenset(pairs)


def _by_key(clusters: RecordClusters) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for record, keys in clusters.keys.items():
        for key in (f"record:{record}", *keys):
            found.setdefault(key, []).append(record)
    return found
