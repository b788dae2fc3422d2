"""A process of its own for one long question: nobody waits for it, and it can be ended at once.

It reads the snapshot's file, as a command does, and needs memory only as long as it computes. What
the question is, comes through its standard input; how far it is and the answer go to its standard
output, one pickle after another. If the server ends, so does its input, and the process with it.
"""

from __future__ import annotations

import contextlib
import copyreg
import io
import os
import pickle
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any, TypeAlias

from graphkit.errors import GraphkitError
from graphkit.scratch_folders import scratch_folder
from graphkit.web.work.job import KeptAnswer
from graphkit.web.work.job_steps import JobSteps, Steps

if TYPE_CHECKING:
    from graphkit.config import Settings
    from graphkit.progress import Progress
    from graphkit.session.workspace import Workspace

# Gets the workspace, and says how far it is. It can be pickled, and so can what it returns.
LongAsk: TypeAlias = "Callable[[Workspace, Steps], Any]"

_MODULE = "graphkit.web.work.aside_process"
_BEGIN = f"import sys; sys.path[:] = sys.argv[1:]; from {_MODULE} import main; main()"
_NICE = 10  # the server comes first
_SELDOM = 0.1  # seconds between two reports of how far it is


@dataclass(frozen=True, slots=True)
class Errand:
    """A long question, with all that a process needs to answer it.

    Attributes
    ----------
    settings : Settings
    inferred : bool
        Whether inferred ties count.
    viewer : str or None
        See `Workspace.viewer`.
    revision : str
        The moment of the graph that it is about, if the snapshot's file still has it.
    ask : callable
    """

    settings: Settings
    inferred: bool
    viewer: str | None
    revision: str
    ask: LongAsk


def ask_in_process(errand: Errand, steps: JobSteps) -> KeptAnswer:
    """Return what a process of its own answers.

    Raises
    ------
    GraphkitError
        As the question does, or if something ended the process.
    Canceled
        If the job was canceled; then the process has ended.
    """
    with scratch_folder(errand.settings.state / "unpacked") as folder:
        # What it writes meanwhile goes with the folder, however it ends.
        places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder))
        process = subprocess.Popen(  # noqa: S603  our own program, no shell
            [sys.executable, "-P", "-c", _BEGIN, *filter(None, sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **places},
            # Ctrl-C reaches only the server, which then ends the process.
            start_new_session=True,
        )
        try:
            with steps.halted_by(lambda: _kill(process)):
                answer = _converse(process, errand, steps)
        finally:
            _kill(process)
            process.communicate()
    steps.check()
    if answer is None:
        raise GraphkitError(
            "something has ended the work", next="Try again; the machine may have too little memory"
        )
    return answer


def _converse(
    process: subprocess.Popen[bytes], errand: Errand, steps: JobSteps
) -> KeptAnswer | None:
    """Tell a process the question, and listen until there is an answer; None without one."""
    assert process.stdin is not None and process.stdout is not None
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(_packed(errand))
        process.stdin.flush()
    for kind, *said in _heard(process.stdout):
        if kind == "words":
            words, done, total = said
            steps.bar(words)(done, total)
        elif kind == "answer":
            value, revision, size = said
            return KeptAnswer(value, revision, size)
        elif kind == "error":
            (error,) = said
            raise error
        else:
            raise RuntimeError(*said)
    return None


def _packed(value: object) -> bytes:
    """Return a pickle; settings and answers have mappings that nobody may change."""
    packed = io.BytesIO()
    pickler = pickle.Pickler(packed)
    pickler.dispatch_table = {
        **copyreg.dispatch_table,
        MappingProxyType: lambda mapping: (_unchangeable, (dict(mapping),)),
    }
    pickler.dump(value)
    return packed.getvalue()


def _unchangeable(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(values)


def _heard(stream: IO[bytes]) -> Iterator[tuple[Any, ...]]:
    """Yield what a process says, until it ends."""
    while True:
        try:
            yield pickle.load(stream)  # noqa: S301  from our own process
        except (EOFError, pickle.UnpicklingError):
            return


def _kill(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        process.kill()
    elif process.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


# -- in the process --------------------------------------------------------------------------------


class _Told:
    """Tells the server what is being done."""

    def __init__(self, tell: Callable[..., None]) -> None:
        self._tell, self._last = tell, 0.0

    def say(self, words: str) -> None:
        self._tell("words", words, 0, 0)

    def bar(self, words: str) -> Progress:
        self.say(words)

        def move(done: int, total: int) -> None:
            if monotonic() > self._last + _SELDOM:
                self._last = monotonic()
                self._tell("words", words, done, total)

        return move


def main() -> None:
    """Answer the question in the standard input."""
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)  # what anything else prints is no answer

        def tell(*said: Any) -> None:
            _send(out, _packed(said))

        errand: Errand = pickle.load(sys.stdin.buffer)  # noqa: S301  from our own server
        threading.Thread(target=_end_with_server, daemon=True).start()
        if hasattr(os, "nice"):
            os.nice(_NICE)
        try:
            value, revision = answer(errand, _Told(tell))
            tell("answer", value, revision, len(_packed(value)))
        except GraphkitError as error:
            tell("error", error)
        except Exception:  # the server must hear of every fault, and the process ends
            tell("fault", traceback.format_exc())


def _send(out: IO[bytes], body: bytes) -> None:
    with contextlib.suppress(BrokenPipeError):
        out.write(body)
        out.flush()


def answer(errand: Errand, steps: Steps) -> tuple[Any, str]:
    """Return the answer to a long question, and the revision of the graph that it is about."""
    from graphkit.session.workspace import Workspace

    steps.say("Reading the network")
    workspace = Workspace(errand.settings, viewer=errand.viewer, inferred=errand.inferred)
    try:
        workspace.read_moment(errand.revision)
        workspace.network()
        value = errand.ask(workspace, steps)
        return value, workspace.answered_revision()
    finally:
        workspace.close()


def _end_with_server() -> None:
    sys.stdin.buffer.read()
    os._exit(1)
