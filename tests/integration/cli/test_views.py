"""`graphkit map` in its views, and where everything stood on the last map."""

from __future__ import annotations

import base64
import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from program import run_program

PLACES = Path(".graphkit") / "map-places.json"
DANA = "c_9560c53dda622f79"


def drawn(root: Path, *options: str) -> bytes:
    done = run_program("map", "drawn.html", *options, cwd=root)
    assert done.returncode == 0, done.stderr
    return (root / "drawn.html").read_bytes()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            [],
            "9 of 35 partners hang on one person and 1 has nobody we know; "
            "6 targets are not reached.",
        ),
        (["--around", "Dana Whitfield"], "Riverbend Clinic hangs on Dana Whitfield, who knows 17"),
        (["--path-to", "County Health Department"], "5 ways to County Health Department"),
        (["--view", "partners"], "9 of 35 partners hang on one person and 1 has nobody we know;"),
        (["--view", "events"], "97 people at 41 events and 10 boards"),
        (["--view", "sectors"], "16 sectors; of 120 pairs, 66 have no tie (dashed)."),
        (["--view", "whole", "--path-to", "County Health Department"], "5 ways to County Health"),
    ],
)
def test_each_view_says_what_is_to_be_seen(demo: Path, options: list[str], sentence: str) -> None:
    assert sentence in drawn(demo, *options).decode()


@pytest.mark.parametrize(
    ("options", "views"),
    [
        ([], ["whole", "partners", "events", "sectors"]),
        (["--view", "all", "--view", "sectors"], ["sectors", "whole", "partners", "events"]),
        (["--view", "sectors", "--view", "partners"], ["sectors", "partners"]),
        (["--view", "partners"], []),
        (["--around", "Dana Whitfield"], []),
        (["--around", "Dana Whitfield", "--view", "all"], ["around", "whole"]),
        (["--path-to", "County Health Department"], []),
        (["--compare", "2026-07-01"], []),
        (["--share", "public"], ["whole", "partners"]),
        (["--share", "partners"], ["whole", "partners", "sectors"]),
        (["--share", "public", "--view", "partners"], []),
        (["--where", "sector = health"], ["whole", "partners", "events", "sectors"]),
    ],
)
def test_a_file_has_the_views_that_suit(demo: Path, options: list[str], views: list[str]) -> None:
    page = drawn(demo, *options)
    listed = re.search(rb'id="view-list">([^<]*)<', page)
    found = [view["name"] for view in json.loads(listed[1])] if listed else []
    assert found == views
    packed = re.findall(rb'octet-stream" id="data-(\w+)">', page)
    assert [name.decode() for name in packed] == views[1:]
    assert len(page) < 1_000_000


def test_each_view_of_a_file_keeps_its_own_places(demo: Path) -> None:
    (demo / PLACES).unlink(missing_ok=True)
    drawn(demo)
    together = json.loads((demo / PLACES).read_text("utf-8"))["views"]
    assert set(together) == {"whole", "partners", "events"}
    (demo / PLACES).unlink()
    for view in together:
        drawn(demo, "--view", view)
    assert json.loads((demo / PLACES).read_text("utf-8"))["views"] == together


def test_a_view_that_a_copy_refuses_is_refused_by_name_only(demo: Path) -> None:
    done = run_program(
        "map", "drawn.html", "--share", "public", "--view", "whole", "--view", "events", cwd=demo
    )
    assert done.returncode == 2
    assert "--view events" in done.stderr
    assert not (demo / "drawn.html").exists()


def test_a_view_that_lacks_something_says_what(demo: Path) -> None:
    for view, wanted in (("around", "--around"), ("routes", "--path-to")):
        done = run_program("map", "drawn.html", "--view", view, cwd=demo)
        assert done.returncode != 0
        assert wanted in " ".join(done.stderr.split())
        assert "Traceback" not in done.stderr
    assert not (demo / "drawn.html").exists()


def test_with_and_without_memory_the_same_network_gives_the_same_bytes(demo: Path) -> None:
    first = drawn(demo)
    assert (demo / PLACES).stat().st_mode & 0o077 == 0
    assert drawn(demo) == first
    (demo / PLACES).write_text("{torn", "utf-8")
    assert drawn(demo) == first
    (demo / PLACES).unlink()
    assert drawn(demo) == first


def test_a_copy_for_others_neither_reads_nor_keeps_places(demo: Path) -> None:
    (demo / PLACES).unlink()  # the demo has drawn its map
    first = drawn(demo, "--share", "partners")
    assert not (demo / PLACES).exists()
    drawn(demo)
    assert (demo / PLACES).exists()
    assert drawn(demo, "--share", "partners") == first


def test_whoever_is_forgotten_has_no_place(demo: Path) -> None:
    drawn(demo)
    drawn(demo, "--around", "Dana Whitfield")
    assert DANA in (demo / PLACES).read_text("utf-8")
    done = run_program("forget", "Dana Whitfield", "--yes", cwd=demo)
    assert done.returncode == 0, done.stderr
    assert DANA not in (demo / PLACES).read_text("utf-8")
    assert '"whole"' in (demo / PLACES).read_text("utf-8")


COMPARE = ("--compare", "2026-11-01")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--compare", "January"], "is not a date"),
        (["--compare", "2999-01-01"], "is not before"),
        (["--compare", "1999-01-01"], "nothing was known on 1 January 1999"),
        ([*COMPARE, "--view", "sectors"], "Choose one of: whole, around, partners"),
        ([*COMPARE, "--path-to", "County Health Department"], "cannot show changes"),
        ([*COMPARE, "--share", "public"], "a copy for the public shows no changes"),
        ([*COMPARE, "--share", "partners"], "a copy for partners shows no changes"),
        ([*COMPARE, "--anonymous"], "a copy with made-up names shows no changes"),
    ],
)
def test_what_cannot_be_compared_is_said_plainly(demo: Path, options: list[str], told: str) -> None:
    done = run_program("map", "drawn.html", *options, cwd=demo)
    assert done.returncode in (2, 4)
    assert told in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert not (demo / "drawn.html").exists()


def test_a_map_tells_what_has_changed_since_a_day(demo: Path) -> None:
    changes = held(drawn(demo, "--compare", "2026-07-01"))["changes"]
    assert (changes["since"], changes["day"]) == ("2026-07-01", "1 July 2026")
    assert changes["sentence"].startswith("Since 1 July 2026: ")
    # LinkedIn's exports end before, the other files are of now.
    told = [note for item in changes["items"] for note in item.get("notes", ())]
    assert any("first named in" in note for note in told)
    assert "changes" not in held(drawn(demo))


def held(page: bytes) -> dict[str, Any]:
    """Return what a page of the demo holds, packed."""
    packed = re.search(rb'id="data">([^<]*)<', page)
    assert packed
    found = json.loads(gzip.decompress(base64.b64decode(packed[1])))
    assert isinstance(found, dict)
    return found
