"""Run a named query for a user."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphkit.errors import QueryError
from graphkit.store.connection.database import Database, Rows, Transaction
from graphkit.store.connection.named_queries import find_query, load_queries
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


def _native(value: Any) -> object:
    """Return a value of the driver as a Python value."""
    from neo4j.time import Date, DateTime

    if isinstance(value, (Date, DateTime)):
        return value.to_native()
    if isinstance(value, list):
        return tuple(map(_native, value))
    return value
