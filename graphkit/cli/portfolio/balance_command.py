"""What each side of a partnership gave and gained: balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.filter_options import filter_options
from graphkit.cli.options import (
    as_of_options,
    count_option,
    format_option,
    global_options,
    numbers_option,
    typed_name,
)
from graphkit.cli.print_answer import announce_guess, first_findings, print_answer

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter


@click.command("balance")
@click.argument("words", metavar="[NAME]", nargs=-1)
@count_option("partnerships", default=20, most=500)
@filter_options("organizations")
@as_of_options
@numbers_option
@format_option
def balance_command(
    *, words: tuple[str, ...], count: int, filter: Filter | None, numbers: bool, layout: str
) -> None:
    """Show what each side of a partnership gave and gained.

    Lists by year what you and the partner gave and gained, your share of the work and of the
    benefit, and how it changed. Partnerships come first if you do much more of the work than you
    have of the benefit, or if they take many of your hours; each says why, with its entries. NAME
    is one organization.

    A share may be a range, because graphkit knows only what is written down. Write more down with
    the commands "add contribution" and "add benefit".

    \b
    Examples:
      graphkit balance
      graphkit balance "Riverbend Clinic" --numbers
      graphkit balance --where "sector = health" --format csv > balance.csv
    """
    with global_options().workspace() as workspace:
        found = None
        if words:
            typed = typed_name(words)
            found = announce_guess(typed, workspace.find(typed, "organization"))
        answer = workspace.balance(found, filter=filter)
    print_answer(first_findings(answer, count, "partnership"), layout, workspace, numbers=numbers)


COMMANDS = (balance_command,)
