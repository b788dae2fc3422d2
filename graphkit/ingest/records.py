"""What the rows of a file say, cleaned, before anybody asks who is who."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from graphkit.model import AffiliationKind

if TYPE_CHECKING:
    from graphkit.ingest.sources import Source


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as one row names them; `name` is the mail address where there is no other."""

    name: str
    emails: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A row about a person: an entry in an address book, a connection."""

    line: int
    person: Person
    organization: str | None = None
    role: str | None = None
    sector: str | None = None
    website: str | None = None
    since: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class AffiliationRecord:
    """A row about a person's role at an organization; `employer` is where they work besides."""

    line: int
    person: Person
    organization: str
    kind: AffiliationKind
    employer: str | None = None
    role: str | None = None
    since: date | None = None
    until: date | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class PartnershipRecord:
    """A row about a partner of the home organization."""

    line: int
    organization: str
    original: Original
    sector: str | None = None
    website: str | None = None
    stage: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None
    review_on: date | None = None
    gives: str | None = None
    gets: str | None = None
    owner: Person | None = None
    main_contact: Person | None = None
    main_contact_role: str | None = None


@dataclass(frozen=True, slots=True)
class TieRecord:
    """A row that says that one person knows another."""

    line: int
    source: Person
    target: Person
    source_organization: str | None = None
    target_organization: str | None = None
    strength: float | None = None
    since: date | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """An entry of a calendar: on which past days, and who was there.

    `declined` are the mail addresses of those who said no, the calendar's owner perhaps among
    them.
    """

    line: int
    uid: str
    title: str
    days: tuple[date, ...]
    people: tuple[Person, ...]
    organizer: Person | None
    declined: frozenset[str]
    original: Original


Record: TypeAlias = (
    "PersonRecord | AffiliationRecord | PartnershipRecord | TieRecord | MeetingRecord"
)
Original: TypeAlias = "str | tuple[str, ...]"


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was not taken in.

    Attributes
    ----------
    line : int
        Where it begins in the file, from 1.
    reason : str
        In plain words.
    original : str or mapping of str to str
        The row as it stands: cells by column for a table, else its text.
    """

    line: int
    reason: str
    original: str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A file, read: `rows == len(records) + len(rejects)`.

    Attributes
    ----------
    source : Source
    path : pathlib.Path
    digest : str
        SHA-256 of the file's bytes, hexadecimal.
    rows : int
    records : tuple of Record
    rejects : tuple of Reject
    columns : tuple of str
        Header of the file, in its order; empty where it has none.
    notes : tuple of str
        What the reader should know and need not do anything about.
    """

    source: Source
    path: Path
    digest: str
    rows: int
    records: tuple[Record, ...]
    rejects: tuple[Reject, ...]
    columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
