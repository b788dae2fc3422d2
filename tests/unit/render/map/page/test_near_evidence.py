"""The evidence that an overview has: of ties within two ties of the team, if there is room."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

import mapped_networks
import networkx as nx

from graphkit.network import Network
from graphkit.render.map import panel_text
from graphkit.render.map.content import Content, choose_content
from graphkit.render.map.page.near_evidence import lines_near, near_evidence
from graphkit.render.map.views.map_view import Overview
from graphkit.render.map.views.overview import overview


def above(network: Network) -> tuple[Content, Overview]:
    content = choose_content(network)
    view = overview(content)
    assert view.above is not None
    return content, view.above


def away(network: Network) -> dict[str, int]:
    """How many ties everybody is away from the team, by NetworkX."""
    graph = nx.Graph((tie.a, tie.b) for tie in network.ties.values())
    graph.add_nodes_from(network.team)
    return dict(nx.multi_source_dijkstra_path_length(graph, set(network.team), weight=None))


def test_it_has_the_ties_between_people_within_two_ties_of_the_team() -> None:
    network = mapped_networks.tree_like_network(300, 250)
    content, view = above(network)
    steps = away(network)
    near = {id for id, step in steps.items() if step <= 2}
    wanted = {pair for pair in network.ties if near.issuperset(pair)}
    assert 3 < len(wanted) < len(network.ties) / 2
    ids = [spot.id for spot in view.spots]
    found = {
        tuple(sorted((ids[view.lines.one[line]], ids[view.lines.other[line]])))
        for line in lines_near(content, view).tolist()
    }
    assert found == wanted


def test_strengths_and_evidence_are_those_of_the_ties() -> None:
    network = mapped_networks.one_sided_network()
    content, view = above(network)
    found = near_evidence(content, view)
    assert len(found["at"]) == len(network.ties)
    assert any(found["asking"])
    for line, strength, asking, notes in zip(
        accumulate(found["at"]), found["strength"], found["asking"], found["notes"], strict=True
    ):
        ends = [view.spots[end[line]].id for end in (view.lines.one, view.lines.other)]
        tie = network.tie(*ends)
        assert tie is not None
        assert strength == round(1000 * tie.strength)
        ways = [tie.forth, tie.back] if tie.a == ends[0] else [tie.back, tie.forth]
        assert (asking or 2 * [strength]) == [round(1000 * way) for way in ways]
        assert [found["texts"][text] for text in notes] == panel_text.evidence(network, tie)


def test_if_there_is_no_room_the_ties_of_the_team_come_first() -> None:
    network = replace(mapped_networks.network_of_size(240, 60), team=("c_00100", "c_00101"))
    content, view = above(network)
    steps, ids = away(network), [spot.id for spot in view.spots]

    def nearest(lines: list[int]) -> list[int]:
        ends = (view.lines.one, view.lines.other)
        return sorted(min(steps[ids[end[line]]] for end in ends) for line in lines)

    every = nearest(lines_near(content, view).tolist())
    some = lines_near(content, view, most=50).tolist()
    assert nearest(some) == every[:50]
    assert some == sorted(some)
    assert {0, 1} <= set(every[:50])


def test_without_a_team_there_is_none() -> None:
    network = replace(mapped_networks.network_of_size(60, 10), team=())
    assert near_evidence(*above(network)) == {}
