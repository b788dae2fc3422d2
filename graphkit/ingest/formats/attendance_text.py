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
from itertools import pairwise, takewhile
from typing import NamedTuple

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.people_cells.texts_without_name import names_nobody
from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.contact_text.contact_cells import COLUMNS
from graphkit.ingest.formats.contact_text.contact_entry import Entry
from graphkit.ingest.formats.contact_text.contact_rows import contact_rows
from graphkit.ingest.formats.contact_text.courtesy_titles import without_courtesy
from graphkit.ingest.formats.contact_text.labels import has_reach, names_place
from graphkit.ingest.formats.event_title import event_and_day, says_signed_in, without_meeting
from graphkit.ingest.formats.minutes_prose import spell_out_places, with_label_lines
from graphkit.ingest.formats.pasted_letter import is_prose
from graphkit.ingest.formats.roll_calls import called
from graphkit.lazy_regex import lazy_regex
from graphkit.model.normalization import normalize

_LEAST = 2
_LONGEST_LINE = 120
_HEADER = ("Name", "Organization", "Title", "Email", "Phone", "Event", "Date", "Attended")
# The words of a heading, and the mark that a list of attendance would have.
_ANSWERS = {
    "x": r"attended|attendees|attendance|in attendance|present|came|those present|"
    r"who (?:came|attended|was there)|(?:anwesend|teilgenommen)e?|teilnehme\w*|presentes|"
    r"asistentes|asistieron|asisten|(?:étaient )?présent(?:e?s|·e·s)?|guests?|by (?:phone|zoom)|"
    r"on ?line|protokoll(?:führung|führer\w*|ant|antin)?|minutes (?:taken |recorded )?by|"
    r"note ?taker|recorder|levantó (?:el )?acta|secrétaire de séance|"
    r"gäste|invitad[oa]s|invitée?s?",
    "excused": r"(?:sent |with )?(?:their )?regrets|excused|apologies|entschuldigt|disculpados|"
    r"excusad[oa]s|(?:se )?(?:disculp|excus)(?:ó|aron)|(?:se sont |s.est )?excusée?s?",
    "no": r"(?:did not|didn't|did n.t) (?:come|attend|show(?: up)?)|absent|no[- ]shows?|not there|"
    r"abwesend|unentschuldigt|fehlten|ausentes|no asistieron|absente?s?",
}
_WHO = (
    r"(?:also )?(?:(?:board|committee|council|other) )?"
    r"(?:members?|directors|trustees|staff|officers|others)?"
)
_HEADINGS = {
    mark: lazy_regex(
        rf"{_WHO}\s*(?:{words})(?:\s*\(\d+\))?"
        r"(?:,? (?:by|via|per|über|por|par|en|on) [^\W\d_]+)?\s*:(?P<names>.*)",
        re.IGNORECASE,
    )
    for mark, words in _ANSWERS.items()
}
_ONE_GUEST = lazy_regex(r"(?:guest|gast|invitad[oa]|invitée?)\s*:", re.IGNORECASE)
# The end of a sentence, but not of "Jo Ek Jr." or "Lee, A."
_END = lazy_regex(r"(?<=[^\W\d_]{3})\.$")
_MARK = lazy_regex(r"^(?:[-*\u2022\u00b7\u2013]|\d{1,3}[.)])\s+")
_NUMBER = lazy_regex(r"^\d{1,3}(?:[.)]\s*|\s+)(?=\D)")
_MOST_NUMBERED = 0.6
_MAIL = lazy_regex(r"\b([^\W\d_]{2,30}[._-][^\W\d_]{2,30})@[\w-]+(?:\.[\w-]+)+")
# "signed up online but NO SHOW: Ann Lee", "came late & didn't sign: Bo Ek".
_ANSWERS_BEHIND = {
    "no": r"no[- ]?shows?|(?:didn.?t|did not|never) (?:come|show|attend|turn up)|"
    "nicht (?:erschienen|"
    r"gekommen|da)|no (?:vino|vinieron|se presentó|se presentaron|asistió|asistieron|llegó)|"
    r"(?:pas|non) venue?s?",
    "excused": r"(?:sent|with|called with) (?:their )?(?:regrets|apologies)|(?:could|"
    "can).?(?:no)?t "
    r"(?:come|make it)|called in sick|entschuldigt|se excus[óa]\w*|excusée?s?",
    "x": r"(?:came|arrived|joined) (?:late|later|after)|late arrivals?|(?:didn.?t|did not|"
    "forgot to) "
    r"sign(?: in)?|also (?:there|present|came|attended)|walk[- ]?ins?|(?:kam|kamen) (?:später|"
    r"zu spät)|"
    r"nicht eingetragen|lleg(?:ó|aron) tarde|no firm(?:ó|aron)|arrivée?s? (?:en retard|plus tard)|"
    r"(?:n.a|n.ont) pas signé",
}
_BEHIND = {
    mark: lazy_regex(rf"(?:.*\W)?(?:{words})(?:\W.*)?", re.IGNORECASE)
    for mark, words in _ANSWERS_BEHIND.items()
}
_LONGEST_HEADING = 9
_FULL_LINE = 50
# "as a guest: Ann Lee", within a list of names.
_IN_LIST = lazy_regex(r"(?:as|als|como|en tant qu)\b", re.IGNORECASE)
_MOST_TITLES = 4
_BETWEEN = lazy_regex(r"(\s+[-\u2013\u2014/|]+\s+|\s*[,;\t]\s*|\s{3,})")
_SAME = frozenset(
    "same|ditto|dto|dito|idem|ídem|id|ebenso|ebd|igual|lo mismo|même|same as above|\u3003|".split(
        "|"
    )
)


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
    reader = _Reader(text, mails or {})
    text = with_label_lines(without_courtesy(text))
    rest = [reader.read(lines) for lines in _blocks(text)]
    rows = reader.rows
    if sum(row[-1] == "x" for row in rows) < _LEAST:
        return None
    if not reader.signed_in:
        # "Ann Lee (treasurer)", in the minutes of the Elm Club.
        place = _place_of_minutes(text)
        rows = [(n, at or (place if role else ""), role, *rest_) for n, at, role, *rest_ in rows]
    table = StringIO()
    csv.writer(table).writerows([_HEADER, *rows])
    return AttendanceText(table.getvalue(), "\n\n".join(filter(None, rest)))


class _Reader:
    """Reads a text from the top. A list belongs to the event of the last title above it.

    Parameters
    ----------
    text : str
    mails : mapping of str to str
        See `read_attendance_text`.
    """

    def __init__(self, text: str, mails: Mapping[str, str]) -> None:
        self.rows: list[tuple[str, ...]] = []
        self.signed_in = False
        self._event, self._day, self._title = "", "", ""
        self._numbered = _is_numbered(text)
        self._rolled = sum(called(line) is not None for line in text.split("\n")) > _LEAST
        self._mails = {**_mails_in(text), **mails}

    def read(self, lines: Sequence[str]) -> str:
        """Take the guests of a block into the rows; return the lines that have none."""
        heading = _mark_of(lines[0]) if len(lines) > 1 and _is_heading(lines[0]) else None
        left: list[str] = []
        for line in lines if heading is None else lines[1:]:
            if self._take_guests(line, heading):
                continue
            left.append(line)
            if heading is None:
                self._read_title(line)
        return "\n".join(left if heading is None or not left else [lines[0], *left])

    def _read_title(self, line: str) -> None:
        # A list below another event is of that one.
        found = event_and_day(line, self._title)
        self._event, self._day = found or (self._event, self._day)
        self.signed_in = self.signed_in or says_signed_in(line)
        self._title = self._title if found else line

    def _take_guests(self, line: str, heading: tuple[str, str] | None) -> bool:
        """Take the guests of a line into the rows; return whether it has any."""
        if not self._day:
            return False
        when = (self._event, self._day)
        if self._rolled and (one := called(line)) is not None:
            self.rows.append((one.name, one.organization, one.title, "", "", *when, one.mark))
            return True
        own = _mark_of(line)
        # "Minutes: Ann Lee" below those who were there.
        in_list = heading is not None and not (own is not None and own[1])
        listed = self.signed_in and (not self._numbered or _NUMBER.match(line) is not None)
        if in_list or listed:
            line = _without_dittos(line, self.rows[-1][1] if self.rows else "")
        answer = heading if in_list else own
        guests = [*_guests_of(line, answer, in_list=in_list, signed_in=listed)]
        told = [(*_with_mail(one.cells, self._mails), *when, one.mark) for one in guests]
        self.rows += [row for row in told if not _is_told(row, self.rows)]
        return bool(guests)


def _blocks(text: str) -> Iterator[list[str]]:
    """Yield the lines between blank ones; "Absent:" below a list of those who came begins another.

    Examples
    --------
    >>> [*_blocks("Present:\\nAnn Lee\\nAbsent:\\nBo Ek")]
    [['Present:', 'Ann Lee'], ['Absent:', 'Bo Ek']]
    """
    for block in re.split(r"\n\s*\n", text):
        lines = _joined([line.strip() for line in block.split("\n") if line.strip()])
        starts = [n for n, line in enumerate(lines) if _is_heading(line)]
        for begin, end in pairwise(dict.fromkeys((0, *starts, len(lines)))):
            yield lines[begin:end]


def _is_told(row: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> bool:
    """Return whether a row only repeats a name: who took the minutes was among those present."""
    known = ((other[0], *other[-3:]) for other in rows)
    return not any(row[1:-3]) and (row[0], *row[-3:]) in known


def _place_of_minutes(text: str) -> str:
    """Return the organization in the lines above the first list of a text, or ""."""
    lines = [line.strip() for line in text.split("\n") if line.strip()][:_MOST_TITLES]
    above = takewhile(lambda line: _mark_of(line) is None, lines)
    return next(filter(names_place, map(without_meeting, above)), "")


def _is_numbered(text: str) -> bool:
    """Return whether the lines of a sheet are numbered, so that no other line is a guest."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    numbers = [int(re.split(r"\D", line, maxsplit=1)[0]) for line in lines if _NUMBER.match(line)]
    return len(numbers) > _LEAST and numbers[:_LEAST] == [1, 2] and len(numbers) * 3 > len(lines)


def _without_dittos(line: str, place: str) -> str:
    """Return a line of a sheet with the place of the line above for "same" and a ditto mark."""
    parts = _BETWEEN.split(_NUMBER.sub("", line))
    kept = parts[:1]
    for between, part in zip(parts[1::2], parts[2::2], strict=True):
        bare = part.strip(" .()[]-\"'\u201c\u201d\u2019").casefold()
        is_same = bare in _SAME and bool(part.strip(" .()[]-"))
        text = place if is_same else "" if _is_nothing(part) else part
        kept += [between, text] if text else []
    return "".join(kept)


def _is_nothing(part: str) -> bool:
    return names_nobody(part.strip(" ()")) and not has_reach(part)


def _joined(lines: Sequence[str]) -> list[str]:
    """Return lines, with a list of names that goes on below its line on one line."""
    joined: list[str] = []
    for line in lines:
        answer = _mark_of(joined[-1]) if joined else None
        more = answer is not None and _goes_on(answer[1], line)
        if more and (_mark_of(line) is None or _IN_LIST.match(line)):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return joined


def _goes_on(names: str, below: str) -> bool:
    """Return whether a list of names goes on in the line below: a comma, or a line that is full."""
    if names.endswith((",", ";")):
        return True
    is_full = len(names) >= _FULL_LINE and not names.endswith((".", ")"))
    return is_full and ":" not in below and "," in below


def _mark_of(line: str) -> tuple[str, str] | None:
    """Return the mark of a heading such as "Absent:", and the names behind it."""
    for mark, words in _HEADINGS.items():
        if (found := words.fullmatch(line)) is not None:
            return mark, found["names"].strip()
    label, colon, names = line.partition(":")
    if not colon or len(label.split()) > _LONGEST_HEADING or has_reach(label):
        return None
    return next(
        ((m, names.strip()) for m, words in _BEHIND.items() if words.fullmatch(label)), None
    )


def _is_heading(line: str) -> bool:
    """Return whether the names of a list are below a line, and not in it."""
    mark = _mark_of(line)
    return mark is not None and not mark[1]


def _guests_of(
    line: str, answer: tuple[str, str] | None, *, in_list: bool, signed_in: bool
) -> Iterator[_Guest]:
    """Yield the people of a line: of a list, of a sign-in sheet, or behind "Present:"."""
    if in_list and answer is not None:
        yield from _guests(_MARK.sub("", line), answer[0])
    elif answer is not None and answer[1]:
        # "Guest: Ann Lee, Elm Clinic" is one person.
        office = "Guest" if _ONE_GUEST.match(line) else "Present"
        names = spell_out_places(_END.sub("", answer[1]))
        yield from _people_of(f"{office}: {names}", answer[0])
    elif signed_in:
        yield from _guests(_MARK.sub("", line), "x")


def _mails_in(text: str) -> dict[str, str]:
    """Return the mail addresses of a text by the whole names in them: "ann.lee@elm.example"."""
    found = (
        (sorted_words(re.sub(r"[._-]", " ", mail[1])), mail[0]) for mail in _MAIL.finditer(text)
    )
    return {name: mail for name, mail in found if " " in name}


def sorted_words(name: str) -> str:
    """Return the words of a name in order, without initials, as a key.

    Examples
    --------
    >>> sorted_words("Lee, Ann M.")
    'ann lee'
    """
    return " ".join(sorted({word for word in normalize(name).split() if len(word) > 1}))


def _with_mail(cells: tuple[str, ...], mails: Mapping[str, str]) -> tuple[str, ...]:
    name, place, title, mail, phone = cells
    return (name, place, title, mail or mails.get(sorted_words(name), ""), phone)


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
    return named and (share_with_given_names([first]) > 0 or first.istitle() or first.isupper())
