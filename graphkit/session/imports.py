"""Files in, and out again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.config import CONFIG_NAME
from graphkit.errors import NothingFound, UsageError, WorkspaceError
from graphkit.files import private_folder
from graphkit.memory import collector_paused
from graphkit.model import Import, Member
from graphkit.session.import_owner import Owners

if TYPE_CHECKING:
    from graphkit.analysis.findings import ImportEffect
    from graphkit.analysis.imports.graph_after_import import GraphAfterImport, KnownEntity
    from graphkit.ingest import Input, OpenedInputs, ReadFile, ResolvedBatch, Source
    from graphkit.model.job_changes import BookHistory
    from graphkit.store import UndoResult

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What one file brought.

    `name` is that of the file or, in an archive, of the part; `rejects` is the file with the rows
    that could not be read; `dry_run` tells that nothing was written: then `effects` are what would
    become of each contact and organization, and `foreseen`, unless there is nothing to load, is
    what the graph would be.
    """

    file: Path
    name: str
    resolution: ResolvedBatch
    rejects: Path | None
    dry_run: bool
    effects: tuple[ImportEffect, ...] = ()
    foreseen: GraphAfterImport | None = None


class Files(Owners):
    """Importing, and what was imported."""

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The mappings that graphkit brings, and those in the workspace's `import/`, by name."""
        from graphkit.ingest import load_sources
        from graphkit.resources import folder

        own = self.settings.root / "import"
        return load_sources(folder("import"), *([own] if own.is_dir() else []))

    def opened(
        self, file: Path, sheet: str | None = None, source: str | None = None
    ) -> AbstractContextManager[OpenedInputs]:
        """Open a file, archive or workbook: what is in it can be read within a `with` block.

        Of an archive with a `source` named only the parts are taken that are of it.
        """
        from graphkit.ingest import open_inputs

        known = self.sources if source is None else {source: self._source_called(source)}
        return open_inputs(file, known, sheet=sheet, scratch=self._unpacked)

    def unpacked(self, file: Path) -> AbstractContextManager[Input]:
        """Open one file within a `with` block: what is in it, if gzip has packed it."""
        from graphkit.ingest.discover.open_inputs import open_unpacked

        return open_unpacked(file, self._unpacked)

    def source_of(self, file: Path | Input, name: str | None = None) -> Source:
        """Return the source that a file is of: the named one, or the one that its headers tell."""
        from graphkit.ingest import recognize

        return recognize(file, self.sources) if name is None else self._source_called(name)

    def _source_called(self, name: str) -> Source:
        if name not in self.sources:
            raise UsageError(
                f"there is no source called {name!r}",
                next=f'"graphkit sources" lists them: {", ".join(self.sources)}',
            )
        return self.sources[name]

    @collector_paused()
    def import_file(
        self,
        file: Path | Input,
        *,
        source: str | None = None,
        owner: str | Member | None = None,
        dry_run: bool = False,
        after: GraphAfterImport | None = None,
        on_read: Progress | None = None,
        on_write: Progress | None = None,
    ) -> ImportResult:
        """Take one file in, or one part of what was `opened`.

        Parameters
        ----------
        file : pathlib.Path or Input
        source : str, optional
            Name of the mapping; else the file's headers tell.
        owner : str or Member, optional
            Whose address book it is: see `owner`.
        dry_run : bool
            Tell what would happen and write nothing.
        after : Foreseen, optional
            Of the dry run of another file, as if that had been imported.
        on_read, on_write : callable, optional
            Called with (done, total).

        Raises
        ------
        InputError
            If the file cannot be read as what it should be.
        UsageError
            If it must be known whose file it is and `owner` is missing, or nobody is called so.
        """
        from graphkit.ingest import Input, resolve_batch, write_rejects

        if isinstance(file, Path):
            file = Input.of(file)
        whose = None if owner is None else self.owner(owner)
        reading = self._read(file, source, whose, on_read)
        resolved = partial(
            resolve_batch, reading, owner=whose, home=self.settings.home, at=datetime.now(UTC)
        )
        if dry_run:
            known = self._known() if after is None else after.known
            return _tried(resolved(known.snapshot, known.clusters), known)
        resolution = resolved(self._latest(), self.store.clusters())
        rejects = None
        if resolution.rejects:
            # First, so that on a full disk nothing is taken in without them.
            folder = private_folder(self.settings.state / "rejects")
            rejects = write_rejects(folder, resolution)
        if resolution.already is None:
            self._change()
            self.store.load(resolution.batch, progress=on_write)
        if resolution.outdated is not None:
            # Only now: if this is interrupted, the next import of the file goes on.
            self._change()
            self._kept.forget()
            self.store.undo(resolution.outdated.id)
        return ImportResult(file.path, file.name, resolution, rejects, False)

    def _read(
        self, file: Input, source: str | None, owner: Member | None, progress: Progress | None
    ) -> ReadFile:
        from graphkit.ingest import read_records, require_owner

        chosen = self.source_of(file, source)
        require_owner(owner, chosen, file)
        country = self._country()
        return read_records(file, chosen, progress=progress, as_of=self.as_of, country=country)

    def _known(self) -> KnownEntity:
        """Return what the graph holds now; where there is none yet, none is made."""
        from graphkit.analysis.imports.graph_after_import import NOTHING, KnownEntity
        from graphkit.network.visibility.viewer import visible_history

        if self._is_new():
            return NOTHING
        snapshot = self._latest()

        @cache
        def history() -> BookHistory:
            return visible_history(self.store.history(), snapshot, self._viewer(snapshot))

        return KnownEntity(snapshot, self.store.clusters(), history)

    def _country(self) -> str | None:
        """Return where numbers without a country are dialled, if it is a country.

        Raises
        ------
        WorkspaceError
            If `graphkit.toml` names none.
        """
        from graphkit.ingest.clean import is_country

        country = self.settings.country
        if country is not None and not is_country(country):
            raise WorkspaceError(
                f"{country!r} is no country",
                where=f"{self.settings.root / CONFIG_NAME}: [home] country",
                next='Write its two letters, such as "US" or "GB"',
            )
        return country

    def imports(self) -> tuple[Import, ...]:
        """Return what was imported, newest first, as far as the one who asks may see it.

        Imports that may hold hidden ties have no counts; outside the team none are told.
        """
        from graphkit.network.visibility.viewer import ANYBODY
        from graphkit.network.visibility.visible_graph import hides_anything, visible_imports

        if not self.asks and self._current() is None:
            # Nobody needs the whole graph for a list of which nothing is hidden.
            known = self.store.imports()
            if not self.store.wishes() and not hides_anything(known, (), ANYBODY):
                return known
        whole = self._full_snapshot()
        return visible_imports(whole.imports, whole.granted, self._viewer(whole))

    def _all_imports(self) -> tuple[Import, ...]:
        snapshot = self._current()
        return self.store.imports() if snapshot is None else tuple(snapshot.imports)

    def undo(self, what: str, progress: Progress | None = None) -> UndoResult:
        """Take an import back; `what` is its id, the start of its id, or its file's name.

        What vanished with it is counted only for whoever may see all of it.
        """
        from graphkit.ingest.inputs.input import readable

        known, what = self._all_imports(), readable(what)
        fits = [i for i in known if what in (i.id, i.file)] or [
            i
            for i in known
            if len(what) > 3 and i.id.removeprefix("i_").startswith(what.removeprefix("i_"))
        ]
        if len(fits) != 1:
            raise NothingFound(
                f"{'no import' if not fits else 'more than one import'} is called {what!r}",
                next='"graphkit imports" lists them',
            )
        hidden = self._hides()
        self._change()
        # What is taken back shall not linger in a copy.
        self._kept.forget()
        undone = self.store.undo(fits[0].id, progress=progress)
        if hidden:
            counted: dict[str, Any] = {f.name: None for f in fields(undone) if f.name != "record"}
            undone = replace(undone, **counted)
        return undone


def _tried(resolution: ResolvedBatch, known: KnownEntity) -> ImportResult:
    from graphkit.analysis.imports.graph_after_import import GraphAfterImport
    from graphkit.analysis.imports.import_preview import import_effects

    file = resolution.reading.input
    if resolution.already is not None:
        return ImportResult(file.path, file.name, resolution, None, True)
    foreseen = GraphAfterImport(resolution.batch, known)
    told = import_effects(foreseen, resolution.lines, file.name)
    return ImportResult(file.path, file.name, resolution, None, True, told, foreseen)
