"""The written file: escaped, locked, and the same every time."""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
import os
import re
import stat
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import mapped_networks
import pytest

from graphkit.analysis.answer import Answer
from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.reliance import reliance
from graphkit.errors import NothingFound, OutputError, UsageError
from graphkit.model import Affiliation, AffiliationKind, Contact, Organization
from graphkit.network import look_up_name
from graphkit.network.build_network import build_network
from graphkit.render.map import PartnerMap, draw_map, panel_text
from graphkit.render.map.page import assets
from graphkit.snapshot import Snapshot


class Page(HTMLParser):
    """The parts of a page as a browser takes them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and data.strip():
            self.texts.setdefault(self.open[-1], []).append(data)

    @property
    def policy(self) -> dict[str, list[str]]:
        content = next(
            a["content"]
            for tag, a in self.elements
            if a.get("http-equiv") == "Content-Security-Policy"
        )
        assert content is not None
        return {d.split()[0]: d.split()[1:] for d in content.split(";")}

    @property
    def data(self) -> Any:
        return json.loads(self.texts["script"][0])


def page_of(network: Any, **more: Any) -> Page:
    drawing = draw_map(network, title="A title", sentence="A sentence.", **more)
    return Page(drawing.generate_html())


def source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


# -- content --------------------------------------------------------------------------------------


def test_people_are_round_organizations_square_and_home_is_marked() -> None:
    nodes = {n["id"]: n for n in page_of(mapped_networks.riverbend()).data["nodes"]}
    assert nodes["c_dana"]["shape"] == "dot"
    assert nodes["c_dana"]["about"] == "practice manager, Riverbend Clinic"
    assert nodes["o_clinic"]["shape"] == "square"
    assert [n for n in nodes if nodes[n].get("home")] == ["o_library"]
    assert sorted(n for n in nodes if nodes[n].get("team")) == ["c_maria", "c_tom"]
    assert [n for n in nodes if nodes[n].get("partner")] == ["o_clinic"]


def test_sectors_of_people_are_those_of_their_employers() -> None:
    data = page_of(mapped_networks.riverbend()).data
    names = {n["id"]: data["sectors"][n["sector"]]["name"] for n in data["nodes"]}
    assert names["c_omar"] == names["o_health"] == "health"
    assert names["c_sam"] == names["o_united"] == "Sector not known"
    assert len({s["color"] for s in data["sectors"]}) == len(data["sectors"])


def test_lines_tell_strength_and_what_is_unknown_or_inferred() -> None:
    data = page_of(mapped_networks.riverbend()).data
    ties = {(e["from"], e["to"]): e for e in data["edges"] if e["kind"] == "tie"}
    strong, unknown = ties["c_dana", "c_maria"], ties["c_priya", "c_tom"]
    inferred = ties["c_dana", "c_omar"]
    assert strong["width"] > 3 * unknown["width"]
    assert "dashes" not in strong
    assert unknown["dashes"]
    assert unknown["word"] == "unknown"
    assert inferred["inferred"]
    assert (
        "inferred: both on the 2-person board of Riverbend United since 2022" in inferred["notes"]
    )
    roles = {(e["from"], e["to"]): e for e in data["edges"] if e["kind"] == "affiliation"}
    assert roles["c_dana", "o_clinic"]["role"] == "practice manager since March 2019"
    assert roles["c_dana", "o_united"]["role"] == "member (board) since January 2022"
    assert ("c_dana", "o_school") not in roles
    assert max(e["width"] for e in roles.values()) < min(e["width"] for e in ties.values())


def test_a_role_that_several_sources_name_is_said_once() -> None:
    held = [
        Affiliation("c", "o"),
        Affiliation("c", "o", role="Practice Manager", since=date(2019, 3, 1)),
        Affiliation("c", "o", role="practice manager"),
        Affiliation("c", "o", AffiliationKind.BOARD, "treasurer"),
    ]
    snapshot = Snapshot.of(
        1,
        contacts=(Contact("c", "Dana"),),
        organizations=(Organization("o", "Clinic"),),
        affiliations=tuple(held),
    )
    network = build_network(snapshot, home="", as_of=date(2026, 11, 24))
    told = panel_text.roles(network.roles("c"))
    assert told == "practice manager since March 2019; treasurer (board)"
    assert panel_text.roles(held[:1]) == "works here"


def test_details_hold_partnership_past_roles_addresses_and_reliance() -> None:
    network = mapped_networks.riverbend()
    data = page_of(network, reliance=reliance(network)).data
    nodes = {n["id"]: n for n in data["nodes"]}
    assert ["Review on", "30 September 2026"] in nodes["o_clinic"]["partnership"]
    assert ["Looked after by", "Maria Lopez"] in nodes["o_clinic"]["partnership"]
    assert nodes["c_dana"]["earlier"] == ["school nurse, until 2018: Lincoln Elementary School"]
    assert nodes["o_clinic"]["links"] == [
        {"text": "https://clinic.example", "href": "https://clinic.example"}
    ]
    assert nodes["o_clinic"]["reliance"]["sentence"]
    assert {h["id"] for h in nodes["o_clinic"]["reliance"]["holders"]} >= {"c_maria", "c_dana"}


def test_around_shows_two_steps_and_where_those_people_work() -> None:
    data = page_of(mapped_networks.riverbend(), around="o_clinic").data
    shown = {n["id"] for n in data["nodes"]}
    # c_maria works at the library, which is a third step, and is shown so that she has a place.
    assert shown == {"o_clinic", "c_dana", "c_helen", "c_maria", "c_omar", "o_united"} | {
        "o_library",
        "o_health",
    }
    assert data["focus"] == "o_clinic"


def test_a_sector_has_one_colour_on_every_map_of_a_network() -> None:
    network = mapped_networks.riverbend()
    colors = [
        {
            s["name"]: (s["color"], s["ring"])
            for s in page_of(network, around=around).data["sectors"]
        }
        for around in (None, "c_helen")
    ]
    assert colors[1].items() < colors[0].items()


def test_around_somebody_unknown_is_refused() -> None:
    with pytest.raises(NothingFound, match="c_unknown"):
        page_of(mapped_networks.riverbend(), around="c_unknown")


def test_introductions_come_step_by_step_with_their_evidence() -> None:
    network = mapped_networks.riverbend()
    answer = introductions(network, look_up_name(network, "County Health Department"))
    data = page_of(network, introductions=answer, around="c_zoe").data
    best = data["routes"][0]
    assert best["people"] == ["c_maria", "c_dana", "c_omar"]
    assert best["steps"][0]["before"] == "Maria knows"
    assert best["steps"][0]["after"] == ", practice manager at Riverbend Clinic"
    assert any("connected on" in note for note in best["steps"][0]["notes"])
    assert best["steps"][1]["before"] in ("Dana likely knows", "Dana may know")
    assert set(best["people"]) <= {n["id"] for n in data["nodes"]}
    assert data["answer"] == answer.summary


def test_the_summary_is_not_said_twice() -> None:
    network = mapped_networks.riverbend()
    answer = Answer("introductions", {}, (), "No route.")
    drawing = draw_map(network, title="T", sentence="No route.", introductions=answer)
    assert Page(drawing.generate_html()).data["answer"] == ""


def test_an_empty_network_makes_a_page() -> None:
    network = mapped_networks.network_of_size(0, 1)
    assert [n["label"] for n in page_of(network).data["nodes"]] == [mapped_networks.HOME]


# -- hostile texts --------------------------------------------------------------------------------


def test_hostile_names_add_nothing_to_the_page() -> None:
    evil = "".join(mapped_networks.HOSTILE)
    network = mapped_networks.hostile_network()
    plain = draw_map(network, title="T", sentence="S").generate_html()
    drawing = draw_map(network, title=evil, sentence=evil, reliance=reliance(network))
    page = Page(drawing.generate_html())
    charts = {"figure", "svg", "title", "desc", "g", "rect", "line", "text"}
    (before,) = (at for at, (_, more) in enumerate(page.elements) if more.get("id") == "charts")
    after = before + 1
    while page.elements[after][0] in charts:
        after += 1
    tags = [tag for tag, _ in (*page.elements[:before], *page.elements[after:])]
    assert tags == [tag for tag, _ in Page(plain).elements]
    assert [tag for tag, _ in page.elements].count("script") == 4
    assert page.texts["title"][:1] == page.texts["h1"]
    assert "<img src=x onerror=alert(1)>" in page.texts["h1"][0]
    labels = {n["label"] for n in page.data["nodes"]}
    assert {"<img src=x onerror=alert(1)>", "{{7*7}}{% raw %}${7*7}"} <= labels


def test_no_hostile_address_becomes_a_link() -> None:
    data = page_of(mapped_networks.hostile_network()).data
    links = [link for node in data["nodes"] for link in node.get("links", ())]
    assert {"text": "javascript:alert(6)"} in links
    targets = [link["href"] for link in links if "href" in link]
    assert all(re.match(r"mailto:[^\s<>\"']+$", target) for target in targets)


def test_texts_that_turn_or_hide_others_are_written_out() -> None:
    labels = [n["label"] for n in page_of(mapped_networks.hostile_network()).data["nodes"]]
    assert r"turned \u202egnihtyreve" in labels
    assert not [t for t in labels if re.search("[\u2028\u2029\u202e\ud800\x00]", t)]


# -- the policy -----------------------------------------------------------------------------------


def test_the_policy_allows_what_is_written_into_the_page_and_nothing_else() -> None:
    text = draw_map(mapped_networks.riverbend(), title="T", sentence="S").generate_html()
    page = Page(text)
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    policy = page.policy
    library, mount = (_unpacked(text, id) for id in ("library", "script"))
    assert "vis-network" in library[:2000]
    assert "function mount(" in mount[:3000]
    assert policy.pop("script-src") == [source(s) for s in (mount, *scripts, library)]
    assert len(scripts) == 1
    own, *injected = policy.pop("style-src")
    assert [own] == [source(style) for style in styles]
    assert injected[0] == source("")
    assert all(re.fullmatch(r"'sha256-[\w+/]{43}='", value) for value in injected)
    assert policy == {"default-src": ["'none'"], "base-uri": ["'none'"], "form-action": ["'none'"]}


def _unpacked(text: str, id: str) -> str:
    packed = re.search(rf'id="{id}"[^>]*>([^<]*)<', text)
    assert packed
    return gzip.decompress(base64.b64decode(packed[1])).decode()


def test_nothing_in_the_page_asks_an_address() -> None:
    page = page_of(mapped_networks.riverbend())
    for tag, attributes in page.elements:
        assert tag not in ("link", "iframe", "img", "object", "embed", "base")
        assert not attributes.keys() & {"src", "style", "onclick", "onload", "srcset"}
        assert attributes.get("href", "#").startswith("#")  # type: ignore[union-attr]
    assert "sourceMappingURL" not in "".join(page.texts["script"])
    style = assets.load().style
    assert "url(" not in style
    assert "@import" not in style


def test_scripts_cannot_end_early_and_write_no_markup() -> None:
    parts = assets.load()
    for text in (parts.script, parts.unpack, parts.style):
        assert not re.search(r"</(script|style)|<!--", text, re.IGNORECASE)
        assert text.isprintable() or "\r" not in text
    assert not re.search(
        r"innerHTML|outerHTML\s*\W?=(?!=)|insertAdjacentHTML|document\.write|\beval\b|new Function"
        r"|set(Timeout|Interval)\((?!\()",  # a function, never a text
        parts.script + parts.unpack,
    )


# -- the same bytes -------------------------------------------------------------------------------

PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
import mapped_networks
from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.reliance import reliance
from graphkit.network import look_up_name
from graphkit.network.build_network import build_network
from graphkit.render.map import draw_map
network = mapped_networks.riverbend()
draw_map(
    network, title="Zo\\xeb's map", sentence="\\u0141\\xf3d\\u017a",
    introductions=introductions(network, look_up_name(network, "County Health Department")),
    reliance=reliance(network),
).write(Path(sys.argv[1]))
"""


def test_the_same_network_gives_the_same_bytes_on_any_machine(tmp_path: Path) -> None:
    support = str(Path(mapped_networks.__file__).parent)
    written = set()
    for name, settings in {
        "a": {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"},
        "b": {"PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        "c": {"PYTHONHASHSEED": "99", "TZ": "Pacific/Auckland", "LANG": "de_DE.UTF-8"},
    }.items():
        target = tmp_path / f"{name}.html"
        environment = {**os.environ, **settings}
        command = [sys.executable, "-W", "error", "-c", PROGRAM, str(target), support]
        subprocess.run(command, env=environment, check=True)
        written.add(target.read_bytes())
    assert len(written) == 1
    assert "Zoë&#39;s map" in written.pop().decode("utf-8")


def test_the_file_is_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    assert draw_map(mapped_networks.riverbend(), title="T", sentence="S").write(path) == path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 or os.name == "nt"
    assert [p.name for p in tmp_path.iterdir()] == ["map.html"]


def test_an_old_map_stays_whole_if_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="its folder does not exist"):
        draw_map(mapped_networks.riverbend(), title="T", sentence="S").write(
            tmp_path / "no" / "map.html"
        )


# -- pyvis ----------------------------------------------------------------------------------------


def test_importing_the_map_does_not_import_its_libraries() -> None:
    program = (
        "import sys, graphkit.render.map\n"
        "heavy = {'pyvis', 'jinja2', 'numpy', 'networkx', 'pandas', 'IPython'}\n"
        "sys.exit(' '.join(heavy & sys.modules.keys()) or None)"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_node_added_again_is_changed_not_dropped() -> None:
    drawing = PartnerMap("T", "S")
    drawing.add_node(1, label="One", x=0)
    drawing.add_node(1, size=20)
    assert drawing.nodes == [{"id": 1, "label": "One", "shape": "dot", "x": 0, "size": 20}]
    assert drawing.node_ids == [1]


def test_all_edges_between_two_nodes_are_kept() -> None:
    drawing = PartnerMap("T", "S")
    drawing.add_nodes(["a", "b"])
    drawing.add_edges([("a", "b"), ("b", "a", 3)])
    assert drawing.edges == [{"from": "a", "to": "b"}, {"width": 3, "from": "b", "to": "a"}]
    assert drawing.neighbors("a") == {"b"}


def test_an_edge_to_nowhere_is_refused() -> None:
    drawing = PartnerMap("T", "S")
    drawing.add_node("a")
    with pytest.raises(UsageError, match="no such node"):
        drawing.add_edge("a", "b")


def test_ids_are_texts_or_whole_numbers() -> None:
    with pytest.raises(UsageError, match="text or a whole number"):
        PartnerMap("T", "S").add_node(1.5)  # type: ignore[arg-type]


def test_networkx_graphs_and_numpy_values_go_in() -> None:
    import networkx as nx
    import numpy as np

    graph = nx.path_graph(3)
    graph.nodes[1]["size"] = np.int64(4)
    graph.edges[0, 1]["weight"] = np.float64("nan")
    drawing = PartnerMap("T", "S")
    drawing.from_nx(graph)
    assert [n["size"] for n in drawing.nodes] == [10, 4, 10]
    assert len(Page(drawing.generate_html()).data["edges"]) == 2


@pytest.mark.parametrize(
    "options",
    [
        {"interaction": {"hover": True}, "nodes": {"font": {"face": "Two Words"}}},
        'var options = {"interaction": {"hover": true}, "nodes": {"font": {"face": "Two Words"}}}',
    ],
)
def test_options_are_taken_as_pyvis_takes_them(options: Any) -> None:
    drawing = PartnerMap("T", "S")
    drawing.set_options(options)
    assert Page(drawing.generate_html()).data["options"] == {
        "interaction": {"hover": True},
        "nodes": {"font": {"face": "Two Words"}},
    }


def test_broken_options_are_refused() -> None:
    with pytest.raises(UsageError, match="not JSON"):
        PartnerMap("T", "S").set_options("interaction: none")


def test_physics_is_off_and_can_be_turned_on() -> None:
    drawing = PartnerMap("T", "S")
    assert Page(drawing.generate_html()).data["options"]["physics"]["enabled"] is False
    drawing.toggle_physics(True)
    assert Page(drawing.generate_html()).data["options"]["physics"]["enabled"] is True


def test_pyvis_writes_and_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    drawing = draw_map(mapped_networks.riverbend(), title="Zoë", sentence="S")
    drawing.add_node("more", label="One more", x=0, y=0)
    drawing.save_graph("saved.html")
    drawing.write_html("written.html")
    frame = drawing.show("shown.html")
    assert frame.src == "shown.html"
    assert capsys.readouterr().out == "shown.html\n"
    texts = {path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert len(texts) == 1
    assert html.escape("Zoë") in texts.pop()
    assert len(list(tmp_path.iterdir())) == 3
