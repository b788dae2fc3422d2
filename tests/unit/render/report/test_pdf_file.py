"""Which program prints a report as PDF, and what it is given."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import pytest
from sample_reports import sample_report

from graphkit.errors import OutputError, UsageError
from graphkit.render.report.file_formats import check_report_name, pdf_file, write_report_file
from graphkit.render.report.file_formats.chromium_printer import (
    find_chromium,
    print_with_chromium,
)
from graphkit.render.report.file_formats.paper_sizes import PAPERS
from graphkit.render.report.file_formats.pdf_file import find_printer, prepare_page

POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a shell script as a program")


def program(path: Path, script: str = "exit 0") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@POSIX
@pytest.mark.parametrize("name", ["chromium", "chromium-browser", "google-chrome", "chrome"])
def test_a_browser_on_the_path_is_found(name, tmp_path):
    made = program(tmp_path / name)
    assert find_chromium({"PATH": str(tmp_path)}, "linux") == made


@POSIX
def test_the_named_browser_goes_first(tmp_path):
    program(tmp_path / "chromium")
    named = program(tmp_path / "other" / "my-chrome")
    environment = {"PATH": str(tmp_path), "GRAPHKIT_CHROMIUM": str(named)}
    assert find_chromium(environment) == named


def test_a_named_browser_that_is_missing_is_an_error(tmp_path):
    with pytest.raises(OutputError, match="GRAPHKIT_CHROMIUM names a program that does not exist"):
        find_chromium({"PATH": "", "GRAPHKIT_CHROMIUM": str(tmp_path / "none")})


def test_usual_places_of_windows_and_macos(tmp_path, monkeypatch):
    edge = program(tmp_path / "Microsoft/Edge/Application/msedge.exe")
    assert find_chromium({"PATH": "", "PROGRAMFILES(X86)": str(tmp_path)}, "win32") == edge
    chrome = program(tmp_path / "Google/Chrome/Application/chrome.exe")
    assert find_chromium({"PATH": "", "PROGRAMFILES(X86)": str(tmp_path)}, "win32") == chrome
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    app = program(tmp_path / "Applications/Chromium.app/Contents/MacOS/Chromium")
    assert find_chromium({"PATH": ""}, "darwin") == app
    assert find_chromium({"PATH": ""}, "linux") is None


def test_without_anything_that_prints_a_sentence_says_how(monkeypatch, tmp_path):
    monkeypatch.setattr(pdf_file, "find_chromium", lambda: None)
    monkeypatch.setattr(pdf_file, "has_weasyprint", lambda: False)
    with pytest.raises(OutputError) as error:
        check_report_name(tmp_path / "report.pdf")
    assert 'pip install "graphkit[pdf]"' in str(error.value)
    assert "Install one of them" in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_weasyprint_prints_if_there_is_no_browser_or_it_fails(monkeypatch):
    monkeypatch.setattr(pdf_file, "has_weasyprint", lambda: True)
    monkeypatch.setattr(pdf_file, "print_with_weasyprint", lambda page: b"woven")
    monkeypatch.setattr(pdf_file, "find_chromium", lambda: None)
    assert find_printer()("") == b"woven"
    monkeypatch.setattr(pdf_file, "find_chromium", lambda: Path(sys.executable))

    def fail(*_: object) -> bytes:
        raise OutputError("the browser made no PDF")

    monkeypatch.setattr(pdf_file, "print_with_chromium", fail)
    assert find_printer()("") == b"woven"
    monkeypatch.setattr(pdf_file, "has_weasyprint", lambda: False)
    with pytest.raises(OutputError, match="made no PDF"):
        find_printer()("")


@POSIX
def test_a_browser_that_makes_nothing_is_an_error(tmp_path):
    with pytest.raises(OutputError, match="the browser made no PDF"):
        print_with_chromium(program(tmp_path / "chromium"), "<p>")


@POSIX
def test_a_file_that_is_no_pdf_is_an_error(tmp_path):
    script = 'for a; do case "$a" in --print-to-pdf=*) echo no > "${a#*=}";; esac; done'
    with pytest.raises(OutputError, match="the browser made no PDF"):
        print_with_chromium(program(tmp_path / "chromium", script), "<p>")


@POSIX
def test_a_browser_that_hangs_is_ended_with_its_children(tmp_path):
    noted = tmp_path / "child"
    script = f"sleep 60 & echo $! > {noted}; wait"
    begun = time.monotonic()
    with pytest.raises(OutputError, match=r"in 0\.5 seconds"):
        print_with_chromium(program(tmp_path / "chromium", script), "<p>", seconds=0.5)
    assert time.monotonic() - begun < 30
    child = int(noted.read_text())
    for _ in range(100):
        if not is_running(child):
            break
        time.sleep(0.05)
    assert not is_running(child)


@POSIX
def test_children_of_a_browser_that_ended_are_ended(tmp_path):
    noted = tmp_path / "child"
    script = f"sleep 60 >/dev/null 2>&1 & echo $! > {noted}"
    with pytest.raises(OutputError):
        print_with_chromium(program(tmp_path / "chromium", script), "<p>")
    for _ in range(100):
        if not is_running(int(noted.read_text())):
            return
        time.sleep(0.05)
    raise AssertionError("a process is left")


def is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        try:
            os.kill(process, 0)
        except OSError:
            return False
        return not Path("/proc/self").exists()
    return state != "Z"


@POSIX
def test_the_browser_gets_a_private_folder_and_no_network(tmp_path):
    noted = tmp_path / "noted"
    script = f'for a; do echo "$a"; done > {noted}; ls -ld "${{a#file://}}"* >> {noted}'
    with pytest.raises(OutputError):
        print_with_chromium(program(tmp_path / "chromium", script), "<p>")
    said = noted.read_text()
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in said
    (profile,) = [line for line in said.splitlines() if line.startswith("--user-data-dir=")]
    assert not Path(profile.partition("=")[2]).exists()
    assert ".graphkit-unpacked-" in profile
    assert ("--no-sandbox" in said) == (os.geteuid() == 0)


def test_the_page_for_paper_loads_nothing_and_goes_nowhere():
    page = (
        '<html><HEAD><meta charset=utf-8><meta http-equiv="Content-Security-Policy" content="">'
        "<META content='0;url=file:///etc/passwd' HTTP-EQUIV=refresh></head><body></head></body>"
    )
    made = prepare_page(page, PAPERS["letter"])
    assert made.count("http-equiv") == 1
    assert "refresh" not in made
    assert made.index("default-src 'none'") < made.index("charset")
    assert made.count("@page { size: letter; }") == 1


def test_the_ending_decides(tmp_path):
    for ending in ("html", "HTM", "docx", "xlsx", "md"):
        path = tmp_path / f"report.{ending}"
        write_report_file(path, sample_report(), lambda report: f"<p>{report.title}")
        start = path.read_bytes()[:2]
        assert start == {"docx": b"PK", "xlsx": b"PK", "md": b"# "}.get(ending, b"<p")
        assert os.name != "posix" or path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["report", "report.txt", "report.doc", "report.html.gz", ".pdf"])
def test_other_endings_are_refused_with_those_that_fit(name, tmp_path):
    with pytest.raises(UsageError) as error:
        check_report_name(tmp_path / name)
    assert str(error.value).endswith("Use a name that ends in .html, .pdf, .docx, .xlsx or .md")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_named(tmp_path):
    with pytest.raises(OutputError, match="its folder does not exist"):
        check_report_name(tmp_path / "no" / "report.docx")
