"""Tables that somebody made up or spoiled: rows that add up or a clear error, and in good time."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import InputError
from graphkit.ingest import Input, load_sources, read_records, recognize, write_rejects
from graphkit.ingest.mapping_wizard import propose_mapping, try_mapping
from graphkit.resources import folder

SOURCES = load_sources()
SAMPLES = {
    name: (folder("import") / "samples" / name).read_bytes()[:6_000]
    for name in (
        "people.csv",
        "linkedin-maria.csv",
        "outlook-grace.csv",
        "google-aisha.csv",
        "partners.csv",
        "hubspot.csv",
        "salesforce.csv",
        "civicrm.csv",
        "directory.csv",
    )
}
ODD = [
    b'"',
    b"\n",
    b"\r",
    b",",
    b";",
    b"\x00",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b'"""',
]
SOUNDS = st.sampled_from(sorted(SAMPLES))
FIELDS = st.text(st.sampled_from('ab ",;|\t\n\r\x00é\udcff@.1/-'), max_size=12)


def look_at(raw):
    """Read bytes as a file; return what came of it."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "x.csv"
        path.write_bytes(raw)
        begun = time.process_time()
        try:
            reading = read_records(path, recognize(path, SOURCES))
        except InputError as error:
            assert error.where and error.what
            return None
        finally:
            assert time.process_time() - begun < 20
        assert reading.rows == len(reading.records) + len(reading.rejects) + sum(
            reading.left_out.values()
        )
        assert all(reject.reason and reject.line > 0 for reject in reading.rejects)
        write_rejects(Path(place), reading)
        return reading


@given(st.binary(max_size=2_000))
def test_any_bytes_are_rows_or_a_clear_error(enough, raw):
    if not enough():
        look_at(raw)


@given(st.lists(st.lists(FIELDS, max_size=6), max_size=40), st.sampled_from([",", ";", "\t", "|"]))
def test_any_lines_below_a_header_are_rows_that_add_up(enough, lines, delimiter):
    if enough():
        return
    head = delimiter.join(["name", "email", "organization"])
    text = "\n".join([head, *(delimiter.join(cells) for cells in lines)])
    look_at(text.encode("utf-8", "surrogateescape"))


# Where, and how much to take away or what to put there.
EDITS = st.lists(
    st.tuples(st.integers(0, 6_000), st.one_of(st.integers(1, 40), st.sampled_from(ODD))),
    min_size=1,
    max_size=8,
)


@given(SOUNDS, EDITS)
def test_a_spoiled_sample_costs_rows_and_nothing_else(enough, name, edits):
    if enough():
        return
    raw = bytearray(SAMPLES[name])
    for at, edit in edits:
        if isinstance(edit, bytes):
            raw[at:at] = edit
        else:
            del raw[at : at + edit]
    look_at(bytes(raw))


@given(
    SOUNDS, st.integers(0, 6_000), st.sampled_from(["utf-16", "utf-8-sig", "cp1252", "utf-16-be"])
)
def test_a_sample_in_another_encoding_cut_anywhere(enough, name, cut, encoding):
    if not enough():
        text = SAMPLES[name].decode("utf-8", "replace").replace("\ufffd", "?")
        look_at(text.encode(encoding, "replace")[:cut])


@given(st.one_of(st.binary(max_size=400), SOUNDS), st.text(max_size=60))
def test_whatever_is_proposed_loads_and_adds_up(enough, raw, header):
    if enough():
        return
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "x.csv"
        body = SAMPLES[raw].partition(b"\n")[2] if isinstance(raw, str) else raw
        path.write_bytes(f"Name,{header},Where\n".encode() + body)
        try:
            proposal = propose_mapping(Input.of(path), SOURCES.values())
            source, reading = try_mapping(proposal)
        except InputError:
            return
        assert source.record == proposal.record
        kept = len(reading.records) + len(reading.rejects)
        assert reading.rows == kept + sum(reading.left_out.values())


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_spoiled_here_was_sound(name):
    reading = look_at(SAMPLES[name][: SAMPLES[name].rindex(b"\n") + 1])
    assert reading is not None and reading.records
