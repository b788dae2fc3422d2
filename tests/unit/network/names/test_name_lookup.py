"""Names looked up, partly typed or misspelt."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from graphkit.errors import Ambiguous, NothingFound, UsageError
from graphkit.model import Affiliation, Contact, Organization
from graphkit.model.normalization import normalize, normalize_organization
from graphkit.network import LookupResult, Network, look_up_name
from graphkit.network.build_network import build_network
from graphkit.snapshot import Snapshot


@pytest.fixture(scope="module")
def network() -> Network:
    contacts = (
        Contact("c_dana", "Dana Whitfield", ("dana@clinic.example",), aliases=("D. Whitfield",)),
        Contact("c_zoe", "Zoë O'Neil-Müller"),
        Contact("c_sam1", "Sam Lee", ("sam@bank.example",)),
        Contact("c_sam2", "Sam Lee"),
        Contact("c_omar", "Omar Haddad"),
    )
    organizations = (
        Organization("o_health", "County Health Department", "health", aliases=("CHD",)),
        Organization("o_farm", "County Farm Bureau", "farming"),
        Organization("o_clinic", "Riverbend Clinic", "health"),
        Organization("o_united", "Riverbend United"),
        Organization("o_bank", "First Bank"),
    )
    roles = (
        Affiliation("c_sam1", "o_bank", role="teller"),
        Affiliation("c_sam2", "o_clinic", role="nurse"),
    )
    snapshot = Snapshot.of(1, contacts=contacts, organizations=organizations, affiliations=roles)
    return build_network(snapshot, home="Riverbend Public Library", as_of=date(2026, 11, 24))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Dana Whitfield", "c_dana"),
        ("  dana   WHITFIELD ", "c_dana"),
        ("zoe oneil muller", "c_zoe"),
        ("d whitfield", "c_dana"),
        ("chd", "o_health"),
        ("The Riverbend Clinic, Inc.", "o_clinic"),
        ("DANA@clinic.example", "c_dana"),
        ("c_sam2", "c_sam2"),
        ("o_bank", "o_bank"),
        ("Sam Lee (nurse, Riverbend Clinic)", "c_sam2"),
    ],
)
def test_a_name_as_it_stands_is_no_guess(network: Network, typed: str, expected: str) -> None:
    found = look_up_name(network, typed)
    assert (found.id, found.guessed) == (expected, False)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("county health", "o_health"),
        ("Dana", "c_dana"),
        ("whit", "c_dana"),
        ("health dep", "o_health"),
        ("haddad omar", "c_omar"),
        ("Dana Whitfeld", "c_dana"),
        ("omar hadad", "c_omar"),
        ("conty helth departmnt", "o_health"),
        ("riverbend clinc", "o_clinic"),
        ("helth department", "o_health"),
    ],
)
def test_one_good_match_is_taken_and_said(network: Network, typed: str, expected: str) -> None:
    found = look_up_name(network, typed)
    assert (found.id, found.guessed) == (expected, True)


@pytest.mark.parametrize(
    ("typed", "similar"),
    [("Dana", False), ("whit", False), ("Dana Whitfeld", True), ("Lena Whitfield", True)],
)
def test_a_name_that_is_only_similar_is_marked(network: Network, typed: str, similar: bool) -> None:
    found = look_up_name(network, typed)
    assert (found.id, found.similar) == ("c_dana", similar)


def test_what_is_found_carries_kind_and_name(network: Network) -> None:
    expected = LookupResult("organization", "o_health", "County Health Department", guessed=True)
    assert look_up_name(network, "county health") == expected


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("Sam Lee", ("Sam Lee (teller, First Bank)", "Sam Lee (nurse, Riverbend Clinic)")),
        ("riverbend", ("Riverbend Clinic (health)", "Riverbend United")),
        ("county", ("County Farm Bureau (farming)", "County Health Department (health)")),
    ],
)
def test_several_that_fit_are_listed(
    network: Network, typed: str, candidates: tuple[str, ...]
) -> None:
    with pytest.raises(Ambiguous) as caught:
        look_up_name(network, typed)
    assert caught.value.candidates == candidates
    assert candidates[0] in str(caught.value)


def test_at_most_eight_candidates_are_listed() -> None:
    many = tuple(Contact(f"c_{i:02}", f"Ann {chr(65 + i)}ard") for i in range(20))
    network = build_network(Snapshot.of(1, contacts=many), home="", as_of=date(2026, 11, 24))
    with pytest.raises(Ambiguous, match="and 12 more") as caught:
        look_up_name(network, "ann")
    assert len(caught.value.candidates) == 8


def test_only_the_kinds_asked_for_are_found(network: Network) -> None:
    with pytest.raises(NothingFound, match='no person is called "county health"'):
        look_up_name(network, "county health", kinds=("contact",))
    with pytest.raises(NothingFound, match="no organization is called"):
        look_up_name(network, "Dana Whitfield", kinds=("organization",))
    with pytest.raises(NothingFound):
        look_up_name(network, "c_dana", kinds=("organization",))


def test_a_name_unlike_any_other_names_the_nearest(network: Network) -> None:
    with pytest.raises(NothingFound) as caught:
        look_up_name(network, "Dan Whit Fieldman")
    assert caught.value.next is not None
    assert caught.value.next.startswith("The nearest names are Dana Whitfield")
    assert caught.value.next.count(";") <= 2


def test_an_empty_network_has_no_nearest_name() -> None:
    network = build_network(Snapshot.of(1), home="", as_of=date(2026, 11, 24))
    with pytest.raises(NothingFound) as caught:
        look_up_name(network, "Dana")
    assert caught.value.next is None


@pytest.mark.parametrize("typed", ["", "   ", "?!"])
def test_nothing_typed_is_refused(network: Network, typed: str) -> None:
    with pytest.raises(UsageError, match="no name was given"):
        look_up_name(network, typed)


def test_what_is_typed_cannot_break_the_line(network: Network) -> None:
    with pytest.raises(NothingFound) as caught:
        look_up_name(network, "\x1b[31mqqq\nzzz" + "x" * 100_000)
    assert "\x1b" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_twenty_thousand_names_take_no_time() -> None:
    many = tuple(Contact(f"c_{i:05}", f"Given{i % 997} Family{i}") for i in range(20_000))
    network = build_network(Snapshot.of(1, contacts=many), home="", as_of=date(2026, 11, 24))
    start = time.process_time()
    assert look_up_name(network, "Given5 Family5").id == "c_00005"
    assert time.process_time() - start < 0.2


WORDS = ("Ana", "Añez", "Lee", "Leeds", "O'Neil", "St.", "Saint", "the", "Dept", "Clinic", "Inc.")
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
typed = st.one_of(
    words,
    words.map(lambda text: text[:-1]),
    words.map(lambda text: text.replace("e", "ee").replace("n", "")),
    st.sampled_from(["c_1", "o_2", "ana@x.example", "Lee@x.example", "?", "ana\n", "Lee (Inc.)"]),
)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    contacts = [
        Contact(
            f"c_{n}",
            draw(st.one_of(words, st.just("?"))),
            tuple(draw(st.lists(st.sampled_from(["ana@x.example", "lee@x.example"]), max_size=1))),
            aliases=tuple(draw(st.lists(words, max_size=2))),
        )
        for n in range(draw(st.integers(0, 5)))
    ]
    organizations = [
        Organization(f"o_{n}", draw(words), draw(st.sampled_from([None, "zoos"])))
        for n in range(draw(st.integers(0, 4)))
    ]
    roles = [Affiliation(c.id, o.id, role="nurse") for c, o in zip(contacts, organizations)]  # noqa: B905
    snapshot = Snapshot.of(
        1, contacts=contacts, organizations=organizations, affiliations=roles[:2]
    )
    return build_network(snapshot, home="", as_of=date(2026, 11, 24))


KINDS = [("contact", "organization"), ("contact",), ("organization",)]


@examples(400)
@given(networks(), typed, st.sampled_from(KINDS))
def test_what_is_found_is_what_looking_at_each_name_finds(
    network: Network, text: str, kinds: tuple[str, ...]
) -> None:
    expected = matches(network, text, kinds)
    if not normalize(text):
        with pytest.raises(UsageError):
            look_up_name(network, text, kinds)
    elif not expected:
        with pytest.raises(NothingFound):
            look_up_name(network, text, kinds)
    elif len(expected) == 1:
        assert (
            look_up_name(network, text, kinds).kind,
            look_up_name(network, text, kinds).id,
        ) == expected[0]
    else:
        with pytest.raises(Ambiguous) as caught:
            look_up_name(network, text, kinds)
        shown = [label(network, *m) for m in expected]
        for candidate, plain, match in zip(caught.value.candidates, shown, expected, strict=False):
            if shown.count(plain) == 1:
                assert candidate == plain
            else:  # what is shown tells them apart, and can be typed
                assert match[1] in candidate
                again = look_up_name(network, candidate, kinds)
                assert (again.kind, again.id) == match
        assert len(caught.value.candidates) == min(8, len(expected))


def matches(network: Network, text: str, kinds: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return who fits, name by name and record by record."""
    wanted, whole = normalize(text), normalize_organization(text)
    entries = []
    for kind, records in (("organization", network.organizations), ("contact", network.contacts)):
        for id, record in records.items() if kind in kinds else ():
            names = (record.name, *record.aliases)
            entries += [(normalize(name), kind, id, at == 0) for at, name in enumerate(names)]
            mails = record.emails if isinstance(record, Contact) else ()
            if text.strip() == id or text.strip().casefold() in mails:
                return [(kind, id)]

    def fitting(fits: Callable[[str, str, str, bool], bool]) -> list[tuple[str, str]]:
        return list(dict.fromkeys((e[1], e[2]) for e in sorted(entries) if fits(*e)))

    def alike(scorer: Callable[..., float], shortest: int) -> list[tuple[str, str]]:
        scores = [(-scorer(wanted, e[0]), e[1], e[2]) for e in entries if len(e[0]) >= shortest]
        scores = sorted(score for score in scores if -score[0] >= 80)
        return list(dict.fromkeys(s[1:] for s in scores if -s[0] > -scores[0][0] - 6))

    return (
        fitting(lambda name, kind, id, main: main and name == wanted)
        or fitting(lambda name, kind, id, main: name == wanted)
        or fitting(
            lambda name, kind, id, main: (
                wanted.startswith(f"{name} ") and normalize(label(network, kind, id)) == wanted
            )
        )
        or fitting(
            lambda name, kind, id, main: (
                kind == "organization" and normalize_organization(name) == whole
            )
        )
        or fitting(lambda name, kind, id, main: name.startswith(f"{wanted} "))
        or fitting(
            lambda name, kind, id, main: all(
                any(word.startswith(part) for word in name.split()) for part in wanted.split()
            )
        )
        or alike(fuzz.token_sort_ratio, 0)
        or (alike(fuzz.partial_ratio, len(wanted)) if len(wanted) >= 5 else [])
    )


def label(network: Network, kind: str, id: str) -> str:
    if kind == "organization":
        organization = network.organizations[id]
        return organization.name + (f" ({organization.sector})" if organization.sector else "")
    job, name = network.employer(id), network.contacts[id].name
    return (
        f"{name} ({job.role}, {network.organizations[job.organization_id].name})" if job else name
    )


def test_the_name_of_a_sector_lists_its_organizations_unless_something_has_that_name() -> None:
    places = [Organization(f"o_{n}", f"School {n}", "Schools") for n in range(10)]
    places.append(Organization("o_arts", "Arts", "arts"))
    snapshot = Snapshot.of(1, contacts=[Contact("c_1", "Ann Lee")], organizations=places)
    network = build_network(snapshot, home="", as_of=date(2026, 11, 24))
    with pytest.raises(Ambiguous, match='"schools" is a sector, with 10 organizations') as error:
        look_up_name(network, "schools")
    assert error.value.candidates == tuple(f"School {n}" for n in range(8))
    assert "and 2 more" in str(error.value)
    assert 'graphkit path --sector "schools"' in str(error.value)
    for text in ("the schools sector", "schools sector", "all schools"):
        with pytest.raises(Ambiguous, match=f'"{text}" is a sector, with 10 organizations'):
            look_up_name(network, text)
    assert look_up_name(network, "arts").id == "o_arts"
    with pytest.raises(NothingFound, match="no person is called"):
        look_up_name(network, "schools", ["contact"])
