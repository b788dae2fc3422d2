"""Forms change the graph as commands do, and whoever may not send them changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

from program import run_program
from web_page import Visitor, served


def _imports(folder: Path) -> list[str]:
    listed = run_program("imports", "--format", "json", cwd=folder)
    return [row["id"] for row in json.loads(listed.stdout)["rows"]]


def test_an_import_is_taken_back_once_and_the_next_page_says_so(
    visitor: Visitor, folder: Path
) -> None:
    before = _imports(folder)
    got = visitor.send_form("/undo", what=before[0], back="/due")
    assert (got.status, got.headers["location"]) == (303, "/due")
    assert "It is taken back." in visitor.get("/due").text
    assert "It is taken back." not in visitor.get("/due").text
    assert visitor.send_form("/undo", what=before[0]).status == 404
    assert _imports(folder) == before[1:]


def test_a_form_leads_back_to_pages_of_this_server_alone(visitor: Visitor, folder: Path) -> None:
    others = ("//evil.example", "https://evil.example", "/\\evil.example", "")
    for back, what in zip(others, _imports(folder), strict=False):
        got = visitor.send_form("/undo", what=what, back=back)
        assert (got.status, got.headers["location"]) == (303, "/"), back


def test_a_form_without_the_secret_of_its_session_changes_nothing(
    visitor: Visitor, folder: Path
) -> None:
    before = _imports(folder)
    assert visitor.post("/undo", f"token=guessed&what={before[0]}").status == 403
    assert visitor.post("/undo", f"what={before[0]}").status == 403
    assert visitor.get(f"/undo?what={before[0]}").status == 404
    stranger = Visitor(visitor.address)
    assert stranger.post("/undo", f"what={before[0]}").status == 401
    assert _imports(folder) == before


def test_the_server_ends_when_it_is_told_to_after_it_has_changed_something(folder: Path) -> None:
    with served(folder) as visitor:
        visitor.sign_in()
        assert visitor.send_form("/undo", what=_imports(folder)[0]).status == 303
        # `served` sends SIGTERM, and fails if the process is there half a minute later.
