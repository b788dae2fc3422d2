"""Resolve a file that was read into an import batch, and find out what is new.

::

    ReadFile -> draft -> draft without forgotten people -> comparison with the graph -> counts

Each step is a module and gets only the results of earlier steps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from graphkit.errors import UsageError
from graphkit.ingest.batch.compare_with_graph import Comparison, compare_with_graph
from graphkit.ingest.batch.comparison_notes import JoinedNames
from graphkit.ingest.batch.draft_batch import BatchDraft, begin_batch, draft_batch
from graphkit.ingest.batch.erasure_filter import without_forgotten_people
from graphkit.ingest.batch.import_counts import Counts, count_rows, counts_of_known, import_counts
from graphkit.ingest.batch.import_ids import import_ids, outdated_import_id, replacement_note
from graphkit.ingest.batch.owner_fields import require_owner
from graphkit.ingest.batch.staff_names import with_staff_names
from graphkit.ingest.records.record_types import ReadFile, Reject
from graphkit.ingest.sources.team_names import NO_TEAM, TeamNames
from graphkit.memory import pause_collector
from graphkit.model import Import, ImportBatch, Member
from graphkit.model.entity_resolution import RecordClusters

if TYPE_CHECKING:
    from graphkit.snapshot import Snapshot

_NO_CLUSTERS = RecordClusters()


@dataclass(frozen=True, slots=True)
class ResolvedBatch:
    """A file ready to be loaded.

    Attributes
    ----------
    reading : ReadFile
        The file, without its records, which are in the batch now.
    batch : ImportBatch
    counts : Counts
    rejects : tuple of Reject
        From reading and from resolving, in order of lines.
    notes : tuple of str
    already : Import or None
        The earlier import of the same file and owner, if there is one. Then there is nothing to
        load.
    lines : mapping of str to int
        The line on which the file first names each person's record.
    joined : tuple of JoinedNames
        Organizations with different names that this import merges.
    merged : tuple of JoinedNames
        Known people, if the file says something new about them.
    outdated : tuple of Import
        Other imports of the same file that this import replaces. They used the rules of an earlier
        graphkit, or an interrupted replacement left them.
    """

    reading: ReadFile
    batch: ImportBatch
    counts: Counts
    rejects: tuple[Reject, ...]
    notes: tuple[str, ...]
    already: Import | None
    lines: Mapping[str, int] = field(default_factory=dict)
    joined: tuple[JoinedNames, ...] = ()
    merged: tuple[JoinedNames, ...] = ()
    outdated: tuple[Import, ...] = ()


@pause_collector()
def resolve_batch(
    read_file: ReadFile,
    snapshot: Snapshot,
    clusters: RecordClusters = _NO_CLUSTERS,
    *,
    owner: Member | None,
    home: str,
    at: datetime,
    team: TeamNames = NO_TEAM,
    again: bool = False,
) -> ResolvedBatch:
    """Resolve the people and organizations of a file, and return the batch for the store.

    Parameters
    ----------
    read_file : ReadFile
    snapshot : Snapshot
        The present graph. Notes and counts depend on it. The batch does not, except for its id if
        it is read `again`.
    clusters : RecordClusters
        The record clusters of the graph; by default the graph is empty.
    owner : Member or None
        The owner of the address book or calendar.
    home : str
        Name of the home organization.
    at : datetime.datetime
        Now, in UTC.
    team : TeamNames, optional
        The team. The file may name its members by first name or initials.
    again : bool, optional
        Whether to read a file again that was imported before. The new batch has another id, unless
        both ids of the file are taken.

    Raises
    ------
    UsageError
        If the source needs an owner, or partnerships a home organization, and there is none; or
        if the owner asked to be forgotten.
    """
    require_owner(owner, read_file.source, read_file.input)
    read_file = with_staff_names(read_file, team)
    _require_home(home, read_file)
    builder = begin_batch(read_file, owner, home, at)
    known = {record.id: record for record in snapshot.imports}
    ids = import_ids(read_file, builder.owner_id)
    same = [known[id] for id in ids if id in known]
    earlier = known.get(outdated_import_id(read_file, builder.owner_id))
    by_earlier_rules = () if earlier is None or earlier in same else (earlier,)
    if len(same) == len(ids) or (same and not again):
        return _unchanged_batch(read_file, same[0], (*same[1:], *by_earlier_rules))
    builder.import_id = next(id for id in ids if id not in known)
    draft = without_forgotten_people(draft_batch(read_file, builder), clusters, read_file.input)
    comparison = compare_with_graph(draft, snapshot, clusters)
    batch = count_rows(draft, comparison)
    return ResolvedBatch(
        reading=replace(read_file, records=()),
        batch=batch,
        counts=import_counts(batch, comparison, by_row=draft.source.record == "person"),
        rejects=draft.rejects,
        notes=_notes(read_file, draft, comparison, replaces=bool(by_earlier_rules)),
        already=None,
        lines=draft.register.first_lines,
        joined=comparison.joined,
        merged=comparison.merged,
        outdated=by_earlier_rules,
    )


def _require_home(home: str, read_file: ReadFile) -> None:
    if not home.strip() and read_file.source.record == "partnership":
        raise UsageError(
            "the home organization has no name, so its partners cannot be imported",
            where=read_file.input.place,
            next="Add it to graphkit.toml, as organization under [home]",
        )


def _unchanged_batch(
    read_file: ReadFile, record: Import, outdated: tuple[Import, ...]
) -> ResolvedBatch:
    return ResolvedBatch(
        reading=replace(read_file, records=()),
        batch=ImportBatch(record),
        counts=counts_of_known(record),
        rejects=read_file.rejects,
        notes=(),
        already=record,
        outdated=outdated,
    )


def _notes(
    read_file: ReadFile, draft: BatchDraft, comparison: Comparison, *, replaces: bool
) -> tuple[str, ...]:
    left_out = (f"left out: {n:,}, {reason}" for reason, n in sorted(draft.left_out.items()))
    replaced = [replacement_note(draft.source)] if replaces else []
    return (*read_file.notes, *left_out, *draft.notes, *comparison.notes, *replaced)
