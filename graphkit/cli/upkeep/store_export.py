"""Export the graph as tables for large engines."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit.cli.options import FilePath, global_options
from graphkit.cli.progress_bars import progress_bars
from graphkit.cli.terminal import print_message, short_path
from graphkit.phrases import count_of


@click.command()
@click.argument("out", type=FilePath(), metavar="DIR")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["parquet"]),
    default="parquet",
    show_default=True,
    help="The file format.",
)
def export(out: Path, format_name: str) -> None:
    """Write the graph into DIR as tables, for questions on large engines.

    DIR gets a Parquet file each for people, organizations, roles, evidence, ties and partnerships,
    with what you may see. It is a workspace that only answers questions: graphkit -C DIR path NAME.
    With --compute duckdb or the address of a Spark, that engine computes over the tables.

    \b
    Examples:
      graphkit store export tables
      graphkit store export tables --format parquet
      graphkit -C tables --compute duckdb path "county health"
    """
    with global_options().workspace() as workspace, progress_bars() as bar:
        network = workspace.export_tables(out, progress=bar("Writing tables"))
    people = count_of(len(network.ids), "person", "people")
    ties, pieces = len(network.tie_columns), len(network.evidence)
    print_message(
        f"{short_path(out)}: {people} and {count_of(ties, 'tie')} with "
        f"{count_of(pieces, 'piece')} of evidence. They name people: keep them private."
    )


COMMANDS = (export,)
