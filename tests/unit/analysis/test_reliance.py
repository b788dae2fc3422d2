"""How much hangs on how few."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analysis.briefs.build_brief import build_brief
from graphkit.analysis.findings import Reliance
from graphkit.analysis.reliance import reliance
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Basis, Evidence, Partnership
from graphkit.network import Network

Maker = Callable[..., Network]
HOME = "o_riverbend_public_library"
US = ("Ann", "Ben", "Cy")
THEM = ("Xi", "Yo", "Zed")


def one(network: Network, organization: str) -> Reliance:
    (found,) = reliance(network, organization).findings
    return found


def joined(make_network: Maker, ties: Mapping[tuple[str, str], float | Evidence]) -> Reliance:
    jobs = dict.fromkeys(THEM, "Clinic")
    return one(make_network(ties, team=US, jobs=jobs), "o_clinic")


def test_everything_with_the_clinic_hangs_on_dana(riverbend: Network) -> None:
    found = one(riverbend, "o_riverbend_clinic")
    assert found.sentence == (
        "Everything with Riverbend Clinic hangs on Dana Whitfield on their side and on Maria Lopez "
        "on ours."
    )
    assert found.level == "one person"
    assert (found.hhi_ours, found.hhi_theirs) == (1, 1)
    assert (found.effective_ours, found.effective_theirs) == (1, 1)
    assert [(h.person.name, h.side, h.share) for h in (*found.ours, *found.theirs)] == [
        ("Maria Lopez", "ours", 1),
        ("Dana Whitfield", "theirs", 1),
    ]
    assert [(t.from_, t.to) for t in found.ties] == [("c_maria_lopez", "c_dana_whitfield")]
    assert found.stage == "active"


def test_several_of_ours_and_one_of_theirs_hang_on_that_one(make_network: Maker) -> None:
    found = joined(make_network, {("Ann", "Xi"): 0.6, ("Ben", "Xi"): 0.6})
    assert found.sentence == "Everything with Clinic hangs on Xi."
    assert (found.level, found.effective_ours) == ("one person", pytest.approx(2))


def test_one_of_ours_and_several_of_theirs_hang_on_our_side(make_network: Maker) -> None:
    found = joined(make_network, {("Ann", "Xi"): 0.6, ("Ann", "Yo"): 0.6})
    assert found.sentence == "On our side, everything with Clinic hangs on Ann."


def test_shares_and_index_are_those_of_the_definition(make_network: Maker) -> None:
    ties = {("Ann", "Xi"): 0.9, ("Ben", "Xi"): 0.3, ("Ben", "Yo"): 0.3}
    found = joined(make_network, ties)
    assert [(h.person.name, h.share) for h in found.theirs] == [
        ("Xi", pytest.approx(0.8)),
        ("Yo", pytest.approx(0.2)),
    ]
    assert found.hhi_theirs == pytest.approx(0.68)
    assert found.effective_theirs == pytest.approx(1 / 0.68)
    assert found.hhi_ours == pytest.approx(0.6**2 + 0.4**2)
    assert found.level == "one person"
    assert found.sentence == "Nearly everything with Clinic hangs on Xi."


def test_two_people_and_several_people(make_network: Maker) -> None:
    both = {("Ann", "Xi"): 0.5, ("Ben", "Yo"): 0.5}
    found = joined(make_network, both)
    assert found.level == "two people"
    assert found.sentence == (
        "The relationship with Clinic depends on two people on their side: Xi and Yo."
    )
    found = joined(make_network, both | {("Cy", "Zed"): 0.5})
    assert found.level == "several people"
    assert found.sentence == (
        "The relationship with Clinic depends on several people on both sides (3 of ours, 3 of "
        "theirs)."
    )


def test_unknown_ties_count_and_are_said_to_be_unknown(make_network: Maker) -> None:
    entry = Evidence("c_ann", "c_xi", Basis.ADDRESS_BOOK, "ties")
    network = make_network({("Ann", "Xi"): entry}, team=US, jobs=dict.fromkeys(THEM, "Clinic"))
    answer = reliance(network, "o_clinic")
    assert answer.findings[0].sentence == (
        "Everything with Clinic hangs on Xi on their side and on Ann on ours. How well they know "
        "each "
        "other is unknown."
    )
    assert answer.notes == ("The strength of 1 tie is unknown (address-book entries only).",)


def test_partners_that_have_not_ended_come_most_endangered_first(riverbend: Network) -> None:
    answer = reliance(riverbend)
    assert [(f.organization.name, f.level) for f in answer.findings] == [
        ("Far Away Society", "nobody"),
        ("Riverbend Clinic", "one person"),
        ("Riverbend School District", "one person"),
    ]
    nobody = answer.findings[0]
    assert (nobody.hhi_ours, nobody.effective_theirs, nobody.ties) == (None, 0, ())
    assert nobody.sentence == (
        "As far as we know, nobody at Riverbend Public Library knows anyone at Far Away Society."
    )
    assert answer.summary == (
        "Of 3 partnerships, 2 hang on one person and 1 has nobody we know. "
        "Everything with Riverbend Clinic hangs on Dana Whitfield on their side and on Maria Lopez "
        "on ours."
    )


def test_of_two_that_hang_on_one_person_the_one_with_a_single_tie_comes_first(
    make_network: Maker,
) -> None:
    network = make_network(
        {("Ann", "Xi"): 0.6, ("Ben", "Xi"): 0.6, ("Ann", "Zed"): 0.6},
        team=US,
        jobs={"Xi": "Bank", "Zed": "Clinic"},
        partners=[Partnership(HOME, "o_bank"), Partnership(HOME, "o_clinic")],
    )
    names = [f.organization.name for f in reliance(network).findings]
    assert names == ["Clinic", "Bank"]


def test_prospects_are_no_relationship_yet(make_network: Maker) -> None:
    partners = [
        Partnership(HOME, "o_clinic", stage="active"),
        Partnership(HOME, "o_school", stage="Prospect"),
    ]
    network = make_network({}, team=US, extra=["Clinic", "School"], partners=partners)
    assert [f.organization.name for f in reliance(network).findings] == ["Clinic"]


def test_an_organization_that_is_no_partner_can_be_asked_for(riverbend: Network) -> None:
    found = one(riverbend, "o_elm_street_church")
    assert found.stage is None
    assert found.level == "one person"


def test_what_others_have_with_each_other_is_no_partnership_of_ours(make_network: Maker) -> None:
    network = make_network(
        {("T", "A"): 0.5},
        jobs={"A": "Bank", "B": "Clinic"},
        team=["T"],
        partners=[Partnership("o_bank", "o_clinic"), Partnership("o_clinic", HOME)],
    )
    assert [f.organization.name for f in reliance(network).findings] == ["Clinic"]


def test_without_a_home_partnerships_cannot_be_told_but_one_organization_can(
    make_network: Maker,
) -> None:
    network = make_network(
        {("T", "A"): 0.5},
        jobs={"A": "Bank"},
        team=["T"],
        partners=[Partnership("o_clinic", "o_bank")],
        extra=["Clinic"],
        home="",
    )
    with pytest.raises(NothingFound, match="does not know which organization is yours"):
        reliance(network)
    assert [h.person.name for h in reliance(network, "o_bank").findings[0].theirs] == ["A"]


def test_home_is_no_partner_and_no_partnership_is_said(
    riverbend: Network, make_network: Maker
) -> None:
    with pytest.raises(UsageError, match="your own organization"):
        reliance(riverbend, HOME)
    with pytest.raises(NothingFound, match="Riverbend Public Library has no current partnership"):
        reliance(make_network({("A", "B"): 0.5}))


def test_a_main_contact_without_a_role_belongs_to_the_partner(make_network: Maker) -> None:
    partners = [Partnership(HOME, "o_clinic", main_contact_id="c_b")]
    network = make_network({("A", "B"): 0.5}, team=["A"], extra=["Clinic"], partners=partners)
    assert [h.person.name for h in one(network, "o_clinic").theirs] == ["B"]


@pytest.mark.parametrize(("last_day", "gone"), [(date(2026, 6, 30), True), (None, False)])
def test_a_main_contact_who_left_is_said_to_have_left(
    make_network: Maker, last_day: date | None, gone: bool
) -> None:
    network = make_network(
        {("A", "B"): 0.5, ("C", "B"): 0.5},
        team=["A", "C"],
        jobs={"B": "Clinic"},
        left={"B": last_day} if last_day else {},
        partners=[Partnership(HOME, "o_clinic", main_contact_id="c_b")],
    )
    more = " B is no longer at Clinic." if gone else ""
    assert one(network, "o_clinic").sentence == f"Everything with Clinic hangs on B.{more}"
    assert [who.left for who in build_brief(network, "organization", "o_clinic").people] == [gone]


def test_who_is_on_both_sides_is_ours(make_network: Maker) -> None:
    network = make_network(
        {("Ann", "Xi"): 0.5}, team=["Ann"], boards=[("Ann", "Clinic"), ("Xi", "Clinic")]
    )
    found = one(network, "o_clinic")
    assert [h.person.name for h in found.ours] == ["Ann"]
    assert [h.person.name for h in found.theirs] == ["Xi"]


@examples(100)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from(US), st.sampled_from(THEM)), st.floats(0.01, 1), min_size=1
    )
)
def test_shares_add_up_and_effective_contacts_never_exceed_the_holders(
    make_network: Maker, ties: dict[tuple[str, str], float]
) -> None:
    found = joined(make_network, ties)
    for holders, hhi, effective in (
        (found.ours, found.hhi_ours, found.effective_ours),
        (found.theirs, found.hhi_theirs, found.effective_theirs),
    ):
        assert sum(h.share for h in holders) == pytest.approx(1)
        assert hhi is not None
        assert 1 / len(holders) <= hhi + 1e-12
        assert 1 - 1e-12 <= effective <= len(holders) + 1e-9
    total = sum(t.strength for t in found.ties)
    assert sum(h.strength for h in found.ours) == pytest.approx(total)
