"""What one can do on a map, each by mouse, by keyboard and by touch."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import mapped_networks
import pytest
from input_devices import Press, bring, ways
from opened_maps import Opened, Opener

from graphkit.analysis.departures import departures

SHOWN = "[...markLooks.keys()]"
HIDDEN_LINES = "data.edges.filter((edge) => !lineLooks.has(edge) && !isLeftOut(edge, false)).length"


def box(filter_id: str, label: str) -> str:
    return f"#{filter_id} label:has-text('{label}') input"


def unfold(opened: Opened) -> None:
    opened.eval("document.querySelectorAll('.filter').forEach((part) => { part.open = true; })")


# -- filters --------------------------------------------------------------------------------------


@ways
def test_filters_work_together_and_tell_what_is_left_out(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", **context)
    assert opened.page.is_hidden("#left-out")
    unfold(opened)
    press(opened, box("stages", "No partnership"))
    assert set(opened.eval(SHOWN)) == {
        *("o_library", "c_maria", "c_tom"),  # our own side has no stage, and stays
        *("o_clinic", "c_dana", "c_helen"),
    }
    press(opened, box("sectors", "health"))
    assert set(opened.eval(SHOWN)) == {"o_library", "c_maria", "c_tom"}
    assert opened.text("#left-out-text").startswith("Shown: 3 of 14 people and organizations, ")
    press(opened, "#clear-filters")
    assert len(opened.eval(SHOWN)) == 14
    assert opened.eval(HIDDEN_LINES) == 0
    assert opened.page.is_hidden("#left-out")
    assert opened.page.locator("#filters [type=checkbox]:not(:checked)").count() == 0


@ways
def test_ties_are_filtered_by_strength_and_by_the_year_of_the_last_evidence(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", **context)
    unfold(opened)
    press(opened, box("strengths", "unknown"))
    assert opened.eval(HIDDEN_LINES) == 1
    assert len(opened.eval(SHOWN)) == 14  # who loses a tie does not lose the place
    opened.page.focus("#evidence-years-high")
    opened.page.keyboard.press("ArrowLeft")  # without the last year
    left_out = opened.eval(
        "data.edges.filter((e) => !isLineShown(e)).map((e) => [e.from, e.to].sort())"
    )
    assert sorted(left_out) == [["c_priya", "c_tom"], ["c_tom", "c_zoe"]]


def test_an_owner_chosen_leaves_out_the_partners_of_others(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    unfold(opened)
    assert opened.text("#owners").split() == "Maria Lopez 1 only No partnership 3 only".split()
    opened.page.uncheck(box("owners", "Maria Lopez"))
    assert {"o_clinic", "c_dana"}.isdisjoint(opened.eval(SHOWN))
    assert {"c_maria", "o_health"} <= set(opened.eval(SHOWN))


# -- links ----------------------------------------------------------------------------------------


def test_a_link_leads_to_what_one_sees(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    opened.eval("select('c_dana', true)")
    opened.page.uncheck(box("sectors", "schools"))
    opened.eval("setYear(2022)")
    opened.page.click("#hide-names")
    fragment = opened.eval("location.hash")
    assert fragment == "#person=c_dana&filter=sector-schools&until=2022&names=hidden"

    again = open_map(maps / "all.html", fragment)
    for seen in ("toFragment(state)", SHOWN, HIDDEN_LINES, "byId('panel').textContent"):
        assert again.eval(seen) == opened.eval(seen)
    assert not again.page.is_checked(box("sectors", "schools"))

    again.eval("location.hash = '#organization=o_clinic'")
    again.page.wait_for_selector("#panel h2:has-text('Riverbend Clinic')")
    assert len(again.eval(SHOWN)) == 14
    again.page.click("#undo")
    assert again.eval("location.hash") == fragment


HOSTILE_FRAGMENTS = (
    "#person=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "#person=__proto__&group=constructor&without=toString",
    "#filter=__proto__-x&filter=sector-%3Cscript%3E&filter=-&filter=sector&filter=constructor-",
    "#until=1e999&until=-1&route=99999&route=__proto__&names=&view=<b>",
    "#until=NaN&person=%E0%A4%A&group=%00%ff&without=o_clinic",
    "#person=" + "a" * 200_000,
    "#" + "&".join(f"group={n}" for n in range(10_000)),
    "#=&=&&==&person",
    "#javascript:alert(1)//=",
)


@pytest.mark.parametrize("fragment", HOSTILE_FRAGMENTS, ids=range(len(HOSTILE_FRAGMENTS)))
def test_hostile_links_are_harmless(open_map: Opener, maps: Path, fragment: str) -> None:
    opened = open_map(maps / "all.html", fragment)
    assert opened.text("#panel h2") == "At a glance"
    assert len(opened.eval(SHOWN)) == 14
    assert opened.eval("toFragment(state)") == ""
    assert opened.eval("({}).selected") is None
    opened.eval("select('c_dana')")
    assert opened.eval("location.hash") == "#person=c_dana"


def test_a_jump_within_the_page_is_no_link(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html", "#person=c_dana")
    opened.eval("location.hash = '#search'")
    opened.page.wait_for_timeout(50)
    assert opened.text("#panel h2") == "Dana Whitfield"


# -- undo -----------------------------------------------------------------------------------------


def test_each_step_is_undone_and_done_again_by_keys(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    assert opened.page.is_disabled("#undo")
    opened.eval("select('c_dana')")
    opened.page.uncheck(box("sectors", "schools"))
    opened.page.click("#hide-names")
    seen = ["#person=c_dana&filter=sector-schools&names=hidden"]
    for _ in range(3):
        opened.page.keyboard.press("Control+z")
        seen.append(opened.eval("location.hash"))
    assert seen[1:] == ["#person=c_dana&filter=sector-schools", "#person=c_dana", ""]
    assert opened.text("#panel h2") == "At a glance"
    assert opened.page.is_disabled("#undo")
    for expected in (seen[2], seen[1], seen[0]):
        opened.page.keyboard.press("Control+Shift+z")
        assert opened.eval("location.hash") == expected
    assert opened.page.is_disabled("#redo")
    opened.page.keyboard.press("Control+z")
    opened.eval("select('o_clinic')")  # another way: what was undone cannot be done again
    assert opened.page.is_disabled("#redo")


@ways
def test_the_buttons_undo_and_redo(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", **context)
    press(opened, box("sectors", "schools"))
    press(opened, "#undo")
    assert len(opened.eval(SHOWN)) == 14
    assert opened.page.is_checked(box("sectors", "schools"))
    press(opened, "#redo")
    assert len(opened.eval(SHOWN)) == 12
    assert opened.text("#status") == "Redone. 12 of 14 shown"


# -- what if somebody leaves ----------------------------------------------------------------------


@ways
def test_thinking_somebody_away_shows_what_goes_dark(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", "#person=c_dana", **context)
    press(opened, "#leaves")
    told = opened.text("#departure")
    assert told == departures(mapped_networks.riverbend(), "c_dana").summary
    assert opened.text("#status") == told
    dark = opened.eval("data.nodes.filter((node) => isDark(node.id)).map((node) => node.id)")
    assert {"c_helen", "o_clinic"} <= set(dark)
    assert opened.eval("markLooks.get('c_dana').opacity") < 0.5
    assert opened.eval("markLooks.get('c_helen').edge === colors['alert-edge']")
    assert opened.eval("document.activeElement.id") == "stays"
    opened.page.keyboard.press("Escape")
    assert opened.text("#panel h2") == "Dana Whitfield"
    assert opened.eval("markLooks.get('c_dana').opacity") == 1
    assert opened.eval("document.activeElement.id") == "leaves"


def test_what_if_counts_on_what_is_shown(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html", "#filter=line-inferred&without=c_dana")
    told = opened.text("#departure")
    assert told.startswith("On this map, if Dana Whitfield left, ")
    assert (
        told.partition(" left, ")[2]
        != (departures(mapped_networks.riverbend(), "c_dana").summary.partition(" left, ")[2])
    )
    part = open_map(maps / "around.html", "#without=c_dana")
    assert part.text("#departure").startswith("On this map, if ")


# -- years ----------------------------------------------------------------------------------------


def test_the_slider_leaves_out_ties_that_had_not_begun(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    opened.page.focus("#year")
    opened.page.keyboard.press("Home")
    assert opened.text("#year-shown") == "Until 2019"
    shown = "data.edges.filter((e) => e.kind === 'tie' && isLineShown(e)).map((e) => e.first || 0)"
    assert max(opened.eval(shown)) <= 2019
    assert 0 in opened.eval(shown)  # a tie without a date is not a late one
    assert opened.text("#status") == "By the end of 2019; 1 tie without a date stays on the map"
    assert opened.eval("markLooks.get('c_zoe').opacity") == 1  # she has a role
    opened.page.keyboard.press("End")
    assert opened.text("#year-shown") == "All years"
    assert opened.eval(HIDDEN_LINES) == 0
    assert opened.page.is_disabled("#undo")  # back where it began


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_moving_the_slider_is_one_step_to_undo(open_map: Opener, maps: Path, way: str) -> None:
    opened = open_map(maps / "all.html")
    box = opened.page.locator("#year").bounding_box()
    assert box is not None
    mouse, y = opened.page.mouse, box["y"] + box["height"] / 2
    if way == "mouse":
        mouse.move(box["x"] + box["width"] - 8, y)
        mouse.down()
        for part in (0.8, 0.6, 0.4, 0.02):
            mouse.move(box["x"] + part * box["width"], y, steps=4)
        mouse.up()
    else:
        opened.page.focus("#year")
        for _ in opened.eval("YEARS"):
            opened.page.keyboard.press("ArrowLeft")
    assert opened.text("#year-shown") == "Until 2019"
    opened.page.click("#undo")
    assert opened.text("#year-shown") == "All years"
    assert opened.page.is_disabled("#undo")


@ways
def test_the_years_play_and_are_one_step_to_undo(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "all.html", **context)
    press(opened, "#play")
    assert opened.text("#play") == "Stop"
    assert opened.text("#year-shown") == "Until 2019"
    opened.until("byId('year-shown').textContent === 'Until 2020'")
    press(opened, "#play")
    assert opened.text("#play") == "Play"
    assert opened.eval("location.hash") == "#until=2020"
    press(opened, "#undo")
    assert opened.eval("location.hash") == ""


def test_a_map_without_dates_has_no_years(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "hostile.html")
    assert opened.page.is_hidden("#years")
    assert opened.eval("toFragment(fromFragment('until=2020'))") == ""


# -- names ----------------------------------------------------------------------------------------


@ways
def test_hidden_names_are_seen_nowhere(
    open_map: Opener, maps: Path, press: Press, context: dict[str, Any]
) -> None:
    opened = open_map(maps / "routes.html", **context)
    press(opened, "#hide-names")
    words = opened.eval("data.nodes.filter(isPerson).flatMap((n) => n.label.split(' '))")
    names = re.compile(rf"\b({'|'.join(set(words) - {'Known', 'Nobody', 'Lone'})})\b")
    views = [opened.eval("document.body.innerText")]
    for node in opened.eval("[...nodes.keys()]"):
        opened.eval(f"select({json.dumps(node)}, true)")
        opened.eval("network.redraw()")
        views += [
            opened.text("#panel"),
            opened.text("#status"),
            *opened.eval("drawnLabels.flatMap((label) => label.rows)"),
            opened.eval(f"tooltip(nodes.get({json.dumps(node)}))"),
        ]
    opened.eval("thinkAway('c_dana')")
    views.append(opened.text("#panel"))
    opened.page.keyboard.press("t")
    views.append(opened.text("#table"))
    bring(opened, "find")
    for typed in ("dana", "maria"):
        opened.page.fill("#search", typed)
        assert opened.page.locator("#matches li").count() == 0
    views.append(opened.eval("drawingOf()"))
    assert [found for view in views if (found := names.search(view))] == []
    assert any("Person 3" in view for view in views)
    assert "The file still contains them" in opened.text("header p")
    opened.page.fill("#search", "person 3")
    assert opened.page.locator("#matches li").first.inner_text().startswith("Person 3")
    press(opened, "#hide-names")
    assert "Person 3" not in opened.text("#panel")
    assert opened.text("header p") == "To."


# -- for everybody --------------------------------------------------------------------------------


NAMELESS = """[...document.querySelectorAll('button, input, summary, [role], select, a[href]')]
  .filter((e) => e.checkVisibility() && !(e.getAttribute('aria-label') || '').trim()
    && !(e.textContent || '').trim() && !(e.labels && e.labels.length))
  .map((e) => e.outerHTML)"""
REPEATED = """[...document.querySelectorAll('[id]')].map((e) => e.id)
  .filter((id, at, all) => all.indexOf(id) !== at)"""
SMALL = """[...document.querySelectorAll('button, input, summary')].filter((e) => {
  const box = (e.closest('label') || e).getBoundingClientRect();
  return e.checkVisibility() && (box.width < 24 || box.height < 24);
}).map((e) => e.outerHTML)"""
VIEWS = {
    "overview": "0",
    "person": "select('c_dana')",
    "organization": "select('o_clinic')",
    "what if": "thinkAway('c_dana')",
    "group": "setGroup(['c_dana', 'o_clinic'])",
    "table": "toggleTable()",
    "filtered": "setAll(filterBy('stage'), false)",
    "no names": "toggleNames()",
}


@pytest.mark.parametrize("view", VIEWS)
def test_all_that_acts_has_a_name_and_is_large_enough(
    open_map: Opener, maps: Path, view: str
) -> None:
    opened = open_map(maps / "all.html")
    unfold(opened)
    opened.eval("byId('save').open = true")
    opened.eval(VIEWS[view])
    assert opened.eval(NAMELESS) == []
    assert opened.eval(REPEATED) == []
    assert opened.eval(SMALL) == []


@pytest.mark.parametrize("width", [360, 640, 720])  # 720 is a screen of 1440 at 200%
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_cut_off_on_a_small_or_enlarged_screen(
    open_map: Opener, maps: Path, view: str, width: int
) -> None:
    opened = open_map(maps / "all.html", viewport={"width": width, "height": 450})
    unfold(opened)
    opened.eval("byId('save').open = true")
    opened.eval(VIEWS[view])
    assert opened.eval("document.documentElement.scrollWidth") <= width
    sideways = opened.eval(
        "[...document.querySelectorAll('button, summary, label, p, #year')].filter((e) => {"
        " const box = e.getBoundingClientRect(); return e.checkVisibility() && !e.closest('.skip')"
        f" && !e.closest('#table') && (box.left < 0 || box.right > {width}); }})"
        ".map((e) => e.outerHTML)"
    )
    assert sideways == []


def test_a_whole_day_of_choosing_leaves_no_more_on_the_page(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html")
    session = opened.page.context.new_cdp_session(opened.page)

    def counts() -> dict[str, int]:
        for _ in range(2):  # what a first sweep frees may have held something else
            session.send("HeapProfiler.collectGarbage")
        found: dict[str, int] = session.send("Memory.getDOMCounters")
        used = session.send("Runtime.getHeapUsage")
        heap: int = used["usedSize"] + used.get("embedderHeapUsedSize", 0)
        return {key: found[key] for key in ("nodes", "jsEventListeners")} | {"heap": heap}

    choose = "[...nodes.keys()].forEach((id) => { select(id); thinkAway('c_dana'); select(null); })"
    while opened.eval("journey.past.length") < 200:  # the steps that can be undone grow, by design
        opened.eval(choose)
    before = counts()
    for _ in range(15):
        opened.eval(choose)
    after = counts()
    grown = {key: after[key] - before[key] for key in before}
    assert grown["nodes"] <= 20, grown
    assert grown["jsEventListeners"] <= 20, grown
    # Less than half of what one panel holds, for each selection; most of it is the browser's own.
    assert grown["heap"] < 210 * 2000, grown
    assert opened.eval("journey.past.length") <= 200


def test_every_tool_is_reached_by_tab(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html", "#filter=sector-schools")
    opened.eval("select('c_dana')")
    reached = set()
    for _ in range(80):
        opened.page.keyboard.press("Tab")
        reached.add(opened.eval("document.activeElement.id || document.activeElement.textContent"))
    tools = {"undo", "fit", "table-toggle", "choose-group", "hide-names", "theme", "search"}
    assert tools | {"map", "clear-filters", "play", "year", "closer", "leaves"} <= reached
