"""The list of node measures, gathered from the families beside this module.

A family offers measures by a tuple `MEASURES`; a new one is a new module, or a new entry there.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphkit.engine.graph import Graph
from graphkit.errors import UsageError

# What a measure gives: one column, or several by name; one value a node, NaN where undefined.
Columns = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of nodes.

    Attributes
    ----------
    name : str
        As one types it, in lower case with hyphens: `effective-size`.
    line : str
        What it tells, in one line, with author and year.
    compute : callable
        Of (graph, weight, groups), the latter two names of columns or None; returns the columns,
        which are called `value` if there is but one.
    weighted : bool
        Whether weights make a difference.
    directed : bool
        Whether it is defined for directed graphs.
    grouped : bool
        Whether it needs groups.
    aliases : tuple of str
    """

    name: str
    line: str
    compute: Callable[[Graph, str | None, str | None], Columns]
    weighted: bool = False
    directed: bool = True
    grouped: bool = False
    aliases: tuple[str, ...] = ()


@cache
def measures() -> Mapping[str, Measure]:
    """Return all measures by name, in order."""
    import graphkit.engine as package

    found: dict[str, Measure] = {}
    for module in pkgutil.iter_modules(package.__path__):
        family = importlib.import_module(f"{package.__name__}.{module.name}")
        for measure in getattr(family, "MEASURES", ()):
            assert measure.name not in found, f"two measures are called {measure.name}"
            found[measure.name] = measure
    return dict(sorted(found.items()))


def measure_named(typed: str) -> Measure:
    """Return a measure by its name or an alias, however it is written: `Cut_Points`, `cutpoint`.

    Raises
    ------
    UsageError
        If there is none; names those that come nearest.

    Examples
    --------
    >>> measure_named("K_Core").name, measure_named("page rank").name
    ('k-core', 'pagerank')
    """
    known = {
        _bare(name): measure
        for measure in measures().values()
        for name in (*measure.aliases, measure.name)
    }
    if (found := known.get(_bare(typed))) is not None:
        return found
    near = difflib.get_close_matches(_bare(typed), known, n=3)
    names = dict.fromkeys(known[name].name for name in near)
    raise UsageError(
        f"there is no measure called {typed!r}",
        next=f"Did you mean {' or '.join(names)}?" if names else "--list shows them all",
    )


def _bare(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum()).removesuffix("s")
