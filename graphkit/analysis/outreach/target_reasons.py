"""Why an organization counts as a prospect: the sectors and organizations that the team wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from graphkit.analysis.outreach.match_sectors import usual_sectors_of
from graphkit.config.usual_sectors import UsualSector
from graphkit.model.normalization import normalize
from graphkit.model.sector_words import names_sector
from graphkit.network import Network


@dataclass(frozen=True, slots=True)
class Targets:
    """What the team wants to reach: sectors and organizations, by name."""

    sectors: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()


NO_TARGETS = Targets()


@dataclass(frozen=True, slots=True)
class TargetReason:
    """Why an organization counts: see `Prospect`."""

    reason: str
    sector: str | None = None
    inferred: bool = False


class TargetReasons:
    """The targets of the team, and which of them each organization meets."""

    def __init__(self, network: Network, targets: Targets, usual: Sequence[UsualSector]) -> None:
        self.network, self.usual = network, usual
        bodies = network.organization_columns
        self.ids, self.names = bodies.ids, list(bodies.names)
        self.sectors = [each.sector or None for each in bodies]
        self._wanted = {normalize(sector): sector.strip() for sector in targets.sectors}
        self._named = {normalize(name) for name in targets.organizations}
        self._usual_of = usual_sectors_of(usual, self.names, self.sectors)
        self._partners = {self.ids.find(partner) for partner in network.partners}

    @property
    def has_targets(self) -> bool:
        """Whether the team wants anything in particular."""
        return bool(self._wanted or self._named)

    @property
    def missing(self) -> list[str]:
        """The usual sectors to which no organization of the network belongs."""
        there = {number for numbers in self._usual_of for number in numbers}
        empty = (one for number, one in enumerate(self.usual) if number not in there)
        return [one.name for one in empty if one.keys.isdisjoint(self._wanted)]

    @property
    def missing_targets(self) -> list[str]:
        """The target sectors to which no organization of the network belongs."""
        there = {key for body in range(len(self.ids)) for key, _ in self._targets_of(body)}
        return [name for key, name in self._wanted.items() if key not in there]

    @cached_property
    def _sectors_with_partner(self) -> tuple[set[str], set[int]]:
        """The target sectors and usual sectors in which we have a partner."""
        targets, usual = set(), set()
        for body in self._partners:
            targets |= {key for key, _ in self._targets_of(body)}
            usual |= set(self._usual_of[body])
        return targets, usual

    def _targets_of(self, body: int) -> list[tuple[str, bool]]:
        """Return the target sectors of an organization, and whether only its name says so."""
        stated = self.sectors[body]
        if stated is not None:
            key = normalize(stated)
            return [(key, False)] if key in self._wanted else []
        return [(key, True) for key in self._wanted if names_sector(self.names[body], key)]

    def _is_target(self, body: int) -> bool:
        if not self._named:
            return False
        one = self.network.organizations[self.ids[body]]
        return any(normalize(name) in self._named for name in (one.name, *one.aliases))

    def reason(self, body: int) -> TargetReason:
        """Return why an organization counts."""
        met_targets, met_usual = self._sectors_with_partner
        mine = self._targets_of(body)
        for key, inferred in mine:
            if key not in met_targets:
                return TargetReason("target", self._wanted[key], inferred)
        if self._is_target(body):
            return TargetReason("target")
        for number in self._usual_of[body]:
            if number not in met_usual:
                one = self.usual[number]
                by_name = normalize(self.sectors[body] or "") not in one.keys
                return TargetReason("usual", one.name, inferred=by_name)
        if mine:
            return TargetReason("met", self._wanted[mine[0][0]], mine[0][1])
        stated = self.sectors[body]
        if stated is None and self._usual_of[body]:
            return TargetReason("met", self.usual[self._usual_of[body][0]].name, inferred=True)
        return TargetReason("other" if stated else "unknown", stated)
