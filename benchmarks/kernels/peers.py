"""The peers: each offers under a task's name what it has of it, ready to be called.

A method makes what the call needs (graphs are kept) and returns the call alone, so that only that
is timed. A peer that lacks a method does not have the same.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import cached_property
from typing import Any

import numpy as np

from benchmarks.kernels.case import Case

Call = Callable[[], Any]
THREADS = 2
# How far sampled betweenness may be off: enough for the top twenty of L.
EPSILON = 0.006


class Peer:
    """What all peers share.

    Routes between sets go by way of two more nodes, one tied at no cost to each of the team, one
    to each of the organization.
    """

    name = ""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.start, self.end = case.nodes, case.nodes + 1

    def ends(self) -> tuple[Any, Any, Any]:
        """Return tails, heads and costs with the two more nodes."""
        c = self.case
        tail = np.concatenate([c.tail, np.full(len(c.team), self.start), c.organization])
        head = np.concatenate([c.head, c.team, np.full(len(c.organization), self.end)])
        free = np.zeros(len(c.team) + len(c.organization))
        return tail.astype(np.int64), head.astype(np.int64), np.concatenate([c.cost, free])


class NetworkX(Peer):
    """NetworkX, in Python."""

    name = "networkx"

    @cached_property
    def graph(self) -> Any:
        """The network with `cost` and `strength`, and the two more nodes aside."""
        import networkx as nx

        c = self.case
        graph = nx.Graph()
        graph.add_nodes_from(range(c.nodes))
        graph.add_edges_from(
            (a, b, {"cost": cost, "strength": p})
            for a, b, cost, p in zip(
                c.tail.tolist(), c.head.tolist(), c.cost.tolist(), c.strength.tolist(), strict=True
            )
        )
        return graph

    @cached_property
    def joined(self) -> Any:
        """The same with the two more nodes."""
        graph = self.graph.copy()
        graph.add_edges_from(((self.start, n) for n in self.case.team), cost=0.0)
        graph.add_edges_from(((n, self.end) for n in self.case.organization), cost=0.0)
        return graph

    def best_between_sets(self) -> Call:
        """Bidirectional Dijkstra between the two more nodes."""
        import networkx as nx

        graph = self.joined
        return lambda: nx.bidirectional_dijkstra(graph, self.start, self.end, "cost")[0]

    def best_of_pairs(self) -> Call:
        """Bidirectional Dijkstra for each pair."""
        import networkx as nx

        graph = self.graph
        return lambda: [
            nx.bidirectional_dijkstra(graph, a, b, "cost")[0] for a, b in self.case.pairs
        ]

    def ten_routes(self) -> Call:
        """Yen's algorithm for the first pair."""
        import networkx as nx

        graph, (a, b) = self.graph, self.case.pairs[0]

        def call() -> list[float]:
            routes = itertools.islice(nx.shortest_simple_paths(graph, a, b, "cost"), 10)
            return [nx.path_weight(graph, route, "cost") for route in routes]

        return call

    def structural_holes(self) -> Call:
        """Constraint and effective size; the default path, by sparse matrices."""
        import networkx as nx

        graph = self.graph
        return lambda: (nx.constraint(graph, weight="strength"), nx.effective_size(graph))

    def connectivity(self) -> Call:
        """Cut points, bridges, biconnected components."""
        import networkx as nx

        graph = self.graph
        return lambda: (
            sum(1 for _ in nx.articulation_points(graph)),
            sum(1 for _ in nx.bridges(graph)),
            sum(1 for _ in nx.biconnected_components(graph)),
        )

    def betweenness(self) -> Call:
        """Brandes' algorithm."""
        import networkx as nx

        graph = self.graph
        return lambda: list(nx.betweenness_centrality(graph, normalized=False).values())


class IGraph(Peer):
    """igraph, in C; one thread."""

    name = "igraph"

    @cached_property
    def graph(self) -> Any:
        """The network."""
        import igraph

        c = self.case
        graph = igraph.Graph(n=c.nodes, edges=np.column_stack([c.tail, c.head]))
        graph.es["cost"] = c.cost
        graph.es["strength"] = c.strength
        return graph

    @cached_property
    def joined(self) -> Any:
        """The same with the two more nodes."""
        import igraph

        tail, head, cost = self.ends()
        graph = igraph.Graph(n=self.case.nodes + 2, edges=np.column_stack([tail, head]))
        graph.es["cost"] = cost
        return graph

    def best_between_sets(self) -> Call:
        """Dijkstra between the two more nodes."""
        graph = self.joined
        cost = graph.es["cost"]
        return lambda: sum(
            cost[e]
            for e in graph.get_shortest_path(self.start, self.end, weights="cost", output="epath")
        )

    def best_of_pairs(self) -> Call:
        """Dijkstra for each pair."""
        graph = self.graph
        cost = graph.es["cost"]
        return lambda: [
            sum(cost[e] for e in graph.get_shortest_path(a, b, weights="cost", output="epath"))
            for a, b in self.case.pairs
        ]

    def ten_routes(self) -> Call:
        """Yen's algorithm for the first pair."""
        graph, (a, b) = self.graph, self.case.pairs[0]
        cost = graph.es["cost"]
        return lambda: [
            sum(cost[e] for e in route)
            for route in graph.get_k_shortest_paths(a, b, k=10, weights="cost", output="epath")
        ]

    def structural_holes(self) -> Call:
        """Constraint alone: igraph has no effective size."""
        graph = self.graph
        return lambda: graph.constraint(weights="strength")

    def connectivity(self) -> Call:
        """Cut points, bridges, biconnected components."""
        graph = self.graph
        return lambda: (
            len(graph.articulation_points()),
            len(graph.bridges()),
            len(graph.biconnected_components()),
        )

    def betweenness(self) -> Call:
        """Brandes' algorithm."""
        graph = self.graph
        return lambda: graph.betweenness(directed=False)


class NetworKit(Peer):
    """NetworKit, in C++ with OpenMP."""

    name = "networkit"

    def __init__(self, case: Case) -> None:
        import networkit

        super().__init__(case)
        networkit.setNumberOfThreads(THREADS)

    def _made(self, nodes: int, tail: Any, head: Any, cost: Any = None) -> Any:
        import networkit

        ends = (tail.astype(np.uint64), head.astype(np.uint64))
        data = ends if cost is None else (cost, ends)
        return networkit.GraphFromCoo(data, n=nodes, weighted=cost is not None, directed=False)

    @cached_property
    def graph(self) -> Any:
        """The network with costs."""
        c = self.case
        return self._made(c.nodes, c.tail, c.head, c.cost)

    @cached_property
    def plain(self) -> Any:
        """The network without costs."""
        return self._made(self.case.nodes, self.case.tail, self.case.head)

    @cached_property
    def joined(self) -> Any:
        """The network with costs and the two more nodes."""
        return self._made(self.case.nodes + 2, *self.ends())

    def best_between_sets(self) -> Call:
        """Bidirectional Dijkstra between the two more nodes."""
        graph = self.joined
        return lambda: self._search(graph, self.start, self.end)

    def best_of_pairs(self) -> Call:
        """Bidirectional Dijkstra for each pair."""
        graph = self.graph
        return lambda: [self._search(graph, a, b) for a, b in self.case.pairs]

    @staticmethod
    def _search(graph: Any, start: int, end: int) -> float:
        import networkit

        search = networkit.distance.BidirectionalDijkstra(graph, start, end, True)
        search.run()
        search.getPath()
        return float(search.getDistance())

    def connectivity(self) -> Call:
        """Biconnected components alone; cut points and bridges would follow from them."""
        import networkit

        graph = self.plain

        def call() -> int:
            search = networkit.components.BiconnectedComponents(graph)
            search.run()
            return int(search.numberOfComponents())

        return call

    def betweenness(self) -> Call:
        """Brandes' algorithm on all threads."""
        import networkit

        graph = self.plain

        def call() -> Any:
            search = networkit.centrality.Betweenness(graph)
            search.run()
            return search.scores()

        return call

    def sampled_betweenness(self) -> Call:
        """KADABRA, as far off as ours may be."""
        import networkit

        graph = self.plain

        def call() -> Any:
            search = networkit.centrality.KadabraBetweenness(graph, EPSILON, 0.1)
            search.run()
            return search.scores()

        return call


class RustworkX(Peer):
    """rustworkx, in Rust."""

    name = "rustworkx"

    @cached_property
    def graph(self) -> Any:
        """The network."""
        import rustworkx

        c = self.case
        graph = rustworkx.PyGraph(multigraph=False)
        graph.add_nodes_from(range(c.nodes))
        graph.add_edges_from(
            list(zip(c.tail.tolist(), c.head.tolist(), c.cost.tolist(), strict=True))
        )
        return graph

    @cached_property
    def joined(self) -> Any:
        """The same with the two more nodes."""
        import rustworkx

        graph = rustworkx.PyGraph(multigraph=False)
        graph.add_nodes_from(range(self.case.nodes + 2))
        tail, head, cost = self.ends()
        graph.add_edges_from(list(zip(tail.tolist(), head.tolist(), cost.tolist(), strict=True)))
        return graph

    def best_between_sets(self) -> Call:
        """Dijkstra between the two more nodes."""
        import rustworkx

        graph = self.joined
        return lambda: rustworkx.dijkstra_shortest_paths(
            graph, self.start, target=self.end, weight_fn=float
        )[self.end]

    def best_of_pairs(self) -> Call:
        """Dijkstra for each pair."""
        import rustworkx

        graph = self.graph
        return lambda: [
            rustworkx.dijkstra_shortest_paths(graph, a, target=b, weight_fn=float)[b]
            for a, b in self.case.pairs
        ]

    def connectivity(self) -> Call:
        """Cut points, bridges, biconnected components."""
        import rustworkx

        graph = self.graph
        return lambda: (
            len(rustworkx.articulation_points(graph)),
            len(rustworkx.bridges(graph)),
            len(set(rustworkx.biconnected_components(graph).values())),
        )

    def betweenness(self) -> Call:
        """Brandes' algorithm on all threads."""
        import rustworkx

        graph = self.graph
        return lambda: rustworkx.betweenness_centrality(graph, normalized=False)


class SciPy(Peer):
    """SciPy's sparse graphs, in Cython."""

    name = "scipy"

    @cached_property
    def matrix(self) -> Any:
        """The costs; SciPy drops a tie of cost 0, so there must be none."""
        from scipy.sparse import coo_array

        c = self.case
        cost = np.maximum(c.cost, 1e-300)
        both = np.concatenate([c.tail, c.head]), np.concatenate([c.head, c.tail])
        shape = (c.nodes, c.nodes)
        return coo_array((np.concatenate([cost, cost]), both), shape=shape).tocsr()

    def best_between_sets(self) -> Call:
        """Dijkstra from the team, all of the network."""
        from scipy.sparse.csgraph import dijkstra

        matrix, c = self.matrix, self.case
        return lambda: float(dijkstra(matrix, indices=c.team, min_only=True)[c.organization].min())

    def best_of_pairs(self) -> Call:
        """Dijkstra from the first of each pair, all of the network."""
        from scipy.sparse.csgraph import dijkstra

        matrix = self.matrix
        return lambda: [float(dijkstra(matrix, indices=a)[b]) for a, b in self.case.pairs]

    def ten_routes(self) -> Call:
        """Yen's algorithm for the first pair."""
        from scipy.sparse.csgraph import yen

        matrix, (a, b) = self.matrix, self.case.pairs[0]
        return lambda: yen(matrix, a, b, 10, directed=False).tolist()


PEERS: tuple[type[Peer], ...] = (NetworkX, IGraph, NetworKit, RustworkX, SciPy)
