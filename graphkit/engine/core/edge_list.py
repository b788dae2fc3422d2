"""Read a graph from plain tables: ties with the columns `from` and `to`, nodes with `id`.

The columns may also be called `source` and `target`. Fields are separated by commas, semicolons or
tabs. Ids are texts, exactly as written: `1`, `01` and `1 ` are three nodes. Loops are left out and
repeated ties are merged; the result counts both.
"""

from __future__ import annotations

import csv
import io
import math
import warnings
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from graphkit.engine.core.csr import CSR, Flags, Floats, Ints
from graphkit.engine.core.graph import Graph
from graphkit.errors import InputError, UsageError

if TYPE_CHECKING:
    import pandas as pd

DELIMITERS = (",", ";", "\t")
_FROM = ("from", "source")
_TO = ("to", "target")
_ID = ("id",)


class TableText(NamedTuple):
    """The text of a table, and the name of its file for messages."""

    content: str
    name: str


@dataclass(frozen=True, eq=False)
class EdgeList:
    """A graph that was read from tables, with what was left out or merged.

    Attributes
    ----------
    graph : Graph
        Nodes are in order of their ids. Edges have the chosen weight. Nodes have the columns of
        their table, with empty texts for nodes that are not in it.
    order : int64 array (nodes)
        The nodes in the order of their table, then all others.
    loops, repeats : int
        Ties left out because they lead from a node to itself, and ties merged with an earlier one.
    unlisted : tuple of str
        Ids in ties that are missing from the table of nodes; empty without such a table.
    alike : tuple of str
        Ids that differ from another id only in whitespace.
    """

    graph: Graph
    order: Ints
    loops: int
    repeats: int
    unlisted: tuple[str, ...]
    alike: tuple[str, ...] = ()


def read_edge_list(
    ties: TableText,
    nodes: TableText | None = None,
    *,
    directed: bool = False,
    weight: str | None = None,
) -> EdgeList:
    """Read a graph.

    Parameters
    ----------
    ties : TableText
        One row per tie. Repeated rows are one tie; their weights are added.
    nodes : TableText, optional
        One row per node, with its attributes; also nodes without ties.
    directed : bool
        Whether ties have a direction.
    weight : str, optional
        The column with the strength of ties: numbers, 0 or more.

    Returns
    -------
    EdgeList

    Raises
    ------
    InputError
        If a table lacks a column or a row is broken; the error names the line.
    UsageError
        If there is no column called `weight`.

    Examples
    --------
    >>> read = read_edge_list(TableText("from,to\\nb,a\\na,b\\nb,c\\nc,c\\n", "ties.csv"))
    >>> read.graph.ids, read.graph.csr.edges, read.repeats, read.loops
    (('a', 'b', 'c'), 2, 1, 1)
    """
    import pandas as pd

    table = _Table.read(ties, weight)
    tail, head = table.texts(_FROM), table.texts(_TO)
    weights = None if weight is None else table.numbers(weight)
    number, names = pd.factorize(pd.concat([tail, head], ignore_index=True))
    known = _Table.read(nodes) if nodes is not None else None
    listed: list[str] = [] if known is None else known.unique(_ID)
    ids = sorted({*names, *listed})
    place = {label: i for i, label in enumerate(ids)}
    number = np.fromiter((place[name] for name in names), np.int64, len(names))[number]
    edges = _merge_edges(len(ids), number[: len(tail)], number[len(tail) :], weights, directed)
    csr = CSR.of(len(ids), edges.tail, edges.head, directed=directed)
    unlisted = sorted(set(names).difference(listed)) if known is not None else []
    shown = [*listed, *unlisted] if known is not None else ids
    order = np.fromiter((place[label] for label in shown), np.int64, len(ids))
    graph = Graph(
        ids=tuple(ids),
        csr=csr,
        edges={} if weight is None else {weight: edges.weights},
        nodes={} if known is None else known.attributes(order),
    )
    return EdgeList(
        graph, order, edges.loops, edges.repeats, tuple(unlisted), _differ_only_in_spaces(ids)
    )


def _differ_only_in_spaces(ids: Sequence[str]) -> tuple[str, ...]:
    """Return the ids that differ from another id only in whitespace."""
    spaced = {label: " ".join(label.split()) for label in ids}
    times = Counter(spaced.values())
    return tuple(label for label in ids if times[spaced[label]] > 1)


class _Edges(NamedTuple):
    tail: Ints
    head: Ints
    weights: Floats
    loops: int
    repeats: int


def _merge_edges(n: int, tail: Ints, head: Ints, weights: Floats | None, directed: bool) -> _Edges:
    """Leave out loops and merge repeated ties; return them in order of their ends."""
    other = tail != head
    first, last = tail[other], head[other]
    if not directed:
        first, last = np.minimum(first, last), np.maximum(first, last)
    keys, at = np.unique(first * n + last, return_inverse=True)
    values = np.ones(len(at)) if weights is None else weights[other]
    return _Edges(
        keys // max(n, 1),
        keys % max(n, 1),
        np.bincount(at, values, len(keys)).astype(np.float64),
        int(len(tail) - len(at)),
        int(len(at) - len(keys)),
    )


@dataclass(frozen=True, eq=False)
class _Table:
    """A table of texts, with at most one column of weights."""

    text: TableText
    delimiter: str
    columns: list[str]
    frame: pd.DataFrame

    @classmethod
    def read(cls, text: TableText, weight: str | None = None) -> _Table:
        import pandas as pd

        delimiter, columns, below = _header(text)
        types: dict[Hashable, type] = dict.fromkeys(columns, object)
        if weight is not None and weight not in columns:
            raise UsageError(
                f"there is no column {weight!r}", where=text.name, next=_name_columns(columns)
            )
        if weight is not None:
            types[weight] = np.float64
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", pd.errors.ParserWarning)
                frame = pd.read_csv(
                    io.StringIO(text.content),
                    sep=delimiter,
                    header=None,
                    skiprows=below,
                    names=columns,
                    index_col=False,
                    dtype=types,
                    keep_default_na=False,
                    na_filter=False,
                )
        except pd.errors.EmptyDataError:
            frame = pd.DataFrame([], columns=columns, dtype=object)
        except (ValueError, pd.errors.ParserWarning):
            # Reading row by row finds the error, and also accepts numbers with a decimal comma.
            rows = list(_rows(text, delimiter, len(columns)))
            frame = pd.DataFrame(rows, columns=columns, dtype=object)
        blank = np.logical_and.reduce([_is_blank(frame[name]) for name in columns])
        if blank.any():
            frame = frame[~blank].reset_index(drop=True)
        return cls(text, delimiter, columns, frame)

    def texts(self, names: Sequence[str]) -> pd.Series[str]:
        """Return a column that must not be empty in any row."""
        column = self._column(names)
        values = self.frame[column]
        if (blank := _is_blank(values)).any():
            row = int(blank.argmax())
            raise InputError(f"{column} is empty", where=self.line(row))
        return values

    def unique(self, names: Sequence[str]) -> list[str]:
        """Return a column that must not be empty and must not repeat a value."""
        values = self.texts(names)
        twice = values.duplicated().to_numpy()
        if twice.any():
            row = int(twice.argmax())
            raise InputError(f"{values[row]!r} occurs here a second time", where=self.line(row))
        return list(values)

    def numbers(self, name: str) -> Floats:
        """Return a column of weights."""
        column = self.frame[name]
        values = np.asarray(column) if column.dtype == np.float64 else _parse_numbers(column)
        wrong = ~(np.isfinite(values) & (values >= 0))
        if wrong.any():
            row = int(wrong.argmax())
            raise InputError(
                f"{name} is {str(column[row])!r}",
                where=self.line(row),
                next="A weight is a number, 0 or more",
            )
        return values

    def attributes(self, order: Ints) -> dict[str, Sequence[object]]:
        """Return all columns by node; `order` has the node of each row."""
        found: dict[str, Sequence[object]] = {}
        for name in self.columns:
            values = np.full(len(order), "", object)
            column = self.frame[name]
            exact = name.casefold() in _ID
            values[order[: len(self.frame)]] = column if exact else column.str.strip()
            found[name] = values.tolist()
        return found

    def line(self, row: int) -> str:
        """Return file and line of a row."""
        lines = (line for line, _, _ in _numbered_rows(self.text, self.delimiter))
        for _ in range(row + 1):
            next(lines)
        return f"{self.text.name}:{next(lines)}"

    def _column(self, names: Sequence[str]) -> str:
        for column in self.columns:
            if column.casefold() in names:
                return column
        raise InputError(
            f"there is no column {names[0]!r}",
            where=self.text.name,
            next=_name_columns(self.columns),
        )


def _is_blank(column: pd.Series[str]) -> Flags:
    """Return a flag for each cell: true if it is empty or has only whitespace."""
    if column.dtype != object:
        return np.zeros(len(column), np.bool_)
    return np.asarray(column.str.strip() == "")


def _header(text: TableText) -> tuple[str, list[str], int]:
    """Return the delimiter that gives the most columns, the columns, and the header's last line."""
    delimiter, (_, below, cells) = max(
        ((mark, next(_numbered_rows(text, mark, strict=False), (0, 0, []))) for mark in DELIMITERS),
        key=lambda found: len(found[1][2]),
    )
    if not cells:
        raise InputError("the file is empty", where=text.name)
    columns = [cell.strip() or f"column {i}" for i, cell in enumerate(cells, 1)]
    twice = [name for name in columns if columns.count(name) > 1]
    if twice:
        raise InputError(f"two columns are called {twice[0]!r}", where=text.name)
    return delimiter, columns, below


def _numbered_rows(
    text: TableText, delimiter: str, *, strict: bool = True
) -> Iterator[tuple[int, int, list[str]]]:
    """Yield each row that is not blank, with its first and last line."""
    lines = io.StringIO(text.content, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=strict)
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield before + 1, reader.line_num, cells
            before = reader.line_num
    except csv.Error as error:
        raise InputError(
            f"the row that begins here is not valid CSV: {error}",
            where=f"{text.name}:{before + 1}",
            next="Is there a quotation mark that is not closed?",
        ) from error


def _rows(text: TableText, delimiter: str, width: int) -> Iterator[list[str]]:
    """Yield the rows below the header, all with the same number of cells."""
    rows = _numbered_rows(text, delimiter)
    next(rows)
    for line, _, cells in rows:
        if any(cells[width:]):
            raise InputError(
                f"{len(cells)} fields, but the header has {width}", where=f"{text.name}:{line}"
            )
        yield cells[:width] + [""] * (width - len(cells))


def _parse_numbers(column: pd.Series[str]) -> Floats:
    def number(cell: str) -> float:
        try:
            return float("" if "_" in cell else cell.replace(",", ".") if "." not in cell else cell)
        except ValueError:
            return math.nan

    return np.array([number(cell) for cell in column])


def _name_columns(columns: Sequence[str]) -> str:
    return f"Its columns are: {', '.join(columns)}"
