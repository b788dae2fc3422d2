"""A report as PDF, printed by a real Chromium and by WeasyPrint."""

from __future__ import annotations

import contextlib
import io
import os
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import normalize

import pytest
from pypdf import PdfReader
from sample_reports import every_text, part_texts, sample_report

from graphkit.render.report.file_formats import chromium_printer, write_report_file
from graphkit.render.report.file_formats.chromium_printer import (
    find_chromium,
    print_with_chromium,
)
from graphkit.render.report.file_formats.document_words import shown
from graphkit.render.report.file_formats.paper_sizes import PAPERS
from graphkit.render.report.file_formats.pdf_file import prepare_page
from graphkit.render.report.file_formats.weasyprint_printer import (
    has_weasyprint,
    print_with_weasyprint,
)
from graphkit.render.report.html_page import render_report

Printer = Callable[[str], bytes]
SECRET = "a secret of the user"


def chromium(page: str) -> bytes:
    program = find_chromium()
    if program is None:
        pytest.skip("needs a Chromium or Chrome: apt install chromium, or set GRAPHKIT_CHROMIUM")
    return print_with_chromium(program, page)


def weasyprint(page: str) -> bytes:
    if not has_weasyprint():
        pytest.skip("needs WeasyPrint and Pango: apt install libpango-1.0-0 libpangoft2-1.0-0")
    return print_with_weasyprint(page)


@pytest.fixture(scope="module", params=[chromium, weasyprint], ids=["chromium", "weasyprint"])
def printer(request) -> Printer:
    return request.param


@pytest.fixture(scope="module")
def printed(printer) -> PdfReader:
    page = prepare_page(render_report(sample_report()), PAPERS["a4"])
    return PdfReader(io.BytesIO(printer(page)))


def outline(items: list, level: int = 1) -> Iterator[tuple[int, str]]:
    for item in items:
        if isinstance(item, list):
            yield from outline(item, level + 1)
        else:
            yield level, str(item.title)


def texts(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def tags(reader: PdfReader) -> set[str]:
    """Return the kinds of elements in the tree that a screen reader follows."""
    found: set[str] = set()
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            found.add(str(node.get("/S", "")))
            if "/K" in node:
                waiting.append(node["/K"])
    return found


def test_bookmarks_lead_to_the_headings(printed):
    found = list(outline(printed.outline))
    assert found[0] == (1, "Our partners")
    for level, title in ((2, "Introductions wanted"), (2, "By sector"), (3, "All partners")):
        assert (level, title) in found
    pages = [printed.get_destination_page_number(item) for item in flat(printed.outline)]
    assert pages == sorted(pages)
    assert pages[-1] >= 2


def flat(items: list) -> Iterator:
    for item in items:
        if isinstance(item, list):
            yield from flat(item)
        else:
            yield item


def test_it_is_tagged_and_says_its_language_and_title(printed):
    root = printed.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith("en")
    assert printed.metadata.title == "Our partners: Elm Street Library, 24 November 2026"
    found = tags(printed)
    assert {"/H1", "/H2", "/P", "/Table", "/TR", "/TH", "/TD", "/L", "/LI"} <= found
    assert "/Figure" in found


def test_every_font_is_in_it(printed):
    fonts = 0
    for page in printed.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            kind = font.get_object()
            below = [d.get_object() for d in kind.get("/DescendantFonts", [kind])]
            for one in below:
                if kind["/Subtype"] == "/Type3":
                    continue  # its letters are drawings in the file
                about = one["/FontDescriptor"].get_object()
                assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(about), about
            fonts += 1
    assert fonts


def test_each_page_has_the_title_and_its_number(printed):
    count = len(printed.pages)
    assert count >= 3
    for number, page in enumerate(printed.pages, start=1):
        words = " ".join(page.extract_text().split())
        assert f"{number} of {count}" in words
        assert "Elm Street Library: Our partners" in words
        assert float(page.mediabox.width) == pytest.approx(595.3, abs=0.5)


def test_every_word_is_there_but_the_tables_of_pictures(printed):
    words = normalize("NFKC", texts(printed)).replace(" ", "")
    held, years = sample_report().charts
    for text in every_text(sample_report()):
        # The page leaves the last line of the foot out on paper.
        if text not in (*part_texts(held.table), years.title, sample_report().foot[-1]):
            assert shown(text).replace(" ", "") in words, text


def test_a_long_table_has_its_head_on_each_page(printed):
    pages = [" ".join(page.extract_text().split()) for page in printed.pages]
    with_rows = [words for words in pages if "cooperating" in words]
    assert len(with_rows) >= 2
    assert all("Partner Stage Since" in words for words in with_rows)


def test_letter_paper(printer):
    reader = PdfReader(io.BytesIO(printer(prepare_page("<html><head></head>a", PAPERS["letter"]))))
    assert [float(side) for side in reader.pages[0].mediabox[2:]] == pytest.approx(
        [612, 792], abs=0.5
    )


@pytest.fixture
def server() -> Iterator[tuple[int, list[bytes]]]:
    """A server that notes each request."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        stop = threading.Event()

        def listen() -> None:
            while not stop.is_set():
                with contextlib.suppress(TimeoutError):
                    connection, _ = listener.accept()
                    with connection:
                        connection.settimeout(1)
                        heard.append(connection.recv(100))

        thread = threading.Thread(target=listen)
        thread.start()
        yield listener.getsockname()[1], heard
        stop.set()
        thread.join()


def greedy_page(secret: Path, port: int) -> str:
    """Return a page without any policy that tries to load a file and an address in many ways."""
    ways = []
    for address in (secret.as_uri(), f"http://127.0.0.1:{port}/a"):
        ways += [
            f"<img src='{address}'>", f"<iframe src='{address}'></iframe>",
            f"<object data='{address}'></object>", f"<embed src='{address}'>",
            f"<link rel=stylesheet href='{address}'>", f"<style>@import url({address});</style>",
            f"<div style='background:url({address})'>x</div>", f"<video src='{address}'></video>",
            f"<svg><image href='{address}'/><use href='{address}#a'/></svg>",
            f"<script src='{address}'></script>", f"<p style='content:url({address})'>x</p>",
            f"<script>fetch('{address}').then(r => r.text()).then(t => document.write(t))</script>",
            f"<link rel=attachment href='{address}'>", f"<link rel=prefetch href='{address}'>",
        ]  # fmt: skip
    return (
        "<html><head><meta http-equiv=refresh content='0;url=" + secret.as_uri() + "'>"
        f"<base href='{secret.parent.as_uri()}/'></head><body>words of the page"
        + "".join(ways)
        + "</body></html>"
    )


def test_the_page_reads_no_file_and_asks_nobody(printer, server, tmp_path):
    port, heard = server
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    data = printer(prepare_page(greedy_page(secret, port), PAPERS["a4"]))
    reader = PdfReader(io.BytesIO(data))
    assert "words of the page" in texts(reader)
    assert "secret" not in texts(reader)
    assert reader.attachments == {}
    assert heard == []


def test_without_the_policy_a_file_would_be_read(tmp_path):
    """So the test above can fail."""
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    page = f"<html><head></head><iframe src='{secret.as_uri()}'></iframe>"
    assert SECRET in texts(PdfReader(io.BytesIO(chromium(page))))


def test_the_file_is_private_and_nothing_is_left(tmp_path, monkeypatch):
    if find_chromium() is None:
        pytest.skip("needs a Chromium or Chrome")
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    path = write_report_file(tmp_path / "report.pdf", sample_report(), render_report)
    assert path.read_bytes().startswith(b"%PDF-")
    assert os.name != "posix" or path.stat().st_mode & 0o777 == 0o600
    assert list(place.iterdir()) == []
    assert [line for line in command_lines() if str(place) in line] == []


def command_lines() -> list[str]:
    """Return the command lines of all processes, where the system shows them."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            found.append(place.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return found


def test_a_snap_gets_a_folder_that_it_can_enter(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\nexec /snap/bin/chromium\n")
    assert chromium_printer._parent(program) is None
    common = tmp_path / "snap" / "chromium" / "common"
    common.mkdir(parents=True)
    assert chromium_printer._parent(program) == common
    program.write_text("#!/bin/sh\nexec /usr/lib/chromium\n")
    assert chromium_printer._parent(program) is None
