"""Who offers and needs what, who reaches which audience, and where they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from graphkit.analysis.outreach.match_findings import MatchSide
from graphkit.analysis.references import contact_ref, organization_ref
from graphkit.model import TopicLink
from graphkit.model.normalization import normalize
from graphkit.model.partnerships import PartnershipEntry
from graphkit.network import Network

# Cities and counties.
Places = tuple[frozenset[str], frozenset[str]]
# Headers of details that name a place; people in one county may be in two cities.
_CITY = frozenset("city municipality place town village".split())
_COUNTY = frozenset({"county"})
# Words that say nothing about who an audience is.
_LITTLE = frozenset("a all and for from in of or our the their to who with".split())


@dataclass(frozen=True, slots=True)
class Stated:
    """An offer or need of one side, or an audience that it reaches.

    Attributes
    ----------
    side : str
        The id of the organization, or of a person without one. A person counts for the organization
        where they are; a member of the team counts for home.
    holder : str
        The id of the person or organization that says it.
    topic : str
        The id of the topic, or the words of the audience.
    link : TopicLink or None
        None for an audience.
    entry : PartnershipEntry or None
        None for a topic.
    """

    side: str
    holder: str
    topic: str
    link: TopicLink | None = None
    entry: PartnershipEntry | None = None


@dataclass(frozen=True, eq=False)
class StatedTopics:
    """What holds on the day of a network or will hold later."""

    network: Network

    @cached_property
    def offers(self) -> tuple[Stated, ...]:
        """The offers, in order of holder and topic."""
        return tuple(self._links(self.network.topics.offers))

    @cached_property
    def needs(self) -> tuple[Stated, ...]:
        """The needs, in order of holder and topic."""
        return tuple(self._links(self.network.topics.needs))

    @cached_property
    def audiences(self) -> tuple[Stated, ...]:
        """The audiences that organizations reach; of each, the entry of the last day."""
        found: dict[tuple[str, str], Stated] = {}
        for entry in self.network.partnership_entries["audience"]:
            words = " ".join(entry.text.read_text(self.network.name_of).split())
            key = " ".join(sorted(audience_words(words)))
            if key and entry.on <= self.network.as_of:
                stated = Stated(entry.partner_id, entry.partner_id, words, entry=entry)
                found[entry.partner_id, key] = stated
        return tuple(found[place] for place in sorted(found))

    def _links(self, links: Iterable[TopicLink]) -> Iterator[Stated]:
        network = self.network
        for link in links:
            side = self._side(link.holder_id)
            if side is not None and not (link.until and link.until < network.as_of):
                yield Stated(side, link.holder_id, link.topic_id, link)

    def _side(self, holder: str) -> str | None:
        network = self.network
        if holder in network.organizations:
            return holder
        if holder not in network.contacts:
            return None
        if holder in network.team and network.home_id:
            return network.home_id
        job = network.employer(holder)
        return job.organization_id if job else holder

    def describe(self, stated: Stated) -> MatchSide:
        """Return one side of a match, with its names, amount and days."""
        network, link = self.network, stated.link
        known = stated.side in network.organizations
        at = organization_ref(network, stated.side) if known else None
        person = None
        if stated.holder in network.contacts:
            person = contact_ref(network, stated.holder)
        return MatchSide(
            name=at.name if at else network.name_of(stated.side) or "",
            organization=at,
            person=person,
            ours=stated.side == network.home_id or stated.holder in network.team,
            amount=link.amount if link else _reach(stated.entry),
            since=_iso(link.since) if link else None,
            until=_iso(link.until) if link else None,
        )

    def topic_name(self, stated: Stated) -> str:
        """Return the name of a topic, or the words of an audience."""
        return self.network.topics.by_id[stated.topic].name if stated.link else stated.topic

    def places(self, side: str) -> Places:
        """Return the cities and the counties that the details of one side name."""
        if side not in self._places:
            self._places[side] = self._read_places(side)
        return self._places[side]

    @cached_property
    def _places(self) -> dict[str, Places]:
        return {}

    def _read_places(self, side: str) -> Places:
        network = self.network
        details = (
            network.organizations[side].details
            if side in network.organizations
            else network.contacts[side].details
        )
        cities, counties = set(), set()
        for detail in details:
            header, _, value = detail.partition(":")
            words = set(normalize(header).split())
            if value.strip() and words & _CITY:
                cities.add(value.strip())
            elif value.strip() and words & _COUNTY:
                counties.add(re.sub(r"(?i)\s+county$", "", value.strip()))
        return frozenset(cities), frozenset(counties)


def audience_words(text: str) -> frozenset[str]:
    """Return the words that say who an audience is.

    Examples
    --------
    >>> sorted(audience_words("Families with small children"))
    ['children', 'families', 'small']
    """
    return frozenset(normalize(text).split()) - _LITTLE


def _reach(entry: PartnershipEntry | None) -> str | None:
    return entry.in_words or None if entry else None


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None
