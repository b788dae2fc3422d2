"""Contacts in plain text: blocks, lines and recipients; what is no list of contacts is none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.ingest import load_sources, read_records, recognize
from graphkit.ingest.formats import format_of
from graphkit.ingest.formats.contact_text import COLUMNS, Entry, contact_rows, read_contact_text
from graphkit.ingest.formats.table import Row, SkippedRow
from graphkit.ingest.inputs.input import Input

BLOCKS = """\
Whom to write

Dana Whitfield
Practice Manager
Riverbend Clinic
12 Mill Street
Riverbend, OH 43001
(614) 555-0142
dana@clinic.example

Farm Bureau of Elm County
Ansprechpartner: Joe Beck
Tel.: 614 555 0155 x12
Web: www.farmbureau.example
"""
LINES = """\
SCHOOLS
- Ines Moreau, principal, Oak Hill School, 614-555-0123, ines@oakhill.example
- Bob Tanaka (teacher), Oak Hill School - bob@oakhill.example

Elm Clinic:
Whitfield, Dana, nurse, 614-555-0177
"""
OFFICERS = """\
Service clubs 2026

Lions of Elm
Pres.: Everett Boone
VP: Yolanda Pike & Russ Hadley
Treas.: TBD
Trustees: Nan Forsythe (chair); Arlo Beck

Zonta
Membership: Stella Quon, squon@zonta.example
Secretary: Priya Nambiar
"""
MINUTES = """\
Homeless Services Task Force
Minutes, May 19, 2026

Present: Marcus Vail (Cedar Street Shelter), Carmen Villalobos (Harvest Table)
Absent: Roy Delacroix (Lakeside Fire)
Guests: two students from the college
"""
RECIPIENTS = """\
To: "Whitfield, Dana" <dana@clinic.example>; Osei, Paul <paul@stmark.example>,
joe@farm.example, Elm Clinic <office@clinic.example>
"""


def contacts(content: str) -> list[dict[str, object]]:
    """Return the filled cells of each contact, by column."""
    rows = [row for row in read_contact_text(content).rows if isinstance(row, Row)]
    return [{c: cell for c, cell in zip(COLUMNS, row.cells, strict=True) if cell} for row in rows]


def test_blocks() -> None:
    assert contacts(BLOCKS) == [
        {
            "Name": "Dana Whitfield",
            "Organization": "Riverbend Clinic",
            "Title": "Practice Manager",
            "Email": ("dana@clinic.example",),
            "Phone": ("(614) 555-0142",),
            "Address": "12 Mill Street; Riverbend, OH 43001",
        },
        {
            "Name": "Joe Beck",
            "Organization": "Farm Bureau of Elm County",
            "Phone": ("614 555 0155 x12",),
            "Website": "www.farmbureau.example",
        },
    ]


def test_lines_below_headings() -> None:
    ines, bob, dana = contacts(LINES)
    assert ines == {
        "Name": "Ines Moreau",
        "Organization": "Oak Hill School",
        "Title": "principal",
        "Email": ("ines@oakhill.example",),
        "Phone": ("614-555-0123",),
        "Section": "SCHOOLS",
    }
    assert (bob["Title"], bob["Email"]) == ("teacher", ("bob@oakhill.example",))
    assert (dana["Name"], dana["Organization"]) == ("Whitfield, Dana", "Elm Clinic")


def test_officers_belong_to_the_group_above_them() -> None:
    found = [(each["Name"], each["Organization"], each["Title"]) for each in contacts(OFFICERS)]
    assert found == [
        ("Everett Boone", "Lions of Elm", "Pres."),
        ("Yolanda Pike", "Lions of Elm", "VP"),
        ("Russ Hadley", "Lions of Elm", "VP"),
        ("Nan Forsythe", "Lions of Elm", "chair"),
        ("Arlo Beck", "Lions of Elm", "Trustees"),
        ("Stella Quon", "Zonta", "Membership"),
        ("Priya Nambiar", "Zonta", "Secretary"),
    ]


def test_lines_of_contacts_in_groups_with_their_headings() -> None:
    content = """ELM FOOD COUNCIL
Members, 2026

PRODUCERS
  1. Halvor Lind, owner, Northfork Farm, 715-555-0120
  2. Jo Quiroga, grower, Raices Cooperative, jo@raices.example
  3. VACANT

BOARD
Chair: Ana Mehta
Clerk: Bo Ek, 715-555-0121
"""
    halvor, jo, ana, bo = contacts(content)
    assert (halvor["Title"], halvor["Organization"]) == ("owner", "Northfork Farm")
    assert (jo["Section"], jo["Email"]) == ("PRODUCERS", ("jo@raices.example",))
    # A board belongs to what the title names.
    assert (ana["Organization"], ana["Title"]) == ("ELM FOOD COUNCIL", "Chair")
    assert (bo["Section"], bo["Phone"]) == ("BOARD", ("7155550121",))


def test_a_block_may_begin_with_the_organization() -> None:
    content = """Elm Print
Ms. Teresa Ugarte, owner
614-555-0163

Pompas
Contact: Paqui
614-555-0165
"""
    teresa, paqui = contacts(content)
    assert (teresa["Name"], teresa["Organization"]) == ("Ms. Teresa Ugarte", "Elm Print")
    assert (paqui["Name"], paqui["Organization"]) == ("Paqui", "Pompas")


def test_people_in_minutes_have_no_role_but_an_organization() -> None:
    found = [(each["Name"], each["Organization"], each.get("Title")) for each in contacts(MINUTES)]
    assert found == [
        ("Marcus Vail", "Cedar Street Shelter", None),
        ("Carmen Villalobos", "Harvest Table", None),
        ("Roy Delacroix", "Lakeside Fire", None),
    ]


def test_a_couple_is_two_people() -> None:
    content = "Janet & Phil Dressler\n2207 Quarry Road\nElm, MO 63559\n\nBo Ek\n660-555-0101\n"
    janet, phil, _ = contacts(content)
    assert (janet["Name"], phil["Name"]) == ("Janet Dressler", "Phil Dressler")
    assert janet["Address"] == phil["Address"] == "2207 Quarry Road; Elm, MO 63559"


def test_recipients() -> None:
    found = [
        (each.get("Name"), each.get("Organization"), each["Email"]) for each in contacts(RECIPIENTS)
    ]
    assert found == [
        ("Whitfield, Dana", None, ("dana@clinic.example",)),
        ("Osei, Paul", None, ("paul@stmark.example",)),
        (None, None, ("joe@farm.example",)),
        (None, "Elm Clinic", ("office@clinic.example",)),
    ]


def test_the_title_is_left_out_with_a_reason() -> None:
    left_out = [row for row in read_contact_text(BLOCKS).rows if isinstance(row, SkippedRow)]
    assert left_out == [SkippedRow(1, "the title of the list")]


@pytest.mark.parametrize("content", [BLOCKS, LINES, OFFICERS, MINUTES, RECIPIENTS])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_it_is_recognized(tmp_path: Path, content: str, ending: str) -> None:
    path = tmp_path / "pasted.txt"
    path.write_bytes(content.replace("\n", ending).encode())
    source = recognize(path, load_sources())
    assert source.name == "contact_text"
    reading = read_records(path, source)
    # An address without a name is rejected, and said.
    assert len(reading.records) + len(reading.rejects) == len(contacts(content))


@pytest.mark.parametrize(
    "content",
    [
        "Name,Email\nAnn Lee,ann@x.example\nBo Ek,bo@x.example\n",
        "Email\nann@x.example\nbo@x.example\n",
        "First Name,Last Name,Email\nAnn,Lee,ann@x.example,too,many\n",
        "Name;Phone\nAnn Lee;614-555-0101\n",
        "Dear all,\n\nplease call me at 614-555-0101 before Monday.\n\nMany thanks\nAnn Lee\n",
        "BOOKS\nName\tPhone\nAnn Lee\t614-555-0101\n\nART\nName\tPhone\nBo Ek\t614-555-0102\n",
        "# Shopping\n- milk\n- bread\n",
        "",
    ],
)
def test_what_is_a_table_or_a_letter_is_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "other.txt"
    path.write_text(content)
    assert format_of(Input.of(path)).name == "csv"


words = st.text("abcdefgäéß", min_size=2, max_size=8).map(str.capitalize)
pieces = st.one_of(
    st.lists(words, min_size=1, max_size=3).map(" ".join),
    words.map(lambda word: f"{word.lower()}@x.example"),
    st.integers(1000, 9999).map(lambda number: f"614-555-{number}"),
)


@given(
    lines=st.lists(st.lists(pieces, min_size=1, max_size=4).map(", ".join), min_size=1, max_size=5)
)
def test_no_word_of_an_entry_is_lost(lines: list[str]) -> None:
    rows = contact_rows(Entry(1, tuple(lines)))
    kept = " ".join(c if isinstance(c, str) else " ".join(c) for cells in rows for c in cells)
    for word in re.findall(r"[^\s,]+", " ".join(lines)):
        assert word in kept


@given(st.text('ab @<>,;:."()[]\n\t0123456789-', max_size=300))
def test_any_text_becomes_rows(content: str) -> None:
    for row in read_contact_text(content).rows:
        assert not isinstance(row, Row) or len(row.cells) == len(COLUMNS)


@pytest.mark.parametrize("line", ["x" + " " * 100_000 + "x", "(" * 100_000, "1 a" * 50_000])
def test_a_hostile_line_is_kept_as_it_is(line: str) -> None:
    (cells,) = contact_rows(Entry(1, ("Ann Lee", line, "614-555-0123")))
    assert cells[COLUMNS.index("Note")] == line


LABELS = """\
Officer Wade Hunt
Elm Police
217 Mercer St

Elm Garden Club
ATTN: Mrs. Peg Dunn
PO Box 44

Butler Radio
c/o Ron Kess, Program Director
252 Pillow St

Ann Lee
c/o Bo Ek
12 Main St

Elm Inn
230 Mercer St
"""


def test_labels_with_a_person_to_the_attention() -> None:
    found = [(c.get("Name"), c.get("Organization"), c.get("Title")) for c in contacts(LABELS)]
    assert found == [
        ("Wade Hunt", "Elm Police", "Officer"),
        ("Mrs. Peg Dunn", "Elm Garden Club", None),
        ("Ron Kess", "Butler Radio", "Program Director"),
        ("Ann Lee", None, None),
        (None, "Elm Inn", None),
    ]
