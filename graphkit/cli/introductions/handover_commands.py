"""Handing over before somebody leaves: handover."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.by_hand.speaker import author_option, choose_author, find_person, print_hand_entry
from graphkit.cli.filter_options import filter_options
from graphkit.cli.options import (
    Day,
    as_of_options,
    calendar_option,
    format_option,
    global_options,
    inferred_option,
    numbers_option,
    read_day_option,
    read_last_day_option,
    typed_name,
)
from graphkit.cli.print_answer import announce_guess, print_answer
from graphkit.cli.terminal import print_message
from graphkit.errors import UsageError
from graphkit.files import check_place

if TYPE_CHECKING:
    from graphkit.analysis.filters.selection import Filter

_PLAN = "plan"


class _PlanByDefault(click.Group):
    """A group that reads words without a subcommand as those of `plan`."""

    def parse_args(self, context: click.Context, words: Sequence[str]) -> list[str]:
        """Put `plan` before the words if they name no subcommand."""
        given = list(words)
        if not given or (given[0] not in self.commands and given[0] not in ("-h", "--help")):
            given.insert(0, _PLAN)
        return super().parse_args(context, given)


@click.group("handover", cls=_PlanByDefault)
def handover_command() -> None:
    """Plan what to hand over before somebody leaves.

    "graphkit handover NAME" is short for "graphkit handover plan NAME".

    \b
    Examples:
      graphkit handover
      graphkit handover "Maria Lopez" --leaves 2027-01-31
      graphkit handover "Ines Moreau"
    """


@handover_command.command(_PLAN)
@click.argument("words", metavar="[NAME]", nargs=-1)
@click.option("--leaves", type=Day(), metavar="DATE", help="The last day of this person.")
@calendar_option
@filter_options("matters of people and organizations")
@as_of_options
@inferred_option
@numbers_option
@format_option
def plan_command(
    *,
    words: tuple[str, ...],
    leaves: str | None,
    calendar: Path | None,
    filter: Filter | None,
    inferred: bool | None,
    numbers: bool,
    layout: str,
) -> None:
    """Show what to do before NAME leaves, as a checklist.

    NAME is a team member, or somebody at a partner. The plan has the fewest introductions that
    leave two contacts at each partner, and names what needs a new owner. Without NAME, it shows the
    fewest people to lose before nobody knows anyone at more than half of your partners.

    \b
    Examples:
      graphkit handover
      graphkit handover "Maria Lopez" --leaves 2027-01-31
      graphkit handover "Ines Moreau" --numbers
      graphkit handover plan "Maria Lopez" --leaves 2027-01-31 --ics maria.ics
      graphkit handover "Maria Lopez" --format markdown > handover.md
      graphkit handover "Maria Lopez" --where "sector = health"
    """
    name = typed_name(words)
    if not name and (leaves or calendar):
        raise UsageError("it must be known who leaves", next="Name the person")
    if calendar is not None:
        if leaves is None:
            raise UsageError("a calendar needs dates", where="--ics", next="Add --leaves DATE")
        check_place(calendar)
    with global_options().workspace(inferred=inferred) as workspace:
        if not name:
            holders = workspace.key_holders(filter=filter)
            print_answer(holders, layout, workspace, numbers=numbers)
            return
        who = announce_guess(name, find_person(workspace, name))
        if who.kind != "contact":
            raise UsageError(f"{who.name} is an organization", next="Name a person")
        day = read_last_day_option(leaves, workspace.as_of)
        answer = workspace.handover(who, leaves=day, filter=filter)
        if calendar is not None:
            workspace.handover_calendar(calendar, answer)
    print_answer(answer, layout, workspace, numbers=numbers)
    if calendar is not None:
        print_message(f"Wrote {calendar}.")


@handover_command.command("done")
@click.argument("words", metavar="NAME CODE", nargs=-1, required=True)
@click.option("--on", type=Day(), metavar="DATE", help="The day when it was done.")
@author_option
def done_command(*, words: tuple[str, ...], on: str | None, author: str | None) -> None:
    """Tick off something in the handover of NAME.

    CODE is the code that "graphkit handover NAME" shows. After an introduction, the person counts
    as a contact that stays.

    \b
    Examples:
      graphkit handover done "Maria Lopez" CODE --as maria
      graphkit handover done Maria Lopez CODE --on yesterday --as tom
    """
    if len(words) < 2:
        raise UsageError("it takes a name and a code", next='See "graphkit handover NAME"')
    name, code = typed_name(words[:-1]), words[-1]
    with global_options().workspace() as workspace:
        choose_author(workspace, author)
        who = announce_guess(name, find_person(workspace, name))
        answer = workspace.handover(who)
        day = read_day_option(on, workspace.as_of)
        print_hand_entry(workspace.handover_done(answer, code, on=day))


COMMANDS = (handover_command,)
