"""Several who write to one server at once: in the end, as if one had come after the other."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from batches import expected_content, google, large, linkedin, without_times

from graphkit.config import StoreSettings
from graphkit.store import Store
from graphkit.store.write import load_batch

pytestmark = pytest.mark.parametrize("store_settings", ["neo4j"], indirect=True)


@pytest.fixture(autouse=True)
def many_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load_batch, "BATCH_ROWS", 200)


def _at_once(*works: Callable[[], object]) -> None:
    """Run all at once; fail as the first that fails."""
    start = threading.Barrier(len(works))
    failed: list[BaseException] = []

    def run(work: Callable[[], object]) -> None:
        start.wait(timeout=30)
        try:
            work()
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def _relationships(store: Store) -> int:
    with store._database._driver.session(database=store._database.name) as session:
        return int(session.run("MATCH ()-[r]->() RETURN count(r) AS n").single(strict=True)["n"])


def test_a_server_is_written_to_by_several_at_a_time(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as store:
        assert store._database.writers > 1
        store.load(large(7, 1000, 4000))
        assert without_times(store.snapshot()) == expected_content([large(7, 1000, 4000)])
        assert _relationships(store) == 1000 + 4000


def test_two_who_load_the_same_people_at_once_both_arrive(store_settings: StoreSettings) -> None:
    with Store.open(store_settings) as one, Store.open(store_settings) as other:
        one.load(linkedin())
        first, second = large(7, 1000, 4000), large(8, 1200, 3000)
        _at_once(lambda: one.load(first), lambda: other.load(second))
        assert without_times(one.snapshot()) == expected_content([linkedin(), first, second])
        assert _relationships(one) == (8 + 3 + 6 + 1 + 1 + 3 + 1) + (1000 + 4000) + (1200 + 3000)


def test_who_loads_while_the_same_people_are_taken_back_keeps_them(
    store_settings: StoreSettings,
) -> None:
    with Store.open(store_settings) as one, Store.open(store_settings) as other:
        first, second = large(7, 1000, 4000), large(8, 1200, 3000)
        one.load(first)
        _at_once(lambda: one.undo("i_7"), lambda: other.load(second))
        assert without_times(one.snapshot()) == expected_content([second])
        assert _relationships(one) == 1200 + 3000


def test_who_meets_somebody_just_deleted_by_another_tries_again(
    store_settings: StoreSettings,
) -> None:
    with Store.open(store_settings) as store:
        store.load(linkedin())
        driver, name = store._database._driver, store._database.name
        with driver.session(database=name) as session, session.begin_transaction() as deletion:
            deletion.run("MATCH (c:Contact {id: 'c_dana'}) DETACH DELETE c").consume()
            loading = threading.Thread(target=store.load, args=(google(),))
            loading.start()
            blocked = "SHOW TRANSACTIONS YIELD status WHERE status STARTS WITH 'Blocked' RETURN 1"
            while not driver.execute_query(blocked, database_=name).records:
                assert loading.is_alive()
            deletion.commit()
        loading.join()
        assert {"c_dana", "c_new"} <= {contact.id for contact in store.snapshot().contacts}
