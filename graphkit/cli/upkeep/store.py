"""The store: its status, who changed it, and named queries."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import Day, count_option, format_option, global_options, read_day_option
from graphkit.cli.progress_bars import progress_bars
from graphkit.cli.terminal import (
    READABLE_LAYOUTS,
    confirm,
    exit_with,
    print_message,
    print_table,
)
from graphkit.cli.upkeep import store_backup, store_export
from graphkit.errors import UsageError, WorkspaceError
from graphkit.phrases import count_of

if TYPE_CHECKING:
    from graphkit.store.connection.own_queries import OwnQueries

# The list shows only these. The other read queries are steps of graphkit itself.
USER_QUERIES = "explore/"
# The exit code if something is damaged.
DAMAGED = 1


@click.group()
def store() -> None:
    """Check, back up and restore the graph database.

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


@store.command()
@format_option
def verify(layout: str) -> None:
    """Check that nothing in the store is lost or changed.

    graphkit compares the files of the embedded engine, every import, every merge and every
    decision with what it noted when it wrote them. The exit code is 1 if anything is damaged.

    \b
    Example:
      graphkit store verify
    """
    with global_options().workspace() as workspace, progress_bars() as bar:
        damages = workspace.maintenance.verify(bar("Verifying"))
    if damages or layout not in READABLE_LAYOUTS:
        rows = [(damage.where, damage.what) for damage in damages]
        print_table("Damage", ("where", "what"), rows, layout)
    if damages:
        print_message(
            f'{count_of(len(damages), "damage")}. "graphkit store rebuild" repairs the store.'
        )
        exit_with(DAMAGED)
    print_message("Nothing is lost or changed.")


@store.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@format_option
def rebuild(yes: bool, layout: str) -> None:
    """Repair a damaged store from the imported files and the journal.

    graphkit removes the damaged imports and imports their files again. Decisions, wishes and
    forgotten people come from the journal beside the store. graphkit lists what it cannot recover.
    If nothing is damaged, nothing changes.

    \b
    Example:
      graphkit store rebuild
    """
    if not yes and not confirm("Remove what is damaged, and import the files again?"):
        raise click.Abort
    with global_options().workspace() as workspace, progress_bars() as bar:
        done = workspace.maintenance.rebuild(bar("Verifying"))
    rows = [
        *(("was damaged", f"{damage.where}: {damage.what}") for damage in done.damages),
        *(("imported again", name) for name in done.restored),
        *(("lost", text) for text in done.lost),
        *(("is still damaged", f"{damage.where}: {damage.what}") for damage in done.remaining),
    ]
    if rows or layout not in READABLE_LAYOUTS:
        print_table("Rebuild", ("state", "what"), rows, layout)
    if not done.damages:
        print_message("Nothing is damaged, so nothing was changed.")
    if done.kept is not None:
        print_message(
            f"The damaged files are kept in {done.kept}. Delete them if you do not need them."
        )
    if done.lost or done.remaining:
        exit_with(DAMAGED)


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
@count_option("rows", default=None)
@format_option
def query(
    name: str | None, parameters: tuple[str, ...], listing: bool, count: int | None, layout: str
) -> None:
    """Run a named query that only reads.

    Your own queries are files in the folder cypher/ of the workspace, with a header like those of
    graphkit's own. They cannot change the graph.

    \b
    Examples:
      graphkit query --list
      graphkit query explore/largest_organizations --param count=5
    """

    if listing:
        columns = ("name", "parameters", "gives")
        headings = ("name", "parameters", "result")
        own = _own_queries()
        rows = _query_rows(own)[:count]
        print_table("Queries", columns, rows, layout, headings=headings)
        for broken, wrong in own.faults.items():
            print_message(f"cypher/{broken}.cypher cannot be run: {'; '.join(wrong)}")
        return
    if name is None:
        raise click.UsageError('Name a query. "graphkit query --list" shows them.')
    pairs = dict(_parse_parameter(text) for text in parameters)
    with global_options().workspace() as workspace:
        result = workspace.query(name, **pairs)
    print_table("Query", result.columns, result.rows[:count], layout)


def _own_queries() -> OwnQueries:
    from graphkit.store.connection.own_queries import OwnQueries, load_own_queries

    try:
        return load_own_queries(global_options().workspace().settings.root)
    except WorkspaceError:
        return OwnQueries()  # outside a workspace, only graphkit's own


def _query_rows(own: OwnQueries) -> list[tuple[str, str, str]]:
    from graphkit.named_queries import load_queries

    ours = [
        q for q in load_queries().values() if q.access == "read" and q.name.startswith(USER_QUERIES)
    ]
    return [
        (q.name, " ".join(p.name for p in q.parameters), q.summary)
        for q in (*ours, *own.queries.values())
    ]


def _parse_parameter(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not key or not equals:
        raise UsageError("this is not KEY=VALUE", where=f"--param {text!r}")
    return key, value


@click.command()
@click.option(
    "--since",
    type=Day(),
    metavar="DATE",
    help='Only show entries of this day or later, such as 2026-09-01 or "last month".',
)
@count_option("entries", default=None)
@format_option
def audit(since: str | None, count: int | None, layout: str) -> None:
    """Show who changed the graph or exported from it, newest first.

    Each entry says who imported, undid, merged, split, hid, forgot, exported, restored or rebuilt
    something, and how much, and who signed in to the team's page. It does not say what was in it.
    Times are in UTC.

    \b
    Examples:
      graphkit audit
      graphkit audit --since 2026-09-01 --format csv
    """
    from graphkit.network.visibility.visible_graph import HIDDEN_COUNTS
    from graphkit.render.audit_table import COLUMNS, audit_rows

    with global_options().workspace() as workspace:
        found = workspace.audit(read_day_option(since, datetime.now(UTC).date()))[:count]
    rows = audit_rows(found, layout, readable=layout in READABLE_LAYOUTS)
    print_table("Audit", COLUMNS, rows, layout)
    if any(each.counts is None for each in found):
        print_message(HIDDEN_COUNTS)


for command in (*store_backup.COMMANDS, *store_export.COMMANDS):
    store.add_command(command)

COMMANDS = (store, audit, query)
