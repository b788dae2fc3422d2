"""The sentence about an import counts each person once, however often a file names them."""

from __future__ import annotations

from graphkit.ingest import recognize_input
from graphkit.session.import_sentence import import_sentence


def test_those_whom_somebody_calls_count_once(graph, put, sources):
    path = put("Name,Phone,Calls\nAnn Lee,330-555-0101,Bo Ek\nBo Ek,330-555-0102,Cy Po\n")
    got = graph.take(path, owner=None)
    said = import_sentence("chain.csv", recognize_input(path, sources), got)
    assert said.startswith("chain.csv was read as a list of people")
    assert ": 3 people" in said
