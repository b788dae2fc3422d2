"""The snapshot that is extended by what was added is the one that is read anew."""

from __future__ import annotations

import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from batches import google, large, linkedin, partners, record
from drawn_batches import MOMENT
from drawn_batches import batches as drawn
from examples import examples
from hypothesis import HealthCheck, Phase, event, given
from hypothesis import strategies as st
from in_mid_import import start_python
from same_columns import differences, statement_differences

from graphkit.config import StoreSettings
from graphkit.model import Contact, ImportBatch, Visibility
from graphkit.model.import_batch import HAND
from graphkit.model.visibility import Wish
from graphkit.snapshot import Snapshot, load
from graphkit.snapshot.statement_rows import StatementRows, load_statements
from graphkit.store import SnapshotCache, Store
from graphkit.store.audit_entries import Act
from graphkit.store.connection.work_in_progress import digest_of
from graphkit.store.read.extend import extend_snapshot, server_commits
from graphkit.store.read.extend.known_commits import KnownCommits

EMBEDDED = pytest.mark.parametrize("store_settings", ["embedded"], indirect=True)
NEO4J = pytest.mark.parametrize("store_settings", ["neo4j"], indirect=True)

Read = tuple[Snapshot, StatementRows]


def check_same(extended: Read, store: Store) -> None:
    """Compare what was made with what is read from the store, column by column."""
    anew = store.snapshot_with_statements()
    assert differences(extended[0], anew[0]) == []
    assert statement_differences(extended[1], anew[1]) == []


def restart(store: Store) -> dict[str, Any]:
    """Take the store as it is now for one that was just opened; return its stamp."""
    stamp = store.stamp()
    if store._engine is None:
        return stamp
    known = KnownCommits(digest_of(stamp), store._engine.commits)
    store._changes.known_commits = known
    return stamp


@st.composite
def imports(draw: st.DrawFn) -> tuple[list[ImportBatch], int]:
    """Draw imports, and how many of them the snapshot has that will be extended.

    Most are what somebody says by hand.
    """
    made = []
    for number in range(draw(st.integers(2, 5))):
        by_hand = draw(st.sampled_from([True, True, True, False]))
        batch = draw(drawn(number, by_hand=by_hand))
        visibility = draw(st.sampled_from([Visibility.TEAM, *Visibility]))
        changed = replace(batch.record, visibility=visibility)
        # With few keys, so that not every import joins records that were apart.
        keys = {id: each[: draw(st.integers(0, 1))] for id, each in batch.keys.items()}
        made.append(replace(batch, record=changed, keys=keys))
    return made, draw(st.integers(0, len(made) - 1))


def test_whatever_is_added_the_extended_snapshot_is_the_one_read_anew(
    store_settings: StoreSettings,
) -> None:
    extended = 0
    with Store.open(store_settings) as store:

        @examples(
            60,
            costly=True,
            phases=[Phase.generate],
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        )
        @given(imports(), st.booleans())
        def holds(said: tuple[list[ImportBatch], int], from_extended: bool) -> None:
            nonlocal extended
            made, first = said
            try:
                for batch in made[:first]:
                    store.load(batch)
                stamp, earlier = restart(store), store.snapshot_with_statements()
                for batch in made[first:]:
                    store.load(batch)
                    found = store.extended_snapshot(*earlier, stamp, store.stamp())
                    event("extended" if found else "read")
                    if found is None:
                        stamp, earlier = restart(store), store.snapshot_with_statements()
                        continue
                    extended += 1
                    check_same(found, store)
                    if from_extended:
                        stamp, earlier = restart(store), found
            finally:
                for batch in made:
                    if batch.record.id in {each.id for each in store.snapshot().imports}:
                        store.undo(batch.record.id)

        holds()
    assert extended > 5


def hand(number: int, **parts: Any) -> ImportBatch:
    return ImportBatch(record(number, source=HAND, owner_id=None), **parts)


def new_contact(number: int) -> ImportBatch:
    made = Contact(f"c_new{number}", f"New {number}", (f"new{number}@x.example",))
    return hand(number, contacts=(made,), keys={made.id: (f"mail:new{number}@x.example",)})


class Files:
    """The files beside a store, and a process that answers from them."""

    def __init__(self, settings: StoreSettings) -> None:
        self.settings = settings
        self.path = settings.folder.parent / "snapshot.columns"
        self.told: list[str] = []

    def renew(self, *batches: ImportBatch) -> bool:
        """Load imports, write the files, and return whether the snapshot was extended."""
        self.told.clear()
        with Store.open(self.settings) as store:
            for batch in batches:
                store.load(batch)
            SnapshotCache(self.path, self.settings, lambda: store, self.told.append).renew()
        (said,) = self.told
        return said.startswith("The snapshot was extended")

    def cache(self, store: Store) -> SnapshotCache:
        return SnapshotCache(self.path, self.settings, lambda: store, self.told.append)

    def fits(self) -> tuple[bool, bool]:
        """Return whether the snapshot is that of the store, and the statements those of it."""
        with Store.open(self.settings) as store:
            cache = self.cache(store)
            return cache.read() is not None, cache.read_statements() is not None

    def check(self) -> None:
        """Both files have what the store has."""
        snapshot, stamp = load(self.path)
        statements, same = load_statements(self.path.with_name("statements.columns"))
        assert stamp == same
        assert self.fits() == (True, True)
        with Store.open(self.settings) as store:
            check_same((snapshot, statements), store)


@pytest.fixture
def files(store_settings: StoreSettings) -> Files:
    files = Files(store_settings)
    assert not files.renew(linkedin(), google(), partners(), large(4, 300, 900))
    return files


def test_the_files_are_extended_by_each_import_since(files: Files) -> None:
    assert files.renew(new_contact(5))
    files.check()
    assert files.renew(new_contact(6), new_contact(7))
    files.check()


def test_what_was_just_read_is_extended_before_the_files_are_written(files: Files) -> None:
    files.path.unlink()
    with Store.open(files.settings) as store:
        cache = SnapshotCache(files.path, files.settings, lambda: store, files.told.append)
        files.told.clear()
        assert cache.read() is None
        for number in range(5, 8):
            store.load(new_contact(number))
            snapshot = cache.renew()
            assert f"c_new{number}" in {each.id for each in snapshot.contacts}
        store.undo("i_6")
        assert "c_new6" not in {each.id for each in cache.renew().contacts}
    assert [said.split()[3] for said in files.told] == ["read", "extended", "extended", "read"]
    assert [said.partition(": ")[2] for said in files.told[:2]] == [
        "there was none.",
        "the store has changed.",
    ]
    files.check()


def test_what_was_only_recorded_leaves_the_files_to_be_extended(files: Files) -> None:
    with Store.open(files.settings) as store:
        store.record(Act.EXPORT, "x.csv")
        store.load(new_contact(5))
        files.told.clear()
        SnapshotCache(files.path, files.settings, lambda: store, files.told.append).renew()
    assert files.told[0].startswith("The snapshot was extended")
    files.check()


def test_wishes_hold_in_the_extended_snapshot(files: Files) -> None:
    """Statements of several owners about one tie stay apart, if somebody hides theirs."""
    wish = Wish("v_1", Visibility.OWNER, ("record:c_dana",), (), (), MOMENT)
    with Store.open(files.settings) as store:
        store.record_wish(wish)
    files.renew()
    assert len(load(files.path)[0].granted) == 1
    private = replace(google_again(6).record, visibility=Visibility.OWNER, owner_id="c_omar")
    assert files.renew(replace(google_again(6), record=private))
    files.check()


def test_after_an_undo_the_store_is_read(files: Files) -> None:
    files.renew(new_contact(5))
    with Store.open(files.settings) as store:
        store.load(new_contact(6))
        store.undo("i_5")
        files.told.clear()
        SnapshotCache(files.path, files.settings, lambda: store, files.told.append).renew()
    assert files.told[0].startswith("The snapshot was read from")
    files.check()


def test_if_records_move_the_store_is_read(files: Files) -> None:
    assert files.renew(new_contact(5), new_contact(6))
    keys = ("mail:new5@x.example", "mail:new6@x.example")
    joins = hand(7, contacts=(Contact("c_both", "New"),), keys={"c_both": keys})
    assert not files.renew(joins)
    files.check()
    assert not {"c_both", "c_new6"} & {each.id for each in load(files.path)[0].contacts}


def test_if_another_process_was_between_the_store_is_read(files: Files) -> None:
    with Store.open(files.settings) as store:
        store.load(google_again(6))
    assert not files.renew(new_contact(7))
    files.check()


def google_again(number: int) -> ImportBatch:
    return replace(google(), record=replace(google().record, id=f"i_{number}"))


def change_as_another_program(settings: StoreSettings) -> None:
    """Change the graph without raising its revision."""
    import neo4j

    with (
        neo4j.GraphDatabase.driver(settings.uri, auth=settings.auth) as driver,
        driver.session() as session,
    ):
        session.run("MATCH (c:Contact {id: 'c_dana'}) SET c.name = 'Dana W.'").consume()


@NEO4J
@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("graphkit", [False, True])
def test_if_somebody_else_writes_to_the_server_it_is_read(
    files: Files, late: bool, graphkit: bool
) -> None:
    """Before our own commit or after it, and whether or not the revision shows it."""

    def other_writes() -> None:
        if not graphkit:
            change_as_another_program(files.settings)
            return
        with Store.open(files.settings) as other:
            other.load(google_again(6))

    with Store.open(files.settings) as store:
        assert files.cache(store).read() is not None
        if not late:
            other_writes()
        store.load(new_contact(7))
        if late:
            other_writes()
        files.told.clear()
        files.cache(store).renew()
    assert files.told[0].startswith("The snapshot was read from")
    files.check()


@NEO4J
def test_if_somebody_else_writes_while_it_is_extended_the_server_is_read(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = extend_snapshot._read_statements

    def slow(tx: Any, stated: Any) -> Any:
        monkeypatch.undo()
        with Store.open(files.settings) as other:
            other.load(google_again(6))
        return read(tx, stated)

    monkeypatch.setattr(extend_snapshot, "_read_statements", slow)
    assert not files.renew(new_contact(7))
    assert "i_6" in {each.id for each in load(files.path)[0].imports}
    assert files.fits() == (False, False)  # the stamp is from before


@NEO4J
def test_with_bookmarks_of_another_form_the_server_is_read(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_commits, "_PREFIX", "XX:")
    assert not files.renew(new_contact(7))
    files.check()


def test_files_with_different_stamps_are_not_extended(files: Files) -> None:
    old = files.path.with_name("statements.columns").read_bytes()
    files.renew(new_contact(5))
    files.path.with_name("statements.columns").write_bytes(old)
    assert not files.renew(new_contact(6))
    files.check()


@pytest.mark.parametrize("kind", ["contacts", "ties"])
def test_if_rows_are_missing_the_store_is_read(
    files: Files, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """For example, because another program deleted them."""
    read = extend_snapshot._is_complete

    def incomplete(held: Any, added: Any, new: Any, said: Any) -> bool:
        if kind == "contacts":
            left = [row for row in said["contact"] if row[1] not in added]
            return read(held, added, new, {**said, "contact": left})
        new.evidence._unsplit.clear()
        return read(held, added, new, said)

    monkeypatch.setattr(extend_snapshot, "_is_complete", incomplete)
    assert not files.renew(google_again(6))
    files.check()


def test_a_large_import_is_read_with_the_whole_graph(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extend_snapshot, "MOST_ENTITIES", 1)
    assert files.renew(new_contact(5))
    assert not files.renew(hand(6, **_two()))
    files.check()


def _two() -> dict[str, Any]:
    made = tuple(Contact(f"c_two{n}", f"Two {n}") for n in range(2))
    return {"contacts": made, "keys": {each.id: (f"mail:{each.id}@x.example",) for each in made}}


_KILLED = """
import os, sys
from pathlib import Path
from graphkit.config import StoreSettings
from graphkit.store import SnapshotCache, Store
from graphkit.store.read import snapshot_cache
sys.path.insert(0, sys.argv[3])
from test_extend_snapshot import new_contact

settings = StoreSettings("embedded", Path(sys.argv[1]))
moment = sys.argv[2]

def end(*arguments):
    print("NOW", flush=True)
    sys.stdin.readline()

store = Store.open(settings)
store.load(new_contact(5))
cache = SnapshotCache(settings.folder.parent / "snapshot.columns", settings, lambda: store, print)
if moment == "before":
    end()
cache.renew()
if moment == "made":
    end()
import graphkit.snapshot, graphkit.snapshot.statement_rows
if moment == "at rest":
    graphkit.snapshot.save = end
if moment == "between":
    graphkit.snapshot.statement_rows.save_statements = end
store.close()
"""


@EMBEDDED
@pytest.mark.parametrize("moment", ["before", "made", "at rest", "between"])
def test_if_a_process_is_killed_the_next_question_is_right(files: Files, moment: str) -> None:
    """After the import is in the graph, and before both files are written."""
    process = start_python(_KILLED, str(files.settings.folder), moment, str(Path(__file__).parent))
    assert process.stdout is not None
    while process.stdout.readline() != "NOW\n":
        assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert files.fits() == (moment == "between", False)
    assert not files.renew()
    files.check()
    assert "c_new5" in {each.id for each in load(files.path)[0].contacts}
    assert files.renew(new_contact(6))
    files.check()
