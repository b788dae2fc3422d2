"""Cards that were spoiled, or made to do harm: each ends as a record, rejected or left out."""

from __future__ import annotations

import re
import tempfile
import time
from pathlib import Path

from broken_files import broken_files
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import InputError
from graphkit.ingest import load_sources, read_records, recognize, write_rejects
from graphkit.resources import folder

SOURCES = load_sources()
CARD = re.compile(r"^BEGIN:VCARD$", re.MULTILINE)
SAMPLES = [
    (folder("import") / "samples" / "phones-old.vcf").read_bytes(),
    b"".join(
        (folder("import") / "samples" / "phone-tom.vcf").read_bytes().partition(b"N:Gold")[:1]
    ),
]
SCRAPS = [
    b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"AGENT:\r\n", b"=\r\n", b"\r\n ", b"\r\n\t", b"\r", b'"',
    b";", b":", b",", b"\\", b"\\n", b"\xff", b"\xc3", b"\x00", b"\xef\xbf\xbd", b"\x1b$B",
    b";ENCODING=QUOTED-PRINTABLE", b";ENCODING=BASE64", b";CHARSET=UTF-7", b";CHARSET=hex", b"=3D",
    b"item1.X-ABLabel:_$!<Spouse>!$_\r\nitem1.X-ABRELATEDNAMES:Jo\r\n", b"RELATED:urn:uuid:1\r\n",
    b"KIND:org\r\n", b"KIND:group\r\n", b"PHOTO:\r\n", b"UID:1\r\n", b"VERSION:2.1\r\n", b"N:\r\n",
    b"RELATED;TYPE=friend:mailto:a@b@c\r\n", b"EMAIL:<\r\n", b"X-GRAPHKIT-REJECT: ",
]  # fmt: skip


def _read(raw):
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "file.vcf"
        path.write_bytes(raw)
        begun = time.process_time()
        try:
            source = recognize(path, SOURCES)
            reading = read_records(path, source)
        except InputError as error:
            assert error.what
            return
        assert time.process_time() - begun < 10
        if source.name != "vcard":
            return
        ends = len(reading.records), len(reading.rejects), *reading.left_out.values()
        assert reading.rows == sum(ends)
        assert all(reject.line > 0 and reject.reason for reject in reading.rejects)
        # What was rejected is handed back in a file that can be read again.
        written = write_rejects(Path(place), reading)
        if written is not None and any(CARD.search(r.original) for r in reading.rejects):
            assert read_records(written, source).rows > 0


@given(st.binary(max_size=500).map(lambda raw: b"BEGIN:VCARD\r\n" + raw))
def test_bytes_that_begin_like_a_card(enough, raw):
    if not enough():
        _read(raw)


@given(st.lists(st.sampled_from(SCRAPS), max_size=30))
def test_scraps_of_cards(enough, scraps):
    if not enough():
        _read(b"BEGIN:VCARD\r\nFN:Ann\r\n" + b"".join(scraps))


@given(broken_files(SAMPLES, SCRAPS))
def test_sound_cards_with_something_wrong(enough, raw):
    if not enough():
        _read(raw)
