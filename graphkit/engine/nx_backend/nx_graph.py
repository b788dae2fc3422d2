"""NetworkX graphs over the engine's arrays; dicts are built on demand."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NoReturn, TypeVar

import networkx as nx
import numpy as np
from networkx.classes.function import frozen as refuse
from networkx.classes.reportviews import DegreeView
from numpy.typing import NDArray

from graphkit.engine.core.csr import CSR, Floats, Ints
from graphkit.engine.core.graph import Graph

T = TypeVar("T")


def as_networkx(engine: Graph, *, plain: nx.Graph | None = None, **attributes: Any) -> EngineGraph:
    """Return a NetworkX graph over a graph of the engine.

    Parameters
    ----------
    engine : Graph
        Without parallel edges. Its columns of edges and nodes become attributes; an undirected
        NetworkX graph has no attributes that differ by direction (`arcs`).
    plain : networkx.Graph, optional
        The same graph as an ordinary one, if it exists already.
    **attributes
        Attributes of the graph, such as its name.

    Returns
    -------
    EngineGraph or EngineDiGraph
        An `EngineDiGraph` if the graph is directed.

    Examples
    --------
    >>> import numpy as np
    >>> friends = Graph("abc", CSR.of(3, np.array([0, 1]), np.array([1, 2])))
    >>> nx.shortest_path(as_networkx(friends), "a", "c")
    ['a', 'b', 'c']
    """
    return (EngineDiGraph if engine.csr.directed else EngineGraph)(
        engine, plain=plain, **attributes
    )


class EngineGraph(nx.Graph):  # type: ignore[misc]  # networkx has no types
    """An undirected NetworkX graph over a graph of the engine; immutable, as if by `nx.freeze`.

    Kernels answer NetworkX's functions if they exist and pay off. The dicts that other functions
    read are built on first use and kept.

    Called without a graph of the engine, as NetworkX does for an empty graph of the same kind, the
    class returns an ordinary graph.

    Attributes
    ----------
    engine : Graph
    graph : dict
        Attributes of the graph as a whole.
    plain : networkx.Graph
        The same graph as an ordinary one, frozen; the original if it was converted from one.
    """

    __networkx_backend__ = "graphkit"
    frozen = True
    engine: Graph

    def __new__(cls, engine: object = None, **attributes: Any) -> Any:
        """Create one for a graph of the engine, or an ordinary graph from anything else."""
        if isinstance(engine, Graph):
            return object.__new__(cls)
        return cls._ordinary(engine, **attributes)

    def __init__(self, engine: Graph, *, plain: nx.Graph | None = None, **attributes: Any) -> None:
        if _has_parallel(engine.csr):
            raise ValueError("the graph has parallel edges, and NetworkX would show only one")
        self.engine = engine
        self.graph = attributes if plain is None else plain.graph
        self.__networkx_cache__: dict[str, Any] = {}
        self._computed: dict[Hashable, Any] = {}
        self._original = plain

    _ordinary = nx.Graph

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.engine, self.graph, self._original)

    # Built on demand.

    @cached_property
    def plain(self) -> nx.Graph:
        """The same as an ordinary graph, frozen."""
        if self._original is not None:
            return self._original
        plain = self._ordinary()
        plain.graph = self.graph
        plain._node, plain._adj = self._node, self._adj
        return nx.freeze(plain)

    @cached_property
    def _node(self) -> dict[Hashable, dict[str, Any]]:
        if self._original is not None:
            return self._original._node  # type: ignore[no-any-return]
        return dict(zip(self.engine.ids, _records(self.engine.nodes, len(self)), strict=True))

    @cached_property
    def _adj(self) -> dict[Hashable, dict[Hashable, dict[str, Any]]]:
        if self._original is not None:
            return self._original._adj  # type: ignore[no-any-return]
        return _adjacency(self.engine, self.engine.csr, self._edge_data)

    @cached_property
    def _edge_data(self) -> list[_Attributes]:
        csr = self.engine.csr
        columns = dict(self.engine.edges)
        if csr.directed:  # of a directed graph, each edge has one arc
            for name, values in self.engine.arcs.items():
                columns[name] = np.empty(csr.edges)
                columns[name][csr.edge] = values
        return _records(columns, csr.edges)

    # Answered by the arrays.

    def __len__(self) -> int:
        return self.engine.csr.nodes

    def __iter__(self) -> Iterator[Hashable]:
        return iter(self.engine.ids)

    def __contains__(self, node: object) -> bool:
        try:
            return node in self.engine.number
        except TypeError:
            return False

    has_node = __contains__
    order = number_of_nodes = __len__

    def number_of_edges(self, u: Hashable = None, v: Hashable = None) -> int:
        """Return the number of edges, or of those between two nodes."""
        return self.engine.csr.edges if u is None else int(self.has_edge(u, v))

    def has_edge(self, u: Hashable, v: Hashable) -> bool:
        """Return whether there is an edge; cost: logarithm of the degree."""
        if u not in self or v not in self:
            return False
        row = self.engine.csr.neighbors(self.engine.number[u])
        far = self.engine.number[v]
        at = int(np.searchsorted(row, far))
        return at < len(row) and bool(row[at] == far)

    @cached_property
    def degree(self) -> EngineDegrees:
        """The degree of each node; a loop counts twice."""
        return EngineDegrees(self)

    @cached_property
    def has_loops(self) -> bool:
        """Whether some edge leads from a node to itself."""
        csr = self.engine.csr
        return bool((csr.rows == csr.indices).any())

    def get_or_compute(self, what: Hashable, compute: Callable[[], T]) -> T:
        """Return a value that was computed before, or compute and keep it."""
        try:
            return self._computed[what]  # type: ignore[no-any-return]
        except KeyError:
            found = self._computed[what] = compute()
            return found

    def weights(self, name: str | None) -> Floats:
        """Return one value for each arc; ones if there is no such attribute."""
        known = name if self._column(name) is not None else None
        return self.get_or_compute(
            ("weights", known),
            lambda: np.ascontiguousarray(self.engine.weights(known), np.float64),
        )

    def is_proper(self, name: str | None) -> bool:
        """Return whether all values are finite and none is negative."""
        values = self.weights(name)
        return self.get_or_compute(
            ("proper", name), lambda: bool(np.isfinite(values).all() and (values >= 0).all())
        )

    def has_zeros(self, name: str | None) -> bool:
        """Return whether some value is 0."""
        values = self.weights(name)
        return self.get_or_compute(("zeros", name), lambda: not values.all())

    def is_whole(self, name: str | None) -> bool:
        """Return whether all values are whole numbers, so that NetworkX returns whole sums."""
        column = self._column(name)
        return column is None or column.dtype.kind != "f"

    def _column(self, name: str | None) -> NDArray[Any] | None:
        if name is None:
            return None
        if self.engine.csr.directed and name in self.engine.arcs:
            return self.engine.arcs[name]
        return self.engine.edges.get(name)

    # Methods that return another graph, which is always an ordinary one.

    def copy(self, as_view: bool = False) -> nx.Graph:
        """Return an ordinary graph that may be changed, or a view."""
        return self.plain.copy(as_view)

    def to_directed(self, as_view: bool = False) -> nx.DiGraph:
        """Return an ordinary directed graph; an undirected edge becomes two."""
        return self.plain.to_directed(as_view)

    def to_undirected(self, *args: Any, **kwargs: Any) -> nx.Graph:
        """Return an ordinary undirected graph."""
        return self.plain.to_undirected(*args, **kwargs)

    def subgraph(self, nodes: Any) -> nx.Graph:
        """Return a view of some nodes and the edges between them."""
        return self.plain.subgraph(nodes)

    def edge_subgraph(self, edges: Any) -> nx.Graph:
        """Return a view of some edges and their ends."""
        return self.plain.edge_subgraph(edges)

    # Methods that would change the graph.

    add_node = add_nodes_from = remove_node = remove_nodes_from = refuse
    add_edge = add_edges_from = add_weighted_edges_from = remove_edge = remove_edges_from = refuse
    update = clear = clear_edges = refuse


class EngineDiGraph(EngineGraph, nx.DiGraph):  # type: ignore[misc]
    """A directed NetworkX graph over a graph of the engine; see `EngineGraph`."""

    _ordinary = nx.DiGraph

    @cached_property
    def plain(self) -> nx.DiGraph:
        """The same as an ordinary graph, frozen."""
        if self._original is not None:
            return self._original
        plain = self._ordinary()
        plain.graph = self.graph
        plain._node, plain._adj, plain._pred = self._node, self._adj, self._pred
        return nx.freeze(plain)

    @property
    def _succ(self) -> dict[Hashable, dict[Hashable, dict[str, Any]]]:
        return self._adj

    @cached_property
    def _pred(self) -> dict[Hashable, dict[Hashable, dict[str, Any]]]:
        if self._original is not None:
            return self._original._pred  # type: ignore[no-any-return]
        return _adjacency(self.engine, self.engine.csr.transposed, self._edge_data)

    def reverse(self, copy: bool = True) -> nx.DiGraph:
        """Return an ordinary graph with all edges reversed, or a view of one."""
        return self.plain.reverse(copy)


class EngineDegrees(DegreeView):  # type: ignore[misc]
    """Degrees from the arrays; NetworkX computes weighted degrees and those of some nodes."""

    def __init__(self, graph: EngineGraph) -> None:
        self._graph = graph

    @cached_property
    def values(self) -> Ints:
        """The degrees in the order of the nodes."""
        csr = self._graph.engine.csr
        if csr.directed:
            return csr.degrees + np.bincount(csr.indices, minlength=csr.nodes)
        return csr.degrees + np.bincount(csr.rows[csr.rows == csr.indices], minlength=csr.nodes)

    def __len__(self) -> int:
        return len(self._graph)

    def __iter__(self) -> Iterator[tuple[Hashable, int]]:
        return zip(self._graph, self.values.tolist(), strict=True)

    def __getitem__(self, node: Hashable) -> int:
        return int(self.values[self._graph.engine.number[node]])

    def __call__(self, nbunch: Any = None, weight: str | None = None) -> Any:
        """Return the degree of a node, or the degrees of several."""
        if nbunch is None and weight is None:
            return self
        if weight is None and nbunch in self._graph:
            return self[nbunch]
        return self._graph.plain.degree(nbunch, weight)


class _Attributes(dict[str, Any]):
    """Attributes of a node or an edge, from the columns; read-only."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)  # copies are ordinary

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise nx.NetworkXError("Frozen graph can't be modified; graph.copy() can")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse


def _records(columns: Mapping[str, Any], length: int) -> list[_Attributes]:
    """Return one dict for each row of the columns."""
    if not columns:
        return [_Attributes()] * length
    values = (c.tolist() if isinstance(c, np.ndarray) else c for c in columns.values())
    return [_Attributes(zip(columns, row, strict=True)) for row in zip(*values, strict=True)]


def _adjacency(
    engine: Graph, csr: CSR, data: Sequence[_Attributes]
) -> dict[Hashable, dict[Hashable, dict[str, Any]]]:
    ids = engine.ids
    far = [ids[i] for i in csr.indices.tolist()]
    found = [data[i] for i in csr.edge.tolist()]
    bounds = csr.indptr.tolist()
    return {
        label: dict(zip(far[start:end], found[start:end], strict=True))
        for label, start, end in zip(ids, bounds, bounds[1:], strict=False)
    }


def _has_parallel(csr: CSR) -> bool:
    """Return whether two arcs of a row lead to the same node."""
    first = np.zeros(csr.arcs + 1, np.bool_)
    first[csr.indptr] = True
    return bool(np.any((csr.indices[1:] == csr.indices[:-1]) & ~first[1:-1]))


def _restore(
    kind: type[EngineGraph], engine: Graph, attributes: dict[Any, Any], plain: nx.Graph | None
) -> EngineGraph:
    graph = kind(engine, plain=plain)
    graph.graph = attributes
    return graph
