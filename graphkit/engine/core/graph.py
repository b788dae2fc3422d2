"""A graph in columns, the input of all measures."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from graphkit.engine.core.csr import CSR, Floats


@dataclass(frozen=True, eq=False)
class Graph:
    """Nodes with labels, and attributes of nodes and edges; immutable.

    Attributes
    ----------
    ids : sequence
        Labels of nodes 0 to n - 1, all different.
    csr : CSR
    edges : mapping of str to float64 array (edges)
        Attributes of edges, such as `weight`.
    arcs : mapping of str to float64 array (arcs)
        Attributes that differ by direction, in the order of `csr.indices`.
    nodes : mapping of str to sequence (nodes)
        Attributes of nodes, such as their groups.
    """

    ids: Sequence[Hashable]
    csr: CSR
    edges: Mapping[str, Floats] = field(default_factory=dict)
    arcs: Mapping[str, Floats] = field(default_factory=dict)
    nodes: Mapping[str, Sequence[object]] = field(default_factory=dict)

    @cached_property
    def number(self) -> Mapping[Hashable, int]:
        """The number of each label."""
        return {label: i for i, label in enumerate(self.ids)}

    def weights(self, name: str | None) -> Floats:
        """Return one value for each arc, in the order of `csr.indices`; ones without a name.

        Raises
        ------
        KeyError
            If edges have no such attribute.
        """
        if name is None:
            return np.ones(self.csr.arcs)
        if name in self.arcs:
            return self.arcs[name]
        return self.edges[name][self.csr.edge]

    def groups(self, name: str) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], list[object]]:
        """Return the group number of each node, and the groups in order of their names."""
        labels = [str(value) for value in self.nodes[name]]
        names = sorted(set(labels))
        number = {label: i for i, label in enumerate(names)}
        return np.array([number[label] for label in labels], np.int64), list(names)
