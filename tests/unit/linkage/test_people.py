"""Candidates: their order, their reasons, and what is always asked."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.linkage import CandidatePair, LinkageProfile, candidate_pairs

MERGED = 0.99
MARGARET = LinkageProfile(
    "c_1",
    "Margaret Lindqvist",
    emails=("garden12@freemail.example",),
    phones=("+12175550101",),
    organizations=("Riverbend Clinic",),
)
PEG = replace(MARGARET, id="c_2", name="Peg Lindqvist", organizations=("Harbor Trust",))
HASHED = """
from graphkit.linkage import LinkageProfile, candidate_pairs
names = ["Peg Lopez", "Margaret Lopez", "Meg Lopez", "Maria Lopez-Hale", "Lopez Margaret"]
book = [LinkageProfile(f"c_{i}", n, emails=(f"m{i % 2}@x.example",),
                       organizations=("A", "B", "C")[i % 3:])
        for i, n in enumerate(names * 3)]
print(candidate_pairs(book, at_least=0.0))
"""


def _only(*profiles: LinkageProfile, at_least: float = 0.0) -> CandidatePair:
    (found,) = candidate_pairs(profiles, at_least=at_least)
    return found


def _texts(found: CandidatePair) -> list[str]:
    return [reason.text for reason in found.reasons]


def test_a_nickname_with_the_same_mail_is_one_person() -> None:
    found = _only(PEG, MARGARET)
    assert (found.left, found.right) == ("c_1", "c_2")
    assert found.probability >= MERGED
    assert "Peg is short for Margaret" in _texts(found)
    assert "same mail address and phone number" in _texts(found)
    assert "different employers" in _texts(found)


def test_reasons_are_sorted_by_weight_and_signed() -> None:
    found = _only(PEG, MARGARET)
    weights = [reason.weight for reason in found.reasons]
    assert weights == sorted(weights, key=lambda weight: -abs(weight))
    by_text = {reason.text: reason.weight for reason in found.reasons}
    assert by_text["different employers"] < 0 < by_text["Peg is short for Margaret"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("M. Lindqvist", "M may stand for Margaret"),
        ("Lindqvist Margaret", "first and family name swapped"),
        ("Margaret Lindqist", "Lindqist and Lindqvist differ by a typing error"),
        ("Margaret Hale", "different family names: Lindqvist, Hale"),
        ("Margaret Lindqvist Hale", "Hale and Lindqvist may both be names of one person"),
        ("Margaret Lindkvist", "Lindkvist and Lindqvist sound alike"),
        ("Margarete Lindqvist", "Margaret and Margarete sound alike"),
        ("Maggie Lindqvist", "Maggie is short for Margaret"),
        ("MargaretLindqvist", "same name, written as one word"),
    ],
)
def test_names_are_compared_in_words(name: str, reason: str) -> None:
    assert reason in _texts(_only(MARGARET, replace(MARGARET, id="c_2", name=name)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Иван Петров", "Ivan Petrov"),
        ("王伟", "Wei Wang"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Łukasz Żuraw", "Lukasz Zuraw"),
    ],
)
def test_scripts_meet(one: str, other: str) -> None:
    place = ("Riverbend Clinic",)
    book = (
        LinkageProfile("c_1", one, organizations=place),
        LinkageProfile("c_2", other, organizations=place),
    )
    assert _only(*book).probability >= 0.5


# -- what is always asked ---------------------------------------------------------------------

FATHER = LinkageProfile(
    "c_1",
    "Robert Thistlewood",
    emails=("oak7@freemail.example",),
    phones=("+12175550101",),
    organizations=("Thistlewood Works",),
    towns=("Fairhaven",),
)


@pytest.mark.parametrize(
    "son",
    [
        replace(FATHER, id="c_2", name="Robert Thistlewood Jr.", emails=()),
        replace(FATHER, id="c_2", emails=("river8@freemail.example",)),
        replace(FATHER, id="c_2", emails=()),
        replace(FATHER, id="c_2", emails=("rob@thistlewood-works.example",), phones=()),
        replace(FATHER, id="c_2", towns=("Ashford",)),
        replace(FATHER, id="c_2", birthday="1990-01-02"),
    ],
    ids=["junior", "other mail", "no mail", "at the family's works", "other town", "birthday"],
)
def test_father_and_son_are_never_merged_unasked(son: LinkageProfile) -> None:
    assert _only(replace(FATHER, birthday="19600305"), son).probability < MERGED


def test_two_pages_on_one_site_are_never_merged_unasked() -> None:
    page = "https://www.linkedin.com/in/robert-thistlewood-"
    one, other = (
        replace(FATHER, urls=(page + "1a",)),
        replace(FATHER, id="c_2", urls=(page + "2b",)),
    )
    found = _only(one, other)
    assert found.probability < MERGED
    assert "different pages on the same site" in _texts(found)


def test_one_name_and_two_addresses_at_one_organization_are_never_merged_unasked() -> None:
    mails = ("r.thistlewood@works.example",), ("robert.thistlewood@works.example",)
    one, other = replace(FATHER, emails=mails[0]), replace(FATHER, id="c_2", emails=mails[1])
    found = _only(one, other)
    assert 0.5 <= found.probability < MERGED
    assert "different mail addresses at the same employer" in _texts(found)


def test_an_offices_address_is_not_one_persons() -> None:
    one = replace(MARGARET, emails=("info@riverbend.example",))
    assert _only(one, replace(one, id="c_2")).probability < MERGED


def test_husband_and_wife_who_share_everything_are_two() -> None:
    wife = replace(MARGARET, emails=("bjorn.lindqvist@freemail.example",))
    husband = replace(wife, id="c_2", name="Bjorn Lindqvist")
    assert _only(wife, husband).probability < 0.5


def test_whoever_fits_two_people_is_asked_about() -> None:
    shared = ("r.thistlewood@works.example",)
    senior = LinkageProfile("c_1", "Robert Thistlewood Sr.", emails=shared)
    junior = LinkageProfile("c_2", "Robert Thistlewood Jr.", emails=shared)
    either = LinkageProfile("c_3", "Robert Thistlewood", emails=shared)
    same = LinkageProfile("c_4", "Robert Thistlewood", emails=shared)
    certain = [c for c in candidate_pairs([either, same]) if c.probability >= MERGED]
    assert len(certain) == 1
    found = candidate_pairs([senior, junior, either, same])
    assert {(c.left, c.right) for c in found if c.probability >= MERGED} == {("c_3", "c_4")}


def test_who_joins_two_who_are_not_one_is_asked_about() -> None:
    first = LinkageProfile("c_1", "Ines Okafor", emails=("violet1@x.example",), towns=("Ashford",))
    second = LinkageProfile(
        "c_2", "Ines Okafor", emails=("violet2@x.example",), towns=("Eastport",)
    )
    both = ("violet1@x.example", "violet2@x.example")
    third = LinkageProfile("c_3", "Ines Okafor", emails=both)
    found = {(c.left, c.right): c for c in candidate_pairs([first, second, third])}
    assert found["c_1", "c_3"].probability < MERGED
    assert "others match as well, and are not one person" in _texts(found["c_1", "c_3"])
    assert _only(first, third).probability >= MERGED


# -- the interface ----------------------------------------------------------------------------


def test_pairs_known_to_be_apart_are_not_offered_again() -> None:
    assert candidate_pairs([MARGARET, PEG], apart={("c_1", "c_2")}) == ()


def test_only_what_is_probable_is_reported() -> None:
    other = replace(MARGARET, id="c_2", name="Tom Lindqvist", emails=(), phones=())
    assert candidate_pairs([MARGARET, other]) == ()
    assert _only(MARGARET, other).probability < 0.5


def test_nobody_and_one() -> None:
    assert candidate_pairs([]) == () == candidate_pairs([MARGARET])


def test_profiles_without_a_name_meet_by_their_keys() -> None:
    book = [
        LinkageProfile("c_1", "", phones=("1",)),
        LinkageProfile("c_2", "a@b.example", phones=("1",)),
    ]
    assert 0 < _only(*book).probability < MERGED


def test_progress_ends_at_the_number_of_pairs(labelled: Callable[[str], Any]) -> None:
    seen: list[tuple[int, int]] = []
    candidate_pairs(labelled("riverbend").profiles, progress=lambda *at: seen.append(at))
    assert seen[-1][0] == seen[-1][1] > 2000


def test_the_order_of_the_profiles_does_not_matter(labelled: Callable[[str], Any]) -> None:
    profiles = labelled("riverbend").profiles
    shuffled = random.Random(1).sample(profiles, len(profiles))
    found = candidate_pairs(profiles)
    assert found == candidate_pairs(shuffled)
    order = [(-c.probability, c.left, c.right) for c in found]
    assert order == sorted(order)


def test_the_seed_of_hashes_does_not_matter() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", HASHED],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
            timeout=60,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1 and b"Peg is short for Margaret" in outputs.pop()


TEXT = st.text(max_size=12)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)


@given(
    st.lists(
        st.builds(
            LinkageProfile, st.just(""), TEXT, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, TEXT
        ),
        max_size=6,
    )
)
@examples(150)
def test_any_text_is_compared(rows: list[LinkageProfile]) -> None:
    book = [replace(row, id=f"c_{number}") for number, row in enumerate(rows)]
    found = candidate_pairs(book, at_least=0.0)
    assert all(0 < c.probability < 1 and c.left < c.right for c in found)
    assert found == candidate_pairs(list(reversed(book)), at_least=0.0)
