"""The topics that we and others match in: what they need and we offer, and the reverse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graphkit.model import TopicLink
from graphkit.network import Network, wording


@dataclass(frozen=True)
class TopicMatch:
    """What an organization and we match in, by name.

    Attributes
    ----------
    needs, offers : tuple of str
        What they need and we offer; what they offer and we need.
    known : bool
        Whether anything is known that they and we offer or need.
    """

    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    known: bool = False

    @property
    def factor(self) -> float:
        """How much they match, from 0 to 1; see `Need`."""
        if matches := len(self.needs) + len(self.offers):
            return float(1 - 0.5 ** (matches + 1))
        return 0.25 if self.known else 0.5


@dataclass(frozen=True, eq=False)
class TopicMatches:
    """The offers and needs of organizations, with those of their current people, beside ours."""

    network: Network
    _offers: dict[str, set[str]] = field(init=False)
    _needs: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        topics = self.network.topics
        object.__setattr__(self, "_offers", self._by_organization(topics.offers))
        object.__setattr__(self, "_needs", self._by_organization(topics.needs))

    def _by_organization(self, links: Iterable[TopicLink]) -> dict[str, set[str]]:
        network = self.network
        found: dict[str, set[str]] = defaultdict(set)
        for link in links:
            begun = link.since is None or link.since <= network.as_of
            if not begun or (link.until is not None and link.until < network.as_of):
                continue
            if link.holder_id in network.organizations:
                found[link.holder_id].add(link.topic_id)
            elif link.holder_id in network.contacts:
                for role in network.roles(link.holder_id):
                    found[role.organization_id].add(link.topic_id)
                if link.holder_id in network.team and network.home_id:
                    found[network.home_id].add(link.topic_id)
        return found

    def with_us(self, organization_id: str) -> TopicMatch:
        """Return what an organization and home match in."""
        home = self.network.home_id or ""
        nothing: set[str] = set()
        our_offers, our_needs = (each.get(home, nothing) for each in (self._offers, self._needs))
        offers, needs = (each.get(organization_id, nothing) for each in (self._offers, self._needs))
        return TopicMatch(
            needs=self._names(needs & our_offers),
            offers=self._names(offers & our_needs),
            known=bool((offers or needs) and (our_offers or our_needs)),
        )

    def _names(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(self.network.topics.by_id[id].name for id in ids))


def matches_in_words(needs: Sequence[str], offers: Sequence[str]) -> str:
    """Return the topics that match, in sentences; empty without any."""
    told = []
    if needs:
        told.append(f"They need {wording.list_in_words(needs)}, which we offer.")
    if offers:
        told.append(f"They offer {wording.list_in_words(offers)}, which we need.")
    return " ".join(told)
