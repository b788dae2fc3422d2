"""Cells that mix mail addresses, telephone numbers and text come apart by content."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.ingest.clean import clean_email, clean_phone
from graphkit.ingest.clean.contact_points import contact_points, mark_points


@pytest.mark.parametrize(
    ("text", "emails", "phones", "rest"),
    [
        ("ann@x.example", ["ann@x.example"], [], None),
        ("Ann@X.example (home)", ["ann@x.example"], [], "home"),
        ("Ann Lee <ann@x.example>", ["ann@x.example"], [], "Ann Lee"),
        ("ann@x.example / 660-555-0142", ["ann@x.example"], ["6605550142"], None),
        ("ann@x.example, bob@x.example", ["ann@x.example", "bob@x.example"], [], None),
        ("Email: ann@x.example; Tel. 555-0142", ["ann@x.example"], ["5550142"], None),
        ("Carol Weaver 555-0142", [], ["5550142"], "Carol Weaver"),
        ("(660) 555-0142 ext. 12, 660.555.0143", [], ["6605550142", "6605550143"], None),
        ("660-555-0142 660-555-0143", [], ["6605550142", "6605550143"], None),
        ("+49 30 1234567 (mobil)", [], ["+49301234567"], "mobil"),
        ("0761/555010-0", [], ["07615550100"], None),
        ("6605550142", [], ["6605550142"], None),
        ("555-0142 (cell)", [], ["5550142"], "cell"),
        ("fax 660-555-0142", [], [], "fax 660-555-0142"),
        ("12 Main St, Maryville MO 64468-1234", [], [], "12 Main St, Maryville MO 64468-1234"),
        ("2024-03-15", [], [], "2024-03-15"),
        ("3/15/2024", [], [], "3/15/2024"),
        ("2024-2025", [], [], "2024-2025"),
        ("$1,250,000", [], [], "$1,250,000"),
        ("call first", [], [], "call first"),
        ("ann at x", [], [], "ann at x"),
    ],
)
def test_what_a_cell_holds(text, emails, phones, rest):
    found = contact_points(text)
    assert (list(found.emails), list(found.phones), found.rest) == (emails, phones, rest)


def test_a_country_completes_numbers():
    assert contact_points("Ann 660-555-0142", "US").phones == ("+16605550142",)


def test_an_empty_cell_holds_nothing():
    assert contact_points(" ") is None


PIECES = st.sampled_from(
    ["ann@x.example", "660-555-0142", "Carol Weaver", "home", "(cell)", "12 Main St", "2024-03-15"]
)


@given(st.lists(PIECES, max_size=5).map(" ".join))
def test_no_letter_and_no_digit_is_lost(text):
    found = contact_points(text)
    kept = " ".join([*found.emails, *found.phones, found.rest or ""]) if found else ""
    for one in (str.isalpha, str.isdigit):
        assert sorted(filter(one, set(text.casefold()))) == sorted(
            filter(one, set(kept.casefold()))
        )


@given(st.text("a@.x 0123456789()-+/<>,;", max_size=60))
def test_any_text_can_be_read_and_gives_clean_values(text):
    marked, points = mark_points(text)
    assert len(re.findall("[\ue000-\uf8ff]", marked)) == len(points)
    for kind, value in points:
        assert {"email": clean_email, "phone": clean_phone}[kind](value) == value
