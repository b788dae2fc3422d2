"""iCalendar: one row an event, with the past days on which it took place and who was there.

Days are those of the event's own clock; what is given in UTC counts by the calendar's own time
zone (`X-WR-TIMEZONE`, or the only one that it defines), by whatever name Outlook calls that.

What is still to come on the day of import does not count. A series counts for the last five years
(or by its last day, if it ended before), for a weekly meeting of ten years says no more. Rooms and
groups among the attendees are no people. Who declined, or sent somebody else, was not there; who
accepted, might come or never answered was: the calendar of a guest does not learn of the others'
answers. Tasks, journals and free times are left out, and so is what was called off.
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
from graphkit.ingest.formats.ics.events import COLUMNS, Event, NoMeeting, Series, cells
from graphkit.ingest.formats.ics.occurrences import Clock
from graphkit.ingest.formats.table import Broken, LeftOut, Reader, Row, Table
from graphkit.ingest.inputs.decode_text import begins_with, has_undecoded_bytes

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input
    from graphkit.ingest.sources.source import Source

__all__ = ["COLUMNS", "READER", "read_events"]

_MARK = re.compile(
    r"^[ \t]*BEGIN[ \t]*:[ \t]*(?:VCALENDAR|VEVENT)\s*$", re.IGNORECASE | re.MULTILINE
)
_NO_EVENT = {
    "VTODO": "a task, no meeting",
    "VJOURNAL": "a journal entry, no meeting",
    "VFREEBUSY": "free and busy times, no meeting",
}


def read_events(content: str, as_of: date) -> Table:
    """Read the events of an iCalendar file.

    Parameters
    ----------
    content : str
        Bytes that are no UTF-8 stand in it as surrogates.
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


def _rows(content: str, clock: Clock, notes: list[str]) -> Iterator[Row | Broken | LeftOut]:
    series = _series(content, clock)
    guessed: list[int] = []
    for block in entry_blocks(content):
        if block.kind in _NO_EVENT:
            yield LeftOut(block.line, _NO_EVENT[block.kind])
            continue
        try:
            made = cells(_event(block), series, clock)
        except NoMeeting as reason:
            yield LeftOut(block.line, str(reason))
        except BadLine as refusal:
            yield Broken(block.line, str(refusal), block.text)
        except (ValueError, OverflowError) as error:  # numbers and days out of all bounds
            yield Broken(block.line, f"a broken event: {error}", block.text)
        else:
            if has_undecoded_bytes(block.text):
                guessed.append(block.line)
            yield Row(block.line, made, block.text)
    notes += encoding_notes("entries", guessed)


def _event(block: Block) -> Event:
    if block.reason:
        raise BadLine(block.reason)
    return Event.of(block.text, cancelled=block.method == "CANCEL")


def _series(content: str, clock: Clock) -> Series:
    series = Series()
    for block in entry_blocks(content):
        if block.kind == "VEVENT":
            try:
                series.add(_event(block), clock)
            except (ValueError, OverflowError):
                continue  # what is broken in it is said when its own turn comes
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
