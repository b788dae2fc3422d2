"""Questions about outreach: reach, prospects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.by_hand.speaker import find_person
from graphkit.cli.filter_options import filter_options
from graphkit.cli.options import (
    as_of_options,
    count_option,
    format_option,
    global_options,
    inferred_option,
    numbers_option,
    typed_name,
)
from graphkit.cli.print_answer import announce_guess, print_answer

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter


@click.command()
@click.argument("words", metavar="NAME", nargs=-1, required=True)
@count_option("findings", default=10, most=500)
@filter_options("openings to people and organizations")
@as_of_options
@inferred_option
@numbers_option
@format_option
def reach(
    *,
    words: tuple[str, ...],
    count: int,
    filter: Filter | None,
    inferred: bool | None,
    numbers: bool,
    layout: str,
) -> None:
    """Show which doors a partner or person can open to you.

    Lists the organizations and people beyond NAME that you cannot reach without NAME, or less
    surely. Umbrella organizations come first: their members are many doors at once.

    \b
    Examples:
      graphkit reach "Dana Whitfield"
      graphkit reach "Riverbend Clinic" --numbers
      graphkit reach "Dana Whitfield" --where "sector = government"
    """
    typed = typed_name(words)
    with global_options().workspace(inferred=inferred) as workspace:
        found = announce_guess(typed, find_person(workspace, typed))
        answer = workspace.reach(found, count=count, filter=filter)
    print_answer(answer, layout, workspace, numbers=numbers)


@click.command()
@count_option("organizations", default=10, most=500)
@click.option(
    "--ignore-asks",
    is_flag=True,
    help="Answer as if nobody had been asked before. Otherwise no route asks people who were asked "
    "lately, or who declined for this organization.",
)
@filter_options("organizations")
@as_of_options
@inferred_option
@numbers_option
@format_option
def prospects(
    *,
    count: int,
    ignore_asks: bool,
    filter: Filter | None,
    inferred: bool | None,
    numbers: bool,
    layout: str,
) -> None:
    """Show which organizations to win as partners next.

    Organizations come first if they meet a target that no partner meets, if they need what you
    offer or offer what you need, if somebody can introduce you, and if you have few kinds of
    contact with them. Each has a route, the person who holds it, and a next step. Also names the
    sectors that a community usually has and in which you know no organization.

    \b
    Examples:
      graphkit prospects
      graphkit prospects --count 3 --numbers
      graphkit prospects --where "sector = schools"
    """
    with global_options().workspace(inferred=inferred) as workspace:
        answer = workspace.prospects(count=count, ignore_asks=ignore_asks, filter=filter)
    print_answer(answer, layout, workspace, numbers=numbers)


COMMANDS = (reach, prospects)
