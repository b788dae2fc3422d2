"""The command `import`: check the files, import them, and say what came of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from graphkit.cli.imports.guest_questions import GuestQuestions, print_named_guests
from graphkit.cli.imports.import_answers import import_answers
from graphkit.cli.imports.import_edited_workbook import import_edited
from graphkit.cli.imports.import_output import import_table, print_notes, print_preview
from graphkit.cli.options import FilePath, format_option, global_options
from graphkit.cli.print_answer import quote_path
from graphkit.cli.progress_bars import progress_bars
from graphkit.cli.terminal import exit_with, print_data, print_message
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Member
from graphkit.model.job_changes import export_series
from graphkit.phrases import count_of
from graphkit.render.source_words import kind_in_words
from graphkit.session import ImportResult, Workspace

if TYPE_CHECKING:
    from graphkit.analysis.imports.graph_after_import import GraphAfterImport
    from graphkit.ingest import Input, OpenedInputs, Recognition
    from graphkit.session.import_steps.guests_in_titles import Attended

SOME_REJECTED = 3
MOVES_SHOWN = 10


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
        parts = _check_parts(workspace, opened, source, owner)
        parts = _with_choices(parts) if source is None else parts
        guests = GuestQuestions(attended, ask=_can_ask() and not dry_run)
        results = _import_parts(workspace, parts, guests, dry_run=dry_run, replace=replace)
        moved = [text for one in results for text in _move_sentences(workspace, one)]
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
    if {file.suffix.lower() for file in files}.isdisjoint({".json", ".xlsx"}):
        return False  # what reads them need not be loaded
    from graphkit.ingest.formats.survey_answer import is_answer_file
    from graphkit.session.by_hand.edited_workbook import is_edited_workbook

    answers = [file for file in files if is_answer_file(file)]
    if answers:
        if len(answers) < len(files):
            raise UsageError(
                f"{answers[0].name} has answers to a survey, and other files have not",
                next="Import the answers alone",
            )
        import_answers(answers, dry_run=dry_run, layout=layout)
        return True
    edited = [file for file in files if is_edited_workbook(file)]
    if edited:
        if len(files) > 1:
            raise UsageError(f"{edited[0].name} was exported to be changed", next="Import it alone")
        import_edited(edited[0], dry_run=dry_run)
    return bool(edited)


class _Part(NamedTuple):
    """One input with what is known about it before it is imported."""

    input: Input
    source: str | None
    owner: Member | None
    recognition: Recognition


def _check_parts(
    workspace: Workspace, opened: Sequence[OpenedInputs], source: str | None, owner: str | None
) -> list[_Part]:
    """Return the inputs of all files with their sources and owners; raise if one is unknown."""
    given = None if owner is None else workspace.owner(owner)
    parts = [
        _Part(
            part,
            source,
            given or workspace.archive_owner(one.owner),
            workspace.recognize(part, source),
        )
        for one in opened
        for part in one.inputs
    ]
    for part in parts:
        if part.owner is not None:
            workspace.owner(part.owner)
    return parts


def _with_choices(parts: Sequence[_Part]) -> list[_Part]:
    """Ask on a terminal what each file is that could nearly as well be something else."""
    if not _can_ask():
        return list(parts)
    return [_with_choice(part) if part.recognition.runner_up else part for part in parts]


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _with_choice(part: _Part) -> _Part:
    names = (part.recognition.source.name, part.recognition.runner_up or "")
    print_message(f"{part.input.name} could be one of two kinds of file:")
    for number, name in enumerate(names, start=1):
        print_message(f"  {number}  {kind_in_words(name)}")
    chosen = click.prompt("Which one", type=click.IntRange(1, 2), default=1, err=True)
    return part._replace(source=names[chosen - 1])


def _print_choices(parts: Sequence[_Part], files: Sequence[Path]) -> None:
    """Print how to choose the other kind for a file that could nearly as well be that."""
    for part in parts:
        other = part.recognition.runner_up
        if part.source is None and other is not None:
            print_message(
                f"{part.input.name} could also be {kind_in_words(other)}. To read it as that: "
                f"graphkit import {quote_path(_file_of(part, files))} --source {other} --replace"
            )


def _file_of(part: _Part, files: Sequence[Path]) -> Path:
    return next((file for file in files if file == part.input.path), files[0])


def _import_parts(
    workspace: Workspace,
    parts: Sequence[_Part],
    guests: GuestQuestions,
    *,
    dry_run: bool,
    replace: bool,
) -> list[ImportResult]:
    """Import inputs in order; a dry run compares each with the graph after those before it."""
    results: list[ImportResult] = []
    foreseen: GraphAfterImport | None = None
    for part in parts:
        results.append(
            import_one(
                workspace,
                part.input,
                part.source,
                part.owner,
                dry_run=dry_run,
                replace=replace,
                after=foreseen,
                attended=guests.choose,
            )
        )
        foreseen = results[-1].foreseen or foreseen
    return results


def _move_sentences(workspace: Workspace, one: ImportResult) -> list[str]:
    """Return a sentence about each person who moved between an earlier import and this one."""
    if one.dry_run or one.resolution.already is not None:
        return []
    id, known = one.resolution.batch.record.id, workspace.imports()
    # From the graph: it may know the owner by another record than the batch does.
    record = next((other for other in known if other.id == id), None)
    if record is None or sum(export_series(other) == export_series(record) for other in known) < 2:
        return []
    try:
        found = workspace.changes(by_import=record.id).findings
    except NothingFound:  # of a workspace in which every row was rejected
        return []
    return [change.sentence for change in found if change.what in ("moved", "role")]


def _print_moves(moved: Sequence[str]) -> None:
    """Print the first sentences about people who moved, and how many more there are."""
    for text in moved[:MOVES_SHOWN]:
        print_message(text)
    if len(moved) > MOVES_SHOWN:
        more = count_of(len(moved) - MOVES_SHOWN, "more person", "more people")
        print_message(f'{more} moved. "graphkit changes" lists them.')


def import_one(
    workspace: Workspace,
    file: Path | Input,
    source: str | None,
    owner: str | Member | None,
    dry_run: bool = False,
    replace: bool = False,
    after: GraphAfterImport | None = None,
    attended: Attended | None = None,
) -> ImportResult:
    """Import one file, with progress bars on a terminal."""
    with progress_bars() as bar:
        return workspace.import_file(
            file,
            source=source,
            owner=owner,
            dry_run=dry_run,
            replace=replace,
            after=after,
            attended=attended,
            on_read=bar(f"Reading {file.name}"),
            on_write=bar(f"Writing {file.name}"),
        )
