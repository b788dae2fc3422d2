"""The graph database: the only package that speaks Bolt.

The names below are imported when they are first used, because most commands answer without a store.
The driver and the embedded engine are loaded when a store is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.lazy_imports import import_when_used

if TYPE_CHECKING:
    from graphkit.store.read.run_query import QueryResult
    from graphkit.store.read.snapshot_cache import SnapshotCache
    from graphkit.store.read.status import StoreStatus
    from graphkit.store.store import Store
    from graphkit.store.verify.damage import Damage
    from graphkit.store.write.undo import UndoResult

__all__ = ["Damage", "QueryResult", "SnapshotCache", "Store", "StoreStatus", "UndoResult"]

__getattr__, __dir__ = import_when_used(
    __name__,
    {
        "read.run_query": ("QueryResult",),
        "read.snapshot_cache": ("SnapshotCache",),
        "read.status": ("StoreStatus",),
        "store": ("Store",),
        "verify.damage": ("Damage",),
        "write.undo": ("UndoResult",),
    },
    __all__,
)
