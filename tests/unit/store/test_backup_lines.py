"""What a backup keeps of the journal comes back whole, and nothing else does."""

from __future__ import annotations

from typing import Any

import pytest

from graphkit.store.backup.backup_file import BrokenBackup
from graphkit.store.backup.backup_lines import to_journal

ENTRY = {
    "id": "i_1",
    "name": "partners.csv",
    "path": "partners.csv",
    "sheet": None,
    "digest": "d",
    "source": "partners",
    "owner": ["Nora Kim", None],
}
LEARNED = {"rejects": "partners-1.csv", "columns": ["Agency", "Contact"], "attended": ["k"]}


@pytest.mark.parametrize("more", [{}, LEARNED, {"columns": ["Agency"]}])
def test_an_entry_comes_back_as_it_was(more: dict[str, Any]) -> None:
    assert to_journal({**ENTRY, **more}) == {**ENTRY, **more}


@pytest.mark.parametrize("name", ["../../notes.csv", "a/b.csv", "..", "", "C:\\b.csv", 3])
def test_rejects_are_never_outside_of_their_folder(name: object) -> None:
    with pytest.raises(BrokenBackup):
        to_journal({**ENTRY, "rejects": name})


@pytest.mark.parametrize("columns", ["Agency", [1], None])
def test_columns_are_texts(columns: object) -> None:
    with pytest.raises(BrokenBackup):
        to_journal({**ENTRY, "columns": columns})
