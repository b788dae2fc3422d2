"""Open the database of a store, and bring it to the state that this version needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from graphkit.config import StoreSettings
from graphkit.errors import GraphkitError, StoreDamaged
from graphkit.phrases import list_in_words
from graphkit.store import schema
from graphkit.store.backup import swap_engine
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.connection.driver import start_to_load
from graphkit.store.connection.embedded_engine import Engine
from graphkit.store.connection.engine_causes import ADVICE
from graphkit.store.connection.engine_files import DATABASE
from graphkit.store.connection.watchdog import OnSilence
from graphkit.store.connection.work_in_progress import announce_during
from graphkit.store.journal import Journal, JournalState
from graphkit.store.read import graph_stamp
from graphkit.store.read.ledger import Bookkeeping, read_bookkeeping, read_state
from graphkit.store.verify.compare_counts import Counted, check_counts
from graphkit.store.verify.inspect_store import constrained_labels
from graphkit.store.write import undo
from graphkit.store.write.reassign_records import reassign_records
from graphkit.store.write.sync_journal import renew_older_journal, sync_journal
from graphkit.store.write.upgrade import adopt_late_imports, late_imports, upgrade

# Measured: a second writer saves a quarter of the time, and a third saves another tenth. In the
# embedded engine, several writers would only block each other.
SERVER_WRITERS = 3


def open_database(
    settings: StoreSettings,
    journal: Journal,
    on_silence: OnSilence | None,
    *,
    check: bool,
    long_work: bool = False,
) -> tuple[Database, Engine | None]:
    """Open a database, create its schema on first use, and finish the work of a killed process.

    Returns
    -------
    Database
    Engine or None
        The embedded engine, which the caller must close; None if the database is on a server.
    """
    if settings.embedded:
        swap_engine.clean_up(settings.folder)
    with ExitStack() as stack:
        engine = stack.enter_context(_start(settings, long_work)) if settings.embedded else None
        database = stack.enter_context(_connect(settings, engine, on_silence))
        look = partial(_look, database, engine, journal, check=check)
        found = _up_to_date(database, engine, journal, settings, look)
        if found.held.unfinished and undo.roll_back_abandoned(
            database, exclusive=engine is not None
        ):
            found = look()
        if engine is not None:
            engine.sound = engine.checked
        if check and found.counts is not None:
            _check_counts(database, engine, Counted(found.held, found.counts))
        if found.held.unsettled:
            reassign_records(database)
            found = look()
        state = found.journal
        if engine is not None and engine.checked:
            state = renew_older_journal(database, journal, state, found.held)
        if check:
            sync_journal(database, journal, state, found.held, exclusive=engine is not None)
        stack.pop_all()
    return database, engine


class _Found(NamedTuple):
    """The journal and the state of the graph; the row of `verify/counts` if it must be compared."""

    journal: JournalState
    held: Bookkeeping
    counts: Sequence[int] | None


_Look = Callable[[], _Found]


def _look(database: Database, engine: Engine | None, journal: Journal, *, check: bool) -> _Found:
    """Read the journal, then the graph: what another process adds to both is first in the graph."""
    to_count = check and (engine is None or not engine.checked)

    def work(tx: Transaction) -> tuple[Bookkeeping, Sequence[int] | None]:
        held = read_bookkeeping(tx) if check else read_state(tx)
        return held, tx.run("verify/counts")[0] if to_count else None

    return _Found(journal.read(), *database.read(work))


def _up_to_date(
    database: Database,
    engine: Engine | None,
    journal: Journal,
    settings: StoreSettings,
    look: _Look,
) -> _Found:
    """Create or upgrade the schema; return what the graph has then."""
    found = look()
    backs_up = _backs_up(database, journal, settings)
    if not schema.ensure(database, found.held.schema, found.held.creator, backs_up):
        announcement = engine.announcement if engine else None
        with announce_during(announcement, "bringing the store up to date"):
            upgrade(database, journal)
    elif engine is None and late_imports(found.held):
        adopt_late_imports(database)
    else:
        return found
    return look()


def _check_counts(database: Database, engine: Engine | None, counted: Counted) -> None:
    if engine is None:
        check_counts(database, read=counted)
        return
    missing = sorted(constrained_labels() - engine.unique_labels())
    if missing:
        raise StoreDamaged(
            f"the graph is damaged: constraints are missing, for {list_in_words(missing)}",
            where=database.place,
            next=ADVICE,
        )
    check_counts(database, engine.record_counts(), counted)
    engine.sound = True


def back_up_automatically(
    database: Database,
    journal: Journal,
    settings: StoreSettings,
    reason: str,
    now: datetime | None = None,
) -> Path:
    """Write an automatic backup, and delete the oldest; return its path."""
    from graphkit.store.backup import automatic
    from graphkit.store.backup.write_backup import write_backup

    made = now or datetime.now(UTC)
    path = automatic.new_path(settings.backups, made, reason)
    write_backup(database, journal, path, now=made)
    automatic.delete_oldest(settings.backups, max(1, settings.keep), path)
    return path


def _start(settings: StoreSettings, long_work: bool) -> Engine:
    start_to_load()
    return Engine(settings.folder, graph_stamp.file_stamp, long_work=long_work)


def _connect(
    settings: StoreSettings, engine: Engine | None, on_silence: OnSilence | None
) -> Database:
    if engine is not None:
        return Database(engine.uri, engine.auth, DATABASE, folder=engine.folder)
    return Database(
        settings.uri,
        settings.auth,
        settings.database,
        writers=SERVER_WRITERS,
        timeout=settings.timeout,
        on_silence=on_silence,
    )


def _backs_up(
    database: Database, journal: Journal, settings: StoreSettings
) -> Callable[[int], None]:
    """Return the function that backs up an older graph before its upgrade, or None."""

    def back_up(version: int) -> None:
        if settings.keep:
            reason = f"before-schema-{schema.VERSION}"
            try:
                back_up_automatically(database, journal, settings, reason)
            except GraphkitError as error:
                error.add(
                    "graphkit backs up a graph of an earlier version before it changes it, and "
                    "changed nothing. With keep = 0 under [store] in graphkit.toml it makes no "
                    "such backup"
                )
                raise

    return back_up
