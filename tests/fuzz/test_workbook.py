"""Workbooks that somebody made up or spoiled: a clear error, or what is sound in them."""

from __future__ import annotations

import io
import tempfile
import time
import zipfile
from pathlib import Path

import pytest
import workbooks
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import opendocument, plain, sheet, workbook

from graphkit.errors import InputError
from graphkit.ingest import Input, load_sources, read_records, recognize
from graphkit.ingest.formats.tabular.workbook import is_workbook, sheets

pytest.importorskip("python_calamine", reason="needs python-calamine")

SOURCES = load_sources()
PEOPLE = [
    ["name", "email", "organization"],
    ["Dana Whitfield", "dana@clinic.example", "Café Léon"],
    ["Omar Haddad", "no address", "County Health Department"],
]
SOUND = {
    "xlsx": workbook({"People": plain(PEOPLE), "Other": plain([["a", "b"], ["1", "2"]])}),
    "ods": opendocument(PEOPLE),
    "xls": workbooks.OLD,
}
# Each starts a process or two.
FEW = settings(max_examples=max(12, settings.default.max_examples // 4))
NUMBERS = st.sampled_from(
    ["0", "-1", "1048576", "4294967295", "99999999999999999999", "1e308", "nan"]
)
WORDS = st.sampled_from(
    ["", "x", "&#0;", "<", "&lt;", "XFD1048576", "A0", "ZZZZ1", "s", "inlineStr"]
)


def look_at(raw):
    """Open bytes as a workbook and read all its sheets; return how many rows were read."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "x.xlsx"
        path.write_bytes(raw)
        begun = time.monotonic()
        input = Input.of(path)
        count = 0
        try:
            parts = sheets(input) if is_workbook(input) else (input,)
            for part in parts:
                try:
                    reading = read_records(part, recognize(part, SOURCES))
                except InputError as error:
                    assert error.where and error.what
                    continue
                count += reading.rows
                assert reading.rows == len(reading.records) + len(reading.rejects)
        except InputError as error:
            assert error.where and error.what and error.next
        assert time.monotonic() - begun < 60
        return count


# Where, as a share of the whole; how much to take away; what to put there.
PLACES = st.floats(0, 1, exclude_max=True)
EDITS = st.lists(
    st.tuples(PLACES, st.integers(0, 30), st.binary(max_size=3)), min_size=1, max_size=6
)
NEW = st.one_of(NUMBERS, WORDS, st.text(max_size=5))
CHANGES = st.lists(st.tuples(PLACES, st.integers(0, 20), NEW), min_size=1, max_size=5)
PARTS = st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])


def edited(raw, edits):
    made = bytearray(raw)
    for share, gone, new in edits:
        at = int(share * len(made))
        made[at : at + gone] = new if isinstance(new, bytes) else new.encode("utf-8", "replace")
    return bytes(made)


@FEW
@given(st.sampled_from(sorted(SOUND)), EDITS)
def test_a_spoiled_workbook_is_an_error_or_read(enough, name, edits):
    if not enough():
        look_at(edited(SOUND[name], edits))


@FEW
@given(PARTS, CHANGES)
def test_spoiled_xml_within_a_sound_archive(enough, part, changes):
    if enough():
        return
    with zipfile.ZipFile(io.BytesIO(SOUND["xlsx"])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    look_at(workbooks.zip_parts({**parts, part: edited(parts[part], changes)}))


@FEW
@given(
    st.lists(
        st.tuples(st.one_of(WORDS, NUMBERS), st.one_of(WORDS, NUMBERS), st.one_of(WORDS, NUMBERS)),
        max_size=6,
    ),
    st.lists(st.sampled_from(["A1:A1048576", "A1:XFD1", "B2:A1", "", "A1:Z", "A2:A3"]), max_size=3),
)
def test_cells_with_any_place_kind_and_value(enough, cells, merged):
    if enough():
        return
    made = "".join(f'<c r="{r}" t="{t}" s="{v}"><v>{v}</v></c>' for r, t, v in cells)
    xml = sheet([], merged).replace("<sheetData>", f"<sheetData><row>{made}</row>")
    look_at(workbook({"S": xml}))


@FEW
@given(st.binary(max_size=600))
def test_any_bytes_that_begin_like_one(enough, raw):
    if not enough():
        for begin in (
            b"PK\x03\x04",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
        ):
            look_at(begin + raw)


@pytest.mark.parametrize("name", ["xlsx", "ods"])
def test_what_is_spoiled_here_was_sound(name):
    assert look_at(SOUND[name]) == 2
