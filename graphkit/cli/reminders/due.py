"""What is due: due, due done, due snooze, due never."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.analysis.reminders.follow_ups import DueState
from graphkit.cli.by_hand.speaker import author_option, choose_author, print_hand_entry
from graphkit.cli.filter_options import filter_options
from graphkit.cli.options import (
    ComingDay,
    Day,
    as_of_options,
    calendar_option,
    count_option,
    format_option,
    global_options,
    numbers_option,
    read_coming_day_option,
    read_day_option,
    typed_name,
)
from graphkit.cli.print_answer import first_findings, member_name, print_answer
from graphkit.cli.terminal import print_message, short_path

if TYPE_CHECKING:
    from datetime import date

    from graphkit.analysis.filters.selection import Filter

_WEEK, _MONTH = 7, 30


@click.group("due", invoke_without_command=True)
@click.option(
    "--week",
    "days",
    flag_value=_WEEK,
    type=int,
    default=_WEEK,
    help="Look a week ahead; this is the default.",
)
@click.option("--month", "days", flag_value=_MONTH, type=int, help="Look a month ahead.")
@click.option("--for", "person", metavar="MEMBER", help="Only what this team member does.")
@click.option(
    "--hours",
    type=click.FloatRange(min=0, min_open=True, max=1000),
    metavar="N",
    help="Only what fits into so many hours, the most urgent first.",
)
@filter_options("people and organizations")
@as_of_options
@calendar_option
@count_option("items", default=None)
@numbers_option
@format_option
@click.pass_context
def due_command(
    context: click.Context,
    *,
    days: int,
    person: str | None,
    hours: float | None,
    filter: Filter | None,
    calendar: Path | None,
    count: int | None,
    numbers: bool,
    layout: str,
) -> None:
    """Show what is due: follow-ups, contact with partners, and job changes.

    Lists what is overdue, the most urgent first, and what is due within a week. Follow-ups come
    from "graphkit note". How often you want contact with each is under [cadence] in
    graphkit.toml; a meeting or message from any source starts the clock again.

    \b
    Examples:
      graphkit due
      graphkit due --month --for maria
      graphkit due --hours 3
      graphkit due --month --ics due.ics
      graphkit due --month --where "sector = health"
    """
    if context.invoked_subcommand is not None:
        return
    from graphkit.analysis.reminders.due_list import DueQuestion

    with global_options().workspace() as workspace:
        name = None
        if person is not None:
            name = member_name(workspace, person)
        found = workspace.due(DueQuestion(days, name, hours), filter=filter)
        answer = first_findings(found, count, "item")
        if calendar is not None:
            written = workspace.due_calendar(calendar, answer)
            print_message(f"Wrote {short_path(written)}.")
            return
    print_answer(answer, layout, workspace, numbers=numbers)


@due_command.command("done")
@click.argument("words", metavar="CODE|NAME", nargs=-1, required=True)
@click.option("--note", default="", metavar="TEXT", help="What else there is to say.")
@click.option("--on", type=Day(), metavar="DAY", help="The day when it was done; today by default.")
@author_option
def done_command(*, words: tuple[str, ...], note: str, on: str | None, author: str | None) -> None:
    """Say that something is done, by its code or by the name of a partner or person.

    \b
    Examples:
      graphkit due done "Riverbend Clinic" --note "Called Dana" --as maria
      graphkit due done "Omar Haddad" --on yesterday --as maria
    """
    _update(words, DueState.DONE, author, reason=note, on=on)


@due_command.command("snooze")
@click.argument("words", metavar="CODE|NAME", nargs=-1, required=True)
@click.option(
    "--until", type=ComingDay(), metavar="DAY", required=True, help="The day when it is due again."
)
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@author_option
def snooze_command(*, words: tuple[str, ...], until: str, reason: str, author: str | None) -> None:
    """Put something off until a day.

    \b
    Example:
      graphkit due snooze "Riverbend Clinic" --until "in March" --reason "They move" --as maria
    """
    _update(words, DueState.SNOOZED, author, reason=reason, until=until)


@due_command.command("never")
@click.argument("words", metavar="CODE|NAME", nargs=-1, required=True)
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@author_option
def never_command(*, words: tuple[str, ...], reason: str, author: str | None) -> None:
    """Stop the reminders of something, or of contact with a partner or person.

    \b
    Example:
      graphkit due never "Riverbend Clinic" --reason "Their county office writes to us" --as maria
    """
    _update(words, DueState.NEVER, author, reason=reason)


def _update(
    words: tuple[str, ...],
    state: DueState,
    author: str | None,
    *,
    reason: str,
    on: str | None = None,
    until: str | None = None,
) -> None:
    with global_options().workspace() as workspace:
        choose_author(workspace, author)
        today: date = workspace.as_of
        entry = workspace.update_due(
            typed_name(words),
            state,
            reason=reason,
            on=read_day_option(on, today),
            until=read_coming_day_option(until, today),
        )
        print_hand_entry(entry)
