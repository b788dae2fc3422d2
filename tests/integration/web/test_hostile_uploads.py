"""Files and forms that are made to do harm are refused with a page, or shown as what they are."""

from __future__ import annotations

import gzip
import io
import re
import socket
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from web_page import Visitor, served
from web_upload import BOUNDARY, TYPE, Uploader, form_with_files, words

PEOPLE = b"Name,Email\nAna Silva,ana@elm.example\n"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; DROP TABLE contacts; --",
    "{{ 7 * 7 }}",
    "${7*7}",
    '=HYPERLINK("http://evil.example")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\u202egpj.exe",
    "a\u0000b",
    "\x1b[31mred",
    "javascript:alert(1)",
    "</textarea></select></option>",
    "%0d%0aSet-Cookie:%20a=b",
    "../../../etc/passwd",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("elm")
    (place / "graphkit.toml").write_text('[home]\norganization = "Elm Library"\n', "utf-8")
    return place


@pytest.fixture(scope="module")
def person(folder: Path) -> Iterator[Uploader]:
    """Somebody who has signed in."""
    with served(folder) as visitor:  # a process of its own: what it is sent may keep it busy
        visitor.sign_in()
        yield Uploader(visitor)


@pytest.fixture(autouse=True)
def _nothing_outside(folder: Path) -> Iterator[None]:
    """Check that no upload has left a file outside the private folder."""
    before = _outside(folder)
    yield
    assert _outside(folder) == before


def _outside(folder: Path) -> list[str]:
    return sorted(
        str(path.relative_to(folder))
        for path in folder.iterdir()
        if path.name not in (".graphkit", "rejects")
    )


def zip_of(*parts: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["zip", "gzip", "nested"])
def test_a_bomb_is_refused_at_its_file(person: Uploader, kind: str) -> None:
    zeros = b"Name,Email\n" + b"0" * (300 << 20)
    if kind == "gzip":
        data, name = gzip.compress(zeros, 9), "people.csv.gz"
    else:
        data, name = zip_of(("people.csv", zeros)), "export.zip"
        if kind == "nested":
            data = zip_of(*((f"{n}.zip", data) for n in range(9)))
    assert len(data) < 4 << 20
    began = time.monotonic()
    _, page = person.check((name, data), ("people.csv", PEOPLE))
    assert time.monotonic() - began < 60
    assert 'class="error"' in page.text
    assert "Ana Silva new" in words(page.text)
    assert "/unpacked" not in page.text


def test_names_in_an_archive_lead_nowhere(person: Uploader, folder: Path) -> None:
    data = zip_of(("../../../../evil.csv", PEOPLE), ("/etc/evil.csv", PEOPLE), ("a.csv", PEOPLE))
    person.check(("export.zip", data))
    assert not (folder.parent / "evil.csv").exists()
    assert not Path("/etc/evil.csv").exists()


@pytest.mark.parametrize("name", [*HOSTILE, "..", "CON", "x" * 3000, "名簿.csv", ""])
def test_a_hostile_name_of_a_file_is_only_text(person: Uploader, name: str) -> None:
    address, page = person.check((name.replace("\x00", ""), PEOPLE))
    assert page.status == 200, page.text
    for got in (page, person.visitor.get("/jobs"), person.visitor.get(f"{address}/columns/1")):
        _is_harmless(got.text)


def test_hostile_cells_and_headers_are_only_text(person: Uploader) -> None:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    rows = [f"{cell(text)},x{n}@oak.example,{cell(text)}" for n, text in enumerate(HOSTILE)]
    headers = ",".join(("Name", "Email", "Organization"))
    table = "\n".join((headers, *rows)).encode()
    odd = ",".join(map(cell, HOSTILE)) + "\n" + ",".join(map(cell, HOSTILE)) + "\n"
    address, page = person.check(("cells.csv", table), ("headers.csv", odd.encode()))
    columns = [person.visitor.get(f"{address}/columns/{n}") for n in (1, 2)]
    for got in (page, *columns):
        _is_harmless(got.text)
    person.choose(address, left_out_2="yes")
    _, result = person.confirm(address, left_out_2="yes")
    assert "The files are imported" in result.text
    for got in (result, person.visitor.get("/imports"), person.visitor.get("/jobs")):
        _is_harmless(got.text)


def _is_harmless(page: str) -> None:
    assert "<script>alert" not in page
    assert "<img" not in page
    assert "49" not in re.findall(r"\b49\b", page)
    assert "\x1b" not in page
    assert "\u0000" not in page


@pytest.mark.parametrize(
    ("body", "type"),
    [
        (b"", TYPE),
        (b"Name\nAna\n", TYPE),
        (form_with_files("guessed", [("a.csv", PEOPLE)]), TYPE),
        (form_with_files("guessed", [("a.csv", PEOPLE)]), "multipart/form-data"),
        (form_with_files("guessed", [("a.csv", PEOPLE)] * 3_000), TYPE),
        (b"token=guessed", "application/x-www-form-urlencoded"),
    ],
)
def test_a_damaged_form_is_refused_with_a_page(person: Uploader, body: bytes, type: str) -> None:
    got = person.visitor.post("/import/files", body, content_type=type)
    assert got.status in (400, 403)
    assert '<div class="error" role="alert">' in got.text
    assert "Traceback" not in got.text


def _raw(visitor: Visitor, length: str, body: bytes, wait: float = 10) -> bytes:
    """Send a body with a length of its own; return what comes back."""
    host, _, port = visitor.host.partition(":")
    head = (
        f"POST /import/files HTTP/1.1\r\nHost: {visitor.host}\r\nOrigin: {visitor.address}\r\n"
        f"Cookie: {visitor.cookie}\r\nContent-Type: {TYPE}\r\nContent-Length: {length}\r\n\r\n"
    )
    with socket.create_connection((host, int(port)), timeout=wait) as line:
        line.sendall(head.encode() + body)
        line.shutdown(socket.SHUT_WR)
        found = b""
        while piece := line.recv(65536):
            found += piece
        return found


@pytest.mark.parametrize("length", ["99999999999", "-1", "1e9", "10000000000000000000000", "0x10"])
def test_a_length_that_no_export_has_is_refused_at_once(person: Uploader, length: str) -> None:
    answer = _raw(person.visitor, length, b"--")
    assert re.match(rb"HTTP/1.1 4\d\d ", answer), answer[:200]


@pytest.mark.parametrize("lie", [-20, 500])
def test_a_length_that_lies_leaves_nothing(person: Uploader, folder: Path, lie: int) -> None:
    kept = folder / ".graphkit" / "unpacked"
    before = set(kept.rglob("*.csv"))
    body = form_with_files(person.token, [("lie.csv", PEOPLE)])
    answer = _raw(person.visitor, str(len(body) + lie), body)
    assert b"303" not in answer[:30]
    time.sleep(0.2)
    assert set(kept.rglob("*.csv")) == before
    assert person.visitor.get("/import").status == 200


def test_a_body_without_end_is_cut(person: Uploader, folder: Path) -> None:
    """Nobody sends for ever: a form is read up to its bound, and what came is deleted."""
    kept = folder / ".graphkit" / "unpacked"
    head = form_with_files(person.token, [("endless.csv", b"")]).partition(b"\r\n\r\n--")[0]
    assert BOUNDARY.encode() in head
    before = set(kept.rglob("*.csv"))
    answer = _raw(person.visitor, str(600 << 20), head + b"\r\n\r\n" + b"x" * (1 << 20))
    assert b"303" not in answer[:30]
    time.sleep(0.2)
    assert set(kept.rglob("*.csv")) == before


def test_a_million_rows_arrive_and_others_are_answered_meanwhile(
    person: Uploader, folder: Path
) -> None:
    rows = b"".join(b"Person%d Family%d,p%d@oak.example\n" % (n, n, n) for n in range(1_000_000))
    sent = person.send(("million.csv", b"Name,Email\n" + rows))
    assert sent.status == 303, words(sent.text)
    job = sent.headers["location"]
    end = time.monotonic() + 60
    while "million.csv" not in words(person.visitor.get(job).text) and time.monotonic() < end:
        time.sleep(0.2)
    assert "Reading million.csv" in words(person.visitor.get(job).text)
    began = time.monotonic()
    assert person.visitor.get("/imports").status == 200
    assert time.monotonic() - began < 15
    person.visitor.send_form(f"{job}/cancel")
    end = time.monotonic() + 60
    while "Canceled" not in words(person.visitor.get(job).text) and time.monotonic() < end:
        time.sleep(0.2)
    assert "Canceled" in words(person.visitor.get(job).text)
