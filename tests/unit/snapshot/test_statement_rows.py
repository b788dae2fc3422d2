"""Statements one by one: rows in, columns in a file, and the same rows out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from graphkit.columns import Categorical, Texts, UnusableFile
from graphkit.snapshot.statement_rows import (
    StatementRows,
    load_statements,
    rows_of,
    save_statements,
    sort_by_id,
)


def test_rows_come_back_from_a_file_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "statements.columns"
    tables = {
        "contact": sort_by_id(["c_2", "c_1", "c_2"], ["b", "a", "c"]),
        "ties": {"of": np.array([3, 1], np.int32), "note": Categorical.of(["met", None])},
    }
    save_statements(path, StatementRows({"list": [["x", None]]}, tables), {"commits": 3})
    held, stamp = load_statements(path)
    assert stamp == {"commits": 3}
    assert held.lists == {"list": [["x", None]]}
    assert [*rows_of(held.tables["contact"], "c_2")] == ["b", "c"]
    assert [*rows_of(held.tables["contact"], "c_3")] == []
    assert held.tables["ties"]["of"].tolist() == [3, 1]
    assert [*held.tables["ties"]["note"]] == ["met", None]


def test_a_file_of_another_layout_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "statements.columns"
    save_statements(path, StatementRows({}, {"contact": {"ids": Texts.of(["c_1"])}}), None)
    monkeypatch.setattr("graphkit.snapshot.statement_rows._LAYOUT", 99)
    with pytest.raises(UnusableFile, match="another version"):
        load_statements(path)
