"""The fields of topics in lists."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.analysis.lists.field import Field, FieldType, Values
from graphkit.model import Topic, TopicLink
from graphkit.network import Network
from graphkit.network.network_with_events import NetworkWithEvents


def _rows(network: Network, rows: Sequence[int]) -> list[Topic]:
    topics = [*network.topics.by_id.values()]
    return [topics[at] for at in rows]


def _text(field: str) -> Values:
    return lambda graph, rows: [getattr(topic, field) for topic in _rows(graph.network, rows)]


def _other_names(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
    synonyms = graph.network.topics.synonyms
    return [tuple(synonyms.get(topic.name, ())) for topic in _rows(graph.network, rows)]


def _holders(links: str) -> Values:
    """Return the names of the people and organizations that offer or need topics now."""

    def values(graph: NetworkWithEvents, rows: Sequence[int]) -> Sequence[object]:
        network = graph.network
        names: dict[str, list[str]] = {}
        link: TopicLink
        for link in getattr(network.topics, links):
            if link.holds(network.as_of):
                names.setdefault(link.topic_id, []).append(_name(network, link.holder_id))
        return [tuple(sorted(names.get(topic.id, ()))) for topic in _rows(network, rows)]

    return values


def _name(network: Network, holder_id: str) -> str:
    known = network.organizations.get(holder_id)
    return known.name if known else network.contacts[holder_id].name


TOPICS = (
    Field("name", FieldType.TEXT, _text("name"), True),
    Field("offered_by", FieldType.TEXTS, _holders("offers"), True),
    Field("needed_by", FieldType.TEXTS, _holders("needs"), True),
    Field("also_called", FieldType.TEXTS, _other_names),
    Field("id", FieldType.TEXT, _text("id")),
)
