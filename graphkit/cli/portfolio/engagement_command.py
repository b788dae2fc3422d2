"""Who was invited, answered and came, by partner: engagement."""

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
    numbers_option,
    read_day_option,
)
from graphkit.cli.print_answer import first_findings, print_answer

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter


@click.command("engagement")
@click.option(
    "--since",
    type=Day(),
    metavar="DAY",
    help="Begin with the quarter or year that has this day. By default, five of them.",
)
@click.option(
    "--every",
    type=click.Choice(["quarter", "year"]),
    default="quarter",
    show_default=True,
    help="How long a period is.",
)
@count_option("partners", default=20, most=500)
@filter_options("organizations")
@as_of_options
@numbers_option
@format_option
def engagement_command(
    *,
    since: str | None,
    every: str,
    count: int,
    filter: Filter | None,
    numbers: bool,
    layout: str,
) -> None:
    """Show which partners take part, and who fades or is isolated.

    Counts by quarter who was invited, answered and came: people of the partner at events, and what
    "graphkit add invitation" says. First come partners that fade: they came in two quarters, and
    not in the last two. Then come those that are isolated: within a year nobody came, and nobody of
    yours had contact.

    \b
    Examples:
      graphkit engagement
      graphkit engagement --since 2025-01-01 --numbers
      graphkit engagement --every year --where "sector = health"
    """
    from graphkit.analysis.trends.calendar_periods import Every
    from graphkit.analysis.trends.partner_engagement import EngagementQuestion

    with global_options().workspace() as workspace:
        question = EngagementQuestion(read_day_option(since, workspace.as_of), Every(every))
        answer = workspace.engagement(question, filter=filter)
    print_answer(first_findings(answer, count, "partner"), layout, workspace, numbers=numbers)


COMMANDS = (engagement_command,)
