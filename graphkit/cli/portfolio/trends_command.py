"""Partnerships and reach by quarter or year: trends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.filter_options import filter_options
from graphkit.cli.options import (
    Day,
    as_of_option,
    format_option,
    global_options,
    inferred_option,
    numbers_option,
    read_day_option,
)
from graphkit.cli.print_answer import print_answer

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter


@click.command("trends")
@click.option(
    "--since",
    type=Day(),
    metavar="DAY",
    help="Begin with the quarter or year that has this day. By default, eight quarters, or five "
    "years.",
)
@click.option(
    "--every",
    type=click.Choice(["quarter", "year"]),
    default="quarter",
    show_default=True,
    help="How long a period is.",
)
@click.option(
    "--as-known",
    is_flag=True,
    help="Show each period as it was known on its last day. Later imports are ignored.",
)
@filter_options("organizations and people")
@as_of_option
@inferred_option
@numbers_option
@format_option
def trends_command(
    *,
    since: str | None,
    every: str,
    as_of: str | None,
    as_known: bool,
    filter: Filter | None,
    inferred: bool | None,
    numbers: bool,
    layout: str,
) -> None:
    """Show partnerships won, kept and lost, and your reach, by quarter.

    Has one line for each quarter: the partnerships on its last day, how many were won, kept and
    lost since the quarter before, how many hang on one person, how many people and organizations
    the team knows, and the sectors of the partners. CSV and JSON have the names, and JSON has the
    moves from stage to stage.

    graphkit computes earlier days from what has a day: evidence, roles, partnerships and stages.
    What was imported later about an earlier day counts; with --as-known, it does not.

    \b
    Examples:
      graphkit trends
      graphkit trends --since 2025-01-01 --numbers
      graphkit trends --every year --as-known
      graphkit trends --as-of 2026-06-30
      graphkit trends --where "sector = health" --format json > health.json
    """
    from graphkit.analysis.trends.calendar_periods import Every
    from graphkit.analysis.trends.partner_trends import TrendQuestion

    options = global_options()
    options.as_of, options.as_known = as_of, as_known
    with options.workspace(inferred=inferred) as workspace:
        since_day = read_day_option(since, workspace.as_of)
        question = TrendQuestion(since_day, Every(every), as_known)
        answer = workspace.trends(question, filter=filter)
    print_answer(answer, layout, workspace, numbers=numbers)


COMMANDS = (trends_command,)
