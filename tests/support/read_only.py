"""Run graphkit on files that cannot be written, in a process of its own.

Either they are on a disk that is mounted read-only, for which Linux gives the process a view of its
own of all disks, or their rights say so; then root first gives up the right to ignore them.
"""

from __future__ import annotations

import ctypes
import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_DROP = 24  # PR_CAPBSET_DROP
_IGNORE_RIGHTS = (1, 2)  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH
_READY = "--ready"
_UNSHARE = (["unshare", "--mount"], ["unshare", "--user", "--map-root-user", "--mount"])
Result = tuple[int, str, str]


def _unshare() -> list[str] | None:
    """Return the command that gives a process its own view of the disks; None if there is none."""
    if shutil.which("unshare") is None:
        return None
    for words in _UNSHARE:
        trial = [*words, "sh", "-c", "mount --bind /tmp /tmp && mount -o remount,ro,bind /tmp"]
        if subprocess.run(trial, capture_output=True, check=False).returncode == 0:
            return words
    return None


VIEW = _unshare()
WAYS = (*(["mount"] if VIEW else []), *(["rights"] if sys.platform == "linux" else []))


def run_read_only(
    way: str, root: Path, paths: Sequence[Path], commands: Sequence[Sequence[str]]
) -> list[Result]:
    """Run commands in a workspace with some read-only files or folders; return what each gives."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests" / "support")]),
        "NUMBA_DISABLE_JIT": "1",
        "HOME": str(root.parent),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    words = [sys.executable, __file__, way, str(root), json.dumps([*map(str, paths)])]
    words.append(json.dumps(commands))
    if way == "mount":
        mounts = [
            f"mount --bind {shlex.quote(str(path))} {shlex.quote(str(path))} && "
            f"mount -o remount,ro,bind {shlex.quote(str(path))}"
            for path in paths
        ]
        words = [*(VIEW or ()), "sh", "-c", " && ".join([*mounts, shlex.join(words)])]
    done = subprocess.run(
        words, env=environment, cwd="/", capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return [(code, out, error) for code, out, error in json.loads(done.stdout)]


def _protect(paths: Sequence[Path]) -> None:
    """Take the right to write from files and folders."""
    for top in paths:
        for path in (top, *(top.rglob("*") if top.is_dir() else ())):
            path.chmod(path.stat().st_mode & ~0o222)


def _obey_rights() -> None:
    """Start anew; then the rights of files bind root like anybody else."""
    if os.geteuid() == 0:
        system = ctypes.CDLL(None)
        for right in _IGNORE_RIGHTS:
            assert system.prctl(_DROP, right, 0, 0, 0) == 0
    os.execv(sys.executable, [sys.executable, *sys.argv, _READY])


def main() -> None:
    way, root, paths, commands, *ready = sys.argv[1:]
    if way == "rights" and not ready:
        _protect([*map(Path, json.loads(paths))])
        _obey_rights()
    from program import run_program

    results = []
    for words in json.loads(commands):
        done = run_program(*words, cwd=Path(root))
        results.append((done.returncode, done.stdout, done.stderr))
    print(json.dumps(results))


if __name__ == "__main__":
    main()
