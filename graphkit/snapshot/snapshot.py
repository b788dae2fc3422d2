"""The class `Snapshot`: the whole graph in columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphkit.model import (
    Affiliation,
    Attendance,
    Contact,
    DeniedTie,
    Entry,
    Event,
    Evidence,
    Import,
    Organization,
    Partnership,
    PartOf,
    Topic,
    TopicLink,
)
from graphkit.model.visibility import ResolvedWish
from graphkit.snapshot.entity_columns import Entities
from graphkit.snapshot.history_columns import HistoryColumns
from graphkit.snapshot.relationship_columns import (
    AffiliationColumns,
    AttendanceColumns,
    EvidenceColumns,
)
from graphkit.snapshot.statement_columns import Statements


@dataclass(frozen=True, eq=False)
class Snapshot:
    """The whole graph, complete, with the statements about each entity merged.

    Attributes
    ----------
    revision : int
        The revision of the store at the moment of reading.
    contacts, organizations, events : Entities
    partnerships, imports : Statements
    affiliations : AffiliationColumns
    evidence : EvidenceColumns
    attendances : AttendanceColumns
    granted : Statements
        The wishes about who may see which ties, the one with the most weight last.
    history : HistoryColumns
        What each import stated about employers and address books.
    topics : Statements
        The topics that somebody offers or needs, in order of id.
    offers, needs : Statements
    part_of : Statements
        The memberships of organizations in umbrella organizations.
    denied_ties : Statements
        The pairs of contacts who do not know each other, as somebody said by hand. No evidence may
        be computed between them.
    entries : Statements
        What the team wrote down by hand, oldest first.
    forgotten : int
        How many people were forgotten.
    """

    revision: int
    contacts: Entities[Contact]
    organizations: Entities[Organization]
    events: Entities[Event]
    partnerships: Statements[Partnership]
    imports: Statements[Import]
    affiliations: AffiliationColumns
    evidence: EvidenceColumns
    attendances: AttendanceColumns
    granted: Statements[ResolvedWish]
    history: HistoryColumns
    topics: Statements[Topic]
    offers: Statements[TopicLink]
    needs: Statements[TopicLink]
    part_of: Statements[PartOf]
    denied_ties: Statements[DeniedTie]
    entries: Statements[Entry]
    forgotten: int = 0

    @classmethod
    def of(
        cls,
        revision: int,
        *,
        contacts: Iterable[Contact] = (),
        organizations: Iterable[Organization] = (),
        events: Iterable[Event] = (),
        partnerships: Iterable[Partnership] = (),
        imports: Iterable[Import] = (),
        affiliations: Iterable[Affiliation] = (),
        evidence: Iterable[Evidence] = (),
        attendances: Iterable[Attendance] = (),
        granted: Iterable[ResolvedWish] = (),
        roles: Iterable[tuple[str, str, str | None, str]] = (),
        book_entries: Iterable[tuple[str, str]] = (),
        topics: Iterable[Topic] = (),
        offers: Iterable[TopicLink] = (),
        needs: Iterable[TopicLink] = (),
        part_of: Iterable[PartOf] = (),
        denied_ties: Iterable[DeniedTie] = (),
        entries: Iterable[Entry] = (),
        forgotten: int = 0,
    ) -> Snapshot:
        """Return a snapshot of records.

        Affiliations, evidence and attendances that name a missing entity are left out. `roles` and
        `book_entries` are rows as in `graphkit.model.job_changes.BookHistory`.

        Examples
        --------
        >>> from graphkit.model import Basis
        >>> ana, ben = Contact("c_1", "Ana"), Contact("c_2", "Ben")
        >>> s = Snapshot.of(1, contacts=[ben, ana], evidence=[Evidence("c_2", "c_1", Basis.MET)])
        >>> s.contacts[0].name, s.evidence.tail, s.evidence[0].to_id
        ('Ana', array([1], dtype=int32), 'c_1')
        """
        people = Entities.of(Contact, contacts)
        bodies = Entities.of(Organization, organizations)
        meetings = Entities.of(Event, events)
        return cls(
            revision,
            people,
            bodies,
            meetings,
            Statements.of(Partnership, partnerships),
            Statements.of(Import, imports),
            AffiliationColumns.of(people.ids, bodies.ids, affiliations),
            EvidenceColumns.of(people.ids, evidence),
            AttendanceColumns.of(people.ids, meetings.ids, attendances),
            Statements.of(ResolvedWish, granted),
            HistoryColumns.of(people.ids, bodies.ids, roles, book_entries),
            Statements.of(Topic, topics),
            Statements.of(TopicLink, offers),
            Statements.of(TopicLink, needs),
            Statements.of(PartOf, part_of),
            Statements.of(DeniedTie, denied_ties),
            Statements.of(Entry, entries),
            forgotten,
        )
