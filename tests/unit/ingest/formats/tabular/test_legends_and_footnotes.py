"""Codes that a legend explains, and marks that a footnote explains."""

from __future__ import annotations

import pytest
from workbooks import plain, workbook

from graphkit.ingest import Input
from graphkit.ingest.formats.table import Row, SkippedRow
from graphkit.ingest.formats.tabular.csv_rows import any_length
from graphkit.ingest.formats.tabular.layout import find_tables, read_found_table
from graphkit.ingest.formats.tabular.workbook import sheets

GROUPS = [
    ["Group", "Kind", "Contact"],
    ["Elm Club", "S", "Ann Lee"],
    ["Oak Chapel", "F", "Bob Ray"],
    ["Ash Club", "S/F", "Carol Fox"],
]
KEY = [["S", "school"], ["F", "faith community"], ["G", "growers"]]
KINDS = ["school", "faith community", "school, faith community"]
WITH_NOTES = (
    "Name,Role,Where\n"
    "Ann Lee*,chair,Elm Club\n"
    '"Ray, Bob\u00b9",treasurer,Oak Chapel*\n'
    "Carol Fox,member,Ash Club\n"
    ",,\n"
    "* on leave until May,,\n"
    "\u00b9 also a deacon,,\n"
)


def read(input):
    (found, *_) = find_tables(input)
    with any_length():
        rows = [one for one in read_found_table(input, found).rows if isinstance(one, Row)]
    return found, [tuple(map(str, row.cells)) for row in rows]


def written(tmp_path, content, name="list.csv"):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return Input.of(path)


@pytest.mark.parametrize("name", ["Key", "Sheet2"])
def test_a_legend_on_another_sheet_explains_the_codes_of_a_column(tmp_path, name) -> None:
    path = tmp_path / "groups.xlsx"
    path.write_bytes(workbook({"Groups": plain(GROUPS), name: plain(KEY)}))
    found, rows = read(sheets(Input.of(path))[0])
    assert [row[1] for row in rows] == KINDS
    assert [row[1] for row in found.first_rows] == KINDS
    assert found.notes == ('the codes in "Kind" were read as the legend explains them',)


@pytest.mark.parametrize("legend", ["S = school, F = faith community", "S = school;F = faith"])
def test_a_legend_in_a_line_explains_the_codes_of_a_column(tmp_path, legend) -> None:
    lines = [";".join(row) for row in GROUPS]
    _, rows = read(written(tmp_path, "\n".join([*lines, "", f'"{legend}"', ""])))
    assert rows[0][1] == "school"
    assert rows[1][1].startswith("faith")


@pytest.mark.parametrize(
    "other",
    [
        [["S", "school", "3"], ["F", "faith", "4"], ["G", "growers", "1"]],  # a table of its own
        [["S", "school"]],  # one code alone
        [["A", "agency"], ["B", "bank"]],  # other codes
        [["S", "see the folder in the office of the director"], ["F", "ask for the file there"]],
    ],
)
def test_other_sheets_explain_nothing(tmp_path, other) -> None:
    path = tmp_path / "groups.xlsx"
    path.write_bytes(workbook({"Groups": plain(GROUPS), "Key": plain(other)}))
    _, rows = read(sheets(Input.of(path))[0])
    assert [row[1] for row in rows] == ["S", "F", "S/F"]


def test_marks_of_attendance_stay(tmp_path) -> None:
    days = "Name,3/4/2026,3/5/2026,3/6/2026\nAnn Lee,P,A,P\nBob Ray,A,P,P\n"
    _, rows = read(written(tmp_path, f'{days}\n"P = present, A = absent"\n'))
    assert rows[0] == ("Ann Lee", "P", "A", "P")


def test_a_footnote_takes_the_place_of_its_mark(tmp_path) -> None:
    _, rows = read(written(tmp_path, WITH_NOTES))
    assert [row[0] for row in rows] == [
        "Ann Lee (on leave until May)",
        "Ray, Bob (also a deacon)",
        "Carol Fox",
    ]


def test_a_footnote_is_no_row_and_the_mark_of_a_place_gets_no_note(tmp_path) -> None:
    input = written(tmp_path, WITH_NOTES)
    _, rows = read(input)
    assert [row[2] for row in rows] == ["Elm Club", "Oak Chapel*", "Ash Club"]
    with any_length():
        table = read_found_table(input, find_tables(input)[0])
        assert sum(isinstance(one, SkippedRow) for one in table.rows) >= 2
