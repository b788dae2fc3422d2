"""A backup holds everything, is verified, and can be restored on either engine."""

from __future__ import annotations

import gzip
import io
import json
import random
import shutil
import stat
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import neo4j_server as neo4j_server_process
import pytest
from batches import google, large, linkedin, partners, record, without_times
from drawn_batches import MEANT, MOMENT, batches
from examples import SHARE, examples
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from graphkit.config import EMBEDDED, StoreSettings
from graphkit.errors import InputError, OutputError, StoreBusy, StoreDamaged, UsageError
from graphkit.model import Contact, Entry, ImportBatch, Mention, Organization, Visibility
from graphkit.model.entity_resolution import Decision
from graphkit.model.import_batch import HAND
from graphkit.model.visibility import Wish
from graphkit.store import Store, schema
from graphkit.store.backup import (
    automatic,
    backup_file,
    backup_lines,
    encryption,
    known_backups,
    swap_engine,
    write_backup,
)
from graphkit.store.backup.backup_file import Digest, pack
from graphkit.store.backup.read_backup import Backup
from graphkit.store.connection.database import Database
from graphkit.store.read.read_batch import read_import_batch
from graphkit.store.write import load_batch

CUTS = max(50, round(200 * (SHARE >= 1)))


def fill(store: Store) -> None:
    """Load three imports, decisions, a wish, and forget somebody."""
    store.load(linkedin())
    store.load(google())
    store.load(partners())
    store.decide([Decision("d_1", True, ("record:c_new",), ("record:c_odd",), MOMENT)])
    store.decide([Decision("d_2", False, ("mail:a@x.example",), ("mail:b@x.example",), MOMENT)])
    store.record_wish(Wish("v_1", Visibility.OWNER, ("record:c_omar",), (), (), MOMENT))
    store.load(
        ImportBatch(
            record(4, owner_id=None),
            (Contact("c_gone", "Gone Person"),),
            keys={"c_gone": ("mail:gone@x.example",)},
        )
    )
    store.forget("c_gone")
    store.load(
        ImportBatch(
            record(0, source=HAND, owner_id=None),
            (Contact("c_omar", "Omar Haddad", denied=("all",)),),
            (Organization("o_clinic", "Riverbend Clinic", "health", denied=("sector",)),),
            entries=(
                Entry(
                    *("n_1", "note", date(2026, 11, 2), "Met {0} at {1}", (("due", "soon"),)),
                    mentions=(
                        Mention("c_omar", typed="Omar"),
                        Mention("o_clinic", "place", 1, "the clinic"),
                    ),
                    visibility=Visibility.OWNER,
                ),
            ),
        )
    )


@pytest.fixture
def filled(store_settings: StoreSettings, fill_once: Callable[..., None]) -> StoreSettings:
    fill_once(store_settings, fill)
    return store_settings


def contents(store: Store) -> object:
    """Everything that a graph says, but for how often it was written to."""
    ids = sorted(record.id for record in store.imports())
    clusters = store.clusters()
    return (
        without_times(store.snapshot()),
        replace(clusters, decisions=tuple(sorted(clusters.decisions, key=lambda d: d.id))),
        sorted(store.wishes(), key=lambda wish: wish.id),
        sorted(store.forgotten_entries(), key=lambda entry: entry["id"]),
        [_sorted(store._database.read(lambda tx, id=id: read_import_batch(tx, id))) for id in ids],
    )


def _sorted(batch: ImportBatch) -> list[object]:
    parts = ("contacts", "organizations", "events", "affiliations", "evidence", "partnerships")
    parts += ("topics", "offers", "needs", "part_of", "ended_affiliations", "denied_ties")
    parts += ("entries",)
    return [batch.record, sorted(batch.keys.items())] + [
        sorted(map(repr, getattr(batch, name))) for name in (*parts, "attendances")
    ]


def emptied(settings: StoreSettings, folder: Path) -> StoreSettings:
    """Return the settings of an empty store on the same engine."""
    if settings.embedded:
        return replace(settings, folder=folder / ".graphkit" / "store")
    neo4j_server_process.wipe((settings.uri, settings.username or "", settings.password or ""))
    return settings


def restored(path: Path, settings: StoreSettings) -> Store:
    store = Store.open(settings)
    with closing(Backup(path)) as backup:
        store.restore(backup)
    return store


def made(settings: StoreSettings, path: Path) -> tuple[Path, object]:
    """Back up a store; return the file, and what the store said."""
    with Store.open(settings) as store:
        store.back_up(path)
        return path, contents(store)


def test_a_backup_restores_everything(filled: StoreSettings, tmp_path: Path) -> None:
    path, before = made(filled, tmp_path / "a.backup")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    target = emptied(filled, tmp_path / "other")
    with restored(path, target) as store:
        assert contents(store) == before
        assert store.verify() == ()
        assert store.journal.read().entries["decision"].keys() == {"d_1", "d_2"}
        again = store.back_up(tmp_path / "b.backup").path
        for known in store.imports():
            store.undo(known.id)
            assert store.verify() == ()
        assert tuple(store.snapshot().contacts) == ()
    with closing(Backup(path)) as one, closing(Backup(again)) as other:
        # Whatever the order in which an engine returns rows.
        assert list(one.batches()) == list(other.batches())
        assert one.contents.decisions == other.contents.decisions


def test_a_backup_goes_to_the_other_engine(
    filled: StoreSettings, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    path, before = made(filled, tmp_path / "a.backup")
    target = StoreSettings(EMBEDDED, tmp_path / "other" / ".graphkit" / "store")
    if filled.embedded:
        uri, username, password = access = request.getfixturevalue("neo4j_server")
        neo4j_server_process.wipe(access)
        target = StoreSettings(uri, target.folder, username, password)
    with restored(path, target) as store:
        assert contents(store) == before
        assert store.verify() == ()


@examples(
    60,
    costly=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_imports_and_decisions_come_back(
    data: st.DataObject, empty_store: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    settings = StoreSettings(EMBEDDED, folder / ".graphkit" / "store")
    shutil.copytree(empty_store, settings.folder)
    sides = st.lists(MEANT, min_size=1, max_size=2, unique=True).map(tuple)
    with Store.open(settings) as store:
        for number in range(data.draw(st.integers(1, 3))):
            store.load(data.draw(batches(number)))
        made_decisions = [
            Decision(f"d_{n}", *data.draw(st.tuples(st.booleans(), sides, sides)), MOMENT)
            for n in range(data.draw(st.integers(0, 2)))
        ]
        store.decide(made_decisions)
        before = contents(store)
        path = store.back_up(folder / "a.backup").path
    shutil.rmtree(settings.folder)
    shutil.copytree(empty_store, settings.folder)
    with restored(path, settings) as store:
        assert contents(store) == before
        assert store.verify() == ()
    shutil.rmtree(folder)


# -- while others write ----------------------------------------------------------------------------


def test_a_backup_is_of_one_moment(
    filled: StoreSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another decision while the graph is read: it is read again."""
    with Store.open(filled) as store:
        decided = []

        def interfere(done: int, total: int) -> None:
            if done == 1 and len(decided) < 2:
                decided.append(Decision(f"d_{7 + len(decided)}", False, ("a",), ("b",), MOMENT))
                store.decide(decided[-1:])

        path = store.back_up(tmp_path / "a.backup", progress=interfere).path
        with closing(Backup(path)) as backup:
            assert {each.id for each in backup.contents.decisions} == {"d_1", "d_2", "d_7", "d_8"}

        def interfere_always(done: int, total: int) -> None:
            if done == 1:
                decided.append(Decision(f"d_{7 + len(decided)}", False, ("a",), ("b",), MOMENT))
                store.decide(decided[-1:])

        before = path.read_bytes()
        with pytest.raises(StoreBusy, match="others changed the graph"):
            store.back_up(path, progress=interfere_always)
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == ["a.backup"]


def test_an_import_at_work_does_not_disturb(
    filled: StoreSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load_batch, "BATCH_ROWS", 50)  # so that it is no single transaction
    with Store.open(filled) as store:
        paths = []

        def back_up(done: int, total: int) -> None:
            paths.append(store.back_up(tmp_path / f"{len(paths)}.backup").path)

        store.load(large(7, 50, 60), back_up)
        for path in paths:
            with closing(Backup(path)) as backup:
                assert backup.contents.imports.keys() == {"i_0", "i_1", "i_2", "i_3", "i_4"}


DAMAGES = (
    "MATCH ()-[k:KNOWS {import_id: 'i_1'}]->() WITH k LIMIT 1 DELETE k",
    "MATCH (d:Decision {id: 'd_1'}) DELETE d",
    "MATCH (i:Import {id: 'i_2'}) SET i.trust = 3",
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_graph_is_not_backed_up(
    filled: StoreSettings, tmp_path: Path, damage: str
) -> None:
    with Store.open(filled) as store:
        run(store._database, damage)
        with pytest.raises(StoreDamaged, match="store verify"):
            store.back_up(tmp_path / "a.backup")
    assert not (tmp_path / "a.backup").exists()


def run(database: Database, query: str) -> None:
    with database._driver.session(database=database.name) as session:
        session.run(query).consume()


# -- damaged and hostile files ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def sound(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sound backup; tests take copies."""
    folder = tmp_path_factory.mktemp("sound")
    shutil.copytree(empty_store, folder / ".graphkit" / "store")
    with Store.open(StoreSettings(EMBEDDED, folder / ".graphkit" / "store")) as store:
        fill(store)
        return store.back_up(folder / "a.backup").path


def refused(path: Path, data: bytes) -> str:
    """Return what is said about a file that must be refused."""
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        Backup(path)
    told = str(caught.value)
    assert "\n" not in told
    assert str(path) in told
    return told


def test_a_cut_file_is_refused(sound: Path, tmp_path: Path) -> None:
    data, draw = sound.read_bytes(), random.Random(1)
    ends = {0, 1, 9, 10, len(data) - 1, len(data) - 8, *draw.sample(range(len(data)), CUTS)}
    for end in ends:
        refused(tmp_path / "cut", data[:end])


def _is_filler(changed: bytes, data: bytes) -> bool:
    """Return whether a change is among the bits that fill a block of gzip up, and mean nothing."""
    same_ends = changed[:10] == data[:10] and changed[-8:] == data[-8:]
    try:
        return same_ends and gzip.decompress(changed) == gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return False


def test_a_changed_bit_is_refused(sound: Path, tmp_path: Path) -> None:
    data, draw = sound.read_bytes(), random.Random(2)
    header, trailer = range(80), range((len(data) - 8) * 8, len(data) * 8)
    for place in (*header, *trailer, *draw.sample(range(len(data) * 8), 4 * CUTS)):
        changed = bytearray(data)
        changed[place // 8] ^= 1 << place % 8
        if not _is_filler(changed, data):
            refused(tmp_path / "changed", bytes(changed))
    refused(tmp_path / "more", data + b"\0")
    refused(tmp_path / "twice", data + data)


def lines(path: Path) -> list[bytes]:
    return gzip.decompress(path.read_bytes()).splitlines(keepends=True)[:-1]


def packed(parts: list[bytes]) -> bytes:
    return b"".join(pack(parts, Digest()))


def test_anybody_can_read_it(sound: Path) -> None:
    """With gzip and JSON alone."""
    found = [json.loads(line) for line in gzip.decompress(sound.read_bytes()).splitlines()]
    assert found[0]["backup"]["format"] == "graphkit backup"
    assert found[0]["backup"]["counts"] == {
        "imports": 5,
        "decisions": 2,
        "wishes": 1,
        "forgotten": 1,
    }
    assert found[-1]["end"]["lines"] == len(found) - 1
    dana = next(each["contacts"] for each in found if "contacts" in each)
    named = dict(zip(found[0]["backup"]["properties"]["contacts"], dana, strict=True))
    assert named["record"].startswith("c_")


NOTHING = (None, [], "")


def changed_lines(parts: list[bytes]) -> Iterator[tuple[str, list[bytes]]]:
    """Yield the lines of a backup, each time with one of them made hostile."""
    values: list[object] = [
        *(
            None,
            7,
            -1,
            1e400,
            True,
            "",
            "\ud800",
            "a\0b",
            [],
            {},
            ["x"],
            [None],
            1 << 80,
            "2026-13-01",
        ),
        *("o_1", "c_nobody", "x" * 100),
    ]
    for number, line in enumerate(parts):
        kind, value = next(iter(json.loads(line).items()))
        spoiled: list[object] = list(values)
        if isinstance(value, dict):
            spoiled += [{**value, name: each} for name in value for each in values]
        elif isinstance(value, list):
            spoiled += [
                [*value[:at], each, *value[at + 1 :]]
                for at in range(len(value))
                for each in values
                if each not in NOTHING or value[at] not in NOTHING
            ]
        for each in spoiled:
            if each != value:
                text = json.dumps({kind: each}).encode() + b"\n"
                yield f"{kind} {each!r}"[:200], [*parts[:number], text, *parts[number + 1 :]]
        yield f"no {kind}", [*parts[:number], *parts[number + 1 :]]
        yield f"twice {kind}", [*parts[:number], line, *parts[number:]]
        yield f"unknown {kind}", [*parts[:number], b'{"x":1}\n', *parts[number:]]


# Texts and times that may be anything: a file with another one is as good, if its sums fit.
FREE = ("backup", "decision", "wish", "forgotten", "journal", "import")


def test_hostile_lines_are_refused(sound: Path, tmp_path: Path) -> None:
    parts, draw = lines(sound), random.Random(3)
    cases = list(changed_lines(parts))
    for name, spoiled in draw.sample(cases, len(cases) if SHARE >= 1 else 300):
        path = tmp_path / "hostile"
        path.write_bytes(packed(spoiled))
        try:
            Backup(path).close()
        except InputError as error:
            assert "\n" not in str(error)
        else:
            assert name.startswith((*FREE, "twice journal", "no journal")), name


def test_order_and_depth(sound: Path, tmp_path: Path) -> None:
    parts = lines(sound)
    path = tmp_path / "hostile"
    assert "first line" in refused(path, packed(parts[1:]))
    assert "first line" in refused(path, packed([]))
    assert "where it cannot be" in refused(path, packed([*parts, parts[1]]))
    assert "cannot be read" in refused(path, packed([b"[" * 100_000 + b"\n"]))
    assert "cannot be read" in refused(path, packed([b'{"a":' * 100_000 + b"\n"]))
    assert "cannot be read" in refused(path, packed([b"\xff\n"]))
    assert "does not begin" in refused(path, b"name,email\nDana,dana@clinic.example\n")
    assert "does not begin" in refused(path, gzip.compress(b"x"))


def test_a_newer_format_is_refused(sound: Path, tmp_path: Path) -> None:
    parts = lines(sound)
    for name, number in (("version", backup_lines.VERSION), ("schema", schema.VERSION)):
        header = json.loads(parts[0])
        header["backup"][name] = number + 1
        header["backup"]["graphkit"] = "7.8.9"
        told = refused(tmp_path / "new", packed([json.dumps(header).encode() + b"\n", *parts[1:]]))
        assert "a newer version, graphkit 7.8.9, made it" in told


def test_a_file_that_unpacks_to_far_more_is_refused(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = io.BytesIO()

    def zeros() -> Iterator[bytes]:
        yield lines(sound)[0]
        for _ in range((backup_file.LONGEST_LINE >> 20) + 2):
            yield b"0" * (1 << 20)

    bomb.writelines(pack(zeros(), Digest()))
    assert "longer than any" in refused(tmp_path / "line", bomb.getvalue())
    monkeypatch.setattr(backup_file, "_FREE_BYTES", 4 << 20)
    line = b'{"ties":["%s"]}\n' % (b"0" * 10_000)
    short = b"".join(pack((line * 100 for _ in range(40)), Digest()))
    with pytest.raises(backup_file.BrokenBackup, match="far more"):
        for _ in backup_file.unpack(io.BytesIO(short), Digest()):
            pass


# -- automatic backups -----------------------------------------------------------------------------

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)


def test_backups_by_itself_are_rotated(filled: StoreSettings) -> None:
    settings = replace(filled, keep=3)
    with Store.open(settings) as store:
        for day in range(5):
            made_path = store.back_up_automatically("weekly", NOW + timedelta(days=day))
            assert stat.S_IMODE(made_path.stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.backups.stat().st_mode) == 0o700
    (settings.backups / "mine.backup").write_text("x")
    kept = automatic.backups(settings.backups)
    assert [path.name[:10] for path in kept] == ["2026-12-02", "2026-12-03", "2026-12-04"]
    assert automatic.delete_all(settings.backups) == 3
    assert [path.name for path in settings.backups.iterdir()] == ["mine.backup"]


def test_when_one_is_due(tmp_path: Path) -> None:
    day = timedelta(days=1)
    assert not automatic.is_due(tmp_path, NOW, [])
    assert not automatic.is_due(tmp_path, NOW, [NOW - 6 * day, NOW])
    assert automatic.is_due(tmp_path, NOW, [NOW, NOW - 7 * day])
    automatic.new_path(tmp_path, NOW, "weekly").write_text("x")
    assert not automatic.is_due(tmp_path, NOW + 6 * day, [NOW - 99 * day])
    assert automatic.is_due(tmp_path, NOW + 7 * day, [NOW + 7 * day])


def test_a_clock_that_was_wrong_stops_no_backups(filled: StoreSettings) -> None:
    """Backups of a time to come are as good as none, and are not kept in place of new ones."""
    settings = replace(filled, keep=2)
    with Store.open(settings) as store:
        for year in (1, 2):
            store.back_up_automatically("weekly", NOW + timedelta(days=366 * year))
        assert automatic.is_due(settings.backups, NOW, [NOW - timedelta(days=8)])
        for day in (0, 1):
            now = NOW + timedelta(days=day)
            made_path = store.back_up_automatically("weekly", now)
            assert made_path in automatic.backups(settings.backups)
            assert not automatic.is_due(settings.backups, now, [NOW - timedelta(days=8)])
        assert len(automatic.backups(settings.backups)) == 2


def test_no_other_process_takes_it_for_half_written(
    filled: StoreSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is verified, another one tidies the folder up."""
    verify = write_backup._verify

    def tidy_and_verify(temporary: Path, *more: Any) -> None:
        subprocess.run([sys.executable, "-c", TIDY, str(tmp_path)], check=True)
        verify(temporary, *more)

    monkeypatch.setattr(write_backup, "_verify", tidy_and_verify)
    with Store.open(filled) as store:
        path = store.back_up(tmp_path / "a.backup").path
    Backup(path).close()


TIDY = """
import sys
from pathlib import Path
from graphkit.files import delete_partial_files
delete_partial_files(Path(sys.argv[1]))
"""


def test_what_the_disk_changed_is_not_put_in_place(
    filled: StoreSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.backup"
    verify = write_backup._verify

    def spoil_and_verify(temporary: Path, *more: Any) -> None:
        data = bytearray(temporary.read_bytes())
        data[len(data) // 2] ^= 1
        temporary.write_bytes(data)
        verify(temporary, *more)

    monkeypatch.setattr(write_backup, "_verify", spoil_and_verify)
    with Store.open(filled) as store, pytest.raises(OutputError, match="the disk does not have"):
        store.back_up(path)
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == []


def to_version_5(settings: StoreSettings) -> None:
    """Make the graph one of an earlier graphkit, as far as it differs."""
    with Store.open(settings) as store:
        run(store._database, "MATCH (i:Import) REMOVE i.holds")
        run(store._database, "MATCH (m:Meta) SET m.schema = 5, m.graphkit = '0.0.9' REMOVE m.holds")


def test_before_an_upgrade(filled: StoreSettings, tmp_path: Path) -> None:
    with Store.open(filled) as store:
        before = contents(store)
    to_version_5(filled)
    with Store.open(filled) as store:
        assert contents(store) == before
    (path,) = automatic.backups(filled.backups)
    assert path.name.endswith(f"-before-schema-{schema.VERSION}.backup")
    with closing(Backup(path)) as backup:
        assert backup.contents.header is not None
        assert backup.contents.header.schema == 5
    with restored(path, emptied(filled, tmp_path / "other")) as store:
        assert contents(store) == before
        assert store.verify() == ()


def test_no_upgrade_without_its_backup(
    filled: StoreSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_version_5(filled)
    filled.backups.write_text("no folder")
    with pytest.raises(OutputError, match="keep = 0"):
        Store.open(filled)
    monkeypatch.setattr(schema, "VERSION", 5)
    with Store.open(filled, check=False) as store:
        assert store._database.read(lambda tx: tx.run("ledger/read")) == [[None]]
    monkeypatch.undo()
    Store.open(replace(filled, keep=0)).close()


# -- what a killed process leaves ------------------------------------------------------------------


@pytest.mark.parametrize("step", range(4))
def test_a_process_killed_while_it_swaps_leaves_one_whole_store(
    sound: Path, empty_store: Path, tmp_path: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = StoreSettings(EMBEDDED, tmp_path / ".graphkit" / "store")
    shutil.copytree(empty_store, settings.folder)
    with Store.open(settings) as store:
        store.load(linkedin())
        old = contents(store)

    class Killed(BaseException):
        pass

    def killing(original: Callable[..., object], at: list[int]) -> Callable[..., object]:
        def wrapped(*arguments: object, **options: object) -> object:
            at[0] -= 1
            if at[0] < 0:
                raise Killed
            return original(*arguments, **options)

        return wrapped

    left = [step]
    with pytest.raises(Killed), swap_engine.replaced_engine(settings.folder) as building:
        restored(sound, replace(settings, folder=building)).close()
        monkeypatch.setattr(swap_engine, "_clean_up", lambda folder: None)
        for name in ("rename", "replace"):
            monkeypatch.setattr(Path, name, killing(getattr(Path, name), left))
    monkeypatch.undo()
    with Store.open(settings) as store:
        found = contents(store)
        assert store.verify() == ()
        assert (found == old) == (step < 2)
        assert len(store.imports()) == (1 if step < 2 else 5)
    names = {path.name for path in settings.folder.iterdir()}
    assert names.isdisjoint({swap_engine.BUILDING, swap_engine.BEFORE})


# -- encrypted -------------------------------------------------------------------------------------


def test_an_encrypted_backup(sound: Path, empty_store: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyrage", reason='needs pyrage: pip install "graphkit[age]"')
    settings = StoreSettings(EMBEDDED, tmp_path / ".graphkit" / "store")
    shutil.copytree(empty_store, settings.folder)
    path = tmp_path / "a.age"
    with Store.open(settings) as store:
        store.load(linkedin())
        store.back_up(path, passphrase="correct horse")
    data = path.read_bytes()
    assert data.startswith(b"age-encryption.org/v1")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with closing(Backup(path, lambda: "correct horse")) as backup:
        assert backup.contents.imports.keys() == {"i_1"}
    # Each try takes a second or two of work, so that nobody can make many.
    for wrong in ("wrong", "\ud800", *[""] * (SHARE >= 1)):
        with pytest.raises(InputError, match="passphrase is wrong"):
            Backup(path, partial(str, wrong))
    with pytest.raises(UsageError, match="not text"):
        encryption.encrypt(b"x", "\ud800")
    for end in (30, len(data) - 1, *[len(data) // 2] * (SHARE >= 1)):
        path.write_bytes(data[:end])
        with pytest.raises(InputError, match="the file has changed"):
            Backup(path, lambda: "correct horse")


def test_without_the_library(sound: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    with pytest.raises(UsageError, match=r"graphkit\[age\]"):
        encryption.require()


def test_known_backups(tmp_path: Path) -> None:
    folder, path = tmp_path / "store", tmp_path / "a.backup"
    assert known_backups.list_existing(folder) == ()
    known_backups.remember(folder, path)
    known_backups.remember(folder, path)
    assert stat.S_IMODE((folder / known_backups.NAME).stat().st_mode) == 0o600
    assert known_backups.list_existing(folder) == ()
    path.write_text("x")
    assert known_backups.list_existing(folder) == (path,)
    for text in ("", "{}", "[1, null]", "[" * 100_000, '["a\\u0000b"]'):
        (folder / known_backups.NAME).write_text(text)
        assert known_backups.list_existing(folder) == ()
    with (
        known_backups.lock_backups(folder),
        pytest.raises(StoreBusy, match="backing up"),
        known_backups.lock_backups(folder),
    ):
        pass
