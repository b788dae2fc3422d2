"""Lists on pages have the rows of the command, in parts, and their files are the command's."""

from __future__ import annotations

import json
import re
import shlex
from html import unescape
from pathlib import Path

import pytest
from program import run_program
from web_page import Visitor

from graphkit.web.questions.list_questions import LIST_QUESTIONS

ASKED = (
    ("people", {"where": "sector = health and known_by is not empty", "sort": "-best_tie"}),
    ("people", {"columns": "name,emails,best_tie"}),
    ("organizations", {"where": "people > 2", "columns": "all"}),
    ("ties", {"where": "strength > 0.5"}),
    ("partners", {"as_of": "2026-11-01", "as_known": "yes"}),
    *((what, {}) for what in LIST_QUESTIONS),
)


@pytest.mark.parametrize(("what", "asked"), ASKED)
def test_a_list_is_that_of_the_command(
    visitor: Visitor, folder: Path, what: str, asked: dict[str, str]
) -> None:
    question = LIST_QUESTIONS[what]
    typed = {name: (value,) for name, value in asked.items()}
    words = shlex.split(question.command(typed))[1:]
    query = question.query(typed)
    for ending, format in (("", "json"), (".csv", "csv"), (".md", "markdown")):
        printed = run_program(*words, "--format", format, cwd=folder)
        got = visitor.get(f"/api/lists/{what}{ending}{query}")
        assert printed.returncode == 0, printed.stderr
        assert got.text == printed.stdout
    page = visitor.get(f"/lists/{what}{query}")
    said = json.loads(run_program(*words, "--format", "json", cwd=folder).stdout)
    assert page.status == 200
    assert said["summary"] in unescape(page.text)
    assert page.text.count("<tr>") - 1 == min(50, len(said["rows"])) or not said["rows"]


def test_a_long_list_has_parts_and_its_names_lead_to_pages(visitor: Visitor, folder: Path) -> None:
    printed = run_program("list", "people", "--format", "json", cwd=folder)
    names = [row["name"] for row in json.loads(printed.stdout)["rows"]]
    address, found = "/lists/people", list[str]()
    while address:
        page = visitor.get(address).text
        rows = re.findall(r'<tr><td><a href="(/show/[^"]+)"><bdi>([^<]*)</bdi>', page)
        found += [unescape(name) for _, name in rows]
        after = re.search(r'href="([^"]+)">Next</a>', page)
        address = unescape(after[1]) if after else ""
    assert found == names
    assert visitor.get(rows[0][0]).status == 200
    assert visitor.get("/lists/people?page=999").status == 200


def test_a_heading_sorts_and_then_the_other_way_round(visitor: Visitor) -> None:
    page = visitor.get("/lists/organizations?where=people+%3E+1").text
    once = re.search(r'href="([^"]+)">name</a>', page)
    assert once is not None
    page = visitor.get(unescape(once[1])).text
    assert 'aria-sort="ascending"' in page and "where=people" in once[1]
    assert "sort=-name" in page


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/lists/none", 404),
        ("/api/lists/none", 404),
        ("/api/lists/people.exe", 400),
        ("/lists/people?where=colour+%3D+red", 400),
        ("/api/lists/people?where=colour+%3D+red", 400),
        ("/lists/people?sort=colour", 400),
        ("/lists/people?columns=colour", 400),
    ],
)
def test_what_cannot_be_listed_is_said(visitor: Visitor, path: str, status: int) -> None:
    got = visitor.get(path)
    assert got.status == status
    assert "Traceback" not in got.text
