"""Offers and needs that meet: match."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

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
from graphkit.cli.print_answer import print_answer

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter


@click.command("match")
@click.argument("words", metavar="[NAME]", nargs=-1)
@count_option("findings of each sort", default=10, most=500)
@filter_options("people and organizations")
@as_of_options
@inferred_option
@numbers_option
@format_option
def match_command(
    *,
    words: tuple[str, ...],
    count: int,
    filter: Filter | None,
    inferred: bool | None,
    numbers: bool,
    layout: str,
) -> None:
    """Show which offers and needs meet, and who could bring them together.

    Compares what you offer and need with everybody else, and partners with each other: topics and
    their amounts, the audiences that they reach, days and places. Each match says why, the route
    from your team, and who could bring the two together. Then come needs that nobody meets, and
    topics that hang on one holder. NAME is a topic, an organization or a person.

    \b
    Examples:
      graphkit match
      graphkit match "Riverbend Clinic" --numbers
      graphkit match --where "sector = health" --count 3
    """
    with global_options().workspace(inferred=inferred) as workspace:
        name = typed_name(words) if words else None
        answer = workspace.match(name, count=count, filter=filter)
    print_answer(answer, layout, workspace, numbers=numbers)


COMMANDS = (match_command,)
