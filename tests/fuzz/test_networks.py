"""Networks at random, and spoiled ones: every row accounted for, or a clear error."""

from __future__ import annotations

import json
import re
import tempfile
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import InputError
from graphkit.ingest import Input, load_sources, read_records, write_rejects
from graphkit.ingest.formats import format_of
from graphkit.resources import folder

SOURCE = load_sources()["network"]
NAMES = (
    "riverbend-kumu.json",
    "riverbend-yed.graphml",
    "riverbend-gephi.gexf",
    "riverbend-boards.net",
    "riverbend-edges.csv",
)
SAMPLES = {name: (folder("import") / "samples" / name).read_bytes() for name in NAMES}
NODES = (folder("import") / "samples" / "riverbend-nodes.csv").read_bytes()
TOKENS = {
    name: re.findall(rb"\w+|\s+|[^\w\s]", content, re.ASCII) for name, content in SAMPLES.items()
}
ODD = (
    b"<", b">", b"</node>", b"<node>", b"<graph>", b"&x;", b"&#0;", b"&#55296;", b'"', b"'", b"{",
    b"}", b"[", b"]", b",", b":", b"\\ud800", b"\\u0000", b"null", b"NaN", b"1e999", b"-0", b"\n",
    b"*Vertices 9999999999", b"*Matrix", b"*Arcslist", b"*Edges", b"\x00", b"\xff\xfe", b"\xc3",
    b"\xef\xbb\xbf", b"id", b"label", b"from", b"to", b"_id", b"links", b"nodes", b"for", b"l", b"",
    "\u0661".encode(), "\u2028".encode(), b"|", b";", b"?",
)  # fmt: skip
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)
ITEMS = st.dictionaries(
    st.sampled_from(
        "label id _id type from to source target attributes direction reversed x email".split()
    ),
    st.sampled_from(["A", "B", "0", "1", 0, 1, True, [], ["A", "B"], {"id": "A"}, None]) | VALUES,
    max_size=6,
)
LISTS = st.lists(ITEMS | VALUES, max_size=8)


def taken(content: bytes, name: str) -> int:
    """Read bytes as a file of this name; return how many rows it has."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / name
        path.write_bytes(content)
        (Path(place) / "riverbend-nodes.csv").write_bytes(NODES)
        input = Input.of(path)
        try:
            if format_of(input).name != "network":
                return 0
            reading = read_records(input, SOURCE)
        except InputError as error:
            assert error.what and str(error)
            return 0
        left_out = sum(reading.left_out.values())
        assert reading.rows == len(reading.records) + len(reading.rejects) + left_out
        assert all(reject.line > 0 and reject.reason for reject in reading.rejects)
        # What was rejected can be written, and read again.
        written = write_rejects(Path(place), reading)
        if written is not None and format_of(Input.of(written)).name == "network":
            again = read_records(written, SOURCE)
            assert again.rows
        return reading.rows


CHANGES = st.tuples(
    st.integers(0, 10_000),
    st.integers(0, 10_000),
    st.sampled_from(["drop", "put", "copy", "cut"]),
    st.sampled_from(ODD) | st.binary(max_size=4),
)


@given(name=st.sampled_from(NAMES), changes=st.lists(CHANGES, min_size=1, max_size=6))
def test_spoiled_samples(enough, name, changes):
    if enough():
        return
    tokens = list(TOKENS[name])
    for where, other, how, odd in changes:
        at = where % (len(tokens) + 1)
        if how == "cut" and at > len(tokens) // 2:
            del tokens[at:]
        elif how == "drop":
            del tokens[at : at + 1 + other % 4]
        elif how == "put":
            tokens.insert(at, odd)
        elif tokens:
            tokens[at : at + 1] = [tokens[other % len(tokens)]]
    taken(b"".join(tokens), name)


@given(
    content=st.binary(max_size=300),
    head=st.sampled_from(
        [
            b"",
            b"<graphml>",
            b"<gexf>",
            b"*Vertices 5\n",
            b'{"elements": [',
            b'{"nodes": [{',
            b"Source,Target\n",
        ]
    ),
    name=st.sampled_from(NAMES),
)
def test_bytes_at_random(enough, head, content, name):
    if not enough():
        taken(head + content, name)


@given(elements=LISTS, connections=LISTS, words=st.sampled_from(["elements", "nodes"]))
def test_json_at_random(enough, elements, connections, words):
    if enough():
        return
    other = "connections" if words == "elements" else "links"
    made = json.dumps({words: elements, other: connections})
    taken(made.encode(), "x.json")


@given(
    lines=st.lists(
        st.sampled_from(
            ["*Arcs", "*Edges :1 \"x\"", "*Arcslist", "*Edgeslist", "*Matrix", "*Partition p",
             "*Vertices 4", "*Network n", "*Vector", "1 2", "1 2 3", "4 -1 2 3", "0 1 0 1", "1",
             "9 9", '2 "Ann Wu" [1-2]', '1 2 1 l "met"', "1 x", '"', "[", "1.5e", "\u0662 1", "l"]
        ) | st.text(max_size=6),
        max_size=20,
    )
)  # fmt: skip
def test_pajek_at_random(enough, lines):
    if not enough():
        taken("\n".join(["*Vertices 4 2", *lines]).encode(), "x.net")


BOMBS = {
    "deep.json": b'{"elements": [' + b"[" * 300_000,
    "deep objects.json": b'{"elements": [{"a":' * 100_000,
    "wide.json": b'{"elements": [' + b"[]," * 20_000 + b"[]]}",
    "numbers.json": b'{"elements": [' + b"1" * 300_000 + b"]}",
    "keys.json": json.dumps({"nodes": [{f"{n}": n} for n in range(5_000)]}).encode(),
    "emails.json": json.dumps(
        {"nodes": [{"label": "A", **{f"email {n}": "x@y.example" for n in range(3_000)}}]}
    ).encode(),
    "deep.graphml": b"<graphml>" + b"<node>" * 100_000,
    "long.graphml": b"<graphml><node id='" + b"x" * 1_000_000 + b"'/></graphml>",
    "text.gexf": b"<gexf>" + b"x" * 1_000_000 + b"</gexf>",
    "names.graphml": b"<graphml><graph><node id='1' "
    + b" ".join(b"a%d='1'" % n for n in range(5_000))
    + b"/></graph></graphml>",
    "defaults.graphml": b"<graphml>"
    + b"".join(b"<key id='%d'><default>1</default></key>" % n for n in range(40))
    + b"".join(b"<node id='%d'/>" % n for n in range(3_000))
    + b"</graphml>",
    "vertices.net": b"*Vertices 999999999\n1 \"A\"\n*Matrix\n" + b"1 " * 4_000,
    "quotes.net": b"*Vertices 9\n" + b'"' * 100_000,
    "list.net": b"*Vertices 9\n*Arcslist\n" + b"1 " * 4_000,
    "spells.gexf": b"<gexf><graph><edges><edge source='1' target='2'>"
    + b"<spell start='1'/>" * 20_000
    + b"</edge></edges></graph></gexf>",
    "values.gexf": b"<gexf><graph><node id='1'>"
    + b"".join(b"<attvalue for='a' value='%d'/>" % n for n in range(3_000))
    + b"</node></graph></gexf>",
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_cost_no_more_than_their_size_tells(name):
    tracemalloc.start()
    try:
        taken(BOMBS[name], name)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 120_000_000 + 150 * len(BOMBS[name])
