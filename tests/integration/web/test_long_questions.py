"""Long questions are jobs: at their own address, for those who asked, and for one moment."""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hidden_graph import CONFIG, graph_imports
from program import run_program
from web_page import Got, Visitor, free_port, served
from web_upload import words

import graphkit

# A server for which every network is large, and which does not wait a moment for an answer.
PROGRAM = (
    sys.executable,
    "-c",
    """
from dataclasses import replace
from graphkit.web import long_questions as q
is_long, q.AT_ONCE = q.LongQuestion.is_long, 0.0
q.LongQuestion.is_long = lambda self, visit: is_long(replace(self, size=0), visit)
from graphkit.cli.main import run
run()
""",
)
ANSWERS = ("/map", "/brokers", "/report/show?for=board", "/lists/ties?sort=-strength")


@pytest.fixture
def folder(made_demo: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_demo, tmp_path / "riverbend"))


@pytest.fixture
def visitor(folder: Path) -> Iterator[Visitor]:
    """Somebody who has signed in at a server of it."""
    with served(folder, program=PROGRAM) as visitor:
        visitor.sign_in()
        yield visitor


def answer(visitor: Visitor, address: str) -> Got:
    """Return the answer at an address, when it is there."""
    end = time.monotonic() + 60
    while (got := visitor.get(address)).status == 202:
        assert "data-progress" in got.text, words(got.text)
        assert time.monotonic() < end
        time.sleep(0.1)
    return got


def job_of(got: Got) -> str:
    found = re.search(r'data-progress="(/jobs/[\w-]+)/progress"', got.text)
    assert found, words(got.text)
    return found[1]


def test_a_long_question_is_answered_at_its_address_as_if_it_were_short(
    visitor: Visitor, folder: Path
) -> None:
    found = {}
    for address in ANSWERS:
        begun = visitor.get(address)
        assert begun.status == 202 and "Cancel" in begun.text
        assert visitor.get(job_of(begun)).status == 200
        found[address] = answer(visitor, address)
        assert found[address].status == 200, words(found[address].text)
        # It is kept: the same again needs no work, and the list of long work leads to it.
        assert visitor.get(address).status == 200
        assert visitor.get(job_of(begun)).headers["location"] == address
    assert visitor.get("/api/brokers").status == 200  # of the answer on the page
    file = visitor.get("/api/lists/ties.csv?sort=-strength")
    with served(folder) as other:
        other.sign_in()
        for address, got in found.items():
            assert _plain(other.get(address)) == _plain(got), address
        assert other.get("/api/lists/ties.csv?sort=-strength").text == file.text


def _plain(got: Got) -> str:
    return re.sub(r'(?<=token" value=")\w+|(?<=since=)\w+', "", got.text)


def test_what_is_wrong_is_said_at_once_or_once(visitor: Visitor) -> None:
    assert visitor.get("/map?around=zzzz").status == 404
    assert visitor.get("/report/show?for=partner&partner=zzzz").status == 404
    several = answer(visitor, "/reliance?without=Gordon")
    assert several.status == 400 and 'href="/reliance?without=' in several.text
    assert visitor.get("/reliance?without=Gordon").status == 202  # nothing is kept of it


def test_a_canceled_question_has_ended_and_can_be_begun_again(
    visitor: Visitor, folder: Path
) -> None:
    job = job_of(visitor.get("/map"))
    began = time.monotonic()
    visitor.send_form(f"{job}/cancel")
    assert "Canceled" in visitor.get(job).text
    assert time.monotonic() - began < 3
    assert not _helpers(folder)
    again = visitor.send_form(f"{job}/again")
    assert (again.status, again.headers["location"]) == (303, "/map")
    assert answer(visitor, "/map").status == 200


def test_after_a_restart_the_page_offers_to_begin_again(visitor: Visitor, folder: Path) -> None:
    job = job_of(visitor.get("/map"))
    assert visitor.process is not None
    visitor.process.kill()
    visitor.process.wait(30)
    end = time.monotonic() + 20
    while _helpers(folder) and time.monotonic() < end:
        time.sleep(0.1)
    assert not _helpers(folder)
    with served(folder, program=PROGRAM) as later:
        later.sign_in()
        for address in (job, "/map"):
            said = later.get(address).text
            assert "Ended with the server" in said and "Start it again" in said
        later.send_form(f"{job}/again")
        assert answer(later, "/map").status == 200


def _helpers(folder: Path) -> list[str]:
    """Return the processes that answer long questions of a workspace."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        try:
            if f"TMPDIR={folder}".encode() in path.read_bytes():
                found.append(path.parent.name)
        except OSError:
            continue
    return found


def test_an_answer_is_about_one_moment(visitor: Visitor, folder: Path) -> None:
    assert answer(visitor, "/brokers").status == 200
    done = run_program("--as", "Tom Reyes", "edit", "Riverbend Clinic", "--tag", "new", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert visitor.get("/brokers").status == 202
    assert answer(visitor, "/brokers").status == 200


def test_nobody_gets_the_answer_of_another(folder: Path) -> None:
    port = free_port()
    admins = ("--admin", "Tom Reyes", "--admin", "Maria Lopez")
    with served(folder, "--team", *admins, "--port", port, program=PROGRAM) as server:
        tom, maria = (Visitor(server.address, link=link) for link in server.links)
        for each in (tom, maria):
            each.press_sign_in()
        job = job_of(tom.get("/map"))
        assert answer(tom, "/map").status == 200
        assert maria.get(job).status == maria.get(f"{job}/progress").status == 404
        assert maria.send_form(f"{job}/cancel").status == 404
        assert maria.get("/map").status == 202  # computed for herself


def test_no_long_answer_reveals_a_hidden_tie(tmp_path: Path) -> None:
    told = []
    for hidden in (False, True):
        root = tmp_path / "world"
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir()
        (root / "graphkit.toml").write_text(CONFIG)
        with graphkit.open(root) as workspace:
            for batch in graph_imports(hidden=hidden):
                workspace._graph.store.load(batch)
        with served(root, before=("--as", "Tom Reyes"), program=PROGRAM) as visitor:
            visitor.sign_in()
            addresses = ("/map?around=c_omar", "/reliance?without=Omar+Haddad")
            told.append([answer(visitor, address) for address in addresses])
    assert [_plain(got) for got in told[0]] == [_plain(got) for got in told[1]]
    assert [got.status for got in told[0]] == [200, 200]
