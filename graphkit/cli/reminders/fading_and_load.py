"""How ties and the team do: fading, load."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.filter_options import filter_options
from graphkit.cli.options import (
    Day,
    as_of_options,
    count_option,
    format_option,
    global_options,
    inferred_option,
    numbers_option,
    read_day_option,
)
from graphkit.cli.print_answer import first_findings, print_answer

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter


@click.command("fading")
@click.option(
    "--since", type=Day(), metavar="DAY", help="Show the ties that cooled or warmed since DAY."
)
@count_option("ties", default=20)
@filter_options("ties with people")
@as_of_options
@inferred_option
@numbers_option
@format_option
def fading_command(
    *,
    since: str | None,
    count: int,
    filter: Filter | None,
    inferred: bool | None,
    numbers: bool,
    layout: str,
) -> None:
    """Show which ties of the team fade if there is no contact.

    Compares the strength of each tie today with that in 90 days. With --since, it compares the
    strength on DAY with that of today.

    \b
    Examples:
      graphkit fading
      graphkit fading --since "6 months ago" --numbers
      graphkit fading --where "sector = health"
    """
    with global_options().workspace(inferred=inferred) as workspace:
        since_day = read_day_option(since, workspace.as_of)
        found = workspace.fading(since=since_day, filter=filter)
    print_answer(first_findings(found, count, "tie"), layout, workspace, numbers=numbers)


@click.command("load")
@count_option("members", default=None)
@filter_options("work for people and organizations")
@as_of_options
@numbers_option
@format_option
def load_command(*, count: int | None, filter: Filter | None, numbers: bool, layout: str) -> None:
    """Show how much each member of the team has to do to keep in touch.

    Counts the partnerships of each, the hours a month that the contact takes, the partners where
    nobody else knows anybody, and what is open. Hours and limits are set in graphkit.toml, under
    [cadence] and [team].

    \b
    Examples:
      graphkit load
      graphkit load --format csv > load.csv
      graphkit load --where "sector = health"
    """
    with global_options().workspace() as workspace:
        answer = workspace.load(filter=filter)
    print_answer(first_findings(answer, count, "member"), layout, workspace, numbers=numbers)
