"""The commands `sources`, `imports` and `undo`: the kinds of file, and what has been imported."""

from __future__ import annotations

from collections.abc import Sequence

import click

from graphkit.cli import new_source
from graphkit.cli.imports.import_output import room_for_names, shorten_names
from graphkit.cli.options import count_option, format_option, global_options
from graphkit.cli.progress_bars import progress_bars
from graphkit.cli.terminal import (
    READABLE_LAYOUTS,
    print_data,
    print_message,
    print_table,
    table_text,
)
from graphkit.errors import WorkspaceError
from graphkit.model import Import
from graphkit.phrases import list_in_words
from graphkit.render.source_words import kind_in_words, stored_sentence

SHORT_ID = len("i_") + 6
# The least width of the names of files beside what they were read as.
LEAST_ROOM = 24
_SHOWN = 3


@click.group("sources", invoke_without_command=True)
@count_option("kinds of file", default=None)
@format_option
@click.pass_context
def sources(context: click.Context, count: int | None, layout: str) -> None:
    """List the kinds of file that graphkit can read.

    Includes those of your workspace.

    \b
    Examples:
      graphkit sources
      graphkit sources new members.xlsx
    """
    if context.invoked_subcommand is not None:
        return
    from graphkit.ingest import load_sources

    try:
        known = global_options().workspace().sources
    except WorkspaceError:
        known = load_sources()  # outside a workspace, only graphkit's own
    rows = [(s.name, s.title, s.summary, s.owner) for s in known.values()][:count]
    columns = ("name", "title", "what", "owner")
    headings = ("name", "title", "description", "owner")
    print_table("Sources", columns, rows, layout, headings=headings)


sources.add_command(new_source.new)


@click.command()
@count_option("imports", default=None)
@format_option
def imports(count: int | None, layout: str) -> None:
    """List the imports, newest first.

    \b
    Example:
      graphkit imports
    """
    from graphkit.network.visibility.visible_graph import HIDDEN_COUNTS

    with global_options().workspace() as workspace:
        known = workspace.imports()[:count]
        columns_of = workspace.columns_of_imports() if layout == "json" else {}
    if layout in READABLE_LAYOUTS:
        table = imports_table(known, layout)
        print_data(table)
        if any(not one.by_hand for one in known) and "read as" not in table:
            print_message(_kinds_of_files(known))
    else:
        rows = list(map(_whole_row, known))
        columns = ["id", "at", "file", "read", "accepted", "merged", "skipped", "rejected"]
        if layout == "json":
            rows = [
                (*row, i.source, _read_as(i), stored_sentence(i, columns_of.get(i.id, ())))
                for row, i in zip(rows, known, strict=True)
            ]
            columns += ["source", "read_as", "sentence"]
        print_table("Imports", columns, rows, layout)
    if any(i.rows is None for i in known):
        print_message(HIDDEN_COUNTS)


def _kinds_of_files(known: Sequence[Import]) -> str:
    """Return what the files were read as, for a table without room for it."""
    files: dict[str, list[str]] = {}
    for one in known:
        if not one.by_hand:
            files.setdefault(_read_as(one), []).append(one.file)
    kinds = (f"{kind} ({list_in_words(names, most=_SHOWN)})" for kind, names in files.items())
    return f"Read as {'; '.join(kinds)}."


def _whole_row(i: Import) -> tuple[object, ...]:
    at = f"{i.at:%Y-%m-%dT%H:%M:%SZ}"
    return (i.id, at, i.file, i.rows, i.accepted, i.merged, i.left_out, i.rejected)


def imports_table(known: Sequence[Import], layout: str) -> str:
    """Return the imports for people: a table has little room, and "undo" takes a part of an id."""
    rows: list[dict[str, object]] = [
        {
            "id": i.id[:SHORT_ID],
            "date": f"{i.at:%Y-%m-%d}",
            "file": i.file,
            "read as": _read_as(i).removeprefix("a ").removeprefix("an "),
            "rows": i.rows,
            "imported": _imported_rows(i),
            "skipped": i.left_out,
            "rejected": i.rejected,
        }
        for i in known
    ]
    columns = ["id", "date", "rows", "imported", "skipped", "rejected"]
    if layout != "table" or room_for_names(rows, [*columns, "read as"]) >= LEAST_ROOM:
        columns.insert(2, "read as")
    if layout == "table":
        shorten_names(rows, columns)
    columns.insert(2, "file")
    cells = [tuple(row[name] for name in columns) for row in rows]
    return table_text("Imports", columns, cells, layout)


def _read_as(i: Import) -> str:
    return kind_in_words(i.source, i.source_title)


def _imported_rows(record: Import) -> int | None:
    if record.accepted is None or record.merged is None:
        return None
    return record.accepted + record.merged


@click.command()
@click.argument("which", metavar="IMPORT")
@format_option
def undo(which: str, layout: str) -> None:
    """Undo one import: remove exactly what it added.

    IMPORT is the id that "graphkit imports" shows, the start of that id, or the file's name.

    \b
    Example:
      graphkit undo linkedin-tom.csv
    """
    from graphkit.network.visibility.visible_graph import HIDDEN_COUNTS

    with global_options().workspace() as workspace, progress_bars() as bar:
        undone = workspace.undo(which, progress=bar("Undoing"))
    columns = ("file", "contacts", "organizations", "ties", "affiliations", "partnerships")
    row = (undone.record.file, *(getattr(undone, name) for name in columns[1:]))
    print_table("Undo", columns, [row], layout)
    if undone.ties is None:
        print_message(f"The import of {undone.record.file} is undone. {HIDDEN_COUNTS}")
    else:
        print_message(
            f"The import of {undone.record.file} is undone. The table shows what it removed."
        )
