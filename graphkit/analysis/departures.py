"""What the team would lose if one person left."""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from dataclasses import dataclass

import numpy as np

from graphkit.analysis.answer import Answer
from graphkit.analysis.filters.selection import Selection
from graphkit.analysis.findings import ContactRef, Departure, OrganizationRef
from graphkit.analysis.introductions.ties_away import contact_flags, ties_between
from graphkit.analysis.references import (
    contact_ref,
    inferred_count,
    organization_ref,
    without_team,
)
from graphkit.columns.grouped_rows import distinct_values
from graphkit.engine.core.csr import Flags, Floats, Numbers
from graphkit.engine.resilience.removal import nodes_lost
from graphkit.network import Network, wording

_EFFECTS = ("cut off", "lost", "weaker")
_MOST_NAMED = 4


def departures(
    network: Network,
    contact_id: str,
    *,
    selection: Selection | None = None,
    lost: Numbers | None = None,
) -> Answer[Departure]:
    """Compute what the team would lose if a person left.

    The person and all their ties are removed. The answer lists every organization except home to
    which the team then has weaker ties or none, or where the team can no longer reach some people
    by any route. Partners come first, then the greatest losses.

    Parameters
    ----------
    network : Network
    contact_id : str
        A team member or any other contact.
    selection : Selection, optional
        Only the organizations in it.
    lost : integer array, optional
        The numbers of the people out of reach; by default, computed. If
        given, the network needs no other ties than those of the person and of the team.

    Returns
    -------
    Answer of Departure

    Raises
    ------
    NothingFound
        If nobody on the team is in the network.
    """
    who = contact_ref(network, contact_id)
    if not network.team:
        raise without_team(network)
    if lost is None:
        lost = _people_lost(network, contact_id)
    partners, ties = network.partners, _TeamTies.of(network)
    is_lost = np.zeros(len(network.ids), np.bool_)
    is_lost[lost] = True
    departures = [
        found
        for o in _affected_organizations(network, contact_id, lost)
        if (selection is None or selection.has(o))
        and (found := _departure(network, who, organization_ref(network, o), ties, is_lost))
    ]
    findings = tuple(sorted(departures, key=lambda found: _loss_rank(found, partners)))
    placed = {p.id for found in findings for p in found.unreachable}
    unplaced = sorted(
        contact_ref(network, id).name
        for at in lost.tolist()
        if (id := network.ids[at]) not in placed
    )
    if selection is not None:
        unplaced = []  # people of no known organization are not asked about
    notes = []
    if unplaced:
        names = wording.list_in_words(unplaced, most=_MOST_NAMED)
        notes.append(f"Out of reach, with no other known organization: {names}.")
    return Answer(
        kind="departures",
        asked={
            "without": who.name,
            "without_id": contact_id,
            "as_of": network.as_of.isoformat(),
        },
        findings=findings,
        summary=_departure_summary(who.name, findings, len(unplaced)),
        notes=(*notes, *(inferred_count(network) if findings or unplaced else ())),
    )


def _people_lost(network: Network, contact_id: str) -> Numbers:
    """Return the numbers of the people out of reach of the team."""
    team = [network.number(member) for member in network.team]
    return nodes_lost(network.engine_graph.csr, [network.number(contact_id)], team)


@dataclass(frozen=True, eq=False)
class _TeamTies:
    """The ties of the team to others, in order of the other's number.

    Attributes
    ----------
    member, other : integer arrays
        The numbers of both ends.
    strength : float64 array
    is_team : bool array (people)
    """

    member: Numbers
    other: Numbers
    strength: Floats
    is_team: Flags

    @classmethod
    def of(cls, network: Network) -> _TeamTies:
        is_team, ties = contact_flags(network, network.team), network.tie_columns
        rows = ties_between(network, ~is_team, is_team)
        tail, head = ties.tail[rows], ties.head[rows]
        member, other = (np.where(is_team[tail], *ends) for ends in ((tail, head), (head, tail)))
        order = np.argsort(other, kind="stable")
        return cls(member[order], other[order], ties.strength[rows][order], is_team)

    def summed_strength(self, people: Numbers, without: int | None = None) -> float:
        """Return the sum over the ties to some people, given by number.

        Ties of the person `without` are left out.
        """
        starts, stops = (np.searchsorted(self.other, people, side) for side in ("left", "right"))
        return math.fsum(
            strength
            for start, stop in zip(starts.tolist(), stops.tolist(), strict=True)
            for member, other, strength in zip(
                self.member[start:stop].tolist(),
                self.other[start:stop].tolist(),
                self.strength[start:stop].tolist(),
                strict=True,
            )
            if without not in (member, other)
        )


def _departure(
    network: Network, who: ContactRef, at: OrganizationRef, ties: _TeamTies, is_lost: Flags
) -> Departure | None:
    """Return what the team would lose at an organization; None if nothing.

    `is_lost` marks the contacts that no route would reach.
    """
    number, people = network.number(who.id), network.contact_numbers_at(at.id)
    people = people[~ties.is_team[people]]
    had = ties.summed_strength(people)
    has = ties.summed_strength(people, without=number)
    out = [network.ids[each] for each in people[is_lost[people]].tolist() if each != number]
    if not out and math.isclose(had, has):
        return None
    effect = _EFFECTS[0] if out else _EFFECTS[1] if has == 0 else _EFFECTS[2]
    unreachable = tuple(contact_ref(network, c) for c in out)
    sentence = _loss_sentence(at, had, has, [p.name for p in unreachable])
    return Departure(who, at, effect, had, has, unreachable, sentence)


def _loss_rank(found: Departure, partners: Container[str]) -> tuple[bool, int, float, str, str]:
    at = found.organization
    # Rounded, so that the name decides between equal losses, not the last bit of a sum.
    loss = round(found.after - found.before, 9)
    return at.id not in partners, _EFFECTS.index(found.effect), loss, at.name, at.id


def _affected_organizations(network: Network, contact_id: str, lost: Numbers) -> list[str]:
    """Return the organizations at which ties or people may be lost, without home."""
    contact = network.number(contact_id)
    people = [np.array([contact]), lost]
    if contact_id in network.team:
        people.append(network.engine_graph.csr.neighbors(contact))
    here = np.isin(network.affiliations.contact, np.concatenate(people)) & network.is_current
    places = distinct_values(network.affiliations.organization[here])
    return [
        id
        for at in places.tolist()
        if (id := network.organization_columns.ids[at]) != network.home_id
    ]


def _loss_sentence(at: OrganizationRef, before: float, after: float, names: Sequence[str]) -> str:
    parts = []
    if names:
        many = wording.count_of(len(names), "person", "people")
        named = wording.list_in_words(names, most=_MOST_NAMED)
        parts.append(f"{many} at {at.name} would be out of reach: {named}")
    if before > 0 and after == 0:
        parts.append(f"nobody on the team would know anyone at {at.name} anymore")
    elif not math.isclose(before, after):
        lost = (before - after) / before
        share = "less than 1%" if lost < 0.01 else f"{lost:.0%}"
        parts.append(f"the team's ties to {at.name} would lose {share} of their strength")
    text = "; ".join(parts)
    return text[0].upper() + text[1:] + "."


def _departure_summary(name: str, findings: Sequence[Departure], unplaced: int) -> str:
    if not findings and not unplaced:
        return f"If {name} left, the team would lose no tie and could still reach everyone."
    # An organization that is cut off may have lost its ties, too: it counts in both.
    cut_off = sum(bool(f.unreachable) for f in findings)
    without_ties = sum(f.before > 0 and f.after == 0 for f in findings)
    with_weaker = sum(f.after > 0 and not math.isclose(f.before, f.after) for f in findings)
    out = {p.id for f in findings for p in f.unreachable}
    parts = []
    if out:
        where = wording.count_of(cut_off, "organization")
        people = wording.count_of(len(out), "person", "people")
        parts.append(f"{people} at {where} would be out of reach")
    if unplaced:
        people = wording.count_of(unplaced, "person", "people")
        parts.append(f"{people} with no other known organization would be out of reach")
    if without_ties:
        lost = wording.count_of(without_ties, "organization")
        parts.append(f"the team would lose its last tie to {lost}")
    if with_weaker:
        weaker = wording.count_of(with_weaker, "organization")
        theirs = "its" if without_ties else "the team's"
        parts.append(f"{theirs} ties to {weaker} would be weaker")
    return f"If {name} left, {wording.list_in_words(parts)}."
