"""Networks of Pajek: lines in all their forms, partitions, times and two sets."""

from __future__ import annotations

import pytest
from read_networks import only, organizations, people, ties

from graphkit.ingest.records.record_types import (
    AffiliationRecord,
)
from graphkit.resources import folder

SAMPLES = folder("import") / "samples"


def pajek(*lines: str) -> str:
    vertices = ["*Vertices 4", '1 "Ann Wu"', '2 "Ben Lee"', '3 "Cleo Ray"', '4 "Dov Katz"']
    return "\r\n".join((*vertices, *lines, ""))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["*Arcs", "1 2 1", "3 4"], {"12", "34"}),
        (['*Edges :2 "met"', " 1  2 "], {"12"}),
        (["*Arcslist", "1 2 3 -4"], {"12", "13", "14"}),
        (["*edgeslist", "4 1"], {"41"}),
        (["*Matrix", "0 1 0 0", "0 0 0 .5", "0 0 0 0", "0 0 0 0.0"], {"12", "24"}),
        (["% nothing", "*Arcs", "/* a remark", "2 1"], {"21"}),
    ],
)
def test_all_ways_of_pajek_to_say_a_line(take, lines, expected):
    names = {"1": "Ann Wu", "2": "Ben Lee", "3": "Cleo Ray", "4": "Dov Katz"}
    got = ties(take(pajek(*lines), "n.net"))
    assert got == {(names[one], names[other]) for one, other in expected}


def test_pajek_partitions_times_and_two_sets(take):
    text = pajek("*Partition district", "*Vertices 4", "1", "2", "1", "2")
    assert people(take(text, "n.paj"))["Ben Lee"].details == ("district: 2",)
    reading = take(SAMPLES / "riverbend-boards.net")
    assert set(people(reading)) == {"Dana Whitfield", "Omar Haddad", "Zoë Müller"}
    assert set(organizations(reading)) >= {"Flu Season Coalition", "Friends of the Library"}
    assert "two sets of vertices" in reading.notes[0]
    davis = '*Vertices 2 1\n1 "Evelyn"\n2 "E1"\n*Edges\n1 2\n'
    assert only(take(davis, "d.net"), AffiliationRecord).organization == "E1"
    assert [r.reason for r in reading.rejects] == ['"7" is no vertex: they are numbered 1 to 6']
    assert reading.rejects[0].line == 16


def test_pajek_in_windows_letters(take):
    text = '*Vertices 2\r\n1 "Jürgen Groß"\r\n2 "Ann Wu"\r\n*Edges\r\n1 2\r\n'
    assert ties(take(text.encode("cp1252"), "n.net")) == {("Jürgen Groß", "Ann Wu")}
    assert ties(take(b"\xef\xbb\xbf" + text.encode(), "n.net")) == {("Jürgen Groß", "Ann Wu")}


def test_a_header_that_promises_a_billion_vertices_costs_nothing(take):
    reading = take('*Vertices 999999999\n1 "Ann Wu"\n*Edges\n1 99000000\n', "n.net")
    assert set(people(reading)) == {"Ann Wu", "99000000"}
