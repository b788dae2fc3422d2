"""Signatures and lists in the text of mail."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.ingest import load_sources, open_inputs
from graphkit.ingest.formats.mail_contacts import LARGEST, attendance_in_mail, contacts_in_mail
from graphkit.ingest.inputs.input import Input
from graphkit.resources import folder

HEAD = """\
From: {sender}
To: Nora Kim <nora@library.example>
Date: Tue, 6 Oct 2026 14:22:03 -0400
Message-ID: <1@x.example>
Content-Type: text/plain; charset=utf-8
{more}
"""
LIST = """\
Hi Nora,

here they are. Please keep it to yourself.

Ann Lee, director, Elm Hospital, ann@elm.example, 724-555-0151
Bo Ek, manager, Oak School, bo@oak.example
Cy Po, community health worker, Hope Shelter, 724-555-0153

Ty sends the minutes, call him at 724-555-0160.
"""
SIGNATURE = """\
Lourdes Gallardo
Network Coordinator
Two Rivers Health
724-555-0150
"""
SENDER = "Lourdes Gallardo <lg@rivers.example>"


def text_of(tmp_path: Path, body: str, sender: str = SENDER, more: str = "") -> str:
    """Return the contacts in a message."""
    file = tmp_path / "mail.eml"
    file.write_text(HEAD.format(sender=sender, more=more) + body, encoding="utf-8")
    return contacts_in_mail(Input.of(file))


def names(text: str) -> list[str]:
    return [line[6:] for line in text.split("\n") if line.startswith("Name: ")]


def test_a_list_and_the_signature_are_read(tmp_path: Path) -> None:
    text = text_of(tmp_path, f"{LIST}\nBest,\nLourdes\n\n--\n{SIGNATURE}")
    assert names(text) == ["Lourdes Gallardo", "Ann Lee", "Bo Ek", "Cy Po"]
    assert "Organization: Two Rivers Health\nTitle: Network Coordinator\n" in text
    assert "Organization: Hope Shelter\nTitle: community health worker\n" in text
    assert "Ty" not in text
    assert "yourself" not in text


@pytest.mark.parametrize(
    ("sender", "signature", "place"),
    [
        ('"Ruiz, Ana" <ana@valle.example>', "Ana Ruiz Mora\nValle Abierto, Asociación", "Valle"),
        ("Tom Baker <tb@x.example>", "Tom Baker | Driver | River Food Bank\nSent from", "River"),
        ("Bo Tull <b@lakesdental.example>", "Bo Tull, DDS\nLakes Dental Outreach", "Lakes Dental"),
    ],
)
def test_ways_to_sign(tmp_path: Path, sender: str, signature: str, place: str) -> None:
    text = text_of(tmp_path, f"Fine with us.\n\n{signature}\n", sender)
    assert len(names(text)) == 1
    assert f"Organization: {place}" in text


@pytest.mark.parametrize(
    "body",
    [
        "\n".join(f"> {line}" for line in (LIST + SIGNATURE).split("\n")),
        "Call Jane Smith at 724-555-0101, or Bob Ray at 724-555-0102.\n",
        "Ann Lee, director, Elm Hospital, ann@elm.example\nBo Ek, Oak School, bo@oak.example\n",
        "Yes please!\n\nLourdes\n",
        "As Jim said:\n\nJim Tate\nManager\nElm Bank\n724-555-0101\n\nLourdes\n",
    ],
    ids=["quoted", "sentences", "two only", "first name", "somebody else"],
)
def test_nothing_else_is_read(tmp_path: Path, body: str) -> None:
    assert text_of(tmp_path, body) == ""


def test_a_newsletter_is_not_read(tmp_path: Path) -> None:
    assert text_of(tmp_path, LIST + SIGNATURE, more="List-Unsubscribe: <https://x.example>\n") == ""


def test_a_large_mailbox_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "mail.eml"
    head = HEAD.format(sender=SENDER, more="")
    file.write_text(head + SIGNATURE + "x" * LARGEST, encoding="utf-8")
    assert contacts_in_mail(Input.of(file)) == ""
    file.write_text(head + SIGNATURE, encoding="utf-8")
    assert contacts_in_mail(Input.of(file))


def test_each_message_of_a_mailbox_is_read(tmp_path: Path) -> None:
    file = tmp_path / "box.mbox"
    first = HEAD.format(sender=SENDER, more="") + SIGNATURE
    second = HEAD.format(sender="Bo Ek <bo@oak.example>", more="") + "Bo Ek\nOak School\n"
    line = "From x@x.example Mon Aug  3 09:12:40 2026\n"
    file.write_text(f"{line}{first}\n{line}{second}", encoding="utf-8")
    assert names(contacts_in_mail(Input.of(file))) == ["Lourdes Gallardo", "Bo Ek"]


def test_the_contacts_are_an_input_of_their_own_unless_another_source_is_named(
    tmp_path: Path,
) -> None:
    text_of(tmp_path, SIGNATURE)
    sources = load_sources(folder("import"))
    file = tmp_path / "mail.eml"
    with open_inputs(file, sources) as opened:
        assert [part.name for part in opened] == ["mail.eml", "mail.eml, text"]
    with open_inputs(file, {"mail": sources["mail"]}) as opened:
        assert [part.name for part in opened] == ["mail.eml"]


GUESTS = """\
Nora, it went well.

River Cleanup, May 2, 2026

Came:
Ann Lee, Elm Hospital
Mr. Bo Ek, Oak School
Nora Kim
about twenty kids

Sent regrets:
Jo Day

Absent:
Al Roe, Lions Club

Lourdes
"""


def test_the_guests_of_an_event_are_a_table(tmp_path: Path) -> None:
    text_of(tmp_path, GUESTS)
    rows = attendance_in_mail(Input.of(tmp_path / "mail.eml")).splitlines()
    assert rows[1:] == [
        'Ann Lee,Elm Hospital,,,,River Cleanup,"May 2, 2026",x',
        'Mr. Bo Ek,Oak School,,,,River Cleanup,"May 2, 2026",x',
        'Nora Kim,,,nora@library.example,,River Cleanup,"May 2, 2026",x',
        'Jo Day,,,,,River Cleanup,"May 2, 2026",excused',
        'Al Roe,Lions Club,,,,River Cleanup,"May 2, 2026",no',
    ]


@pytest.mark.parametrize(
    "body",
    [
        GUESTS.replace(", May 2, 2026", ""),
        GUESTS.replace("Came:", "To do:").replace("Absent:", "Ask:"),
        "\n".join(f"> {line}" for line in GUESTS.split("\n")),
        "Supper, May 2, 2026\n\nAttended:\nThe whole staff\nmore than forty\n",
    ],
    ids=["no day", "other headings", "quoted", "no names"],
)
def test_other_lists_are_no_guests(tmp_path: Path, body: str) -> None:
    text_of(tmp_path, body)
    assert attendance_in_mail(Input.of(tmp_path / "mail.eml")) == ""


FORWARDED = """\
Nora, see below.

---------- Forwarded message ---------
From: Bob Lindgren <bob@lss.example>
Date: Mon, Nov 9, 2026 at 9:00 AM
Subject: vendors
To: Lourdes Gallardo <lg@rivers.example>

Hi Lourdes,

Tents: Nina Patel, Oak Hill Rentals, 555-0191
Food: Omar Reyes, omar@pine.example
Music: Dee & Ray Olson
Sound: Kate Dunn, Prairie Co-op, 555-0192
    (Lou Hart left in August)

Bob Lindgren
Facilities Manager
Lutheran Social Services
555-0190
"""
QUOTED = """\
The list is below.

> On Mon, Nov 9, 2026, Bob Lindgren <bob@lss.example> wrote:
> Nina Patel, 555-0191
> Omar Reyes, 555-0192
> Kate Dunn, 555-0193
>
> > Whom do we call? Jo Day, 555-0199
"""


def test_a_forwarded_list_and_the_signature_below_it_are_read(tmp_path: Path) -> None:
    text = text_of(tmp_path, FORWARDED, more="Subject: Fwd: vendors")
    assert names(text) == [
        "Bob Lindgren",
        *("Nina Patel", "Omar Reyes", "Dee Olson", "Ray Olson", "Kate Dunn", "Lou Hart"),
    ]
    assert "Organization: Lutheran Social Services\nTitle: Facilities Manager\n" in text
    assert "Organization: Prairie Co-op\nNote: left in August\n" in text
    assert "Email: bob@lss.example\nPhone: 555-0190\n" in text


def test_a_quote_is_read_if_it_is_forwarded_and_not_in_a_reply(tmp_path: Path) -> None:
    forwarded = text_of(tmp_path, QUOTED, more="Subject: FW: who to call")
    assert names(forwarded) == ["Bob Lindgren", "Nina Patel", "Omar Reyes", "Kate Dunn"]
    assert text_of(tmp_path, QUOTED, more="Subject: RE: who to call") == ""


def test_a_name_before_an_address_in_a_sentence_is_a_contact(tmp_path: Path) -> None:
    text = text_of(tmp_path, "My colleague Gretchen Ibsen <gibsen@elm.example> will help.\n")
    assert names(text) == ["Gretchen Ibsen"]
    assert text_of(tmp_path, "Write to Front Desk <info@elm.example> for a form.\n") == ""


def test_a_program_may_send_a_list_and_signs_nothing(tmp_path: Path) -> None:
    body = "1. Ann Lee, ann@elm.example\n2. Bob Ek, 555-0102\n3. Jo Day, jo@elm.example\n"
    text = text_of(tmp_path, body + "\nForm Robot\nRobot Inc.\n", "Form Robot <no-reply@f.example>")
    assert names(text) == ["Ann Lee", "Bob Ek", "Jo Day"]
