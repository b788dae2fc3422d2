"""What every format of a network is read into: elements, and connections between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from graphkit.errors import InputError
from graphkit.ingest.formats.table import Broken, Cell, LeftOut

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input

MAX_BYTES = 256 << 20
# Elements, connections, values of both and rejects: what a gigabyte or two of memory holds.
MAX_ITEMS = 2_000_000
MAX_TEXT = 100_000
# Before the end of a rejected connection that names nobody, until it is mended.
UNKNOWN = "? "
Attributes: TypeAlias = "Mapping[str, Cell]"
_NOTHING: Attributes = {}
# What programs add to the names of files that are versions of one: " (1)", "-2026-11-24".
_VERSION = re.compile(
    r"(?:[-_ ]?(?:\(\d+\)|\d{4}-?\d\d-?\d\d|copy|rejects))+$", re.ASCII | re.IGNORECASE
)


class Element(NamedTuple):
    """A node.

    Attributes
    ----------
    line : int
        Where it stands in the file.
    name : str or None
        As the format itself calls it; else one of its attributes may.
    attributes : mapping of str to Cell
    id : str or None
        What names it for ever, in every file of the program that made it.
    """

    line: int
    name: str | None = None
    attributes: Attributes = _NOTHING
    id: str | None = None


class Connection(NamedTuple):
    """An edge; its ends are named as in `DrawnNetwork.elements`."""

    line: int
    source: str
    target: str
    attributes: Attributes = _NOTHING


@dataclass(slots=True)
class DrawnNetwork:
    """A network, read whole: a connection may stand before its ends.

    Attributes
    ----------
    elements : dict of str to Element
        By what connections call them.
    connections : list of Connection
    faults : list of Broken or LeftOut
        Rows that are neither.
    notes : list of str
    listed : bool
        Whether the elements are rows of the file, or only lend it their names.
    series : str or None
        What the names of elements hold for; by default the file and its later versions.
    """

    elements: dict[str, Element] = field(default_factory=dict)
    connections: list[Connection] = field(default_factory=list)
    faults: list[Broken | LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    listed: bool = True
    series: str | None = None
    _items: int = 0
    _names: dict[str, str] = field(default_factory=dict)

    def add(self, ref: str, element: Element) -> None:
        """Add an element under what connections call it."""
        self.count(1 + len(element.attributes))
        if not ref:
            self._fault(element, "an element with no id and no name", element.name or "")
        elif ref in self.elements:
            self._fault(element, f'two elements have the id "{shortened(ref)}"', ref)
        elif not self._too_long(element, ref):
            self.elements[ref] = element

    def join(self, connection: Connection) -> None:
        """Add a connection."""
        self.count(1 + len(connection.attributes))
        source, target = connection.source, connection.target
        if not self._too_long(connection, f"{source} - {target}"):
            # Each end is named again and again: kept once.
            names = self._names
            source, target = names.setdefault(source, source), names.setdefault(target, target)
            self.connections.append(connection._replace(source=source, target=target))

    def fault(self, row: Broken | LeftOut) -> None:
        """Add a row that is neither."""
        self.count(1)
        self.faults.append(row)

    def count(self, items: int) -> None:
        """Take account of so many items more.

        Raises
        ------
        InputError
            If they are more than a network can have.
        """
        self._items += items
        if self._items > MAX_ITEMS:
            raise InputError(
                f"the network has more than {MAX_ITEMS:,} elements, connections and values",
                next="Export a part of it, or fewer attributes",
            )

    def _too_long(self, item: Element | Connection, original: str) -> bool:
        for name, value in item.attributes.items():
            if len(name) + sum(map(len, cells_of(value))) > MAX_TEXT:
                reason = f'"{shortened(name)}" has more than {MAX_TEXT:,} characters'
                self._fault(item, reason, original)
                return True
        return False

    def _fault(self, item: Element | Connection, reason: str, original: str) -> None:
        self.fault(Broken(item.line, reason, original[:MAX_TEXT] or "(empty)"))


class NetworkFormat(NamedTuple):
    """A format that networks come in; one module each.

    Attributes
    ----------
    matches : callable
        Tells from an input's beginning whether it is in this format.
    read : callable
        From an input to its network.
    """

    matches: Callable[[Input], bool]
    read: Callable[[Input], DrawnNetwork]


def cells_of(cell: Cell) -> tuple[str, ...]:
    """Return the texts of a cell."""
    return (cell,) if isinstance(cell, str) else cell


def shortened(text: str) -> str:
    """Return a text for a message: on one line, and not too long."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."


def series_of(stem: str) -> str:
    """Return what all versions of a file are called.

    Examples
    --------
    >>> series_of("partners (2)"), series_of("partners-2026-11-24"), series_of("2026-11-24")
    ('partners', 'partners', '2026-11-24')
    """
    return _VERSION.sub("", stem[:200]).strip(" -_") or stem[:200]


def pieces(input: Input, size: int = 1 << 16) -> Iterator[bytes]:
    """Yield the bytes of an input, piece by piece.

    Raises
    ------
    InputError
        If there are more than `MAX_BYTES`, or they cannot be read.
    """
    total = 0
    with input.open() as stream:
        while piece := stream.read(size):
            total += len(piece)
            if total > MAX_BYTES:
                raise too_large(input)
            yield piece


def too_large(input: Input) -> InputError:
    """Return that a file is larger than a network can be."""
    return InputError(
        f"the network is larger than {MAX_BYTES >> 20} MiB",
        where=input.place,
        next="Export a part of it, or fewer attributes",
    )
