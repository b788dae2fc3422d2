"""Networks in XML: yEd's GraphML, Gephi's GEXF, and XML that is hostile or broken."""

from __future__ import annotations

import pytest
from read_networks import only, organizations, people, ties

from graphkit.errors import InputError
from graphkit.ingest.records.record_types import (
    AffiliationRecord,
    LinkRecord,
    TieRecord,
)
from graphkit.resources import folder

SAMPLES = folder("import") / "samples"


def test_yed_names_nodes_in_their_pictures_and_groups(take):
    reading = take(SAMPLES / "riverbend-yed.graphml")
    assert set(people(reading)) == {"Tom Reyes", "Jorge Medina"}
    assert people(reading)["Jorge Medina"].details == (
        "description: Night shifts & weekends",
        "group: The clinic people",
    )
    assert reading.left_out == {"a group, kept as an attribute of its elements": 1}
    tie = only(reading, TieRecord)
    assert (tie.note, tie.strength) == ("neighbours", 0.6)
    assert only(reading, AffiliationRecord).role == "nurse manager"
    assert only(reading, LinkRecord).note == "strength: 0.3"
    assert [(r.line, r.reason) for r in reading.rejects] == [
        (51, 'no element has the id or name "n9"')
    ]


def test_gephi_spans_values_and_picture(take):
    reading = take(SAMPLES / "riverbend-gephi.gexf")
    grace = people(reading)["Grace Okafor"]
    assert grace.details == (
        "Modularity Class: 0",
        "status: deputy",
        "status: branch manager",
    )
    assert organizations(reading)["Riverbend Hospice"].sector == "health"
    tie = only(reading, TieRecord)
    assert tie.since.isoformat() == "2021-03-01"
    assert tie.note == "book club; why: both read large print; weight: 4.0"
    assert tie.until.isoformat() == "2024-12-31"
    assert reading.left_out == {"a connection of an element with itself": 1}
    assert "read as organizations by their names: Riverbend Hospice, Hillside Senior Living" in (
        reading.notes
    )


XML_HEAD = "<?xml version='1.0'?>"


BOMB = (
    XML_HEAD
    + '<!DOCTYPE graphml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    + '<graphml><graph><node id="&b;"/></graph></graphml>'
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (BOMB, "entity of its own"),
        (BOMB.replace("graphml", "gexf"), "entity of its own"),
        (
            XML_HEAD + '<!DOCTYPE graphml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            "<graphml><graph><node id='1'><data key='k'>&x;</data></node></graph></graphml>",
            "entity of its own",
        ),
        (
            XML_HEAD + '<!DOCTYPE graphml SYSTEM "http://nowhere.example/x.dtd">'
            "<graphml><graph><node id='1'>&auml;</node></graph></graphml>",
            "entity of its own",
        ),
        ("<graphml><graph>" + "<node id='1'>" * 200, "nested more than 100 deep"),
        ("<graphml><graph><node id='1'/>", "not valid XML"),
        ("<graphml><graph><node id='1'/></edge>", "not valid XML"),
        ("<?xml version='1.0' encoding='x-none'?><graphml/>", "encoding is unknown|XML"),
        ("<graphml></graphml>", "no elements or connections"),
    ],
)
def test_hostile_or_broken_xml_is_an_error(take, content, reason):
    name = "n.gexf" if "<gexf" in content else "n.graphml"
    with pytest.raises(InputError, match=reason):
        take(content, name)


def test_a_plain_document_type_is_let_pass(take):
    text = '<!DOCTYPE graphml SYSTEM "http://nowhere.example/graphml.dtd">'
    text += "<graphml><graph><node id='Ann &amp; Ben'/></graph></graphml>"
    assert set(people(take(text, "n.graphml"))) == {"Ann & Ben"}


def test_undeclared_prefixes_and_unknown_tags_do_no_harm(take):
    text = (
        "<gexf><graph><nodes><node id='1' label='Ann Wu'><viz:color r='1'/></node>"
        "<node id='2' label='Ben Lee'><new><attvalue for='none' value='kept'/></new></node>"
        "</nodes><edges><edge source='1' target='2'/></edges></graph></gexf>"
    )
    reading = take(text, "n.gexf")
    assert ties(reading) == {("Ann Wu", "Ben Lee")}
    assert people(reading)["Ben Lee"].details == ("none: kept",)
