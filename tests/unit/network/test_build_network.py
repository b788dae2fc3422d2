"""From a snapshot to a network."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graphkit.model import (
    Affiliation,
    AffiliationKind,
    Attendance,
    Basis,
    Contact,
    Event,
    Evidence,
    Import,
    Member,
    Organization,
    Partnership,
)
from graphkit.model.matching_keys import organization_record
from graphkit.model.quarters import split_by_direction
from graphkit.network import Network, partnership_holds
from graphkit.network.build_network import build_network
from graphkit.snapshot import Snapshot

TODAY = date(2026, 11, 24)
HOME = "Riverbend Public Library"
HOME_ID = organization_record(HOME)
BOARD = AffiliationKind.BOARD


def people(*ids: str) -> tuple[Contact, ...]:
    return tuple(Contact(i, i.title(), (f"{i}@x.example",)) for i in ids)


def made(snapshot: Snapshot, *, inferred: bool = True, team: Sequence[Member] = ()) -> Network:
    return build_network(snapshot, home=HOME, team=team, as_of=TODAY, inferred=inferred)


def at_meetings(*meetings: tuple[date, int, str]) -> Snapshot:
    """Meetings of a day, a size, and the initials of those we know."""
    events = tuple(Event(f"e_{i}", "m", on, size) for i, (on, size, _) in enumerate(meetings))
    present = tuple(
        Attendance(c, f"e_{i}", source="ics") for i, m in enumerate(meetings) for c in m[2]
    )
    return Snapshot.of(1, contacts=people(*"abcd"), events=events, attendances=present)


def on_board(*roles: tuple[str, date | None, date | None], kind: str = "board") -> Snapshot:
    held = tuple(
        Affiliation(c, "o_1", AffiliationKind(kind), since=since, until=until)
        for c, since, until in roles
    )
    return Snapshot.of(
        1,
        contacts=people(*{c for c, _, _ in roles}),
        organizations=(Organization("o_1", "United"),),
        affiliations=held,
    )


def test_meetings_of_two_people_fold_into_one_piece_of_evidence() -> None:
    snapshot = at_meetings(
        (date(2024, 3, 1), 2, "ab"), (date(2026, 9, 14), 5, "abc"), (date(2025, 1, 1), 2, "ab")
    )
    network = made(snapshot)
    quarters = network.ties["a", "b"].evidence
    assert [(e.count, e.first == e.last) for e in quarters] == 3 * [(1, True)]
    assert network.to_frame()["evidence"].tolist() == [1, 1, 1]
    (evidence,) = split_by_direction(quarters)
    assert evidence.basis is Basis.MET
    assert (evidence.count, evidence.first, evidence.last) == (
        3,
        date(2024, 3, 1),
        date(2026, 9, 14),
    )
    assert evidence.reach == pytest.approx(1 + 1 + 4**-0.5)
    assert evidence.source == "ics"


@given(st.lists(st.tuples(st.integers(0, 2000), st.integers(2, 20)), min_size=1, max_size=12))
# A quarter has these as two meetings on one day: hardly any two are farther off.
@example([(57, 3), (146, 2)])
@settings(deadline=None)
def test_one_more_meeting_never_makes_a_tie_weaker(meetings: list[tuple[int, int]]) -> None:
    told = [(TODAY - timedelta(days=ago), size, "ab") for ago, size in meetings]
    before = made(at_meetings(*told[1:])).ties.get(("a", "b"))
    after = made(at_meetings(*told)).ties["a", "b"]
    assert before is None or after.strength >= before.strength - 1e-12
    exact = sum((size - 1) ** -0.5 * 0.5 ** (ago / 365) for ago, size in meetings)
    assert after.strength == pytest.approx(0.95 * exact / (exact + 1.5), abs=0.01)
    assert after.observations == pytest.approx(2 * (exact + 1.5), rel=0.025)


def test_large_meetings_and_meetings_to_come_tell_nothing() -> None:
    snapshot = at_meetings((date(2026, 1, 1), 21, "ab"), (date(2026, 11, 25), 2, "cd"))
    assert made(snapshot).ties == {}
    assert set(made(at_meetings((date(2026, 1, 1), 20, "ab"))).ties) == {("a", "b")}


def test_somebody_who_only_said_that_they_would_come_has_met_nobody() -> None:
    met = Event("e_0", "fair", TODAY, 3)
    present = tuple(
        Attendance(c, "e_0", role, source="rsvp")
        for c, role in (("a", None), ("b", "answered yes"), ("c", "speaker"))
    )
    snapshot = Snapshot.of(1, contacts=people(*"abc"), events=(met,), attendances=present)
    assert set(made(snapshot).ties) == {("a", "c")}


def test_a_meeting_is_as_large_as_the_people_known_to_be_there() -> None:
    (evidence,) = made(at_meetings((TODAY, 1, "ab"))).ties["a", "b"].evidence
    assert evidence.reach == 1


def test_a_shared_board_is_inferred_and_can_be_switched_off() -> None:
    snapshot = on_board(("a", date(2020, 1, 1), None), ("b", date(2022, 5, 1), None))
    tie = made(snapshot).ties["a", "b"]
    assert tie.inferred
    (evidence,) = tie.evidence
    assert evidence.basis is Basis.BOARD
    assert (evidence.source, evidence.size) == ("United", 2)
    assert (evidence.first, evidence.last) == (date(2022, 5, 1), None)
    assert made(snapshot, inferred=False).ties == {}


def test_who_left_before_the_other_came_shares_nothing() -> None:
    snapshot = on_board(("a", date(2020, 1, 1), date(2021, 1, 1)), ("b", date(2022, 1, 1), None))
    assert made(snapshot).ties == {}


def test_time_together_in_the_past_fades_and_is_forgotten_after_five_years() -> None:
    recent = on_board(("a", None, date(2023, 6, 1)), ("b", None, None))
    (evidence,) = made(recent).ties["a", "b"].evidence
    assert (evidence.first, evidence.last) == (None, date(2023, 6, 1))
    both_stay = on_board(("a", None, None), ("b", None, None))
    assert made(recent).ties["a", "b"].strength < made(both_stay).ties["a", "b"].strength
    assert made(on_board(("a", None, date(2019, 6, 1)), ("b", None, None))).ties == {}


def test_a_role_to_come_shares_nothing_yet() -> None:
    assert made(on_board(("a", date(2027, 1, 1), None), ("b", None, None))).ties == {}


@pytest.mark.parametrize(("kind", "limit"), [("board", 15), ("employment", 12)])
def test_large_places_tell_nothing(kind: str, limit: int) -> None:
    fits = on_board(*((f"p{i:02}", None, None) for i in range(limit)), kind=kind)
    large = on_board(*((f"p{i:02}", None, None) for i in range(limit + 1)), kind=kind)
    assert len(made(fits).ties) == limit * (limit - 1) / 2
    assert made(large).ties == {}


def test_a_place_is_looked_at_up_to_four_times_the_limit_of_people_ever_there() -> None:
    new = [(f"q{i}", date(2024, 6, 1), None) for i in range(2)]
    for past, found in ((58, True), (59, False)):
        left = [(f"p{i:02}", None, date(2022 + i % 2, 1, 1)) for i in range(past)]
        assert (("q0", "q1") in made(on_board(*left, *new)).ties) is found


def test_past_members_do_not_make_a_board_larger() -> None:
    past = [(f"p{i:02}", None, date(2024, 1, 1)) for i in range(14)]
    new = [(f"q{i}", date(2024, 6, 1), None) for i in range(9)]
    (evidence,) = made(on_board(*past, *new)).ties["q0", "q1"].evidence
    assert evidence.size == 9


def test_two_roles_at_one_place_are_one_stay() -> None:
    snapshot = on_board(
        ("a", date(2020, 1, 1), date(2021, 1, 1)), ("a", date(2021, 1, 1), None), ("b", None, None)
    )
    (evidence,) = made(snapshot).ties["a", "b"].evidence
    assert (evidence.first, evidence.last, evidence.size) == (date(2020, 1, 1), None, 2)


def test_a_role_told_by_several_files_is_one() -> None:
    held = (
        Affiliation("a", "o_1", role="Practice manager", source="linkedin", import_id="i_1"),
        Affiliation("a", "o_1", role="practice manager", since=date(2019, 5, 1), import_id="i_2"),
        Affiliation("a", "o_1", import_id="i_3"),
        Affiliation("a", "o_1", BOARD, role="member", import_id="i_3"),
    )
    snapshot = Snapshot.of(
        1, contacts=people("a"), organizations=(Organization("o_1", "Clinic"),), affiliations=held
    )
    roles = [(a.role, a.since, a.until) for a in made(snapshot).roles("a")]
    assert roles == [("practice manager", date(2019, 5, 1), None), ("member", None, None)]


def test_a_stated_end_holds_against_a_file_that_is_silent() -> None:
    held = (
        Affiliation("a", "o_1", role="nurse", until=date(2024, 5, 1), import_id="i_1"),
        Affiliation("a", "o_1", role="nurse", import_id="i_2"),
    )
    snapshot = Snapshot.of(
        1, contacts=people("a"), organizations=(Organization("o_1", "Clinic"),), affiliations=held
    )
    assert made(snapshot).roles("a") == ()


def test_board_and_staff_are_two_places() -> None:
    held = (
        Affiliation("a", "o_1", BOARD),
        Affiliation("b", "o_1", AffiliationKind.EMPLOYMENT),
    )
    snapshot = Snapshot.of(
        1,
        contacts=people("a", "b"),
        organizations=(Organization("o_1", "United"),),
        affiliations=held,
    )
    assert made(snapshot).ties == {}


def partners(**fields: object) -> Snapshot:
    partnership = Partnership(
        HOME_ID,
        "o_1",
        owner_id="a",
        main_contact_id="b",
        source="partners",
        **fields,  # type: ignore[arg-type]
    )
    organizations = (Organization(HOME_ID, HOME), Organization("o_1", "Clinic"))
    return Snapshot.of(
        1, contacts=people("a", "b"), organizations=organizations, partnerships=(partnership,)
    )


def test_owner_and_main_contact_of_a_partnership_know_each_other() -> None:
    (evidence,) = made(partners(since=date(2019, 1, 1)), inferred=False).ties["a", "b"].evidence
    assert evidence.basis is Basis.PARTNERSHIP
    assert (evidence.from_id, evidence.to_id, evidence.note) == ("a", "b", "Clinic")
    assert (evidence.first, evidence.last) == (date(2019, 1, 1), None)


def test_a_partnership_that_ended_fades_and_one_to_come_is_none_yet() -> None:
    lasting = made(partners()).ties["a", "b"].strength
    ended = made(partners(until=date(2024, 11, 24))).ties["a", "b"].strength
    assert lasting == pytest.approx(0.75)
    assert ended == pytest.approx(0.375, rel=0.01)
    assert made(partners(since=date(2027, 1, 1))).ties == {}
    assert made(partners(stage="prospect")).ties == {}
    assert made(partners(stage="ended")).ties == {}
    dated = made(partners(stage="ended", until=date(2024, 11, 24)))
    assert dated.ties["a", "b"].strength == ended


def test_a_partnership_begins_and_ends_by_its_dates_and_its_stage() -> None:
    p = Partnership("o_1", "o_2")
    assert partnership_holds(p, TODAY)
    assert partnership_holds(replace(p, until=TODAY, stage="Paused"), TODAY)
    assert not partnership_holds(replace(p, until=date(2026, 11, 23)), TODAY)
    assert not partnership_holds(replace(p, stage=" ENDED "), TODAY)
    assert not partnership_holds(replace(p, stage="Prospect"), TODAY)
    assert not partnership_holds(replace(p, since=date(2026, 11, 25)), TODAY)


def staff(*ids: str) -> Snapshot:
    return Snapshot.of(
        1,
        contacts=(*people(*ids), Contact("n", "Grace Okafor", aliases=("G. Okafor",))),
        organizations=(Organization(HOME_ID, HOME),),
        affiliations=tuple(Affiliation(i, HOME_ID) for i in (*ids, "n")),
    )


def test_the_team_is_found_by_mail_then_by_name_at_home() -> None:
    team = [Member("Anyone", "b@x.example"), Member("g okafor"), Member("Not There", "z@x.example")]
    assert made(staff("a", "b"), team=team).team == ("b", "n")


def test_a_namesake_elsewhere_is_not_of_the_team() -> None:
    snapshot = replace(staff("a"), affiliations=Snapshot.of(1).affiliations)
    assert made(snapshot, team=[Member("Grace Okafor")]).team == ()


def test_without_a_team_all_current_people_of_home_are_it() -> None:
    snapshot = staff("a", "b")
    left = Affiliation("b", HOME_ID, until=date(2020, 1, 1))
    changed = Snapshot.of(
        1,
        contacts=snapshot.contacts,
        organizations=snapshot.organizations,
        affiliations=(snapshot.affiliations[0], left),
    )
    assert made(changed).team == ("a",)


def test_home_is_found_under_another_of_its_names() -> None:
    home = Organization(
        "o_9", "Riverbend Library System", aliases=("The Riverbend Public Library",)
    )
    assert made(Snapshot.of(1, organizations=(home,))).home_id == "o_9"
    assert made(Snapshot.of(1)).home_id is None


def test_evidence_both_ways_is_one_tie_and_oneself_is_none() -> None:
    evidence = (
        Evidence("b", "a", Basis.CONNECTED),
        Evidence("a", "b", Basis.ADDRESS_BOOK),
        Evidence("a", "a", Basis.CONNECTED),
        Evidence("a", "gone", Basis.CONNECTED),
    )
    network = made(Snapshot.of(1, contacts=people("b", "a"), evidence=evidence))
    assert list(network.ties) == [("a", "b")]
    assert len(network.ties["a", "b"].evidence) == 2
    assert list(network.contacts) == ["a", "b"]
    cost = -math.log(network.ties["a", "b"].strength)
    assert network.neighbors == {"a": (("b", cost),), "b": (("a", cost),)}


def test_the_order_of_the_snapshot_changes_nothing() -> None:
    board = on_board(("a", None, None), ("b", None, None), ("c", date(2020, 1, 1), None))
    met = at_meetings((date(2026, 1, 1), 3, "abc"), (date(2026, 2, 1), 3, "cab"))
    parts = {
        "contacts": met.contacts,
        "organizations": board.organizations,
        "events": met.events,
        "attendances": met.attendances,
        "affiliations": board.affiliations,
    }
    one = made(Snapshot.of(1, **parts))
    other = made(Snapshot.of(1, **{name: records[::-1] for name, records in parts.items()}))
    assert len(one.ties) == 3
    assert list(one.ties.items()) == list(other.ties.items())
    assert one.tie_columns.strength.tobytes() == other.tie_columns.strength.tobytes()
    assert list(one.affiliations) == list(other.affiliations)
    assert one.team == other.team


def test_sources_keep_the_title_of_their_newest_import() -> None:
    def taken(title: str, year: int) -> Import:
        at = datetime(year, 1, 1)
        return Import(f"i_{year}", "linkedin", title, "f.csv", "", at)

    network = made(Snapshot.of(1, imports=(taken("LinkedIn", 2026), taken("Linked In", 2020))))
    assert network.source_titles == {"linkedin": "LinkedIn"}
