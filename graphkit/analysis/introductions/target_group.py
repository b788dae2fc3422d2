"""Several targets at once: organizations and people, a sector, a place, or who offers a topic."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphkit.analysis.filters.selection import Selection
from graphkit.errors import NothingFound
from graphkit.model import TopicLink
from graphkit.model.normalization import normalize
from graphkit.network import LookupResult, Network, wording
from graphkit.phrases import nearest_names

# Headers of details that name a place.
_PLACES = frozenset(
    "address area borough city country county district location municipality neighborhood place "
    "region state street town zip".split()
)


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """Several targets; a route to one of them is enough.

    Attributes
    ----------
    name : str
        As it continues "a way to": "anyone who offers meeting space".
    parts : tuple of LookupResult
        The organizations and people, in order of id.
    filter : mapping or None
        The filter that they all meet, as plain values.
    """

    name: str
    parts: tuple[LookupResult, ...]
    filter: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class TargetTraits:
    """What targets have in common; each that is set adds targets.

    Attributes
    ----------
    sectors, places : tuple of str
        Of organizations; places also of people.
    offers, needs : tuple of str
        Topics.
    """

    sectors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


def target_group(
    network: Network,
    named: Sequence[LookupResult] = (),
    traits: TargetTraits = TargetTraits(),
    selection: Selection | None = None,
) -> TargetGroup:
    """Return the targets that are named or have a trait, without home and the team.

    A `selection` narrows them: to the people and organizations that meet its filter, and of other
    organizations to their people who meet it. Without names and traits, everybody and everything
    that meets it is a target.

    Raises
    ------
    NothingFound
        If a trait fits nobody, or if none of the targets meets the filter.
    """
    found = [(one.kind, one.id) for one in named]
    names = [one.name for one in named]
    ours = {("organization", network.home_id), *(("contact", id) for id in network.team)}
    for words, near, fitting in _by_trait(network, traits):
        names.append(words)
        there = [one for one in fitting if one not in ours]
        if not there:
            raise NothingFound(
                f'nobody is known who fits "{words}"',
                next=f'{near}See "graphkit list organizations" and "graphkit list topics"',
            )
        found += there
    name = wording.list_in_words(names, last="or")
    if selection is not None:
        name = f"{name} ({selection.filter.words})" if names else f"anyone {selection.filter.words}"
        narrowed = _narrow_targets(network, found if names else None, selection)
        found = [one for one in narrowed if one not in ours]
        if not found:
            raise NothingFound(
                f"none of the targets meets the filter: {name}",
                next='See "graphkit list people" and "graphkit list organizations"',
            )
    parts = (LookupResult(kind, id, _name(network, kind, id)) for kind, id in sorted(set(found)))
    return TargetGroup(name, tuple(parts), selection.asked if selection else None)


def _narrow_targets(
    network: Network, targets: Iterable[tuple[str, str]] | None, selection: Selection
) -> Iterable[tuple[str, str]]:
    """Yield the targets that meet a filter, with the people of the others who meet it."""
    if targets is None:
        yield from (("organization", id) for id in selection.organizations)
        yield from (("contact", id) for id in selection.contacts)
        return
    for kind, id in targets:
        if selection.has(id):
            yield kind, id
        elif kind == "organization":
            people = network.contacts_at(id)
            yield from (("contact", one) for one in people if selection.has(one))


def _by_trait(
    network: Network, traits: TargetTraits
) -> Iterable[tuple[str, str, list[tuple[str, str]]]]:
    """Yield each trait in words, a sentence with the nearest names, and who fits."""
    for sector in traits.sectors:
        sectors = filter(None, network.organization_columns.each("sector"))
        near = nearest_names(sector, sectors)
        yield f"anyone in {sector}", near, _in_sector(network, normalize(sector))
    for place in traits.places:
        yield f"anyone in {place}", "", _in_place(network, normalize(place))
    topics = network.topics
    for names, links, verb in (
        (traits.offers, topics.offers, "offers"),
        (traits.needs, topics.needs, "needs"),
    ):
        for name in names:
            holders = _holders(network, links, topics.named(name).id)
            near = "" if holders else nearest_names(name, _topic_names(network, links))
            yield f"anyone who {verb} {name}", near, holders


def _topic_names(network: Network, links: Iterable[TopicLink]) -> list[str]:
    return sorted({network.topics.by_id[link.topic_id].name for link in links})


def _in_sector(network: Network, wanted: str) -> list[tuple[str, str]]:
    each = network.organizations.items()
    return [("organization", id) for id, one in each if normalize(one.sector or "") == wanted]


def _in_place(network: Network, wanted: str) -> list[tuple[str, str]]:
    def fits(details: Iterable[str]) -> bool:
        for detail in details:
            header, _, value = detail.partition(":")
            is_place = not _PLACES.isdisjoint(normalize(header).split())
            if is_place and f" {wanted} " in f" {normalize(value)} ":
                return True
        return False

    bodies = [("organization", o.id) for o in network.organizations.values() if fits(o.details)]
    return bodies + [("contact", c.id) for c in network.contacts.values() if fits(c.details)]


def _holders(network: Network, links: Iterable[TopicLink], topic_id: str) -> list[tuple[str, str]]:
    """Return the people and organizations that offer or need a topic today."""
    held = [
        link.holder_id for link in links if link.topic_id == topic_id and link.holds(network.as_of)
    ]
    return [("contact" if id in network.contacts else "organization", id) for id in held]


def _name(network: Network, kind: str, id: str) -> str:
    return (network.contacts if kind == "contact" else network.organizations)[id].name
