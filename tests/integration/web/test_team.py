"""A server for a team: each colleague comes in with a link, and does what their role allows."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from program import run_program
from web_page import Visitor, free_port, served

ADMIN = ("--team", "--admin", "Maria Lopez")


@pytest.fixture(scope="module")
def team_folder(made_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(made_demo, tmp_path_factory.mktemp("team") / "riverbend"))


@pytest.fixture(scope="module")
def door(team_folder: Path) -> Iterator[Visitor]:
    """Somebody at the server of a team, who has not signed in."""
    with served(team_folder, *ADMIN) as visitor:
        yield visitor


@pytest.fixture(scope="module")
def maria(door: Visitor) -> Visitor:
    """Maria, who administers."""
    visitor = Visitor(door.address, link=door.link)
    assert visitor.get(door.link.removeprefix(door.address)).status == 200
    # Whatever looks at links in mail and chats has not used it up.
    assert "Sign in as Maria Lopez" in visitor.sign_in().text
    assert visitor.cookie == ""
    assert visitor.press_sign_in().status == 303
    return visitor


def _new_link(maria: Visitor, member: str, role: str) -> Visitor:
    assert maria.send_form("/people/link", member=member, role=role).status == 303
    page = maria.get("/people").text
    found = re.search(r"(http://127\.0\.0\.1:\d+/sign-in\?link=[\w-]+)", page)
    assert found is not None
    assert found[0] not in maria.get("/people").text  # it is shown once
    return Visitor(maria.address, link=found[0])


def test_an_administrator_hands_out_a_link_that_works_once(maria: Visitor) -> None:
    tom = _new_link(maria, "Tom Reyes", "read")
    assert tom.press_sign_in().status == 303
    assert 'Answers for <span id="viewer">Tom Reyes</span>' in tom.get("/due").text
    thief = Visitor(tom.address, link=tom.link)
    assert thief.press_sign_in().status == 403
    assert thief.cookie == ""
    people = maria.get("/people").text
    assert "used" in people and "Tom Reyes" in people


def test_whoever_may_read_may_not_administer_or_change(maria: Visitor) -> None:
    tom = _new_link(maria, "Tom Reyes", "read")
    tom.press_sign_in()
    for path in ("/people", "/tokens", "/audit", "/settings", "/audit/file.json"):
        assert tom.get(path).status == 403, path
        assert f'href="{path}"' not in tom.get("/").text
    token = re.search(r'name="token" value="([^"]+)"', tom.get("/").text)
    assert token is not None
    assert tom.post("/undo", f"token={token[1]}&what=x").status == 403
    assert tom.post("/people/link", f"token={token[1]}&member=Tom+Reyes").status == 403
    said = json.loads(maria.get("/audit/file.json").text)["rows"]
    refused = [(row["who"], row["object"]) for row in said if row["act"] == "refuse"]
    assert ("Tom Reyes", "/people") in refused and ("Tom Reyes", "/undo") in refused
    assert len(set(refused)) == len(refused)


def test_a_revoked_link_begins_nothing_and_an_ended_session_asks_nothing(maria: Visitor) -> None:
    revoked = _new_link(maria, "Tom Reyes", "edit")
    key = re.findall(r'name="key" value="(\w+)"\s*>\s*<button aria-label="Revoke', _people(maria))
    assert maria.send_form("/people/revoke", key=key[0]).status == 303
    assert revoked.press_sign_in().status == 403
    assert maria.send_form("/people/revoke", key=key[0]).status == 404
    tom = _new_link(maria, "Tom Reyes", "edit")
    tom.press_sign_in()
    key = re.findall(r'name="key" value="(\w+)"\s*>\s*<button aria-label="Sign out', _people(maria))
    for each in key:
        maria.send_form("/people/end", key=each)
    assert tom.get("/").status == 401
    assert maria.get("/").status == 200


def _people(maria: Visitor) -> str:
    return maria.get("/people").text


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/people/link", {"member": "Nobody Else", "role": "read"}),
        ("/people/link", {"member": "Tom Reyes", "role": "king"}),
        ("/people/link", {"member": "", "role": "read"}),
        ("/tokens/new", {"member": "Nobody Else", "name": "x"}),
        ("/tokens/new", {"member": "Tom Reyes", "name": ""}),
    ],
)
def test_nobody_else_gets_a_link_or_a_token(
    maria: Visitor, path: str, fields: dict[str, str]
) -> None:
    assert maria.send_form(path, **fields).status == 400


def test_the_audit_says_who_came_in_and_who_let_them(maria: Visitor, team_folder: Path) -> None:
    _new_link(maria, "Tom Reyes", "ask").press_sign_in()
    on_page = json.loads(maria.get("/audit/file.json").text)
    printed = run_program("audit", "--format", "json", cwd=team_folder)
    assert on_page == json.loads(printed.stdout)
    acts = [(row["who"], row["act"], row["object"]) for row in on_page["rows"]]
    assert ("Maria Lopez", "hand out", "link to read and ask for introductions") in acts
    assert ("Tom Reyes", "sign in", "read and ask for introductions") in acts
    page = maria.get("/audit").text
    assert "hand out link to read and ask for introductions" in page
    table = run_program("audit", "--format", "csv", cwd=team_folder)
    assert maria.get("/audit/file.csv").text == table.stdout
    assert maria.get("/audit/file.exe").status == 400


def test_a_session_that_somebody_laid_under_a_browser_is_not_taken_over(maria: Visitor) -> None:
    tom = _new_link(maria, "Tom Reyes", "read")
    tom.cookie = "graphkit_session=chosen-by-a-stranger"
    tom.press_sign_in()
    assert "chosen-by-a-stranger" not in tom.cookie
    assert Visitor(tom.address, "graphkit_session=chosen-by-a-stranger").get("/").status == 401
    before = tom.cookie
    again = _new_link(maria, "Tom Reyes", "edit")
    again.cookie = before
    again.press_sign_in()
    assert Visitor(tom.address, before).get("/").status == 401  # one browser, one session


def test_other_sites_and_other_hosts_get_nothing(maria: Visitor) -> None:
    tom = _new_link(maria, "Tom Reyes", "read")
    assert tom.press_sign_in(origin="https://evil.example").status == 403
    assert tom.press_sign_in(host="evil.example").status == 421
    assert tom.cookie == ""
    assert tom.press_sign_in().status == 303
    assert tom.get("/", host="evil.example").status == 421


def test_sessions_outlive_a_restart_and_no_secret_is_kept(made_demo: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(made_demo, tmp_path / "riverbend"))
    port = free_port()
    with served(folder, *ADMIN, "--port", port) as visitor:
        visitor.press_sign_in()
        tom = _new_link(visitor, "Tom Reyes", "edit")
        cookie = visitor.cookie
    kept = folder / ".graphkit" / "sign_in.json"
    assert kept.stat().st_mode & 0o077 == 0
    for secret in (cookie.partition("=")[2], tom.link.partition("link=")[2]):
        assert secret not in kept.read_text("utf-8")
    with served(folder, "--team", "--port", port) as visitor:  # there is an administrator
        assert Visitor(visitor.address, cookie).get("/people").status == 200
        assert tom.press_sign_in().status == 303
        signed_out = Visitor(visitor.address, cookie)
        assert signed_out.send_form("/sign-out").status == 200
    kept.write_text("{ damaged", "utf-8")
    settings = folder / "graphkit.toml"
    settings.write_text(settings.read_text("utf-8"), "utf-8")
    with served(folder, *ADMIN, "--port", port) as visitor:
        assert Visitor(visitor.address, cookie).get("/").status == 401
        assert tom.get("/").status == 401
        assert visitor.press_sign_in().status == 303


def test_who_has_left_the_team_is_signed_out_at_the_next_start(
    made_demo: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(made_demo, tmp_path / "riverbend"))
    port = free_port()
    with served(folder, *ADMIN, "--port", port) as visitor:
        visitor.press_sign_in()
        tom = _new_link(visitor, "Tom Reyes", "edit")
        tom.press_sign_in()
    settings = folder / "graphkit.toml"
    text = settings.read_text("utf-8")
    assert "Tom Reyes" in text
    settings.write_text(re.sub(r'"Tom Reyes[^"]*",?\s*', "", text), "utf-8")
    with served(folder, "--team", "--port", port):
        assert tom.get("/").status == 401


def test_a_proxy_signs_in_the_team_and_nobody_else(made_demo: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(made_demo, tmp_path / "riverbend"))
    options = ("--trusted-header", "Remote-User", "--role", "read", "--admin", "Maria Lopez")
    with served(folder, *options) as visitor:
        assert visitor.get("/").status == 401
        assert visitor.get("/", x_remote_user="Maria Lopez").status == 401
        assert (
            'Answers for <span id="viewer">Tom Reyes</span>'
            in visitor.get("/due", remote_user="Tom Reyes").text
        )
        assert visitor.get("/people", remote_user="Tom Reyes").status == 403
        assert visitor.get("/people", remote_user="maria lopez").status == 200
        stranger = visitor.get("/", remote_user="<b>Eve</b>")
        assert stranger.status == 403 and "&lt;b&gt;Eve" in stranger.text
        assert "graphkit.toml" in stranger.text and "Riverbend" not in stranger.text
        assert visitor.get("/", remote_user="Maria").status == 403  # a part of a name is none
        # A form needs the secret of the session, although every request is signed in.
        body = "what=x"
        assert visitor.post("/undo", body, remote_user="Maria Lopez").status == 403
        assert visitor.get("/sign-in?link=x", remote_user="Maria Lopez").status == 403


def test_behind_a_proxy_with_tls_only_its_address_counts(made_demo: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(made_demo, tmp_path / "riverbend"))
    address, port = "https://graph.library.example", free_port()
    with served(folder, *ADMIN, "--behind-tls", f"{address}/", "--port", port) as visitor:
        assert visitor.link.startswith(f"{address}/sign-in?link=")
        assert visitor.get("/").status == 421
        proxy = {"host": "graph.library.example"}
        assert visitor.press_sign_in(**proxy, origin=visitor.address).status == 403
        got = visitor.press_sign_in(**proxy, origin=address)
        assert got.status == 303
        parts = set(got.headers["set-cookie"].split("; "))
        assert {"Secure", "HttpOnly", "SameSite=strict", "Path=/"} <= parts
        assert visitor.cookie.startswith("__Host-graphkit_session=")
        assert visitor.get("/", **proxy).status == 200
        plain = Visitor(visitor.address, visitor.cookie.removeprefix("__Host-"))
        assert plain.get("/", **proxy).status == 401


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--host", "0.0.0.0"), "--behind-tls"),
        (("--team", "--admin", "Maria Lopez", "--host", "192.0.2.7"), "--behind-tls"),
        (("--team", "--behind-tls", "http://graph.library.example"), "https://"),
        (("--team", "--behind-tls", "https://graph.library.example/x"), "without a path"),
        (("--behind-tls", "https://graph.library.example"), "--team"),
        (("--admin", "Maria Lopez"), "--team"),
        (("--team",), "--admin"),
        (("--team", "--admin", "Nobody Else"), "Maria Lopez"),
        (
            (
                *("--trusted-header", "Remote-User", "--host", "0.0.0.0"),
                *("--behind-tls", "https://graph.library.example"),
            ),
            "--host",
        ),
    ],
)
def test_what_would_let_others_in_is_refused(
    team_folder: Path, options: tuple[str, ...], said: str
) -> None:
    folder = team_folder
    if options == ("--team",):
        folder = team_folder.parent / "new"
        shutil.copytree(team_folder, folder, ignore=shutil.ignore_patterns("sign_in.json"))
    done = run_program("serve", "--no-open", *options, cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr


def test_who_tries_many_links_must_wait(made_demo: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(made_demo, tmp_path / "riverbend"))
    with served(folder, *ADMIN) as visitor:
        guesses = [Visitor(visitor.address, link=f"link=guess{n}") for n in range(25)]
        answers = [guess.press_sign_in() for guess in guesses]
        assert {got.status for got in answers[:20]} == {403}
        assert answers[-1].status == 429
        assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
        assert "Wait" in answers[-1].text
        assert visitor.press_sign_in().status == 429
        assert visitor.get("/api/due", authorization="Bearer guess").status == 429
