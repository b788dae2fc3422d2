from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from rich.cells import cell_len

from graphkit.errors import UsageError
from graphkit.render import render_answer
from graphkit.render.formatters import formatter_for, kinds

KINDS = (
    "asks",
    "balance",
    "broker_ranks",
    "brokers",
    "calibration",
    "changes",
    "check",
    "departures",
    "due",
    "engagement",
    "expected_loss",
    "fading",
    "gaps",
    "handover",
    "holders",
    "introductions",
    "key_people",
    "load",
    "matches",
    "missing_ties",
    "partners",
    "preview",
    "prospects",
    "reach",
    "reliance",
    "reviews",
    "survey_status",
    "surveys",
    "tie",
    "trends",
)
ENDINGS = {"table": "txt", "json": "json", "csv": "csv", "markdown": "md"}
ESCAPES = re.compile("\x1b\\[[0-9;]*m")
ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(params=(*KINDS, "hostile"))
def answer(request, world):
    return getattr(world, request.param)()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("format", ENDINGS)
def test_each_kind_in_each_format_is_as_it_was(kind, format, world, golden):
    golden(f"{kind}.{ENDINGS[format]}", render_answer(world.KINDS[kind](), format))


@pytest.mark.parametrize("kind", KINDS)
def test_the_fields_terms_are_as_they_were(kind, world, golden):
    golden(f"{kind}.numbers.txt", render_answer(world.KINDS[kind](), "table", numbers=True))


def test_colours_are_as_they_were(world, golden):
    golden("reliance.color.txt", render_answer(world.reliance(), "table", color=True))


def test_hostile_names_are_as_they_were(world, golden):
    for format, ending in ENDINGS.items():
        golden(f"hostile.{ending}", render_answer(world.hostile(), format))


def test_every_kind_of_answer_has_a_view_and_every_view_a_kind():
    assert kinds() == KINDS


@pytest.mark.parametrize("width", [20, 40, 60, 80, 100, 200])
@pytest.mark.parametrize("color", [False, True])
def test_no_line_is_wider_than_the_terminal(answer, width, color):
    text = render_answer(answer, "table", width=width, color=color, numbers=True)
    for line in ESCAPES.sub("", text).splitlines():
        assert cell_len(line) <= width, line


@pytest.mark.parametrize("format", ["table", "csv", "markdown", "json"])
def test_a_text_for_a_pipe_holds_nothing_that_acts(answer, format):
    text = render_answer(answer, format, numbers=True)
    assert ACTING.findall(text) == []
    assert not re.search("[\u2500-\u259f]", text), "box characters"
    assert text.endswith("\n")


def test_on_a_terminal_only_colours_of_ours_are_sent(answer):
    text = render_answer(answer, "table", color=True, numbers=True)
    assert ESCAPES.search(text)
    assert ACTING.findall(ESCAPES.sub("", text)) == []
    ours = {"1", "2", "32", "33", "31", "36", "4", "0"}
    assert {code for found in ESCAPES.findall(text) for code in found[2:-1].split(";")} <= ours


def test_colour_changes_no_letter(answer):
    bare = render_answer(answer, "table", numbers=True)
    colored = render_answer(answer, "table", color=True, numbers=True)
    assert [line.rstrip() for line in ESCAPES.sub("", colored).splitlines()] == bare.splitlines()


def test_marks_of_rich_in_names_show_as_they_are(world):
    text = render_answer(world.hostile(), "table", color=True)
    assert "\\x1b[31mEvil" in text
    assert "[bold]Bob[/bold]" in text
    assert ":smile:" in text


def test_the_same_answer_gives_the_same_text(world, monkeypatch):
    before = [render_answer(make(), "table", color=True) for make in world.KINDS.values()]
    for name, value in {
        "COLUMNS": "33",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "FORCE_COLOR": "1",
    }.items():
        monkeypatch.setenv(name, value)
    assert [render_answer(make(), "table", color=True) for make in world.KINDS.values()] == before


def test_json_is_the_answer_itself(answer):
    assert json.loads(render_answer(answer, "json")) == answer.to_dict()


def test_json_keeps_letters_readable(world):
    assert "山田 由紀子" in render_answer(world.introductions(), "json")


def test_csv_has_one_row_for_each_step_of_a_route(world):
    rows = list(csv.DictReader(io.StringIO(render_answer(world.introductions(), "csv"))))
    assert [(row["route"], row["step"]) for row in rows] == [
        ("1", "1"),
        ("1", "2"),
        ("2", "1"),
        ("2", "2"),
        ("2", "3"),
        ("3", "1"),
    ]
    assert rows[0]["from"] == "Maria Lopez"
    assert float(rows[0]["route_probability"]) == 0.52


@pytest.mark.parametrize("kind", ["brokers", "departures", "gaps", "reliance"])
def test_csv_has_one_row_for_each_finding(kind, world):
    answer = world.KINDS[kind]()
    rows = list(csv.DictReader(io.StringIO(render_answer(answer, "csv"))))
    assert [row["rank"] for row in rows] == [str(n + 1) for n in range(len(answer.findings))]
    assert all(None not in row for row in rows), "more cells than headings"
    assert all(None not in row.values() for row in rows), "fewer cells than headings"


def test_no_cell_of_a_csv_file_is_a_formula(answer):
    for row in csv.reader(io.StringIO(render_answer(answer, "csv"))):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_markdown_checklist_has_a_line_for_each_thing_to_do(world):
    answer = world.handover()
    hostile = replace(answer.findings[0], sentence="Meet\n- [x] <b>Bob</b>", reason="a *x* b")
    text = render_answer(replace(answer, findings=(hostile, *answer.findings[1:])), "markdown")
    boxes = [line for line in text.splitlines() if re.match(r"- \[[ x]\] ", line)]
    assert [line[:5] for line in boxes] == ["- [ ]", "- [ ]", "- [x]"]
    assert "<b>" not in text and "|" not in text
    assert len(text.splitlines()) == len(render_answer(answer, "markdown").splitlines())


def test_a_markdown_table_keeps_its_columns_whatever_names_hold(answer):
    if formatter_for(answer.kind).checklist:
        return
    lines = [x for x in render_answer(answer, "markdown").splitlines() if x.startswith("|")]
    tables = sum(line.startswith("| ---") for line in lines)
    entries = formatter_for(answer.kind).entries(answer, False)
    assert tables == len({entry.group for entry in entries})
    assert len(lines) == len(answer.findings) + 2 * tables
    assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {5}


def test_markdown_holds_no_mark_up_from_outside(world):
    text = render_answer(world.hostile(), "markdown").replace("<br>", "")
    assert "<" not in text
    assert not re.search(r"(?<!\\)\*x", text)
    assert not re.search(r"(?<!\\)\[link", text)


def test_an_answer_without_findings_says_so_in_every_format(world):
    for make in world.KINDS.values():
        empty = replace(make(), findings=(), summary="Nothing is missing.", notes=())
        assert render_answer(empty, "table") == "Nothing is missing.\n"
        assert render_answer(empty, "markdown") == "**Nothing is missing.**\n"
        assert render_answer(empty, "csv").count("\n") == 1


def test_the_command_to_try_next_can_be_pasted_into_a_shell(world):
    answer = world.introductions()
    answer = replace(answer, asked={**answer.asked, "target": "O'Neil $(touch pwned)"})
    text = render_answer(answer, "table")
    (line,) = [x for x in text.splitlines() if x.startswith("Next: ")]
    command = line.removeprefix("Next: graphkit map route.html --path-to ")
    told = subprocess.run(
        ["sh", "-c", f"printf %s {command}"], capture_output=True, text=True, check=True
    )
    assert told.stdout == "O'Neil $(touch pwned)"


def test_an_unknown_format_is_refused_by_name(world):
    with pytest.raises(UsageError, match=r"'xml'.*table, json, csv, markdown"):
        render_answer(world.brokers(), "xml")


def test_importing_the_renderers_loads_nothing_heavy():
    code = (
        "import sys, graphkit.render, graphkit.render.answer_output, "
        "graphkit.render.profile_output, "
        "graphkit.render.report, graphkit.render.tables\n"
        "heavy = {'rich', 'jinja2', 'pandas', 'networkx', 'pyvis', 'neo4j', 'numba'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


def test_json_and_csv_need_no_terminal_library(world):
    code = (
        "import sys\n"
        "from graphkit.analysis.answer import Answer\n"
        "from graphkit.render import render_answer\n"
        "a = Answer('gaps', {}, (), '')\n"
        "render_answer(a, 'json'), render_answer(a, 'csv')\n"
        "print('rich' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"
