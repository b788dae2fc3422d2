"""Describe measures: the name of each, what it needs, and how to compute it.

Each family of algorithms lists its measures of nodes in a tuple `MEASURES`, and its measures of
pairs, sets, roles and the whole network in a tuple `LISTINGS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from graphkit.engine.core.graph import Graph

# The columns of a measure by name: one value for each node, NaN where undefined.
MeasureColumns = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of nodes.

    Attributes
    ----------
    name : str
        In lower case with hyphens: `effective-size`.
    line : str
        A one-line definition, with author and year.
    compute : callable
        Takes the graph and the names of the columns with weights and groups, or None. Returns
        columns; a single one is called `value`.
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
    """What each row of a measure describes."""

    NODES = "nodes"
    PAIRS = "pairs"
    SETS = "sets"
    ROLES = "roles"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class ListingOptions:
    """The options of a listing.

    Attributes
    ----------
    weight, groups : str or None
        Names of columns.
    size : int
        Nodes in a set.
    steps : int
        How many ties away a node may be and still count as reached.
    """

    weight: str | None = None
    groups: str | None = None
    size: int = 3
    steps: int = 1


@dataclass(frozen=True)
class ListingRows:
    """The rows of a listing, in columns.

    Attributes
    ----------
    columns : mapping of str to sequence or array
        One value for each row, NaN or None where undefined.
    nodes : frozenset of str
        The columns that contain numbers of nodes.
    notes : tuple of str
        Sentences about the rows.
    either_way : bool
        Whether pairs have no direction even if ties do.
    ranked : bool
        Whether the order of the rows is a ranking.
    """

    columns: Mapping[str, Any]
    nodes: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    either_way: bool = False
    ranked: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """A measure of pairs, of sets of nodes, by role or of the whole network.

    Attributes
    ----------
    name, line, weighted, directed, grouped, aliases
        As of a `Measure`.
    gives : RowKind
    compute : callable
        Takes the graph and the options.
    sized, stepped : bool
        Whether the options `size` and `steps` make a difference.
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
