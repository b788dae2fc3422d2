"""The engines that are there to be measured, and empty workspaces on them."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import data

if TYPE_CHECKING:
    from neo4j import Driver

    from graphkit.config import Settings

EMBEDDED = "embedded"
ROOT = Path(__file__).resolve().parent.parent
Environment = Mapping[str, str]


@contextmanager
def running(*, quick: bool) -> Iterator[tuple[dict[str, Environment], tuple[str, ...]]]:
    """Start what there is; yield the environment of each engine, and what is lacking."""
    # The tests know how to start a real Neo4j.
    sys.path.insert(0, str(ROOT / "tests" / "support"))
    import neo4j_server

    with ExitStack() as stack:
        found = {EMBEDDED: _environment()}
        lacking = neo4j_server.available()
        if lacking is None:
            java = [neo4j_server.QUICK_JAVA] if quick else []
            uri, username, password = stack.enter_context(neo4j_server.start(java=java))
            found["Neo4j"] = _environment(
                NEO4J_URI=uri, NEO4J_USERNAME=username, NEO4J_PASSWORD=password
            )
        yield found, () if lacking is None else (f"Neo4j was not measured: {lacking}",)


def _environment(**more: str) -> Environment:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("NEO4J_")}
    return kept | {"PYTHONPATH": str(ROOT)} | more


@contextmanager
def empty_workspace(environment: Environment) -> Iterator[tuple[Path, Environment]]:
    """Make a workspace with an empty store."""
    from graphkit import session as workspace

    if "NEO4J_URI" in environment:
        wipe(environment)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "workspace"
        workspace.create(root, home=data.HOME)
        yield root, environment


def wipe(environment: Environment) -> None:
    """Delete everything on a server."""
    from neo4j import GraphDatabase

    auth = (environment["NEO4J_USERNAME"], environment["NEO4J_PASSWORD"])
    with (
        GraphDatabase.driver(environment["NEO4J_URI"], auth=auth) as driver,
        driver.session() as session,
    ):
        # Ties first: those of one owner of an address book fill the memory of one transaction.
        for each, what in (("()-[x]->()", "DELETE"), ("(x)", "DETACH DELETE")):
            batches = f"MATCH {each} CALL (x) {{ {what} x }} IN TRANSACTIONS OF 5000 ROWS"
            session.run(batches).consume()
        names = [record["name"] for record in session.run("SHOW CONSTRAINTS YIELD name")]
        for name in names:
            session.run(f"DROP CONSTRAINT `{name}`").consume()


@contextmanager
def bare_driver(settings: Settings) -> Iterator[tuple[Driver, str | None]]:
    """Yield a plain driver to a workspace's engine, and the database's name."""
    from neo4j import GraphDatabase

    from graphkit.store.connection.embedded_engine import Engine
    from graphkit.store.connection.engine_files import DATABASE

    store = settings.store
    with ExitStack() as stack:
        if store.embedded:
            engine = stack.enter_context(Engine(store.folder))
            uri, auth, name = engine.uri, engine.auth, DATABASE
        else:
            uri, auth, name = store.uri, (store.username or "", store.password or ""), None
        yield stack.enter_context(GraphDatabase.driver(uri, auth=auth)), name
