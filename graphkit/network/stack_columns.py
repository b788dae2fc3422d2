"""Join the columns of several sets of rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.columns import Categorical, Texts

if TYPE_CHECKING:
    from numpy.typing import NDArray


def stack_columns(parts: Sequence[object], name: str) -> Any:
    """Return one column of several parts, one part after the other."""
    values: list[Any] = [getattr(part, name) for part in parts]
    return _stack_coded(values) if isinstance(values[0], Categorical) else np.concatenate(values)


def _stack_coded(parts: Sequence[Categorical]) -> Categorical:
    """Return several columns of texts that repeat as one column.

    The names of the shorter lists are added to the longest list, which may be much longer.
    """
    longest = max(parts, key=lambda part: len(part.names))
    names, moved = longest.names, None
    others = {name for part in parts if part is not longest for name in part.names if name}
    fresh = Texts.of(sorted(name for name in others if names.find(name) < 0))
    if len(fresh):
        number = np.arange(len(names))
        at = [bisect_left(names, name) for name in fresh]
        moved = (number + np.searchsorted(at, number, side="right")).astype(np.int32)
        both = Texts(
            np.concatenate([names.ends, names.ends[-1] + fresh.ends[1:]]),
            np.concatenate([names.data, fresh.data]),
        )
        names = both.take(np.insert(number, at, len(number) + np.arange(len(fresh))))
    codes = [
        _recode(part, names) if part is not longest
        else part.codes if moved is None
        else moved[part.codes]
        for part in parts
    ]  # fmt: skip
    return Categorical(np.concatenate(codes), names)


def _recode(part: Categorical, names: Texts) -> NDArray[np.int32]:
    code = np.array([names.find(name) for name in part.names], np.int32)
    return code[part.codes]
