"""Calendars."""

from __future__ import annotations

import time
from datetime import date, datetime

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from graphkit.ingest.formats.ics import COLUMNS, read_events
from graphkit.ingest.formats.ics.occurrences import time_zone
from graphkit.ingest.formats.table import MalformedRow, Row, SkippedRow

TODAY = date(2026, 11, 24)
DANA = 'ATTENDEE;CN="Whitfield, Dana":mailto:Dana@clinic.example'
OMAR = "ATTENDEE;CN=Omar Haddad;PARTSTAT=ACCEPTED:mailto:omar@county.example"


def calendar(*events, zone=None, head=""):
    head += f"X-WR-TIMEZONE:{zone}\r\n" if zone else ""
    body = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{body}END:VCALENDAR\r\n"


def event(*lines, start="DTSTART:20260914T100000", uid="u1", people=(DANA, OMAR)):
    return "\r\n".join([f"UID:{uid}", start, "SUMMARY:Planning", *lines, *people])


def rows(*events, **options):
    return list(read_events(calendar(*events, **options), TODAY).rows)


def cells(*events, **options):
    (row,) = rows(*events, **options)
    assert isinstance(row, Row), row
    return dict(zip(COLUMNS, row.cells, strict=True))


def reason(*events):
    (row,) = rows(*events)
    assert isinstance(row, MalformedRow), row
    return row.reason


def left_out(*events, **options):
    (row,) = rows(*events, **options)
    assert isinstance(row, SkippedRow), row
    return row.reason


def days(*events, **options):
    return cells(*events, **options)["DAYS"]


def test_a_meeting_names_its_day_and_its_people():
    got = cells(event("ORGANIZER;CN=Maria Lopez:mailto:maria@lib.example"))
    assert got["DAYS"] == ("2026-09-14",)
    assert got["ORGANIZER"] == ("Maria Lopez <maria@lib.example>",)
    assert got["ATTENDEE"] == (
        "Whitfield, Dana <dana@clinic.example>",
        "Omar Haddad <omar@county.example>",
    )


def test_who_declined_rooms_and_groups_were_not_there():
    got = cells(
        event(
            "ATTENDEE;PARTSTAT=DECLINED:mailto:no@x.example",
            "ATTENDEE;CUTYPE=ROOM:mailto:room@x.example",
            "ATTENDEE;CUTYPE=GROUP:mailto:all@x.example",
            "ATTENDEE;PARTSTAT=DELEGATED:mailto:gave@x.example",
            "ATTENDEE;ROLE=NON-PARTICIPANT:mailto:told@x.example",
            "ATTENDEE;CN=Oak Room:mailto:oak@x.example",
            "LOCATION:Oak Room",
            "ATTENDEE;CN=Projector:mailto:1@resource.calendar.google.com",
            "ATTENDEE:mailto:choir@googlegroups.com",
            "ATTENDEE;CN=all-staff:mailto:All-Staff@x.example",
        )
    )
    assert len(got["ATTENDEE"]) == 2
    assert got["DECLINED"] == ("no@x.example", "gave@x.example")


def test_who_is_reminded_by_an_alarm_is_no_attendee():
    alarm = "BEGIN:VALARM\r\nACTION:EMAIL\r\nATTENDEE:mailto:me@x.example\r\nEND:VALARM"
    assert left_out(event(alarm, people=())) == "nobody else was invited"


@pytest.mark.parametrize("answer", ["ACCEPTED", "TENTATIVE", "NEEDS-ACTION", "X-LATER"])
def test_who_did_not_say_no_was_there(answer):
    got = cells(event(f"ATTENDEE;PARTSTAT={answer};CN=Li Na:mailto:li@x.example", people=()))
    assert got["ATTENDEE"] == ("Li Na <li@x.example>",)


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("ATTENDEE;CN=Li Na:invalid:nomail", "Li Na"),
        ("ATTENDEE;CN=Li Na:mailto:li na@x", "Li Na"),
        ("ATTENDEE;CN=\"'Li Na'\":MAILTO:Li@x.example", "Li Na <li@x.example>"),
        ('ATTENDEE;CN="Li Na <li@x.example>":mailto:li@x.example', "Li Na <li@x.example>"),
        ("ATTENDEE;CN=li@x.example:mailto:li@x.example", "li@x.example"),
        ("ATTENDEE;CN=Na;Li:mailto:li@x.example", "Na <li@x.example>"),
        ("ATTENDEE;CN=Na, Li:mailto:li@x.example", "Na, Li <li@x.example>"),
        ('ATTENDEE;CN="Na\\nLi^n":mailto:li@x.example', "Na Li <li@x.example>"),
        ("ATTENDEE;CN=^'Li^' Na:mailto:li@x.example", 'Li" Na <li@x.example>'),
        ('ATTENDEE;CN="Li:mailto:li@x.example', "li@x.example"),
        ("ATTENDEE;CN=Li;EMAIL=li@x.example:/aMTEz/principal/", "Li <li@x.example>"),
        ("ATTENDEE;CN=Li:urn:uuid:12", "Li"),
        ("ATTENDEE:Li Na <li@x.example>", "li@x.example"),
        ("ATTENDEE;CN=Ann Lee:mailto:team@x.example", "Ann Lee <team@x.example>"),
    ],
)
def test_attendees_are_read_as_programs_write_them(line, person):
    assert cells(event(line, people=()))["ATTENDEE"] == (person,)


def test_a_line_that_nobody_reads_may_be_broken_and_one_that_is_read_may_not():
    assert cells(event("DESCRIPTION:a", "and so on", "", "X Y:z"))["DAYS"] == ("2026-09-14",)
    assert reason(event("ATTENDEE;CN=Li Na")) == 'a line without a colon: "ATTENDEE;CN=Li Na"'


@pytest.mark.parametrize("kind", ["PRIVATE", "confidential"])
def test_what_a_private_meeting_is_about_is_not_told(kind):
    assert cells(event(f"CLASS:{kind}"))["SUMMARY"] == "Meeting"
    assert cells(event("CLASS:PUBLIC"))["SUMMARY"] == "Planning"


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (event("STATUS:CANCELLED"), "canceled"),
        (event().replace("Planning", "Canceled: Planning"), "canceled"),
        (event().replace("Planning", "Abgesagt: Planung"), "canceled"),
        (event(people=()), "nobody else was invited"),
        (event(start="DTSTART:20270101T100000"), "still to come"),
        (event("X-MICROSOFT-CDO-BUSYSTATUS:OOF"), "an absence, not a meeting"),
    ],
)
def test_what_is_no_meeting_is_left_out(made, why):
    assert left_out(made) == why


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (event(start="SEQUENCE:1"), "it has no start date"),
        (event(start="DTSTART:soon"), "a day that cannot be read: soon"),
        (event(start="DTSTART:20260231"), "a day that cannot be read: 20260231"),
        (event(start="DTSTART:00010101T100000"), "it begins on 0001-01-01, which is not plausible"),
        (event("RRULE:FREQ=SECONDLY"), "it repeats more often than daily"),
        (event("RRULE:W1 TU #10"), "its recurrence rule cannot be read: W1 TU #10"),
        (event("RRULE:FREQ=WEEKLY;BYDAY="), None),
        (event("RRULE:FREQ=WEEKLY;INTERVAL=x"), None),
    ],
)
def test_what_cannot_be_read_says_why(made, why):
    assert reason(made) == why or (why is None and "recurrence rule" in reason(made))


def test_all_of_a_calendar_that_was_sent_to_call_it_off_is_canceled():
    assert left_out(event(), head="METHOD:CANCEL\r\n") == "canceled"
    both = calendar(event(), head="METHOD:CANCEL\r\n") + calendar(event())
    assert [type(row) for row in read_events(both, TODAY).rows] == [SkippedRow, Row]


def test_of_two_versions_the_later_counts():
    first, second = event("SEQUENCE:0"), event("SEQUENCE:2", start="DTSTART:20260921T100000")
    old, new = rows(first, second)
    assert (old.reason, new.cells[2]) == (
        "an earlier version of another entry",
        ("2026-09-21",),
    )
    assert [type(row) for row in rows(second, event("SEQUENCE:3", "STATUS:CANCELLED"))] == [
        SkippedRow,
        SkippedRow,
    ]


def test_tasks_journals_and_free_times_are_left_out_and_counted(graph, put):
    others = "".join(
        f"BEGIN:{kind}\r\nUID:{kind}\r\nDTSTART:20260901\r\n{DANA}\r\nEND:{kind}\r\n"
        for kind in ("VTODO", "VJOURNAL", "VFREEBUSY")
    )
    text = calendar(event()).replace("BEGIN:VEVENT", others + "BEGIN:VEVENT", 1)
    reading = graph.read(put(text, "file.ics"))
    assert (reading.rows, len(reading.records), reading.rejects) == (4, 1, ())
    assert reading.left_out == {
        "a task, not a meeting": 1,
        "a journal entry, not a meeting": 1,
        "free and busy times, not a meeting": 1,
    }


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
    assert second.reason == "canceled"


def test_an_entry_for_the_rest_of_a_series_takes_its_place():
    series = event("RRULE:FREQ=WEEKLY;COUNT=5", start="DTSTART:20260105T100000")
    rest = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260119T100000",
        "RDATE:20260127T100000,20260203T100000",
        start="DTSTART:20260120T100000",
    )
    first, second = rows(series, rest)
    assert first.cells[2] == ("2026-01-05", "2026-01-12")
    assert second.cells[2] == ("2026-01-20", "2026-01-27", "2026-02-03")


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
    assert days(late, zone="Central Standard Time") == ("2026-09-14",)
    own = "BEGIN:VTIMEZONE\r\nTZID:/mozilla.org/2007_1/America/Chicago\r\nEND:VTIMEZONE\r\n"
    assert days(late, head=own) == ("2026-09-14",)
    assert days(late, head=own + own.replace("Chicago", "Denver")) == ("2026-09-15",)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "/", "x" * 500, "W. Nowhere Time"])
def test_a_name_of_no_time_zone_is_none(name):
    assert time_zone(name) is None


def test_a_whole_day_that_outlook_gives_in_utc_is_the_day_that_is_meant():
    whole = "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"
    assert days(event(whole, start="DTSTART:20260913T220000Z")) == ("2026-09-14",)
    assert days(event(whole, start="DTSTART:20260914T050000Z")) == ("2026-09-14",)
    assert days(event(start="DTSTART:20260913T220000Z")) == ("2026-09-13",)
    assert days(event(start="DTSTART;VALUE=DATE:20260914")) == ("2026-09-14",)
    assert days(event(start="DTSTART:2026-09-14T10:00:00.000+02:00")) == ("2026-09-14",)


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
    begun = time.process_time()
    (row,) = rows(event(f"RRULE:{rule}", start="DTSTART:19900101T100000"))
    assert time.process_time() - begun < 10
    assert isinstance(row, Row | MalformedRow)


def test_a_broken_event_is_one_reject_with_its_line():
    text = calendar(event()).replace("END:VCALENDAR\r\n", "BEGIN:VEVENT\r\nUID:x\r\n")
    first, second = read_events(text, TODAY).rows
    assert isinstance(first, Row)
    assert (second.line, second.reason) == (10, "the event has no END:VEVENT")


def test_an_event_without_a_uid_has_the_same_one_each_time():
    made = event().replace("UID:u1\r\n", "")
    assert cells(made)["UID"] == cells(made)["UID"] != ""


def test_an_entry_in_another_encoding_than_the_rest_is_read():
    text = calendar(event().replace("Planning", "Café"), event().replace("Planning", "Zoë"))
    raw = text.encode().replace("Café".encode(), "Café".encode("cp1252"))
    table = read_events(raw.decode("utf-8", "surrogateescape"), TODAY)
    assert [row.cells[1] for row in table.rows] == ["Café", "Zoë"]
    assert "at line 3:" in table.notes[0]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\r\n"])
def test_lines_may_end_in_any_way(end):
    text = calendar(event("ATTENDEE;CN=Li Na:mail\r\n to:li@x.example"))
    (row,) = read_events(text.replace("\r\n", end), TODAY).rows
    assert "Li Na <li@x.example>" in row.cells[4]


def test_a_hostile_entry_costs_a_moment():
    begun = time.process_time()
    rows(
        event("ATTENDEE:mailto:a@x.example\r\n" * 30_000),
        event("EXDATE:" + "20260101," * 100_000),
        event("X" * 1_000_001),
        event("ATTENDEE;CN=" + '"' * 300_001 + ":x"),
        event("BEGIN:VALARM\r\n" * 50_000),
        event("LOCATION: " + "\r\n " * 200_000),
    )
    assert time.process_time() - begun < 10


@given(st.text(max_size=200))
def test_any_text_in_an_event_is_a_row_or_broken(text):
    for row in rows(event(text)):
        assert isinstance(row, Row | MalformedRow | SkippedRow)


# -- beside the library that other programs read calendars with ------------------------------------

MOMENTS = st.datetimes(datetime(2015, 1, 1), datetime(2026, 10, 1))
NAMES = st.from_regex(r"[A-Zäßé佐]{1,9}(?:,? [A-Za-zäßé佐.-]{1,9}){0,3}", fullmatch=True)


@examples(40)
@given(MOMENTS, st.lists(NAMES, min_size=1, max_size=4), NAMES, st.booleans())
def test_well_formed_events_read_as_icalendar_reads_them(moment, names, title, whole):
    from icalendar import Calendar, Event, vCalAddress, vText

    made = Event()
    made.add("uid", "u")
    made.add("summary", title)
    made.add("dtstart", moment.date() if whole else moment)
    for number, name in enumerate(names):
        address = vCalAddress(f"mailto:p{number}@x.example")
        address.params["CN"] = vText(name)
        made.add("attendee", address, encode=0)
    holder = Calendar()
    holder.add_component(made)
    (row,) = read_events(holder.to_ical().decode(), TODAY).rows
    got = dict(zip(COLUMNS, row.cells, strict=True))
    assert got["DAYS"] == (moment.date().isoformat(),)
    assert got["SUMMARY"] == title
    assert got["ATTENDEE"] == tuple(f"{n} <p{i}@x.example>" for i, n in enumerate(names))
