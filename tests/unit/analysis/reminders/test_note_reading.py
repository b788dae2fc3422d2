"""What a note in free words says, and what is certain of it."""

from __future__ import annotations

from datetime import date

import pytest

from graphkit.analysis.reminders.note_reading import read_note
from graphkit.network import Network

TODAY = date(2026, 11, 24)


def test_the_note_of_the_guide(riverbend: Network) -> None:
    read = read_note(riverbend, "Met Dana at the fair, she will ask Omar; call back in March")
    assert (read.on, [name.typed for name in read.names]) == (TODAY, ["Dana", "Omar"])
    (reminder,) = read.reminders
    assert (reminder.text, reminder.due) == ("call back in March", date(2027, 3, 1))
    assert reminder.certain
    assert [name.typed for name in reminder.names] == ["Dana"]
    assert [name.typed for name in read.met] == ["Dana"]


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("I met Dana Whitfield, Rita and Omar.", ["Dana Whitfield", "Rita", "Omar"]),
        ("Good news. We have just met with Dana & Omar", ["Dana", "Omar"]),
        ("Yesterday met Dana about Omar", ["Dana"]),
        ("Dana met Omar", []),
        ("I never met Omar", []),
        ("Met the Riverbend Clinic", []),
        ("Met at the fair with Dana", []),
    ],
)
def test_met_is_a_meeting_of_the_author(riverbend: Network, text: str, met: list[str]) -> None:
    assert [name.typed for name in read_note(riverbend, text).met] == met


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("Met Dana on 12 November, she will ask Omar; call back in March", "2026-11-12"),
        ("Met Dana on Friday", "2026-11-20"),
        ("I met Dana last Tuesday", "2026-11-17"),
        ("Met Dana on 5 May 2024.", "2024-05-05"),
        ("Met Dana on May 5. Call her on Friday", "2026-05-05"),
        ("Met Dana and will call her in March", "2026-11-24"),
    ],
)
def test_a_day_after_met_is_the_last_such_day(riverbend: Network, text: str, on: str) -> None:
    read = read_note(riverbend, text)
    assert (read.on.isoformat(), [name.typed for name in read.met]) == (on, ["Dana"])
    assert read.unclear_day == ""


@pytest.mark.parametrize("day", ["on 2031-05-05", "on 5 May 2031", "in March", "tomorrow"])
def test_a_meeting_on_a_day_that_is_unclear_or_to_come_is_not_read(
    riverbend: Network, day: str
) -> None:
    read = read_note(riverbend, f"Met Dana {day}")
    assert (read.met, read.reminders, read.unclear_day) == ((), (), day)
    known = read_note(riverbend, f"Met Dana {day}", on=date(2026, 11, 2))
    assert ([name.typed for name in known.met], known.on) == (["Dana"], date(2026, 11, 2))


@pytest.mark.parametrize(
    ("text", "due", "certain"),
    [
        ("Please send Dana the list by Friday.", "2026-11-27", True),
        ("In March, call Dana", "2027-03-01", True),
        ("we should invite Pia in two weeks", "2026-12-08", True),
        ("TODO: renew on 2027-01-05", "2027-01-05", True),
        ("she will call in March", "2027-03-01", False),
        ("call Dana on Tuesday", "2026-12-01", True),
        ("Call Omar next Friday", "2026-11-27", False),
        ("call in November", "2026-11-30", False),
        ("Call Dana, Omar, in March", "2027-03-01", True),
    ],
)
def test_a_day_with_a_verb_is_a_reminder(
    riverbend: Network, text: str, due: str, certain: bool
) -> None:
    (reminder,) = read_note(riverbend, text).reminders
    assert (reminder.due.isoformat(), reminder.certain) == (due, certain)


def test_a_reminder_that_names_somebody_unknown_is_not_about_the_first(riverbend: Network) -> None:
    (reminder,) = read_note(riverbend, "Saw Dana; ask the Food Bank for boxes by Friday").reminders
    assert reminder.names == ()


@pytest.mark.parametrize(
    "text",
    [
        "The fair is on 3 March",
        "We called on 2026-11-01",
        "She may march on",
        "Call Dana. The fair is in March",
        "call on 31 February",
    ],
)
def test_a_day_alone_or_gone_is_no_reminder(riverbend: Network, text: str) -> None:
    assert read_note(riverbend, text).reminders == ()


def test_a_day_that_is_over_is_that_of_the_note(riverbend: Network) -> None:
    assert read_note(riverbend, "Saw Dana yesterday").on == date(2026, 11, 23)
    assert read_note(riverbend, "Saw Dana yesterday, Omar 2 weeks ago").on == TODAY
    assert read_note(riverbend, "Saw Dana yesterday", TODAY).on == TODAY
