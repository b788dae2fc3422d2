"""Find the author of a hand statement and the people they mean, and print what was written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from graphkit.cli.print_answer import announce_guess
from graphkit.cli.terminal import confirm, print_message
from graphkit.errors import Ambiguous, UsageError
from graphkit.terminal_text import escape_for_terminal

if TYPE_CHECKING:
    from graphkit.network import LookupResult
    from graphkit.session import Workspace
    from graphkit.session.by_hand.hand_statements import HandEntry

author_option = click.option(
    "--as",
    "author",
    metavar="MEMBER",
    help="The team member who says it; a first name is enough. Not needed if there is only one.",
)


def can_ask() -> bool:
    """Return whether there is somebody at a terminal to answer a question."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def choose_author(workspace: Workspace, author: str | None) -> None:
    """Ask which team member speaks, if it is not known; on a pipe, that is an error."""
    team = workspace.settings.team
    workspace.viewer = author or workspace.viewer
    if workspace.viewer is None and len(team) > 1 and can_ask():
        names = ", ".join(member.name for member in team)
        asked = escape_for_terminal(f"Which team member says this ({names})?")
        workspace.viewer = workspace.member(click.prompt(asked, err=True)).name
    workspace.author()


def find_or_ask(workspace: Workspace, typed: str, *kinds: str) -> LookupResult:
    """Return what a name means; if it is not clear, ask, or without a terminal raise an error."""
    try:
        return _confirm_similar(typed, workspace.find(typed, *kinds))
    except Ambiguous as error:
        if not can_ask():
            raise UsageError(error.what, next="Name one of them in full") from error
        return workspace.find(_choose(typed, error.candidates), *kinds)


def choose_if_several(find: Callable[[str], LookupResult], typed: str) -> LookupResult:
    """Return what a question finds by a name; at a terminal, ask if several match."""
    try:
        return find(typed)
    except Ambiguous as error:
        if not can_ask():
            raise
        return find(_choose(typed, error.candidates))


def find_person(workspace: Workspace, typed: str) -> LookupResult:
    """Return the person that a text names or, if there is none, the organization."""
    from graphkit.session import name_resolution

    return name_resolution.find_person(
        lambda name: choose_if_several(workspace.starter, name),
        lambda name: workspace.find(name, "organization"),
        typed,
    )


def print_hand_entry(entry: HandEntry) -> None:
    """Print what was written down, how to take it back, and what comes next."""
    for sentence in entry.sentences:
        print_message(sentence)
    print_message(f'"graphkit undo {entry.record.id}" takes this back.')
    if entry.outlook:
        print_message(entry.outlook)


def _confirm_similar(typed: str, found: LookupResult) -> LookupResult:
    """Return what was found; if its name is only similar, ask first."""
    if not found.similar:
        return announce_guess(typed, found)
    if can_ask() and confirm(f'Is "{typed}" {found.name}?'):
        return found
    raise UsageError(
        f'nobody and nothing is called "{typed}"; the nearest name is {found.name}',
        next="Type a name that graphkit knows, or add this one with: graphkit add",
    )


def _choose(typed: str, candidates: Sequence[str]) -> str:
    print_message(f'"{typed}" may be:')
    for number, candidate in enumerate(candidates, start=1):
        print_message(f"  {number}  {candidate}")
    chosen = click.prompt("Which one", type=click.IntRange(1, len(candidates)), err=True)
    return candidates[int(chosen) - 1]
