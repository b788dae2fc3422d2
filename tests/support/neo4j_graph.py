"""The whole graph of a Neo4j, read once and written back in one query instead of imported again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from neo4j_server import Access

if TYPE_CHECKING:
    from neo4j import Session

_NODES = "MATCH (n) RETURN elementId(n), labels(n), properties(n)"
_RELATIONSHIPS = "MATCH (a)-[r]->(b) RETURN elementId(a), elementId(b), type(r), properties(r)"
_WRITE = """
UNWIND $nodes AS row
CREATE (n:$(row[0])) SET n = row[1]
WITH collect(n) AS made
UNWIND $relationships AS row
WITH made[row[0]] AS from, made[row[1]] AS to, row
CREATE (from)-[r:$(row[2])]->(to) SET r = row[3]
"""


@dataclass(frozen=True)
class Graph:
    """Nodes, relationships between them by their numbers, and constraints by their names."""

    nodes: list[list[Any]]
    relationships: list[list[Any]]
    constraints: dict[str, str]


def read_graph(access: Access) -> Graph:
    """Return all that the database of a running server holds."""
    with _session(access) as session:
        nodes = session.run(_NODES).values()
        number = {row[0]: n for n, row in enumerate(nodes)}
        relationships = session.run(_RELATIONSHIPS).values()
        constraints = session.run("SHOW CONSTRAINTS YIELD name, createStatement").values()
    return Graph(
        [row[1:] for row in nodes],
        [[number[row[0]], number[row[1]], *row[2:]] for row in relationships],
        dict(constraints),
    )


def write_graph(access: Access, graph: Graph) -> None:
    """Write a graph to the empty database of a running server."""
    with _session(access) as session:
        there = session.run("SHOW CONSTRAINTS YIELD name").value()
        for name, statement in graph.constraints.items():
            if name not in there:
                session.run(statement).consume()
        session.run(_WRITE, nodes=graph.nodes, relationships=graph.relationships).consume()


@contextmanager
def _session(access: Access) -> Iterator[Session]:
    import neo4j

    uri, username, password = access
    with (
        neo4j.GraphDatabase.driver(uri, auth=(username, password)) as driver,
        driver.session() as session,
    ):
        yield session
