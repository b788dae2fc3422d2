"""Fetch the ties to partners from an engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graphkit.analysis.introductions.ties_away import our_people

if TYPE_CHECKING:
    from graphkit.compute.far_ties import FarTies
    from graphkit.network import Network


def network_of_partners(far: FarTies, organization_id: str | None) -> Network:
    """Return the network with the ties between our people and those of partners.

    Parameters
    ----------
    far : FarTies
    organization_id : str or None
        One organization, partner or not, instead of all partners.
    """
    people = far.people
    wanted = list(people.partners) if organization_id is None else [organization_id]
    theirs = np.zeros(len(people.ids), np.bool_)
    for id in wanted:
        theirs[people.contact_numbers_at(id)] = True
        partnership = people.partners.get(id)
        if partnership is not None and partnership.main_contact_id is not None:
            theirs[people.number(partnership.main_contact_id)] = True
    return far.network_between(np.flatnonzero(our_people(people)), np.flatnonzero(theirs))
