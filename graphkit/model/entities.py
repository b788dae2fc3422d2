"""The contents of the graph, as frozen dataclasses.

The same classes have two uses. An instance is either a *statement*, which is what one import says
about somebody or something, or the *merge* of all statements (see
`graphkit.model.merge_statements`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from graphkit.model.entries import Entry
from graphkit.model.normalization import make_id, normalize
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
        The name as people say it: given name first, without titles.
    emails, urls, phones : tuple of str
        Cleaned, lower case where case does not matter, sorted.
    aliases : tuple of str
        Other spellings seen, sorted, without `name`.
    details : tuple of str
        Anything else that sources say, as `header: value`, sorted.
    written : tuple of str
        Only in a statement: the original texts of fields that the graph keeps in another form, as
        `field: text`.
    denied : tuple of str
        Only in a statement by hand: what is not so (`graphkit.model.merge_statements`).
    """

    id: str
    name: str
    emails: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """A body that people belong to, as employees or as members of its board.

    `type` is the kind of body, in the organization's own words: "Federal Agency", "Foundation".
    `denied` is only in a statement by hand: what is not so (`graphkit.model.merge_statements`).
    """

    id: str
    name: str
    sector: str | None = None
    website: str | None = None
    aliases: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    type: str | None = None
    denied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting on one day.

    `size` is the number of people who were there: they were invited and did not decline.
    """

    id: str
    name: str
    on: date
    size: int


class AffiliationKind(StrEnum):
    """How a person belongs to an organization."""

    EMPLOYMENT = "employment"
    BOARD = "board"
    MAIL = "mail"  # inferred from the domain of a mail address

    @property
    def inferred(self) -> bool:
        """Whether graphkit computed it: no source states it, and it is never stored."""
        return self is AffiliationKind.MAIL


class _Span:
    """Something that holds from `since` until `until`."""

    __slots__ = ()
    since: date | None
    until: date | None

    def holds(self, on: date) -> bool:
        """Return whether it holds on a day. An unknown start or end sets no limit."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Affiliation(_Span):
    """A contact's role at an organization.

    A role without `until` still holds, as far as we know. `until` is `graphkit.model.ENDED` if the
    role is over and no source says since when. `source` is the name of the mapping that read the
    role. For an inferred role it is the mail domain.
    """

    contact_id: str
    organization_id: str
    kind: AffiliationKind = AffiliationKind.EMPLOYMENT
    role: str | None = None
    since: date | None = None
    until: date | None = None
    source: str = ""
    import_id: str = ""


@dataclass(frozen=True, slots=True)
class Partnership:
    """What the home organization and a partner have agreed on.

    `gives` is what home gives, and `gets` is what home gets. `owner_id` is the member of staff who
    looks after the partnership. `main_contact_id` is the person on the partner's side. `until` is
    `graphkit.model.ENDED` if the partnership is over and no source says since when. A network may
    state a partnership between two other organizations, which is not one of ours (see
    `graphkit.network.Network`). `note` is anything that a network says about it in words.
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


# The role of somebody who only said that they would come.
ANSWERED_YES = "answered yes"


@dataclass(frozen=True, slots=True)
class PartOf(_Span):
    """The membership of an organization in an umbrella organization, such as a chapter's.

    One without `until` still holds, as far as we know. `until` is `graphkit.model.ENDED` if it is
    over and no source says since when. `denied` is only in a statement by hand: earlier imports are
    wrong about it.
    """

    member_id: str
    umbrella_id: str
    since: date | None = None
    until: date | None = None
    source: str = ""
    import_id: str = ""
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that somebody offers or needs: meeting space, interpreters, flu shots.

    Attributes
    ----------
    id : str
        Made of the key, so that two files that name a topic alike mean the same one.
    name : str
        As a source spells it.
    key : str
        The normalized name.
    """

    id: str
    name: str
    key: str

    @classmethod
    def named(cls, name: str) -> Topic:
        """Return the topic with a name.

        Examples
        --------
        >>> Topic.named("Meeting Space").id == Topic.named("meeting space").id
        True
        """
        name = " ".join(name.split())
        key = normalize(name) or name.casefold()
        return cls(make_id("t", key), name, key)


@dataclass(frozen=True, slots=True)
class TopicLink(_Span):
    """What one contact or organization, the *holder*, offers or needs.

    Whether it is an offer or a need depends on where it is kept: `ImportBatch.offers` or
    `ImportBatch.needs`. `amount` is in words. A link without `until` still holds, as far as we
    know. `source` is the name of the mapping that read it. `denied` is only in a statement by hand:
    earlier imports are wrong about it.
    """

    holder_id: str
    topic_id: str
    amount: str | None = None
    since: date | None = None
    until: date | None = None
    source: str = ""
    import_id: str = ""
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Attendance:
    """The attendance of a contact at an event, or their answer that they would come.

    Attributes
    ----------
    contact_id, event_id : str
    role : str or None
        `ANSWERED_YES` if no file says that they came.
    source, import_id : str
    """

    contact_id: str
    event_id: str
    role: str | None = None
    source: str = ""
    import_id: str = ""

    @property
    def only_answered(self) -> bool:
        """Whether the contact said that they would come, and no more is known."""
        return self.role == ANSWERED_YES


# What a person says by hand about relationships that are not so. Both hold for the statements
# before them. Every file comes before what is said by hand (`Import.age`).


@dataclass(frozen=True, slots=True)
class EndedAffiliation:
    """A statement that a contact left an organization.

    It ends every earlier affiliation between the two that begins by `on`. `on` is the last day, or
    `graphkit.model.ENDED` if nobody knows it.
    """

    contact_id: str
    organization_id: str
    on: date
    source: str = ""
    import_id: str = ""


@dataclass(frozen=True, slots=True)
class DeniedTie:
    """A statement that two contacts do not know each other.

    All earlier evidence between the two is left out. No evidence between them is computed, unless
    a later statement says that they do know each other.
    """

    from_id: str
    to_id: str
    source: str = ""
    import_id: str = ""


# See `Import.age`: by hand, day, trust, when it was said by hand, id.
ImportAge = tuple[bool, date, int, str, str]


class ImportState(StrEnum):
    """The state of an import.

    Only a complete import counts. The next start of graphkit removes the others.
    """

    LOADING = "loading"
    COMPLETE = "complete"
    UNDOING = "undoing"


# The source of what people say by hand, and what stands before the author in the place of a file.
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
