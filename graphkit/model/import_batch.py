"""Imports, and everything that one import says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from graphkit.model.entities import (
    Affiliation,
    Attendance,
    Contact,
    DeniedTie,
    EndedAffiliation,
    Event,
    Organization,
    Partnership,
    PartOf,
    Topic,
    TopicLink,
)
from graphkit.model.entries import Entry
from graphkit.model.ties import Evidence
from graphkit.model.visibility import Visibility

# See `Import.age`: by hand, day, trust, when it was said by hand, id.
ImportAge = tuple[bool, date, int, str, str]


class ImportState(StrEnum):
    """The state of an import.

    Only a complete import counts. The next start of graphkit removes the others.
    """

    LOADING = "loading"
    COMPLETE = "complete"
    UNDOING = "undoing"


# The source of what people say by hand, and what comes before the author in the place of a file.
HAND = "hand"
BY_HAND = "by hand"


@dataclass(frozen=True, slots=True)
class Import:
    """One imported file, or what somebody said by hand at one time.

    Attributes
    ----------
    id : str
        `i_` and a hash of source, owner and content, so that the same file gets the same id again.
    source, source_title : str
        Name of the mapping, and its name for people ("LinkedIn").
    file : str
        Name of the file, without its folder; for a statement by hand, who made it.
    digest : str
        SHA-256 of the file's bytes, hexadecimal.
    owner_id : str or None
        The owner of the address book or calendar.
    at : datetime.datetime
        When it was imported, in UTC.
    as_of : datetime.date or None
        The day that the file describes. Where two imports disagree, the later one counts. None
        means the day of import.
    trust : {1, 2, 3}
        If two imports are of the same day, the one with the higher trust counts. 3 is a list that
        somebody keeps by hand. 1 is a by-product of what a program does.
    visibility : Visibility
        Who may see the ties that the import states, unless a wish says otherwise.
    rows, accepted, merged, rejected, left_out : int or None
        `rows` is the sum of the others. Rows left out on purpose (newsletters, canceled meetings)
        need no fixing. A number is None if the viewer may not see it.
    columns : tuple of str
        The headers that showed what the file is.
    """

    id: str
    source: str
    source_title: str
    file: str
    digest: str
    at: datetime
    owner_id: str | None = None
    rows: int | None = 0
    accepted: int | None = 0
    merged: int | None = 0
    rejected: int | None = 0
    left_out: int | None = 0
    state: ImportState = ImportState.COMPLETE
    as_of: date | None = None
    trust: int = 2
    visibility: Visibility = Visibility.TEAM
    columns: tuple[str, ...] = ()

    @property
    def by_hand(self) -> bool:
        """Whether a person said it, and no file."""
        return self.source == HAND

    @property
    def author(self) -> str:
        """The member who said it by hand; empty for a file."""
        return self.file.removeprefix(f"{BY_HAND}, ") if self.by_hand else ""

    @property
    def day(self) -> date:
        """The day that the import describes."""
        return self.as_of or self.at.date()

    @property
    def age(self) -> ImportAge:
        """The place of the import among all: of two imports, the later one counts.

        What people say by hand comes after every file. Then imports are ordered by the day that
        they describe, by trust, what was said by hand by its time, and by id. The order is the same
        in whatever order they were imported.
        """
        said_at = self.at.isoformat() if self.by_hand else ""
        return self.by_hand, self.day, self.trust, said_at, self.id

    @property
    def export_age(self) -> tuple[date, int, str]:
        """The place of the import among the exports of one address book."""
        return self.day, self.trust, self.id


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """Everything that one import says, as `ingest` hands it to `store`.

    `contacts`, `organizations`, `events` and `topics` are statements. Statements about people have
    the ids of *records*. A contact of the graph is all records about one person. Entity resolution
    finds these records by their `keys` (see `graphkit.model.entity_resolution`). Relationships name
    records too. The batch states every entity that a relationship names, so that an entity exists
    exactly as long as some import states it. Only what somebody says by hand has `entries`.
    """

    record: Import
    contacts: tuple[Contact, ...] = ()
    organizations: tuple[Organization, ...] = ()
    events: tuple[Event, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    topics: tuple[Topic, ...] = ()
    offers: tuple[TopicLink, ...] = ()
    needs: tuple[TopicLink, ...] = ()
    part_of: tuple[PartOf, ...] = ()
    ended_affiliations: tuple[EndedAffiliation, ...] = ()
    denied_ties: tuple[DeniedTie, ...] = ()
    entries: tuple[Entry, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def denials(self) -> dict[str, tuple[str, ...]]:
        """What the import denies of each record; of repeats, the last counts."""
        said = {contact.id: contact.denied for contact in self.contacts}
        said |= {organization.id: organization.denied for organization in self.organizations}
        return {record: denied for record, denied in said.items() if denied}
