"""Who changed what: one entry for each change, in its transaction, without contents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from batches import google, linkedin, record

from graphkit.config import StoreSettings
from graphkit.errors import GraphkitError, StoreBusy
from graphkit.model import Visibility
from graphkit.model.entity_resolution import Decision
from graphkit.model.visibility import Wish
from graphkit.store import Store
from graphkit.store.audit_entries import SOME_FILE, SOMEBODY, Act
from graphkit.store.connection.database import Transaction
from graphkit.store.write.upgrade import upgrade

MOMENT = datetime(2026, 11, 30, 12, tzinfo=UTC)
TOKENS = (b"Whitfield", b"whitfield", b"WHITFIELD", b"Dana", b"dana@")
MERGE = Decision("d_1", True, ("mail:a@x.example",), ("mail:b@x.example",), MOMENT)


def opened(settings: StoreSettings, who: str = "Maria Lopez") -> Store:
    return Store.open(settings, who=lambda: who)


def everything(store: Store) -> str:
    """Return all properties of all nodes, as text."""
    with store._database._driver.session(database=store._database.name) as session:
        return repr(session.run("MATCH (n) RETURN labels(n), properties(n)").values())


def traces(folder: Path) -> list[tuple[str, bytes]]:
    """Return the files in a folder that hold a word of Dana's, and the word."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [(path.name, t) for path in files for t in TOKENS if t in path.read_bytes()]


def told(store: Store) -> list[tuple[str, str, str, dict[str, int]]]:
    """Return the entries, oldest first, without ids and moments."""
    return [(e.act, e.who, e.object, dict(e.counts or {})) for e in reversed(store.audit())]


def test_each_change_leaves_one_entry(store_settings: StoreSettings) -> None:
    before = datetime.now(UTC)
    with opened(store_settings) as store:
        keyed = replace(linkedin(), keys={"c_omar": ("url:people.example/omar",)})
        store.load(keyed)
        store.load(keyed)  # it is there already, so nothing happens
        store.load(google())
        store.decide([MERGE])
        store.decide([replace(MERGE, same=False)], [MERGE])
        store.decide([replace(MERGE, same=False)], [], Act.SPLIT)
        store.record_wish(Wish("v_1", Visibility.OWNER, ("mail:a@x.example",), (), (), MOMENT))
        store.record_wish(None, ["v_1"])
        store.undo("i_2")
        store.forget("c_omar")
        assert store.allow(["mail:nobody@x.example"]) == 0
        assert store.allow(["url:people.example/omar"]) == 1
        store.record(Act.EXPORT, "public", people=3)
        counts = {"rows": 9, "accepted": 5, "merged": 3, "rejected": 1, "left_out": 0}
        maria = "Maria Lopez"
        assert told(store) == [
            ("import", maria, "file-1.csv", counts),
            ("import", maria, "file-2.csv", counts),
            ("merge", maria, "", {"pairs": 1}),
            ("keep apart", maria, "", {"pairs": 1}),
            ("split", maria, "", {"pairs": 1}),
            ("visibility", maria, "owner", {"people": 1}),
            ("visibility", maria, "default", {"people": 1}),
            ("undo", maria, "file-2.csv", {"rows": 9}),
            ("forget", maria, "", {"people": 1}),
            ("allow", maria, "", {"people": 1}),
            ("export", maria, "public", {"people": 3}),
        ]
        moments = [entry.at for entry in store.audit()]
        assert moments == sorted(moments, reverse=True)
        margin = timedelta(seconds=1)
        assert before - margin <= moments[-1] <= moments[0] <= datetime.now(UTC) + margin
        assert store.verify() == ()


@pytest.mark.parametrize("change", ["load", "decide", "record_wish", "undo", "forget"])
def test_a_change_that_fails_leaves_no_entry(
    store_settings: StoreSettings, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    """The entry is in the transaction of the change: what fails after it takes it along."""
    with opened(store_settings) as store:
        store.load(linkedin())
        run = Transaction.run

        def fail_at_the_ledger(tx: Transaction, name: str, /, **parameters: Any) -> Any:
            if name == "ledger/save":
                raise StoreBusy("stopped by the test")
            return run(tx, name, **parameters)

        monkeypatch.setattr(Transaction, "run", fail_at_the_ledger)
        calls: dict[str, Callable[[], object]] = {
            "load": lambda: store.load(google()),
            "decide": lambda: store.decide([MERGE]),
            "record_wish": lambda: store.record_wish(None, ["v_1"]),
            "undo": lambda: store.undo("i_1"),
            "forget": lambda: store.forget("c_omar"),
        }
        with pytest.raises(GraphkitError):
            calls[change]()
        monkeypatch.undo()
        assert [act for act, *_ in told(store)] == ["import"]


def test_forgetting_leaves_the_fact_and_not_the_name(store_settings: StoreSettings) -> None:
    files = ("dana-whitfield.csv", "contacts WHITFIELD 2026.csv", "export_DanaWhitfield.zip")
    with opened(store_settings, "Dana Whitfield") as store:
        store.load(replace(linkedin(), record=record(1, owner_id="c_omar")))
        for number, file in enumerate(files, 5):
            named = replace(linkedin(), contacts=(), evidence=(), affiliations=(), attendances=())
            named = replace(named, partnerships=(), events=(), organizations=(), keys={})
            named = replace(named, topics=(), offers=(), needs=(), part_of=())
            about = replace(named.record, id=f"i_{number}", file=file, owner_id=None)
            store.load(replace(named, record=about))
            store.undo(f"i_{number}")
    with opened(store_settings, "dana@clinic.example") as store:
        (dana,) = [c.id for c in store.snapshot().contacts if "dana@clinic.example" in c.emails]
        store.forget(dana)
        said = told(store)
        assert [act for act, *_ in said] == ["import", *["import", "undo"] * 3, "forget"]
        assert {who for _, who, *_ in said} == {SOMEBODY}
        assert [object for *_, object, _ in said] == [
            "file-1.csv",
            *[SOME_FILE] * 6,
            "",
        ]
        assert [token for token in TOKENS if token.decode() in everything(store)] == []
        assert store.verify() == ()
    assert traces(Path(store_settings.folder)) == []


def test_a_lost_entry_is_noticed(store_settings: StoreSettings) -> None:
    with opened(store_settings) as store:
        store.load(linkedin())
        store.load(google())
        with store._database._driver.session(database=store._database.name) as session:
            session.run("MATCH (a:Audit {object: 'file-2.csv'}) DELETE a").consume()
        (damage,) = store.verify()
        assert (damage.where, damage.what) == ("ledger", "1 of 2 audit entries is missing")
        store.repair(store.journal.read(), damages=1)
        assert [row[:3] for row in told(store)] == [
            ("import", "Maria Lopez", "file-1.csv"),
            ("import", "Maria Lopez", "file-2.csv"),
            ("rebuild", "Maria Lopez", ""),
        ]
        assert store.verify() == ()


def test_an_upgraded_store_has_no_invented_entries(store_settings: StoreSettings) -> None:
    with opened(store_settings) as store:
        store.load(linkedin())
        with store._database._driver.session(database=store._database.name) as session:
            session.run("MATCH (a:Audit) DELETE a").consume()
            session.run("MATCH (m:Meta) REMOVE m.holds").consume()
        upgrade(store._database, store.journal)
        assert store.audit() == ()
        assert store.verify() == ()
