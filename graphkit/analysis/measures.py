"""Measures of a network, on plain NetworkX graphs: what the literature defines, and no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

# Steps that the search for shortest paths may take before it samples: some four seconds.
_BUDGET = 20_000_000
_FEWEST_PIVOTS = 20


def constraint(graph: nx.Graph, node: str, weight: str | None = None) -> float | None:
    """Return Burt's constraint of a node.

    `sum over contacts j of (p_ij + sum over q of p_iq p_qj) ** 2`, where `p_ij` is the share of
    i's tie weights that goes to j. Low where the contacts are many and do not know each other.

    Parameters
    ----------
    graph : networkx.Graph
        Without loops.
    node : str
    weight : str, optional
        Edge attribute that says how strong a tie is; without it all are equal.

    Returns
    -------
    float or None
        None for a node without contacts.

    Notes
    -----
    R. S. Burt, *Structural Holes*, 1992, equation 2.4; all ties of a contact count, as in igraph.
    Cost: the sum of the contacts' degrees.
    """
    if not graph[node]:
        return None
    shares = _shares(graph, node, weight)
    total = 0.0
    indirect = dict.fromkeys(shares, 0.0)
    for contact, share in shares.items():
        for far, part in _shares(graph, contact, weight).items():
            if far in indirect:
                indirect[far] += share * part
    for contact, share in shares.items():
        total += (share + indirect[contact]) ** 2
    return total


def effective_size(graph: nx.Graph, node: str, weight: str | None = None) -> float | None:
    """Return Burt's effective size of a node: its contacts less their overlap.

    `sum over contacts j of (1 - sum over q of p_iq m_jq)`, where `p_iq` is the share of i's tie
    weights that goes to q, and `m_jq` the weight of the tie of j and q over j's strongest.

    Parameters
    ----------
    graph : networkx.Graph
        Without loops.
    node : str
    weight : str, optional
        Edge attribute that says how strong a tie is; without it all are equal.

    Returns
    -------
    float or None
        Between 1 and the number of contacts if unweighted; None without contacts.

    Notes
    -----
    R. S. Burt, *Structural Holes*, 1992, equation 2.2. NetworkX 3.6 divides by the strongest tie
    of q instead of j where ties have weights, hence this function. Cost: the sum of the contacts'
    degrees.
    """
    if not graph[node]:
        return None
    shares = _shares(graph, node, weight)
    redundant = 0.0
    for contact in shares:
        ties = {far: _weight(data, weight) for far, data in graph[contact].items()}
        strongest = max(ties.values())
        redundant += sum(shares[q] * w / strongest for q, w in ties.items() if q in shares)
    return len(shares) - redundant


@dataclass(frozen=True, slots=True)
class Betweenness:
    """Betweenness of every node, and from how many nodes it was counted (`pivots` of `nodes`)."""

    values: Mapping[str, float]
    pivots: int
    nodes: int

    @property
    def sampled(self) -> bool:
        """Whether it is an estimate."""
        return self.pivots < self.nodes


def betweenness(graph: nx.Graph, budget: int = _BUDGET) -> Betweenness:
    """Return the share of all other pairs' shortest paths that run through each node, 0 to 1.

    Ties count alike: how strong they are is too uncertain to say which of two routes of the same
    number of ties is shorter, and sums of rounded costs break such draws by chance.

    Parameters
    ----------
    graph : networkx.Graph
    budget : int
        Nodes and ties to walk over, all in all. Where the whole needs more, shortest paths are
        counted from a sample of nodes only, always the same one.

    Returns
    -------
    Betweenness

    Notes
    -----
    L. C. Freeman, *Sociometry* 40:35, 1977; computed as U. Brandes, *J. Math. Sociol.* 25:163,
    2001; sampled as U. Brandes and C. Pich, *Int. J. Bifurcation and Chaos* 17:2303, 2007.
    """
    import networkx as nx

    nodes = graph.number_of_nodes()
    walk = nodes + 2 * graph.number_of_edges()
    pivots = min(nodes, max(_FEWEST_PIVOTS, budget // max(1, walk)))
    values = nx.betweenness_centrality(graph, k=pivots if pivots < nodes else None, seed=0)
    return Betweenness(values, pivots, nodes)


def cut_points(graph: nx.Graph) -> frozenset[str]:
    """Return the nodes without which the part that they are in falls apart.

    J. Hopcroft and R. Tarjan, *Comm. ACM* 16:372, 1973; cost: nodes plus ties.
    """
    import networkx as nx

    return frozenset(nx.articulation_points(graph))


@dataclass(frozen=True, slots=True)
class Cuts:
    """What each node, if removed, would cut off from the roots.

    `order` lists the nodes that the roots reach; what a node cuts off are runs of it.
    """

    order: Sequence[str]
    runs: Mapping[str, Sequence[tuple[int, int]]]

    def pieces(self, node: str) -> tuple[tuple[str, ...], ...]:
        """Return the parts that would come loose without the node, largest first."""
        parts = [tuple(sorted(self.order[a:b])) for a, b in self.runs.get(node, ())]
        return tuple(sorted(parts, key=lambda part: (-len(part), part)))

    def lost(self, node: str) -> int:
        """Return how many nodes would come loose."""
        return sum(b - a for a, b in self.runs.get(node, ()))


def cuts(graph: nx.Graph, roots: Iterable[str]) -> Cuts:
    """Find, for every node at once, what its removal would cut off from all of the roots.

    One depth-first walk from an imagined node that is tied to every root: the nodes below a child
    that has no way back above its parent are lost with the parent (Hopcroft and Tarjan 1973). They
    follow each other in the order of the walk. Cost: nodes plus ties.

    Parameters
    ----------
    graph : networkx.Graph
    roots : iterable of str

    Returns
    -------
    Cuts
    """
    starts = sorted(set(roots))
    order: list[str] = []
    index: dict[str, int] = {}
    back: dict[str, int] = {}
    runs: dict[str, list[tuple[int, int]]] = {}

    def enter(node: str) -> None:
        index[node] = len(order)
        # Every root has a way back to the imagined node, which comes before all.
        back[node] = -1 if node in top else index[node]
        order.append(node)

    top = frozenset(starts)
    for start in starts:
        if start in index:
            continue
        enter(start)
        path: list[tuple[str, Iterator[str]]] = [(start, iter(graph[start]))]
        while path:
            node, neighbours = path[-1]
            for neighbour in neighbours:
                if neighbour not in index:
                    enter(neighbour)
                    path.append((neighbour, iter(graph[neighbour])))
                    break
                if len(path) < 2 or neighbour != path[-2][0]:
                    back[node] = min(back[node], index[neighbour])
            else:
                path.pop()
                if path:
                    parent = path[-1][0]
                    back[parent] = min(back[parent], back[node])
                    if back[node] >= index[parent]:
                        runs.setdefault(parent, []).append((index[node], len(order)))
    return Cuts(order, runs)


def within(graph: nx.Graph, starts: Iterable[str], without: str | None = None) -> dict[str, int]:
    """Return how many ties away everybody is who can be reached, the starts included (0).

    Parameters
    ----------
    graph : networkx.Graph
    starts : iterable of str
    without : str, optional
        A node to walk around, as if it were not there.
    """
    reached = {start: 0 for start in sorted(set(starts)) if start != without}
    edge = list(reached)
    while edge:
        beyond = []
        for node in edge:
            for neighbour in graph[node]:
                if neighbour not in reached and neighbour != without:
                    reached[neighbour] = reached[node] + 1
                    beyond.append(neighbour)
        edge = beyond
    return reached


def _shares(graph: nx.Graph, node: str, weight: str | None) -> dict[str, float]:
    weights = {other: _weight(data, weight) for other, data in graph[node].items()}
    total = sum(weights.values())
    return {other: w / total for other, w in weights.items()}


def _weight(data: Mapping[str, float], weight: str | None) -> float:
    return 1.0 if weight is None else data[weight]
