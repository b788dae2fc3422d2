"""Mail in a store: by quarter, from several mailboxes, and as an earlier graphkit kept it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import graphkit
from graphkit import session as workspaces
from graphkit.config import StoreSettings
from graphkit.model import Basis, Evidence, Member, Tie
from graphkit.model.normalization import make_id
from graphkit.store import Store, schema

OWNER = Member("Maria Lopez", "maria@library.example")
TODAY = date(2026, 11, 24)
DANA = "Dana Whitfield <dana@clinic.example>"
# Dana wrote on each of these days: on the last three times.
DAYS = ["2026-02-03", "2026-05-20", "2026-11-02", "2026-11-20", "2026-11-20", "2026-11-20"]


@pytest.fixture
def workspace(tmp_path: Path, store_settings: StoreSettings) -> Iterator[graphkit.Workspace]:
    workspaces.create(tmp_path / "here", home="Riverbend Library", team=[OWNER])
    settings = graphkit.open(tmp_path / "here").settings
    settings = dataclasses.replace(settings, store=store_settings, as_of=TODAY)
    with graphkit.Workspace(settings) as opened:
        yield opened


def box(path: Path, days: list[str]) -> Path:
    """Write a mailbox in which Dana wrote on these days."""
    path.write_text(
        "".join(
            f"From - Tue Sep 15 08:00:00 2026\nFrom: {DANA}\nTo: {OWNER}\n"
            f"Date: {date.fromisoformat(day):%d %b %Y} 10:00:00 +0000\n"
            f"Message-ID: <{day}.{number}@x.example>\n\nHello\n\n"
            for number, day in enumerate(days)
        ),
        encoding="utf-8",
    )
    return path


@pytest.fixture
def mailbox(tmp_path: Path) -> Path:
    return box(tmp_path / "Inbox.mbox", DAYS)


def raw(store: Store, cypher: str, **values: Any) -> list[Any]:
    with store._database._driver.session(database=store._database.name) as session:
        return list(session.run(cypher, **values))


def made_earlier(workspace: graphkit.Workspace, mailbox: Path) -> str:
    """Make the store what an earlier graphkit made of the mailbox; return the import's id."""
    done = workspace.import_file(mailbox, owner=OWNER)
    record = done.resolution.batch.record
    old = make_id("i", record.source, record.owner_id or "", record.digest)
    assert old != record.id
    store = workspace.store
    (ends,) = raw(
        store,
        "MATCH (a)-[k:KNOWS {basis: 'wrote'}]->(b) RETURN DISTINCT a.id AS a, b.id AS b, "
        "k.from_record AS c, k.to_record AS d, k.source AS source",
    )
    raw(store, "MATCH ()-[k:KNOWS {basis: 'wrote'}]->() DELETE k")
    raw(
        store,
        "MATCH (a:Contact {id: $a}), (b:Contact {id: $b}) CREATE (a)-[:KNOWS {import_id: $id, "
        "from_record: $c, to_record: $d, source: $source, basis: 'wrote', count: 6, reach: 4.0, "
        "first: date('2026-02-03'), last: date('2026-11-20')}]->(b)",
        id=old,
        **dict(ends),
    )
    raw(store, "MATCH (i:Import {id: $new}) SET i.id = $old", new=record.id, old=old)
    raw(
        store,
        "MATCH ()-[r]->() WHERE r.import_id = $new SET r.import_id = $old",
        new=record.id,
        old=old,
    )
    raw(store, "MATCH (i:Import) REMOVE i.holds")
    raw(store, "MATCH (m:Meta {id: 'graphkit'}) SET m.schema = 4 REMOVE m.holds")
    workspace.close()
    store.journal.path.unlink()
    workspace._graph.prepare_change()
    return old


def wrote(workspace: graphkit.Workspace) -> list[Evidence]:
    evidence = workspace.snapshot().evidence
    return sorted((e for e in evidence if e.basis is Basis.WROTE), key=lambda e: e.last or TODAY)


def the_tie(workspace: graphkit.Workspace) -> Tie:
    (tie,) = workspace.network().ties.values()
    return tie


def test_mail_of_an_earlier_store_counts_as_spread_evenly(
    workspace: graphkit.Workspace, mailbox: Path
) -> None:
    made_earlier(workspace, mailbox)
    (row,) = wrote(workspace)
    assert (row.count, row.reach, row.days, row.fresh) == (6, 4.0, 0, None)
    ((version,),) = raw(workspace.store, "MATCH (m:Meta {id: 'graphkit'}) RETURN m.schema")
    assert version == schema.VERSION
    # Of six days at most, one was the first and one the last; the others lie evenly between.
    span = (date(2026, 11, 20) - date(2026, 2, 3)).days
    ages = [4 + n for n in range(span + 1)]
    between = sum(0.5 ** (age / 30) for age in ages[1:-1]) / (span - 1)
    mean = (0.5 ** (ages[0] / 30) + 0.5 ** (ages[-1] / 30) + 4 * between) / 6
    assert the_tie(workspace).strength == pytest.approx(4 * mean / (4 * mean + 6))


def test_the_same_file_again_takes_the_place_of_what_was_kept_of_it(
    workspace: graphkit.Workspace, mailbox: Path
) -> None:
    old = made_earlier(workspace, mailbox)
    contacts = {c.id: c for c in workspace.snapshot().contacts}
    done = workspace.import_file(mailbox, owner=OWNER)
    assert any("this import replaces that one" in note for note in done.resolution.notes)
    (record,) = workspace.imports()
    assert record.id != old
    assert {c.id: c for c in workspace.snapshot().contacts} == contacts
    rows = wrote(workspace)
    assert [(e.count, e.days, e.reach) for e in rows] == [(1, 1, 1.0), (1, 1, 1.0), (4, 2, 2.0)]
    exact = sum(0.5 ** ((TODAY - date.fromisoformat(day)).days / 30) for day in set(DAYS))
    assert the_tie(workspace).strength == pytest.approx(exact / (exact + 6))
    assert workspace.import_file(mailbox, owner=OWNER).resolution.already is not None
    assert wrote(workspace) == rows
    workspace.undo(record.id)
    assert wrote(workspace) == []
    assert workspace.imports() == ()


def test_an_import_that_was_stopped_before_it_took_the_place_goes_on(
    workspace: graphkit.Workspace, mailbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_earlier(workspace, mailbox)
    with monkeypatch.context() as patch:
        patch.setattr(Store, "undo", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            workspace.import_file(mailbox, owner=OWNER)
    assert len(workspace.imports()) == 2
    # Of both, one counts: it is the same mail.
    assert sum(e.reach for e in wrote(workspace)) == 4
    workspace.import_file(mailbox, owner=OWNER)
    assert len(workspace.imports()) == 1
    assert [e.count for e in wrote(workspace)] == [1, 1, 4]


def test_a_newer_export_of_the_same_mail_counts_instead(
    workspace: graphkit.Workspace, mailbox: Path
) -> None:
    made_earlier(workspace, mailbox)
    newer = box(mailbox.with_name("newer.mbox"), ["2026-02-04", *DAYS])
    workspace.import_file(newer, owner=OWNER)
    assert [(e.count, e.days) for e in wrote(workspace)] == [(2, 2), (1, 1), (4, 2)]


def test_quarters_are_one_line_one_tie_and_one_answer(
    workspace: graphkit.Workspace, mailbox: Path
) -> None:
    done = workspace.import_file(mailbox, owner=OWNER)
    assert done.resolution.counts.ties == 1
    network = workspace.network()
    (tie,) = network.ties.values()
    (step,) = workspace.tie("Maria Lopez", "Dana Whitfield").findings
    (note,) = step.tie.evidence
    assert note.text == "6 messages from Dana on 4 days in 2026, last on 20 November 2026"
    assert len(tie.evidence) == 3
    found = workspace.store.query("explore/who_knows", {"name": "Dana"})
    assert [row[2:] for row in found.rows] == [
        (("wrote (mail) since 2026-02-03 until 2026-11-20",), date(2026, 2, 3), date(2026, 11, 20))
    ]
    (dana,) = (c.id for c in workspace.snapshot().contacts if c.name == "Dana Whitfield")
    held = workspace.store.person_data(dana)
    assert len(held.ties) == 3
    assert workspace.store.forget(dana).ties == 1
    assert raw(workspace.store, "MATCH ()-[k:KNOWS]->() RETURN k.count") == []


def test_mailboxes_that_overlap_are_counted_once_quarter_by_quarter(
    workspace: graphkit.Workspace, tmp_path: Path
) -> None:
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 11) for day in (3, 17)]
    exports = [days[:8], days[4:14], days[6:], days[7:]]
    for number, part in enumerate(exports):
        workspace.import_file(box(tmp_path / f"{number}.mbox", part), owner=OWNER)
    rows = wrote(workspace)
    # The second quarter lies whole in the second export alone, the third in the last two.
    assert [(e.count, e.days) for e in rows] == [(6, 6), (6, 6), (6, 6), (2, 2)]
    exact = sum(0.5 ** ((TODAY - date.fromisoformat(day)).days / 30) for day in days)
    assert the_tie(workspace).strength == pytest.approx(exact / (exact + 6))
