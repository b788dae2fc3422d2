"""What a store promises, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from batches import expected_content, google, large, linkedin, partners, record, without_times
from drawn_batches import MEANT, MOMENT
from drawn_batches import batches as drawn
from examples import examples
from hypothesis import HealthCheck, Phase, given
from hypothesis import strategies as st

from graphkit.config import StoreSettings
from graphkit.errors import NothingFound, QueryError
from graphkit.model import (
    ImportBatch,
)
from graphkit.model.entity_resolution import Decision, RecordClusters
from graphkit.network.visibility.visible_graph import count_stated_pairs
from graphkit.store import Store
from graphkit.store.connection.database import QueryRunner
from graphkit.store.read import record_clusters
from graphkit.store.read.status import status_of_snapshot
from graphkit.store.write import load_batch, undo

ALL = (linkedin, google, partners)


def test_a_new_store_is_empty(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        assert without_times(store.snapshot()) == expected_content([])
        assert store.imports() == ()


def test_what_is_loaded_is_read_back_exactly(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
        assert without_times(store.snapshot()) == expected_content([linkedin()])
        assert store.imports() == (linkedin().record,)


def test_what_is_loaded_is_there_when_the_store_is_opened_again(
    store_settings: StoreSettings,
) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
        before = store.snapshot()
    with Store.open(store_settings) as store:
        after = store.snapshot()
        assert without_times(after) == without_times(before)
        assert after.revision == before.revision


def test_the_snapshot_has_the_history_and_the_status_of_the_store(
    store_settings: StoreSettings,
) -> None:
    with Store.open(store_settings) as store:
        for make in ALL:
            store.load(make())
        snapshot, history, status = store.snapshot(), store.history(), store.status()
    told = snapshot.history.history(snapshot.imports)
    assert set(told.imports) == set(history.imports)
    assert sorted(told.roles, key=str) == sorted(history.roles, key=str) != []
    assert sorted(told.entries) == sorted(history.entries) != []
    assert snapshot.forgotten == 0
    if store_settings.embedded:
        ties = count_stated_pairs(snapshot.evidence)
        assert status_of_snapshot(snapshot, store_settings.folder, ties) == status


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_imports_fold_to_the_same_graph_in_any_order(
    store_settings: StoreSettings, order: tuple[int, ...]
) -> None:
    with Store.open(store_settings) as store:
        for index in order:
            store.load(ALL[index]())
        assert without_times(store.snapshot()) == expected_content(make() for make in ALL)


@pytest.mark.parametrize("known", range(4))
def test_what_was_known_on_a_day_is_what_the_imports_up_to_it_say(
    store_settings: StoreSettings, known: int
) -> None:
    with Store.open(store_settings) as store:
        for make in reversed(ALL):
            store.load(make())
        earlier = store.snapshot(until=date(2026, 11, 1 + known))
        assert without_times(earlier) == expected_content(make() for make in ALL[:known])
        assert without_times(store.snapshot()) == expected_content(make() for make in ALL)


def test_it_is_told_which_imports_name_somebody(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        for make in reversed(ALL):
            store.load(make())
        told = store.imports_about(["c_dana", "c_new", "o_farm", "c_nobody"])
        assert {id: [i.id for i in imports] for id, imports in told.items()} == {
            "c_dana": ["i_1", "i_2", "i_3"],
            "c_new": ["i_2"],
            "o_farm": ["i_3"],
        }


def test_the_same_import_again_changes_nothing(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
        before = without_times(store.snapshot())
        store.load(linkedin())
        assert without_times(store.snapshot()) == before


@pytest.mark.parametrize("gone", range(3))
def test_undo_of_one_import_leaves_the_others_exactly(
    store_settings: StoreSettings, gone: int
) -> None:
    with Store.open(store_settings) as store:
        for make in ALL:
            store.load(make())
        undone = store.undo(ALL[gone]().record.id)
        assert undone.record == ALL[gone]().record
        rest = [make() for index, make in enumerate(ALL) if index != gone]
        assert without_times(store.snapshot()) == expected_content(rest)


def test_undo_counts_what_no_other_import_states(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        for make in ALL:
            store.load(make())
        undone = store.undo("i_1")
    # Gone: c_odd; its tie to Dana; the board seat and Omar's role; nothing else was Dana's alone.
    assert (undone.contacts, undone.organizations, undone.ties) == (1, 0, 1)
    assert (undone.affiliations, undone.partnerships) == (2, 0)


def test_undo_of_an_unknown_import_finds_nothing(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store, pytest.raises(NothingFound, match="i_nope"):
        store.undo("i_nope")


def test_progress_is_told_from_nothing_to_all(
    store_settings: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load_batch, "BATCH_ROWS", 50)
    monkeypatch.setattr(undo, "BATCH_ENTITIES", 10)
    seen: list[tuple[int, int]] = []
    with Store.open(store_settings) as store:
        store.load(large(1, 12, 70), lambda done, total: seen.append((done, total)))
        # A server takes several batches at a time, whichever is done first.
        assert [seen[0], seen[1], seen[-1]] == [(0, 82), (12, 82), (82, 82)]
        steps = sorted(after[0] - before[0] for before, after in pairwise(seen))
        assert steps == [12, 20, 50]
        seen.clear()
        store.undo("i_1", lambda done, total: seen.append((done, total)))
        assert seen == [(0, 12), (10, 12), (12, 12)]


def test_a_small_import_is_one_transaction(
    store_settings: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers, write_rows = [], load_batch._write_rows

    def count(*rest: Any) -> None:
        numbers.append(rest[3])
        write_rows(*rest)

    monkeypatch.setattr(load_batch, "_write_rows", count)
    with Store.open(store_settings) as store:
        before = store.revision()
        store.load(linkedin())
        assert store.revision() == before + 1
        assert not numbers
        monkeypatch.setattr(load_batch, "BATCH_ROWS", 50)
        store.load(google())
        assert len(numbers) > 2
        assert without_times(store.snapshot()) == expected_content([linkedin(), google()])


def test_records_are_read_again_only_after_a_change(
    store_settings: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    times, read = [], record_clusters.read_clusters

    def count(tx: QueryRunner) -> RecordClusters:
        times.append(1)
        return read(tx)

    monkeypatch.setattr(record_clusters, "read_clusters", count)
    with Store.open(store_settings) as store:
        store.load(linkedin())
        times.clear()
        before = store.clusters()
        assert store.clusters() is before
        store.load(google())
        assert len(times) == 1
        assert store.clusters().keys.keys() > before.keys.keys()
        assert len(times) == 2


def test_the_revision_rises_with_every_write_and_with_no_read(
    store_settings: StoreSettings,
) -> None:
    with Store.open(store_settings) as store:
        first = store.revision()
        store.load(linkedin())
        second = store.revision()
        assert store.snapshot().revision == store.status().revision == second
        store.undo("i_1")
        assert first < second < store.revision()


def test_the_status_counts_what_there_is(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        for make in ALL:
            store.load(make())
        status = store.status()
    assert (status.contacts, status.organizations, status.imports) == (4, 3, 3)
    assert status.ties == 3  # Dana and Omar, both ways and twice over, are one
    if store_settings.embedded:
        assert status.engine == "ArcadeDB (embedded)"
    else:
        assert (status.engine, status.database) == ("Neo4j", "neo4j")
        assert status.version.startswith("5.26")
        assert status.address == store_settings.uri


def test_statements_say_what_each_import_said(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        for make in reversed(ALL):
            store.load(make())
        assert store.statements("c_dana") == tuple(
            (make().record, make().contacts[0]) for make in ALL
        )
        assert [who.name for _, who in store.statements("o_farm")] == ["Valley Farms"]
        assert store.statements("c_nobody") == ()


def test_a_second_opening_makes_no_schema(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
        revision = store.revision()
    with Store.open(store_settings) as store:
        assert store.revision() == revision
        assert without_times(store.snapshot()) == expected_content([linkedin()])


def test_a_named_query_takes_text_and_gives_dates(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
        found = store.query("explore/partnerships_to_review", {"by": "2027-01-01"})
        assert found.columns == ("partner", "stage", "review_on", "staff_owner", "main_contact")
        assert found.rows == (
            ("Riverbend Clinic", "active", date(2027, 1, 1), "Dana Whitfield", "Omar Haddad"),
        )
        assert store.query("explore/partnerships_to_review", {"by": "2026-12-31"}).rows == ()


@pytest.mark.parametrize(
    ("name", "parameters", "said"),
    [
        ("explore/nothing", {}, "there is no query with this name"),
        ("explore/who_knows", {}, "name is missing"),
        ("explore/who_knows", {"name": "a", "x": "b"}, "x is unknown"),
        ("explore/largest_organizations", {"count": "many"}, "whole number"),
        ("explore/partnerships_to_review", {"by": "soon"}, "2026-03-31"),
        ("undo/finish", {"import_id": "i_1"}, "changes the graph"),
    ],
)
def test_a_query_that_cannot_be_run_says_why(
    store_settings: StoreSettings, name: str, parameters: dict[str, object], said: str
) -> None:
    with Store.open(store_settings) as store, pytest.raises(QueryError, match=said):
        store.query(name, parameters)


def test_a_value_is_never_taken_for_cypher(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
        evil = "x') MATCH (n) DETACH DELETE n //"
        assert store.query("explore/who_knows", {"name": evil}).rows == ()
        assert without_times(store.snapshot()) == expected_content([linkedin()])


_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("load"), st.integers(0, 2)),
        st.tuples(st.just("undo"), st.integers(0, 2)),
        st.tuples(st.just("same"), st.integers(0, 3)),
        st.tuples(st.just("apart"), st.integers(0, 3)),
        st.tuples(st.just("revoke"), st.integers(0, 3)),
    ),
    max_size=8,
)
_SIDES = st.tuples(*(st.tuples(*(st.lists(MEANT, min_size=1, max_size=2),) * 2) for _ in range(4)))


def test_any_imports_merges_splits_and_undos_leave_what_the_model_says(
    store_settings: StoreSettings,
) -> None:
    """After each step the graph is that of a fresh one with the same imports and decisions.

    The first two imports are what somebody said by hand, one after the other.
    """
    with Store.open(store_settings) as store:

        @examples(
            25,
            phases=[Phase.generate],
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        )
        @given(st.tuples(*(drawn(n, by_hand=n < 2) for n in range(3))), _SIDES, _STEPS)
        def holds(batches: tuple[ImportBatch, ...], sides: Any, steps: list[Any]) -> None:
            held: dict[int, ImportBatch] = {}
            decided: dict[int, Decision] = {}
            try:
                # All of them at the beginning: the more there is, the more can go wrong.
                for step, n in [("load", 0), ("load", 1), ("load", 2), *steps]:
                    _do(store, step, n, batches, sides, held, decided)
                    wanted = expected_content(held.values(), decided.values())
                    assert without_times(store.snapshot()) == wanted
                assert store.verify() == ()
            finally:
                for n in list(held):
                    _do(store, "undo", n, batches, sides, held, decided)
                for n in list(decided):
                    _do(store, "revoke", n, batches, sides, held, decided)
            assert without_times(store.snapshot()) == expected_content([])

        holds()


def _do(
    store: Store,
    step: str,
    n: int,
    batches: tuple[ImportBatch, ...],
    sides: Any,
    held: dict[int, ImportBatch],
    decided: dict[int, Decision],
) -> None:
    if step == "load":
        store.load(batches[n])
        held[n] = batches[n]
    elif step == "undo" and n in held:
        store.undo(held.pop(n).record.id)
    elif step in ("same", "apart"):
        left, right = sides[n]
        decided[n] = Decision(f"d_{n}", step == "same", tuple(left), tuple(right), MOMENT)
        store.decide([decided[n]])
    elif step == "revoke" and n in decided:
        store.decide([], [decided.pop(n)])


def test_of_imports_at_the_same_moment_the_id_decides(store_settings: StoreSettings) -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    batches = [
        replace(linkedin(), record=record(1, at=moment)),
        replace(google(), record=record(2, at=moment)),
    ]
    with Store.open(store_settings) as store:
        for batch in reversed(batches):
            store.load(batch)
        assert without_times(store.snapshot()) == expected_content(batches)


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("explore/largest_organizations", {"count": "9" * 30}),
        ("explore/largest_organizations", {"count": "9" * 10_000}),
        ("explore/largest_organizations", {"count": 10**30}),
        ("explore/largest_organizations", {"count": object()}),
        ("explore/people_at", {"organization": "half of a pair: \ud800"}),
        ("explore/partnerships_to_review", {"by": "2026-02-30"}),
    ],
)
def test_a_parameter_that_cannot_be_one_is_no_bad_address(
    store_settings: StoreSettings, name: str, parameters: dict[str, object]
) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
        with pytest.raises(QueryError, match="parameter") as caught:
            store.query(name, parameters)
        assert name in str(caught.value)
        assert "address" not in str(caught.value)
        assert len(str(caught.value)) < 400
        # The store goes on.
        assert store.query("explore/largest_organizations", {"count": 1}).rows


def test_what_goes_wrong_in_our_own_code_is_not_taken_for_a_bad_address(
    store_settings: StoreSettings,
) -> None:
    def broken(tx: object) -> None:
        raise ValueError("our own mistake")

    with Store.open(store_settings) as store:
        for run in (store._database.read, store._database.write):
            with pytest.raises(ValueError, match="our own mistake"):
                run(broken)
        assert store.status().contacts == 0
