"""A user's own queries: what is read from the folder, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from graphkit import resources
from graphkit.errors import QueryError
from graphkit.store.connection.own_queries import load_own_queries

HEAD = "// What it gives.\n//\n// @access  read\n// @returns n\n"


def own(root: Path, name: str, text: str) -> None:
    path = root / "cypher" / f"{name}.cypher"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_query_is_called_after_its_file(tmp_path: Path) -> None:
    own(tmp_path, "board/lapsed", HEAD + "MATCH (n) RETURN n")
    found = load_own_queries(tmp_path)
    assert list(found.queries) == ["board/lapsed"] and not found.faults
    query = found.find("board/lapsed")
    assert query is not None and query.summary == "What it gives."
    assert found.find("other") is None
    assert not load_own_queries(tmp_path / "board").queries


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("MATCH (n) SET n.name = 'x' RETURN n", "SET"),
        ("MATCH (n)\nsEt n.name = 'x' RETURN n", "SET"),
        ("MATCH (n) /* a */DETACH/**/DELETE n RETURN n", "DETACH"),
        ("MERGE (n) RETURN n", "MERGE"),
        ("CREATE(n) RETURN n", "CREATE"),
        ("MATCH (n) FOREACH (x IN [1] | SET n.a = x) RETURN n", "FOREACH"),
        ("LOAD  CSV FROM 'https://x.example' AS n RETURN n", "LOAD CSV"),
        ("CALL db.labels() YIELD label RETURN label AS n", "CALL"),
        ("CALL apoc.load.json('https://x.example') YIELD value AS n RETURN n", "CALL"),
        ("MATCH (n) CALL (n) { RETURN 1 AS a } IN TRANSACTIONS RETURN n", "IN TRANSACTIONS"),
        ("MATCH (n) WHERE n.a = 'it\\'s' REMOVE n.a RETURN n // 'SET", "REMOVE"),
        ("USE system MATCH (n) RETURN n", "USE"),
        ("MATCH (n) \\u0053ET n.name = 'x' RETURN n", "\\u"),
        ("MATCH (n) WHERE n.a = '\\u0027 SET n.b = 1 //' RETURN n", "\\u"),
    ],
)
def test_a_query_that_does_more_than_read_is_refused(tmp_path: Path, body: str, word: str) -> None:
    own(tmp_path, "evil", HEAD + body)
    with pytest.raises(QueryError, match=r"cypher/evil\.cypher") as caught:
        load_own_queries(tmp_path).find("evil")
    assert f"{word} is not allowed" in str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        "MATCH (n) WHERE n.name = 'DELETE this' OR n.set = 1 RETURN n // never CREATE",
        'MATCH (n:Set)-[:CALL]->(:`create x`) WHERE n.a = "merge" RETURN n',
        "MATCH (n) CALL (n) { RETURN n.set AS asset } RETURN n, asset",
        "MATCH (n) CALL { WITH n RETURN 1 AS created } RETURN n, created",
    ],
)
def test_words_in_names_texts_and_comments_are_no_clauses(tmp_path: Path, body: str) -> None:
    own(tmp_path, "fine", HEAD + body)
    assert load_own_queries(tmp_path).find("fine") is not None


def test_access_other_than_read_and_a_name_of_graphkits_are_refused(tmp_path: Path) -> None:
    own(tmp_path, "writes", HEAD.replace("read", "write") + "MATCH (n) RETURN n")
    own(tmp_path, "explore/who_knows", HEAD + "MATCH (n) RETURN n")
    own(tmp_path, "fine", HEAD + "MATCH (n) RETURN n")
    found = load_own_queries(tmp_path)
    assert list(found.queries) == ["fine"]
    assert "@access must be read" in found.faults["writes"][0]
    assert "rename the file" in found.faults["explore/who_knows"][0]


def test_what_is_no_query_is_a_fault_and_never_stops_the_others(tmp_path: Path) -> None:
    own(tmp_path, "fine", HEAD + "MATCH (n) RETURN n")
    own(tmp_path, "a\nb\x1b[31m", "")
    own(tmp_path, "long", HEAD + "MATCH (n) RETURN n //" + "x" * 200_000)
    (tmp_path / "cypher" / "bytes.cypher").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "cypher" / "folder.cypher").mkdir()
    names = {"a\nb\x1b[31m", "bytes", "folder", "long"}
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "cypher" / "pipe.cypher")
        names.add("pipe")
    found = load_own_queries(tmp_path)
    assert list(found.queries) == ["fine"] and set(found.faults) == names
    assert "\n" not in "".join(found.faults["bytes"])


def test_graphkits_own_folder_is_nobodys_workspace() -> None:
    found = load_own_queries(resources.folder("cypher").parent)
    assert not found.queries and not found.faults
