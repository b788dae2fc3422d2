"""Compute evidence that no file states, from meetings and partnerships."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from graphkit.columns import Categorical, quarter_numbers, to_days
from graphkit.columns.grouped_rows import (
    group_numbers,
    group_starts,
    pairs_in_groups,
    sort_into_groups,
)
from graphkit.model import ENDED, Basis, Contact, Organization, Partnership, find_ending
from graphkit.model.partnerships.stage_ladder import USUAL_LADDER, StageLadder, StageState
from graphkit.model.ties import FRESH_HALF_LIFE
from graphkit.network.inference.evidence_columns import build_evidence, coded_by_number
from graphkit.snapshot import Entities, EvidenceColumns, Snapshot

# A larger meeting says nothing about any two of its people.
MEETING_LIMIT = 20


def meeting_evidence(snapshot: Snapshot, as_of: date) -> EvidenceColumns:
    """Return evidence of meetings: everybody at a past meeting of up to 20 people met each other.

    Two people have one row for each source and calendar quarter, however often they met. People who
    only said that they would come do not count.
    """
    ids, attendances = snapshot.contacts.ids, snapshot.attendances.people_who_came()
    on, size = np.zeros((2, len(snapshot.events)), np.int64)
    for i, meeting in enumerate(snapshot.events if len(attendances) else ()):
        on[i], size[i] = meeting.on.toordinal(), meeting.size
    by_day = np.argsort(on, kind="stable")
    on, size = on[by_day], size[by_day]
    event = np.argsort(by_day)[attendances.event]  # in order of day, then of id
    # A person who is listed twice at one event was there once.
    people, sources = max(1, len(ids)), len(attendances.source.names)
    order, keys = sort_into_groups(
        (event * people + attendances.contact) * sources + attendances.source.codes
    )
    order = order[group_starts(keys // sources)]
    size = np.maximum(size, np.bincount(event[order], minlength=len(size)))
    order = order[((on <= to_days(as_of)) & (size <= MEETING_LIMIT))[event[order]]]
    event, contact = event[order], attendances.contact[order].astype(np.int64)

    left, right = pairs_in_groups(np.bincount(event, minlength=len(size)))
    # Sorted by pair and source, then by day.
    source = attendances.source.codes[order[left]]
    by_pair, keys = sort_into_groups((contact[left] * people + contact[right]) * sources + source)
    event = event[left[by_pair]]
    first = group_starts(keys, quarter_numbers(on)[event])
    starts, group = np.flatnonzero(first), group_numbers(first)
    last = on[event[np.append(starts, len(keys))[1:] - 1]]
    reach = (size[event] - 1) ** -0.5
    fresh = reach * np.exp2((on[event] - last[group]) / FRESH_HALF_LIFE)
    return build_evidence(
        ids,
        contact[left[by_pair[starts]]],
        contact[right[by_pair[starts]]],
        Basis.MET,
        Categorical(source[by_pair[starts]], attendances.source.names),
        times=np.bincount(group, minlength=len(starts)),
        # Days are added in order, one by one.
        reach=np.bincount(group, reach, len(starts)),
        first=on[event[starts]].astype(np.int32),
        last=last.astype(np.int32),
        fresh=np.bincount(group, fresh, len(starts)),
    )


def partnership_evidence(
    contacts: Entities[Contact],
    organizations: Entities[Organization],
    partnerships: Sequence[Partnership],
    as_of: date,
    ladder: StageLadder = USUAL_LADDER,
) -> EvidenceColumns:
    """Return evidence of partnerships: the owner and the main contact look after each together.

    The evidence lasts from the beginning of the partnership to its end. A partnership that is said
    to have ended, without a date, gives no evidence.
    """
    held: list[tuple[int, int, Partnership, int]] = []
    for p in partnerships:
        lasts = partnership_holds(p, as_of, ladder)
        if lasts or (p.until is not None and ENDED < p.until < as_of):
            owner, main = (contacts.ids.find(c or "") for c in (p.owner_id, p.main_contact_id))
            if owner >= 0 and main >= 0:
                held.append((owner, main, p, 0 if lasts else to_days(p.until)))
    rows = np.arange(len(held))
    places = [organizations.ids.find(p.partner_id) for _, _, p, _ in held]
    return build_evidence(
        contacts.ids,
        np.array([owner for owner, *_ in held], np.int32),
        np.array([main for _, main, *_ in held], np.int32),
        Basis.PARTNERSHIP,
        coded_by_number([p.source for _, _, p, _ in held], rows),
        imported=coded_by_number([p.import_id for _, _, p, _ in held], rows),
        note=coded_by_number([organizations.names[at] if at >= 0 else None for at in places], rows),
        first=np.array([to_days(p.since) for _, _, p, _ in held], np.int32),
        last=np.array([until for *_, until in held], np.int32),
    )


def is_prospect(partnership: Partnership, on: date, ladder: StageLadder = USUAL_LADDER) -> bool:
    """Return whether a partnership is only hoped for: its stage says so, and it is not over.

    Examples
    --------
    >>> is_prospect(Partnership("o_1", "o_2", stage="Prospect"), date(2026, 11, 24))
    True
    """
    stage, until = ladder.find(partnership.stage), partnership.until
    hoped = stage is not None and stage.state is StageState.HOPED
    return hoped and (until is None or until >= on)


def partnership_holds(
    partnership: Partnership, on: date, ladder: StageLadder = USUAL_LADDER
) -> bool:
    """Return whether a partnership has begun and not ended, by its dates, stage and kind.

    Examples
    --------
    >>> partnership_holds(Partnership("o_1", "o_2", stage="Lapsed"), date(2026, 11, 24))
    False
    """
    p = partnership
    stage = ladder.find(p.stage)
    state = StageState.HELD if stage is None else stage.state
    begun = state is not StageState.HOPED and (p.since is None or p.since <= on)
    last = p.until or find_ending(p.stage or "").last or find_ending(p.kind or "").last
    over = state is StageState.OVER or (last is not None and last < on)
    return begun and not over
