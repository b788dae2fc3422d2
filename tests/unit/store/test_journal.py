"""What one looks for in a journal is what reading the whole of it finds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.config import EMBEDDED, StoreSettings
from graphkit.store.journal import AUDIT, IMPORT, KINDS, WAITING, Journal

# Also texts that look like the marks of a line.
IDS = st.sampled_from(["i_1", "i_12", 'a"b', "ä", "\\", '"kind": "waiting"', "\u2028", "waiting"])
CHANGES = st.lists(st.tuples(st.sampled_from(KINDS), IDS, st.none() | IDS), max_size=20)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> StoreSettings:
    return StoreSettings(EMBEDDED, tmp_path_factory.mktemp("store"))


def _new(settings: StoreSettings) -> Journal:
    journal = Journal(settings)
    journal.path.unlink(missing_ok=True)
    return journal


@given(changes=CHANGES)
def test_found_is_what_the_whole_has(
    settings: StoreSettings, changes: list[tuple[str, str, str | None]]
) -> None:
    journal = _new(settings)
    for kind, id, name in changes:
        if name is None:
            journal.remove(kind, [id])
        else:
            journal.add(kind, [{"id": id, "name": name, "kind": name, "of": {"kind": "waiting"}}])
    whole = journal.read().entries
    assert {kind: journal.find(kind) for kind in KINDS} == whole
    for kind, id, _ in changes:
        assert journal.find(kind, id).get(id) == whole[kind].get(id)


def test_a_damaged_line_is_not_found(settings: StoreSettings) -> None:
    journal = _new(settings)
    journal.add(AUDIT, [{"id": "a_1"}, {"id": "a_2"}])
    lines = journal.path.read_bytes()
    journal.path.write_bytes(lines.replace(b"a_1", b"a_7"))
    assert [*journal.find(AUDIT)] == ["a_2"]
    assert journal.read().broken == (1,)


def test_an_entry_is_set_once(settings: StoreSettings) -> None:
    journal = _new(settings)
    for name in ("partners.csv", "partners.csv", "other.csv"):
        journal.set(IMPORT, {"id": "i_1", "name": name})
    assert journal.path.read_bytes().count(b"\n") == 2
    assert journal.find(IMPORT) == {"i_1": {"id": "i_1", "name": "other.csv"}}


def test_without_a_file_there_is_nothing(settings: StoreSettings, tmp_path: Path) -> None:
    assert Journal(replace(settings, folder=tmp_path)).find(WAITING) == {}
