"""Archives that were made to do harm, or spoiled: a clear error, or what is sound in them."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import InputError
from graphkit.ingest import load_sources, open_inputs, read_records, recognize
from graphkit.ingest.inputs import archives
from graphkit.resources import folder

SOURCES = load_sources()
SAMPLES = {
    name: (folder("import") / "samples" / name).read_bytes()[:20_000]
    for name in ("linkedin-maria.csv", "phone-tom.vcf", "meetings-maria.ics", "google-aisha.csv")
}
# What is large goes by a short name: hypothesis prints what it tries.
LARGE = {"zeros": b"0" * 3_000_000, **SAMPLES}
NAMES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["../x", "/x", "a/b.csv", "C:\\x", "long", "in.zip"]),
)
CONTENTS = st.one_of(st.sampled_from(["zeros", *SAMPLES]), st.binary(max_size=400))


def _zip(parts, method=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for label, content in parts:
            name = "x" * 60_000 if label == "long" else label.encode("utf-8", "replace").decode()
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, LARGE.get(content, content))
    return made.getvalue()


@cache
def _heads(raw):
    return [found.start() for found in re.finditer(b"PK", raw)]


SOUND = _zip([(name, name) for name in SAMPLES])
STORED = _zip([(name, name) for name in SAMPLES], zipfile.ZIP_STORED)
NESTED = _zip([("in.zip", SOUND), *[(name, name) for name in SAMPLES]])


def _open(raw):
    """Open bytes as a file, and read all that is found."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "x.zip"
        path.write_bytes(raw)
        try:
            with open_inputs(path, SOURCES) as found:
                read_all = [one for one in found if archives.is_zip(raw) and _read(one)]
                left = [one.path for one in found if one.path != path]
            assert not any(where.exists() for where in left)
            assert [p.name for p in Path(place).iterdir()] == ["x.zip"]
            return read_all
        except InputError as error:
            assert error.what
            return []


def _read(one):
    try:
        reading = read_records(one, recognize(one, SOURCES))
    except InputError:
        return False
    kept = reading.rows - len(reading.rejects) - sum(reading.left_out.values())
    # Messages are gathered; of all else there is one record a row.
    return kept == len(reading.records) or reading.source.record == "message"


@pytest.fixture(autouse=True)
def small(monkeypatch):
    monkeypatch.setattr(archives, "FREE", 1 << 20)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@given(st.binary(max_size=300).map(lambda raw: b"PK\x03\x04" + raw))
def test_bytes_that_begin_like_an_archive(enough, raw):
    if not enough():
        _open(raw)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@given(st.lists(st.tuples(NAMES, CONTENTS), max_size=5))
def test_any_names_and_contents(enough, parts):
    if not enough():
        _open(_zip(parts))


@pytest.mark.parametrize("sound", [SOUND, STORED, NESTED], ids=["packed", "stored", "nested"])
@given(st.data())
def test_a_sound_archive_with_bytes_changed(enough, sound, data):
    raw = bytearray(sound)
    # Most of what zip means stands in its heads: the table of contents, and before each part.
    heads = _heads(sound)
    for _ in range(data.draw(st.integers(1, 8))):
        near = data.draw(st.sampled_from(heads)) + data.draw(st.integers(0, 60))
        place = data.draw(st.one_of(st.just(near), st.integers(0, len(raw) - 1)))
        raw[min(place, len(raw) - 1)] = data.draw(st.integers(0, 255))
    if not enough():
        _open(bytes(raw))


@given(st.integers(0, len(SOUND)), st.integers(0, len(SOUND)), st.binary(max_size=50))
def test_a_sound_archive_with_a_piece_replaced(enough, start, end, piece):
    if not enough():
        _open(SOUND[:start] + piece + SOUND[end:])


def test_what_is_sound_is_all_read():
    assert len(_open(SOUND)) == len(_open(STORED)) == 4
    assert len(_open(NESTED)) == 8
