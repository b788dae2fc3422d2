"""Mail that was made to do harm, or spoiled: every message ends somewhere, and nothing escapes."""

from __future__ import annotations

import random
import tempfile
import time
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import InputError
from graphkit.ingest import load_sources, read_records, recognize, write_rejects
from graphkit.ingest.formats.mail.addresses import addresses
from graphkit.ingest.formats.mail.headers import decode_words, fields
from graphkit.ingest.formats.mail.sent_date import DateReader
from graphkit.resources import folder

SOURCES = load_sources()
TODAY = date(2026, 11, 24)
SAMPLE = (folder("import") / "samples" / "mail-maria.mbox").read_bytes()
# What means something somewhere in a message.
PIECES = [
    *(b'\n \r \t \0 \xff \xc3 , ; : < > ( ) " \\ @ = ? _ . -'.split(b" ")),
    *(b"From ,\nFrom ,>From ,From:,\nFrom: ,\nTo:,\nCc:,\nBcc:,\nDate: ,\n\n,\r\n\r\n".split(b",")),
    b"\nFrom - Tue Sep 15 08:00:00 2026\n",
    b"\nX-GRAPHKIT-REJECT:line 1: x\n",
    b"=?utf-8?b?",
    b"=?utf-16?q?=00a?=",
    b"=?utf-7?q?+2AA-?=",
    b"=?iso-2022-jp?b?GyRC?=",
    b"undisclosed-recipients:;",
    b'"Lopez, Maria" <m@x.example>',
    b"\nReceived: x; Tue, 31 Feb 2026 99:99:99 +9999",
    b"\nX-Gmail-Labels: =?utf-8?q?",
    b"\nMessage-ID: <a@x>",
    b"Mon, 14 Sep 99999999999999999999 10:00:00 +99999999999",
    b"a@" + b"x." * 300 + b"example",
    b"\nTo: " + b"a@x.example," * 60,
]
NAMES = [
    "cur/1:2,S",
    "cur/2",
    "cur/3\nFrom - Tue Sep 15 08:00:00 2026\nFrom: a@x.example:2,DT",
    "\u202e\udcff.eml",
    "a.eml",
    "Entw&APw-rfe&2AA-&-&,,,,-",
    "x",
]
RAW = st.lists(st.sampled_from(PIECES) | st.binary(max_size=12), max_size=60).map(b"".join)


@st.composite
def spoiled(draw):
    """The sample with pieces cut out, doubled, or put in elsewhere."""
    raw = bytearray(SAMPLE)
    for _ in range(draw(st.integers(1, 12))):
        begin = draw(st.integers(0, len(raw)))
        length = draw(st.sampled_from([0, 0, 1, 3, 40, 1000]))
        what = draw(st.sampled_from(PIECES) | st.just(bytes(raw[begin : begin + 300])))
        raw[begin : begin + length] = what
    return bytes(raw)


def take(path):
    try:
        source = recognize(path, SOURCES)
        reading = read_records(path, SOURCES["mail"], as_of=TODAY)
    except InputError:
        return
    assert source.name == "mail"
    written = sum(record.count for record in reading.records)
    ended = len(reading.rejects) + sum(reading.left_out.values())
    # A message comes to one count for each of its recipients.
    assert ended <= reading.rows <= ended + written <= ended + 50 * (reading.rows - ended)
    assert all(record.source.emails != record.target.emails for record in reading.records)
    for record in reading.records:
        for person in (record.source, record.target):
            (mail,) = person.emails
            assert "@" in mail
            f"{person.name} {mail}".encode()  # no half letters
        assert record.first is None or date(1990, 1, 1) <= record.first <= record.last
    if reading.rejects:
        again = write_rejects(path.parent, reading)
        assert recognize(again, SOURCES).name == "mail"
        rejected = read_records(again, SOURCES["mail"], as_of=TODAY)
        assert rejected.rows == len(rejected.rejects) == len(reading.rejects)


@given(RAW | spoiled())
def test_a_mailbox_of_whatever_bytes(enough, raw):
    if enough():
        return
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "x.mbox"
        path.write_bytes(raw)
        started = time.process_time()
        take(path)
        assert time.process_time() - started < 5


@given(st.lists(st.tuples(st.sampled_from(NAMES), RAW | spoiled()), max_size=4))
def test_a_folder_of_whatever_files(enough, files):
    if enough():
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "mail"  # rejects come beside it
        (folder / "cur").mkdir(parents=True)
        for name, raw in files:
            (folder / name).write_bytes(raw)
        take(folder)


@given(RAW)
def test_a_head_of_whatever_bytes(enough, raw):
    if enough():
        return
    found = fields(b"\n" + raw)
    for one in (raw, *found.values()):
        for person in addresses(one):
            assert not person.mail or person.text.endswith(">")
        day = DateReader(TODAY).of_field(one) or DateReader(TODAY).of_envelope(one)
        assert not day or date.fromisoformat(day)
        decode_words(one[:2000].decode("latin-1"))


@given(st.integers(0, 1 << 32))
def test_no_repetition_takes_long(enough, seed):
    if enough():
        return
    dice = random.Random(seed)
    piece = b"".join(dice.choices(PIECES, k=dice.randrange(1, 4)))
    raw = SAMPLE[: dice.randrange(600)] + piece * (200_000 // len(piece))
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "x.mbox"
        path.write_bytes(b"From - Tue Sep 15 08:00:00 2026\n" + raw)
        started = time.process_time()
        take(path)
        assert time.process_time() - started < 10
