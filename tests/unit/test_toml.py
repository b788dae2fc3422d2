"""TOML that nobody writes by hand: refused with the file and the line, never with a trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.config import load_settings
from graphkit.errors import MappingError, WorkspaceError
from graphkit.ingest import load_sources
from graphkit.toml import BrokenToml, printable_value, read_toml

# The text, what is said of it, and the line; the first line is a comment.
BROKEN: dict[str, tuple[str, str, str]] = {
    "100,000 nested lists": ("a = " + "[" * 100_000 + "]" * 100_000, "nested too deeply", ":2"),
    "over as many lines": ("a = [\n" + "[\n" * 100_000 + "]" * 100_001, "nested too deeply", ":2"),
    "nested tables": ("a = " + "{b = " * 5_000 + "1" + "}" * 5_000, "nested too deeply", ":2"),
    "10,000 digits": ("b = 1\na = " + "9" * 10_000, "a number is too long", ":3"),
    "digits apart": ("a = 1" + "_1" * 10_000, "a number is too long", ":2"),
    "a key of 50,000 parts": ("a." * 50_000 + "b = 1", "a key has more than 30 parts", ":2"),
    "in a header": ("[" + "a . " * 50_000 + "b]", "a key has more than 30 parts", ":2"),
    "in a table": ("a = {" + "b." * 50_000 + "c = 1}", "a key has more than 30 parts", ":2"),
    "in quotes": ('"a"."b".' * 25_000 + "c = 1", "a key has more than 30 parts", ":2"),
    "no day": ("a = 2026-02-30", "not valid TOML", ":2:5"),
    "no table": ("[home", "not valid TOML", ":2:6"),
    "too large": ("# " + "x" * 1_000_000, "larger than 1,000,000 bytes", ""),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_no_settings_is_refused_with_its_line(tmp_path: Path, what: str) -> None:
    text, words, place = BROKEN[what]
    path = tmp_path / "graphkit.toml"
    path.write_text(f"# the first line\n{text}\n", encoding="utf-8")
    with pytest.raises(WorkspaceError) as caught:
        load_settings(tmp_path, {})
    assert words in caught.value.what
    assert len(str(caught.value)) < 600
    assert caught.value.where is not None
    assert caught.value.where.removeprefix(str(path)).startswith(place)


@pytest.mark.parametrize("what", BROKEN)
def test_a_mapping_is_refused_in_the_same_way(tmp_path: Path, what: str) -> None:
    text, words, place = BROKEN[what]
    (tmp_path / "mine.toml").write_text(f"# the first line\n{text}\n", encoding="utf-8")
    with pytest.raises(MappingError) as caught:
        load_sources(tmp_path)
    assert f"mine.toml{place}" in caught.value.what
    assert words in caught.value.what
    assert len(str(caught.value)) < 600


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(b'a = 1\nb = "\xff"\n')
    with pytest.raises(BrokenToml, match="not UTF-8") as caught:
        read_toml(path)
    assert caught.value.line == 2


@pytest.mark.parametrize(
    "text", ["a = 'x.y.z. " + "b.c " * 100 + "'", "a = 1.5\n" * 1, 'a = "' + "." * 500 + '"']
)
def test_dots_in_texts_are_no_keys(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text)
    assert list(read_toml(path)) == ["a"]


HUGE = "0x" + "f" * 10_000
WRONG = [
    ("[analysis]\nas_of = 2026-11-24T09:30:00", "analysis.as_of must be a date.*without a time"),
    ("[analysis]\nas_of = 2026-11-24T09:30:00Z", "analysis.as_of must be a date.*without a time"),
    ("[analysis]\nas_of = 0001-01-01", "analysis.as_of must be a date.*It is 0001-01-01 now"),
    ("[analysis]\nas_of = 9999-12-31", "analysis.as_of must be a date"),
    ("[analysis]\nas_of = 09:30:00", "analysis.as_of must be a date"),
    (f"[analysis]\nas_of = {HUGE}", "It is a number of many digits now"),
    (f"[strength.met]\nhalf_life = {HUGE}", "must be a number above 0. It is a number of many"),
    (f"[strength.met]\nbase = {HUGE}", "must be a number from 0 to 1"),
    ("[strength.met]\nhalf_life = 1" + "0" * 400, "must be a number above 0"),
    ("[home]\norganization = " + "[" * 200 + "]" * 200, "home.organization must be a text"),
    (f"[{'k' * 5_000}]\na = 1", r"\[k+ \.\.\.\] is unknown"),
    (f"[home]\n{'k' * 5_000} = 1", r"home\.k+ \.\.\. is unknown"),
    ("[store]\ntimeout = 0", "store.timeout must be a number of seconds above 0"),
    ("[store]\ntimeout = true", "store.timeout must be a number of seconds above 0"),
    ("[store]\ntimeout = inf", "store.timeout must be a number of seconds above 0"),
    ("[store]\ntimeout = nan", "store.timeout must be a number of seconds above 0"),
]


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_a_value_of_the_wrong_kind_is_told_shortly(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "graphkit.toml").write_text(f"{text}\n", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=words) as caught:
        load_settings(tmp_path, {})
    assert len(str(caught.value)) < 600


@pytest.mark.parametrize(
    "value", [HUGE, "[" * 200 + "]" * 200, "2026-11-24", "'" + "x" * 9_000 + "'"]
)
@pytest.mark.parametrize(
    "key", ["trust", "reader", "owner", "dates", "fields", "recognise", "kinds"]
)
def test_a_mapping_with_a_value_of_the_wrong_kind_is_told(
    tmp_path: Path, key: str, value: str
) -> None:
    head = {
        "name": "'mine'",
        "title": "'M'",
        "summary": "'s'",
        "reader": "'csv'",
        "record": "'person'",
    }
    lines = [f"{k} = {v}" for k, v in (head | {"fields": "{}", key: value}).items()]
    (tmp_path / "mine.toml").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(MappingError, match=key) as caught:
        load_sources(tmp_path)
    assert len(str(caught.value)) < 900


def test_the_time_to_wait_for_a_server_can_be_set(tmp_path: Path) -> None:
    (tmp_path / "graphkit.toml").write_text("[store]\ntimeout = 30\n", encoding="utf-8")
    assert load_settings(tmp_path, {}).store.timeout == 30.0
    (tmp_path / "graphkit.toml").write_text("", encoding="utf-8")
    assert load_settings(tmp_path, {}).store.timeout == 120.0


def test_what_is_shown_of_a_value_is_short() -> None:
    assert printable_value("a" * 1_000) == "a" * 76 + " ..."
    assert printable_value(2026) == "2026"
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    assert printable_value(deep) == "deeply nested"
