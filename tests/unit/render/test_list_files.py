"""Lists as files: which lists, and what a spreadsheet finds in them."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from python_calamine import load_workbook

from graphkit.analysis.lists.field import Field, FieldType
from graphkit.analysis.lists.list_rows import LISTS, Listing
from graphkit.errors import UsageError
from graphkit.render import list_files
from graphkit.render.list_files import lists_in_file, write_lists

FIELDS = tuple(
    Field(name, type, lambda graph, rows: [])
    for name, type in (
        ("name", FieldType.TEXT),
        ("emails", FieldType.TEXTS),
        ("ties", FieldType.COUNT),
        ("best_tie", FieldType.SHARE),
        ("since", FieldType.DAY),
        ("on_team", FieldType.FLAG),
    )
)
ROWS = (
    (
        '=HYPERLINK("http://x.example")',
        ("a@x.example", "b@x.example"),
        3,
        0.5,
        date(2026, 1, 2),
        True,
    ),
    ("http://y.example", (), 0, None, None, False),
    ("x" * 40_000, (), 0, None, None, False),
)


def listing(what: str = "people", rows: tuple[tuple[object, ...], ...] = ROWS) -> Listing:
    return Listing(what, {}, FIELDS, rows, len(rows), "")


def test_a_workbook_has_a_sheet_for_each_list_and_typed_cells(tmp_path: Path) -> None:
    path = write_lists(tmp_path / "all.xlsx", [listing(), listing("partners", ())])
    book = load_workbook(str(path))
    assert book.sheet_names == ["People", "Partners"]
    head, first, second, third = book.get_sheet_by_name("People").to_python()
    assert head == ["name", "emails", "ties", "best tie", "since", "on team"]
    assert first == [*ROWS[0][:1], "a@x.example; b@x.example", 3.0, 0.5, date(2026, 1, 2), "yes"]
    assert second == ["http://y.example", "", 0.0, "", "", "no"]
    assert len(third[0]) == 32_767
    inside = zipfile.ZipFile(path)
    sheets = [inside.read(name).decode() for name in inside.namelist() if "sheets/" in name]
    assert sheets
    assert not any("<f>" in sheet or "hyperlink" in sheet for sheet in sheets)
    assert path.stat().st_mode & 0o777 == 0o600
    again = write_lists(tmp_path / "again.xlsx", [listing(), listing("partners", ())])
    assert again.read_bytes() == path.read_bytes()


def test_a_list_longer_than_a_sheet_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_files, "MOST_ROWS", 2)
    with pytest.raises(
        UsageError, match=r"more than a sheet can hold. Write them as CSV: people.csv"
    ):
        write_lists(tmp_path / "all.xlsx", [listing()])
    assert not list(tmp_path.iterdir())


def test_the_name_of_a_csv_file_says_which_list_it_is() -> None:
    assert lists_in_file(Path("folder/People.csv")) == ("people",)
    assert lists_in_file(Path("ours.csv"), ["ties"]) == ("ties",)
    with pytest.raises(UsageError, match=r"Call it people.csv, .* or add --list"):
        lists_in_file(Path("ours.csv"))
    with pytest.raises(UsageError, match="a CSV file holds one list"):
        lists_in_file(Path("ours.csv"), ["ties", "people"])
    with pytest.raises(UsageError, match='no list called "cats"'):
        lists_in_file(Path("ours.csv"), ["cats"])


def test_a_workbook_has_all_lists_or_those_that_were_chosen() -> None:
    assert lists_in_file(Path("all.xlsx")) == tuple(LISTS)[:6]
    assert lists_in_file(Path("all.XLSX"), ["ties", "people", "ties"]) == ("ties", "people")
