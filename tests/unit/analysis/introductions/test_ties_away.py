"""Who can be reached, against NetworkX."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import networkx as nx
import numpy as np
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analysis.introductions.ties_away import contact_flags, ties_away, ties_between
from graphkit.network import Network

Maker = Callable[..., Network]
PAIRS = list(combinations("ABCDEFGH", 2))
people = st.sets(st.sampled_from([f"c_{letter}" for letter in "abcdefgh"]))


@examples(60)
@given(st.sets(st.sampled_from(PAIRS), max_size=12), people, people, st.integers(0, 4))
def test_distances_and_ties_between_sides_are_those_of_networkx(
    make_network: Maker, pairs: set[tuple[str, str]], ours: set[str], theirs: set[str], most: int
) -> None:
    network = make_network(dict.fromkeys(pairs, 0.5), jobs=dict.fromkeys("ABCDEFGH", "Bank"))
    graph = network.to_networkx()
    away = ties_away(network, ours, most)
    near = nx.multi_source_dijkstra_path_length(graph, ours, weight=None) if ours else {}
    expected = {c: ties for c, ties in near.items() if ties <= most}
    found = dict(zip(network.ids, away.tolist(), strict=True))
    assert {c: ties for c, ties in found.items() if ties >= 0} == expected

    theirs = theirs - ours
    numbers = ties_between(network, contact_flags(network, ours), contact_flags(network, theirs))
    joining = [
        pair
        for pair in network.ties
        if (pair[0] in ours and pair[1] in theirs) or (pair[1] in ours and pair[0] in theirs)
    ]
    assert [list(network.ties)[at] for at in np.sort(numbers)] == joining
