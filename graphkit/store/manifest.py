"""The manifest of an import: how many statements of each kind the graph must hold, and their hash.

The hash does not depend on the order of the statements, and statements can be subtracted from it,
for example when a person is forgotten. It covers what the import says about its own *records*, so
it does not change when records move from one contact to another.

A property that a later version added (`ADDED`) counts in the hash only if it has a value. So
imports of an earlier graphkit keep their hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

# The kinds of statements, and the properties that make up each of them, in order.
PROPERTIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "contacts": (
            *("record", "keys", "name", "emails", "urls", "phones", "aliases", "details"),
            *("written", "denied"),
        ),
        "organizations": (
            *("record", "keys", "name", "sector", "website", "aliases", "details", "type"),
            "denied",
        ),
        "events": ("id", "name", "on", "size"),
        "ties": (
            *("from_record", "to_record", "source", "basis", "strength", "count", "reach"),
            *("first", "last", "note", "days", "fresh"),
        ),
        "affiliations": (
            *("record", "organization_record", "source", "kind", "role", "since", "until"),
        ),
        "partnerships": (
            *("home_record", "partner_record", "owner_record", "main_contact_record", "source"),
            *("stage", "kind", "since", "until", "review_on", "gives", "gets", "note"),
        ),
        "attendances": ("record", "event_id", "source", "role"),
        "topics": ("id", "name", "key"),
        "offers": ("record", "topic_id", "source", "amount", "since", "until", "denied"),
        "needs": ("record", "topic_id", "source", "amount", "since", "until", "denied"),
        "part_of": ("member_record", "umbrella_record", "source", "since", "until", "denied"),
        "ended_affiliations": ("record", "organization_record", "source", "on"),
        "denied_ties": ("from_record", "to_record", "source"),
        "entries": ("id", "kind", "on", "text", "data", "of", "visibility"),
        "mentions": ("entry_id", "record", "role", "position", "typed"),
    }
)
# The kinds that versions 7 and 8 of the schema added.
ADDED_KINDS = (
    ("topics", "offers", "needs", "part_of", "ended_affiliations", "denied_ties"),
    ("entries", "mentions"),
)
# How many of the last properties of each kind the first manifests did not have.
ADDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    dict.fromkeys(("contacts", "organizations", "offers", "needs", "part_of"), ("denied",))
)
# Sums of hashes are taken modulo this number.
_MODULUS = 1 << 64


@dataclass(frozen=True, slots=True)
class StatementTally:
    """The statements of one kind: how many, and the sum of their hashes."""

    count: int = 0
    hash: int = 0

    def plus(self, other: StatementTally) -> StatementTally:
        """Return this tally together with another."""
        return StatementTally(self.count + other.count, (self.hash + other.hash) % _MODULUS)

    def minus(self, other: StatementTally) -> StatementTally:
        """Return this tally minus another."""
        return StatementTally(self.count - other.count, (self.hash - other.hash) % _MODULUS)


Manifest = Mapping[str, StatementTally]
NOTHING = StatementTally()


def tally_statements(rows: Iterable[Sequence[Any]], kind: str = "") -> StatementTally:
    """Return the tally of some statements of one kind.

    Parameters
    ----------
    rows : iterable of sequence
        The values of each statement, in the order of `PROPERTIES`. Empty lists count as no value,
        whole numbers as floats.
    kind : str
        The kind, if it is one of `PROPERTIES`.

    Notes
    -----
    A sum of independent hashes of 64 bits finds any accidental change, but an attacker could
    construct one: M. Bellare and D. Micciancio, "A new paradigm for collision-free hashing",
    *EUROCRYPT* 1997.

    Examples
    --------
    >>> one, two = ["c_1", "e_1", "ics", None], ["c_2", "e_1", "ics", "organizer"]
    >>> tally_statements([one, two]) == tally_statements([two, one])
    True
    >>> tally_statements([one, two]).minus(tally_statements([two])) == tally_statements([one])
    True
    """
    count = total = 0
    added = ADDED.get(kind, ())
    for row in rows:
        values = [_plain(value) for value in (row[: -len(added)] if added else row)]
        if added:
            later = zip(added, map(_plain, row[-len(added) :]), strict=True)
            values += [[name, value] for name, value in later if value is not None]
        text = ascii(values)
        total += int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
        count += 1
    return StatementTally(count, total % _MODULUS)


def _plain(value: Any) -> Any:
    """Return a value in the same form whether it will be written or was read."""
    if type(value) is str or value is None:
        return value
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value] or None
    if isinstance(value, (int, float)):
        return float(value)
    return str(value)


def to_texts(manifest: Manifest) -> list[str]:
    """Return a manifest as texts for the graph, one for each kind that is not empty.

    Examples
    --------
    >>> to_texts({"ties": StatementTally(2, 255), "events": StatementTally()})
    ['ties 2 00000000000000ff']
    """
    return [
        f"{kind} {held.count} {held.hash:016x}" for kind, held in manifest.items() if held.count
    ]


def from_texts(texts: Iterable[str]) -> dict[str, StatementTally]:
    """Return the manifest in some texts of the graph.

    Raises
    ------
    ValueError
        If a text is not part of a manifest.

    Examples
    --------
    >>> from_texts(["ties 2 00000000000000ff"])
    {'ties': StatementTally(count=2, hash=255)}
    """
    found = {}
    for text in texts:
        kind, count, digest = text.split(" ")
        found[kind] = StatementTally(int(count), int(digest, 16))
    return found
