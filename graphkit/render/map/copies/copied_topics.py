"""The topics and umbrella organizations of a copy: only a copy for the team has any."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from graphkit.model.entity_resolution import is_organization_record
from graphkit.network.topic_links import Topics
from graphkit.render.map.copies.share_terms import Audience, ShareTerms

if TYPE_CHECKING:
    from graphkit.model import PartOf, TopicLink

Ids = Mapping[str, str]
Plain = Callable[[str | None], str | None]


def copied_topics(topics: Topics, terms: ShareTerms, ids: Ids, plain: Plain) -> Topics:
    """Return the offers and needs that the readers of a copy may see.

    Parameters
    ----------
    topics : Topics
    terms : ShareTerms
    ids : mapping of str to str
        The new ids of what the copy shows.
    plain : callable
        Returns a text, or None if it reveals a hidden person.

    Notes
    -----
    A person with a made-up name has no topics, because what somebody offers can reveal who it is.
    With made-up names of organizations, nobody has any.
    """
    if terms.share is not Audience.TEAM or terms.anonymous_organizations:
        return Topics()
    names = {
        topic.id: topic.name if terms.whole else plain(topic.name)
        for topic in topics.by_id.values()
    }

    def links(stated: Iterable[TopicLink]) -> Iterator[TopicLink]:
        for link in stated:
            hidden = terms.made_up and not is_organization_record(link.holder_id)
            if names[link.topic_id] and link.holder_id in ids and not hidden:
                yield replace(
                    link,
                    holder_id=ids[link.holder_id],
                    topic_id=ids[link.topic_id],
                    amount=link.amount if terms.whole else plain(link.amount),
                    source=link.source if terms.whole else "",
                    import_id="",
                )

    offers, needs = tuple(links(topics.offers)), tuple(links(topics.needs))
    named = {link.topic_id for link in (*offers, *needs)}
    shown = [replace(t, id=ids[t.id]) for t in topics.by_id.values() if ids[t.id] in named]
    return Topics(shown, offers, needs)


def copied_umbrellas(part_of: Iterable[PartOf], terms: ShareTerms, ids: Ids) -> tuple[PartOf, ...]:
    """Return the umbrella organizations that the readers of a copy may see."""
    if terms.share is not Audience.TEAM:
        return ()
    return tuple(
        replace(
            each,
            member_id=ids[each.member_id],
            umbrella_id=ids[each.umbrella_id],
            source=each.source if terms.whole else "",
            import_id="",
        )
        for each in part_of
    )
