"""Header fields: addresses and encoded words, beside the standard library, and beyond it."""

from __future__ import annotations

import base64
import quopri
import time
from datetime import date, datetime, timedelta, timezone
from email.header import Header, decode_header, make_header
from email.utils import format_datetime, formataddr, getaddresses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphkit.ingest.formats.mail.addresses import addresses
from graphkit.ingest.formats.mail.headers import decode_words, fields, unfold_field
from graphkit.ingest.formats.mail.sent_date import DateReader

NAMES = st.text(
    st.characters(codec="utf-8", categories=("L", "Mn", "Nd", "Zs"), include_characters=".,'-\\(")
    | st.sampled_from(" ,.'"),
    max_size=30,
)
MAILS = st.from_regex(r"[a-z]{1,8}[.+_-][a-z0-9]{1,8}@[b-k]{3,8}\.example", fullmatch=True)


def texts(field):
    return [one.text for one in addresses(field.encode("utf-8", "surrogateescape"))]


def plain(name):
    """A name without what is no letter of it, to compare two readers by."""
    return " ".join("".join(" " if c in "<>\"'\\" else c for c in name).split())


@settings(deadline=None)
@given(st.lists(st.tuples(NAMES, MAILS), min_size=1, max_size=6), st.booleans(), st.booleans())
def test_people_are_read_as_the_standard_library_reads_them(people, is_folded, is_encoded):
    charset = "utf-8" if is_encoded else "us-ascii"
    between = ",\r\n\t" if is_folded else ", "
    parts = []
    for name, mail in people:
        try:
            parts.append(formataddr((name, mail), charset))
        except UnicodeEncodeError:
            parts.append(formataddr((name, mail), "utf-8"))
    field = between.join(parts)
    theirs = [
        (plain(str(make_header(decode_header(name)))), mail)
        for name, mail in getaddresses([unfold_field(field.encode())])
    ]
    ours = [(plain(one.text.rpartition("<")[0]), one.mail) for one in addresses(field.encode())]
    assert ours == theirs


@settings(deadline=None)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=100),
    st.sampled_from(["utf-8", "utf-16", "gb18030", "koi8-r", "iso-8859-15", "iso-2022-jp"]),
)
def test_words_are_decoded_as_the_standard_library_decodes_them(text, charset):
    try:
        made = Header(text, charset, maxlinelen=60).encode()
    except UnicodeError:
        made = Header(text, "utf-8", maxlinelen=60).encode()
    theirs = str(make_header(decode_header(made)))
    assert decode_words(unfold_field(made.encode())).split() == theirs.split()


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("=?UTF-8?Q?Zo=C3=AB_M=C3=BCller?=", "Zoë Müller"),
        ("=?utf-8?q?Zo=c3=ab M=c3=bcller?=", "Zoë Müller"),  # spaces, as some write
        ("=?utf-8*en?Q?Zo=C3=AB?=", "Zoë"),  # with a language
        ("=?utf-8?B?Wm/D?= =?utf-8?B?qyBN?=", "Zoë M"),  # a letter cut in two
        ("=?utf-8?B?Wm/DqyBN", "=?utf-8?B?Wm/DqyBN"),  # no end
        ("=?utf-8?B?Wm/Dqw?=", "Zoë"),  # no padding
        ("=?utf-8?B?Wm/D\tq w=?=", "Zoë"),
        ("=?utf-8?B?Wm/Dq===?=", "Zo\u00c3"),  # a byte short: read as the next likely charset
        ("=?iso-8859-1?Q?=93Zo=EB=94?=", "“Zoë”"),  # Windows-1252 by another name
        ("=?iso-8859-1?Q?Zo=EB?= =?utf-8?Q?_M=C3=BC?=", "Zoë Mü"),
        ("=?unknown-8bit?Q?Zo=C3=AB?=", "Zoë"),
        ("=?iso-2022-jp?Q?Zo=C3=AB?=", "Zoë"),  # not what it says
        ("=?x-user-defined?Q?Zo=EB?=", "Zoë"),
        ("=?rot13?Q?Zoe?=", "Zoe"),
        ("=?unicode_escape?Q?=5Cq?=", "\\q"),
        ("=?idna?Q?xn--zo-jja?=", "xn--zo-jja"),
        ("=?utf-8?Q?Zo=ZZ=?=", "Zo=ZZ"),
        ("=?gb2312?B?xYlG?=", "艍F"),
        ("a =?utf-8?q?b?= c", "a b c"),
        ("=?utf-8?q?a?=b=?utf-8?q?c?=", "abc"),
        ("=?utf-8?q??=", ""),
    ],
)
def test_words_that_are_a_bit_broken(word, text):
    assert decode_words(word) == text


@pytest.mark.parametrize(
    ("field", "people"),
    [
        ("maria@x.example", ["<maria@x.example>"]),
        ("<maria@x.example>", ["<maria@x.example>"]),
        ("Maria Lopez <Maria@X.example>", ["Maria Lopez <Maria@X.example>"]),
        ('"Lopez, Maria" <m@x.example>', ["Lopez, Maria <m@x.example>"]),
        ("Lopez\\, Maria <m@x.example>", ["", "Maria <m@x.example>"]),
        ("'Maria Lopez' <m@x.example>", ["Maria Lopez <m@x.example>"]),
        ('"m@x.example" <m@x.example>', ["<m@x.example>"]),
        ("m@x.example <m@x.example>", ["<m@x.example>"]),
        ("m@x.example (Maria Lopez)", ["Maria Lopez <m@x.example>"]),
        ("Maria (at work, mostly) <m@x.example>", ["Maria (at work, mostly) <m@x.example>"]),
        ("Maria Lopez m@x.example", ["Maria Lopez <m@x.example>"]),
        ("mailto:m@x.example", ["<m@x.example>"]),
        ("<mailto:m@x.example>", ["<mailto:m@x.example>"]),
        ("<@relay.example,@b.example:m@x.example>", ["<m@x.example>"]),
        ("m@x.example; t@x.example", ["<m@x.example>", "<t@x.example>"]),
        ("Team: m@x.example, Tom <t@x.example>;", ["<m@x.example>", "Tom <t@x.example>"]),
        ("m@x.example,, t@x.example,", ["<m@x.example>", "<t@x.example>"]),
        ('"Maria <m@x.example>, t@x.example', ["Maria <m@x.example>", "<t@x.example>"]),
        ("Maria (x <m@x.example>", ["Maria (x <m@x.example>"]),
        (
            "=?utf-8?q?Lopez,_Mar=C3=ADa?= <m@x.example>, t@x.example",
            ["Lopez, María <m@x.example>", "<t@x.example>"],
        ),
        ("=?utf-8?Q?Mar=C3=ADa_=3Cm=40x.example=3E?=", ["María <m@x.example>"]),
        ('"=?utf-8?q?Mar=C3=ADa?=" <m@x.example>', ["María <m@x.example>"]),
        ("=?utf-8?q?a=22=3Cb=3E?= <m@x.example>", ["a b <m@x.example>"]),
        ("Mar\udceda <m@x.example>", ["María <m@x.example>"]),
        ("María <m@x.example>", ["María <m@x.example>"]),
        ("x" * 300 + " <m@x.example>", ["<m@x.example>"]),
        ("Maria\r\n\tLopez\r\n <m@x.example>", ["Maria Lopez <m@x.example>"]),
        ("Ma\x00ria <m@x.example>", ["Ma ria <m@x.example>"]),
    ],
)
def test_people_in_all_the_ways_they_are_written(field, people):
    found = addresses(field.encode("utf-8", "surrogateescape"))
    assert [one.text for one in found if one.mail or len(found) == 1] == [p for p in people if p]
    assert all(one.mail in ("m@x.example", "t@x.example", "maria@x.example", "") for one in found)


def test_a_name_with_a_comma_is_one_person():
    many = ", ".join(f'"Lopez, M{n}" <m{n}@x.example>' for n in range(40))
    assert len(texts(many)) == 40


@settings(deadline=None)
@given(st.datetimes(datetime(1995, 1, 1), datetime(2026, 11, 1)), st.integers(-12 * 60, 14 * 60))
def test_days_are_read_as_they_were_written(when, minutes):
    zone = timezone(timedelta(minutes=minutes))
    calendar = DateReader(date(2026, 11, 24))
    written = format_datetime(when.replace(tzinfo=zone))
    for text in (written, written[5:], f"{when:%d %b %y %H:%M}", f"{when:%a %b %d %H:%M:%S %Y}"):
        assert calendar.of_field(text.encode()) == when.date().isoformat()
    for line in (
        f"From m@x.example {when:%a %b %d %H:%M:%S %Y}",
        f"From 1@xxx {when:%a %b %d %H:%M:%S} +0000 {when:%Y}",
        f"From ???@??? {when:%a %b %d %H:%M:%S %Y} remote from 10:10",
        f"From - {written}",
        f"From x {when.isoformat()}",
    ):
        assert calendar.of_envelope(line.encode()) == when.date().isoformat()


def test_fields_are_found_in_any_case_and_folded():
    found = fields(b"\nFROM: a\r\n\tb\r\nto : c\r\nTO: d\r\nDate:1\r\nDate:2\r\nX-From: no\r\n x:y")
    assert found == {b"from": b" a\r\n\tb\r", b"to": b" c\r, d\r", b"date": b"1\r"}


def test_the_ways_to_encode_are_read_alike():
    raw = "Zoë Müller".encode()
    q = quopri.encodestring(raw, header=True).decode()
    b = base64.b64encode(raw).decode()
    assert decode_words(f"=?utf-8?q?{q}?=") == decode_words(f"=?utf-8?b?{b}?=") == "Zoë Müller"


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        '\\"',
        "(",
        "((",
        "<",
        "=?",
        "=?utf-8?q?",
        "a",
        "@",
        ",",
        ":",
        "a@",
        '"\\',
        "\n ",
        "é",
        ";",
    ],
)
def test_no_field_takes_long(piece):
    started = time.process_time()
    for field in (piece * 200_000, "x@y.example" + piece * 60_000, f"a {piece}" * 30_000):
        addresses(field.encode())
        decode_words(field[:2000])
        fields(b"\nFrom:" + field.encode())
    assert time.process_time() - started < 3
