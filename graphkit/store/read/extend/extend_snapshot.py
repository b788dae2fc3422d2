"""Make the snapshot from an earlier one and the imports that were added since.

An import changes only what it states: the merged values of these contacts, organizations and
events, and their relationships. These are read anew, with everything that the graph has about them.
All others stay as they are in the files beside the store. What has few rows in any graph is read
whole if an import may have changed it. Then the snapshot is built from all rows, in the same way as
from those of the whole graph.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from graphkit.memory import pause_collector
from graphkit.snapshot import Snapshot
from graphkit.snapshot.statement_rows import StatementRows
from graphkit.store import manifest
from graphkit.store.connection.database import Database, Rows, Transaction
from graphkit.store.read import row_columns
from graphkit.store.read.extend.extended_rows import (
    CannotExtend,
    ExtendedEntities,
    ExtendedRelationships,
    replace_statements,
)
from graphkit.store.read.ledger import Bookkeeping, read_bookkeeping
from graphkit.store.read.read_snapshot import (
    GraphRows,
    finish_with_statements,
    to_read_imports,
    to_topics,
)
from graphkit.store.read.statement_groups import NONE
from graphkit.store.read.statements.collect_statements import collect_statements, statement_table
from graphkit.store.read.statements.statement_reader import (
    DECISIONS,
    DENIED,
    ENTRIES,
    FORGOTTEN,
    IMPORTS,
    LEFT,
    MENTIONS,
    NEEDS,
    OFFERS,
    PARTNERSHIPS,
    REMOVED,
    TOPICS,
    UMBRELLAS,
    WISHES,
)
from graphkit.store.read.status import read_revision

# If imports state more contacts, organizations and events, the whole graph is read.
MOST_ENTITIES = 5000
_KINDS = ("contact", "organization", "event")


# A snapshot, and the statements that were read with it.
Read = tuple[Snapshot, StatementRows]


def extend_snapshot(database: Database, earlier: Read, added: Sequence[str]) -> Read | None:
    """Return the whole graph and the statements of each import, as they are now.

    Parameters
    ----------
    database : Database
    earlier : tuple of (Snapshot, StatementRows)
        As they were before some imports.
    added : sequence of str
        The ids of these imports. Nothing else may have changed since, except what has few rows,
        such as decisions.

    Returns
    -------
    tuple of (Snapshot, StatementRows) or None
        None if the whole graph must be read.
    """
    try:
        with pause_collector():
            return database.read(lambda tx: _try_extend(tx, earlier, added))
    except CannotExtend:
        return None


def _try_extend(tx: Transaction, earlier: Read, added: Sequence[str]) -> Read | None:
    held = read_bookkeeping(tx)
    imports = to_read_imports(held.revision, held.imports)
    before = {row[0][0] for row in earlier[1].lists[IMPORTS]}
    if held.unsettled or imports.partial or {*imports.ids} != {*before, *added}:
        return None
    stated = _stated_entities(tx, added)
    if sum(map(len, stated.values())) > MOST_ENTITIES:
        return None
    new = _read_new_rows(tx, earlier, stated)
    said = _read_statements(tx, stated)
    manifests = {row[0][0]: manifest.from_texts(row[1] or ()) for row in held.manifests}
    if not _is_complete([manifests[id] for id in added], added, new, said):
        return None
    tables = {
        kind: replace_statements(earlier[1].tables[kind], stated[kind], statement_table(said[kind]))
        for kind in said
    }
    ties, roles, meetings = _extend_relationships(earlier, new, stated)
    kinds = {kind for id in added for kind, tally in manifests[id].items() if tally.count}
    lists = {**earlier[1].lists, **_read_lists(tx, held, kinds)}
    rows = GraphRows(*new[:3], ties, roles, meetings, to_topics(lists[TOPICS]))
    together = collect_statements(rows[:3], rows[3:6], tables, lists)

    def is_unchanged() -> bool:
        return read_revision(tx) == held.revision

    return finish_with_statements(together, imports, rows, is_unchanged)


def _read_lists(tx: Transaction, held: Bookkeeping, kinds: Collection[str]) -> dict[str, Rows]:
    """Return what has few rows and may have changed, by the name of its query.

    Parameters
    ----------
    tx : Transaction
    held : Bookkeeping
    kinds : collection of str
        The kinds of statements that were added.
    """
    found = {
        IMPORTS: held.imports,
        DECISIONS: held.decisions,
        WISHES: held.wishes,
        FORGOTTEN: held.forgotten,
    }
    if not {"contacts", "organizations"}.isdisjoint(kinds):
        found[REMOVED] = tx.run("snapshot/removed")
    if "partnerships" in kinds:
        found[PARTNERSHIPS] = tx.run("snapshot/partnerships")
    if "topics" in kinds:
        found[TOPICS] = tx.run("snapshot/topics")
    if "offers" in kinds:
        found[OFFERS] = tx.run("snapshot/offers")
    if "needs" in kinds:
        found[NEEDS] = tx.run("snapshot/needs")
    if "part_of" in kinds:
        found[UMBRELLAS] = tx.run("snapshot/part_of")
    if "ended_affiliations" in kinds:
        found[LEFT] = tx.run("snapshot/ended_affiliations")
    if "denied_ties" in kinds:
        found[DENIED] = tx.run("snapshot/denied_ties")
    if "entries" in kinds:
        found[ENTRIES] = tx.run("snapshot/entries")
        found[MENTIONS] = tx.run("snapshot/mentions")
    return found


def _stated_entities(tx: Transaction, imports: Sequence[str]) -> dict[str, list[str]]:
    """Return by kind the ids of what some imports state."""
    found = [*tx.stream("extend/stated", ids=imports)]
    return {kind: sorted({id for each, id in found if each == kind}) for kind in _KINDS}


class _NewRows(NamedTuple):
    """All entities, of which some were read anew, and the relationships of these."""

    people: ExtendedEntities
    organizations: ExtendedEntities
    events: ExtendedEntities
    evidence: row_columns.RelationshipRows
    affiliations: row_columns.RelationshipRows
    attendances: row_columns.RelationshipRows


def _read_new_rows(tx: Transaction, earlier: Read, stated: Mapping[str, list[str]]) -> _NewRows:
    snapshot, tables = earlier[0], earlier[1].tables
    people = ExtendedEntities(snapshot.contacts, tables["people"])
    organizations = ExtendedEntities(snapshot.organizations, tables["organizations"])
    events = ExtendedEntities(snapshot.events, tables["events"])
    persons, bodies, meetings = (stated[kind] for kind in _KINDS)
    if persons:
        row_columns.add_contacts(people, tx.stream("extend/contacts", ids=persons))
    evidence = row_columns.evidence_rows(people.numbers)
    if persons:
        row_columns.add_ties(people, evidence, tx.stream("extend/ties", ids=persons))
    affiliations = row_columns.affiliation_rows(people.numbers)
    if bodies:
        rows = tx.stream("extend/organizations", ids=bodies)
        row_columns.add_organizations(organizations, affiliations, rows)
    attendances = row_columns.attendance_rows(people.numbers)
    if meetings:
        rows = tx.stream("extend/events", ids=meetings)
        row_columns.add_events(events, attendances, rows)
    return _NewRows(people, organizations, events, evidence, affiliations, attendances)


def _read_statements(
    tx: Transaction, stated: Mapping[str, list[str]]
) -> Mapping[str, list[list[Any]]]:
    """Return what each import says about the contacts and organizations that some state."""
    people, organizations = stated["contact"], stated["organization"]
    return {
        "contact": tx.run("extend/contact_statements", ids=people) if people else [],
        "organization": (
            tx.run("extend/organization_statements", ids=organizations) if organizations else []
        ),
    }


def _is_complete(
    manifests: Sequence[manifest.Manifest],
    added: Sequence[str],
    new: _NewRows,
    said: Mapping[str, list[list[Any]]],
) -> bool:
    """Return whether the new rows have all statements that the manifests of the imports count."""
    read = {"contacts": Counter(row[1] for row in said["contact"])}
    read["organizations"] = Counter(row[1] for row in said["organization"])
    for kind, rows in zip(("ties", "affiliations", "attendances"), new[3:], strict=True):
        read[kind] = Counter(rows.build()[1]["imported"])
    return all(
        read[kind][id] == held.get(kind, manifest.NOTHING).count
        for id, held in zip(added, manifests, strict=True)
        for kind in read
    )


def _extend_relationships(
    earlier: Read, new: _NewRows, stated: Mapping[str, list[str]]
) -> tuple[ExtendedRelationships, ...]:
    tables = earlier[1].tables
    parts = zip(_KINDS, new[:3], ("ties", "roles", "meetings"), new[3:], strict=True)
    return tuple(
        ExtendedRelationships(
            tables[name], rows, [entities.numbers.get(id, NONE) for id in stated[kind]]
        )
        for kind, entities, name, rows in parts
    )
