"""Means of ratings: from three raters on, the latest of each, and never who rated what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model import Contact, Entry, Import, Mention, Organization, Visibility
from graphkit.model.import_batch import HAND
from graphkit.network import Network
from graphkit.network.build_network import build_network
from graphkit.network.visibility.viewer import ANYBODY, Viewer
from graphkit.snapshot import Snapshot

CLINIC, CHURCH = "o_clinic", "o_church"
TODAY = date(2026, 11, 24)
MOMENT = datetime(2026, 11, 1, 9, tzinfo=UTC)
RATERS = ("c_ann", "c_ben", "c_cy", "c_dee")
TEAM = tuple(Viewer(id) for id in (None, *RATERS))
# A rater, what they say of reliability and openness, how many days ago, about which partner.
Rating = tuple[str | None, int, int | None, int, str]


def rating(rater: str | None, level: int, openness: int | None = None, ago: int = 1) -> Rating:
    return rater, level, openness, ago, CLINIC


def network(
    said: Sequence[Rating], viewer: Viewer, visibility: Visibility = Visibility.OWNER
) -> Network:
    entries, imports = [], []
    for number, (rater, level, openness, ago, partner) in enumerate(said):
        at = MOMENT + timedelta(minutes=number)
        record = Import(f"i_{number}", HAND, "By hand", "by hand, X", "0" * 64, at, rater)
        imports.append(replace(record, visibility=visibility))
        values = {"reliability": level, "openness": openness}
        data = tuple(sorted((name, str(v)) for name, v in values.items() if v is not None))
        made = Entry(f"n_{number}", "rating", TODAY - timedelta(ago), "secret", data)
        entries.append(
            replace(
                made,
                mentions=(Mention(partner, "partner"),),
                visibility=visibility,
                author=rater or "",
                said_at=at,
                import_id=record.id,
            )
        )
    snapshot = Snapshot.of(
        1,
        contacts=[Contact(id, id) for id in RATERS],
        organizations=[Organization(CLINIC, "Clinic"), Organization(CHURCH, "Church")],
        imports=imports[::-1],
        entries=entries,
    )
    return build_network(snapshot, home="Library", as_of=TODAY, viewer=viewer)


def means(said: Sequence[Rating], viewer: Viewer = ANYBODY) -> dict[str, dict[str, float]]:
    return {id: dict(of) for id, of in network(said, viewer).rating_means.items()}


@pytest.mark.parametrize("viewer", TEAM)
def test_two_raters_give_nothing_and_three_the_mean(viewer: Viewer) -> None:
    two = [rating("c_ann", 4), rating("c_ben", 1), rating("c_ann", 2), rating(None, 3)]
    assert means(two, viewer) == {}
    assert means([*two, rating("c_cy", 3)], viewer) == {CLINIC: {"reliability": 2.0}}


def test_people_outside_the_team_get_nothing() -> None:
    three = [rating(who, 4) for who in RATERS]
    assert means(three) == {CLINIC: {"reliability": 4.0}}
    assert means(three, Viewer(public=True)) == {}


def test_each_item_and_each_partner_has_three_raters_of_its_own() -> None:
    said = [rating("c_ann", 4, 1), rating("c_ben", 4, 2), rating("c_cy", 4)]
    assert means(said) == {CLINIC: {"reliability": 4.0}}
    assert means([*said, rating("c_dee", 2, 3)]) == {CLINIC: {"openness": 2.0, "reliability": 3.5}}
    elsewhere = [*said[:2], ("c_cy", 4, None, 1, CHURCH)]
    assert means(elsewhere) == {}


def test_the_latest_rating_of_each_counts_by_its_day() -> None:
    said = [rating("c_ann", 1, ago=1), rating("c_ann", 4, ago=9)]  # the second is about before
    others = [rating("c_ben", 1), rating("c_cy", 1)]
    assert means([*said, *others]) == {CLINIC: {"reliability": 1.0}}


def test_an_entry_that_is_not_private_is_no_rating() -> None:
    three = [rating(who, 4) for who in RATERS]
    assert not network(three, Viewer(), Visibility.TEAM).rating_means


@given(levels=st.lists(st.integers(1, 4), min_size=3, max_size=3))
def test_who_rated_what_makes_no_difference(levels: list[int]) -> None:
    found = [
        means(
            [rating(who, level) for who, level in zip(RATERS, each, strict=False)], Viewer("c_dee")
        )
        for each in permutations(levels)
    ]
    assert found == [found[0]] * len(found)


def test_nobody_sees_the_ratings_of_others() -> None:
    said = [rating(who, 4) for who in RATERS]
    for viewer in TEAM:
        seen = {entry.author for entry in network(said, viewer).entries}
        assert seen == ({viewer.contact_id} if viewer.contact_id else set())
