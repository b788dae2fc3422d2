"""The store itself: its status, and named queries."""

from __future__ import annotations

import click

from graphkit.cli.app import current, format_option, looks, put, say
from graphkit.errors import UsageError

# The other read queries are graphkit's own steps; they may be run too, and mean little alone.
FOR_USERS = "explore/"


@click.group()
def store() -> None:
    """Look after the graph database."""


@store.command()
@format_option
def status(layout: str) -> None:
    """Show which engine holds the graph, where, and how much is in it.

    \b
    Example:
      graphkit store status
    """
    from graphkit.network.visibility.visible_graph import COUNTS_KEPT_BACK
    from graphkit.render import render_rows

    with current().workspace() as workspace:
        found = workspace.status()
    rows = [(name.replace("_", " "), getattr(found, name)) for name in type(found).__slots__]
    put(render_rows("Store", ("what", "value"), rows, layout, **looks()))
    if found.revision is None:
        say(COUNTS_KEPT_BACK)


@click.command()
@click.argument("name", required=False)
@click.option(
    "--param",
    "parameters",
    multiple=True,
    metavar="KEY=VALUE",
    help="A parameter of the query; may be given several times.",
)
@click.option("--list", "listing", is_flag=True, help="List the queries with their parameters.")
@format_option
def query(name: str | None, parameters: tuple[str, ...], listing: bool, layout: str) -> None:
    """Run a named query that only reads.

    \b
    Example:
      graphkit query --list
      graphkit query explore/largest_organizations --param count=5
    """
    from graphkit.render import render_rows

    if listing:
        put(render_rows("Queries", ("name", "parameters", "gives"), _listed(), layout, **looks()))
        return
    if name is None:
        raise click.UsageError('Name a query; "graphkit query --list" shows them.')
    pairs = dict(_pair(text) for text in parameters)
    with current().workspace() as workspace:
        result = workspace.query(name, **pairs)
    put(render_rows("Query", result.columns, result.rows, layout, **looks()))


def _listed() -> list[tuple[str, str, str]]:
    from graphkit.store.connection.named_queries import load_queries

    return [
        (q.name, " ".join(p.name for p in q.parameters), q.summary)
        for q in load_queries().values()
        if q.access == "read" and q.name.startswith(FOR_USERS)
    ]


def _pair(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not key or not equals:
        raise UsageError("this is no KEY=VALUE", where=f"--param {text!r}")
    return key, value


COMMANDS = (store, query)
