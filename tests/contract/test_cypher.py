"""cypher/: every query is whole, is used as it is declared, and runs on both engines."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from batches import SHOTS, google, linkedin

from graphkit.config import StoreSettings
from graphkit.named_queries import load_queries
from graphkit.store import Store

ROOT = Path(__file__).resolve().parents[2]
QUERIES = load_queries()
_CALLS = ("run", "stream", "prepare", "rehearse")
NEO4J_ONLY = "neo4j/"
# A row that every query can take, so that each finds something to do.
_ROW = {
    "id": "c_dana",
    "from_id": "c_dana",
    "to_id": "c_omar",
    "contact_id": "c_dana",
    "organization_id": "o_clinic",
    "event_id": "e_fair",
    "home_id": "o_home",
    "partner_id": "o_clinic",
    "holder_id": "c_omar",
    "topic_id": SHOTS.id,
    "member_id": "o_clinic",
    "umbrella_id": "o_home",
    "name": "X",
    "key": "x",
    "on": "2026-01-01",
    "since": "2026-01-01",
    "size": 1,
}
_SAMPLES: dict[str, Any] = {
    "string": "i_1",
    "integer": 1,
    "date": date(2030, 1, 1),
    "list of string": ["c_dana", "o_clinic", "e_fair", "nobody"],
    "list of map": [_ROW],
    "map of list": {name: [value] for name, value in _ROW.items()},
    "map": {"id": "i_x", "at": "2026-01-01T00:00:00Z"},
}


@cache
def _calls() -> tuple[tuple[str, ast.Call], ...]:
    """Return every call `x.run("folder/name", ...)` with where it stands."""
    return tuple(
        (f"{path.relative_to(ROOT)}:{node.lineno}", node)
        for path in sorted((ROOT / "graphkit" / "store").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _CALLS
    )


def _named() -> Iterator[tuple[str, str, ast.Call]]:
    for where, call in _calls():
        if call.args and isinstance(call.args[0], ast.Constant):
            yield where, str(call.args[0].value), call


def test_every_call_names_a_query_that_there_is_with_its_exact_parameters() -> None:
    wrong = []
    for where, name, call in _named():
        if name not in QUERIES:
            wrong.append(f"{where}: no query {name}")
            continue
        declared = {p.name for p in QUERIES[name].parameters}
        given = {str(keyword.arg) for keyword in call.keywords}
        if declared != given:
            wrong.append(f"{where}: {name} takes {sorted(declared)}, not {sorted(given)}")
    assert wrong == []


def test_only_the_database_itself_runs_what_it_is_given() -> None:
    # Those that pass a name on: Transaction.run, Transaction.stream, Transaction.run_own,
    # Database.prepare, Database.rehearse, Database._wait_for_server, run_query.
    named = {where for where, _, _ in _named()}
    others = sorted(where.partition(":")[0] for where, _ in _calls() if where not in named)
    assert others == ["graphkit/store/connection/database.py"] * 6 + [
        "graphkit/store/read/run_query.py"
    ]


def test_every_query_is_used() -> None:
    used = {name for _, name, _ in _named()} | {"status/database"}
    idle = [name for name in QUERIES if name not in used and not name.startswith("explore/")]
    assert idle == []


def test_no_cypher_stands_in_python() -> None:
    clause = re.compile(
        r"\b(MATCH|MERGE|UNWIND|CREATE|DETACH DELETE|CALL db)\s*[({$]|\bRETURN \w+\.|\)-\[:?\w*"
    )
    word = re.compile(r"\b(MATCH|MERGE|UNWIND|CREATE|DETACH|CALL|RETURN)\b|\)-\[")
    texts = {path: path.read_text(encoding="utf-8") for path in (ROOT / "graphkit").rglob("*.py")}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path, tree in ((p, ast.parse(text)) for p, text in texts.items() if word.search(text))
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and clause.search(node.value)
        and not _is_docstring(node, tree)
    ]
    assert found == []


def _is_docstring(node: ast.Constant, tree: ast.Module) -> bool:
    return any(
        isinstance(parent, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and parent.body
        and isinstance(parent.body[0], ast.Expr)
        and parent.body[0].value is node
        for parent in ast.walk(tree)
    )


def test_every_query_is_in_a_folder_with_a_plain_name() -> None:
    assert [name for name in QUERIES if not re.fullmatch(r"[a-z]+4?[a-z]/[a-z_]+", name)] == []


def test_every_query_explains_and_runs(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
        store.load(google())
        driver, name = store._database._driver, store._database.name
        wrong = []
        for query in QUERIES.values():
            if store_settings.embedded and query.name.startswith(NEO4J_ONLY):
                continue
            parameters = {p.name: _SAMPLES[p.type] for p in query.parameters}
            with driver.session(database=name) as session:
                if query.access == "schema":
                    session.run(query.text).consume()
                    continue
                session.run("EXPLAIN " + query.text, parameters).consume()
                with session.begin_transaction() as transaction:
                    result = transaction.run(query.text, parameters)
                    columns, rows = tuple(result.keys()), list(result)
                    transaction.rollback()
            # Where there are no rows, the embedded engine names no columns.
            if columns != query.returns and (rows or not store_settings.embedded):
                wrong.append(f"{query.name}: {columns} is not {query.returns}")
        assert wrong == []
