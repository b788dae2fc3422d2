"""Cards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.ingest.readers.table import Broken, Row
from graphkit.ingest.readers.vcard import COLUMNS, read_vcards

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\n{}\r\nEND:VCARD\r\n"


def cards(content):
    return list(read_vcards(content).rows)


def card(lines, version="3.0"):
    (row,) = cards(CARD.format(lines).replace("3.0", version))
    assert isinstance(row, Row)
    return dict(zip(COLUMNS, row.cells, strict=True))


def test_names_organizations_addresses_and_groups_are_read():
    cells = card(
        "N:Whitfield;Dana;Anne,Marie;Dr.;\r\nFN:Dana Whitfield\r\nORG:Riverbend Clinic;Practice"
        "\r\nTITLE:practice manager\r\nitem1.EMAIL;TYPE=WORK:dana@clinic.example\r\n"
        "EMAIL:d@home.example\r\nitem1.X-ABLabel:work\r\nURL:https\\://clinic.example"
    )
    assert cells["N family"] == "Whitfield"
    assert cells["N additional"] == "Anne,Marie"
    assert cells["ORG name"] == ("Riverbend Clinic",)
    assert cells["EMAIL"] == ("dana@clinic.example", "d@home.example")
    assert cells["URL"] == ("https://clinic.example",)


def test_folded_lines_and_escapes_are_undone():
    cells = card("FN:Dana Whit\r\n field\r\nORG:Clinic\\; North\\, Inc.;Unit\r\nTITLE:a\\nb")
    assert cells["FN"] == ("Dana Whitfield",)
    assert cells["ORG name"] == ("Clinic; North, Inc.",)
    assert cells["TITLE"] == ("a\nb",)


def test_a_comma_that_is_not_escaped_does_not_cut_the_name():
    assert card("FN:Lopez, Maria")["FN"] == ("Lopez, Maria",)


def test_a_picture_is_passed_over_whatever_it_holds():
    picture = "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\n " + "A" * 60 + "\r\n " + "B" * 60
    cells = card(f"FN:Dana\r\n{picture}\r\n\r\nEMAIL:d@x.example")
    assert (cells["FN"], cells["EMAIL"]) == (("Dana",), ("d@x.example",))


def test_vcard_4_telephones_are_addresses():
    cells = card('FN:S\r\nTEL;VALUE=uri;TYPE="work,voice":tel:+1-418-656-9254;ext=102', "4.0")
    assert cells["TEL"] == ("tel:+1-418-656-9254;ext=102",)


def test_vcard_2_1_in_quoted_printable_is_read():
    lines = "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Zo=\r\n=C3=AB;;;"
    cells = card(lines, "2.1")
    assert (cells["N given"], cells["N family"]) == ("Zoë", "Müller")


@pytest.mark.parametrize("mark", ["KIND:org", "X-ABShowAs:COMPANY", "KIND:group"])
def test_the_card_of_an_organization_names_no_person(mark, graph, put):
    path = put(CARD.format(f"FN:Riverbend Clinic\r\n{mark}"), "file.vcf")
    (reject,) = graph.read(path).rejects
    assert reject.reason == "no person in this row, only an organization: Riverbend Clinic"


def test_one_broken_card_is_one_reject_with_its_line_and_text():
    good = CARD.format("FN:Ann Lee")
    rows = cards(good + "BEGIN:VCARD\r\nVERSION:3.0\r\nno colon here\r\nEND:VCARD\r\n" + good)
    assert [type(row) for row in rows] == [Row, Broken, Row]
    assert rows[1].line == 5
    assert "no colon here" in rows[1].original


def test_a_card_without_an_end_does_not_swallow_the_next():
    rows = cards("BEGIN:VCARD\nVERSION:3.0\nFN:Lost\n" + CARD.format("FN:Ann Lee"))
    assert (rows[0].line, rows[0].reason) == (1, "the card has no END:VCARD")
    assert isinstance(rows[1], Row)
    assert cards("BEGIN:VCARD\nFN:Lost\n")[0].reason == "the card has no END:VCARD"


def test_a_line_outside_of_any_card_is_accounted_for():
    rows = cards("stray\n" + CARD.format("FN:Ann Lee"))
    assert rows[0] == Broken(1, "a line outside of any card", "stray")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_cards_are_read_in_each_encoding(encoding, graph, put):
    path = put(CARD.format("N:Müller;Zoë;;;\r\nFN:Zoë Müller").encode(encoding), "file.vcf")
    assert graph.read(path).records[0].person.name == "Zoë Müller"


def test_a_bad_mail_address_rejects_its_card_with_the_property_named(graph, put):
    path = put(CARD.format("FN:Ann Lee\r\nEMAIL:ann.example"), "file.vcf")
    (reject,) = graph.read(path).rejects
    assert reject.reason == 'EMAIL: "ann.example" is not a mail address: it has no @'
    assert reject.original.startswith("BEGIN:VCARD")


@given(st.text(max_size=200))
def test_any_text_in_a_card_is_a_row_or_broken(text):
    for row in cards("BEGIN:VCARD\nVERSION:3.0\n" + text + "\nEND:VCARD\n"):
        assert isinstance(row, Row | Broken)
