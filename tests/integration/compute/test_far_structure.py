"""Gaps, brokers and departures found by an engine: the answers of one machine."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from examples import examples
from far_network import far_ties, people_network, with_evidence
from hypothesis import given
from hypothesis import strategies as st
from plain_answers import rounded

from graphkit.analysis.brokers import brokers
from graphkit.analysis.departures import departures
from graphkit.analysis.filters.selection import Filter
from graphkit.analysis.sectors.gap_ties import NetworkGapTies
from graphkit.columns import Texts
from graphkit.compute.engines.compute_engine import ComputeEngine
from graphkit.model import Basis, Evidence
from graphkit.network import Network
from graphkit.session.far_answers import far_brokers as far_brokers_module
from graphkit.session.far_answers.far_brokers import far_brokers
from graphkit.session.far_answers.far_departures import far_departures
from graphkit.session.far_answers.far_gap_ties import FarGapTies
from graphkit.session.workspace import Workspace
from graphkit.snapshot import EvidenceColumns

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize("filter", [None, Filter("sector = health")])
def test_the_gaps_of_the_demo(here: Workspace, there: Workspace, filter: Filter | None) -> None:
    for count in (3, 100):
        expected = here.gaps(count=count, filter=filter)
        assert {gap.kind for gap in expected.findings} > {"between"}
        found = there.gaps(count=count, filter=filter)
        assert rounded(found.to_dict()) == rounded(expected.to_dict())


def test_the_departures_of_the_demo(here: Workspace, there: Workspace) -> None:
    network = here.network()
    ids = [*network.team, *(broker.person.id for broker in here.brokers(count=4).findings)]
    found = set()
    for id in ids:
        name = network.contacts[id].name
        expected = here.departures(name)
        assert rounded(there.departures(name).to_dict()) == rounded(expected.to_dict())
        found |= {finding.effect for finding in expected.findings}
    assert found == {"cut off", "lost", "weaker"}


def test_the_brokers_of_the_demo(here: Workspace, there: Workspace) -> None:
    for count in (1, 12):
        expected = rounded(here.brokers(count=count).to_dict())
        assert rounded(there.brokers(count=count).to_dict()) == expected


def test_brokers_of_a_network_too_large_for_exact_values(
    here: Workspace, there: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(far_brokers_module, "is_small", lambda nodes, work: False)
    found, expected = there.brokers(count=15), here.brokers(count=15)
    exact = {broker.person.id: broker for broker in here.brokers(count=1000).findings}
    assert "Betweenness is estimated from" in " ".join(found.notes)
    assert found.findings[0].person == expected.findings[0].person
    cutting = [broker.person for broker in expected.findings if broker.comes_apart]
    assert {b.person for b in found.findings if b.comes_apart} == set(cutting)
    for broker in found.findings:
        same = exact[broker.person.id]
        assert abs(broker.betweenness - same.betweenness) < 0.02
        for name in ("constraint", "effective_size", "contacts", "cut_point", "joins"):
            assert rounded(getattr(broker, name)) == rounded(getattr(same, name)), name
        assert broker.comes_apart == same.comes_apart


@st.composite
def drawn_networks(draw: st.DrawFn) -> Network:
    people = Texts.of([f"c_{n:02}" for n in range(draw(st.integers(3, 12)))])
    pairs = [(a, b) for a in people for b in people if a < b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=24))
    strength = st.sampled_from([0.05, 0.2, 0.5, 0.8])
    evidence = [Evidence(a, b, Basis.DECLARED, strength=draw(strength)) for a, b in chosen]
    network = with_evidence(people_network(people, TODAY), EvidenceColumns.of(people, evidence))
    return replace(network, team=tuple(people)[: draw(st.integers(1, 2))])


@given(drawn_networks(), st.data())
@examples(60)
def test_departures_and_gaps_of_drawn_networks(
    compute: ComputeEngine, whole: Network, data: st.DataObject
) -> None:
    far, people = far_ties(whole, compute), len(whole.ids)
    who = whole.ids[data.draw(st.integers(0, people - 1))]
    answer, expected = far_departures(far, who).to_dict(), departures(whole, who).to_dict()
    assert rounded(answer) == rounded(expected)
    # Sectors and who is asked about as a network with organizations would have them.
    of_everybody = {"min_size": people, "max_size": people}
    sector = np.array(data.draw(st.lists(st.integers(-1, 3), **of_everybody)), np.int64)
    asked = np.array(data.draw(st.lists(st.booleans(), **of_everybody)), np.bool_)
    there, here = FarGapTies(far), NetworkGapTies(whole)
    for most in (1, 4):
        assert there.near_team(most).tolist() == here.near_team(most).tolist()
    pairs = [(0, 1), (1, 3), (2, 3)]
    known = [ties.people_between(sector, pairs, 3) for ties in (there, here)]
    assert known[0] == known[1]
    counted = [_rows(ties.between_sectors(sector, asked)) for ties in (there, here)]
    assert counted[0] == counted[1]


def _rows(found: Any) -> list[tuple[int, ...]]:
    """Return the sectors and their number of ties; if it is one, with its ends."""
    columns = (found.lower, found.upper, found.ties, found.tail, found.head)
    rows = sorted(zip(*(column.tolist() for column in columns), strict=True))
    return [row if row[2] == 1 else row[:3] for row in rows]


@given(drawn_networks())
@examples(40)
def test_brokers_of_drawn_networks(compute: ComputeEngine, whole: Network) -> None:
    found = far_brokers(far_ties(whole, compute), count=5).to_dict()
    assert rounded(found) == rounded(brokers(whole, count=5).to_dict())
