"""What a backup keeps of the journal comes back whole, and nothing else does."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import batches
import pytest

from graphkit.model import Import
from graphkit.store.backup.backup_file import BrokenBackup
from graphkit.store.backup.backup_lines import import_line, to_import, to_journal

ENTRY = {
    "id": "i_1",
    "name": "partners.csv",
    "path": "partners.csv",
    "sheet": None,
    "digest": "d",
    "source": "partners",
    "owner": ["Nora Kim", None],
}
LEARNED = {"rejects": "partners-1.csv", "attended": ["k"]}


@pytest.mark.parametrize("more", [{}, LEARNED, {"attended": []}])
def test_an_entry_comes_back_as_it_was(more: dict[str, Any]) -> None:
    assert to_journal({**ENTRY, **more}) == {**ENTRY, **more}


@pytest.mark.parametrize("name", ["../../notes.csv", "a/b.csv", "..", "", "C:\\b.csv", 3])
def test_rejects_are_never_outside_of_their_folder(name: object) -> None:
    with pytest.raises(BrokenBackup):
        to_journal({**ENTRY, "rejects": name})


def line_of(record: Import) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(import_line(record, {}))["import"]
    return values


@pytest.mark.parametrize("columns", [(), ("Agency", "Contact, if any")])
def test_an_import_keeps_its_columns(columns: tuple[str, ...]) -> None:
    record = replace(batches.record(1), columns=columns)
    assert to_import(line_of(record))[0].columns == columns


@pytest.mark.parametrize("columns", ["Agency", [1], 3])
def test_columns_are_texts(columns: object) -> None:
    line = line_of(batches.record(1))
    with pytest.raises(BrokenBackup):
        to_import(line | {"columns": columns})


def test_a_backup_of_an_earlier_graphkit_has_no_columns() -> None:
    line = line_of(batches.record(1))
    del line["columns"]
    assert to_import(line)[0].columns == ()
