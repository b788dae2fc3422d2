"""Measures of all people at once, computed by an engine over its ties."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.compute.engines.compute_engine import ComputeEngine
from graphkit.compute.parquet.arrow_columns import to_numbers
from graphkit.compute.parquet.tables_edge_list import check_weight
from graphkit.errors import UsageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A network of n people needs about log2 n rounds; a long chain a few more.
_MOST_ROUNDS = 100


def far_measure(engine: ComputeEngine, name: str, people: int, weight: str | None) -> NDArray[Any]:
    """Return a measure of each person.

    Parameters
    ----------
    engine : ComputeEngine
        It has the table `ties`, with places from 0 to `people` - 1.
    name : str
        One of `FAR_MEASURES`.
    people : int
    weight : {"strength"}, optional
        What weighs the ties; by default, all count alike.

    Returns
    -------
    array (people)

    Raises
    ------
    UsageError
        If no engine computes this measure, or there is no such weight.
    """
    compute = FAR_MEASURES.get(name)
    if compute is None:
        raise UsageError(
            f"{engine.name} does not compute {name}, because it needs all ties in memory",
            where="--compute",
            next=f"It computes {', '.join(FAR_MEASURES)}. For others, ask with --compute local",
        )
    check_weight(weight)
    ties = "structure/weighted_ties" if weight else "structure/plain_ties"
    engine.define("measured_ties", ties)
    return compute(engine, people)


def _spread(
    people: int, nodes: NDArray[np.integer], values: NDArray[Any], missing: Any
) -> NDArray[Any]:
    """Return the value of each person; those without a tie have none."""
    found = np.full(people, missing, values.dtype)
    found[nodes] = values
    return found


def neighborhoods(engine: ComputeEngine, people: int) -> dict[str, NDArray[Any]]:
    """Return how many ties each person has, and how strong they are in all.

    The engine keeps them as the table `neighborhoods`.

    Parameters
    ----------
    engine : ComputeEngine
        It has the table `measured_ties`.
    people : int
    """
    engine.keep("neighborhoods", "structure/neighborhoods")
    rows = engine.fetch("read/neighborhoods")
    nodes = to_numbers(rows["node"], np.int64)
    return {
        "degree": _spread(people, nodes, to_numbers(rows["degree"], np.int64), 0),
        "strength": _spread(people, nodes, to_numbers(rows["total"], np.float64), 0.0),
    }


def structural_holes(engine: ComputeEngine, people: int) -> dict[str, NDArray[Any]]:
    """Return constraint and effective size (Burt 1992).

    Parameters
    ----------
    engine : ComputeEngine
        It has the table `measured_ties`.
    people : int

    Notes
    -----
    Each tie leads from the person with fewer ties to the one with more, so that each triangle is
    found once and nobody has more than sqrt(2 ties) to start from (Chiba and Nishizeki 1985).
    """
    engine.keep("neighborhoods", "structure/neighborhoods")
    engine.keep("oriented_ties", "structure/oriented_ties")
    rows = engine.fetch("structure/structural_holes")
    engine.drop("oriented_ties")
    nodes = to_numbers(rows["node"], np.int64)
    return {
        "constraint": _spread(
            people, nodes, to_numbers(rows["constraint_"], np.float64, np.nan), np.nan
        ),
        "effective_size": _spread(
            people, nodes, to_numbers(rows["effective_size"], np.float64, np.nan), np.nan
        ),
    }


def components(engine: ComputeEngine, people: int) -> NDArray[np.int64]:
    """Return the number of each person's component, 1 for the largest.

    Labels spread from neighbor to neighbor, and from each label's owner to all who have it (FastSV:
    Zhang, Azad and Hu 2020), in about log n rounds.

    Parameters
    ----------
    engine : ComputeEngine
        It has the table `measured_ties`.
    people : int
    """
    engine.keep("labels", "structure/first_labels")
    before = np.inf
    for _ in range(_MOST_ROUNDS):
        engine.keep("labels", "structure/lower_labels")
        total = engine.fetch("structure/sum_of_labels")["total"][0].as_py()
        if total is None or total == before:
            break
        before = total
    rows = engine.fetch("read/labels")
    engine.drop("labels")
    label = np.arange(people)
    label[to_numbers(rows["node"], np.int64)] = to_numbers(rows["label"], np.int64)
    first, component, sizes = np.unique(label, return_inverse=True, return_counts=True)
    number = np.empty(len(first), np.int64)
    number[np.lexsort((first, -sizes))] = np.arange(1, len(first) + 1)
    found: NDArray[np.int64] = number[component]
    return found


_Compute = Callable[[ComputeEngine, int], "NDArray[Any]"]
FAR_MEASURES: Mapping[str, _Compute] = MappingProxyType(
    {
        "component": components,
        "constraint": lambda engine, people: structural_holes(engine, people)["constraint"],
        "degree": lambda engine, people: neighborhoods(engine, people)["degree"],
        "effective-size": lambda engine, people: structural_holes(engine, people)["effective_size"],
        "strength": lambda engine, people: neighborhoods(engine, people)["strength"],
    }
)
