"""The imports as rows for people: what one member said by hand on one day is one row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graphkit.model import Import
from graphkit.render.source_words import kind_in_words
from graphkit.session.imports import day_said

SHORT_ID = len("i_") + 6


def days_by_hand(known: Sequence[Import]) -> list[tuple[Import, ...]]:
    """Return the hand statements of one person on one day, if they are more than one import."""
    days: dict[tuple[str, date], list[Import]] = {}
    for one in known:
        if one.by_hand:
            days.setdefault((one.file, day_said(one)), []).append(one)
    return [tuple(those) for those in days.values() if len(those) > 1]


def import_row(i: Import) -> dict[str, object]:
    """Return an import as a row, by heading."""
    return {
        "id": i.id[:SHORT_ID],
        "date": f"{day_said(i) if i.by_hand else i.at:%Y-%m-%d}",
        "file": i.file,
        "read as": read_as(i).removeprefix("a ").removeprefix("an "),
        "rows": i.rows,
        "imported": _imported_rows(i),
        "skipped": i.left_out,
        "rejected": i.rejected,
    }


def day_row(those: Sequence[Import]) -> dict[str, object]:
    """Return the row for the hand statements of one person on one day."""
    rows = [i.rows for i in those if i.rows is not None]
    total = sum(rows) if len(rows) == len(those) else None
    return import_row(those[0]) | {"id": f"{len(those)} times", "rows": total, "imported": total}


def read_as(i: Import) -> str:
    """Return the kind of file as which an import was read."""
    return kind_in_words(i.source, i.source_title)


def _imported_rows(record: Import) -> int | None:
    if record.accepted is None or record.merged is None:
        return None
    return record.accepted + record.merged
