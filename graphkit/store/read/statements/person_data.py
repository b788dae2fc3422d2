"""Read everything that imports state about one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphkit.model import Import
from graphkit.model.entity_resolution import Decision, RecordClusters
from graphkit.model.visibility import Wish
from graphkit.store.read.record_clusters import read_clusters
from graphkit.store.read.statements.read_statements import complete_imports
from graphkit.store.read.wishes import read_wishes

if TYPE_CHECKING:
    from graphkit.store.connection.database import QueryRunner

Rows = tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class PersonData:
    """All data about a contact, with the columns of the queries in `cypher/person/`."""

    clusters: RecordClusters
    imports: tuple[Import, ...]
    statements: Rows
    ties: Rows
    roles: Rows
    meetings: Rows
    partnerships: Rows
    decisions: tuple[Decision, ...]
    wishes: tuple[Wish, ...]
    offers: Rows = ()
    needs: Rows = ()
    ended_affiliations: Rows = ()
    denied_ties: Rows = ()
    mentions: Rows = ()


def read_person(tx: QueryRunner, contact_id: str) -> PersonData:
    """Return what complete imports, decisions and wishes say about a contact."""
    imports = complete_imports(tx)
    age = {i.id: i.age for i in imports}

    def in_order(rows: list[list[Any]]) -> Rows:
        counted = (tuple(row) for row in rows if row[0] in age)
        return tuple(sorted(counted, key=lambda row: (age[row[0]], repr(row[1:]))))

    clusters = read_clusters(tx)
    records = clusters.records_of(contact_id)
    keys = {f"record:{record}" for record in records}
    keys |= {key for record in records for key in clusters.keys[record]}
    return PersonData(
        clusters,
        imports,
        statements=in_order(tx.run("person/statements", id=contact_id)),
        ties=in_order(tx.run("person/ties", id=contact_id)),
        roles=in_order(tx.run("person/roles", id=contact_id)),
        meetings=in_order(tx.run("person/meetings", id=contact_id)),
        partnerships=in_order(tx.run("person/partnerships", id=contact_id)),
        offers=in_order(tx.run("person/offers", id=contact_id)),
        needs=in_order(tx.run("person/needs", id=contact_id)),
        ended_affiliations=in_order(tx.run("person/ended_affiliations", id=contact_id)),
        denied_ties=in_order(tx.run("person/denied_ties", id=contact_id)),
        mentions=in_order(tx.run("person/mentions", id=contact_id)),
        decisions=tuple(d for d in clusters.decisions if not keys.isdisjoint((*d.left, *d.right))),
        wishes=tuple(
            w for w in read_wishes(tx) if not keys.isdisjoint((*w.person, *w.other, *w.owner))
        ),
    )
