"""Run a named query for a user."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphkit.errors import QueryError
from graphkit.named_queries import Query, find_query, load_queries
from graphkit.store.connection.database import Database, Rows, Transaction
from graphkit.store.connection.driver_errors import is_passing
from graphkit.toml import printable_value


@dataclass(frozen=True, slots=True)
class QueryResult:
    """The columns and rows of a named query."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def run_query(database: Database, name: str, parameters: Mapping[str, object]) -> QueryResult:
    """Run a named query that reads; see `Store.query`."""
    query = find_query(load_queries(), name)
    if query.access != "read":
        raise QueryError(
            "this query changes the graph, so you cannot run it yourself",
            where=name,
            next="Name one that reads, such as explore/largest_organizations",
        )
    bound = query.convert(parameters)

    def work(tx: Transaction) -> Rows:
        try:
            return tx.run(name, **bound)
        except (TypeError, ValueError, OverflowError) as error:
            raise QueryError(
                f"the database does not accept a parameter: {printable_value(str(error))}",
                where=name,
                next=query.takes,
            ) from error

    rows = database.read(work)
    return QueryResult(query.returns, tuple(tuple(map(_native, row)) for row in rows))


def run_own_query(
    database: Database, query: Query, parameters: Mapping[str, object]
) -> QueryResult:
    """Run a user's own query in a read transaction; see `Store.query_own`."""
    from neo4j.exceptions import Neo4jError

    bound = query.convert(parameters)

    def work(tx: Transaction) -> tuple[list[str], Rows]:
        try:
            return tx.run_own(query, bound)
        except (TypeError, ValueError, OverflowError) as error:
            raise _refused_query_error(query, str(error)) from error
        except Neo4jError as error:
            if is_passing(error) or ".Security." in (error.code or ""):
                raise
            raise _refused_query_error(query, error.message or str(error)) from error

    columns, rows = database.read_and_roll_back(work)
    # The embedded engine names the columns only if there are rows.
    if columns and tuple(columns) != query.returns:
        raise QueryError(
            f"the query gives the columns {printable_value(', '.join(columns))}, but its header "
            f"says @returns {', '.join(query.returns)}",
            where=query.name,
            next="Name the columns in the header as in RETURN",
        )
    return QueryResult(query.returns, tuple(tuple(map(_native, row)) for row in rows))


def _refused_query_error(query: Query, why: str) -> QueryError:
    first = " ".join(why.split())
    return QueryError(
        f"the database does not accept the query: {printable_value(first)}",
        where=query.name,
        next="Correct its file in the folder cypher",
    )


def _native(value: Any) -> object:
    """Return a value of the driver as a Python value."""
    from neo4j.graph import Node, Path, Relationship
    from neo4j.time import Date, DateTime

    if isinstance(value, (Date, DateTime)):
        return value.to_native()
    if isinstance(value, Path):
        return tuple(map(_native, value.nodes))
    if isinstance(value, (Node, Relationship, dict)):
        return {str(key): _native(each) for key, each in sorted(value.items())}
    if isinstance(value, list):
        return tuple(map(_native, value))
    return value
