"""One search finds the routes that `introductions` finds one target at a time."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from graphkit.analysis.introductions.ask_history import NO_ODDS, AskingOdds
from graphkit.analysis.introductions.best_routes import best_routes, chances_to_agree
from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.introductions.route_findings import introduction_along
from graphkit.errors import NothingFound
from graphkit.network import Network

TEAM = ("Ann", "Bob")


def drawn(make_network: Callable[..., Network], seed: int) -> Network:
    rng = np.random.default_rng(seed)
    names = [*TEAM, *(f"P{number:02}" for number in range(18))]
    pairs = {tuple(sorted(rng.choice(20, 2, replace=False).tolist())) for _ in range(26)}
    ties = {(names[a], names[b]): round(rng.uniform(0.05, 1.0), 3) for a, b in sorted(pairs)}
    jobs = {name: f"Place {number % 6}" for number, name in enumerate(names[2:])}
    return make_network(ties, jobs=jobs, team=TEAM)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("learned", [False, True])
def test_the_best_route_is_the_first_introduction(
    seed: int, learned: bool, make_network: Callable[..., Network]
) -> None:
    network = drawn(make_network, seed)
    odds = AskingOdds({"c_p03": (0, 4), "c_p05": (5, 0)}) if learned else NO_ODDS
    starts = [network.number(member) for member in network.team]
    agrees = chances_to_agree(network, odds)
    assert agrees[starts[0]] == (odds.typical if learned else 0.8)
    routes = best_routes(network, starts, 4, agrees=agrees)

    class History:
        """Answers only teach how likely people agree."""

        def __init__(self) -> None:
            self.odds = odds

        def find_resting(self, *_: object) -> dict[str, object]:
            return {}

    for id in network.ids:
        node = network.number(id)
        if node in starts:
            continue
        try:
            answer = introductions(network, ("contact", id), history=History())  # type: ignore[arg-type]
        except NothingFound:
            assert routes.best[node] == 0
            continue
        first = answer.findings[0]
        assert routes.best[node] == pytest.approx(first.probability)
        nodes, left = routes.route_to(node)
        assert nodes[0] in starts and nodes[-1] == node and left >= 0
        along = introduction_along(network, nodes, odds=odds)
        assert along.probability == pytest.approx(first.probability)


def test_a_route_may_begin_later_and_avoids_people(make_network: Callable[..., Network]) -> None:
    network = make_network(
        {("Ann", "Bo"): 0.5, ("Bo", "Cy"): 0.5, ("Cy", "Di"): 0.5, ("Ann", "Di"): 0.1}
    )
    ann, bo, cy, di = (network.number(f"c_{name}") for name in ("ann", "bo", "cy", "di"))
    agrees = np.full(4, 0.8)
    entry = np.zeros((3, 4))
    entry[1, bo] = 0.4
    late = best_routes(network, entry, 2, agrees=agrees)
    assert late.best[[ann, cy, di]].tolist() == pytest.approx([0.2, 0.2, 0.0])
    assert late.route_to(cy) == ((bo, cy), 1)
    around = best_routes(network, [ann], 3, agrees=agrees, avoid=[cy])
    assert around.best[[bo, cy, di]].tolist() == pytest.approx([0.5, 0.0, 0.1])
