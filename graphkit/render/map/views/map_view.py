"""The parts of a map view: nodes with places, lines, and guides behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from graphkit.render.map.content import Content
from graphkit.render.map.layout.arrange import Layout, LayoutNode
from graphkit.render.map.layout.hulls import Hull
from graphkit.render.map.layout.timeline import Timeline

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class NodeMark:
    """A node that is neither a person nor an organization.

    Attributes
    ----------
    id, label, kind, about, shape : str
        Texts and shape on the page.
    x, y : int
    size : float
    more : mapping
        Further options of the node.
    """

    id: str
    label: str
    kind: str
    about: str
    shape: str
    x: int
    y: int
    size: float
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TieLine:
    """A line for several ties, or for an attendance; `options` are for the page."""

    one: str
    other: str
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ghost:
    """An organization that is no longer in the view, with the place where it was."""

    id: str
    x: int
    y: int
    radius: float


@dataclass(frozen=True, slots=True)
class Guides:
    """Guides behind the nodes: areas with a meaning, and their names.

    Attributes
    ----------
    hulls : sequence of Hull
    rings : sequence of (int, str)
        Circles around (0, 0): radius and name.
    columns : sequence of (int, int, int, str)
        Bands from top to bottom: left, right, upper edge and name.
    cells : sequence of (int, int, int, int, str, str)
        Squares of a table: x, y, half a side, shade from 0 to 100 (-1 is a gap), text and the id
        of the node there.
    names : sequence of (int, int, str, str)
        Texts: left edge, middle, a name, and an addition if there is room.
    """

    hulls: Sequence[Hull] = ()
    rings: Sequence[tuple[int, str]] = ()
    columns: Sequence[tuple[int, int, int, str]] = ()
    cells: Sequence[tuple[int, int, int, int, str, str]] = ()
    names: Sequence[tuple[int, int, str, str]] = ()

    def page(self, sector_number: Mapping[str, int]) -> dict[str, Any]:
        """Return the guides as data of the page, without empty ones."""
        hulls = [
            {"sector": sector_number[hull.region], "paths": hull.paths}
            if hull.region in sector_number
            else {"name": hull.region, "paths": hull.paths}
            for hull in self.hulls
        ]
        found = {
            "hulls": hulls,
            "rings": self.rings,
            "columns": self.columns,
            "cells": self.cells,
            "names": self.names,
        }
        return {name: value for name, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class TieLines:
    """All lines of a network, as three columns.

    Attributes
    ----------
    one, other : int64 arrays (lines)
        Indexes of the ends in `Overview.spots`, `one < other`; sorted.
    how : int64 array (lines)
        Number of its style in `styles`.
    tie : int64 array (lines)
        Number of its tie in the network; -1 for a line that is no tie.
    styles : sequence of mapping
        Options of the page for each style of line.
    """

    one: Ints
    other: Ints
    how: Ints
    tie: Ints
    styles: Sequence[Mapping[str, Any]]

    def ties(self) -> Ints:
        """Return the number of ties of each line: 0 for a role or a partnership."""
        import numpy as np

        each = [style.get("ties", style["kind"] == "tie") for style in self.styles]
        return np.array(each, np.int64)[self.how]


@dataclass(frozen=True, slots=True)
class Overview:
    """The contents of an overview: bubbles, and everything in them.

    Attributes
    ----------
    bubbles : sequence of mapping
        All bubbles, each before its parts, as data of the page.
    spots : sequence of LayoutNode
        All nodes in them; the nodes of one bubble are consecutive.
    lines : TieLines
    """

    bubbles: Sequence[Mapping[str, Any]]
    spots: Sequence[LayoutNode]
    lines: TieLines


@dataclass(frozen=True, slots=True)
class MapView:
    """A laid-out view of a network.

    Attributes
    ----------
    name : str
    content : Content
        The people and organizations of the view; only nodes in `spots` are drawn.
    spots : sequence of LayoutNode
        The nodes to draw, in this order.
    layout : Layout
    guides : Guides
    marks : sequence of NodeMark
        Further nodes.
    lines : sequence of TieLine
        Further lines.
    plain : bool
        Whether the ties, roles and partnerships of `content` are drawn.
    only : str or None
        Id of an organization or person: only its partnerships are drawn.
    above : Overview or None
        The overview, if the view is one.
    timeline : Timeline or None
        The same as a timeline, if the view can be shown as one.
    ghosts : sequence of Ghost
        Organizations that were there on the earlier day.
    """

    name: str
    content: Content
    spots: Sequence[LayoutNode]
    layout: Layout
    guides: Guides = field(default_factory=Guides)
    marks: Sequence[NodeMark] = ()
    lines: Sequence[TieLine] = ()
    plain: bool = True
    only: str | None = None
    above: Overview | None = None
    timeline: Timeline | None = None
    ghosts: Sequence[Ghost] = ()
