"""What has changed since an earlier day, shown on a map in a real Chromium."""

from __future__ import annotations

import re
from pathlib import Path

import mapped_networks
import pytest
from input_devices import bring, by_touch
from opened_maps import Opened, Opener

from graphkit.render.map import draw_map
from graphkit.render.map.views import ViewRequest

TOLD = (
    "Since 31 January 2026: 1 person and 1 organization are new, "
    "1 person is no longer listed anywhere, 1 person moved; 2 ties and 1 partnership are new, "
    "1 partnership is recorded for the first time, 1 tie is gone, 1 partnership ended."
)
SWITCH = "#changes-toggle"
PRESSED = f"{SWITCH}[aria-pressed=true]"
DRAWN = "drawingOf()"
COLOURS = {"new": "#0b6e4f", "gone": "#a3391b", "moved": "#6d3c9c"}


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with maps that are compared with an earlier day, and one that is not."""
    folder = tmp_path_factory.mktemp("compared")
    network = mapped_networks.riverbend()
    for name in ("whole", "partners", "around"):
        draw_map(
            network,
            title="Our network",
            sentence="All.",
            around="c_dana" if name == "around" else None,
            view=ViewRequest(name, compared=mapped_networks.riverbend_changes()),
        ).write(folder / f"{name}.html")
    draw_map(network, title="Our network", sentence="All.").write(folder / "plain.html")
    return folder


@pytest.mark.parametrize("way", ["mouse", "keyboard", "touch"])
def test_a_switch_shows_what_has_changed_and_the_ordinary_map(
    open_map: Opener, compared: Path, way: str
) -> None:
    phone = {"viewport": {"width": 360, "height": 740}, "has_touch": True}
    opened = open_map(compared / "whole.html", **(phone if way == "touch" else {}))
    assert opened.page.text_content(SWITCH) == "What changed since 31 January 2026"
    assert opened.page.locator(PRESSED).count() == 1
    assert opened.page.text_content("#changes-told") == TOLD

    if way == "keyboard":
        opened.page.focus(SWITCH)
        opened.page.keyboard.press("Space")
    elif way == "mouse":
        opened.page.click(SWITCH)
    else:
        by_touch(opened, SWITCH)
    assert opened.page.locator(PRESSED).count() == 0
    assert opened.eval("location.hash") == "#since=none"
    bring(opened, "panel")
    assert opened.text("#panel h2") == "At a glance"
    assert opened.page.is_hidden(".marks .changed >> nth=0")

    opened.eval("undo()")
    assert opened.page.locator(PRESSED).count() == 1
    assert opened.text("#status").startswith("Undone.")
    opened.eval("redo()")
    assert opened.page.locator(PRESSED).count() == 0


def test_without_it_the_map_is_drawn_as_ever(open_map: Opener, compared: Path) -> None:
    plain = open_map(compared / "plain.html")
    assert plain.page.is_hidden(SWITCH)
    off = open_map(compared / "whole.html", "#since=none")
    for opened in (plain, off):  # the switch makes the head of the page higher
        opened.eval("document.querySelector('header').hidden = true")
        opened.eval("network.redraw(); showAll()")
    assert off.eval(DRAWN) == plain.eval(DRAWN)
    assert not any(colour in off.eval(DRAWN) for colour in COLOURS.values())


def test_each_change_has_a_colour_and_a_sign(open_map: Opener, compared: Path) -> None:
    opened = open_map(compared / "whole.html")
    drawing = opened.eval(DRAWN)
    # Filled are the signs, two of new marks, three of what is gone; the arrow's head; the legend.
    filled = {what: drawing.count(f'fill="{colour}"') for what, colour in COLOURS.items()}
    assert filled == {"new": 3, "gone": 4, "moved": 3}
    assert all(f'stroke="{colour}"' in drawing for colour in COLOURS.values())
    assert 'stroke-dasharray="4 3"' not in open_map(compared / "plain.html").eval(DRAWN)
    assert "Since 31 January 2026" in drawing
    marked = "[...changeOf.keys()].filter(isMarked).sort()"
    assert opened.eval(marked) == ["c_dana", "c_sam", "c_zoe", "o_united"]
    lines = "changedLines.map(({edge, what}) => [what, ...[edge.from, edge.to].sort()]).sort()"
    assert opened.eval(lines) == [
        ["gone", "c_sam", "c_tom"],
        ["new", "c_dana", "c_omar"],
        ["new", "c_tom", "c_zoe"],
        ["new", "o_clinic", "o_library"],
    ]


def test_every_name_leads_to_its_node_and_its_evidence(open_map: Opener, compared: Path) -> None:
    opened = open_map(compared / "whole.html")
    told = opened.text("#panel")
    for heading in (
        "New people (1)",
        "People no longer listed anywhere (1)",
        "People who moved (1)",
        "People no longer in an address book, but listed elsewhere (1)",
        "Partnerships that have ended (1)",
        "New ties between people known before (1)",
    ):
        assert heading in told
    assert "from Lincoln Elementary School to Riverbend Clinic" in told
    assert "moved in March" in told
    opened.page.click("#panel button.name:has-text('Sam Lone')")
    assert opened.eval("location.hash") == "#person=c_sam"
    assert [line for line in opened.text("#panel .note.gone").split("\n") if line] == [
        *("No longer listed anywhere since 31 January 2026", "Sam Lone disappeared from LinkedIn")
    ]
    opened.page.keyboard.press("Escape")
    assert opened.text("#changes-told") == TOLD
    opened.page.keyboard.press("Escape")
    assert opened.page.locator(PRESSED).count() == 0


def test_filters_and_hidden_names_hold_for_what_has_changed(
    open_map: Opener, compared: Path
) -> None:
    opened = open_map(compared / "whole.html", "#filter=sector-schools")
    assert "8 of 10 changes since 31 January 2026 are shown" in opened.text("#panel")
    assert "Zoë" not in opened.text("#panel")
    opened.page.click("#hide-names")
    told = opened.text("#panel")
    assert "Sam Lone" not in told
    assert "Person" in told


def test_the_table_has_the_same_rows(open_map: Opener, compared: Path) -> None:
    opened = open_map(compared / "whole.html")
    opened.page.keyboard.press("t")
    rows = opened.page.locator("#table-changed tbody tr").count()
    assert rows == len(mapped_networks.riverbend_changes().changed) - 1
    row = opened.text("#table-changed tr:has-text('moved')")
    assert row.split("\t") == [
        *("Dana Whitfield", "", "moved", "person", "Lincoln Elementary School"),
        *("Riverbend Clinic", "moved in March"),
    ]
    opened.page.click(SWITCH)
    assert opened.page.locator("#table-changed").count() == 0
    assert opened.page.locator("#table-people").count() == 1


def test_a_partner_of_then_stands_on_the_partners_map_as_a_ghost(
    open_map: Opener, compared: Path
) -> None:
    opened = open_map(compared / "partners.html")
    assert opened.text("#changes-told") == (
        "Since 31 January 2026: 1 partnership is new, 1 partnership ended."
    )
    assert opened.eval("nodes.has('o_school')") is False
    assert "o_school" in opened.eval("drawnLabels.map(({id}) => id)")
    opened.page.click("#panel button.name:has-text('Lincoln Elementary School')")
    assert opened.text("#status") == "Lincoln Elementary School was here"
    opened.page.click(SWITCH)
    assert "o_school" not in opened.eval("drawnLabels.map(({id}) => id)")


def test_a_part_of_the_network_tells_of_its_own_changes(open_map: Opener, compared: Path) -> None:
    opened = open_map(compared / "around.html")
    assert "c_zoe" not in opened.eval("[...nodes.keys()]")
    assert "Zoë" not in opened.text("#panel")
    assert "1 person moved" in opened.text("#changes-told")


def test_what_is_faded_has_faded_marks(open_map: Opener, compared: Path) -> None:
    opened = open_map(compared / "whole.html", "#person=c_maria")
    assert _opacity(opened, COLOURS["moved"]) == {1.0}  # Maria knows Dana
    assert 0.13 in _opacity(opened, COLOURS["gone"])  # and not Sam


def _opacity(opened: Opened, colour: str) -> set[float]:
    paint = f'(?:fill|stroke)="{colour}" (?:fill|stroke)-opacity="([^"]*)"'
    return set(map(float, re.findall(paint, opened.eval(DRAWN))))
