"""A store that has lost something says so: on opening if it is cheap to see, else in `verify`."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from batches import google, large, linkedin
from examples import SHARE

from graphkit.config import EMBEDDED, StoreSettings
from graphkit.errors import StoreDamaged
from graphkit.model import Visibility
from graphkit.model.entity_resolution import Decision
from graphkit.model.visibility import Wish
from graphkit.store import Store
from graphkit.store.connection.database import Database
from graphkit.store.verify.verify_files import verify_files

MOMENT = datetime(2026, 11, 30, 12, tzinfo=UTC)
DAMAGES = max(20, round(200 * (SHARE >= 1)))


def fill(store: Store) -> None:
    """Load two imports, a decision and a wish."""
    store.load(linkedin())
    store.load(google())
    store.decide([Decision("d_1", True, ("mail:a@x.example",), ("mail:b@x.example",), MOMENT)])
    store.record_wish(Wish("v_1", Visibility.OWNER, ("mail:a@x.example",), (), (), MOMENT))


@pytest.fixture
def filled(store_settings: StoreSettings, fill_once: Callable[..., None]) -> StoreSettings:
    fill_once(store_settings, fill)
    return store_settings


def change(settings: StoreSettings, query: str) -> None:
    """Change the graph as any other program may, past graphkit."""
    with Store.open(settings, check=False) as store:
        run(store._database, query)


def run(database: Database, query: str) -> None:
    with database._driver.session(database=database.name) as session:
        session.run(query).consume()


def test_a_whole_store_has_no_damage(filled: StoreSettings) -> None:
    with Store.open(filled) as store:
        assert store.verify() == ()


# What another program does to the graph, what verify says of it, and whether opening sees it.
CHANGES = {
    "tie": (
        "MATCH ()-[k:KNOWS {import_id: 'i_1'}]->() WITH k LIMIT 1 DELETE k",
        "missing",
        True,
    ),
    "value": (
        "MATCH ()-[k:KNOWS {import_id: 'i_1', basis: 'connected'}]->() SET k.count = 99",
        "have changed",
        False,
    ),
    "more": (
        "MATCH (a:Contact {id: 'c_dana'}), (b:Contact {id: 'c_omar'}) "
        "CREATE (a)-[:KNOWS {import_id: 'i_1', source: 'x', basis: 'met', count: 1}]->(b)",
        "there must be",
        True,
    ),
    "stranger": (
        "MATCH (a:Contact {id: 'c_dana'}), (b:Contact {id: 'c_omar'}) "
        "CREATE (a)-[:KNOWS {import_id: 'i_9', source: 'x', basis: 'met', count: 1}]->(b)",
        "belong to no import",
        True,
    ),
    "statement": (
        "MATCH (:Import {id: 'i_2'})-[s:STATES]->(:Contact) WITH s LIMIT 1 DELETE s",
        "missing",
        True,
    ),
    "name": ("MATCH (c:Contact {id: 'c_omar'}) SET c.name = 'Nobody'", "not as imports", False),
    "contact": ("MATCH (c:Contact {id: 'c_omar'}) DETACH DELETE c", "missing", True),
    "node": ("CREATE (:Contact {id: 'c_stray', name: 'New'})", "no import states it", False),
    "import": ("MATCH (i:Import {id: 'i_2'}) DETACH DELETE i", "1 of 2 imports is missing", True),
    "decision": ("MATCH (d:Decision) DELETE d", "1 of 1 decision is missing", True),
    "wish": ("MATCH (v:Visibility) SET v.visibility = 'public'", "have changed", True),
    "manifest": ("MATCH (i:Import {id: 'i_1'}) SET i.holds = ['ties x']", "manifest", True),
    "ledger": ("MATCH (m:Meta) REMOVE m.holds", "ledger is missing", False),
    "wrong place": (
        "MATCH (a:Contact {id: 'c_dana'})-[k:KNOWS {import_id: 'i_1', basis: 'declared'}]->(b) "
        "MATCH (c:Contact {id: 'c_omar'}) CREATE (c)-[n:KNOWS]->(b) SET n = properties(k) DELETE k",
        "wrong contact",
        False,
    ),
}


@pytest.mark.parametrize(("query", "words", "seen"), CHANGES.values(), ids=CHANGES)
def test_what_another_program_changed_is_named(
    filled: StoreSettings, query: str, words: str, seen: bool
) -> None:
    change(filled, query)
    with Store.open(filled, check=False) as store:
        found = store.verify()
    assert any(words in damage.what for damage in found), found
    if filled.embedded:  # as after a crash: there are no checksums
        (filled.folder / "checksums.json").unlink()
    if seen:
        with pytest.raises(StoreDamaged, match="graphkit store verify"):
            Store.open(filled)
    else:
        Store.open(filled).close()


def test_a_missing_constraint_is_named(filled: StoreSettings) -> None:
    with Store.open(filled) as store:
        run(store._database, "DROP CONSTRAINT graphkit_event_id")
        assert [damage.what for damage in store.verify()] == ["the constraint on Event is missing"]
        store.create_constraints()
        assert store.verify() == ()


@pytest.mark.parametrize("store_settings", ["neo4j"], indirect=True)
def test_a_constraint_of_another_name_serves_as_well(filled: StoreSettings) -> None:
    with Store.open(filled) as store:
        run(store._database, "DROP CONSTRAINT graphkit_event_id")
        other = "CREATE CONSTRAINT theirs FOR (e:Event) REQUIRE e.id IS UNIQUE"
        run(store._database, other)
        store.create_constraints()
        assert store.verify() == ()
        run(store._database, "DROP CONSTRAINT theirs")
        store.create_constraints()
        assert store.verify() == ()


def test_what_another_program_keeps_in_the_same_database_is_left_alone(
    filled: StoreSettings,
) -> None:
    change(filled, "CREATE (:Book {id: 'b_1'})-[:KNOWS]->(:Book {id: 'b_2'})-[:LENT_TO]->(:Desk)")
    if filled.embedded:
        (filled.folder / "checksums.json").unlink()
    with Store.open(filled) as store:
        assert store.verify() == ()
        store.repair(store.journal.read())
        with store._database._driver.session(database=store._database.name) as session:
            (found,) = session.run("MATCH (:Book)-[r]->() RETURN count(r)").single(strict=True)
        assert found == 2


def test_an_import_at_work_is_no_damage(filled: StoreSettings) -> None:
    with Store.open(filled) as store:
        seen = []
        store.load(large(7, 50, 60), lambda done, total: seen.append(store.verify()))
        assert len(seen) > 1
        assert set(seen) == {()}
        assert store.verify() == ()


# -- the files of the embedded engine -------------------------------------------------------------


def _cut(path: Path, random: random.Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: random.randrange(len(data))] if data else b"x")


def _flip(path: Path, random: random.Random) -> None:
    data = bytearray(path.read_bytes()) or bytearray(b"x")
    data[random.randrange(len(data))] ^= 1 << random.randrange(8)
    path.write_bytes(data)


def _zero(path: Path, random: random.Random) -> None:
    data = bytearray(path.read_bytes())
    start = random.randrange(len(data) or 1)
    data[start : start + 4096] = bytes(len(data[start : start + 4096])) or b"\0"
    path.write_bytes(data)


def _delete(path: Path, random: random.Random) -> None:
    path.unlink()


def _swap(path: Path, random: random.Random) -> None:
    others = sorted(p for p in path.parent.iterdir() if p != path and p.is_file())
    if not others:
        _delete(path, random)
        return
    other = random.choice(others)
    kept = path.read_bytes()
    path.write_bytes(other.read_bytes())
    other.write_bytes(kept)


WAYS: tuple[Callable[[Path, random.Random], None], ...] = (_cut, _flip, _zero, _delete, _swap)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an embedded store with something of everything."""
    folder = tmp_path_factory.mktemp("whole") / "store"
    with Store.open(StoreSettings(uri=EMBEDDED, folder=folder)) as store:
        fill(store)
        store.load(large(7, 300, 600))
    return folder


@pytest.mark.parametrize("seed", range(DAMAGES))
def test_no_damage_to_a_file_is_silent(whole: Path, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    settings = StoreSettings(uri=EMBEDDED, folder=tmp_path / "store")
    shutil.copytree(whole, settings.folder)
    files = sorted(
        path
        for path in settings.folder.rglob("*")
        if path.is_file() and path.name not in ("lock", "engine.log", "logging.properties")
    )
    path = chance.choice(files)
    before = {each: each.read_bytes() for each in files}
    chance.choice(WAYS)(path, chance)
    after = {each: each.read_bytes() for each in files if each.exists()}
    if before == after:
        return  # zeros were zeros
    inside = [each for each in files if before[each] != after.get(each)]
    damaged = [each for each in inside if "databases" in each.parts]
    found = verify_files(settings)
    if damaged or any(each.name == "checksums.json" and each in after for each in inside):
        assert found
        with pytest.raises(StoreDamaged, match=r"store verify.*store rebuild"):
            Store.open(settings)
        return
    # Anything else is made again, and nothing is lost.
    with Store.open(settings) as store:
        assert store.verify() == ()
        assert store.status().contacts == 304
