"""Few ties that show what the loss of any one person would cut off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from graphkit.compute.engines.compute_engine import ComputeEngine
from graphkit.compute.far_measures import components
from graphkit.compute.far_search import FoundPeople, search
from graphkit.compute.parquet.arrow_columns import number_table
from graphkit.engine.core.csr import CSR

if TYPE_CHECKING:
    from graphkit.engine.core.csr import Ints


@dataclass(frozen=True, eq=False)
class SparseCertificate:
    """Some of the ties: at most 2 for each person.

    Without any one person, the same people are connected by these ties as by all ties. So cut
    points and what they cut off are the same. Strengths do not count.

    Attributes
    ----------
    csr : CSR
    component : int64 array (people)
        The number of each person's component, 1 for the largest.
    longest : int
        No shortest path has more people.
    """

    csr: CSR
    component: Ints
    longest: int


def sparse_certificate(engine: ComputeEngine, people: int) -> SparseCertificate:
    """Return few ties that show what the loss of any one person would cut off.

    Parameters
    ----------
    engine : ComputeEngine
        It has the table `ties`.
    people : int

    Notes
    -----
    A forest of breadth-first searches, and a second one among the other ties (J. Cheriyan, M.-Y.
    Kao and R. Thurimella, *SIAM J. Comput.* 22:157, 1993). Cost: for each forest, about log n
    passes over the ties for the components, and one pass for each level of the search.
    """
    engine.define("measured_ties", "structure/plain_ties")
    component = components(engine, people)
    tree, one = _forest(engine, component)
    engine.send("chosen_pairs", number_table(tail=one[0], head=one[1]))
    engine.keep("other_ties", "structure/ties_outside")
    engine.define("measured_ties", "structure/other_ties")
    _, two = _forest(engine, components(engine, people))
    engine.define("measured_ties", "structure/plain_ties")
    for name in ("other_ties", "chosen_pairs"):
        engine.drop(name)
    tail, head = (np.concatenate([one[end], two[end]]) for end in (0, 1))
    # Two people are at most as far apart as by way of the person where their tree begins.
    return SparseCertificate(
        CSR.of(people, tail, head), component, 2 * int(tree.steps.max(initial=0)) + 1
    )


def _forest(engine: ComputeEngine, component: Ints) -> tuple[FoundPeople, tuple[Ints, Ints]]:
    """Search each component, and return the two ends of the ties of the forest, lower first.

    Each tree begins with the person of its component who has the lowest number.
    """
    _, roots = np.unique(component, return_index=True)
    found = search(engine, len(component), roots)
    child = np.flatnonzero(found.parent >= 0)
    parent = found.parent[child]
    return found, (np.minimum(child, parent), np.maximum(child, parent))
