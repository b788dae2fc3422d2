"""Answer questions about single statements from the file beside the snapshot.

The functions that read statements from a database run named queries. A `StatementReader` answers
the same queries from rows in memory, so both ways give the same result.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from math import isnan
from typing import Any, Protocol

import numpy as np

from graphkit.columns import from_days
from graphkit.model import AffiliationKind, Contact, Import, ImportState, Organization
from graphkit.model.entity_resolution import RecordClusters
from graphkit.model.job_changes import BookHistory
from graphkit.snapshot.history_columns import BOOK_BASES
from graphkit.snapshot.statement_rows import StatementRows, rows_of
from graphkit.store.read.record_clusters import read_clusters
from graphkit.store.read.statements import read_statements
from graphkit.store.read.statements.person_data import PersonData, read_person

Rows = list[list[Any]]
# Queries with few rows, which are kept as they are.
IMPORTS, PARTNERSHIPS = "imports/list", "snapshot/partnerships"
DECISIONS, WISHES = "decisions/list", "visibility/list"
FORGOTTEN, REMOVED = "erase/list_forgotten", "snapshot/removed"
TOPICS, OFFERS, NEEDS = "snapshot/topics", "snapshot/offers", "snapshot/needs"
LEFT, DENIED = "snapshot/ended_affiliations", "snapshot/denied_ties"
UMBRELLAS = "snapshot/part_of"
ENTRIES, MENTIONS = "snapshot/entries", "snapshot/mentions"
LISTS = (
    *(IMPORTS, PARTNERSHIPS, DECISIONS, WISHES, FORGOTTEN, REMOVED, TOPICS, OFFERS, NEEDS),
    *(LEFT, DENIED, UMBRELLAS, ENTRIES, MENTIONS),
)


class StatementSource(Protocol):
    """The part of a `Store` that reads statements one by one."""

    def clusters(self) -> RecordClusters:
        """Return which record belongs to which entity, and what was decided about them."""

    def statements(self, entity_id: str) -> tuple[tuple[Import, Contact | Organization], ...]:
        """Return what each complete import says about a contact or organization, oldest first."""

    def relations(self, entity_id: str) -> tuple[read_statements.Relation, ...]:
        """Return statements about topics and umbrellas, and denied relationships."""

    def history(self) -> BookHistory:
        """Return each statement of complete imports about an employer or address book entry."""

    def person_data(self, contact_id: str) -> PersonData:
        """Return everything that the graph has about a contact."""


class StatementReader:
    """Reads statements as a `Store` does, without a database.

    Parameters
    ----------
    held : StatementRows
    """

    def __init__(self, held: StatementRows) -> None:
        self._held = held

    def clusters(self) -> RecordClusters:
        """Return which record belongs to which entity, and what was decided about them."""
        return self._clusters

    def statements(self, entity_id: str) -> tuple[tuple[Import, Contact | Organization], ...]:
        """Return what each complete import says about a contact or organization, oldest first."""
        return read_statements.read_statements(self, entity_id)

    def relations(self, entity_id: str) -> tuple[read_statements.Relation, ...]:
        """Return statements about topics and umbrellas, and denied relationships."""
        return read_statements.read_relations(self, entity_id)

    def history(self) -> BookHistory:
        """Return each statement of complete imports about an employer or address book entry."""
        return read_statements.read_history(self)

    def person_data(self, contact_id: str) -> PersonData:
        """Return everything that the graph has about a contact."""
        return read_person(self, contact_id)

    def run(self, name: str, /, **parameters: Any) -> Rows:
        """Return the rows of the query `name`."""
        answer = _ANSWERS.get(name)
        return self._held.lists[name] if answer is None else answer(self, **parameters)

    # -- statements -------------------------------------------------------------------------

    @cached_property
    def _clusters(self) -> RecordClusters:
        return read_clusters(self)

    @cached_property
    def _imports(self) -> dict[str, Import]:
        return {record.id: record for record in read_statements.complete_imports(self)}

    def _records(self, kind: str) -> Rows:
        found, table = [], self._held.tables[kind]
        days = {
            id: None if record.as_of is None else record.as_of.isoformat()
            for id, record in self._imports.items()
        }
        read = json.JSONDecoder().raw_decode  # without a search for spaces, which takes as long
        for id, text in zip(table["ids"], table["rows"], strict=True):
            (import_id, record, keys, *_, denied), _ = read(text)
            if import_id in days:
                found.append([id, record, keys, days[import_id], denied])
        return found

    def _statements(self, kind: str, ids: Sequence[str]) -> Rows:
        return [
            [id, import_id, None, ImportState.COMPLETE.value, None, None, record, *values]
            for id in ids
            for import_id, record, _, *values in self._of(kind, id)
        ]

    def _person_statements(self, id: str) -> Rows:
        return [*self._of("contact", id)]

    def _of(self, kind: str, id: str) -> Iterator[list[Any]]:
        return map(json.loads, rows_of(self._held.tables[kind], id))

    # -- relationships ----------------------------------------------------------------------

    def _each(self, table: str, rows: Any, *names: str) -> Iterator[tuple[Any, ...]]:
        """Yield the values of some columns, row by row."""
        columns = (self._held.tables[table][name] for name in names)
        values = (
            c[rows].tolist() if isinstance(c, np.ndarray) else [*c.take(rows)] for c in columns
        )
        return zip(*values, strict=True)

    def _places(self, table: str, place: str, id: str) -> Any:
        """Return the rows of a table that are about one contact."""
        return np.flatnonzero(self._held.tables[table][place] == self._number(id))

    def _number(self, id: str) -> int:
        return self._numbers.get(id, -2)  # -1 is an unknown contact

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {id: number for number, id in enumerate(self._held.tables["people"]["ids"])}

    def _employments(self) -> Rows:
        roles, people = self._held.tables["roles"], self._held.tables["people"]["ids"]
        bodies = [*self._held.tables["organizations"]["ids"]]
        known = [*people]
        rows = np.flatnonzero(roles["kind"].codes == roles["kind"].code(AffiliationKind.EMPLOYMENT))
        return [
            [known[contact], bodies[of], role, imported]
            for contact, of, role, imported in self._each(
                "roles", rows, "contact", "of", "role", "imported"
            )
            if contact >= 0
        ]

    def _book_entries(self) -> Rows:
        basis = self._held.tables["ties"]["basis"]
        rows = np.flatnonzero(np.isin(basis.codes, [basis.code(each) for each in BOOK_BASES]))
        known = [*self._held.tables["people"]["ids"]]
        found = self._each("ties", rows, "head", "imported")
        return [[known[head], imported] for head, imported in found if head >= 0]

    def _ties(self, id: str) -> Rows:
        ties, people = self._held.tables["ties"], self._held.tables["people"]
        own = self._number(id)
        rows = np.flatnonzero((ties["of"] == own) | (ties["head"] == own))
        names = ("imported", "of", "head", "basis", "strength", "times", "days", "reach", "fresh")
        found = []
        for imported, tail, head, basis, strength, times, days, reach, fresh, *rest in self._each(
            "ties", rows, *names, "first", "last", "note"
        ):
            other = head if tail == own else tail
            if other < 0:
                continue
            first, last, note = rest
            found.append(
                [
                    *(imported, people["ids"][other], people["names"][other], tail == own, basis),
                    *(_or_none(strength), times, None if days < 0 else days, reach),
                    *(_or_none(fresh), _iso(first), _iso(last), note),
                ]
            )
        return found

    def _roles(self, id: str) -> Rows:
        bodies, rows = self._held.tables["organizations"], self._places("roles", "contact", id)
        return [
            [imported, bodies["ids"][of], bodies["names"][of], kind, role, _iso(since), _iso(until)]
            for imported, of, kind, role, since, until in self._each(
                "roles", rows, "imported", "of", "kind", "role", "since", "until"
            )
        ]

    def _meetings(self, id: str) -> Rows:
        events, rows = self._held.tables["events"], self._places("meetings", "contact", id)
        return [
            [
                imported,
                events["ids"][of],
                events["names"][of],
                *json.loads(events["rest"][of]),
                role,
            ]
            for imported, of, role in self._each("meetings", rows, "imported", "of", "role")
        ]

    def _names(self, table: str) -> dict[str, str]:
        held = self._held.tables[table]
        return dict(zip(held["ids"], held["names"], strict=True))

    def _topics(self, query: str, id: str) -> Rows:
        """Return the topics of a contact; the table also has those of organizations."""
        if self._number(id) < 0:
            return []
        names = {row[0]: row[1] for row in self._held.lists[TOPICS]}
        return [
            [imported, topic, names[topic], *values]
            for holder, topic, *values, _, imported in self._held.lists[query]
            if holder == id
        ]

    def _ended_affiliations(self, id: str) -> Rows:
        names = self._names("organizations")
        return [
            [imported, organization, names[organization], on]
            for contact, organization, on, imported in self._held.lists[LEFT]
            if contact == id
        ]

    def _denied_ties(self, id: str) -> Rows:
        names = self._names("people")
        return [
            [imported, other, names[other]]
            for one, two, _, imported in self._held.lists[DENIED]
            for own, other in ((one, two), (two, one))
            if own == id
        ]

    def _mentions(self, id: str) -> Rows:
        mentions = self._held.lists[MENTIONS]
        about = {entry for entry, holder, *_ in mentions if holder == id}
        if not about or self._number(id) < 0:
            return []
        entries = {row[0]: row for row in self._held.lists[ENTRIES]}
        names = self._names("organizations") | self._names("people")
        return [
            [entries[entry][-1], *entries[entry][:-1], position, role, typed, holder, names[holder]]
            for entry, holder, role, position, typed in mentions
            if entry in about
        ]

    def _partnerships(self, id: str) -> Rows:
        names = self._names("organizations")
        return [
            [row[-1], row[1], names[row[1]], row[9], row[10]]
            for row in self._held.lists[PARTNERSHIPS]
            if id in (row[9], row[10])
        ]


# The queries that this reader answers from tables. In each reader, they would refer to it in a
# circle, and keep its statements in memory after they are needed.
_ANSWERS: Mapping[str, Callable[..., Rows]] = {
    "reassign/contact_records": lambda reader: reader._records("contact"),
    "reassign/organization_records": lambda reader: reader._records("organization"),
    "merge/contact_statements": lambda reader, ids: reader._statements("contact", ids),
    "merge/organization_statements": lambda reader, ids: reader._statements("organization", ids),
    "history/roles": StatementReader._employments,
    "history/entries": StatementReader._book_entries,
    "person/statements": StatementReader._person_statements,
    "person/ties": StatementReader._ties,
    "person/roles": StatementReader._roles,
    "person/meetings": StatementReader._meetings,
    "person/partnerships": StatementReader._partnerships,
    "person/offers": lambda reader, id: reader._topics(OFFERS, id),
    "person/needs": lambda reader, id: reader._topics(NEEDS, id),
    "person/ended_affiliations": StatementReader._ended_affiliations,
    "person/denied_ties": StatementReader._denied_ties,
    "person/mentions": StatementReader._mentions,
}


def _or_none(number: float) -> float | None:
    return None if isnan(number) else number


def _iso(days: int) -> str | None:
    day = from_days(days)
    return None if day is None else day.isoformat()
