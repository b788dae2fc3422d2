"""Sort rows of columns into groups, and work on them group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


# The bits of an int64 that a key and a row number may use together.
_BITS = 62


def group_starts(*keys: NDArray[Any]) -> NDArray[np.bool_]:
    """Return which rows begin a group: those with a key that differs from the row before.

    Examples
    --------
    >>> group_starts(np.array([3, 3, 5]), np.array([1, 2, 2]))
    array([ True,  True,  True])
    """
    first = np.ones(len(keys[0]), np.bool_)
    if len(first):
        first[1:] = False
        for key in keys:
            first[1:] |= key[1:] != key[:-1]
    return first


def group_numbers(first: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the number of each row's group.

    `first` says which rows begin a group.

    Examples
    --------
    >>> group_numbers(np.array([True, False, True]))
    array([0, 0, 1])
    """
    return np.cumsum(first, dtype=np.int64) - 1


def sort_into_groups(keys: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the order that sorts some keys, and the sorted keys.

    Keys are at least 0. Equal keys keep their order.

    Examples
    --------
    >>> order, keys = sort_into_groups(np.array([5, 1, 5]))
    >>> order.tolist(), keys.tolist()
    ([1, 0, 2], [1, 5, 5])
    """
    bits = len(keys).bit_length()
    if len(keys) and int(keys.max()) >> (_BITS - bits):
        lower, _ = sort_into_groups(keys & ((1 << (_BITS - bits)) - 1))
        upper, _ = sort_into_groups(keys[lower] >> (_BITS - bits))
        order = lower[upper]
        return order, keys[order]
    # Sorting numbers is several times faster than argsort, so each number includes its row number.
    carrying = np.sort((keys << bits) | np.arange(len(keys)))
    return carrying & ((1 << bits) - 1), carrying >> bits


def pairs_in_groups(sizes: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return all pairs of rows that are in the same group; the rows of a group are consecutive.

    Parameters
    ----------
    sizes : int64 array (groups)

    Returns
    -------
    left, right : int64 arrays (pairs)
        Row numbers, in order; the left row is the earlier one.

    Examples
    --------
    >>> left, right = pairs_in_groups(np.array([3, 1, 2]))
    >>> left.tolist(), right.tolist()
    ([0, 0, 1, 4], [1, 2, 2, 5])
    """
    rows = np.arange(sizes.sum())
    partners = np.repeat(np.cumsum(sizes), sizes) - rows - 1
    left = np.repeat(rows, partners)
    # The pairs of a row follow those of all rows before it.
    shift = rows + 1 - (np.cumsum(partners) - partners)
    return left, np.arange(len(left)) + np.repeat(shift, partners)


def group_range(column: NDArray[Any], value: int) -> slice:
    """Return the rows that have a value, in a sorted column of whole numbers.

    Examples
    --------
    >>> group_range(np.array([1, 4, 4, 6]), 4)
    slice(1, 3, None)
    """
    # Search for an array of the same type: for a bare number, NumPy would convert the column.
    start, end = np.searchsorted(column, np.array([value, value + 1], column.dtype)).tolist()
    return slice(start, end)


def distinct_values(values: np.ndarray) -> np.ndarray:
    """Return the distinct values of an array of numbers, ascending.

    `numpy.unique` does the same, and loads the masked arrays for it, which takes a tenth of the
    time of a small command.

    Examples
    --------
    >>> distinct_values(np.array([3, 1, 3, 2, 1])).tolist()
    [1, 2, 3]
    """
    ordered = np.sort(values, axis=None)
    if len(ordered) < 2:
        return ordered
    differs = np.ones(len(ordered), bool)
    differs[1:] = ordered[1:] != ordered[:-1]
    return ordered[differs]


def is_among(numbers: NDArray[np.integer], known: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Return which numbers are among some others, which are in any order.

    `numpy.isin` first loads masked arrays, which takes longer than many a question.

    Examples
    --------
    >>> is_among(np.array([4, 1, 9]), np.array([9, 3, 4]))
    array([ True, False,  True])
    """
    if not len(known):
        return np.zeros(len(numbers), np.bool_)
    known = np.sort(known)
    places = np.minimum(np.searchsorted(known, numbers), len(known) - 1)
    there: NDArray[np.bool_] = known[places] == numbers
    return there
