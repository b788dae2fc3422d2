"""The stage of a partnership: by hand, by a list of partners, by a log of what happened."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from graphkit.model import Entry, Import, Mention, Partnership
from graphkit.model.partnerships import PARTNER
from graphkit.network.partnership_stages import with_newest_stages
from graphkit.snapshot import Statements


def record(id: str, source: str, day: date) -> Import:
    at = datetime(2026, 11, 24, tzinfo=UTC)
    return Import(id, source, source, f"{id}.csv", "", at, None, as_of=day)


LIST = record("i_list", "partners", date(2026, 1, 1))
BY_HAND = record("i_hand", "hand", date(2026, 1, 1))
LOG = record("i_log", "partnership_log", date(2026, 6, 1))


def stage(stage: str, on: date, partner: str = "o_2") -> Entry:
    return Entry(
        f"n_{on}_{stage}",
        "stage",
        on,
        data=(("stage", stage),),
        mentions=(Mention(partner, PARTNER),),
        import_id="i_log",
    )


def stages(partnerships: list[Partnership], *entries: Entry, home: str | None = "o_1"):
    found = with_newest_stages(
        partnerships, Statements.of(Entry, entries), home, [LIST, BY_HAND, LOG], date(2026, 11, 24)
    )
    return [(p.home_id, p.partner_id, p.stage) for p in found]


def listed(stage: str | None, import_id: str = "i_list", **ends: str) -> Partnership:
    return Partnership(
        **{"home_id": "o_1", "partner_id": "o_2", **ends}, stage=stage, import_id=import_id
    )


@pytest.mark.parametrize(
    ("on", "expected"), [(date(2026, 3, 1), "cooperating"), (date(2025, 3, 1), "active")]
)
def test_the_later_day_counts(on, expected):
    assert stages([listed("active")], stage("cooperating", on)) == [("o_1", "o_2", expected)]


def test_of_two_entries_the_one_about_the_later_day_counts():
    said = stage("ended", date(2026, 5, 1)), stage("cooperating", date(2026, 3, 1))
    assert stages([listed("active")], *said) == [("o_1", "o_2", "ended")]


def test_what_is_said_by_hand_counts_more_than_any_file():
    entry = stage("cooperating", date(2026, 3, 1))
    assert stages([listed("ended", "i_hand")], entry) == [("o_1", "o_2", "ended")]


def test_a_partnership_without_a_stage_gets_one():
    entry = stage("networking", date(2020, 3, 1))
    assert stages([listed(None)], entry) == [("o_1", "o_2", "networking")]


def test_a_list_may_name_the_partner_first():
    turned = listed("active", home_id="o_2", partner_id="o_1")
    assert stages([turned], stage("ended", date(2026, 3, 1))) == [("o_2", "o_1", "ended")]


def test_a_partner_in_no_list_becomes_a_partnership():
    entry = stage("prospect", date(2026, 3, 1), "o_3")
    assert stages([listed("active")], entry) == [
        ("o_1", "o_2", "active"),
        ("o_1", "o_3", "prospect"),
    ]


def test_links_between_others_and_graphs_without_a_home_stay():
    link = listed("active", home_id="o_8", partner_id="o_2")
    assert stages([link], stage("ended", date(2026, 3, 1)))[0] == ("o_8", "o_2", "active")
    assert stages([link], stage("ended", date(2026, 3, 1)), home=None) == [("o_8", "o_2", "active")]


def test_a_stage_of_a_later_day_is_only_planned():
    said = stage("cooperating", date(2026, 3, 1)), stage("ended", date(2026, 12, 1))
    assert stages([listed("active")], *said) == [("o_1", "o_2", "cooperating")]
