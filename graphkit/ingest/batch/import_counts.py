"""The counts of one import."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graphkit.ingest.batch.compare_with_graph import Comparison
from graphkit.ingest.batch.draft_batch import BatchDraft
from graphkit.model import Import, ImportBatch


@dataclass(frozen=True, slots=True)
class Counts:
    """The counts of one import.

    Attributes
    ----------
    rows, rejected, left_out : int
        Rows of the file, rows that could not be imported, and rows left out on purpose.
    contacts_new, contacts_merged, contacts_unchanged : int
        For a file of people: rows about a new person, rows that add to a known person, and rows
        that add nothing. With `rejected` and `left_out` they add up to `rows`. For other files:
        people, each counted once.
    organizations, affiliations, ties, partnerships, meetings : int
        How many the file states, without ties that are denied by hand.
    """

    rows: int
    contacts_new: int
    contacts_merged: int
    contacts_unchanged: int
    organizations: int
    ties: int
    rejected: int
    affiliations: int = 0
    partnerships: int = 0
    meetings: int = 0
    left_out: int = 0


def count_rows(draft: BatchDraft, comparison: Comparison) -> ImportBatch:
    """Return a draft's batch with the rows of its file counted.

    Notes
    -----
    A row is *accepted* if it brings somebody or something new. It is *merged* if its contact (for a
    file of people) or its relationship (for any other file) is already in the graph or earlier in
    the file.
    """
    rows = draft.batch.record.rows or 0
    rejected, left_out = len(draft.rejects), draft.left_out.total()
    accepted = comparison.rows.new
    if draft.source.record == "message":
        # One record has many messages, so records cannot be compared, and every row counts as
        # accepted.
        accepted = rows - rejected - left_out
    elif draft.source.record != "person":
        accepted += comparison.rows.changed
    record = replace(
        draft.batch.record,
        accepted=accepted,
        merged=rows - rejected - left_out - accepted,
        rejected=rejected,
        left_out=left_out,
    )
    return replace(draft.batch, record=record)


def import_counts(batch: ImportBatch, comparison: Comparison, *, by_row: bool) -> Counts:
    """Return the counts of an import; `by_row` counts people by row instead of each once."""
    people = comparison.rows if by_row else comparison.people
    return Counts(
        rows=batch.record.rows or 0,
        contacts_new=people.new,
        contacts_merged=people.changed,
        contacts_unchanged=people.unchanged,
        organizations=len(batch.organizations),
        # Mail is kept by quarter: one direction of a tie counts once.
        ties=len(
            {
                (e.from_id, e.to_id, e.basis)
                for e in batch.evidence
                if (e.from_id, e.to_id) not in comparison.denied_ties
            }
        ),
        rejected=batch.record.rejected or 0,
        left_out=batch.record.left_out or 0,
        affiliations=len(batch.affiliations),
        partnerships=len(batch.partnerships),
        meetings=len(batch.events),
    )


def counts_of_known(record: Import) -> Counts:
    """Return the counts of importing a file again: nothing is new."""
    rows, rejected, left_out = record.rows or 0, record.rejected or 0, record.left_out or 0
    return Counts(
        rows=rows,
        contacts_new=0,
        contacts_merged=0,
        contacts_unchanged=rows - rejected - left_out,
        organizations=0,
        ties=0,
        rejected=rejected,
        left_out=left_out,
    )
