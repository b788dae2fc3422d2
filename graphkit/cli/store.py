"""The store: its status, and named queries."""

from __future__ import annotations

import click

from graphkit.cli.options import format_option, global_options
from graphkit.cli.terminal import print_message, print_table
from graphkit.errors import UsageError

# The list shows only these. The other read queries are steps of graphkit itself.
USER_QUERIES = "explore/"


@click.group()
def store() -> None:
    """Check the graph database.

    \b
    Example:
      graphkit store status
    """


@store.command()
@format_option
def status(layout: str) -> None:
    """Show where the graph is stored, and how much is in it.

    \b
    Example:
      graphkit store status
    """
    from graphkit.network.visibility.visible_graph import HIDDEN_COUNTS

    with global_options().workspace() as workspace:
        found = workspace.status()
    rows = [(name.replace("_", " "), getattr(found, name)) for name in type(found).__slots__]
    print_table("Store", ("what", "value"), rows, layout)
    if found.revision is None:
        print_message(HIDDEN_COUNTS)


@click.command()
@click.argument("name", required=False)
@click.option(
    "--param",
    "parameters",
    multiple=True,
    metavar="KEY=VALUE",
    help="A parameter of the query. Can be repeated.",
)
@click.option("--list", "listing", is_flag=True, help="List the queries with their parameters.")
@format_option
def query(name: str | None, parameters: tuple[str, ...], listing: bool, layout: str) -> None:
    """Run a named query that only reads.

    \b
    Examples:
      graphkit query --list
      graphkit query explore/largest_organizations --param count=5
    """

    if listing:
        columns = ("name", "parameters", "gives")
        headings = ("name", "parameters", "result")
        print_table("Queries", columns, _query_rows(), layout, headings=headings)
        return
    if name is None:
        raise click.UsageError('Name a query. "graphkit query --list" shows them.')
    pairs = dict(_parse_parameter(text) for text in parameters)
    with global_options().workspace() as workspace:
        result = workspace.query(name, **pairs)
    print_table("Query", result.columns, result.rows, layout)


def _query_rows() -> list[tuple[str, str, str]]:
    from graphkit.store.connection.named_queries import load_queries

    return [
        (q.name, " ".join(p.name for p in q.parameters), q.summary)
        for q in load_queries().values()
        if q.access == "read" and q.name.startswith(USER_QUERIES)
    ]


def _parse_parameter(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not key or not equals:
        raise UsageError("this is not KEY=VALUE", where=f"--param {text!r}")
    return key, value


COMMANDS = (store, query)
