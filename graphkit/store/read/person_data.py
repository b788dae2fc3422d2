"""All that the graph holds on one person, as the imports state it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graphkit.model import Import, ImportState
from graphkit.model.entity_resolution import Decision, RecordClusters
from graphkit.model.visibility import Wish
from graphkit.store import record_rows
from graphkit.store.connection.database import Transaction
from graphkit.store.write import reassign_records, visibility_wishes

Rows = tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class PersonData:
    """What is held on a contact; the columns are those of the queries in `cypher/person/`."""

    clusters: RecordClusters
    imports: tuple[Import, ...]
    statements: Rows
    ties: Rows
    roles: Rows
    meetings: Rows
    partnerships: Rows
    decisions: tuple[Decision, ...]
    wishes: tuple[Wish, ...]


def read_person(tx: Transaction, contact_id: str) -> PersonData:
    """Read what complete imports, decisions and wishes say of a contact."""
    imports = tuple(
        i for i in record_rows.to_imports(tx.run("imports/list")) if i.state == ImportState.COMPLETE
    )
    order = {i.id: i.age for i in imports}

    def ordered(rows: list[list[Any]]) -> Rows:
        told = (tuple(row) for row in rows if row[0] in order)
        return tuple(sorted(told, key=lambda row: (order[row[0]], repr(row[1:]))))

    clusters = reassign_records.read(tx)
    keys = {f"record:{record}" for record in clusters.records_of(contact_id)}
    keys |= {key for record in clusters.records_of(contact_id) for key in clusters.keys[record]}
    return PersonData(
        clusters,
        imports,
        statements=ordered(tx.run("person/statements", id=contact_id)),
        ties=ordered(tx.run("person/ties", id=contact_id)),
        roles=ordered(tx.run("person/roles", id=contact_id)),
        meetings=ordered(tx.run("person/meetings", id=contact_id)),
        partnerships=ordered(tx.run("person/partnerships", id=contact_id)),
        decisions=tuple(d for d in clusters.decisions if not keys.isdisjoint((*d.left, *d.right))),
        wishes=tuple(
            w
            for w in visibility_wishes.read_wishes(tx)
            if not keys.isdisjoint((*w.person, *w.other, *w.owner))
        ),
    )
