"""Read plain-text lists of people who came to an event, sent regrets or did not come.

::

    Spring Supper, May 4, 2026

    Attended:
    Ann Lee, Elm Clinic
    Bo Ek

The names may also be on the line of the heading, as in minutes, or below the title of a sign-in
sheet. The list becomes a table of attendance. Without an event and its day it is none.
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
from graphkit.ingest.formats.contact_text.labels import has_reach
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
    r"who (?:came|attended|was there)|(?:anwesend|teilgenommen)e?|teilnehme\w*|presentes|"
    r"asistentes|asistieron|(?:étaient )?présent(?:e?s|·e·s)?|guests?|by (?:phone|zoom)|on ?line|"
    r"gäste|invitad[oa]s|invité(?:e?s)?",
    "excused": r"(?:sent |with )?(?:their )?regrets|excused|apologies|entschuldigt|disculpados|"
    r"excusad[oa]s|excusé(?:e?s)?",
    "no": r"(?:did not|didn't|did n.t) (?:come|attend|show(?: up)?)|absent|no[- ]shows?|not there|"
    r"abwesend|unentschuldigt|fehlten|ausentes|no asistieron|absent(?:e?s)?",
}
_WHO = (
    r"(?:also )?(?:(?:board|committee|council|other) )?"
    r"(?:members?|directors|trustees|staff|officers|others)?"
)
_HEADINGS = {
    mark: re.compile(rf"{_WHO}\s*(?:{words})(?:\s*\(\d+\))?\s*:(?P<names>.*)", re.IGNORECASE)
    for mark, words in _ANSWERS.items()
}
_SIGN_IN = re.compile(
    r"\b(?:sign[- ]?in|attendance)\b(?: (?:sheet|list))?|\b(?:teilnehmerliste|anwesenheitsliste|"
    r"hoja de (?:asistencia|firmas)|lista de (?:asistencia|asistentes)|feuille (?:de présence|"
    r"d.émargement)|liste (?:de présence|d.émargement))\b",
    re.IGNORECASE,
)
# "Minutes of the", before what the minutes are of.
_MINUTES = re.compile(
    r"(?:minutes|notes|protokoll|niederschrift|acta|compte[- ]rendu|procès[- ]verbal)\b"
    r"(?:\s+(?:of|from|zur?|der|des|vom|de|du|d)\b)?(?:\s+(?:the|la|el|l)\b)?\W*",
    re.IGNORECASE,
)
_ONLY_WHEN = re.compile(
    r"(?i:(?:[^\W\d]{2,}(?:day|tag|woch|abend)|lunes|martes|miércoles|jueves|viernes|sábado|domingo|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|date|sent|datum|fecha|am|on|le|el|vom|du|"
    r"del?|held|meeting date)\W*)*"
)
_ONE_GUEST = re.compile(r"(?:guest|gast|invitad[oa]|invitée?)\s*:", re.IGNORECASE)
_MARK = re.compile(r"^(?:[-*\u2022\u00b7\u2013]|\d{1,3}[.)])\s+")


class AttendanceText(NamedTuple):
    """A list of who came.

    Attributes
    ----------
    table : str
        The table in CSV.
    rest : str
        The lines of the text that are not in it.
    """

    table: str
    rest: str


class _Guest(NamedTuple):
    """A row of the table without the event."""

    cells: tuple[str, ...]
    mark: str


def read_attendance_text(
    text: str, mails: Mapping[str, str] | None = None
) -> AttendanceText | None:
    """Return the table of a text that lists who came to an event, or None.

    Parameters
    ----------
    text : str
    mails : mapping of str to str, optional
        Mail addresses of people by the words of their names, normalized and in order.

    Examples
    --------
    >>> text = "Tea, 2026-05-04\\n\\nAttended:\\nAnn Lee, Elm Clinic\\nBo Ek\\n\\nAbsent: Jo Day"
    >>> found = read_attendance_text(text)
    >>> [row.split(",")[0] for row in found.table.splitlines()], found.rest
    (['Name', 'Ann Lee', 'Bo Ek', 'Jo Day'], 'Tea, 2026-05-04')
    >>> read_attendance_text("Attended:\\nAnn Lee\\nBo Ek") is None
    True
    """
    event, day, title = "", "", ""
    signed_in = False
    rows: list[tuple[str, ...]] = []
    rest: list[str] = []
    for block in re.split(r"\n\s*\n", text):
        lines = _joined([line.strip() for line in block.split("\n") if line.strip()])
        mark = _mark_of(lines[0]) if len(lines) > 1 else None
        below = mark is not None and not mark[1]
        left: list[str] = []
        for line in lines[1:] if below else lines:
            answer = mark if below else _mark_of(line)
            guests = [*_guests_of(line, answer, in_list=below, signed_in=signed_in)] if day else []
            if guests:
                cells = [_with_mail(guest.cells, mails or {}) for guest in guests]
                marks = [guest.mark for guest in guests]
                rows += [(*c, event, day, m) for c, m in zip(cells, marks, strict=True)]
                continue
            left.append(line)
            if not below:
                # A list below another event is of that one.
                found = _event_and_day(line, title)
                event, day = found or (event, day)
                signed_in = signed_in or (_SIGN_IN.search(line) is not None and not is_prose(line))
                title = title if found else line
        rest.append("\n".join([lines[0], *left] if below and left else left))
    if sum(row[-1] == "x" for row in rows) < _LEAST:
        return None
    table = StringIO()
    csv.writer(table).writerows([_HEADER, *rows])
    return AttendanceText(table.getvalue(), "\n\n".join(filter(None, rest)))


def _joined(lines: Sequence[str]) -> list[str]:
    """Return lines, with a list of names that goes on below its line on one line."""
    joined: list[str] = []
    for line in lines:
        answer = _mark_of(joined[-1]) if joined else None
        if answer is not None and answer[1].endswith((",", ";")) and _mark_of(line) is None:
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _mark_of(line: str) -> tuple[str, str] | None:
    """Return the mark of a heading such as "Absent:", and the names behind it."""
    for mark, words in _HEADINGS.items():
        if (found := words.fullmatch(line)) is not None:
            return mark, found["names"].strip()
    return None


def _guests_of(
    line: str, answer: tuple[str, str] | None, *, in_list: bool, signed_in: bool
) -> Iterator[_Guest]:
    """Yield the people of a line: of a list, of a sign-in sheet, or behind "Present:"."""
    if in_list and answer is not None:
        yield from _guests(line, answer[0])
    elif answer is not None and answer[1]:
        # "Guest: Ann Lee, Elm Clinic" is one person.
        office = "Guest" if _ONE_GUEST.match(line) else "Present"
        yield from _people_of(f"{office}: {answer[1]}", answer[0])
    elif signed_in:
        yield from _guests(_MARK.sub("", line), "x")


def _with_mail(cells: tuple[str, ...], mails: Mapping[str, str]) -> tuple[str, ...]:
    name, place, title, mail, phone = cells
    words = " ".join(sorted(normalize(name).split()))
    return (name, place, title, mail or mails.get(words, ""), phone)


def _event_and_day(line: str, above: str) -> tuple[str, str] | None:
    """Return the event and the day that a title names: "Spring Supper, May 4, 2026".

    If the line has nothing but the day, or only says that it is a list or minutes, the line above
    it names the event.
    """
    found = _DAY.search(line) if len(line) <= _LONGEST_LINE and not is_prose(line) else None
    if found is None or line.endswith((".", "!", "?")) or has_reach(line):
        return None
    title = (line[: found.start()] or line[found.end() :]).strip(" ,;:-\u2013\u2014(")
    title = _SIGN_IN.sub("", _MINUTES.sub("", title, count=1)).strip(" ,;:-\u2013\u2014(")
    above = _MINUTES.sub("", above, count=1).strip(" ,;:") or above
    if not title or _ONLY_WHEN.fullmatch(title):
        return (above[:1].upper() + above[1:], found[0]) if above else None
    if title[:1].islower() and above:
        title = f"{above}, {title}"  # "Elm Club", "minutes of the regular meeting, May 4, 2026"
    return (title, found[0]) if title[:1].isupper() else None


def _guests(line: str, mark: str) -> Iterator[_Guest]:
    """Yield the people of a line of a list."""
    if len(line) <= _LONGEST_LINE and not is_prose(line) and _begins_with_name(line):
        yield from _people_of(line, mark)


def _people_of(line: str, mark: str) -> Iterator[_Guest]:
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
