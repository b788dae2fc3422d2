"""A network with its events, and with who was there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.model import Event
    from graphkit.network.network import Network
    from graphkit.snapshot import AttendanceColumns, Entities


@dataclass(frozen=True, eq=False)
class NetworkWithEvents:
    """A network with its events and attendances, limited to what a viewer may see.

    Attributes
    ----------
    network : Network
    events : Entities of Event
    attendances : AttendanceColumns
        Who was at which event.
    """

    network: Network
    events: Entities[Event]
    attendances: AttendanceColumns
