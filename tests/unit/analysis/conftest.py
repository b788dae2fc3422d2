"""A small world of fictional people whose ties have exactly the strengths that a test says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pytest

from graphkit.model import (
    Affiliation,
    AffiliationKind,
    Basis,
    Contact,
    Evidence,
    Import,
    Member,
    Organization,
    Partnership,
)
from graphkit.network import Network
from graphkit.network.build_network import build_network
from graphkit.snapshot import Snapshot

TODAY = date(2026, 11, 24)
HOME = "Riverbend Public Library"
Maker = Callable[..., Network]


def contact_id(name: str) -> str:
    return "c_" + name.lower().replace(" ", "_")


def place_id(name: str) -> str:
    return "o_" + name.lower().replace(" ", "_")


def make(
    ties: Mapping[tuple[str, str], float | Evidence],
    *,
    jobs: Mapping[str, str] = {},
    roles: Mapping[str, str] = {},
    left: Mapping[str, date] = {},
    sectors: Mapping[str, str] = {},
    boards: Sequence[tuple[str, str]] = (),
    partners: Sequence[Partnership] = (),
    team: Sequence[str] = (),
    extra: Sequence[str] = (),
    inferred: bool = False,
    home: str = HOME,
) -> Network:
    """Build a network: ties by names, jobs and last days by person, sectors by organization."""
    people = {n for pair in ties for n in pair} | set(jobs) | {p for p, _ in boards} | set(team)
    places = set(jobs.values()) | set(sectors) | {o for _, o in boards} | set(extra) | {HOME}
    evidence = [
        strength
        if isinstance(strength, Evidence)
        else Evidence(contact_id(a), contact_id(b), Basis.DECLARED, "ties", strength=strength)
        for (a, b), strength in ties.items()
    ]
    affiliations = [
        Affiliation(contact_id(p), place_id(o), role=roles.get(p), until=left.get(p))
        for p, o in jobs.items()
    ]
    affiliations += [
        Affiliation(contact_id(p), place_id(o), AffiliationKind.BOARD) for p, o in boards
    ]
    snapshot = Snapshot.of(
        revision=1,
        contacts=tuple(Contact(contact_id(n), n, (f"{contact_id(n)}@x.example",)) for n in people),
        organizations=tuple(Organization(place_id(o), o, sectors.get(o)) for o in places),
        affiliations=tuple(affiliations),
        evidence=tuple(evidence),
        partnerships=tuple(partners),
        imports=(Import("i_1", "ties", "list of ties", "ties.csv", "", None),),  # type: ignore[arg-type]
    )
    members = [Member(n, f"{contact_id(n)}@x.example") for n in team]
    return build_network(snapshot, home=home, team=members, as_of=TODAY, inferred=inferred)


@pytest.fixture(scope="session")
def make_network() -> Maker:
    return make


@pytest.fixture(scope="session")
def riverbend() -> Network:
    """Four of the library, a clinic that hangs on one person, schools behind one broker."""
    schools = {f"Teacher {n}": f"School {n}" for n in ("One", "Two", "Three")}
    jobs = {
        **dict.fromkeys(("Maria Lopez", "Tom Reyes", "Aisha Khan", "Grace Okafor"), HOME),
        "Dana Whitfield": "Riverbend Clinic",
        "Rita Vance": "Riverbend Clinic",
        "Omar Haddad": "County Health Department",
        "Pia Stone": "County Health Department",
        "Ines Moreau": "Riverbend School District",
        **schools,
        "Lee Park": "Elm Street Church",
        "Zora Quill": "Far Away Society",
    }
    home, clinic = place_id(HOME), place_id("Riverbend Clinic")
    return make(
        {
            ("Maria Lopez", "Dana Whitfield"): 0.8,
            ("Tom Reyes", "Ines Moreau"): 0.7,
            ("Ines Moreau", "Lee Park"): 0.6,
            ("Aisha Khan", "Lee Park"): 0.5,
            ("Lee Park", "Pia Stone"): 0.4,
            ("Dana Whitfield", "Omar Haddad"): 0.7,
            ("Dana Whitfield", "Rita Vance"): 0.9,
            ("Omar Haddad", "Pia Stone"): 0.9,
            ("Maria Lopez", "Tom Reyes"): 0.9,
            **{("Ines Moreau", teacher): 0.6 for teacher in schools},
        },
        jobs=jobs,
        roles={"Dana Whitfield": "practice manager", "Omar Haddad": "deputy director"},
        sectors={
            HOME: "libraries",
            "Riverbend Clinic": "health",
            "County Health Department": "health",
            "Riverbend School District": "schools",
            **dict.fromkeys(schools.values(), "schools"),
            "Elm Street Church": "faith",
            "Far Away Society": "arts",
        },
        partners=[
            Partnership(home, clinic, stage="active", main_contact_id=contact_id("Dana Whitfield")),
            Partnership(home, place_id("Riverbend School District"), stage="active"),
            Partnership(home, place_id("Far Away Society"), stage="active"),
            Partnership(home, place_id("Elm Street Church"), stage="ended"),
        ],
        team=["Maria Lopez", "Tom Reyes", "Aisha Khan", "Grace Okafor"],
    )
