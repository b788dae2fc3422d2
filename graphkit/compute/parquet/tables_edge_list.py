"""Exported ties as a graph for measures, without what the people are called."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from graphkit.compute.parquet.arrow_columns import to_numbers, to_texts
from graphkit.compute.parquet.read_tables import TablesFolder
from graphkit.compute.parquet.table_schema import TABLES
from graphkit.engine.core.csr import CSR
from graphkit.engine.core.edge_list import EdgeList
from graphkit.engine.core.graph import Graph
from graphkit.errors import UsageError


def check_weight(weight: str | None) -> None:
    """Refuse a weight that exported ties do not have.

    Raises
    ------
    UsageError
    """
    if weight not in (None, "strength"):
        raise UsageError(
            f"the ties have no column {weight!r}", where="--weight", next="Write --weight strength"
        )


def ids_of_tables(folder: Path) -> tuple[list[str], Path]:
    """Return the ids of the people, in order, and where the ties are.

    Raises
    ------
    InputError
        If there is no table of people or of ties.
    """
    tables = TablesFolder(folder)
    return sorted(to_texts(tables.read(TABLES["contacts"])["id"])), tables.located("ties")


def edge_list_of_tables(folder: Path, weight: str | None = None) -> EdgeList:
    """Return exported ties as a graph.

    Parameters
    ----------
    folder : pathlib.Path
    weight : {"strength"}, optional
        What weighs the ties.

    Raises
    ------
    InputError
        If there is no table of people or of ties.
    UsageError
        If there is no such weight.
    """
    check_weight(weight)
    ids, _ = ids_of_tables(folder)
    rows = TablesFolder(folder).read(TABLES["ties"])
    tail, head = (to_numbers(rows[end], np.int64) for end in ("tail", "head"))
    order = np.lexsort((head, tail))
    graph = Graph(
        ids=tuple(ids),
        csr=CSR.of(len(ids), tail[order], head[order]),
        edges={}
        if weight is None
        else {weight: to_numbers(rows["strength"], np.float64, np.nan)[order]},
    )
    return EdgeList(graph, np.arange(len(ids)), 0, 0, ())
