"""Add statements of a row about topics and umbrella organizations."""

from __future__ import annotations

from graphkit.ingest.batch.batch_builder import BatchBuilder
from graphkit.ingest.records.record_types import RowTopics
from graphkit.model import PartOf, Topic, TopicLink
from graphkit.model.normalization import normalize_organization


def add_topics(builder: BatchBuilder, holder_id: str, topics: RowTopics) -> None:
    """Add what the contact or organization of a record offers and needs."""
    for named, links in ((topics.offers, builder.offers), (topics.needs, builder.needs)):
        for name, amount in named:
            topic = Topic.named(name)
            builder.topics.setdefault(topic.id, topic)
            key = holder_id, topic.id
            old = links.get(key)
            links[key] = TopicLink(
                *key,
                amount or (old.amount if old else None),
                source=builder.source.name,
                import_id=builder.import_id,
            )


def add_umbrella(builder: BatchBuilder, member_id: str, member: str, topics: RowTopics) -> None:
    """Add the umbrella that an organization is part of, unless it is the organization itself."""
    umbrella = topics.part_of
    if not umbrella or normalize_organization(umbrella) == normalize_organization(member):
        return
    key = member_id, builder.register.add_organization(umbrella)
    builder.part_of[key] = PartOf(*key, source=builder.source.name, import_id=builder.import_id)
