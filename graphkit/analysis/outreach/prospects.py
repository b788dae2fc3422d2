"""Organizations to win as partners, ranked by need."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.findings import ContactRef, Introduction
from graphkit.analysis.introductions.ask_history import NO_ODDS, AskHistory
from graphkit.analysis.introductions.best_routes import BestRoutes, best_routes, chances_to_agree
from graphkit.analysis.introductions.find_introductions import MAX_TIES
from graphkit.analysis.introductions.route_findings import introduction_along
from graphkit.analysis.outreach.contact_kinds import blau_index, contact_kinds
from graphkit.analysis.outreach.outreach_findings import ContactKind, Need, Prospect
from graphkit.analysis.outreach.prospect_words import (
    KnownProspect,
    missing_sectors_notes,
    next_step,
    prospect_sentence,
    prospects_in_words,
)
from graphkit.analysis.outreach.target_reasons import (
    NO_TARGETS,
    TargetReason,
    TargetReasons,
    Targets,
)
from graphkit.analysis.outreach.topic_matches import TopicMatch, TopicMatches
from graphkit.analysis.partner_groups import kinds_of, partner_groups
from graphkit.analysis.references import contact_ref, inferred_count, organization_ref, without_team
from graphkit.analysis.surveys.named_by import named_by
from graphkit.config.usual_sectors import UsualSector
from graphkit.errors import UsageError
from graphkit.model import Partnership, PartOf
from graphkit.model.partnerships.partner_kinds import PartnerKind
from graphkit.network import Network, wording

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Assumptions, as docs/computed.md says: how much each reason counts, and the chance to win somebody
# there without any route (as between two people who share nothing: see `new_ties`).
_TARGET = {"target": 1.0, "usual": 0.5, "unknown": 0.5, "met": 0.25, "other": 0.25}
_NO_ROUTE = 0.05


def prospects(
    network: Network,
    *,
    targets: Targets = NO_TARGETS,
    usual: Sequence[UsualSector] = (),
    history: AskHistory | None = None,
    count: int = 10,
    selection: Selection | None = None,
) -> Answer[Prospect]:
    """Rank the organizations that are no partners by how much they are needed.

    The need is a product of four factors (see `Need`): targets not met, topics that match, the
    chance of the best route from the team, and how few kinds of contact there are.

    Parameters
    ----------
    network : Network
    targets : Targets
    usual : sequence of UsualSector
        The sectors that a community usually has.
    history : AskHistory, optional
        Earlier asks: people who rest are not asked, and answers decide how likely people agree.
    count : int
        How many at most.
    selection : Selection, optional
        Only the organizations in it.

    Returns
    -------
    Answer of Prospect
        Largest need first, of equal ones in order of name.

    Raises
    ------
    NothingFound
        If nobody is on the team.

    Notes
    -----
    One search for all organizations (`best_routes`), and one more for each organization for which
    somebody declined to be asked. Cost besides: the current roles, and the evidence of the team's
    ties.
    """
    if count < 1:
        raise UsageError(f"{count} organizations cannot be shown", next="Ask for one or more")
    if not network.team:
        raise without_team(network)
    search = _Search(network, targets, usual, history)
    ranked = search.rank_prospects(selection)
    shown = tuple(search.finding(*each) for each in ranked[:count])
    notes = search.notes()
    lower = [each for each in ranked[count:] if each[1].reason == "target"]
    if far := [search.names[body] for body, *_, need in lower if need.route == _NO_ROUTE]:
        who = wording.list_in_words(far, most=5)
        notes.append(f"No route leads to these targets yet: {who}.")
    if more := len(ranked) - len(shown):
        are = "is" if more == 1 else "are"
        notes.append(f"{wording.count_of(more, 'more organization')} {are} not shown.")
    return Answer(
        kind="prospects",
        asked={
            "sectors": list(targets.sectors),
            "organizations": list(targets.organizations),
            "usual_sectors": [sector.name for sector in usual],
            "missing_targets": search.reasons.missing_targets,
            "missing_sectors": search.reasons.missing,
            "count": count,
            "as_of": network.as_of.isoformat(),
        },
        findings=shown,
        summary=prospects_in_words(shown, len(ranked)),
        notes=(*notes, *inferred_count(network)),
    )


class _Search:
    """The organizations that are no partners, and everything that ranks them."""

    def __init__(
        self,
        network: Network,
        targets: Targets,
        usual: Sequence[UsualSector],
        history: AskHistory | None,
    ) -> None:
        self.network, self.history = network, history
        self.odds = history.odds if history else NO_ODDS
        bodies = network.organization_columns
        self.ids, self.names = bodies.ids, list(bodies.names)
        self.reasons = TargetReasons(network, targets, usual)
        self._home = self.ids.find(network.home_id) if network.home_id else -1
        # A funder can still become a partner.
        groups = partner_groups(network, network.partners)
        self._partners = {self.ids.find(id) for id in groups.by_kind.get(PartnerKind.PARTNER, ())}
        self._team = [network.number(member) for member in network.team]
        self._agrees = chances_to_agree(network, self.odds)
        self._resting = self._resting_people(set())
        self._routes = self._search(self._resting)
        self._topics = TopicMatches(network)
        self._contact = contact_kinds(network)
        self._named_by = named_by(network)

    # -- routes -----------------------------------------------------------------------------

    def _resting_people(self, targets: set[str]) -> set[int]:
        if self.history is None:
            return set()
        resting = self.history.find_resting(targets, self.network.as_of)
        return {self.network.ids.find(id) for id in resting} - {-1} - set(self._team)

    def _search(self, avoid: set[int]) -> BestRoutes:
        return best_routes(
            self.network, self._team, MAX_TIES, agrees=self._agrees, avoid=sorted(avoid)
        )

    @cached_property
    def _people(self) -> dict[int, list[int]]:
        """The current people of each organization outside the team, by number."""
        held, rows = self.network.affiliations, self.network.is_current
        found: dict[int, set[int]] = defaultdict(set)
        for body, node in zip(
            held.organization[rows].tolist(), held.contact[rows].tolist(), strict=True
        ):
            found[body].add(node)
        team = set(self._team)
        return {body: sorted(people - team) for body, people in found.items()}

    @cached_property
    def _best(self) -> NDArray[np.float64]:
        """The chance of the best route to each organization."""
        held, rows = self.network.affiliations, self.network.is_current
        chance = self._routes.best.copy()
        chance[self._team] = 0.0
        best = np.zeros(len(self.ids))
        np.maximum.at(best, held.organization[rows], chance[held.contact[rows]])
        for body, routes in self._routes_after_refusals.items():
            best[body] = max((float(routes.best[n]) for n in self._people[body]), default=0.0)
        return best

    @cached_property
    def _routes_after_refusals(self) -> dict[int, BestRoutes]:
        """The routes to organizations for which somebody declined, without them."""
        found = {}
        for ask in self.history.asks if self.history else ():
            for body in self._asked_for(ask.organization_id, ask.target_id):
                people = {self.network.ids[node] for node in self._people.get(body, ())}
                resting = self._resting_people({self.ids[body], *people})
                if resting - self._resting and body not in found and people:
                    found[body] = self._search(resting)
        return found

    def _asked_for(self, organization: str | None, person: str | None) -> list[int]:
        """Return the organizations that an ask is about."""
        bodies = [self.ids.find(organization)] if organization else []
        if person is not None and person in self.network.contacts:
            bodies += [self.ids.find(role.organization_id) for role in self.network.roles(person)]
        return [body for body in dict.fromkeys(bodies) if body >= 0]

    @cached_property
    def _with_open_ask(self) -> set[int]:
        """The organizations for which an introduction is asked for, and not answered yet."""
        return {
            body
            for ask in (self.history.asks if self.history else ())
            if ask.is_open
            for body in self._asked_for(ask.organization_id, ask.target_id)
        }

    def _route(self, body: int) -> Introduction | None:
        if not self._best[body]:
            return None
        routes = self._routes_after_refusals.get(body, self._routes)
        best = max(self._people[body], key=lambda node: (routes.best[node], -node))
        nodes, _ = routes.route_to(best)
        return introduction_along(self.network, nodes, odds=self.odds)

    def _umbrella(self, body: int) -> int | None:
        """Return a partner, or an organization within reach, of which this one is a member."""
        found = []
        for each in self._memberships.get(self.ids[body], ()):
            umbrella = self.ids.find(each.umbrella_id)
            if umbrella < 0 or not each.holds(self.network.as_of) or umbrella == self._home:
                continue
            if umbrella in self._partners or self._best[umbrella]:
                found.append((umbrella not in self._partners, -self._best[umbrella], umbrella))
        return min(found)[2] if found else None

    @cached_property
    def _partnerships_on_list(self) -> dict[str, Partnership]:
        """Our partnerships that do not hold today, by id of the other organization."""
        return {each.partner_id: each for each in self.network.own_partnerships}

    def _owner(self, listed: Partnership | None) -> ContactRef | None:
        """Return the member of the team who looks after a partnership, if one is named."""
        if listed is None or listed.owner_id not in self.network.team:
            return None
        return contact_ref(self.network, listed.owner_id)

    @cached_property
    def _kinds(self) -> dict[str, PartnerKind]:
        """What each organization with a current partnership is to us."""
        kinds = kinds_of(self.network)
        return {id: kinds[id] for id in self.network.partners}

    @cached_property
    def _memberships(self) -> dict[str, list[PartOf]]:
        found: dict[str, list[PartOf]] = defaultdict(list)
        for each in self.network.part_of:
            found[each.member_id].append(each)
        return found

    # -- ranks ------------------------------------------------------------------------------

    def rank_prospects(
        self, selection: Selection | None = None
    ) -> list[tuple[int, TargetReason, TopicMatch, Need]]:
        """Return all prospects, or those in a selection, largest need first."""
        found = []
        for body in range(len(self.ids)):
            if body == self._home or body in self._partners:
                continue
            if selection is not None and not selection.has(self.ids[body]):
                continue
            reason = self.reasons.reason(body)
            match = self._topics.with_us(self.ids[body])
            factors = (
                _TARGET[reason.reason],
                match.factor,
                float(self._best[body]) or _NO_ROUTE,
                1 - blau_index(self._contact.get(body, {})),
            )
            found.append((body, reason, match, Need(*factors, value=float(np.prod(factors)))))
        return sorted(found, key=lambda each: (-each[3].value, self.names[each[0]], each[0]))

    def finding(self, body: int, reason: TargetReason, match: TopicMatch, need: Need) -> Prospect:
        """Return a prospect with names, route, holder and next step."""
        network, kinds = self.network, self._contact.get(body, Counter())
        route, people = self._route(body), self._people.get(body, [])
        umbrella = None
        if route is None and (above := self._umbrella(body)) is not None:
            umbrella = organization_ref(network, self.ids[above])
        listed = self._partnerships_on_list.get(self.ids[body])
        known = KnownProspect(
            name=self.names[body],
            people=tuple(contact_ref(network, network.ids[node]) for node in people[:3]),
            count=len(people),
            waiting=body in self._with_open_ask,
            listed=listed is not None,
            stage=listed.stage if listed else None,
            already=self._kinds.get(self.ids[body], PartnerKind.PARTNER).value,
            named_by=self._named_by.get(self.ids[body], ()),
        )
        next_kind, step = next_step(known, route, umbrella)
        counts = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
        return Prospect(
            organization=organization_ref(network, self.ids[body]),
            reason=reason.reason,
            sector=reason.sector,
            inferred=reason.inferred,
            needs=match.needs,
            offers=match.offers,
            stage=known.stage,
            people=len(people),
            contacts=tuple(ContactKind(kind, ties) for kind, ties in counts),
            blau=blau_index(kinds),
            route=route,
            holder=route.people[0] if route else self._owner(listed),
            umbrella=umbrella,
            need=need,
            next_kind=next_kind,
            next=step,
            sentence=prospect_sentence(known, reason.reason, reason.sector, reason.inferred),
            named_by=known.named_by,
        )

    def notes(self) -> list[str]:
        """Return notes on missing and unknown data."""
        notes = missing_sectors_notes(self.reasons.missing_targets, self.reasons.missing)
        if not self.reasons.has_targets:
            notes.append(
                "There are no targets. Name sectors and organizations in graphkit.toml, under "
                "[targets], to rank by them."
            )
        if self._resting:
            who = wording.list_in_words(
                [self.network.contacts[self.network.ids[n]].name for n in sorted(self._resting)],
                most=4,
            )
            verb = "rests" if len(self._resting) == 1 else "rest"
            notes.append(f"{who} {verb} after earlier asks, so no route asks them.")
        return notes
