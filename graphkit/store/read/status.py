"""Count contacts, organizations and relationships in the graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from graphkit.store.connection.engine_files import DATABASE

if TYPE_CHECKING:
    from pathlib import Path

    from graphkit.snapshot import Snapshot
    from graphkit.store.connection.database import QueryRunner, Transaction

EMBEDDED = "ArcadeDB (embedded)"


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """Where the graph is and how large it is.

    Attributes
    ----------
    engine : str
        "ArcadeDB (embedded)" or "Neo4j".
    version, address, database : str
    revision : int or None
        How many write transactions the graph has had; None if the viewer may not know.
    contacts, organizations, ties : int
        Ties are pairs of contacts.
    imports : int or None
        The number of complete imports; None if the viewer may not know.
    """

    engine: str
    version: str
    address: str
    database: str
    revision: int | None
    contacts: int
    organizations: int
    ties: int
    imports: int | None


class GraphCounts(NamedTuple):
    """Counts of the graph; ties are pairs of contacts."""

    contacts: int
    organizations: int
    ties: int
    affiliations: int
    partnerships: int

    def minus(self, other: GraphCounts) -> GraphCounts:
        """Return the differences."""
        return GraphCounts(*(one - two for one, two in zip(self, other, strict=True)))


def count_graph(tx: Transaction) -> GraphCounts:
    """Return how many contacts, organizations and relationships the graph has."""
    ((contacts, organizations, _),) = tx.run("status/nodes")
    return GraphCounts(
        contacts,
        organizations,
        ties=tx.run("status/ties")[0][0],
        affiliations=tx.run("status/affiliations")[0][0],
        partnerships=tx.run("status/partnerships")[0][0],
    )


def read_revision(tx: QueryRunner) -> int:
    """Return how many write transactions the graph has had."""
    return int(tx.run("revision/read")[0][0])


def read_status(
    tx: Transaction, *, engine: str, version: str, address: str, database: str
) -> StoreStatus:
    """Return the status of a graph; the keywords give its place."""
    ((contacts, organizations, imports),) = tx.run("status/nodes")
    return StoreStatus(
        engine=engine,
        version=version,
        address=address,
        database=database,
        revision=read_revision(tx),
        contacts=contacts,
        organizations=organizations,
        ties=tx.run("status/ties")[0][0],
        imports=imports,
    )


def status_of_snapshot(snapshot: Snapshot, folder: Path, ties: int) -> StoreStatus:
    """Return the status of an embedded store from its snapshot, without starting the engine.

    Parameters
    ----------
    snapshot : Snapshot
    folder : pathlib.Path
        Where the store is.
    ties : int
        The number of pairs of contacts with a tie that an import states.
    """
    from importlib.metadata import version

    return StoreStatus(
        engine=EMBEDDED,
        version=version("arcadedb-embedded"),
        address=str(folder),
        database=DATABASE,
        revision=snapshot.revision,
        contacts=len(snapshot.contacts),
        organizations=len(snapshot.organizations),
        ties=ties,
        imports=len(snapshot.imports),
    )
