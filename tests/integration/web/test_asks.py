"""An introduction is planned, asked for and followed on the page, as with the commands."""

from __future__ import annotations

import json
import re
from email import message_from_string
from html import unescape
from pathlib import Path
from typing import Any

from program import run_program
from web_here import served_here
from web_page import Visitor

from graphkit.web.roles import Role

PLAN = "/asks/plan?to=county+health&route=1"


def _asks(folder: Path, *options: str) -> list[dict[str, Any]]:
    printed = run_program("asks", *options, "--format", "json", cwd=folder)
    return list(json.loads(printed.stdout)["findings"])


def _hidden(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
    return {name: unescape(value) for name, value in found if name != "token"}


def _plan(visitor: Visitor, **fields: str) -> str:
    """Plan the first introduction, and return the id of the ask."""
    sent = {**_hidden(visitor.get(PLAN).text), "author": "Maria Lopez", **fields}
    got = visitor.send_form("/asks/plan", **{k: v for k, v in sent.items() if k != "back"})
    assert got.status == 303, got.text
    return got.headers["location"].partition("#")[2]


def test_an_introduction_is_planned_and_moved_until_everybody_is_thanked(
    visitor: Visitor, folder: Path
) -> None:
    id = _plan(visitor, planned="yes", reason="They look for rooms", share_reason="yes")
    (ask,) = _asks(folder)
    assert (ask["id"], ask["state"], ask["author"]) == (id, "planned", "Maria Lopez")
    assert ask["reason"] == "They look for rooms"
    board = visitor.get("/asks").text
    assert ask["next"] in unescape(board)
    assert "Dana Whitfield was asked" in board
    for state, after in (
        ("asked", "asked"),
        ("agreed", "agreed"),
        ("asked", "asked"),
        ("agreed", "agreed"),
        ("made", "made"),
        ("thanked", "thanked"),
    ):
        got = visitor.send_form("/asks/update", ask=id, state=state, back="")
        assert (got.status, got.headers["location"]) == (303, f"/asks#{id}")
        assert [each["state"] for each in _asks(folder)] == [after]
    page = visitor.get("/asks").text
    assert "Everyone was thanked." in page and "Take it back" in page


def test_an_update_says_whom_it_is_about_when_and_what_else(visitor: Visitor, folder: Path) -> None:
    id = _plan(visitor)
    (ask,) = _asks(folder)
    dana = ask["steps"][0]["person"]["id"]
    got = visitor.send_form(
        "/asks/update", ask=id, state="other", other="declined", person=dana,
        note="Maybe next year", on="2026-11-20", back="?open=yes",
    )  # fmt: skip
    assert got.headers["location"] == f"/asks?open=yes#{id}"
    (ask,) = _asks(folder)
    assert (ask["state"], ask["changed_on"]) == ("declined", "2026-11-20")
    assert "Maybe next year" in ask["notes"][0]
    assert _asks(folder, "--open") == []
    assert id not in visitor.get("/asks?open=yes").text
    assert id in visitor.get("/asks").text


def test_what_cannot_be_is_said_in_the_form_that_was_sent(visitor: Visitor, folder: Path) -> None:
    id = _plan(visitor, planned="yes")
    got = visitor.send_form("/asks/update", ask=id, state="thanked", note="Nice", back="")
    assert got.status == 400
    assert "has not been made yet" in got.text and "Nice" in got.text
    assert visitor.send_form("/asks/update", ask=id, state="gone").status == 400
    assert visitor.send_form("/asks/update", ask="n_none", state="made").status == 404
    assert [each["state"] for each in _asks(folder)] == ["planned"]


def test_the_page_asks_once_who_speaks(visitor: Visitor, folder: Path) -> None:
    id = _plan(visitor, planned="yes")
    other = Visitor(visitor.address, link=visitor.link)
    assert other.sign_in().status == 403
    made = run_program("ask", "county health", "--route", "2", "--as", "Tom", cwd=folder)
    assert made.returncode == 0, made.stderr
    with served_here(folder) as second:
        got = second.send_form("/asks/update", ask=id, state="asked", back="")
        assert got.status == 200 and "Who says this?" in got.text
        assert [each["state"] for each in _asks(folder) if each["id"] == id] == ["planned"]
        got = second.send_form("/asks/update", ask=id, state="asked", author="Tom Reyes", back="")
        assert got.status == 303


def test_a_route_that_has_changed_meanwhile_is_not_asked_for(
    visitor: Visitor, folder: Path
) -> None:
    sent = {**_hidden(visitor.get(PLAN).text), "author": "Maria Lopez", "route": "2"}
    got = visitor.send_form("/asks/plan", **sent)
    assert got.status == 400 and "have changed since you looked" in got.text
    assert _asks(folder) == []


def test_a_private_ask_is_seen_by_its_author_alone(visitor: Visitor, folder: Path) -> None:
    _plan(visitor, planned="yes", private="yes", reason="A secret")
    assert "A secret" not in visitor.get("/asks").text
    assert [each["private"] for each in _asks(folder)] == []
    mine = run_program("--as", "Maria", "asks", "--format", "json", cwd=folder)
    assert [each["reason"] for each in json.loads(mine.stdout)["findings"]] == ["A secret"]


def test_letters_are_those_of_the_command(visitor: Visitor, folder: Path, tmp_path: Path) -> None:
    page = visitor.get(PLAN).text
    files = re.findall(r'href="(/asks/letter/[^"]+)"', page)
    assert len(files) == 4
    got = {path: visitor.get(unescape(path)) for path in files}
    texts = [got[path].text for path in files if ".txt" in path]
    mails = [message_from_string(got[path].text) for path in files if ".eml" in path]
    drafts = tmp_path / "drafts"
    made = run_program(
        "ask", "county health", "--draft-to", str(drafts), "--as", "Maria", cwd=folder
    )
    assert made.returncode == 0, made.stderr
    assert sorted(texts) == sorted(p.read_text("utf-8") for p in drafts.glob("*.txt"))
    assert [mail["X-Unsent"] for mail in mails] == ["1", "1"]
    for path in ("/asks/letter/3.txt?to=county+health", "/asks/letter/1.exe?to=county+health"):
        assert visitor.get(path).status == 404


def test_only_those_who_may_ask_see_a_way_to_it(made_demo: Path, tmp_path: Path) -> None:
    from graphkit.web.application import PAGES

    writing = {page.path: page.role for page in PAGES if page.path.startswith("/asks/")}
    assert set(writing.values()) == {Role.ASK}
