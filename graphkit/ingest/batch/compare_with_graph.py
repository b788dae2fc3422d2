"""Compare the draft of a file with the graph: count what is new, and write notes for the reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from graphkit.ingest.batch.comparison_notes import (
    JoinedNames,
    denied_notes,
    joined_names,
    loop_notes,
    who_is_who_notes,
)
from graphkit.ingest.batch.draft_batch import BatchDraft
from graphkit.ingest.batch.entity_map import EntityMap
from graphkit.ingest.batch.facts import Fact, is_loop, person_facts
from graphkit.model import Contact
from graphkit.model.entity_resolution import RecordClusters

if TYPE_CHECKING:
    from graphkit.snapshot import Snapshot


class NewAndKnown(NamedTuple):
    """Counts of new ones, known ones with something new, and known ones with nothing new."""

    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """A file compared with the graph.

    Attributes
    ----------
    rows : NewAndKnown
        Rows; *new* rows name somebody new.
    people : NewAndKnown
        People, each counted once, without the owner of the file.
    notes : tuple of str
    joined : tuple of JoinedNames
    merged : tuple of JoinedNames
        The people that the graph knows and the file says something new about, with their names
        there.
    denied_ties : frozenset of (str, str)
        The two records of each tie that somebody denied by hand.
    """

    rows: NewAndKnown
    people: NewAndKnown
    notes: tuple[str, ...]
    joined: tuple[JoinedNames, ...]
    merged: tuple[JoinedNames, ...] = ()
    denied_ties: frozenset[tuple[str, str]] = frozenset()


def compare_with_graph(
    draft: BatchDraft, snapshot: Snapshot, clusters: RecordClusters
) -> Comparison:
    """Return what is new in a file.

    Parameters
    ----------
    draft : BatchDraft
    snapshot : Snapshot
        The graph as it is.
    clusters : RecordClusters
        The records of the graph.
    """
    entities = EntityMap(draft.register.keys, clusters)
    known = _KnownFacts(snapshot, entities)
    rows, loops = _compare_rows(draft, known, entities)
    joined = tuple(joined_names(draft.register, snapshot, clusters, entities))
    notes = who_is_who_notes(draft.register, known.contacts, snapshot, clusters, entities, joined)
    if draft.source.record != "message":
        # Mail to another own address states no connection.
        notes += loop_notes(draft.register, loops)
    denied = _denied_ties(draft, known, entities)
    notes += denied_notes(draft.register, denied)
    people, merged = _compare_people(draft, known, entities)
    return Comparison(rows, people, tuple(notes), joined, merged, denied)


def _denied_ties(
    draft: BatchDraft, known: _KnownFacts, entities: EntityMap
) -> frozenset[tuple[str, str]]:
    of, denied = entities.entity_of_record, known.denied_pairs()
    ends = {(e.from_id, e.to_id) for e in draft.batch.evidence} if denied else set()
    return frozenset((a, b) for a, b in ends if (of.get(a, a), of.get(b, b)) in denied)


class _KnownFacts:
    """The facts of the graph, with the entities that exist after the import."""

    def __init__(self, snapshot: Snapshot, entities: EntityMap) -> None:
        self._snapshot = snapshot
        self._entities = entities
        # An empty graph need not be read.
        self.contacts: Mapping[str, Contact] = (
            {contact.id: contact for contact in snapshot.contacts} if entities.known else {}
        )

    def all(self, source: str, records: Mapping[str, object]) -> set[Fact]:
        """Return the graph's facts: ties by one source only, and people of some records only."""
        snapshot, entity = self._snapshot, self._entity
        known: set[Fact] = set()
        for contact, place, kind, role in snapshot.affiliations.identities():
            known.add(("role", entity(contact), entity(place), str(kind), role.casefold()))
        for p in snapshot.partnerships:
            known.add(("partnership", entity(p.home_id), entity(p.partner_id)))
        known.update(("event", id) for id in snapshot.events.ids)
        known.update(("organization", entity(id)) for id in snapshot.organizations.ids)
        for one, other in snapshot.evidence.pairs(source):
            known.add(("tie", entity(one), entity(other)))
        known.update(("tie", *pair) for pair in self.denied_pairs())
        for record in records:
            known |= self.about(self._entities.entity_of_record[record])
        return known

    def denied_pairs(self) -> set[tuple[str, str]]:
        """Return the pairs who do not know each other by a hand statement, in both orders."""
        pairs = [
            (self._entity(denied.from_id), self._entity(denied.to_id))
            for denied in self._snapshot.denied_ties
        ]
        return {pair for one, other in pairs for pair in ((one, other), (other, one))}

    def about(self, person: str) -> set[Fact]:
        """Return what the graph knows about a person."""
        contacts = (self.contacts.get(id) for id in self._entities.known.get(person, ()))
        known = {fact for contact in contacts if contact for fact in person_facts(contact, person)}
        return known | {("person", person)} if known else known

    def names(self, person: str) -> tuple[str, ...]:
        """Return the names of a person in the graph."""
        known = (self.contacts.get(id) for id in self._entities.known.get(person, ()))
        return tuple(dict.fromkeys(contact.name for contact in known if contact))

    def _entity(self, id: str) -> str:
        return self._entities.entity_of_known.get(id, id)


def _compare_rows(
    draft: BatchDraft, known: _KnownFacts, entities: EntityMap
) -> tuple[NewAndKnown, list[tuple[str, str]]]:
    """Count the rows with something that neither the graph nor an earlier row has.

    Returns
    -------
    rows : NewAndKnown
    loops : list of (str, str)
        The two ends of rows that only join a person or organization to itself.
    """
    seen = known.all(draft.source.name, draft.register.contact_statements)
    loops: list[tuple[str, str]] = []
    new_people = changed = unchanged = 0
    for row in draft.rows:
        facts = [entities.with_entities(fact) for fact in row]
        if len(row) == 1 and is_loop(facts[0]):
            loops.append((row[0][1], row[0][2]))
        new = [fact for fact in facts if fact not in seen and not is_loop(fact)]
        seen.update(new)
        if any(fact[0] == "person" for fact in new):
            new_people += 1
        elif new:
            changed += 1
        else:
            unchanged += 1
    return NewAndKnown(new_people, changed, unchanged), loops


def _compare_people(
    draft: BatchDraft, known: _KnownFacts, entities: EntityMap
) -> tuple[NewAndKnown, tuple[JoinedNames, ...]]:
    """Count the new people, and return the known people that the file adds to."""
    facts: dict[str, set[Fact]] = defaultdict(set)
    names: dict[str, str] = {}
    for record, statements in draft.register.contact_statements.items():
        person = entities.entity_of_record[record]
        for statement in statements:
            facts[person].update(person_facts(statement, person))
            names.setdefault(person, statement.name)
    if draft.owner_id is not None:
        facts.pop(entities.entity_of_record[draft.owner_id], None)
    met = [person for person in facts if person in entities.known]
    changed = [person for person in met if not facts[person] <= known.about(person)]
    merged = tuple(JoinedNames(names[person], known.names(person)) for person in changed)
    counts = NewAndKnown(len(facts) - len(met), len(changed), len(met) - len(changed))
    return counts, merged
