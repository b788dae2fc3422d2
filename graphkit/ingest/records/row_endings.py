"""Whether a role in a row is over, and since when, by the remarks beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from functools import lru_cache

from graphkit.ingest.clean import InvalidValue, clean_date, clean_end_date
from graphkit.ingest.clean.people_cells.parts import is_remark, says_over
from graphkit.ingest.clean.people_cells.terms_of_office import end_of_term
from graphkit.ingest.formats.tabular.layout import SECTION
from graphkit.ingest.formats.tabular.layout.sections import is_former_group
from graphkit.lazy_regex import lazy_regex
from graphkit.model import ENDED, find_ending

_FORMERLY = lazy_regex(
    r"(?:formerly|former|previously|ex-|ehemals|früher|anteriormente|antes|anciennement)\s*:?\s*"
    r"(?:at\s+|bei\s+|en\s+)?(?=\S)",
    re.IGNORECASE,
)
_REMARK_COLUMN = lazy_regex(
    r"[^:]*\b(?:remarks?|notes?|comments?|status|bemerkung|notiz|anmerkung|observaci|notas?|"
    r"remarques?|observations?)[^:]*: ",
    re.IGNORECASE,
)
_OF_ORGANIZATION = lazy_regex(
    r"(?i)(?:until|till?|thru|through|bis|hasta|jusqu|end|expire|term|beendet|ausgelaufen|moved|"
    r"moving|verzogen|umgezogen|mudad|se mud|déménag|closed|geschlossen|cerrad|fermé|inactive)"
)
_IN_BRACKETS = lazy_regex(r"\(([^()]+)\)")
_DAY_AT_END = lazy_regex(
    r"(?<![\d/.-])(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}/\d{4}|"
    r"[^\W\d_]{3,10}\.? (?:19|20)\d\d)$"
)
_OF_CONTACT = lazy_regex(r"(?i)(?:the |our |der |die |el |la |le )?(?:contact|kontakt|contacto) ")
_HEADING = f"{SECTION}: "
_NOT_ACTIVE = lazy_regex(r"inactiv|inaktiv|not active|no longer active|lapsed|expired|over|closed")
# Longer notes are about more than the end of a role.
_LONGEST_REMARK = 60


def last_day(*texts: str | None) -> date:
    """Return the last day that remarks give for something that is over."""
    today = date.today()
    for text in filter(None, texts):
        ending = find_ending(text)
        if ending.until is not None and ending.last_by(today) == ENDED:
            return ENDED
        day = ending.last
        if day is not None and day != ENDED:
            return day
        with suppress(InvalidValue):
            # "bis 31.12.2025"; dates with dots have the day first anyway.
            day = clean_end_date(text)
            if day is not None:
                return day
        # "trainee; until 8/27"
        term = next(filter(None, map(end_of_term, re.split(r"[;,]\s*", text))), None)
        if term is not None:
            return term
        # "left 6/30/26", "moved away in May 2024"
        said = _DAY_AT_END.search(text.strip(" ()."))
        if said is not None:
            with suppress(InvalidValue):
                return _last_day_by(today, said[0])
    return ENDED


def _last_day_by(today: date, text: str) -> date:
    """Return the last day in a month or year, or `ENDED` if the month or year is not over.

    Examples
    --------
    >>> _last_day_by(date(2026, 12, 2), "December 2026") == ENDED
    True
    >>> _last_day_by(date(2026, 12, 2), "12/31/2026")
    datetime.date(2026, 12, 31)
    """
    first, last = clean_date(text), clean_end_date(text)
    return ENDED if first is None or last is None or first <= today < last else last


@lru_cache(maxsize=8192)
def end_in_note(note: str | None) -> date | None:
    """Return the last day of a role if a note says only that it is over: "RETIRED 6/2024".

    Examples
    --------
    >>> end_in_note("RETIRED 6/30/24"), end_in_note("contact left 6/2024")
    (datetime.date(2024, 6, 30), datetime.date(2024, 6, 30))
    >>> end_in_note("im Ruhestand seit 06/2024"), end_in_note("à la retraite depuis 06/2024")
    (datetime.date(2024, 6, 30), datetime.date(2024, 6, 30))
    >>> end_in_note("call before 4") is None
    True
    """
    if not note or len(note) > _LONGEST_REMARK:
        return None
    plain = _OF_CONTACT.sub("", note.strip(" ()."), count=1)
    if is_remark(plain) and says_over(plain):
        return last_day(plain)
    return next(filter(None, map(end_of_term, plain.split("; "))), None)


def end_in_name(*parts: str | None) -> date | None:
    """Return the last day of a role that brackets in a name give: "Stroh (left 2025)".

    Examples
    --------
    >>> end_in_name("Ole", "Stroh (left 2025)"), end_in_name("Ann (Annie)", "Lee")
    (datetime.date(2025, 12, 31), None)
    """
    inside = (text for part in filter(None, parts) for text in _IN_BRACKETS.findall(part))
    return next(filter(None, map(end_in_note, inside)), None)


def end_in_details(details: Iterable[str]) -> date | None:
    """Return the last day of a role that a column of remarks gives."""
    notes = (_REMARK_COLUMN.match(text) for text in details)
    days = (end_in_note(found.string[found.end() :]) for found in notes if found)
    return next((day for day in days if day is not None), None)


def end_of_contact(note: str | None, details: Iterable[str]) -> date | None:
    """Return the last day of the one contact of an organization, if a remark says only that.

    "Ends 6/2026" and "moved" are about the agreement or the organization itself.

    Examples
    --------
    >>> end_of_contact("retired 6/2024", ()), end_of_contact("ends 6/2024", ())
    (datetime.date(2024, 6, 30), None)
    """
    if note and _OF_ORGANIZATION.match(note.strip(" (.")):
        return None
    return end_in_note(note) or end_in_details(
        text for text in details if not _OF_ORGANIZATION.match(text.partition(": ")[2])
    )


@lru_cache(maxsize=1024)
def _end_in_heading(heading: str) -> date | None:
    plain = heading.strip(" ().:*-").casefold()
    if not is_former_group(plain) and not (is_remark(plain) and says_over(plain)):
        return None
    return None if _NOT_ACTIVE.match(plain) else last_day(plain)


def end_in_section(details: Iterable[str]) -> date | None:
    """Return the last day of the people below a heading such as "Former members" or "Left 2025".

    Somebody who is not active may still belong to the group.

    Examples
    --------
    >>> end_in_section(["Section: FORMER MEMBERS"]) == ENDED, end_in_section(["Section: Inactive"])
    (True, None)
    """
    headings = (text.removeprefix(_HEADING) for text in details if text.startswith(_HEADING))
    return next(filter(None, map(_end_in_heading, headings)), None)


@lru_cache(maxsize=8192)
def without_formerly(organization: str) -> str | None:
    """Return the organization in "formerly United Way", or None if there is no such word."""
    found = _FORMERLY.match(organization)
    return organization[found.end() :] if found else None
