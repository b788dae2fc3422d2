"""Import the public names of a package when they are first used, so that importing it is quick."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any


def import_when_used(
    package: str, names: Mapping[str, Sequence[str]], public: Sequence[str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the functions `__getattr__` and `__dir__` of a package (PEP 562).

    Type checkers and editors do not run them: import the same names once more in the package, under
    `if TYPE_CHECKING`.

    Parameters
    ----------
    package : str
        The `__name__` of the package.
    names : mapping of str to sequence of str
        By module, relative to the package: the names to import from it.
    public : sequence of str
        What `dir` shows.

    Examples
    --------
    >>> get, show = import_when_used("graphkit", {"phrases": ["count_of"]}, ["count_of"])
    >>> get("count_of")(2, "tie")
    '2 ties'
    >>> show()
    ['count_of']
    """
    modules = {name: f"{package}.{module}" for module, each in names.items() for name in each}

    def get(name: str) -> Any:
        if name not in modules:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(modules[name]), name)

    return get, lambda: sorted(public)
