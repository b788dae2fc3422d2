"""The network's own questions, and its ways to NetworkX and pandas."""

from __future__ import annotations

import math
from datetime import date

import pytest

from graphkit.model import (
    Affiliation,
    AffiliationKind,
    Basis,
    Contact,
    Evidence,
    Organization,
    Snapshot,
)
from graphkit.network import Network, build


@pytest.fixture
def network() -> Network:
    snapshot = Snapshot(
        1,
        tuple(Contact(c, c.upper()) for c in "abc"),
        (Organization("o_1", "Clinic"), Organization("o_2", "Board")),
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
    return build(snapshot, home="", as_of=date(2026, 11, 24), inferred=False)


def test_ties_are_found_from_either_end_strongest_first(network: Network) -> None:
    tie = network.tie("b", "a")
    assert tie is not None
    assert tie is network.tie("a", "b")
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
    assert network.people_at("o_1") == ("a",)
    assert len(network.members("o_1", current=False)) == 2


def test_the_graph_carries_costs_and_the_copy_may_be_changed(network: Network) -> None:
    assert network.graph.edges["a", "c"]["cost"] == pytest.approx(-math.log(0.75))
    assert network.graph.nodes["a"]["name"] == "A"
    copy = network.to_networkx()
    copy.remove_node("a")
    assert "a" in network.graph


def test_the_table_has_one_row_a_tie(network: Network) -> None:
    frame = network.to_frame()
    assert list(frame["from_name"]) == ["A", "A"]
    assert list(frame["strength"]) == [0.5, 0.75]
    empty = build(Snapshot(1), home="", as_of=date(2026, 11, 24)).to_frame()
    assert list(empty.columns) == list(frame.columns)
    assert len(empty) == 0
