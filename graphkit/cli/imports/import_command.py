"""The command `import`: check the files, import them, and say what came of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.imports.guest_questions import GuestQuestions, print_named_guests
from graphkit.cli.imports.import_answers import import_answers
from graphkit.cli.imports.import_edited_workbook import import_edited
from graphkit.cli.imports.import_output import import_table, print_notes, print_preview
from graphkit.cli.options import FilePath, format_option, global_options
from graphkit.cli.print_answer import quote_path
from graphkit.cli.progress_bars import progress_bars
from graphkit.cli.terminal import exit_with, print_data, print_message
from graphkit.model import Member
from graphkit.render.source_words import kind_in_words
from graphkit.session import ImportResult, Workspace
from graphkit.session.whole_imports.checked_parts import (
    CheckedPart,
    check_parts,
    first_moves,
    import_parts,
    move_sentences,
    special_files,
)
from graphkit.session.whole_imports.reading_question import ASKED, readings_of

if TYPE_CHECKING:
    from graphkit.ingest import Input

SOME_REJECTED = 3


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=FilePath())
@click.option("--source", metavar="NAME", help='The kind of file, as "graphkit sources" lists it.')
@click.option(
    "--owner",
    metavar='"NAME <MAIL>"',
    help="The owner of the address book or calendar. A team member's first name is enough. For "
    "a new person, give name and mail address.",
)
@click.option(
    "--sheet",
    metavar="NAME",
    help="The sheet of a workbook. By default all that graphkit recognizes.",
)
@click.option("--dry-run", is_flag=True, help="Show what would happen, and write nothing.")
@click.option(
    "--replace",
    is_flag=True,
    help="Take the earlier import of each file back, and import the file again.",
)
@click.option(
    "--attended",
    multiple=True,
    metavar="NAME",
    help="This person was at the calendar entries with their name in the title. Can be repeated.",
)
@format_option
def import_files(
    *,
    files: tuple[Path, ...],
    source: str | None,
    owner: str | None,
    sheet: str | None,
    dry_run: bool,
    replace: bool,
    attended: tuple[str, ...],
    layout: str,
) -> None:
    """Import exports, address books, calendars and spreadsheets.

    graphkit recognizes a file by its column headers, and a table of your own by what its columns
    hold. It says in a sentence what it took each file for. If that is wrong, name the kind of file
    with --source, and add --replace to take the wrong import back. Importing a file again changes
    nothing.

    The title of a calendar entry may name people you know: "lunch w/ Sean Byrne". graphkit
    asks whether they were there; if it cannot ask, it lists them, and --attended says yes.

    A workbook that "graphkit export --editable" wrote states only what you changed in it, as said
    by hand. An answer to a survey counts only if the form that you sent has signed it.

    With --dry-run, graphkit lists each contact and organization that a file would affect: who is
    new, who matches a known person and why, and what would change. A table shows the first of
    them, CSV and JSON show all.

    \b
    Examples:
      graphkit import Connections.csv --owner "Zoe Park <zoe@library.example>"
      graphkit import partners.csv board-memberships.csv
      graphkit import contacts.vcf --owner tom --dry-run
      graphkit import agencies.xlsx --source partners --replace
      graphkit import people.xlsx --dry-run
      graphkit import answers/*.json
    """
    if source is None and _import_answers_or_edited(files, dry_run=dry_run, layout=layout):
        return
    with global_options().workspace() as workspace, ExitStack() as stack:
        # All are checked before the first is imported, so that a typo changes nothing.
        opened = [stack.enter_context(workspace.open_file(file, sheet, source)) for file in files]
        parts = check_parts(workspace, opened, source, owner)
        parts = _with_choices(workspace, parts) if source is None else parts
        guests = GuestQuestions(attended, ask=_can_ask() and not dry_run)
        results = import_parts(
            workspace,
            parts,
            progress_bars,
            attended=guests.choose,
            dry_run=dry_run,
            replace=replace,
        )
        moved = [text for one in results for text in move_sentences(workspace, one)]
        if dry_run:
            print_preview(results, layout)
        else:
            print_data(import_table(results, layout))
    for note in (note for one in opened for note in one.notes):
        print_message(note)
    print_notes(results)
    _print_choices(parts, files)
    for result, part in zip(results, parts, strict=True):
        again = quote_path(_file_of(part, files))
        print_named_guests(result, again, guests, owner=owner)
    guests.check_names()
    _print_moves(moved)
    if any(one.resolution.rejects for one in results):
        exit_with(SOME_REJECTED)


def _import_answers_or_edited(files: Sequence[Path], *, dry_run: bool, layout: str) -> bool:
    """Import answers to surveys, or an edited workbook; return whether the files are such.

    Raises
    ------
    UsageError
        If there are other files besides.
    """
    what = special_files(files)
    if what == "answers":
        import_answers(files, dry_run=dry_run, layout=layout)
    elif what == "edited":
        import_edited(files[0], dry_run=dry_run)
    return bool(what)


def _with_choices(workspace: Workspace, parts: Sequence[CheckedPart]) -> list[CheckedPart]:
    """Ask on a terminal what each file is that could nearly as well be something else."""
    if not _can_ask():
        return list(parts)
    return [_with_choice(workspace, part) if part.choices else part for part in parts]


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _with_choice(workspace: Workspace, part: CheckedPart) -> CheckedPart:
    readings = readings_of(workspace, part)
    if not readings:
        return part
    print_message(f"{part.input.name} could be one of two kinds of file. {ASKED}")
    for number, one in enumerate(readings, start=1):
        print_message(f"  {number}  {one.words}")
    chosen = click.prompt("Which one", type=click.IntRange(1, 2), default=1, err=True)
    return part._replace(source=readings[chosen - 1].source)


def _print_choices(parts: Sequence[CheckedPart], files: Sequence[Path]) -> None:
    """Print how to choose the other kind for a file that could nearly as well be that."""
    for part in parts:
        other = part.recognition.runner_up
        if part.source is None and other is not None:
            print_message(
                f"{part.input.name} could also be {kind_in_words(other)}. To read it as that: "
                f"graphkit import {quote_path(_file_of(part, files))} --source {other} --replace"
            )


def _file_of(part: CheckedPart, files: Sequence[Path]) -> Path:
    return next((file for file in files if file == part.input.path), files[0])


def _print_moves(moved: Sequence[str]) -> None:
    """Print the first sentences about people who moved, and how many more there are."""
    for text in first_moves(moved, '"graphkit changes"'):
        print_message(text)


def import_one(
    workspace: Workspace, file: Path | Input, source: str | None, owner: str | Member | None
) -> ImportResult:
    """Import one file, with progress bars on a terminal."""
    with progress_bars() as bar:
        return workspace.import_file(
            file,
            source=source,
            owner=owner,
            on_read=bar(f"Reading {file.name}"),
            on_write=bar(f"Writing {file.name}"),
        )
