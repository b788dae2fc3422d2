"""Merge what several files say about one role into one affiliation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.columns import Categorical, Texts, to_days
from graphkit.columns.grouped_rows import group_numbers, group_starts
from graphkit.model import ENDED, find_ending
from graphkit.model.normalization import normalize
from graphkit.network.stack_columns import stack_columns
from graphkit.snapshot import KINDS, AffiliationColumns

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The order of the kinds for one contact at one organization: boards come before jobs.
_RANK = np.argsort(np.argsort(np.array([kind.value for kind in KINDS])))
_NEVER = np.iinfo(np.int32).max
_ENDED = to_days(ENDED)


def merge_affiliations(stated: AffiliationColumns) -> AffiliationColumns:
    """Merge what several files say about one role into one affiliation.

    For one contact at one organization, roles with the same spelling are one role. A file without a
    role adds none if another file names one. The earliest `since` counts, and the latest stated
    `until`, unless a later term has not ended. If only words say that a role is over, such as
    "former director" beside "director", the two are one role that is over.

    Parameters
    ----------
    stated : AffiliationColumns
        What the files say, in any order.

    Returns
    -------
    AffiliationColumns
        In order of contact, organization, kind and role.
    """
    stated = _with_endings(stated)
    post = (
        stated.contact.astype(np.int64) * max(1, len(stated.organization_ids)) + stated.organization
    )
    post = post * len(KINDS) + _RANK[stated.kind]
    order = np.argsort(post, kind="stable")
    first = group_starts(post[order])
    alone = first & np.append(first[1:], True)
    terms, role, since, until = _terms(stated, post, order[~alone])
    rows = np.concatenate([order[alone], terms])
    since = np.concatenate([stated.since[order[alone]], since])
    until = np.concatenate([stated.until[order[alone]], until])
    if len(terms):
        role = np.concatenate([np.zeros(alone.sum(), np.int64), role])
        order = np.lexsort((role, post[rows]))
        rows, since, until = rows[order], since[order], until[order]
    return AffiliationColumns(
        stated.contact_ids,
        stated.organization_ids,
        stated.contact[rows],
        stated.organization[rows],
        stated.kind[rows],
        stated.role.take(rows),
        since,
        until,
        stated.source.take(rows),
        stated.imported.take(rows),
    )


def add_affiliations(one: AffiliationColumns, other: AffiliationColumns) -> AffiliationColumns:
    """Return two sets of affiliations as one, in order of contact and organization."""
    order = np.lexsort(
        (stack_columns((one, other), "organization"), stack_columns((one, other), "contact"))
    )

    def column(name: str) -> Any:
        values = stack_columns((one, other), name)
        return values.take(order) if isinstance(values, Categorical) else values[order]

    names = "contact organization kind role since until source imported".split()
    return replace(one, **{name: column(name) for name in names})


def _terms(
    stated: AffiliationColumns, post: NDArray[np.int64], rows: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int32], NDArray[np.int32]]:
    """Merge the rows of posts that have several rows.

    Returns, for each merged role, the row that represents it, the number of its role, and its
    `since` and `until`.
    """
    if not len(rows):
        none = np.empty(0, np.int32)
        return rows, rows, none, none
    keys = (
        stated.imported.codes,
        stated.source.codes,
        stated.until,
        stated.since,
        stated.role.codes,
        post,
    )
    rows = rows[np.lexsort([key[rows] for key in keys])]
    role = _role_numbers(stated.role.names)[stated.role.codes[rows]]
    # A row without a role is about the same post. Its dates apply to the first named role.
    group = group_numbers(group_starts(post[rows]))
    least = np.full(group[-1] + 1, _NEVER, np.int64)
    np.minimum.at(least, group[role > 0], role[role > 0])
    bare = (role == 0) & (least[group] < _NEVER)
    role = np.where(bare, least[group], role)
    order = np.lexsort((bare, role, group))
    rows, role = rows[order], role[order]
    first = group_starts(post[rows], role)
    starts, group = np.flatnonzero(first), group_numbers(first)

    since, until = stated.since[rows], stated.until[rows]
    begun = np.minimum.reduceat(np.where(since, since, _NEVER), starts)
    ended = np.maximum.reduceat(until, starts)
    # A second term that has not ended. An end without a day may have been before it.
    later = (since >= ended[group]) & (ended[group] != _ENDED)
    goes_on = (until == 0) & (since > 0) & later
    lasts = np.logical_or.reduceat(goes_on, starts)
    # The last row with the role's name represents it. If no row names it, the last row does.
    names = stated.role.codes[rows]
    named = (names > 0) & ~_only_ends(stated.role.names)[names]
    named = np.where(named, np.arange(len(rows)), -1)
    chosen = np.maximum.reduceat(named, starts)
    chosen = np.where(chosen < 0, np.append(starts[1:], len(rows)) - 1, chosen)
    return (
        rows[chosen],
        role[starts],
        np.where(begun < _NEVER, begun, 0).astype(np.int32),
        np.where(lasts, 0, ended).astype(np.int32),
    )


def _with_endings(stated: AffiliationColumns) -> AffiliationColumns:
    """Add the ends that only the words of roles state.

    Imports note such ends when they read a file. Imports of an older graphkit did not.
    """
    last = np.array([to_days(find_ending(name).last) for name in stated.role.names], np.int32)
    if not last.any():
        return stated
    return replace(stated, until=np.where(stated.until, stated.until, last[stated.role.codes]))


def _only_ends(names: Texts) -> NDArray[np.bool_]:
    """Return which texts only say that a role is over and name none: "(past)", "until 2019"."""
    endings = map(find_ending, names)
    return np.array([e.last is not None and not e.core for e in endings], np.bool_)


def _role_numbers(names: Texts) -> NDArray[np.int64]:
    """Return a number for each role, in order of its normalized name; 0 if the name is empty.

    Words about the end of a role are not part of its name.
    """
    endings = map(find_ending, names)
    normalized = [
        normalize(e.core if e.last else name) for e, name in zip(endings, names, strict=True)
    ]
    number = {name: i for i, name in enumerate(sorted({"", *normalized}))}
    return np.array([number[name] for name in normalized], np.int64)
