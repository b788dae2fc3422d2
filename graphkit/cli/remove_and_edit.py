"""Saying something by hand: remove, edit."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import global_options, typed_name
from graphkit.cli.print_answer import announce_guess
from graphkit.cli.terminal import confirm, print_message
from graphkit.errors import UsageError
from graphkit.terminal_text import escape_for_terminal

if TYPE_CHECKING:
    from graphkit.network import LookupResult
    from graphkit.session import Workspace
    from graphkit.session.by_hand.hand_statements import HandEntry


_author_option = click.option(
    "--as",
    "author",
    metavar="MEMBER",
    help="The team member who says it; a first name is enough. Not needed if there is only one.",
)


@click.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option(
    "--statement",
    metavar='"KIND VALUE"',
    help='Remove only this value, such as "email dana@old.example" or "sector". '
    '"graphkit show NAME --sources" lists the values.',
)
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@_author_option
def remove(names: tuple[str, ...], statement: str | None, yes: bool, author: str | None) -> None:
    """Remove people or organizations that are none, or one value that is wrong.

    What you remove is in no answer, map or export any more, and importing the files again does not
    bring it back. "graphkit undo" does. To erase a person for good, use "graphkit forget".

    \b
    Examples:
      graphkit remove "Page 7" "Total"
      graphkit remove "Dana Whitfield" --statement "email dana@old.example" --as nora
    """
    if statement is not None and len(names) > 1:
        raise click.UsageError("With --statement, name one person or organization.")
    with global_options().workspace() as workspace:
        _choose_author(workspace, author)
        found = [announce_guess(name, workspace.find(name)) for name in names]
        if not _confirmed(found, statement, yes):
            return
        if statement is None:
            _print_entry(workspace.remove(found))
        else:
            _print_entry(workspace.remove_statement(found[0], statement))


@click.command()
@click.argument("words", metavar="NAME", nargs=-1, required=True)
@click.option("--sector", required=True, metavar="SECTOR", help="The sector of the organization.")
@_author_option
def edit(words: tuple[str, ...], sector: str, author: str | None) -> None:
    """Correct what is known about an organization.

    What you say by hand counts more than any file, whatever its date. "graphkit undo" takes it
    back.

    \b
    Example:
      graphkit edit "Second Savings Bank" --sector banks --as nora
    """
    with global_options().workspace() as workspace:
        _choose_author(workspace, author)
        name = typed_name(words)
        found = announce_guess(name, workspace.find(name, "organization"))
        _print_entry(workspace.set_sector(found, sector))


def _choose_author(workspace: Workspace, author: str | None) -> None:
    """Ask which team member speaks, if it is not known; on a pipe, that is an error."""
    team = workspace.settings.team
    workspace.viewer = author or workspace.viewer
    if workspace.viewer is None and len(team) > 1 and _can_ask():
        names = ", ".join(member.name for member in team)
        asked = escape_for_terminal(f"Which team member says this ({names})?")
        workspace.viewer = workspace.member(click.prompt(asked, err=True)).name
    workspace.author()


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _confirmed(found: list[LookupResult], statement: str | None, yes: bool) -> bool:
    if yes:
        return True
    if not _can_ask():
        raise UsageError("graphkit cannot ask for confirmation here", next="Add --yes")
    names = ", ".join(one.name for one in found)
    return confirm(f'Remove "{statement}" of {names}?' if statement else f"Remove {names}?")


def _print_entry(entry: HandEntry) -> None:
    for sentence in entry.said:
        print_message(sentence)
    print_message(f'"graphkit undo {entry.record.id}" takes this back.')


COMMANDS = (remove, edit)
