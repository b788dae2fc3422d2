"""Offers and needs by topic; synonyms count as one topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType

from graphkit.model import Topic, TopicLink
from graphkit.model.normalization import normalize

Synonyms = Mapping[str, Sequence[str]]


@dataclass(frozen=True, eq=False)
class Topics:
    """Topics, offers and needs.

    Parameters
    ----------
    stated : sequence of Topic
        The topics as files name them.
    stated_offers, stated_needs : sequence of TopicLink
    synonyms : mapping of str to sequence of str
        By the name of a topic, its other names: the table `[topics]` of `graphkit.toml`.
    """

    stated: Sequence[Topic] = ()
    stated_offers: Sequence[TopicLink] = ()
    stated_needs: Sequence[TopicLink] = ()
    synonyms: Synonyms = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """By key of each name that the workspace lists: the name to use."""
        return {
            normalize(name): kept
            for kept, others in self.synonyms.items()
            for name in (*others, kept)
        }

    def named(self, name: str) -> Topic:
        """Return the topic that a name means.

        Examples
        --------
        >>> Topics(synonyms={"Meeting space": ["rooms"]}).named("Rooms").name
        'Meeting space'
        """
        topic = Topic.named(name)
        known = self._names.get(topic.key)
        if known is not None:
            return Topic.named(known)
        return self.by_id.get(topic.id, topic)

    def find_synonyms(self, topic: Topic) -> tuple[Topic, ...]:
        """Return the topics with the same meaning, under each name, in order of id.

        Examples
        --------
        >>> topics = Topics(synonyms={"Meeting space": ["rooms"]})
        >>> sorted(each.name for each in topics.find_synonyms(topics.named("Rooms")))
        ['Meeting space', 'rooms']
        """
        found = {topic.id: topic}
        for kept, others in self.synonyms.items():
            listed = [Topic.named(name) for name in (kept, *others)]
            if topic.id in {each.id for each in listed}:
                found |= {each.id: each for each in listed}
        return tuple(found[id] for id in sorted(found))

    @cached_property
    def _meant(self) -> Mapping[str, Topic]:
        """By id of each stated topic: the topic that it means."""
        return {
            topic.id: Topic.named(self._names[topic.key]) if topic.key in self._names else topic
            for topic in self.stated
        }

    @cached_property
    def by_id(self) -> Mapping[str, Topic]:
        """The topics by id, in order of name."""
        found = {topic.id: topic for topic in self._meant.values()}
        return dict(sorted(found.items(), key=lambda item: (item[1].key, item[0])))

    @cached_property
    def offers(self) -> tuple[TopicLink, ...]:
        """The offers, also past ones, in order of holder and topic."""
        return tuple(self._merge_links(self.stated_offers))

    @cached_property
    def needs(self) -> tuple[TopicLink, ...]:
        """The needs, also past ones, in order of holder and topic."""
        return tuple(self._merge_links(self.stated_needs))

    def _merge_links(self, links: Iterable[TopicLink]) -> Iterable[TopicLink]:
        """Yield one link for each holder and topic; of several, the most complete one."""
        found: dict[tuple[str, str], TopicLink] = {}
        for link in links:
            meant = self._meant.get(link.topic_id)
            if meant is not None:
                made = replace(link, topic_id=meant.id)
                place = made.holder_id, made.topic_id
                found[place] = max(found.get(place, made), made, key=_stated_amount)
        return (found[place] for place in sorted(found))

    def offered_by(self, holder_id: str) -> tuple[TopicLink, ...]:
        """Return the offers of a contact or organization, also past ones."""
        return self._offered.get(holder_id, ())

    def needed_by(self, holder_id: str) -> tuple[TopicLink, ...]:
        """Return the needs of a contact or organization, also past ones."""
        return self._needed.get(holder_id, ())

    @cached_property
    def _offered(self) -> Mapping[str, tuple[TopicLink, ...]]:
        return _by_holder(self.offers)

    @cached_property
    def _needed(self) -> Mapping[str, tuple[TopicLink, ...]]:
        return _by_holder(self.needs)


def _stated_amount(link: TopicLink) -> tuple[bool, date, str]:
    # A link without an end has not ended.
    return link.amount is not None, link.until or date.max, link.import_id


def _by_holder(links: Iterable[TopicLink]) -> dict[str, tuple[TopicLink, ...]]:
    found: dict[str, list[TopicLink]] = {}
    for link in links:
        found.setdefault(link.holder_id, []).append(link)
    return {holder: tuple(each) for holder, each in found.items()}
