"""Other people's data: forget, visibility."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.app import ask, current, format_option, looks, put, say, tell_guess
from graphkit.cli.progress import bars
from graphkit.errors import UsageError
from graphkit.model import Visibility

if TYPE_CHECKING:
    from graphkit.network import Found
    from graphkit.session import Workspace
    from graphkit.session.privacy import ForgetResult

LEVELS = (*(level.value for level in Visibility), "default")
FILES_SHOWN = 40
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
    with current().workspace() as workspace:
        if person is not None:
            found = tell_guess(person, workspace.person(person))
            if found.guessed and yes:
                raise UsageError(
                    "this cannot be taken back, and must not happen to somebody else",
                    where=person,
                    next=f'Write the whole name, "{found.name}", or the mail address',
                )
            if _is_sure(found, yes):
                with bars() as bar:
                    done = workspace.forget(found, progress=bar("Searching files"))
                _tell_forgotten(done, workspace.settings.root, layout)
        elif allow is not None:
            _allow(workspace, allow)
        else:
            number = workspace.forgotten()
            people = "1 person was" if number == 1 else f"{number} people were"
            say(f"{people} forgotten; who, nobody can tell from here.")


def _is_sure(found: Found, yes: bool) -> bool:
    if yes:
        return True
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("this cannot be taken back, and nobody is there to ask", next="Add --yes")
    return ask(f"Forget {found.name} for good? This cannot be taken back")


def _tell_forgotten(done: ForgetResult, root: Path, layout: str) -> None:
    from graphkit.render import render_rows

    row = tuple(getattr(done.erased, name) for name in COLUMNS)
    put(render_rows("Forgotten", COLUMNS, [row], layout, **looks()))
    for path, rows, deleted in done.cleaned:
        say(f"{path.name}: {'deleted' if deleted else f'rows taken out: {rows}'}.")
    say("They are gone from the graph, and no import brings them back.")
    _list_files(
        "These files still name them. Delete them, make them again, or take the person out:",
        done.copies.naming,
        root,
    )
    _list_files(
        "These files cannot be searched. Look whether they name the person:",
        done.copies.unsearched,
        root,
    )
    say("Backups and files outside of this folder may name them, too: see docs/privacy.md.")


def _list_files(what: str, paths: Sequence[Path], root: Path) -> None:
    if paths:
        say(what)
    for path in paths[:FILES_SHOWN]:
        say(f"  {path.relative_to(root)}")
    if len(paths) > FILES_SHOWN:
        say(f"  and {len(paths) - FILES_SHOWN:,} more")


def _allow(workspace: Workspace, text: str) -> None:
    if workspace.allow(text):
        say("The next import that names them takes them in again.")
    else:
        say("Nobody who was forgotten had this address.")


@click.command()
@click.argument("person")
@click.argument("level", type=click.Choice(LEVELS))
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
    with current().workspace() as workspace:
        whom = tell_guess(person, workspace.person(person))
        other = None if tie_with is None else tell_guess(tie_with, workspace.person(tie_with))
        whose = None if owner is None else tell_guess(owner, workspace.starter(owner))
        workspace.show_to(wanted, whom, tie_with=other, owner=whose)
    ties = f"The tie of {whom.name} and {other.name}" if other else f"The ties of {whom.name}"
    told = f", as far as {whose.name}'s files tell," if whose else ""
    what = {
        "team": "shown to the team",
        "owner": "shown only to whose they are",
        "public": "shown to everybody",
        "default": "shown to whom each source shows them",
    }[level]
    say(f"{ties}{told} {'is' if other else 'are'} {what} from now on.")


COMMANDS = (forget, visibility)
