"""Keep every record with whom it is about.

Which records are one person is told by `graphkit.model.entity_resolution`, from all records and
decisions at once. After an import, an undo or a decision the records that are with somebody else
by then are moved, with all that they say: statements, ties, roles, meetings. The graph notes when
it is not yet settled, so that whoever opens it after a crash goes on; moving twice changes
nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from graphkit.model.entity_resolution import Decision, RecordClusters, is_organization_record
from graphkit.model.erasure import ForgottenPeople
from graphkit.store import record_rows
from graphkit.store.connection.database import Database, Rows, Transaction
from graphkit.store.write import merge_entities

BATCH_MOVES = 500


class RecordMove(NamedTuple):
    """A record that is with somebody else than it should be."""

    record: str
    old: str
    new: str


def begin(tx: Transaction) -> None:
    """Note, in the transaction of a change, that records may be with the wrong people."""
    tx.run("settle/begin")


def read_clusters(database: Database) -> RecordClusters:
    """Read whose all records are."""
    return database.read(read)


def read(tx: Transaction) -> RecordClusters:
    """Read whose all records are, in a transaction."""
    return _roster(tx)[0]


def _roster(tx: Transaction) -> tuple[RecordClusters, list[RecordMove]]:
    """Return whose the records are, each with one; and the places where it is with another too."""
    people: dict[str, str] = {}
    keys: dict[str, tuple[str, ...]] = {}
    since: dict[str, date] = {}
    strays: list[RecordMove] = []
    rows = [*tx.run("settle/contacts"), *tx.run("settle/organizations")]
    # In order, so that of two places the same is the stray one each time.
    for id, record, known, as_of in sorted(rows, key=lambda row: (row[0], row[1] or "")):
        name = record or id  # what an earlier graphkit wrote has no records
        keys[name] = tuple(dict.fromkeys((*keys.get(name, ()), *(known or ()))))
        on = record_rows.to_date(as_of) or date.max
        since[name] = min(on, since.get(name, on))
        if people.setdefault(name, id) != id:
            strays.append(RecordMove(name, id, people[name]))
    decisions = tuple(to_decision(row) for row in tx.run("decisions/list"))
    return RecordClusters(people, keys, since, decisions, forgotten(tx)), strays


def forgotten(tx: Transaction) -> ForgottenPeople:
    """Return by what those who were forgotten are known again."""
    rows = tx.run("forget/list")
    salt = str(rows[0][1]) if rows else ""
    return ForgottenPeople(salt, frozenset(each for row in rows for each in row[2]))


def to_decision(row: Sequence[object]) -> Decision:
    """Read a row of `decisions/list`."""
    id, same, left, right, at = row
    assert isinstance(left, list) and isinstance(right, list)
    return Decision(
        str(id), bool(same), tuple(left), tuple(right), record_rows.to_datetime(str(at))
    )


class Assigned(NamedTuple):
    """Whom the records of one more import are about.

    Attributes
    ----------
    people : dict of str to str
        The contacts and organizations where they are to be written.
    rests : bool
        Whether all records are with whom they should be then, those of other imports too.
    changes : int
        How many changes the graph had seen.
    """

    people: dict[str, str]
    rests: bool
    changes: int


def assign(
    database: Database, keys: Mapping[str, Sequence[str]], on: date
) -> tuple[RecordClusters, Assigned]:
    """Read whose all records are, and find whom new ones are about.

    Those who are one with somebody whom the graph knows go to where these are now.
    """

    def work(tx: Transaction) -> tuple[int, int, RecordClusters]:
        # First: what changes while the records are read is noticed by the number.
        unsettled, changes = tx.run("settle/standing")[0]
        return unsettled, changes, read(tx)

    unsettled, changes, known = database.read(work)
    target = known.with_import(keys, on).resolved()
    now: dict[str, str] = {}
    for record, contact in known.entity_of.items():
        now.setdefault(target[record], contact)
    people = {
        record: known.entity_of.get(record) or now.get(target[record], target[record])
        for record in keys
    }
    place = {**known.entity_of, **people}
    rests = not unsettled and all(place[record] == whose for record, whose in target.items())
    return known, Assigned(people, rests, changes)


def rest(database: Database, foreseen: Assigned) -> bool:
    """Note after an import that all is settled, if no record has to be moved; tell whether it is.

    It is not known where anybody else changed the graph in between.
    """
    if not foreseen.rests:
        return False
    unsettled, changes = database.read(lambda tx: tx.run("settle/standing"))[0]
    if unsettled != 1 or changes != foreseen.changes + 1:
        return False
    database.write(_finish(unsettled))
    return True


def reassign_records(database: Database) -> int:
    """Move every record to whom it is about; return how many were moved."""
    moved = 0
    for _ in range(3):  # again only if somebody else changed the graph meanwhile
        unsettled = database.read(lambda tx: tx.run("settle/standing"))[0][0]
        known, strays = database.read(_roster)
        moves = [*_moves(known), *strays]
        for kind in ("c", "o"):
            ours = [move for move in moves if is_organization_record(move.record) == (kind == "o")]
            for start in range(0, len(ours), BATCH_MOVES):
                _move(database, ours[start : start + BATCH_MOVES], kind)
        moved += len(moves)
        if not unsettled:
            break
        database.write(_finish(unsettled))
    return moved


def is_reassigned(tx: Transaction) -> bool:
    """Tell whether every record is with whom it is about, as far as anybody noted."""
    rows = tx.run("settle/standing")
    return not rows or not rows[0][0]


def _finish(unsettled: int) -> Callable[[Transaction], Rows]:
    return lambda tx: tx.run("settle/finish", unsettled=unsettled)


def _moves(known: RecordClusters) -> Iterator[RecordMove]:
    for record, target in known.resolved().items():
        if known.entity_of[record] != target:
            yield RecordMove(record, known.entity_of[record], target)


def _move(database: Database, moves: Iterable[RecordMove], kind: str) -> None:
    rows = [move._asdict() for move in moves]
    touched = sorted({id for row in rows for id in (row["old"], row["new"])})

    def work(tx: Transaction) -> None:
        if kind == "c":
            _move_contacts(tx, rows)
            tx.run("undo/orphaned_contacts", ids=touched)
            merge_entities.contacts(tx, touched)
        else:
            _move_organizations(tx, rows)
            tx.run("undo/orphaned_organizations", ids=touched)
            merge_entities.organizations(tx, touched)

    database.write(work)


def _move_contacts(tx: Transaction, moves: Sequence[record_rows.Row]) -> None:
    tx.run("settle/contact_statements", moves=moves)
    tx.run("settle/ties_from", moves=moves)
    tx.run("settle/ties_to", moves=moves)
    tx.run("settle/affiliations", moves=moves)
    tx.run("settle/attendances", moves=moves)
    tx.run("settle/partnership_owners", moves=moves)
    tx.run("settle/partnership_contacts", moves=moves)
    tx.run("settle/import_owners", moves=moves)


def _move_organizations(tx: Transaction, moves: Sequence[record_rows.Row]) -> None:
    tx.run("settle/organization_statements", moves=moves)
    tx.run("settle/staff", moves=moves)
    tx.run("settle/partnerships_from", moves=moves)
    tx.run("settle/partnerships_to", moves=moves)
