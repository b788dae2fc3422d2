"""From messages to who wrote to whom: what counts, what is left out, and that all adds up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graphkit.errors import InputError
from graphkit.ingest import read_records, write_rejects
from graphkit.ingest.formats.mail.headers import INDICATIVE, KEPT
from graphkit.model import Basis, Member

PAGE = Path(__file__).parents[5] / "docs" / "sources" / "mail.md"
DANA = "Dana Whitfield <dana@clinic.example>"
MARIA = "Maria Lopez <maria@library.example>"
SECRET = "puppets at ten"


def mail(*headers, sender=DANA, to=MARIA, on="14 Sep 2026 10:00:00 +0200", number=None):
    lines = [f"From: {sender}", f"Subject: {SECRET}"] if sender else [f"Subject: {SECRET}"]
    lines += [f"To: {to}"] if to else []
    lines += [f"Date: {on}"] if on else []
    lines += [f"Message-ID: <{number}@x.example>"] if number else []
    return "\n".join([*lines, *headers, "", SECRET, ""])


def box(*messages, begin="From - Tue Sep 15 08:00:00 2026"):
    return "\n".join(f"{begin}\n{message}" for message in messages)


@pytest.fixture
def taken(graph, put):
    """Read an mbox of these messages; see that what became of them adds up."""

    def take(*messages, name="x.mbox"):
        reading = graph.read(put(box(*messages), name))
        count = sum(record.count for record in reading.records)
        ended = len(reading.rejects) + sum(reading.left_out.values())
        assert reading.rows == len(messages)
        assert reading.rows - ended <= count
        assert bool(count) == (reading.rows > ended)
        return reading

    return take


def pairs(reading):
    return [(r.source.name, r.target.name, r.count, round(r.reach, 2)) for r in reading.records]


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("List-Id: Books <books.x.example>", "from a mailing list"),
        ("List-Post: <mailto:books@x.example>", "from a mailing list"),
        ("Mailing-List: list books@x.example", "from a mailing list"),
        ("Precedence: list", "from a mailing list"),
        ("Precedence:\tBulk", "a newsletter or other bulk mail"),
        ("list-unsubscribe: <https://x.example/out>", "a newsletter or other bulk mail"),
        ("List-Unsubscribe:\n <https://x.example/out>", "a newsletter or other bulk mail"),
        ("X-Campaign: 7", "a newsletter or other bulk mail"),
        ("Precedence: auto_reply", "an automatic answer"),
        ("Auto-Submitted: auto-replied (vacation)", "an automatic answer"),
        ("X-Autoreply: yes", "an automatic answer"),
        ("Auto-Submitted: auto-generated", "sent by a program"),
        ("X-Auto-Response-Suppress: All", "sent by a program"),
        ("Return-Path: <>", "sent by a program"),
        ("Sender: Builds <no-reply@x.example>", "sent by a program"),
        ("Sender: books-bounces@lists.x.example", "sent by a program"),
        ('Content-Type: multipart/report; boundary="x"', "sent by a program"),
        ("Content-Type: text/calendar; method=REPLY", "a calendar's invitation or answer"),
        ("Content-Class: urn:content-classes:calendarmessage", "a calendar's invitation or answer"),
        ("X-Gmail-Labels: Sent,Drafts", "a draft"),
        ("X-Gmail-Labels: =?UTF-8?Q?Entw=C3=BCrfe?=", "a draft"),
        ("X-Unsent: 1", "a draft"),
        ("X-Status: T", "a draft"),
        ("X-Mozilla-Draft-Info: internal/draft", "a draft"),
        ("X-Gmail-Labels: Spam", "deleted, or junk"),
        ("X-Mozilla-Status: 0009", "deleted, or junk"),
        ("X-Status: AD", "deleted, or junk"),
        ("X-Spam-Flag: YES", "deleted, or junk"),
    ],
)
def test_what_a_header_says_of_a_message_leaves_it_out(taken, header, reason):
    reading = taken(mail(header), mail(number=2))
    assert reading.left_out == {reason: 1}
    assert len(reading.records) == 1


@pytest.mark.parametrize(
    "header",
    [
        "Precedence: first-class",
        "Auto-Submitted: no",
        "X-Auto-Response-Suppress: None",
        "Return-Path: <dana@clinic.example>",
        "Sender: secretary@clinic.example",
        "Content-Type: text/plain",
        "X-Gmail-Labels: Inbox,Spam filters",
        "X-Unsent: 0",
        "X-Status: A",
        "X-Mozilla-Status: 0001",
        "X-Spam-Flag: NO",
        "X-List-Id: x",
        "Subject: re\nX-Other: List-Id: x",
    ],
)
def test_what_people_write_has_such_headers_too(taken, header):
    assert len(taken(mail(header)).records) == 1


@pytest.mark.parametrize(
    ("mail_address", "reason"),
    [
        ("no-reply@x.example", "sent by a program"),
        ("noreply+7@x.example", "sent by a program"),
        ("events-donotreply@x.example", "sent by a program"),
        ("MAILER-DAEMON@x.example", "sent by a program"),
        ("dana@bounces.x.example", "sent by a program"),
        ("newsletter@x.example", "sent by a program"),
        ("postmaster@x.example", "sent by a program"),
        ("calendar-notification@x.example", "a calendar's invitation or answer"),
        ("books-l@x.example", "from a mailing list"),
        ("books@lists.x.example", "from a mailing list"),
    ],
)
def test_addresses_of_programs_and_lists_are_nobody_s(taken, mail_address, reason):
    assert taken(mail(sender=mail_address)).left_out == {reason: 1}
    assert taken(mail(to=mail_address)).left_out == {"to lists and programs only": 1}
    reading = taken(mail(to=f"{mail_address}, {MARIA}"))
    assert [record.target.name for record in reading.records] == ["Maria Lopez"]
    assert reading.notes == ("lists and programs among the recipients, left out: 1",)


@pytest.mark.parametrize(
    "mail_address",
    ["renoreply@x.example", "notley@x.example", "newsom@x.example",
     "info@x.example", "listman@x.example", "dana@listening.example"],
)  # fmt: skip
def test_addresses_that_only_look_a_bit_like_it_are_people_s(taken, mail_address):
    assert len(taken(mail(sender=mail_address)).records) == 1


def test_whom_a_message_went_to_in_copy_counts_as_whom_it_went_to(taken):
    people = [f"P{n} <p{n}@x.example>" for n in range(8)]
    reading = taken(
        mail(f"Cc: {people[1]},\n {people[2]}", f"Bcc: {people[3]}", sender=MARIA, to=people[0])
    )
    assert pairs(reading) == [("Maria Lopez", f"P{n}", 1, 0.5) for n in range(4)]
    reading = taken(mail("Cc: p1@x.example", f"To: {people[1]}", f"BCC: {people[2]}", to=None))
    assert [record.target.name for record in reading.records] == ["P1", "P2"]


def test_a_message_that_gives_nobody_s_address_is_left_out(taken):
    reading = taken(
        mail(to="undisclosed-recipients:;"),
        mail(to=None),
        mail(to="Maria"),
        mail(to=DANA),
        mail("Cc: dana@clinic.example", to="Dana@Clinic.example"),
        mail(to=", ".join(f"p{n}@x.example" for n in range(51))),
        mail(to=", ".join(f"p{n}@x.example" for n in range(20_000))),
    )
    assert reading.left_out == {
        "without a recipient's address": 3,
        "written to nobody else": 2,
        "to more than 50 people": 2,
    }


def test_recipients_without_a_readable_address_are_counted(taken):
    reading = taken(mail(to=f"{MARIA}, Tom, /o=Org/cn=Ines, Omar <omar>"))
    assert pairs(reading) == [("Dana Whitfield", "Maria Lopez", 1, 1.0)]
    assert reading.notes == ("recipients without a readable mail address, left out: 3",)


def test_a_message_that_is_there_twice_counts_once(taken):
    reading = taken(
        mail(number=1),
        mail("X-Folder: other", number=1),
        mail(number=1, sender="Tom <tom@x.example>"),  # another program's number
        mail(on="15 Sep 2026 10:00:00 +0200"),
        mail("X-Folder: other", on="15 Sep 2026 10:00:00 +0200"),  # neither has a number
        mail(on="15 Sep 2026 10:00:01 +0200"),
        mail(on="15 Sep 2026 10:00:01 +0200", to="Tom <tom@x.example>"),
        mail(on=None),
        mail(on=None),  # of these nothing tells
    )
    assert reading.left_out == {"the same message again": 2}
    assert sum(record.count for record in reading.records) == 7


def test_a_copy_in_the_bin_does_not_take_the_place_of_the_message(taken):
    reading = taken(mail("X-Mozilla-Status: 0008", number=1), mail(number=1))
    assert reading.left_out == {"deleted, or junk": 1}
    assert len(reading.records) == 1


def test_a_day_counts_once_under_whatever_names(taken):
    bare = "dana@clinic.example"
    reading = taken(
        mail(sender=MARIA, to=DANA, number=1),
        mail(sender="maria@library.example", to=f"{bare}, tom@x.example", number=2),
        mail(sender=MARIA, to=bare, number=3, on="15 Sep 2026 10:00:00 +0200"),
        mail(sender=MARIA, to=bare, number=4, on=None),
        mail(sender=MARIA, to=bare, number=5, on=None),
        mail(sender=MARIA, to=DANA, number=6, on="16 Sep 2026 10:00:00 +0200"),
    )
    to_dana = [r for r in reading.records if r.target.emails == (bare,)]
    assert sum(r.count for r in to_dana) == 6
    # Of the 14th and the 16th one each, and one of the 15th, which those without a date share.
    assert sum(r.reach for r in to_dana) == 3
    assert min(r.first for r in to_dana) == date(2026, 9, 14)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Mon, 14 Sep 2026 23:59:59 -0800", date(2026, 9, 14)),  # as the writer's clock had it
        ("14 Sep 26 10:00 UT", date(2026, 9, 14)),
        ("2026-09-14T10:00:00Z", date(2026, 9, 14)),
        ("Monday, September 14, 2026 10:00 AM", date(2026, 9, 14)),
        ("14/9/2026", date(2026, 9, 14)),
        ("7/8/2026", date(2026, 9, 12)),  # of two days: when it was received
        ("2026", date(2026, 9, 12)),
        ("Thu, 01 Jan 1970 00:00:00 +0000", date(2026, 9, 12)),
        ("Mon, 14 Sep 2099 10:00:00 +0000", date(2026, 9, 12)),
        ("Mon, 31 Feb 2026 10:00:00 +0000", date(2026, 9, 12)),
        ("the day after", date(2026, 9, 12)),
        ("", date(2026, 9, 12)),
        ("x" * 100_000, date(2026, 9, 12)),
    ],
)
def test_a_date_that_cannot_be_meant_is_that_of_receipt(taken, written, day):
    reading = taken(
        mail(
            "Received: from a by b;\n Sat, 12 Sep 2026 10:00:00 +0000",
            "Received: from x by a; Fri, 11 Sep 2026 10:00:00 +0000",
            f"Date: {written}",
            on=None,
        )
    )
    assert [record.first for record in reading.records] == [day]


def test_without_a_date_of_its_own_it_is_that_of_its_envelope_or_none(graph, put):
    reading = graph.read(put(box(mail(on=None)), "x.mbox"))
    assert [record.first for record in reading.records] == [date(2026, 9, 15)]
    reading = graph.read(put(box(mail(on="?"), begin="From nobody"), "x.mbox"))
    assert [(record.first, record.last) for record in reading.records] == [(None, None)]
    assert reading.notes == ("messages without a plausible date, counted without one: 1",)


def test_subjects_and_bodies_stand_nowhere(graph, put, tmp_path):
    folder = tmp_path / "mail"
    folder.mkdir()
    for name in (f"Re {SECRET}.eml", f"{SECRET}.EMLX"):
        (folder / name).write_text(mail(sender=None))
    reading = graph.read(folder)
    assert {reject.reason for reject in reading.rejects} == {"it does not say who wrote it"}
    assert SECRET not in repr(graph.take(folder, owner=Member("Maria Lopez")).batch)
    for made in (reading, graph.read(put(box(mail(), mail(sender="Dana")), "x.mbox"))):
        assert len(made.rejects) > 0
        assert SECRET not in repr((made.records, made.rejects, made.notes, made.left_out))
        assert SECRET not in write_rejects(tmp_path, made).read_text()


def test_mended_rejects_are_imported(graph, put, tmp_path):
    reading = graph.read(put(box(mail("Cc: t@x.example", sender="Dana", number=1)), "x.mbox"))
    path = write_rejects(tmp_path, reading)
    assert path.read_text().splitlines() == [
        "X-GRAPHKIT-REJECT:line 1: no mail address in From",
        "From - Tue Sep 15 08:00:00 2026",
        "From: Dana",
        f"To: {MARIA}",
        "Cc: t@x.example",
        "Date: 14 Sep 2026 10:00:00 +0200",
        "Message-Id: <1@x.example>",
    ]
    path.write_text(path.read_text().replace("From: Dana", f"From: {DANA}"))
    again = graph.read(path)
    assert (again.rows, again.rejects) == (1, ())
    assert [(r.target.emails[0], r.first) for r in again.records] == [
        ("maria@library.example", date(2026, 9, 14)),
        ("t@x.example", date(2026, 9, 14)),
    ]


def test_a_field_is_kept_whole_or_not_at_all(graph, put, tmp_path):
    # Cut off, the second would be an address, and the first have fewer people.
    people = ", ".join(
        f"Person Number{n} <person.number{n}@organization.example>" for n in range(50)
    )
    longest = "a@" + "x." * 5000 + "example"
    texts = (mail(sender="Dana", to=people), mail(sender=longest))
    path = write_rejects(tmp_path, graph.read(put(box(*texts), "x.mbox")))
    assert [reject.reason for reject in graph.read(path).rejects] == [
        "no mail address in From",
        "it does not say who wrote it",
    ]
    path.write_text(path.read_text().replace("From: Dana", f"From: {DANA}"))
    assert len(graph.read(path).records) == 50


def test_a_file_s_name_cannot_write_into_the_rejects(graph, tmp_path):
    place = tmp_path / "mail" / "cur"
    place.mkdir(parents=True)
    (place / "1").write_text(mail())
    (place / f"2\nFrom - Tue Sep 15 08:00:00 2026\nFrom: {DANA[-22:]}").write_text(mail(sender=""))
    path = write_rejects(tmp_path, graph.read(place.parent))
    again = graph.read(path)
    assert (again.rows, len(again.rejects)) == (1, 1)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"\n\n\n", "the file is empty"),
        (b"just a letter\nto nobody\n", "no known kind of file"),
        (b"\0\1\2\3" * 1000, "this is a binary file"),
        (b"%PDF-1.7\n", "this is a PDF"),
    ],
)
def test_what_is_no_mailbox_is_told_so(graph, sources, put, content, said):
    with pytest.raises(InputError, match=said):
        graph.read(put(content, "x.mbox"))
    with pytest.raises(InputError, match="this file does not look like mail"):
        read_records(put(content, "x.mbox"), sources["mail"])


def test_nul_bytes_and_garbage_spoil_only_their_message(graph, put):
    whole = mail(number=1)
    spoiled = box(whole, mail(number=2).replace("From:", "Fr\0m:"), "\0\xff" * 5000, whole, whole)
    reading = graph.read(put(spoiled.encode("latin-1"), "x.mbox"))
    assert [reject.line for reject in reading.rejects] == [10, 19]
    assert (reading.rows, reading.left_out) == (5, {"the same message again": 2})
    assert pairs(reading) == [("Dana Whitfield", "Maria Lopez", 1, 1.0)]


# -- whose mailbox, and more than one file of it --------------------------------------------------


def ties(graph):
    named = {contact.id: contact.name for contact in graph.snapshot.contacts}
    return sorted(
        (named[e.from_id], named[e.to_id], e.count, e.reach)
        for e in graph.snapshot.evidence
        if e.basis is Basis.WROTE
    )


OWNER = Member("Maria Lopez", "maria@library.example")
MESSAGES = (
    mail(number=1),
    mail(sender=MARIA, to=DANA, number=2),
    mail(sender="Tom <tom@x.example>", to=DANA, number=3),
)
TIES = [
    ("Dana Whitfield", "Maria Lopez", 1, 1.0),
    ("Maria Lopez", "Dana Whitfield", 1, 1.0),
    ("Tom", "Dana Whitfield", 1, 1.0),
]


def test_mail_between_others_ties_them_and_not_the_owner(graph, put):
    resolution = graph.take(put(box(*MESSAGES), "archive.mbox"), owner=OWNER)
    assert ties(graph) == TIES
    record = resolution.batch.record
    assert (record.rows, record.accepted, record.left_out, record.rejected) == (3, 3, 0, 0)


def test_the_same_mail_again_in_another_shape_is_not_counted_again(graph, put, tmp_path):
    graph.take(put(box(*MESSAGES), "a.mbox"), owner=OWNER)
    again = graph.take(put(box(*MESSAGES), "b.mbox"), owner=OWNER)
    assert again.already is not None
    place = tmp_path / "Mail" / "cur"
    place.mkdir(parents=True)
    for number, text in enumerate(MESSAGES):
        (place / f"{number}.host:2,S").write_text(text)
    assert graph.take(place.parent, owner=OWNER).already is None
    assert ties(graph) == TIES
    later = (*MESSAGES, mail(number=4, on="20 Oct 2026 10:00:00 +0200"))
    graph.take(put(box(*later), "later.mbox"), owner=OWNER)
    assert ties(graph)[:2] == 2 * [("Dana Whitfield", "Maria Lopez", 1, 1.0)]
    assert {e.quarter % 4 for e in graph.snapshot.evidence if e.basis is Basis.WROTE} == {2, 3}


def test_how_new_a_mailbox_is_its_newest_message_tells(graph, put):
    resolution = graph.take(put(box(*MESSAGES), "a.mbox"), owner=OWNER)
    assert resolution.batch.record.as_of == date(2026, 9, 14)


def test_the_page_names_every_header_that_is_looked_at():
    page = PAGE.read_text(encoding="utf-8").casefold()
    for name in (*KEPT, *INDICATIVE):
        assert name.decode() in page
