"""Findings as tables with flat columns: one row per finding, plain values, one type per column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphkit.analysis.frames.columns_by_kind import FRAMES
from graphkit.analysis.frames.frame_columns import TEXT, Column
from graphkit.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd


def frame_of(columns: Sequence[Column], findings: Sequence[object]) -> pd.DataFrame:
    """Return a table with a row for each finding; without findings it has the same columns."""
    import pandas as pd

    # Arrow's texts, which pandas takes if it can, refuse a name with half of a surrogate pair.
    texts = pd.StringDtype("python")
    return pd.DataFrame(
        {
            column.name: pd.Series(
                list(map(column.value, findings)),
                dtype=texts if column.dtype == TEXT else column.dtype,
            )
            for column in columns
        }
    )


def columns_for(kind: str) -> tuple[Column, ...]:
    """Return the columns for the answers of a kind.

    Raises
    ------
    UsageError
        If there is no such kind.
    """
    if kind not in FRAMES:
        raise UsageError(f"there is no table for answers of the kind {kind!r}")
    return FRAMES[kind]
