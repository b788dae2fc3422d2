"""What an import says: its table, a sentence for each file, what was merged, left out, rejected."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from graphkit.cli.options import global_options
from graphkit.cli.terminal import (
    display_options,
    print_data,
    print_message,
    short_path,
    table_text,
)
from graphkit.render.source_words import kind_in_words
from graphkit.render.text_layout import cells
from graphkit.session import ImportResult

if TYPE_CHECKING:
    from graphkit.ingest import Counts

EFFECTS_SHOWN = 20
COLUMNS = ("file", "read", "new", "merged", "same", "orgs", "ties", "skipped", "rejected")
HEADINGS = ("file", "rows", "new", "merged", "unchanged", "orgs", "ties", "skipped", "rejected")
# Columns of a table that only some files fill; the others give way if all of theirs are 0.
_MORE = ("partnerships", "meetings")
_GIVING_WAY = ("ties", "skipped", "rejected", "merged", "unchanged")
# The columns that a narrow terminal has no room for, the least useful first.
_LEAST_USEFUL = ("unchanged", "merged", "skipped", "ties", "meetings", "orgs", "partnerships")
_SHORTEST_NAME = 16


def import_table(results: list[ImportResult], layout: str) -> str:
    """Return the table that ends an import, one row per file; JSON also lists the merged people."""
    from graphkit.render.escape import to_json

    if layout == "json":
        return to_json({"schema": "graphkit/import/1", "rows": [_to_dict(one) for one in results]})
    if layout == "csv":
        return table_text("Import", COLUMNS, map(_count_row, results), layout, headings=HEADINGS)
    return _narrow_table(results, layout)


def _narrow_table(results: Sequence[ImportResult], layout: str) -> str:
    """Return the table for people: one line a file, with the columns that its files fill."""
    rows = [
        dict(zip(HEADINGS, _count_row(one), strict=True))
        | {name: _more(one)[name] for name in _MORE}
        for one in results
    ]
    shown = list(HEADINGS)
    for name in _MORE:
        if any(row[name] for row in rows):
            shown.insert(-2, name)
    if len(shown) > len(HEADINGS):
        shown = [n for n in shown if n not in _GIVING_WAY or any(row[n] for row in rows)]
    note = ""
    if layout == "table":
        every = shown[1:]
        shown = [shown[0], *columns_with_room(rows, every, _LEAST_USEFUL)]
        note = without_room(rows, every, shown)
        shorten_names(rows, shown[1:])
    shown_rows = [tuple(row[name] for name in shown) for row in rows]
    return table_text("Import", shown, shown_rows, layout) + note


def room_for_names(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> int:
    """Return how wide the names of files can be beside other columns, on one line."""
    widths = [max([cells(name), *(cells(str(row[name])) for row in rows)]) for name in columns]
    return int(display_options()["width"]) - sum(width + 2 for width in widths) - 2


def columns_with_room(
    rows: Sequence[dict[str, Any]], columns: Sequence[str], least_telling: Sequence[str]
) -> list[str]:
    """Return the columns that leave room for the names of files on one line.

    Parameters
    ----------
    rows : sequence of dict
        By heading.
    columns : sequence of str
        The headings of the columns beside the names.
    least_telling : sequence of str
        The headings that give way, the first of them first; those without a number before others.
    """
    longest = max((cells(row["file"]) for row in rows), default=0)
    least, shown = min(_SHORTEST_NAME, longest), list(columns)
    empty = [name for name in least_telling if not any(row.get(name) for row in rows)]
    for name in dict.fromkeys((*empty, *least_telling)):
        if room_for_names(rows, shown) >= least:
            break
        if name in shown:
            shown.remove(name)
    # Where even these have no room, each row is a block of lines with all columns.
    return shown if room_for_names(rows, shown) >= least else list(columns)


def without_room(
    rows: Sequence[dict[str, Any]], columns: Sequence[str], shown: Sequence[str]
) -> str:
    """Return a line about columns that are not shown and have something in them."""
    hidden = [n for n in columns if n not in shown and any(row[n] for row in rows)]
    if not hidden:
        return ""
    text = f"No room for {', '.join(hidden)}. --format csv shows every column."
    return f"\n{textwrap.fill(text, int(display_options()['width']))}\n"


def shorten_names(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    """Take the middle out of names of files that would take a second line.

    Parameters
    ----------
    rows : sequence of dict
        By heading; "file" is changed in place.
    columns : sequence of str
        The headings of the other columns.
    """
    room = max(_SHORTEST_NAME, room_for_names(rows, columns))
    for row in rows:
        name = row["file"]
        if cells(name) > room:
            end = (room - 3) // 2
            last = _first_cells(name[::-1], end)[::-1]
            row["file"] = f"{_first_cells(name, room - 3 - end)}...{last}"


def _first_cells(text: str, room: int) -> str:
    """Return the longest beginning of a text that fits into some terminal cells."""
    ends = (end for end in range(min(len(text), room), -1, -1) if cells(text[:end]) <= room)
    return text[: next(ends)]


def _more(one: ImportResult) -> dict[str, str | int]:
    counts: Counts = one.resolution.counts
    return {"partnerships": counts.partnerships, "meetings": counts.meetings}


def _count_row(one: ImportResult) -> tuple[str | int, ...]:
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


def _to_dict(one: ImportResult) -> dict[str, object]:
    joined = [{"name": name, "with": list(others)} for name, others in one.resolution.joined]
    row: dict[str, object] = dict(zip(COLUMNS, _count_row(one), strict=True))
    return row | {"joined": joined} | _more(one) | _understood_as(one)


def _understood_as(one: ImportResult) -> dict[str, object]:
    """Return how graphkit read a file, and what it did not use."""
    unused = [{"column": name, "cells": n} for name, n in one.resolution.reading.unused]
    found: dict[str, object] = {
        "source": one.resolution.reading.source.name,
        "sentence": one.sentence or None,
        "unused": unused,
        "replaced": [record.id for record in one.replaced],
        "proposed_attendances": [
            {
                "contact_id": guest.contact_id,
                "name": guest.name,
                "organization": guest.organization,
                "title": guest.title,
                "on": guest.day.isoformat(),
                "line": guest.line,
                "by_organization": guest.by_organization,
            }
            for guest in one.named_guests
        ],
    }
    if one.recognition is not None:
        found["because"] = list(one.recognition.columns)
        found["other_source"] = one.recognition.runner_up
    return found


def print_preview(results: list[ImportResult], layout: str) -> None:
    """Print the effects of a dry run, the most important first."""
    from graphkit.analysis.imports.import_preview import preview_import
    from graphkit.render import render_answer
    from graphkit.render.escape import to_json

    answer = preview_import(effect for one in results for effect in one.effects)
    if layout == "json":
        counts = [_to_dict(one) for one in results]
        print_data(to_json(answer.to_dict() | {"counts": counts}))
        return
    if layout == "csv":
        print_data(render_answer(answer, layout))
        return
    changed = [effect for effect in answer.findings if effect.what != "same"]
    shown = replace(answer, findings=tuple(changed[:EFFECTS_SHOWN]))
    print_data(
        f"{import_table(results, layout)}\n{render_answer(shown, layout, **display_options())}"
    )
    if len(changed) > EFFECTS_SHOWN:
        print_message(
            f"{len(changed) - EFFECTS_SHOWN:,} more. --format csv or --format json shows all."
        )
    if sum(one.foreseen is not None for one in results) > 1:
        print_message(
            "Each file is compared with the graph as it would be after the files before it."
        )


def print_notes(results: list[ImportResult]) -> None:
    """Print what is not in the table: repeated imports, notes, and where rejected rows are."""
    from graphkit.network.wording import list_in_words

    for one in results:
        if one.resolution.already is not None:
            print_message(
                f"{one.name} was already imported on {one.resolution.already.at:%Y-%m-%d}. "
                "Nothing changed."
            )
        elif one.sentence:
            print_message(one.sentence)
        if one.dry_run and one.resolution.already is None:
            print_message(f"{one.name}: nothing was written (--dry-run).")
        for record in one.replaced:
            print_message(
                f"{one.name}: this import replaces the one of {record.at:%Y-%m-%d} as "
                f"{kind_in_words(record.source, record.source_title)}."
            )
        for note in one.resolution.notes:
            print_message(f"{one.name}: {note}")
        if global_options().verbose:
            for name, others in one.resolution.joined:
                print_message(f"{one.name}: merged {name} with {list_in_words(others)}")
            for name, others in one.resolution.merged:
                known = list_in_words([other for other in others if other != name])
                known = f" as {known}" if known else ""
                print_message(f"{one.name}: {name} was known already{known}, and has something new")
        for reject in one.resolution.rejects if one.rejects is None else ():
            print_message(f"{one.name}, line {reject.line}: {reject.reason}")
        if one.file.name != one.name and one.file.stem.endswith("-fixed"):
            print_message(f"{one.name} is imported, and now called {short_path(one.file)}.")
        if one.rejects is not None:
            print_message(
                f"{one.name}: the rejected rows and the reasons are in {short_path(one.rejects)}. "
                "Fix them there and import that file."
            )
