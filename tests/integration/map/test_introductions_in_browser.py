"""Introductions that the page finds itself, and the way from step to step, in a real Chromium."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from math import prod
from pathlib import Path

import pytest
from opened_maps import Opened, Opener

import graphkit
from graphkit.analysis.introductions.find_introductions import ASKING_FACTOR
from graphkit.errors import GraphkitError
from graphkit.network import LookupResult, Network

ASK = "#introduce-me"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


def press(opened: Opened, way: str, selector: str) -> None:
    if way == "mouse":
        opened.page.click(selector)
    elif way == "touch":
        opened.tap(selector)
    else:
        opened.page.focus(selector)
        opened.page.keyboard.press("Enter")


@pytest.mark.parametrize("way", ["mouse", "keyboard", "touch"])
def test_introduce_me_tells_the_best_routes_step_by_step(
    open_map: Opener, maps: Path, way: str
) -> None:
    context = PHONE if way == "touch" else {}
    opened = open_map(maps / "all.html", "#organization=o_health", **context)
    press(opened, way, ASK)
    assert opened.eval("location.hash") == "#introduce=o_health"
    assert opened.text("#panel h2") == "2 introductions to County Health Department"
    steps = opened.page.locator("#panel .route.open .steps > li")
    assert steps.count() == 2
    assert "Maria knows Dana Whitfield, practice manager, Riverbend Clinic" in opened.text("#panel")
    assert "inferred: both on the" in opened.text("#panel .route.open")
    assert opened.eval("markLooks.get('c_dana').width") == 4
    opened.eval("undo()")
    assert opened.eval("location.hash") == "#organization=o_health"
    assert opened.text("#panel h2") == "County Health Department"


@pytest.mark.parametrize("way", ["mouse", "keyboard", "touch"])
def test_one_goes_through_a_route_from_step_to_step(open_map: Opener, maps: Path, way: str) -> None:
    context = PHONE if way == "touch" else {}
    opened = open_map(maps / "all.html", "#introduce=c_omar", **context)
    assert opened.page.is_disabled("#step-back")
    before = opened.eval("network.getViewPosition()")
    for step, name in ((1, "Dana Whitfield"), (2, "Omar Haddad")):
        if way == "keyboard":
            opened.page.keyboard.press("n")
        else:
            press(opened, way, "#step-on")
        assert opened.eval("location.hash") == f"#introduce=c_omar&step={step}"
        assert name in opened.text("#panel [aria-current=step]")
        assert opened.text("#status").startswith(f"Step {step} of 2: ")
        assert opened.eval("network.getViewPosition()") != before
        before = opened.eval("network.getViewPosition()")
    assert opened.page.is_disabled("#step-on")
    assert "inferred: both on the" in opened.text("#status")
    if way == "keyboard":
        opened.page.keyboard.press("p")
    else:
        press(opened, way, "#step-back")
    assert opened.eval("location.hash") == "#introduce=c_omar&step=1"
    opened.eval("undo()")
    assert opened.eval("location.hash") == "#introduce=c_omar&step=2"


def test_the_step_that_is_told_is_marked_on_the_map(open_map: Opener, maps: Path) -> None:
    route = 'stroke="#b3123f" stroke-opacity="0.25"'
    assert route not in open_map(maps / "all.html", "#introduce=c_omar").eval("drawingOf()")
    assert route in open_map(maps / "all.html", "#introduce=c_omar&step=2").eval("drawingOf()")


def test_the_routes_of_the_file_go_step_by_step_too(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "routes.html")
    opened.page.click("#step-on")
    assert opened.eval("location.hash") == "#step=1"
    opened.page.click("#panel .route-title >> nth=1")
    assert opened.eval("location.hash") == "#route=2"  # another route begins anew
    opened.page.keyboard.press("n")
    assert opened.eval("location.hash") == "#route=2&step=1"


def test_what_is_left_out_is_no_way(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html", "#introduce=c_omar")
    inferred = "#lines label:has-text('Inferred') input"
    opened.page.uncheck(inferred)
    assert opened.text("#no-introduction") == (
        "The team cannot reach Omar Haddad within 4 ties on this map."
    )
    opened.page.check(inferred)
    assert opened.text("#panel h2") == "2 introductions to Omar Haddad"
    opened.page.uncheck("#sectors label:has-text('health') input")
    assert opened.eval("location.hash") == "#filter=sector-health"  # he is not shown any more


def test_where_there_is_no_way_it_is_said_plainly(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html", "#person=c_nobody")
    opened.page.click(ASK)
    assert opened.text("#no-introduction") == ("The team cannot reach Nobody Known within 4 ties.")
    assert opened.eval("location.hash") == "#introduce=c_nobody"
    opened.page.keyboard.press("Escape")
    assert opened.eval("location.hash") == "#person=c_nobody"


def test_the_team_needs_no_introduction(open_map: Opener, maps: Path) -> None:
    for who in ("#person=c_maria", "#organization=o_library"):
        assert open_map(maps / "all.html", who).page.locator(ASK).count() == 0
    opened = open_map(maps / "all.html", "#introduce=c_maria&route=2&step=7")
    assert opened.eval("toFragment(state)") == ""


@pytest.mark.parametrize("rest", ["&step=99", "&step=x&route=x", "&route=99&step=1", "&step=-1"])
def test_odd_steps_are_left_alone(open_map: Opener, maps: Path, rest: str) -> None:
    opened = open_map(maps / "all.html", f"#introduce=c_omar{rest}")
    assert opened.text("#panel h2") == "2 introductions to Omar Haddad"
    assert opened.eval("state.route") == 0


def test_hidden_names_stay_hidden(open_map: Opener, maps: Path) -> None:
    opened = open_map(maps / "all.html", "#introduce=c_omar&step=1&names=hidden")
    shown = opened.text("#panel") + opened.text("#status")
    assert not re.search("Maria|Dana|Omar|Haddad", shown)
    assert "knows" in shown


def test_on_the_demo_the_page_finds_what_graphkit_path_finds(
    open_map: Opener, made_demo: Path
) -> None:
    """The best route to everybody and to every organization: the same people in the same order.

    Of those that come next, two that are equally good may change places: strengths in the file
    have three decimals.
    """
    opened = open_map(made_demo / "map.html")
    targets = opened.eval("data.nodes.filter(canIntroduce).map((node) => node.id)")
    found = opened.eval(
        f"{json.dumps(targets)}.map((id) => introductionsTo(id).map((route) => route.people))"
    )
    told = []
    with graphkit.open(made_demo) as workspace:
        for target in targets:
            kind = "contact" if target.startswith("c_") else "organization"
            told.append(_told(workspace, kind, target))
        network = workspace.network()
    assert len(targets) > 150
    assert sum(map(bool, told)) > 100
    assert [routes[:1] for routes in found] == [routes[:1] for routes in told]
    for ours, theirs in zip(found, told, strict=True):
        chances = [_chance(network, route) for route in theirs]
        assert [_chance(network, route) for route in ours] == pytest.approx(chances, abs=0.001)


def _chance(network: Network, route: list[str]) -> float:
    asked = [network.tie(one, other) for one, other in pairwise(route)]
    ways = [tie.strength_from(one) for tie, one in zip(asked, route, strict=False) if tie]
    return prod(ways) * ASKING_FACTOR ** (len(ways) - 1)


def _told(workspace: graphkit.Workspace, kind: str, target: str) -> list[list[str]]:
    try:
        answer = workspace.introductions(LookupResult(kind, target, target, guessed=False), count=3)
    except GraphkitError:
        return []
    return [[person.id for person in route.people] for route in answer.findings]
