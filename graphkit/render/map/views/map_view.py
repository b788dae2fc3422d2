"""What every view of a network consists of: who is on it, where, and what guides the eye."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from graphkit.render.map.content import Content
from graphkit.render.map.layout.hulls import Hull
from graphkit.render.map.layout.layout import Layout, LayoutNode

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
        As the page shows them.
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
    """A line that is no tie, role or partnership of one person; `options` are the page's."""

    one: str
    other: str
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ghost:
    """An organization that is gone from the view, where it would stand."""

    id: str
    x: int
    y: int
    radius: float


@dataclass(frozen=True, slots=True)
class Guides:
    """What is drawn behind the nodes: places with a meaning, and their names.

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
        Texts: left edge, middle; a name, and what is added where there is room.
    """

    hulls: Sequence[Hull] = ()
    rings: Sequence[tuple[int, str]] = ()
    columns: Sequence[tuple[int, int, int, str]] = ()
    cells: Sequence[tuple[int, int, int, int, str, str]] = ()
    names: Sequence[tuple[int, int, str, str]] = ()

    def page(self, sector_number: Mapping[str, int]) -> dict[str, Any]:
        """Return them as the page takes them; what is empty is left out."""
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
    """Every line of a network, as three columns.

    Attributes
    ----------
    one, other : int64 arrays (lines)
        Places of the ends in the order of `Overview.spots`, `one < other`; sorted.
    how : int64 array (lines)
        Which of `looks` it has.
    looks : sequence of mapping
        Options of the page, as a line that is drawn alone has them.
    """

    one: Ints
    other: Ints
    how: Ints
    looks: Sequence[Mapping[str, Any]]

    def ties(self) -> Ints:
        """Return how many ties each line stands for: none for a role or a partnership."""
        import numpy as np

        each = [look.get("ties", look["kind"] == "tie") for look in self.looks]
        return np.array(each, np.int64)[self.how]


@dataclass(frozen=True, slots=True)
class Overview:
    """What a view from above holds beside what is seen at first.

    Attributes
    ----------
    bubbles : sequence of mapping
        Those on top and all within, each before its parts, as the page takes them.
    spots : sequence of LayoutNode
        Everything in them: what is in one bubble stands side by side.
    lines : TieLines
    """

    bubbles: Sequence[Mapping[str, Any]]
    spots: Sequence[LayoutNode]
    lines: TieLines


@dataclass(frozen=True, slots=True)
class MapView:
    """A network, looked at in one way and laid out.

    Attributes
    ----------
    name : str
    content : Content
        Whose people and organizations are drawn: those with a spot.
    spots : sequence of LayoutNode
        In the order in which they are drawn.
    layout : Layout
    guides : Guides
    marks : sequence of NodeMark
        Further nodes.
    lines : sequence of TieLine
        Further lines.
    plain : bool
        Whether the ties, roles and partnerships of `content` are drawn.
    only : str or None
        Id of the organization or person whose partnerships alone are drawn, and no others.
    above : Overview or None
        What is seen from above, in place of everybody at once.
    ghosts : sequence of Ghost
        Who or what stood there on the day to compare with.
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
    ghosts: Sequence[Ghost] = ()
