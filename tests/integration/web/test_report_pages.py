"""The report on the page is that of the command, for each of its readers."""

from __future__ import annotations

from pathlib import Path

import pytest
from program import run_program
from web_page import Visitor

from graphkit.web.routes.report_pages import _FILES


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ()),
        ("?for=board", ("--for", "board")),
        ("?for=funder", ("--for", "funder")),
        ("?for=partner&partner=Riverbend+Clinic", ("Riverbend Clinic", "--for", "partner")),
        ("?compare=2026-06-01&where=sector+%3D+health",
         ("--where", "sector = health", "--compare", "2026-06-01")),
    ],
)  # fmt: skip
def test_a_report_is_that_of_the_command(
    reader: Visitor, demo_folder: Path, tmp_path: Path, query: str, words: tuple[str, ...]
) -> None:
    file = tmp_path / "report.html"
    done = run_program("report", str(file), *words, cwd=demo_folder)
    assert done.returncode == 0, done.stderr
    shown = reader.get(f"/report/show{query}")
    assert shown.text == file.read_text("utf-8")
    # What the browser is told is what the report says itself: its own style, and no script.
    policy = shown.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'") and "script-src" not in policy
    assert reader.get(f"/report/file.html{query}").text == shown.text
    page = reader.get(f"/report{query}").text
    for ending in _FILES:
        assert f'href="/report/file.{ending}{query.replace("&", "&amp;")}"' in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/report?for=nobody", 400),
        ("/report?for=partner", 400),
        ("/report/show?for=partner&partner=zzzz", 404),
        ("/report/file.exe", 400),
        ("/report/show?compare=someday", 400),
        ("/report/show?where=sector+%3D", 400),
    ],
)
def test_what_makes_no_report_is_said(reader: Visitor, path: str, status: int) -> None:
    got = reader.get(path)
    assert got.status == status
    assert "Traceback" not in got.text


def test_a_report_is_kept_and_its_readers_are_recorded(visitor: Visitor, folder: Path) -> None:
    before = {path.name for path in (folder / "archive").glob("*")}
    got = visitor.send_form("/report/keep", **{"for": "board"})
    assert (got.status, got.headers["location"]) == (303, "/report?for=board")
    assert "The report is kept as" in visitor.get("/report").text
    after = {path.name for path in (folder / "archive").glob("*")}
    assert len(after - before) == 1
    assert "board" in run_program("audit", cwd=folder).stdout
