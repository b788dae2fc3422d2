"""Measures of people and organizations that a map shows as colors, sizes and filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphkit.analysis.lists.entity_fields import known_to_team
from graphkit.computed_once import computed_once
from graphkit.engine.brokerage.structural_holes import structural_holes
from graphkit.engine.centrality.betweenness import betweenness
from graphkit.engine.centrality.sampled_betweenness import sampled_betweenness
from graphkit.engine.core.csr import CSR
from graphkit.network import Network

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The most work for exact betweenness (nodes times ties); a larger network gets an estimate. Colors
# and ranks need no more, and the map should be drawn in a few seconds.
_EXACT_WORK = 40_000_000
_ERROR = 0.01
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class NodeMeasure:
    """A measure in plain words, with its values.

    Attributes
    ----------
    name, title, about : str
        A short name, a heading, and a sentence that explains the measure.
    of : {"person", "organization"}
    values : mapping of str to float
        By id. A person or organization without a value is missing: unknown is not 0.
    percent : bool
        Whether the values are percentages.
    estimated : bool
    """

    name: str
    title: str
    about: str
    of: str
    values: Mapping[str, float]
    percent: bool = False
    estimated: bool = False


@computed_once
def node_measures(network: Network) -> tuple[NodeMeasure, ...]:
    """Return the measures of all people and organizations of a network.

    Returns
    -------
    tuple of NodeMeasure
        Measures with the same value for everybody are left out, because they show nothing.

    Notes
    -----
    Definitions, sources and costs: `graphkit.engine.centrality.betweenness` and
    `graphkit.engine.brokerage.structural_holes`. Effective size and constraint weigh ties by their
    strength, as `graphkit brokers` does.
    """
    found = (*_of_people(network), *_of_organizations(network))
    return tuple(each for each in found if len(set(each.values.values())) > 1)


def _of_people(network: Network) -> tuple[NodeMeasure, ...]:
    graph = network.engine_graph
    csr = graph.csr
    degrees = csr.degrees.astype(float)
    held = network.affiliations.contact[network.is_current]
    places = np.bincount(held, minlength=csr.nodes).astype(float)
    roles = NodeMeasure(
        "roles",
        "Roles",
        "How many jobs and board seats they have now.",
        "person",
        _by_id(network.ids, places),
    )
    if not csr.arcs:
        return (roles,)
    exact = csr.work * csr.nodes <= _EXACT_WORK
    between = (
        betweenness(csr, normalized=True)
        if exact
        else sampled_betweenness(csr, _ERROR, normalized=True)
    )
    holes = structural_holes(csr, graph.weights("strength"))
    return (
        NodeMeasure(
            "ties", "Ties", "How many people they know.", "person", _by_id(network.ids, degrees)
        ),
        NodeMeasure(
            "between",
            "Go-between",
            "How many of the shortest ways between two other people lead through them.",
            "person",
            _by_id(network.ids, 100 * between.values),
            percent=True,
            estimated=not exact,
        ),
        NodeMeasure(
            "separate",
            "Separate contacts",
            "How many of their contacts do not know each other, judged by the strength of the "
            "ties. A person with many joins separate circles.",
            "person",
            _by_id(network.ids, holes.effective_size),
        ),
        NodeMeasure(
            "closed",
            "Closed circle",
            "How much their contacts also know each other. A low number means that they join "
            "separate circles; 1 is a closed circle.",
            "person",
            _by_id(network.ids, holes.constraint),
        ),
        roles,
    )


def _of_organizations(network: Network) -> tuple[NodeMeasure, ...]:
    ids = network.organization_columns.ids
    people = [network.contact_numbers_at(id) for id in ids]
    known = known_to_team(network)
    found = [
        NodeMeasure(
            "people",
            "People",
            "How many people are known there.",
            "organization",
            _by_id(ids, [float(len(there)) for there in people]),
        )
    ]
    if network.team:
        found.append(
            NodeMeasure(
                "reached",
                "People the team knows",
                "How many people there know somebody in the team.",
                "organization",
                _by_id(ids, [float(known[there].sum()) for there in people]),
            )
        )
    if network.engine_graph.csr.arcs:
        found.append(
            NodeMeasure(
                "outside",
                "Ties to others",
                "How many ties its people have with people elsewhere.",
                "organization",
                _by_id(ids, _ties_elsewhere(network, network.engine_graph.csr)),
            )
        )
    return tuple(found)


def _ties_elsewhere(network: Network, csr: CSR) -> NDArray[np.float64]:
    """Return for each organization the ties between those who work there and anybody else."""
    work = network.workplace_numbers
    one, other = work[csr.rows], work[csr.indices]
    apart = (one >= 0) & (one != other)
    counts = np.bincount(one[apart], minlength=len(network.organization_columns.ids))
    return counts.astype(np.float64)


def _by_id(ids: Sequence[str], values: NDArray[np.float64] | Sequence[float]) -> dict[str, float]:
    """Return the defined values by id, rounded to three digits."""
    return {
        id: float(f"{value:.{_DIGITS}g}") if value < 100 else float(round(value))
        for id, value in zip(ids, np.asarray(values).tolist(), strict=True)
        if not np.isnan(value)
    }
