"""Sheets of workbooks: merged cells, hidden rows and columns, several tables, legends."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from workbooks import opendocument, plain, sheet, text, workbook, zip_parts

from graphkit.ingest import Input, load_sources, open_inputs, read_records, recognize
from graphkit.ingest.formats.table import Row, SkippedRow
from graphkit.ingest.formats.tabular.csv_rows import any_length
from graphkit.ingest.formats.tabular.layout import find_tables, read_found_table
from graphkit.ingest.formats.tabular.workbook import sheets

pytest.importorskip("python_calamine", reason="needs python-calamine")

SOURCES = load_sources()
PEOPLE = [["Name", "Email"], ["Ann Lee", "ann@x.example"], ["Bo Chen", "bo@x.example"]]
PARTNERS = [
    ["Our partners"],
    ["Agency", "Contact", "", "Since"],
    ["", "Name", "Phone", ""],
    ["Places we like"],
    ["Clinic", "Ann Lee", "555-0100", "2020"],
    ["", "Bo Chen", "555-0101", "2021"],
    ["Places to visit"],
    ["School", "Cy Cole", "555-0102", "2022"],
]
MERGED = ["A1:D1", "A2:A3", "B2:C2", "D2:D3", "A4:D4", "A5:A6", "A7:D7"]


def only_table(path):
    (input,) = sheets(Input.of(path))
    (found,) = find_tables(input)
    with any_length():
        rows = list(read_found_table(input, found).rows)
    return found, rows


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def as_opendocument(rows, merged):
    """Return an .ods with merged cells."""
    content = opendocument(rows)
    spans = {}
    for place in merged:
        left, top, right, bottom = re.fullmatch(r"(\w)(\d+):(\w)(\d+)", place).groups()
        across, down = ord(right) - ord(left) + 1, int(bottom) - int(top) + 1
        spans[int(top) - 1, ord(left) - 65] = across, down
    parts = parts_of(content)
    lines = parts["content.xml"].split("<table:table-row>")
    made = [lines[0]]
    for n, line in enumerate(lines[1:]):
        cells = line.split("<table:table-cell ")
        for place, (across, down) in ((c, s) for (r, c), s in spans.items() if r == n):
            attributes = (
                f'table:number-columns-spanned="{across}" table:number-rows-spanned="{down}" '
            )
            cells[place + 1] = attributes + cells[place + 1]
        made.append("<table:table-cell ".join(cells))
    parts["content.xml"] = "<table:table-row>".join(made)
    return zip_parts(parts)


@pytest.mark.parametrize("name", ["b.xlsx", "b.ods"])
def test_merged_cells_make_groups_of_columns_headings_and_values_below(name, put):
    if name == "b.ods":
        content = as_opendocument(PARTNERS, MERGED)
    else:
        made = sheet([[text(c) if c else "" for c in row] for row in PARTNERS], merged=MERGED)
        content = workbook({"Partners": made})
    found, rows = only_table(put(content, name))
    assert found.title == "Our partners"
    assert found.columns == ("Agency", "Contact Name", "Contact Phone", "Since", "Section")
    assert [row.cells for row in rows if isinstance(row, Row)] == [
        ("Clinic", "Ann Lee", "555-0100", "2020", "Places we like"),
        ("Clinic", "Bo Chen", "555-0101", "2021", "Places we like"),
        ("School", "Cy Cole", "555-0102", "2022", "Places to visit"),
    ]
    assert [row.line for row in rows if isinstance(row, SkippedRow)] == [4, 7]


def test_hidden_rows_and_columns_of_an_xlsx_are_read_and_said(put):
    rows = [
        ["Name", "Email", "Town"],
        *([f"Ann {c}. Lee", "a@x.example", "Lakeside"] for c in "ABC"),
    ]
    made = plain(rows).replace('<row r="3">', '<row r="3" hidden="1">')
    made = made.replace('<row r="4">', "<row hidden='true' r='4'>")
    made = made.replace(
        "<sheetData>", '<cols><col min="3" max="900" hidden="1"/></cols><sheetData>'
    )
    made = made.replace("</sheetData>", '<row r="9" hidden="1"></row></sheetData>')
    found, read = only_table(put(workbook({"S": made}), "b.xlsx"))
    assert len(read) == 3
    assert found.notes == ("2 hidden rows are read, too", "1 hidden column is read, too")
    reading = read_records(put(workbook({"S": made}), "b.xlsx"), SOURCES["people"])
    assert "2 hidden rows are read, too" in reading.notes


def test_hidden_rows_and_columns_of_an_ods_are_read_and_said(put):
    content = opendocument(
        [["Name", "Email"], ["Ann Lee", "a@x.example"], ["Bo Chen", "b@x.example"]]
    )
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    made = parts["content.xml"]
    first, _, third = (m.start() for m in re.finditer("<table:table-row>", made))
    made = made[:third] + made[third:].replace(
        "<table:table-row>", '<table:table-row table:visibility="filter">', 1
    )
    columns = '<table:table-column/><table:table-column table:visibility="collapse" '
    made = made[:first] + columns + 'table:number-columns-repeated="500"/>' + made[first:]
    empty = '<table:table-row table:number-rows-repeated="9" table:visibility="collapse"/>'
    parts["content.xml"] = made.replace("</table:table>", f"{empty}</table:table>")
    found, read = only_table(put(zip_parts(parts), "b.ods"))
    assert len(read) == 2
    assert found.notes == ("1 hidden row is read, too", "1 hidden column is read, too")


def opened(path, **options):
    with open_inputs(path, SOURCES, **options) as found:
        return [(one.name, one.table) for one in found], found.notes


def test_each_table_of_each_sheet_is_an_input_and_legends_are_left_out(put):
    two = [
        *PEOPLE,
        [],
        ["Board"],
        ["Name", "Email", "Phone"],
        ["Cy Cole", "c@x.example", "555-0102"],
    ]
    made = {
        "People": plain(two),
        "More": plain(PEOPLE),
        "Legend": plain([["Code", "Meaning"], ["A", "active"]]),
        "Info": plain([["How to fill in this list: one person in each row, please."]]),
        "Summary": plain([["Branch", "People"], ["North", "3"], ["South", "2"]]),
    }
    path = put(workbook(made), "b.xlsx")
    inputs, notes = opened(path)
    assert inputs == [("More", None), ("People, table 1", 1), ("People, table 2", 2)]
    assert notes == ("b.xlsx: left out: 3, that explain the other sheets (Legend, Info, Summary)",)
    assert opened(path, sheet="Legend")[0] == [("Legend", None)]


def test_a_sheet_with_people_is_read_whatever_it_is_called(put):
    path = put(workbook({"A": plain(PEOPLE), "Key": plain(PEOPLE)}), "b.xlsx")
    assert [name for name, _ in opened(path)[0]] == ["A", "Key"]


@pytest.mark.parametrize("folder", [False, True])
def test_each_table_of_a_text_file_is_read(folder, put, tmp_path):
    content = (
        "Name,Email\nAnn Lee,a@x.example\nBo Chen,b@x.example\n\nDonors\n"
        "Name,Phone,Town\nCy Cole,555-0102,Lakeside\nDi Dean,555-0103,Riverbend\n"
    )
    path = put(content, "lists.csv")
    with open_inputs(tmp_path if folder else path, SOURCES) as found:
        readings = [read_records(one, recognize(one, SOURCES)) for one in found]
        places = [one.place for one in found]
    names = [[record.person.name for record in reading.records] for reading in readings]
    assert names == [["Ann Lee", "Bo Chen"], ["Cy Cole", "Di Dean"]]
    assert [r.records[0].line for r in readings] == [2, 7]
    assert [place.rpartition(", ")[2] for place in places] == ["table 1", "table 2"]
    assert len({reading.digest for reading in readings}) == 2
    assert [one.stem for one in found] == ["lists table 1", "lists table 2"]


def test_an_export_of_a_program_is_one_table_whatever_is_in_it(put):
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    rows = "Ann,Lee,,,Acme,VP,12 Mar 2021\n"
    path = put(f"{head}{rows}\n\nName,Email,Phone\nCy Cole,c@x.example,555-0102\n")
    with open_inputs(path, SOURCES) as found:
        assert [one.table for one in found] == [None]


def test_totals_and_sections_of_a_known_kind_of_table_become_nobody(put):
    content = (
        "Our people\n\nName,Email,Organization\nBOARD,,\nAnn Lee,a@x.example,Clinic\n"
        "VOLUNTEERS,,\nBo Chen,b@x.example,ditto\nTotal,2,\n"
    )
    reading = read_records(put(content), SOURCES["people"])
    assert [(r.person.name, r.organization) for r in reading.records] == [
        ("Ann Lee", "Clinic"),
        ("Bo Chen", "Clinic"),
    ]
    assert reading.left_out == {"headings of sections": 2, "totals and counts": 1}
