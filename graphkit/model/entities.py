"""The contents of the graph, as frozen records.

The same classes serve twice: as a *statement*, what one import says about somebody, and as the
*merge* of all statements (see `graphkit.model.merge_statements`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from graphkit.model.ties import Evidence
from graphkit.model.visibility import Visibility


@dataclass(frozen=True, slots=True)
class Contact:
    """A person.

    Attributes
    ----------
    id : str
        Stable over re-imports (`graphkit.model.matching_keys`).
    name : str
        As people say it: given name first, no titles.
    emails, urls, phones : tuple of str
        Cleaned, lower case where case does not matter, sorted.
    aliases : tuple of str
        Other spellings seen, sorted, without `name`.
    details : tuple of str
        What else sources say, as `header: value`, sorted.
    written : tuple of str
        In a statement: texts of the file that are kept in another form, as `field: text`.
    """

    id: str
    name: str
    emails: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """A body that people work or sit on boards for.

    `type` is what kind of body it calls itself, in its own words: "Federal Agency", "Foundation".
    """

    id: str
    name: str
    sector: str | None = None
    website: str | None = None
    aliases: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting: when it was, and how many people were there (`size`, invited and not declined)."""

    id: str
    name: str
    on: date
    size: int


class AffiliationKind(StrEnum):
    """How a person belongs to an organization."""

    EMPLOYMENT = "employment"
    BOARD = "board"
    MAIL = "mail"  # inferred: by the domain of a mail address

    @property
    def inferred(self) -> bool:
        """Whether nobody stated it: computed and never stored."""
        return self is AffiliationKind.MAIL


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A contact's role at an organization. No `until` means it still holds, as far as we know.

    `until` is `graphkit.model.ENDED` where the role is over and nobody says since when.
    `source` is the name of the mapping that it came by; for an inferred role, the mail domain.
    """

    contact_id: str
    organization_id: str
    kind: AffiliationKind = AffiliationKind.EMPLOYMENT
    role: str | None = None
    since: date | None = None
    until: date | None = None
    source: str = ""
    import_id: str = ""

    def holds(self, on: date) -> bool:
        """Tell whether the affiliation holds on a day; unknown ends are open."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Partnership:
    """What the home organization and a partner have agreed on.

    `gives` is what home gives, `gets` what home gets. `owner_id` is the member of staff who looks
    after it, `main_contact_id` the person on the partner's side. `until` is `graphkit.model.ENDED`
    where it is over and nobody says since when. A network may state a partnership of two other
    organizations, which is none of ours (`graphkit.network.Network`). `note` is anything that a
    network says about it in words.
    """

    home_id: str
    partner_id: str
    stage: str | None = None
    kind: str | None = None
    since: date | None = None
    until: date | None = None
    review_on: date | None = None
    gives: str | None = None
    gets: str | None = None
    owner_id: str | None = None
    main_contact_id: str | None = None
    note: str | None = None
    source: str = ""
    import_id: str = ""


@dataclass(frozen=True, slots=True)
class Attendance:
    """A contact was at an event."""

    contact_id: str
    event_id: str
    role: str | None = None
    source: str = ""
    import_id: str = ""


class ImportState(StrEnum):
    """The state of an import: only a complete one counts, the next start undoes the others."""

    LOADING = "loading"
    COMPLETE = "complete"
    UNDOING = "undoing"


@dataclass(frozen=True, slots=True)
class Import:
    """One imported file.

    Attributes
    ----------
    id : str
        `i_` and a hash of source, owner and content: the same file again has the same id.
    source, source_title : str
        Name of the mapping, and its name for people ("LinkedIn").
    file : str
        Name of the file, without its folder.
    digest : str
        SHA-256 of the file's bytes, hexadecimal.
    owner_id : str or None
        The owner of the address book or calendar.
    at : datetime.datetime
        When it was imported, in UTC.
    as_of : datetime.date or None
        The day that it describes: where two imports disagree, the later one counts. None means
        the day of import.
    trust : {1, 2, 3}
        Of two imports of one day, the higher trust counts: 3 is a list that somebody keeps by
        hand, 1 is what a program noted by the way.
    visibility : Visibility
        Who may see the ties that it states, unless a wish says otherwise.
    rows, accepted, merged, rejected, left_out : int or None
        `rows` is the sum of the others. What was left out on purpose (newsletters, canceled
        meetings) needs no fixing. None where the viewer may not see them.
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

    @property
    def age(self) -> tuple[date, int, str]:
        """The order of imports, whenever they were imported: of two, the later one counts.

        By day, then by trust, then by id, so that the order is always the same.
        """
        return self.as_of or self.at.date(), self.trust, self.id


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """All that one import says: what `ingest` hands to `store`.

    `contacts`, `organizations` and `events` are statements. Those about people have the ids of
    *records*: a contact of the graph is all records about one person, which entity resolution
    finds by their `keys` (`graphkit.model.entity_resolution`). Relationships name records too.
    Every entity that a relationship names is stated here, so that an entity exists exactly as long
    as some import states it.
    """

    record: Import
    contacts: tuple[Contact, ...] = ()
    organizations: tuple[Organization, ...] = ()
    events: tuple[Event, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    partnerships: tuple[Partnership, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
