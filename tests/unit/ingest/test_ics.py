"""Calendars."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.ingest.readers.ics import COLUMNS, read_events
from graphkit.ingest.readers.table import Broken, Row

TODAY = date(2026, 11, 24)
DANA = 'ATTENDEE;CN="Whitfield, Dana":mailto:Dana@clinic.example'
OMAR = "ATTENDEE;CN=Omar Haddad;PARTSTAT=ACCEPTED:mailto:omar@county.example"


def calendar(*events, zone=None):
    head = f"X-WR-TIMEZONE:{zone}\r\n" if zone else ""
    body = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{body}END:VCALENDAR\r\n"


def event(*lines, start="DTSTART:20260914T100000", uid="u1", people=(DANA, OMAR)):
    return "\r\n".join([f"UID:{uid}", start, "SUMMARY:Planning", *lines, *people])


def rows(*events, zone=None):
    return list(read_events(calendar(*events, zone=zone), TODAY).rows)


def cells(*events, **options):
    (row,) = rows(*events, **options)
    assert isinstance(row, Row), row
    return dict(zip(COLUMNS, row.cells, strict=True))


def reason(*events):
    (row,) = rows(*events)
    assert isinstance(row, Broken), row
    return row.reason


def days(*events, **options):
    return cells(*events, **options)["DAYS"]


def test_a_meeting_names_its_day_and_its_people():
    got = cells(event("ORGANIZER;CN=Maria Lopez:mailto:maria@lib.example"))
    assert got["DAYS"] == ("2026-09-14",)
    assert got["ORGANIZER"] == ("Maria Lopez <maria@lib.example>",)
    assert got["ATTENDEE"] == (
        "Whitfield, Dana <Dana@clinic.example>",
        "Omar Haddad <omar@county.example>",
    )


def test_who_declined_rooms_and_groups_were_not_there():
    got = cells(
        event(
            "ATTENDEE;PARTSTAT=DECLINED:mailto:no@x.example",
            "ATTENDEE;CUTYPE=ROOM:mailto:room@x.example",
            "ATTENDEE;CUTYPE=GROUP:mailto:all@x.example",
            "ATTENDEE;PARTSTAT=DELEGATED:mailto:gave@x.example",
        )
    )
    assert len(got["ATTENDEE"]) == 2
    assert got["DECLINED"] == ("no@x.example", "gave@x.example")


def test_who_is_reminded_by_an_alarm_is_no_attendee():
    alarm = "BEGIN:VALARM\r\nACTION:EMAIL\r\nATTENDEE:mailto:me@x.example\r\nEND:VALARM"
    assert reason(event(alarm, people=())) == "no attendees"


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (event("STATUS:CANCELLED"), "cancelled"),
        (event(people=()), "no attendees"),
        (event(start="DTSTART:20270101T100000"), "it is still to come"),
        (event(start="SEQUENCE:1"), "no day on which it begins"),
        (event(start="DTSTART:00010101T100000"), "it begins on 0001-01-01, which cannot be meant"),
        (event("RRULE:FREQ=SECONDLY"), "it repeats more often than daily"),
    ],
)
def test_what_is_no_meeting_says_why(made, why):
    assert reason(made) == why


def test_a_weekly_series_is_followed_until_today():
    got = days(event("RRULE:FREQ=WEEKLY", start="DTSTART:20261103T100000"))
    assert got == ("2026-11-03", "2026-11-10", "2026-11-17", "2026-11-24")


def test_a_series_obeys_count_until_and_exceptions():
    start = "DTSTART;TZID=America/Chicago:20260105T100000"
    assert days(event("RRULE:FREQ=MONTHLY;COUNT=3", start=start)) == (
        "2026-01-05",
        "2026-02-05",
        "2026-03-05",
    )
    until = "RRULE:FREQ=WEEKLY;UNTIL=20260119T160000Z"
    assert days(event(until, start=start))[-1] == "2026-01-19"
    gone = "EXDATE;TZID=America/Chicago:20260112T100000"
    assert days(event(until, gone, start=start)) == ("2026-01-05", "2026-01-19")
    more = "RDATE;VALUE=PERIOD:20260301T100000/20260301T110000"
    assert days(event(more, start=start)) == ("2026-01-05", "2026-03-01")


def test_a_day_of_a_series_that_was_moved_counts_once_where_it_was_moved_to():
    series = event("RRULE:FREQ=WEEKLY;COUNT=3", start="DTSTART:20260105T100000")
    moved = event("RECURRENCE-ID:20260112T100000", start="DTSTART:20260114T100000")
    first, second = rows(series, moved)
    assert first.cells[2] == ("2026-01-05", "2026-01-19")
    assert second.cells[2] == ("2026-01-14",)


def test_a_day_of_a_series_that_was_called_off_does_not_count():
    series = event("RRULE:FREQ=WEEKLY;COUNT=3", start="DTSTART:20260105T100000")
    off = event(
        "RECURRENCE-ID:20260112T100000", "STATUS:CANCELLED", start="DTSTART:20260112T100000"
    )
    first, second = rows(series, off)
    assert first.cells[2] == ("2026-01-05", "2026-01-19")
    assert second.reason == "cancelled"


def test_a_long_series_counts_for_five_years_and_an_old_one_by_its_last_day():
    got = days(event("RRULE:FREQ=DAILY", start="DTSTART:20100101T100000"))
    assert (got[0], got[-1]) == ("2021-11-24", "2026-11-24")
    old = event("RRULE:FREQ=DAILY;COUNT=3", start="DTSTART:20100101T100000")
    assert days(old) == ("2010-01-03",)


def test_an_evening_in_utc_is_on_the_calendars_own_day():
    late = event(start="DTSTART:20260915T003000Z")
    assert days(late, zone="America/Chicago") == ("2026-09-14",)
    assert days(late) == ("2026-09-15",)
    assert days(late, zone="Nowhere/Else") == ("2026-09-15",)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=9",
        "FREQ=YEARLY;INTERVAL=999999",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;BYSETPOS=1;COUNT=99999999",
    ],
)
def test_a_hostile_rule_costs_a_moment(rule):
    begun = time.monotonic()
    (row,) = rows(event(f"RRULE:{rule}", start="DTSTART:19900101T100000"))
    assert time.monotonic() - begun < 10
    assert isinstance(row, Row | Broken)


def test_a_broken_event_is_one_reject_with_its_line():
    text = calendar(event()).replace("END:VCALENDAR\r\n", "BEGIN:VEVENT\r\nUID:x\r\n")
    first, second = read_events(text, TODAY).rows
    assert isinstance(first, Row)
    assert (second.line, second.reason) == (10, "the event has no END:VEVENT")


def test_an_event_without_a_uid_has_the_same_one_each_time():
    made = event().replace("UID:u1\r\n", "")
    assert cells(made)["UID"] == cells(made)["UID"] != ""


@given(st.text(max_size=200))
def test_any_text_in_an_event_is_a_row_or_broken(text):
    for row in rows(event(text)):
        assert isinstance(row, Row | Broken)
