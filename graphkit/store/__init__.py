"""The graph database: the only package that speaks Bolt.

Heavy parts (the driver, the embedded engine) are loaded when a store is opened, not before.
"""

from graphkit.store.store import QueryResult, Store, StoreStatus, Undone

__all__ = ["QueryResult", "Store", "StoreStatus", "Undone"]
