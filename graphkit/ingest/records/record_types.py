"""The types of records: the cleaned contents of rows, before entity resolution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from graphkit.model import AffiliationKind

if TYPE_CHECKING:
    from graphkit.ingest.inputs.input import Input
    from graphkit.ingest.sources.source import Source


class OwnKeys(NamedTuple):
    """The keys by which a source itself identifies a person or organization.

    Attributes
    ----------
    key : str or None
        The number or id in the source, or the name in a network. It is valid within one source of
        one owner.
    number : str or None
        For an element of a network: its id together with its name. Key or number may be the same in
        a later version of the file.
    """

    key: str | None = None
    number: str | None = None


NO_KEYS = OwnKeys()


@dataclass(frozen=True, slots=True)
class PersonFields:
    """A person as one row names them; `name` is the mail address if there is no other name.

    `aliases` are other names in the row. `key` and `number` are those of `OwnKeys`. `written` has
    the original texts that differ from the clean values.
    """

    name: str
    emails: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    key: str | None = None
    aliases: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    number: str | None = None


@dataclass(frozen=True, slots=True)
class RelatedPerson:
    """Another person in the row of a person: a manager, an assistant, a spouse."""

    kind: str
    person: PersonFields


@dataclass(frozen=True, slots=True)
class AttendedEvent:
    """An event that a person came to, as a list of attendance names it.

    `answer` is "answered yes" if the list has only their answer to the invitation. `at` is the
    organization if the list has meetings with many.
    """

    title: str
    on: date
    answer: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class RowTopics:
    """What a row says that its person or organization offers, needs and is part of.

    `offers` and `needs` are pairs of the name of a topic and how much of it.
    """

    offers: tuple[tuple[str, str | None], ...] = ()
    needs: tuple[tuple[str, str | None], ...] = ()
    part_of: str | None = None


NO_TOPICS = RowTopics()


@dataclass(frozen=True, slots=True)
class Membership:
    """A group that a person belongs to, and the first and the last day."""

    organization: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """A row about a person: an entry in an address book, a connection.

    `since` is the first day that the owner of the file knew them. `joined` and `until` are the
    first and the last day of the role at the organization. `member_of` is a group beside the
    organization. `attended` are the events that they came to. `known_by` is the member of the team
    who looks after them, as the file writes the name.
    """

    line: int
    person: PersonFields
    organization: str | None = None
    role: str | None = None
    sector: str | None = None
    website: str | None = None
    since: date | None = None
    note: str | None = None
    related: tuple[RelatedPerson, ...] = ()
    details: tuple[str, ...] = ()
    until: date | None = None
    attended: tuple[AttendedEvent, ...] = ()
    known_by: str | None = None
    topics: RowTopics = NO_TOPICS
    joined: date | None = None
    member_of: Membership | None = None


@dataclass(frozen=True, slots=True)
class OrganizationRecord:
    """A row about an organization alone: a directory's entry, a node of a network.

    `people` are the people that the row names there.
    """

    line: int
    organization: str
    sector: str | None = None
    website: str | None = None
    details: tuple[str, ...] = ()
    type: str | None = None
    own: OwnKeys = NO_KEYS
    people: tuple[AffiliationRecord, ...] = ()
    topics: RowTopics = NO_TOPICS


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """A row that links two organizations: one funds or hosts the other, or belongs to it.

    `types` are the kinds of organization that the two give for themselves.
    """

    line: int
    source: str
    target: str
    kind: str | None = None
    since: date | None = None
    until: date | None = None
    note: str | None = None
    types: tuple[str | None, str | None] = (None, None)
    stage: str | None = None
    review_on: date | None = None
    gives: str | None = None
    gets: str | None = None
    own: tuple[OwnKeys, OwnKeys] = (NO_KEYS, NO_KEYS)


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """A message: sender, recipients and day, never the text."""

    line: int
    sender: PersonFields
    recipients: tuple[PersonFields, ...]
    on: date | None = None


@dataclass(frozen=True, slots=True)
class CorrespondenceRecord:
    """All messages of a file that one person wrote to another in a calendar quarter.

    `count` is the number of messages, `days` the number of days. `reach` is the sum over the days
    of 1 / sqrt(recipients), for the message with the fewest recipients of each day. `fresh` is what
    remains of that on the last day (`graphkit.model.Evidence`).
    """

    line: int
    source: PersonFields
    target: PersonFields
    count: int
    days: int
    reach: float
    fresh: float
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class AffiliationRecord:
    """A row about a person's role at an organization; `employer` is where they also work."""

    line: int
    person: PersonFields
    organization: str
    kind: AffiliationKind
    employer: str | None = None
    role: str | None = None
    since: date | None = None
    until: date | None = None
    sector: str | None = None
    details: tuple[str, ...] = ()
    organization_type: str | None = None
    organization_own: OwnKeys = NO_KEYS


@dataclass(frozen=True, slots=True)
class PartnershipRecord:
    """A row about a partner of the home organization.

    `details` are about the partner; `people` are further people there.
    """

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
    owner: PersonFields | None = None
    main_contact: PersonFields | None = None
    main_contact_role: str | None = None
    note: str | None = None
    details: tuple[str, ...] = ()
    people: tuple[AffiliationRecord, ...] = ()
    topics: RowTopics = NO_TOPICS


@dataclass(frozen=True, slots=True)
class TieRecord:
    """A row that says that one person knows another."""

    line: int
    source: PersonFields
    target: PersonFields
    source_organization: str | None = None
    target_organization: str | None = None
    target_role: str | None = None
    strength: float | None = None
    since: date | None = None
    note: str | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class MeetingRecord:
    """An entry of a calendar: its past days, and the people there.

    `declined` are the mail addresses of people who declined; the owner of the calendar may be one
    of them. `named` are people in the title who were there, as somebody says, with their
    organizations.
    """

    line: int
    uid: str
    title: str
    days: tuple[date, ...]
    people: tuple[PersonFields, ...]
    organizer: PersonFields | None
    declined: frozenset[str]
    original: Original
    named: tuple[tuple[PersonFields, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """A row that says what happened in a partnership: see `graphkit.model.partnerships.KINDS`.

    `values` are in the form in which an entry keeps them, and `people` have the role before them.
    Without `on`, it is about the day of the import.
    """

    line: int
    organization: str
    original: Original
    kind: str
    on: date | None
    text: str = ""
    values: tuple[tuple[str, str], ...] = ()
    people: tuple[tuple[str, PersonFields], ...] = ()


@dataclass(frozen=True, slots=True)
class RowRecords:
    """The records of a row that names several people, in order."""

    line: int
    records: tuple[Record, ...]


Record: TypeAlias = (
    "PersonRecord | AffiliationRecord | PartnershipRecord | TieRecord | MeetingRecord "
    "| OrganizationRecord | LinkRecord | MessageRecord | CorrespondenceRecord | EntryRecord "
    "| RowRecords"
)
Original: TypeAlias = "str | tuple[str, ...]"


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that could not be imported.

    Attributes
    ----------
    line : int
        Where it begins in the file, from 1.
    reason : str
        In plain words.
    original : str or mapping of str to str
        The row as it is in the file: cells by column for a table, else its text.
    """

    line: int
    reason: str
    original: str | Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read.

    Attributes
    ----------
    source : Source
    input : Input
    digest : str
        SHA-256 of the file's bytes, hexadecimal.
    rows : int
        The number of rows. Each has a record or a reject, or was left out. One record holds many
        messages, so that a file of messages has fewer records.
    records : tuple of Record
    rejects : tuple of Reject
    left_out : mapping of str to int
        How many rows were left out on purpose, by reason.
    columns : tuple of str
        The header of the file; empty if it has none.
    notes : tuple of str
        Information for the user that needs no action.
    unused : tuple of (str, int)
        Headers of unused columns, and the number of filled cells in each.
    everywhere : tuple of PersonFields
        The people who sent or received every message; in somebody's own file, this is the owner.
    """

    source: Source
    input: Input
    digest: str
    rows: int
    records: tuple[Record, ...]
    rejects: tuple[Reject, ...]
    left_out: Mapping[str, int] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    everywhere: tuple[PersonFields, ...] = ()
    unused: tuple[tuple[str, int], ...] = ()
