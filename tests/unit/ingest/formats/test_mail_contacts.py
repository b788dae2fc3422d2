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
