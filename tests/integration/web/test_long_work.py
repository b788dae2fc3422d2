"""Long work on the page: canceled, killed, ended with Ctrl-C; and what others may do meanwhile."""

from __future__ import annotations

import json
import re
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from program import run_program
from web_page import Got, Visitor, served
from web_upload import Uploader, words

SMALL = b"Name,Email\nAna Silva,ana@elm.example\n"
ROWS = 2_500


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A list of people that takes some batches to write."""
    path = tmp_path_factory.mktemp("large") / "large.csv"
    rows = (f"Person{n} Family{n},p{n}@org{n}.example,Organization {n}\n" for n in range(ROWS))
    path.write_text("Name,Email,Organization\n" + "".join(rows), "utf-8")
    return path


@pytest.fixture
def folder(made_demo: Path, tmp_path: Path) -> Path:
    """A copy of the demo's workspace that a test may change."""
    return Path(shutil.copytree(made_demo, tmp_path / "riverbend"))


@pytest.fixture
def person(folder: Path) -> Iterator[Uploader]:
    """Somebody who has signed in at a server of it."""
    with served(folder) as visitor:
        visitor.sign_in()
        yield Uploader(visitor)


def _names(folder: Path) -> list[str]:
    listed = run_program("imports", "--format", "json", cwd=folder)
    return [row["file"] for row in json.loads(listed.stdout)["rows"]]


def _files_kept(folder: Path) -> list[Path]:
    kept = folder / ".graphkit" / "unpacked"
    return [path for path in kept.rglob("*") if path.is_file()]


def _begin(person: Uploader, *files: tuple[str, bytes] | Path) -> str:
    """Begin an import; return the address of its job."""
    address, page = person.check(*files)
    assert f'formaction="{address}/confirm"' in page.text, words(page.text)
    return person.visitor.send_form(f"{address}/confirm").headers["location"]


def _until(visitor: Visitor, job: str, seen: Callable[[Got], bool]) -> Got:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        got = visitor.get(job)
        if seen(got):
            return got
        assert "data-progress" in got.text, words(got.text)
        time.sleep(0.02)
    raise AssertionError(words(got.text))


def _is_writing(got: Got) -> bool:
    return bool(re.search(r"Writing large.csv [1-9][0-9,]* of ", words(got.text)))


def test_half_an_import_is_taken_back_when_it_is_canceled(
    person: Uploader, folder: Path, large: Path
) -> None:
    before = _names(folder)
    job = _begin(person, ("small.csv", SMALL), large)
    _until(person.visitor, job, _is_writing)
    got = person.visitor.send_form(f"{job}/cancel")
    assert got.headers["location"] == job
    said = words(person.visitor.get(job).text)
    assert "Stopping" not in said  # what is canceled is said to be canceled, while it is taken back
    page = _until(person.visitor, job, lambda got: "data-progress" not in got.text)
    said = words(page.text)
    assert "Canceled" in said
    assert "small.csv was imported. 1 file was not imported" in said
    assert "nothing of large.csv is in the network" in said
    assert _files_kept(folder) == [] or {p.name for p in _files_kept(folder)} == {"lock"}
    assert person.visitor.get("/find?q=Person7+Family7").status == 404
    assert _names(folder) == ["small.csv", *before]
    # What was canceled can be done again.
    _, done = person.follow(Got(303, {"location": _begin(person, large)}, ""), 120)
    assert "The files are imported" in done.text


@pytest.mark.parametrize("moment", ["checked", "read"])
def test_before_anything_is_written_canceling_ends_the_work_at_once(
    person: Uploader, folder: Path, large: Path, tmp_path: Path, moment: str
) -> None:
    before, rejects = _names(folder), _rejects(folder)
    if moment == "read":
        job = _begin(person, large)
    else:
        long = tmp_path / "large.csv"  # takes half a minute to compare, without a word
        rows = (f"Ann{n} Ek{n},n{n}@elm{n}.example,Elm {n}\n" for n in range(40_000))
        long.write_text("Name,Email,Organization\n" + "".join(rows), "utf-8")
        job = person.send(long).headers["location"]
    _until(person.visitor, job, lambda got: "Reading large.csv" in words(got.text))
    began = time.monotonic()
    person.visitor.send_form(f"{job}/cancel")
    page = _until(person.visitor, job, lambda got: "data-progress" not in got.text)
    assert time.monotonic() - began < 3
    assert "Canceled" in words(page.text)
    assert (_names(folder), _rejects(folder)) == (before, rejects)
    assert person.visitor.get("/partners").status == 200


def _rejects(folder: Path) -> set[str]:
    """Return what an import writes besides the store: its rejected rows."""
    return {path.name for path in folder.rglob("*rejects*")}


def test_half_an_import_is_taken_back_after_the_server_was_killed(
    person: Uploader, folder: Path, large: Path
) -> None:
    before = _names(folder)
    job = _begin(person, ("small.csv", SMALL), large)
    _until(person.visitor, job, _is_writing)
    process = person.visitor.process
    assert process is not None
    process.kill()
    process.wait(30)
    assert _files_kept(folder)
    with served(folder) as visitor:
        visitor.sign_in()
        said = words(visitor.get(job).text)
        assert "Ended with the server" in said
        assert "small.csv was imported. 1 file was not imported" in said
        assert "What is not named here did not happen" in said
        assert 'href="' + job + '"' in visitor.get("/jobs").text
        assert visitor.get("/find?q=Person7+Family7").status == 404
        assert [p for p in _files_kept(folder) if p.name != "lock"] == []
    assert _names(folder) == ["small.csv", *before]


def test_control_c_ends_the_server_during_an_import(
    person: Uploader, folder: Path, large: Path
) -> None:
    before = _names(folder)
    job = _begin(person, large)
    _until(person.visitor, job, _is_writing)
    process = person.visitor.process
    assert process is not None
    process.send_signal(signal.SIGINT)
    assert process.wait(40) in (0, 130, -signal.SIGINT)
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()
    assert _names(folder) == before
    assert _files_kept(folder) == []
    with served(folder) as visitor:
        visitor.sign_in()
        assert "Ended with the server" in words(visitor.get(job).text)


def test_others_go_on_during_an_import(person: Uploader, folder: Path, large: Path) -> None:
    person.visitor.get("/partners")
    job = _begin(person, large)
    _until(person.visitor, job, _is_writing)
    began = time.monotonic()
    assert person.visitor.get("/partners").status == 200
    assert person.visitor.get("/imports").status == 200
    sent = person.send(("small.csv", SMALL))
    assert sent.status == 303
    assert time.monotonic() - began < 30
    stream = person.visitor.get(f"{job}/progress")
    assert stream.headers["content-type"].startswith("text/event-stream")
    told = [json.loads(line[6:]) for line in stream.text.splitlines() if line.startswith("data: ")]
    assert told[0]["words"] == "Writing large.csv"
    assert 0 < told[0]["done"] <= told[0]["total"]
    # The second upload is compared with the network as it is after the import.
    address, page = person.follow(sent, 120)
    assert "Ana Silva new" in words(page.text)
    person.follow(Got(303, {"location": job}, ""), 120)
    person.confirm(address)
    assert _names(folder)[:2] == ["small.csv", "large.csv"]


def test_two_uploads_at_once_are_two(person: Uploader, folder: Path) -> None:
    before = _names(folder)
    first, _ = person.check(("one.csv", SMALL))
    second, _ = person.check(("two.csv", b"Name,Email\nBo Lund,bo@oak.example\n"))
    assert first != second
    jobs = [person.visitor.send_form(f"{a}/confirm").headers["location"] for a in (first, second)]
    for job in jobs:
        person.follow(Got(303, {"location": job}, ""))
    assert _names(folder) == ["two.csv", "one.csv", *before]
    assert person.visitor.send_form(f"{first}/confirm").status == 404


def test_a_job_begun_in_an_empty_workspace_keeps_the_pages(tmp_path: Path, large: Path) -> None:
    (tmp_path / "graphkit.toml").write_text('[home]\norganization = "Elm"\n', "utf-8")
    with served(tmp_path) as visitor:
        visitor.sign_in()
        person = Uploader(visitor)
        job = _begin(person, large)
        _until(visitor, job, _is_writing)
        assert visitor.get("/imports").status == 200
        assert "Nothing has been imported yet" in visitor.get("/imports").text
        person.visitor.send_form(f"{job}/cancel")
        _until(visitor, job, lambda got: "data-progress" not in got.text)
        assert "Nothing has been imported yet" in visitor.get("/imports").text
