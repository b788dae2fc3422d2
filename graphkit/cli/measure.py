"""Measures of any network that stands in a plain table: no workspace, no store."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.app import FilePath, format_option, looks, put, say
from graphkit.errors import UsageError

if TYPE_CHECKING:
    from graphkit.engine.edge_list import EdgeList, TableText
    from graphkit.engine.measures import Measure

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
    listing: bool,
    layout: str,
) -> None:
    """Compute a measure of every node of a network in a plain table.

    NAME is one of those that --list shows. Ids are read as texts. The nodes come in the order of
    --nodes, or else of their ids; a value that is not defined is left empty.

    \b
    Example:
      graphkit measure --list
      graphkit measure betweenness --network ties.csv
      graphkit measure ei-index --network ties.csv --nodes people.csv --by team --format csv
    """
    from graphkit.render import render_rows

    if listing:
        columns = ("name", "tells", "weight", "directed", "by")
        shown = 2 if layout == "table" else len(columns)  # more would not leave a line for each
        listed = [row[:shown] for row in _listed()]
        put(render_rows("Measures", columns[:shown], listed, layout, **looks()))
        return
    if name is None:
        raise click.UsageError('Name a measure; "graphkit measure --list" shows them.')
    if ties is None:
        raise click.UsageError("Name the file with the ties: --network ties.csv")
    from graphkit.engine.edge_list import read_edge_list
    from graphkit.engine.measures import measure_named

    chosen = measure_named(name)
    _check(chosen, directed=directed, by=by, nodes=nodes)
    read = read_edge_list(
        _text(ties), None if nodes is None else _text(nodes), directed=directed, weight=weight
    )
    _check_group(read, by, nodes)
    _tell(chosen, read, directed=directed, weight=weight, by=by)
    found = chosen.compute(read.graph, weight, by)
    values = [_plain(column[read.order].tolist(), layout) for column in found.values()]
    ids = [read.graph.ids[i] for i in read.order]
    rows = zip(ids, *values, strict=True)
    put(render_rows(chosen.name, ("id", *found), rows, layout, name="measure", **looks()))


def _listed() -> list[tuple[str, str, str, str, str]]:
    from graphkit.engine.measures import measures

    return [
        (
            each.name,
            each.line,
            "yes" if each.weighted else "",
            "yes" if each.directed else "",
            "needed" if each.grouped else "",
        )
        for each in measures().values()
    ]


def _text(path: Path) -> TableText:
    from graphkit.engine.edge_list import TableText
    from graphkit.ingest.text import read_text

    return TableText(read_text(path).content, str(path))


def _check(chosen: Measure, *, directed: bool, by: str | None, nodes: Path | None) -> None:
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
    chosen: Measure, read: EdgeList, *, directed: bool, weight: str | None, by: str | None
) -> None:
    """Say what was done to the network on the way, and what makes no difference."""
    if read.loops:
        say(f"Left out, from a node to itself: {_ties(read.loops)}.")
    if read.repeats:
        ways = "" if directed else ", in either direction"
        added = "" if weight is None else "; their weights were added"
        say(f"Merged with one before{ways}: {_ties(read.repeats)}{added}.")
    if read.unlisted:
        some = ", ".join(read.unlisted[:5]) + (", ..." if len(read.unlisted) > 5 else "")
        say(f"{len(read.unlisted)} of the ids are not in --nodes, and come last: {some}")
    if weight is not None and not chosen.weighted:
        say(f"{chosen.name} does not look at weights: --weight makes no difference.")
    if by is not None and not chosen.grouped:
        say(f"{chosen.name} does not look at groups: --by makes no difference.")
    elif by is not None and (nowhere := sum(value == "" for value in read.graph.nodes[by])):
        say(f"{nowhere} of the nodes have no {by}: they count as a group of their own.")


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
