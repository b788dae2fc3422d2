"""Read plain-text lists of people who came to an event, sent regrets or did not come.

::

    Spring Supper, May 4, 2026

    Attended:
    Ann Lee, Elm Clinic
    Bo Ek

The list becomes a table of attendance. It needs an event and its day.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import NamedTuple

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.contact_text.contact_entry import Entry
from graphkit.ingest.formats.contact_text.pieces import COLUMNS, contact_rows
from graphkit.ingest.formats.pasted_letter import is_prose
from graphkit.model.normalization import normalize

_LEAST = 2
_LONGEST_LINE = 120
_HEADER = ("Name", "Organization", "Title", "Email", "Phone", "Event", "Date", "Attended")
_DAY = re.compile(
    r"\b(?:\d{4}-\d\d?-\d\d?|\d\d?[/.]\d\d?[/.]\d{2,4}|"
    r"[^\W\d_]{3,10}\.? \d\d?(?:st|nd|rd|th)?,? \d{4}|"
    r"\d\d?\.?(?: de)? [^\W\d_]{3,10}\.?(?: de)? \d{4})\b"
)
# The words of a heading, and the mark that a list of attendance would have.
_ANSWERS = {
    "x": r"attended|attendees|attendance|in attendance|present|came|those present|"
    r"who (?:came|attended|was there)|anwesend|teilgenommen|presentes|asistentes|asistieron|"
    r"présents|étaient présents",
    "excused": r"(?:sent |with )?(?:their )?regrets|excused|apologies|entschuldigt|disculpados|"
    r"excusés",
    "no": r"(?:did not|didn't|did n.t) (?:come|attend|show(?: up)?)|absent|no[- ]shows?|not there|"
    r"abwesend|fehlten|ausentes|no asistieron|absents",
}
_HEADINGS = {
    mark: re.compile(rf"(?:{words})(?:\s*\(\d+\))?\s*:", re.IGNORECASE)
    for mark, words in _ANSWERS.items()
}


class _Guest(NamedTuple):
    """A row of the table without the event."""

    cells: tuple[str, ...]
    mark: str


def read_attendance_text(text: str, mails: Mapping[str, str] | None = None) -> str:
    """Return the list of attendance in a text as a CSV table, or "".

    Parameters
    ----------
    text : str
    mails : mapping of str to str, optional
        Mail addresses of people by the words of their names, normalized and in order.

    Examples
    --------
    >>> text = "Tea, 2026-05-04\\n\\nAttended:\\nAnn Lee, Elm Clinic\\nBo Ek\\n\\nAbsent:\\nJo Day"
    >>> [row.split(",")[0] for row in read_attendance_text(text).splitlines()]
    ['Name', 'Ann Lee', 'Bo Ek', 'Jo Day']
    >>> read_attendance_text("Attended:\\nAnn Lee\\nBo Ek")
    ''
    """
    event, day = "", ""
    rows: list[tuple[str, ...]] = []
    came = 0
    for block in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        guests = [*_guests(lines)]
        if not guests:
            # A list below another event belongs to that event.
            event, day = _event_and_day(lines) or (event, day)
        elif day:
            known = [_with_mail(guest.cells, mails or {}) for guest in guests]
            marks = [guest.mark for guest in guests]
            rows += [(*c, event, day, mark) for c, mark in zip(known, marks, strict=True)]
            came += sum(guest.mark == "x" for guest in guests)
    if came < _LEAST:
        return ""
    table = StringIO()
    csv.writer(table).writerows([_HEADER, *rows])
    return table.getvalue()


def _with_mail(cells: tuple[str, ...], mails: Mapping[str, str]) -> tuple[str, ...]:
    name, place, title, mail, phone = cells
    words = " ".join(sorted(normalize(name).split()))
    return (name, place, title, mail or mails.get(words, ""), phone)


def _event_and_day(lines: Sequence[str]) -> tuple[str, str] | None:
    """Return the event and the day that a title names: "Spring Supper, May 4, 2026"."""
    for line in lines:
        found = _DAY.search(line) if len(line) <= _LONGEST_LINE and not is_prose(line) else None
        if found is None or line.endswith((".", "!", "?")):
            continue
        title = (line[: found.start()] or line[found.end() :]).strip(" ,;:-\u2013\u2014(")
        if title[:1].isupper() and not re.fullmatch(r"(?i)date|sent|datum|fecha", title):
            return title, found[0]
    return None


def _guests(lines: Sequence[str]) -> Iterator[_Guest]:
    """Yield the people of a block, if its first line says whether they came."""
    heading = lines[0] if len(lines) > 1 else ""
    mark = next((mark for mark, words in _HEADINGS.items() if words.fullmatch(heading)), None)
    if mark is None:
        return
    for line in lines[1:]:
        if len(line) > _LONGEST_LINE or is_prose(line) or not _begins_with_name(line):
            continue
        for cells in contact_rows(Entry(1, (line,))):
            said = dict(zip(COLUMNS, cells, strict=True))
            texts = [said[column] for column in _HEADER[:5]]
            plain = [each if isinstance(each, str) else "; ".join(each) for each in texts]
            if plain[0]:
                yield _Guest(tuple(plain), mark)


def _begins_with_name(line: str) -> bool:
    first = re.split(r"[,;(]|\s[-\u2013\u2014]\s", line, maxsplit=1)[0].strip(" -*\u2022")
    people = people_in_cell(first)
    named = bool(people) and all(" " in person.name for person in people)
    return named and (share_with_given_names([first]) > 0 or first.istitle())
