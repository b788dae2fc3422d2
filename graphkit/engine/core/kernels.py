"""Kernels: functions over arrays that numba compiles if that pays off.

A kernel is one Python function. In a small network it runs as plain Python, and numba is not even
loaded. After `pays_from` units of work (usually nodes plus arcs) in one or several calls, numba
compiles it, and its machine code is kept in the user's cache folder. Without numba it always runs
as plain Python.
"""

from __future__ import annotations

import inspect
import logging
import os
import threading
from collections.abc import Callable, Iterator
from functools import cache, cached_property, update_wrapper, wraps
from types import CodeType, FunctionType
from typing import Any, Generic, ParamSpec, TypeVar

_log = logging.getLogger("graphkit.engine")

# The range of loops with independent rounds, which compiled code runs in threads.
prange = range

P = ParamSpec("P")
R = TypeVar("R")


def kernel(
    *,
    pays_from: int = 0,
    parallel: bool = False,
    counts_references: bool = True,
    **options: Any,
) -> Callable[[Callable[P, R]], Kernel[P, R]]:
    """Return a decorator that turns a function into a kernel.

    Parameters
    ----------
    pays_from : int
        The total work from which `Kernel.at` returns compiled code. Choose it by measurement,
        because loading numba takes a third of a second. Kernels that only other kernels call do not
        need it.
    parallel : bool
        Whether loops over `prange` run in threads. Results must not depend on their number.
    counts_references : bool
        Whether compiled code counts references to arrays. A kernel that creates no arrays can set
        this to False, and then reads the arrays of a bundle twice as fast.
    **options
        For `numba.njit`.
    """
    chosen = {"parallel": parallel, **options}
    if not counts_references:
        chosen["_nrt"] = False
    return lambda function: Kernel(function, pays_from, chosen)


class Kernel(Generic[P, R]):
    """A function over arrays, as plain Python and compiled.

    Attributes
    ----------
    plain : callable
        The Python function.
    pays_from : int
    """

    def __init__(self, function: Callable[P, R], pays_from: int, options: dict[str, Any]) -> None:
        update_wrapper(self, function)
        self.plain = function
        self.pays_from = pays_from
        self._total_work = 0
        self._options = options

    def at(self, work: int) -> Callable[P, R]:
        """Return the function to call for so much work: compiled if that is possible and pays off.

        The work of earlier calls also counts. The total cost is at most twice the cost if all work
        were known beforehand: A. R. Karlin et al., *Algorithmica* 3:79, 1988.
        """
        self._total_work += work
        pays = self._total_work >= self.pays_from or kernels_are_forced()
        return self.fast if pays and numba_is_available() else self.plain

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        """Run as plain Python, as plain kernels do when they call each other."""
        return self.plain(*args, **kwargs)

    @cached_property
    def fast(self) -> Callable[P, R]:
        """The compiled function; the kernels that it calls are compiled with it."""
        compiled = self._entry if self._bundles else self._compiled
        return _run_one_at_a_time(compiled) if self._uses_threads else compiled

    @cached_property
    def _compiled(self) -> Callable[P, R]:
        import numba

        from graphkit.engine.core.prefetch import instruction

        plain = self.plain
        assert isinstance(plain, FunctionType)
        names_for_numba: dict[str, Any] = {
            name: value._compiled if isinstance(value, Kernel) else value
            for name, value in self._used_globals.items()
        }
        if "prange" in names_for_numba:
            names_for_numba["prange"] = numba.prange
        if "prefetch" in names_for_numba:
            names_for_numba |= {"prefetch": instruction(), "PREFETCHES": True}
        names_for_numba["__name__"] = plain.__module__
        copy = FunctionType(plain.__code__, names_for_numba, plain.__name__, plain.__defaults__)
        update_wrapper(copy, plain)
        del copy.__dict__["__wrapped__"]
        config: Any = numba.config
        if self._uses_threads and config.THREADING_LAYER == "default":
            # The only threading layer that every system has and that survives a fork.
            config.THREADING_LAYER = "workqueue"
        compiled = numba.njit(nogil=True, **self._options)(copy)
        self._cache(compiled, plain.__name__)
        return compiled  # type: ignore[no-any-return]

    def _cache(self, compiled: Any, name: str) -> None:
        """Keep the machine code of a compiled function if it is the engine's and can be kept."""
        from graphkit.engine.core.kernel_cache import Cache, folder

        engine = __name__.rpartition(".core.")[0]
        module = self.plain.__module__
        if module.startswith(f"{engine}.") and (place := folder()) is not None:
            compiled._cache = Cache(place, f"{module.removeprefix(f'{engine}.')}.{name}")

    @cached_property
    def _bundles(self) -> dict[str, Any]:
        """The parameters that are named tuples of arrays, and their classes."""
        annotations = self.plain.__annotations__.items()
        found = {name: self.plain.__globals__.get(kind) for name, kind in annotations}
        return {name: kind for name, kind in found.items() if hasattr(kind, "_fields")}

    @cached_property
    def _entry(self) -> Callable[P, R]:
        """The compiled function as Python calls it.

        numba takes several microseconds to read a named tuple, but not to read its arrays. So the
        arrays are passed one by one, and compiled code puts them into bundles.
        """
        import numba

        names: dict[str, Any] = {kind.__name__: kind for kind in self._bundles.values()}
        # Code without a module name can be kept, but not loaded again.
        names |= {"compiled": self._compiled, "__name__": self.plain.__module__}
        handed, flat, bundled = [], [], []
        for name in inspect.signature(self.plain).parameters:
            kind = self._bundles.get(name)
            fields = [f"{name}_{field}" for field in kind._fields] if kind else [name]
            flat += fields
            handed.append(f"*{name}" if kind else name)
            bundled.append(f"{kind.__name__}({', '.join(fields)})" if kind else name)
        text = f"lambda {', '.join(flat)}: compiled({', '.join(bundled)})"
        entry = numba.njit(nogil=True, **self._options)(eval(text, names))  # noqa: S307
        self._cache(entry, f"{self.plain.__name__}-entry")
        parameters = ", ".join(inspect.signature(self.plain).parameters)
        hand_over = f"lambda {parameters}: entry({', '.join(handed)})"
        return eval(hand_over, {"entry": entry})  # type: ignore[no-any-return]  # noqa: S307

    @cached_property
    def _used_globals(self) -> dict[str, Any]:
        """The global names in the function, with their values."""
        names = set(_names_in(self.plain.__code__))
        return {name: v for name, v in self.plain.__globals__.items() if name in names}

    @cached_property
    def _uses_threads(self) -> bool:
        """Whether it, or a kernel that it calls, runs in threads."""
        return bool(self._options.get("parallel")) or any(
            value._uses_threads
            for value in self._used_globals.values()
            if isinstance(value, Kernel)
        )


def _names_in(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names_in(inner)


# numba's thread pool serves one caller at a time. A second caller would end the process.
_pool_lock = threading.Lock()


def _run_one_at_a_time(function: Callable[P, R]) -> Callable[P, R]:
    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with _pool_lock:
            return function(*args, **kwargs)

    return run


def _replace_pool_lock() -> None:
    global _pool_lock  # noqa: PLW0603
    _pool_lock = threading.Lock()


if hasattr(os, "register_at_fork"):  # the thread that holds the lock does not exist in the child
    os.register_at_fork(after_in_child=_replace_pool_lock)


def kernels_are_forced() -> bool:
    """Return whether kernels are compiled and used at any size, as tests can request."""
    return os.environ.get("GRAPHKIT_KERNELS") == "always"


@cache
def numba_is_available() -> bool:
    """Return whether numba can compile kernels."""
    if os.environ.get("GRAPHKIT_NO_NUMBA"):
        return False
    try:
        import numba
    except Exception as error:  # a broken installation must not prevent an answer
        _log.debug("numba cannot be used (%s): kernels run as plain Python", error)
        return False
    config: Any = numba.config
    return not config.DISABLE_JIT
