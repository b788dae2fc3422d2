"""The calendar of what is due: valid by RFC 5545, the same text each time, UIDs that stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from icalendar import Calendar

from graphkit.errors import UsageError
from graphkit.render.calendars.due_calendar import due_calendar, write_due_calendar

HOSTILE = "Call; a, b\\ \x1b[31m\u202e\r\nEND:VEVENT\r\nBEGIN:VALARM " + "ü" * 90


def test_it_can_be_read_back(world: ModuleType) -> None:
    answer = world.due()
    text = due_calendar(answer, "Riverbend Public Library")
    assert text == due_calendar(answer, "Riverbend Public Library")
    calendar = Calendar.from_ical(text)
    assert str(calendar["X-WR-CALNAME"]) == "Keeping in touch, Riverbend Public Library"
    events = [each for each in calendar.walk("VEVENT") if not each.errors]
    found = {str(e["UID"]): (e.decoded("DTSTART"), str(e["SUMMARY"])) for e in events}
    assert found == {
        # What is overdue is on today's page.
        "o_8b60c1@due.graphkit.example": (
            date(2026, 11, 24),
            "Be in touch with Riverbend Clinic (Dana Whitfield)",
        ),
        "n_77aa0c@due.graphkit.example": (date(2026, 11, 24), "call back"),
        "j_3fa90c@due.graphkit.example": (
            date(2026, 11, 30),
            "Congratulate Omar Haddad, and find the successor at Old Clinic",
        ),
    }
    assert all(
        e.decoded("DTEND").toordinal() == e.decoded("DTSTART").toordinal() + 1 for e in events
    )
    assert [str(e.get("CLASS", "")) for e in events] == ["", "PRIVATE", ""]


def test_lines_are_folded_and_texts_escaped(world: ModuleType) -> None:
    item = replace(world.due().findings[0], title=HOSTILE, sentence=HOSTILE)
    text = due_calendar(replace(world.due(), findings=(item,)), HOSTILE)
    lines = text.encode("utf-8").split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)
    assert lines.count(b"END:VEVENT") == 1
    assert "\x1b" not in text
    (event,) = Calendar.from_ical(text).walk("VEVENT")
    assert str(event["SUMMARY"]).startswith("Call; a, b\\ ")
    assert str(event["SUMMARY"]).endswith("ü" * 90)


def test_a_calendar_has_the_name_of_one(world: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"ends in \.ics"):
        write_due_calendar(tmp_path / "due.txt", world.due(), "")
    path = write_due_calendar(tmp_path / "due.ICS", world.due(), "")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
