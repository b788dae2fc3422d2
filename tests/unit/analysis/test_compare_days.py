"""What has changed since an earlier day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from graphkit.analysis.compare_days import DatedChange, DayComparison, compare_days
from graphkit.model import (
    Affiliation,
    Basis,
    Contact,
    Evidence,
    Import,
    Member,
    Organization,
    Partnership,
)
from graphkit.model.job_changes import BookHistory
from graphkit.network import Network
from graphkit.network.build_network import build_network
from graphkit.snapshot import Snapshot

THEN, NOW = date(2026, 1, 31), date(2026, 11, 24)
OLD, NEW, SHEET = "i_old", "i_new", "i_sheet"
DAYS = {OLD: date(2026, 1, 10), NEW: date(2026, 11, 1), SHEET: date(2026, 6, 1)}
PEOPLE = {"m": "Maria Lopez", "a": "Ann Lee", "b": "Bo Ray", "c": "Cy Fox", "d": "Di Orr"}
PLACES = {"lib": "Library", "clinic": "Clinic", "bank": "Bank"}


def record(id: str, owner: str | None = "c_m") -> Import:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    source = "sheet" if id == SHEET else "linkedin"
    title = "list" if id == SHEET else "LinkedIn"
    owner = None if id == SHEET else owner
    return Import(id, source, title, f"{id}.csv", "", at, owner_id=owner, as_of=DAYS[id])


def entry(who: str, by: str) -> Evidence:
    return Evidence("c_m", f"c_{who}", Basis.CONNECTED, "linkedin", import_id=by)


def job(who: str, place: str, **more: Any) -> Affiliation:
    return Affiliation(f"c_{who}", f"o_{place}", **more)


def network(
    on: date,
    people: str,
    evidence: Sequence[Evidence] = (),
    jobs: Sequence[Affiliation] = (),
    partners: Sequence[Partnership] = (),
    places: Sequence[str] = tuple(PLACES),
) -> Network:
    snapshot = Snapshot.of(
        1,
        contacts=[Contact(f"c_{p}", PEOPLE[p], (f"{p}@x.example",)) for p in people],
        organizations=[Organization(f"o_{p}", PLACES[p]) for p in places],
        evidence=evidence,
        affiliations=jobs,
        partnerships=partners,
        imports=[record(id) for id in DAYS],
    )
    team = [Member("Maria Lopez", "m@x.example")]
    return build_network(snapshot, home="Library", team=team, as_of=on, inferred=False)


def compared(
    then: Network,
    now: Network,
    entries: Mapping[str, str] = {},
    roles: Sequence[tuple[str, str, str | None, str]] = (),
    named: Mapping[str, Sequence[str]] = {},
) -> DayComparison:
    """Compare; entries are who stands in each export, `named` which imports name whom."""
    history = BookHistory(
        tuple(record(id) for id in DAYS),
        tuple(roles),
        tuple((f"c_{who}", id) for id, held in entries.items() for who in held),
    )
    told = {id: [record(by) for by in imports] for id, imports in named.items()}
    return compare_days(then, now, history, lambda ids: {id: told.get(id, []) for id in ids})


def of(comparison: DayComparison) -> set[tuple[str, str, tuple[str, ...]]]:
    return {(c.what, c.kind, c.ids) for c in comparison.changed}


def test_who_and_what_no_import_up_to_the_day_names_is_new() -> None:
    ties = [entry("a", OLD), entry("b", NEW)]
    then = network(THEN, "ma", ties[:1], places=("lib", "clinic"))
    found = compared(then, network(NOW, "mab", ties), named={"c_b": [NEW, SHEET]})
    assert of(found) == {
        ("new", "person", ("c_b",)),
        ("new", "organization", ("o_bank",)),
        ("new", "tie", ("c_b", "c_m")),
    }
    assert found.changed[0].evidence == (
        "first named in Maria Lopez's LinkedIn from 1 November 2026",
    )
    assert found.sentence == (
        "Since 31 January 2026: 1 person and 1 organization are new; 1 tie is new."
    )


def test_a_tie_between_people_known_before_is_new_whichever_way_it_is_told() -> None:
    old = [entry("a", OLD), Evidence("c_b", "c_m", Basis.CONNECTED, "linkedin", import_id=OLD)]
    new = [entry("b", NEW), Evidence("c_b", "c_a", Basis.MET, "calendar", import_id=SHEET)]
    found = compared(network(THEN, "mab", old), network(NOW, "mab", [*old, *new]))
    assert of(found) == {("new", "tie", ("c_a", "c_b"))}


def test_who_is_not_in_a_newer_export_is_gone_if_nobody_else_names_them() -> None:
    held = {OLD: "abcd", NEW: "cd"}
    ties = [entry(who, OLD) for who in "ab"] + [entry(who, NEW) for who in "cd"]
    then = network(THEN, "mabcd", [entry(who, OLD) for who in "abcd"])
    now = network(NOW, "mabcd", ties)
    found = compared(then, now, held, named={"c_a": [OLD], "c_b": [OLD, SHEET]})
    assert of(found) == {
        ("gone", "person", ("c_a",)),
        ("unlisted", "person", ("c_b",)),
        ("gone", "tie", ("c_a", "c_m")),
        ("gone", "tie", ("c_b", "c_m")),
    }
    assert found.changed[0].evidence == (
        "Ann Lee disappeared from Maria Lopez's LinkedIn between 10 January 2026 and "
        "1 November 2026.",
    )
    assert (
        found.sentence
        == "Since 31 January 2026: 1 person is no longer listed anywhere; 2 ties are gone."
    )


@pytest.mark.parametrize(
    ("held", "day"),
    [
        ({OLD: "abcd", NEW: "a"}, THEN),  # a part of the book
        ({OLD: "abcd"}, THEN),  # the only export
        ({OLD: "abcd", NEW: "bcd"}, date(2026, 11, 1)),  # told on that day already
    ],
)
def test_what_is_not_told_again_is_not_gone(held: Mapping[str, str], day: date) -> None:
    ties = [entry(who, OLD) for who in "abcd"]
    found = compared(network(day, "mabcd", ties), network(NOW, "mabcd", ties), held)
    assert found.changed == ()
    assert found.sentence == (
        f"Since {day.day} {day:%B} 2026, nothing has changed as far as the imports show."
    )


def test_a_tie_of_which_something_else_tells_is_not_gone() -> None:
    held = {OLD: "abcd", NEW: "bcd"}
    more = Evidence("c_m", "c_a", Basis.DECLARED, "sheet", strength=0.7, import_id=SHEET)
    old = [entry(who, OLD) for who in "abcd"]
    found = compared(
        network(THEN, "mabcd", old),
        network(NOW, "mabcd", [*old, more]),
        held,
        named={"c_a": [OLD, SHEET]},
    )
    assert of(found) == {("unlisted", "person", ("c_a",))}


def test_who_left_one_organization_and_joined_another_moved() -> None:
    before = [job("a", "clinic"), job("b", "clinic"), job("c", "clinic")]
    after = [
        *(job("a", "clinic", until=DAYS[NEW]), job("a", "bank", since=DAYS[NEW])),
        job("b", "clinic", until=date(2026, 5, 31)),
        *(job("c", "clinic"), job("c", "bank")),  # a second post is no move
    ]
    roles = [("c_a", "o_clinic", None, OLD), ("c_a", "o_bank", None, NEW)]
    found = compared(
        network(THEN, "mabc", jobs=before), network(NOW, "mabc", jobs=after), {}, roles
    )
    assert of(found) == {("moved", "person", ("c_a",)), ("left", "person", ("c_b",))}
    ann, bo = found.changed
    assert (ann.before, ann.after) == (("o_clinic",), ("o_bank",))
    assert ann.evidence == (
        "Ann Lee moved from Clinic to Bank between 10 January 2026 and 1 November 2026.",
    )
    assert bo.evidence == ("at Clinic until 31 May 2026",)
    assert found.sentence == "Since 31 January 2026: 1 person moved, 1 person left an organization."


def test_a_post_that_is_not_told_any_more_is_not_left() -> None:
    then = network(THEN, "ma", jobs=[job("a", "clinic")])
    assert compared(then, network(NOW, "ma", jobs=[job("a", "bank")])).changed == ()


def test_who_moved_on_the_day_of_the_map_itself_has_moved() -> None:
    after = [job("a", "clinic", until=NOW), job("a", "bank", since=NOW)]
    found = compared(network(THEN, "ma", jobs=[job("a", "clinic")]), network(NOW, "ma", jobs=after))
    assert of(found) == {("moved", "person", ("c_a",))}
    assert found.changed[0].evidence == (
        "at Bank since 24 November 2026",
        "at Clinic until 24 November 2026",
    )


def test_partnerships_begin_and_end() -> None:
    clinic = Partnership("o_lib", "o_clinic", stage="active")
    bank = Partnership("o_lib", "o_bank", since=date(2026, 4, 1), import_id=SHEET)
    ended = Partnership("o_lib", "o_clinic", stage="ended")
    then = network(THEN, "m", partners=[clinic])
    found = compared(then, network(NOW, "m", partners=[ended, bank]))
    assert of(found) == {
        ("new", "partnership", ("o_bank",)),
        ("gone", "partnership", ("o_clinic",)),
    }
    new, gone = found.changed
    assert new.evidence == ("partner since April 2026", "recorded in list from 1 June 2026")
    assert gone.evidence == ("its stage is now ended",)
    # A list that does not name the clinic tells nothing of it.
    assert compared(then, network(NOW, "m")).changed == ()


@pytest.mark.parametrize(
    ("then", "now", "what"),
    [
        ([], {"since": date(2026, 2, 1)}, "new"),
        ([], {"since": THEN}, "recorded"),
        ([], {"since": date(2019, 5, 1)}, "recorded"),
        ([], {"stage": "active"}, "recorded"),
        ([{"stage": "prospect"}], {"stage": "active"}, "new"),
        ([{"stage": "prospect"}], {"stage": "active", "since": date(2019, 5, 1)}, "recorded"),
    ],
)
def test_a_partnership_is_new_only_if_it_has_begun_since(
    then: Sequence[Mapping[str, Any]], now: Mapping[str, Any], what: str
) -> None:
    before = [Partnership("o_lib", "o_bank", **told) for told in then]
    after = [Partnership("o_lib", "o_bank", **now)]
    found = compared(network(THEN, "m", partners=before), network(NOW, "m", partners=after))
    assert of(found) == {(what, "partnership", ("o_bank",))}
    told = {"new": "is new", "recorded": "is recorded for the first time"}[what]
    assert found.sentence == f"Since 31 January 2026: 1 partnership {told}."


def test_what_others_have_with_each_other_is_no_partnership_of_ours() -> None:
    theirs = Partnership("o_bank", "o_clinic", since=date(2026, 4, 1))
    found = compared(network(THEN, "m"), network(NOW, "m", partners=[theirs]))
    assert found.changed == ()


def test_a_part_of_the_map_has_its_own_counts() -> None:
    changed = (
        DatedChange("new", "person", ("c_1",)),
        DatedChange("new", "tie", ("c_1", "c_2")),
        DatedChange("gone", "person", ("c_3",)),
    )
    part = DayComparison(THEN, changed).keep_changes_of({"c_1", "c_3"})
    assert of(part) == {("new", "person", ("c_1",)), ("gone", "person", ("c_3",))}
    assert (
        part.sentence
        == "Since 31 January 2026: 1 person is new, 1 person is no longer listed anywhere."
    )
