"""Every hostile text in every place of the page, where all that they try would be let through.

The Content-Security-Policy is switched off here, so that whatever is not shown as text runs: what
the policy stops besides has its own test.
"""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mapped_networks
import payloads
import pytest
from opened_maps import Opened, Opener
from page_pool import PagePool

import graphkit
from graphkit.analysis.introductions.find_introductions import introductions
from graphkit.analysis.reliance import reliance
from graphkit.model.normalization import normalize
from graphkit.network import Network
from graphkit.render.escape import clean
from graphkit.render.map import draw_map
from graphkit.render.map.copies.make_copy import make_copy
from graphkit.render.map.copies.share_terms import ShareTerms
from graphkit.render.map.views import ViewRequest
from graphkit.snapshot import AttendanceColumns

TEXTS = payloads.PAYLOADS
MOST_SECTORS = 24  # that the view of them shows
SCREENS = {"laptop": {"width": 1440, "height": 900}, "telephone": {"width": 360, "height": 740}}
PAGES = [
    *("whole", "around", "routes", "partners", "events"),
    *(f"sectors {n}" for n in range(-(-len(TEXTS) // MOST_SECTORS))),
]
ON_LAPTOPS = [(page, "laptop") for page in PAGES]
TAGS = set(
    "a bdi body br button canvas caption dd details div dl dt footer h1 h2 h3 head header html "
    "input label li main meta noscript ol optgroup option p script section select small span style "
    "summary table tbody td tfoot th thead title tr ul figure".split()
)
DRAWN = {"svg", "title", "desc", "g", "rect", "line", "text"}  # in charts


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a map of each view, in which every text is hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    network = mapped_networks.hostile_network(TEXTS)
    for page in PAGES:
        view, _, part = page.partition(" ")
        if part:
            network = mapped_networks.hostile_network(part_of(int(part)))
        write(folder / f"{page}.html", network, view)
    return folder


def part_of(number: int) -> tuple[str, ...]:
    """Return as many texts as there are sectors in one map, so that all are seen on some map."""
    return (*TEXTS, *TEXTS)[number * MOST_SECTORS :][:MOST_SECTORS]


def write(path: Path, network: Network, view: str) -> None:
    count = len(network.contacts)
    met = AttendanceColumns.of(
        network.ids, network.event_columns.ids, mapped_networks.attendances_of(count)
    )
    routes = introductions(network, ("contact", "c_5"), count=count)
    draw_map(
        network,
        title=" ".join(payloads.BREAKING_OUT),
        sentence=" ".join(payloads.MARKUP),
        around="c_3" if view == "around" else None,
        introductions=routes if view == "routes" else None,
        reliance=reliance(network),
        copy=make_copy(network, ShareTerms(owner=TEXTS[0])),
        view=ViewRequest(view, attendances=met),
    ).write(path)


@pytest.fixture
def open_freely(open_map: Opener, hostile: Path) -> Any:
    """Opens a map without its policy, and sees afterwards that nothing of it ran."""
    opened: list[Opened] = []

    def open_page(page: str, screen: str, fragment: str = "") -> Opened:
        opened.append(freely(open_map, hostile, page, screen, fragment))
        return opened[-1]

    yield open_page
    for one in opened:
        assert ran(one) == []


@pytest.fixture(scope="module")
def opened(request: pytest.FixtureRequest, pages: PagePool, hostile: Path) -> Iterator[Opened]:
    """The same for a map on a screen, opened once: pytest runs what looks at it in one go."""
    opener = Opener(pages)
    opened = freely(opener, hostile, *request.param)
    yield opened
    assert ran(opened) == []
    heard = opener.heard
    opener.close()
    assert heard == []


def freely(open_map: Opener, hostile: Path, page: str, screen: str, fragment: str = "") -> Opened:
    path = hostile / f"{page}.html"
    return open_map(path, fragment, viewport=SCREENS[screen], bypass_csp=True)


def ran(opened: Opened) -> list[str]:
    opened.page.wait_for_timeout(100)  # what fails to load tells so a little later
    return harmless(opened)


def harmless(opened: Opened) -> list[str]:
    """Return what on the page is not of the page's own making, and what ran."""
    wrong: list[str] = opened.eval(
        """(() => {
          const wrong = [];
          if (window.hit || ({}).hit) wrong.push('it ran');
          for (const e of document.querySelectorAll('*')) {
            for (const {name, value} of e.attributes) {
              const fine = name === 'style'
                ? /^--(color: #[0-9a-f]{6}|height: [0-9.]+);?$/i.test(value)
                  || e.localName === 'canvas' || e.closest('.vis-network, #map')
                : name === 'href' ? /^(#|https?:\\/\\/|mailto:)/.test(value)
                : !/^on|^src|^action|^formaction|^ping|^xlink/.test(name);
              if (!fine) wrong.push(`${e.localName} ${name}=${value}`);
            }
          }
          const run = [...document.scripts].filter(({type}) => !/octet-stream|\\/json$/.test(type));
          if (run.length !== 3) wrong.push('scripts'); // one is run by another
          return wrong;
        })()"""
    )
    names = "[...document.querySelectorAll('*')].filter((e) => %s).map((e) => e.localName)"
    tags = set(opened.eval(names % "!e.closest('figure > svg.chart')"))
    drawn = set(opened.eval(names % "e.closest('figure > svg.chart')"))
    return wrong + sorted(tags - TAGS) + sorted(drawn - DRAWN)


def fits(opened: Opened) -> list[str]:
    """Return what is wider than the window, or leaves no room for the map."""
    found: list[str] = opened.eval(
        """(() => {
          const wrong = [];
          const {scrollWidth} = document.documentElement;
          if (scrollWidth > innerWidth) wrong.push(`the page: ${scrollWidth}`);
          const box = (id) => document.querySelector(id).getBoundingClientRect();
          // On a telephone, where the page is longer than the window, so may the header be.
          if (innerWidth > 900 && box('header').height > innerHeight * 0.5) wrong.push('header');
          if (box('#stage').height < innerHeight * 0.4) wrong.push('the map');
          for (const e of document.querySelectorAll('header, footer, #find, #panel, #legend')) {
            if (e.scrollWidth > e.clientWidth + 1) wrong.push(`${e.id || e.localName} sideways`);
          }
          for (const e of document.querySelectorAll('#panel *, #legend *, header *, #left-out *')) {
            const {left, right} = e.getBoundingClientRect();
            if (e.checkVisibility() && right > left && !e.closest('.skip')
              && (left < -1 || right > innerWidth + 1)) wrong.push(e.outerHTML.slice(0, 120));
          }
          return wrong;
        })()"""
    )
    return found


# Of each node: select it, and return those of its texts that the page does not show as they are.
CHOSEN = """(() => {
  const missing = [];
  for (const node of data.nodes) {
    state.selected = node.id;
    showPanel();
    say(selectionText(node));
    [...byId('panel').querySelectorAll('button')]
      .filter((each) => /^Show \\d+ more$/.test(each.textContent)).forEach((each) => each.click());
    const panel = byId('panel').textContent;
    if (byId('panel').querySelector('h2').textContent !== node.label) missing.push(node.label);
    const texts = [node.about, ...(node.aliases || []), ...(node.earlier || []),
      ...(node.links || []).map((link) => link.text), ...(node.partnership || []).flat(),
      (sectorOf(node) || {}).name, ...beside.get(node.id).filter((n) => isLineShown(n.edge))
        .flatMap((n) => [...n.edge.notes || [], n.edge.role])];
    missing.push(...texts.filter((text) => text && !panel.includes(text)));
    if (!byId('status').textContent.includes(node.label)) missing.push(`status: ${node.label}`);
  }
  select(null);
  return missing;
})()"""
# The same of what the mouse is told at a mark.
POINTED_AT = """(() => {
  const missing = [];
  const {left, top} = byId('map').getBoundingClientRect();
  for (const node of data.nodes) {
    const at = network.canvasToDOM({x: node.x, y: node.y});
    byId('map').title = '';
    onHover({pointerType: 'mouse', buttons: 0, clientX: left + at.x, clientY: top + at.y});
    if (!byId('map').title.includes(node.label)) missing.push(node.label);
  }
  return missing;
})()"""
SEARCHED = """(() => {
  const missing = [];
  for (const node of data.nodes) {
    byId('search').value = nameOf(node);
    updateMatches();
    const found = [...byId('matches').querySelectorAll('bdi')].map((e) => e.textContent);
    if (fold(nameOf(node)) && !found.includes(nameOf(node))) missing.push(nameOf(node));
  }
  byId('search').value = '';
  closeMatches();
  return missing;
})()"""
IN_THE_TABLE = """(() => {
  toggleTable();
  for (const table of TABLES) {
    if (byId(`table-${table.key}`).tFoot) showAllRows(table);
  }
  const cells = new Set([...document.querySelectorAll('#table :is(td, th)')]
    .map((e) => e.textContent));
  const wanted = TABLES.flatMap((table) => sortedRows(table)
    .flatMap((row) => table.columns.map(({of}) => String(of(row)))));
  const missing = wanted.filter((text) => !cells.has(text));
  return missing;
})()"""
IN_THE_LEGEND = """FILTERS.flatMap((filter) => {
  const shown = [...byId(filter.id).querySelectorAll('.label')].map((e) => e.textContent);
  return boxesOf(filter).map(({value}) => filter.label(value)).filter((t) => !shown.includes(t));
})"""


@pytest.mark.parametrize("opened", ON_LAPTOPS, ids="-".join, indirect=True, scope="module")
def test_hostile_texts_are_text_wherever_they_stand(
    opened: Opened, request: pytest.FixtureRequest
) -> None:
    if request.node.callspec.params["opened"][0] == "whole":
        labels = set(opened.eval("data.nodes.map((node) => node.label)"))
        assert {clean(text) or "(no name)" for text in TEXTS} <= labels
    assert opened.eval(CHOSEN) == []
    assert opened.eval(POINTED_AT) == []
    assert opened.eval(SEARCHED) == []
    assert opened.eval(IN_THE_LEGEND) == []
    assert opened.eval(IN_THE_TABLE) == []
    assert harmless(opened) == []
    opened.eval("toggleTable()")
    title, sentence = (clean(" ".join(t)) for t in (payloads.BREAKING_OUT, payloads.MARKUP))
    shown = opened.eval("['h1', 'header p'].map((s) => document.querySelector(s).textContent)")
    assert shown == [title, sentence]
    assert opened.eval("document.title") == title
    assert clean(TEXTS[0]) in opened.text("footer")


def test_the_sectors_of_all_maps_together_are_all_hostile_texts() -> None:
    seen: set[str] = set()
    for page in PAGES:
        if page.startswith("sectors"):
            network = mapped_networks.hostile_network(part_of(int(page.split()[1])))
            drawing = draw_map(network, title="T", sentence="S", view=ViewRequest("sectors"))
            seen.update(normalize(name) for *_, name, _ in drawing.page["guides"]["names"])
    # A sector is known by its words, whatever signs stand between them.
    assert {normalize(clean(text)) for text in TEXTS if normalize(text)} <= seen


@pytest.mark.parametrize("opened", ON_LAPTOPS, ids="-".join, indirect=True, scope="module")
def test_hostile_texts_are_text_in_a_saved_drawing(
    opened: Opened, open_map: Opener, tmp_path: Path
) -> None:
    drawing = opened.eval("(network.moveTo({scale: 1.5}), network.redraw(), drawingOf())")
    root = ET.fromstring(drawing)
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "title", "desc", "rect", "g", "text", "path"}
    named = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in named if name.startswith("on") or "href" in name]
    assert len(" ".join(root.itertext())) > 1000
    saved = tmp_path / "map.svg"
    saved.write_text(drawing, encoding="utf-8", errors="surrogatepass")
    heard: list[str] = []
    alone = open_map.pages.take(
        {
            "dialog": lambda dialog: (heard.append("dialog"), dialog.dismiss()),
            "request": lambda request: heard.append(request.url),
        }
    )
    alone.goto(saved.as_uri())
    alone.wait_for_timeout(100)
    assert alone.evaluate("document.documentElement.localName") == "svg"
    assert heard == [saved.as_uri()]
    open_map.pages.give_back(alone)


STATES = {
    "opened": "0",
    "unfolded": "document.querySelectorAll('details').forEach((e) => { e.open = true; })",
    "chosen": "select(data.nodes.reduce((a, b) => (b.label.length > a.label.length ? b : a)).id)",
    "filtered": "FILTERS.length && setAll(FILTERS[0], false)",
    "group": "setGroup(data.nodes.slice(0, 40).map((node) => node.id))",
    "what if": "canThinkAway && thinkAway(data.nodes.find((node) => node.team).id)",
    "table": "toggleTable()",
}


@pytest.mark.parametrize(
    "opened",
    [(page, screen) for screen in SCREENS for page in PAGES[: PAGES.index("sectors 1")]],
    ids="-".join,
    indirect=True,
    scope="module",
)
def test_hostile_texts_leave_the_page_in_its_shape(opened: Opened) -> None:
    wrong = {}
    for state, act in STATES.items():
        opened.eval(f"(Object.assign(state, startState()), changed(() => ''), {act})")
        if found := fits(opened):
            wrong[state] = found[:5]
    assert wrong == {}


def test_a_link_to_hostile_sectors_leads_back_to_them(open_freely: Any) -> None:
    opened: Opened = open_freely("whole", "laptop")
    opened.eval("(setAll(filterBy('sector'), false), select('c_7'))")
    fragment = opened.eval("location.hash")
    assert len(fragment) > 5000
    again: Opened = open_freely("whole", "laptop", fragment)
    assert again.eval("toFragment(state)") == opened.eval("toFragment(state)")
    assert again.eval("state.hidden.get('sector').size") > 100


def test_whatever_ran_would_be_noticed(open_map: Opener, hostile: Path) -> None:
    opened = open_map(hostile / "whole.html", bypass_csp=True)
    opened.eval(f"(byId('panel').innerHTML = {payloads.MARKUP[0]!r})")
    opened.until("document.querySelector('#panel img').complete")
    opened.page.wait_for_timeout(100)
    assert "dialog" in opened.heard
    assert any("x onerror" in line or line.startswith("asked file") for line in opened.heard)
    assert "img" in harmless(opened)
    opened.heard.clear()


HOME = (
    "Library </title></h1><script>alert(1)</script>"
    '"><img src=x onerror=alert(1)> & Sons {{7*7}} \u202eyrarbil \u0627\u0644\u0645'
)


def test_a_hostile_workspace_makes_a_harmless_map(open_map: Opener, tmp_path: Path) -> None:
    """The whole way: our name in the settings, a source and a file whose names are hostile too."""
    settings = f"[home]\norganization = {json.dumps(HOME)}\n"
    (tmp_path / "graphkit.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "import").mkdir()
    (tmp_path / "import" / "own.toml").write_text(SOURCE, encoding="utf-8")
    sheet = tmp_path / "<img src=x onerror=alert(1)>.csv"
    with sheet.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["Who", "Where", "Doing", "Field", "Page"])
        for who in ("Ana", "Ben", HOME):
            rows.writerow([who, HOME, HOME, HOME, "https://x.example/')onclick=alert(1)"])
    with graphkit.open(tmp_path) as workspace:
        workspace.import_file(sheet)
        workspace.map(tmp_path / "map.html")
    opened = open_map(tmp_path / "map.html", bypass_csp=True)
    assert opened.eval("document.querySelector('h1').textContent").endswith(clean(HOME))
    assert opened.eval("data.nodes.length") >= 3
    assert opened.eval(CHOSEN) == []
    assert harmless(opened) == []
    assert fits(opened) == []
    assert clean("<svg onload=alert(1)>") in opened.text("footer")


SOURCE = """
name = "own"
title = "<svg onload=alert(1)>"
summary = "<b>mine</b>"
reader = "csv"
record = "person"
owner = "none"
[recognise]
headers = ["Who", "Where"]
[fields]
name = ["Who"]
organization = ["Where"]
role = ["Doing"]
sector = ["Field"]
website = ["Page"]
"""
