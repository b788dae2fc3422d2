"""Build rows of evidence that no file states, and join rows from several places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import numpy as np

from graphkit.columns import Categorical, Texts
from graphkit.model import Basis
from graphkit.network.stack_columns import stack_columns
from graphkit.snapshot import BASES, EvidenceColumns

if TYPE_CHECKING:
    from numpy.typing import NDArray


def build_evidence(
    ids: Texts,
    tail: NDArray[np.integer],
    head: NDArray[np.integer],
    basis: Basis | NDArray[np.int8],
    source: Categorical,
    **given: Any,
) -> EvidenceColumns:
    """Return rows of evidence. Other columns have the defaults of `graphkit.model.Evidence`."""
    rows = len(tail)
    if isinstance(basis, Basis):
        basis = np.full(rows, BASES.index(basis), np.int8)
    nothing = Categorical(np.zeros(rows, np.int32), Texts.of([""]))
    columns: dict[str, Any] = {
        "imported": nothing,
        "note": nothing,
        "strength": np.full(rows, np.nan),
        "times": np.ones(rows, np.int64),
        "reach": np.ones(rows),
        "first": np.zeros(rows, np.int32),
        "last": np.zeros(rows, np.int32),
        "size": np.zeros(rows, np.int32),
        "days": np.zeros(rows, np.int32),
        "fresh": np.full(rows, np.nan),
    }
    return EvidenceColumns(
        ids, tail.astype(np.int32), head.astype(np.int32), basis, source, **{**columns, **given}
    )


def coded_by_number(texts: Iterable[str | None], number: NDArray[np.integer]) -> Categorical:
    """Return a column of texts from their numbers, one for each row."""
    each = Categorical.of(texts)
    return Categorical(each.codes[number], each.names)


def concat_evidence(parts: Sequence[EvidenceColumns]) -> EvidenceColumns:
    """Return rows about the same contacts as one set of rows, in order of the parts."""
    filled = [part for part in parts if len(part)] or list(parts[:1])
    if len(filled) == 1:
        return filled[0]
    names = [field.name for field in fields(EvidenceColumns) if field.name != "ids"]
    return EvidenceColumns(filled[0].ids, **{name: stack_columns(filled, name) for name in names})
