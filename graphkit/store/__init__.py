"""The graph database: the only package that speaks Bolt.

The names below are imported when they are first used, because most commands answer without a store.
The driver and the embedded engine are loaded when a store is opened.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.store.read.run_query import QueryResult
    from graphkit.store.read.snapshot_cache import SnapshotCache
    from graphkit.store.read.status import StoreStatus
    from graphkit.store.store import Store
    from graphkit.store.verify.damage import Damage
    from graphkit.store.write.undo import UndoResult

__all__ = ["Damage", "QueryResult", "SnapshotCache", "Store", "StoreStatus", "UndoResult"]

_MODULES = {
    "Damage": "verify.damage",
    "QueryResult": "read.run_query",
    "SnapshotCache": "read.snapshot_cache",
    "Store": "store",
    "StoreStatus": "read.status",
    "UndoResult": "write.undo",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
