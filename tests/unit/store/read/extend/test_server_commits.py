"""Whether this process alone has written to a server between two stamps, and only added."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from graphkit.store.connection.database import Commit
from graphkit.store.read.extend.server_commits import ServerCommits, place_of

GRAPH, OTHER_GRAPH = b"g" * 16, b"o" * 16


def bookmark(number: int, database: bytes = GRAPH) -> str:
    sizes = ((1 << 8, b"\xc8", 1), (1 << 16, b"\xc9", 2), (1 << 32, b"\xca", 4))
    packed = bytes([number]) if number < 128 else b""
    for most, mark, size in sizes:
        if not packed and number < most:
            packed = mark + number.to_bytes(size, "big")
    return "FB:" + base64.b64encode(b"\x91\xcc\x10" + database + packed + b"\x90").decode()


class Server:
    """Counts commits, of this process and of others."""

    def __init__(self) -> None:
        self.number, self.revision = 250, 7
        self.commits: list[Commit] = []
        self.known = ServerCommits(lambda: self.commits)

    def stamp(self) -> dict[str, Any]:
        fixed = {"schema": 9, "user": "neo4j"}
        return {**fixed, "revision": self.revision, "bookmarks": [bookmark(self.number)]}

    def commit(self, *imports: str, only_adds: bool = True, commits: int = 2) -> None:
        with self.known.note_change() as change:
            for _ in range(commits):
                self.number, self.revision = self.number + 1, self.revision + 1
                self.commits.append(Commit(self.revision, (bookmark(self.number),)))
            change.only_adds, change.imports = only_adds, imports

    def other_commits(self, *, graphkit: bool = False) -> None:
        self.number, self.revision = self.number + 1, self.revision + graphkit


@pytest.mark.parametrize("number", [0, 127, 128, 255, 256, 65535, 65536, 1 << 31])
def test_the_number_in_a_bookmark(number: int) -> None:
    assert place_of([bookmark(number)]) == (GRAPH, number)


@pytest.mark.parametrize(
    "bookmarks",
    [
        [],
        [bookmark(1), bookmark(2)],
        ["FB:"],
        ["FB:?"],
        [bookmark(7)[3:]],
        [bookmark(7)[:-4]],
        ["FB:" + base64.b64encode(b"\x91\xcc\x10" + GRAPH + b"\xc9\x01\x90").decode()],
        ["FB:" + base64.b64encode(b"\x92\xcc\x10" + GRAPH + b"\x01\x90").decode()],
    ],
)
def test_a_bookmark_of_another_form_says_nothing(bookmarks: list[str]) -> None:
    assert place_of(bookmarks) is None


def test_without_a_commit_nothing_was_added() -> None:
    server = Server()
    assert server.known.imports_since(server.stamp(), server.stamp()) == ()


def test_all_imports_are_named() -> None:
    server = Server()
    server.commit("i_0")
    before = server.stamp()
    server.commit("i_2")
    server.commit()
    server.commit("i_1", commits=5)
    assert server.known.imports_since(before, server.stamp()) == ("i_2", "i_1")


@pytest.mark.parametrize("graphkit", [False, True])
@pytest.mark.parametrize("place", range(3))
def test_what_others_commit_leaves_a_gap(place: int, graphkit: bool) -> None:
    server = Server()
    before = server.stamp()
    for number in range(3):
        if number == place:
            server.other_commits(graphkit=graphkit)
        if number < 2:
            server.commit(f"i_{number}")
    assert server.known.imports_since(before, server.stamp()) is None


@pytest.mark.parametrize("place", range(3))
def test_so_does_any_other_change_of_ours(place: int) -> None:
    server = Server()
    before = server.stamp()
    for number in range(3):
        server.commit(f"i_{number}", only_adds=number != place)
    assert server.known.imports_since(before, server.stamp()) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"schema": 10},
        {"user": "tom"},
        {"revision": 6},
        {"bookmarks": [bookmark(250, OTHER_GRAPH)]},
        {"bookmarks": []},
    ],
)
def test_the_stamp_must_be_of_the_same_graph(wrong: dict[str, Any]) -> None:
    server = Server()
    before = server.stamp()
    server.commit("i_1")
    assert server.known.imports_since(before, server.stamp()) == ("i_1",)
    assert server.known.imports_since({**before, **wrong}, server.stamp()) is None
