"""No cell is lost: each is in a title, a header, a row, a section, or a line that is left out."""

from __future__ import annotations

from examples import examples
from grids import read_all
from hypothesis import example, given
from hypothesis import strategies as st

from graphkit.ingest.formats.tabular.layout import SECTION

CELLS = st.sampled_from(
    (
        "", "", "", "", "Name", "Phone", "Email", "Agency", "Ann Lee", "Bo Chen", "Clinic",
        "HEALTH", "Schools:", "555-0100", "a@x.example", "2024-03-01", "12", "x", "Total", "ditto",
        "Page 1 of 2", "* a note", "Legend", "A note about this that is rather long for a name.",
        "---", "(USD)", "12 members", "Lakeside Elementary School",
    )
)  # fmt: skip


@st.composite
def grids(draw):
    width = draw(st.integers(1, 6))
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=14))
    return [(n, row) for n, row in enumerate(rows, start=1)]


@st.composite
def likely_grids(draw):
    """Tables with something above, between and below their rows."""
    header = ["Agency", "Contact", "Phone"]
    rows = [["Our partners", "", ""], header]
    for n in range(draw(st.integers(2, 8))):
        rows += draw(st.lists(st.permutations([draw(CELLS), "", ""]), max_size=2))
        rows.append([f"Clinic {n}", f"Ann {'ABCDEFGH'[n]}. Lee", f"555-010{n}"])
    rows += draw(st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=4))
    return [(n, row) for n, row in enumerate(rows, start=1)]


@examples(300)
@given(grids() | likely_grids())
@example([(1, ["", "Schools:"]), (2, ["Name", "Phone"]), (3, ["", "HEALTH"]), (4, ["Name"] * 2)])
def test_every_line_with_a_cell_is_somewhere(rows):
    tables = read_all(rows)
    if not tables:
        return
    seen: set[int] = set()
    legends = " ".join(note for read in tables for note in read.table.notes)
    for read in tables:
        seen |= {*read.rows, *read.left_out, *read.table.header_lines}
        titles = read.table.title.split("\n")
        seen |= {
            n for n, row in rows if " ".join(cell for cell in row if cell) in titles
        }  # titles say each text once
        if read.table.columns[-1:] == (SECTION,):
            headings = set(read.sections)
            seen |= {
                n
                for n, row in rows
                if len([c for c in row if c]) == 1
                # The heading "Schools:" is the section "Schools".
                and headings & {*row, *(cell.removesuffix(":") for cell in row)}
            }
    lost = [n for n, row in rows if any(row) and n not in seen]
    assert not lost or "legend" in legends


@examples(300)
@given(likely_grids())
def test_a_row_with_a_name_and_a_telephone_is_never_left_out(rows):
    (read, *others) = read_all(rows)
    if others:
        return
    wanted = [n for n, row in rows if row[0].startswith("Clinic ")]
    assert [n for n in wanted if n not in read.rows] == []


@examples(200)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("Ann Lee", "Bo Chen", "Cy Cole", "Total Wine", "Zoë Müller")),
            st.sampled_from(("a@x.example", "b@x.example")),
            st.sampled_from(("Clinic", "Acme Inc", "HEALTH", "12", "School")),
        ),
        min_size=1,
        max_size=10,
    )
)
def test_a_table_without_gaps_comes_back_as_it_is(rows):
    (read,) = read_all(list(enumerate([["Name", "Email", "Organization"], *map(list, rows)], 1)))
    assert list(read.rows.values()) == rows
    assert (read.left_out, read.table.columns) == ({}, ("Name", "Email", "Organization"))
