"""The part of the whole graph, and of the imports, that a viewer may see.

If anything may be hidden from a viewer, graphkit shows no number that counts it: a total reveals
hidden ties as well as a name does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar

import numpy as np

from graphkit.columns import Categorical, Texts
from graphkit.columns.grouped_rows import distinct_values
from graphkit.model import Event, Import, Visibility
from graphkit.model.visibility import ResolvedWish
from graphkit.network.merge_affiliations import merge_affiliations
from graphkit.network.network import Network
from graphkit.network.visibility.public_part import public_part
from graphkit.network.visibility.viewer import Viewer, VisibleGraph, is_kept_back
from graphkit.snapshot import AttendanceColumns, Entities, EvidenceColumns, Snapshot

C = TypeVar("C")

HIDDEN_COUNTS = "Some numbers are not shown: they would count ties that their owners keep private."


def hides_anything(
    imports: Iterable[Import], granted: Iterable[ResolvedWish], viewer: Viewer
) -> bool:
    """Return whether imports or wishes may hide ties from a viewer.

    The result does not depend on whether such ties exist.
    """
    return (
        viewer.public
        or any(_of_others(record, viewer) and not record.by_hand for record in imports)
        or any(_hides(wish, viewer) for wish in granted)
    )


def hides_entries(imports: Iterable[Import], viewer: Viewer) -> bool:
    """Return whether there are entries that a viewer must not see."""
    return viewer.public or any(is_kept_back(record, viewer) for record in imports)


def sees_as_anybody(
    imports: Iterable[Import], granted: Iterable[ResolvedWish], viewer: Viewer
) -> bool:
    """Return whether a viewer surely sees what any member of the team sees, no more and no less.

    That is so if no file and no wish hides ties, and if the viewer wrote down nothing for
    themselves alone.
    """
    return (
        not viewer.public
        and all(wish.visibility != Visibility.OWNER for wish in granted)
        and all(
            record.visibility != Visibility.OWNER
            or (record.by_hand and not _is_own(record.owner_id, viewer))
            for record in imports
        )
    )


def visible_imports(
    imports: Iterable[Import], granted: Iterable[ResolvedWish], viewer: Viewer
) -> tuple[Import, ...]:
    """Return the imports that a viewer may see, without counts if a file may have hidden ties.

    Viewers outside the team see no imports. Nobody sees imports with private entries of a
    colleague.
    """
    if viewer.public:
        return ()
    wishes = [wish for wish in granted if _hides(wish, viewer)]
    return tuple(
        _without_counts(record)
        if _of_others(record, viewer) or any(_applies(w, record, viewer) for w in wishes)
        else record
        for record in imports
        if not is_kept_back(record, viewer)
    )


def _of_others(record: Import, viewer: Viewer) -> bool:
    """Return whether a file shows its ties only to its owner, and the viewer is not the owner."""
    return record.visibility == Visibility.OWNER and not _is_own(record.owner_id, viewer)


def _hides(wish: ResolvedWish, viewer: Viewer) -> bool:
    # Viewers see everything in their own files, whatever the wishes are.
    return wish.visibility == Visibility.OWNER and not _is_own(wish.owner_id, viewer)


def _applies(wish: ResolvedWish, record: Import, viewer: Viewer) -> bool:
    return wish.owner_id in (None, record.owner_id) and not _is_own(record.owner_id, viewer)


def _is_own(owner_id: str | None, viewer: Viewer) -> bool:
    return owner_id is not None and owner_id == viewer.contact_id


def _without_counts(record: Import) -> Import:
    return replace(record, rows=None, accepted=None, merged=None, rejected=None, left_out=None)


def visible_snapshot(snapshot: Snapshot, viewer: Viewer, *, hides: bool) -> Snapshot:
    """Return the part of a snapshot that a viewer may see; `hides` is as `hides_anything` says.

    If anything may be hidden, this part has no wishes and no revision. It has no meetings without a
    visible attendance, and no counts of imports that may have hidden ties.
    """
    if not hides:
        return VisibleGraph(snapshot, viewer).snapshot
    seen = VisibleGraph(snapshot, viewer).snapshot
    affiliations, evidence = seen.affiliations, seen.evidence
    if viewer.public:
        seen, affiliations, evidence = public_part(seen, merge_affiliations(affiliations), evidence)
    attendances = () if viewer.public else tuple(seen.attendances)
    attended = {attendance.event_id for attendance in attendances}
    # Built anew from the visible records, so that no column keeps a hidden text.
    return Snapshot.of(
        0,
        contacts=seen.contacts,
        organizations=seen.organizations,
        events=(event for event in seen.events if event.id in attended),
        affiliations=affiliations,
        evidence=evidence,
        attendances=attendances,
        partnerships=seen.partnerships,
        topics=seen.topics,
        offers=seen.offers,
        needs=seen.needs,
        part_of=seen.part_of,
        denied_ties=seen.denied_ties,
        entries=seen.entries,
        imports=visible_imports(seen.imports, snapshot.granted, viewer),
    )


def drop_hidden_texts(network: Network, attendances: AttendanceColumns, viewer: Viewer) -> Network:
    """Return a viewer's network in which no column keeps a text about hidden ties.

    Only events with an attendance that the viewer may see are kept.

    Parameters
    ----------
    network : Network
        Its rows are already limited to what the viewer may see.
    attendances : AttendanceColumns
        Those that the viewer may see.
    viewer : Viewer
    """
    attended = {attendances.event_ids[at] for at in distinct_values(attendances.event).tolist()}
    evidence, affiliations = _compact(network.evidence), _compact(network.affiliations)
    titles = network.source_titles
    if viewer.public:
        sources = {*evidence.source.names, *affiliations.source.names}
        titles = {source: title for source, title in titles.items() if source in sources}
    return replace(
        network,
        event_columns=Entities.of(Event, (e for e in network.event_columns if e.id in attended)),
        evidence=evidence,
        affiliations=affiliations,
        source_titles=titles,
    )


def _compact(columns: C) -> C:
    """Return columns without the texts that no row uses."""
    found: dict[str, Any] = {}
    for field in fields(columns):  # type: ignore[arg-type]
        column = getattr(columns, field.name)
        if isinstance(column, Categorical):
            used = np.union1d([0], column.codes)  # 0 is no text
            codes = np.searchsorted(used, column.codes).astype(np.int32)
            found[field.name] = Categorical(
                codes, Texts.of([column.names[at] for at in used.tolist()])
            )
    return replace(columns, **found)  # type: ignore[type-var]


def count_visible_pairs(snapshot: Snapshot, viewer: Viewer) -> int:
    """Return the number of pairs with a tie in files that a viewer may see."""
    return count_stated_pairs(VisibleGraph(snapshot, viewer).snapshot.evidence)


def count_stated_pairs(evidence: EvidenceColumns) -> int:
    """Return the number of pairs with a tie in some evidence."""
    ends = np.sort(np.stack([evidence.tail, evidence.head]), axis=0)
    return len(np.unique(ends, axis=1).T)
