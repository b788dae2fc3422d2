"""Each question says on the page, in files and to programs what its command says."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from urllib.parse import urlencode

import pytest
from program import run_program
from web_page import Visitor, one_line, texts_of

from graphkit.web.questions import BY_NAME, QUESTIONS

# What to ask besides the question alone.
ASKED = (
    ("introductions", {"to": "county health", "from": "Maria", "avoid": ["Omar Haddad"]}),
    ("introductions", {"to": "county health", "max_ties": "3", "apart": "yes", "count": "2"}),
    ("introductions", {"sector": "health", "or": "school district", "via_partners": "yes"}),
    ("introductions", {"where": "sector = health and people > 1", "ignore_asks": "yes"}),
    ("introductions", {"to": "county health", "tie_from": "Dana", "tie_to": "Omar Haddad"}),
    ("introductions", {"to": "county health", "only": ["met", "declared"], "combined": "yes"}),
    ("introductions", {"to": "county health", "as_of": "2026-11-20", "with_later": "yes"}),
    ("introductions", {"to": "Clinic", "through": "Riverbend Clinic", "tag": []}),
    ("reliance", {"without": "Dana Whitfield"}),
    ("reliance", {"organization": "Riverbend Clinic"}),
    ("reliance", {"expected": "yes", "count": "2"}),
    ("partners", {"kind": "funder", "sort": "-strength", "columns": "name,stage"}),
    ("partners", {"where": "sector = health", "count": "2"}),
    ("due", {"month": "yes", "for": "maria", "hours": "3"}),
    ("gaps", {"count": "1"}),
    ("brokers", {"count": "3", "range": "yes"}),
    ("prospects", {"ignore_asks": "yes", "count": "3"}),
    ("reach", {"name": "Dana Whitfield"}),
    ("reach", {"name": "Riverbend Clinic", "count": "2"}),
    ("tie", {"name": "Maria", "other": "Dana Whitfield"}),
    ("key-people", {"count": "2", "max_ties": "1"}),
    ("match", {"name": "Riverbend Clinic"}),
    ("balance", {"count": "1"}),
    ("reviews", {"within": "365", "for": "maria"}),
    ("handover", {"name": "Maria Lopez", "leaves": "2027-01"}),
    ("fading", {"since": "6 months ago"}),
    ("changes", {"since": "2026-01-01"}),
    ("changes", {"as_of": "2026-11-20", "as_known": "yes"}),
    ("engagement", {"every": "year", "since": "2025-01-01"}),
    ("trends", {"every": "year", "as_known": "yes"}),
    ("asks", {"open": "yes", "for": "maria"}),
    ("check", {"count": "2"}),
    *((q.name, {}) for q in QUESTIONS if not any(p.required for p in q.parameters)),
)


@pytest.mark.parametrize(("name", "asked"), ASKED, ids=[f"{n}-{urlencode(a)}" for n, a in ASKED])
def test_a_question_answers_as_its_command(
    reader: Visitor, demo_folder: Path, name: str, asked: dict[str, str | list[str]]
) -> None:
    question = BY_NAME[name]
    typed = {key: (value,) if isinstance(value, str) else value for key, value in asked.items()}
    words = shlex.split(question.command(typed))[1:]
    printed = run_program(*words, "--format", "json", cwd=demo_folder)
    query = question.query(typed)
    got = reader.get(f"/api/{name}{query}")
    if printed.returncode:  # the answer is that there is none
        assert got.status == 404 and printed.returncode == 4, (got.text, printed.stderr)
        return
    said = json.loads(printed.stdout)
    assert json.loads(got.text) == said
    table = run_program(*words, "--format", "csv", cwd=demo_folder)
    assert reader.get(f"/api/{name}.csv{query}").text == table.stdout
    page = reader.get(("/ask" if name == "introductions" else question.address) + query)
    assert page.status == 200
    assert one_line(said["summary"]) in texts_of(page.text)
    assert shlex.join(["graphkit", *words]) in texts_of(page.text)


def test_the_address_of_a_question_is_short_and_asks_the_same(reader: Visitor) -> None:
    got = reader.get("/ask?to=county+health&from=&count=5&avoid=&max_ties=4&more=1")
    assert (got.status, got.headers["location"]) == (303, "/ask?to=county+health")
    got = reader.get("/due?as_known=yes&for=")
    assert (got.status, got.headers["location"]) == (303, "/due")


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/due?as_of=soon", 400, "is not a date"),
        ("/gaps?count=0", 400, "is not a number from 1 to 500"),
        ("/gaps?count=9999999999999", 400, "is not a number from 1 to 500"),
        ("/gaps?count=0000000019999999999", 400, "is not a number from 1 to 500"),
        ("/gaps?where=colour+%3D+red", 400, "colour"),
        ("/reliance?organization=Riverbend+Clinic&expected=yes", 400, "Choose one of them"),
        ("/ask?to=county+health&tie_from=Dana", 400, "Name both"),
        ("/ask?to=county+health&only=rumors", 400, "rumors"),
        ("/tie?name=Maria&other=Riverbend+Clinic", 400, "is an organization"),
        ("/ask?to=" + "x" * 201, 400, "too long"),
        ("/engagement?every=week", 400, "week"),
    ],
)
def test_what_cannot_be_asked_is_said_above_the_answer(
    reader: Visitor, path: str, status: int, said: str
) -> None:
    got = reader.get(path)
    assert (got.status, "Traceback" in got.text) == (status, False)
    assert said in texts_of(got.text)


def test_of_several_people_with_a_name_each_keeps_the_other_conditions(reader: Visitor) -> None:
    got = reader.get("/ask?to=county+health&avoid=el&max_ties=3")
    assert got.status == 400
    offered = re.findall(
        r'href="(/ask\?to=county\+health&amp;max_ties=3&amp;avoid=[^"]+)"', got.text
    )
    assert len(offered) > 1
    assert 'value="el"' in got.text


def test_an_answer_links_to_what_to_ask_next(reader: Visitor) -> None:
    assert 'href="/reliance?without=' in reader.get("/reliance").text
