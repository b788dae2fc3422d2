"""Mbox files cut into messages, and folders of mail: what begins a message, and what is none."""

from __future__ import annotations

import io
import os
import shutil
import tracemalloc
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.errors import InputError
from graphkit.ingest import load_sources, read_records, recognize
from graphkit.ingest.formats.mail import READER, folder, mbox, read_mail
from graphkit.ingest.formats.mail.mbox import is_mbox, messages
from graphkit.ingest.formats.table import MalformedRow, Row, SkippedRow
from graphkit.ingest.inputs.input import Input

TODAY = date(2026, 11, 24)
SOURCES = load_sources()
GIVEN = Path(__file__).parents[6] / "shared/data/contacts/mbox/roundcube_import.mbox"
HEAD = "From: Dana <dana@clinic.example>\nTo: m@x.example\nDate: 1 Sep 2026 10:00:00 +0000\n"
BEGIN = "From - Tue Sep 15 08:00:00 2026\n"


def heads(text):
    raw = text if isinstance(text, bytes) else text.encode()
    return [(m.line, m.envelope, m.head) for m in messages(io.BytesIO(raw))]


def count(text):
    return len(heads(text))


@pytest.mark.parametrize(
    "line",
    [
        "From maria@x.example Tue Sep 15 08:00:00 2026",
        "From - Tue Sep 15 08:00:00 2026",
        "From 1544326498737839872@xxx Tue Sep 15 08:00:00 +0000 2026",
        "From ???@??? Tue Sep 15 08:00:00 2026",
        "From MAILER-DAEMON Tue Sep  1 08:00:00 2026",
        'From "Lopez, Maria" Tue Sep 15 08:00:00 2026',
        "From maria@x.example Tue Sep 15 08:00 2026 remote from x",
        "From maria@x.example Tue Sep 15 08:00:00 CEST 2026",
        "From - Tue, 15 Sep 2026 08:00:00 +0200",
        "From maria 2026-09-15T08:00:00Z",
    ],
)
def test_a_message_begins_with_a_line_of_any_kind(line):
    for text in (
        f"{line}\n{HEAD}\nbody\n{line}\n{HEAD}\nbody",  # no blank line before it
        f"{line}\n{HEAD}\nbody\n\n{line}\n{HEAD}\nbody\n",
        f"{line}\n{HEAD}{line}\n{HEAD}",  # cut off within its head
        f"{line}\n\n\n{line}\n",
    ):
        for made in (text, text.replace("\n", "\r\n")):
            assert is_mbox(made.encode())
            assert count(made) == 2, made


def test_where_a_line_does_not_tell_a_blank_line_and_a_header_do():
    dated = "From Maria Lopez Tue Sep 15 08:00:00 2026"
    for line in ("From ", "From -", "From nobody", "From maria@x.example", dated):
        assert count(f"{line}\n{HEAD}\nbody\n\n{line}\n{HEAD}\nbody") == 2
        assert count(f"{line}\n{HEAD}\nbody\n{line}\n{HEAD}\nbody") == 1


@pytest.mark.parametrize(
    "line",
    [
        ">From maria Tue Sep 15 08:00:00 2026",
        "From what I hear, 10:30 is fine",
        "From the meeting on Tue, 15 Sep 2026 at 10:30",
        "From the meeting on Tue, 15 Sep 2026 at 10:30\nNote: bring a pen",
        "From Monday on\n\nNote: bring a pen",
        "\nFrom the board\nNote: it met on Tuesday",
        "\nFrom here on all is quiet",
        " From - Tue Sep 15 08:00:00 2026",
        "from - Tue Sep 15 08:00:00 2026",
    ],
)
def test_lines_of_a_body_begin_no_message(line):
    assert count(f"{BEGIN}{HEAD}\nbody\n{line}\nmore\n\n{BEGIN}{HEAD}\n{line}") == 2


def test_what_stands_before_the_first_message_is_passed_over():
    for before in ("\ufeff", "\n\r\n", "X-GRAPHKIT-REJECT:line 1: it does not say\r\n"):
        assert is_mbox((before + BEGIN + HEAD).encode())
        ((line, begin, head),) = heads(before + BEGIN + HEAD)
        assert (line, begin + b"\n") == (before.count("\n") + 1, BEGIN.encode())
        assert head.strip() == HEAD.strip().encode()


def test_the_head_is_all_that_is_kept_of_a_message():
    ((_, _, head),) = heads(BEGIN + HEAD + "\nsecret\nFrom: secret\n")
    assert head == ("\n" + HEAD.rstrip()).encode()


@settings(deadline=None)
@given(
    bodies=st.lists(
        st.lists(
            st.sampled_from(["x" * 90, "", "From here", ">From x", "\nFrom: y", "é" * 40, "\r"]),
            max_size=8,
        ),
        min_size=1,
        max_size=8,
    ),
    piece=st.integers(40, 400),
)
def test_the_size_of_the_pieces_makes_no_difference(bodies, piece):
    texts = [f"{BEGIN}{HEAD}N: {n}\n\n" + "\n".join(b) + "\n\n" for n, b in enumerate(bodies)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mbox, "_PIECE", piece)
        found = heads("".join(texts))
    lines = [1 + "".join(texts[:n]).count("\n") for n in range(len(texts))]
    assert [line for line, _, _ in found] == lines
    assert [head.rpartition(b"N: ")[2] for _, _, head in found] == [
        b"%d" % n for n in range(len(texts))
    ]


class Made(io.RawIOBase):
    """A stream that is never whole in memory."""

    def __init__(self, *parts):
        self.parts = list(parts)

    def read(self, size=-1):
        while self.parts:
            piece, times = self.parts[0]
            here = min(times, max(1, size // len(piece)))
            self.parts[0] = (piece, times - here)
            if self.parts[0][1] <= 0:
                self.parts.pop(0)
            return piece * here
        return b""


def test_memory_does_not_grow_with_what_is_passed_over():
    begin = (BEGIN + HEAD).encode()
    stream = Made(
        (begin + b"\n", 1),
        (b"z" * 1000, 60_000),  # one line of 60 MB
        (b"\n" + begin, 1),
        (b"X-Long: " + b"y" * 100 + b"\n", 200_000),  # a head of 20 MB
        (b"\n\n" + begin + b"\n", 1),
        (b"\nFrom \n\0", 100_000),
        (b"\n\n" + begin + b"\nend", 1),
    )
    tracemalloc.start()
    found = list(messages(stream))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [m.head[:7] for m in found] == [b"\nFrom: "] * 4
    assert most < 12_000_000


# -- folders --------------------------------------------------------------------------------------


def mail(sender="dana@clinic.example", number=None):
    known = f"Message-ID: <{number}@x>\n" if number else ""
    return f"From: {sender}\nTo: m@x.example\nDate: 1 Sep 2026 10:00:00 +0000\n{known}\nbody\n"


@pytest.fixture
def maildir(tmp_path):
    def put(name, content):
        path = tmp_path / "Mail" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, newline="")
        return path

    put("cur/1.host:2,S", mail("a@x.example", 1))
    put("new/2.host", mail("b@x.example", 2).replace("\n", "\r\n"))
    put("tmp/3.host", mail("unfinished@x.example"))
    put(".Sent/cur/4.host:2,S", mail("m@x.example", 4).replace("To: m@", "To: a@"))
    put(".Archive.2023/cur/1.host:2,S", mail("a@x.example", 1))
    put(".Drafts/cur/5.host:2,", mail())
    put(".Archive.Trash/new/6.host", mail())
    put("cur/7.host:2,DS", mail())
    put("cur/8.host:2,ST", mail())
    put("cur/9.host", "no header at all")
    put("dovecot-uidlist", "3 V1 N5\n")
    return tmp_path / "Mail"


def outcomes(path):
    rows = list(read_mail(Input.of(path), TODAY).rows)
    assert [row.line for row in rows] == list(range(1, len(rows) + 1))
    return [row.cells[0] if isinstance(row, Row) else row.reason for row in rows]


def test_a_maildir_is_read_with_its_folders(maildir):
    assert recognize(maildir, SOURCES).name == "mail"
    assert Counter(outcomes(maildir)) == {
        "<a@x.example>": 1,
        "<b@x.example>": 1,
        "<m@x.example>": 1,
        "the same message again": 1,
        "a draft": 2,
        "deleted, or junk": 2,
        "cur/9.host: it does not say who wrote it": 1,
    }
    reading = read_records(maildir, SOURCES["mail"], as_of=TODAY)
    assert (reading.rows, len(reading.records), len(reading.rejects)) == (9, 3, 1)
    assert reading.notes == ("files in the folder that are not mail: 1 (dovecot-uidlist)",)


def test_links_are_not_followed_and_loops_do_no_harm(maildir, tmp_path):
    before = outcomes(maildir)
    (maildir / "cur" / "loop").symlink_to(maildir)
    (maildir / ".Loop").symlink_to(maildir, target_is_directory=True)
    (maildir / "cur" / "other").symlink_to(maildir / "cur" / "1.host:2,S")
    (tmp_path / "secret.eml").write_text(mail("secret@x.example"))
    (maildir / "new" / "out").symlink_to(tmp_path / "secret.eml")
    (maildir / "new" / "dangling").symlink_to(tmp_path / "nothing")
    os.mkfifo(maildir / "cur" / "pipe")
    assert outcomes(maildir) == before
    notes = read_records(maildir, SOURCES["mail"], as_of=TODAY).notes
    assert notes == ("files in the folder that are not mail: 7 (links, devices, dovecot-uidlist)",)


def test_a_folder_of_messages_is_read_by_name(tmp_path):
    place = tmp_path / "export"
    (place / "inner").mkdir(parents=True)
    (place / "b.eml").write_text(mail("b@x.example"))
    (place / "a.EML").write_text("\ufeff" + mail("a@x.example"))
    (place / "inner" / "c.emlx").write_text("  123\n".strip() + " \n" + mail("c@x.example"))
    (place / "empty.eml").write_bytes(b"")
    (place / "notes.txt").write_text("nothing")
    (place / "17").write_text(mail("d@x.example"))  # as MH names them
    (place / "18").write_text("18\n")
    assert recognize(place, SOURCES).name == "mail"
    assert outcomes(place) == [
        "<d@x.example>",
        "<a@x.example>",
        "<b@x.example>",
        "it does not say who wrote it",
        "<c@x.example>",
    ]


def test_a_folder_as_thunderbird_keeps_it_is_read_whole(tmp_path):
    place = tmp_path / "Local Folders"
    (place / "Archives.sbd").mkdir(parents=True)
    box = BEGIN + mail("a@x.example") + "\n" + BEGIN + mail("b@x.example")
    (place / "Inbox").write_text(box)
    (place / "Inbox.msf").write_text("// <!-- <mdb:mork:z v='1.4'/> -->\n")
    (place / "Archives.sbd" / "2023").write_text(box)
    (place / "Drafts").write_text(box)
    (place / "Gel&APY-schte Elemente.sbd").mkdir()
    (place / "Gel&APY-schte Elemente.sbd" / "old").write_text(box)
    assert READER.matches(Input.of(place))
    assert Counter(outcomes(place)) == {
        "<a@x.example>": 1,
        "<b@x.example>": 1,
        "the same message again": 2,
        "a draft": 2,
        "deleted, or junk": 2,
    }


def test_one_message_is_read_from_its_file(put):
    for content in (mail(), "From: dana@clinic.example\r\nTo: m@x.example", "12 \n" + mail()):
        path = put(content, "x.eml")
        assert recognize(path, SOURCES).name == "mail"
        assert outcomes(path) == ["<dana@clinic.example>"]


def test_a_message_with_a_huge_head_is_read_as_far_as_it_counts(put):
    path = put(mail().replace("\n\n", "\nX: " + "y" * 10_000_000 + "\n\n"), "x.eml")
    assert outcomes(path) == ["<dana@clinic.example>"]
    path = put(mail().replace("To: ", "To: " + "y" * 10_000_000), "x.eml")
    assert outcomes(path) == ["without a recipient's address"]


def test_a_message_that_cannot_be_opened_is_a_reject(maildir, monkeypatch):
    table = read_mail(Input.of(maildir), TODAY)
    found = folder._mail_file

    def vanish(*args):
        one = found(*args)
        if one.name == "new/2.host":
            one.path.unlink()
        return one

    monkeypatch.setattr(folder, "_mail_file", vanish)
    rows = [row for row in table.rows if isinstance(row, MalformedRow)]
    assert [row.reason for row in rows] == [
        "cur/9.host: it does not say who wrote it",
        "new/2.host: it cannot be read: No such file or directory",
    ]


def test_a_disk_that_fails_is_a_clear_error(put, monkeypatch):
    input = Input.of(put(BEGIN + HEAD))
    table = read_mail(input, TODAY)

    def fail(stream):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("graphkit.ingest.formats.mail.messages", fail)
    with pytest.raises(InputError, match="Input/output error"):
        list(table.rows)


def test_a_folder_without_mail_is_none(tmp_path):
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a.csv").write_text("name,email\nMaria,m@x.example\n")
    (tmp_path / "x" / "link.eml").symlink_to(tmp_path / "x" / "a.csv")
    assert not READER.matches(Input.of(tmp_path))


def test_a_copy_of_a_folder_reads_the_same(maildir, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(maildir, copy)
    first, second = (read_records(place, SOURCES["mail"], as_of=TODAY) for place in (maildir, copy))
    assert first.records == second.records
    assert first.digest == second.digest


@pytest.mark.skipif(not GIVEN.exists(), reason="the public samples do not lie beside the checkout")
def test_the_given_mailbox_adds_up():
    reading = read_records(GIVEN, SOURCES["mail"], as_of=TODAY)
    assert [(r.source.name, r.target.name, r.first) for r in reading.records] == [
        (f"test{n}@rc.net", "Tom Tester", date(2014, 5, 23)) for n in ("", 1, 2)
    ]
    assert (reading.rows, reading.rejects, reading.left_out) == (3, (), {})


def test_left_out_is_not_rejected(maildir):
    rows = list(read_mail(Input.of(maildir), TODAY).rows)
    assert {type(row) for row in rows} == {Row, MalformedRow, SkippedRow}
