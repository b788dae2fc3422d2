"""Keep the machine code of kernels in the user's cache folder between runs.

numba's own cache notices changes in a function's own file, but not in files of kernels that it
calls. If several processes compile at the same time, its shared index may point to the code of
another signature. Here each state of all sources has its own folder, and each signature its own
file. If anything fails, the kernel is compiled again.
"""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
import platform
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from graphkit import progress
from graphkit.cache_folders import cache_folder, create_private_folder, delete_unused, mark_used

_log = logging.getLogger("graphkit.engine")

# Code of other versions of the sources is deleted after being unused for so many seconds.
_UNUSED = 7 * 24 * 60 * 60


class Cache:
    """The machine code of one kernel, with the methods that numba expects of a cache.

    Parameters
    ----------
    folder : pathlib.Path
    name : str
        The name of the kernel, including its module.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.cache_path = str(folder)
        self._folder = folder
        self._name = name

    def load_overload(self, signature: Any, target: Any) -> Any:
        """Return the code for a signature, or None if there is no usable code."""
        from numba.core import compiler

        target.refresh()
        try:
            kept = self._file(signature, target.codegen()).read_bytes()
            digest, code = kept[:32], kept[32:]
            if hashlib.sha256(code).digest() == digest:
                rebuild: Any = compiler.CompileResult._rebuild
                return rebuild(target, *pickle.loads(code))  # noqa: S301
            _log.debug("%s: the file of compiled code is damaged", self._name)
        except FileNotFoundError:
            pass
        except Exception as error:
            _log.debug("%s: compiled code cannot be loaded (%s)", self._name, error)
        _compilations.begin()
        return None

    def save_overload(self, signature: Any, result: Any) -> None:
        """Keep compiled code if other processes can use it."""
        from numba.core import serialize

        _compilations.end()
        if result.lifted or result.library.has_dynamic_globals:
            return
        dumps: Any = serialize.dumps
        try:
            code = dumps(result._reduce())
            _write(self._file(signature, result.codegen), hashlib.sha256(code).digest() + code)
        except Exception as error:  # for example, the disk is full
            _log.debug("%s: compiled code cannot be kept (%s)", self._name, error)

    def _file(self, signature: Any, codegen: Any) -> Path:
        key = repr((signature, codegen.magic_tuple())).encode()
        return self._folder / f"{self._name}-{hashlib.sha256(key).hexdigest()[:16]}.code"

    def enable(self) -> None:
        """Do nothing, because the cache is always on."""

    disable = flush = enable


class _Compilations:
    """Counts the kernels that are being compiled, and reports how many are done.

    A kernel is compiled within the compilation of its caller, so everything is done when the
    numbers of beginnings and ends are equal.
    """

    def __init__(self) -> None:
        self._begun = self._ended = 0

    def begin(self) -> None:
        """Note that the compilation of a kernel begins."""
        self._begun += 1
        self._report()

    def end(self) -> None:
        """Note that the compilation of a kernel has ended."""
        self._ended += 1
        self._report()
        if self._ended == self._begun:
            self._begun = self._ended = 0

    def _report(self) -> None:
        progress.on_preparation("Compiling the calculations, once", self._ended, self._begun)


_compilations = _Compilations()


def _write(path: Path, content: bytes) -> None:
    """Write a file atomically, so that nobody reads half of it."""
    handle, made = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(made).replace(path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise


def count_cached_kernels() -> int:
    """Return how many kernels are kept for the present sources; create nothing."""
    try:
        return sum(path.suffix == ".code" for path in (_base() / _fingerprint()).iterdir())
    except (OSError, RuntimeError, ImportError):
        return 0


@cache
def folder() -> Path | None:
    """Return the folder for the present sources; None if there can be none."""
    try:
        base = _base()
        for level in (base.parent, base):
            create_private_folder(level)
        mine = base / _fingerprint()
        if create_private_folder(mine):
            delete_unused(base, "[0-9a-f]{16}", _UNUSED)
        else:
            mark_used(mine, _UNUSED / 7)
    except (OSError, RuntimeError) as error:  # the latter if there is no home folder
        _log.debug("compiled code cannot be kept (%s)", error)
        return None
    return mine


def _base() -> Path:
    """Return the parent of all these folders, by the conventions of the system."""
    return cache_folder("kernels", os.environ.get("NUMBA_CACHE_DIR"))


def _fingerprint() -> str:
    """Return a hash of all sources of the engine and of the versions that compile them."""
    import numba
    import numpy as np

    versions = numba.__version__, np.__version__, platform.python_version()
    digest = hashlib.sha256(repr(versions).encode())
    for path in sorted(Path(__file__).parents[1].rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
