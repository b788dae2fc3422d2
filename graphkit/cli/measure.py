"""Computing measures of any table of ties, without a workspace."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import FilePath, GlobalOptions, format_option
from graphkit.cli.terminal import READABLE_LAYOUTS, print_data, print_message, table_text
from graphkit.config import LOCAL
from graphkit.errors import UsageError

if TYPE_CHECKING:
    from graphkit.engine.core.edge_list import EdgeList, TableText
    from graphkit.engine.core.measure_types import Listing, ListingOptions, ListingRows, Measure


@click.command("measure")
@click.argument("name", required=False)
@click.option(
    "--network",
    "ties",
    metavar="FILE",
    type=FilePath(),
    help='The ties: a CSV file with columns "from" and "to", or exported tables ("graphkit store '
    'export").',
)
@click.option(
    "--nodes",
    metavar="FILE",
    type=FilePath(),
    help='The nodes: a CSV file with a column "id". Include nodes without ties.',
)
@click.option("--directed", is_flag=True, help='A tie leads only from its "from" to its "to".')
@click.option("--weight", metavar="COLUMN", help="The column of the ties with their strength.")
@click.option("--by", metavar="COLUMN", help="The column of the nodes with their group.")
@click.option("--whole", is_flag=True, help="Measure the network as a whole.")
@click.option(
    "--size",
    metavar="N",
    type=click.IntRange(min=1),
    help="How many key players to find.  [default: 3]",
)
@click.option(
    "--steps",
    metavar="N",
    type=click.IntRange(min=1),
    help="How many ties away a key player reaches.  [default: 1]",
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
    """Compute a measure of any table of ties.

    A measure describes nodes, pairs, groups, or the whole network. --list shows each NAME. Ids are
    read as text and printed exactly as they are. Nodes come in the order of --nodes, or else of
    their ids. A value that is not defined is left empty.

    \b
    Examples:
      graphkit measure --list
      graphkit measure betweenness --network ties.csv
      graphkit measure ei-index --network ties.csv --nodes people.csv --by team
      graphkit measure bridges --network ties.csv
      graphkit measure key-players-reach --network ties.csv --size 2
      graphkit measure --whole --network ties.csv --nodes people.csv --by team
      graphkit --compute duckdb measure constraint --network tables --weight strength
    """
    from graphkit.engine.core.measure_types import ListingOptions
    from graphkit.engine.measures.catalog import any_measure

    if listing:
        print_data(_measures_table(layout))
        return
    if name is None and not whole:
        raise click.UsageError('Name a measure. "graphkit measure --list" shows them.')
    if ties is None:
        raise click.UsageError("Name the file with the ties: --network ties.csv")
    chosen = any_measure(name or "whole")
    if whole and chosen.name != "whole":
        raise click.UsageError("Name a measure or give --whole, not both.")
    _check_options(chosen, directed=directed, by=by, nodes=nodes)
    before = click.get_current_context().find_object(GlobalOptions)  # none in a program of its own
    engine = (before and before.compute) or LOCAL
    if (engine != LOCAL or ties.is_dir()) and (directed or nodes is not None):
        raise UsageError(
            "ties in exported tables have no direction, and their people are there as well",
            where=str(ties),
            next="Leave out --directed and --nodes",
        )
    if engine != LOCAL:
        print_data(_far_table(chosen.name, ties, engine, weight, layout))
        return
    read = _read_ties(ties, nodes, directed=directed, weight=weight)
    _check_group(read, by, nodes)
    _print_network_notes(chosen, read, directed=directed, weight=weight, by=by)
    _print_unused_options(chosen, size, steps)
    print_data(
        _compute_table(chosen, read, ListingOptions(weight, by, size or 3, steps or 1), layout)
    )


def _read_ties(ties: Path, nodes: Path | None, *, directed: bool, weight: str | None) -> EdgeList:
    from graphkit.engine.core.edge_list import read_edge_list

    if not ties.is_dir():
        listed = None if nodes is None else _read_table(nodes)
        return read_edge_list(_read_table(ties), listed, directed=directed, weight=weight)
    from graphkit.compute.parquet.tables_edge_list import edge_list_of_tables

    return edge_list_of_tables(ties, weight)


def _far_table(name: str, ties: Path, engine: str, weight: str | None, layout: str) -> str:
    """Return the table of a measure that an engine computes over exported ties."""
    from graphkit.compute.engines.choose_engine import open_engine
    from graphkit.compute.far_measures import far_measure
    from graphkit.compute.parquet.table_schema import TABLES
    from graphkit.compute.parquet.tables_edge_list import ids_of_tables
    from graphkit.config import check_compute_engine
    from graphkit.config.settings import ComputeSettings
    from graphkit.render import ExactText

    check_compute_engine(engine, "--compute")
    ids, place = ids_of_tables(ties)
    opened = open_engine(ComputeSettings(engine))
    try:
        opened.open_table("ties", place, TABLES["ties"])
        values = far_measure(opened, name, len(ids), weight)
    finally:
        opened.close()
    rows = zip(map(ExactText, ids), _printable_values(values.tolist(), layout), strict=True)
    return table_text(name, ("id", "value"), rows, layout, name="measure")


def _measures_table(layout: str) -> str:

    columns = ("name", "tells", "weight", "directed", "by", "gives")
    headings = ("name", "meaning", "weight", "directed", "by", "rows")
    shown = 2 if layout == "table" else len(columns)  # a table has no room for more
    listed = [row[:shown] for row in _measure_rows()]
    return table_text("Measures", columns[:shown], listed, layout, headings=headings[:shown])


def _measure_rows() -> list[tuple[str, ...]]:
    from graphkit.engine.core.measure_types import Listing, RowKind
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


def _compute_table(
    chosen: Measure | Listing, read: EdgeList, asked: ListingOptions, layout: str
) -> str:
    """Return the table of a measure; the JSON name depends on what its rows are."""
    from graphkit.engine.core.measure_types import Listing
    from graphkit.render import ExactText

    ids = [ExactText(label) for label in read.graph.ids]
    if layout == "csv" and (acting := sum(label.in_csv != label for label in ids)):
        print_message(
            f"{acting} of the ids contain control characters. CSV shows them as escapes, "
            "--format json as they are."
        )
    if not isinstance(chosen, Listing):
        found = chosen.compute(read.graph, asked.weight, asked.groups)
        columns: dict[str, Iterable[object]] = {"id": [ids[i] for i in read.order]}
        for key, column in found.items():
            columns[key] = _printable_values(column[read.order].tolist(), layout)
        name = "measure"
    else:
        rows = chosen.compute(read.graph, asked)
        for note in rows.notes:
            print_message(note)
        columns = _ordered_columns(rows, read, ids, layout)
        name = f"measure-{chosen.gives.value}"
    table = zip(*columns.values(), strict=True)
    return table_text(chosen.name, tuple(columns), table, layout, name=name)


def _ordered_columns(
    rows: ListingRows, read: EdgeList, ids: Sequence[str], layout: str
) -> dict[str, Iterable[object]]:
    """Return the columns of a listing, with ids for nodes and pairs in the order of the nodes."""
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
        found[key] = (
            [ids[i] for i in values] if key in rows.nodes else _printable_values(values, layout)
        )
    return found


def _read_table(path: Path) -> TableText:
    from graphkit.engine.core.edge_list import TableText
    from graphkit.ingest.inputs.decode_text import read_text

    return TableText(read_text(path).content, str(path))


def _check_options(
    chosen: Measure | Listing, *, directed: bool, by: str | None, nodes: Path | None
) -> None:
    """Refuse options that do not go together, before any file is read."""
    if directed and not chosen.directed:
        raise UsageError(
            f"{chosen.name} is not defined for directed networks", next="Leave out --directed"
        )
    if chosen.grouped and by is None:
        raise UsageError(
            f"{chosen.name} compares groups, and there are none",
            next="Add --nodes FILE --by COLUMN",
        )
    if by is not None and nodes is None:
        raise UsageError("--by needs the file of the nodes", next="Add --nodes FILE")


def _check_group(read: EdgeList, by: str | None, nodes: Path | None) -> None:
    known = read.graph.nodes
    if by is not None and by not in known:
        raise UsageError(
            f"there is no column {by!r}",
            where=str(nodes),
            next=f"Its columns are: {', '.join(known)}",
        )


def _print_network_notes(
    chosen: Measure | Listing, read: EdgeList, *, directed: bool, weight: str | None, by: str | None
) -> None:
    """Print what was left out or merged, and which options make no difference."""
    from graphkit.network.wording import count_of

    if read.loops:
        print_message(f"Left out {count_of(read.loops, 'tie')} from a node to itself.")
    if read.repeats:
        direction = "" if directed else " (in either direction)"
        added = "" if weight is None else " and added their weights"
        print_message(f"Merged {count_of(read.repeats, 'repeated tie')}{direction}{added}.")
    if read.unlisted:
        some = _first_ids(read.unlisted)
        print_message(f"{len(read.unlisted)} of the ids are not in --nodes. They come last: {some}")
    if read.alike:
        print_message(f"These ids differ from another id only in spaces: {_first_ids(read.alike)}.")
    if weight is not None and not chosen.weighted:
        print_message(f"{chosen.name} does not use weights, so --weight makes no difference.")
    if by is not None and not chosen.grouped and chosen.name != "whole":
        print_message(f"{chosen.name} does not use groups, so --by makes no difference.")
    elif by is not None and (nowhere := sum(value == "" for value in read.graph.nodes[by])):
        print_message(f"{nowhere} of the nodes have no {by}. They count as a group of their own.")


def _first_ids(ids: Sequence[str]) -> str:
    from graphkit.render import ExactText

    shown = ", ".join(ExactText(label).shown for label in ids[:5])
    return shown + (", ..." if len(ids) > 5 else "")


def _print_unused_options(chosen: Measure | Listing, size: int | None, steps: int | None) -> None:
    if size is not None and not getattr(chosen, "sized", False):
        print_message(
            f"{chosen.name} does not look for a set of nodes, so --size makes no difference."
        )
    if steps is not None and not getattr(chosen, "stepped", False):
        print_message(f"{chosen.name} does not count steps, so --steps makes no difference.")


def _printable_values(values: Sequence[object], layout: str) -> Iterator[object]:
    """Yield values as they are printed: rounded for people, exact for programs."""
    for value in values:
        if isinstance(value, float) and not math.isfinite(value):
            yield None
        elif isinstance(value, float) and layout in READABLE_LAYOUTS:
            yield round(value) if value.is_integer() or abs(value) >= 1000 else value
        elif isinstance(value, bool) and layout == "csv":
            yield int(value)
        else:
            yield value


COMMANDS = (measure,)
