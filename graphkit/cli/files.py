"""Files in: import, sources, imports, undo."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit.cli.app import current, exit_with, format_option, looks, put, say
from graphkit.cli.progress import bars
from graphkit.errors import WorkspaceError
from graphkit.workspace import Imported, Workspace

SOME_REJECTED = 3
SHORT = len("i_") + 6
COLUMNS = ("file", "read", "new", "merged", "same", "orgs", "ties", "rejected")


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--source", metavar="NAME", help='What kind of file it is: see "graphkit sources".')
@click.option(
    "--owner",
    metavar='"NAME <MAIL>"',
    help="Whose address book or calendar it is; a team member's first name is enough.",
)
@click.option("--dry-run", is_flag=True, help="Tell what would happen; write nothing.")
@format_option
def import_files(
    files: tuple[Path, ...], source: str | None, owner: str | None, dry_run: bool, layout: str
) -> None:
    """Take in files that you hold: exports, address books, calendars, spreadsheets.

    What a file is, its headers tell. Importing a file again changes nothing.

    \b
    Example:
      graphkit import Connections.csv --owner "Maria Lopez <maria@library.example>"
      graphkit import partners.csv board-memberships.csv
    """
    with current().workspace() as workspace:
        # All before the first is taken in, so that a slip of the pen costs nothing.
        names = [workspace.source_of(file, source).name for file in files]
        done = [
            import_one(workspace, file, name, owner, dry_run)
            for file, name in zip(files, names, strict=True)
        ]
    put(table(done, layout))
    tell(done)
    if any(one.resolution.rejects for one in done):
        exit_with(SOME_REJECTED)


def import_one(
    workspace: Workspace, file: Path, source: str | None, owner: str | None, dry_run: bool = False
) -> Imported:
    """Take one file in, with a bar on a terminal."""
    with bars() as bar:
        return workspace.import_file(
            file,
            source=source,
            owner=owner,
            dry_run=dry_run,
            on_read=bar(f"Reading {file.name}"),
            on_write=bar(f"Writing {file.name}"),
        )


def table(done: list[Imported], layout: str) -> str:
    """Return the table that ends an import, one row a file."""
    from graphkit.render import render_rows

    rows = []
    for one in done:
        counts = one.resolution.counts
        rows.append(
            (
                one.file.name,
                counts.rows,
                counts.contacts_new,
                counts.contacts_merged,
                counts.contacts_unchanged,
                counts.organizations,
                counts.ties,
                counts.rejected,
            )
        )
    return render_rows("Import", COLUMNS, rows, layout, **looks())


def tell(done: list[Imported]) -> None:
    """Say what the table cannot: nothing new, notes, and where rejected rows went."""
    for one in done:
        if one.resolution.already is not None:
            say(
                f"{one.file.name} was imported before, on "
                f"{one.resolution.already.at:%Y-%m-%d}: nothing has changed."
            )
        elif one.dry_run:
            say(f"{one.file.name}: nothing was written (--dry-run).")
        for note in one.resolution.notes:
            say(f"{one.file.name}: {note}")
        for reject in one.resolution.rejects if one.rejects is None else ():
            say(f"{one.file.name}, line {reject.line}: {reject.reason}")
        if one.rejects is not None:
            say(
                f"{one.file.name}: rejected rows, with reasons, are in {_short(one.rejects)}. "
                "Mend them there and import that file."
            )


def _short(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


@click.command()
@format_option
def sources(layout: str) -> None:
    """List the kinds of file that graphkit can read, those of your workspace too.

    \b
    Example:
      graphkit sources
    """
    from graphkit.ingest import load_sources
    from graphkit.render import render_rows

    try:
        known = current().workspace().sources
    except WorkspaceError:
        known = load_sources()  # what graphkit brings can be asked anywhere
    rows = [(s.name, s.title, s.summary, s.owner) for s in known.values()]
    put(render_rows("Sources", ("name", "title", "what", "owner"), rows, layout, **looks()))


@click.command()
@format_option
def imports(layout: str) -> None:
    """List what was imported, newest first.

    \b
    Example:
      graphkit imports
    """
    from graphkit.render import render_rows

    # On a screen the start of an id is enough, and "undo" takes it.
    whole = layout != "table"
    with current().workspace() as workspace:
        rows = [
            (
                i.id if whole else i.id[:SHORT],
                f"{i.at:%Y-%m-%dT%H:%M:%SZ}" if whole else f"{i.at:%Y-%m-%d}",
                i.file,
                i.rows,
                i.accepted,
                i.merged,
                i.rejected,
            )
            for i in workspace.imports()
        ]
    columns = ("id", "at", "file", "read", "accepted", "merged", "rejected")
    put(render_rows("Imports", columns, rows, layout, **looks()))


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
    from graphkit.render import render_rows

    with current().workspace() as workspace, bars() as bar:
        undone = workspace.undo(which, progress=bar("Taking back"))
    columns = ("file", "contacts", "organizations", "ties", "affiliations", "partnerships")
    row = (undone.record.file, *(getattr(undone, name) for name in columns[1:]))
    put(render_rows("Undo", columns, [row], layout, **looks()))
    say(f"{undone.record.file} is taken back; the numbers tell what vanished with it.")


COMMANDS = (import_files, sources, imports, undo)
