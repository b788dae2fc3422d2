"""Which sectors we reach."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from graphkit.analysis.gaps import gaps
from graphkit.analysis.sectors.sector_coverage import coverage
from graphkit.model import Contact, Organization, Partnership
from graphkit.network import Network
from graphkit.network.build_network import build_network
from graphkit.snapshot import Snapshot

Maker = Callable[..., Network]
LIBRARY = "o_riverbend_public_library"


def told(network: Network, *sectors: str) -> list[tuple[str, str, int, int]]:
    found = coverage(network, sectors).sectors
    return [(s.name, s.state, s.partners, s.people) for s in found]


def test_partners_come_first_then_people_and_gaps_last(make_network: Maker) -> None:
    network = make_network(
        {},
        jobs={"A": "Clinic", "B": "Clinic", "C": "School", "D": "Bank"},
        sectors={"Clinic": "health", "School": "schools", "Bank": "banks", "Band": "arts"},
        partners=[
            Partnership(LIBRARY, "o_clinic", "active"),
            Partnership(LIBRARY, "o_band", "active"),
        ],
    )
    assert told(network, "farming", "Schools", "health", "farming ") == [
        ("health", "partners", 1, 2),
        ("arts", "partners", 1, 0),
        ("schools", "people", 0, 1),
        ("farming", "nobody", 0, 0),
    ]
    assert [s.name for s in coverage(network, ["schools"]).sectors if s.wanted] == ["schools"]
    assert dict(coverage(network).sizes) == {"health": 3, "schools": 2, "banks": 2, "arts": 1}
    assert coverage(network, ["farming", "Schools", "health"]).sentence == (
        "Of 3 sectors that we want to reach, 1 has a partner, 1 has people we know but no "
        "partner and 1 has nobody we know (farming)."
    )


def test_a_sector_with_nobody_is_the_gap_that_gaps_tells_of(make_network: Maker) -> None:
    network = make_network(
        {},
        jobs={"A": "Clinic"},
        boards=[("A", "Farm Bureau"), ("A", "Clinic")],
        sectors={"Clinic": "health", "Farm Bureau": "farming", "Bank": "banks"},
    )
    wanted = ("farming", "banks", "media", "health")
    missing = {g.subject for g in gaps(network, sectors=wanted).findings if g.kind == "sector"}
    assert {name for name, state, *_ in told(network, *wanted) if state == "nobody"} == missing
    assert missing == {"banks", "media"}
    assert ("health", "people", 0, 1) in told(network, *wanted)  # two roles, one person


def test_who_is_there_by_mail_address_alone_does_not_fill_a_gap() -> None:
    snapshot = Snapshot.of(
        1,
        contacts=[Contact("ana", "Ana", ("ana@clinic.example",))],
        organizations=[Organization("o_clinic", "Clinic", "health", website="clinic.example")],
    )
    network = build_network(snapshot, home="Library", team=(), as_of=date(2026, 11, 24))
    assert network.contacts_at("o_clinic") == ("ana",)
    assert told(network, "health") == [("health", "nobody", 0, 0)]


def test_one_partnership_told_twice_or_ended_counts_once_or_not(make_network: Maker) -> None:
    network = make_network(
        {},
        sectors={"Clinic": "health"},
        partners=[
            Partnership(LIBRARY, "o_clinic", "active"),
            Partnership(LIBRARY, "o_clinic", "signed"),
        ],
    )
    assert told(network) == [("health", "partners", 1, 0)]
    ended = make_network(
        {}, sectors={"Clinic": "health"}, partners=[Partnership(LIBRARY, "o_clinic", "ended")]
    )
    assert told(ended) == []


def test_without_a_list_or_without_anything_it_says_so(make_network: Maker) -> None:
    empty = coverage(make_network({}))
    assert empty.sectors == ()
    assert empty.sentence == (
        "Our partners are in 0 sectors; there is no list of sectors that we want to reach."
    )


def test_a_sector_that_a_name_suggests_is_not_said_to_have_nobody(make_network) -> None:
    network = make_network({("A A", "B B"): 0.5}, team=["A A"], extra=["Second Savings Bank"])
    found = coverage(network, ["banks", "farming"])
    assert {sector.name: (sector.state, sector.likely) for sector in found.sectors} == {
        "banks": ("nobody", 1),
        "farming": ("nobody", 0),
    }
    assert found.sentence == (
        "Of 2 sectors that we want to reach, 0 have a partner, 1 has nobody we know, but "
        "organizations with such names (banks) and 1 has nobody we know (farming)."
    )
