"""Remove people who asked to be forgotten from a draft, and count what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from graphkit.errors import UsageError
from graphkit.ingest.batch.draft_batch import BatchDraft
from graphkit.ingest.batch.facts import Fact, RowFacts
from graphkit.ingest.inputs.input import Input
from graphkit.ingest.records.record_types import Reject
from graphkit.lazy_regex import lazy_regex
from graphkit.model.entity_resolution import RecordClusters
from graphkit.model.erasure import REASON, ForgottenPeople, without_people
from graphkit.model.mail_address import mail_key

_MAIL = lazy_regex(r"[^\s<>,;:\"'()\[\]]+@[^\s<>,;:\"'()\[\]]+")


def without_forgotten_people(
    draft: BatchDraft, clusters: RecordClusters, input: Input
) -> BatchDraft:
    """Return a draft without the people who asked to be forgotten.

    Raises
    ------
    UsageError
        If the owner of the file asked to be forgotten.
    """
    records = clusters.find_forgotten(draft.register.keys)
    if draft.owner_id in records:
        raise UsageError(
            "the owner of this file asked to be forgotten",
            where=input.place,
            next='If they agree to be imported again: "graphkit forget --allow MAIL"',
        )
    rejects = _without_mails(draft.rejects, clusters.forgotten)
    batch = without_people(draft.batch, records)
    events = frozenset(event.id for event in batch.events)
    rows = _without_records(draft.rows, records, events) if records else draft.rows
    left_out = Counter(draft.left_out)
    notes = draft.notes
    dropped = len(draft.rows) - len(rows)
    if dropped and draft.source.record == "message":
        # One record has many messages; how many of them are about these people is unknown.
        notes += (f"left out: what they wrote and what was written to them, {REASON}",)
        dropped = 0
    if dropped := dropped + len(draft.rejects) - len(rejects):
        left_out[REASON] += dropped
    return replace(
        draft,
        register=draft.register.without(records),
        batch=batch,
        rows=rows,
        rejects=rejects,
        left_out=left_out,
        notes=notes,
    )


def _without_records(
    rows: Sequence[RowFacts], records: frozenset[str], events: frozenset[str]
) -> tuple[RowFacts, ...]:
    """Return the rows that still say something about others; `events` are the remaining ones."""

    def is_theirs(fact: Fact) -> bool:
        dropped_event = fact[0] == "event" and fact[1] not in events
        return dropped_event or not records.isdisjoint(fact[1:])

    def remaining(row: RowFacts) -> RowFacts:
        if any(fact[0] == "person" and is_theirs(fact) for fact in row):
            return ()  # the row is about them, whatever else it names
        return tuple(fact for fact in row if not is_theirs(fact))

    return tuple(filter(None, map(remaining, rows)))


def _without_mails(rejects: tuple[Reject, ...], forgotten: ForgottenPeople) -> tuple[Reject, ...]:
    """Return the rejects without their mail addresses."""
    if not forgotten.hashes:
        return rejects
    return tuple(reject for reject in rejects if not forgotten.knows(_mail_keys(reject)))


def _mail_keys(reject: Reject) -> set[str]:
    original = reject.original
    text = original if isinstance(original, str) else " ".join(original.values())
    return {f"mail:{mail_key(found.rstrip('.'))}" for found in _MAIL.findall(text)}
