"""The ties to all partners in one pass are those of each partner, by definition."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations
from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.analysis.partner_ties import partner_ties
from graphkit.model import Partnership
from graphkit.network import Network

HOME = "Library"
PLACES = (HOME, "Clinic", "School", "Bank")
PEOPLE = tuple("ABCDEFGH")
NOBODY = "c_nobody"


@given(
    st.dictionaries(
        st.sampled_from(list(combinations(PEOPLE, 2))), st.sampled_from([0.2, 0.5, 0.9])
    ),
    st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(PLACES)),
    st.sets(st.sampled_from(PEOPLE), min_size=1, max_size=3),
    st.lists(st.sampled_from([None, NOBODY, *(f"c_{p.lower()}" for p in PEOPLE)]), min_size=6),
)
def test_all_at_once_are_each_alone(
    make_network: Callable[..., Network],
    ties: Mapping[tuple[str, str], float],
    jobs: Mapping[str, str],
    team: set[str],
    named: list[str | None],
) -> None:
    owners, mains = named[:3], named[3:6]
    partners = [
        Partnership(f"o_{HOME.lower()}", f"o_{place.lower()}", owner_id=owner, main_contact_id=main)
        for place, owner, main in zip(PLACES[1:], owners, mains, strict=True)
    ]
    network = make_network(
        ties,
        jobs=jobs,
        team=sorted(team),
        partners=partners,
        sectors=dict.fromkeys(PLACES, "x"),
        home=HOME,
    )
    found = partner_ties(network)
    assert list(found) == sorted(network.partners) == ["o_bank", "o_clinic", "o_school"]
    for id, held in network.partners.items():
        ours = {*network.team, *network.contacts_at(network.home_id or ""), held.owner_id}
        theirs = {*network.contacts_at(id), held.main_contact_id} - ours
        between = sorted(
            (-tie.strength, tie.a, tie.b, us, them)
            for tie in network.ties.values()
            for us, them in ((tie.a, tie.b), (tie.b, tie.a))
            if us in ours and them in theirs
        )
        assert [(-t.strength, t.a, t.b, us, t.other(us)) for t, us in found[id].ties] == between
        total = fsum(-strength for strength, *_ in between)
        for holders, at in ((found[id].ours, 3), (found[id].theirs, 4)):
            sums = {holder.id: holder.strength for holder in holders}
            assert set(sums) == {row[at] for row in between}
            for one, value in sums.items():
                assert value == pytest.approx(fsum(-row[0] for row in between if row[at] == one))
            assert {h.id: h.share for h in holders} == pytest.approx(
                {one: value / total for one, value in sums.items()}
            )
