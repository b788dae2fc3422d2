"""What a partner or person can open to us: organizations and people beyond them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.introductions.ask_history import NO_ODDS, AskHistory, AskingOdds
from graphkit.analysis.introductions.best_routes import BestRoutes, best_routes, chances_to_agree
from graphkit.analysis.introductions.find_introductions import MAX_TIES
from graphkit.analysis.introductions.history_notes import resting_in_words
from graphkit.analysis.introductions.route_findings import introduction_along
from graphkit.analysis.outreach.opening_words import opening_sentence, openings_in_words
from graphkit.analysis.outreach.outreach_findings import Opening
from graphkit.analysis.references import (
    contact_ref,
    inferred_places,
    organization_ref,
    without_team,
)
from graphkit.engine.core.csr import Floats, Ints
from graphkit.errors import NothingFound, UsageError
from graphkit.network import LookupResult, Network, wording

_MOST_PEOPLE = 3
# If the team has no route to the one asked about, how far beyond them to look.
_BEYOND = 2
# Two chances that differ by less are the same, computed in another order.
_SAME = 1e-9
_KINDS = ("umbrella", "organization", "member", "person")
_GAINS = ("new", "unknown", "people", "surer")


def reach(
    network: Network,
    target: LookupResult,
    *,
    count: int = 10,
    history: AskHistory | None = None,
    selection: Selection | None = None,
) -> Answer[Opening]:
    """Find what a person, or the people of an organization, can open to us.

    That is who can be reached by a route through them that cannot be reached by a route around
    them, or with a smaller chance. A route has at most four ties from the team on, and the
    probability of `introductions`. If no such route leads to them, it starts with them instead and
    has at most two ties.

    An organization that has members opens those, too, and an organization that is a member opens
    its umbrella organization. How sure that is, is unknown.

    Umbrella organizations come first, those with most members that we cannot reach otherwise; then
    what is new; what only a membership opens; new people at organizations that we reach anyway; and
    what becomes likelier. In each, the best chance comes first.

    Parameters
    ----------
    network : Network
    target : LookupResult
        A partner, another organization, or a person, also one of the team.
    count : int
        The most findings.
    history : AskHistory, optional
        Earlier asks: their answers decide how likely each person agrees who is asked on the way.
        People who rest are asked all the same, because the question is what is possible; a note
        names them.
    selection : Selection, optional
        Only openings of these people and organizations.

    Returns
    -------
    Answer of Opening

    Raises
    ------
    UsageError
        If the target is home itself.
    NothingFound
        If there is no team, or nobody is known at an organization without members.

    Notes
    -----
    Three searches over at most four rounds (`best_routes`), whatever number of organizations is
    reached. Reach within a few ties: Borgatti (2006); what is new by somebody: what is lost without
    them, as in `departures`.
    """
    _check_question(network, target, count)
    search = _Search(network, target, history.odds if history else NO_ODDS)
    if not search.doors and not search.memberships:
        raise NothingFound(
            f"nobody is known at {target.name}, so it can open nobody to us yet",
            next="Import a contact there, or a list of its people or members",
        )
    found = sorted(search.openings(), key=_rank)
    if selection is not None:
        found = [each for each in found if _is_asked_about(network, each, selection)]
    shown = tuple(search.finding(each) for each in found[:count])
    notes = search.notes()
    if more := len(found) - len(shown):
        notes.append(f"{wording.count_of(more, 'more finding')} {_are(more)} not shown.")
    if history is not None:
        notes += _resting_notes(network, shown, history)
    return Answer(
        kind="reach",
        asked={
            "target": target.name,
            "target_kind": target.kind,
            "target_id": target.id,
            "from_team": search.from_team,
            "count": count,
            "as_of": network.as_of.isoformat(),
        },
        findings=shown,
        summary=openings_in_words(
            target.name,
            *search.new(found),
            found=len(found),
            first=shown,
            from_team=search.from_team or not search.doors,
        ),
        notes=(*notes, *_inferred_notes(network, shown)),
    )


def _check_question(network: Network, target: LookupResult, count: int) -> None:
    """Refuse a question without an answer, such as one about home."""
    if count < 1:
        raise UsageError(f"{count} findings cannot be shown", next="Ask for one or more")
    if not network.team:
        raise without_team(network)
    if target.id == network.home_id:
        raise UsageError(
            f"{target.name} is your own organization",
            next='Name a partner or a person. "graphkit prospects" shows organizations to win next',
        )


def _inferred_notes(network: Network, shown: Sequence[Opening]) -> Sequence[str]:
    """Return notes on people who are placed at organizations only by their mail addresses."""
    places = [
        (f.organization.id, p.id) for f in shown if f.organization and not f.members
        for p in f.people
    ]  # fmt: skip
    return inferred_places(network, places)


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


def _resting_notes(network: Network, shown: Sequence[Opening], history: AskHistory) -> list[str]:
    """Return who on the routes rests after an ask: `path` would not ask them now."""
    resting = history.find_resting(set(), network.as_of)
    asked = dict.fromkeys(
        person.id for each in shown if each.route for person in each.route.people[1:-1]
    )
    named = [resting_in_words(network, "", resting[id]) for id in asked if id in resting]
    if named:
        named[-1] += " This list shows what is possible all the same."
    return named


def _is_asked_about(network: Network, found: OpeningCandidate, selection: Selection) -> bool:
    """Return whether an organization to open, one of its members, or a person meets a filter."""
    bodies = network.organization_columns.ids
    places = [at for at in (found.organization, *found.members) if at >= 0]
    if places:
        return selection.has(*(bodies[at] for at in places))
    return selection.has(*(network.ids[at] for at in found.people))


class _Search:
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


def _rank(found: OpeningCandidate) -> tuple[object, ...]:
    return (
        found.kind != "umbrella",
        -len(found.members),
        _GAINS.index(found.gain),
        _KINDS.index(found.kind),
        -found.chance,
        found.name,
        found.organization,
    )


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
