"""graphkit's side of each task."""

from __future__ import annotations

from functools import cached_property

from benchmarks.kernels.peers import EPSILON, Call, Peer
from graphkit.engine.core.csr import CSR
from graphkit.engine.paths.routes import Router


class Graphkit(Peer):
    """The engine."""

    name = "graphkit"

    @cached_property
    def csr(self) -> CSR:
        """The network."""
        return CSR.of(self.case.nodes, self.case.tail, self.case.head)

    @cached_property
    def router(self) -> Router:
        """The router over its costs."""
        # The peers' graphs stand ready too.
        return Router(self.csr, self.case.cost[self.csr.edge]).prepare()

    def best_between_sets(self) -> Call:
        """The best route from anyone of the team to anyone of the organization."""
        router, c = self.router, self.case
        return lambda: getattr(router.best(c.team, c.organization), "cost", None)

    def best_of_pairs(self) -> Call:
        """The best route of each pair."""
        router = self.router
        return lambda: [getattr(router.best(a, b), "cost", None) for a, b in self.case.pairs]

    def ten_routes(self) -> Call:
        """The ten best routes of the first pair."""
        router, (a, b) = self.router, self.case.pairs[0]
        return lambda: [route.cost for route in router.k_best(a, b, 10)]

    def three_apart(self) -> Call:
        """Three routes of the first pair with nobody in common."""
        router, (a, b) = self.router, self.case.pairs[0]
        return lambda: router.disjoint(a, b, 3)

    def structural_holes(self) -> Call:
        """Constraint, effective size, efficiency and hierarchy."""
        from graphkit.engine.brokerage.structural_holes import structural_holes

        weights = self.case.strength[self.csr.edge]
        return lambda: structural_holes(self.csr, weights)

    def connectivity(self) -> Call:
        """Cut points, bridges, biconnected components."""
        from graphkit.engine.resilience.connectivity import biconnected

        return lambda: biconnected(self.csr)

    def betweenness(self) -> Call:
        """Of all nodes, exactly."""
        from graphkit.engine.centrality.betweenness import betweenness

        return lambda: betweenness(self.csr)

    def sampled_betweenness(self) -> Call:
        """Of all nodes, from a sample of routes."""
        from graphkit.engine.centrality.sampled_betweenness import sampled_betweenness

        return lambda: sampled_betweenness(self.csr, EPSILON)

    def key_players(self) -> Call:
        """Five people without whom the network falls apart most, and five who reach most."""
        from graphkit.engine.resilience.key_players import key_players

        return lambda: [
            key_players(self.csr, 5, criterion) for criterion in ("fragmentation", "reach")
        ]

    def departures(self) -> Call:
        """What each of fifty members of staff would leave out of reach."""
        from graphkit.engine.resilience.connectivity import cuts
        from graphkit.engine.resilience.removal import remove_nodes

        csr, staff = self.csr, self.case.staff

        def call() -> object:
            return cuts(csr, staff), [
                remove_nodes(csr, [one], [other for other in staff if other != one]).lost
                for one in staff
            ]

        return call
