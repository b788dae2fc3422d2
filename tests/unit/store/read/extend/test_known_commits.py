"""Whether all commits since a stamp have only added."""

from __future__ import annotations

import pytest

from graphkit.store.connection.work_in_progress import digest_of
from graphkit.store.read.extend.known_commits import KnownCommits

STAMP = {"commits": 7, "files": []}


class Engine:
    """Counts commits."""

    def __init__(self) -> None:
        self.commits = 7
        self.known = KnownCommits(digest_of(STAMP), lambda: self.commits)

    def commit(self, *imports: str, only_adds: bool = True, commits: int = 2) -> None:
        with self.known.note_change() as change:
            self.commits += commits
            change.only_adds, change.imports = only_adds, imports


def test_without_a_commit_nothing_was_added() -> None:
    assert Engine().known.imports_since(STAMP) == ()


def test_all_imports_are_named_in_order() -> None:
    engine = Engine()
    engine.commit("i_2")
    engine.commit()
    engine.commit("i_1")
    assert engine.known.imports_since(STAMP) == ("i_2", "i_1")


def test_what_was_read_while_the_store_is_open_counts_from_then() -> None:
    engine = Engine()
    engine.commit("i_1", only_adds=False)
    read = {"commits": engine.commits}
    assert engine.known.imports_since(read) == ()
    engine.commit("i_2")
    assert engine.known.imports_since(read) == ("i_2",)
    assert engine.known.imports_since({"commits": engine.commits}) == ()
    assert engine.known.imports_since({"commits": engine.commits - 1}) is None
    assert engine.known.imports_since({}) is None
    assert engine.known.imports_since(STAMP) is None


@pytest.mark.parametrize("place", range(3))
def test_any_other_change_leaves_a_gap(place: int) -> None:
    engine = Engine()
    for number in range(3):
        if number == place:
            engine.commit("i_x", only_adds=False)
        else:
            engine.commit(f"i_{number}")
    assert engine.known.imports_since(STAMP) is None


@pytest.mark.parametrize("place", range(3))
def test_a_commit_that_nobody_noted_leaves_a_gap(place: int) -> None:
    engine = Engine()
    for number in range(3):
        if number == place:
            engine.commits += 1
        else:
            engine.commit(f"i_{number}")
    assert engine.known.imports_since(STAMP) is None


def test_a_change_that_fails_is_not_noted() -> None:
    engine = Engine()
    with pytest.raises(ZeroDivisionError), engine.known.note_change() as change:
        change.only_adds = True
        engine.commits += 1
        raise ZeroDivisionError
    assert engine.known.imports_since(STAMP) is None


def test_a_store_that_was_opened_at_another_stamp_is_another() -> None:
    assert Engine().known.imports_since(STAMP | {"files": [["a", 1, 1]]}) is None
    assert KnownCommits("", lambda: 7).imports_since(STAMP) is None
