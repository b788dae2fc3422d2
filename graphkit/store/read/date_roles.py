"""Date the roles of people who changed jobs between two exports of one address book."""

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

    from graphkit.columns import Categorical

Age = tuple[date, int, str]


def repeated_exports(imports: Sequence[Import]) -> Mapping[str, Import]:
    """Return the imports that belong to a series of several exports, by id."""
    counts = Counter(map(export_series, imports))
    return {record.id: record for record in imports if counts[export_series(record)] > 1}


def date_spans(
    places: NDArray[np.int32],
    counted: NDArray[np.bool_],
    imported: Categorical,
    kept: NDArray[np.int64],
    spans: tuple[NDArray[np.int32], NDArray[np.int32]],
    imports: Sequence[Import],
) -> None:
    """Set the beginning and end of roles if only a job change shows them.

    Parameters
    ----------
    places : int32 array (n, 3)
        Contact, organization and role of every statement.
    counted : bool array (n)
        Which statements are employments of a contact who counts.
    imported : Categorical (n)
    kept : int64 array (m)
        One statement for each role.
    spans : pair of int32 array (m)
        Since and until, as days; 0 where unknown. Changed in place.
    imports : sequence of Import
    """
    repeated = repeated_exports(imports)
    if not repeated:
        return
    ages = {record.id: record.export_age for record in imports}
    names = list(imported.names)
    changes = find_job_changes(_employments(places, counted, imported.codes, names, repeated))
    ended, begun = _role_dates(changes)
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
    repeated: Mapping[str, Import],
) -> Iterator[Employment[int, tuple[int, ...]]]:
    wanted = np.array([name in repeated for name in names])
    for row in np.flatnonzero(counted & wanted[codes]).tolist():
        record = repeated[names[codes[row]]]
        contact, *place = places[row].tolist()
        yield Employment(contact, tuple(place), export_series(record), record.export_age)


Key = tuple[int, tuple[int, ...]]


def _role_dates(
    changes: Sequence[JobChange[int, tuple[int, ...]]],
) -> tuple[dict[Key, Age], dict[Key, Age]]:
    """Return when each role last ended and first began."""
    ended: dict[Key, Age] = {}
    begun: dict[Key, Age] = {}
    for change in changes:  # in order of time
        ended.update({(change.contact, place): change.by for place in change.left})
        for place in change.joined:
            begun.setdefault((change.contact, place), change.by)
    return ended, begun
