"""Cards."""

from __future__ import annotations

import base64
import re
import string
import time

import pytest
from examples import examples
from hypothesis import assume, given
from hypothesis import strategies as st

from graphkit.ingest import write_rejects
from graphkit.ingest.formats.table import MalformedRow, Row, SkippedRow
from graphkit.ingest.formats.vcard import COLUMNS, read_vcards
from graphkit.ingest.formats.vcard.relations import LEFT_OUT, kind_of

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\n{}\r\nEND:VCARD\r\n"


def cards(content):
    return list(read_vcards(content).rows)


def card(lines, version="3.0"):
    (row,) = cards(CARD.format(lines).replace("3.0", version))
    assert isinstance(row, Row), row
    return dict(zip(COLUMNS, row.cells, strict=True))


def broken(lines):
    (row,) = cards(CARD.format(lines))
    assert isinstance(row, MalformedRow), row
    return row.reason


def as_bytes(raw):
    """A text as it stands before the reader: what is no UTF-8 in it as surrogates."""
    return raw.decode("utf-8", "surrogateescape")


def test_names_organizations_addresses_and_groups_are_read():
    cells = card(
        "N:Whitfield;Dana;Anne,Marie;Dr.;\r\nFN:Dana Whitfield\r\nORG:Riverbend Clinic;Practice"
        "\r\nTITLE:practice manager\r\nitem1.EMAIL;TYPE=WORK:dana@clinic.example\r\n"
        "EMAIL:d@home.example\r\nitem1.X-ABLabel:work\r\nURL:https\\://clinic.example\r\n"
        "UID:urn:uuid:4FBE8971-0bc3\r\nCATEGORIES:Board,Health\\, rural,myContacts\r\n"
        "ADR;TYPE=home:;;1 Elm;Milltown;;;USA\r\nADR;TYPE=work:;;2 Oak;Riverbend;CA;93301;USA"
    )
    assert cells["N family"] == "Whitfield"
    assert cells["N additional"] == "Anne,Marie"
    assert cells["ORG name"] == ("Riverbend Clinic",)
    assert cells["Department"] == ("Practice",)
    assert cells["EMAIL"] == ("dana@clinic.example", "d@home.example")
    assert cells["URL"] == ("https://clinic.example",)
    assert cells["UID"] == ("4fbe8971-0bc3",)
    assert cells["Category"] == ("Board", "Health, rural")
    assert (cells["Town"], cells["Country"]) == (("Riverbend",), ("USA",))


def test_folded_lines_and_escapes_are_undone():
    cells = card("FN:Dana Whit\r\n field\r\nORG:Clinic\\; North\\, Inc.;Unit\r\nTITLE:a\\nb")
    assert cells["FN"] == ("Dana Whitfield",)
    assert cells["ORG name"] == ("Clinic; North, Inc.",)
    assert cells["TITLE"] == ("a\nb",)


def test_in_vcard_2_1_a_folded_line_keeps_its_blank():
    assert card("FN:Dana\r\n Whitfield", "2.1")["FN"] == ("Dana Whitfield",)


def test_a_comma_that_is_not_escaped_does_not_cut_the_name():
    assert card("FN:Lopez, Maria")["FN"] == ("Lopez, Maria",)


def test_names_of_properties_in_small_letters_tabs_and_blanks_are_read():
    cells = card("fn :\tDana\r\nemail;type=work:dana@x.exa\r\n\tmple\r\n \r\ntel;cell:555-0101")
    assert (cells["FN"], cells["EMAIL"], cells["TEL"]) == (
        ("Dana",),
        ("dana@x.example",),
        ("555-0101",),
    )
    (row,) = cards("begin:vcard\nversion:2.1\nfn:Dana\nend:vcard\n")
    assert row.cells[0] == ("Dana",)


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\r\r\n"])
def test_lines_may_end_in_any_way(end):
    rows = cards((CARD.format("FN:Ann\r\n Lee") * 2).replace("\r\n", end))
    assert [row.cells[0] for row in rows] == [("AnnLee",), ("AnnLee",)]
    assert [row.line for row in rows] == [1, 6]


def test_a_text_in_quoted_printable_may_have_lines_that_look_like_properties():
    note = "NOTE;ENCODING=QUOTED-PRINTABLE:Call her:=0D=0A=\r\nTEL: 555-0101=0D=0A=\r\nor not"
    cells = card(f"FN:Dana\r\n{note}\r\nEMAIL:d@x.example", "2.1")
    assert cells["NOTE"] == ("Call her:\r\nTEL: 555-0101\r\nor not",)
    assert (cells["TEL"], cells["EMAIL"]) == ((), ("d@x.example",))


@pytest.mark.parametrize(
    "picture",
    [
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\n " + "A" * 60 + "\r\n " + "B" * 60 + "\r\n",
        "item2.PHOTO;BASE64:\r\n /9j/4AAQ\r\n",
        "PHOTO;ENCODING=BASE64:/9j/4AAQ\r\nAAAAnotfolded\r\nBBBB==\r\n",
        "LOGO:data:image/png;base64,iVBORw0K\r\n",
    ],
)
def test_a_picture_is_passed_over_whatever_it_holds(picture):
    cells = card(f"FN:Dana\r\n{picture}\r\nEMAIL:d@x.example")
    assert (cells["FN"], cells["EMAIL"]) == (("Dana",), ("d@x.example",))


def test_a_card_may_be_long_by_its_pictures_but_not_otherwise():
    picture = "PHOTO;ENCODING=b:" + "\r\n ".join(["A" * 70] * 20_000)
    assert card(f"FN:Dana\r\n{picture}")["FN"] == ("Dana",)
    assert broken("FN:" + "x" * 1_000_001).startswith("a broken card: 1,000,0")


def test_vcard_4_telephones_are_addresses():
    cells = card('FN:S\r\nTEL;VALUE=uri;TYPE="work,voice":tel:+1-418-656-9254;ext=102', "4.0")
    assert cells["TEL"] == ("tel:+1-418-656-9254;ext=102",)


def test_a_colon_within_quotation_marks_does_not_end_the_name():
    assert card('FN;X-NOTE="a:b;c":Dana')["FN"] == ("Dana",)
    assert card('FN;X-NOTE="a:Dana')["FN"] == ("Dana",)


@pytest.mark.parametrize(
    "lines",
    [
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Zo=\r\n=C3=AB;;;",
        "N;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:M=FCller;Zo= \r\n=EB;;;",
        "N;ENCODING=QUOTED-PRINTABLE:M=FCller;Zo=EB;;;=",
        "N;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:M=C3=BCller;Zo=C3=AB;;;",
        "N;ENCODING=QUOTED-PRINTABLE;CHARSET=NO-SUCH:M=C3=BCller;Zo=C3=AB;;;",
        "N;ENCODING=QUOTED-PRINTABLE;CHARSET=hex:M=C3=BCller;Zo=C3=AB;;;",
        "N;ENCODING=BASE64:" + base64.b64encode("Müller;Zoë".encode()).decode(),
    ],
)
def test_vcard_2_1_is_read_as_it_is_encoded_or_as_it_must_be_meant(lines):
    cells = card(lines + "\r\nTEL:5", "2.1")
    assert (cells["N given"], cells["N family"], cells["TEL"]) == ("Zoë", "Müller", ("5",))


def test_other_alphabets_are_read_by_the_name_of_their_encoding():
    for charset, name in (("SHIFT_JIS", "佐藤"), ("KOI8-R", "Анна"), ("ISO-2022-JP", "佐藤")):
        raw = CARD.format("FN;CHARSET=" + charset + ":@").encode()
        (row,) = cards(as_bytes(raw.replace(b"@", name.encode(charset))))
        assert row.cells[0] == (name,)


def test_a_card_in_another_encoding_than_the_rest_is_read_and_said():
    good, old = CARD.format("FN:Zoë Müller"), CARD.format("FN:José Núñez")
    content = as_bytes(good.encode() + old.encode("cp1252") + good.encode())
    table = read_vcards(content)
    assert [row.cells[0] for row in table.rows] == [
        ("Zoë Müller",),
        ("José Núñez",),
        ("Zoë Müller",),
    ]
    assert table.notes == [
        "cards that are not in UTF-8, at line 5: check whether their letters are right"
    ]


def test_a_letter_that_was_cut_in_two_by_folding_is_whole_again():
    raw = CARD.format("FN:Zo@").encode().replace(b"@", b"\xc3\r\n \xab")
    assert [row.cells[0] for row in cards(as_bytes(raw))] == [("Zoë",)]


def test_letters_in_two_encodings_or_in_none_are_refused():
    for raw in (b"Zo\xc3\xab M\xfcller", b"Zo\x81", "Zo\ufffd".encode()):
        text = CARD.format("FN:@").encode().replace(b"@", raw)
        (row,) = cards(as_bytes(text))
        assert row.reason.startswith("a broken card: characters that cannot be read")
    # What nobody reads may be as it will.
    (row,) = cards(as_bytes(CARD.format("FN:Zoe\r\nX-Y:@").encode().replace(b"@", b"\x81")))
    assert isinstance(row, Row)


# -- whom a card names ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "column", "expected"),
    [
        ("X-MANAGER:Omar Haddad", "MANAGER", ("Omar Haddad",)),
        ("X-MS-MANAGER:Haddad\\, Omar", "MANAGER", ("Haddad, Omar",)),
        ("X-ASSISTANT:Li Na <li@x.example>", "ASSISTANT", ("Li Na <li@x.example>",)),
        ("X-EVOLUTION-SPOUSE:Maria", "SPOUSE", ("Maria",)),
        ("item1.X-ABRELATEDNAMES:Jo\r\nitem1.X-ABLabel:_$!<Spouse>!$_", "SPOUSE", ("Jo",)),
        ("item1.X-ABLabel:Choir\r\nitem1.X-ABRELATEDNAMES:Jo", "RELATED", ("Jo",)),
        ("RELATED;TYPE=manager;VALUE=text:Omar Haddad", "MANAGER", ("Omar Haddad",)),
        ('RELATED;TYPE="work,agent":mailto:li@x.example?cc=a', "ASSISTANT", ("li@x.example",)),
        ("RELATED;TYPE=friend;VALUE=text:Jo", "RELATED", ("Jo",)),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Jo;14;;;", "SPOUSE", ("Jo",)),
        ("X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Jo;0;Boss;", "MANAGER", ("Jo",)),
        ("AGENT:BEGIN:VCARD\\nFN:Li Na\\nEMAIL\\;WORK:li@x.example\\nEND:VCARD\\n", "ASSISTANT",
         ("Li Na <li@x.example>",)),
        ("AGENT:\r\nBEGIN:VCARD\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:No\r\nEND:VCARD\r\nFN:Li Na\r\n"
         "END:VCARD", "ASSISTANT", ("Li Na",)),
    ],
)  # fmt: skip
def test_whom_a_card_names_beside_its_person(lines, column, expected):
    cells = card(f"FN:Dana\r\n{lines}\r\nEMAIL:d@x.example")
    assert cells[column] == expected
    assert cells["FN"] == ("Dana",)
    assert cells["EMAIL"] == ("d@x.example",)
    others = {"MANAGER", "ASSISTANT", "SPOUSE", "RELATED"} - {column}
    assert all(cells[name] == () for name in others)


def test_a_card_names_another_of_its_file_by_number_and_telephone():
    dana = (
        "FN:Dana\r\nRELATED;TYPE=manager:urn:uuid:AB-1\r\nRELATED;TYPE=friend:tel:+1-661-555-0101"
    )
    omar = "FN:Omar Haddad\r\nUID:urn:uuid:ab-1\r\nEMAIL:omar@x.example\r\nTEL:+1 661 555 0101"
    first, _ = cards(CARD.format(dana) + CARD.format(omar))
    cells = dict(zip(COLUMNS, first.cells, strict=True))
    assert cells["MANAGER"] == cells["RELATED"] == ("Omar Haddad <omar@x.example>",)
    for unknown in ("urn:uuid:none", "tel:5", "https://x.example/c.vcf"):
        assert card(f"FN:Dana\r\nRELATED;TYPE=friend:{unknown}")["RELATED"] == ()


@pytest.mark.parametrize("word", ["child", "_$!<Son>!$_", "sweetheart", "me", "Tochter"])
def test_children_and_sweethearts_are_left_out(word):
    assert kind_of(word) == LEFT_OUT
    assert card(f"FN:D\r\nA.X-ABRELATEDNAMES:Kim\r\nA.X-ABLabel:{word}")["RELATED"] == ()


def test_those_whom_a_card_names_are_tied_to_its_person(graph, put):
    lines = "FN:Dana Whitfield\r\nEMAIL:d@x.example\r\nX-MANAGER:Omar Haddad\r\nUID:7"
    (record,) = graph.read(put(CARD.format(lines), "file.vcf")).records
    assert [(r.kind, r.person.name) for r in record.related] == [("manager", "Omar Haddad")]
    assert record.person.key == "7"


# -- what is no person's card --------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        "FN:Riverbend Clinic\r\nKIND:org\r\nORG:Riverbend Health",
        "FN:Riverbend Clinic\r\nORG:Riverbend Clinic\r\nX-ABShowAs:COMPANY",
        "N:;;;;\r\nFN:Riverbend Clinic\r\nORG:RIVERBEND CLINIC;",
    ],
)
def test_the_card_of_an_organization_names_no_person(lines):
    cells = card(f"{lines}\r\nURL:https://clinic.example")
    assert (cells["FN"], cells["N family"], cells["NICKNAME"]) == ((), "", ())
    assert cells["ORG name"][0] == "Riverbend Clinic"
    assert cells["ORG URL"] == ("https://clinic.example",)


def test_somebody_at_an_organization_is_no_organization():
    cells = card("N:Lee;Ann;;;\r\nFN:Ann Lee\r\nORG:Ann Lee\r\nURL:https://lee.example")
    assert (cells["FN"], cells["ORG URL"]) == (("Ann Lee",), ())


@pytest.mark.parametrize(
    "mark", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group", "KIND:location", "X-EVOLUTION-LIST:1"]
)
def test_lists_and_places_are_left_out_and_counted(mark, graph, put):
    content = CARD.format(f"FN:Choir\r\nN:Choir;;;;\r\n{mark}") + CARD.format("FN:Ann Lee")
    reading = graph.read(put(content, "file.vcf"))
    assert reading.left_out == {"a list of contacts, a place or a thing": 1}
    assert (reading.rows, len(reading.records), reading.rejects) == (2, 1, ())


# -- broken cards --------------------------------------------------------------------------------


def test_one_broken_card_is_one_reject_with_its_line_and_text():
    good = CARD.format("FN:Ann Lee")
    rows = cards(good + "BEGIN:VCARD\r\nVERSION:3.0\r\nno colon here\r\nEND:VCARD\r\n" + good)
    assert [type(row) for row in rows] == [Row, MalformedRow, Row]
    assert (rows[1].line, rows[2].line) == (5, 9)
    assert rows[1].reason == 'a broken card: a line without a colon: "no colon here"'
    assert rows[1].original == "BEGIN:VCARD\nVERSION:3.0\nno colon here\nEND:VCARD"


def test_a_card_says_what_is_wrong_with_it():
    assert "begins with no name" in broken("FN:Ann\r\nand more: of this")
    assert "FN is not in base64" in broken("FN;ENCODING=BASE64:&")


def test_a_card_without_an_end_does_not_swallow_the_next():
    rows = cards("BEGIN:VCARD\nVERSION:3.0\nFN:Lost\n" + CARD.format("FN:Ann Lee"))
    assert rows[0] == MalformedRow(
        1, "the card has no END:VCARD", "BEGIN:VCARD\nVERSION:3.0\nFN:Lost"
    )
    assert isinstance(rows[1], Row)
    assert cards("BEGIN:VCARD\nFN:Lost\n")[0].reason == "the card has no END:VCARD"
    assert cards("BEGIN:VCARD\nFN:A\nAGENT:\nBEGIN:VCARD\nEND:VCARD\n")[0].reason


def test_a_line_outside_of_any_card_is_accounted_for():
    rows = cards("stray\n" + CARD.format("FN:Ann Lee"))
    assert rows[0] == MalformedRow(1, "a line outside of any card", "stray")
    rows = cards(CARD.format("FN:Ann Lee") + "\n\nand\n\nmore\nEND:VCARD\n")
    assert rows[1] == MalformedRow(7, "3 lines outside of any card", "and\n\nmore\nEND:VCARD")


def test_a_file_of_rejects_is_read_again(graph, put):
    mended = "X-GRAPHKIT-REJECT:line 5: a reason\r\n" + CARD.format("FN:Ann Lee")
    reading = graph.read(put(mended, "rejects.vcf"))
    assert (reading.rows, len(reading.records)) == (1, 1)


def test_a_file_of_rejects_may_begin_with_much_that_is_no_card(graph, put):
    content = CARD.format("FN:Ann Lee") + "TEL:555-0101\r\n" * 9 + CARD.format("TEL:5")
    first = graph.read(put(content, "file.vcf"))
    again = graph.read(write_rejects(put("", "other").parent, first))
    assert [reject.reason for reject in again.rejects] == [
        "9 lines outside of any card",
        "no name and no mail address",
    ]


def test_zeros_between_the_letters_are_none(graph, put):
    content = "\0" * 50 + CARD.format("FN:An\0n Lee") + CARD.format("FN:Dana") * 60
    reading = graph.read(put(content, "file.vcf"))
    assert (len(reading.records), reading.rejects) == (61, ())
    assert reading.records[0].person.name == "Ann Lee"


def test_a_file_that_is_text_in_no_encoding_loses_only_its_bad_card(graph, put):
    bad, good = CARD.format("FN:Z\x8d").encode("latin-1"), CARD.format("FN:Ann Lee").encode()
    reading = graph.read(put(bad + good, "file.vcf"))
    assert [record.person.name for record in reading.records] == ["Ann Lee"]
    assert [reject.line for reject in reading.rejects] == [1]
    name = CARD.format("FN;CHARSET=SHIFT_JIS:@").encode().replace(b"@", "佐藤".encode("shift_jis"))
    assert graph.read(put(name, "file.vcf")).records[0].person.name == "佐藤"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_cards_are_read_in_each_encoding(encoding, graph, put):
    path = put(CARD.format("N:Müller;Zoë;;;\r\nFN:Zoë Müller").encode(encoding), "file.vcf")
    assert graph.read(path).records[0].person.name == "Zoë Müller"


def test_one_utf_8_card_among_many_that_are_not_keeps_its_letters(graph, put):
    old = "".join(CARD.format(f"FN:José Núñez\r\nEMAIL:j{n}@x.example") for n in range(5))
    new = CARD.format("FN:Zoë Lee")
    reading = graph.read(put(old.encode("cp1252") + new.encode(), "file.vcf"))
    assert {r.person.name for r in reading.records} == {"José Núñez", "Zoë Lee"}
    assert [note for note in reading.notes if "UTF-8" in note] == [
        "cards that are not in UTF-8, at line 1, 6, 11, 16, 21: "
        "check whether their letters are right"
    ]


def test_a_bad_mail_address_rejects_its_card_with_the_property_named(graph, put):
    path = put(CARD.format("FN:Ann Lee\r\nEMAIL:ann.example"), "file.vcf")
    (reject,) = graph.read(path).rejects
    assert reject.reason == 'EMAIL: "ann.example" is not a mail address: it has no @'
    assert reject.original.startswith("BEGIN:VCARD")


def test_birthdays_and_notes_are_not_taken_in(graph, put):
    path = put(CARD.format("FN:Ann Lee\r\nBDAY:1980-01-01\r\nNOTE:door code 1234"), "file.vcf")
    assert "1234" not in repr(graph.read(path).records)
    assert "1980" not in repr(graph.read(path).records)


@pytest.mark.parametrize(
    "text",
    [
        "N;" + "ENCODING=QUOTED-PRINTABLE;" * 30_000 + "x",
        "FN;X=" + '"' * 300_001 + ":x",
        "FN;" + ";" * 500_000 + ":x",
        "FN:x\r\nORG:" + "\\" * 500_000 + ";",
        "FN:x\r\nCATEGORIES:" + "\\,," * 200_000,
        "FN:" + "\r\n x" * 200_000,
        "FN:x\r\n" + "EMAIL:a@x.example\r\n" * 40_000,
        "FN;QUOTED-PRINTABLE:" + "=\r\n" * 300_000,
        " " * 900_000 + "FN:x",
        "AGENT:\r\nBEGIN:VCARD\r\n" * 30_000,
        "PHOTO:\r\n" + "A\r\n" * 200_000 + "!",
    ],
    ids=lambda text: text[:12].strip(),
)
def test_a_hostile_card_costs_a_moment(text):
    begun = time.process_time()
    cards(CARD.format(text))
    assert time.process_time() - begun < 5


@given(st.text(max_size=200))
def test_any_text_in_a_card_is_a_row_or_broken(text):
    for row in cards("BEGIN:VCARD\nVERSION:3.0\n" + text + "\nEND:VCARD\n"):
        assert isinstance(row, Row | MalformedRow | SkippedRow)


# -- beside the library that other programs read cards with ---------------------------------------

WORDS = st.text(string.ascii_letters + "äßé佐,;\\ '", min_size=1, max_size=40).filter(str.strip)
TYPES = st.sampled_from(["", ";TYPE=WORK", ";TYPE=CELL,VOICE", ';TYPE="home,pref"'])


@st.composite
def written(draw):
    """A card as vCard 3.0 and 4.0 want it, or as 2.1 does in quoted-printable."""
    names = ("FN", "TITLE", "ROLE", "EMAIL", "TEL", "NICKNAME")
    lines = [(draw(st.sampled_from(names)), draw(TYPES), draw(WORDS)) for _ in range(5)]
    old = draw(st.booleans())
    texts = []
    for name, types, words in [("FN", "", draw(WORDS)), *lines]:
        value = re.sub(r"([\\,;])", r"\\\1", words.strip())
        if old:
            raw = "".join(chr(b) if b < 127 and b != 61 else f"={b:02X}" for b in value.encode())
            soft = "=\r\n".join(re.findall(r"(?:=..|[^=]){1,20}", raw))
            texts.append(f"{name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{soft}")
        else:
            texts.append("\r\n ".join(re.findall(r".{1,30}", f"{name}{types}:{value}")))
    version = "2.1" if old else draw(st.sampled_from(["3.0", "4.0"]))
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *texts, "END:VCARD", ""])


@examples(60)
@given(written())
def test_well_formed_cards_read_as_vobject_reads_them(text):
    import vobject

    (row,) = cards(text)
    assume(not isinstance(row, SkippedRow))  # a name such as "NULL" is nobody's
    cells = dict(zip(COLUMNS, row.cells, strict=True))
    (theirs,) = vobject.readComponents(text, allowQP=True, transform=False)
    for name in ("FN", "TITLE", "ROLE", "EMAIL", "TEL", "NICKNAME"):
        expected = tuple(line.value.strip() for line in theirs.contents.get(name.lower(), ()))
        assert cells[name] == expected


def test_a_machine_or_a_desk_is_no_contact():
    """A telephone keeps its own entries among the contacts."""
    for name in ("Voicemail", "Mailbox", "Buz\u00f3n de voz"):
        (one,) = cards(CARD.format(f"N:{name};;;;\r\nFN:{name}\r\nTEL:402-555-0107"))
        assert isinstance(one, SkippedRow)
    assert card("FN:Guadalupe\r\nTEL:402-555-0108")["FN"] == ("Guadalupe",)
    assert card("FN:Reception\r\nORG:Elm Clinic\r\nTEL:402-555-0109")["ORG name"] == ("Elm Clinic",)
