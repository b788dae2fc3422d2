"""The graph database: the only package that speaks Bolt.

Heavy parts (the driver, the embedded engine) are loaded when a store is opened, not before; the
names below when they are first used, for most commands answer without a store.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.store.read.snapshot_cache import SnapshotCache
    from graphkit.store.store import QueryResult, Store, StoreStatus, UndoResult

__all__ = ["QueryResult", "SnapshotCache", "Store", "StoreStatus", "UndoResult"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "read.snapshot_cache" if name == "SnapshotCache" else "store"
    return getattr(import_module(f"{__name__}.{home}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
