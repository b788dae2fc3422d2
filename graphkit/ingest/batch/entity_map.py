"""Map each record of a file and of the graph to its entity after the import."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from graphkit.ingest.batch.facts import Fact
from graphkit.model.entity_resolution import RecordClusters, is_organization_record


class EntityMap:
    """The entities of the graph together with those of one more file.

    Parameters
    ----------
    keys : mapping of str to tuple of str
        The keys of the file's records.
    clusters : RecordClusters
        The records of the graph.

    Attributes
    ----------
    entity_of_record : mapping of str to str
    known : mapping of str to dict of str to None
        By entity: its ids in the graph today. There are several if the file merges them.
    entity_of_known : mapping of str to str
        By id in the graph today: its entity, or the first one if the file splits it.
    split : frozenset of str
        The ids of the graph's organizations that the file splits.
    """

    def __init__(self, keys: Mapping[str, tuple[str, ...]], clusters: RecordClusters) -> None:
        self.entity_of_record = clusters.with_import(keys, date.max).entity_by_rule()
        self.known: dict[str, dict[str, None]] = defaultdict(dict)
        self.entity_of_known: dict[str, str] = {}
        split: set[str] = set()
        for record, id in clusters.entity_of.items():
            entity = self.entity_of_record[record]
            self.known[entity][id] = None
            first = self.entity_of_known.setdefault(id, entity)
            if first != entity and is_organization_record(record):
                split.add(id)
        self.split = frozenset(split)
        self._moved = {r: entity for r, entity in self.entity_of_record.items() if r != entity}

    def with_entities(self, fact: Fact) -> Fact:
        """Return a fact with entities in place of records."""
        if self._moved.keys().isdisjoint(fact):
            return fact
        return tuple(self._moved.get(part, part) for part in fact)
