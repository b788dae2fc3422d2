"""Read iCalendar: one row per event, with its past days and the people there.

Days follow the event's own clock. Times in UTC are converted to the calendar's time zone:
`X-WR-TIMEZONE`, or the only zone that it defines, also by Outlook's names.

Events after the day of import do not count. A series counts for the last five years, or by its last
day if it ended earlier: ten years of a weekly meeting say no more. Rooms and groups among the
attendees are not people. Attendees who declined or sent somebody else were not there. All others
were, also those who never answered: a guest's calendar does not receive the answers of other
guests. Tasks, journals, free times and canceled events are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from graphkit.ingest.formats.blocks import Block
from graphkit.ingest.formats.content_lines import (
    BadLine,
    beginning_of,
    content_of,
    encoding_notes,
    with_line_feeds,
)
from graphkit.ingest.formats.ics.blocks import entry_blocks
from graphkit.ingest.formats.ics.events import COLUMNS, Event, NotAMeeting, Series, cells
from graphkit.ingest.formats.ics.occurrences import Clock
from graphkit.ingest.formats.table import MalformedRow, Reader, Row, SkippedRow, Table
from graphkit.ingest.inputs.decode_text import begins_with, has_undecoded_bytes
from graphkit.lazy_regex import lazy_regex

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input
    from graphkit.ingest.sources.source import Source

__all__ = ["COLUMNS", "READER", "read_events"]

_MARK = lazy_regex(
    r"^[ \t]*BEGIN[ \t]*:[ \t]*(?:VCALENDAR|VEVENT)\s*$", re.IGNORECASE | re.MULTILINE
)
_NOT_EVENTS = {
    "VTODO": "a task, not a meeting",
    "VJOURNAL": "a journal entry, not a meeting",
    "VFREEBUSY": "free and busy times, not a meeting",
}


def read_events(content: str, as_of: date) -> Table:
    """Read the events of an iCalendar file.

    Parameters
    ----------
    content : str
        With surrogates for bytes that are not UTF-8.
    as_of : datetime.date
        The day of import.

    Returns
    -------
    Table
    """
    content = with_line_feeds(content)
    notes: list[str] = []
    rows = _rows(content, Clock.of(content, as_of), notes)
    return Table(COLUMNS, rows, content.count("\n") + 1, notes)


def _rows(
    content: str, clock: Clock, notes: list[str]
) -> Iterator[Row | MalformedRow | SkippedRow]:
    series = _series(content, clock)
    not_utf8: list[int] = []
    for block in entry_blocks(content):
        if block.kind in _NOT_EVENTS:
            yield SkippedRow(block.line, _NOT_EVENTS[block.kind])
            continue
        try:
            row_cells = cells(_event(block), series, clock)
        except NotAMeeting as reason:
            yield SkippedRow(block.line, str(reason))
        except BadLine as error:
            yield MalformedRow(block.line, str(error), block.text)
        except (ValueError, OverflowError) as error:  # numbers and days out of range
            yield MalformedRow(block.line, f"a broken event: {error}", block.text)
        else:
            if has_undecoded_bytes(block.text):
                not_utf8.append(block.line)
            yield Row(block.line, row_cells, block.text)
    notes += encoding_notes("entries", not_utf8)


def _event(block: Block) -> Event:
    if block.reason:
        raise BadLine(block.reason)
    return Event.of(block.text, canceled=block.method == "CANCEL")


def _series(content: str, clock: Clock) -> Series:
    series = Series()
    for block in entry_blocks(content):
        if block.kind == "VEVENT":
            try:
                series.add(_event(block), clock)
            except (ValueError, OverflowError):
                continue  # reading its row reports the error
    return series


def _read(input: Input, source: Source, as_of: date) -> Table:
    return read_events(content_of(input), as_of)


READER = Reader(
    name="ics",
    what="a calendar",
    holds="events",
    suffix=".ics",
    matches=lambda input: begins_with(_MARK, beginning_of(input)),
    read=_read,
)
