"""`graphkit export`: the network for other programs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import read_exchange_files
from program import run_program

from graphkit.network.visibility.viewer import HIDDEN_TIES, ONLY_PUBLIC


@pytest.mark.parametrize("name", read_exchange_files.READERS)
def test_the_network_is_written_with_its_picture(name: str, demo: Path) -> None:
    file, reader = read_exchange_files.READERS[name]
    words = ("--format", name) if name == "kumu" else ()
    done = run_program("export", file, *words, cwd=demo)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    said = re.search(rf"Wrote {file}: (\d+) people, (\d+) organizations", done.stderr)
    assert said, done.stderr
    assert "Open it " in done.stderr
    assert "Think before you send it on" in done.stderr
    back = reader(demo / file)
    kinds = [held["kind"] for held in back.nodes.values()]
    assert [str(kinds.count(kind)) for kind in ("person", "organization")] == list(said.groups())
    assert len(set(back.places.values())) == len(back.nodes)
    assert {held["kind"] for held in back.edges.values()} == {"tie", "role", "partnership"}
    assert (demo / file).stat().st_mode & 0o777 == 0o600


def test_a_part_is_written_and_nothing_inferred_if_asked_for(demo: Path) -> None:
    whole = run_program("export", "whole.cyjs", cwd=demo)
    words = ("--around", "riverbend clnic", "--no-inferred")
    part = run_program("export", "part.cyjs", *words, cwd=demo)
    assert (whole.returncode, part.returncode) == (0, 0)
    assert '"riverbend clnic" was read as Riverbend Clinic.' in part.stderr
    edges = {
        name: read_exchange_files.read_cytoscape(demo / f"{name}.cyjs").edges
        for name in ("whole", "part")
    }
    assert 0 < len(edges["part"]) < len(edges["whole"])
    assert any(held.get("inferred") for held in edges["whole"].values())
    assert not any(held.get("inferred") for held in edges["part"].values())


def test_who_asks_gets_what_they_may_see_and_is_told(demo: Path) -> None:
    hidden = run_program("visibility", "Dana Whitfield", "owner", cwd=demo)
    assert hidden.returncode == 0, hidden.stderr
    team = run_program("--as", "Tom", "export", "team.cyjs", cwd=demo)
    public = run_program("--as", "public", "export", "public.cyjs", cwd=demo)
    assert HIDDEN_TIES in team.stderr
    assert ONLY_PUBLIC in public.stderr
    assert public.returncode == 4  # everything in the demo is the team's
    held = json.loads((demo / "team.cyjs").read_text(encoding="utf-8"))
    assert HIDDEN_TIES in held["data"]["description"]
    names = {
        id: told["name"]
        for id, told in read_exchange_files.read_cytoscape(demo / "team.cyjs").nodes.items()
    }
    (dana,) = (id for id, name in names.items() if name == "Dana Whitfield")
    ties = [
        ends
        for ends, told in read_exchange_files.read_cytoscape(demo / "team.cyjs").edges.items()
        if told["kind"] == "tie" and dana in ends
    ]
    assert {names[id] for ends in ties for id in ends} <= {"Dana Whitfield", "Tom Reyes"}
    assert not (demo / "public.cyjs").exists()


def test_whoever_stood_on_the_last_map_stands_there_still(demo: Path) -> None:
    rows = [f"New Person{n},new{n}@new.example,New Place {n % 9},clerk" for n in range(40)]
    (demo / "new.csv").write_text("\n".join(["name,email,organization,role", *rows, ""]))
    steps = (("map",), ("import", "new.csv", "--owner", "maria"), ("map",), ("export", "net.cyjs"))
    for words in steps:
        done = run_program(*words, cwd=demo)
        assert done.returncode == 0, done.stderr
    kept = json.loads((demo / ".graphkit" / "map-places.json").read_text())["views"]["whole"]
    places = read_exchange_files.read_cytoscape(demo / "net.cyjs").places
    assert len(places) > 250
    assert {id: list(place) for id, place in places.items()} == {id: kept[id] for id in places}


def test_a_copy_for_the_public_shows_no_people(demo: Path) -> None:
    done = run_program("export", "net.gexf", "--share", "public", cwd=demo)
    assert done.returncode == 0, done.stderr
    assert "Wrote net.gexf: 0 people, " in done.stderr
    assert "It names no person." in done.stderr
    assert {
        held["kind"] for held in read_exchange_files.read_gexf(demo / "net.gexf").nodes.values()
    } == {"organization"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("net.json",), "Add --format and one of: cytoscape, kumu"),
        (("net.png",), "does not say which format"),
        (("net.gexf", "--format", "dot"), "would not recognize this file as DOT"),
        (("net.gexf", "--format", "svg"), "Invalid value for '--format'"),
        (("net.json", "--person", "Dana", "--format", "kumu"), "Leave out --person or"),
        (("net.json", "--person", "Dana", "--no-inferred"), "Leave out --person or"),
        (("net.json", "--person", "Dana", "--anonymous"), "Leave out --person or"),
        (("net.gexf", "--around", "Dana", "--share", "public"), "organizations only"),
    ],
)
def test_what_cannot_be_meant_is_refused(words: tuple[str, ...], said: str, demo: Path) -> None:
    done = run_program("export", *words, cwd=demo)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(demo.glob("net.*"))


def test_a_network_of_nobody_is_not_written(empty: Path) -> None:
    done = run_program("export", "net.gexf", cwd=empty)
    assert done.returncode == 4
    assert "nothing has been imported yet" in done.stderr
