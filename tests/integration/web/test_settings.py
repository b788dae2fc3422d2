"""Settings are changed on the page: they hold at once, and nothing that is wrong is written."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from program import run_program
from web_here import team_served_here
from web_page import Visitor, texts_of

from graphkit.config import load_settings
from graphkit.web.roles import Role

PATH = "/settings/change"
_INPUT = re.compile(r'<input[^>]* name="((?:was\.)?\w+\.\w+)"[^>]*>')
_TEXT = re.compile(r'<textarea[^>]* name="(\w+\.\w+)"[^>]*>\n(.*?)</textarea>', re.DOTALL)


def shown(visitor: Visitor) -> dict[str, str]:
    """What the form sends if nobody changes anything."""
    page = visitor.get(PATH).text
    found = {name: unescape(text) for name, text in _TEXT.findall(page)}
    for match in _INPUT.finditer(page):
        value = re.search(r' value="([^"]*)"', match[0])
        if 'type="checkbox"' not in match[0] or " checked" in match[0]:
            found[match[1]] = unescape(value[1]) if value else ""
    return found


def test_new_settings_hold_at_once(visitor: Visitor, folder: Path) -> None:
    file = folder / "graphkit.toml"
    before, form = file.read_text("utf-8"), shown(visitor)
    assert "59 organizations" in texts_of(visitor.get("/").text)
    assert visitor.send_form(PATH, **form).status == 303  # nothing is changed
    assert file.read_text("utf-8") == before

    odd = 'The "Old" \\ Library """ <b>'
    typed = {**form, "home.organization": odd, "targets.sectors": "banks\r\n\r\nfaith"}
    del typed["analysis.inferred"]
    assert visitor.send_form(PATH, **typed).status == 303
    page = texts_of(visitor.get("/settings").text)
    assert "Changed: Your organization; Sectors in which you want partners; Whether inf" in page
    assert f"No file has an organization called {odd}." in page
    assert odd in texts_of(visitor.get("/").text)  # which was kept
    made = load_settings(folder, {})
    assert (made.home, made.target_sectors, made.inferred) == (odd, ("banks", "faith"), False)
    kept = set(before.splitlines()) - set(file.read_text("utf-8").splitlines())
    assert not any(line.lstrip().startswith("#") for line in kept)

    said = json.loads(visitor.get("/audit/file.json").text)["rows"]
    rows = [row["object"] for row in said if row["act"] == "change settings"]
    assert rows == ["home.organization, targets.sectors, analysis.inferred"]
    printed = run_program("audit", "--format", "json", cwd=folder)
    assert json.loads(printed.stdout)["rows"] == said


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("home.mail", "office", '"Where answers to surveys go" must be a mail address'),
        ("home.team", "Maria Lopez\n<>", "This is neither a name nor a mail address"),
        ("home.country", "uk", "Graphkit knows no such country"),
        ("asks.cooldown", "soon", '"How long a person rests after an ask" must be a whole num'),
        ("analysis.as_of", "someday", "must be a date such as 2026-11-24 "),
        ("cadence.hours", "nan", "must be a number of hours, above 0"),
        ("home.mission", "x" * 301, "this is longer than 300 characters"),
    ],
)
def test_what_is_wrong_is_shown_again(
    reader: Visitor, demo_folder: Path, name: str, typed: str, says: str
) -> None:
    before = (demo_folder / "graphkit.toml").read_bytes()
    answer = reader.send_form(PATH, **{**shown(reader), "home.mission": "Books", name: typed})
    assert answer.status == 400
    assert says in texts_of(answer.text)
    assert typed.replace("<", "&lt;").replace(">", "&gt;") in answer.text
    assert (demo_folder / "graphkit.toml").read_bytes() == before


def test_the_second_of_two_sees_what_the_first_changed(visitor: Visitor, folder: Path) -> None:
    first, second = shown(visitor), shown(visitor)
    assert visitor.send_form(PATH, **{**first, "home.mission": "Books"}).status == 303
    # What only one of the two has changed is kept.
    assert visitor.send_form(PATH, **{**second, "asks.budget": "5"}).status == 303
    late = visitor.send_form(PATH, **{**second, "home.mission": "Rooms"})
    assert late.status == 409
    assert "Now it is: Books." in texts_of(late.text) and 'value="Rooms"' in late.text
    made = load_settings(folder, {})
    assert (made.mission, made.ask_budget) == ("Books", 5)
    marks = dict(re.findall(r'name="(was\.[\w.]+)" value="(\w+)"', late.text))
    assert visitor.send_form(PATH, **{**second, **marks, "home.mission": "Rooms"}).status == 303
    assert load_settings(folder, {}).mission == "Rooms"
    many = "\n".join(f"Organization {number}" for number in range(1500))  # 27,000 characters
    assert visitor.send_form(PATH, **{**second, "targets.organizations": many}).status == 303
    assert len(load_settings(folder, {}).target_organizations) == 1500


def test_a_team_changes_while_its_server_runs(folder: Path) -> None:
    roles = {"Maria Lopez": Role.ADMINISTER, "Tom Reyes": Role.EDIT}
    with team_served_here(folder, roles) as (maria, tom):
        assert tom.get(PATH).status == 403
        form = shown(maria)
        members = form["home.team"].split("\n")
        others = "\n".join(each for each in members if not each.startswith("Maria"))
        refused = maria.send_form(PATH, **{**form, "home.team": others})
        assert refused.status == 400 and "Maria Lopez must stay in the team" in refused.text
        others = "\n".join(each for each in members if not each.startswith("Tom"))
        assert maria.send_form(PATH, **{**form, "home.team": f"{others}\nZoe Lim"}).status == 303
        assert tom.get("/").status == 401
        assert maria.send_form("/people/link", member="Zoe Lim", role="read").status == 303
        assert maria.send_form("/people/link", member="Tom Reyes", role="read").status == 400
