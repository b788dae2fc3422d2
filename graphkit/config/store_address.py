"""What is wrong with the address of a server."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from graphkit.toml import printable_value

_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_SECRET = re.compile(r"(?:pass|pwd|secret|token|credential)\w*=", re.IGNORECASE)


class AddressFault(NamedTuple):
    """What is wrong with a store's address, and what to do; shows no address with a password."""

    what: str
    next: str


def address_fault(uri: str) -> AddressFault | None:
    """Return what is wrong with the address of a server, or None.

    The texts never contain an address that may have a password in it.

    Examples
    --------
    >>> address_fault("bolt://localhost:7687")
    >>> address_fault("bolt://neo4j:secret@localhost").what
    "the store's address contains a username or a password"
    >>> address_fault("http://localhost").what
    "the store's address 'http://localhost' is not one that graphkit supports"
    """
    if "@" in uri or _SECRET.search(uri):
        return AddressFault(
            "the store's address contains a username or a password",
            "Write it without them, as bolt://localhost:7687; set NEO4J_USERNAME and "
            "NEO4J_PASSWORD in the environment",
        )
    try:
        parts = urlsplit(uri)
        sound = parts.scheme in _SCHEMES and uri.isprintable() and parts.port != 0
        str(parts.hostname or "").encode("idna")
    except ValueError:
        sound = False
    # Only the query part may stay: the driver uses it for routing.
    if sound and parts.hostname and parts.path in ("", "/") and not parts.fragment:
        return None
    return AddressFault(
        f"the store's address {printable_value(uri)!r} is not one that graphkit supports",
        'Write "embedded", or an address such as bolt://localhost:7687',
    )
