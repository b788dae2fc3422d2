"""What the rows above a table say about all of it: the board, the event and its day."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from graphkit.ingest.clean import parse_date
from graphkit.ingest.inputs.input import Input

_BODY = re.compile(
    r"(?i)\b(?:board|committee|council|commission|trustees|coalition|task force|vorstand|beirat"
    r"|ausschuss|junta|comit[eéè]|consejo|conseil)\b"
)
_YEARS = re.compile(r"\(?\b(?:FY\s?)?(?:19|20)\d{2}(?:\s?[-–/]\s?(?:\d{4}|\d{2}))?\b\)?")
_LIST_WORDS = re.compile(
    r"(?i)\b(?:sign[- ]?in(?: sheet)?|attendance(?: sheet| list| record| log)?|attendees|roster|list of"
    r"|participants?|rsvps?|list|members(?:hip)?|as of|updated|teilnehmerliste|teilnehmende"
    r"|anwesenheitsliste|mitglieder|lista de asistencia|asistentes|miembros|feuille d.[eé]margement"
    r"|liste (?:de pr[eé]sence|des participants)|membres|registrations?)\b"
)
_DATE = re.compile(
    r"(?i)\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
    r"|\d{1,2}\.?\s+(?:de\s+)?[^\W\d]{3,10}\.?,?\s+(?:de\s+)?\d{4}|[^\W\d]{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
)


def stated_in_title(
    kind: str, title: str, input: Input, fields: Collection[str | None]
) -> tuple[tuple[str, str], ...]:
    """Return the fields that the title of a table gives for all of its rows.

    Parameters
    ----------
    kind : str
    title : str
        The rows above the table.
    input : Input
        Its name is the last resort for the title and the day of an event.
    fields : collection of str or None
        The fields that columns fill.
    """
    found: dict[str, str] = {}
    if kind == "affiliation" and "organization" not in fields:
        found["organization"] = body_in(title) or _plain(_stem(input))
    elif kind == "attendance" and "attendance" not in fields:
        day = date_in(title) or date_in(_stem(input))
        if "event" not in fields:
            found["event"] = event_in(title) or event_in(_stem(input)) or "Meeting"
        if "event_on" not in fields and day is not None:
            found["event_on"] = day.isoformat()
    return tuple(found.items())


def body_in(title: str) -> str:
    """Return the board or committee that a title names, or "".

    Examples
    --------
    >>> body_in("Lakeside United Way - Board of Directors 2024-25")
    'Lakeside United Way'
    """
    for line in title.splitlines():
        if not _BODY.search(line):
            continue
        parts = [p for p in re.split(r"\s+[-–—|:]\s+|,\s+|:\s+", _YEARS.sub("", line)) if _plain(p)]
        named = [
            p for p in parts if not re.fullmatch(r"(?i)\W*(?:the )?board(?: of \w+)?\W*", _plain(p))
        ]
        return _plain(named[0] if named else line)
    return ""


def date_in(text: str) -> date | None:
    """Return the first day that a text names, or None.

    Examples
    --------
    >>> date_in("Resource fair, March 14, 2026 (Main Library)")
    datetime.date(2026, 3, 14)
    """
    for found in _DATE.finditer(text):
        for order in ("month-first", "day-first"):
            try:
                return parse_date(found[0], order)
            except ValueError:
                continue
    return None


def event_in(title: str) -> str:
    """Return the event that a title names, without its day and words such as "sign-in sheet".

    Examples
    --------
    >>> event_in("Resource Fair Sign-In Sheet - March 14, 2026")
    'Resource Fair'
    """
    for line in title.splitlines():
        text = _plain(line)
        if len(text) > 2:
            return text
    return ""


def _plain(text: str) -> str:
    text = _LIST_WORDS.sub(" ", _YEARS.sub(" ", _DATE.sub(" ", text)))
    return " ".join(text.split()).strip(" -–—,;:|()_.#")


def _stem(input: Input) -> str:
    name = input.sheet or input.stem
    return re.sub(r"[_-]+", " ", re.sub(r"(?<=\d)-(?=\d)", "\0", name)).replace("\0", "-")
