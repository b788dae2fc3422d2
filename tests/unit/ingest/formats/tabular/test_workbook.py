"""Workbooks: each sheet is a table, and none can do harm."""

from __future__ import annotations

import os
import time
import zipfile
from itertools import pairwise

import pytest
import workbooks
from workbooks import number, opendocument, other, plain, sheet, text, workbook

from graphkit.errors import InputError, UnknownSource
from graphkit.ingest import Input, load_sources, read_records, recognize, write_rejects
from graphkit.ingest.formats.tabular.workbook import is_workbook, rows, sheet_of, sheets

pytest.importorskip("python_calamine", reason="needs python-calamine")

SOURCES = load_sources()
PEOPLE = [
    ["name", "email", "organization"],
    ["Dana Whitfield", "dana@clinic.example", "Café Léon"],
    ["Omar Haddad", "", "County Health Department"],
]


def read_sheet(input):
    return read_records(input, recognize(input, SOURCES))


def test_each_sheet_with_rows_is_an_input(put):
    path = put(
        workbook({"People": plain(PEOPLE), "Empty": plain([]), "x": plain([["a"]])}), "b.xlsx"
    )
    found = sheets(Input.of(path))
    assert [(i.name, i.sheet, i.archive, i.path) for i in found] == [
        ("People", "People", "b.xlsx", path),
        ("x", "x", "b.xlsx", path),
    ]
    assert found[0].written == Input.of(path).written
    assert found[0].digest != found[1].digest


def test_a_sheet_is_read_by_the_mappings_for_tables(put):
    (input,) = sheets(Input.of(put(workbook({"People": plain(PEOPLE)}), "b.xlsx")))
    reading = read_sheet(input)
    assert reading.source.name == "people"
    assert [(r.line, r.person.name, r.organization) for r in reading.records] == [
        (2, "Dana Whitfield", "Café Léon"),
        (3, "Omar Haddad", "County Health Department"),
    ]
    assert reading.input.place == "b.xlsx, sheet People"


def test_rows_have_the_numbers_of_the_sheet_and_a_title_above_the_header_is_passed_over(put):
    made = sheet(
        {3: [text("Our people")], 5: ["", *map(text, PEOPLE[0])], 9: ["", text("Ann Lee")]}
    )
    (record,) = read_sheet(sheets(Input.of(put(workbook({"S": made}), "b.xlsx")))[0]).records
    assert (record.line, record.person.name) == (9, "Ann Lee")


def test_cells_are_what_a_spreadsheet_program_would_save(put):
    made = sheet(
        [
            [text("h")] * 9,
            [
                number(45382, 1),
                number(45382.375, 2),
                number(6605550100),
                number(0.25, 3),
                other("b", "1"),
                other("e", "#N/A"),
                other("str", "Acme", "A1&B1"),
                number(1e20),
                text("007"),
            ],
        ]
    )
    (_, cells) = list(rows(Input.of(put(workbook({"S": made}), "b.xlsx"))))[1]
    assert cells == [
        "2024-03-31",
        "2024-03-31 09:00:00",
        "6605550100",
        "0.25",
        "TRUE",
        "",
        "Acme",
        "1e+20",
        "007",
    ]


def test_what_is_merged_downwards_stands_in_each_of_its_rows(put):
    made = sheet(
        [
            [text("name"), text("organization")],
            [text("Dana Whitfield"), text("Riverbend Clinic")],
            [text("Jorge Medina")],
            [],
            [text("Ann Lee")],
        ],
        merged=["B2:B4", "A1:A1"],
    )
    reading = read_sheet(sheet_of(Input.of(put(workbook({"S": made}), "b.xlsx"))))
    assert [(r.line, r.organization) for r in reading.records] == [
        (2, "Riverbend Clinic"),
        (3, "Riverbend Clinic"),
        (5, None),
    ]


def test_progress_ends_at_the_last_row(put):
    seen = []
    input = sheets(Input.of(put(workbook({"S": plain(PEOPLE)}), "b.xlsx")))[0]
    read_records(input, SOURCES["people"], progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3, 3)
    assert all(done <= total for done, total in seen)


def test_a_hidden_sheet_is_read_and_said(put):
    input = Input.of(put(workbook({"S": plain(PEOPLE)}, hidden=["S"]), "b.xlsx"))
    reading = read_sheet(sheets(input)[0])
    assert (len(reading.records), reading.notes) == (2, ("this sheet is hidden in the workbook",))


def test_rejects_of_a_sheet_are_a_table_that_can_be_imported_again(put, tmp_path):
    made = plain([*PEOPLE, ["", "", ""], ["", "acme", "Acme"], ["Ann Lee", "no address", ""]])
    reading = read_sheet(sheets(Input.of(put(workbook({"S": made}), "b.xlsx")))[0])
    rejected = [(r.line, r.original["email"]) for r in reading.rejects]
    assert rejected == [(5, "acme"), (6, "no address")]
    path = write_rejects(tmp_path, reading)
    path.write_text(path.read_text("utf-8").replace("no address", "ann@x.example"), "utf-8")
    again = read_sheet(Input.of(path)).records
    assert [r.person.name for r in again] == ["Ann Lee"]


def test_one_sheet_can_be_named_and_a_wrong_name_tells_the_right_ones(put):
    path = put(workbook({"A": plain(PEOPLE), "B": plain([]), "C": plain(PEOPLE)}, ["C"]), "b.xlsx")
    assert [i.name for i in sheets(Input.of(path), " c")] == ["C"]
    with pytest.raises(InputError, match='has no sheet "D"') as caught:
        sheets(Input.of(path), "D")
    assert caught.value.next == 'Its sheets are "A", "B", "C" (hidden)'
    with pytest.raises(InputError, match='the sheet "b" is empty'):
        sheets(Input.of(path), "b")


def test_a_workbook_read_as_one_table_must_have_one_sheet(put):
    path = put(workbook({"A": plain(PEOPLE)}), "a.xlsx")
    assert len(read_sheet(Input.of(path)).records) == 2
    several = Input.of(put(workbook({"A": plain(PEOPLE), "B": plain(PEOPLE)}), "b.xlsx"))
    with pytest.raises(InputError, match="has 2 sheets") as caught:
        recognize(several, SOURCES)
    assert '"A", "B"' in caught.value.next


def test_a_workbook_that_was_written_anew_is_read_anew(put):
    path = put(workbook({"A": plain(PEOPLE)}), "a.xlsx")
    assert [i.name for i in sheets(Input.of(path))] == ["A"]
    put(workbook({"Other": plain(PEOPLE)}), "a.xlsx")
    os.utime(path, (1, 1))
    assert [i.name for i in sheets(Input.of(path))] == ["Other"]


def test_a_sheet_of_no_known_kind_says_so_with_its_name(put):
    (input,) = sheets(Input.of(put(workbook({"S": plain([["colour", "size"]])}), "b.xlsx")))
    with pytest.raises(UnknownSource, match=r"b.xlsx, sheet S: no known kind .*colour, size"):
        recognize(input, SOURCES)


@pytest.mark.parametrize("name", ["a.xls", "a.ods", "noname"])
def test_other_formats_are_read_by_what_is_in_them(name, put):
    content = opendocument([["name", "x"], ["Zoë", "3"]]) if name == "a.ods" else workbooks.OLD
    input = Input.of(put(content, name))
    assert is_workbook(input)
    assert [cells for _, cells in rows(input)] == [["name", ""], ["Zoë", "3"]] or name == "a.ods"
    assert list(rows(input))[1][1] == (["Zoë", "3"])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"name,email\n",
        b"PK\x03\x04rest",
        workbooks.zip_parts({"Connections.csv": "x"}),
        workbooks.zip_parts({"mimetype": "application/epub+zip", "content.xml": "x"}),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    ],
)
def test_other_files_are_no_workbooks(content, put):
    assert not is_workbook(Input.of(put(content, "x.xlsx")))


def refused(put, content):
    with pytest.raises(InputError) as caught:
        found = sheets(Input.of(put(content, "b.xlsx")))
        for one in found:
            list(rows(one))
    assert caught.value.where and caught.value.next
    return caught.value.what


def test_two_cells_at_the_far_corners_do_not_end_the_program(put):
    far = '<row r="1"><c r="A1"><v>1</v></c></row>'
    far += '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    made = sheet([]).replace("<sheetData></sheetData>", f"<sheetData>{far}</sheetData>")
    assert "more memory or time" in refused(put, workbook({"S": made}))


def test_a_row_beyond_the_last_of_all_sheets_is_refused(put):
    made = sheet({1_100_000_000: [text("x")]})
    assert "more memory or time" in refused(put, workbook({"S": made}))


def test_entities_that_grow_are_refused(put):
    grown = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))
    made = f'<!DOCTYPE w [<!ENTITY a "lol">{grown}]>' + sheet([[text("x")]]).replace(">x<", ">&i;<")
    assert "damaged" in refused(put, workbook({"S": made}))


def test_what_unpacks_to_more_than_the_limit_is_not_unpacked(put, monkeypatch):
    monkeypatch.setattr("graphkit.ingest.formats.tabular.workbook.MAX_UNPACKED", 3_000)
    made = sheet([[text("x" * 3_000)]])
    assert "more memory or time" in refused(put, workbook({"S": made}))


def test_a_size_that_lies_about_a_part_is_no_way_around_the_limit(put, monkeypatch):
    content = workbook({"S": sheet([[text("x")]]) + " " * 100_000})
    with zipfile.ZipFile(put(content, "b.xlsx")) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lying = content.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert lying != content
    monkeypatch.setattr("graphkit.ingest.formats.tabular.workbook._SECONDS", 20)
    try:  # read or refused: in either case within the limits of the process that reads it
        assert [list(rows(one)) for one in sheets(Input.of(put(lying, "b.xlsx")))]
    except InputError as error:
        assert error.next


@pytest.fixture
def cells(monkeypatch, tmp_path):
    """Let another script read workbooks."""

    def write(script):
        (tmp_path / "workbook_process.py").write_text(script)
        monkeypatch.setattr(
            "graphkit.ingest.formats.tabular.workbook.__file__", str(tmp_path / "workbook.py")
        )

    return write


def test_a_reader_that_hangs_is_ended(put, cells, monkeypatch):
    cells("import time\ntime.sleep(60)\n")
    monkeypatch.setattr("graphkit.ingest.formats.tabular.workbook._SECONDS", 0.5)
    begun = time.monotonic()
    assert "more memory or time" in refused(put, workbook({"S": plain(PEOPLE)}))
    assert time.monotonic() - begun < 30


def test_a_reader_whose_rows_are_not_wanted_any_more_is_ended(put, cells):
    input = sheets(Input.of(put(workbook({"S": plain(PEOPLE)}), "b.xlsx")))[0]
    said = 'import time\nprint("[]")\nprint("[1, [\\"a\\"]]", flush=True)\ntime.sleep(60)\n'
    cells(said)
    begun = time.monotonic()
    walked = rows(input)
    assert next(walked) == (1, ["a"])
    walked.close()
    assert time.monotonic() - begun < 30


def test_rows_not_wanted_any_more_leave_no_process_behind(put):
    input = Input.of(put(workbook({"S": plain(PEOPLE * 5_000)}), "b.xlsx"))
    walked = rows(input)
    next(walked)
    walked.close()  # warnings are errors: a process or pipe left open would be one


@pytest.mark.parametrize("cut", [0.3, 0.7, 0.95])
def test_a_workbook_cut_short_is_damaged_or_none(cut, put):
    content = workbook({"S": plain(PEOPLE)})
    path = put(content[: int(len(content) * cut)], "b.xlsx")
    with pytest.raises(InputError):
        recognize(Input.of(path), SOURCES)
    assert "damaged" in refused(put, content[: int(len(content) * cut)])


def test_a_sheet_that_is_not_there_is_damage_and_no_traceback(put):
    content = workbooks.zip_parts(
        {"xl/workbook.xml": "<workbook/>", "[Content_Types].xml": "<Types/>"}
    )
    assert refused(put, content)
