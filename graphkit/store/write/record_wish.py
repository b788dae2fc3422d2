"""Save a wish about who may see which ties."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.model.visibility import Wish
from graphkit.store import record_rows
from graphkit.store.audit_entries import AuditEntry
from graphkit.store.connection.database import Database, Transaction
from graphkit.store.write.record_audit import record_audit
from graphkit.store.write.renew_ledger import renew_ledger


def record_wish(
    database: Database,
    wish: Wish | None,
    withdrawn: Sequence[str] = (),
    entry: AuditEntry | None = None,
) -> None:
    """Save a wish, if there is one, and withdraw others by their ids."""

    def work(tx: Transaction) -> None:
        tx.run("visibility/withdraw", ids=list(withdrawn))
        if wish is not None:
            tx.run("visibility/save", row=record_rows.wish_row(wish))
        record_audit(tx, entry)
        renew_ledger(tx)

    database.write(work)
