"""The two sides of each partnership, and the ties between them, found for all partners at once."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from graphkit.analysis.introductions.ties_away import our_people
from graphkit.columns.grouped_rows import group_numbers, group_starts, sort_into_groups
from graphkit.engine.core.csr import Flags, Ints, Numbers
from graphkit.model import Partnership
from graphkit.network import Network


class PartnerSides(NamedTuple):
    """The people of an organization who are not ours, and our ties to them.

    Attributes
    ----------
    organization_id : str
    partnership : Partnership or None
    theirs : int array
        The numbers of its current people and its main contact, sorted.
    ties : int array
        The numbers of the ties between the sides.
    ours_at_tail : bool array
        Whether the tail of each is the contact on our side; else it is the head.
    effective : float
        The equivalent number of equal holders on the weaker side, as in `PartnerTies`.
    """

    organization_id: str
    partnership: Partnership | None
    theirs: Ints
    ties: Numbers
    ours_at_tail: Flags
    effective: float


class _Ours(NamedTuple):
    """Who is on our side: some with every partner, and the owner of each partnership with that one.

    `owners` has the number of a contact for each partner; -1 for nobody.
    """

    always: Flags
    owners: Ints

    def has(self, partner: Ints, contact: Ints | Numbers) -> Flags:
        """Return whether each contact is on our side of the partnership with each partner."""
        found: Flags = self.always[contact] | (contact == self.owners[partner])
        return found


def sides_of_partnerships(
    network: Network, wanted: Mapping[str, Partnership | None]
) -> Iterator[PartnerSides]:
    """Yield for each of some organizations its side and the ties to ours, in order of id.

    Our side is the team, all current people of the home organization, and the owner of the
    partnership.

    Notes
    -----
    Cost: linear in the affiliations and in the ties of the people on the other sides.
    """
    ids = sorted(wanted)
    held = [wanted[id] for id in ids]
    owners = _numbers(network, [each.owner_id if each else None for each in held])
    ours = _Ours(our_people(network), owners)
    at, theirs = _their_people(network, ids, held)
    kept = ~ours.has(at, theirs)
    at, theirs = at[kept], theirs[kept]
    csr, columns = network.engine_graph.csr, network.tie_columns
    arcs, arc_at = csr.arcs_of(theirs), np.repeat(at, csr.degrees[theirs])
    kept = ours.has(arc_at, csr.indices[arcs])
    ties, tie_at = csr.edge[arcs[kept]], arc_at[kept]
    tail, head = columns.tail[ties], columns.head[ties]
    at_tail = ours.has(tie_at, tail)
    weaker = map(
        min,
        _effective(network, ids, tie_at, np.where(at_tail, tail, head), columns.strength[ties]),
        _effective(network, ids, tie_at, np.where(at_tail, head, tail), columns.strength[ties]),
    )
    people, lines = _ranges(ids, at), _ranges(ids, tie_at)
    for id, each, who, rows, effective in zip(ids, held, people, lines, weaker, strict=True):
        yield PartnerSides(id, each, theirs[who], ties[rows], at_tail[rows], effective)


def _their_people(
    network: Network, ids: Sequence[str], held: Sequence[Partnership | None]
) -> tuple[Ints, Ints]:
    """Return the current people and the main contact of each organization.

    Returns
    -------
    at, people : int64 arrays
        The place of the organization and the number of the contact, sorted, without repeats.
    """
    place = np.full(len(network.organization_columns) + 1, -1, np.int64)
    place[[network.organization_columns.ids.find(id) for id in ids]] = np.arange(len(ids))
    place[-1] = -1  # of organizations that are not in the network
    roles = network.affiliations
    of = place[roles.organization]
    rows = np.flatnonzero(network.is_current & (of >= 0))
    main = _numbers(network, [each.main_contact_id if each else None for each in held])
    known = np.flatnonzero(main >= 0)
    size = max(1, len(network.ids))
    keys = np.concatenate([of[rows] * size + roles.contact[rows], known * size + main[known]])
    keys.sort()
    at, people = np.divmod(keys[group_starts(keys)], size)
    return at, people


def _numbers(network: Network, contacts: Sequence[str | None]) -> Ints:
    return np.array([network.ids.find(id or "") for id in contacts], np.int64)


def _ranges(ids: Sequence[str], at: Ints) -> Iterator[slice]:
    """Yield the rows of each organization; `at` has the place of each row's, sorted."""
    ends = np.searchsorted(at, np.arange(len(ids) + 1)).tolist()
    return (slice(start, end) for start, end in pairwise(ends))


def _effective(
    network: Network, ids: Sequence[str], at: Ints, holders: Numbers, strength: np.ndarray
) -> Iterator[float]:
    """Yield for each organization the equivalent number of equal holders on one side.

    Parameters
    ----------
    network : Network
    ids : sequence of str
        The organizations.
    at : int64 array (ties)
        The place of the organization of each tie, sorted.
    holders : int32 array (ties)
        The number of the contact who holds each tie.
    strength : float array (ties)
    """
    order, keys = sort_into_groups(at * len(network.ids) + holders)
    first = group_starts(keys)
    # The ties of a holder are added one after another, as records of ties are.
    sums = np.bincount(group_numbers(first), strength[order]).tolist()
    for rows in _ranges(ids, keys[first] // max(1, len(network.ids))):
        total = math.fsum(sums[rows])
        squares = math.fsum((each / total) ** 2 for each in sums[rows])
        yield 1 / squares if squares else 0.0
