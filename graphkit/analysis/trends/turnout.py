"""What is on record about people of partners at events, and about invitations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from graphkit.analysis.introductions.ties_away import our_people
from graphkit.columns import to_days
from graphkit.model.entities import ANSWERED_YES
from graphkit.network import Network

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphkit.columns import Texts
    from graphkit.network.network_with_events import NetworkWithEvents

INVITATION = "invitation"


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event, or an entry about an invitation, and how many people of a partner took part.

    Attributes
    ----------
    on : datetime.date
    what : str
    invited, answered, came : int or None
        None if nobody wrote it down.
    people : tuple of str
        The ids of those who came or said that they would.
    """

    on: date
    what: str
    invited: int | None
    answered: int | None
    came: int | None
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many were invited, answered and came; None if nobody wrote it down."""

    invited: int | None = None
    answered: int | None = None
    came: int | None = None


def add_up(occasions: Sequence[Occasion]) -> Turnout:
    """Return how many people took part in all.

    On one day, an entry and events are about the same: the larger number counts.
    """
    days: dict[date, tuple[list[Occasion], list[Occasion]]] = defaultdict(lambda: ([], []))
    for occasion in occasions:
        days[occasion.on][bool(occasion.people)].append(occasion)
    sums: list[int | None] = []
    for name in ("invited", "answered", "came"):
        known = []
        for parts in days.values():
            numbers = [[n for o in part if (n := getattr(o, name)) is not None] for part in parts]
            known += [max(sum(found) for found in numbers if found)] if any(numbers) else []
        sums.append(sum(known) if known else None)
    return Turnout(*sums)


def occasions_of(
    graph: NetworkWithEvents, partners: Collection[str]
) -> Mapping[str, tuple[Occasion, ...]]:
    """Return what each partner took part in up to the network's day, oldest first.

    At an event, the people of a partner are those who have a role there on its day, and who are not
    ours. Somebody who came has answered as well.

    Notes
    -----
    Cost: linear in the attendances, and in the roles at the partners.
    """
    network = graph.network
    found: dict[str, list[Occasion]] = {partner: [] for partner in partners}
    for entry in network.partnership_entries[INVITATION]:
        if entry.partner_id in found and entry.on <= network.as_of:
            text = entry.text.read_text(network.name_of)
            invited, answered, came = (
                _number(entry.values.get(name)) for name in ("invited", "answered", "came")
            )
            found[entry.partner_id].append(Occasion(entry.on, text, invited, answered, came))
    for partner, occasions in _at_events(graph, found).items():
        found[partner] += occasions
    return {
        partner: tuple(sorted(occasions, key=lambda each: (each.on, each.what)))
        for partner, occasions in found.items()
    }


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _at_events(graph: NetworkWithEvents, partners: Collection[str]) -> Mapping[str, list[Occasion]]:
    network, attendances = graph.network, graph.attendances
    roles = _roles_at(network, partners)
    theirs = np.zeros(len(network.ids), np.bool_)
    theirs[list(roles)] = True
    contacts = _numbers_in(attendances.contact_ids, network.ids)[attendances.contact]
    rows = np.flatnonzero((contacts >= 0) & theirs[contacts])
    yes, codes = attendances.role.code(ANSWERED_YES), attendances.role.codes
    events = {event.id: event for event in graph.events} if len(rows) else {}
    # By partner and event: who came, and who only said that they would.
    there: dict[tuple[str, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for row in rows.tolist():
        event = events.get(attendances.event_ids[attendances.event[row]])
        if event is None or event.on > network.as_of:
            continue
        contact, day = int(contacts[row]), to_days(event.on)
        for partner, since, until in roles[contact]:
            if since <= day and (not until or day <= until):
                came, said = there[partner, event.id]
                (said if codes[row] == yes else came).add(network.ids[contact])
    found: dict[str, list[Occasion]] = defaultdict(list)
    for (partner, id), (came, said) in sorted(there.items()):
        people = tuple(sorted(came | said))
        event = events[id]
        found[partner].append(Occasion(event.on, event.name, None, len(people), len(came), people))
    return found


def _roles_at(
    network: Network, partners: Collection[str]
) -> Mapping[int, Sequence[tuple[str, int, int]]]:
    """Return for each contact at a partner who is not ours: the partner, since, until."""
    roles, ids = network.affiliations, network.organization_columns.ids
    wanted = np.zeros(len(ids), np.bool_)
    wanted[[ids.find(partner) for partner in partners]] = True
    rows = np.flatnonzero(wanted[roles.organization] & ~our_people(network)[roles.contact])
    found: dict[int, list[tuple[str, int, int]]] = defaultdict(list)
    for row in rows.tolist():
        span = int(roles.since[row]), int(roles.until[row])
        found[int(roles.contact[row])].append((ids[int(roles.organization[row])], *span))
    return found


def _numbers_in(ids: Texts, known: Texts) -> NDArray[np.int64]:
    """Return for each of some ids its number among others; -1 if it is not there."""
    return np.array([known.find(id) for id in ids], np.int64)
