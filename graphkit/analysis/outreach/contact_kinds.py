"""How many kinds of contact the team has with each organization."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import chain

import numpy as np

from graphkit.network import Network
from graphkit.snapshot import BASES


def blau_index(counts: Mapping[str, int]) -> float:
    """Return how evenly contact is spread over kinds.

    Definition: 1 - sum of p_k ** 2, where p_k is the share of kind k. Source: P. M. Blau,
    *Inequality and Heterogeneity*, 1977.

    Examples
    --------
    >>> blau_index({"met": 3}), blau_index({"met": 1, "wrote": 1}), blau_index({})
    (0.0, 0.5, 0.0)
    """
    total = sum(counts.values())
    return 1 - sum((ties / total) ** 2 for ties in counts.values()) if total else 0.0


def contact_kinds(network: Network) -> dict[int, Counter[str]]:
    """Return in how many ties of the team each organization has each kind of contact.

    Inferred evidence is no contact. A tie counts at every current organization of the person.

    Returns
    -------
    dict of int to Counter
        By number of the organization; those without contact are left out.

    Notes
    -----
    Cost: the evidence of the team's ties.
    """
    csr, ties = network.engine_graph.csr, network.tie_columns
    team = np.array([network.number(member) for member in network.team], np.int64)
    ours = np.zeros(csr.nodes, np.bool_)
    ours[team] = True
    places: dict[int, list[int]] = defaultdict(list)
    held = network.affiliations
    arcs = csr.arcs_of(team)
    arcs = arcs[~ours[csr.indices[arcs]]]
    known = np.zeros(csr.nodes, np.bool_)
    known[csr.indices[arcs]] = True
    rows = np.flatnonzero(network.is_current & known[held.contact])
    for person, body in zip(
        held.contact[rows].tolist(), held.organization[rows].tolist(), strict=True
    ):
        if body not in places[person]:
            places[person].append(body)
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for person, tie in zip(csr.indices[arcs].tolist(), csr.edge[arcs].tolist(), strict=True):
        rows = ties.order[ties.ends[tie] : ties.ends[tie + 1]]
        kinds = {BASES[code] for code in set(network.evidence.basis[rows].tolist())}
        for body, kind in chain.from_iterable(
            ((body, kind) for kind in kinds) for body in places[person]
        ):
            if not kind.inferred:
                found[body][kind.value] += 1
    return dict(found)
