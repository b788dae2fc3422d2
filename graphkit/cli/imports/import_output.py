"""What an import says: its table, a sentence for each file, what was merged, left out, rejected."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from graphkit.cli.options import global_options
from graphkit.cli.terminal import (
    display_options,
    print_data,
    print_message,
    short_path,
    table_text,
)
from graphkit.render.text_layout import cells
from graphkit.session import ImportResult
from graphkit.session.whole_imports.import_words import (
    HEADINGS,
    MORE_HEADINGS,
    count_row,
    import_notes,
    more_counts,
)

EFFECTS_SHOWN = 20
COLUMNS = ("file", "read", "new", "merged", "same", "orgs", "ties", "skipped", "rejected")
# The columns that give way to those that only some files fill, if all of theirs are 0.
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
        return table_text("Import", COLUMNS, map(count_row, results), layout, headings=HEADINGS)
    return _narrow_table(results, layout)


def _narrow_table(results: Sequence[ImportResult], layout: str) -> str:
    """Return the table for people: one line a file, with the columns that its files fill."""
    rows = [
        dict(zip(HEADINGS, count_row(one), strict=True))
        | {name: more_counts(one)[name] for name in MORE_HEADINGS}
        for one in results
    ]
    shown = list(HEADINGS)
    for name in MORE_HEADINGS:
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


def _to_dict(one: ImportResult) -> dict[str, object]:
    joined = [{"name": name, "with": list(others)} for name, others in one.resolution.joined]
    row: dict[str, object] = dict(zip(COLUMNS, count_row(one), strict=True))
    return row | {"joined": joined} | more_counts(one) | _understood_as(one)


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
    for one in results:
        for sentence in import_notes(one, short_path, verbose=global_options().verbose):
            print_message(sentence)
