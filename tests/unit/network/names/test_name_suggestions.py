"""The names that are offered while somebody types."""

from __future__ import annotations

import time
from datetime import date

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model import Affiliation, Contact, Organization
from graphkit.network import LookupResult, Network, look_up_name
from graphkit.network.build_network import build_network
from graphkit.network.names.name_suggestions import name_in_full, suggest_names
from graphkit.snapshot import Snapshot


def _network(
    contacts: tuple[Contact, ...],
    organizations: tuple[Organization, ...] = (),
    roles: tuple[Affiliation, ...] = (),
) -> Network:
    snapshot = Snapshot.of(1, contacts=contacts, organizations=organizations, affiliations=roles)
    return build_network(snapshot, home="Elm Library", as_of=date(2026, 11, 24))


@pytest.fixture(scope="module")
def network() -> Network:
    contacts = (
        Contact("c_dana", "Dana Whitfield", aliases=("D. Whitfield",)),
        Contact("c_ida", "Ida Dansen"),
        Contact("c_zoe", "Zoë O'Neil"),
        *(Contact(f"c_sam{n}", "Sam Lee") for n in range(3)),
    )
    bodies = (Organization("o_dance", "Dance School", "arts"), Organization("o_bank", "First Bank"))
    roles = (
        Affiliation("c_sam0", "o_bank", role="teller"),
        Affiliation("c_sam1", "o_bank", role="teller"),
    )
    return _network(contacts, bodies, roles)


def test_names_that_begin_so_come_first_then_those_with_a_word_that_does(network: Network) -> None:
    labels = [each.label for each in suggest_names(network, "dan")]
    assert labels == ["Dana Whitfield", "Dance School (arts)", "Ida Dansen"]
    assert [each.label for each in suggest_names(network, "DAN", ("organization",))] == [
        "Dance School (arts)"
    ]
    assert [each.found.id for each in suggest_names(network, "zoe o")] == ["c_zoe"]
    assert [each.found.id for each in suggest_names(network, "d whit")] == ["c_dana"]


@pytest.mark.parametrize("typed", ["", " ", "d", "()", "\x00", "zzz", "a" * 10_000])
def test_too_little_and_what_nobody_is_called_offers_nothing(network: Network, typed: str) -> None:
    assert suggest_names(network, typed) == ()


def test_each_label_means_only_one_even_among_namesakes(network: Network) -> None:
    found = suggest_names(network, "sam")
    assert len(found) == 3
    for each in found:
        if "c_sam" in each.label:
            assert look_up_name(network, each.label).id == each.found.id
    for id, name in (("c_sam0", "Sam Lee"), ("c_sam1", "Sam Lee"), ("c_dana", "Dana Whitfield")):
        full = name_in_full(network, LookupResult("contact", id, name))
        assert look_up_name(network, full).id == id
    assert name_in_full(network, LookupResult("contact", "c_dana", "Dana Whitfield")) == (
        "Dana Whitfield"
    )


@examples(60)
@given(
    names=st.lists(st.text("abB -'é", min_size=1, max_size=9), min_size=1, max_size=9),
    typed=st.text("abé '", max_size=4),
)
def test_whoever_it_offers_has_a_name_in_full(names: list[str], typed: str) -> None:
    contacts = tuple(Contact(f"c_{n}", f"x{name}") for n, name in enumerate(names))
    network = _network(contacts)
    for each in suggest_names(network, f"x{typed}"):
        full = name_in_full(network, each.found)
        assert look_up_name(network, full, ("contact",)).id == each.found.id


def test_among_fifty_thousand_people_it_takes_a_blink() -> None:
    given_names = ("Dana", "Daniel", "Omar", "Maria", "Ann", "Anders", "Zoe", "Ida")
    contacts = tuple(
        Contact(f"c_{n:05}", f"{given_names[n % 8]} {'abcdefghij'[n % 10]}name{n:05}")
        for n in range(50_000)
    )
    network = _network(contacts)
    suggest_names(network, "dana")
    times = []
    for typed in ("da", "dana", "an", "name", "maria cn", "name01", "zz"):
        start = time.perf_counter()
        suggest_names(network, typed)
        times.append(time.perf_counter() - start)
    assert max(times) < 1.0, times  # by itself 0.05 s; the machine may be busy
