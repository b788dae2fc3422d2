"""The graph as it would be after one more import, without writing it.

Entity resolution (`graphkit.model.entity_resolution`) decides which records are one person, from
all records and decisions and those of the import. `graphkit.model.merge_statements` merges what
they say, as the store does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from graphkit.columns import Texts
from graphkit.model import (
    Affiliation,
    AffiliationKind,
    Attendance,
    Contact,
    DeniedTie,
    Entry,
    Evidence,
    Import,
    ImportBatch,
    Organization,
    Partnership,
    PartOf,
    TopicLink,
)
from graphkit.model.entity_resolution import RecordClusters, is_organization_record
from graphkit.model.job_changes import BookHistory, export_series
from graphkit.model.merge_statements import (
    ALL,
    canonical_denial,
    merge_contacts,
    merge_organizations,
    without_values,
)
from graphkit.network.lazy_mappings import ById
from graphkit.snapshot import Entities, Snapshot
from graphkit.snapshot.history_columns import BOOK_BASES
from graphkit.snapshot.relationship_columns import (
    AffiliationColumns,
    AttendanceColumns,
    EvidenceColumns,
)

E = TypeVar("E", Contact, Organization)
R = TypeVar("R", Affiliation, Attendance, DeniedTie, Evidence, Partnership, PartOf, TopicLink)
Merge = Callable[[list[E]], E]

_ENDS = (
    "from_id",
    "to_id",
    "contact_id",
    "organization_id",
    "home_id",
    "partner_id",
    "owner_id",
    "main_contact_id",
    "holder_id",
    "member_id",
    "umbrella_id",
)


@dataclass(frozen=True, slots=True)
class KnownEntity:
    """The graph before an import.

    Attributes
    ----------
    snapshot : Snapshot
    clusters : RecordClusters
        The entity of each record.
    history : callable
        Returns what each import said; called only for the next export of an address book.
    """

    snapshot: Snapshot
    clusters: RecordClusters
    history: Callable[[], BookHistory]


NOTHING = KnownEntity(Snapshot.of(0), RecordClusters(), lambda: BookHistory((), (), ()))


class GraphAfterImport:
    """The entities of a graph and their merged statements after one more import.

    Parameters
    ----------
    batch : ImportBatch
        Resolved, without forgotten people.
    before : KnownEntity

    Attributes
    ----------
    person : dict of str to str
        Id of the contact or organization of each record. Ids of the graph are records, too, so it
        also gives the new id of each of them.
    brought : dict of str to list of str
        Records of the import, by the id of their entity.
    standing : dict of str to dict of str to list of str
        By new id: the ids that the entity has in the graph today, with the records of each.
    apart : dict of str to list of str
        New ids of each entity of the graph that would be split.
    removed : frozenset of str
        New ids of those who were removed by hand: no import shows them.
    decided : bool
        Whether the import is newer, or older, than all others: then one of two values counts for
        sure.
    """

    def __init__(self, batch: ImportBatch, before: KnownEntity) -> None:
        self.batch = batch
        self.before = before
        self._clusters = before.clusters.with_import(batch.keys, batch.record.day)
        self.person = self._clusters.entity_by_rule()
        self.brought: dict[str, list[str]] = {}
        for record in batch.keys:
            self.brought.setdefault(self.person[record], []).append(record)
        self.removed = frozenset(
            self.person[r] for r, denied in self._clusters.denials.items() if ALL in denied
        )
        self.standing: dict[str, dict[str, list[str]]] = {}
        becomes: dict[str, dict[str, None]] = {}
        for record, now in before.clusters.entity_of.items():
            id = self.person[record]
            self.standing.setdefault(id, {}).setdefault(now, []).append(record)
            becomes.setdefault(now, {})[id] = None
        self.apart = {now: list(ids) for now, ids in becomes.items() if len(ids) > 1}
        self.contacts_now: Mapping[str, Contact] = ById(before.snapshot.contacts)
        self.organizations_now: Mapping[str, Organization] = ById(before.snapshot.organizations)
        # A hand statement counts more than any file; `_merge_statements` omits what it denies.
        ages = [other.age for other in before.snapshot.imports if not other.by_hand]
        self._newest = all(age < batch.record.age for age in ages)
        self.decided = self._newest or all(age > batch.record.age for age in ages)

    @property
    def record(self) -> Import:
        """The import, as the graph would have it."""
        return self._with_owner(self.batch.record)

    def _with_owner(self, record: Import) -> Import:
        owner = record.owner_id
        return replace(record, owner_id=self.person.get(owner, owner) if owner else owner)

    # -- merged statements -------------------------------------------------------------------

    @cached_property
    def contacts(self) -> Mapping[str, Contact]:
        """The contacts that the import names, after it, by id."""
        return self._merge_statements(self.batch.contacts, self.contacts_now, merge_contacts)

    @cached_property
    def organizations(self) -> Mapping[str, Organization]:
        """The organizations that the import names, after it, by id."""
        return self._merge_statements(
            self.batch.organizations, self.organizations_now, merge_organizations
        )

    def _merge_statements(
        self, statements: Iterable[E], now: Mapping[str, E], merge: Merge[E]
    ) -> Mapping[str, E]:
        new: dict[str, list[E]] = defaultdict(list)
        denied: dict[str, set[str]] = defaultdict(set)
        for record, texts in self._clusters.denials.items():
            denied[self.person[record]].update(map(canonical_denial, texts))
        for statement in statements:
            id = self.person[statement.id]
            new[id].append(without_values(statement, denied[id]) if id in denied else statement)
        found: dict[str, E] = {}
        for id, brought in new.items():
            old: list[E] = [now[other] for other in self.standing.get(id, ()) if other in now]
            found[id] = replace(merge(old + brought if self._newest else brought + old), id=id)
        return found

    def entity_today(self, id: str) -> Contact | Organization | None:
        """Return a contact or organization as it is in the graph today."""
        known: Mapping[str, Contact | Organization]
        known = self.organizations_now if is_organization_record(id) else self.contacts_now
        return known.get(id)

    def entity_after(self, id: str) -> Contact | Organization | None:
        """Return a contact or organization as it would be after the import."""
        touched: Mapping[str, Contact | Organization]
        touched = self.organizations if is_organization_record(id) else self.contacts
        if id in touched:
            return touched[id]
        same = self.entity_today(next(iter(self.standing.get(id, ())), id))
        return None if same is None else replace(same, id=id)

    # -- the next export of a series ---------------------------------------------------------

    @property
    def follows(self) -> bool:
        """Whether the graph has another export of the same address book."""
        mine = export_series(self.record)
        return any(
            export_series(self._with_owner(other)) == mine for other in self.before.snapshot.imports
        )

    def history(self, *, alone: bool = False, with_this: bool = True) -> BookHistory:
        """Return what each import says, with the new ids.

        Parameters
        ----------
        alone : bool
            Only imports of the same address book.
        with_this : bool
            Whether to include this import.
        """
        old, person = self.before.history(), self.person
        imports = tuple(map(self._with_owner, old.imports))
        if alone:
            imports = tuple(i for i in imports if export_series(i) == export_series(self.record))
        kept = {record.id for record in imports}
        roles = [
            (person.get(c, c), person.get(o, o), role, i)
            for c, o, role, i in old.roles
            if i in kept
        ]
        entries = [(person.get(c, c), i) for c, i in old.entries if i in kept]
        if with_this:
            imports = (*imports, self.record)
            roles += self._roles()
            entries += self._entries()
        return BookHistory(imports, tuple(roles), tuple(entries))

    def _roles(self) -> Iterator[tuple[str, str, str | None, str]]:
        for a in self.batch.affiliations:
            if a.kind == AffiliationKind.EMPLOYMENT:
                yield (
                    self.person[a.contact_id],
                    self.person[a.organization_id],
                    a.role,
                    a.import_id,
                )

    def _entries(self) -> Iterator[tuple[str, str]]:
        for evidence in self.batch.evidence:
            if evidence.basis in BOOK_BASES:
                yield self.person[evidence.to_id], evidence.import_id

    # -- the whole graph ---------------------------------------------------------------------

    @cached_property
    def known(self) -> KnownEntity:
        """The graph after this import, as the start for the next file.

        It keeps every statement about a relationship, not only the newest.
        """
        old, batch = self.before.snapshot, self.batch
        people = self._all(old.contacts, self.contacts, merge_contacts)
        bodies = self._all(old.organizations, self.organizations, merge_organizations)
        others = Snapshot.of(
            old.revision,
            events={e.id: e for e in (*old.events, *batch.events)}.values(),
            partnerships=self._renumber((*old.partnerships, *batch.partnerships)),
            imports=(*map(self._with_owner, old.imports), self.record),
            topics={t.id: t for t in (*old.topics, *batch.topics)}.values(),
            offers=self._renumber((*old.offers, *batch.offers)),
            needs=self._renumber((*old.needs, *batch.needs)),
            part_of=self._renumber((*old.part_of, *batch.part_of)),
            denied_ties=self._renumber((*old.denied_ties, *batch.denied_ties)),
            entries=map(self._renumber_mentions, old.entries),
            granted=old.granted,
        )
        affiliations = self._renumber((*old.affiliations, *batch.affiliations))
        attendances = self._renumber((*old.attendances, *batch.attendances))
        evidence = self._renumber((*old.evidence, *batch.evidence))
        snapshot = replace(
            others,
            contacts=people,
            organizations=bodies,
            affiliations=AffiliationColumns.of(people.ids, bodies.ids, affiliations),
            evidence=EvidenceColumns.of(people.ids, evidence),
            attendances=AttendanceColumns.of(people.ids, others.events.ids, attendances),
        )
        return KnownEntity(snapshot, replace(self._clusters, entity_of=self.person), self.history)

    def _all(self, now: Entities[E], touched: Mapping[str, E], merge: Merge[E]) -> Entities[E]:
        """Return all contacts or organizations after the import; most stay as they are."""
        rest: dict[str, list[int]] = defaultdict(list)
        for place, old in enumerate(now.ids):
            for id in self.apart.get(old) or (self.person.get(old, old),):
                if id not in touched:
                    rest[id].append(place)
        kept: list[int] = []
        changed = [one for id, one in touched.items() if id not in self.removed]
        for id, places in rest.items():
            if len(places) == 1 and now.ids[places[0]] == id:
                kept += places
            else:
                changed.append(replace(merge([now[place] for place in places]), id=id))
        new: Entities[E] = Entities.of(now.kind, changed)
        ids = [*map(now.ids.__getitem__, kept), *new.ids]
        places_of_all = [*kept, *range(len(now), len(now) + len(new))]
        order = [places_of_all[n] for n in sorted(range(len(ids)), key=ids.__getitem__)]
        columns = (
            Texts.join(getattr(now, name), getattr(new, name)).take(order)
            for name in ("ids", "names", "rest", "search")
        )
        return Entities(now.kind, *columns)

    def _renumber_mentions(self, entry: Entry) -> Entry:
        person = self.person
        return replace(
            entry,
            mentions=tuple(
                replace(m, entity_id=person.get(m.entity_id, m.entity_id)) for m in entry.mentions
            ),
        )

    def _renumber(self, relationships: Iterable[R]) -> Iterator[R]:
        person = self.person
        ends: dict[type[R], tuple[str, ...]] = {}
        for one in relationships:
            kind = type(one)
            if kind not in ends:
                ends[kind] = tuple(name for name in _ENDS if hasattr(one, name))
            # Few have another id now, and a copy of each takes most of the time.
            moved = {
                name: new
                for name in ends[kind]
                if (id := getattr(one, name)) and (new := person.get(id, id)) != id
            }
            yield replace(one, **moved) if moved else one
