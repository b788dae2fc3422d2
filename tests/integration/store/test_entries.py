"""Entries in a store, on both engines: written, undone, forgotten, verified."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from batches import by_hand, google, linkedin, without_times

from graphkit.config import StoreSettings
from graphkit.errors import StoreDamaged
from graphkit.model import Entry, Mention
from graphkit.session.personal_data.person_file import dossier
from graphkit.store import Store
from graphkit.store.hand_entries import to_hand_batch
from graphkit.store.read.read_batch import read_import_batch
from graphkit.store.verify.compare_counts import check_counts

DANA = {"c_dana": "Dana Whitfield"}
OTHERS = {"c_omar": "Omar Haddad", "o_clinic": "Riverbend Clinic"}


def entries_of(store: Store) -> dict[str, Entry]:
    return {entry.id: entry for entry in store.snapshot().entries}


def test_an_import_is_read_back_as_it_was_loaded(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        store.load(by_hand())
        (id,) = [record.id for record in store.imports()]
        read = store._database.read(lambda tx: read_import_batch(tx, id))
        assert {e.id: e for e in read.entries} == {e.id: e for e in by_hand().entries}
        entry = entries_of(store)["n_fair"]
        assert entry.read_text(DANA | OTHERS) == (
            "Dana Whitfield will ask Omar Haddad about {flu} shots\nat Riverbend Clinic 😀"
        )
        assert (entry.value("due"), entry.import_id) == ("2027-03-01", id)
        assert entry.said_at == by_hand().record.at


def test_undo_takes_entries_and_mentions_and_nothing_else(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
        before = without_times(store.snapshot())
        store.load(by_hand())
        store.undo(by_hand().record.id)
        assert without_times(store.snapshot()) == before
        assert store.verify() == ()
        with store._database._driver.session(database=store._database.name) as session:
            assert session.run("MATCH (n:Entry) RETURN count(n) AS n").values() == [[0]]


def test_a_forgotten_person_is_someone_and_what_still_names_them_is_listed(
    store_settings: StoreSettings,
) -> None:
    said = replace(
        by_hand(),
        entries=(
            *by_hand().entries,
            Entry("n_own", "note", date(2026, 11, 2), "Ms. Whitfield was ill"),
            Entry("n_tag", "tag", date(2026, 11, 2), data=(("why", "dana whitfield said so"),)),
            Entry("n_other", "note", date(2026, 11, 2), "Nobody came"),
        ),
    )
    with Store.open(store_settings) as store:
        store.load(said)
        erased = store.forget("c_dana")
        assert erased.mentions == 1
        assert {entry.id for entry in erased.naming} == {"n_own", "n_tag"}
        entry = entries_of(store)["n_fair"]
        assert entry.read_text(DANA | OTHERS).startswith("someone will ask Omar Haddad about")
        assert [m.position for m in entry.mentions] == [1, 2]
        assert store.verify() == ()
        # What the journal would load again is the same.
        (kept,) = store.journal.read().entries["hand"].values()
        told = next(e for e in to_hand_batch(kept).entries if e.id == "n_fair")
        assert told.mentions == entry.mentions


def test_a_person_is_shown_the_entries_about_them(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        store.load(google())
        store.load(by_hand())
        dana = next(c for c in store.snapshot().contacts if c.id == "c_dana")
        told = dossier(dana, store.person_data("c_dana"))
    (entry,) = told["entries"]
    assert entry["text"].startswith("Dana R. Whitfield will ask Omar Haddad")
    assert (entry["kind"], entry["data"]["due"]) == ("note", "2027-03-01")
    assert [(m["role"], m["typed"]) for m in entry["mentions"]] == [
        ("asker", "Dana"),
        ("asked", "Omar Haddad"),
        ("mentioned", "the clinic"),
    ]
    assert entry["import"] in {record["id"] for record in told["imports"]}


@pytest.mark.parametrize(
    ("query", "damage"),
    [
        ("MATCH ()-[r:ABOUT]->(:Organization) DELETE r", "1 of 3 mentions is missing"),
        ("MATCH (n:Entry {id: 'n_done'}) DETACH DELETE n", "1 of 2 entries is missing"),
    ],
)
def test_a_lost_entry_or_mention_is_noticed(
    store_settings: StoreSettings, query: str, damage: str
) -> None:
    with Store.open(store_settings) as store:
        store.load(by_hand())
        assert store.verify() == ()
        with store._database._driver.session(database=store._database.name) as session:
            session.run(query).consume()
        assert damage in "\n".join(each.what for each in store.verify())
        with pytest.raises(StoreDamaged, match=damage):
            check_counts(store._database)


def test_a_changed_entry_or_mention_is_noticed(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        store.load(by_hand())
        with store._database._driver.session(database=store._database.name) as session:
            session.run("MATCH (n:Entry {id: 'n_fair'}) SET n.visibility = 'owner'").consume()
            session.run("MATCH ()-[r:ABOUT {position: 1}]->() SET r.role = 'target'").consume()
        told = "\n".join(each.what for each in store.verify())
        assert "among 2 entries, some have changed" in told
        assert "among 3 mentions, some have changed" in told


def test_entries_of_one_moment_are_in_order_of_time_and_id(store_settings: StoreSettings) -> None:
    later = replace(
        by_hand(),
        record=replace(by_hand().record, id="i_0", at=by_hand().record.at.replace(year=2027)),
        entries=(Entry("n_a", "note", date(2020, 1, 1), mentions=(Mention("c_omar"),)),),
    )
    with Store.open(store_settings) as store:
        store.load(later)
        store.load(by_hand())
        assert [*entries_of(store)] == ["n_done", "n_fair", "n_a"]
