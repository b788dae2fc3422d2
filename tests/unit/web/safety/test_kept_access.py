"""Links, sessions and tokens outlive a restart, without their secrets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit.web.roles import Role
from graphkit.web.safety.kept_access import KeptAccess
from graphkit.web.sign_in import MOST_LINKS, MOST_TOKENS, SignIn


def _at(path: Path, *, sessions: bool = True) -> SignIn:
    return SignIn(lambda: 1000.0, kept=KeptAccess(path / "kept.json", sessions=sessions))


def test_what_was_handed_out_is_known_after_a_restart(tmp_path: Path) -> None:
    before = _at(tmp_path)
    link = before.new_link("Tom Reyes", Role.ASK, by="Maria Lopez")
    session = before.follow_link(before.new_link("Maria Lopez"))
    token = before.new_token("Figures", "Tom Reyes")
    assert session is not None and token is not None
    after = _at(tmp_path)
    found = after.find(session.id)
    assert found is not None
    assert (found.viewer, found.role) == ("Maria Lopez", Role.ADMINISTER)
    assert found.form_token == session.form_token
    assert after.links() == before.links()
    read = after.find_token(token)
    assert read is not None and read.viewer == "Tom Reyes"
    tom = after.follow_link(link)
    assert tom is not None and tom.role == Role.ASK
    assert _at(tmp_path).follow_link(link) is None
    text = (tmp_path / "kept.json").read_text("utf-8")
    for secret in (link, session.id, session.form_token, token):
        assert secret not in text


def test_what_was_ended_stays_ended(tmp_path: Path) -> None:
    sign_in = _at(tmp_path)
    session = sign_in.follow_link(sign_in.new_link())
    link, token = sign_in.new_link(), sign_in.new_token("Figures")
    assert session is not None and token is not None
    sign_in.sign_out(session.id)
    assert sign_in.revoke_link(sign_in.links()[0].key) is not None
    assert sign_in.revoke_token(sign_in.tokens()[0].key) is not None
    again = _at(tmp_path)
    assert again.find(session.id) is again.follow_link(link) is again.find_token(token) is None


def test_alone_only_tokens_are_kept(tmp_path: Path) -> None:
    sign_in = _at(tmp_path, sessions=False)
    session = sign_in.follow_link(sign_in.new_link())
    assert session is not None
    assert not (tmp_path / "kept.json").exists()
    token = sign_in.new_token("Figures")
    again = _at(tmp_path, sessions=False)
    assert again.find(session.id) is None
    assert token is not None and again.find_token(token) is not None


@pytest.mark.parametrize(
    "damaged",
    ["", "{", "[]", "{}", '{"links": {}, "sessions": {"a": {"role": 9}}, "tokens": {}}'],
)
def test_a_damaged_file_signs_everybody_out(tmp_path: Path, damaged: str) -> None:
    (tmp_path / "kept.json").write_text(damaged, "utf-8")
    sign_in = _at(tmp_path)
    assert sign_in.sessions() == sign_in.links() == sign_in.tokens() == ()
    assert sign_in.follow_link(sign_in.new_link()) is not None
    assert json.loads((tmp_path / "kept.json").read_text("utf-8"))["sessions"]


def test_the_lists_do_not_grow_without_end(tmp_path: Path) -> None:
    sign_in = SignIn(lambda: 1000.0)
    for _ in range(MOST_LINKS + 5):
        sign_in.new_link("Tom Reyes")
    assert len(sign_in.links()) == MOST_LINKS
    made = [sign_in.new_token("x") for _ in range(MOST_TOKENS + 1)]
    assert made[-1] is None and all(made[:-1])


def test_who_has_left_keeps_nothing(tmp_path: Path) -> None:
    sign_in = _at(tmp_path)
    tom = sign_in.follow_link(sign_in.new_link("Tom Reyes"))
    maria = sign_in.follow_link(sign_in.new_link("Maria Lopez"))
    token = sign_in.new_token("x", "Tom Reyes")
    assert tom is not None and maria is not None and token is not None
    sign_in.keep_only({"Maria Lopez"})
    assert sign_in.find(tom.id) is sign_in.find_token(token) is None
    assert sign_in.find(maria.id) is not None
