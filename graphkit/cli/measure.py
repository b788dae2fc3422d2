"""Measures of any network in a plain table: no workspace, no store."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.app import FilePath, format_option, looks, put, say
from graphkit.errors import UsageError

if TYPE_CHECKING:
    from graphkit.engine.core.edge_list import EdgeList, TableText
    from graphkit.engine.core.measure import Listing, ListingOptions, ListingRows, Measure

FOR_READERS = ("table", "markdown")


@click.command("measure")
@click.argument("name", required=False)
@click.option(
    "--network",
    "ties",
    metavar="FILE",
    type=FilePath(),
    help='The ties: a CSV file with the columns "from" and "to".',
)
@click.option(
    "--nodes",
    metavar="FILE",
    type=FilePath(),
    help='The nodes: a CSV file with the column "id"; those without ties, too.',
)
@click.option("--directed", is_flag=True, help="Ties lead from one to the other only.")
@click.option("--weight", metavar="COLUMN", help="The column of the ties that says how strong.")
@click.option("--by", metavar="COLUMN", help="The column of the nodes that says which group.")
@click.option("--whole", is_flag=True, help="The numbers of the network as a whole.")
@click.option(
    "--size",
    metavar="N",
    type=click.IntRange(min=1),
    help="How many nodes the key players are.  [default: 3]",
)
@click.option(
    "--steps",
    metavar="N",
    type=click.IntRange(min=1),
    help="How many ties away key players reach.  [default: 1]",
)
@click.option("--list", "listing", is_flag=True, help="List the measures.")
@format_option
def measure(
    *,
    name: str | None,
    ties: Path | None,
    nodes: Path | None,
    directed: bool,
    weight: str | None,
    by: str | None,
    whole: bool,
    size: int | None,
    steps: int | None,
    listing: bool,
    layout: str,
) -> None:
    """Compute a measure of a network in a plain table: of its nodes, pairs or groups, or the whole.

    NAME is one of those that --list shows. Ids are read as texts and come out exactly as they
    stand. Nodes come in the order of --nodes, or else of their ids; a value that is not defined is
    left empty.

    \b
    Example:
      graphkit measure --list
      graphkit measure betweenness --network ties.csv
      graphkit measure ei-index --network ties.csv --nodes people.csv --by team --format csv
      graphkit measure bridges --network ties.csv
      graphkit measure key-players-reach --network ties.csv --size 2
      graphkit measure --whole --network ties.csv --nodes people.csv --by team
    """
    from graphkit.engine.core.edge_list import read_edge_list
    from graphkit.engine.core.measure import ListingOptions
    from graphkit.engine.measures.catalog import any_measure

    if listing:
        put(_list(layout))
        return
    if name is None and not whole:
        raise click.UsageError('Name a measure; "graphkit measure --list" shows them.')
    if ties is None:
        raise click.UsageError("Name the file with the ties: --network ties.csv")
    chosen = any_measure(name or "whole")
    if whole and chosen.name != "whole":
        raise click.UsageError("Name a measure or ask for --whole, not both.")
    _check(chosen, directed=directed, by=by, nodes=nodes)
    read = read_edge_list(
        _text(ties), None if nodes is None else _text(nodes), directed=directed, weight=weight
    )
    _check_group(read, by, nodes)
    _tell(chosen, read, directed=directed, weight=weight, by=by)
    _tell_sizes(chosen, size, steps)
    put(_answer(chosen, read, ListingOptions(weight, by, size or 3, steps or 1), layout))


def _list(layout: str) -> str:
    from graphkit.render import render_rows

    columns = ("name", "tells", "weight", "directed", "by", "gives")
    shown = 2 if layout == "table" else len(columns)  # more would not leave a line for each
    listed = [row[:shown] for row in _listed()]
    return render_rows("Measures", columns[:shown], listed, layout, **looks())


def _listed() -> list[tuple[str, ...]]:
    from graphkit.engine.core.measure import Listing, RowKind
    from graphkit.engine.measures.catalog import listings, measures

    every: dict[str, Measure | Listing] = {**measures(), **listings()}
    return [
        (
            each.name,
            each.line,
            "yes" if each.weighted else "",
            "yes" if each.directed else "",
            "needed" if each.grouped else "",
            (each.gives if isinstance(each, Listing) else RowKind.NODES).value,
        )
        for _, each in sorted(every.items())
    ]


def _answer(chosen: Measure | Listing, read: EdgeList, asked: ListingOptions, layout: str) -> str:
    """Compute a measure and lay it out; each shape of rows has a name of its own."""
    from graphkit.engine.core.measure import Listing
    from graphkit.render import Exact, render_rows

    ids = [Exact(label) for label in read.graph.ids]
    if layout == "csv" and (acting := sum(label.in_csv != label for label in ids)):
        say(
            f"{acting} of the ids hold characters that act on a terminal, which CSV shows as "
            "escapes; --format json has them as they are."
        )
    if not isinstance(chosen, Listing):
        found = chosen.compute(read.graph, asked.weight, asked.groups)
        columns: dict[str, Iterable[object]] = {"id": [ids[i] for i in read.order]}
        for key, column in found.items():
            columns[key] = _plain(column[read.order].tolist(), layout)
        name = "measure"
    else:
        rows = chosen.compute(read.graph, asked)
        for note in rows.notes:
            say(note)
        columns = _in_order(rows, read, ids, layout)
        name = f"measure-{chosen.gives.value}"
    table = zip(*columns.values(), strict=True)
    return render_rows(chosen.name, tuple(columns), table, layout, name=name, **looks())


def _in_order(
    rows: ListingRows, read: EdgeList, ids: Sequence[str], layout: str
) -> dict[str, Iterable[object]]:
    """Return the columns of a listing with ids for nodes; pairs come in the order of the nodes."""
    import numpy as np

    place = np.empty(len(read.order), np.int64)
    place[read.order] = np.arange(len(read.order))
    columns = {key: np.asarray(column).tolist() for key, column in rows.columns.items()}
    count = len(next(iter(columns.values())))
    order = np.arange(count)
    if rows.nodes == {"from", "to"}:
        one, other = (place[np.asarray(columns[end], np.int64)] for end in ("from", "to"))
        if rows.either_way or not read.graph.csr.directed:
            one, other = np.minimum(one, other), np.maximum(one, other)
        columns |= {"from": read.order[one].tolist(), "to": read.order[other].tolist()}
        order = order if rows.ranked else np.lexsort((other, one))
    found: dict[str, Iterable[object]] = {}
    for key, column in columns.items():
        values = [column[i] for i in order]
        found[key] = [ids[i] for i in values] if key in rows.nodes else _plain(values, layout)
    return found


def _text(path: Path) -> TableText:
    from graphkit.engine.core.edge_list import TableText
    from graphkit.ingest.discover.decode_text import read_text

    return TableText(read_text(path).content, str(path))


def _check(
    chosen: Measure | Listing, *, directed: bool, by: str | None, nodes: Path | None
) -> None:
    """Refuse what cannot mean anything, before any file is read."""
    if directed and not chosen.directed:
        raise UsageError(
            f"{chosen.name} is not defined for directed networks", next="Leave out --directed"
        )
    if chosen.grouped and by is None:
        raise UsageError(
            f"{chosen.name} compares groups, and none are named",
            next="Add --nodes FILE --by COLUMN",
        )
    if by is not None and nodes is None:
        raise UsageError("--by names a column of --nodes, and there is none", next="Add --nodes")


def _check_group(read: EdgeList, by: str | None, nodes: Path | None) -> None:
    known = read.graph.nodes
    if by is not None and by not in known:
        raise UsageError(
            f"there is no column {by!r}",
            where=str(nodes),
            next=f"Its columns are: {', '.join(known)}",
        )


def _tell(
    chosen: Measure | Listing, read: EdgeList, *, directed: bool, weight: str | None, by: str | None
) -> None:
    """Say what was done to the network on the way, and what makes no difference."""
    if read.loops:
        say(f"Left out, from a node to itself: {_ties(read.loops)}.")
    if read.repeats:
        ways = "" if directed else ", in either direction"
        added = "" if weight is None else "; their weights were added"
        say(f"Merged with one before{ways}: {_ties(read.repeats)}{added}.")
    if read.unlisted:
        some = _some(read.unlisted)
        say(f"{len(read.unlisted)} of the ids are not in --nodes, and come last: {some}")
    if read.alike:
        say(f"These ids differ from another one only in their spaces: {_some(read.alike)}.")
    if weight is not None and not chosen.weighted:
        say(f"{chosen.name} does not look at weights: --weight makes no difference.")
    if by is not None and not chosen.grouped and chosen.name != "whole":
        say(f"{chosen.name} does not look at groups: --by makes no difference.")
    elif by is not None and (nowhere := sum(value == "" for value in read.graph.nodes[by])):
        say(f"{nowhere} of the nodes have no {by}: they count as a group of their own.")


def _some(ids: Sequence[str]) -> str:
    from graphkit.render import Exact

    shown = ", ".join(Exact(label).shown for label in ids[:5])
    return shown + (", ..." if len(ids) > 5 else "")


def _tell_sizes(chosen: Measure | Listing, size: int | None, steps: int | None) -> None:
    if size is not None and not getattr(chosen, "sized", False):
        say(f"{chosen.name} does not look for a set: --size makes no difference.")
    if steps is not None and not getattr(chosen, "stepped", False):
        say(f"{chosen.name} does not look at steps: --steps makes no difference.")


def _ties(count: int) -> str:
    return "1 tie" if count == 1 else f"{count:,} ties"


def _plain(values: Sequence[object], layout: str) -> Iterator[object]:
    """Yield values as they are printed: whole for programs, so that they can be read by people."""
    for value in values:
        if isinstance(value, float) and not math.isfinite(value):
            yield None
        elif isinstance(value, float) and layout in FOR_READERS:
            yield round(value) if value.is_integer() or abs(value) >= 1000 else value
        elif isinstance(value, bool) and layout == "csv":
            yield int(value)
        else:
            yield value


COMMANDS = (measure,)
