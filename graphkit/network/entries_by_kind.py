"""What the team wrote down about partners, by kind; a kind is read when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from graphkit.computed_once import computed_once
from graphkit.model import Entry
from graphkit.model.partnerships import KINDS, PartnershipEntry, partnership_entries
from graphkit.snapshot import Statements


def entries_of_kinds(entries: Sequence[Entry], *kinds: str) -> list[Entry]:
    """Return the entries of some kinds, in the same order; of others no record is made."""
    found = entries.of_kinds(*kinds) if isinstance(entries, Statements) else entries
    return [entry for entry in found if entry.kind in kinds]


def entries_about_partners(entries: Sequence[Entry], kind: str) -> tuple[PartnershipEntry, ...]:
    """Return what the entries of a kind say now, oldest day first; see `partnership_entries`.

    A column of entries never changes, so what it says is kept with it: the stages are needed to
    build the network of each day.
    """
    known = _read_kinds(entries) if isinstance(entries, Statements) else {}
    if kind not in known:
        known[kind] = partnership_entries(entries_of_kinds(entries, kind), {kind: KINDS[kind]})
    return known[kind]


@computed_once
def _read_kinds(entries: Statements[Entry]) -> dict[str, tuple[PartnershipEntry, ...]]:
    """Return what the kinds that somebody asked for say."""
    return {}


class EntriesByKind(Mapping[str, tuple[PartnershipEntry, ...]]):
    """The entries about partners by the name of their kind, oldest day first.

    Parameters
    ----------
    entries : sequence of Entry
    organization_ids : set of str
        Entries about others are left out.
    """

    def __init__(self, entries: Sequence[Entry], organization_ids: AbstractSet[str]) -> None:
        self._entries = entries
        self._organization_ids = organization_ids
        self._read: dict[str, tuple[PartnershipEntry, ...]] = {}

    def __getitem__(self, kind: str) -> tuple[PartnershipEntry, ...]:
        if kind not in self._read:
            self._read[kind] = tuple(
                entry
                for entry in entries_about_partners(self._entries, kind)
                if entry.partner_id in self._organization_ids
            )
        return self._read[kind]

    def __iter__(self) -> Iterator[str]:
        return iter(KINDS)

    def __len__(self) -> int:
        return len(KINDS)
