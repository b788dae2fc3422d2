"""CSV as people get it."""

from __future__ import annotations

import csv
import io
import os
import time
import tracemalloc

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import InputError
from graphkit.ingest.formats.table import MalformedRow, Row
from graphkit.ingest.formats.tabular.checked_rows import MAX_CELL
from graphkit.ingest.formats.tabular.csv_rows import any_length, read_csv
from graphkit.ingest.inputs.decode_text import physical_lines, read_text

PEOPLE = "name,email,organization\nDana Whitfield,dana@clinic.example,Café Léon\n"
LINKEDIN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def rows_of(content, skipped=0, delimiter=","):
    with any_length():
        return list(read_csv(physical_lines(content), skipped, delimiter).rows)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_a_table_is_read_in_each_encoding(encoding, graph, put):
    reading = graph.read(put(PEOPLE.encode(encoding)))
    assert reading.records[0].organization == "Café Léon"
    assert reading.columns == ("name", "email", "organization")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_is_read_with_each_delimiter_and_line_end(delimiter, end, graph, put):
    content = PEOPLE.replace(",", delimiter).replace("\n", end)
    record = graph.read(put(content)).records[0]
    assert (record.line, record.person.name) == (2, "Dana Whitfield")


def test_an_excel_hint_about_the_delimiter_is_passed_over(graph, put):
    reading = graph.read(put("sep=;\n" + PEOPLE.replace(",", ";")))
    assert [record.line for record in reading.records] == [3]


def test_linkedins_note_is_passed_over_even_with_a_quote_that_never_closes(graph, put):
    note = 'Notes:\n"When exporting, you may, or may not, see "all" of it\n\n'
    reading = graph.read(put(note + LINKEDIN + "Ann,Lee,,,Acme,VP,12 Mar 2021\r\n"))
    assert reading.source.name == "linkedin_connections"
    assert reading.records[0].line == 5


def test_a_row_is_numbered_by_the_line_in_which_it_begins():
    content = 'a,b\n1,"x\ny\nz"\n\n2,w\n'
    assert [(row.line, row.cells) for row in rows_of(content)] == [
        (2, ("1", "x\ny\nz")),
        (6, ("2", "w")),
    ]


def test_blank_rows_are_no_rows(graph, put):
    reading = graph.read(put(PEOPLE + "\n,,\n  , ,\nAnn Lee,,\n"))
    assert (reading.rows, len(reading.records), len(reading.rejects)) == (2, 2, 0)


def test_a_row_with_a_date_and_nothing_else_is_rejected_with_its_reason(graph, put):
    reading = graph.read(put(LINKEDIN + ",,,,,,01 Jan 2023\n"))
    (reject,) = reading.rejects
    assert (reject.line, reject.reason) == (2, "no name and no mail address")
    assert reject.original["Connected On"] == "01 Jan 2023"


def test_a_short_row_is_filled_up_and_empty_fields_too_many_do_no_harm():
    assert [row.cells for row in rows_of("a,b\n1\n1,2,,\n")] == [("1", ""), ("1", "2")]


def test_a_row_with_too_many_fields_is_rejected_and_keeps_its_text(graph, put):
    reading = graph.read(put(PEOPLE + "Ann,ann@x.example,Acme, Inc.\n"))
    (reject,) = reading.rejects
    assert (reject.line, reject.reason) == (3, "4 fields, but the header has 3")
    assert list(reject.original.values()) == ["Ann", "ann@x.example", "Acme", " Inc."]


def test_a_quote_that_never_closes_costs_one_row_and_not_the_rest_of_the_file():
    rows = rows_of('name,org\nAnn,"Acme\nBob,Clinic\nEve,School\n')
    assert isinstance(rows[0], MalformedRow)
    assert (rows[0].line, rows[0].original) == (2, 'Ann,"Acme')
    assert [row.cells[0] for row in rows[1:]] == ["Bob", "Eve"]


def test_a_quote_open_in_the_last_row_is_no_silent_loss_either():
    rows = rows_of('name,org\nBob,Clinic\nAnn,"Acme')
    assert [type(row) for row in rows] == [Row, MalformedRow]


def test_a_last_row_with_closed_quotes_over_lines_is_sound():
    assert rows_of('a,b\n1,"x\ny"')[0].cells == ("1", "x\ny")


def test_rows_that_ran_together_by_open_quotes_are_each_rejected():
    rows = rows_of("a,b\n" + "".join(f'{n},"x""\n' for n in range(2001)) + "1,2\n")
    assert [type(row) for row in rows] == [MalformedRow] * 2001 + [Row]


def test_a_stray_quote_within_one_line_is_let_pass():
    assert rows_of('a,b\n5" pipe,"so" it goes\n')[0].cells == ('5" pipe', "so it goes")


def test_quotes_that_would_be_read_again_and_again_end_in_one_reject():
    content = "a,b\n" + 'x,"\n' * 1 + "".join(f'"{n}\n' for n in range(300)) + 'y"z\n' * 3
    begun = time.process_time()
    assert rows_of(content)
    assert time.process_time() - begun < 5


def test_ten_megabytes_in_a_field_are_a_reject(graph, put):
    reading = graph.read(put(PEOPLE + f'Ann,ann@x.example,"{"x" * 10_000_000}"\nBob,,\n'))
    (reject,) = reading.rejects
    assert reject.reason == "a field of 10,000,000 characters"
    assert len(reject.original["organization"]) == 10_000_000
    assert len(reading.records) == 2


def test_the_csv_modules_limit_is_put_back(graph, put):
    before = csv.field_size_limit()
    graph.read(put(PEOPLE))
    assert csv.field_size_limit() == before


def test_nul_bytes_within_a_text_are_dropped(graph, put):
    reading = graph.read(put(PEOPLE + "Ann\x00 Lee,ann@x.example,Ac\x00me\n"))
    assert reading.records[-1].person.name == "Ann Lee"
    assert reading.records[-1].organization == "Acme"


def test_one_bad_byte_in_a_utf8_file_costs_one_row(graph, put):
    good = "".join(f"Zoë {c}. Müller,z{c}@x.example,Café\n" for c in "abcdefgh").encode()
    reading = graph.read(put(PEOPLE.encode() + b"Ann\xff,ann@x.example,Acme\n" + good))
    (reject,) = reading.rejects
    assert (reject.line, reject.reason) == (
        3,
        "characters that cannot be read: parts of the file are not UTF-8",
    )
    assert len(reading.records) == 9


MIXED = [
    # The bytes of a row in a file of UTF-8, and what they are taken for; None if for nothing.
    ("Zo\xeb M\xfcller", "Zoë Müller"),
    ("\xc5sa \xd6berg", "Åsa Öberg"),
    ("O\x92Neil", "O’Neil"),
    ("M\xc3ller", None),  # half of a letter in UTF-8
    ("Mar\xc9a", None),  # a capital within a word
    ("\xe5\x9a", None),  # two thirds of one
    ("Cr\xe9\xe9e", "Créée"),
    ("Ann\xff", None),
    ("\x81nn", None),
]


@pytest.mark.parametrize(("row", "name"), MIXED)
def test_rows_in_windows_1252_within_utf8_are_mended_or_rejected_one_by_one(row, name, graph, put):
    good = "".join(f"Zoë {c}. Müller,z{c}@x.example,Café\n" for c in "abcdefgh").encode()
    odd = f"{row},odd@x.example,Acme\n".encode("latin-1")
    reading = graph.read(put(PEOPLE.encode() + odd + good))
    assert reading.rows == len(reading.records) + len(reading.rejects) == 10
    found = [r.person.name for r in reading.records if r.line == 3]
    assert found == ([] if name is None else [name])
    if name is None:
        assert reading.rejects[0].line == 3
    else:
        assert reading.notes == (
            "not UTF-8 and read as Windows-1252: line 3; check whether the letters there are right",
        )


def test_a_rejected_row_keeps_the_bytes_that_it_had(graph, put, tmp_path):
    from graphkit.ingest import write_rejects

    good = "".join(f"Zoë {c}. Müller,z{c}@x.example,Café\n" for c in "abcdefgh").encode()
    reading = graph.read(put(PEOPLE.encode() + b"Ann\xff,ann@x.example,Acme\n" + good))
    assert b"Ann\xff,ann@x.example" in write_rejects(tmp_path, reading).read_bytes()


def test_one_letter_that_windows_1252_lacks_costs_one_row(graph, put):
    rows = "".join(f"Zoë {c}. Müller,z{c}@x.example,Café\n" for c in "abcdefgh").encode("cp1252")
    reading = graph.read(put(PEOPLE.encode("cp1252") + b"Ann\x81,ann@x.example,Acme\n" + rows))
    assert [reject.line for reject in reading.rejects] == [3]
    assert len(reading.records) == 9


def test_the_encoding_is_decided_by_all_of_a_large_file(graph, put):
    plain = "".join(f"Ann Lee {n},a{n}@x.example,Acme\n" for n in range(12_000))
    reading = graph.read(put((PEOPLE.replace("é", "e") + plain + "Zoë,,\n").encode("cp1252")))
    assert reading.records[-1].person.name == "Zoë"
    assert "Windows-1252" in reading.notes[0]


def test_a_letter_on_the_border_of_two_pieces_is_whole(graph, put, monkeypatch):
    from graphkit.ingest.inputs import text_lines

    monkeypatch.setattr(text_lines, "_PIECE", 1 << 12)
    before = PEOPLE.encode()
    row = f"Ann,,{'x' * 5}\n".encode()
    fill = row * ((text_lines._PIECE - len(before)) // len(row) - 1)
    start = len(before) + len(fill)
    odd = b"Zo" + b"o" * (text_lines._PIECE - start - 3) + "ë".encode() + b",,\n"
    reading = graph.read(put(before + fill + odd))
    assert not reading.rejects
    assert reading.records[-1].person.name.endswith("oë")


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_are_counted_whatever_ends_them(end, put, monkeypatch):
    from graphkit.ingest import Input
    from graphkit.ingest.inputs import text_lines

    content = end.join(["name,email", "Ann,", "", "Bob,"])
    for piece in (1, 2, 3, 100):
        monkeypatch.setattr(text_lines, "_PIECE", piece)
        for name, text in (("open", content), ("closed", content + end)):
            input = Input.of(put(text, f"{name}{piece}.csv"))
            assert text_lines.TextFile.of(input).total == 4


def test_a_line_without_an_end_is_not_read_for_ever(graph, put, monkeypatch):
    from graphkit.ingest.inputs import text_lines

    monkeypatch.setattr(text_lines, "MAX_LINE", 1000)
    with pytest.raises(InputError, match="a line of more than 1,000 characters"):
        graph.read(put(PEOPLE + "x" * 1001))


def test_a_table_of_too_many_rows_is_refused_with_what_to_do(graph, put, monkeypatch):
    from graphkit.ingest.formats.tabular import checked_rows as reader

    monkeypatch.setattr(reader, "MAX_ROWS", 3)
    assert len(graph.read(put(PEOPLE + "Ann,,\n\n,,\n" * 2)).records) == 3
    path = put(PEOPLE + "Ann,,\n" * 3, "more.csv")
    with pytest.raises(InputError, match="more than 3 rows") as caught:
        graph.read(path)
    assert str(path) in str(caught.value)


def test_rows_are_walked_without_holding_them(put, sources):
    from graphkit.ingest import Input
    from graphkit.ingest.formats.tabular import READER

    path = put(PEOPLE + f"Ann Lee,ann@x.example,{'x' * 1000}\n" * 10_000)
    table = READER.read(Input.of(path), sources["people"], None)
    tracemalloc.start()
    with any_length():
        count = sum(1 for _ in table.rows)
    assert count == 10_001
    assert tracemalloc.get_traced_memory()[1] < 3_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("line", ['q"q,"\n', 'n,"x""\n'])
def test_quotes_past_saving_take_no_more_than_a_few_passes(line, monkeypatch):
    from graphkit.ingest.formats.tabular import csv_rows as reader

    monkeypatch.setattr(reader, "_REREAD_FREELY", 100_000)
    count = 20_000
    begun = time.process_time()
    rows = rows_of("a,b\n" + line * count)
    assert time.process_time() - begun < 5
    assert {row.line for row in rows} <= set(range(2, count + 2))
    assert any(isinstance(row, MalformedRow) for row in rows)


def test_a_quoted_text_of_many_lines_is_one_row(graph, put):
    note = "\n".join(f"line {n}" for n in range(5_000))
    reading = graph.read(put(f'name,email,notes\nAnn,,"{note}"\nBob,,\n'))
    assert [r.line for r in reading.records] == [2, 5_002]


def test_windows_1252_is_told_where_it_is_not_the_custom(graph, put):
    reading = graph.read(put(PEOPLE.encode("cp1252")))
    assert reading.notes == (
        "not UTF-8, so read as Windows-1252; if letters look wrong, save the file as UTF-8",
    )


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "the file is empty"),
        (b" \r\n\n", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (PEOPLE.split("\n", maxsplit=1)[0].encode(), "the file has no rows below its header"),
        (b"PK\x03\x04rest", "a zip file or an Excel workbook"),
        (b"%PDF-1.7", "a PDF"),
        (bytes(range(1, 32)) * 40, "a binary file"),
        (b"name,email\n\x81\x8d\x8f,x\n", "neither UTF-8, UTF-16 nor Windows-1252"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "the file has no events"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_and_where(content, what, graph, put):
    path = put(content)
    with pytest.raises(InputError) as caught:
        graph.read(path)
    assert what in caught.value.what
    assert str(path) in caught.value.where
    assert caught.value.next


def test_a_folder_a_missing_file_and_a_pipe_are_told_apart(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for name, what in (
        ("", "folder"),
        ("none.csv", "no such file"),
        ("pipe", "not an ordinary file"),
    ):
        with pytest.raises(InputError, match=what):
            read_text(tmp_path / name)


@pytest.fixture
def nobody():
    """Run as somebody who is not let in everywhere, also where tests run as root."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)


def test_a_file_that_may_not_be_read_is_told(put, request):
    path = put(PEOPLE)
    path.chmod(0)
    request.getfixturevalue("nobody")
    with pytest.raises(InputError, match="permission denied"):
        read_text(path)


def test_a_file_of_another_kind_is_told_which(graph, sources, put):
    from graphkit.ingest import read_records

    with pytest.raises(InputError, match=r"this file does not look like Outlook: it lacks"):
        read_records(put(PEOPLE), sources["outlook"])
    with pytest.raises(InputError, match=r"it is a calendar, not a table"):
        read_records(put("BEGIN:VCALENDAR\nEND:VCALENDAR\n"), sources["people"])


def test_progress_ends_at_all_lines(sources, put):
    from graphkit.ingest import read_records

    seen = []
    read_records(
        put(PEOPLE * 2), sources["people"], progress=lambda done, total: seen.append((done, total))
    )
    assert seen[-1] == (4, 4)
    assert all(done <= total for done, total in seen)


CELLS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


@examples(200)
@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=8),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_any_table_that_the_csv_module_writes_comes_back(rows, delimiter, end):
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([("a", "b", "c"), *rows])
    kept = [row for row in rows if any(cell.strip() for cell in row) and "\ufffd" not in str(row)]
    got = [row for row in rows_of(stream.getvalue(), delimiter=delimiter) if isinstance(row, Row)]
    assert [row.cells for row in got] == kept


@given(st.text(max_size=300))
def test_any_text_below_a_header_is_rows_and_broken_rows(text):
    for row in rows_of("a,b\n" + text):
        assert row.line >= 2
        assert isinstance(row, MalformedRow) or len(row.cells) == 2


def test_the_longest_field_taken_is_as_documented():
    assert isinstance(rows_of("a\n" + "x" * MAX_CELL)[0], Row)
    assert isinstance(rows_of("a\n" + "x" * (MAX_CELL + 1))[0], MalformedRow)
