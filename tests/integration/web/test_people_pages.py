"""The page of a person or an organization, and what can be done there."""

from __future__ import annotations

import json
import re
import shutil
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from program import run_program
from web_here import team_served_here
from web_page import Got, Visitor

from graphkit.web.roles import Role

MARIA = {"author": "Maria Lopez"}


def page_of(visitor: Visitor, name: str) -> str:
    """The address of somebody's page."""
    return visitor.get(f"/find?{urlencode({'q': name})}").headers["location"]


def send(visitor: Visitor, path: str, **fields: str) -> Got:
    """Send a form in Maria's name, and return the page to which it leads."""
    got, address = visitor.send_form(path, **{**MARIA, **fields}), ""
    while got.status == 303 or "data-progress" in got.text:
        address = got.headers.get("location", address)
        got = visitor.get(address)
    return got


def take_back(visitor: Visitor, got: Got) -> Got:
    undo = re.search(r'name="what" value="([^"]+)"', got.text)
    assert undo, unescape(got.text)
    return send(visitor, "/undo", what=undo[1], back="/due")


def shown(folder: Path, *words: str) -> Any:
    return json.loads(run_program("show", *words, "--format", "json", cwd=folder).stdout)


def test_a_page_has_what_the_command_shows_with_the_way_to_it_all(
    visitor: Visitor, folder: Path
) -> None:
    own = page_of(visitor, "Dana Whitfield")
    page = visitor.get(own)
    said = shown(folder, "Dana Whitfield")
    assert json.loads(visitor.get(f"/api{own}").text) == said
    printed = run_program("show", "Dana Whitfield", "--format", "csv", cwd=folder)
    assert visitor.get(f"/api{own}.csv").text == printed.stdout
    for address in set(re.findall(r'href="(/[^"#]*)"', page.text)):
        assert visitor.get(unescape(address)).status == 200, address
    ties = re.findall(r'href="(/tie/[^"]+)"', page.text)
    tie = visitor.get(ties[0])
    why = shown(folder, "Dana Whitfield", "Maria Lopez")
    assert why["findings"][0]["direction"] in unescape(tie.text)
    for statement in ("linkedin-maria.csv", "practice manager, Riverbend Clinic"):
        assert statement in visitor.get(f"{own}/sources").text


def test_what_is_wrong_is_taken_away_and_comes_back(
    visitor: Visitor, folder: Path, made_demo: Path
) -> None:
    own, before = page_of(visitor, "Dana Whitfield"), shown(made_demo, "Dana Whitfield")
    assert "17 ties" in visitor.get(f"{own}/remove").text
    gone = send(visitor, f"{own}/remove")
    assert "Dana Whitfield is removed, with all ties and roles." in gone.text
    assert visitor.get(own).status == 404
    take_back(visitor, gone)
    assert shown(folder, "Dana Whitfield") == before
    value = send(visitor, f"{own}/not-so", statement=f"mail {before['emails'][0]}")
    assert shown(folder, "Dana Whitfield")["emails"] == []
    take_back(visitor, value)
    (tie, *_) = re.findall(r'href="(/tie/[^"]+)"', visitor.get(own).text)
    denied = send(visitor, f"{tie}/deny")
    assert "Dana Whitfield and Maria Lopez do not know each other." in denied.text
    take_back(visitor, denied)
    assert shown(folder, "Dana Whitfield") == before
    team = send(visitor, f"{page_of(visitor, 'Maria Lopez')}/remove")
    assert team.status == 400 and "a member of its team" in team.text
    assert str(folder) not in team.text


def _due(folder: Path) -> list[dict[str, Any]]:
    said = json.loads(run_program("due", "--format", "json", cwd=folder).stdout)
    findings: list[dict[str, Any]] = said["findings"]
    return findings


def test_what_is_due_is_done_put_off_or_dropped_as_by_the_command(
    visitor: Visitor, folder: Path, made_demo: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(made_demo, tmp_path / "other"))
    ids = [item["id"] for item in _due(folder)[:3]]
    assert f'href="/due/{ids[0]}"' in visitor.get("/due").text
    assert send(visitor, f"/due/{ids[0]}", what="snooze", until="2027-03-01").status == 400
    assert send(visitor, f"/due/{ids[0]}", what="no such thing").status == 400
    assert send(visitor, "/due/c_none", what="done").status == 404
    done = send(visitor, f"/due/{ids[0]}", what="done", reason="Called", on="2026-11-20")
    assert "Done: Be in touch with" in done.text
    later = send(visitor, f"/due/{ids[1]}", what="snooze", reason="They move", until="2027-03-01")
    assert "Put off until 1 March 2027: " in later.text
    never = send(visitor, f"/due/{ids[2]}", what="never", reason="Their office writes")
    assert "No more reminders: " in never.text
    for words in (
        ("done", ids[0], "--note", "Called", "--on", "2026-11-20"),
        ("snooze", ids[1], "--reason", "They move", "--until", "2027-03-01"),
        ("never", ids[2], "--reason", "Their office writes"),
    ):
        assert run_program("due", *words, "--as", "maria", cwd=other).returncode == 0
    assert _due(folder) == _due(other)
    take_back(visitor, never)
    assert ids[2] in [item["id"] for item in _due(folder)]


def test_everybody_may_see_hide_and_take_out_what_is_stored_about_them(
    visitor: Visitor, folder: Path, made_demo: Path, tmp_path: Path
) -> None:
    own, other = page_of(visitor, "Dana Whitfield"), tmp_path / "other"
    shutil.copytree(made_demo, other)
    export = visitor.send_form(f"{own}/export")
    assert "attachment" in export.headers["content-disposition"]
    out = tmp_path / "dana.json"
    words = ("export", str(out), "--person", "Dana Whitfield")
    assert run_program(*words, cwd=other).returncode == 0
    assert json.loads(export.text) == json.loads(out.read_text("utf-8"))
    hidden = send(visitor, f"{own}/visibility", level="owner")
    assert "the ties of Dana Whitfield are shown only to the owner of each file." in hidden.text
    run_program("visibility", "Dana Whitfield", "owner", cwd=other)
    assert shown(folder, "Dana Whitfield") == shown(other, "Dana Whitfield")
    # Now there are ties that only one of the team may see, and writing goes on.
    assert "Take it back" in send(visitor, "/add/tie", one="Omar Haddad", other="Helen Cho").text
    assert send(visitor, f"{own}/forget", name="somebody").status == 400
    assert visitor.get(own).status == 200
    gone = send(visitor, f"{own}/forget", name="dana  whitfield")
    assert "They are erased from the graph, and no import will bring them back." in gone.text
    assert "1 person was forgotten. Their names are not kept." in gone.text
    assert visitor.get(own).status == 404
    assert send(visitor, "/privacy", person="Dana Whitfield").status == 404


def test_nobody_does_what_their_role_does_not_allow(folder: Path) -> None:
    roles = {"Tom Reyes": Role.ADMINISTER, "Maria Lopez": Role.EDIT}
    with team_served_here(folder, roles) as (admin, editor):
        own = page_of(admin, "Dana Whitfield")
        page = editor.get(f"{own}/privacy").text
        assert "Forget for good" not in page and "Save the file" not in page
        for path in ("export", "forget"):
            got = editor.send_form(f"{own}/{path}", name="Dana Whitfield")
            assert got.status == 403 and "this needs more" in got.text
        for level in ("team", "public", "default"):
            got = editor.send_form(f"{own}/visibility", level=level)
            assert got.status == 400 and "Only an administrator may show more" in got.text
        assert editor.send_form(f"{own}/visibility", level="owner").status == 303
        assert admin.get(own).status == 200
