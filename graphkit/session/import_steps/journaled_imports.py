"""What the journal knows about imported files: their paths, and their files of rejects."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.session.import_steps.files_to_import import FilesToImport
from graphkit.session.import_steps.guests_in_titles import GuestsInTitles
from graphkit.store.journal import IMPORT, Entry

if TYPE_CHECKING:
    from graphkit.ingest import Input, ResolvedBatch
    from graphkit.model import Member
    from graphkit.session.stored_graph import StoredGraph


class JournaledImports:
    """The imports in the journal of a graph.

    Parameters
    ----------
    graph : StoredGraph
    files : FilesToImport
        Knows the path that the user gave for a file.
    """

    def __init__(self, graph: StoredGraph, files: FilesToImport) -> None:
        self._graph = graph
        self._files = files

    def note(self, entry: Entry, guests: GuestsInTitles) -> None:
        """Note an import, and keep what is known about it from an earlier one."""
        journal = self._graph.store.journal
        known = self._entries().get(entry["id"], {})
        learned = ("rejects", "attended")
        kept: Entry = {name: known[name] for name in learned if name in known}
        if guests.keys:
            kept["attended"] = guests.keys
        journal.set(IMPORT, {**kept, **entry})

    def ids_of(self, file: Input) -> frozenset[str]:
        """Return the ids of all imports of a file, in whatever version."""
        place = self._place(file)
        return frozenset(
            id for id, entry in self._entries().items() if _place_of_entry(entry) == place
        )

    def rejects_of(self, file: Input) -> tuple[str, ...]:
        """Return the names of the files of rejects of earlier imports of a file."""
        return self._rejects_by_place().get(self._place(file), ())

    def rejects_of_others(self, file: Input) -> frozenset[str]:
        """Return the names of the files of rejects of other files."""
        own, by_place = self._place(file), self._rejects_by_place()
        return frozenset(n for place, names in by_place.items() if place != own for n in names)

    def _rejects_by_place(self) -> dict[tuple[Any, ...], tuple[str, ...]]:
        found: dict[tuple[Any, ...], tuple[str, ...]] = {}
        for entry in self._entries().values():
            if name := entry.get("rejects"):
                place = _place_of_entry(entry)
                found[place] = (*found.get(place, ()), name)
        return found

    def _entries(self) -> dict[str, Entry]:
        return self._graph.store.journal.find(IMPORT)

    def _place(self, file: Input) -> tuple[Any, ...]:
        path, sheet = self._files.named_file(file)
        return str(path), sheet, file.name


def _place_of_entry(entry: Entry) -> tuple[Any, ...]:
    return entry.get("path"), entry.get("sheet"), entry.get("name")


def import_entry(
    named: tuple[Path, str | None],
    resolution: ResolvedBatch,
    owner: Member | None,
    rejects: Path | None,
) -> Entry:
    """Return how to import a file again if the store is ever damaged."""
    read_file, (path, sheet) = resolution.reading, named
    return {
        "id": (resolution.already or resolution.batch.record).id,
        "name": read_file.input.name,
        "path": str(path),
        "sheet": sheet,
        "digest": read_file.digest,
        "source": read_file.source.name,
        "owner": None if owner is None else [owner.name, owner.email],
        **({} if rejects is None else {"rejects": rejects.name}),
    }
