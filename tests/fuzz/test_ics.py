"""Calendars that were spoiled, or made to do harm: each entry ends as a meeting, or is counted."""

from __future__ import annotations

import tempfile
import time
from datetime import date
from pathlib import Path

from broken_files import broken_files
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import InputError
from graphkit.ingest import load_sources, read_records, recognize, write_rejects
from graphkit.resources import folder

SOURCES = load_sources()
TODAY = date(2026, 11, 24)
SAMPLES = [
    (folder("import") / "samples" / "calendar-outlook.ics").read_bytes(),
    (folder("import") / "samples" / "meetings-maria.ics").read_bytes()[:6000],
]
SCRAPS = [
    b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"BEGIN:VTODO\r\n", b"BEGIN:VALARM\r\n", b"\r\n ",
    b"\r", b'"', b";", b":", b",", b"\\", b"\xff", b"\xc3", b"\xef\xbf\xbd", b"END:VCALENDAR",
    b"METHOD:CANCEL\r\n", b"SEQUENCE:9\r\n", b"RECURRENCE-ID:20260603\r\n", b"CLASS:PRIVATE\r\n",
    b"RRULE:FREQ=DAILY\r\n", b"RRULE:FREQ=DAILY;COUNT=-1\r\n", b"RRULE:FREQ=YEARLY;BYEASTER=1\r\n",
    b"RRULE:FREQ=MONTHLY;BYDAY=9XX\r\n", b"RRULE:FREQ=WEEKLY;WKST=;BYSETPOS=0\r\n", b";BYDAY=-99MO",
    b"RRULE:FREQ=DAILY;UNTIL=99991231\r\n", b"RDATE:20260101,x,/\r\n", b"EXDATE:20260603T0900\r\n",
    b"DTSTART:99991231T235959Z\r\n", b"DTSTART:00000000\r\n", b"X-WR-TIMEZONE:../../etc/hosts\r\n",
    b"DTSTART:21991231T235959Z\r\n", b"ATTENDEE;CN=<:mailto:@\r\n", b";INTERVAL=99999999999999999",
    b"RECURRENCE-ID;RANGE=THISANDFUTURE:20260101\r\n", b"TZID:Asia/Tokyo\r\n",
]  # fmt: skip


def _read(raw):
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "file.ics"
        path.write_bytes(raw)
        begun = time.process_time()
        try:
            source = recognize(path, SOURCES)
            reading = read_records(path, source, as_of=TODAY)
        except InputError as error:
            assert error.what
            return
        assert time.process_time() - begun < 20
        if source.name != "ics":
            return
        ends = len(reading.records), len(reading.rejects), *reading.left_out.values()
        assert reading.rows == sum(ends)
        assert all(reject.line > 0 and reject.reason for reject in reading.rejects)
        assert all(day <= TODAY for record in reading.records for day in record.days)
        write_rejects(Path(place), reading)


@given(st.binary(max_size=500).map(lambda raw: b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" + raw))
def test_bytes_that_begin_like_a_calendar(enough, raw):
    if not enough():
        _read(raw)


@given(st.lists(st.sampled_from(SCRAPS), max_size=30))
def test_scraps_of_events(enough, scraps):
    if not enough():
        head = b"BEGIN:VEVENT\r\nATTENDEE:mailto:a@x.example\r\nDTSTART:20200101\r\n"
        _read(head + b"".join(scraps) + b"END:VEVENT\r\n")


@given(broken_files(SAMPLES, SCRAPS))
def test_a_sound_calendar_with_something_wrong(enough, raw):
    if not enough():
        _read(raw)
