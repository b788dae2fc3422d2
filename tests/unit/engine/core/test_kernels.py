"""Kernels: compiled, as they stand, without numba, in threads, after a fork, side by side."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from graphkit import progress
from graphkit.engine.core import kernel_cache
from graphkit.engine.core.csr import Floats, _rows
from graphkit.engine.core.heap import sift_up
from graphkit.engine.core.kernels import (
    Kernel,
    kernel,
    kernels_are_forced,
    numba_is_available,
    prange,
)
from graphkit.engine.core.prefetch import PREFETCHES, prefetch

needs_numba = pytest.mark.skipif(not numba_is_available(), reason="needs numba")


@kernel(pays_from=100)
def double(x: np.ndarray) -> np.ndarray:
    """Twice."""
    return 2 * x


@kernel(parallel=True)
def squares(x: np.ndarray) -> np.ndarray:
    y = np.empty_like(x)
    for i in prange(x.shape[0]):
        y[i] = x[i] * x[i]
    return y


@kernel()
def sum_of_squares(x: np.ndarray) -> float:
    return squares(x).sum()


@kernel()
def sum_fetched(x: np.ndarray) -> float:
    total = 0.0
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            if PREFETCHES:
                prefetch(x, i * x.shape[1] + j + 1)
            total += x[i, j]
    return total


@kernel()
def doubled_each(x: np.ndarray) -> np.ndarray:
    return np.array([double(x[i : i + 1])[0] for i in range(x.shape[0])])


# --- one text, two ways to run it ---------------------------------------------------------------


@needs_numba
def test_compiled_from_the_size_where_it_pays() -> None:
    assert double.at(99) is double.plain
    assert double.at(100) is double.fast
    assert double.__name__ == "double" and double.__doc__ == "Twice."


@needs_numba
def test_both_ways_give_the_same() -> None:
    x = np.arange(5.0)
    for each in (double, squares, sum_of_squares, doubled_each):
        assert np.array_equal(each.plain(x), each.fast(x))
        assert np.array_equal(each(x), each.fast(x))


@needs_numba
def test_hints_stand_in_compiled_code_and_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    x = np.arange(6.0).reshape(2, 3)
    assert sum_fetched.fast(x) == sum_fetched.fast(np.array(x, np.float32)) == 15
    texts = sum_fetched._compiled.inspect_llvm().values()
    assert texts and all("call void @llvm.prefetch" in text for text in texts)
    prefetch(x, 99)  # does nothing outside compiled code, and plain kernels do not call it
    monkeypatch.setitem(sum_fetched.plain.__globals__, "prefetch", None)
    assert sum_fetched(x) == 15


@needs_numba
def test_always_compiled_when_forced(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not kernels_are_forced()
    monkeypatch.setenv("GRAPHKIT_KERNELS", "always")
    assert double.at(0) is double.fast


# --- without numba ------------------------------------------------------------------------------

TRY = """
import sys
import numpy as np
from graphkit.engine.core.kernels import numba_is_available
from graphkit.engine.core.csr import CSR, _rows
csr = CSR.of(3, np.array([0, 1]), np.array([1, 2]))
tail, head = np.array([0, 1], np.int32), np.array([1, 2], np.int32)
found = _rows.at(10**9)(3, tail, head, False)
assert all((a == b).all() for a, b in zip(found, (csr.indptr, csr.indices, csr.edge)))
print(numba_is_available(), _rows.at(10**9) is _rows.plain)
"""
BLOCK = """
import sys
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "numba":
            raise {error}
sys.meta_path.insert(0, Blocker())
"""


def run(code: str, **variables: str) -> str:
    """Run code in a process of its own, warnings as errors; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(code)],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_switched_off() -> None:
    code = TRY + "assert 'numba' not in sys.modules"
    assert run(code, GRAPHKIT_NO_NUMBA="1") == "False True\n"


@pytest.mark.parametrize("error", ["ModuleNotFoundError(name)", "RuntimeError('broken')"])
def test_missing_or_broken(error: str) -> None:
    assert run(BLOCK.format(error=error) + TRY) == "False True\n"


@needs_numba
def test_switched_off_in_numba() -> None:
    assert run(TRY, NUMBA_DISABLE_JIT="1") == "False True\n"


@needs_numba
def test_small_graphs_do_not_load_numba() -> None:
    run(
        """
        import sys
        import numpy as np
        from graphkit.engine.core.csr import CSR
        CSR.of(1000, np.arange(999), np.arange(1, 1000))
        assert "numba" not in sys.modules
        """
    )


# --- threads and forks --------------------------------------------------------------------------


@needs_numba
def test_threads_may_call_parallel_kernels_at_the_same_time() -> None:
    # In a process of its own, since numba would end it.
    run(
        """
        import threading
        import numpy as np
        from graphkit.engine.core.kernels import kernel, prange

        @kernel(parallel=True)
        def roots(x):
            y = np.empty_like(x)
            for i in prange(x.shape[0]):
                y[i] = np.sqrt(x[i])
            return y

        @kernel()
        def outer(x):
            return roots(x).sum()

        x = np.arange(300_000.0)
        expected = outer.fast(x)
        found = []
        work = lambda: found.extend(outer.fast(x) for _ in range(20))
        threads = [threading.Thread(target=work) for _ in range(4)]
        for each in threads: each.start()
        for each in threads: each.join()
        assert found == [expected] * 80
        """
    )


@needs_numba
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
def test_parallel_kernels_after_a_fork() -> None:
    code = """
        import os
        import numpy as np
        from graphkit.engine.core import kernels
        from graphkit.engine.core.kernels import kernel, prange

        @kernel(parallel=True)
        def squares(x):
            y = np.empty_like(x)
            for i in prange(x.shape[0]):
                y[i] = x[i] * x[i]
            return y

        x = np.arange(1000.0)
        squares.fast(x)
        with kernels._pool_lock:  # as if another thread were at it
            child = os.fork()
            if not child:
                os._exit(0 if (squares.fast(x) == x * x).all() else 1)
        assert os.waitpid(child, 0)[1] == 0
        """
    run(code)


@needs_numba
def test_one_caller_at_a_time_has_the_pool() -> None:
    from graphkit.engine.core import kernels

    done = threading.Event()
    x = np.arange(4.0)
    squares.fast(x)
    work = threading.Thread(target=lambda: (sum_of_squares.fast(x), done.set()))
    with kernels._pool_lock:
        work.start()
        assert not done.wait(0.2)
    work.join(timeout=60)
    assert done.is_set()


# --- what is kept -------------------------------------------------------------------------------

USE = """
import numpy as np
from graphkit.engine.core import kernel_cache
from graphkit.engine.core.heap import sift_up
kernel_cache._fingerprint = lambda: "0123456789abcdef"  # whatever happens to the sources meanwhile
heap, key = np.array([0, 1], np.int32), np.array([2.0, 1.0])
sift_up.fast(heap, np.array([0, 1], np.int32), key, 1)
assert heap.tolist() == [1, 0]
print(sum(sift_up.fast.stats.cache_hits.values()))
"""


def loaded(folder: Path | None, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Use a kernel as a new process would; tell whether its code came from the folder."""
    monkeypatch.setattr(kernel_cache, "folder", lambda: folder)
    new = Kernel(sift_up.plain, 0, {})
    heap, place = np.array([0, 1], np.int32), np.array([0, 1], np.int32)
    new.fast(heap, place, np.array([2.0, 1.0]), 1)
    assert heap.tolist() == [1, 0]
    return bool(sum(new.fast.stats.cache_hits.values()))  # type: ignore[attr-defined]


@needs_numba
def test_kept_from_one_process_to_the_next(tmp_path: Path) -> None:
    assert run(USE, NUMBA_CACHE_DIR=str(tmp_path)) == "0\n"
    assert run(USE, NUMBA_CACHE_DIR=str(tmp_path)) == "1\n"
    mine = tmp_path / "graphkit" / "kernels" / "0123456789abcdef"
    for folder in (mine, mine.parent, mine.parent.parent):
        assert folder.stat().st_mode & 0o777 == 0o700
    assert [f.name.partition("-")[0] for f in mine.iterdir()] == ["core.heap.sift_up"]


@needs_numba
def test_compiling_is_said_and_loading_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[int, int]] = []
    monkeypatch.setattr(
        progress, "on_preparation", lambda work, done, whole: said.append((done, whole))
    )
    assert not loaded(tmp_path, monkeypatch)
    assert said == [(0, 1), (1, 1)]
    assert loaded(tmp_path, monkeypatch)
    assert said == [(0, 1), (1, 1)]


@needs_numba
def test_a_damaged_file_is_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not loaded(tmp_path, monkeypatch)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    code = b"no pickle"
    lies = bytes(32) + whole[32:]
    for content in (b"", whole[:-1], lies, hashlib.sha256(code).digest() + code):
        file.write_bytes(content)
        assert not loaded(tmp_path, monkeypatch)
    assert loaded(tmp_path, monkeypatch)


@needs_numba
def test_without_room_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = Path(kernel_cache.__file__).parents[1]

    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(kernel_cache, "_write", full)
        assert not loaded(tmp_path, patched)
    assert not loaded(tmp_path / "gone", monkeypatch)
    assert not loaded(None, monkeypatch)
    assert not list(tmp_path.iterdir())
    assert not [p for p in package.rglob("*") if p.suffix in {".nbi", ".nbc", ".code"}]


@pytest.mark.parametrize("variable", ["NUMBA_CACHE_DIR", "XDG_CACHE_HOME"])
def test_a_folder_that_cannot_be_made(
    variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    (tmp_path / "file").touch()
    monkeypatch.setenv(variable, str(tmp_path / "file"))
    assert kernel_cache.folder.__wrapped__() is None


def test_nobody_at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost() -> Path:
        raise RuntimeError("no home")

    for name in ("NUMBA_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lost)
    assert kernel_cache.folder.__wrapped__() is None


@needs_numba
def test_two_processes_that_compile_at_the_same_time(tmp_path: Path) -> None:
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    both = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", USE],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for process in both:
        _, said = process.communicate(timeout=120)
        assert process.returncode == 0, said
    assert run(USE, NUMBA_CACHE_DIR=str(tmp_path)) == "1\n"
    assert len(list(tmp_path.rglob("*.code"))) == 1


@needs_numba
def test_what_other_states_of_the_sources_left_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    kernels = tmp_path / "graphkit" / "kernels"
    old, recent, strange = (kernels / name for name in ("0" * 16, "1" * 16, "notes"))
    for folder in (old, recent, strange):
        folder.mkdir(parents=True)
        (folder / "something.code").touch()
    for folder in (old, strange):
        os.utime(folder, (0, 0))
    find = kernel_cache.folder.__wrapped__
    mine = find()
    assert mine is not None and mine.parent == kernels
    assert not old.exists() and recent.exists() and strange.exists()
    # One that is used stays young, even if nothing is added to it.
    os.utime(mine, (0, 0))
    assert find() == mine
    assert time.time() - mine.stat().st_mtime < 60


@needs_numba
@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="owners are looked at on POSIX systems only")
def test_somebody_elses_folder_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    (tmp_path / "graphkit" / "kernels").mkdir(parents=True)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert kernel_cache.folder.__wrapped__() is None


@needs_numba
@pytest.mark.skipif(os.name != "posix", reason="POSIX modes")
def test_missing_parents_are_created_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "home" / "cache"))
    mask = os.umask(0)
    try:
        mine = kernel_cache.folder.__wrapped__()
    finally:
        os.umask(mask)
    assert mine is not None
    made = [folder for folder in (mine, *mine.parents) if folder.is_relative_to(tmp_path / "home")]
    assert [folder.stat().st_mode & 0o777 for folder in made] == [0o700] * 5


@needs_numba
@pytest.mark.skipif(os.name != "posix", reason="POSIX modes")
def test_a_folder_open_to_others_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    (tmp_path / "graphkit").mkdir()
    (tmp_path / "graphkit").chmod(0o777)
    assert kernel_cache.folder.__wrapped__() is not None
    assert (tmp_path / "graphkit").stat().st_mode & 0o777 == 0o700


@needs_numba
def test_the_folder_depends_on_every_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = kernel_cache._fingerprint()
    assert now == kernel_cache._fingerprint()
    copy = tmp_path / "engine"
    shutil.copytree(Path(kernel_cache.__file__).parents[1], copy)
    monkeypatch.setattr(kernel_cache, "__file__", str(copy / "core" / "kernel_cache.py"))
    assert kernel_cache._fingerprint() == now
    with (copy / "core" / "heap.py").open("a") as file:
        file.write("\n")
    assert kernel_cache._fingerprint() != now


@needs_numba
def test_kernels_of_other_packages_are_not_kept() -> None:
    # The folder is named after the sources of the engine alone.
    assert not isinstance(double.fast._cache, kernel_cache.Cache)  # type: ignore[attr-defined]
    assert isinstance(_rows._compiled._cache, kernel_cache.Cache)  # type: ignore[attr-defined]


class Pair(NamedTuple):
    """Two arrays."""

    left: Floats
    right: Floats


@kernel(counts_references=False)
def sum_pair(pair: Pair, factor: float) -> float:
    total = 0.0
    for i in range(pair.left.shape[0]):
        total += pair.left[i] + factor * pair.right[i]
    return total


@needs_numba
def test_bundles_are_handed_to_compiled_code_by_name() -> None:
    pair = Pair(np.arange(3.0), np.ones(3))
    assert sum_pair.fast(pair, 2.0) == sum_pair.plain(pair, 2.0) == 9.0


@needs_numba
def test_kernels_of_every_wing_are_cached(tmp_path: Path) -> None:
    code = (
        "import numpy as np; from graphkit.engine.core.csr import CSR; "
        "from graphkit.engine.paths import bidirectional_search; "
        "from graphkit.engine.paths.routes import Router; "
        "csr = CSR.of(3, [0, 1], [1, 2]); cost = Router(csr, np.ones(4)).best(0, 2).cost; "
        "entry = bidirectional_search.search_from_both_ends.fast.__globals__['entry']; "
        "print(cost, sum(entry.stats.cache_hits.values()))"
    )
    environment = {**os.environ, "GRAPHKIT_KERNELS": "always", "NUMBA_CACHE_DIR": str(tmp_path)}
    for hits in (0, 1):  # compiled by one process, loaded by the next
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == f"2.0 {hits}"
    kept = {path.name.rpartition("-")[0] for path in tmp_path.rglob("*.code")}
    assert "paths.bidirectional_search.search_from_both_ends-entry" in kept
