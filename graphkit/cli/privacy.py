"""Protecting other people's data: forget, visibility."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import format_option, global_options
from graphkit.cli.print_answer import announce_guess
from graphkit.cli.progress_bars import progress_bars
from graphkit.cli.terminal import confirm, print_message, print_table
from graphkit.errors import UsageError
from graphkit.model import Visibility
from graphkit.session.personal_data.privacy_words import (
    allowed_sentence,
    count_sentence,
    forgotten_sentences,
    visibility_sentence,
)

if TYPE_CHECKING:
    from graphkit.network import LookupResult
    from graphkit.session import Workspace
    from graphkit.session.personal_data.privacy import ForgetResult

VISIBILITY_LEVELS = (*(level.value for level in Visibility), "default")
COLUMNS = ("statements", "ties", "roles", "meetings", "partnerships", "decisions")


@click.command()
@click.argument("person", required=False)
@click.option("--yes", is_flag=True, help="Do not ask for confirmation.")
@click.option(
    "--list", "listing", is_flag=True, help="Show how many people were forgotten, but not who."
)
@click.option("--allow", metavar="MAIL", help="Let later imports add a forgotten person again.")
@format_option
def forget(person: str | None, yes: bool, listing: bool, allow: str | None, layout: str) -> None:
    """Erase PERSON for good, with all that imports say about them.

    This includes their ties, roles and meetings, and the rows that name them in files of rejected
    rows. Organizations and other people's ties stay. graphkit keeps only a salted hash, so that
    later imports do not bring the person back. You cannot undo this. If the person asks for their
    data, export it first.

    graphkit lists the files of the workspace that still name the person: maps, reports, exports,
    and files that you imported. It does not change them.

    \b
    Examples:
      graphkit forget "Dana Whitfield"
      graphkit forget "Dana Whitfield" --yes
      graphkit forget --list
      graphkit forget --allow dana@clinic.example
    """
    if sum((person is not None, listing, allow is not None)) != 1:
        raise click.UsageError("Name one PERSON, or give --list or --allow.")
    with global_options().workspace() as workspace:
        if person is not None:
            found = announce_guess(person, workspace.person(person))
            if found.guessed and yes:
                raise UsageError(
                    "this cannot be undone, so the name must match exactly",
                    where=person,
                    next=f'Write the full name, "{found.name}", or the mail address',
                )
            if _confirm_forget(found, yes):
                with progress_bars() as bar:
                    done = workspace.forget(found, progress=bar("Searching files"))
                _print_forgotten(done, workspace.settings.root, layout)
        elif allow is not None:
            _allow(workspace, allow)
        else:
            print_message(count_sentence(workspace.forgotten()))


def _confirm_forget(found: LookupResult, yes: bool) -> bool:
    if yes:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(
            "this cannot be undone, and graphkit cannot ask for confirmation here", next="Add --yes"
        )
    return confirm(f"Forget {found.name} for good? This cannot be undone")


def _print_forgotten(done: ForgetResult, root: Path, layout: str) -> None:
    row = tuple(getattr(done.erased, name) for name in COLUMNS)
    print_table("Forgotten", COLUMNS, [row], layout)
    for sentence in forgotten_sentences(done, root):
        print_message(sentence)


def _allow(workspace: Workspace, text: str) -> None:
    print_message(allowed_sentence(workspace.allow(text)))


@click.command()
@click.argument("person")
@click.argument("level", type=click.Choice(VISIBILITY_LEVELS), metavar="LEVEL")
@click.option("--tie-with", metavar="PERSON", help="Only the tie with this person.")
@click.option("--owner", metavar="PERSON", help="Only what the files of this person say.")
def visibility(person: str, level: str, tie_with: str | None, owner: str | None) -> None:
    """Set who may see the ties of PERSON.

    \b
    LEVEL is one of:
      team     the team
      owner    only the owner of the file that names the tie; if no file
               has an owner, the two people themselves
      public   everyone, including outsiders (--as public)
      default  as each source says

    "graphkit --as NAME" says who asks. So do GRAPHKIT_AS in the environment, and name under [asks]
    in graphkit.toml.

    \b
    Examples:
      graphkit visibility "Dana Whitfield" owner
      graphkit visibility "Dana Whitfield" owner --tie-with "Omar Haddad"
      graphkit visibility "Dana Whitfield" owner --owner Maria
      graphkit visibility "Dana Whitfield" default
    """
    wanted = None if level == "default" else Visibility(level)
    with global_options().workspace() as workspace:
        shown = announce_guess(person, workspace.person(person))
        other = None if tie_with is None else announce_guess(tie_with, workspace.person(tie_with))
        file_owner = None if owner is None else announce_guess(owner, workspace.starter(owner))
        workspace.set_visibility(wanted, shown, tie_with=other, owner=file_owner)
    print_message(visibility_sentence(wanted, shown, other, file_owner))


COMMANDS = (forget, visibility)
