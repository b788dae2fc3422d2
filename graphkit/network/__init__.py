"""The graph in memory: the network, the strength of its ties, name lookup, evidence in words.

The network is built from a snapshot of the store. Nothing here reads or writes files or databases.
The names below are imported when they are first used, because some commands need no network.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.lazy_imports import import_when_used

if TYPE_CHECKING:
    from graphkit.network.inference.meetings_and_partnerships import (
        is_prospect,
        partnership_holds,
    )
    from graphkit.network.names.name_lookup import LookupResult, look_up_name, means_exactly
    from graphkit.network.network import Network

__all__ = [
    "LookupResult",
    "Network",
    "is_prospect",
    "look_up_name",
    "means_exactly",
    "partnership_holds",
]

__getattr__, __dir__ = import_when_used(
    __name__,
    {
        "inference.meetings_and_partnerships": ("is_prospect", "partnership_holds"),
        "names.name_lookup": ("LookupResult", "look_up_name", "means_exactly"),
        "network": ("Network",),
    },
    __all__,
)
