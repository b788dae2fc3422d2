"""Importing a workbook that was exported to be changed."""

from __future__ import annotations

from pathlib import Path

from graphkit.cli.by_hand.speaker import can_ask, choose_author, print_hand_entry
from graphkit.cli.options import global_options
from graphkit.cli.terminal import exit_with, print_message
from graphkit.errors import UsageError
from graphkit.phrases import count_of

_SOME_REJECTED = 3


def import_edited(path: Path, *, dry_run: bool) -> None:
    """State what changed in a workbook, and list the rows that change nothing."""
    with global_options().workspace() as workspace:
        team = workspace.settings.team
        if workspace.viewer is None and len(team) > 1 and not can_ask():
            names = ", ".join(member.name for member in team)
            raise UsageError(
                "it must be known who says this",
                next=f"Write before the command: graphkit --as MEMBER import, with one of: {names}",
            )
        choose_author(workspace, None)
        result = workspace.import_edited(path, dry_run=dry_run)
    if result.entry is not None:
        print_hand_entry(result.entry)
    else:
        for sentence in result.sentences:
            print_message(sentence)
    if not result.sentences:
        print_message("Nothing is changed.")
    elif dry_run:
        print_message("Nothing is written yet. Leave out --dry-run to write it.")
    for problem in result.problems:
        print_message(problem)
    if result.problems:
        print_message(f"{count_of(len(result.problems), 'row')} could not be used.")
        exit_with(_SOME_REJECTED)
