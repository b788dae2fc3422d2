"""Read the wishes about who may see which ties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.model.visibility import Wish
from graphkit.store import record_rows

if TYPE_CHECKING:
    from graphkit.store.connection.database import QueryRunner


def read_wishes(tx: QueryRunner) -> tuple[Wish, ...]:
    """Return all wishes."""
    return tuple(record_rows.to_wish(row) for row in tx.run("visibility/list"))
