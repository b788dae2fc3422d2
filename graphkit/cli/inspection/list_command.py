"""Listing what the network holds: list."""

from __future__ import annotations

import click

from graphkit.cli.filter_options import tag_option
from graphkit.cli.options import (
    as_of_options,
    count_option,
    format_option,
    global_options,
    inferred_option,
)
from graphkit.cli.terminal import READABLE_LAYOUTS, display_options, print_data
from graphkit.model.partnerships import KINDS

# The names of `graphkit.analysis.lists.list_rows.LISTS`, which takes long to load.
LISTS = (
    *("people", "organizations", "partners", "ties", "events", "topics", "notes"),
    *(kind.plural for kind in KINDS.values()),
)


@click.command("list")
@click.argument("what", type=click.Choice(LISTS))
@click.option(
    "--where",
    metavar="CONDITIONS",
    help='Only rows that meet these conditions, such as "sector = health and people > 2".',
)
@click.option(
    "--sort",
    metavar="FIELDS",
    help='Sort by these fields, separated by commas. "-" before a field reverses its order.',
)
@click.option(
    "--columns",
    metavar="FIELDS",
    help='Show these fields, separated by commas, or "all". By default a table has the most '
    "important ones, and JSON and CSV have all.",
)
@tag_option
@count_option("rows", default=None)
@as_of_options
@inferred_option
@format_option
def list_command(
    *,
    what: str,
    where: str | None,
    sort: str | None,
    columns: str | None,
    tags: tuple[str, ...],
    count: int | None,
    inferred: bool | None,
    layout: str,
) -> None:
    """List people, organizations, partners, ties, events, notes, agreements and so on.

    Conditions compare a field with a value: = and != compare it whole, ~ finds it inside a text,
    and <, <=, > and >= compare numbers and dates. "is empty" and "is not empty" find missing
    values. Join conditions with "and". Case and accents do not matter. Dates can be 2026-01-31,
    2026-01, yesterday, last month or "3 weeks ago". The columns of your own files are fields, too.

    \b
    Examples:
      graphkit list people --where "sector = health and known_by is empty"
      graphkit list partners --where "review_on < 2027-01-01" --sort review_on
      graphkit list organizations --where "name ~ school" --columns name,sector,people
      graphkit list people --where "newest_evidence < last year" --format csv
      graphkit list organizations --where "offers = meeting space"
      graphkit list organizations --tag funder
    """
    from graphkit.analysis.lists.list_rows import shown_columns
    from graphkit.render.list_output import render_list

    if columns is not None:
        names = [name.strip() for name in columns.split(",") if name.strip()]
        chosen = None if names == ["all"] else names
    else:
        chosen = list(shown_columns(what)) if layout in READABLE_LAYOUTS else None
    with global_options().workspace(inferred=inferred) as workspace:
        listing = workspace.listing(
            what, where=where, sort=sort, columns=chosen, count=count, tags=tags
        )
    print_data(render_list(listing, layout, **display_options()))


COMMANDS = (list_command,)
