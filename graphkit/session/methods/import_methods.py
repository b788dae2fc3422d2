"""Open and recognize files, import them, and undo imports."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.progress import Progress
from graphkit.session import name_resolution
from graphkit.session.methods.workspace_base import WorkspaceBase

if TYPE_CHECKING:
    from graphkit.analysis.imports.graph_after_import import GraphAfterImport, KnownEntity
    from graphkit.ingest import Input, OpenedInputs, Recognition, Source
    from graphkit.ingest.records.record_types import PersonFields
    from graphkit.model import Import, Member
    from graphkit.session.import_steps.guests_in_titles import Attended
    from graphkit.session.imports import ImportResult
    from graphkit.store import UndoResult


class ImportMethods(WorkspaceBase):
    """Import files into the graph; list the imports and undo them."""

    __slots__ = ()

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by name: those of graphkit, and those in the workspace's `import/`."""
        return self._imports.files.sources

    def refresh_sources(self) -> None:
        """Read the workspace's `import/` anew when the sources are next asked for."""
        self._imports.files.forget_sources()

    def open_file(
        self, file: Path, sheet: str | None = None, source: str | None = None
    ) -> AbstractContextManager[OpenedInputs]:
        """Open a file, archive or workbook, to read its parts within a `with` block.

        Parameters
        ----------
        file : pathlib.Path
        sheet : str, optional
            Only this sheet of a workbook.
        source : str, optional
            Only the parts of an archive that are of this source.
        """
        return self._imports.files.open_inputs(file, sheet, source)

    def open_unpacked(self, file: Path) -> AbstractContextManager[Input]:
        """Open one file within a `with` block, or what gzip has packed in it."""
        return self._imports.files.open_unpacked(file)

    def source_of(self, file: Path | Input, name: str | None = None) -> Source:
        """Return the named source, or the one that the file's column headers show."""
        return self._imports.files.source_of(file, name)

    def recognize(self, file: Path | Input, name: str | None = None) -> Recognition:
        """Return what a file is taken for, and why: see `graphkit.ingest.Recognition`."""
        return self._imports.files.recognize(file, name)

    def owner(self, given: str | Member) -> Member:
        """Return the owner of a file that a text names.

        Parameters
        ----------
        given : str or Member
            Part of the name of a team member, the name or mail address of somebody in the
            network, or `Name <mail>`, which may be somebody new.

        Raises
        ------
        UsageError
            If nobody has this name, or several people do.
        """
        return self._imports.owners.find(given, self._viewer)

    def archive_owner(self, person: PersonFields | None) -> Member | None:
        """Return the owner that an archive names, as the team writes them if they are in it."""
        return name_resolution.archive_owner(self.settings.team, person)

    def import_file(
        self,
        file: Path | Input,
        *,
        source: str | None = None,
        owner: str | Member | None = None,
        dry_run: bool = False,
        replace: bool = False,
        after: GraphAfterImport | None = None,
        before: KnownEntity | None = None,
        attended: Attended | None = None,
        on_read: Progress | None = None,
        on_write: Progress | None = None,
    ) -> ImportResult:
        """Import one file, or one part of what `open_file` opened.

        Parameters
        ----------
        file : pathlib.Path or Input
        source : str, optional
            Name of the source; by default, graphkit recognizes it by the column headers.
        owner : str or Member, optional
            The owner of the address book: see `owner`.
        dry_run : bool
            Show what would happen and write nothing.
        replace : bool
            Undo earlier imports of the same file once this one is written.
        after : GraphAfterImport, optional
            From the dry run of another file: as if that had been imported.
        before : KnownEntity, optional
            From `known_graph`: what a dry run compares the file with, so that it does not ask the
            store.
        attended : callable, optional
            Called with the known people in titles of calendar entries (see `NamedGuest`). Returns
            those who were there. By default nobody was.
        on_read, on_write : callable, optional
            Called with (done, total).

        Raises
        ------
        InputError
            If the file cannot be read.
        UsageError
            If the source needs an owner and none is named, or nobody has this name.
        """
        return self._imports.import_file(
            file,
            self._viewer,
            source=source,
            owner=owner,
            dry_run=dry_run,
            replace=replace,
            after=after,
            before=before,
            attended=attended,
            on_read=on_read,
            on_write=on_write,
        )

    def known_graph(self) -> KnownEntity:
        """Return the graph as it is now, with which dry runs compare files."""
        return self._imports.known_graph(self._viewer)

    def imports(self) -> tuple[Import, ...]:
        """Return the imports that the viewer may see, newest first.

        Imports that may contain hidden ties have no counts. People outside the team see none.
        """
        return self._imports.visible(self._viewer)

    def columns_of_imports(self) -> dict[str, tuple[str, ...]]:
        """Return by the id of each import the columns that showed what its file is."""
        return {one.id: one.columns for one in self.imports()}

    def undo(self, what: str, progress: Progress | None = None) -> UndoResult:
        """Undo an import.

        Only viewers who may see everything get the counts of removed items.

        Parameters
        ----------
        what : str
            Its id, the start of its id, or the name of its file.
        progress : callable, optional
            Called with (done, total).

        Raises
        ------
        NothingFound
            If no import, or more than one, has this name.
        """
        return self._imports.undo(what, self._viewer, progress)

    def undo_by_hand(self, by: str, on: date) -> tuple[UndoResult, ...]:
        """Undo all that one team member said by hand on one day.

        Parameters
        ----------
        by : str
            The member; a part of the name is enough.
        on : datetime.date
            The day where this machine is.

        Raises
        ------
        NothingFound
            If that member said nothing by hand on that day.
        """
        return self._imports.undo_by_hand(by, on, self._viewer)

    def said_by_hand(self, by: str, on: date) -> tuple[Import, ...]:
        """Return the imports by hand of one team member on one day, the newest first."""
        return self._imports.said_by_hand(by, on, self._viewer)
