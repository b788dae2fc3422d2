"""The address of a store: a password in it is refused, and shown nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.config import StoreSettings, address_fault, load_settings
from graphkit.errors import StoreRefused, WorkspaceError
from graphkit.store.connection.database import Database

SECRET = "hunter2"
WITH_SECRET = [
    f"bolt://neo4j:{SECRET}@db.example:7687",
    f"neo4j+s://neo4j:{SECRET}@db.example",
    f"bolt://{SECRET}@db.example",
    f"bolt://neo4j:a@{SECRET}@db.example",
    f"neo4j:{SECRET}@db.example",
    f"http://neo4j:{SECRET}@db.example",
    f"bolt://neo4j:{SECRET}@[::1",
    f"bolt://neo4j:{SECRET}@db.example:here",
    f"neo4j://db.example?user=neo4j&password={SECRET}",
    f"neo4j://db.example?Pwd={SECRET}",
]


@pytest.mark.parametrize("uri", WITH_SECRET)
@pytest.mark.parametrize("by", ["file", "environment", "list", "python"])
def test_a_password_in_an_address_is_refused_and_never_shown(
    tmp_path: Path, uri: str, by: str
) -> None:
    environment = {"NEO4J_URI": uri} if by == "environment" else {}
    text = {"file": f'[store]\nuri = "{uri}"\n', "list": f'[store]\nuri = ["{uri}"]\n'}
    (tmp_path / "graphkit.toml").write_text(text.get(by, ""), encoding="utf-8")
    with pytest.raises((WorkspaceError, StoreRefused)) as caught:
        if by == "python":
            Database(uri, None, None)
        load_settings(tmp_path, environment)
    told = str(caught.value) + repr(caught.value) + str(caught.value.__cause__)
    assert SECRET not in told
    if by != "list":
        assert "contains a username or a password" in told
        assert "NEO4J_PASSWORD in the environment" in told
    assert ("NEO4J_URI" in told) == (by == "environment")


@pytest.mark.parametrize(
    "uri",
    [
        *("bolt://localhost:7687", "neo4j+s://abc.databases.example", "bolt://[::1]:7687"),
        *("neo4j://db.example/", "bolt+ssc://10.0.0.1", "neo4j://db.example?region=eu"),
    ],
)
def test_an_address_that_can_be_one_is_taken(tmp_path: Path, uri: str) -> None:
    assert address_fault(uri) is None
    (tmp_path / "graphkit.toml").touch()
    assert load_settings(tmp_path, {"NEO4J_URI": uri}).store.uri == uri


@pytest.mark.parametrize(
    "uri",
    [
        *(
            "",
            "bolt",
            "bolt:",
            "bolt://",
            "bolt:localhost",
            "http://x",
            "bolt://x:here",
            "bolt://[::1",
        ),
        *("bolt://x:99999", "bolt://x:0", "bolt://a..b", "bolt://" + "a" * 300 + ".example"),
        *("bolt://x\x1b[2J", "bolt://x\x00y", "bolt://x/db", "bolt://x#part", "localhost:7687"),
    ],
)
def test_an_address_that_cannot_be_one_is_refused_before_anything_is_asked(
    tmp_path: Path, uri: str
) -> None:
    with pytest.raises(StoreRefused, match="bolt://localhost:7687") as caught:
        Database(uri, None, None)
    assert len(str(caught.value)) < 300
    assert str(caught.value).isprintable()


def test_settings_never_show_the_password() -> None:
    settings = StoreSettings("bolt://x", Path("x"), "neo4j", SECRET)
    assert SECRET not in repr(settings)
