"""The catalog of all measures, collected from the modules of the engine.

A module lists its measures in the tuples `MEASURES` and `LISTINGS`; see `core.measure_types`.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import TypeVar

from graphkit.engine.core.measure_types import Listing, Measure
from graphkit.errors import UsageError

# The packages of the engine that contain measures.
_WINGS = ("brokerage", "centrality", "groups", "measures", "paths", "resilience")

Named = TypeVar("Named", Measure, Listing)


@cache
def measures() -> Mapping[str, Measure]:
    """Return all measures of nodes by name, in order."""
    return _by_name([m for family in _families() for m in getattr(family, "MEASURES", ())])


@cache
def listings() -> Mapping[str, Listing]:
    """Return all other measures by name, in order."""
    return _by_name([m for family in _families() for m in getattr(family, "LISTINGS", ())])


def _families() -> list[ModuleType]:
    from graphkit import engine

    wings = [importlib.import_module(f"{engine.__name__}.{name}") for name in _WINGS]
    return [
        importlib.import_module(f"{wing.__name__}.{module.name}")
        for wing in wings
        for module in pkgutil.iter_modules(wing.__path__)
    ]


def _by_name(every: Sequence[Named]) -> dict[str, Named]:
    found = {each.name: each for each in sorted(every, key=lambda each: each.name)}
    assert len(found) == len(every), "two measures have one name"
    return found


def measure_named(typed: str) -> Measure:
    """Return a measure of nodes by its name or an alias; see `any_measure`."""
    return _find_measure(typed, measures())


def any_measure(typed: str) -> Measure | Listing:
    """Return a measure by its name or an alias in any spelling: `Cut_Points`, `cutpoint`.

    Raises
    ------
    UsageError
        If there is none; the error names the closest ones.

    Examples
    --------
    >>> any_measure("K_Core").name, any_measure("Bridge").name
    ('k-core', 'bridges')
    """
    every: dict[str, Measure | Listing] = {**measures(), **listings()}
    return _find_measure(typed, every)


AnyNamed = TypeVar("AnyNamed", bound=Measure | Listing)


def _find_measure(typed: str, every: Mapping[str, AnyNamed]) -> AnyNamed:
    known = {
        _bare(name): measure
        for measure in every.values()
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
