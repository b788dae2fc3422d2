"""Footnotes: a mark behind a name, and below the list what it means.

The text of the note takes the place of the mark, in brackets: "Ann Lee*" above "* on leave" is read
as "Ann Lee (on leave)".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from graphkit.ingest.clean.given_names import share_with_given_names
from graphkit.ingest.clean.plain_text import FOOTNOTE_MARK, without_footnote_marks
from graphkit.lazy_regex import lazy_regex

_NOTE = lazy_regex(
    r"\s*(?P<mark>[*\u2020\u2021\u00a7]{1,3}|[\u00b9\u00b2\u00b3\u2074-\u2079]{1,2})\s*[=:]?\s*"
    r"(?P<note>[^\W\d_(].*)"
)
_LONGEST = 120
_PEOPLE = 0.3


def footnotes_of(lines: Iterable[str]) -> Mapping[str, str]:
    """Return the notes of a list by their marks.

    Examples
    --------
    >>> dict(footnotes_of(["Ann Lee*", "* on leave until May", "**"]))
    {'*': 'on leave until May'}
    """
    notes: dict[str, str] = {}
    for line in lines:
        found = _NOTE.fullmatch(line)
        if found and len(found["note"]) <= _LONGEST:
            notes.setdefault(found["mark"], re.sub(r"[()\[\]]", "", found["note"]).strip(" ."))
    return notes


def with_notes(text: str, notes: Mapping[str, str], *, of_names: bool = True) -> str:
    """Return a text with the notes that its marks stand for.

    Parameters
    ----------
    text : str
    notes : mapping of str to str
    of_names : bool
        Whether it names people. Other texts only lose their marks.

    Examples
    --------
    >>> with_notes("Ann Lee*, Bo Ek", {"*": "on leave"}), with_notes("Elm*", {}, of_names=False)
    ('Ann Lee (on leave), Bo Ek', 'Elm*')
    """

    def note_of(found: re.Match[str]) -> str:
        note = notes.get(found["mark"])
        return found[0] if note is None else f" ({note})" if of_names else ""

    return FOOTNOTE_MARK.sub(note_of, text) if notes else text


def columns_of_people(rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """Return the columns with marks in which cells have common given names."""
    width = max(map(len, rows), default=0)
    cells = {n: [row[n] for row in rows if n < len(row) and row[n]] for n in range(width)}
    return frozenset(
        n
        for n, texts in cells.items()
        if any(map(FOOTNOTE_MARK.search, texts))
        and share_with_given_names([without_footnote_marks(text) for text in texts]) >= _PEOPLE
    )
