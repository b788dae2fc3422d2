"""Forgetting a person, and who sees which ties, on both engines."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from batches import clusters, expected_content, record, without_times
from drawn_batches import MOMENT
from drawn_batches import batches as drawn
from examples import examples
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st

from graphkit.config import StoreSettings
from graphkit.errors import NothingFound, StoreBusy, UsageError
from graphkit.model import (
    Affiliation,
    Attendance,
    Basis,
    Contact,
    Entry,
    Event,
    Evidence,
    ImportBatch,
    Mention,
    Organization,
    Partnership,
    Visibility,
)
from graphkit.model.entity_resolution import Decision
from graphkit.model.erasure import without_people
from graphkit.model.import_batch import HAND
from graphkit.model.visibility import ResolvedWish, Wish
from graphkit.store import Store
from graphkit.store.audit_entries import SOME_FILE
from graphkit.store.backup.read_backup import Backup
from graphkit.store.connection.database import Transaction
from graphkit.store.journal import IMPORT
from graphkit.store.write import load_batch
from graphkit.store.write.renew_ledger import renew_ledger
from graphkit.store.write.sync_journal import import_entry
from graphkit.store.write.writer_process import WriterProcess

DANA = ("mail:dana@clinic.example", "name:dana whitfield|clinic", "url:people.example/dana")
OMAR = ("mail:omar@county.example",)


def first() -> ImportBatch:
    """Dana in every place where a person can stand."""
    return ImportBatch(
        record=record(1, owner_id="c_maria"),
        contacts=(
            Contact("c_maria", "Maria Lopez", ("maria@library.example",)),
            Contact(
                "c_dana1", "Dana Whitfield", ("dana@clinic.example",), details=("Nickname: Dee",)
            ),
            Contact("c_omar", "Omar Haddad", ("omar@county.example",)),
        ),
        organizations=(Organization("o_home", "Library"), Organization("o_clinic", "Clinic")),
        events=(
            Event("e_two", "Coffee with Dana", date(2026, 3, 4), 2),
            Event("e_three", "Fair", date(2026, 3, 5), 3),
        ),
        affiliations=(
            Affiliation("c_dana1", "o_clinic", role="practice manager", since=date(2020, 2, 29)),
            Affiliation("c_omar", "o_clinic"),
        ),
        evidence=(
            Evidence("c_maria", "c_dana1", Basis.CONNECTED, "linkedin", note="met at the fair"),
            Evidence("c_dana1", "c_omar", Basis.WROTE, "mail", None, 7, 2.5),
            Evidence("c_maria", "c_omar", Basis.CONNECTED, "linkedin"),
        ),
        partnerships=(
            Partnership("o_home", "o_clinic", owner_id="c_maria", main_contact_id="c_dana1"),
        ),
        attendances=(
            Attendance("c_dana1", "e_two"),
            Attendance("c_maria", "e_two"),
            Attendance("c_dana1", "e_three"),
            Attendance("c_maria", "e_three"),
            Attendance("c_omar", "e_three"),
        ),
        keys={
            "c_maria": ("mail:maria@library.example",),
            "c_dana1": DANA[:2],
            "c_omar": OMAR,
        },
    )


def second() -> ImportBatch:
    """Dana again by another key, and by one that only this file joins to hers."""
    return ImportBatch(
        record=record(2, owner_id=None),
        contacts=(
            Contact("c_dana2", "D. Whitfield", ("dana@clinic.example",), ("people.example/dana",)),
            Contact("c_dana3", "Dana W.", (), ("people.example/dana",)),
            Contact("c_omar2", "Omar Haddad", ("omar@county.example",), (), ("+15550100",)),
        ),
        organizations=(Organization("o_clinic", "Clinic"),),
        affiliations=(Affiliation("c_dana3", "o_clinic", role="manager"),),
        evidence=(Evidence("c_dana3", "c_omar2", Basis.DECLARED, "ties", 0.5),),
        keys={"c_dana2": (DANA[0], DANA[2]), "c_dana3": (DANA[2],), "c_omar2": OMAR},
    )


TOKENS = (b"Whitfield", b"whitfield", b"Dana", b"dana@", b"/dana", b"Dee", b"c_dana", b"met at")


def traces(folder: Path) -> list[tuple[str, bytes]]:
    """Return the files in a folder that hold a word of Dana's, and the word."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [(path.name, t) for path in files for t in TOKENS if t in path.read_bytes()]


def everything(store: Store) -> str:
    """Return all properties of all nodes and relationships, as text."""
    with store._database._driver.session(database=store._database.name) as session:
        nodes = session.run("MATCH (n) RETURN labels(n), properties(n)").values()
        ties = session.run("MATCH ()-[r]->() RETURN type(r), properties(r)").values()
    return repr((nodes, ties))


def texts(store: Store) -> str:
    return everything(store) + repr(without_times(store.snapshot()))


def words_of(batch: ImportBatch, records: Iterable[str]) -> set[str]:
    gone = [c for c in batch.contacts if c.id in set(records)]
    return {*(mail for c in gone for mail in c.emails), *(c.id for c in gone)}


def test_a_forgotten_person_is_nowhere_and_the_rest_is_as_if_they_had_never_been(
    store_settings: StoreSettings,
) -> None:
    with Store.open(store_settings) as store:
        store.load(first())
        store.load(second())
        (dana,) = [c.id for c in store.snapshot().contacts if "dana@clinic.example" in c.emails]
        erased = store.forget(dana)
        left = [
            without_people(first(), ["c_dana1"]),
            without_people(second(), ["c_dana2", "c_dana3"]),
        ]
        assert without_times(store.snapshot()) == expected_content(left)
        said = texts(store)
        assert [t for t in TOKENS if t.decode() in said] == []
        assert store.count_forgotten() == 1
    assert (erased.statements, erased.ties, erased.roles, erased.meetings) == (3, 3, 2, 2)
    assert (erased.partnerships, erased.decisions) == (1, 0)


def test_a_meeting_with_nobody_else_goes_and_one_with_others_stays(
    store_settings: StoreSettings,
) -> None:
    with Store.open(store_settings) as store:
        store.load(first())
        store.forget("c_dana1")
        snapshot = store.snapshot()
        assert [event.id for event in snapshot.events] == ["e_three"]
        assert {a.contact_id for a in snapshot.attendances} == {"c_maria", "c_omar"}
        assert [c.name for c in snapshot.contacts] == ["Maria Lopez", "Omar Haddad"]
        (partnership,) = snapshot.partnerships
        assert (partnership.owner_id, partnership.main_contact_id) == ("c_maria", None)


@pytest.mark.parametrize("undo", [False, True])
def test_no_import_brings_them_back(store_settings: StoreSettings, undo: bool) -> None:
    with Store.open(store_settings) as store:
        store.load(first())
        store.forget("c_dana1")
        # Also a file that was read before: the store itself leaves them out.
        store.load(second())
        if undo:
            store.undo("i_1")
            store.load(first())
        left = [
            without_people(first(), ["c_dana1"]),
            without_people(second(), ["c_dana2", "c_dana3"]),
        ]
        assert without_times(store.snapshot()) == expected_content(left)
        store.undo("i_1")
        assert without_times(store.snapshot()) == expected_content(left[1:])
        said = texts(store)
        assert [t for t in TOKENS if t.decode() in said] == []


def test_who_is_allowed_again_comes_back_with_the_next_import(
    store_settings: StoreSettings,
) -> None:
    with Store.open(store_settings) as store:
        store.load(first())
        store.forget("c_dana1")
        assert store.allow(["mail:somebody@else.example"]) == 0
        assert store.allow(["mail:dana@clinic.example"]) == 1
        store.load(second())
        assert "D. Whitfield" in {c.name for c in store.snapshot().contacts}
        assert store.count_forgotten() == 0


def test_decisions_and_wishes_about_them_go_those_about_others_stay(
    store_settings: StoreSettings,
) -> None:
    about = [
        Decision("d_1", True, ("record:c_dana1",), (DANA[2], "record:c_dana2"), MOMENT),
        Decision("d_2", False, OMAR, ("mail:other@county.example",), MOMENT),
    ]
    wishes = [
        Wish("v_1", Visibility.OWNER, OMAR, (DANA[0],), (), MOMENT),
        Wish("v_2", Visibility.OWNER, OMAR, (), (), MOMENT),
    ]
    with Store.open(store_settings) as store:
        store.load(first())
        store.decide(about)
        for wish in wishes:
            store.record_wish(wish)
        assert store.forget("c_dana1").decisions == 1
        assert store.clusters().decisions == (about[1],)
        assert store.wishes() == (wishes[1],)
        said = texts(store)
        assert [t for t in TOKENS if t.decode() in said] == []


def test_a_key_that_another_person_has_too_means_the_other(store_settings: StoreSettings) -> None:
    family = "mail:family@home.example"
    batch = ImportBatch(
        record(1, owner_id=None),
        (
            Contact("c_1", "Ann Lee", ("family@home.example",)),
            Contact("c_2", "Bo Lee", ("family@home.example",)),
        ),
        keys={"c_1": (family,), "c_2": (family,)},
    )
    apart = Decision("d_1", False, ("record:c_1",), ("record:c_2",), MOMENT)
    with Store.open(store_settings) as store:
        store.load(batch)
        store.decide([apart])
        store.forget("c_1")
        store.load(replace(batch, record=record(2, owner_id=None)))
        (left,) = store.snapshot().contacts
        assert (left.name, left.emails) == ("Bo Lee", ("family@home.example",))


def test_whose_files_were_imported_cannot_be_forgotten_before_these_are_taken_back(
    store_settings: StoreSettings,
) -> None:
    with Store.open(store_settings) as store:
        store.load(first())
        before = without_times(store.snapshot())
        with pytest.raises(UsageError, match=r"file-1\.csv.*graphkit undo"):
            store.forget("c_maria")
        with pytest.raises(NothingFound, match="c_nobody"):
            store.forget("c_nobody")
        assert without_times(store.snapshot()) == before
        assert store.count_forgotten() == 0


def test_the_file_of_somebody_who_was_forgotten_does_not_go_in(
    store_settings: StoreSettings,
) -> None:
    with Store.open(store_settings) as store:
        store.load(second())
        (dana,) = [c.id for c in store.snapshot().contacts if c.urls]
        store.forget(dana)
        before = without_times(store.snapshot())
        with pytest.raises(UsageError, match="asked to be forgotten"):
            store.load(replace(first(), record=record(1, owner_id="c_dana1")))
        assert without_times(store.snapshot()) == before
        assert len(store.imports()) == 1


def test_while_an_import_is_going_on_nobody_is_forgotten(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        store.load(first())
        with WriterProcess.at_work() as writer:
            load_batch.begin_import(store._database, second(), {}, writer)
            with pytest.raises(StoreBusy, match="is running"):
                store.forget("c_dana1")
        assert "Dana Whitfield" in {c.name for c in store.snapshot().contacts}


def test_run_again_after_a_lost_answer_it_forgets_once(
    store_settings: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(store_settings) as store:
        store.load(first())
        write = store._database.write
        monkeypatch.setattr(store._database, "write", lambda work: (write(work), write(work))[1])
        assert store.forget("c_dana1").statements == 1
        assert store.count_forgotten() == 1


def test_the_embedded_store_keeps_no_byte_of_them(tmp_path: Path) -> None:
    settings = StoreSettings("embedded", tmp_path / "store")
    by_hand = ImportBatch(
        record(7, source=HAND, owner_id=None),
        (Contact("c_dana1", "Dana Whitfield", denied=("email:dana@old.example", "all")),),
        keys={"c_dana1": DANA[:2]},
        entries=(
            Entry(
                *("n_1", "note", date(2026, 11, 2), "{0} will ask her boss"),
                mentions=(Mention("c_dana1", typed="Dana"),),
            ),
        ),
    )
    with Store.open(settings) as store:
        store.load(first())
        store.load(by_hand)
        store.load(second())
        store.undo("i_2")
        store.load(second())
    assert traces(tmp_path)  # else this test could not fail
    with Store.open(settings) as store:
        assert len(store.journal.read().entries["hand"]) == 1
        (dana,) = [c.id for c in store.snapshot(with_removed=True).contacts if c.urls]
        assert dana not in {c.id for c in store.snapshot().contacts}
        store.forget(dana)
        assert store.verify() == ()
    assert traces(tmp_path) == []
    with Store.open(settings) as store:
        # The indexes that were made anew hold.
        assert [c.name for c in store.snapshot().contacts] == ["Maria Lopez", "Omar Haddad"]
        with (
            store._database._driver.session(database=store._database.name) as session,
            pytest.raises(Exception, match=r"(?i)duplicated|constraint"),
        ):
            session.run("CREATE (:Contact {id: 'c_maria'})").consume()


NAMED = ("import/dana-whitfield.vcf", "contacts WHITFIELD.csv", "people/Dana Whitfield/all.csv")


def test_no_name_of_a_file_keeps_their_name(store_settings: StoreSettings) -> None:
    """In the graph, in the journal, and in every file beside the engine."""
    with Store.open(store_settings) as store:
        for number, path in enumerate((*NAMED, "import/moreau.csv"), 1):
            file = path.rpartition("/")[2]
            batch = replace(first(), record=record(number, owner_id="c_maria", file=file))
            store.load(batch)
            entry = {**import_entry(batch.record), "path": path, "sheet": "Whitfield, Dana"}
            store.journal.set(IMPORT, entry | ({"sheet": None} if number == 4 else {}))
        store.forget("c_dana1")
        assert [i.file for i in sorted(store.imports(), key=lambda i: i.id)] == [
            *(SOME_FILE, SOME_FILE, "all.csv"),
            "moreau.csv",
        ]
        assert store.verify() == ()
        kept = store.journal.read().entries[IMPORT]
        assert [kept[f"i_{n}"]["name"] for n in (1, 2, 3)] == [SOME_FILE, SOME_FILE, "all.csv"]
        assert [kept[f"i_{n}"]["path"] for n in (1, 2, 3)] == [None] * 3
        assert kept["i_4"]["path"] == "import/moreau.csv"
        said = everything(store) + store.journal.path.read_text()
        assert [token for token in TOKENS if token.decode() in said] == []
    assert traces(store_settings.folder) == []
    with Store.open(store_settings) as store:
        store.undo("i_1")
        assert store.verify() == ()


def test_a_name_that_somebody_else_has_too_stays_in_a_file_s_name(
    store_settings: StoreSettings,
) -> None:
    other = Contact("c_other", "Dana Lopez", ("lopez@x.example",))
    batch = first()
    batch = replace(
        batch,
        record=record(1, owner_id="c_maria", file="dana.csv"),
        contacts=(*batch.contacts, other),
    )
    with Store.open(store_settings) as store:
        store.load(batch)
        store.forget("c_dana1")
        assert [i.file for i in store.imports()] == ["dana.csv"]


def test_a_refused_request_leaves_the_journal_as_it_is(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        batch = replace(first(), record=record(1, owner_id="c_maria", file="lopez.csv"))
        store.load(batch)
        store.journal.set(IMPORT, {**import_entry(batch.record), "path": "lopez.csv"})
        before = store.journal.read()
        with pytest.raises(UsageError, match="graphkit undo"):
            store.forget("c_maria")
        assert store.journal.read() == before


def test_an_index_that_a_killed_process_left_out_is_made_by_the_next(tmp_path: Path) -> None:
    settings = StoreSettings("embedded", tmp_path / "store")
    with Store.open(settings) as store:
        store.load(first())
        store._database.prepare("schema/mark_version", version=0, graphkit="0")
        store._database.prepare("erase/drop_contact_ids")
    with (
        Store.open(settings) as store,
        store._database._driver.session(database=store._database.name) as session,
        pytest.raises(Exception, match=r"(?i)duplicated|constraint"),
    ):
        session.run("CREATE (:Contact {id: 'c_maria'})").consume()


def _without_files(graph: dict[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    """Return a graph without the names of files: forgetting replaces those that name somebody."""
    return {**graph, "imports": tuple(replace(each, file="") for each in graph["imports"])}


_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("load"), st.integers(0, 2)),
        st.tuples(st.just("undo"), st.integers(0, 2)),
        st.tuples(st.just("forget"), st.integers(0, 4)),
        st.tuples(st.just("forget"), st.integers(0, 4)),
    ),
    min_size=1,
    max_size=8,
)


def test_whoever_is_forgotten_stays_away_whatever_comes_and_goes(
    store_settings: StoreSettings,
) -> None:
    """After each step the graph is that of imports that never named who was forgotten."""
    with Store.open(store_settings) as store:

        @examples(
            20,
            phases=[Phase.generate],
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        )
        @given(st.tuples(*(drawn(n) for n in range(3))), _STEPS)
        def holds(batches: tuple[ImportBatch, ...], steps: list[Any]) -> None:
            held: dict[int, ImportBatch] = {}
            gone: set[str] = set()
            try:
                for step, n in [("load", 0), ("load", 1), *steps, ("load", 2)]:
                    if step == "load" and n not in held:
                        known = store.clusters()
                        held[n] = without_people(batches[n], known.find_forgotten(batches[n].keys))
                        store.load(batches[n])
                    elif step == "undo" and n in held:
                        store.undo(held.pop(n).record.id)
                    elif step == "forget":
                        _forget(store, n, held, gone)
                    assert _without_files(without_times(store.snapshot())) == _without_files(
                        expected_content(held.values())
                    )
                    stated = {c.id for batch in held.values() for c in batch.contacts}
                    assert stated.isdisjoint(gone)
                assert store.verify() == ()
            finally:
                for batch in held.values():
                    store.undo(batch.record.id)
                store._database.write(_allow_all)

        holds()


def _allow_all(tx: Transaction) -> None:
    tx.run("erase/allow", ids=[row[0] for row in tx.run("erase/list_forgotten")])
    renew_ledger(tx)


def _forget(store: Store, n: int, held: dict[int, ImportBatch], gone: set[str]) -> None:
    known = clusters(held.values())
    people = sorted({known.entity_of[r] for r in known.entity_of if r.startswith("c")})
    if n < len(people):
        records = known.records_of(people[n])
        store.forget(people[n])
        gone.update(records)
        for number, batch in held.items():
            held[number] = without_people(batch, records)


# -- who sees which ties ------------------------------------------------------------------------


def test_wishes_are_kept_by_keys_and_outlive_the_imports(store_settings: StoreSettings) -> None:
    wish = Wish("v_1", Visibility.OWNER, DANA[:1], OMAR, ("mail:maria@library.example",), MOMENT)
    with Store.open(store_settings) as store:
        store.load(first())
        store.record_wish(wish)
        wanted = ResolvedWish(Visibility.OWNER, "c_dana1", "c_omar", "c_maria")
        assert tuple(store.snapshot().granted) == (wanted,)
        store.undo("i_1")
        assert tuple(store.snapshot().granted) == ()
        store.load(second())  # without the owner it is about nothing
        assert tuple(store.snapshot().granted) == ()
        store.load(first())
        (found,) = store.snapshot().granted
        assert found.visibility is Visibility.OWNER
        store.record_wish(None, ["v_1"])
        assert store.wishes() == tuple(store.snapshot().granted) == ()


def test_what_two_owners_tell_alike_is_kept_apart_only_where_it_matters(
    store_settings: StoreSettings,
) -> None:
    def told(number: int, owner: str, **more: Any) -> ImportBatch:
        return ImportBatch(
            record(number, owner_id=owner, **more),
            (*(Contact(id, id) for id in ("c_1", "c_2", owner)),),
            evidence=(Evidence("c_1", "c_2", Basis.WROTE, "mail", None, number, 1.0),),
            keys={id: (f"mail:{id}@x.example",) for id in ("c_1", "c_2", owner)},
        )

    with Store.open(store_settings) as store:
        store.load(told(1, "c_maria"))
        store.load(told(2, "c_tom"))
        assert [e.import_id for e in store.snapshot().evidence] == ["i_2"]
        store.record_wish(Wish("v_1", Visibility.OWNER, ("record:c_1",), (), (), MOMENT))
        assert sorted(e.import_id for e in store.snapshot().evidence) == ["i_1", "i_2"]
        store.record_wish(None, ["v_1"])
        store.load(told(3, "c_aisha", visibility=Visibility.OWNER))
        assert sorted(e.import_id for e in store.snapshot().evidence) == ["i_2", "i_3"]


def test_an_import_says_to_whom_its_ties_are_shown(store_settings: StoreSettings) -> None:
    made = record(1, owner_id=None, visibility=Visibility.PUBLIC)
    with Store.open(store_settings) as store:
        store.load(ImportBatch(made, (Contact("c_1", "Ann"),)))
        (known,) = store.imports()
        assert known == made
        assert known.visibility is Visibility.PUBLIC
        (kept,) = store.snapshot().imports
        assert kept.visibility is Visibility.PUBLIC


def test_all_that_is_held_on_a_person_is_what_the_imports_say(
    store_settings: StoreSettings,
) -> None:
    moment = datetime(2026, 11, 25, tzinfo=UTC)
    about = Decision("d_1", False, (DANA[0],), OMAR, moment)
    wish = Wish("v_1", Visibility.OWNER, (DANA[0],), (), (), moment)
    with Store.open(store_settings) as store:
        store.load(first())
        store.load(second())
        store.decide([about])
        store.record_wish(wish)
        (dana,) = [c.id for c in store.snapshot().contacts if c.urls]
        held = store.person_data(dana)
    assert [row[:2] for row in held.statements] == [
        ("i_1", "c_dana1"),
        ("i_2", "c_dana2"),
        ("i_2", "c_dana3"),
    ]
    assert held.statements[0][2] == list(DANA[:2])
    assert [(row[0], row[2], row[3], row[4]) for row in held.ties] == [
        ("i_1", "Maria Lopez", False, "connected"),
        ("i_1", "Omar Haddad", True, "wrote"),
        ("i_2", "Omar Haddad", True, "declared"),
    ]
    assert [(row[0], row[4], row[5]) for row in held.roles] == [
        ("i_1", "practice manager", "2020-02-29"),
        ("i_2", "manager", None),
    ]
    assert {row[2] for row in held.meetings} == {"Coffee with Dana", "Fair"}
    assert [row[0] for row in held.partnerships] == ["i_1"]
    assert (held.decisions, held.wishes) == ((about,), (wish,))
    assert {i.id for i in held.imports} == {"i_1", "i_2"}


COLUMNS = ("Agency", "Dana Whitfield")


def test_no_column_of_an_import_keeps_their_name(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        whose = record(1, owner_id="c_maria", columns=COLUMNS)
        store.load(replace(first(), record=whose))
        other = record(2, owner_id="c_maria", columns=("Agency", "Contact"))
        store.load(replace(second(), record=other))
        store.forget("c_dana1")
        found = {i.id: i.columns for i in store.imports()}
        assert found == {"i_1": (), "i_2": ("Agency", "Contact")}
        assert store.verify() == ()


def test_no_older_backup_brings_the_name_of_a_file_back(
    store_settings: StoreSettings, tmp_path: Path
) -> None:
    named = record(1, owner_id="c_maria", file="Dana Whitfield.csv", columns=COLUMNS)
    batch = replace(first(), record=named)
    path = tmp_path / "a.backup"
    with Store.open(store_settings) as store:
        store.load(batch)
        store.journal.set(IMPORT, {**import_entry(batch.record), "path": "dana-whitfield/a.csv"})
        store.back_up(path)
        store.forget("c_dana1")
        forgotten = store.forgotten_entries()
        store.clear()
        with closing(Backup(path)) as backup:
            assert store.restore(backup, forgotten).left_out_people == 1
        assert [(i.file, i.columns) for i in store.imports()] == [(SOME_FILE, ())]
        (kept,) = store.journal.read().entries[IMPORT].values()
        assert (kept["name"], kept["path"]) == (SOME_FILE, None)
        said = texts(store) + store.journal.path.read_text()
        assert [token for token in TOKENS if token.decode() in said] == []
        assert store.verify() == ()
