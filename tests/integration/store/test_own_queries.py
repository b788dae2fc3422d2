"""A user's own queries run on both engines, and change nothing."""

from __future__ import annotations

from contextlib import suppress

import pytest
from batches import linkedin

from graphkit.config import StoreSettings
from graphkit.errors import GraphkitError, QueryError
from graphkit.named_queries import Query, parse
from graphkit.store import Store

HEAD = "// People.\n//\n// @access  read\n// @param   word  string: part of the name\n"


def query(body: str, returns: str = "name") -> Query:
    found, faults = parse("people", f"{HEAD}// @returns {returns}\n{body}")
    assert not faults
    return found


def test_an_own_query_takes_text_and_gives_values_and_nodes(store_settings: StoreSettings) -> None:
    body = "MATCH (n:Contact) WHERE n.name CONTAINS $word RETURN n.name AS name, n AS node"
    with Store.open(store_settings) as store:
        store.load(linkedin())
        found = store.query_own(query(body, "name, node"), {"word": "Omar"})
        assert found.columns == ("name", "node")
        ((name, node),) = found.rows
        assert name == "Omar Haddad" and isinstance(node, dict) and node["name"] == name
        with pytest.raises(QueryError, match="word is missing"):
            store.query_own(query(body, "name, node"), {})


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("MATCH (n:Contact WHERE n.name = $word RETURN n.name AS name", "does not accept"),
        ("MATCH (n:Contact) WHERE n.name = $word RETURN n.id AS id", "the columns id"),
    ],
)
def test_a_query_that_cannot_run_is_named(
    store_settings: StoreSettings, body: str, said: str
) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
        with pytest.raises(QueryError, match=said) as caught:
            store.query_own(query(body), {"word": "Omar Haddad"})
        assert "people" in str(caught.value)


def test_a_query_that_writes_changes_nothing_even_if_it_were_not_refused(
    store_settings: StoreSettings,
) -> None:
    reads = query("MATCH (n:Contact) WHERE n.name = $word RETURN n.name AS name")
    body = "MATCH (n:Contact) WHERE n.name = $word SET n.name = 'Nobody' RETURN n.name AS name"
    with Store.open(store_settings) as store:
        store.load(linkedin())
        with suppress(GraphkitError):  # Neo4j refuses it
            store.query_own(query(body), {"word": "Omar Haddad"})
        assert store.query_own(reads, {"word": "Omar Haddad"}).rows == (("Omar Haddad",),)
        assert store.query_own(reads, {"word": "Nobody"}).rows == ()
