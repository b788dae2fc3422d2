"""Whatever two colleagues do on the pages leaves the same graph as the commands do."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from examples import SHARE
from program import run_program
from web_page import Got, Visitor, served
from web_upload import Uploader

MOST_STEPS = 200
TEAM = ("Maria Lopez", "Tom Reyes")
PEOPLE = ("Dana Whitfield", "Omar Haddad", "Lucille Bright", "Priya Nair", "Marcus Bell")
PLACES = ("Riverbend Clinic", "County Health Department", "First Baptist Church")
LISTS = ("people", "organizations", "partners", "ties", "events", "notes")


@dataclass
class Both:
    """One workspace that is used through its pages, and one through commands.

    Attributes
    ----------
    visitor : Visitor
    pages, commands : pathlib.Path
        The folders of the workspaces.
    done : list of (str, str)
        The imports that can be taken back, with their ids in both.
    """

    visitor: Visitor
    pages: Path
    commands: Path
    rng: Random
    number: int = 0
    done: list[tuple[str, str]] = field(default_factory=list)

    def form(self, path: str, author: str, **fields: str) -> str:
        """Send a form; return the id of the import that it made."""
        got = self.visitor.send_form(path, author=author, **fields)
        assert got.status == 303, (path, fields, _words(got))
        notice = self.visitor.get("/questions").text
        found = re.search(r'name="what" value="([^"]+)"', notice)
        return found[1] if found else ""

    def command(self, *words: str) -> str:
        """Run a command; return the id of the import that it made."""
        done = run_program(*words, cwd=self.commands)
        assert done.returncode == 0, (words, done.stderr)
        found = re.search(r'"graphkit undo (\w+)"', done.stderr)
        return found[1] if found else ""

    def step(self) -> None:
        """Do something in both."""
        self.number += 1
        do = self.rng.choice((note, note, tie, role, person, meeting, sector, file, undo, undo))
        made = do(self, self.rng.choice(TEAM))
        if made:
            self.done.append(made)


def note(both: Both, author: str) -> tuple[str, str]:
    text, about = f"They look for a larger room ({both.number})", both.rng.choice(PEOPLE)
    private = both.rng.random() < 0.3
    fields = {"private": "yes"} if private else {}
    return (
        both.form("/note", author, text=text, about=about, **fields),
        both.command("note", text, "--about", about, "--yes", "--as", author,
                     *(["--private"] if private else [])),
    )  # fmt: skip


def tie(both: Both, author: str) -> tuple[str, str]:
    one, other = both.rng.sample(PEOPLE, 2)
    how = f"same choir {both.number}"
    return (
        both.form("/add/tie", author, one=one, other=other, how=how),
        both.command("add", "tie", one, other, "--how", how, "--as", author),
    )


def role(both: Both, author: str) -> tuple[str, str]:
    who, where, title = both.rng.choice(PEOPLE), both.rng.choice(PLACES), f"adviser {both.number}"
    return (
        both.form("/add/role", author, person=who, at=where, role=title),
        both.command("add", "role", who, title, "--at", where, "--as", author),
    )


def person(both: Both, author: str) -> tuple[str, str]:
    name = _new_name(both)
    mail, where = f"p{both.number}@new.example", both.rng.choice(PLACES)
    return (
        both.form("/add/person", author, name=name, emails=mail, at=where),
        both.command("add", "person", name, "--email", mail, "--at", where, "--as", author),
    )


def meeting(both: Both, author: str) -> tuple[str, str]:
    title, who = f"Talk {both.number}", both.rng.choice(PEOPLE)
    return (
        both.form("/add/meeting", author, title=title, people=who, on="2026-10-01", me="yes"),
        both.command("add", "meeting", title, "--with", who, "--on", "2026-10-01", "--as", author),
    )


def sector(both: Both, author: str) -> tuple[str, str]:
    where, name = both.rng.choice(PLACES), both.rng.choice(("health", "churches", "housing"))
    return (
        both.form("/add/sector", author, organization=where, sector=name),
        both.command("edit", where, "--sector", name, "--as", author),
    )


def file(both: Both, author: str) -> None:
    name = _new_name(both)
    rows = f"Name,Organization,Email\n{name},{both.rng.choice(PLACES)},f{both.number}@new.example\n"
    path = both.commands / f"list-{both.number}.csv"
    path.write_text(rows, "utf-8")
    uploader = Uploader(both.visitor)
    address, _ = uploader.check(path)
    uploader.choose(address, owner_1=author)
    _, got = uploader.confirm(address, owner_1=author)
    assert "imported" in got.text
    both.command("import", path.name, "--owner", author)


def undo(both: Both, author: str) -> None:
    if not both.done:
        return
    there, here = both.done.pop(both.rng.randrange(len(both.done)))
    got = both.visitor.send_form("/undo", what=there)
    done = run_program("undo", here, cwd=both.commands)
    assert (got.status == 303) == (done.returncode == 0), (_words(got), done.stderr)


def _new_name(both: Both) -> str:
    """Return the name of somebody like whom there is nobody."""
    letters = "bdfgklmnprstvz"
    return " ".join(
        "".join(both.rng.choice(letters) + both.rng.choice("aeiou") for _ in range(4)).title()
        for _ in range(2)
    )


def _words(got: Got) -> str:
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", got.text)).split())[:800]


def _graph(folder: Path) -> dict[str, list[str]]:
    """Return all that the lists of a workspace say, without ids, in order."""
    found = {}
    for what in LISTS:
        words = ("list", what, "--format", "json", "--columns", "all")
        listed = run_program("--as", TEAM[0], *words, cwd=folder)
        rows = json.loads(listed.stdout)["rows"] if listed.returncode == 0 else []
        found[what] = sorted(
            json.dumps({k: v for k, v in row.items() if not k.endswith("id")}, sort_keys=True)
            for row in rows
        )
    return found


@contextmanager
def _both(made: Path, folder: Path, rng: Random) -> Iterator[Both]:
    pages, commands = (Path(shutil.copytree(made, folder / name)) for name in ("a", "b"))
    with served(pages) as visitor:
        assert visitor.sign_in().status == 303
        yield Both(visitor, pages, commands, rng)


@pytest.mark.parametrize("seed", [1])
def test_whatever_two_colleagues_do_leaves_the_graph_of_the_commands(
    made_demo: Path, tmp_path: Path, seed: int
) -> None:
    with _both(made_demo, tmp_path, Random(seed)) as both:
        for _ in range(int(MOST_STEPS * SHARE)):
            both.step()
        assert _graph(both.pages) == _graph(both.commands)
