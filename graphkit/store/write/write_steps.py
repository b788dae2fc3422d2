"""The steps in which an import is written: which rows, in which order, by which query."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from graphkit.model import Contact, ImportBatch, Organization
from graphkit.model.entity_resolution import is_organization_record
from graphkit.model.merge_statements import merge_contacts, merge_organizations
from graphkit.store import manifest, record_rows, relationship_rows
from graphkit.store.connection.database import Transaction

T = TypeVar("T")
RowBatch = dict[str, list[Any]]
Job = Callable[[Transaction, RowBatch], object]


@dataclass(frozen=True, slots=True)
class WriteStep:
    """The work of one query: `row` turns an item into a row, and `job` writes rows."""

    kind: str
    items: Sequence[Any]
    row: Callable[[Any], record_rows.Row]
    job: Job

    def batches(self, most: int) -> Iterator[list[record_rows.Row]]:
        """Yield the rows in batches of at most so many; each is built when it is drawn."""
        for start in range(0, len(self.items), most):
            yield [self.row(item) for item in self.items[start : start + most]]

    def rows(self) -> list[record_rows.Row]:
        """Return all rows."""
        return [self.row(item) for item in self.items]


def write_phases(
    batch: ImportBatch, entity_of: record_rows.EntityIds
) -> tuple[tuple[WriteStep, ...], ...]:
    """Return the steps in two phases; the second refers to what the first has written."""
    return _entities(batch, entity_of), _relationships(batch, entity_of)


def count_rows(batch: ImportBatch) -> int:
    """Return how many rows an import has."""
    return sum(len(step.items) for phase in write_phases(batch, {}) for step in phase)


def stated_values(batch: ImportBatch) -> dict[str, list[list[Any]]]:
    """Return an import's statements by kind, as `graphkit.store.manifest.PROPERTIES` lists them."""
    stated: dict[str, list[list[Any]]] = {}
    for phase in write_phases(batch, {}):
        for step in phase:
            rows = (record_rows.stated_values(step.kind, step.row(item)) for item in step.items)
            stated.setdefault(step.kind, []).extend(rows)
    return stated


def stated_manifest(batch: ImportBatch) -> dict[str, manifest.StatementTally]:
    """Return the manifest of an import, without empty kinds."""
    held = {
        kind: manifest.tally_statements(rows, kind) for kind, rows in stated_values(batch).items()
    }
    return {kind: each for kind, each in held.items() if each.count}


def _entities(batch: ImportBatch, entity_of: record_rows.EntityIds) -> tuple[WriteStep, ...]:
    id, source = batch.record.id, batch.record.source
    return (
        WriteStep(
            "contacts",
            _last_of_each(batch.contacts, record_rows.id_key),
            partial(_contact_statement, batch, entity_of),
            lambda tx, rows: tx.run("load/contacts", import_id=id, source=source, rows=rows),
        ),
        WriteStep(
            "organizations",
            _last_of_each(batch.organizations, record_rows.id_key),
            partial(_organization_statement, batch, entity_of),
            lambda tx, rows: tx.run("load/organizations", import_id=id, source=source, rows=rows),
        ),
        WriteStep(
            "events",
            _last_of_each(batch.events, record_rows.id_key),
            record_rows.event_row,
            lambda tx, rows: tx.run("load/events", import_id=id, source=source, rows=rows),
        ),
        WriteStep(
            "topics",
            _last_of_each(batch.topics, record_rows.id_key),
            record_rows.topic_row,
            lambda tx, rows: tx.run("load/topics", import_id=id, source=source, rows=rows),
        ),
        WriteStep(
            "entries",
            _last_of_each(batch.entries, record_rows.id_key),
            relationship_rows.entry_row,
            lambda tx, rows: tx.run("load/entries", import_id=id, source=source, rows=rows),
        ),
    )


def _relationships(batch: ImportBatch, entity_of: record_rows.EntityIds) -> tuple[WriteStep, ...]:
    id = batch.record.id
    return (
        WriteStep(
            "ties",
            _last_of_each(batch.evidence, record_rows.evidence_key),
            partial(record_rows.evidence_row, entity_of=entity_of),
            lambda tx, rows: tx.run("load/ties", import_id=id, rows=rows),
        ),
        WriteStep(
            "affiliations",
            _last_of_each(batch.affiliations, record_rows.affiliation_key),
            partial(record_rows.affiliation_row, entity_of=entity_of),
            lambda tx, rows: tx.run("load/affiliations", import_id=id, rows=rows),
        ),
        WriteStep(
            "partnerships",
            _last_of_each(batch.partnerships, record_rows.partnership_key),
            partial(record_rows.partnership_row, entity_of=entity_of),
            lambda tx, rows: tx.run("load/partnerships", import_id=id, rows=rows),
        ),
        WriteStep(
            "attendances",
            _last_of_each(batch.attendances, record_rows.attendance_key),
            partial(record_rows.attendance_row, entity_of=entity_of),
            lambda tx, rows: tx.run("load/attendances", import_id=id, rows=rows),
        ),
        *_topic_links(batch, entity_of),
        *_less_common_relationships(batch, entity_of),
        *_mentions(batch, entity_of),
    )


def _less_common_relationships(
    batch: ImportBatch, entity_of: record_rows.EntityIds
) -> tuple[WriteStep, ...]:
    id = batch.record.id
    return (
        WriteStep(
            "part_of",
            _last_of_each(batch.part_of, relationship_rows.part_of_key),
            partial(relationship_rows.part_of_row, entity_of=entity_of),
            lambda tx, rows: tx.run("load/part_of", import_id=id, rows=rows),
        ),
        WriteStep(
            "ended_affiliations",
            _last_of_each(batch.ended_affiliations, relationship_rows.ended_affiliation_key),
            partial(relationship_rows.ended_affiliation_row, entity_of=entity_of),
            lambda tx, rows: tx.run("load/ended_affiliations", import_id=id, rows=rows),
        ),
        WriteStep(
            "denied_ties",
            _last_of_each(batch.denied_ties, relationship_rows.denied_tie_key),
            partial(relationship_rows.denied_tie_row, entity_of=entity_of),
            lambda tx, rows: tx.run("load/denied_ties", import_id=id, rows=rows),
        ),
    )


def _topic_links(batch: ImportBatch, entity_of: record_rows.EntityIds) -> Iterator[WriteStep]:
    """Yield a step for each type of relationship and label of holder; a query has only one."""
    id = batch.record.id
    row = partial(relationship_rows.topic_link_row, entity_of=entity_of)
    offers = _last_of_each(batch.offers, relationship_rows.topic_link_key)
    needs = _last_of_each(batch.needs, relationship_rows.topic_link_key)
    yield WriteStep(
        "offers",
        [link for link in offers if not is_organization_record(link.holder_id)],
        row,
        lambda tx, rows: tx.run("load/contact_offers", import_id=id, rows=rows),
    )
    yield WriteStep(
        "offers",
        [link for link in offers if is_organization_record(link.holder_id)],
        row,
        lambda tx, rows: tx.run("load/organization_offers", import_id=id, rows=rows),
    )
    yield WriteStep(
        "needs",
        [link for link in needs if not is_organization_record(link.holder_id)],
        row,
        lambda tx, rows: tx.run("load/contact_needs", import_id=id, rows=rows),
    )
    yield WriteStep(
        "needs",
        [link for link in needs if is_organization_record(link.holder_id)],
        row,
        lambda tx, rows: tx.run("load/organization_needs", import_id=id, rows=rows),
    )


def _mentions(batch: ImportBatch, entity_of: record_rows.EntityIds) -> Iterator[WriteStep]:
    """Yield a step for each label that a mention can lead to: each query writes only one."""
    id, source = batch.record.id, batch.record.source
    row = partial(relationship_rows.mention_row, entity_of=entity_of)
    # If an entry occurs twice, the last one counts, with its mentions.
    entries = _last_of_each(batch.entries, record_rows.id_key)
    made = _last_of_each([*relationship_rows.mentions_in(entries)], relationship_rows.mention_key)
    yield WriteStep(
        "mentions",
        [each for each in made if not is_organization_record(each[1].entity_id)],
        row,
        lambda tx, rows: tx.run("load/contact_mentions", import_id=id, source=source, rows=rows),
    )
    yield WriteStep(
        "mentions",
        [each for each in made if is_organization_record(each[1].entity_id)],
        row,
        lambda tx, rows: tx.run(
            "load/organization_mentions", import_id=id, source=source, rows=rows
        ),
    )


def _last_of_each(items: Sequence[T], key: Callable[[T], object]) -> list[T]:
    # Each thing is stated once per import; the last of several counts.
    return list({key(item): item for item in items}.values())


def _contact_statement(
    batch: ImportBatch, entity_of: record_rows.EntityIds, statement: Contact
) -> record_rows.Row:
    # One statement is merged, too, so that its lists are sorted and unique like those of several.
    row = record_rows.contact_row(merge_contacts([statement]))
    keys = record_rows.statement_keys_row(statement.id, batch.keys.get(statement.id, ()), entity_of)
    said = {"written": list(statement.written), "denied": list(statement.denied)}
    return row | said | keys


def _organization_statement(
    batch: ImportBatch, entity_of: record_rows.EntityIds, statement: Organization
) -> record_rows.Row:
    row = record_rows.organization_row(merge_organizations([statement]))
    return (
        row
        | {"denied": list(statement.denied)}
        | record_rows.statement_keys_row(statement.id, batch.keys.get(statement.id, ()), entity_of)
    )
