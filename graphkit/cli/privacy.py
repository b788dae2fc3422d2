"""Protecting other people's data: forget, visibility."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import format_option, global_options
from graphkit.cli.print_answer import announce_guess
from graphkit.cli.progress_bars import progress_bars
from graphkit.cli.terminal import confirm, print_message, print_table
from graphkit.errors import UsageError
from graphkit.model import Visibility
from graphkit.model.entries import SOMEONE

if TYPE_CHECKING:
    from graphkit.network import LookupResult
    from graphkit.session import Workspace
    from graphkit.session.personal_data.privacy import ForgetResult

VISIBILITY_LEVELS = (*(level.value for level in Visibility), "default")
MOST_FILES_SHOWN = 40
# How much of the text of an entry is shown.
_LONGEST = 100
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
            number = workspace.forgotten()
            people = "1 person was" if number == 1 else f"{number:,} people were"
            print_message(f"{people} forgotten. Their names are not kept.")


def _confirm_forget(found: LookupResult, yes: bool) -> bool:
    if yes:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(
            "this cannot be undone, and graphkit cannot ask for confirmation here", next="Add --yes"
        )
    return confirm(f"Forget {found.name} for good? This cannot be undone")


def _print_forgotten(done: ForgetResult, root: Path, layout: str) -> None:

    from graphkit.network.wording import count_of

    row = tuple(getattr(done.erased, name) for name in COLUMNS)
    print_table("Forgotten", COLUMNS, [row], layout)
    for path, rows, deleted in done.cleaned:
        change = "deleted" if deleted else f"removed {count_of(rows, 'row')}"
        print_message(f"{path.name}: {change}.")
    print_message("They are erased from the graph, and no import will bring them back.")
    _print_files(
        "These files still name the person. Delete them, create them again, or edit them:",
        done.copies.naming,
        root,
    )
    _print_files(
        "graphkit cannot search these files. Check whether they name the person:",
        done.copies.unsearched,
        root,
    )
    _print_entries(done)
    if done.deleted_backups:
        print_message(f"Deleted {count_of(done.deleted_backups, 'automatic backup')}.")
    if done.backups:
        print_message(
            "These backups may still name the person. graphkit leaves the person out when it "
            "restores them. Delete them, and make new ones:"
        )
    for path in done.backups:
        print_message(f"  {path}")
    print_message(
        "Other backups and files outside this folder may name them too. See docs/privacy.md."
    )


def _print_entries(done: ForgetResult) -> None:
    """Print what colleagues wrote down about the person, as far as it still names them."""
    from graphkit.network.wording import count_of

    if done.erased.mentions:
        mentions = count_of(done.erased.mentions, "mention")
        print_message(f'{mentions} in entries by hand read "{SOMEONE}" now.')
    if done.naming:
        print_message(
            "These entries still name the person in their own words. Undo each of them with "
            '"graphkit undo", and write it down again without the name:'
        )
    for entry in done.naming[:MOST_FILES_SHOWN]:
        text = "for its author alone" if entry.private else f'"{entry.typed_text()[:_LONGEST]}"'
        about = f"{entry.on.isoformat()}, {entry.kind} by {entry.author}"
        print_message(f"  {entry.import_id}: {about}, {text}")
    if len(done.naming) > MOST_FILES_SHOWN:
        print_message(f"  and {len(done.naming) - MOST_FILES_SHOWN:,} more")


def _print_files(what: str, paths: Sequence[Path], root: Path) -> None:
    if paths:
        print_message(what)
    for path in paths[:MOST_FILES_SHOWN]:
        print_message(f"  {path.relative_to(root)}")
    if len(paths) > MOST_FILES_SHOWN:
        print_message(f"  and {len(paths) - MOST_FILES_SHOWN:,} more")


def _allow(workspace: Workspace, text: str) -> None:
    if workspace.allow(text):
        print_message("The next import that names this person adds them again.")
    else:
        print_message("No forgotten person had this address.")


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
    ties = (
        f"the tie between {shown.name} and {other.name}" if other else f"the ties of {shown.name}"
    )
    in_files = f" in {file_owner.name}'s files" if file_owner else ""
    audience = {
        "team": "shown to the team",
        "owner": "shown only to the owner of each file",
        "public": "shown to everyone",
        "default": "shown as each source says",
    }[level]
    print_message(f"From now on, {ties}{in_files} {'is' if other else 'are'} {audience}.")


COMMANDS = (forget, visibility)
