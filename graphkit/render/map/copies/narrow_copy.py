"""Narrow a copy of a network to what meets a filter, and to team members who know it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graphkit.analysis.filters.selection import Selection
from graphkit.network import Network, wording
from graphkit.network.subnetwork import subnetwork
from graphkit.render.map.copies.share_terms import MapCopy


def shown_ids(network: Network, selection: Selection, also: Iterable[str] = ()) -> set[str]:
    """Return the ids of what a narrowed map shows.

    These are the people and organizations that meet the filter, both ends of ties that meet it, the
    team members who know one of these people, the employers of all of them, and home.

    Parameters
    ----------
    network : Network
    selection : Selection
    also : iterable of str
        Contacts and organizations to show in any case.
    """
    people = set(selection.contacts) | {end for ends in selection.ties for end in ends}
    people |= {id for id in also if id in network.contacts}
    people |= {
        member
        for member in network.team
        if not people.isdisjoint(other for other, _ in network.neighbors[member])
    }
    jobs = (network.employer(id) for id in people)
    bodies = set(selection.organizations) | {job.organization_id for job in jobs if job}
    bodies |= {id for id in (*also, network.home_id) if id and id in network.organizations}
    return people | bodies


def narrow_copy(copy: MapCopy, shown: set[str]) -> MapCopy:
    """Return a copy with some contacts and organizations only.

    Parameters
    ----------
    copy : MapCopy
    shown : set of str
        Their ids in the network from which the copy was made.
    """
    ids = shown if copy.ids is None else {copy.ids[id] for id in shown if id in copy.ids}
    network = subnetwork(copy.network, ids)
    numbers = copy.numbers
    if numbers is not None:
        known = {id: count for id, count in numbers.known.items() if id in ids}
        numbers = replace(numbers, people=sum(known.values()), known=known)
    return replace(copy, network=network, numbers=numbers)


def narrowed_headline(copy: MapCopy, selection: Selection) -> str:
    """Return one sentence about what a narrowed map shows; a copy for others hides the filter."""
    network = copy.network
    counts = wording.list_in_words(
        [
            wording.count_of(len(network.ids), "person", "people"),
            wording.count_of(len(network.organization_columns), "organization"),
        ]
    )
    if not copy.terms.own:
        return f"Part of the network: {counts}."
    return f"Only {selection.words}, and the team members who know them: {counts}."
