"""The drawing that every export format writes: nodes and edges with places and attributes.

Texts are already clean (`graphkit.render.escape.clean`): on one line and without control
characters. A format only has to escape its own special characters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, TypeAlias

Value: TypeAlias = str | bool | int | float
Fields: TypeAlias = Mapping[str, type[Value]]

# Attributes and their types, in the order in which programs list them. Formats declare them.
NODE_FIELDS: Fields = {
    "name": str,
    "kind": str,
    "sector": str,
    "organization": str,
    "organization_inferred": bool,
    "role": str,
    "team": bool,
    "home": bool,
    "partner": bool,
    "stage": str,
    "website": str,
    "organization_type": str,
    "part_of": str,
    "offers": str,
    "needs": str,
    "people_known": int,
}
EDGE_FIELDS: Fields = {
    "kind": str,
    "weight": float,
    "strength": float,
    "word": str,
    "known": bool,
    "inferred": bool,
    "basis": str,
    "evidence": str,
    "last_year": int,
    "ties": int,
    "role": str,
    "board": bool,
    "relation": str,
    "directed": bool,
    "stage": str,
    "agreement": str,
    "since": str,
    "until": str,
    "status": str,
    "review_on": str,
    "gives": str,
    "gets": str,
    "note": str,
    "owner": str,
    "main_contact": str,
}


@dataclass(frozen=True, slots=True)
class Node:
    """A person or an organization.

    Attributes
    ----------
    id : str
    x, y : float
        Its center in map units; x to the right, y down, as on a screen.
    size : float
        Its radius, in map units.
    color : str
        `#rrggbb`, by sector.
    attributes : mapping of str to str, bool, int or float
        By the names of `Drawing.node_fields`. `name` and `kind` ("person" or "organization") are
        always present; unknown values are missing.
    """

    id: str
    x: float
    y: float
    size: float
    color: str
    attributes: Mapping[str, Value]

    @property
    def name(self) -> str:
        """Its name."""
        return str(self.attributes["name"])

    @property
    def is_person(self) -> bool:
        """Whether it is a person and not an organization."""
        return self.attributes["kind"] == "person"


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two people, a role at an organization, a partnership, or another link.

    If people are not shown, it may also be the number of ties between two organizations.

    Links lead from `source` to `target`. Other edges have no direction; for a role, the kinds of
    the two ends show which is the person.

    Attributes
    ----------
    id, source, target : str
    width : float
        In map units.
    color : str
        `#rrggbb`, by kind.
    dotted : bool
        Whether it is a tie of unknown strength.
    label : str
        A few words; may be empty.
    attributes : mapping of str to str, bool, int or float
        By the names of `Drawing.edge_fields`. `kind` ("tie", "role", "partnership", "link" or
        "ties") is always present.
    """

    id: str
    source: str
    target: str
    width: float
    color: str
    dotted: bool
    label: str
    attributes: Mapping[str, Value]

    @property
    def is_directed(self) -> bool:
        """Whether it has a direction."""
        return self.attributes.get("directed") is True


@dataclass(frozen=True, slots=True)
class Drawing:
    """A network, ready to be written in any format.

    Attributes
    ----------
    title : str
    description : str
        One or two sentences, including what was left out.
    as_of : datetime.date
        The day that it shows.
    nodes : tuple of Node
    edges : tuple of Edge
        At most one between any two nodes, except links.
    left_out : tuple of str
        What the drawing leaves out, as short phrases with counts.
    node_fields, edge_fields : mapping of str to type
        The possible attributes, in order, with their types.
    """

    title: str
    description: str
    as_of: date
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: tuple[str, ...] = ()

    node_fields: ClassVar[Fields] = NODE_FIELDS
    edge_fields: ClassVar[Fields] = EDGE_FIELDS

    @property
    def people(self) -> int:
        """The number of people among the nodes."""
        return sum(node.is_person for node in self.nodes)
