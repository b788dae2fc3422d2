"""Wishes about who may see which ties."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graphkit.model import Visibility
from graphkit.model.visibility import Wish
from graphkit.store import record_rows
from graphkit.store.connection.database import Database, Transaction


def read_wishes(tx: Transaction) -> tuple[Wish, ...]:
    """Return all wishes."""
    return tuple(_wish(row) for row in tx.run("visibility/list"))


def _wish(row: Sequence[Any]) -> Wish:
    id, visibility, person, other, owner, at = row
    sides = (tuple(person), tuple(other or ()), tuple(owner or ()))
    return Wish(id, Visibility(visibility), *sides, record_rows.to_datetime(at))


def record_wish(database: Database, made: Wish | None, withdrawn: Sequence[str] = ()) -> None:
    """Remember a wish, and withdraw others."""

    def work(tx: Transaction) -> None:
        tx.run("visibility/withdraw", ids=list(withdrawn))
        if made is not None:
            tx.run("visibility/wish", row=_row(made))

    database.write(work)


def _row(wish: Wish) -> record_rows.Row:
    return {
        "id": wish.id,
        "visibility": wish.visibility.value,
        "person": list(wish.person),
        "other": list(wish.other),
        "owner": list(wish.owner),
        "at": wish.at.isoformat(),
    }
