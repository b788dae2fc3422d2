"""Lines of a roster by shifts: a time or a part of the day, and who comes then.

::

    MON 11/30
     6-9 pm    Ann Lee 555-010-0123, Bo Ek
     overnight Jo Day, ______
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.ingest.clean.people_in_cell import people_in_cell
from graphkit.ingest.formats.contact_text.contact_entry import Block, Entry
from graphkit.ingest.formats.contact_text.contact_lines import is_person_name
from graphkit.ingest.formats.contact_text.labels import (
    WEEKDAYS,
    has_reach,
    is_organization,
    names_place,
)
from graphkit.lazy_regex import lazy_regex
from graphkit.model.normalization import normalize

_LEAST = 3
_HOUR = (
    r"(?:\d{1,2}(?:[:.h]\d\d)?\s*(?:[ap]\.?m\.?|[ap]\b|uhr|hrs?|h)?|noon|mid-?ni(?:ght|te)|close|"
    r"closing|mittag|mitternacht|mediodía|medianoche|midi|minuit)"
)
_SHIFT = lazy_regex(
    rf" *(?:[-*\u2022] +)?(?:{_HOUR}\s*(?:-|\u2013|to|till|until|bis|a|à)\s*{_HOUR}|"
    r"overnight|(?:early |late )?(?:morning|afternoon|evening|night)s?|"
    r"(?:first|second|third|1st|2nd|3rd|day|night) shift|"
    r"frühschicht|spätschicht|nachtschicht|vormittags?|nachmittags?|abends?|nachts?|"
    r"(?:turno de )?(?:mañana|tarde|noche)|matin|après-midi|soir|nuit)"
    r"(?: *[:|] *| +[-\u2013\u2014] +| +)(?P<who>[^\s|][^\t|]*)",
    re.IGNORECASE,
)
_WEEKDAY = rf"(?:mon|tue?s?|wed|thu?r?s?|fri|sat|sun)|(?:{WEEKDAYS})s?"
_DAY = lazy_regex(
    rf"\s*(?:{_WEEKDAY})\b[\s.,:-]*(?:\d{{1,2}}[./-]\d{{1,2}}(?:[./-]\d{{2,4}})?\.?|"
    r"(?:[^\W\d_]{3,9}\.? )?\d{1,2}\.?(?:st|nd|rd|th)?(?: [^\W\d_]{3,9}\.?)?)?\s*[:-]?",
    re.IGNORECASE,
)
_BETWEEN = lazy_regex(r"\s*[,;/+]\s*|\s+(?:&|and|und|y|et)\s+")


def shift_entries(numbered: Block) -> tuple[list[tuple[int, str]], tuple[Entry, ...]]:
    """Return lines without those of shifts and their days, and an entry for each person in them.

    A text with fewer than three such lines is no roster, and stays as it is. Who has several
    shifts is one person, with the number that one of the shifts has.

    Examples
    --------
    >>> shifts = ["6-9 pm Ann Lee, Bo Ek 555-010-0123", "overnight Bo Ek", "9-noon Ann Lee, aide"]
    >>> left, found = shift_entries([*enumerate(["MON 11/30", *shifts, "Keys: Jo Day"], start=1)])
    >>> left
    [(1, ''), (2, ''), (3, ''), (4, ''), (5, 'Keys: Jo Day')]
    >>> [entry.text for entry in found if not entry.is_nobody]
    ['Ann Lee', 'Bo Ek 555-010-0123']
    """
    found = {number: shift for number, line in numbered if (shift := _SHIFT.fullmatch(line))}
    people = {n: [*_people(n, shift["who"])] for n, shift in found.items()}
    if sum(any(not one.is_nobody for one in told) for told in people.values()) < _LEAST:
        return list(numbered), ()
    days = {number for number, line in numbered if line.strip() and _DAY.fullmatch(line)}
    kept: dict[str, Entry] = {}
    for entry in (entry for told in people.values() for entry in told):
        name = entry.text if entry.is_nobody else normalize(people_in_cell(entry.text)[0].name)
        if name not in kept or not has_reach(kept[name].text):
            kept[name] = entry
    title = next(((n, line) for n, line in numbered if line.strip() and n not in days), None)
    if title is not None and title[0] not in found and not _may_be_contact(title[1]):
        days.add(title[0])
    headings = [Entry(n, (line,), is_nobody=True) for n, line in numbered if n in days]
    left = [(n, "" if n in found or n in days else line) for n, line in numbered]
    return left, (*headings, *kept.values())


def _may_be_contact(line: str) -> bool:
    """Return whether the first line of a roster names a place or somebody, and is no mere title."""
    return has_reach(line) or ":" in line or names_place(line)


def is_roster(numbered: Block) -> bool:
    """Return whether a text has lines of shifts."""
    return bool(shift_entries(numbered)[1])


def _people(number: int, text: str) -> Iterator[Entry]:
    """Yield the people of a shift, and what else stands there as nobody."""
    for part in filter(None, _BETWEEN.split(text.strip())):
        people = people_in_cell(part)
        named = len(people) == 1 and is_person_name(people[0].name)
        yield Entry(number, (part,), is_nobody=not named or is_organization(part))
