"""Tags by hand and from files."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import permutations

from graphkit.model import Contact, Entry, Mention
from graphkit.network.tags import ABOUT_TIE, Tags, tags_in_details

DANA = Contact("c_1", "Dana", details=("County: Elm", "Tags: Funder; board", "Note: x, y"))
OMAR = Contact("c_2", "Omar")
PEOPLE = {"c_1": DANA, "c_2": OMAR}


def entry(minute: int, kind: str, text: str, *ids: str, tie: bool = False) -> Entry:
    return Entry(
        f"n_{minute}",
        kind,
        date(2026, 11, 24),
        text,
        (ABOUT_TIE,) if tie else (),
        mentions=tuple(Mention(id, "tagged", n) for n, id in enumerate(ids)),
        said_at=datetime(2026, 11, 24, 9, minute, tzinfo=UTC),
    )


def test_columns_of_tags_are_tags_and_others_are_not() -> None:
    assert Tags(PEOPLE).of("c_1") == ("board", "Funder")
    assert Tags(PEOPLE).of("c_2") == Tags(PEOPLE).of("o_unknown") == ()
    assert tags_in_details(["Group(s): A, B | C", "Etiquetas: d", "Tagline: e"]) == (
        *("A", "B", "C", "d"),
    )


def test_the_newest_entry_about_a_tag_counts_in_any_order() -> None:
    said = [
        entry(1, "tag", "press", "c_1"),
        entry(2, "untag", "PRESS", "c_1"),
        entry(3, "untag", "funder", "c_1"),
        entry(4, "tag", "choir", "c_1"),
        entry(5, "note", "press", "c_1"),
    ]
    for order in permutations(said):
        assert Tags(PEOPLE, {}, order).of("c_1") == ("board", "choir")
    again = [*said, entry(6, "tag", "Funder {x}".replace("{x}", "{{x}}"), "c_1")]
    assert Tags(PEOPLE, {}, again).of("c_1") == ("board", "choir", "Funder {x}")


def test_a_tag_of_a_tie_is_of_neither_person() -> None:
    tie = entry(1, "tag", "choir", "c_2", "c_1", tie=True)
    tags = Tags(PEOPLE, {}, [tie])
    assert tags.of_tie("c_1", "c_2") == tags.of_tie("c_2", "c_1") == ("choir",)
    assert tags.of("c_2") == ()
    # One of the two was forgotten, or the two became one.
    for ids in (["c_2"], ["c_2", "c_2"]):
        assert Tags(PEOPLE, {}, [entry(1, "tag", "choir", *ids, tie=True)]).of("c_2") == ()
