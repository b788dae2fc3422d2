"""One workspace that is used through its pages, beside one that is used through commands."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

from program import run_program
from web_here import served_here, team_served_here
from web_page import Got, Visitor

import graphkit
from graphkit.analysis.lists.list_rows import LISTS
from graphkit.analysis.reminders.due_list import DueQuestion
from graphkit.config import Settings
from graphkit.web.roles import Role

TEAM = {"Maria Lopez": Role.ADMINISTER, "Tom Reyes": Role.EDIT}
_UNDO = re.compile(r'name="what" value="([^"]+)"')
# What differs between two workspaces in which the same was done.
_IDS = re.compile(r"\b[a-z]_[0-9a-f]{8,}\b")


@dataclass(frozen=True)
class Done:
    """What came of one thing that was done both ways.

    Attributes
    ----------
    page, command : str
        The import that it made on the page's side and on that of the commands; empty if none.
    address : str
        Where the form led.
    said : str
        What the command said.
    """

    page: str = ""
    command: str = ""
    address: str = ""
    said: str = ""


@dataclass
class Both:
    """Two workspaces in which the same is done.

    Attributes
    ----------
    visitors : mapping of str to Visitor
        The members of the team at the server of the first one; "" sees everything.
    pages, commands : pathlib.Path
        The folders of the workspaces.
    rng : random.Random
    number : int
        Of the step.
    done : list of Done
        What can be taken back.
    asks : list of (str, str)
        The ids of the asks there are, with pages and with commands.
    added : list of str
        The names of people who were added.
    merged : list of str
        The names of people who were merged with others.
    counts : Counter
        How often each kind of act was accepted, and refused.
    """

    visitors: Mapping[str, Visitor]
    pages: Path
    commands: Path
    rng: Random
    number: int = 0
    done: list[Done] = field(default_factory=list)
    asks: list[tuple[str, str]] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    tokens: dict[str, str] = field(default_factory=dict)

    @property
    def team(self) -> tuple[str, ...]:
        """The names of those who have a session of their own."""
        return tuple(TEAM)

    def get(self, who: str, path: str, **query: str) -> Got:
        """Return a page as somebody sees it."""
        address = f"{path}?{urlencode(query)}" if query else path
        return self.visitors[who].get(address)

    def send(self, who: str, path: str, fields: Mapping[str, str | Sequence[str]]) -> Got:
        """Send a form."""
        visitor = self.visitors[who]
        if who not in self.tokens:
            found = re.search(r'name="token" value="([^"]+)"', visitor.get("/questions").text)
            assert found
            self.tokens[who] = found[1]
        body = urlencode({"token": self.tokens[who], **fields}, doseq=True)
        return visitor.post(path, body, content_type="application/x-www-form-urlencoded")

    def told(self, who: str) -> str:
        """Return the import that the next page offers to take back; empty if there is none."""
        found = _UNDO.search(self.get(who, "/questions").text)
        return found[1] if found else ""

    def page_of(self, who: str, name: str) -> str:
        """Return the address of the page of somebody; that of nobody if there is none."""
        got = self.get(who, "/find", q=name)
        return got.headers["location"] if got.status == 303 else "/show/c_none"

    def command(self, who: str, *words: str) -> Any:
        """Run a command in the name of somebody."""
        return run_program(*(("--as", who) if who else ()), *words, cwd=self.commands)

    def do(
        self,
        who: str,
        form: tuple[str, Mapping[str, str | Sequence[str]]],
        *words: str,
        undo: bool = True,
    ) -> Done | None:
        """Send a form and run the command that does the same; None if both refuse it.

        Parameters
        ----------
        who : str
        form : (str, mapping)
            Its address and fields.
        *words : str
            Of the command.
        undo : bool
            Whether it can be taken back.
        """
        got, ran = self.send(who, *form), self.command(who, *words)
        said = f"{form}\n{text_of(got)}\n{words}\n{ran.stderr}"
        assert got.status < 500, said
        assert (got.status == 303) == (ran.returncode == 0), said
        if got.status != 303:
            self.counts["refused"] += 1
            return None
        printed = re.search(r'"graphkit undo (\w+)"', ran.stderr)
        told = self.told(who) if undo else ""
        assert bool(told) == bool(printed and undo), said
        done = Done(
            told, printed[1] if printed else "", got.headers["location"], ran.stderr + ran.stdout
        )
        if told:
            self.done.append(done)
        return done


def text_of(got: Got) -> str:
    """Return the status and the words of a page, for a test that fails."""
    main = got.text.partition('<main id="main"')[2].partition(">")[2] or got.text
    return f"{got.status} " + " ".join(html.unescape(re.sub("<[^>]+>", " ", main)).split())[:1500]


@contextmanager
def used_both_ways(pages: Settings, commands: Settings, rng: Random) -> Iterator[Both]:
    """Yield two workspaces; the pages of the first are those of two servers at once."""
    with ExitStack() as stack:
        team = stack.enter_context(team_served_here(graphkit.Workspace(pages), TEAM))
        alone = stack.enter_context(served_here(graphkit.Workspace(pages)))
        visitors = {**dict(zip(TEAM, team, strict=True)), "": alone}
        yield Both(visitors, pages.root, commands.root, rng)


# -- what the graphs hold ------------------------------------------------------------------------


def held(settings: Settings, viewers: Sequence[str | None] = (None, *TEAM)) -> dict[str, Any]:
    """Return what a workspace holds, by viewer, without ids and in an order without them."""
    found: dict[str, Any] = {}
    with graphkit.Workspace(settings) as workspace:
        for viewer in viewers:
            workspace.viewer = viewer
            for what in LISTS:
                listing = workspace.listing(what)
                names = [f.name for f in listing.fields]
                rows = [dict(zip(names, row, strict=True)) for row in listing.rows]
                found[f"{what} for {viewer}"] = _sorted(rows)
            asks = workspace.asks().to_dict()["findings"]
            due = workspace.due(DueQuestion(400)).to_dict()["findings"]
            found[f"asks for {viewer}"], found[f"due for {viewer}"] = _sorted(asks), _sorted(due)
    return found


def _sorted(rows: Sequence[Any]) -> list[str]:
    return sorted(_IDS.sub("ID", json.dumps(_plain(row), default=str)) for row in rows)


def _plain(value: Any) -> Any:
    """Return a value without the ids and codes in it."""
    if isinstance(value, Mapping):
        return {
            name: _plain(each)
            for name, each in sorted(value.items())
            if not name.endswith(("id", "code"))
        }
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value


def difference(one: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """Return what only one of two workspaces holds, for a test that fails."""
    lines = []
    for name in one:
        left, right = Counter(one[name]), Counter(other[name])
        lines += [f"{name}, pages only: {each}" for each in (left - right).elements()]
        lines += [f"{name}, commands only: {each}" for each in (right - left).elements()]
    return "\n".join(line[:600] for line in lines[:20])
