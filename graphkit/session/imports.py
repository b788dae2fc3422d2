"""Import files, list imports, and undo them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.config import CONFIG_NAME
from graphkit.errors import NothingFound, WorkspaceError
from graphkit.memory import pause_collector
from graphkit.model import Import, Member
from graphkit.model.normalization import normalize
from graphkit.progress import Progress
from graphkit.session.access import resolve_viewer
from graphkit.session.clock import clock_fault
from graphkit.session.duplicates.identity_decisions import decisions_with_addition
from graphkit.session.import_owner import ImportOwners
from graphkit.session.import_steps.files_to_import import FilesToImport
from graphkit.session.import_steps.guests_in_titles import Attended, GuestsInTitles
from graphkit.session.import_steps.journaled_imports import JournaledImports, import_entry
from graphkit.session.import_steps.settle_rejects import (
    put_outdated_aside,
    rejects_folder,
    settle_rejects,
)
from graphkit.session.name_resolution import team_member
from graphkit.store.audit_entries import Act
from graphkit.store.connection.work_in_progress import IMPORTING

if TYPE_CHECKING:
    from graphkit.analysis.imports.graph_after_import import GraphAfterImport, KnownEntity
    from graphkit.analysis.imports.import_findings import ImportEffect
    from graphkit.ingest import (
        Input,
        ReadFile,
        Recognition,
        ResolvedBatch,
        Source,
    )
    from graphkit.ingest.batch.named_guests import NamedGuest
    from graphkit.model.entity_resolution import RecordClusters
    from graphkit.model.job_changes import BookHistory
    from graphkit.session.access import Viewers
    from graphkit.session.stored_graph import StoredGraph
    from graphkit.snapshot import Snapshot
    from graphkit.store import UndoResult

# From so many rows on, the second compiler of Java pays off (docs/decisions/0017).
_MANY_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The result of importing one file.

    Attributes
    ----------
    file : pathlib.Path
    name : str
        The name of the file or, in an archive, of the part.
    resolution : ResolvedBatch
        What the file contains, compared with the graph.
    rejects : pathlib.Path or None
        The file with the rows that could not be imported.
    dry_run : bool
        Whether nothing was written.
    effects : tuple of ImportEffect
        After a dry run: what would happen to each contact and organization.
    foreseen : GraphAfterImport or None
        After a dry run: the graph as it would be, for the dry run of the next file. None if there
        is nothing to load.
    recognition : Recognition or None
        What the file was taken for, and why.
    replaced : tuple of Import
        The earlier imports of this file that this one replaces.
    named_guests : tuple of NamedGuest
        Known people in titles of calendar entries who were not said to be there.
    """

    file: Path
    name: str
    resolution: ResolvedBatch
    rejects: Path | None
    dry_run: bool
    effects: tuple[ImportEffect, ...] = ()
    foreseen: GraphAfterImport | None = None
    recognition: Recognition | None = None
    replaced: tuple[Import, ...] = ()
    named_guests: tuple[NamedGuest, ...] = ()

    @property
    def sentence(self) -> str:
        """How graphkit read the file, why, and with what result; "" if it was imported before."""
        from graphkit.session.import_sentence import import_sentence

        if self.recognition is None or self.resolution.already is not None:
            return ""
        return import_sentence(self.name, self.recognition, self.resolution)


class Imports:
    """Imports into the whole graph; what they show is limited to what a viewer may see.

    Parameters
    ----------
    graph : StoredGraph
    viewers : Viewers
    """

    def __init__(self, graph: StoredGraph, viewers: Viewers) -> None:
        self._graph = graph
        self._viewers = viewers
        self.owners = ImportOwners(graph, viewers)
        self.files = FilesToImport(graph)
        self._journaled = JournaledImports(graph, self.files)

    @pause_collector()
    def import_file(
        self,
        file: Path | Input,
        viewer: str | None,
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
        """Import one file, or one part of an opened archive; see `Workspace.import_file`."""
        from graphkit.ingest import Input

        if isinstance(file, Path):
            file = Input.of(file)
        member = None if owner is None else self.owners.find(owner, viewer)
        # Said before the file is read, too: between two files, the store stays open.
        with self._graph.announce_during("" if dry_run else IMPORTING):
            recognition = self.files.recognize(file, source)
            reading = self._read(file, recognition.source, member, on_read)
            rows, guests = reading.rows, GuestsInTitles(reading, member, attended)
            del reading  # so that its records can be freed before the import is written
            columns, now = recognition.columns, datetime.now(UTC)
            resolve = partial(self._resolve, guests, columns, owner=member, at=now)
            if dry_run:
                known = after.known if after is not None else before or self.known_graph(viewer)
                result = _preview(resolve(known.snapshot, known.clusters, again=replace), known)
            else:
                self._graph.long_work |= rows >= _MANY_ROWS
                earlier = self._earlier_imports(file) if replace else ()
                result = self._write(file, resolve, guests, member, on_write, earlier)
        left = () if result.resolution.already is not None else guests.left
        return dataclasses.replace(result, recognition=recognition, named_guests=left)

    def _resolve(
        self,
        guests: GuestsInTitles,
        columns: tuple[str, ...],
        snapshot: Snapshot,
        clusters: RecordClusters,
        **how: Any,
    ) -> ResolvedBatch:
        from graphkit.ingest import resolve_batch

        home, team = self._graph.settings.home, self.files.team_names
        file = guests.added_to_file(snapshot)
        resolved = resolve_batch(file, snapshot, clusters, home=home, team=team, **how)
        record = dataclasses.replace(resolved.batch.record, columns=columns)
        return dataclasses.replace(
            resolved, batch=dataclasses.replace(resolved.batch, record=record)
        )

    def _earlier_imports(self, file: Input) -> tuple[Import, ...]:
        """Return the imports of this file, in whatever version and as whatever source."""
        same_place = self._journaled.ids_of(file)
        return tuple(
            one
            for one in self._graph.store.imports()
            if one.id in same_place or (one.file == file.name and one.digest == file.digest)
        )

    def _note_clock(self, snapshot: Snapshot) -> None:
        """Add a note if the clock was set back: of two files, the newer one counts."""
        fault = clock_fault(datetime.now(UTC), (record.at for record in snapshot.imports))
        if fault:
            self._graph.notice(
                f"Is the clock right? It seems that {fault}. graphkit takes this file for older "
                "than that import, unless the file has a date of its own. If the clock is wrong, "
                "set it, undo this import and repeat it."
            )

    def _write(
        self,
        file: Input,
        resolve: Callable[..., ResolvedBatch],
        guests: GuestsInTitles,
        owner: Member | None,
        on_write: Progress | None,
        earlier: tuple[Import, ...] = (),
    ) -> ImportResult:
        """Write a file that was read to the store, and its rejected rows to a file."""
        from graphkit.ingest import write_rejects

        store = self._graph.store
        snapshot, clusters = self._graph.latest_to_change()
        self._note_clock(snapshot)
        again = bool(earlier)
        resolution = resolve(snapshot, clusters, again=again)
        if again and resolution.already is not None:
            # An earlier replacement was interrupted: the file is there twice.
            if on_write:
                on_write(0, 1)
            for one in resolution.outdated:
                self._undo_import(one.id)
            resolution = resolve(self._graph.latest_snapshot(), store.clusters(), again=again)
        rejects = None
        if resolution.rejects:
            # Written first, so that a full disk stops the import before the graph changes.
            folder = rejects_folder(self._graph.settings)
            others = self._journaled.rejects_of_others(file)
            rejects = write_rejects(folder, resolution, others)
        guests.let_file_go()
        if resolution.already is None:
            self._graph.prepare_change()
            store.load(resolution.batch, progress=on_write)
        path, sheet = self.files.named_file(file)
        known = resolution.already is not None
        outdated = () if known or rejects is not None else self._journaled.rejects_of(file)
        aside, rejects = settle_rejects(self._graph.settings, file.path, rejects)
        for name in outdated:
            put_outdated_aside(self._graph.settings, name)
        if aside != file.path:
            path = self.files.place_of(aside)
        entry = import_entry((path, sheet), resolution, owner, rejects)
        self._journaled.note(entry, guests)
        # Only now: if the import is interrupted or fails, the earlier one is still there.
        new = (resolution.already or resolution.batch.record).id
        self._undo_others(new, (*resolution.outdated, *earlier))
        return ImportResult(aside, file.name, resolution, rejects, False, replaced=earlier)

    def _undo_others(self, new: str, replaced: Iterable[Import]) -> None:
        ids = dict.fromkeys(one.id for one in replaced)
        there = {one.id for one in self._graph.store.imports()} if ids else set()
        for id in ids:
            if id != new and id in there:
                self._undo_import(id)

    def _undo_import(self, id: str) -> None:
        self._graph.prepare_change(delete_snapshot_file=True)
        self._graph.store.undo(id)

    def _read(
        self, file: Input, source: Source, owner: Member | None, progress: Progress | None
    ) -> ReadFile:
        from graphkit.ingest import read_records, require_owner

        require_owner(owner, source, file)
        country, as_of = self._country(), self._graph.as_of
        return read_records(file, source, progress=progress, as_of=as_of, country=country)

    def known_graph(self, viewer: str | None) -> KnownEntity:
        """Return the graph as it is now. If there is no store yet, none is made."""
        from graphkit.analysis.imports.graph_after_import import NOTHING, KnownEntity
        from graphkit.network.visibility.viewer import visible_history

        if self._graph.is_new:
            return NOTHING
        snapshot, source = self._graph.latest()

        @cache
        def history() -> BookHistory:
            who = resolve_viewer(viewer, snapshot, self._graph.settings)
            return visible_history(source.history(), snapshot, who)

        return KnownEntity(snapshot, source.clusters(), history)

    def _country(self) -> str | None:
        """Return the country of telephone numbers that are written without one.

        Raises
        ------
        WorkspaceError
            If the setting is not a country.
        """
        from graphkit.ingest.clean import is_country

        country = self._graph.settings.country
        if country is not None and not is_country(country):
            raise WorkspaceError(
                f"{country!r} is not a country",
                where=f"{self._graph.settings.root / CONFIG_NAME}: [home] country",
                next='Write its two-letter code, such as "US" or "GB"',
            )
        return country

    def visible(self, viewer: str | None) -> tuple[Import, ...]:
        """Return the imports, newest first, as a viewer may see them; see `Workspace.imports`."""
        if viewer is None and self._graph.snapshot_at_hand() is None:
            unhidden = self._viewers.unhidden_imports()
            if unhidden is not None:
                return unhidden
        return self._viewers.access(viewer).imports

    def undo(self, what: str, viewer: str | None, progress: Progress | None = None) -> UndoResult:
        """Undo an import; see `Workspace.undo`."""
        record = self._import_named(what)
        sees_everything = self._viewers.sees_everything(viewer)
        store = self._graph.store  # first: while another process has it, nothing is deleted
        self._graph.prepare_change(delete_snapshot_file=True)
        before = store.clusters() if record.by_hand else None
        undone = store.undo(record.id, progress=progress)
        self._undo_ratings_of(record)
        if before is not None:
            gone = set(before.entity_of) - set(store.clusters().entity_of)
            if revoked := decisions_with_addition(before.decisions, gone, record.at):
                store.decide([], revoked, Act.UNDO)
        if not sees_everything:
            counts: dict[str, Any] = {f.name: None for f in fields(undone) if f.name != "record"}
            undone = dataclasses.replace(undone, **counts)
        return undone

    def _undo_ratings_of(self, record: Import) -> None:
        """Undo the ratings that came with the answer to a survey."""
        from graphkit.model.surveys import answer_import_id, ratings_import_id

        if not record.by_hand or record.id != answer_import_id(record.digest):
            return
        ratings = ratings_import_id(record.digest)
        if ratings in {one.id for one in self._graph.store.imports()}:
            self._graph.store.undo(ratings)

    def undo_by_hand(self, by: str, on: date, viewer: str | None) -> tuple[UndoResult, ...]:
        """Undo what one member said by hand on one day; see `Workspace.undo_by_hand`."""
        found = self.said_by_hand(by, on, viewer)
        if not found:
            raise NothingFound(
                f"{by} said nothing by hand on {on.isoformat()}",
                next='"graphkit imports" lists who said something when',
            )
        # The newest first: each of them may build on those before.
        return tuple(self.undo(record.id, viewer) for record in found)

    def said_by_hand(self, by: str, on: date, viewer: str | None) -> tuple[Import, ...]:
        """Return the imports by hand of one member on one day, the newest first."""
        name = team_member(self._graph.settings.team, by).name
        known = (one for one in self.visible(viewer) if one.by_hand and day_said(one) == on)
        return tuple(one for one in known if normalize(one.author) == normalize(name))

    def _import_named(self, what: str) -> Import:
        """Return the import that an id, the start of an id, or a file name means."""
        from graphkit.ingest.inputs.input import readable

        snapshot = self._graph.snapshot_at_hand()
        known = self._graph.store.imports() if snapshot is None else tuple(snapshot.imports)
        what = readable(what)
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
        return fits[0]


def day_said(record: Import) -> date:
    """Return the day on which something was said by hand, where this machine is."""
    return record.at.astimezone().date()


def _preview(resolution: ResolvedBatch, known: KnownEntity) -> ImportResult:
    from graphkit.analysis.imports.graph_after_import import GraphAfterImport
    from graphkit.analysis.imports.import_preview import import_effects

    file = resolution.reading.input
    if resolution.already is not None:
        return ImportResult(file.path, file.name, resolution, None, True)
    foreseen = GraphAfterImport(resolution.batch, known)
    effects = import_effects(foreseen, resolution.lines, file.name)
    return ImportResult(file.path, file.name, resolution, None, True, effects, foreseen)
