"""Who would be lost with a person, if ties stay in an engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graphkit.analysis.departures import departures
from graphkit.analysis.references import without_team
from graphkit.compute.far_search import search

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Selection
    from graphkit.analysis.findings import Departure
    from graphkit.compute.far_ties import FarTies


def far_departures(
    far: FarTies, contact_id: str, *, selection: Selection | None = None
) -> Answer[Departure]:
    """Compute what the team would lose, as `departures` does in a network with all ties.

    Two searches from the team, with the person and without, show who would be out of reach. Of the
    ties, only those of the person and of the team are fetched.

    See `graphkit.analysis.departures.departures` for the parameters and errors.
    """
    people = far.people
    if not people.team:
        raise without_team(people)
    who = np.array([people.number(contact_id)], np.int64)
    team = np.array([people.number(member) for member in people.team], np.int64)
    far.engine.define("measured_ties", "structure/plain_ties")
    before = search(far.engine, len(people.ids), team).steps >= 0
    after = search(far.engine, len(people.ids), team, without=who).steps >= 0
    lost = before & ~after
    lost[who] = False
    near = far.network_around(np.union1d(team, who))
    return departures(
        near, contact_id, selection=selection, lost=np.flatnonzero(lost).astype(np.int32)
    )
