"""The search for what somebody can open to us: routes through them, and around them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from graphkit.analysis.introductions.ask_history import AskingOdds
from graphkit.analysis.introductions.best_routes import BestRoutes, best_routes, chances_to_agree
from graphkit.analysis.introductions.find_introductions import MAX_TIES
from graphkit.analysis.introductions.route_findings import introduction_along
from graphkit.analysis.outreach.opening_words import opening_sentence
from graphkit.analysis.outreach.outreach_findings import Opening
from graphkit.analysis.references import contact_ref, organization_ref
from graphkit.engine.core.csr import Floats, Ints
from graphkit.network import LookupResult, Network

_MOST_PEOPLE = 3
# If the team has no route to the one asked about, how far beyond them to look.
_BEYOND = 2
# Two chances that differ by less are the same, computed in another order.
_SAME = 1e-9


@dataclass(frozen=True, slots=True)
class OpeningCandidate:
    """Something to open, before it is put into words; people and organizations are numbers."""

    kind: str
    gain: str
    name: str
    organization: int
    people: tuple[int, ...]
    members: tuple[int, ...]
    chance: float
    without: float


class OpeningSearch:
    """The routes through somebody and around them.

    Attributes
    ----------
    doors : list of int
        The people asked about.
    from_team : bool
        Whether the team has a route to them.
    """

    def __init__(self, network: Network, target: LookupResult, odds: AskingOdds) -> None:
        self.network, self.target, self.odds = network, target, odds
        bodies = network.organization_columns.ids
        self.body = bodies.find(target.id) if target.kind == "organization" else -1
        self.home = bodies.find(network.home_id) if network.home_id else -1
        team = [network.number(member) for member in network.team]
        if self.body >= 0:
            there = network.contact_numbers_at(target.id).tolist()
            self.doors = [node for node in there if node not in set(team)]
        else:
            self.doors = [network.number(target.id)]
        self._others = [node for node in team if node not in self.doors]
        self.team = team
        agrees = chances_to_agree(network, odds)
        self._to_doors = best_routes(network, team, MAX_TIES, agrees=agrees)
        entry = np.zeros((MAX_TIES + 1, len(network.ids)))
        held = np.isin(self.doors, team)
        for used in range(MAX_TIES):
            chance = self._to_doors.chances[used, self.doors]
            entry[used, self.doors] = chance * np.where(held, 1.0, agrees[self.doors])
        self.from_team = bool(entry.any())
        if not self.from_team:
            entry[MAX_TIES - _BEYOND, self.doors] = 1.0
        self._through = best_routes(network, entry, MAX_TIES, agrees=agrees, avoid=self._others)
        around = best_routes(network, self._others, MAX_TIES, agrees=agrees, avoid=self.doors)
        self.chance = self._through.best.copy()
        self.chance[[*self.doors, *team]] = 0.0
        self.without = around.best

    # -- what is found ----------------------------------------------------------------------

    @cached_property
    def memberships(self) -> list[tuple[int, int]]:
        """The members and umbrella organizations of the one asked about, as pairs."""
        if self.body < 0:
            return []
        pairs = [pair for pairs in self._members.values() for pair in pairs]
        return [pair for pair in pairs if self.body in pair]

    @cached_property
    def _members(self) -> dict[int, list[tuple[int, int]]]:
        """Current memberships by umbrella organization: the member and the umbrella."""
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        ids, today = self.network.organization_columns.ids, self.network.as_of
        for each in self.network.part_of:
            member, umbrella = ids.find(each.member_id), ids.find(each.umbrella_id)
            if each.holds(today) and min(member, umbrella) >= 0:
                found[umbrella].append((member, umbrella))
        return found

    @cached_property
    def _partners(self) -> set[int]:
        ids = self.network.organization_columns.ids
        return {ids.find(partner) for partner in self.network.partners}

    @cached_property
    def _best_around(self) -> Floats:
        """The chance of each organization's best route around the one asked about."""
        return self._by_organization(self.without)

    def _by_organization(self, chance: Floats) -> Floats:
        network = self.network
        best = np.zeros(len(network.organization_columns))
        rows = network.is_current
        held = network.affiliations.organization[rows]
        np.maximum.at(best, held, chance[network.affiliations.contact[rows]])
        return best

    @cached_property
    def _gaining(self) -> Ints:
        """The people who come into reach, or become likelier."""
        better = self.chance > self.without * (1 + _SAME)
        if not self.from_team:
            better = (self.chance > 0) & (self.without == 0)
        return np.flatnonzero(better)

    def openings(self) -> list[OpeningCandidate]:
        """Return everything that can be opened."""
        network, gaining = self.network, np.zeros(len(self.network.ids), np.bool_)
        gaining[self._gaining] = True
        rows = np.flatnonzero(network.is_current & gaining[network.affiliations.contact])
        people: dict[int, set[int]] = defaultdict(set)
        for body, node in zip(
            network.affiliations.organization[rows].tolist(),
            network.affiliations.contact[rows].tolist(),
            strict=True,
        ):
            people[body].add(node)
        placed = {node for there in people.values() for node in there}
        through = self._by_organization(self.chance)
        found = [
            opened
            for body, there in people.items()
            if body not in (self.home, self.body)
            and (opened := self._organization(body, there, float(through[body])))
        ]
        found += [self._person(node) for node in self._gaining.tolist() if node not in placed]
        known = {each.organization for each in found}
        return found + self._by_membership(known)

    def _organization(self, body: int, there: set[int], chance: float) -> OpeningCandidate | None:
        """Return the gain at an organization; None if there is none."""
        best = sorted(there, key=lambda node: (-self.chance[node], node))
        around = float(self._best_around[body])
        if not around:
            gain = "new"
        elif self.from_team and chance > around * (1 + _SAME):
            gain = "surer"
        elif any(self.without[node] == 0 for node in best):
            gain = "people"
            best = [node for node in best if self.without[node] == 0]
        else:
            return None
        members = self._new_members(body)
        without = around if gain == "surer" else 0.0
        name = self.network.organization_columns.names[body]
        kind = "umbrella" if members else "organization"
        top = float(self.chance[best[0]])
        return OpeningCandidate(kind, gain, name, body, tuple(best), members, top, without)

    def _person(self, node: int) -> OpeningCandidate:
        name, without = self.network.contact_columns.names[node], float(self.without[node])
        gain = "surer" if without else "new"
        return OpeningCandidate(
            "person", gain, name, -1, (node,), (), float(self.chance[node]), without
        )

    def _by_membership(self, known: set[int]) -> list[OpeningCandidate]:
        """Return what only a membership opens."""
        found = []
        for member, umbrella in self.memberships:
            other = umbrella if member == self.body else member
            if other in known or other in (self.home, self.body) or self._is_open(other):
                continue
            known.add(other)
            members = self._new_members(other) if other == umbrella else ()
            kind = "umbrella" if members else "member"
            name = self.network.organization_columns.names[other]
            found.append(OpeningCandidate(kind, "unknown", name, other, (), members, 0.0, 0.0))
        return found

    def _new_members(self, umbrella: int) -> tuple[int, ...]:
        """Return the members of an umbrella organization that we cannot reach otherwise."""
        members = {member for member, _ in self._members.get(umbrella, ())}
        return tuple(
            body
            for body in sorted(members)
            if body not in (self.home, self.body) and not self._is_open(body)
        )

    def _is_open(self, body: int) -> bool:
        return body in self._partners or bool(self._best_around[body])

    # -- in words ---------------------------------------------------------------------------

    def finding(self, found: OpeningCandidate) -> Opening:
        """Return what was found with names, the best route and a sentence."""
        network, ids = self.network, self.network.organization_columns.ids
        people = tuple(contact_ref(network, network.ids[n]) for n in found.people[:_MOST_PEOPLE])
        members = tuple(organization_ref(network, ids[body]) for body in found.members)
        body = None
        if found.organization >= 0:
            body = organization_ref(network, ids[found.organization])
        route = None
        if found.people:
            nodes, left = self._through.route_to(found.people[0])
            if self.from_team:
                nodes = _route_to(self._to_doors, nodes[0], left)[:-1] + nodes
            route = introduction_along(network, nodes, odds=self.odds)
        opening = Opening(
            kind=found.kind,
            gain=found.gain,
            name=found.name,
            organization=body,
            people=people,
            count=len(found.people),
            new_people=sum(self.without[node] == 0 for node in found.people),
            members=members,
            route=route,
            without=found.without,
            sentence="",
        )
        return replace(opening, sentence=opening_sentence(opening, self.target.name))

    def new(self, found: Sequence[OpeningCandidate]) -> tuple[int, int]:
        """Return how many organizations and people cannot be reached otherwise."""
        bodies = {body for each in found for body in each.members}
        bodies |= {f.organization for f in found if f.gain in ("new", "unknown")}
        people = int(((self.chance > 0) & (self.without == 0)).sum())
        return len(bodies - {-1}), people

    def notes(self) -> list[str]:
        """Return where the routes start, and how many people are reached as well otherwise."""
        notes = []
        name = self.target.name
        if self.doors and not self.from_team:
            notes.append(
                f"No route of fewer than four ties leads from the team to {name} yet, so these "
                f"chances start there. They do not say how likely {name} helps us."
            )
        if known := int((self.chance > 0).sum()) - len(self._gaining):
            are = "person is" if known == 1 else "people are"
            otherwise = "at least as well" if self.from_team else "also"
            notes.append(
                f"{known:,} {are} left out: the team reaches them {otherwise} without {name}."
            )
        return notes


def _route_to(routes: BestRoutes, node: int, ties: int) -> tuple[int, ...]:
    limited = BestRoutes(routes.chances[: ties + 1], routes.before[: ties + 1])
    return limited.route_to(node)[0]
