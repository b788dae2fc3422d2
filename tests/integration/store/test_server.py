"""A server that refuses, is not there, or is no Neo4j: a plain error each."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from batches import linkedin
from neo4j_server import wipe
from old_stores import session_of

from graphkit.config import StoreSettings
from graphkit.errors import QueryError, StoreRefused, StoreUnavailable
from graphkit.store import Store
from graphkit.store.connection.database import Database

SECRET = "a-password-of-mine"


@pytest.fixture
def settings(neo4j_server: tuple[str, str, str], tmp_path: Path) -> StoreSettings:
    uri, username, password = neo4j_server
    wipe(neo4j_server)  # a test before may have left a damaged graph
    return StoreSettings(uri, tmp_path / "unused", username, password)


def test_a_wrong_password_is_refused_and_not_shown(
    settings: StoreSettings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with pytest.raises(StoreRefused, match="username or the password is wrong") as caught:
        Store.open(replace(settings, password=SECRET))
    assert "NEO4J_PASSWORD" in str(caught.value)
    assert SECRET not in str(caught.value) + repr(caught.value) + caplog.text


def test_the_next_test_gets_the_server_without_other_constraints(
    settings: StoreSettings, neo4j_server: tuple[str, str, str]
) -> None:
    with Store.open(settings) as store, session_of(store) as session:

        def names() -> set[str]:
            return set(session.run("SHOW INDEXES YIELD name RETURN name").value())

        own = names()
        assert "graphkit_contact_id" in own
        session.run("CREATE CONSTRAINT `an other` FOR (n:Other) REQUIRE n.id IS UNIQUE").consume()
        session.run("CREATE INDEX other FOR (n:Other) ON (n.name)").consume()
        assert names() == {*own, "an other", "other"}
        wipe(neo4j_server)
        assert names() == own


def test_a_missing_password_is_refused(settings: StoreSettings) -> None:
    with pytest.raises(StoreRefused, match="NEO4J_PASSWORD"):
        Store.open(replace(settings, username=None, password=None))


def test_the_right_password_is_not_logged(
    settings: StoreSettings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with Store.open(replace(settings, username=None)) as store:
        assert settings.password is not None
        assert settings.password not in repr(store) + repr(settings) + caplog.text


def test_a_database_that_is_not_there_is_named(settings: StoreSettings) -> None:
    with pytest.raises(StoreRefused, match=r"'nowhere'.*NEO4J_DATABASE"):
        Store.open(replace(settings, database="nowhere"))


def test_a_database_can_be_named(settings: StoreSettings) -> None:
    with Store.open(replace(settings, database="neo4j")) as store:
        assert store.status().database == "neo4j"


def test_the_routing_scheme_works_too(settings: StoreSettings) -> None:
    uri = settings.uri.replace("bolt://", "neo4j://")
    with Store.open(replace(settings, uri=uri)) as store:
        store.load(linkedin())
        store.undo(linkedin().record.id)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s"])
def test_nothing_answers_at_a_closed_port(tmp_path: Path, scheme: str) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        uri = f"{scheme}://127.0.0.1:{probe.getsockname()[1]}"
    with pytest.raises(StoreUnavailable, match=r"has not answered for \d+ s") as caught:
        Store.open(StoreSettings(uri, tmp_path, "neo4j", SECRET, timeout=1))
    assert uri in str(caught.value)
    assert SECRET not in str(caught.value)


def test_an_address_that_cannot_be_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreRefused, match="bolt://localhost:7687"):
        Store.open(StoreSettings("bolt://127.0.0.1:here", tmp_path, "neo4j", SECRET))


def test_a_broken_query_is_an_error_of_ours(settings: StoreSettings) -> None:
    with Store.open(settings) as store:
        database: Database = store._database
        with pytest.raises(QueryError, match="is missing"):
            database.read(lambda tx: tx.run("schema/mark_version"))
        with pytest.raises(QueryError, match="did not accept"):
            database.read(lambda tx: tx.run("schema/mark_version", version=1, graphkit="1"))


@contextmanager
def _answering(answers: list[bytes]) -> Iterator[str]:
    """A server that speaks just enough Bolt to say what it is."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                for answer in answers:
                    connection.recv(4096)
                    connection.sendall(answer)
                connection.recv(4096)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"bolt://127.0.0.1:{listener.getsockname()[1]}"
        thread.join(10)


def _success(agent: str) -> bytes:
    name = agent.encode()
    body = b"\xb1\x70\xa2" + b"\x86server" + b"\xd0" + bytes([len(name)]) + name
    body += b"\x8dconnection_id" + b"\x81x"
    return len(body).to_bytes(2, "big") + body + b"\x00\x00"


def test_a_server_of_the_last_generation_is_too_old(tmp_path: Path) -> None:
    with (
        _answering([b"\x00\x00\x04\x04", _success("Neo4j/4.4.40")]) as uri,
        pytest.raises(StoreRefused, match=r"Neo4j 4\.4\.40 is too old.*5\.26"),
    ):
        Store.open(StoreSettings(uri, tmp_path, "neo4j", SECRET))


def test_a_server_that_speaks_no_bolt_we_know_is_refused(tmp_path: Path) -> None:
    with (
        _answering([b"\x00\x00\x00\x00"]) as uri,
        pytest.raises(StoreRefused, match="not a Neo4j that graphkit can use"),
    ):
        Store.open(StoreSettings(uri, tmp_path, "neo4j", SECRET))


def test_a_web_server_is_no_neo4j(tmp_path: Path) -> None:
    with (
        _answering([b"HTTP/1.1 400 Bad Request\r\n\r\n"]) as uri,
        pytest.raises((StoreRefused, StoreUnavailable)),
    ):
        Store.open(StoreSettings(uri, tmp_path, "neo4j", SECRET, timeout=2))
