"""The network's own questions, and its ways to NetworkX and pandas."""

from __future__ import annotations

import math
import subprocess
import sys
from datetime import date

import numpy as np
import pytest

from graphkit.model import Affiliation, AffiliationKind, Basis, Contact, Evidence, Organization
from graphkit.network import Network
from graphkit.network.build_network import build_network
from graphkit.snapshot import Snapshot

TODAY = date(2026, 11, 24)


@pytest.fixture
def network() -> Network:
    snapshot = Snapshot.of(
        1,
        contacts=tuple(Contact(c, c.upper()) for c in "abc"),
        organizations=(Organization("o_1", "Clinic"), Organization("o_2", "Board")),
        affiliations=(
            Affiliation("a", "o_2", AffiliationKind.BOARD, since=date(2025, 1, 1)),
            Affiliation("a", "o_1", since=date(2015, 1, 1), role="nurse"),
            Affiliation("b", "o_1", until=date(2020, 1, 1)),
        ),
        evidence=(
            Evidence("b", "a", Basis.DECLARED, strength=0.5),
            Evidence("a", "c", Basis.DECLARED, strength=0.75),
        ),
    )
    return build_network(snapshot, home="", as_of=date(2026, 11, 24), inferred=False)


def test_ties_are_found_from_either_end_strongest_first(network: Network) -> None:
    tie = network.tie("b", "a")
    assert tie is not None
    assert tie == network.tie("a", "b")
    assert tie.other("a") == "b"
    assert [t.other("a") for t in network.ties_of("a")] == ["c", "b"]
    assert network.tie("b", "c") is None
    assert network.ties_of("nobody") == ()


def test_a_job_comes_before_a_board_and_past_roles_only_if_asked_for(network: Network) -> None:
    assert [r.organization_id for r in network.roles("a")] == ["o_1", "o_2"]
    job = network.employer("a")
    assert job is not None and job.role == "nurse"
    assert network.employer("b") is None
    assert len(network.roles("b", current=False)) == 1
    assert network.contacts_at("o_1") == ("a",)
    assert len(network.affiliations_at("o_1", current=False)) == 2


def test_the_graph_carries_costs_and_the_copy_may_be_changed(network: Network) -> None:
    assert network.graph.edges["a", "c"]["cost"] == pytest.approx(-math.log(0.75))
    assert network.graph.nodes["a"]["name"] == "A"
    copy = network.to_networkx()
    copy.remove_node("a")
    assert "a" in network.graph


def test_the_graph_says_of_each_tie_what_the_tie_says(network: Network) -> None:
    assert list(network.graph) == list(network.contacts)
    assert [tuple(sorted(edge)) for edge in network.graph.edges] == list(network.ties)
    for (a, b), tie in network.ties.items():
        said = network.graph.edges[a, b]
        assert said["strength"] == pytest.approx(tie.strength)
        assert (said["low"], said["high"]) == pytest.approx((tie.low, tie.high))
        assert (said["known"], said["inferred"]) == (tie.known, tie.inferred)


def test_arcs_cost_what_asking_along_them_does() -> None:
    mail = Evidence("b", "a", Basis.WROTE, count=9, reach=9.0, first=TODAY, last=date(2026, 11, 2))
    contacts = tuple(Contact(c, c) for c in "abc")
    one = build_network(Snapshot.of(1, contacts=contacts, evidence=[mail]), home="", as_of=TODAY)
    graph, tie = one.engine_graph, one.ties["a", "b"]
    assert tie.strength_from("a") > tie.strength_from("b")
    asking = dict(zip(graph.csr.rows.tolist(), graph.arcs["asking"], strict=True))
    assert asking == pytest.approx({0: tie.strength_from("a"), 1: tie.strength_from("b")})
    costs = -np.log([tie.strength_from("a"), tie.strength_from("b")])
    assert graph.weights("cost").tolist() == pytest.approx(costs.tolist())
    assert graph.weights("strength").tolist() == pytest.approx([tie.strength] * 2)
    assert set(graph.arcs) == {"asking", "cost"}


def test_contacts_have_numbers_in_order_of_their_ids(network: Network) -> None:
    assert [network.number(contact) for contact in network.contacts] == [0, 1, 2]
    with pytest.raises(KeyError, match="nobody"):
        network.number("nobody")


def test_mappings_behave_like_dicts(network: Network) -> None:
    for mapping in (network.contacts, network.organizations, network.ties, network.neighbors):
        known = dict(mapping)
        assert mapping == known
        assert list(mapping.items()) == list(known.items())
        assert list(mapping.values()) == list(known.values())
        assert len(mapping) == len(known)
        assert all(key in mapping for key in known)
        assert "nobody" not in mapping
        assert mapping.get("nobody") is None
    assert ("c", "a") not in network.ties
    assert ("a", "nobody") not in network.ties


def test_nothing_is_loaded_that_a_small_network_does_not_need() -> None:
    code = (
        "import sys\n"
        "from datetime import date\n"
        "from graphkit.analysis.departures import departures\n"
        "from graphkit.analysis.gaps import gaps\n"
        "from graphkit.analysis.overview import overview\n"
        "from graphkit.analysis.build_profile import profile\n"
        "from graphkit.analysis.reliance import reliance\n"
        "from graphkit.model import *\n"
        "from graphkit.network import look_up_name\n"
        "from graphkit.network.build_network import build_network\n"
        "from graphkit.snapshot import Snapshot\n"
        "a, b = Contact('c_1', 'Ana', ('ana@x.example',)), Contact('c_2', 'Ben')\n"
        "places = [Organization('o_1', 'Clinic', 'health'), Organization('o_2', 'Library')]\n"
        "s = Snapshot.of(1, contacts=[a, b], organizations=places,\n"
        "    evidence=[Evidence('c_1', 'c_2', Basis.CONNECTED)])\n"
        "team = [Member('Ana', 'ana@x.example')]\n"
        "n = build_network(s, home='Library', team=team, as_of=date(2026, 11, 24))\n"
        "look_up_name(n, 'Ana'), gaps(n), overview(n), reliance(n, 'o_1'), departures(n, 'c_1')\n"
        "profile(n, 'contact', 'c_1'), n.neighbors['c_1'], n.engine_graph.arcs['cost']\n"
        "heavy = {'networkx', 'numba', 'pandas', 'scipy', 'rapidfuzz'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


def test_the_table_has_one_row_a_tie(network: Network) -> None:
    frame = network.to_frame()
    assert list(frame["from_name"]) == ["A", "A"]
    assert list(frame["strength"]) == [0.5, 0.75]
    empty = build_network(Snapshot.of(1), home="", as_of=date(2026, 11, 24)).to_frame()
    assert list(empty.columns) == list(frame.columns)
    assert len(empty) == 0
