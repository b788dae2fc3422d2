"""The graph in memory: the network, the strength of its ties, name lookup, evidence in words.

The network is built from a snapshot of the store. Nothing here reads or writes files or databases.
"""

from graphkit.network.build_network import build_network
from graphkit.network.inference.meetings_and_partnerships import (
    is_prospect,
    partnership_holds,
)
from graphkit.network.names.name_lookup import LookupResult, look_up_name, means_exactly
from graphkit.network.network import Network

__all__ = [
    "LookupResult",
    "Network",
    "build_network",
    "is_prospect",
    "look_up_name",
    "means_exactly",
    "partnership_holds",
]
