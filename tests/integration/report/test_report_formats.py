"""The demo's report in each format: the same words, for the same eyes."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

import graphkit
from graphkit.render.report import Edition
from graphkit.render.report.document import ReportDocument
from graphkit.render.report.file_formats import write_report_file
from graphkit.render.report.file_formats.chromium_printer import find_chromium
from graphkit.render.report.html_page import render_report
from graphkit.session.personal_data.find_copies import find_copies
from graphkit.session.reports.report_request import ReportRequest

FORMATS = ("html", "md", "docx", "xlsx")


@pytest.fixture(scope="module")
def workspace(made_demo: Path, tmp_path_factory) -> Iterator[graphkit.Workspace]:
    root = Path(shutil.copytree(made_demo, tmp_path_factory.mktemp("formats") / "demo"))
    with graphkit.open(root) as opened:
        yield opened


@pytest.fixture(scope="module")
def board(workspace) -> ReportDocument:
    return workspace.report_document(ReportRequest(Edition.BOARD))


@pytest.fixture(scope="module")
def funder(workspace) -> ReportDocument:
    return workspace.report_document(ReportRequest(Edition.FUNDER))


def words(path: Path) -> str:
    """Return all words in a report."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        document = docx.Document(io.BytesIO(data))
        alts = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
        return "\n".join([*(t.text or "" for t in document.element.iter(qn("w:t"))), *alts])
    if path.suffix == ".xlsx":
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = [r for name in book.sheet_names for r in book.get_sheet_by_name(name).to_python()]
        return "\n".join(str(cell) for row in rows for cell in row)
    if path.suffix == ".pdf":
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
        return normalize("NFKC", " ".join(" ".join(pages).split()))
    return data.decode()


@pytest.mark.parametrize("ending", FORMATS)
def test_the_board_reads_the_same(ending, board, tmp_path):
    path = write_report_file(tmp_path / f"board.{ending}", board, render_report)
    text = words(path)
    for said in (
        "Hold the review with Riverbend Community Theater",
        "on 30 September 2026",
        "8 reviews are overdue and 1 agreement ended and has no successor.",
        "Free flu shots",
        "Hirschman 1945",
    ):
        assert said in text, said


@pytest.mark.parametrize("ending", FORMATS)
def test_a_funder_sees_no_person_in_any_format(ending, funder, workspace, tmp_path):
    path = write_report_file(tmp_path / f"funder.{ending}", funder, render_report)
    text = words(path)
    contacts = workspace.network().contacts.values()
    names = {name for one in contacts for name in (one.name, *one.aliases) if " " in name}
    assert [name for name in names if name in text] == []
    assert "Free flu shots" in text


@pytest.mark.parametrize(("paper", "width"), [("a4", 595), ("letter", 612)])
def test_the_boards_pdf_has_four_pages(paper, width, workspace, tmp_path):
    if find_chromium() is None:
        pytest.skip("needs a Chromium or Chrome: apt install chromium, or set GRAPHKIT_CHROMIUM")
    request = ReportRequest(Edition.BOARD)
    path = workspace.report(tmp_path / "board.pdf", request=request, paper=paper)
    pages = PdfReader(path).pages
    assert len(pages) <= 4
    assert round(float(pages[0].mediabox.width)) == width
    text = words(path)
    assert "Hold the review with Riverbend Community Theater" in text
    assert "All partners" not in text  # the appendix is not printed
    whole = ReportRequest(Edition.BOARD, appendix=True)
    assert "All partners" in words(workspace.report(path, request=whole, paper=paper))


def test_forgetting_finds_a_person_in_each_format_but_pdf(board, workspace, tmp_path):
    contact = next(c for c in workspace.network().contacts.values() if c.name == "Dana Whitfield")
    folder = tmp_path / "written"
    folder.mkdir()
    for ending in FORMATS:
        write_report_file(folder / f"report.{ending}", board, render_report)
    (folder / "report.pdf").write_bytes(b"%PDF-1.4")
    found = find_copies(folder, contact, tmp_path)
    assert [path.suffix[1:] for path in found.naming] == sorted(FORMATS)
    assert [path.name for path in found.unsearched] == ["report.pdf"]
