"""Read who came to which event, from the columns of a matrix or a sign-in sheet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from graphkit.ingest.clean import InvalidValue, Presence, clean_date, clean_text, presence
from graphkit.ingest.clean.dates import DateOrder
from graphkit.ingest.records.record_types import AttendedEvent
from graphkit.ingest.sources.record_fields import FieldValues
from graphkit.lazy_regex import lazy_regex

# The title of an event if the file has none.
MEETING = "Meeting"
_ASKED = lazy_regex(
    r"\b(?:rsvp|coming|will (?:you )?(?:attend|come)|attending|invited|confirmed|zusage|zugesagt|"
    r"anmeldung|angemeldet|asistir\w*|confirmad[oa]|inscrit|invité)\b",
    re.IGNORECASE,
)
_TOTALS = lazy_regex(
    r"\W*(?:totals?|sum|count|%|percent\w*|rate|hours total|total hours|summe|gesamt|anzahl|suma|"
    r"nombre total|somme)\W*",
    re.IGNORECASE,
)
# Words beside a day in a header that are not a title.
_NO_TITLE = lazy_regex(
    r"(?:(?:hours?|hrs|attended|attendance|present|presence|here|came|signed in|on|date|meeting|"
    r"mtg|stunden|anwesend|anwesenheit|am|horas|asistencia|asisti\u00f3|heures|pr\u00e9sence|pr\u00e9sent|"
    r"fecha|datum|mon|tues?|wed|thur?s?|fri|sat|sun)\w*\.?\s*)+",
    re.IGNORECASE,
)
_DATES_IN_HEADER = (
    lazy_regex(r"(?<!\d)(?:\d{4}-\d\d?-\d\d?|\d\d?[/.-]\d\d?(?:[/.-](?:\d{4}|\d\d))?\.?)(?!\d)"),
    lazy_regex(
        r"(?<!\w)(?:[^\W\d_]{3,10}\.? \d\d?(?:st|nd|rd|th)?(?:,? (?:\d{4}|'\d\d))?|"
        r"\d\d?\.?(?: de)? [^\W\d_]{3,10}\.?(?:(?: de)? \d{4})?|[^\W\d_]{3,10}\.? \d{4})(?!\w)"
    ),
)


def events_of_row(
    values: FieldValues,
    day: date | None = None,
    order: DateOrder = "month-first",
    has_answers: bool = False,
    excused: frozenset[str] = frozenset(),
) -> tuple[tuple[AttendedEvent, ...], tuple[str, ...]]:
    """Return the events that a row's person came to, and other answers as details.

    Parameters
    ----------
    values : dict
    day : datetime.date, optional
        The day of the file: "9/10" means the last 10 September before it.
    order : {"month-first", "day-first"}
    has_answers : bool
        Whether a column has attendance or answers. Then an empty cell means nothing.
    excused : frozenset of str
        The marks of this file for people who excused themselves.
    """
    attended: dict[tuple[str, date], AttendedEvent] = {}
    others: dict[str, list[str]] = defaultdict(list)
    for title, on, marked, text in _marks(values, day, order, has_answers):
        state = Presence.EXCUSED if text.casefold().strip(" .") in excused else marked
        named = f"{title} {on}" if on else title
        if state is Presence.ATTENDED and on is not None:
            attended[title, on] = AttendedEvent(title, on)
        elif state is Presence.ANSWERED_YES and on is not None:
            attended.setdefault((title, on), AttendedEvent(title, on, str(state)))
        elif state is Presence.UNKNOWN:
            others[named].append(text)
        else:
            others[str(state)].append(named)
        if state is Presence.ABSENT and on is not None and (title, on) in attended:
            del attended[title, on]  # they had answered that they would come
            others[str(Presence.ANSWERED_YES)].append(named)
        if state is Presence.ATTENDED and any(map(str.isdigit, text)) and text != "1":
            others[f"hours on {on or title}"].append(text)
    details = tuple(f"{name}: {', '.join(texts)}" for name, texts in others.items())
    return tuple(attended.values()), details


def _marks(
    values: FieldValues, day: date | None, order: DateOrder, has_answers: bool
) -> Iterator[tuple[str, date | None, Presence, str]]:
    """Yield title, day, presence and text of each mark in a row."""
    event, on = values.get("event"), values.get("event_on")
    for header, text in values.get("attendance", ()):
        if _TOTALS.fullmatch(header):
            continue
        title, found = event_of_header(header, day, order)
        state = presence(text, asked=_ASKED.search(header) is not None)
        if state is not None:
            yield event if event and not title else title or MEETING, found or on, state, text
    if values.get("attendance") or not (event or on):
        return
    answer, attended = values.get("answer"), values.get("attended")
    states = [(_state_of_answer(answer), answer)] if answer else []
    states += [(presence(attended), attended)] if attended else []
    signed = presence(values.get("signed", ""))
    if signed in (Presence.ABSENT, Presence.EXCUSED):
        states.append((signed, ""))
    if not states and not has_answers:
        states = [(Presence.ATTENDED, "")]
    for state, text in states:
        if state is not None:
            yield event or MEETING, on, state, text


def _state_of_answer(answer: str) -> Presence | None:
    plain = (clean_text(answer) or "").casefold()
    if re.match(
        r"(?:attended|came|checked in|present|was there|da gewesen|asistió|présente?)", plain
    ):
        return Presence.ATTENDED
    return presence(answer, asked=True)


@lru_cache(maxsize=1024)
def event_of_header(
    header: str, day: date | None = None, order: DateOrder = "month-first"
) -> tuple[str, date | None]:
    """Return the title and the day of a column's event; "" without a title.

    Examples
    --------
    >>> event_of_header("Kickoff 9/10/2025")
    ('Kickoff', datetime.date(2025, 9, 10))
    >>> event_of_header("9/10", date(2026, 1, 31))
    ('', datetime.date(2025, 9, 10))
    """
    whole = _day_of(header, day, order)
    if whole is not None:
        return "", whole
    for found in (one for dates in _DATES_IN_HEADER for one in dates.finditer(header)):
        on = _day_of(found[0], day, order)
        if on is not None:
            title = f"{header[: found.start()]} {header[found.end() :]}"
            plain = " ".join(title.split()).strip(" -\u2013:,()")
            return "" if _NO_TITLE.fullmatch(plain) else plain, on
    return " ".join(header.split()), None


def _day_of(text: str, day: date | None, order: DateOrder) -> date | None:
    for spelled in (text, f"since {text}"):
        try:
            return clean_date(spelled, order, day)
        except InvalidValue:
            continue
    return None


def marks_of_excuse(marks: Iterable[str]) -> frozenset[str]:
    """Return the marks for "excused" in this list; in another list they may mean "yes".

    "J" is "ja" by itself. Beside "P" and "A" it is "justificada", or "justifiée".

    Examples
    --------
    >>> sorted(marks_of_excuse(["P", "A", "J"])), sorted(marks_of_excuse(["J", "N"]))
    (['j'], [])
    """
    used = {mark.casefold().strip(" .") for mark in marks}
    beside = "p" in used and not used.isdisjoint({"a", "f", "x", "n"})
    return frozenset({"j"} & used) if beside else frozenset()
