"""Answers to surveys that somebody made up or spoiled: an answer or a clear error, in good time."""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.errors import InputError
from graphkit.ingest.formats.survey_answer import (
    AnswerFile,
    is_answer_file,
    read_answer_content,
    read_answer_file,
)

STAGES = ("networking", "cooperating")
SOUND = {
    "answered": "2026-11-24T09:00:00Z",
    "relations": {"2": {"knows": "yes", "stage": "networking", "reliability": 4, "gives": "x"}},
    "factors": {"pace": 3},
    "referrals": [{"name": "June Park", "organization": "Night School", "why": ""}],
}
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["yes", "networking", "<script>", "\x00", "\x1b[2J", "\ud800"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
NAMES = st.sampled_from(
    ["answered", "relations", "factors", "referrals", "2", "knows", "reliability", "pace", "why"]
)


def outer(content: str) -> dict[str, object]:
    return {"graphkit_answer": 1, "form": "0" * 16, "content": content, "signature": "0" * 64}


def read(raw: bytes) -> bool:
    """Read bytes as a file with an answer; return whether it is one."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "answer.json"
        path.write_bytes(raw)
        begun = time.process_time()
        is_answer_file(path)
        try:
            file = read_answer_file(path)
            content = read_answer_content(file, STAGES)
        except InputError as error:
            assert error.where == "answer.json"
            assert str(error).isprintable()
            return False
        finally:
            assert time.process_time() - begun < 3
    for items in content.relations.values():
        assert set((items.levels or {}).values()) <= {1, 2, 3, 4}
        assert items.knows in ("yes", "no", "unsure")
    assert set(content.factors.values()) <= {1, 2, 3, 4}
    return True


def replaced(value: object, at: int, new: object, name: str) -> object:
    """Return a copy of a value in which the thing at a place is another one, or has one more."""
    places: list[int] = [0]

    def walk(each: object) -> object:
        places[0] += 1
        if places[0] == at:
            return {**each, name: new} if isinstance(each, dict) else new
        if isinstance(each, dict):
            return {key: walk(inner) for key, inner in each.items()}
        return [walk(inner) for inner in each] if isinstance(each, list) else each

    return walk(value)


def test_a_sound_answer_is_read() -> None:
    assert read(json.dumps(outer(json.dumps(SOUND))).encode())


@given(at=st.integers(1, 16), new=VALUES, name=NAMES)
def test_one_thing_is_something_else(enough, at, new, name) -> None:
    if not enough():
        read(json.dumps(outer(json.dumps(replaced(SOUND, at, new, name)))).encode())
        read(json.dumps(replaced(outer(json.dumps(SOUND)), at, new, name)).encode())


@given(raw=st.binary(max_size=300), at=st.integers(0, 400), cut=st.integers(0, 40))
def test_bytes_are_put_in_or_cut_out(enough, raw, at, cut) -> None:
    if not enough():
        whole = json.dumps(outer(json.dumps(SOUND))).encode()
        read(whole[:at] + raw + whole[at + cut :])


DEEP = "[" * 100_000


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (json.dumps(outer("x" * 10_000_000)).encode(), "larger than any answer"),
        (json.dumps(outer(DEEP)).encode(), "not whole"),
        (b'{"graphkit_answer": 1, "form": ' + DEEP.encode(), "not whole"),
        (json.dumps(outer(json.dumps(SOUND)[:-1] + ', "factors": {}}')).encode(), "twice"),
        (json.dumps(outer('{"answered": NaN}')).encode(), "a number that is none"),
        (json.dumps(outer('{"factors": {"pace": 1' + "0" * 5000 + "}}")).encode(), "not whole"),
        (json.dumps(outer(json.dumps({**SOUND, "factors": {"pace": True}}))).encode(), "1 to 4"),
        (json.dumps(outer(json.dumps({**SOUND, "factors": {"pace": 4.0}}))).encode(), "1 to 4"),
        (json.dumps(outer(json.dumps({**SOUND, "factors": {"fun": 4}}))).encode(), "does not have"),
        (json.dumps(outer(json.dumps({**SOUND, "referrals": [{}] * 11}))).encode(), "more than 10"),
        (json.dumps({**outer("{}"), "graphkit_answer": 2}).encode(), "another version"),
        (json.dumps({**outer("{}"), "graphkit_answer": True}).encode(), "another version"),
        (json.dumps({**outer("{}"), "signature": "x"}).encode(), "not signed"),
        (json.dumps({**outer("{}"), "form": "../../etc"}).encode(), "from which form"),
        (b'{"graphkit_answer": 1}\xff', "UTF-8"),
        (b"[]", "not whole"),
        (b"", "not whole"),
    ],
)
def test_what_is_wrong_is_said(raw: bytes, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    path.write_bytes(raw)
    with pytest.raises(InputError, match=fault) as caught:
        read_answer_content(read_answer_file(path), STAGES)
    assert len(str(caught.value)) < 400


def test_half_a_character_and_long_texts_are_refused() -> None:
    for why in ("\ud800", "x" * 1_001):
        said = {**SOUND, "referrals": [{"name": "", "organization": "x", "why": why}]}
        file = AnswerFile("a.json", "", "0" * 16, json.dumps(said), "0" * 64)
        with pytest.raises(InputError, match='text for "why"'):
            read_answer_content(file, STAGES)
