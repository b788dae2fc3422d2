"""Who joins separate parts, and what would come apart."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from graphkit.analysis.brokers import brokers
from graphkit.errors import UsageError
from graphkit.network import Network

Maker = Callable[..., Network]


def test_ines_leaving_cuts_the_schools_off(riverbend: Network) -> None:
    answer = brokers(riverbend)
    first = answer.findings[0]
    assert first.person.name == "Ines Moreau"
    assert first.cut_point
    assert [[p.name for p in piece.people] for piece in first.comes_apart] == [
        ["Teacher One"],
        ["Teacher Three"],
        ["Teacher Two"],
    ]
    assert [piece.organizations for piece in first.comes_apart] == [
        ("School One",),
        ("School Three",),
        ("School Two",),
    ]
    assert first.sentence == "If Ines Moreau left, 3 people at 3 schools would be out of reach."
    assert first.contacts == 5
    assert first.joins[0] == "schools"
    assert answer.summary.startswith(first.sentence)


def test_who_cuts_most_people_off_comes_first_then_who_joins_most(riverbend: Network) -> None:
    found = brokers(riverbend).findings
    lost = [sum(len(piece.people) for piece in b.comes_apart) for b in found]
    assert lost == sorted(lost, reverse=True)
    assert [b.person.name for b in found][:2] == ["Ines Moreau", "Dana Whitfield"]
    rest = [b.betweenness for b in found if not b.comes_apart]
    assert len(rest) > 1
    assert rest == sorted(rest, reverse=True)


def test_the_team_is_left_out_and_a_note_says_so(riverbend: Network) -> None:
    answer = brokers(riverbend, count=99)
    assert not {b.person.id for b in answer.findings} & set(riverbend.team)
    assert answer.notes[0].startswith("The team's own 4 members are left out")


def test_one_person_at_one_place_is_named(riverbend: Network) -> None:
    dana = brokers(riverbend).findings[1]
    assert dana.sentence == (
        "If Dana Whitfield left, 1 person at Riverbend Clinic would be out of reach."
    )


def test_who_cuts_nothing_off_joins_sectors(make_network: Maker) -> None:
    ring = [("A", "B"), ("B", "C"), ("C", "D"), ("D", "A")]
    network = make_network(
        dict.fromkeys(ring, 0.5),
        team=["A"],
        jobs={"A": "Library", "B": "Bank", "C": "Clinic", "D": "School"},
        sectors={"Library": "libraries", "Bank": "banks", "Clinic": "health", "School": "schools"},
    )
    found = brokers(network).findings
    assert [b.person.name for b in found] == ["B", "C", "D"]
    assert not any(b.comes_apart or b.cut_point for b in found)
    assert found[0].joins == ("health", "libraries")
    assert found[0].sentence == (
        "B connects health and libraries: 17% of all shortest routes run through this one contact."
    )


def test_numbers_are_those_of_the_definitions(make_network: Maker) -> None:
    # A star: its hub is on all routes, has no overlap, and is constrained by equal shares.
    network = make_network(dict.fromkeys([("H", "A"), ("H", "B"), ("H", "C")], 0.5), team=["A"])
    hub = brokers(network).findings[0]
    assert hub.betweenness == pytest.approx(1)
    assert hub.constraint == pytest.approx(3 * (1 / 3) ** 2)
    assert hub.effective_size == pytest.approx(3)
    assert sum(len(piece.people) for piece in hub.comes_apart) == 2


def test_in_a_large_network_betweenness_is_estimated_and_a_note_says_how_well(
    riverbend: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = brokers(riverbend)
    assert not any("estimate" in note for note in exact.notes)
    module = sys.modules["graphkit.analysis.brokers"]
    monkeypatch.setattr(module, "_EXACT_WORK", 0)
    monkeypatch.setattr(module, "_EXACT_WORK_PLAIN", 0)
    answer = brokers(riverbend)
    assert answer == brokers(riverbend)
    (note,) = (note for note in answer.notes if "estimate" in note)
    off = float(note.rpartition("more than ")[2].rstrip("%.")) / 100
    assert 0 < off <= 0.03
    known = {b.person.id: b.betweenness for b in exact.findings}
    assert any(b.betweenness != known[b.person.id] for b in answer.findings)
    assert all(abs(b.betweenness - known[b.person.id]) < 0.03 for b in answer.findings)


def test_a_small_network_needs_no_heavy_library() -> None:
    code = (
        "import sys\n"
        "from datetime import date\n"
        "from graphkit.analysis.brokers import brokers\n"
        "from graphkit.model import Basis, Contact, Evidence\n"
        "from graphkit.network.build_network import build_network\n"
        "from graphkit.snapshot import Snapshot\n"
        "people = [Contact(f'c_{n:02}', f'Person {n}') for n in range(40)]\n"
        "ties = [Evidence(a.id, b.id, Basis.CONNECTED) for a, b in zip(people, people[1:])]\n"
        "snapshot = Snapshot.of(1, contacts=people, evidence=ties)\n"
        "assert brokers(build_network(snapshot, home='', as_of=date(2026, 11, 24))).findings\n"
        "heavy = {'networkx', 'numba', 'pandas', 'scipy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


def test_places_of_several_sectors_are_organizations(make_network: Maker) -> None:
    ties = dict.fromkeys([("T", "H"), ("H", "A"), ("H", "B")], 0.5)
    network = make_network(
        ties,
        team=["T"],
        jobs={"A": "Bank", "B": "Clinic"},
        sectors={"Bank": "banks", "Clinic": "health"},
    )
    assert brokers(network).findings[0].sentence == (
        "If H left, 2 people at 2 organizations would be out of reach."
    )


def test_count_limits_and_must_be_one_or_more(riverbend: Network) -> None:
    assert len(brokers(riverbend, count=1).findings) == 1
    with pytest.raises(UsageError, match="0 brokers"):
        brokers(riverbend, count=0)


def test_a_network_without_ties_has_no_brokers(make_network: Maker) -> None:
    answer = brokers(make_network({}, team=["A"]))
    assert answer.findings == ()
    assert answer.summary == "Nobody outside the team connects separate parts of the network."
