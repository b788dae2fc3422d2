"""What is due: follow-ups, cadence and job changes, in whatever order entries come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest

from graphkit.analysis.findings import ContactRef
from graphkit.analysis.imports.import_findings import Change
from graphkit.analysis.reminders import last_contact
from graphkit.analysis.reminders.cadence import Cadence
from graphkit.analysis.reminders.due_findings import DueItem
from graphkit.analysis.reminders.due_list import DueQuestion, due
from graphkit.analysis.reminders.follow_ups import DueState, Matter, build_due_entries, due_data
from graphkit.model import Basis, Entry, Evidence, Mention, Partnership, Visibility
from graphkit.network import Network

TODAY = date(2026, 11, 24)
MOMENT = datetime(2026, 11, 1, 9, tzinfo=UTC)
HOME = "o_riverbend_public_library"
CLINIC, CHURCH = "o_riverbend_clinic", "o_elm_street_church"
MARIA, TOM, DANA = "c_maria_lopez", "c_tom_reyes", "c_dana_whitfield"
CADENCE = Cadence(stages={"Active": 30}, hours=0.5)


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def contact(one: str, other: str, basis: Basis, days: int) -> Evidence:
    return Evidence(one, other, basis, "files", first=ago(days), last=ago(days), fresh=1.0)


@pytest.fixture
def network(make_network: Callable[..., Network]) -> Network:
    """The clinic was met 40 days ago; nobody ever was in touch with the church."""
    return make_network(
        {
            ("Maria Lopez", "Dana Whitfield"): contact(MARIA, DANA, Basis.MET, 40),
            ("Tom Reyes", "Dana Whitfield"): contact(DANA, TOM, Basis.WROTE, 70),
            ("Tom Reyes", "Lee Park"): 0.5,
        },
        jobs={
            "Maria Lopez": "Riverbend Public Library",
            "Tom Reyes": "Riverbend Public Library",
            "Dana Whitfield": "Riverbend Clinic",
            "Lee Park": "Elm Street Church",
        },
        partners=(
            Partnership(HOME, CLINIC, stage="active", since=ago(900), owner_id=TOM),
            Partnership(HOME, CHURCH, stage="active", since=ago(60)),
        ),
        team=("Maria Lopez", "Tom Reyes"),
    )


def entry(
    number: int, kind: str, data: dict[str, str], about: Sequence[str] = (), **fields: object
) -> Entry:
    made = Entry(
        f"n_{number}aaaa",
        kind,
        TODAY,
        "call {0}" if about and kind == "follow-up" else "",
        tuple(sorted(data.items())),
        mentions=tuple(Mention(id, position=n) for n, id in enumerate(about)),
        author="Maria Lopez",
        said_at=MOMENT + timedelta(number),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


LATE = ago(3)


def call(number: int = 1, on: date = LATE, **fields: object) -> Entry:
    return entry(number, "follow-up", {"due": on.isoformat()}, [DANA], **fields)


def update(
    number: int, state: DueState, about: str = "", until: date | None = None, **fields: object
) -> Entry:
    matter = Matter.CADENCE if about else None
    data = due_data(state, until, matter)
    return entry(number, "due update", data, [about] if about else [], **fields)


def items(
    network: Network, *entries: Entry, cadence: Cadence = CADENCE, **question: object
) -> list[DueItem]:
    asked = DueQuestion(**{"days": 400, **question})  # type: ignore[arg-type]
    return list(due(replace(network, entries=entries), cadence, (), asked).findings)


def test_the_clock_starts_at_the_last_contact_from_any_source(network: Network) -> None:
    church, clinic = items(network)
    assert (clinic.id, clinic.last_contact, clinic.days_late) == (CLINIC, "2026-10-15", 10)
    assert (clinic.who, clinic.person and clinic.person.id) == ("Tom Reyes", DANA)
    assert "Maria Lopez and Dana Whitfield met on 15 October 2026" in clinic.sentence
    # Nobody was in touch with the church, so its clock began with the partnership.
    assert (church.id, church.last_contact, church.days_late) == (CHURCH, None, 30)
    assert "No contact is on record since September 2026." in church.sentence
    assert church.rank == pytest.approx(30 / 30 * church.hangs)
    assert clinic.rank == pytest.approx(10 / 30 * clinic.hangs)


def test_a_tag_counts_before_a_stage_and_a_name_before_a_tag(network: Network) -> None:
    def tag(number: int, name: str, *about: str, **data: str) -> Entry:
        mentions = tuple(Mention(id, "tagged", at) for at, id in enumerate(about))
        return entry(number, "tag", data, text=name, mentions=mentions)

    tags = (
        tag(1, "Funder", CLINIC),
        tag(2, "rare", CLINIC),
        tag(3, "off", CLINIC),
        tag(4, "Funder", DANA),
        tag(5, "Funder", MARIA),
        tag(6, "rare", DANA, TOM, about="tie"),
    )
    cadence = replace(CADENCE, tags={"funder": 5, "rare": 3, "off": 0})

    def intervals(**more: dict[str, int]) -> dict[str, int]:
        found = items(network, *tags, cadence=replace(cadence, **more))
        return {item.id: item.interval for item in found}

    # The shortest of several tags. A tag on a tie is none of Dana, and the team is left out.
    assert intervals() == {CHURCH: 30, CLINIC: 3, DANA: 5}
    assert intervals(organizations={"Riverbend Clinic": 9}) == {CHURCH: 30, CLINIC: 9, DANA: 5}
    assert intervals(people={"Dana Whitfield": 7}) == {CHURCH: 30, CLINIC: 3, DANA: 7}
    assert intervals(tags={"off": 0}) == {CHURCH: 30}
    (dana,) = (item for item in items(network, *tags, cadence=cadence) if item.id == DANA)
    assert "every 5 days (tag: funder)" in dana.sentence


def test_a_tag_of_the_cadence_that_nobody_has_is_named(network: Network) -> None:
    answer = due(network, Cadence(tags={"fundr": 5}))
    assert 'the tag "fundr" under [cadence], but nobody has it' in " ".join(answer.notes)


def test_contact_to_come_is_no_contact(
    network: Network, make_network: Callable[..., Network]
) -> None:
    later = contact(MARIA, DANA, Basis.MET, -5)
    quarter = replace(contact(MARIA, DANA, Basis.MET, 20), last=TODAY + timedelta(5))
    for evidence, days in ((later, None), (quarter, 20)):
        made = make_network(
            {("Maria Lopez", "Dana Whitfield"): evidence},
            jobs={"Maria Lopez": "Riverbend Public Library", "Dana Whitfield": "Riverbend Clinic"},
            partners=(Partnership(HOME, CLINIC, stage="active"),),
            team=("Maria Lopez",),
        )
        (found,) = items(made)
        assert found.last_contact == (None if days is None else ago(days).isoformat())
        assert found.due == (TODAY if days is None else ago(days - 30)).isoformat()


def test_names_in_the_settings_count_before_stages(network: Network) -> None:
    said = Cadence({"active": 30}, {"Lee Park": 90, "No One": 3}, {"Riverbend Clinic": 0})
    answer = due(network, said, (), DueQuestion(400))
    assert {item.id for item in answer.findings} == {CHURCH, "c_lee_park"}
    assert any('"No One"' in note for note in answer.notes)
    assert items(network, cadence=Cadence()) == []


def test_follow_ups_are_late_after_their_day(network: Network) -> None:
    late, *_ = items(network, call(), call(2, TODAY + timedelta(3)), cadence=Cadence())
    assert (late.title, late.days_late, late.who) == ("call Dana Whitfield", 3, "Maria Lopez")
    assert late.rank == pytest.approx(3 / 14 * 0.5)
    one = items(network, call(), call(2, TODAY + timedelta(3)), cadence=Cadence(), days=2)
    assert [item.id for item in one] == [late.id]
    private = call(visibility=Visibility.OWNER)
    assert [item.private for item in items(network, private, cadence=Cadence())] == [True]
    assert items(network, private, cadence=Cadence(), private=False) == []


def test_what_is_over_is_not_due(network: Network) -> None:
    for state in (DueState.DONE, DueState.NEVER):
        assert items(network, call(), update(2, state, of="n_1aaaa"), cadence=Cadence()) == []
    snoozed = update(2, DueState.SNOOZED, until=TODAY + timedelta(9), of="n_1aaaa", text="ill")
    (item,) = items(network, call(), snoozed, cadence=Cadence())
    assert (item.days_left, "Put off until 3 December 2026: ill." in item.sentence) == (9, True)
    # What was said later counts.
    assert (
        items(network, call(), snoozed, update(3, DueState.DONE, of="n_1aaaa"), cadence=Cadence())
        == []
    )


def test_contact_by_hand_snooze_and_never(network: Network) -> None:
    def clinic(*entries: Entry) -> DueItem | None:
        return next((i for i in items(network, *entries) if i.id == CLINIC), None)

    done = clinic(update(1, DueState.DONE, CLINIC, on=ago(2)))
    assert done is not None
    assert (done.days_left, done.last_contact) == (28, ago(2).isoformat())
    assert "The last contact was on 22 November 2026" in done.sentence
    person = clinic(update(1, DueState.DONE, DANA, on=ago(1)))
    assert person is not None
    assert person.days_left == 29
    off = update(1, DueState.SNOOZED, CLINIC, TODAY + timedelta(90), on=ago(5), text="They move")
    put_off = clinic(off)
    assert put_off is not None
    assert (put_off.days_left, "They move" in put_off.sentence) == (90, True)
    # New contact after the snooze starts the clock again.
    again = clinic(off, update(2, DueState.DONE, DANA, on=ago(1)))
    assert again is not None
    assert again.days_left == 29
    assert clinic(update(1, DueState.NEVER, CLINIC)) is None


def test_the_order_of_entries_does_not_matter(network: Network) -> None:
    entries = (
        call(),
        update(2, DueState.SNOOZED, until=TODAY + timedelta(9), of="n_1aaaa"),
        update(3, DueState.DONE, of="n_1aaaa"),
        update(4, DueState.NEVER, CLINIC),
        update(5, DueState.DONE, CLINIC, on=ago(2)),
    )
    expected = build_due_entries(entries)
    assert not expected.follow_ups[0].is_open
    assert expected.updates[CLINIC, Matter.CADENCE].state == DueState.DONE
    for order in permutations(entries):
        assert build_due_entries(order) == expected
    # A state that this version does not know, and an update without a follow-up, change nothing.
    odd = entry(6, "due update", {"state": "shelved"}, of="n_1aaaa")
    assert build_due_entries((*entries, odd, update(7, DueState.DONE, of="n_gone"))) == expected


def test_a_code_stays_when_others_add(network: Network) -> None:
    (item,) = items(network, call(1), cadence=Cadence())
    both = items(network, call(1), call(2), call(1, id="n_1aaab"), cadence=Cadence())
    assert {i.id: i.code for i in items(network, call(1), call(2), cadence=Cadence())}[
        item.id
    ] == item.code
    codes = [i.code for i in both]
    assert len(set(codes)) == 3
    assert all(code.startswith(i.id[2:6]) for code, i in zip(codes, both, strict=True))
    # What is done keeps its code.
    closed = items(network, call(1), update(3, DueState.DONE, of="n_1aaaa"), call(2, id="n_1aaac"))
    assert [i.code for i in closed if i.id == "n_1aaac"] == ["1aaac"]


def test_hours_take_the_most_urgent(network: Network) -> None:
    assert [i.id for i in items(network, hours=0.5)] == [CHURCH]
    assert [i.id for i in items(network, hours=0.4)] == []
    answer = due(network, CADENCE, (), DueQuestion(400, hours=0.5))
    assert "1 more does not fit into 0.5 hours." in answer.notes


def test_a_member_has_their_own(network: Network) -> None:
    assert [i.id for i in items(network, person="tom reyes")] == [CHURCH, CLINIC]
    assert [i.id for i in items(network, call(), person="Maria Lopez")] == ["n_1aaaa"]


LATELY = ago(10)


def change(by: date = LATELY, what: str = "moved") -> Change:
    who = ContactRef(DANA, "Dana Whitfield")
    return Change(
        what, who, ("Riverbend Clinic",), ("City",), "2026-01-01", by.isoformat(), "g", "", "Moved."
    )


def test_a_move_is_a_reason_to_be_in_touch(network: Network) -> None:
    def found(moved: Change, *entries: Entry) -> list[DueItem]:
        seen = replace(network, entries=entries)
        return list(due(seen, Cadence(), (moved,), DueQuestion()).findings)

    (item,) = found(change())
    assert item.title == "Congratulate Dana Whitfield, and find the successor at Riverbend Clinic"
    assert (item.who, item.organization and item.organization.id) == ("Maria Lopez", CLINIC)
    for quiet in (change(ago(91)), change(what="new")):
        assert found(quiet) == []
    done = entry(1, "due update", due_data(DueState.DONE, None, Matter.JOB_CHANGE), [DANA])
    assert found(change(), done) == []
    # The next move is news again.
    assert len(found(change(TODAY), replace(done, on=ago(2)))) == 1


def test_a_second_answer_computes_no_tie_and_no_contact_again(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = due(network, CADENCE)

    def again(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Network, "tie_at", again)
    monkeypatch.setattr(last_contact, "last_contacts", again)
    assert due(network, CADENCE) == first
