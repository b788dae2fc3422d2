"""Add what the columns of a row say about topics and umbrella organizations to its record."""

from __future__ import annotations

from dataclasses import replace

from graphkit.ingest.clean.topics_in_cell import TopicInCell
from graphkit.ingest.formats.table import SkippedRow
from graphkit.ingest.records.record_types import (
    OrganizationRecord,
    PartnershipRecord,
    PersonRecord,
    Record,
    RowRecords,
    RowTopics,
)
from graphkit.ingest.sources.record_fields import FieldValues


def with_topics(
    record: Record | str | SkippedRow, values: FieldValues
) -> Record | str | SkippedRow:
    """Return a record with the topics of its row; of several people, the first has them.

    A text that names no topic becomes a detail.
    """
    offers, needs = values.get("offers", ()), values.get("needs", ())
    part_of = values.get("part_of")
    if not (offers or needs or part_of) or isinstance(record, str | SkippedRow):
        return record
    if isinstance(record, RowRecords):
        first, *rest = record.records
        made = with_topics(first, values)
        assert not isinstance(made, str | SkippedRow)
        return replace(record, records=(made, *rest))
    if not isinstance(record, PersonRecord | OrganizationRecord | PartnershipRecord):
        return record
    topics = RowTopics(_topics(offers), _topics(needs), part_of)
    remarks = (*_remarks("offers", offers), *_remarks("needs", needs))
    return replace(record, topics=topics, details=(*record.details, *remarks))


def _topics(found: tuple[TopicInCell, ...]) -> tuple[tuple[str, str | None], ...]:
    return tuple((topic.name, topic.text) for topic in found if topic.name)


def _remarks(header: str, found: tuple[TopicInCell, ...]) -> tuple[str, ...]:
    return tuple(f"{header}: {topic.text}" for topic in found if not topic.name and topic.text)
