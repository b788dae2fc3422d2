"""What is exported comes back as it was: places, names and attributes, in every format."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import mapped_networks
import pytest
import read_exchange_files
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from leaks import find_leaks
from sensitive_network import MAINS, STAFF, TITLES, secret_texts, sensitive_network
from sensitive_network import NAMES as TOLD

from graphkit.errors import NothingFound, OutputError, UsageError
from graphkit.ingest import load_sources, read_records, recognize
from graphkit.ingest.formats.network import FORMATS as READ_FORMATS
from graphkit.ingest.inputs.input import Input
from graphkit.model import Affiliation, AffiliationKind, Contact, Organization, Visibility
from graphkit.model.visibility import ResolvedWish
from graphkit.network.build_network import build_network
from graphkit.network.visibility.viewer import ONLY_PUBLIC, Viewer
from graphkit.render.escape import clean
from graphkit.render.exchange import (
    Drawing,
    choose_format,
    draw_network,
    format_names,
    formats,
    write_drawing,
)
from graphkit.render.exchange._drawing import EDGE_FIELDS, NODE_FIELDS, Edge, Node
from graphkit.render.map import draw_map, panel_text
from graphkit.render.map.copies.make_copy import make_copy
from graphkit.render.map.copies.share_terms import Audience, ShareTerms
from graphkit.snapshot import Snapshot

NAMES = tuple(read_exchange_files.READERS)
HOSTILE = (
    "]]> & <![CDATA[x]]> <!-- -->",
    'a "quoted" \\" name\\',
    "\\N \\n \\G {a|b}",
    "=HYPERLINK(1)+2",
    "a\nb\r\nc\td",
    "null \x00 bell \x07 \x9b escape \x1b[31m",
    "half \ud800 pair \udfff",
    "no characters \ufffe \uffff",
    "&amp; &#0; &lt;b&gt; %s {0}",
    "turned \u202enitram\u2029line",
    "<b>Zoë</b> 山田 \U0001f469\u200d\U0001f4bb",
    "x</data></node><node id='evil'/>",
    '"]; evil [label="',
)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Drawing, str], read_exchange_files.ReadNetwork]:
    """Write a drawing in a format and read it back."""

    def write(drawing: Drawing, name: str) -> read_exchange_files.ReadNetwork:
        file, reader = read_exchange_files.READERS[name]
        return reader(write_drawing(tmp_path / file, drawing, formats()[name]))

    return write


@cache
def riverbend() -> Drawing:
    return draw_network(mapped_networks.riverbend(), title="Riverbend")


def as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


# -- what is drawn --------------------------------------------------------------------------------


def test_everything_stands_where_the_map_has_it() -> None:
    network = mapped_networks.riverbend()
    nodes = draw_map(network, title="T", sentence="S").nodes
    drawing = draw_network(network, title="T")
    assert {n["id"]: (n["x"], n["y"]) for n in nodes} == {n.id: (n.x, n.y) for n in drawing.nodes}
    assert len({(n.x, n.y) for n in drawing.nodes}) == len(nodes) == 14


def test_people_and_organizations_come_with_what_is_known_of_them() -> None:
    nodes = {node.id: node.attributes for node in riverbend().nodes}
    assert nodes["c_dana"] == {
        "name": "Dana Whitfield",
        "kind": "person",
        "organization": "Riverbend Clinic",
        "role": "practice manager",
        "team": False,
        "sector": "health",
    }
    assert nodes["o_clinic"] == {
        "name": "Riverbend Clinic",
        "kind": "organization",
        "home": False,
        "partner": True,
        "stage": "active",
        "website": "https://clinic.example",
        "sector": "health",
    }
    assert nodes["c_sam"] == {"name": "Sam Lone", "kind": "person", "team": False}
    assert [id for id in nodes if nodes[id].get("home")] == ["o_library"]
    assert sorted(id for id in nodes if nodes[id].get("team")) == ["c_maria", "c_tom"]


def test_ties_roles_and_partnerships_come_with_their_evidence() -> None:
    edges = {(edge.source, edge.target): edge for edge in riverbend().edges}
    tie = dict(edges["c_dana", "c_maria"].attributes)
    assert tie.pop("weight") == tie.pop("strength") == 0.8
    assert tie == {
        "kind": "tie",
        "word": "likely",
        "known": True,
        "inferred": False,
        "basis": "said to know each other; look after a partnership; connected on a network",
        "evidence": "said to know each other well (old friends); Maria has looked after the "
        "partnership with Riverbend Clinic since 2021; connected on linkedin_connections since "
        "March 2021",
        "last_year": 2021,
    }
    board = edges["c_dana", "o_united"]
    assert board.label == "member (board) since January 2022"
    assert board.attributes == {
        "kind": "role",
        "inferred": False,
        "role": "member",
        "board": True,
        "since": "2022-01-01",
    }
    assert edges["o_library", "o_clinic"].attributes == {
        "kind": "partnership",
        "stage": "active",
        "since": "2021-04-01",
        "review_on": "2026-09-30",
        "gives": "meeting rooms",
        "gets": "flu shots",
        "owner": "Maria Lopez",
        "main_contact": "Dana Whitfield",
    }
    assert ("c_dana", "o_school") not in edges  # past


def test_ties_say_what_the_network_says_of_them() -> None:
    network = mapped_networks.riverbend()
    drawn = {
        (edge.source, edge.target): edge.attributes
        for edge in draw_network(network, title="T").edges
        if edge.attributes["kind"] == "tie"
    }
    assert drawn.keys() == network.ties.keys()
    for ends, tie in network.ties.items():
        held = drawn[ends]
        assert held["weight"] == round(tie.strength, 3)
        assert (held["known"], held["inferred"]) == (tie.known, tie.inferred)
        assert sorted(str(held["evidence"]).split("; ")) == sorted(
            panel_text.evidence(network, tie)
        )


def test_what_is_unknown_has_no_strength_and_what_is_inferred_says_so() -> None:
    edges = {(edge.source, edge.target): edge for edge in riverbend().edges}
    unknown, inferred = edges["c_priya", "c_tom"], edges["c_dana", "c_omar"]
    assert unknown.dotted
    assert not unknown.attributes["known"]
    assert "strength" not in unknown.attributes
    # Without a weight, programs would take it for the strongest of all.
    assert 0 < unknown.attributes["weight"] < 0.5
    assert inferred.attributes["inferred"]
    assert inferred.attributes["basis"] == "same board (inferred)"


def test_a_workplace_that_a_mail_address_tells_of_is_marked() -> None:
    network = build_network(
        Snapshot.of(
            1,
            contacts=(
                Contact("c_1", "Ann Lee", emails=("ann@clinic.example",)),
                Contact("c_2", "Bo Roe", emails=("bo@clinic.example",)),
            ),
            organizations=(Organization("o_1", "Clinic", website="https://clinic.example"),),
            affiliations=(Affiliation("c_2", "o_1", role="nurse"),),
        ),
        home="Nowhere",
        team=(),
        as_of=date(2026, 11, 24),
    )
    drawing = draw_network(network, title="T")
    ann, bo = (node.attributes for node in drawing.nodes if node.is_person)
    assert (ann["organization"], ann.get("organization_inferred")) == ("Clinic", True)
    assert (bo["organization"], bo.get("organization_inferred")) == ("Clinic", None)
    (edge,) = (edge for edge in drawing.edges if edge.source == "c_1")
    assert network.roles("c_1")[0].kind is AffiliationKind.MAIL
    assert edge.attributes["inferred"]


def test_sectors_that_share_a_colour_on_the_map_are_told_apart() -> None:
    drawing = draw_network(mapped_networks.network_of_size(60, 14), title="T")
    colors = {node.attributes["sector"]: node.color for node in drawing.nodes}
    assert len(set(colors.values())) == len(colors) == 14


def test_only_what_is_near_somebody_is_drawn_if_asked_for() -> None:
    drawing = draw_network(mapped_networks.riverbend(), title="T", around="c_zoe")
    names = {node.name for node in drawing.nodes}
    assert "Zoë Łukasz" in names
    assert "Helen Cho" not in names
    shown = {node.id for node in drawing.nodes}
    assert all({edge.source, edge.target} <= shown for edge in drawing.edges)
    with pytest.raises(NothingFound):
        draw_network(mapped_networks.riverbend(), title="T", around="c_gone")


@pytest.mark.parametrize("name", NAMES)
def test_no_mail_address_and_no_telephone_number_is_written(name: str, tmp_path: Path) -> None:
    path = write_drawing(tmp_path / "net", riverbend(), formats()[name])
    assert b"Dana Whitfield" in path.read_bytes()
    assert b"@" not in path.read_bytes()
    assert b"mail.example" not in path.read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_what_may_not_be_seen_is_not_in_the_file(name: str, tmp_path: Path) -> None:
    snapshot = Snapshot.of(
        1,
        contacts=(Contact("c_1", "Ann Lee"), Contact("c_2", "Bo Roe"), Contact("c_3", "Cy Kept")),
        evidence=tuple(
            mapped_networks._knows("c_1", other, mapped_networks.Basis.MET)
            for other in ("c_2", "c_3")
        ),
        granted=(ResolvedWish(Visibility.PUBLIC, "c_2"),),
    )
    network = build_network(
        snapshot, home="Nowhere", team=(), as_of=date(2026, 11, 24), viewer=Viewer(public=True)
    )
    drawing = draw_network(network, title="T")
    text = write_drawing(tmp_path / "net", drawing, formats()[name]).read_text(encoding="utf-8")
    assert "Bo Roe" in text
    assert "Cy Kept" not in text
    assert "c_3" not in text
    if name != "kumu":  # whose blueprint has no place for it
        assert ONLY_PUBLIC in text


@cache
def drawn_copy(terms: ShareTerms) -> Drawing:
    copy = make_copy(sensitive_network(), terms, key=b"k" * 32, titles=TITLES)
    return draw_network(copy.network, title="T", copy=copy)


@pytest.mark.parametrize(
    "terms",
    [
        ShareTerms(Audience.PUBLIC),
        ShareTerms(Audience.PARTNERS),
        ShareTerms(anonymous_organizations=True),
    ],
    ids=str,
)
@pytest.mark.parametrize("name", NAMES)
def test_a_copy_for_others_holds_nothing_that_is_not_for_them(
    name: str, terms: ShareTerms, tmp_path: Path
) -> None:
    def text_of(terms: ShareTerms) -> bytes:
        path = write_drawing(tmp_path / "net", drawn_copy(terms), formats()[name])
        return path.read_bytes()

    seen = (*STAFF, *MAINS) if terms.share is Audience.PARTNERS else ()
    hidden = [*secret_texts(), *(held for id, held in TOLD.items() if id not in seen)]
    assert find_leaks(text_of(terms), hidden) == set()
    assert {"Lucille Bright", "old friends from the choir"} <= find_leaks(
        text_of(ShareTerms()), hidden
    )


def test_a_copy_without_people_says_how_many_there_are() -> None:
    copy = make_copy(sensitive_network(), ShareTerms(Audience.PUBLIC), key=b"k" * 32, titles=TITLES)
    drawing = draw_network(copy.network, title="T", copy=copy)
    assert drawing.people == 0
    assert copy.numbers
    known = {node.id: node.attributes["people_known"] for node in drawing.nodes}
    assert known == {id: copy.numbers.known.get(id, 0) for id in copy.network.organizations}
    assert any(known.values())
    assert copy.numbers.ties
    sums = {
        frozenset((edge.source, edge.target)): edge.attributes
        for edge in drawing.edges
        if "ties" in edge.attributes
    }
    assert {ends: held["ties"] for ends, held in sums.items()} == {
        frozenset(ends): count for ends, count in copy.numbers.ties.items()
    }
    assert {held["kind"] for held in sums.values()} <= {"ties", "partnership"}
    assert len({frozenset((e.source, e.target)) for e in drawing.edges}) == len(drawing.edges)
    assert copy.terms.label in drawing.description


# -- read back ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_places_names_and_attributes_survive(
    name: str, written: Callable[[Drawing, str], read_exchange_files.ReadNetwork]
) -> None:
    drawing = riverbend()
    back = written(drawing, name)
    say = as_text if name == "dot" else lambda value: value
    assert back.places == {node.id: (node.x, node.y) for node in drawing.nodes}
    assert back.labels == {node.id: node.name for node in drawing.nodes}
    assert back.nodes == {
        node.id: {key: say(value) for key, value in node.attributes.items()}
        for node in drawing.nodes
    }
    assert back.edges == {
        frozenset((edge.source, edge.target)): {
            key: say(value) for key, value in edge.attributes.items()
        }
        for edge in drawing.edges
    }
    if name != "kumu":  # Kumu colours by rules of the view
        assert {c.lower() for c in back.colors.values()} == {n.color.lower() for n in drawing.nodes}


def test_types_survive_where_the_format_has_them(
    written: Callable[[Drawing, str], read_exchange_files.ReadNetwork],
) -> None:
    for name in ("graphml", "gexf", "kumu", "cytoscape"):
        back = written(riverbend(), name)
        for fields, held in ((NODE_FIELDS, back.nodes), (EDGE_FIELDS, back.edges)):
            kinds = {key: type(value) for told in held.values() for key, value in told.items()}
            assert kinds == {key: fields[key] for key in kinds}


def test_yed_finds_the_same_picture_in_graphml(tmp_path: Path) -> None:
    drawing = riverbend()
    path = write_drawing(tmp_path / "net.graphml", drawing, formats()["graphml"])
    picture, plain = read_exchange_files.read_yed(path), read_exchange_files.read_graphml(path)
    assert picture.places == plain.places
    assert picture.labels == plain.labels
    assert {k: v.lower() for k, v in picture.colors.items()} == plain.colors


@pytest.mark.parametrize("name", ["graphml", "gexf", "kumu"])
def test_graphkit_reads_what_it_wrote(name: str, tmp_path: Path) -> None:
    drawing = riverbend()
    path = write_drawing(tmp_path / read_exchange_files.READERS[name][0], drawing, formats()[name])
    taken = Input.of(path)
    (format,) = (each for each in READ_FORMATS if each.matches(taken))
    network = format.read(taken)
    assert not network.faults
    assert {ref: e.name for ref, e in network.elements.items()} == {
        node.id: node.name for node in drawing.nodes
    }
    for node in drawing.nodes:
        held = network.elements[node.id].attributes
        for key, value in node.attributes.items():
            if key not in ("name", "kind"):
                assert held[key] in (as_text(value), {True: "yes", False: "no"}.get(value))
    assert [(c.source, c.target) for c in network.connections] == [
        (edge.source, edge.target) for edge in drawing.edges
    ]
    reading = read_records(path, recognize(path, load_sources()))
    assert not reading.rejects


@pytest.mark.parametrize("name", NAMES)
def test_a_network_of_nobody_is_a_sound_file(
    name: str, written: Callable[[Drawing, str], read_exchange_files.ReadNetwork]
) -> None:
    assert (
        written(replace(riverbend(), nodes=(), edges=()), name) == read_exchange_files.ReadNetwork()
    )


# -- hostile text ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_hostile_networks_read_as_text(
    name: str, written: Callable[[Drawing, str], read_exchange_files.ReadNetwork]
) -> None:
    drawing = draw_network(mapped_networks.hostile_network(), title=mapped_networks.HOSTILE[1])
    back = written(drawing, name)
    shown = {clean(text) for text in mapped_networks.HOSTILE}
    assert set(back.labels.values()) == shown
    assert {held["stage"] for held in back.nodes.values() if "stage" in held} < shown
    assert len(back.nodes) == 2 * len(mapped_networks.HOSTILE)


def drawn(text: str) -> Drawing:
    """Return a drawing of two where every text is this one, though no drawing should hold it."""
    ann = Node("a", 1, -2, 3.0, "#012345", {"name": text or "Ann", "kind": "person"})
    bo = replace(ann, id="b", x=-4, attributes={**ann.attributes, "sector": text})
    tie = Edge("e1", "a", "b", 1.0, "#012345", False, text, {"kind": "tie", "evidence": text})
    return Drawing(text, text, date(2026, 11, 24), (ann, bo), (tie,))


def check(text: str, name: str, folder: Path) -> None:
    file, reader = read_exchange_files.READERS[name]
    back = reader(write_drawing(folder / file, drawn(text), formats()[name]))
    assert list(back.places.values()) == [(1, -2), (-4, -2)]
    ((ends, held),) = back.edges.items()
    assert ends == {"a", "b"}
    if name in ("kumu", "cytoscape"):
        expected = text
    elif name == "dot":
        expected = clean(text)
    else:
        expected = "".join(c if is_xml(c) else shown(c) for c in text)
    assert held.get("evidence", "") == expected
    assert back.labels["a"] == (expected if text else "Ann")


def is_xml(character: str) -> bool:
    code = ord(character)
    return character in "\t\n\r" or 0x20 <= code < 0xD800 or 0xDFFF < code < 0xFFFE or code > 0xFFFF


def shown(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", NAMES)
def test_a_text_is_escaped_as_the_format_wants_it(name: str, text: str, tmp_path: Path) -> None:
    check(text, name, tmp_path)


@examples(60)
@given(st.text(st.characters(exclude_categories=[])))
@pytest.mark.parametrize("name", NAMES)
def test_any_text_is_escaped(
    name: str, tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    check(text, name, tmp_path_factory.getbasetemp())


# -- the file -------------------------------------------------------------------------------------

PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
import mapped_networks
from graphkit.render.exchange import draw_network, formats, write_drawing
drawing = draw_network(mapped_networks.riverbend(), title="Zo\\xeb's map")
for name, format in formats().items():
    write_drawing(Path(sys.argv[1], name), drawing, format)
"""


def test_the_same_network_gives_the_same_bytes_on_any_machine(tmp_path: Path) -> None:
    support = str(Path(mapped_networks.__file__).parent)
    written = []
    for name, surroundings in {
        "a": {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"},
        "b": {"PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "Pacific/Auckland"},
    }.items():
        (tmp_path / name).mkdir()
        command = [sys.executable, "-W", "error", "-c", PROGRAM, str(tmp_path / name), support]
        subprocess.run(command, env={**os.environ, **surroundings}, check=True)
        written.append({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()})
    assert written[0] == written[1]
    assert sorted(written[0]) == sorted(format_names())


def test_the_file_is_for_the_user_alone_and_an_old_one_stays_whole(tmp_path: Path) -> None:
    path = write_drawing(tmp_path / "net.gexf", riverbend(), formats()["gexf"])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 or os.name == "nt"
    with pytest.raises(OutputError, match="its folder does not exist"):
        write_drawing(tmp_path / "no" / "net.gexf", riverbend(), formats()["gexf"])


# -- which format ---------------------------------------------------------------------------------


def test_the_end_of_a_name_tells_the_format() -> None:
    assert tuple(sorted([*NAMES, "pajek"])) == format_names()  # of which test_links.py tells
    for file, title in {
        "a.graphml": "GraphML",
        "A.GEXF": "GEXF",
        "a.cyjs": "Cytoscape",
        "a.dot": "DOT",
        "a.gv": "DOT",
        "a.net": "Pajek",
    }.items():
        assert choose_format(Path(file)).title == title
    assert choose_format(Path("a.json"), "kumu").title == "Kumu"
    assert choose_format(Path("a.json"), "cytoscape").title == "Cytoscape"


@pytest.mark.parametrize(
    ("file", "name", "said"),
    [
        ("a.json", None, "cytoscape, kumu"),
        ("a.txt", None, r"ends in \.cyjs, \.dot, \.gexf, \.graphml or \.net"),
        ("a", None, "does not say which format"),
        ("a.gexf", "kumu", r"as Kumu.*\.json, or leave out --format to write GEXF"),
        ("a.xml", "graphml", r"as GraphML.*ends in \.graphml$"),
        ("a.gexf", "svg", "there is no format 'svg'"),
    ],
)
def test_a_format_that_is_not_clear_is_asked_for(file: str, name: str | None, said: str) -> None:
    with pytest.raises(UsageError) as refused:
        choose_format(Path(file), name)
    refused.match(said)


# -- the page about it ----------------------------------------------------------------------------


def test_the_page_tells_of_every_format_and_every_attribute() -> None:
    root = Path(__file__).resolve().parents[4]
    page = (root / "docs" / "exporting.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`(\w+)`", page))
    assert set(format_names()) <= told
    assert {*NODE_FIELDS, *EDGE_FIELDS} <= told
