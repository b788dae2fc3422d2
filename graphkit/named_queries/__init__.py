"""Named queries in files: Cypher for the graph, SQL for large engines."""

from graphkit.named_queries.query_files import (
    CYPHER,
    QUOTED,
    SQL,
    Language,
    Parameter,
    Query,
    find_query,
    load_queries,
    parse,
)

__all__ = [
    "CYPHER",
    "QUOTED",
    "SQL",
    "Language",
    "Parameter",
    "Query",
    "find_query",
    "load_queries",
    "parse",
]
