"""Threads: an entry with all that continue it."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.model.entries.entry import Entry


def threads(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Return each entry that continues no other, with all that continue it, oldest first.

    Entries that continue a missing one are left out: it was undone, or the viewer may not see it.

    Returns
    -------
    dict of str to tuple of Entry
        By the id of the first entry, in order of age.

    Examples
    --------
    >>> from datetime import date
    >>> day = date(2026, 11, 3)
    >>> ask, done = Entry("n_2", "ask", day), Entry("n_1", "ask update", day, of="n_2")
    >>> [(id, len(each)) for id, each in threads([done, ask]).items()]
    [('n_2', 2)]
    """
    known = {entry.id: entry for entry in entries}
    found: dict[str, list[Entry]] = {}
    for entry in sorted(known.values(), key=lambda e: (e.of is not None, e.age)):
        first, seen = entry, {entry.id}
        while first.of in known and first.of not in seen:
            first = known[first.of]
            seen.add(first.id)
        if first.of is None:
            found.setdefault(first.id, []).append(entry)
    return {id: tuple(each) for id, each in found.items()}
