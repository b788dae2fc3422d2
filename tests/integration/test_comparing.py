"""What has changed since an earlier day, from files to the answer, on both engines."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import graphkit
from graphkit import session as workspaces
from graphkit.analysis.compare_days import DayComparison
from graphkit.config import StoreSettings
from graphkit.errors import NothingFound, UsageError
from graphkit.model import Member, Visibility

TEAM = [Member("Maria Lopez", "maria@old.example"), Member("Tom Reyes", "tom@old.example")]
PEOPLE = {
    "Ann Lee": "City Hall",
    "Bo Roe": "First Bank",
    "Cy Fox": "Farm Bureau",
    "Di Orr": "Police",
    "Ed Poe": "City Hall",
}
SPRING, AUTUMN, NOW = date(2026, 1, 10), date(2026, 11, 1), date(2026, 11, 24)
SINCE = date(2026, 1, 31)


@pytest.fixture
def workspace(tmp_path: Path, store_settings: StoreSettings) -> Iterator[graphkit.Workspace]:
    workspaces.create(tmp_path / "here", home="Old Library", team=TEAM)
    settings = graphkit.open(tmp_path / "here").settings
    settings = dataclasses.replace(settings, store=store_settings, as_of=NOW)
    with graphkit.Workspace(settings) as opened:
        book(opened, SPRING, "maria", "Ann Lee", "Bo Roe", "Cy Fox")
        book(opened, AUTUMN, "maria", "Bo Roe", "Cy Fox", "Di Orr", Bo="Police")
        yield opened


def book(workspace: graphkit.Workspace, day: date, owner: str, *names: str, **moved: str) -> None:
    """Import an address book of a day."""
    rows = ["First Name,Last Name,E-mail 1 - Value,Organization Name"]
    for name in names:
        first, last = name.split()
        place = moved.get(first, PEOPLE[name])
        rows.append(f"{first},{last},{first.lower()}@x.example,{place}")
    path = workspace.settings.root / f"{owner}-{day}.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    written = datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()
    os.utime(path, (written, written))
    workspace.import_file(path, owner=owner)


def told(workspace: graphkit.Workspace, found: DayComparison) -> set[tuple[str, str, str]]:
    """Return what has changed, by names."""
    network = workspace._viewers.team.network
    names = {id: one.name for id, one in {**network.contacts, **network.organizations}.items()}
    return {
        (c.what, c.kind, " and ".join(sorted(names[id] for id in c.ids))) for c in found.changed
    }


def test_two_exports_tell_who_is_new_who_is_gone_and_who_moved(
    workspace: graphkit.Workspace,
) -> None:
    found = workspace.comparison(SINCE)
    assert told(workspace, found) == {
        ("new", "person", "Di Orr"),
        ("new", "organization", "Police"),
        ("new", "tie", "Di Orr and Maria Lopez"),
        ("new", "tie", "Bo Roe and Di Orr"),  # inferred: colleagues by now
        ("gone", "person", "Ann Lee"),
        ("gone", "tie", "Ann Lee and Maria Lopez"),
        ("moved", "person", "Bo Roe"),
    }
    gone = next(c for c in found.changed if c.what == "gone")
    (change,) = (c for c in workspace.changes(since=SINCE).findings if c.what == "gone")
    assert gone.evidence == (change.sentence,)


def test_who_stands_in_somebody_elses_book_is_not_gone(workspace: graphkit.Workspace) -> None:
    book(workspace, SPRING, "tom", "Ann Lee", "Ed Poe")
    found = told(workspace, workspace.comparison(SINCE))
    assert ("unlisted", "person", "Ann Lee") in found
    assert not {("gone", "person", "Ann Lee"), ("new", "person", "Ed Poe")} & found


def test_what_was_imported_later_but_tells_of_an_earlier_day_was_known(
    workspace: graphkit.Workspace,
) -> None:
    book(workspace, date(2025, 12, 1), "tom", "Di Orr")
    found = told(workspace, workspace.comparison(SINCE))
    assert not any(kind != "tie" and what == "new" for what, kind, _ in found)


@pytest.mark.parametrize("asks", ["tom", "maria"])
def test_ties_that_are_kept_from_the_one_who_asks_are_in_no_comparison(
    workspace: graphkit.Workspace, asks: str
) -> None:
    workspace.set_visibility(Visibility.OWNER, "Di Orr", owner="maria")
    workspace.set_visibility(Visibility.OWNER, "Ann Lee", owner="maria")
    workspace.viewer = asks
    if asks == "maria":  # whose own they are
        names = {names for _, _, names in told(workspace, workspace.comparison(SINCE))}
        assert {"Ann Lee and Maria Lopez", "Di Orr and Maria Lopez", "Ann Lee"} <= names
    workspace.viewer = None
    found = workspace.comparison(SINCE)
    seen = told(workspace, found)
    assert ("new", "person", "Di Orr") in seen  # who is known is no secret; who knows whom is
    assert not any(what == "gone" or "Maria" in names for what, _, names in seen)
    new = next(c for c in found.changed if (c.what, c.kind) == ("new", "person"))
    assert new.evidence == ()


@pytest.mark.parametrize("day", [NOW, date(2027, 1, 1)])
def test_a_day_that_is_not_earlier_is_refused(workspace: graphkit.Workspace, day: date) -> None:
    with pytest.raises(UsageError, match="is not before 24 November 2026"):
        workspace.comparison(day)


def test_of_a_day_before_all_imports_nothing_is_known(workspace: graphkit.Workspace) -> None:
    with pytest.raises(NothingFound, match="nothing was known on 9 January 2026") as caught:
        workspace.comparison(date(2026, 1, 9))
    assert "10 January 2026" in str(caught.value.next)


def test_a_map_with_what_has_changed_has_everybody_where_they_stood(
    workspace: graphkit.Workspace, tmp_path: Path
) -> None:
    plain = workspace.map(tmp_path / "plain.html").read_text("utf-8")
    compared = workspace.map(tmp_path / "compared.html", compare=SINCE).read_text("utf-8")
    assert '"changes":{"since":"2026-01-31"' in compared
    assert '"changes":' not in plain
    nodes = '"nodes":['
    assert compared[compared.index(nodes) :] == plain[plain.index(nodes) :]
    again = workspace.map(tmp_path / "compared.html", compare=SINCE).read_text("utf-8")
    assert again == compared
    assert workspace.map(tmp_path / "plain.html").read_text("utf-8") == plain


def test_introductions_as_of_an_earlier_day(workspace: graphkit.Workspace) -> None:
    assert workspace.introductions("Di Orr").findings
    with pytest.raises(NothingFound, match="Di Orr was not known on 31 January 2026"):
        workspace.introductions(workspace.find("Di Orr"), as_of=SINCE)
    then = workspace.introductions(workspace.find("Ann Lee"), as_of=SINCE)
    assert then.asked["as_of"] == "2026-01-31"
    assert [person.name for person in then.findings[0].people] == ["Maria Lopez", "Ann Lee"]
    with pytest.raises(NothingFound, match="nothing was known on"):
        workspace.introductions("Di Orr", as_of=date(2025, 1, 1))
    with pytest.raises(UsageError, match="still to come"):
        workspace.introductions("Di Orr", as_of=date(2027, 1, 1))
    # What was asked for since then was not known then.
    workspace.viewer = "Maria"
    workspace.ask(workspace.introductions("Bo Roe"))
    assert workspace.introductions("Bo Roe", as_of=SINCE).findings
    with pytest.raises(NothingFound, match="should not be asked now"):
        workspace.introductions("Bo Roe")
