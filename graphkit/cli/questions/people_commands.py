"""Questions about people: brokers, meet, key-people."""

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
)
from graphkit.cli.print_answer import print_answer
from graphkit.errors import UsageError

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter


@click.command()
@count_option("people", default=10, most=200)
@click.option(
    "--range",
    "ranges",
    is_flag=True,
    help="Show how sure the ranks are, by networks drawn from the ranges of the ties.",
)
@click.option(
    "--networks",
    type=click.IntRange(1, 10_000),
    metavar="N",
    help="With --range: how many networks to draw. 200 by default.",
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    metavar="N",
    help="With --range: another number draws other networks. 0 by default.",
)
@filter_options("people")
@as_of_options
@inferred_option
@numbers_option
@format_option
def brokers(
    *,
    count: int,
    ranges: bool,
    networks: int | None,
    seed: int | None,
    filter: Filter | None,
    inferred: bool | None,
    numbers: bool,
    layout: str,
) -> None:
    """Show who connects otherwise separate parts of the network.

    Also shows what would come apart without them. With --range, a bar shows the ranks of each
    person in 200 networks in which every tie has a strength drawn from its range: "=" marks the
    middle 80%, "o" the middle one.

    \b
    Examples:
      graphkit brokers
      graphkit brokers --count 3 --numbers
      graphkit brokers --range
      graphkit brokers --where "sector = health"
    """
    if not ranges and (networks is not None or seed is not None):
        raise UsageError(
            "--networks and --seed work only with --range", next="Add --range, or leave them out"
        )
    with global_options().workspace(inferred=inferred) as workspace:
        if ranges:
            ranks = workspace.broker_ranks(
                count=count, networks=networks or 200, seed=seed or 0, filter=filter
            )
            print_answer(ranks, layout, workspace, numbers=numbers)
            return
        answer = workspace.brokers(count=count, filter=filter)
    print_answer(answer, layout, workspace, numbers=numbers)


@click.command()
@count_option("pairs", default=5, most=200)
@filter_options("pairs with people")
@as_of_options
@inferred_option
@numbers_option
@format_option
def meet(
    *, count: int, filter: Filter | None, inferred: bool | None, numbers: bool, layout: str
) -> None:
    """Show pairs of people who should know each other.

    Each pair has no tie that your files show, but somebody who could introduce them. Pairs come
    first if people like them mostly know each other, if they join sectors that are hardly
    connected, and if the team could then reach more people by one introduction.

    \b
    Examples:
      graphkit meet
      graphkit meet --count 3 --numbers
      graphkit meet --where "sector = schools"
    """
    with global_options().workspace(inferred=inferred) as workspace:
        answer = workspace.missing_ties(count=count, filter=filter)
    print_answer(answer, layout, workspace, numbers=numbers)


@click.command("key-people")
@count_option("people of each kind", default=3, most=50)
@click.option(
    "--max-ties",
    type=click.IntRange(1, 4),
    metavar="N",
    default=2,
    show_default=True,
    help="Over how many ties word travels.",
)
@filter_options("people")
@as_of_options
@inferred_option
@numbers_option
@format_option
def key_people(
    *,
    count: int,
    max_ties: int,
    filter: Filter | None,
    inferred: bool | None,
    numbers: bool,
    layout: str,
) -> None:
    """Show the people to tell so that all hear, and those who hold most together.

    Lists a few people to tell so that many others hear of it, people who hold the most together,
    and people who link sectors more than chance explains.

    \b
    Examples:
      graphkit key-people
      graphkit key-people --count 5 --max-ties 1
      graphkit key-people --where "sector = health"
    """
    with global_options().workspace(inferred=inferred) as workspace:
        answer = workspace.key_people(count=count, ties=max_ties, filter=filter)
    print_answer(answer, layout, workspace, numbers=numbers)


COMMANDS = (brokers, meet, key_people)
