"""A drawn network: elements and connections, the result of reading any network format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from graphkit.errors import InputError
from graphkit.ingest.formats.table import Cell, MalformedRow, SkippedRow, cell_texts
from graphkit.ingest.notes import shorten
from graphkit.lazy_regex import lazy_regex

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input

MAX_BYTES = 256 << 20
# The most elements, connections, values and rejects: they fit into one or two gigabytes.
MAX_ITEMS = 2_000_000
MAX_TEXT = 100_000
# Written before an unknown end of a rejected connection; remove it when you fix the row.
UNKNOWN_END = "? "
Attributes: TypeAlias = "Mapping[str, Cell]"
_NO_ATTRIBUTES: Attributes = {}
# Additions of programs to the names of further versions of a file: " (1)", "-2026-11-24".
_VERSION_SUFFIX = lazy_regex(
    r"(?:[-_ ]?(?:\(\d+\)|\d{4}-?\d\d-?\d\d|copy|rejects))+$", re.ASCII | re.IGNORECASE
)


class Element(NamedTuple):
    """A node.

    Attributes
    ----------
    line : int
        Its line in the file.
    name : str or None
        The name that the format gives it. Otherwise one of its attributes may be its name.
    attributes : mapping of str to Cell
    id : str or None
        A permanent id, the same in every file of its program.
    """

    line: int
    name: str | None = None
    attributes: Attributes = _NO_ATTRIBUTES
    id: str | None = None


class Connection(NamedTuple):
    """An edge; its ends are keys of `DrawnNetwork.elements`."""

    line: int
    source: str
    target: str
    attributes: Attributes = _NO_ATTRIBUTES


@dataclass(slots=True)
class DrawnNetwork:
    """A network, read as a whole because connections may come before their ends.

    Attributes
    ----------
    elements : dict of str to Element
        By the reference that connections use.
    connections : list of Connection
    faults : list of MalformedRow or SkippedRow
        Rows that are neither elements nor connections.
    notes : list of str
    listed : bool
        Whether the elements are rows of the file. Otherwise they only name the ends of connections.
    series : str or None
        The files in which the same name means the same element; by default the versions of one
        file.
    """

    elements: dict[str, Element] = field(default_factory=dict)
    connections: list[Connection] = field(default_factory=list)
    faults: list[MalformedRow | SkippedRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    listed: bool = True
    series: str | None = None
    _items: int = 0
    _names: dict[str, str] = field(default_factory=dict)

    def add_element(self, ref: str, element: Element) -> None:
        """Add an element under the reference that connections use."""
        self.count(1 + len(element.attributes))
        if not ref:
            self._fault(element, "an element with no id and no name", element.name or "")
        elif ref in self.elements:
            self._fault(element, f'two elements have the id "{shorten(ref)}"', ref)
        elif not self._too_long(element, ref):
            self.elements[ref] = element

    def add_connection(self, connection: Connection) -> None:
        """Add a connection."""
        self.count(1 + len(connection.attributes))
        source, target = connection.source, connection.target
        if not self._too_long(connection, f"{source} - {target}"):
            # The same ends occur many times, so each text is kept only once.
            names = self._names
            source, target = names.setdefault(source, source), names.setdefault(target, target)
            self.connections.append(connection._replace(source=source, target=target))

    def add_fault(self, row: MalformedRow | SkippedRow) -> None:
        """Add a row that is neither an element nor a connection."""
        self.count(1)
        self.faults.append(row)

    def count(self, items: int) -> None:
        """Count further items.

        Raises
        ------
        InputError
            If there are too many.
        """
        self._items += items
        if self._items > MAX_ITEMS:
            raise InputError(
                f"the network has more than {MAX_ITEMS:,} elements, connections and values",
                next="Export a part of it, or fewer attributes",
            )

    def _too_long(self, item: Element | Connection, original: str) -> bool:
        for name, value in item.attributes.items():
            if len(name) + sum(map(len, cell_texts(value))) > MAX_TEXT:
                reason = f'"{shorten(name)}" has more than {MAX_TEXT:,} characters'
                self._fault(item, reason, original)
                return True
        return False

    def _fault(self, item: Element | Connection, reason: str, original: str) -> None:
        self.add_fault(MalformedRow(item.line, reason, original[:MAX_TEXT] or "(empty)"))


class NetworkFormat(NamedTuple):
    """A format for networks.

    Attributes
    ----------
    matches : callable
        Whether an input is in this format, by its beginning.
    read : callable
        Returns the network of an input.
    """

    matches: Callable[[Input], bool]
    read: Callable[[Input], DrawnNetwork]


def series_of(stem: str) -> str:
    """Return the name that all versions of a file share.

    Examples
    --------
    >>> series_of("partners (2)"), series_of("partners-2026-11-24"), series_of("2026-11-24")
    ('partners', 'partners', '2026-11-24')
    """
    return _VERSION_SUFFIX.sub("", stem[:200]).strip(" -_") or stem[:200]


def read_pieces(input: Input, size: int = 1 << 16) -> Iterator[bytes]:
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
    """Return the error for a file that is too large for a network."""
    return InputError(
        f"the network is larger than {MAX_BYTES >> 20} MiB",
        where=input.place,
        next="Export a part of it, or fewer attributes",
    )
