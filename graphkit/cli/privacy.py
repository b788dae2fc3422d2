"""Protecting other people's data: forget, visibility."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import format_option, global_options
from graphkit.cli.print_answer import announce_guess
from graphkit.cli.progress import progress_bars
from graphkit.cli.terminal import confirm, print_message, print_table
from graphkit.errors import UsageError
from graphkit.model import Visibility

if TYPE_CHECKING:
    from graphkit.network import Found
    from graphkit.session import Workspace
    from graphkit.session.privacy import ForgetResult

VISIBILITY_LEVELS = (*(level.value for level in Visibility), "default")
MOST_FILES_SHOWN = 40
COLUMNS = ("statements", "ties", "roles", "meetings", "partnerships", "decisions")


@click.command()
@click.argument("person", required=False)
@click.option("--yes", is_flag=True, help="Do not ask whether you are sure.")
@click.option("--list", "listing", is_flag=True, help="Tell how many were forgotten, not who.")
@click.option(
    "--allow", metavar="MAIL", help="Let somebody who was forgotten be taken in by imports again."
)
@format_option
def forget(person: str | None, yes: bool, listing: bool, allow: str | None, layout: str) -> None:
    """Erase PERSON for good: with all that any import says of them.

    Their ties, roles and meetings go with them, and rows that name them in files of rejected rows;
    ties of others and organizations stay. A salted hash keeps later imports from bringing them
    back. This cannot be taken back; export first what is held on them, if they ask for it.

    Files of the workspace that still name the person are listed: maps, reports, exports, and what
    you imported. They are not changed.

    \b
    Example:
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
                    "this cannot be taken back, and must not happen to somebody else",
                    where=person,
                    next=f'Write the whole name, "{found.name}", or the mail address',
                )
            if _confirm_forget(found, yes):
                with progress_bars() as bar:
                    done = workspace.forget(found, progress=bar("Searching files"))
                _print_forgotten(done, workspace.settings.root, layout)
        elif allow is not None:
            _allow(workspace, allow)
        else:
            number = workspace.forgotten()
            people = "1 person was" if number == 1 else f"{number} people were"
            print_message(f"{people} forgotten; who, nobody can tell from here.")


def _confirm_forget(found: Found, yes: bool) -> bool:
    if yes:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("this cannot be taken back, and nobody is there to ask", next="Add --yes")
    return confirm(f"Forget {found.name} for good? This cannot be taken back")


def _print_forgotten(done: ForgetResult, root: Path, layout: str) -> None:

    row = tuple(getattr(done.erased, name) for name in COLUMNS)
    print_table("Forgotten", COLUMNS, [row], layout)
    for path, rows, deleted in done.cleaned:
        print_message(f"{path.name}: {'deleted' if deleted else f'rows taken out: {rows}'}.")
    print_message("They are gone from the graph, and no import brings them back.")
    _print_files(
        "These files still name them. Delete them, make them again, or take the person out:",
        done.copies.naming,
        root,
    )
    _print_files(
        "These files cannot be searched. Look whether they name the person:",
        done.copies.unsearched,
        root,
    )
    print_message(
        "Backups and files outside of this folder may name them, too: see docs/privacy.md."
    )


def _print_files(what: str, paths: Sequence[Path], root: Path) -> None:
    if paths:
        print_message(what)
    for path in paths[:MOST_FILES_SHOWN]:
        print_message(f"  {path.relative_to(root)}")
    if len(paths) > MOST_FILES_SHOWN:
        print_message(f"  and {len(paths) - MOST_FILES_SHOWN:,} more")


def _allow(workspace: Workspace, text: str) -> None:
    if workspace.allow(text):
        print_message("The next import that names them takes them in again.")
    else:
        print_message("Nobody who was forgotten had this address.")


@click.command()
@click.argument("person")
@click.argument("level", type=click.Choice(VISIBILITY_LEVELS))
@click.option("--tie-with", metavar="PERSON", help="Only the tie with this person.")
@click.option("--owner", metavar="PERSON", help="Only what the files of this person tell.")
def visibility(person: str, level: str, tie_with: str | None, owner: str | None) -> None:
    """Say to whom the ties of PERSON are shown.

    LEVEL is "team"; "owner", only to the one whose file tells of the tie (of what nobody's file
    tells: to the two); "public", also to those outside who see with "--as public"; or "default",
    again what the source says. Who asks is told by "graphkit --as NAME", by GRAPHKIT_AS, or in
    graphkit.toml, as name under [asks].

    \b
    Example:
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
        workspace.show_to(wanted, shown, tie_with=other, owner=file_owner)
    ties = f"The tie of {shown.name} and {other.name}" if other else f"The ties of {shown.name}"
    told = f", as far as {file_owner.name}'s files tell," if file_owner else ""
    what = {
        "team": "shown to the team",
        "owner": "shown only to whose they are",
        "public": "shown to everybody",
        "default": "shown to whom each source shows them",
    }[level]
    print_message(f"{ties}{told} {'is' if other else 'are'} {what} from now on.")


COMMANDS = (forget, visibility)
