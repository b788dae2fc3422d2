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
    reader: Visitor, demo_folder: Path, what: str, asked: dict[str, str]
) -> None:
    question = LIST_QUESTIONS[what]
    typed = {name: (value,) for name, value in asked.items()}
    words = shlex.split(question.command(typed))[1:]
    query = question.query(typed)
    for ending, format in (("", "json"), (".csv", "csv"), (".md", "markdown")):
        printed = run_program(*words, "--format", format, cwd=demo_folder)
        got = reader.get(f"/api/lists/{what}{ending}{query}")
        assert printed.returncode == 0, printed.stderr
        assert got.text == printed.stdout
    page = reader.get(f"/lists/{what}{query}")
    said = json.loads(run_program(*words, "--format", "json", cwd=demo_folder).stdout)
    assert page.status == 200
    assert said["summary"] in unescape(page.text)
    assert page.text.count("<tr>") - 1 == min(50, len(said["rows"])) or not said["rows"]


def test_a_long_list_has_parts_and_its_names_lead_to_pages(
    reader: Visitor, demo_folder: Path
) -> None:
    printed = run_program("list", "people", "--format", "json", cwd=demo_folder)
    names = [row["name"] for row in json.loads(printed.stdout)["rows"]]
    address, found = "/lists/people", list[str]()
    while address:
        page = reader.get(address).text
        rows = re.findall(r'<tr><td><a href="(/show/[^"]+)"><bdi>([^<]*)</bdi>', page)
        found += [unescape(name) for _, name in rows]
        after = re.search(r'href="([^"]+)">Next</a>', page)
        address = unescape(after[1]) if after else ""
    assert found == names
    assert reader.get(rows[0][0]).status == 200
    assert reader.get("/lists/people?page=999").status == 200


def test_a_heading_sorts_and_then_the_other_way_round(reader: Visitor) -> None:
    page = reader.get("/lists/organizations?where=people+%3E+1").text
    once = re.search(r'href="([^"]+)">name</a>', page)
    assert once is not None
    page = reader.get(unescape(once[1])).text
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
def test_what_cannot_be_listed_is_said(reader: Visitor, path: str, status: int) -> None:
    got = reader.get(path)
    assert got.status == status
    assert "Traceback" not in got.text


def test_every_number_leads_to_a_list_with_so_many_rows(reader: Visitor) -> None:
    """Of profiles, of answers, and of lists themselves."""
    organizations = json.loads(reader.get("/api/lists/organizations").text)["rows"]
    team = json.loads(reader.get("/api/lists/people?where=on_team+%3D+yes").text)["rows"]
    pages = [f"/show/{row['id']}" for row in (*organizations[::6], *team)]
    answers = ("/", "/reliance", "/partners")
    lists = (
        "organizations",
        "partners?columns=name,people,known_to_us",
        "people?columns=name,ties",
    )
    seen = 0
    for path in (*pages, *answers, *(f"/lists/{each}" for each in lists)):
        page = reader.get(path).text
        found = re.findall(r'<a href="(/lists/[^"?]+\?where=[^"]+)">([^/]*\d.*?)</a>', page)
        for address, words in found[:4]:
            number = re.search(r"\d[\d,]*", words)
            assert number is not None
            listed = reader.get(unescape(address).replace("/lists/", "/api/lists/"))
            total = json.loads(listed.text)["total"]
            assert f"{total:,}" == number[0], (path, words, unescape(address))
            seen += 1
    assert seen > 30


def test_numbers_in_answers_lead_to_lists_of_as_many(reader: Visitor) -> None:
    dana = reader.get("/find?q=Dana+Whitfield").headers["location"]
    seen: set[str] = set()
    for path in ("/", dana, "/gaps", "/brokers", "/partners"):
        page = reader.get(path).text
        linked = re.findall(r'<a href="(/lists/[^"]+)">(?:<bdi>)?([\d,]+)[- ]([^<]+)<', page)
        for address, number, words in linked:
            seen.add(words)
            query = address.removeprefix("/lists/").replace("&amp;", "&")
            said = json.loads(reader.get(f"/api/lists/{query}").text)
            assert f"{said['total']:,}" == number, (path, words, address)
    expected = {"people known there", "person board", "people known", "contacts", "partners"}
    assert expected <= seen
    home = reader.get("/").text
    for words, address in (("9 hang on one person", "/reliance"), ("overdue", "/due")):
        assert re.search(rf'<a href="{address}"><bdi>[^<]*{words}', home)
    assert 'href="/reliance"><bdi>' not in reader.get("/reliance").text  # it is there already
