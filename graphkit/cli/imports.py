"""Files in: import, sources, imports, undo."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli import new_source
from graphkit.cli.app import FilePath, current, exit_with, format_option, looks, put, say
from graphkit.cli.progress import bars
from graphkit.errors import WorkspaceError
from graphkit.model import Import, Member
from graphkit.model.job_changes import export_series
from graphkit.session import ImportResult, Workspace

if TYPE_CHECKING:
    from graphkit.analysis.imports.graph_after_import import GraphAfterImport
    from graphkit.ingest import Input

SOME_REJECTED = 3
SHORT = len("i_") + 6
MOVES_SHOWN = 10
EFFECTS_SHOWN = 20
COLUMNS = ("file", "read", "new", "merged", "same", "orgs", "ties", "skipped", "rejected")


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=FilePath())
@click.option("--source", metavar="NAME", help='What kind of file it is: see "graphkit sources".')
@click.option(
    "--owner",
    metavar='"NAME <MAIL>"',
    help="Whose address book or calendar it is; a team member's first name is enough. Somebody "
    "new needs name and mail address.",
)
@click.option("--sheet", metavar="NAME", help="Which sheet of a workbook; by default all known.")
@click.option("--dry-run", is_flag=True, help="Tell what would happen; write nothing.")
@format_option
def import_files(
    files: tuple[Path, ...],
    source: str | None,
    owner: str | None,
    sheet: str | None,
    dry_run: bool,
    layout: str,
) -> None:
    """Take in files that you hold: exports, address books, calendars, spreadsheets.

    What a file is, its headers tell. Importing a file again changes nothing.

    With --dry-run, each contact and organization that a file would touch is told: who is new, who
    is taken for whom and why, what would change. Tables show the first of them, csv and json all.

    \b
    Example:
      graphkit import Connections.csv --owner "Maria Lopez <maria@library.example>"
      graphkit import partners.csv board-memberships.csv
      graphkit import contacts.vcf --owner tom --dry-run
    """
    with current().workspace() as workspace, ExitStack() as stack:
        # All before the first is taken in, so that a slip of the pen costs nothing.
        opened = [stack.enter_context(workspace.opened(file, sheet, source)) for file in files]
        whose = None if owner is None else workspace.owner(owner)
        parts = [
            (part, workspace.source_of(part, source).name, whose or workspace.owner_told(one.owner))
            for one in opened
            for part in one.inputs
        ]
        for _, _, member in parts:
            if member is not None:
                workspace.owner(member)
        done: list[ImportResult] = []
        foreseen: GraphAfterImport | None = None
        for part in parts:
            done.append(import_one(workspace, *part, dry_run=dry_run, after=foreseen))
            foreseen = done[-1].foreseen or foreseen
        moved = [text for one in done for text in _moves(workspace, one)]
        if dry_run:
            put_effects(done, layout)
        else:
            put(table(done, layout))
    for note in (note for one in opened for note in one.notes):
        say(note)
    tell(done)
    for text in moved[:MOVES_SHOWN]:
        say(text)
    if len(moved) > MOVES_SHOWN:
        say(f'{len(moved) - MOVES_SHOWN} more have moved: "graphkit changes" lists them.')
    if any(one.resolution.rejects for one in done):
        exit_with(SOME_REJECTED)


def _moves(workspace: Workspace, one: ImportResult) -> list[str]:
    """Return in a sentence each who has moved, as this import tells beside an earlier one."""
    if one.dry_run or one.resolution.already is not None:
        return []
    id, known = one.resolution.batch.record.id, workspace.imports()
    # As the graph has it: the owner may be somebody whom it knew by another record.
    record = next((other for other in known if other.id == id), None)
    if record is None or sum(export_series(other) == export_series(record) for other in known) < 2:
        return []
    found = workspace.changes(by_import=record.id).findings
    return [change.sentence for change in found if change.what in ("moved", "role")]


def import_one(
    workspace: Workspace,
    file: Path | Input,
    source: str | None,
    owner: str | Member | None,
    dry_run: bool = False,
    after: GraphAfterImport | None = None,
) -> ImportResult:
    """Take one file in, with a bar on a terminal."""
    with bars() as bar:
        return workspace.import_file(
            file,
            source=source,
            owner=owner,
            dry_run=dry_run,
            after=after,
            on_read=bar(f"Reading {file.name}"),
            on_write=bar(f"Writing {file.name}"),
        )


def table(done: list[ImportResult], layout: str) -> str:
    """Return the table that ends an import, one row a file; in JSON with all that was joined."""
    from graphkit.render import render_rows
    from graphkit.render.escape import to_json

    if layout == "json":
        return to_json({"schema": "graphkit/import/1", "rows": [_counted(one) for one in done]})
    return render_rows("Import", COLUMNS, map(_counts, done), layout, **looks())


def _counts(one: ImportResult) -> tuple[str | int, ...]:
    counts = one.resolution.counts
    return (
        one.name,
        counts.rows,
        counts.contacts_new,
        counts.contacts_merged,
        counts.contacts_unchanged,
        counts.organizations,
        counts.ties,
        counts.left_out,
        counts.rejected,
    )


def _counted(one: ImportResult) -> dict[str, object]:
    joined = [{"name": name, "with": list(others)} for name, others in one.resolution.joined]
    return dict(zip(COLUMNS, _counts(one), strict=True)) | {"joined": joined}


def put_effects(done: list[ImportResult], layout: str) -> None:
    """Print what a dry run tells: of each contact, the most important first."""
    from graphkit.analysis.imports.import_preview import preview_import
    from graphkit.render import render_answer
    from graphkit.render.escape import to_json

    answer = preview_import(effect for one in done for effect in one.effects)
    if layout == "json":
        counts = [_counted(one) for one in done]
        put(to_json(answer.to_dict() | {"counts": counts}))
        return
    if layout == "csv":
        put(render_answer(answer, layout))
        return
    told = [effect for effect in answer.findings if effect.what != "same"]
    shown = replace(answer, findings=tuple(told[:EFFECTS_SHOWN]))
    put(f"{table(done, layout)}\n{render_answer(shown, layout, **looks())}")
    if len(told) > EFFECTS_SHOWN:
        say(f"{len(told) - EFFECTS_SHOWN:,} more: --format csv or --format json gives all.")
    if sum(one.foreseen is not None for one in done) > 1:
        say("Each file is compared with the graph as it would be after those before it.")


def tell(done: list[ImportResult]) -> None:
    """Say what the table cannot: nothing new, notes, and where rejected rows went."""
    for one in done:
        if one.resolution.already is not None:
            say(
                f"{one.name} was imported before, on "
                f"{one.resolution.already.at:%Y-%m-%d}: nothing has changed."
            )
        elif one.dry_run:
            say(f"{one.name}: nothing was written (--dry-run).")
        for note in one.resolution.notes:
            say(f"{one.name}: {note}")
        if current().verbose:
            for name, others in one.resolution.joined:
                say(f"{one.name}: joined: {name} with {' and '.join(others)}")
        for reject in one.resolution.rejects if one.rejects is None else ():
            say(f"{one.name}, line {reject.line}: {reject.reason}")
        if one.rejects is not None:
            say(
                f"{one.name}: rejected rows, with reasons, are in {_short(one.rejects)}. "
                "Mend them there and import that file."
            )


def _short(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


@click.group("sources", invoke_without_command=True)
@format_option
@click.pass_context
def sources(context: click.Context, layout: str) -> None:
    """List the kinds of file that graphkit can read, those of your workspace too.

    \b
    Example:
      graphkit sources
      graphkit sources new members.xlsx
    """
    if context.invoked_subcommand is not None:
        return
    from graphkit.ingest import load_sources
    from graphkit.render import render_rows

    try:
        known = current().workspace().sources
    except WorkspaceError:
        known = load_sources()  # what graphkit brings can be asked anywhere
    rows = [(s.name, s.title, s.summary, s.owner) for s in known.values()]
    put(render_rows("Sources", ("name", "title", "what", "owner"), rows, layout, **looks()))


sources.add_command(new_source.new)


@click.command()
@format_option
def imports(layout: str) -> None:
    """List what was imported, newest first.

    \b
    Example:
      graphkit imports
    """
    from graphkit.network.visibility.visible_graph import COUNTS_KEPT_BACK
    from graphkit.render import render_rows

    # A screen shows what it has room for, and "undo" takes the start of an id.
    whole = layout != "table"
    counts = ("accepted", "merged") if whole else ("taken in",)
    with current().workspace() as workspace:
        known = workspace.imports()
        rows = [
            (
                i.id if whole else i.id[:SHORT],
                f"{i.at:%Y-%m-%dT%H:%M:%SZ}" if whole else f"{i.at:%Y-%m-%d}",
                i.file,
                i.rows,
                *((i.accepted, i.merged) if whole else (_taken_in(i),)),
                i.left_out,
                i.rejected,
            )
            for i in known
        ]
    columns = ("id", "at", "file", "read", *counts, "skipped", "rejected")
    put(render_rows("Imports", columns, rows, layout, **looks()))
    if any(i.rows is None for i in known):
        say(COUNTS_KEPT_BACK)


def _taken_in(record: Import) -> int | None:
    if record.accepted is None or record.merged is None:
        return None
    return record.accepted + record.merged


@click.command()
@click.argument("which", metavar="IMPORT")
@format_option
def undo(which: str, layout: str) -> None:
    """Take one import back: exactly what it brought, nothing else.

    IMPORT is the id that "graphkit imports" shows, the start of it, or the file's name.

    \b
    Example:
      graphkit undo linkedin-tom.csv
    """
    from graphkit.network.visibility.visible_graph import COUNTS_KEPT_BACK
    from graphkit.render import render_rows

    with current().workspace() as workspace, bars() as bar:
        undone = workspace.undo(which, progress=bar("Taking back"))
    columns = ("file", "contacts", "organizations", "ties", "affiliations", "partnerships")
    row = (undone.record.file, *(getattr(undone, name) for name in columns[1:]))
    put(render_rows("Undo", columns, [row], layout, **looks()))
    if undone.ties is None:
        say(f"{undone.record.file} is taken back. {COUNTS_KEPT_BACK}")
    else:
        say(f"{undone.record.file} is taken back; the numbers tell what vanished with it.")


COMMANDS = (import_files, sources, imports, undo)
