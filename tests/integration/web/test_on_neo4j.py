"""The pages on a real Neo4j: imports, several servers at once, and random use."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import surveyed_library
from form_fields import fields_of
from neo4j_server import wipe
from web_here import served_here
from web_page import Got, Visitor
from web_upload import Uploader, words

import graphkit
from graphkit.config import Settings, StoreSettings
from graphkit.progress import Progress
from graphkit.session.by_hand.hand_statements import HandStatements
from graphkit.web.work.job_steps import JobSteps

PEOPLE = b"name,email,organization\nAna Silva,ana@elm.example,Elm Street School\n"


@pytest.fixture
def library(neo4j_server: tuple[str, str, str], tmp_path: Path) -> Settings:
    """A library on a Neo4j, and its settings."""
    wipe(neo4j_server)
    uri, username, password = neo4j_server
    store = StoreSettings(uri=uri, folder=tmp_path / "store", username=username, password=password)
    return surveyed_library.fill(tmp_path / "library", store)


def _another(settings: Settings, folder: Path) -> graphkit.Workspace:
    """Return the workspace of another machine with the same Neo4j."""
    (folder / "other").mkdir()
    store = replace(settings.store, folder=folder / "other" / "store")
    return graphkit.Workspace(replace(settings, root=folder / "other", store=store))


@pytest.fixture
def both(library: Settings, tmp_path: Path) -> Iterator[tuple[Visitor, Visitor]]:
    """Somebody at each of two servers of one Neo4j."""
    with (
        served_here(graphkit.Workspace(library)) as one,
        served_here(_another(library, tmp_path)) as other,
    ):
        yield one, other


def _form(visitor: Visitor, name: str) -> tuple[str, dict[str, Any]]:
    """Return the address and the fields of the form that edits somebody."""
    found = visitor.get(f"/find?{urlencode({'q': name})}").headers["location"]
    address = found.replace("/show/", "/edit/")
    return address, dict(fields_of(visitor.get(address).text, "edit"))


def _save(visitor: Visitor, author: str, form: tuple[str, dict[str, Any]], **changed: str) -> Got:
    body = urlencode({**form[1], "author": author, **changed}, doseq=True)
    return visitor.post(form[0], body, content_type="application/x-www-form-urlencoded")


def test_files_are_dropped_confirmed_canceled_and_taken_back(library: Settings) -> None:
    with served_here(graphkit.Workspace(library)) as visitor:
        person = Uploader(visitor)
        address, _ = person.check(("people.csv", PEOPLE))
        assert "Ana Silva" in visitor.get(f"{address}/rows.csv").text
        assert visitor.send_form(f"{address}/drop").status == 303
        assert visitor.get(address).status == 404
        assert visitor.get("/find?q=Ana+Silva").status == 404
        address, _ = person.check(("people.csv", PEOPLE))
        _, page = person.confirm(address)
        assert "imported" in words(page.text)
        assert visitor.get("/find?q=Ana+Silva").status == 303
        undo = re.findall(r'href="(/imports/\w+/undo)', visitor.get("/imports").text)[0]
        _, page = person.follow(visitor.send_form(undo))
        assert "The import of people.csv is undone" in page.text
        assert visitor.get("/find?q=Ana+Silva").status == 404


@pytest.fixture
def half_written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Imports stand still once something is written, until they are canceled; how far they were."""
    stood: list[tuple[int, int]] = []
    bar = JobSteps.bar

    def bar_that_waits(self: JobSteps, words: str) -> Progress:
        report = bar(self, words)

        def move(done: int, total: int) -> None:
            report(done, total)
            if words.startswith("Writing ") and done:
                stood.append((done, total))
                end = time.monotonic() + 120
                while not self._job.is_stopped and time.monotonic() < end:
                    time.sleep(0.02)
                report(done, total)

        return move

    monkeypatch.setattr(JobSteps, "bar", bar_that_waits)
    return stood


def test_half_an_import_that_is_canceled_leaves_nothing(
    library: Settings, tmp_path: Path, half_written: list[tuple[int, int]]
) -> None:
    rows = (f"Person{n} Family{n},p{n}@org{n}.example,Organization {n}\n" for n in range(2_500))
    large = ("large.csv", f"name,email,organization\n{''.join(rows)}".encode())
    with (
        served_here(graphkit.Workspace(library)) as one,
        served_here(_another(library, tmp_path)) as other,
    ):
        person = Uploader(one)
        address, _ = person.check(large)
        job = one.send_form(f"{address}/confirm").headers["location"]
        end = time.monotonic() + 120
        while not re.search("Writing large.csv [1-9]", said := words(one.get(job).text)):
            assert time.monotonic() < end, said
            time.sleep(0.02)
        assert one.send_form(f"{job}/cancel").status == 303
        _, page = person.follow(Got(303, {"location": job}, ""))
        assert "nothing of large.csv is in the network" in words(page.text)
        ((done, total),) = half_written
        assert 0 < done < total
        for visitor in (one, other):
            assert visitor.get("/find?q=Person7+Family7").status == 404


def test_what_one_server_changes_the_other_shows_at_once(both: tuple[Visitor, Visitor]) -> None:
    one, other = both
    assert other.get("/find?q=June+Park").status == 404
    form = {"name": "June Park", "at": "Food Bank", "author": "Tom Reyes"}
    assert one.send_form("/add/person", **form).status == 303
    assert other.get("/find?q=June+Park").status == 303


def test_who_saves_while_somebody_else_is_writing_sees_what_changed_and_chooses(
    both: tuple[Visitor, Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other server writes between the last look for conflicts and the own transaction."""
    one, other = both
    mine, theirs = _form(one, "Food Bank"), _form(other, "Food Bank")
    load, got = HandStatements.load, []

    def load_later(self: HandStatements, *words: Any) -> Any:
        if not got:
            got.append(None)
            got[0] = _save(other, "Nora Kim", theirs, sector="food", website="https://food.example")
        return load(self, *words)

    monkeypatch.setattr(HandStatements, "load", load_later)
    asked = _save(one, "Tom Reyes", mine, sector="housing", offers="rooms")
    assert got[0].status == 303
    assert asked.status == 409, words(asked.text)
    assert "Somebody changed Food Bank while you were editing" in asked.text
    assert "food" in asked.text and "housing" in asked.text
    again = mine[0], dict(fields_of(asked.text, "edit"))
    assert _save(one, "Tom Reyes", again, **{"take-sector": "mine"}).status == 303
    kept = _form(other, "Food Bank")[1]
    assert (kept["sector"], kept["website"]) == (["housing"], ["https://food.example"])
    assert kept["offers"] == ["rooms"]


def test_what_two_servers_write_at_the_same_moment_is_kept(both: tuple[Visitor, Visitor]) -> None:
    """Of two who change one field, one is asked; changes of different fields are both kept."""
    names = ("Nora Kim", "Tom Reyes")
    for number in range(6):
        forms = [_form(visitor, "Dana Whitfield") for visitor in both]
        same = number % 2 == 0
        phones = [f"+121755501{number}{at}" for at in range(2)]
        changes = [{"phones": phones[0]} if same else {"offers": f"help {number}"}]
        changes.append({"phones": phones[1]})
        start = threading.Barrier(2)
        sent = zip(both, names, forms, changes, [start] * 2, strict=True)
        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(_save_at, *zip(*sent, strict=True)))
        found = sorted(answer.status for answer in answers)
        assert found == ([303, 409] if same else [303, 303]), [words(a.text) for a in answers]
        for visitor in both:
            now = _form(visitor, "Dana Whitfield")[1]
            first = phones[0] if same and answers[0].status == 303 else phones[1]
            assert now["phones"] == [first]
            assert same or f"help {number}" in now["offers"][0]


def _save_at(
    visitor: Visitor,
    author: str,
    form: tuple[str, dict[str, Any]],
    change: dict[str, str],
    start: threading.Barrier,
) -> Got:
    start.wait(30)
    return _save(visitor, author, form, **change)
