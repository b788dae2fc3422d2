"""One map after another on one page: each begins anew, and none leaves anything behind."""

from __future__ import annotations

from pathlib import Path

from opened_maps import Opened, Opener

PAYLOAD = "JSON.parse(document.getElementById('data').textContent)"
LASTING = ("window", "document", "compact", "narrow", "moreContrast")


def listeners(opened: Opened) -> list[str]:
    """Return what the page's scripts listen to on everything that outlives a map."""
    session = opened.page.context.new_cdp_session(opened.page)
    own: set[str] = set()  # the others are those of Playwright
    session.on("Debugger.scriptParsed", lambda got: got["url"] and own.add(got["scriptId"]))
    session.send("Debugger.enable")
    heard = []
    for name in LASTING:
        found = session.send("Runtime.evaluate", {"expression": name})["result"]
        got = session.send("DOMDebugger.getEventListeners", {"objectId": found["objectId"]})
        heard += [f"{name} {e['type']}" for e in got["listeners"] if e["scriptId"] in own]
    session.detach()
    return sorted(heard)


def test_a_second_map_has_a_state_of_its_own_and_the_first_leaves_no_listeners(
    open_map: Opener, maps: Path
) -> None:
    opened = open_map(maps / "all.html")
    heard = listeners(opened)
    assert {"window keydown", "window hashchange", "compact change"} <= set(heard)
    opened.eval("(select('c_dana'), setTheme(true))")
    opened.page.keyboard.press("t")
    assert opened.page.is_visible("#table")
    opened.eval("(window.first = state, unmount(), location.hash = '')")
    assert listeners(opened) == []
    assert opened.page.locator("#map canvas").count() == 0
    assert opened.eval("({...document.documentElement.dataset})") == {}

    opened.eval(f"void mount(document.documentElement, {PAYLOAD})")
    opened.page.wait_for_selector("html[data-ready]")
    assert listeners(opened) == heard
    assert opened.eval("[first.selected, state.selected, state.table]") == ["c_dana", None, False]
    assert opened.page.is_hidden("#table")
    assert opened.eval("document.documentElement.dataset.theme") == "light"
    opened.page.keyboard.press("t")  # one map hears it
    assert opened.page.is_visible("#table")
    assert opened.eval("first.table")
    opened.page.keyboard.press("t")
    opened.page.click("#fit")
    assert opened.text("#status") == "All 14 people and organizations"


def test_a_map_adds_one_name_to_the_window_and_its_library_two(
    open_map: Opener, maps: Path, tmp_path: Path
) -> None:
    names = "Object.getOwnPropertyNames(window)"
    there = set(open_map(maps / "all.html", inside=False).eval(names))
    (tmp_path / "empty.html").touch()
    empty = open_map.pages.take({})
    empty.goto((tmp_path / "empty.html").as_uri())
    assert there - set(empty.evaluate(names)) == {"mount", "vis", "__core-js_shared__"}
    open_map.pages.give_back(empty)
