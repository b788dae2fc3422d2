"""What a file says of those who asked to be forgotten, left out of it and counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from graphkit.errors import UsageError
from graphkit.ingest.batch.apply_records import Marks
from graphkit.ingest.batch.batch_builder import BatchBuilder
from graphkit.ingest.batch.compare_with_graph import Mark
from graphkit.ingest.records.record_types import Reject
from graphkit.model import ImportBatch
from graphkit.model.entity_resolution import RecordClusters
from graphkit.model.erasure import REASON
from graphkit.model.mail_address import mail_key

_MAIL = re.compile(r"[^\s<>,;:\"'()\[\]]+@[^\s<>,;:\"'()\[\]]+")


class ErasureFilter:
    """Who of a file was forgotten; they are taken out of its register.

    Parameters
    ----------
    draft : Draft
        All that the file says.
    clusters : Roster
    place : str
        The file, as errors name it.

    Attributes
    ----------
    records : frozenset of str
    left_out : Counter of str
        How many rows, by reason.
    notes : list of str

    Raises
    ------
    UsageError
        If the owner of the file was forgotten.
    """

    def __init__(self, draft: BatchBuilder, clusters: RecordClusters, place: str) -> None:
        self.records = clusters.forgotten_among(draft.register.keys)
        self.left_out: Counter[str] = Counter()
        self.notes: list[str] = []
        self._forgotten = clusters.forgotten
        # Messages are gathered: how many of them speak of whom is not known any more.
        self._gathered = draft.source.record == "message"
        if draft.owner_id in self.records:
            raise UsageError(
                "this would be the file of somebody who asked to be forgotten",
                where=place,
                next='If they agree to be taken in again: "graphkit forget --allow MAIL"',
            )
        for record in self.records:
            draft.register.drop(record)

    def rows(self, rows: Sequence[Marks], batch: ImportBatch) -> list[Marks]:
        """Return the rows that say anything of others; `batch` is what is left of the file."""
        if not self.records:
            return list(rows)
        events = {event.id for event in batch.events}
        kept = [left for marks in rows if (left := self._left(marks, events))]
        if self._gathered and len(kept) < len(rows):
            self.notes.append(f"left out: what they wrote and what was written to them, {REASON}")
        elif len(kept) < len(rows):
            self.left_out[REASON] += len(rows) - len(kept)
        return kept

    def _left(self, marks: Marks, events: set[str]) -> Marks:
        def is_theirs(mark: Mark) -> bool:
            lonely = mark[0] == "event" and mark[1] not in events
            return lonely or not self.records.isdisjoint(mark[1:])

        if any(mark[0] == "person" and is_theirs(mark) for mark in marks):
            return ()  # the row is about them, whatever else it names
        return tuple(mark for mark in marks if not is_theirs(mark))

    def rejects(self, rejects: Sequence[Reject]) -> list[Reject]:
        """Return the rejects in which none of their mail addresses stands."""
        if not self._forgotten.hashes:
            return list(rejects)
        kept = [reject for reject in rejects if not self._forgotten.knows(_mails(reject))]
        if len(kept) < len(rejects):
            self.left_out[REASON] += len(rejects) - len(kept)
        return kept


def _mails(reject: Reject) -> set[str]:
    original = reject.original
    text = original if isinstance(original, str) else " ".join(original.values())
    return {f"mail:{mail_key(found.rstrip('.'))}" for found in _MAIL.findall(text)}
