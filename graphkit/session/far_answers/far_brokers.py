"""Brokers, if ties stay in an engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from graphkit.analysis.brokers import BrokerFacts, brokers, is_small
from graphkit.compute.far_measures import neighborhoods, structural_holes
from graphkit.compute.sampled_routes import far_betweenness
from graphkit.compute.sparse_certificate import sparse_certificate
from graphkit.engine.resilience.connectivity import biconnected, cuts

if TYPE_CHECKING:
    from graphkit.analysis.answer import Answer
    from graphkit.analysis.filters.selection import Selection
    from graphkit.analysis.findings import Broker
    from graphkit.compute.far_ties import FarTies

# The largest error of betweenness, as a share of all routes.
_ERROR = 0.02


def far_brokers(
    far: FarTies, *, count: int = 10, selection: Selection | None = None
) -> Answer[Broker]:
    """Find brokers, as `brokers` does in a network with all ties.

    What somebody's loss would cut off is exact. Betweenness is estimated from shortest paths drawn
    at random, and the answer says so; in a network that is small enough for exact values, all ties
    are fetched.

    See `graphkit.analysis.brokers.brokers` for the parameters and errors.
    """
    engine, people = far.engine, len(far.people.ids)
    engine.define("measured_ties", "structure/plain_ties")
    degree = neighborhoods(engine, people)["degree"]
    if is_small(people, people + int(degree.sum())):
        return brokers(far.whole_network(), count=count, selection=selection)
    few = sparse_certificate(engine, people)
    between = far_betweenness(engine, few.component, degree, few.longest, epsilon=_ERROR)
    engine.define("measured_ties", "structure/weighted_ties")
    holes = structural_holes(engine, people)
    team = [far.people.number(member) for member in far.people.team]
    facts = BrokerFacts(
        between,
        cuts(few.csr, team),
        biconnected(few.csr).cut_points,
        holes["constraint"],
        holes["effective_size"],
    )
    return brokers(
        far.people,
        count=count,
        selection=selection,
        facts=facts,
        around=lambda ranked: far.network_around(np.asarray(ranked)),
    )
