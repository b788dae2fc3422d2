"""Another process has the embedded store open: readers answer from before its import, or wait."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from batches import google, linkedin
from in_mid_import import start_python
from program import PROGRAM, run_program

import graphkit
from graphkit.errors import StoreBusy
from graphkit.store.connection import work_in_progress
from graphkit.store.connection.work_in_progress import IMPORTING, Waiting, other_process

# Changes a graph for each line that comes, and stops in the middle of it until another line comes.
_PROGRAM = """
import json
import sys
from pathlib import Path
from unittest.mock import patch
import graphkit
from batches import partners
from graphkit.model import Visibility
from graphkit.store import journaled_changes
from graphkit.store.write import load_batch

load_batch.BATCH_ROWS = 50  # so that an import is no single transaction

def stop(done=1, total=1):
    if done * 2 >= total and not stopped:
        stopped.append(True)
        print("MIDDLE", flush=True)
        sys.stdin.readline()

def stopping(module, name):
    work = getattr(module, name)
    def run(*arguments, **more):
        found = work(*arguments, **more)
        stop()
        return found
    return patch.object(module, name, run)

def change(workspace, what):
    if what == "import":
        workspace.store.load(partners(), stop)
    elif what == "undo":
        workspace.undo("file-2.csv", stop)
    elif what == "forget":
        with stopping(journaled_changes.erase, "erase_person"):
            workspace.forget("Ines Moreau")
    elif what == "decide":
        with stopping(journaled_changes, "record_decisions"):
            workspace.merge([("c_new", "c_omar")])
    elif what == "wish, then import":
        workspace.set_visibility(Visibility.OWNER, "Ines Moreau")
        workspace._graph.store.load(partners(), stop)
    elif what == "rebuild":
        with workspace.store.announce_during("repairing the store"):
            stop()
    elif what == "nothing":
        workspace.store
        stop()

for line in iter(sys.stdin.readline, ""):
    root, what = json.loads(line)
    stopped = []
    with graphkit.open(root) as workspace:
        change(workspace, what)
    print("END", flush=True)
"""

Changing = Callable[[Path, str], contextlib.AbstractContextManager[tuple[int, Callable[[], None]]]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two imports and a kept snapshot."""
    root = tmp_path_factory.mktemp("made")
    (root / "graphkit.toml").write_text('[home]\norganization = "Riverbend Public Library"\n')
    with graphkit.open(root) as workspace:
        workspace.store.load(linkedin())
        workspace.store.load(google())
        workspace.snapshot()
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(made, tmp_path / "here"))


class OtherProcess:
    """Another process that changes graphs, one after the other; a new one if that was killed."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    @contextlib.contextmanager
    def changing(self, root: Path, what: str) -> Iterator[tuple[int, Callable[[], None]]]:
        """Let it stop in the middle of a change; yield its id, and what lets it go on."""
        if self._process is None:
            self._process = start_python(_PROGRAM)
        process, asked = self._process, iter([None])
        try:
            self._say(json.dumps([str(root), what]))
            self._await("MIDDLE")

            def go_on() -> None:
                for _ in asked:  # once
                    self._say("")

            yield process.pid, go_on
            go_on()
            self._await("END")
        except BaseException:
            self.end()
            raise

    def _say(self, line: str) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.write(f"{line}\n")
            self._process.stdin.flush()

    def _await(self, word: str) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        if self._process.stdout.readline() != f"{word}\n":
            self._process.kill()
            raise AssertionError(self._process.communicate()[1])

    def end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


@pytest.fixture(scope="module")
def changing() -> Iterator[Changing]:
    """Lets another process stop in the middle of a change."""
    process = OtherProcess()
    yield process.changing
    process.end()


def _files(root: Path) -> str:
    done = run_program("imports", "--format", "csv", cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize(
    "words", [("imports", "--format", "csv"), ("gaps",), ("show", "Omar Haddad")]
)
def test_during_an_import_answers_are_those_from_before_and_it_is_said(
    root: Path, changing: Changing, words: tuple[str, ...]
) -> None:
    before = run_program(*words, cwd=root)
    with changing(root, "import") as (pid, _):
        began = time.monotonic()
        during = run_program(*words, cwd=root)
        assert time.monotonic() - began < 30  # it does not wait
    assert (during.returncode, during.stdout) == (0, before.stdout)
    head, _, moment = during.stderr.partition("; answers are as of ")
    assert head == f"Another process (pid {pid}) is importing"
    assert moment.startswith(time.strftime("%Y-"))
    assert moment.endswith(".\n")
    assert moment.count("\n") == 1
    assert "file-3.csv" in _files(root)


def ask_meanwhile(
    root: Path, go_on: Callable[[], None], *words: str
) -> subprocess.CompletedProcess[str]:
    """Ask while another process has the store, which goes on as soon as this one waits."""

    def wait(*arguments: Any, **more: Any) -> Waiting:
        go_on()
        return Waiting(*arguments, **more)

    with mock.patch.object(work_in_progress, "Waiting", wait):
        return run_program(*words, cwd=root)


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("undo", "undoing an import"),
        ("forget", "forgetting a person"),
        ("decide", "merging or separating entries"),
        ("rebuild", "repairing the store"),
    ],
)
def test_during_any_other_change_readers_wait_and_say_for_what(
    root: Path, changing: Changing, what: str, said: str
) -> None:
    (root / ".graphkit" / "snapshot.columns").unlink()
    with changing(root, what) as (pid, go_on):
        given_up = run_program("--timeout", "1", "show", "Omar Haddad", cwd=root)
        assert given_up.returncode == 1
        assert given_up.stdout == ""
        waiting, refused = given_up.stderr.splitlines()
        assert waiting == f"Another process (pid {pid}) is {said}; waiting, 0 s of 1 s ..."
        assert f"another process has the store open (pid {pid}) and is {said}" in refused
        answered = ask_meanwhile(root, go_on, "--timeout", "60", "show", "Omar Haddad")
        assert answered.returncode == 0, answered.stderr
        assert "Omar Haddad" in answered.stdout
        assert answered.stderr.startswith(f"Another process (pid {pid}) is {said}; waiting, ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("store", "verify"), "Nothing is lost or changed."),
        (("store", "rebuild", "--yes"), "Nothing is damaged"),
        (("store", "restore", "kept.backup", "--replace", "--yes"), "Restored: 2 imports"),
    ],
)
def test_looking_after_the_store_waits_as_well_and_says_for_what(
    root: Path, changing: Changing, words: tuple[str, ...], said: str
) -> None:
    assert run_program("store", "backup", "kept.backup", cwd=root).returncode == 0
    with changing(root, "undo") as (pid, go_on):
        other = f"Another process (pid {pid}) is undoing an import; waiting, "
        given_up = run_program("--timeout", "1", *words, cwd=root)
        assert given_up.returncode == 1
        waiting, refused = given_up.stderr.splitlines()
        assert waiting == f"{other}0 s of 1 s ..."
        assert f"another process has the store open (pid {pid}) and is undoing an import" in refused
        done = ask_meanwhile(root, go_on, "--timeout", "60", *words)
        assert done.returncode == 0, done.stderr
        assert done.stderr.startswith(other)
        assert said in done.stderr


def test_an_undo_is_never_answered_from_before(root: Path, changing: Changing) -> None:
    assert "file-2.csv" in _files(root)
    with changing(root, "undo") as (_, go_on):
        done = ask_meanwhile(root, go_on, "imports", "--format", "csv")
    assert done.returncode == 0
    assert "file-2.csv" not in done.stdout
    assert "is undoing an import; waiting" in done.stderr


def test_after_a_wish_no_import_of_the_same_process_is_answered_from_before(
    root: Path, changing: Changing
) -> None:
    with changing(root, "wish, then import") as (pid, _):
        done = run_program("--timeout", "1", "show", "Omar Haddad", cwd=root)
        assert done.returncode == 1
        assert done.stdout == ""
        assert f"Another process (pid {pid}) is importing; waiting" in done.stderr


def test_a_snapshot_that_was_outdated_before_the_import_is_not_used(
    root: Path, changing: Changing
) -> None:
    kept = (root / ".graphkit" / "snapshot.columns").read_bytes()
    with graphkit.open(root) as workspace:
        workspace.undo("file-2.csv")
    (root / ".graphkit" / "snapshot.columns").write_bytes(kept)
    with changing(root, "import"):
        done = run_program("--timeout", "1", "imports", cwd=root)
        assert done.returncode == 1
        assert done.stdout == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL to send")
def test_a_process_that_was_killed_is_not_believed(root: Path, changing: Changing) -> None:
    before = _files(root)
    with pytest.raises(AssertionError), changing(root, "import") as (pid, _):
        other = other_process(root / ".graphkit" / "store")
        assert other is not None
        assert (other.pid, other.note.work) == (str(pid), IMPORTING)
        os.kill(pid, signal.SIGKILL)
        while other_process(root / ".graphkit" / "store") is not None:
            time.sleep(0.01)
    assert b"importing" in (root / ".graphkit" / "store" / "lock").read_bytes()
    done = run_program("imports", "--format", "csv", cwd=root)
    assert (done.returncode, done.stdout, done.stderr) == (0, before, "")


@pytest.mark.parametrize("words", [("forget", "Ines Moreau", "--yes"), ("undo", "file-1.csv")])
def test_during_an_import_nothing_is_changed_after_answers_from_before(
    root: Path, changing: Changing, words: tuple[str, ...]
) -> None:
    with changing(root, "import") as (pid, _):
        kept = (root / ".graphkit" / "snapshot.columns").read_bytes()
        done = run_program("--timeout", "1", *words, cwd=root)
        assert done.returncode == 1
        assert f"(pid {pid})" in done.stderr
        assert (root / ".graphkit" / "snapshot.columns").read_bytes() == kept
    assert _files(root).count("file-") == 3


def test_a_workspace_that_answered_from_before_does_not_change_the_graph(
    root: Path, changing: Changing
) -> None:
    notices: list[str] = []
    with graphkit.open(root, on_notice=notices.append, timeout=1) as workspace:
        with changing(root, "import"):
            assert len(workspace.imports()) == 2
            assert len(workspace.imports()) == 2
            with pytest.raises(StoreBusy, match="as it is afterward"):
                workspace.undo("file-1.csv")
        assert len(notices) == 1
        assert len(workspace.imports()) == 3
        workspace.undo("file-1.csv")
        assert len(workspace.imports()) == 2


def test_a_process_that_only_has_it_open_is_waited_for_by_name(
    root: Path, changing: Changing
) -> None:
    with graphkit.open(root) as workspace:
        workspace.set_visibility(None, "Omar Haddad")
    (root / ".graphkit" / "snapshot.columns").unlink(missing_ok=True)
    with changing(root, "nothing") as (pid, go_on):
        done = ask_meanwhile(root, go_on, "imports", "--format", "csv")
        assert done.returncode == 0
        assert done.stderr.startswith(f"Another process (pid {pid}) has the store open; waiting, ")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send")
def test_ctrl_c_ends_the_wait_at_once(root: Path, changing: Changing) -> None:
    (root / ".graphkit" / "snapshot.columns").unlink()
    with changing(root, "undo"):
        process = subprocess.Popen([*PROGRAM, "gaps"], cwd=root, stderr=subprocess.PIPE, text=True)
        assert process.stderr is not None
        assert "waiting" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
        assert process.returncode == 130
        assert "Traceback" not in said
