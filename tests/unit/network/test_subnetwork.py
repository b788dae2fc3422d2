"""Some people and organizations of a network, with the ties between them."""

from __future__ import annotations

from datetime import date

from graphkit.model import (
    Affiliation,
    AffiliationKind,
    Basis,
    Contact,
    Evidence,
    Member,
    Organization,
    Partnership,
    PartOf,
)
from graphkit.network import Network
from graphkit.network.build_network import build_network
from graphkit.network.subnetwork import subnetwork
from graphkit.snapshot import Snapshot

TODAY = date(2026, 11, 24)


def world() -> Network:
    people = [Contact(f"c_{name}", name.title(), (f"{name}@x.example",)) for name in "abcd"]
    bodies = [Organization(f"o_{name}", name.title()) for name in ("home", "one", "two", "board")]
    snapshot = Snapshot.of(
        revision=1,
        contacts=tuple(people),
        organizations=tuple(bodies),
        affiliations=(
            Affiliation("c_a", "o_home"),
            Affiliation("c_b", "o_one", role="nurse"),
            *(Affiliation(f"c_{who}", "o_board", AffiliationKind.BOARD) for who in "bcd"),
        ),
        evidence=(
            Evidence("c_a", "c_b", Basis.DECLARED, "ties", strength=0.7),
            Evidence("c_a", "c_d", Basis.DECLARED, "ties", strength=0.2),
        ),
        partnerships=(
            Partnership("o_home", "o_one", stage="active", owner_id="c_a", main_contact_id="c_d"),
            Partnership("o_home", "o_two", stage="active"),
        ),
        part_of=(PartOf("o_one", "o_two"), PartOf("o_one", "o_home")),
        imports=(),
    )
    team = [Member("A", "a@x.example")]
    return build_network(snapshot, home="Home", team=team, as_of=TODAY, inferred=True)


def test_ties_between_those_who_stay_keep_their_strength() -> None:
    whole = world()
    part = subnetwork(whole, {"c_a", "c_b", "c_c", "o_home", "o_one", "o_nobody"})
    assert set(part.contacts) == {"c_a", "c_b", "c_c"}
    assert set(part.organizations) == {"o_home", "o_one"}
    assert dict(part.ties) == {ends: tie for ends, tie in whole.ties.items() if "c_d" not in ends}
    # The board is left out, but what was inferred from its size stays.
    assert part.tie("c_b", "c_c") == whole.tie("c_b", "c_c")
    assert part.team == ("c_a",)


def test_roles_and_partnerships_between_those_who_stay() -> None:
    part = subnetwork(world(), {"c_a", "c_b", "o_home", "o_one"})
    assert [(r.organization_id, r.role) for r in part.roles("c_b")] == [("o_one", "nurse")]
    (held,) = part.own_partnerships
    assert (held.partner_id, held.owner_id, held.main_contact_id) == ("o_one", "c_a", None)
    assert [(p.member_id, p.umbrella_id) for p in part.part_of] == [("o_one", "o_home")]


def test_without_home_there_is_none() -> None:
    part = subnetwork(world(), {"c_b", "o_one"})
    assert part.home_id is None
    assert part.team == () and part.own_partnerships == ()
