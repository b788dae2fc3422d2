"""When somebody of ours was last in contact with each person, from any source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from graphkit.analysis.introductions.ties_away import our_people
from graphkit.analysis.reminders.follow_ups import build_due_entries
from graphkit.columns import to_days
from graphkit.computed_once import computed_once
from graphkit.engine.core.csr import Flags
from graphkit.model import ENDED, Basis, Tie
from graphkit.network import Network
from graphkit.snapshot import BASES

# Evidence of these kinds is contact on a day. A declared tie only says since when people know
# each other, and a shared board says nothing about a day.
_CONTACT = tuple(BASES.index(basis) for basis in (Basis.MET, Basis.WROTE, Basis.CONNECTED))


@dataclass(frozen=True, slots=True)
class LastContact:
    """The last contact with a person: the day, and the id of the person of ours.

    `by` is None if somebody wrote down that there was contact, and nothing more is known.
    """

    on: date
    by: str | None
    basis: Basis | None = None


@dataclass(frozen=True, slots=True)
class LastContacts:
    """The last contact of our people with each other person.

    Attributes
    ----------
    by_id : mapping of str to LastContact
        By the id of a contact outside, or of an organization with which somebody noted contact.
    """

    by_id: Mapping[str, LastContact] = field(default_factory=dict)

    def with_any(self, ids: Iterable[str]) -> tuple[str, LastContact] | None:
        """Return the last contact with one of several, with its id; None if there was none."""
        found = [(id, self.by_id[id]) for id in ids if id in self.by_id]
        return max(found, key=lambda one: (one[1].on, one[0]), default=None)


def last_contacts(network: Network, ours: Flags, noted: Mapping[str, date]) -> LastContacts:
    """Return the last contact of our people with each person outside, up to the network's day.

    Contact is a meeting, a message in either direction, or the day of a confirmed connection, from
    any source. Contact by mail and meetings is kept by calendar quarter; if the last day of one is
    still to come, its first day counts.

    Parameters
    ----------
    network : Network
    ours : bool array
        Whether each contact is one of ours.
    noted : mapping of str to datetime.date
        By the id of a contact or organization, the day for which somebody wrote down that there was
        contact.

    Notes
    -----
    Cost: linear in the evidence.
    """
    evidence, today = network.evidence, to_days(network.as_of)
    first, last = evidence.first, evidence.last
    day = np.where((last > 0) & (last <= today) & (last != to_days(ENDED)), last, first)
    # A connection is contact on its first day only.
    day = np.where(evidence.basis == BASES.index(Basis.CONNECTED), first, day)
    out = ours[evidence.tail] != ours[evidence.head]
    rows = np.flatnonzero(out & np.isin(evidence.basis, _CONTACT) & (day > 0) & (day <= today))
    tail, head = evidence.tail[rows], evidence.head[rows]
    from_us = ours[tail]
    us, them = np.where(from_us, tail, head), np.where(from_us, head, tail)
    # In order of person and day; of one day, the first of ours in order of id.
    order = np.lexsort((-us, day[rows], them))
    ids = network.ids
    found: dict[str, LastContact] = {}
    for at in order[np.append(np.diff(them[order]) > 0, True)[: len(order)]].tolist():
        on = date.fromordinal(int(day[rows[at]]))
        basis = BASES[evidence.basis[rows[at]]]
        found[ids[int(them[at])]] = LastContact(on, ids[int(us[at])], basis)
    for id, on in noted.items():
        if on <= network.as_of and (id not in found or on > found[id].on):
            found[id] = LastContact(on, None)
    return LastContacts(found)


@computed_once
def last_contacts_of_home(network: Network) -> LastContacts:
    """Return the last contact of the team and of everybody at home, with what somebody noted."""
    return last_contacts(network, our_people(network), build_due_entries(network.entries).done)


def last_contact(network: Network, tie: Tie) -> date | None:
    """Return the last day of contact between the two people of a tie, as in `last_contacts`."""
    today = network.as_of
    days: list[date] = []
    for piece in tie.evidence:
        if piece.basis in (Basis.MET, Basis.WROTE):
            days += [day for day in (piece.first, piece.last) if day and day != ENDED]
        elif piece.basis is Basis.CONNECTED and piece.first:
            days.append(piece.first)
    return max((day for day in days if day <= today), default=None)
