"""The list of measures, gathered from the families beside this module.

A family offers measures of nodes by a tuple `MEASURES`, and measures of pairs, sets of nodes, roles
and the whole network by a tuple `LISTINGS`; a new one is a new module, or a new entry there.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from types import ModuleType
from typing import Any, TypeVar

from graphkit.engine.core.graph import Graph
from graphkit.errors import UsageError

# The packages of the engine in which measures are found.
_WINGS = ("brokerage", "centrality", "groups", "measures", "paths", "resilience")

# What a measure gives: one column, or several by name; one value a node, NaN where undefined.
MeasureColumns = Mapping[str, Any]


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
    compute: Callable[[Graph, str | None, str | None], MeasureColumns]
    weighted: bool = False
    directed: bool = True
    grouped: bool = False
    aliases: tuple[str, ...] = ()


class RowKind(StrEnum):
    """What the rows of a measure are about."""

    NODES = "nodes"
    PAIRS = "pairs"
    SETS = "sets"
    ROLES = "roles"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class ListingOptions:
    """What a listing is asked for.

    Attributes
    ----------
    weight, groups : str or None
        Names of columns.
    size : int
        Nodes in a set.
    steps : int
        How far a set reaches.
    """

    weight: str | None = None
    groups: str | None = None
    size: int = 3
    steps: int = 1


@dataclass(frozen=True)
class ListingRows:
    """What a listing gives.

    Attributes
    ----------
    columns : mapping of str to sequence or array
        One value a row, NaN or None where undefined.
    nodes : frozenset of str
        Which of the columns hold numbers of nodes.
    notes : tuple of str
        What to say about them, in sentences.
    either_way : bool
        Whether pairs have no direction even where ties have one.
    """

    columns: Mapping[str, Any]
    nodes: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    either_way: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A measure of pairs, of sets of nodes, by role or of the whole network.

    Attributes
    ----------
    name, line, weighted, directed, grouped, aliases
        As of a `Measure`.
    gives : Gives
    compute : callable
        Of (graph, asked).
    sized, stepped : bool
        Whether the size of the set, and how far it reaches, make a difference.
    """

    name: str
    line: str
    gives: RowKind
    compute: Callable[[Graph, ListingOptions], ListingRows]
    weighted: bool = False
    directed: bool = True
    grouped: bool = False
    sized: bool = False
    stepped: bool = False
    aliases: tuple[str, ...] = field(default=())


Named = TypeVar("Named", Measure, Listing)


@cache
def measures() -> Mapping[str, Measure]:
    """Return all measures of nodes by name, in order."""
    return _by_name([m for family in _families() for m in getattr(family, "MEASURES", ())])


@cache
def listings() -> Mapping[str, Listing]:
    """Return all measures of anything else by name, in order."""
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
    return _named(typed, measures())


def any_measure(typed: str) -> Measure | Listing:
    """Return a measure by its name or an alias, however it is written: `Cut_Points`, `cutpoint`.

    Raises
    ------
    UsageError
        If there is none; names those that come nearest.

    Examples
    --------
    >>> any_measure("K_Core").name, any_measure("Bridge").name
    ('k-core', 'bridges')
    """
    every: dict[str, Measure | Listing] = {**measures(), **listings()}
    return _named(typed, every)


AnyNamed = TypeVar("AnyNamed", bound=Measure | Listing)


def _named(typed: str, every: Mapping[str, AnyNamed]) -> AnyNamed:
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
