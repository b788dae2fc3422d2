"""Lines of text as cells: delimiters, aligned columns, pasted tables."""

from __future__ import annotations

import pytest

from graphkit.ingest import Input, load_sources, read_records, recognize
from graphkit.ingest.formats.table import Row
from graphkit.ingest.formats.tabular.csv_rows import any_length
from graphkit.ingest.formats.tabular.layout import find_tables, read_found_table
from graphkit.ingest.formats.tabular.layout.split_lines import split_of

TABLE = (("Name", "Phone", "Agency"), ("Ann Lee", "555-0100", "Clinic"), ("Bo Chen", "", "School"))


def read(path):
    (found,) = find_tables(Input.of(path))
    with any_length():
        rows = list(read_found_table(Input.of(path), found).rows)
    return found, [row.cells for row in rows if isinstance(row, Row)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_delimiter_is_found_below_a_title_with_commas(delimiter, put):
    lines = ["Partners, friends, and others", *(delimiter.join(row) for row in TABLE)]
    found, rows = read(put("\n".join(lines)))
    assert found.layout.split.delimiter == delimiter
    assert (found.columns, rows) == (TABLE[0], list(TABLE[1:]))


def test_a_name_with_a_comma_does_not_make_the_delimiter(put):
    lines = ["Name;Town;Phone", "Lee, Ann;Lakeside;555-0100", "Chen, Bo;Riverbend;555-0101"]
    _, rows = read(put("\n".join(lines)))
    assert rows[0] == ("Lee, Ann", "Lakeside", "555-0100")


def test_columns_aligned_with_spaces_come_apart_also_where_a_cell_is_empty(put):
    text = "Our list\n\n" + "\n".join(f"{a:<12}{b:<12}{c}" for a, b, c in TABLE)
    found, rows = read(put(text, "pasted.txt"))
    assert (found.title, found.columns) == ("Our list", TABLE[0])
    assert rows == list(TABLE[1:])


def test_a_pasted_list_with_a_header_is_a_table_and_no_text_with_contacts(put):
    text = "\n".join(f"{a:<12}{b:<12}{c}" for a, b, c in (*TABLE, ("Cy Cole", "555-0102", "Hill")))
    path = put(text, "pasted.txt")
    reading = read_records(path, recognize(path, load_sources()))
    assert reading.source.reader == "csv"
    assert [record.person.name for record in reading.records] == ["Ann Lee", "Bo Chen", "Cy Cole"]


def test_lines_of_one_cell_stay_whole(put):
    _, rows = read(put("Name\nAnn Lee\nBo Chen\n"))
    assert rows == [("Ann Lee",), ("Bo Chen",)]


def test_a_pasted_table_with_bars_and_a_drawn_line_is_read(put):
    text = "| Name | Phone |\n|------|-------|\n| Ann Lee | 555-0100 |\n| Bo Chen | 555-0101 |\n"
    _, rows = read(put(text))
    assert rows == [("", "Ann Lee", "555-0100", ""), ("", "Bo Chen", "555-0101", "")]


def test_a_quotation_mark_alone_says_as_above(put):
    _, rows = read(put('Name,Agency,Phone\nAnn Lee,Clinic,555-0100\nBo Chen,",555-0101\n'))
    assert rows[1] == ("Bo Chen", "Clinic", "555-0101")


def test_a_text_in_quotation_marks_over_lines_is_one_cell(put):
    _, rows = read(put('Name,Notes\nAnn Lee,"one,\n",\nBo Chen,"two\n"\n'))
    assert [row[1] for row in rows] == ["one,\n", "two\n"]


def test_a_note_with_commas_is_no_row(put):
    text = "Name,Phone,Town\nAnn Lee,555-0100,Lakeside\nNote: call first, in the morning\n"
    _, rows = read(put(text))
    assert len(rows) == 1


def test_commas_followed_by_spaces_divide_cells_too(put):
    text = "Name, Role, Agency\nAnn Lee, chair of the whole board, The Clinic by the Old Lake\n"
    _, rows = read(
        put(text + "Bo Chen, treasurer, School\nCy Cole, member and the oldest of them\n")
    )
    assert [row[0] for row in rows] == ["Ann Lee", "Bo Chen", "Cy Cole"]


def test_a_line_that_names_the_delimiter_is_obeyed():
    assert split_of(["sep=;\n", "a,b;c,d\n"]).delimiter == ";"
