"""The archive of the embedded engine's classes, made once for all processes of a run of the tests.

Without it, each process that starts the engine takes 2 s of processor time more. The process that
hands out the tests has the archive made while the workers collect them; as soon as it is whole,
every process that a test starts uses it. It stays in the user's cache, and later runs find it.
Run as a program, this module makes the archive if there is none, and writes Java's options for it
to the file that it is given.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from graphkit.store.connection import engine_archive, java_options

# Names the file with the options, to workers.
FILE = "GRAPHKIT_TEST_ENGINE_OPTIONS"
_ROOT = Path(__file__).resolve().parents[2]
# Making the archive takes 10 s; on a very busy machine the tests do without.
_SECONDS = 120


def make() -> contextlib.ExitStack:
    """Have the archive made by another process; the result ends that process and its file."""
    end = contextlib.ExitStack()
    folder = end.enter_context(tempfile.TemporaryDirectory(prefix="graphkit-engine-"))
    os.environ[FILE] = str(Path(folder) / "options")
    end.callback(os.environ.pop, FILE)
    process = subprocess.Popen(
        [sys.executable, __file__, os.environ[FILE]],
        env={k: v for k, v in os.environ.items() if k != engine_archive.OFF}
        | {"PYTHONPATH": str(_ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    end.callback(_finish, process)
    return end


def _finish(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_SECONDS)
    process.kill()
    process.wait()


def use_if_made() -> None:
    """Let Java use the archive, here and in processes that are started, as soon as it is there."""
    path = os.environ.get(FILE)
    if path is not None:
        with contextlib.suppress(FileNotFoundError):
            options = Path(path).read_text("utf-8")
            del os.environ[FILE]
            os.environ[java_options.VARIABLE] += f" {options}"


def main(path: Path) -> None:
    from graphkit.cli.upkeep.engine_training import PROGRAM, STEPS

    if not engine_archive.archive_options():
        engine_archive.create_archive(PROGRAM, STEPS, lambda done, steps: None)
    options = engine_archive.archive_options()
    if options:
        part = path.with_suffix(".part")
        part.write_text(shlex.join(options), "utf-8")
        part.replace(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
