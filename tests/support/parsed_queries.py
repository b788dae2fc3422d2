"""Queries that the embedded engine parses once for all stores of this process, not once for each.

The engine keeps parsed queries with each database that it opens, and tests open hundreds. On their
small graphs, parsing the same queries again takes almost as long as all else. So the databases of a
process share what was parsed. Plans, which depend on the data, stay with each database.

`make test-long` does without, and would show a difference.
"""

from __future__ import annotations

from typing import Any

from examples import SHARE

from graphkit.store.connection import embedded_engine

# What was parsed, once a store was opened.
_parsed: list[Any] = []
_start = embedded_engine._start_server


def share() -> None:
    """Let every store that this process opens from now on share parsed queries."""
    if SHARE < 1:
        embedded_engine._start_server = _start_and_share


def parsed_queries(database: Any) -> Any:
    """Return the cache of parsed queries of a database of the engine."""
    field, queries = _cache_of(database)
    return field.get(queries)


def _start_and_share(*arguments: Any) -> tuple[Any, int]:
    server, port = _start(*arguments)
    database = server.get_database(embedded_engine.DATABASE).get_java_database()
    if not _parsed:
        _parsed.append(parsed_queries(database))
    field, queries = _cache_of(database)
    field.set(queries, _parsed[0])
    return server, port


def _cache_of(database: Any) -> tuple[Any, Any]:
    """Return the private field with the cache, and the instance that has it."""
    engine = database.getEmbedded()
    queries = _accessible(engine, "cypherStatementCache").get(engine)
    return _accessible(queries, "cache"), queries


def _accessible(instance: Any, name: str) -> Any:
    field = instance.getClass().getDeclaredField(name)
    field.setAccessible(True)
    return field
