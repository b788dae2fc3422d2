"""Date the roles of those who moved between two exports of one address book."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from graphkit.model import Import
from graphkit.model.job_changes import Employment, JobChange, export_series, find_job_changes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from graphkit.columns import Coded

Age = tuple[date, int, str]


def repeated(imports: Sequence[Import]) -> Mapping[str, Import]:
    """Return, by id, the imports of those series of which there are several."""
    counts = Counter(map(export_series, imports))
    return {record.id: record for record in imports if counts[export_series(record)] > 1}


def date_spans(
    places: NDArray[np.int32],
    counted: NDArray[np.bool_],
    imported: Coded,
    kept: NDArray[np.int64],
    spans: tuple[NDArray[np.int32], NDArray[np.int32]],
    imports: Sequence[Import],
) -> None:
    """Write into the spans of roles when they ended and began, where only a move tells.

    Parameters
    ----------
    places : int32 array (n, 3)
        Contact, organization and role of every statement.
    counted : bool array (n)
        Which of them are employments of somebody who counts.
    imported : Coded (n)
    kept : int64 array (m)
        The statements that stand for a role.
    spans : pair of int32 array (m)
        Since and until, as days; 0 where unknown. Changed in place.
    imports : sequence of Import
    """
    several = repeated(imports)
    if not several:
        return
    ages = {record.id: record.age for record in imports}
    names = list(imported.names)
    moves = find_job_changes(_employments(places, counted, imported.codes, names, several))
    ended, begun = _turns(moves)
    since, until = spans
    for n, row in enumerate(kept.tolist()):
        contact, *place = places[row].tolist()
        if not counted[row]:
            continue
        key = contact, tuple(place)
        end, begin = ended.get(key), begun.get(key)
        if end is not None and not until[n] and ages[names[imported.codes[row]]] < end:
            until[n] = end[0].toordinal()
        if begin is not None and not since[n]:
            since[n] = begin[0].toordinal()


def _employments(
    places: NDArray[np.int32],
    counted: NDArray[np.bool_],
    codes: NDArray[np.int32],
    names: Sequence[str],
    several: Mapping[str, Import],
) -> Iterator[Employment[int, tuple[int, ...]]]:
    wanted = np.array([name in several for name in names])
    for row in np.flatnonzero(counted & wanted[codes]).tolist():
        record = several[names[codes[row]]]
        contact, *place = places[row].tolist()
        yield Employment(contact, tuple(place), export_series(record), record.age)


Key = tuple[int, tuple[int, ...]]


def _turns(
    moves: Sequence[JobChange[int, tuple[int, ...]]],
) -> tuple[dict[Key, Age], dict[Key, Age]]:
    """Return when each role was last found ended, and first found begun."""
    ended: dict[Key, Age] = {}
    begun: dict[Key, Age] = {}
    for move in moves:  # in order of time
        ended.update({(move.contact, place): move.by for place in move.left})
        for place in move.joined:
            begun.setdefault((move.contact, place), move.by)
    return ended, begun
