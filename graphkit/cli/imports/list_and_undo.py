"""The commands `sources`, `imports` and `undo`: the kinds of file, and what has been imported."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from graphkit.cli import new_source
from graphkit.cli.by_hand.speaker import can_ask
from graphkit.cli.imports.import_output import (
    columns_with_room,
    room_for_names,
    shorten_names,
    without_room,
)
from graphkit.cli.options import Day, count_option, format_option, global_options, read_day_option
from graphkit.cli.progress_bars import progress_bars
from graphkit.cli.terminal import (
    READABLE_LAYOUTS,
    confirm,
    print_data,
    print_message,
    print_table,
    table_text,
)
from graphkit.errors import UsageError, WorkspaceError
from graphkit.model import Import
from graphkit.phrases import count_of, list_in_words
from graphkit.render.source_words import stored_sentence
from graphkit.session.whole_imports.import_rows import (
    day_row,
    days_by_hand,
    import_row,
    read_as,
)

if TYPE_CHECKING:
    from graphkit.session import Workspace
    from graphkit.store import UndoResult

# The least width of the names of files beside what they were read as.
LEAST_ROOM = 24
# The columns that a narrow terminal has no room for, the least useful first.
_LEAST_USEFUL = ("skipped", "rows", "date")
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
@click.option("--each", is_flag=True, help="List each thing that was said by hand in its own row.")
@format_option
def imports(count: int | None, each: bool, layout: str) -> None:
    """List the imports, newest first.

    What one person said by hand on one day is one row. JSON and CSV have a row for each import.

    \b
    Examples:
      graphkit imports
      graphkit imports --each
    """
    from graphkit.network.visibility.visible_graph import HIDDEN_COUNTS

    with global_options().workspace() as workspace:
        known = workspace.imports()
    days = days_by_hand(known) if layout in READABLE_LAYOUTS and not each else []
    known = _first_rows(known, days, count)
    if layout in READABLE_LAYOUTS:
        table = imports_table(known, layout, days)
        print_data(table)
        if any(not one.by_hand for one in known) and "read as" not in table:
            print_message(_kinds_of_files(known))
        if days:
            print_message(
                '"graphkit imports --each" lists what was said by hand one by one. '
                '"graphkit undo --by NAME --on DAY" takes a day back.'
            )
    else:
        rows = list(map(_whole_row, known))
        columns = ["id", "at", "file", "read", "accepted", "merged", "skipped", "rejected"]
        if layout == "json":
            rows = [
                (*row, i.source, read_as(i), stored_sentence(i))
                for row, i in zip(rows, known, strict=True)
            ]
            columns += ["source", "read_as", "sentence"]
        print_table("Imports", columns, rows, layout)
    if any(i.rows is None for i in known):
        print_message(HIDDEN_COUNTS)


def _first_rows(
    known: Sequence[Import], days: Sequence[tuple[Import, ...]], count: int | None
) -> tuple[Import, ...]:
    """Return the imports of the first `count` rows, where each of the `days` is one row."""
    row_of = {one.id: those[0].id for those in days for one in those}
    rows = list(dict.fromkeys(row_of.get(one.id, one.id) for one in known))[:count]
    return tuple(one for one in known if row_of.get(one.id, one.id) in rows)


def _kinds_of_files(known: Sequence[Import]) -> str:
    """Return what the files were read as, for a table without room for it."""
    files: dict[str, list[str]] = {}
    for one in known:
        if not one.by_hand:
            files.setdefault(read_as(one), []).append(one.file)
    kinds = (f"{kind} ({list_in_words(names, most=_SHOWN)})" for kind, names in files.items())
    return f"Read as {'; '.join(kinds)}."


def _whole_row(i: Import) -> tuple[object, ...]:
    at = f"{i.at:%Y-%m-%dT%H:%M:%SZ}"
    return (i.id, at, i.file, i.rows, i.accepted, i.merged, i.left_out, i.rejected)


def imports_table(
    known: Sequence[Import], layout: str, days: Sequence[tuple[Import, ...]] = ()
) -> str:
    """Return the imports for people: a table has little room, and "undo" takes a part of an id.

    Parameters
    ----------
    known : sequence of Import
    layout : str
    days : sequence of tuple of Import
        Those that are shown in one row.
    """
    day_of = {one.id: those for those in days for one in those}
    rows = [
        day_row(day_of[i.id]) if i.id in day_of else import_row(i)
        for i in known
        if i.id not in day_of or day_of[i.id][0] is i
    ]
    note = ""
    columns = ["id", "date", "rows", "imported", "skipped", "rejected"]
    if layout != "table" or room_for_names(rows, [*columns, "read as"]) >= LEAST_ROOM:
        columns.insert(2, "read as")
    if layout == "table":
        every = columns
        columns = columns_with_room(rows, every, _LEAST_USEFUL)
        note = without_room(rows, every, columns)
        shorten_names(rows, columns)
    columns.insert(columns.index("date") + 1 if "date" in columns else 1, "file")
    cells = [tuple(row[name] for name in columns) for row in rows]
    return table_text("Imports", columns, cells, layout) + note


@click.command()
@click.argument("which", metavar="[IMPORT]", required=False)
@click.option("--by", metavar="MEMBER", help="Undo all that this member said by hand on one day.")
@click.option("--on", type=Day(), help="The day for --by.")
@click.option("--yes", is_flag=True, help="With --by, do not ask for confirmation.")
@format_option
def undo(which: str | None, by: str | None, on: str | None, yes: bool, layout: str) -> None:
    """Undo one import, or everything that somebody said by hand on one day.

    Undo removes exactly what was added.

    IMPORT is the id that "graphkit imports" shows, the start of that id, or the file's name.

    \b
    Examples:
      graphkit undo linkedin-tom.csv
      graphkit undo --by Nora --on yesterday
    """
    if (which is None) == (by is None) or (by is None) != (on is None):
        raise UsageError(
            "it is not clear what to undo", next="Name an import, or give both --by and --on"
        )
    with global_options().workspace() as workspace:
        if which is not None:
            with progress_bars() as bar:
                undone = [workspace.undo(which, progress=bar("Undoing"))]
        else:
            undone = _undo_day(workspace, by or "", on, yes=yes)
    _print_undone(undone, layout)


def _undo_day(workspace: Workspace, by: str, on: str | None, *, yes: bool) -> list[UndoResult]:
    day = read_day_option(on, date.today())
    assert day is not None
    found = workspace.said_by_hand(by, day)
    if found and not yes:
        if not can_ask():
            raise UsageError("graphkit cannot ask for confirmation here", next="Add --yes")
        times = count_of(len(found), "thing")
        if not confirm(f"Undo {times} that {found[0].author} said on {day.isoformat()}?"):
            raise click.Abort
    return list(workspace.undo_by_hand(by, day))


def _print_undone(undone: Sequence[UndoResult], layout: str) -> None:
    from graphkit.network.visibility.visible_graph import HIDDEN_COUNTS

    columns = ("file", "contacts", "organizations", "ties", "affiliations", "partnerships")
    rows = [(one.record.file, *(getattr(one, name) for name in columns[1:])) for one in undone]
    print_table("Undo", columns, rows, layout)
    what = f"The import of {undone[0].record.file} is undone."
    if len(undone) > 1:
        what = f"{len(undone)} imports by {undone[0].record.author} are undone."
    if any(one.ties is None for one in undone):
        print_message(f"{what} {HIDDEN_COUNTS}")
    else:
        print_message(f"{what} The table shows what {'they' if len(undone) > 1 else 'it'} removed.")
