"""A report as a workbook: typed values, texts that compute nothing, legal names of sheets."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from xml.etree import ElementTree

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from sample_reports import every_text, sample_report

from graphkit.render.report.document import Cell, Chart, Column, ReportDocument, Section, Table
from graphkit.render.report.file_formats.document_words import shown
from graphkit.render.report.file_formats.report_workbook import report_workbook
from graphkit.render.report.file_formats.sheet_values import sheet_columns, sheet_name

HOSTILE = (
    "=1+1", "=HYPERLINK(\"https://evil.example\")", "+1", "-1", "a!B1", "@SUM(A1)", "https://evil.example",
    "mailto:a@evil.example", "internal:Sheet1!A1", "external:c.xlsx", "{=1}", "'x", "<a/>", "&lt;",
    "\x1b[2J", "\u202eabc", "_x000D_", "[a]:*?/\\", "History", "report",
    "a\nb", "%", "", "' ", "\ufffe",
)  # fmt: skip


def read(data: bytes) -> dict[str, list[list[object]]]:
    """Return the rows of each sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def only(table: Table, chart: bool = False) -> ReportDocument:
    """Return a report with one table or chart."""
    part = Chart("c", table.caption, "", table) if chart else table
    section = Section("s", "Section", parts=(part,))
    return ReportDocument("T", "O", date(2026, 11, 24), "board", "All.", (section,))


def test_every_word_is_there():
    sheets = read(report_workbook(sample_report()))
    cells = [str(cell) for rows in sheets.values() for row in rows for cell in row]
    numbers = {
        "35",
        "31%",
        "65%",
        "40%",
        "2",
        "nobody",
        "2,019",
        "30",
        "34",
        "3,000",
        "3,400",
        "3,500",
    }
    days = {"30 September 2026", "30 September 2026, 55 days late"}
    names = {"Held by one person", "By year"}  # its chart has a title
    for words in every_text(sample_report()):
        if words not in numbers | days | names:
            assert any(shown(words).strip() in cell for cell in cells), words


def test_numbers_and_days_are_numbers_and_days():
    sheets = read(report_workbook(sample_report()))
    assert list(sheets) == ["Report", "Who holds them", "How we develop", "Days", "All partners"]
    assert sheets["Who holds them"] == [
        ["Partner", "Share", "People"],
        ["Riverbend Clinic", 0.65, 2.0],
        ["Oak Harbor School", 0.4, 0.0],
    ]
    assert sheets["Days"][1:] == [["Review", date(2026, 9, 30)], ["Fair", "not said"]]
    assert sheets["All partners"][60] == ["Partner 60", "cooperating", 2019.0]
    flat = [row for row in sheets["Report"] if row[0] == "Hold the review with Riverbend Clinic"]
    assert flat[0][1:3] == [date(2026, 9, 30), "Maria Lopez"]
    assert ["partners", 35.0, "1 more than on 30 September 2026", "graphkit partners"] in sheets[
        "Report"
    ]
    assert ["sectors reached", "8 of 12", "", ""] in sheets["Report"]


def test_words_beside_a_number_keep_both():
    table = Table("T", (Column("How many"),), ((Cell("210 people", 210),), (Cell("unknown"),)))
    assert [(c.title, c.typed) for c in sheet_columns(table)] == [
        ("How many", False),
        ("How many (number)", True),
    ]
    assert read(report_workbook(only(table)))["T"] == [
        ["How many", "How many (number)"],
        ["210 people", 210.0],
        ["unknown", ""],
    ]


@pytest.mark.parametrize(
    ("cell", "look"),
    [
        (Cell("65%", 0.65), "0%"), (Cell("65.5%", 0.655), "0.0%"), (Cell("1,234", 1234), "#,##0"),
        (Cell("1.30", 1.3), "#,##0.00"), (Cell("2026", 2026), "0"),
    ],
)  # fmt: skip
def test_numbers_look_as_in_the_report(cell, look):
    styles = parts(report_workbook(only(Table("T", (Column("a"),), ((cell,),)))))["xl/styles.xml"]
    known = {"0": 'numFmtId="1"'}
    assert known.get(look, f'formatCode="{look}"') in styles.decode()


@pytest.mark.parametrize("day", [date(1850, 5, 1), date(1900, 1, 31), date(1, 1, 1)])
def test_a_day_that_a_spreadsheet_does_not_know_is_words(day):
    table = Table("T", (Column("When"),), ((Cell("long ago", day),),))
    assert read(report_workbook(only(table)))["T"] == [["When"], ["long ago"]]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_computes_or_links(text):
    made = parts(report_workbook(sample_report(lambda usual: f"{text}{usual}" if text else "")))
    for name, data in made.items():
        if name.startswith("xl/worksheets/"):
            assert b"<f>" not in data
            assert b"<hyperlink" not in data
        if name.endswith(".rels"):
            assert b"External" not in data
        if name.startswith("xl/charts/chart"):
            for reference in re.findall(rb"<c:f>(.*?)</c:f>", data):
                assert reference.decode().endswith(tuple("0123456789")), reference


@examples(80)
@given(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40)))
def test_any_words_come_back(text):
    report = sample_report(lambda usual: f"{text}{usual}")
    sheets = read(report_workbook(report))
    names = list(sheets)
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert len(name.encode("utf-16-le")) <= 62
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", name)
    cells = {str(cell) for rows in sheets.values() for row in rows for cell in row}
    for words in ("Riverbend Clinic", "Maria Lopez", "cooperating", "partners", "Six files."):
        assert as_read(shown(f"{text}{words}")) in cells


def as_read(text: str) -> str:
    """Return a text as a workbook's reader returns it: it decodes what looks like an escape."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: match[0], text)


@examples(100)
@given(st.lists(st.text(max_size=40), max_size=12))
def test_names_of_sheets_are_legal_and_unique(titles):
    taken = {"report"}
    names = [sheet_name(title, taken) for title in titles]
    assert len({name.casefold() for name in ["Report", *names]}) == len(names) + 1
    for name in names:
        assert name.strip()
        assert len(name.encode("utf-16-le")) <= 62
        assert name.casefold() != "history"
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", name)


@examples(60)
@given(st.lists(st.one_of(st.floats(), st.none(), st.dates(), st.integers(-(10**12), 10**12))))
def test_any_values_can_be_written(values):
    table = Table(
        "T",
        (Column("Year"), Column("b")),
        tuple((Cell(f"{n}"), Cell("x", v)) for n, v in enumerate(values)),
    )
    rows = read(report_workbook(only(table, chart=True)))["T"]
    assert [str(row[0]) for row in rows[1:]] == [str(n) for n in range(len(values))]


def test_charts_are_those_of_the_numbers():
    made = parts(report_workbook(sample_report()))
    charts = sorted(name for name in made if name.startswith("xl/charts/chart"))
    kinds = []
    for name in charts:
        root = ElementTree.fromstring(made[name])
        kinds += [
            e.tag.split("}")[1] for e in root.iter() if e.tag.endswith(("barChart", "lineChart"))
        ]
    assert kinds == ["barChart", "barChart", "lineChart", "lineChart"]


def test_a_table_with_many_rows_or_without_numbers_has_no_chart():
    long = tuple((Cell(str(n)), Cell(str(n), n)) for n in range(200))
    for rows in (long, ((Cell("a"), Cell("b")),), ()):
        made = parts(
            report_workbook(only(Table("T", (Column("a"), Column("b")), rows), chart=True))
        )
        assert not any(name.startswith("xl/charts/chart") for name in made)


def test_the_same_report_gives_the_same_bytes():
    assert report_workbook(sample_report()) == report_workbook(sample_report())
