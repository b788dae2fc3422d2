"""The message of a map: what depends on one person, where we know nobody, what is not reached."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphkit.analysis.answer import Answer
from graphkit.analysis.findings import Reliance
from graphkit.analysis.partner_groups import PartnerGroups, partner_groups
from graphkit.analysis.reliance import LEVELS, level_in_words
from graphkit.analysis.sectors.unreached_targets import UnreachedTarget
from graphkit.network import Network, wording
from graphkit.render.escape import clean
from graphkit.render.map.layout.rim_places import rim_places
from graphkit.render.map.views import MapView, NodeMark

NOBODY, ONE = LEVELS[:2]
_WITH_GHOSTS = ("whole", "partners", "overview")
MARKED_IN = (*_WITH_GHOSTS, "around")


@dataclass(frozen=True)
class MapMessage:
    """What the headline counts, and what the map marks: the same findings.

    Attributes
    ----------
    groups : PartnerGroups
        All partners, by what they are to us.
    alone, nobody : tuple of Reliance
        The counted partners that hang on one person, and those where we know nobody.
    targets : tuple of UnreachedTarget
    """

    groups: PartnerGroups = field(default_factory=lambda: PartnerGroups({}))
    alone: tuple[Reliance, ...] = ()
    nobody: tuple[Reliance, ...] = ()
    targets: tuple[UnreachedTarget, ...] = ()

    @property
    def levels(self) -> dict[str, str]:
        """What each of these partners depends on, by id."""
        found = {finding.organization.id: ONE for finding in self.alone}
        return found | {finding.organization.id: NOBODY for finding in self.nobody}

    @property
    def holders(self) -> Mapping[str, int]:
        """How many partners hang on each person, by id."""
        return Counter(id for finding in self.alone for id in ones(finding))

    @property
    def sentence(self) -> str:
        """The message in one sentence; empty without partners and targets."""
        partners = len(self.groups.counted)
        parts = list(self._partner_counts(partners))
        targets = targets_in_words(self.targets)
        others = [wording.count_of(len(i), kind.value) for kind, i in self.groups.others.items()]
        also = f" Not counted: {wording.list_in_words(others)}." if others else ""
        if not partners:
            return f"{targets[0].upper()}{targets[1:]}." if targets else ""
        text = wording.list_in_words(parts)
        if not parts:
            text = f"{self.groups.words()}; each has several people"
            return f"{text}, but {targets}.{also}" if targets else f"{text}.{also}"
        return f"{text}; {targets}.{also}" if targets else f"{text}.{also}"

    def _partner_counts(self, partners: int) -> Iterator[str]:
        """Yield the clauses about partners; the first says how many there are."""
        whole = f" of {self.groups.words()}" if partners > 1 else " partner"
        for some, one, many in (
            (len(self.alone), "hangs on one person", "hang on one person"),
            (len(self.nobody), "has nobody we know", "have nobody we know"),
        ):
            if some:
                yield f"{some:,}{whole} {one if some == 1 else many}"
                whole = ""


def map_message(
    network: Network, reliance: Answer[Reliance] | None, targets: Sequence[UnreachedTarget] = ()
) -> MapMessage:
    """Return the message of a map.

    Parameters
    ----------
    network : Network
    reliance : Answer of Reliance or None
        The answer about all partners.
    targets : sequence of UnreachedTarget
    """
    every = reliance.findings if reliance else ()
    groups = partner_groups(network, [each.organization.id for each in every])
    counted = set(groups.counted)
    findings = [each for each in every if each.organization.id in counted]
    return MapMessage(
        groups,
        tuple(each for each in findings if each.level == ONE),
        tuple(each for each in findings if each.level == NOBODY),
        tuple(targets),
    )


def ones(finding: Reliance) -> tuple[str, ...]:
    """Return the ids of the people that a partnership hangs on: one on a side, or on both."""
    sides = ((finding.ours, finding.effective_ours), (finding.theirs, finding.effective_theirs))
    return tuple(
        holders[0].person.id
        for holders, effective in sides
        if holders and level_in_words(effective) == ONE
    )


def targets_in_words(targets: Sequence[UnreachedTarget]) -> str:
    """Return how many targets are not reached; empty without any."""
    kinds = {target.kind for target in targets}
    if not kinds:
        return ""
    noun = f"target {kinds.pop()}" if len(kinds) == 1 else "target"
    verb = "is" if len(targets) == 1 else "are"
    return f"{wording.count_of(len(targets), noun)} {verb} not reached"


# -- on the map -----------------------------------------------------------------------------------


def target_details(target: UnreachedTarget) -> dict[str, Any]:
    """Return what the details of a target say: what is known, and how to look for a way."""
    return {"target": target.kind, "told": clean(target.sentence), "way": clean(_way(target))}


def _way(target: UnreachedTarget) -> str:
    name = target.name.replace('"', "")
    if target.kind == "sector":
        return (
            f"Ask partners and boards who they know in {target.name}, and import a list of such "
            "organizations. Then this ranks them: graphkit prospects"
        )
    if target.organization_id is None:
        return (
            f"Ask partners who they know at {target.name}. "
            "This writes down somebody there: graphkit add person"
        )
    if not target.people:
        return f'Ask partners who they know there. Then this finds a way: graphkit path "{name}"'
    return f'This looks for introductions to the people known there: graphkit path "{name}"'


def ghost_marks(message: MapMessage, view: MapView) -> list[NodeMark]:
    """Return the targets that are not on a map, as marks at its rim."""
    if view.name not in _WITH_GHOSTS:
        return []
    there = {spot.id for spot in view.spots}
    if view.above:
        there |= {spot.id for spot in view.above.spots}
    missing = [target for target in message.targets if target.organization_id not in there]
    places = rim_places(_circles(view), len(missing))
    return [
        NodeMark(
            f"target {number}",
            clean(target.name) or "(no name)",
            "target",
            f"target {target.kind}, not reached",
            "dot" if target.kind == "sector" else "square",
            place.x,
            place.y,
            place.size,
            target_details(target),
        )
        for number, (target, place) in enumerate(zip(missing, places, strict=True), 1)
    ]


def _circles(view: MapView) -> list[tuple[float, float, float]]:
    if view.above:
        tops = [bubble for bubble in view.above.bubbles if bubble["depth"] == 0]
        return [(bubble["x"], bubble["y"], bubble["size"]) for bubble in tops]
    discs = [(disc.x, disc.y, disc.radius) for disc in view.layout.discs.values()]
    return discs or [(*view.layout.places[spot.id], spot.radius) for spot in view.spots]
