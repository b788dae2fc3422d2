"""Sources: one TOML file says how to recognize a kind of file and what its columns mean.

A user's own spreadsheet needs a mapping and never code. `docs/mapping-files.md` shows how to write
one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from graphkit.model import AffiliationKind, Basis, Visibility

if TYPE_CHECKING:
    from graphkit.ingest.clean import DateOrder

Owner = Literal["required", "optional", "none"]
Subject = Literal["row", "owner"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a source: the columns that fill it, and its cleaner.

    Attributes
    ----------
    columns : tuple of str
        Header keys (`header_key`); `#` means a number.
    cleaner : str
    split : str or None
        The separator of several values in one cell.
    default : str or None
        The text for rows without a value.
    """

    columns: tuple[str, ...]
    cleaner: str
    split: str | None = None
    default: str | None = None


class LeaveOut(NamedTuple):
    """A rule that leaves rows out on purpose, by the value in one of some columns.

    Attributes
    ----------
    columns : tuple of str
    values : frozenset of str
        As `value_key` returns them; "" means an empty cell.
    reason : str
        A phrase that follows a number: "never sent".
    """

    columns: tuple[str, ...]
    values: frozenset[str]
    reason: str


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of file that graphkit can read.

    Attributes
    ----------
    name, title, summary : str
    reader : str
        One of `graphkit.ingest.formats`.
    record : str
        What a row is about: a key of `RECORD_FIELDS`.
    owner : {"required", "optional", "none"}
        Whether the owner of the file must be known.
    headers : tuple of tuple of str
        A file must have one spelling of every group.
    absent : tuple of str
        Headers that a file of this kind never has.
    fields : mapping of str to Field
    basis : Basis or None
        The tie that a row states, between the owner and the person or between its two people. Its
        date is the field `since`.
    affiliation : AffiliationKind
        The kind of an affiliation for rows that do not give one.
    dates : {"month-first", "day-first"}
        How to read `03/04/2024` if the file does not show it.
    encoding : {"utf-8", "cp1252"}
        The usual encoding; another one is worth a note.
    report_unused : bool
        Whether columns without a field are worth a note.
    dated_by : {"since", "last"} or None
        The field that dates the file by its newest entry; without it, the file's own date counts.
    person : {"row", "owner"}
        Who a row is about: the person in it, or the owner of the file.
    leave_out : tuple of LeaveOut
    trust : {1, 2, 3}
        If two files of one day disagree, the higher number counts: 3 is a list that somebody keeps
        by hand, 1 is what a program records by itself.
    visibility : Visibility
        Who may see the ties in such files.
    kinds : mapping of str to {"person", "organization"}
        For networks: what an element is, by the header key of its type; "" means other types
        and for none.
    """

    name: str
    title: str
    summary: str
    reader: str
    record: str
    owner: Owner
    headers: tuple[tuple[str, ...], ...]
    absent: tuple[str, ...]
    fields: Mapping[str, Field]
    basis: Basis | None = None
    affiliation: AffiliationKind = AffiliationKind.BOARD
    dates: DateOrder = "month-first"
    encoding: str = "utf-8"
    report_unused: bool = False
    dated_by: str | None = None
    person: Subject = "row"
    leave_out: tuple[LeaveOut, ...] = ()
    trust: int = 2
    visibility: Visibility = Visibility.TEAM
    kinds: Mapping[str, str] = field(default_factory=dict)

    @property
    def keeps_all(self) -> bool:
        """Whether every column counts, as in a user's own table but not in a program's export."""
        return self.report_unused or (
            "details" in self.fields and header_key("*") in self.fields["details"].columns
        )


def header_key(text: str) -> str:
    """Return a header for comparison, without case, hyphens, underscores and repeated spaces.

    Examples
    --------
    >>> header_key("E-mail 1 - Value") == header_key("email 1 value")
    True
    """
    text = text.casefold().replace("_", " ")
    return " ".join(re.sub(r"[-\u2010-\u2015\ufeff*:\"]", "", text).split())


@lru_cache(maxsize=4096)
def header_spellings(text: str) -> frozenset[str]:
    """Return the header keys that match a header: its own, and one with `#` for numbers.

    Examples
    --------
    >>> "email # value" in header_spellings("E-mail 12 - Value")
    True
    """
    key = header_key(text)
    return frozenset((key, re.sub(r"\d+", "#", key))) if key else frozenset()


def value_key(text: str) -> str:
    """Return the text of a cell for comparison, without case and spaces around it."""
    return text.strip().casefold()
