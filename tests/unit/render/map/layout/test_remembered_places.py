"""The file in which the places of the last maps are kept."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from graphkit.render.map.layout.remembered_places import NAME, LastMap, forget_places

PLACES = {"o_clinic": (0, 0), "c_dana": (40, -7), "disc with c_dana": (90, 3)}


def test_places_come_back_as_they_were_kept(tmp_path: Path) -> None:
    LastMap(tmp_path, "whole").keep(PLACES)
    assert LastMap(tmp_path, "whole").places() == PLACES
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600


def test_each_view_and_each_of_those_who_ask_have_their_own(tmp_path: Path) -> None:
    LastMap(tmp_path, "whole").keep(PLACES)
    LastMap(tmp_path, "whole", asks="Maria Lopez").keep({"c_dana": (1, 1)})
    LastMap(tmp_path, "around", "c_dana").keep({"c_dana": (2, 2)})
    assert LastMap(tmp_path, "whole").places() == PLACES
    assert LastMap(tmp_path, "whole", asks="Maria Lopez").places() == {"c_dana": (1, 1)}
    assert LastMap(tmp_path, "around", "c_dana").places() == {"c_dana": (2, 2)}
    assert LastMap(tmp_path, "partners").places() == {}
    assert "Maria" not in (tmp_path / NAME).read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"format":"another","views":{"whole":{"c_dana":[1,2]}}}',
        '{"format":"graphkit map places 1"}',
        '{"format":"graphkit map places 1","views":[]}',
        '{"format":"graphkit map places 1","views":{"whole":[1]}}',
        '{"format":"graphkit map places 1","views":{"whole":{"c_dana":[1]}}}',
        '{"format":"graphkit map places 1","views":{"whole":{"c_dana":[1,null]}}}',
        '{"format":"graphkit map places 1","views":{"whole":{"c_dana":[true,1]}}}',
        '{"format":"graphkit map places 1","views":{"whole":{"c_dana":[NaN,Infinity]}}}',
        '{"format":"graphkit map places 1","views":{"whole":{"c_dana":["1","2"]}}}',
        '{"format":"graphkit map places 1","views":{"whole":{"c_dana":[1e999,0]}}}',
        '{"format":"graphkit map places 1","views":{"whole":{"c_dana":[1000001,0]}}}',
        '{"format":"graphkit map places 1","views":{"whole":{"c_dana":[' + "9" * 5000 + ",0]}}}",
        "[" * 100_000,
    ],
)
def test_what_nobody_can_trust_is_no_file(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, "utf-8")
    assert LastMap(tmp_path, "whole").places() == {}
    LastMap(tmp_path, "whole").keep(PLACES)
    assert LastMap(tmp_path, "whole").places() == PLACES


def test_a_torn_file_and_one_that_is_no_text_are_no_file(tmp_path: Path) -> None:
    LastMap(tmp_path, "whole").keep(PLACES)
    whole = (tmp_path / NAME).read_bytes()
    for data in (whole[:-9], b"\xff\xfe\x00" + whole, b"\x00" * 64):
        (tmp_path / NAME).write_bytes(data)
        assert LastMap(tmp_path, "whole").places() == {}


def test_where_nothing_can_be_kept_there_is_no_error(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    LastMap(tmp_path, "whole").keep(PLACES)
    assert LastMap(tmp_path, "whole").places() == {}


def test_the_views_drawn_long_ago_make_room(tmp_path: Path) -> None:
    for n in range(30):
        LastMap(tmp_path, "around", f"c_{n}").keep({f"c_{n}": (0, 0)})
    assert LastMap(tmp_path, "around", "c_0").places() == {}
    assert LastMap(tmp_path, "around", "c_29").places() == {"c_29": (0, 0)}


def test_whoever_is_forgotten_leaves_no_trace(tmp_path: Path) -> None:
    LastMap(tmp_path, "whole").keep(PLACES)
    LastMap(tmp_path, "around", "c_dana").keep({"c_maria": (2, 2)})
    LastMap(tmp_path, "around", "c_dana", asks="Maria").keep({"c_maria": (2, 2)})
    (tmp_path / f".{NAME}.left").write_text(json.dumps(PLACES), "utf-8")
    forget_places(tmp_path, "c_dana")
    assert LastMap(tmp_path, "whole").places() == {"o_clinic": (0, 0)}
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert b"dana" not in (tmp_path / NAME).read_bytes()


def test_a_file_that_nobody_can_read_is_deleted_with_whoever_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text('{"c_dana', "utf-8")
    forget_places(tmp_path, "c_dana")
    assert not (tmp_path / NAME).exists()
    forget_places(tmp_path, "c_dana")  # and there may be none
