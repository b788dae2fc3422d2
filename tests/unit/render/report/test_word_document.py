"""A report for Word: real styles, repeated heads, described pictures, and nothing but words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from payloads import MARKUP
from sample_reports import TODAY, every_text, long_table, sample_report

from graphkit.render.report.document import Column, Look, ReportDocument, Section, Table
from graphkit.render.report.file_formats.document_words import picture_words, shown
from graphkit.render.report.file_formats.paper_sizes import PAPERS
from graphkit.render.report.file_formats.word_document import CHART_TABLES, word_document
from graphkit.render.report.file_formats.word_tables import column_widths

A4 = PAPERS["a4"]


def opened(report: ReportDocument | None = None, paper: str = "a4"):
    data = word_document(sample_report() if report is None else report, PAPERS[paper])
    return docx.Document(io.BytesIO(data))


def blocks(document) -> Iterator[str]:
    """Yield the text of each paragraph and each line of a cell, in reading order."""
    for element in document.element.body.iter(qn("w:p")):
        yield "".join(text.text or "" for text in element.iter(qn("w:t")))


def styles(document) -> dict[str, str]:
    return {line.text: line.style.name for line in document.paragraphs if line.text}


def test_every_word_is_there():
    lines = list(blocks(opened()))
    # The picture has a title, and its table has that of the picture.
    for words in every_text(sample_report()):
        if words not in ("Held by one person", "By year"):
            assert any(shown(words) in line for line in lines), words


def test_styles_are_real():
    document = opened()
    found = styles(document)
    assert found["Our partners"] == "Title"
    assert found["Elm Street Library"] == "Subtitle"
    assert found["Introductions wanted"] == "Heading 1"
    assert found["Health"] == "Heading 2"
    assert found["Riverbend (likely 52%)"] == "Heading 3"
    assert found["Met in May."] == "List Bullet 2"
    assert found["Who holds them"] == "Caption"
    assert "At a glance" not in found
    bullets = [line for line in document.paragraphs if line.text == "Riverbend Clinic"]
    assert [line.style.name for line in bullets] == ["List Bullet", "List Number"]
    assert {table.style.name for table in document.tables} == {"Report Table"}


def test_the_appendix_follows_what_is_printed():
    assert "All partners" in styles(opened())
    without = opened(sample_report(prints_appendix=False))
    assert "Appendix" not in styles(without)
    assert "Partner 1" not in list(blocks(without))
    assert CHART_TABLES in styles(without)
    assert "Details: All partners" not in list(blocks(without))


def test_a_long_table_repeats_its_head_and_keeps_rows_whole():
    (table,) = [t for t in opened().tables if len(t.rows) > 50]
    rows = table._tbl.tr_lst
    assert rows[0].trPr.find(qn("w:tblHeader")) is not None
    assert rows[1].trPr.find(qn("w:tblHeader")) is None
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    assert [cell.text for cell in table.rows[1].cells] == ["Partner 1", "cooperating", "2,019"]
    assert table.rows[1].cells[2].paragraphs[0].style.name == "Table Number"


def test_pictures_are_described():
    document = opened()
    words = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert words == ["The logo of the library", "Who holds them. One bar"]
    assert picture_words(sample_report().charts[0]) == "Who holds them. One bar"
    chart = document.inline_shapes[1]
    assert chart.width == Mm(400 * 25.4 / 96)
    assert chart.height * 400 == pytest.approx(chart.width * 60, rel=0.01)


@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("letter", (215.9, 279.4))])
def test_paper_header_and_numbers(paper, size):
    section = opened(paper=paper).sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx(size, abs=0.05)
    assert section.header.paragraphs[0].text == "Elm Street Library: Our partners\t24 November 2026"
    assert section.first_page_header.paragraphs[0].text == ""
    for footer in (section.footer, section.first_page_footer):
        fields = [f.get(qn("w:instr")) for f in footer._element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_it_says_what_it_is():
    about = opened().core_properties
    assert about.title == "Elm Street Library: Our partners"
    assert about.author == "Elm Street Library"
    assert about.language == "en-US"
    assert about.created.date() == TODAY
    assert about.comments == ""


def test_only_web_and_mail_addresses_are_links():
    document = opened()
    targets = [r.target_ref for r in document.part.rels.values() if r.is_external]
    assert targets == ["https://clinic.example/page"]
    anchors = [a.get(qn("w:anchor")) for a in document.element.body.iter(qn("w:hyperlink"))]
    marks = [m.get(qn("w:name")) for m in document.element.body.iter(qn("w:bookmarkStart"))]
    assert {anchor for anchor in anchors if anchor} <= set(marks)
    assert len(marks) == len(set(marks))


def test_each_numbered_list_counts_from_one():
    report = sample_report()
    twice = ReportDocument("T", "O", TODAY, "board", "All.", (report.sections[1],) * 2)
    numbers = [
        line._p.pPr.numPr.numId.val
        for line in opened(twice).paragraphs
        if line.style.name == "List Number"
    ]
    assert len(numbers) == 4
    numbering = opened(twice).part.numbering_part.element
    starts = [number.find(".//" + qn("w:startOverride")) for number in numbering.num_lst[-2:]]
    assert [start.get(qn("w:val")) for start in starts] == ["1", "1"]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


@pytest.mark.parametrize("text", [*MARKUP[:20], "a\ufffeb", "a\uffff", "\ud800", "\x00", "&#0;"])
def test_markup_is_words(text):
    lines = list(blocks(opened(sample_report(lambda usual: text))))
    assert lines.count(shown(text)) > 60


@examples(60)
@given(st.text(max_size=30))
def test_any_words_come_back(text):
    report = sample_report(lambda usual: f"{text}{usual}")
    lines = list(blocks(opened(report)))
    for words in every_text(report):
        if not words.endswith(("Held by one person", "By year")):
            assert any(shown(words).strip() in line for line in lines), words


@pytest.mark.parametrize("logo", [b"no picture", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00"])
def test_a_broken_logo_is_left_out(logo):
    report = ReportDocument("T", "O", TODAY, "board", "All.", (), look=Look("", logo, "image/png"))
    document = opened(report)
    assert len(document.inline_shapes) == 0
    assert document.paragraphs[0].style.name == "Title"


def test_a_picture_that_cannot_be_drawn_is_a_table(monkeypatch):
    from graphkit.errors import OutputError
    from graphkit.render.charts import raster

    def refuse(*_: object, **__: object) -> bytes:
        raise OutputError("no font was found")

    monkeypatch.setattr(raster, "png", refuse)
    document = opened()
    assert len(document.inline_shapes) == 1  # the logo
    assert CHART_TABLES not in styles(document)
    assert "65%" in list(blocks(document))


def test_columns_have_room_for_their_longest_word():
    table = Table(
        "", (Column("A"), Column("Responsibilities"), Column("C")),
        (), )  # fmt: skip
    widths = column_widths(table, 100)
    assert sum(widths) == pytest.approx(100)
    assert widths[1] > 3 * widths[0]
    crowded = Table("", tuple(Column("Responsibilities") for _ in range(20)), ())
    assert column_widths(crowded, 100) == pytest.approx([5] * 20)


def test_odd_tables_can_be_written():
    sections = (
        Section("a", "", parts=(Table("", (), ()), Table("", (Column(""),), ()))),
        Section("b", "B", parts=(long_table(rows=0),)),
    )
    document = opened(ReportDocument("", "", TODAY, "board", "", sections))
    assert [len(table.rows) for table in document.tables] == [1, 1]
    assert isinstance(document.tables[0], WordTable)


def test_the_same_report_gives_the_same_bytes_and_every_part_is_xml():
    data = word_document(sample_report(), A4)
    assert data == word_document(sample_report(), A4)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in archive.namelist() if "thumbnail" in name]
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
