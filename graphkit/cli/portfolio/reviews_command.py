"""What is due in partnerships: reviews."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.filter_options import filter_options
from graphkit.cli.options import (
    as_of_options,
    calendar_option,
    count_option,
    format_option,
    global_options,
    numbers_option,
)
from graphkit.cli.print_answer import first_findings, member_name, print_answer
from graphkit.cli.terminal import print_message, short_path

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter

_SOON = 90


@click.command("reviews")
@click.option(
    "--within",
    "days",
    type=click.IntRange(0, 36_500),
    metavar="DAYS",
    default=_SOON,
    show_default=True,
    help="How many days ahead to look.",
)
@click.option(
    "--for", "person", metavar="MEMBER", help="Only what this team member does or looks after."
)
@filter_options("organizations")
@as_of_options
@calendar_option
@count_option("items", default=None)
@numbers_option
@format_option
def reviews_command(
    *,
    days: int,
    person: str | None,
    filter: Filter | None,
    calendar: Path | None,
    count: int | None,
    numbers: bool,
    layout: str,
) -> None:
    """Show which reviews and agreements with partners are due or overdue.

    Lists the longest overdue first, with who does it and the command that settles it. A review is
    settled when one was held on its day or later. Of an agreement you see the last day to give
    notice first, then its end.

    \b
    Examples:
      graphkit reviews
      graphkit reviews --within 365 --for maria
      graphkit reviews --within 365 --ics reviews.ics
      graphkit reviews --where "sector = health"
    """
    from graphkit.analysis.portfolio.due_reviews import ReviewQuestion

    with global_options().workspace() as workspace:
        name = member_name(workspace, person) if person is not None else None
        found = workspace.reviews(ReviewQuestion(days, name), filter=filter)
        answer = first_findings(found, count, "item")
        if calendar is not None:
            written = workspace.reviews_calendar(calendar, answer)
            print_message(f"Wrote {short_path(written)}.")
            return
    print_answer(answer, layout, workspace, numbers=numbers)


COMMANDS = (reviews_command,)
