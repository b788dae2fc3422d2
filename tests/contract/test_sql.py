"""The queries of large engines: each has a sound header, and something asks it."""

from __future__ import annotations

from pathlib import Path

from graphkit.named_queries import SQL, load_queries

ROOT = Path(__file__).parents[2]


def test_every_query_reads_and_is_asked() -> None:
    queries = load_queries(ROOT / "sql", SQL)
    assert {query.access for query in queries.values()} == {"read"}
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "graphkit").rglob("*.py"))
    assert not {name for name in queries if f'"{name}"' not in code}
