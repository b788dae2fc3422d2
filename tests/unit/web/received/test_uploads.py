"""Files from a browser: nothing that it says of them is believed, and nothing of them stays."""

from __future__ import annotations

import asyncio
import os
import stat
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.requests import ClientDisconnect, Request
from web_upload import BOUNDARY, TYPE, form_with_files

from graphkit.errors import NothingFound
from graphkit.web.received import upload_form
from graphkit.web.received import uploads as module
from graphkit.web.received.uploaded_files import (
    MOST_FILES,
    FormTooOld,
    Upload,
    UploadRefused,
    UploadTooLarge,
    safe_name,
    words_of,
)
from graphkit.web.received.uploads import Uploads
from graphkit.web.sign_in import Session

TOKEN = "the-secret"
ANA = Session("ana's cookie", TOKEN, 0.0)
BO = Session("bo's cookie", TOKEN, 0.0)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "unpacked"


@pytest.fixture
def uploads(place: Path) -> Iterator[Uploads]:
    made = Uploads(place)
    yield made
    made.close()


def receive(
    uploads: Uploads,
    body: bytes | Sequence[bytes],
    session: Session = ANA,
    type: str = TYPE,
    end: str = "http.request",
    pause: float = 0.0,
) -> Upload:
    """Let a session send a body in pieces."""
    pieces = [body] if isinstance(body, bytes) else list(body)

    async def give() -> dict[str, Any]:
        if pieces:
            await asyncio.sleep(pause)
            more = len(pieces) > 1 or end != "http.request"
            return {"type": "http.request", "body": pieces.pop(0), "more_body": more}
        return {"type": end}

    headers = [(b"content-type", type.encode())]
    scope = {"type": "http", "method": "POST", "path": "/import/files", "headers": headers}
    # In a thread: the browser of other tests has a loop of its own in this one.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, uploads.receive(Request(scope, give), session)).result()


def kept(place: Path) -> list[Path]:
    return [p for p in place.rglob("*") if p.is_file() and p.name != "lock"]


def test_files_arrive_whole_and_private_however_they_are_cut(uploads: Uploads) -> None:
    data = os.urandom(5_000) + f"\r\n--{BOUNDARY}".encode()[:-1] + b"\r\n\r\nend"
    body = form_with_files(
        TOKEN, [("a.csv", data), ("a.csv", b""), ("", b"")], [("instead", "i_1")]
    )
    for size in (1, 7, 64, len(body)):
        upload = receive(uploads, [body[i : i + size] for i in range(0, len(body), size)])
        assert [(f.path.name, f.size) for f in upload.files] == [("a.csv", len(data)), ("a.csv", 0)]
        assert upload.files[0].path.read_bytes() == data
        assert upload.fields == {"instead": "i_1"}
        assert stat.S_IMODE(upload.files[0].path.stat().st_mode) == 0o600
        for folder in (upload.folder, *upload.folder.iterdir()):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("sent", "kept_as"),
    [
        ("Connections.csv", "Connections.csv"),
        ("../../../../etc/passwd", "passwd"),
        ("C:\\fakepath\\..\\graphkit.toml", "graphkit.toml"),
        ("/etc/cron.d/x", "x"),
        ("..", "file"),
        (".", "file"),
        (".graphkit", "graphkit"),
        ("a\x00b.csv", "a_b.csv"),
        ("a\nb\r\n.csv", "a_b__.csv"),
        ("<script>alert(1)</script>.csv", "script_.csv"),
        ('"; rm -rf ~ #.csv', "__ rm -rf _ _.csv"),
        ("$(id)`id`.csv", "_(id)_id_.csv"),
        ("\u202egpj.csv", "_gpj.csv"),
        ("名簿.xlsx", "名簿.xlsx"),
        ("nul", "_nul"),
        ("CON.csv", "_CON.csv"),
        ("-rf", "-rf"),
        (" . ", "file"),
        ("x" * 400 + ".vcf", "x" * 116 + ".vcf"),
        ("名" * 300 + ".csv", "名" * 78 + ".csv"),
        ("\udcff\ud800.csv", "__.csv"),
    ],
)
def test_of_a_name_only_what_is_safe_remains(sent: str, kept_as: str) -> None:
    assert safe_name(sent) == kept_as
    assert Path(kept_as).name == kept_as
    assert len(kept_as.encode()) <= 255


def test_a_name_never_leads_out_of_its_folder(uploads: Uploads, place: Path) -> None:
    names = ["../../x.csv", "..\\..\\x.csv", "/etc/passwd", "%2e%2e%2fx.csv", "a/../../../x.csv"]
    upload = receive(uploads, form_with_files(TOKEN, [(name, b"Name\n") for name in names]))
    for number, file in enumerate(upload.files, start=1):
        assert file.path.resolve().parent == (upload.folder / str(number)).resolve()
    assert {p.parent.parent for p in kept(place)} == {upload.folder}


@pytest.mark.parametrize(
    "type",
    [
        "",
        "text/plain",
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=another",
        "multipart/form-data; boundary=" + "b" * 5_000,
        "application/x-www-form-urlencoded",
        "multipart/mixed; boundary=" + BOUNDARY,
    ],
)
def test_a_form_of_another_type_is_refused(uploads: Uploads, place: Path, type: str) -> None:
    with pytest.raises(UploadRefused, match="did not arrive whole"):
        receive(uploads, form_with_files(TOKEN, [("a.csv", b"Name\n")]), type=type)
    assert kept(place) == []


WHOLE = form_with_files(TOKEN, [("a.csv", b"Name\nAna\n")])
HEAD = f"--{BOUNDARY}\r\n".encode()
# The secret comes after the file.
_, SECRET, REST = WHOLE.split(HEAD)
FILE, END = REST[: -len(HEAD) - 2], REST[-len(HEAD) - 2 :]
LATE = HEAD + FILE + HEAD + SECRET[:-2] + b"\r\n" + END


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "did not arrive whole"),
        (b"Name\nAna\n", "did not arrive whole"),
        (WHOLE[: len(WHOLE) // 2], "did not arrive whole"),
        (WHOLE[:-6], "did not arrive whole"),
        (form_with_files(TOKEN, []), "no file was chosen"),
        (form_with_files(TOKEN, [("", b"")]), "no file was chosen"),
        (HEAD + b"no header\r\n\r\nx\r\n", "did not arrive whole"),
        (HEAD + b"A: b\r\n" * 50 + b"\r\nx", "did not arrive whole"),
        (HEAD + b"A: " + b"b" * 70_000 + b"\r\n\r\nx", "did not arrive whole"),
        (HEAD + b"Content-Disposition: attachment\r\n\r\nx\r\n", "did not arrive whole"),
        (form_with_files(TOKEN, [], [("note", "x" * 2_000)]), "did not arrive whole"),
        (form_with_files(TOKEN, [], [(f"f{n}", "") for n in range(20)]), "did not arrive whole"),
        (form_with_files(TOKEN, [("a.csv", b"")] * (MOST_FILES + 1)), "more than 50 files"),
        (form_with_files(TOKEN, [("", b"")] * 5_000), "more than 50 files"),
    ],
)
def test_a_damaged_form_is_refused_and_leaves_nothing(
    uploads: Uploads, place: Path, body: bytes, says: str
) -> None:
    with pytest.raises(UploadRefused, match=says):
        receive(uploads, body)
    assert kept(place) == []


@pytest.mark.parametrize(
    "body",
    [
        form_with_files("guessed", [("a.csv", b"Name\n")]),
        form_with_files("", [("a.csv", b"Name\n")]),
        LATE,
        form_with_files("x" * 900, []),
    ],
)
def test_before_the_secret_of_the_session_no_file_is_written(
    uploads: Uploads, place: Path, body: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(upload_form, "safe_name", opened.append)
    with pytest.raises(FormTooOld):
        receive(uploads, body)
    assert opened == []
    assert kept(place) == []


def test_an_upload_is_limited_and_so_are_all_of_a_session(
    uploads: Uploads, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 4_000)
    monkeypatch.setattr(module, "MOST_KEPT", 5_000)
    large, small = (form_with_files(TOKEN, [("a.csv", b"x" * n)]) for n in (4_000, 3_000))
    with pytest.raises(UploadTooLarge):
        receive(uploads, [large[:2_000], large[2_000:]])
    assert kept(place) == []
    first = receive(uploads, small)
    with pytest.raises(UploadTooLarge):
        receive(uploads, small)
    receive(uploads, small, BO)
    uploads.drop(first)
    receive(uploads, small)


def test_somebody_slow_is_not_waited_for(
    uploads: Uploads, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SILENCE", 0.05)
    monkeypatch.setattr(module, "_DRAINED", 0.05)
    with pytest.raises(UploadRefused, match="took too long"):
        receive(uploads, [WHOLE[:40], WHOLE[40:]], pause=0.5)
    monkeypatch.setattr(module, "SILENCE", 5)
    monkeypatch.setattr(module, "LONGEST", 0.1)
    drop_by_drop = [WHOLE[i : i + 1] for i in range(len(WHOLE))]
    began = time.monotonic()
    with pytest.raises(UploadRefused, match="took too long"):
        receive(uploads, drop_by_drop, pause=0.02)
    assert time.monotonic() - began < 10
    assert kept(place) == []


def test_a_browser_that_goes_away_leaves_nothing(uploads: Uploads, place: Path) -> None:
    with pytest.raises(ClientDisconnect):
        receive(uploads, WHOLE[:-30], end="http.disconnect")
    assert kept(place) == []


def test_a_full_disk_is_an_answer(
    uploads: Uploads, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module.shutil, "disk_usage", lambda path: SimpleNamespace(free=1_000))
    with pytest.raises(UploadRefused, match="the disk is full"):
        receive(uploads, WHOLE)
    assert kept(place) == []


def test_an_upload_is_found_by_its_session_alone_until_it_ends(place: Path) -> None:
    uploads = Uploads(place, life=0.3)
    upload = receive(uploads, WHOLE)
    assert uploads.find(upload.id, ANA) is upload
    with pytest.raises(NothingFound):
        uploads.find(upload.id, BO)
    end = time.monotonic() + 10
    while kept(place) and time.monotonic() < end:
        time.sleep(0.02)
    assert kept(place) == []
    with pytest.raises(NothingFound, match="no longer here"):
        uploads.find(upload.id, ANA)
    uploads.close()


def test_an_upload_that_is_being_imported_is_taken_once(place: Path) -> None:
    uploads = Uploads(place, life=0.2)
    upload = receive(uploads, WHOLE)
    uploads.take(upload)
    with pytest.raises(NothingFound, match="already being imported"):
        uploads.take(upload)
    time.sleep(0.4)
    assert upload.files[0].path.exists()
    uploads.drop(upload)
    assert kept(place) == []
    uploads.close()


def test_the_end_of_the_server_deletes_all(place: Path) -> None:
    uploads = Uploads(place)
    receive(uploads, WHOLE)
    assert kept(place)
    uploads.close()
    assert list(place.iterdir()) == []


def test_errors_name_a_file_and_not_where_it_is(uploads: Uploads) -> None:
    upload = receive(uploads, WHOLE)
    path = str(upload.files[0].path)
    error = words_of(NothingFound(f"{path} is odd", where=path, next=f"Look at {path}"), upload)
    assert (error.what, error.where, error.next) == ("a.csv is odd", "a.csv", "Look at a.csv")
